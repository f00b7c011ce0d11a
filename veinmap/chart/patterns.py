"""What follows from the findings of a leg: reflux patterns, always labelled as derived."""

from types import MappingProxyType
from typing import Final

from veinmap.anatomy.sides import Side
from veinmap.chart.edits import criteria_of, representative
from veinmap.chart.values import Chart, Leg
from veinmap.findings import Flow, Perforator, PerforatorGrade, SegmentFinding, perforator_grade
from veinmap.measurement import Quantity

# Axial reflux is retrograde flow without a break from groin to upper calf (GSV) or from knee to
# ankle (SSV): SVS/AVF/AVLS 2022 and 2023, clinical.md 3.1. None of these may be missing.
AXIAL_STRETCHES: Final = MappingProxyType(
    {
        "GSV": ("GSV.PT", "GSV.MT", "GSV.DT", "GSV.K", "GSV.PC"),
        "SSV": ("SSV.P", "SSV.M", "SSV.D"),
    }
)
# Reflux of the GSV begins at one of these; the arch, the last 4 cm below the junction, need not
# be charted, but where it was it may not be the break.
_JUNCTION_OF_THE_GROIN: Final = ("SFJ", "SFJ.TV", "SFJ.PTV")
_ARCH: Final = "GSV.AR"
_SOUND: Final = (Flow.COMPETENT, Flow.NO_FLOW)


def has_axial_reflux(chart: Chart, side: Side, trunk: str) -> bool | None:
    """Return whether a trunk, GSV or SSV, refluxes axially.

    None where a charted stretch is missing, so that nothing can be said.
    """
    leg = chart.leg(side)
    flows = [leg.finding(key).flow for key in AXIAL_STRETCHES[trunk]]
    if any(flow in _SOUND for flow in flows):
        return False
    begins_above = _begins_in_the_groin(leg) if trunk == "GSV" else True
    if begins_above is False:
        return False
    return True if begins_above and all(flow is Flow.REFLUX for flow in flows) else None


def _begins_in_the_groin(leg: Leg) -> bool | None:
    """Return whether reflux comes from junction or arch; None where neither says so."""
    arch = leg.finding(_ARCH).flow
    junction = [leg.finding(key).flow for key in _JUNCTION_OF_THE_GROIN]
    if arch is Flow.REFLUX:
        return True
    if arch in _SOUND:
        return False
    if Flow.REFLUX in junction:
        return True
    return False if Flow.COMPETENT in junction else None


def has_axial_gsv_reflux(chart: Chart, side: Side) -> bool | None:
    """Return whether the GSV refluxes without a break from groin to upper calf, if known."""
    return has_axial_reflux(chart, side, "GSV")


def competent_within_axial_reflux(chart: Chart, side: Side) -> tuple[str, ...]:
    """Return the GSV segments charted competent between two refluxing ones."""
    leg = chart.leg(side)
    stretches = AXIAL_STRETCHES["GSV"]
    flows = [leg.finding(key).flow for key in stretches]
    refluxing = [place for place, flow in enumerate(flows) if flow is Flow.REFLUX]
    if len(refluxing) < 2:
        return ()
    return tuple(
        stretches[place]
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
