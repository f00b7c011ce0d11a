"""Findings on the leg: the one way they are painted, on screen and on paper.

The painter stands in centimetres of the leg, u to the right and -v down. What a
view shows of a picture is worked out once and kept, as pictures are plain values.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPainterPathStroker, QPen, QTransform

from veinmap.anatomy.sides import Side, View
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.kept import KeptByIdentity
from veinmap.drawing.palettes import Palette, colour
from veinmap.drawing.perforator_signs import paint_junction
from veinmap.drawing.perforator_signs import paint_perforator as paint_perforator_sign
from veinmap.drawing.picture import LegPicture, PictureVein
from veinmap.drawing.signs import NOT_LOOKED_AT, VeinStyle, has_arrowheads
from veinmap.drawing.skin_signs import (
    paint_field,
    paint_skin_mark,
    skin_mark_bounds,
)
from veinmap.drawing.vein_lines import (
    RAIL_STYLES,
    SIGNS,
    LineLook,
    paint_deep_rails,
    paint_vein_line,
)
from veinmap.drawing.view_lines import (
    PointSign,
    ViewLine,
    carry_point_signs,
    lines_in_view,
    painted_strips,
    point_signs_in_view,
    strips_in_view,
)

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
    proposed
        The active vein with the sign that waits to be accepted: drawn dashed over its own.
    hovered_id
        What lies under the pointer, here or in a list: drawn thicker.
    """

    active_id: str | None = None
    proposed: PictureVein | None = None
    hovered_id: str | None = None


NOTHING_LIVE: Final = Highlights()

_kept_changes: KeptByIdentity[LegPicture, list[PictureVein]] = KeptByIdentity(4)


def paint_findings(
    painter: QPainter,
    picture: LegPicture,
    view: View,
    palette: Palette,
    scale: FigureScale,
    highlights: Highlights = NOTHING_LIVE,
    within: Sequence[QRectF] | None = None,
) -> None:
    """Paint all findings of one leg in one view, over its body.

    Parameters
    ----------
    within
        Only what reaches into these boxes is painted; everything if None. The caller clips.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    around = None if within is None else reduce(QRectF.united, within, QRectF())
    for mark in picture.skin_marks:
        paint_skin_mark(painter, mark, view, picture.side, palette, scale, around)
    active = picture.vein(highlights.active_id) if highlights.active_id else None
    if active is not None:
        _paint_capsule_fill(painter, active, view, picture.side, palette, scale)
    lines = lines_in_view(picture, view, scale)
    _paint_lines(painter, lines.reaching(within, scale.mm_cm), view, picture.side, palette, scale)
    _paint_live_veins(painter, picture, view, palette, scale, highlights)
    for sign in point_signs_in_view(picture, view, scale):
        bounds = sign.bounds(scale.mm_cm)
        if within is None or any(bounds.intersects(box) for box in within):
            _paint_point_sign(painter, sign, palette, scale, highlights)
    painter.restore()


def paint_live(
    painter: QPainter,
    picture: LegPicture,
    view: View,
    palette: Palette,
    scale: FigureScale,
    highlights: Highlights,
) -> None:
    """Paint what is live over findings that stand already, and again what it would cover."""
    side, live = picture.side, (highlights.active_id, highlights.hovered_id)
    lit = [vein for name in live if name for vein in [picture.vein(name)] if vein is not None]
    # Most views show nothing of what is live, and are left as they are.
    boxes = {vein.id: _lit_box(vein, view, side, scale) for vein in lit}
    names = {sign.id for sign in picture.perforators} | {sign.id for sign in picture.junctions}
    names |= {mark.id for mark in picture.skin_marks}
    if not any(boxes.values()) and names.isdisjoint(live):
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    active = picture.vein(highlights.active_id) if highlights.active_id else None
    if active is not None and boxes[active.id] is not None:
        _paint_capsule_fill(painter, active, view, side, palette, scale)
        outline = vein_outline(active, view, side, scale, _CAPSULE_MARGIN_MM)
        painter.save()
        painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
        lines = lines_in_view(picture, view, scale)
        crossing = lines.reaching([outline.boundingRect()], scale.mm_cm)
        _paint_lines(painter, crossing, view, side, palette, scale)
        painter.restore()
    _paint_live_veins(painter, picture, view, palette, scale, highlights)
    for mark in picture.skin_marks:
        if mark.id in live:
            paint_skin_mark(painter, mark, view, side, palette, scale, None, is_live=True)
    touched = [box for box in boxes.values() if box is not None]
    for sign in point_signs_in_view(picture, view, scale):
        bounds = sign.bounds(scale.mm_cm)
        if sign.id in live or any(bounds.intersects(box) for box in touched):
            _paint_point_sign(painter, sign, palette, scale, highlights)
    painter.restore()


def _lit_box(vein: PictureVein, view: View, side: Side, scale: FigureScale) -> QRectF | None:
    """Return the box that a lit vein is painted in, or None where a view does not show it."""
    outline = vein_outline(vein, view, side, scale, _CAPSULE_MARGIN_MM)
    return None if outline.isEmpty() else outline.boundingRect()


def changed_boxes(
    before: LegPicture, after: LegPicture, view: View, scale: FigureScale
) -> tuple[QRectF, ...]:
    """Return the boxes of a view in which two pictures differ, in painter coordinates.

    Arrows that may turn since a vein came near them are among them.
    """
    veins = _kept_changes.get(after, id(before), lambda: _changed_veins(before, after))
    points = (before.perforators, before.junctions, before.skin_marks)
    are_points_same = points == (after.perforators, after.junctions, after.skin_marks)
    is_seen = any(v.runs or painted_strips(v.whole, view, before.side, scale) for v in veins)
    if are_points_same and not is_seen:
        return ()
    mm = scale.mm_cm
    old, new = lines_in_view(before, view, scale), lines_in_view(after, view, scale)
    # A line of which nothing changed is handed on as it was.
    kept = {id(line) for line in old} & {id(line) for line in new}
    changed = [line for line in (*old, *new) if id(line) not in kept]
    carry_point_signs(before, after, view, scale, changed)
    boxes = [box for line in changed for box in line.painted_boxes(mm)]
    for mark in set(before.skin_marks) ^ set(after.skin_marks):
        boxes.append(skin_mark_bounds(mark, view, before.side, scale))
    signs = [point_signs_in_view(picture, view, scale) for picture in (before, after)]
    turned = {_sign_key(sign): sign for sign in signs[0]}
    for sign in signs[1]:
        # What both have goes out, what only the new one has comes in.
        if turned.pop(_sign_key(sign), None) is None:
            turned[_sign_key(sign)] = sign
    return (*boxes, *(sign.bounds(mm) for sign in turned.values()))


def _changed_veins(before: LegPicture, after: LegPicture) -> list[PictureVein]:
    """Return the veins of either picture that the other has not, or otherwise."""
    known = {vein.id: vein for vein in before.veins}
    changed = [vein for vein in after.veins if known.pop(vein.id, None) != vein]
    ids = {vein.id for vein in changed}
    return [*changed, *known.values(), *(vein for vein in before.veins if vein.id in ids)]


def _sign_key(sign: PointSign) -> Hashable:
    return sign.id, sign.centre.x(), sign.centre.y(), sign.style, sign.arrow_angle


def _paint_lines(
    painter: QPainter,
    lines: Iterable[ViewLine],
    view: View,
    side: Side,
    palette: Palette,
    scale: FigureScale,
) -> None:
    """Paint lines in drawing order; the rails of deep veins together, as they flow into each other.

    What was not looked at lies below them: its paper would erase the arrows of a deep vein.
    """
    together = tuple(lines)
    below = [line for line in together if line.style in NOT_LOOKED_AT]
    above = [line for line in together if line.style not in NOT_LOOKED_AT]
    deep = [strip for line in above if line.style in RAIL_STYLES for strip in line.strips]
    for line in below:
        _paint_line(painter, line, view, side, palette, scale)
    paint_deep_rails(painter, deep, palette, scale.mm_cm)
    for line in above:
        _paint_line(painter, line, view, side, palette, scale)


def _paint_line(
    painter: QPainter,
    line: ViewLine,
    view: View,
    side: Side,
    palette: Palette,
    scale: FigureScale,
) -> None:
    if line.is_field:
        paint_field(painter, line.path, line.style, view, side, palette, scale)
    look = LineLook(
        weight=line.weight,
        is_ascending=line.is_ascending,
        has_rails=line.style in RAIL_STYLES,
        head_spacing_mm=scale.course_mm_cm,
    )
    paint_vein_line(painter, line.strips, line.style, palette, scale.mm_cm, look)


@lru_cache(maxsize=128)
def vein_outline(
    vein: PictureVein, view: View, side: Side, scale: FigureScale, margin_mm: float
) -> QPainterPath:
    """Return the outline of a band around what a view shows of a vein."""
    strips = painted_strips(vein.whole, view, side, scale)
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
    proposed = highlights.proposed
    if active is not None and proposed is not None and proposed.id == active.id:
        thickening = _HOVER_THICKENING if hovered is active else 1.0
        look = LineLook(weight=proposed.weight, thickening=thickening, is_proposed=True)
        _paint_again(painter, proposed, view, picture.side, palette, scale, look)
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
    is_covered = has_arrowheads(vein.style) or look.is_proposed
    cover_mm = _COVER_HEADS_MM if is_covered else 0.0
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
    sign: PointSign,
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
