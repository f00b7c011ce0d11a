"""Two examinations of one patient, vein by vein: what closed, came back, is new, was not looked at.

Named segments are compared by their key. Drawn veins and perforators have no key: they
are paired by where they lie, and such a pair is a proposal.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from veinmap.anatomy.catalogue import charting_order, is_known_key
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.chart.edits import representative
from veinmap.chart.values import Chart
from veinmap.findings import (
    DrawnVein,
    Flow,
    Lumen,
    Perforator,
    PerforatorState,
    SegmentFinding,
)
from veinmap.measurement import Quantity, Site

# Two diameters of one place differ by less than this without any change of the vein: twice
# the standard deviation of repeated lumen measurements in vivo was 0.37 mm
# (Med Biol Eng Comput 2010, measurement.md section 1).
REPEATABILITY_MM: Final = 0.37

# How far apart two charted places may lie and still be proposed as one: a height, the same as a
# share of the leg's length, and an angle around it. Ours, not a source's: a pair is a proposal.
_NEAR_CM: Final = 3.0
_NEAR_T: Final = 0.035
_NEAR_DEG: Final = 45.0

_Mark = TypeVar("_Mark", DrawnVein, Perforator)

_CLOSED: Final = frozenset({Lumen.OCCLUDED_AFTER_TREATMENT, Lumen.REMOVED})
_CARRIES_FLOW: Final = frozenset({Flow.COMPETENT, Flow.REFLUX, Flow.NO_FLOW})


class Change(StrEnum):
    """What became of a vein between two examinations."""

    CLOSED = "closed"
    RECURRED = "recurred"
    NEW_REFLUX = "new_reflux"
    REFLUX_GONE = "reflux_gone"
    NEW = "new"
    WIDER = "wider"
    NARROWER = "narrower"
    OTHERWISE = "otherwise"
    UNCHANGED = "unchanged"
    LOOKED_AT_FIRST = "looked_at_first"
    NOT_LOOKED_AT = "not_looked_at"


@dataclass(frozen=True, slots=True, kw_only=True)
class VeinChange:
    """One vein in two examinations; a subject is empty where that chart does not have it.

    Diameters are in mm, reflux times in ms. `is_proposed_pair` says that the two were
    paired by their place alone.
    """

    side: Side
    change: Change
    before: str = ""
    after: str = ""
    diameter_before_mm: float | None = None
    diameter_after_mm: float | None = None
    reflux_before_ms: int | None = None
    reflux_after_ms: int | None = None
    is_proposed_pair: bool = False


def is_comparable(before: Chart, after: Chart) -> bool:
    """Return whether both charts name the same patient: ID and birth date.

    Issuers of the ID are compared where both charts state one.
    """
    one, other = before.patient, after.patient
    issuers = {one.issuer_of_patient_id, other.issuer_of_patient_id} - {""}
    return (
        bool(one.patient_id)
        and len(issuers) < 2
        and (one.patient_id, one.birth_date) == (other.patient_id, other.birth_date)
    )


def compared(before: Chart, after: Chart, side: Side) -> tuple[VeinChange, ...]:
    """Return what became of every vein that either chart says anything of.

    Segments first in charting order, then drawn veins, then perforators.
    """
    return tuple(_compared(before, after, side))


def _compared(before: Chart, after: Chart, side: Side) -> Iterator[VeinChange]:
    keys = {finding.key for chart in (before, after) for finding in chart.leg(side).segments}
    for key in sorted(filter(is_known_key, keys), key=charting_order):
        yield from _segment(before, after, side, key)
    old, new = before.leg(side), after.leg(side)
    for vein, later in _paired(old.drawn_veins, new.drawn_veins, _veins_distance):
        yield _mark(before, after, side, vein, later)
    for point, found in _paired(old.perforators, new.perforators, _perforators_distance):
        yield _mark(before, after, side, point, found)


def _segment(before: Chart, after: Chart, side: Side, key: str) -> Iterator[VeinChange]:
    one, other = before.leg(side).finding(key), after.leg(side).finding(key)
    was, now = _state(one), _state(other)
    if was is None and now is None:
        return
    change = _change(was, now)
    has_same_site = one.site == other.site
    yield _with_numbers(before, after, side, key, key, change, has_same_site=has_same_site)


# Whether a vein is open, and whether it refluxes; None where nobody looked.
_State = tuple[Lumen, Flow] | None


def _state(finding: SegmentFinding | DrawnVein) -> _State:
    is_known = finding.lumen is not Lumen.OPEN or finding.flow in _CARRIES_FLOW
    return (finding.lumen, finding.flow) if is_known else None


def _change(was: _State, now: _State) -> Change:
    if now is None:
        return Change.NOT_LOOKED_AT
    if was is None:
        return Change.LOOKED_AT_FIRST
    was_closed, is_closed = was[0] in _CLOSED, now[0] in _CLOSED
    if is_closed and not was_closed:
        return Change.CLOSED
    if was_closed and not is_closed:
        return Change.RECURRED
    if now[1] is Flow.REFLUX and was[1] is not Flow.REFLUX:
        return Change.NEW_REFLUX
    if was[1] is Flow.REFLUX and now[1] is not Flow.REFLUX:
        return Change.REFLUX_GONE
    return Change.UNCHANGED if was == now else Change.OTHERWISE


def _perforator_change(was: PerforatorState, now: PerforatorState) -> Change:
    unknown, closed = PerforatorState.NOT_ASSESSED, PerforatorState.CLOSED
    match was, now:
        case _ if was is now:
            return Change.UNCHANGED if was is not unknown else Change.NOT_LOOKED_AT
        case _, PerforatorState.NOT_ASSESSED:
            return Change.NOT_LOOKED_AT
        case PerforatorState.NOT_ASSESSED, _:
            return Change.LOOKED_AT_FIRST
        case _, PerforatorState.CLOSED:
            return Change.CLOSED
        case _ if was is closed:
            return Change.RECURRED
        case _, PerforatorState.INCOMPETENT:
            return Change.NEW_REFLUX
        case PerforatorState.INCOMPETENT, _:
            return Change.REFLUX_GONE
        case _:
            return Change.OTHERWISE


def _mark(
    before: Chart,
    after: Chart,
    side: Side,
    one: DrawnVein | Perforator | None,
    other: DrawnVein | Perforator | None,
) -> VeinChange:
    """Return what became of a drawn vein or a perforator; one of the two may be missing."""
    match one, other:
        case None, _:
            change = Change.NEW
        case _, None:
            change = Change.NOT_LOOKED_AT
        case Perforator(), Perforator():
            change = _perforator_change(one.state, other.state)
        case DrawnVein(), DrawnVein():
            change = _change(_state(one), _state(other))
        case _:
            raise AssertionError("a vein is paired with a vein, a perforator with a perforator")
    return _with_numbers(
        before,
        after,
        side,
        one.id if one is not None else "",
        other.id if other is not None else "",
        change,
        is_proposed=one is not None and other is not None,
    )


def _with_numbers(
    before: Chart,
    after: Chart,
    side: Side,
    subject: str,
    subject_after: str,
    change: Change,
    *,
    has_same_site: bool = True,
    is_proposed: bool = False,
) -> VeinChange:
    old, new = _diameter(before, side, subject), _diameter(after, side, subject_after)
    # Widths of different places say nothing about the vein (clinical.md 3.3).
    if change is Change.UNCHANGED and old and new and has_same_site and old[1] == new[1]:
        difference_mm = new[0] - old[0]
        # Rounded to what is charted, so that 4.2 - 3.8 is 0.4.
        if round(abs(difference_mm), 2) > REPEATABILITY_MM:
            change = Change.WIDER if difference_mm > 0 else Change.NARROWER
    return VeinChange(
        side=side,
        change=change,
        before=subject,
        after=subject_after,
        diameter_before_mm=old[0] if old else None,
        diameter_after_mm=new[0] if new else None,
        reflux_before_ms=_reflux_ms(before, side, subject),
        reflux_after_ms=_reflux_ms(after, side, subject_after),
        is_proposed_pair=is_proposed,
    )


def _diameter(chart: Chart, side: Side, subject: str) -> tuple[float, Site | None] | None:
    measured = representative(chart, side, subject, Quantity.DIAMETER)
    return None if measured is None else (float(measured.value), measured.site)


def _reflux_ms(chart: Chart, side: Side, subject: str) -> int | None:
    measured = representative(chart, side, subject, Quantity.REFLUX_TIME)
    return None if measured is None else int(measured.value)


# Pairs by place


def _paired(
    old: Iterable[_Mark], new: Iterable[_Mark], distance: Callable[[_Mark, _Mark], float | None]
) -> Iterator[tuple[_Mark | None, _Mark | None]]:
    """Yield marks of both charts as pairs, each with the nearest that is near enough.

    Ids are not compared: every chart numbers its marks anew. Pairs in the order of the
    earlier chart, then what only the later one has.
    """
    earlier, later = list(old), list(new)
    near = sorted(
        (found, place, other_place)
        for place, mark in enumerate(earlier)
        for other_place, other in enumerate(later)
        if (found := distance(mark, other)) is not None
    )
    partner: dict[int, int] = {}
    for _found, place, other_place in near:
        if place not in partner and other_place not in partner.values():
            partner[place] = other_place
    for place, mark in enumerate(earlier):
        yield mark, later[partner[place]] if place in partner else None
    for place, mark in enumerate(later):
        if place not in partner.values():
            yield None, mark


def _veins_distance(one: DrawnVein, other: DrawnVein) -> float | None:
    """Return how far two drawn veins lie apart, ends and middle; None if they cannot be one."""
    if one.kind is not other.kind or one.parent_key != other.parent_key:
        return None
    pairs = [
        (one.path[0], other.path[0]),
        (one.path[len(one.path) // 2], other.path[len(other.path) // 2]),
        (one.path[-1], other.path[-1]),
    ]
    apart = [_places_distance(*pair) for pair in pairs]
    known = [distance for distance in apart if distance is not None]
    # Two of three: foam or phlebectomy may have shortened the vein at one end.
    return sum(known) / len(known) if len(known) >= 2 else None


def _perforators_distance(one: Perforator, other: Perforator) -> float | None:
    """Return how far two perforators of one group lie apart; None if they cannot be one."""
    if one.group != other.group:
        return None
    if one.height is not None and other.height is not None:
        is_same_reference = (one.height.reference, one.height.relation) == (
            other.height.reference,
            other.height.relation,
        )
        if is_same_reference:
            apart_cm = abs(one.height.distance_cm - other.height.distance_cm)
            return apart_cm / _NEAR_CM if apart_cm <= _NEAR_CM else None
    if one.place is None or other.place is None:
        return None
    return _places_distance(one.place, other.place)


def _places_distance(one: LegPlace, other: LegPlace) -> float | None:
    """Return how far two places lie apart, 1 at the edge of what is near; None beyond."""
    along = abs(one.t - other.t) / _NEAR_T
    turned_deg = abs(one.azimuth_deg - other.azimuth_deg) % 360
    around = min(turned_deg, 360 - turned_deg) / _NEAR_DEG
    return math.hypot(along, around) if max(along, around) <= 1 else None
