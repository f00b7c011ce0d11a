"""What follows from the findings of a leg: reflux patterns, always labelled as derived."""

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from veinmap.anatomy.sides import Side
from veinmap.anatomy.trunks import JUNCTION_PARTS, TRUNKS
from veinmap.chart.edits import criteria_of, representative
from veinmap.chart.values import Chart, Leg
from veinmap.findings import (
    Flow,
    Lumen,
    Perforator,
    PerforatorGrade,
    PerforatorState,
    SegmentFinding,
    perforator_grade,
)
from veinmap.measurement import Quantity

# Axial reflux is retrograde flow without a break from groin to upper calf (GSV) or from knee to
# ankle (SSV): SVS/AVF/AVLS 2022 and 2023, clinical.md 3.1. None of these may be missing.
AXIAL_STRETCHES: Final = MappingProxyType(
    {
        "GSV": ("GSV.PT", "GSV.MT", "GSV.DT", "GSV.K", "GSV.PC"),
        "SSV": ("SSV.P", "SSV.M", "SSV.D"),
    }
)
# The arch, the last 4 cm below the junction, need not be charted, but where it was it may not
# be the break; the foot is not part of any grade.
_ARCH: Final = "GSV.AR"
_NEED_NOT_BE_CHARTED: Final = (_ARCH, "GSV.FT", "SSV.FT")
_SOUND: Final = (Flow.COMPETENT, Flow.NO_FLOW)
_GONE: Final = (Lumen.REMOVED, Lumen.ABSENT, Lumen.OCCLUDED_AFTER_TREATMENT)


def has_axial_reflux(chart: Chart, side: Side, trunk: str) -> bool | None:
    """Return whether a trunk, GSV or SSV, refluxes axially.

    None where a charted stretch is missing, so that nothing can be said.
    """
    leg = chart.leg(side)
    flows = [leg.finding(key).flow for key in AXIAL_STRETCHES[trunk]]
    if any(flow in _SOUND for flow in flows):
        return False
    begins_above = _begins_at_the_junction(leg, trunk) if trunk == "GSV" else True
    if begins_above is False:
        return False
    return True if begins_above and all(flow is Flow.REFLUX for flow in flows) else None


def _begins_at_the_junction(leg: Leg, trunk: str) -> bool | None:
    """Return whether reflux comes from junction or arch; None where neither says so."""
    arch = leg.finding(_ARCH).flow if trunk == "GSV" else Flow.NOT_ASSESSED
    junction = [leg.finding(key).flow for key in JUNCTION_PARTS[TRUNKS[trunk][0]]]
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


class HachGrade(StrEnum):
    """How far down the reflux of a trunk reaches (Hach, clinical.md 5.3)."""

    I = "I"  # noqa: E741 - the grade's own name
    II = "II"
    III = "III"
    IV = "IV"


# The stretch whose reflux makes the grade; a stretch between two of them adds none.
_HACH_LEVELS: Final = MappingProxyType(
    {
        "GSV": (
            ("GSV.PT", HachGrade.I),
            ("GSV.DT", HachGrade.II),
            ("GSV.PC", HachGrade.III),
            ("GSV.DC", HachGrade.IV),
        ),
        "SSV": (("SSV.P", HachGrade.I), ("SSV.M", HachGrade.II), ("SSV.D", HachGrade.III)),
    }
)


def hach_grade(chart: Chart, side: Side, trunk: str) -> HachGrade | None:
    """Return the Hach grade of complete reflux in a trunk, GSV or SSV.

    Complete reflux comes from the junction and runs down without a break to the distal
    point of insufficiency, below which the trunk is charted sound or gone. None where
    it is not so, or where a stretch in between, or the end, was not charted.
    """
    if _begins_at_the_junction(chart.leg(side), trunk) is not True:
        return None
    leg, grade = chart.leg(side), None
    levels = dict(_HACH_LEVELS[trunk])
    for key in TRUNKS[trunk][1:]:
        if key in _NEED_NOT_BE_CHARTED:
            continue
        finding = leg.finding(key)
        if finding.flow is not Flow.REFLUX:
            ends_here = finding.flow in _SOUND or finding.lumen in _GONE
            return grade if ends_here else None
        grade = levels.get(key, grade)
    return grade


def gsv_pattern(chart: Chart, side: Side) -> int | None:
    """Return the type of GSV reflux, 1 to 4 (clinical.md 5.3, GSV 4-type pattern).

    1 trunk reflux with competent SFJ and malleolar region, 2 reaches the malleolus,
    3 SFJ incompetent and malleolus spared, 4 both. None without trunk reflux, where
    junction or malleolar region were not charted, and where treatment left only parts.
    """
    leg = chart.leg(side)
    trunk = [leg.finding(key) for key in TRUNKS["GSV"][1:]]
    is_whole = not any(finding.lumen in _GONE for finding in trunk)
    if not is_whole or not any(finding.flow is Flow.REFLUX for finding in trunk):
        return None
    from_junction = _begins_at_the_junction(leg, "GSV")
    malleolus = leg.finding("GSV.DC").flow
    if from_junction is None or malleolus not in (Flow.REFLUX, *_SOUND):
        return None
    reaches = malleolus is Flow.REFLUX
    return 1 + int(reaches) + 2 * int(from_junction)


def shunt_candidate(chart: Chart, side: Side) -> str | None:
    """Return the CHIVA shunt that the map of the GSV suggests: 1, 2 or 1+2; else None.

    Reflux from the deep vein through the junction into the trunk with re-entry on the
    trunk is shunt 1, reflux of the trunk into a tributary is shunt 2 (clinical.md 5.3).
    A candidate only: the type needs the flow in systole and diastole, and the types
    that are told apart by what is missing are not offered.
    """
    leg = chart.leg(side)
    trunk = {key for key in TRUNKS["GSV"][1:] if leg.finding(key).flow is Flow.REFLUX}
    if not trunk:
        return None
    re_enters = any(
        perforator.state is PerforatorState.RE_ENTRY and perforator.connected_key in trunk
        for perforator in leg.perforators
    )
    into_tributary = any(
        vein.flow is Flow.REFLUX and vein.parent_key in trunk for vein in leg.drawn_veins
    )
    parts = []
    if re_enters and _begins_at_the_junction(leg, "GSV"):
        parts.append("1")
    if into_tributary:
        parts.append("2")
    return "+".join(parts) or None


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
