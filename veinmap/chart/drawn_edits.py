"""Edits of what is drawn on the leg: veins, perforators and marks on the skin."""

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum, auto

from veinmap.anatomy.levels import face_of
from veinmap.anatomy.perforator_regions import proposed_group, refusal_of_perforator
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.chart.edits import with_drawn_vein, with_leg, with_perforator
from veinmap.chart.values import Chart
from veinmap.findings import DrawnVein, DrawnVeinKind, Flow, Lumen, Perforator, SkinMark, is_area
from veinmap.measurement import Measurement


class NoJoin(Enum):
    """Why two drawn veins cannot become one."""

    DIFFERENT_STATES = auto()
    DIFFERENT_KINDS = auto()
    AREA = auto()


def with_skin_mark(chart: Chart, side: Side, mark: SkinMark) -> Chart:
    """Return the chart with that skin mark, in the place of one of the same id."""
    leg = chart.leg(side)
    marks = tuple(mark if m.id == mark.id else m for m in leg.skin_marks)
    if mark not in marks:
        marks = (*marks, mark)
    return with_leg(chart, side, replace(leg, skin_marks=marks, is_examined=True))


def without_skin_mark(chart: Chart, side: Side, mark_id: str) -> Chart:
    """Return the chart without that skin mark."""
    leg = chart.leg(side)
    kept = tuple(mark for mark in leg.skin_marks if mark.id != mark_id)
    return with_leg(chart, side, replace(leg, skin_marks=kept))


# Drawn veins


def with_vein_draining(chart: Chart, side: Side, vein: DrawnVein, perforator_id: str) -> Chart:
    """Return the chart with a new drawn vein, and the perforator it ends at connected to it.

    A perforator of which a person said another vein keeps that one.
    """
    chart = with_drawn_vein(chart, side, vein)
    perforator = chart.leg(side).perforator(perforator_id)
    if perforator is None or perforator.connected_key:
        return chart
    return with_perforator(chart, side, replace(perforator, connected_key=vein.id))


def with_vein_path(chart: Chart, side: Side, vein_id: str, path: tuple[LegPlace, ...]) -> Chart:
    """Return the chart where a drawn vein runs along `path`.

    A height that was typed for an end goes with the end: once that is moved by hand the
    path says where it lies.
    """
    vein = _vein(chart, side, vein_id)
    changed = replace(
        vein,
        path=path,
        from_cm=vein.from_cm if path[0] == vein.path[0] else None,
        to_cm=vein.to_cm if path[-1] == vein.path[-1] else None,
    )
    return with_drawn_vein(chart, side, changed)


def with_vein_kind(chart: Chart, side: Side, vein_id: str, kind: DrawnVeinKind) -> Chart:
    """Return the chart where a person said what a drawn vein is."""
    return with_drawn_vein(chart, side, replace(_vein(chart, side, vein_id), kind=kind))


def with_vein_parent(chart: Chart, side: Side, vein_id: str, parent_key: str) -> Chart:
    """Return the chart where a person said which vein a drawn one leaves; empty for none."""
    vein = _vein(chart, side, vein_id)
    return with_drawn_vein(chart, side, replace(vein, parent_key=parent_key))


def with_split_vein(
    chart: Chart, side: Side, vein_id: str, at: LegPlace, after_knot: int, lower_id: str
) -> Chart:
    """Return the chart where a drawn vein is two, one above and one below a place on it.

    The upper one keeps its id and its numbers; the lower one takes over what was said of
    the whole. A knot that lies at the place is not doubled.

    Raises
    ------
    ValueError
        If there is no such vein, the place is one of its ends, or it is a field.
    """
    vein = _vein(chart, side, vein_id)
    if is_area(vein.kind, vein.path):
        raise ValueError(f"{vein_id} is a field: it has no two ends")
    above = tuple(knot for knot in vein.path[: after_knot + 1] if knot != at)
    below = tuple(knot for knot in vein.path[after_knot + 1 :] if knot != at)
    if not above or not below:
        raise ValueError(f"{vein_id} ends there: nothing would be left on one side")
    upper = replace(vein, path=(*above, at), to_cm=None)
    # A state that followed from a time belongs to where the time was taken; below it stands
    # as what was said of the vein when it was one.
    lower = replace(vein, id=lower_id, path=(at, *below), from_cm=None, is_flow_derived=False)
    chart = with_drawn_vein(chart, side, upper)
    return with_drawn_vein(chart, side, lower)


def refusal_of_join(first: DrawnVein, second: DrawnVein) -> NoJoin | None:
    """Return why two drawn veins cannot be joined, or None if they can.

    What was found of one may not become a finding of the other: they have to agree, or
    one of them says nothing yet.
    """
    if is_area(first.kind, first.path) or is_area(second.kind, second.path):
        return NoJoin.AREA
    if first.kind is not second.kind:
        return NoJoin.DIFFERENT_KINDS
    said = [vein for vein in (first, second) if _is_said(vein)]
    if len({(v.flow, v.lumen, v.calibre, v.direction) for v in said}) > 1:
        return NoJoin.DIFFERENT_STATES
    return None


def with_joined_veins(
    chart: Chart, side: Side, vein_id: str, other_id: str, path: tuple[LegPlace, ...]
) -> Chart:
    """Return the chart where two drawn veins are one along `path`; all their numbers are kept.

    The first keeps its id. Where both have a number for the same quantity, that of the
    first stands for the vein.

    Raises
    ------
    ValueError
        If they cannot be joined.
    """
    first, second = _vein(chart, side, vein_id), _vein(chart, side, other_id)
    if refusal_of_join(first, second) is not None:
        raise ValueError(f"{vein_id} and {other_id} say different things of themselves")
    spoken = first if _is_said(first) else second
    notes = [text for text in (first.note, second.note) if text.strip()]
    joined = replace(
        spoken,
        id=first.id,
        path=path,
        parent_key=_upper(first, second, path).parent_key,
        from_cm=_upper(first, second, path).from_cm,
        to_cm=_lower(first, second, path).to_cm,
        label=first.label or second.label,
        note="\n".join(notes),
    )
    leg = chart.leg(side)
    veins = tuple(
        joined if vein.id == vein_id else vein for vein in leg.drawn_veins if vein.id != other_id
    )
    perforators = tuple(
        replace(p, connected_key=vein_id) if p.connected_key == other_id else p
        for p in leg.perforators
    )
    measurements = tuple(_rehung(chart, side, vein_id, other_id))
    chart = replace(chart, measurements=measurements)
    return with_leg(chart, side, replace(leg, drawn_veins=veins, perforators=perforators))


def _rehung(chart: Chart, side: Side, vein_id: str, other_id: str) -> Iterator[Measurement]:
    """Yield all measurements, those of the other vein now of this one."""
    spoken_for = {m.quantity for m in chart.measurements_of(side, vein_id) if m.is_representative}
    for m in chart.measurements:
        if (m.side, m.subject) != (side, other_id):
            yield m
            continue
        stands = m.is_representative and m.quantity not in spoken_for
        yield replace(m, subject=vein_id, is_representative=stands)


def _is_said(vein: DrawnVein) -> bool:
    return vein.flow is not Flow.NOT_ASSESSED or vein.lumen is not Lumen.OPEN


def _upper(first: DrawnVein, second: DrawnVein, path: tuple[LegPlace, ...]) -> DrawnVein:
    return first if path[0] in (first.path[0], first.path[-1]) else second


def _lower(first: DrawnVein, second: DrawnVein, path: tuple[LegPlace, ...]) -> DrawnVein:
    return first if path[-1] in (first.path[0], first.path[-1]) else second


def _vein(chart: Chart, side: Side, vein_id: str) -> DrawnVein:
    vein = chart.leg(side).drawn_vein(vein_id)
    if vein is None:
        raise ValueError(f"there is no drawn vein {vein_id}")
    return vein


# Perforators


def perforator_at(perforator_id: str, place: LegPlace) -> Perforator:
    """Return a perforator at a place, in the group that its place proposes.

    Raises
    ------
    ValueError
        If there can be none there (`refusal_of_perforator`).
    """
    group = proposed_group(place).key
    return Perforator(id=perforator_id, group=group, place=place, face=face_of(place))


def with_moved_perforator(chart: Chart, side: Side, perforator_id: str, place: LegPlace) -> Chart:
    """Return the chart with a perforator at another place.

    The height typed for its old place goes. A group that only followed from the old place
    follows to the new one; a group that a person chose stays.

    Raises
    ------
    ValueError
        If there is no such perforator, or there can be none at that place.
    """
    perforator = chart.leg(side).perforator(perforator_id)
    if perforator is None:
        raise ValueError(f"there is no perforator {perforator_id}")
    new_group = proposed_group(place).key
    old = perforator.place
    followed = (
        old is not None
        and refusal_of_perforator(old) is None
        and proposed_group(old).key == perforator.group
    )
    moved = replace(
        perforator,
        place=place,
        height=None,
        face=face_of(place),
        group=new_group if followed else perforator.group,
    )
    return with_perforator(chart, side, moved)
