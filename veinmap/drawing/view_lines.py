"""What one view shows of a picture: its lines and point signs, kept for quick repainting.

Lines come in drawing order with the box that they are painted in, so that a part of
the leg can be painted anew without touching the rest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF

from veinmap.anatomy.course_table import CourseRun
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side, View
from veinmap.anatomy.surface import leg_surface
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.kept import KeptByIdentity
from veinmap.drawing.perforator_signs import ARROW_NEIGHBOURHOOD_MM, WITH_ARROW, clearest_angle
from veinmap.drawing.picture import LegPicture, PicturePerforator, PictureVein
from veinmap.drawing.signs import (
    DRAWING_ORDER,
    LineWeight,
    PerforatorStyle,
    VeinStyle,
    has_arrowheads,
    is_kept_at_the_edge,
)
from veinmap.drawing.vein_lines import SIGNS
from veinmap.drawing.vein_strips import Source, Strip, StripForm, strips_of

Floats = npt.NDArray[np.float64]

# A point sign is drawn when its skin faces the viewer this squarely (cosine); what may not get
# lost stays on the outline when it lies just behind it.
_FACING_TO_SHOW: Final = 0.05
_FACING_TO_KEEP: Final = -0.12
# A junction is a landmark of the views that look at it: the SPJ on the very edge of the medial
# view would be one more disc and say nothing.
_FACING_TO_SHOW_JUNCTION: Final = 0.15
KEPT_PERFORATORS: Final = WITH_ARROW | {PerforatorStyle.BORDERLINE}
# Paper left between a line and the outline, in mm of the sign table.
_OUTLINE_GAP_MM: Final = 0.22
# A line's sign, and a ring with its arrow, reach at most this far from their middle.
_HEADS_REACH_MM: Final = 3.4
_END_BARS_REACH_MM: Final = 2.6
# Dilated veins and bold lines are this much wider, each; a soft edge is less than a pixel.
_WIDEST_FACTOR: Final = 1.35
_SOFT_EDGE_MM: Final = 0.4
RING_REACH_MM: Final = 4.6

# Course, style, weight and direction: what must agree for two runs to be one line.
_Look = tuple[str, VeinStyle, LineWeight, bool]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ViewLine:
    """One line to paint: veins whose runs join and look the same are one line.

    `extent` holds its paths, in painter coordinates, and `boxes` piece by piece all that is
    painted of it but for its sign, which reaches `reach_mm` (of the sign table) beyond them.
    """

    vein_ids: tuple[str, ...]
    style: VeinStyle
    weight: LineWeight
    is_ascending: bool
    is_field: bool
    path: tuple[LegPlace, ...]
    strips: tuple[Strip, ...]
    extent: tuple[float, float, float, float]
    boxes: Floats
    reach_mm: float

    def bounds(self, mm: float) -> QRectF:
        """Return the box that all that is painted of it lies in."""
        left, top, right, bottom = self.extent
        reach = self.reach_mm * mm
        box = QRectF(left, top, right - left, bottom - top)
        return box.adjusted(-reach, -reach, reach, reach)

    def painted_boxes(self, mm: float) -> list[QRectF]:
        """Return boxes that together hold all that is painted of it."""
        reach = self.reach_mm * mm
        return [
            QRectF(left - reach, top - reach, right - left + 2 * reach, bottom - top + 2 * reach)
            for left, top, right, bottom in self.boxes.tolist()
        ]


class ViewLines:
    """The lines of a view in drawing order, and their boxes as one table."""

    def __init__(self, lines: tuple[ViewLine, ...]) -> None:
        self.lines = lines
        self._extents: Floats = np.array([line.extent for line in lines], float).reshape(-1, 4)
        self._boxes = np.concatenate([np.empty((0, 4)), *(line.boxes for line in lines)])
        counts = [len(line.boxes) for line in lines]
        self._line_of_box = np.repeat(np.arange(len(lines)), counts)
        self._reach_mm: Floats = np.repeat([line.reach_mm for line in lines], counts)

    def __iter__(self) -> Iterator[ViewLine]:
        return iter(self.lines)

    def reaching(self, within: Sequence[QRectF] | None, mm: float) -> list[ViewLine]:
        """Return the lines whose sign reaches into one of the boxes; all of them if None."""
        if within is None:
            return list(self.lines)
        reach = self._reach_mm * mm
        left, top = self._boxes[:, 0] - reach, self._boxes[:, 1] - reach
        right, bottom = self._boxes[:, 2] + reach, self._boxes[:, 3] + reach
        is_met = np.zeros(len(reach), bool)
        for box in within:
            is_met |= (
                (left < box.right())
                & (right > box.left())
                & (top < box.bottom())
                & (bottom > box.top())
            )
        # numpy.unique would import masked arrays, for longer than a leg is painted.
        is_reaching = np.zeros(len(self.lines), bool)
        is_reaching[self._line_of_box[is_met]] = True
        return [self.lines[place] for place in np.flatnonzero(is_reaching).tolist()]

    def strips_near(self, point: tuple[float, float], reach: float) -> tuple[Strip, ...]:
        """Return the strips of lines that come that near to a point."""
        low, high = self._extents[:, :2] - reach < point, self._extents[:, 2:] + reach > point
        places = np.flatnonzero((low & high).all(axis=1)).tolist()
        return tuple(strip for place in places for strip in self.lines[place].strips)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointSign:
    """One junction or perforator as a view shows it; a junction has no style."""

    id: str
    centre: QPointF
    style: PerforatorStyle | None
    arrow_angle: float

    def bounds(self, mm: float) -> QRectF:
        """Return the box that the sign is painted in."""
        reach = RING_REACH_MM * mm
        return QRectF(self.centre.x() - reach, self.centre.y() - reach, 2 * reach, 2 * reach)


_kept_lines: KeptByIdentity[LegPicture, ViewLines] = KeptByIdentity(64)
_kept_line: KeptByIdentity[PictureVein, ViewLine | None] = KeptByIdentity(8192)
_kept_strips: KeptByIdentity[PictureVein, tuple[Strip, ...]] = KeptByIdentity(8192)
_kept_joined: KeptByIdentity[LegPicture, list[tuple[tuple[str, ...], PictureVein]]] = (
    KeptByIdentity(16)
)
_kept_signs: KeptByIdentity[LegPicture, tuple[PointSign, ...]] = KeptByIdentity(64)


def lines_in_view(picture: LegPicture, view: View, scale: FigureScale) -> ViewLines:
    """Return the lines of a view in drawing order."""
    how = (view, scale.course_key)
    return _kept_lines.get(picture, how, lambda: _lines(picture, view, scale))


def point_signs_in_view(
    picture: LegPicture, view: View, scale: FigureScale
) -> tuple[PointSign, ...]:
    """Return junctions and perforators of a view, each arrow where it has most room."""
    how = (view, scale.course_key)
    return _kept_signs.get(picture, how, lambda: _point_signs(picture, view, scale))


def strips_in_view(
    vein: PictureVein, view: View, side: Side, scale: FigureScale
) -> tuple[Strip, ...]:
    """Return what a view shows of one vein: for labels, leaders and pointers."""
    return _strips(vein, view, side, _strip_form(vein.style, scale, is_waved=False))


def painted_strips(
    vein: PictureVein, view: View, side: Side, scale: FigureScale
) -> tuple[Strip, ...]:
    """Return what a view shows of one vein as it is painted: waved, where its sign waves."""
    is_waved = vein.style is VeinStyle.TRIBUTARY_REFLUX
    return _strips(vein, view, side, _strip_form(vein.style, scale, is_waved=is_waved))


def _strips(vein: PictureVein, view: View, side: Side, form: StripForm) -> tuple[Strip, ...]:
    sources: tuple[Source, ...] = vein.runs or (vein.path,)

    def found() -> tuple[Strip, ...]:
        return tuple(strip for source in sources for strip in strips_of(source, view, side, form))

    return _kept_strips.get(vein, (view, side, form), found)


@lru_cache(maxsize=512)
def _strip_form(style: VeinStyle, scale: FigureScale, *, is_waved: bool) -> StripForm:
    inset_mm = SIGNS[style].half_width_mm + _OUTLINE_GAP_MM
    return StripForm(
        is_kept_at_edge=is_kept_at_the_edge(style),
        is_waved=is_waved,
        inset_cm=round(inset_mm * scale.course_mm_cm, 2),
        top_cm=scale.top_cm - 1.5,
        step_cm=scale.wave_step_cm if is_waved else scale.path_step_cm,
        wave_stretch=scale.wave_stretch,
    )


@lru_cache(maxsize=4096)
def facing_in_view(view: View, place: LegPlace) -> float:
    """Return how squarely a view looks at a place (cosine)."""
    return float(leg_surface().facing(view, place.t, place.azimuth_deg)[0])


@lru_cache(maxsize=4096)
def point_in_view(
    view: View, side: Side, place: LegPlace, is_kept_at_edge: bool = False
) -> tuple[float, float] | None:
    """Return where a view shows a place, in painter coordinates, or None if it does not."""
    surface = leg_surface()
    margin = _FACING_TO_KEEP if is_kept_at_edge else _FACING_TO_SHOW
    facing = facing_in_view(view, place)
    is_free = bool(surface.is_unobstructed(view, place.t, place.azimuth_deg)[0])
    if facing <= margin or not (is_free or (is_kept_at_edge and facing < _FACING_TO_SHOW)):
        return None
    u_cm, v_cm = surface.point_of(view, side, place)
    return u_cm, -v_cm


@lru_cache(maxsize=128)
def junction_in_view(view: View, side: Side, place: LegPlace) -> tuple[float, float] | None:
    """Return where a view shows a junction, or None where it would lie on the very edge."""
    facing = facing_in_view(view, place)
    return point_in_view(view, side, place) if facing > _FACING_TO_SHOW_JUNCTION else None


# Lines


def _lines(picture: LegPicture, view: View, scale: FigureScale) -> ViewLines:
    how = (view, picture.side, scale.course_key)
    found: list[ViewLine | None] = []
    for vein_ids, vein in _kept_joined.get(picture, None, partial(_joined, picture.veins)):
        is_known, line = _kept_line.find(vein, how)
        if not is_known:
            line = _line(vein_ids, vein, view, picture.side, scale)
            _kept_line.keep(vein, how, line)
        found.append(line)
    seen = [line for line in found if line is not None]
    return ViewLines(tuple(sorted(seen, key=lambda line: _ORDER[line.style])))


_ORDER: Final = {style: place for place, style in enumerate(DRAWING_ORDER)}


def _line(
    vein_ids: tuple[str, ...], vein: PictureVein, view: View, side: Side, scale: FigureScale
) -> ViewLine | None:
    strips = painted_strips(vein, view, side, scale)
    if not strips:
        return None
    extent = _extent(strips)
    return ViewLine(
        vein_ids=vein_ids,
        style=vein.style,
        weight=vein.weight,
        is_ascending=vein.is_ascending,
        is_field=vein.is_field,
        path=vein.path,
        strips=strips,
        extent=extent,
        reach_mm=_reach_mm(vein),
        # A field is painted between its lines too.
        boxes=np.array([extent])
        if vein.is_field
        else np.concatenate([strip.boxes for strip in strips]),
    )


def _reach_mm(vein: PictureVein) -> float:
    """Return how far a sign reaches beyond its paths; generous, but no more than it may."""
    if has_arrowheads(vein.style):
        return _HEADS_REACH_MM
    if vein.style is VeinStyle.ABSENT:
        return _END_BARS_REACH_MM
    widest = SIGNS[vein.style].half_width_mm * _WIDEST_FACTOR
    return widest * _WIDEST_FACTOR + _SOFT_EDGE_MM


def _extent(strips: tuple[Strip, ...]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of all paths."""
    box = strips[0].path.controlPointRect()
    for strip in strips[1:]:
        box = box.united(strip.path.controlPointRect())
    return box.left(), box.top(), box.right(), box.bottom()


def _joined(veins: tuple[PictureVein, ...]) -> list[tuple[tuple[str, ...], PictureVein]]:
    """Join neighbouring runs that look the same, so that a trunk is one line.

    Arrowheads then keep one rhythm along it and no casing cuts it at a charting
    boundary.
    """
    is_alone = [vein.style is VeinStyle.ABSENT or not vein.runs for vein in veins]
    alone = [
        ((vein.id,), _known(vein) if vein.runs else vein)
        for vein, own in zip(veins, is_alone, strict=True)
        if own
    ]
    rests = [
        ((vein.id,), _known(_rest_of(vein, path))) for vein in veins for path in vein.rest_paths
    ]
    runs = tuple(vein for vein, own in zip(veins, is_alone, strict=True) if not own)
    return [*alone, *rests, *_joined_runs(runs)]


def _rest_of(vein: PictureVein, path: tuple[LegPlace, ...]) -> PictureVein:
    """Return a stretch of a drawn vein that its reflux does not reach as a line of its own."""
    return replace(
        vein, style=vein.rest_style, path=path, is_ascending=False, rest_paths=(), whole_path=()
    )


@lru_cache(maxsize=64)
def _joined_runs(
    veins: tuple[PictureVein, ...],
) -> tuple[tuple[tuple[str, ...], PictureVein], ...]:
    """Return the same lines for the same trunks, so that what was made of them is found again."""
    joined: list[tuple[tuple[str, ...], PictureVein]] = []
    by_look: dict[_Look, list[tuple[CourseRun, str]]] = {}
    samples: dict[_Look, PictureVein] = {}
    for vein in veins:
        looks = [(run, vein.style, vein.is_ascending) for run in vein.runs]
        looks += [(run, vein.rest_style, False) for run in vein.rest_runs]
        for run, style, is_ascending in looks:
            look: _Look = (run.course_id, style, vein.weight, is_ascending)
            by_look.setdefault(look, []).append((run, vein.id))
            samples[look] = replace(vein, style=style, is_ascending=is_ascending, rest_runs=())
    for same_look, parts in by_look.items():
        for run, ids in _merged(sorted(parts, key=lambda part: part[0].t_from)):
            _join(joined, ids, replace(samples[same_look], id=ids[0], runs=(run,)))
    return tuple((ids, _known(vein)) for ids, vein in joined)


def _join(
    joined: list[tuple[tuple[str, ...], PictureVein]], ids: tuple[str, ...], vein: PictureVein
) -> None:
    """Add a line, to that of the same vein where it follows two courses.

    So a small saphenous vein that ends high is one line past the popliteal crease.
    """
    look = (vein.style, vein.weight, vein.is_ascending)
    for place, (other_ids, other) in enumerate(joined):
        is_same = (other.style, other.weight, other.is_ascending) == look
        if is_same and not set(ids).isdisjoint(other_ids):
            together = tuple(dict.fromkeys((*other_ids, *ids)))
            joined[place] = (together, replace(other, runs=(*other.runs, *vein.runs)))
            return
    joined.append((ids, vein))


@lru_cache(maxsize=2048)
def _known(vein: PictureVein) -> PictureVein:
    """Return the trunk that is equal and was seen first: what was made of it is found again.

    Else a change of one trunk would paint all of them anew.
    """
    return vein


def _merged(parts: list[tuple[CourseRun, str]]) -> list[tuple[CourseRun, tuple[str, ...]]]:
    merged: list[tuple[CourseRun, tuple[str, ...]]] = []
    for run, vein_id in parts:
        if merged and run.t_from <= merged[-1][0].t_to + 1e-6 and not run.is_whole:
            last, ids = merged[-1]
            longer = replace(last, t_to=max(last.t_to, run.t_to))
            merged[-1] = (longer, (*ids, vein_id))
        else:
            merged.append((run, (vein_id,)))
    return merged


# Point signs


def _point_signs(picture: LegPicture, view: View, scale: FigureScale) -> tuple[PointSign, ...]:
    signs = []
    for junction in picture.junctions:
        point = junction_in_view(view, picture.side, junction.place)
        if point is not None:
            signs.append(
                PointSign(id=junction.id, centre=QPointF(*point), style=None, arrow_angle=0.0)
            )
    rings = [
        (perforator, point)
        for perforator in picture.perforators
        for point in [perforator_in_view(perforator, view, picture.side)]
        if point is not None
    ]
    for place, (perforator, point) in enumerate(rings):
        others = [other for _, other in rings[:place] + rings[place + 1 :]]
        angle = _arrow(perforator, point, others, picture, view, scale)
        signs.append(
            PointSign(
                id=perforator.id,
                centre=QPointF(*point),
                style=perforator.style,
                arrow_angle=angle,
            )
        )
    return tuple(signs)


def carry_point_signs(
    before: LegPicture,
    after: LegPicture,
    view: View,
    scale: FigureScale,
    changed: Sequence[ViewLine],
) -> None:
    """Hand on the signs of one picture to the next, where only some lines changed.

    Only arrows in whose neighbourhood something changed look for room again.
    """
    points = (before.perforators, before.junctions)
    if points != (after.perforators, after.junctions):
        return
    places = {perforator.id: perforator for perforator in after.perforators}
    reach = ARROW_NEIGHBOURHOOD_MM * scale.course_mm_cm
    known = point_signs_in_view(before, view, scale)
    rings = [(s.centre.x(), s.centre.y()) for s in known if s.style is not None]
    touched = [line.bounds(0.0) for line in changed]

    def carried() -> tuple[PointSign, ...]:
        signs = []
        for sign in known:
            point = (sign.centre.x(), sign.centre.y())
            around = QRectF(point[0] - reach, point[1] - reach, 2 * reach, 2 * reach)
            if sign.style in WITH_ARROW and any(box.intersects(around) for box in touched):
                others = [ring for ring in rings if ring != point]
                angle = _arrow(places[sign.id], point, others, after, view, scale)
                sign = replace(sign, arrow_angle=angle)
            signs.append(sign)
        return tuple(signs)

    _kept_signs.get(after, (view, scale.course_key), carried)


def _arrow(
    perforator: PicturePerforator,
    point: tuple[float, float],
    others: Sequence[tuple[float, float]],
    picture: LegPicture,
    view: View,
    scale: FigureScale,
) -> float:
    """Return where a ring's arrow has most room; 0 for a ring without one."""
    if perforator.style not in WITH_ARROW:
        return 0.0
    reach = ARROW_NEIGHBOURHOOD_MM * scale.course_mm_cm
    near = tuple(p for p in others if abs(p[0] - point[0]) < reach and abs(p[1] - point[1]) < reach)
    strips = lines_in_view(picture, view, scale).strips_near(point, reach)
    return _arrow_angle(point, strips, near, scale.course_mm_cm)


def perforator_in_view(
    perforator: PicturePerforator, view: View, side: Side
) -> tuple[float, float] | None:
    """Return where a view shows a perforator; what may not get lost stays on the outline."""
    return point_in_view(view, side, perforator.place, perforator.style in KEPT_PERFORATORS)


@lru_cache(maxsize=2048)
def _arrow_angle(
    point: tuple[float, float],
    strips: tuple[Strip, ...],
    rings: tuple[tuple[float, float], ...],
    mm: float,
) -> float:
    # Strips are found again by themselves: an edit elsewhere leaves this arrow as it was.
    # Points of a course lie 0.12 cm apart, far closer than an arrow is wide.
    obstacles = [strip.points[::3] for strip in strips]
    obstacles += [np.array([ring]) for ring in rings]
    together = np.concatenate(obstacles) if obstacles else np.empty((0, 2))
    return clearest_angle(point, together, mm)
