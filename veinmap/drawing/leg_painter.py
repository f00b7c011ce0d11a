"""Findings on the leg: the one way they are painted, on screen and on paper.

The painter stands in centimetres of the leg, u to the right and -v down. What a
view shows of a picture is worked out once and kept, as pictures are plain values.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPainterPathStroker, QPen, QTransform

from veinmap.anatomy.course_table import CourseRun
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side, View
from veinmap.anatomy.surface import leg_surface
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.palettes import Palette, colour
from veinmap.drawing.perforator_signs import WITH_ARROW, clearest_angle, paint_junction
from veinmap.drawing.perforator_signs import paint_perforator as paint_perforator_sign
from veinmap.drawing.picture import LegPicture, PictureVein
from veinmap.drawing.signs import (
    DRAWING_ORDER,
    LineWeight,
    PerforatorStyle,
    VeinStyle,
    has_arrowheads,
    is_kept_at_the_edge,
)
from veinmap.drawing.vein_lines import (
    RAIL_STYLES,
    SIGNS,
    LineLook,
    paint_deep_rails,
    paint_vein_line,
)
from veinmap.drawing.vein_strips import Source, Strip, StripForm, strips_of

Floats = npt.NDArray[np.float64]

# A point sign is drawn when its skin faces the viewer this squarely (cosine); what may not get
# lost stays on the outline when it lies just behind it.
_FACING_TO_SHOW: Final = 0.05
_FACING_TO_KEEP: Final = -0.12
# A junction is a landmark of the views that look at it: the SPJ on the very edge of the medial
# view would be one more disc and say nothing.
_FACING_TO_SHOW_JUNCTION: Final = 0.15
_KEPT_PERFORATORS: Final = WITH_ARROW | {PerforatorStyle.BORDERLINE}
# Paper left between a line and the outline, in mm of the sign table.
_OUTLINE_GAP_MM: Final = 0.22
# The capsule around the active vein reaches this far beyond its sign.
_CAPSULE_MARGIN_MM: Final = 1.0
_CAPSULE_LINE_HAIRLINES: Final = 1.5
_HOVER_THICKENING: Final = 1.45
_FINER_UNITS: Final = 30.0
# As wide as an arrowhead with its edge: covers the heads of a line that is painted again.
_COVER_HEADS_MM: Final = 3.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlights:
    """What is live on the leg at the moment.

    Attributes
    ----------
    active_id
        Vein, perforator or junction being worked on: it gets the capsule.
    is_proposed
        Whether its state is a proposal: dashed until accepted.
    hovered_id
        What lies under the pointer, here or in a list: drawn thicker.
    """

    active_id: str | None = None
    is_proposed: bool = False
    hovered_id: str | None = None


NOTHING_LIVE: Final = Highlights()

# Course, style, weight and direction: what must agree for two runs to be one line.
_Look = tuple[str, VeinStyle, LineWeight, bool]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Line:
    """One line to paint: veins whose runs join and look the same are one line."""

    vein_ids: tuple[str, ...]
    style: VeinStyle
    weight: LineWeight
    is_ascending: bool
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _PointSign:
    """One junction or perforator as a view shows it."""

    id: str
    centre: QPointF
    style: PerforatorStyle | None
    arrow_angle: float


def paint_findings(
    painter: QPainter,
    picture: LegPicture,
    view: View,
    palette: Palette,
    scale: FigureScale,
    highlights: Highlights = NOTHING_LIVE,
) -> None:
    """Paint all findings of one leg in one view, over its body."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    active = picture.vein(highlights.active_id) if highlights.active_id else None
    if active is not None:
        _paint_capsule_fill(painter, active, view, picture.side, palette, scale)
    lines = _lines(picture, view, scale)
    deep_strips = [strip for line in lines if line.style in RAIL_STYLES for strip in line.strips]
    paint_deep_rails(painter, deep_strips, palette, scale.mm_cm)
    for line in lines:
        look = LineLook(
            weight=line.weight,
            is_ascending=line.is_ascending,
            has_rails=line.style in RAIL_STYLES,
        )
        paint_vein_line(painter, line.strips, line.style, palette, scale.mm_cm, look)
    _paint_live_veins(painter, picture, view, palette, scale, highlights)
    for sign in _point_signs(picture, view, scale):
        _paint_point_sign(painter, sign, palette, scale, highlights)
    painter.restore()


def strips_in_view(
    vein: PictureVein, view: View, side: Side, scale: FigureScale
) -> tuple[Strip, ...]:
    """Return what a view shows of one vein: for labels, leaders and pointers."""
    form = _strip_form(vein.style, scale, is_waved=False)
    sources: tuple[Source, ...] = vein.runs or (vein.path,)
    return tuple(strip for source in sources for strip in strips_of(source, view, side, form))


@lru_cache(maxsize=1024)
def point_in_view(
    view: View, side: Side, place: LegPlace, is_kept_at_edge: bool = False
) -> tuple[float, float] | None:
    """Return where a view shows a place, in painter coordinates, or None if it does not."""
    surface = leg_surface()
    margin = _FACING_TO_KEEP if is_kept_at_edge else _FACING_TO_SHOW
    facing = float(surface.facing(view, place.t, place.azimuth_deg)[0])
    is_free = bool(surface.is_unobstructed(view, place.t, place.azimuth_deg)[0])
    if facing <= margin or not (is_free or (is_kept_at_edge and facing < _FACING_TO_SHOW)):
        return None
    u_cm, v_cm = surface.point_of(view, side, place)
    return u_cm, -v_cm


def junction_in_view(view: View, side: Side, place: LegPlace) -> tuple[float, float] | None:
    """Return where a view shows a junction, or None where it would lie on the very edge."""
    facing = float(leg_surface().facing(view, place.t, place.azimuth_deg)[0])
    return point_in_view(view, side, place) if facing > _FACING_TO_SHOW_JUNCTION else None


@lru_cache(maxsize=128)
def vein_outline(
    vein: PictureVein, view: View, side: Side, scale: FigureScale, margin_mm: float
) -> QPainterPath:
    """Return the outline of a band around what a view shows of a vein."""
    strips = painted_strips(vein, view, side, scale)
    band = QPainterPathStroker()
    band.setCapStyle(Qt.PenCapStyle.RoundCap)
    band.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    half_mm = max(SIGNS[vein.style].half_width_mm, 0.6) + margin_mm
    if vein.style is VeinStyle.TRIBUTARY_REFLUX:
        # The band follows the vein's own line; it must hold the waves.
        strips = strips_in_view(vein, view, side, scale)
        half_mm += 0.5
    # Qt flattens curves to about a unit when it unites paths: too coarse for centimetres.
    finer = QTransform.fromScale(_FINER_UNITS, _FINER_UNITS)
    band.setWidth(2 * half_mm * scale.mm_cm * _FINER_UNITS)
    outline = QPainterPath()
    outline.setFillRule(Qt.FillRule.WindingFill)
    for strip in strips:
        outline.addPath(band.createStroke(finer.map(strip.path)))
    return finer.inverted()[0].map(outline.simplified())


def clear_drawing_cache() -> None:
    """Forget everything kept for quick repainting."""
    strips_of.cache_clear()
    _lines.cache_clear()
    _point_signs.cache_clear()
    point_in_view.cache_clear()
    vein_outline.cache_clear()


def _strip_form(style: VeinStyle, scale: FigureScale, *, is_waved: bool) -> StripForm:
    inset_mm = SIGNS[style].half_width_mm + _OUTLINE_GAP_MM
    return StripForm(
        is_kept_at_edge=is_kept_at_the_edge(style),
        is_waved=is_waved,
        inset_cm=round(inset_mm * scale.mm_cm, 2),
        top_cm=scale.top_cm - 1.5,
        step_cm=scale.wave_step_cm if is_waved else scale.path_step_cm,
        wave_stretch=scale.wave_stretch,
    )


def painted_strips(
    vein: PictureVein, view: View, side: Side, scale: FigureScale
) -> tuple[Strip, ...]:
    """Return what a view shows of one vein as it is painted: waved, where its sign waves."""
    is_waved = vein.style is VeinStyle.TRIBUTARY_REFLUX
    form = _strip_form(vein.style, scale, is_waved=is_waved)
    sources: tuple[Source, ...] = vein.runs or (vein.path,)
    return tuple(strip for source in sources for strip in strips_of(source, view, side, form))


@lru_cache(maxsize=64)
def _lines(picture: LegPicture, view: View, scale: FigureScale) -> tuple[_Line, ...]:
    """Return the lines of a view in drawing order."""
    lines = []
    for vein_ids, vein in _joined(picture.veins):
        strips = painted_strips(vein, view, picture.side, scale)
        if strips:
            lines.append(
                _Line(
                    vein_ids=vein_ids,
                    style=vein.style,
                    weight=vein.weight,
                    is_ascending=vein.is_ascending,
                    strips=strips,
                )
            )
    return tuple(sorted(lines, key=lambda line: DRAWING_ORDER.index(line.style)))


def _joined(veins: tuple[PictureVein, ...]) -> list[tuple[tuple[str, ...], PictureVein]]:
    """Join neighbouring runs that look the same, so that a trunk is one line.

    Arrowheads then keep one rhythm along it and no casing cuts it at a charting
    boundary.
    """
    joined: list[tuple[tuple[str, ...], PictureVein]] = []
    by_look: dict[_Look, list[tuple[CourseRun, str]]] = {}
    samples: dict[_Look, PictureVein] = {}
    for vein in veins:
        if vein.style is VeinStyle.ABSENT or not vein.runs:
            joined.append(((vein.id,), vein))
            continue
        for run in vein.runs:
            look: _Look = (run.course_id, vein.style, vein.weight, vein.is_ascending)
            by_look.setdefault(look, []).append((run, vein.id))
            samples[look] = vein
    for same_look, parts in by_look.items():
        for run, ids in _merged(sorted(parts, key=lambda part: part[0].t_from)):
            joined.append((ids, replace(samples[same_look], id=ids[0], runs=(run,))))
    return joined


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


@lru_cache(maxsize=64)
def _point_signs(picture: LegPicture, view: View, scale: FigureScale) -> tuple[_PointSign, ...]:
    signs = []
    for junction in picture.junctions:
        point = junction_in_view(view, picture.side, junction.place)
        if point is not None:
            signs.append(
                _PointSign(id=junction.id, centre=QPointF(*point), style=None, arrow_angle=0.0)
            )
    rings = [
        (perforator, point_in_view(view, picture.side, perforator.place, is_kept))
        for perforator in picture.perforators
        for is_kept in [perforator.style in _KEPT_PERFORATORS]
    ]
    lines = [strip.points for line in _lines(picture, view, scale) for strip in line.strips]
    for perforator, point in rings:
        if point is None:
            continue
        others = [np.array([p]) for other, p in rings if p is not None and other is not perforator]
        obstacles = np.concatenate([*lines, *others]) if lines or others else np.empty((0, 2))
        angle = (
            clearest_angle(point, obstacles, scale.mm_cm) if perforator.style in WITH_ARROW else 0.0
        )
        signs.append(
            _PointSign(
                id=perforator.id,
                centre=QPointF(*point),
                style=perforator.style,
                arrow_angle=angle,
            )
        )
    return tuple(signs)


def _paint_capsule_fill(
    painter: QPainter,
    vein: PictureVein,
    view: View,
    side: Side,
    palette: Palette,
    scale: FigureScale,
) -> None:
    """Paint the capsule of the active vein under all lines."""
    outline = vein_outline(vein, view, side, scale, _CAPSULE_MARGIN_MM)
    pen = QPen(QBrush(colour(palette.active_line)), _CAPSULE_LINE_HAIRLINES * scale.hairline_cm)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(colour(palette.active_fill))
    painter.drawPath(outline)


def _paint_live_veins(
    painter: QPainter,
    picture: LegPicture,
    view: View,
    palette: Palette,
    scale: FigureScale,
    highlights: Highlights,
) -> None:
    """Paint the hovered vein thicker, and the active one dashed while it is proposed.

    An accepted active vein needs nothing: its own line lies on the capsule already,
    with the arrowheads in the rhythm of the whole trunk.
    """
    hovered = picture.vein(highlights.hovered_id) if highlights.hovered_id else None
    active = picture.vein(highlights.active_id) if highlights.active_id else None
    if active is not None and highlights.is_proposed:
        thickening = _HOVER_THICKENING if hovered is active else 1.0
        look = LineLook(weight=active.weight, thickening=thickening, is_proposed=True)
        _paint_again(painter, active, view, picture.side, palette, scale, look)
    elif hovered is not None and hovered is active:
        _paint_hovered(painter, hovered, view, picture.side, palette, scale)
    if hovered is not None and hovered is not active:
        _paint_hovered(painter, hovered, view, picture.side, palette, scale)


def _paint_hovered(
    painter: QPainter,
    vein: PictureVein,
    view: View,
    side: Side,
    palette: Palette,
    scale: FigureScale,
) -> None:
    look = LineLook(
        weight=vein.weight, thickening=_HOVER_THICKENING, is_ascending=vein.is_ascending
    )
    _paint_again(painter, vein, view, side, palette, scale, look)


def _paint_again(
    painter: QPainter,
    vein: PictureVein,
    view: View,
    side: Side,
    palette: Palette,
    scale: FigureScale,
    look: LineLook,
) -> None:
    """Paint one vein over what was painted of it, which is covered first."""
    strips = painted_strips(vein, view, side, scale)
    ground = palette.active_fill if look.is_proposed else palette.skin
    cover_mm = _COVER_HEADS_MM if has_arrowheads(vein.style) else 0.0
    if cover_mm:
        pen = QPen(QBrush(colour(ground)), cover_mm * scale.mm_cm)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for strip in strips:
            painter.drawPath(strip.path)
    paint_vein_line(painter, strips, vein.style, palette, scale.mm_cm, look)


def _paint_point_sign(
    painter: QPainter,
    sign: _PointSign,
    palette: Palette,
    scale: FigureScale,
    highlights: Highlights,
) -> None:
    mm = scale.mm_cm
    if sign.id == highlights.active_id:
        pen = QPen(QBrush(colour(palette.active_line)), _CAPSULE_LINE_HAIRLINES * scale.hairline_cm)
        painter.setPen(pen)
        painter.setBrush(colour(palette.active_fill))
        painter.drawEllipse(sign.centre, 2.5 * mm, 2.5 * mm)
    if sign.id == highlights.hovered_id:
        mm *= _HOVER_THICKENING
    if sign.style is None:
        paint_junction(painter, sign.centre, palette, mm)
    else:
        paint_perforator_sign(painter, sign.centre, sign.style, palette, mm, sign.arrow_angle)
