"""Reflux criteria: how long retrograde flow may last, by vein class, with the source."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, assert_never

from veinmap.anatomy.catalogue import VeinClass
from veinmap.findings.flow import Flow
from veinmap.findings.places import PerforatorDirection, PerforatorState


class PerforatorGrade(StrEnum):
    """What the numbers of a perforator say under one definition."""

    COMPETENT = "competent"
    BORDERLINE = "borderline"
    INCOMPETENT = "incompetent"
    PATHOLOGIC = "pathologic"
    RE_ENTRY = "re_entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefluxCriteria:
    """A named, sourced table of limits, in milliseconds and millimetres.

    Superficial and deep limits are the longest flow that still counts as
    competent (strictly longer refluxes). The perforator limit is the shortest
    outward flow that counts as incompetent (at least).
    """

    id: str
    source: str
    superficial_ms: int
    femoropopliteal_ms: int
    other_deep_ms: int
    perforator_ms: int
    perforator_borderline_ms: int
    pathologic_perforator_mm: float

    def cutoff_ms(self, vein_class: VeinClass) -> int | None:
        """Return the longest competent flow of that class; None where there is no criterion."""
        match vein_class:
            case VeinClass.SUPERFICIAL:
                return self.superficial_ms
            case VeinClass.FEMOROPOPLITEAL:
                return self.femoropopliteal_ms
            case VeinClass.OTHER_DEEP:
                return self.other_deep_ms
            case VeinClass.NO_CRITERION:
                return None
        assert_never(vein_class)


# Sources: SVS/AVF/AVLS guideline 2022, recommendations 1.1.a-c (seen as summary page);
# perforator borderline band from Labropoulos, J Vasc Surg 2003;38:793-8 (abstract seen).
SVS_2022: Final = RefluxCriteria(
    id="SVS/AVF/AVLS 2022",
    source="SVS/AVF/AVLS guidelines 2022, recommendations 1.1.a-c",
    superficial_ms=500,
    femoropopliteal_ms=1000,
    other_deep_ms=500,
    perforator_ms=500,
    perforator_borderline_ms=350,
    pathologic_perforator_mm=3.5,
)

CRITERIA: Final = {SVS_2022.id: SVS_2022}


def proposed_flow(
    vein_class: VeinClass,
    reflux_ms: int,
    criteria: RefluxCriteria = SVS_2022,
    *,
    is_at_least: bool = False,
) -> Flow | None:
    """Return the flow that a reflux time proposes; None where it proposes nothing.

    The comparison is strict: exactly the limit is competent. A time that is only known to
    last at least so long (`is_at_least`) never proves a vein competent. A class without a
    criterion proposes nothing.
    """
    cutoff_ms = criteria.cutoff_ms(vein_class)
    if cutoff_ms is None:
        return None
    if reflux_ms > cutoff_ms:
        return Flow.REFLUX
    return None if is_at_least else Flow.COMPETENT


def is_borderline(
    vein_class: VeinClass,
    reflux_ms: int,
    uncertainty_ms: float | None,
    criteria: RefluxCriteria = SVS_2022,
) -> bool:
    """Return whether a measured time lies within max(50 ms, its ±) of the limit.

    A typed value has no uncertainty and is never borderline (measurement.md 6).
    """
    cutoff_ms = criteria.cutoff_ms(vein_class)
    if cutoff_ms is None or uncertainty_ms is None:
        return False
    return abs(reflux_ms - cutoff_ms) <= max(50.0, uncertainty_ms)


def proposed_perforator_state(
    direction: PerforatorDirection | None,
    outward_ms: int | None,
    criteria: RefluxCriteria = SVS_2022,
    *,
    is_at_least: bool = False,
) -> PerforatorState | None:
    """Return the state that direction and outward duration propose; None if they say nothing.

    Inward flow is re-entry whatever the diameter. Outward flow is incompetent
    from the limit on (at least), else competent, unless it was not seen to its end
    (`is_at_least`).
    """
    if direction is PerforatorDirection.INWARD:
        return PerforatorState.RE_ENTRY
    if outward_ms is None:
        return None
    if outward_ms >= criteria.perforator_ms:
        return PerforatorState.INCOMPETENT
    return None if is_at_least else PerforatorState.COMPETENT


def perforator_grade(
    state: PerforatorState,
    outward_ms: int | None,
    diameter_mm: float | None,
    criteria: RefluxCriteria = SVS_2022,
) -> PerforatorGrade | None:
    """Return what page and screen call a perforator of that state; None where nothing is said.

    Pathologic (2022): incompetent, outward at least the limit, and at least
    `pathologic_perforator_mm` wide at the fascia. Borderline never changes the state.
    """
    match state:
        case PerforatorState.NOT_ASSESSED | PerforatorState.CLOSED:
            return None
        case PerforatorState.RE_ENTRY:
            return PerforatorGrade.RE_ENTRY
        case PerforatorState.COMPETENT:
            if outward_ms is not None and (
                criteria.perforator_borderline_ms <= outward_ms < criteria.perforator_ms
            ):
                return PerforatorGrade.BORDERLINE
            return PerforatorGrade.COMPETENT
        case PerforatorState.INCOMPETENT:
            is_pathologic = (
                outward_ms is not None
                and outward_ms >= criteria.perforator_ms
                and diameter_mm is not None
                and diameter_mm >= criteria.pathologic_perforator_mm
            )
            return PerforatorGrade.PATHOLOGIC if is_pathologic else PerforatorGrade.INCOMPETENT
    assert_never(state)


def is_pathologic_2011(
    outward_ms: int | None, diameter_mm: float | None, is_under_ulcer: bool | None
) -> bool | None:
    """Return whether the 2011 definition holds (SVS/AVF 2011, rec. 2.5); None if unknown.

    At least 500 ms outward, at least 3.5 mm, beneath a healed or open ulcer: all three.
    """
    if outward_ms is None or diameter_mm is None or is_under_ulcer is None:
        return None
    return outward_ms >= 500 and diameter_mm >= 3.5 and is_under_ulcer
