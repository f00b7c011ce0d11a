"""What follows from the findings of a leg: reflux patterns, always labelled as derived."""

from typing import Final

from veinmap.anatomy.sides import Side
from veinmap.chart.edits import criteria_of, representative
from veinmap.chart.values import Chart
from veinmap.findings import Flow, Perforator, PerforatorGrade, SegmentFinding, perforator_grade
from veinmap.measurement import Quantity

# Axial GSV reflux: continuous retrograde flow from the groin to the upper calf
# (SVS/AVF/AVLS 2022-23, clinical.md 3.1). The arch counts where it was charted.
_GSV_FROM_PROXIMAL_THIGH: Final = ("GSV.PT", "GSV.MT", "GSV.DT", "GSV.K", "GSV.PC")
_GROIN: Final = ("SFJ", "SFJ.TV", "SFJ.PTV", "GSV.AR")


def has_axial_gsv_reflux(chart: Chart, side: Side) -> bool | None:
    """Return whether the GSV refluxes without a break from groin to upper calf.

    None where a charted segment is missing, so that nothing can be said.
    """
    leg = chart.leg(side)
    flows = [leg.finding(key).flow for key in _GSV_FROM_PROXIMAL_THIGH]
    groin = [leg.finding(key).flow for key in _GROIN]
    if any(flow is Flow.COMPETENT or flow is Flow.NO_FLOW for flow in flows):
        return False
    if all(flow is Flow.REFLUX for flow in flows) and Flow.REFLUX in groin:
        return True
    if any(flow is Flow.COMPETENT for flow in groin) and Flow.REFLUX not in groin:
        return False
    return None


def competent_within_axial_reflux(chart: Chart, side: Side) -> tuple[str, ...]:
    """Return the GSV segments charted competent between two refluxing ones."""
    leg = chart.leg(side)
    flows = [leg.finding(key).flow for key in _GSV_FROM_PROXIMAL_THIGH]
    refluxing = [place for place, flow in enumerate(flows) if flow is Flow.REFLUX]
    if len(refluxing) < 2:
        return ()
    return tuple(
        _GSV_FROM_PROXIMAL_THIGH[place]
        for place in range(refluxing[0], refluxing[-1])
        if flows[place] is Flow.COMPETENT
    )


def grade_of(chart: Chart, side: Side, perforator: Perforator) -> PerforatorGrade | None:
    """Return what the criteria in force call this perforator."""
    reflux = representative(chart, side, perforator.id, Quantity.REFLUX_TIME)
    diameter = representative(chart, side, perforator.id, Quantity.DIAMETER)
    return perforator_grade(
        perforator.state,
        int(reflux.value) if reflux else None,
        float(diameter.value) if diameter else None,
        criteria_of(chart),
    )


def state_text(finding: SegmentFinding) -> str:
    """Return flow and lumen of a segment as one code-like text, for data and logs."""
    lumen = finding.lumen.value
    method = finding.treatment_method
    if method is not None:
        on = f" {finding.treatment_date}" if finding.treatment_date else ""
        lumen = f"{lumen}({method.value}{on})"
    if finding.lumen.value == "open":
        return finding.flow.value
    if finding.flow in (Flow.NOT_ASSESSED, Flow.NO_FLOW):
        return lumen
    return f"{finding.flow.value} + {lumen}"
