"""The figure of the page: legs painted by the map's own code, with labels and leaders."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF, QTransform

from veinmap.anatomy.heights import LegScale
from veinmap.anatomy.sides import Side, View
from veinmap.anatomy.surface import KNEE_CREASE_CM, LEG_LENGTH_CM
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.height_scale import AxisPlace, height_ticks, paint_guides
from veinmap.drawing.leg_body import SHADE_PX_PER_CM, paint_leg_body
from veinmap.drawing.leg_painter import paint_findings
from veinmap.drawing.palettes import Palette
from veinmap.drawing.perforator_signs import WITH_ARROW, clearest_angle, paint_perforator
from veinmap.drawing.picture import LegPicture
from veinmap.drawing.view_lines import perforator_in_view
from veinmap.printing.figure_content import (
    PART_GAP_MM,
    FigureContent,
    caption_parts,
    code_style,
    label_id,
    parts_width,
    value_style,
)
from veinmap.printing.figure_values import FOOT_MM, SCALE_COLUMN_MM, FigureLayout, PlacedLeg
from veinmap.printing.labels import LabelSide, PlacedLabel
from veinmap.printing.map_values import LabelRank, MapLabel
from veinmap.printing.page_words import FigureWords
from veinmap.printing.type_setting import (
    BLACK,
    BOLD,
    MEDIUM,
    QUIET,
    TEXT,
    Align,
    Canvas,
    Style,
    text_outline,
    text_width,
)

Floats = npt.NDArray[np.float64]

_CAPTION: Final = Style(8.0, BOLD, BLACK, spacing_percent=112.0)
_SIDE_ALONE: Final = Style(8.0, BOLD, BLACK)
_SCALE: Final = Style(7.0, ink=TEXT)
_WORDS_FROM_AXIS_MM: Final = 5.3
# Paper around a label at both sides of its column.
_PAPER_BESIDE_MM: Final = 0.5
_MORE: Final = Style(7.0, MEDIUM, QUIET)

_LEADER_MM: Final = 0.20
_LEADER_PAPER_MM: Final = 0.75
_DOT_MM: Final = 0.62
# A leader to a ring or a disc starts at its edge.
_RING_EDGE_MM: Final = 1.38
_DISC_EDGE_MM: Final = 1.1
# Room of a view's name beside what stands in the table alone.
_MORE_ABOVE_MM: Final = 3.4
# More than this nobody charts; a page of them would be larger than a page may be.
_MANY_VEINS: Final = 120
_COARSER: Final = 1.5
_VIEW_NAME_MM: Final = 24.0
_AXIS_X_MM: Final = 12.3
_MARK_LINE_MM: Final = 0.45
_MARK_INK: Final = "#696969"
_MARK_DEGREES: Final = -32.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePaint:
    """What the figure is painted with.

    `has_side_words` is whether what lies at either side of a leg stands beside its name.
    """

    words: FigureWords
    palette: Palette
    watermark: str
    is_pair: bool = False
    has_side_words: bool = True
    shade_px_per_cm: float = SHADE_PX_PER_CM


def paint_figure(
    canvas: Canvas,
    layout: FigureLayout,
    contents: Sequence[FigureContent],
    paint: FigurePaint,
) -> None:
    """Paint watermark, legs, findings, labels and captions of a figure."""
    if canvas.painter is None:
        return
    by_side = {content.picture.side: content for content in contents}
    paint_legs(canvas, layout, by_side, paint)
    for placed in layout.legs:
        _paint_labels(canvas, layout, placed, by_side[placed.leg.shape.side])
    paint_rings_and_captions(canvas, layout, by_side, paint)


def paint_legs(
    canvas: Canvas,
    layout: FigureLayout,
    by_side: Mapping[Side, FigureContent],
    paint: FigurePaint,
) -> None:
    """Paint what lies under all labels: watermark, height scale, legs with their veins."""
    painter = canvas.painter
    assert painter is not None
    if paint.watermark:
        paint_watermark(
            painter,
            QRectF(
                # No stroke runs through the numbers of the height scale.
                layout.left + SCALE_COLUMN_MM,
                layout.top_y,
                layout.right - layout.left - SCALE_COLUMN_MM,
                layout.floor_y - layout.top_y,
            ),
            paint.watermark,
        )
    _paint_axis(canvas, layout, next(iter(by_side.values())).scale, paint)
    painter.save()
    # The shading pictures reach above the figure, where they are only paper.
    height = layout.floor_y - layout.top_y + FOOT_MM
    painter.setClipRect(QRectF(0.0, layout.top_y, 2 * layout.right, height))
    for placed in layout.legs:
        _paint_leg(painter, layout, placed, by_side[placed.leg.shape.side], paint)
    painter.restore()


def paint_rings_and_captions(
    canvas: Canvas,
    layout: FigureLayout,
    by_side: Mapping[Side, FigureContent],
    paint: FigurePaint,
) -> None:
    """Paint what lies over the leaders, and the words above and below the legs."""
    assert canvas.painter is not None
    for placed in layout.legs:
        _paint_perforators(canvas.painter, layout, placed, by_side[placed.leg.shape.side], paint)
    _paint_captions(canvas, layout, by_side, paint)


def paint_watermark(painter: QPainter, area: QRectF, text: str) -> None:
    """Paint hollow letters across an area; legs, labels and numbers lie over them."""
    outline = text_outline(text, Style(100.0, BOLD))
    turned = QTransform().rotate(_MARK_DEGREES).map(outline)
    bounds = turned.boundingRect()
    factor = min(area.width() * 0.96 / bounds.width(), area.height() * 0.96 / bounds.height())
    centre = area.center()
    move = QTransform.fromTranslate(centre.x(), centre.y()).scale(factor, factor)
    move.translate(-bounds.center().x(), -bounds.center().y())
    painter.setPen(QPen(QBrush(QColor(_MARK_INK)), _MARK_LINE_MM))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(move.map(turned))


def _paint_axis(canvas: Canvas, layout: FigureLayout, scale: LegScale, paint: FigurePaint) -> None:
    assert canvas.painter is not None
    words = paint.words
    x = layout.left + _AXIS_X_MM
    place = AxisPlace(x=x, floor_y=layout.floor_y, units_per_cm=layout.mm_per_cm, mm=1.0)
    paint_guides(canvas.painter, place, x, layout.right, paint.palette)
    numbers_right = x - 1.0
    half_cap = 0.88
    for text, v_cm in (
        (words.groin, LEG_LENGTH_CM),
        (words.knee, KNEE_CREASE_CM),
        (words.floor, 0.0),
    ):
        # A long word comes nearer to the numbers, not over the margin.
        words_right = max(x - _WORDS_FROM_AXIS_MM, layout.left + text_width(text, _SCALE))
        canvas.text(words_right, layout.y(v_cm) + half_cap, text, _SCALE, Align.RIGHT)
    ticks = height_ticks(scale)
    if not ticks:
        return
    top = layout.y(max(LEG_LENGTH_CM, ticks[-1].v_cm))
    canvas.line(QPointF(x, top), QPointF(x, layout.floor_y), 0.2, TEXT)
    for tick in ticks:
        y = layout.y(tick.v_cm)
        length = 1.8 if tick.height_cm is not None else 1.0
        canvas.line(QPointF(x, y), QPointF(x + length, y), 0.2, TEXT)
        if tick.height_cm is not None:
            canvas.text(numbers_right, y + half_cap, str(tick.height_cm), _SCALE, Align.RIGHT)
    canvas.text(numbers_right, layout.floor_y + 3.88, words.cm, _SCALE, Align.RIGHT)


def _painting_scale(mm_per_cm: float, picture: LegPicture) -> FigureScale:
    """Return the scale of a leg, its lines of fewer points where very many lie on each other."""
    scale = FigureScale.on_paper(mm_per_cm)
    if len(picture.veins) <= _MANY_VEINS:
        return scale
    return replace(
        scale,
        path_step_cm=_COARSER * scale.path_step_cm,
        wave_step_cm=_COARSER * scale.wave_step_cm,
    )


def _paint_leg(
    painter: QPainter,
    layout: FigureLayout,
    placed: PlacedLeg,
    content: FigureContent,
    paint: FigurePaint,
) -> None:
    shape = placed.leg.shape
    scale = _painting_scale(layout.mm_per_cm, content.picture)
    painter.save()
    painter.translate(placed.origin_x, layout.floor_y)
    painter.scale(layout.mm_per_cm, layout.mm_per_cm)
    is_beside_other = paint.is_pair and shape.view in (View.ANTERIOR, View.POSTERIOR)
    paint_leg_body(
        painter,
        shape.view,
        shape.side,
        paint.palette,
        scale,
        is_pair=is_beside_other,
        shade_px_per_cm=paint.shade_px_per_cm,
    )
    # Perforators come last, over the leaders.
    picture = replace(content.picture, perforators=())
    paint_findings(painter, picture, shape.view, paint.palette, scale)
    painter.restore()


def _paint_labels(
    canvas: Canvas, layout: FigureLayout, placed: PlacedLeg, content: FigureContent
) -> None:
    side = placed.leg.shape.side
    texts = {label_id(side, label): label for label in content.labels}
    rings = {f"{side.value}:{sign.id}" for sign in content.picture.perforators}
    discs = {f"{side.value}:{sign.id}" for sign in content.picture.junctions}
    discs |= {f"{side.value}:SFJ.TV", f"{side.value}:SPJ.V"}
    for label in placed.placed.labels:
        _paint_paper(canvas, placed, label)
    for label in placed.placed.labels:
        edge = _RING_EDGE_MM if label.id in rings else 0.0
        edge = _DISC_EDGE_MM if label.id in discs else edge
        paint_leader(canvas, placed, label, edge)
    for label in placed.placed.labels:
        if label.id not in rings and label.id not in discs:
            _paint_dot(canvas, label)
        _paint_text(canvas, placed, label, texts[label.id])


def _text_x(placed: PlacedLeg, label: PlacedLabel) -> tuple[float, Align]:
    start, end = placed.columns[label.side]
    return (start, Align.LEFT) if label.side is LabelSide.RIGHT else (end, Align.RIGHT)


def _paint_paper(canvas: Canvas, placed: PlacedLeg, label: PlacedLabel) -> None:
    # The whole block, or a stroke of the watermark and a guide that end beside a number would be
    # read as signs of it.
    start, end = placed.columns[label.side]
    block = QRectF(start, label.line_y - 3.4, end - start, 7.4)
    canvas.filled(block.adjusted(-_PAPER_BESIDE_MM, 0.0, _PAPER_BESIDE_MM, 0.0), "#ffffff")


def paint_leader(canvas: Canvas, placed: PlacedLeg, label: PlacedLabel, edge_mm: float) -> None:
    """Paint a label's leader from its anchor, or from the edge of the sign there, to its line."""
    painter = canvas.painter
    assert painter is not None
    start, end = placed.columns[label.side]
    near, far = (start, end) if label.side is LabelSide.RIGHT else (end, start)
    track = placed.tracks[label.side]
    points = [
        QPointF(label.anchor_x + label.side * edge_mm, label.anchor_y),
        QPointF(track, label.anchor_y),
        QPointF(near, label.line_y),
        QPointF(far, label.line_y),
    ]
    for width, ink in ((_LEADER_PAPER_MM, "#ffffff"), (_LEADER_MM, BLACK)):
        pen = QPen(QBrush(QColor(ink)), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))


def _paint_dot(canvas: Canvas, label: PlacedLabel) -> None:
    painter = canvas.painter
    assert painter is not None
    painter.setPen(QPen(QBrush(QColor("#ffffff")), 0.25))
    painter.setBrush(QColor(BLACK))
    radius = _DOT_MM + 0.125
    painter.drawEllipse(QPointF(label.anchor_x, label.anchor_y), radius, radius)


def _paint_text(canvas: Canvas, placed: PlacedLeg, label: PlacedLabel, text: MapLabel) -> None:
    x, align = _text_x(placed, label)
    canvas.text(x, label.line_y - 0.85, text.code, code_style(text), align)
    canvas.text(x, label.line_y + 2.75, text.value, value_style(text), align)


def _paint_perforators(
    painter: QPainter,
    layout: FigureLayout,
    placed: PlacedLeg,
    content: FigureContent,
    paint: FigurePaint,
) -> None:
    """Paint the rings; their arrows keep away from veins, leaders and each other."""
    shape, scale = placed.leg.shape, FigureScale.on_paper(layout.mm_per_cm)
    points = {
        ring.id: perforator_in_view(ring, shape.view, shape.side)
        for ring in content.picture.perforators
    }
    taken = [points for _, points in placed.leg.lines]
    for label in placed.placed.labels:
        xs = np.arange(label.anchor_x, placed.tracks[label.side], 0.5 * label.side)
        level = np.column_stack([xs, np.full(len(xs), label.anchor_y)])
        start, end = placed.columns[label.side]
        # An arrow may reach a column where the leg is near it: no letter is lost under it.
        x, y = np.meshgrid(np.arange(start, end, 1.0), label.line_y + np.arange(-3.4, 4.1, 1.0))
        block = np.column_stack([x.ravel(), y.ravel()])
        for points_mm in (level, block):
            taken.append((points_mm - [placed.origin_x, layout.floor_y]) / layout.mm_per_cm)
    lines = np.concatenate([np.empty((0, 2)), *taken])
    painter.save()
    painter.translate(placed.origin_x, layout.floor_y)
    painter.scale(layout.mm_per_cm, layout.mm_per_cm)
    for ring in content.picture.perforators:
        point = points[ring.id]
        if point is None:
            continue
        angle = 0.0
        if ring.style in WITH_ARROW:
            others = [p for other, p in points.items() if p and other != ring.id]
            obstacles = np.concatenate([lines, np.array(others).reshape(-1, 2)])
            angle = clearest_angle(point, obstacles, scale.mm_cm)
        paint_perforator(painter, QPointF(*point), ring.style, paint.palette, scale.mm_cm, angle)
    painter.restore()


def _paint_captions(
    canvas: Canvas,
    layout: FigureLayout,
    by_side: Mapping[Side, FigureContent],
    paint: FigurePaint,
) -> None:
    words = paint.words
    legs = list(layout.legs)
    views = list(dict.fromkeys(placed.leg.shape.view for placed in legs))
    centres = {}
    for view in views:
        same = [_centre(layout, placed) for placed in legs if placed.leg.shape.view is view]
        centres[view] = sum(same) / len(same)
    apart_mm = min((b - a for a, b in pairwise(sorted(centres.values()))), default=math.inf)
    baseline = layout.top_y - 2.4
    for view, centre in centres.items():
        above: list[tuple[str, Style]] = [(words.view[view], _CAPTION)]
        left_out = [name for placed in legs for name in _left_out(placed, view, by_side)]
        if left_out:
            room_mm = (layout.right - layout.left) / len(views) - _VIEW_NAME_MM
            more = (_in_the_table(left_out, words, room_mm), _MORE)
            if parts_width((*above, more)) + PART_GAP_MM <= apart_mm:
                above.append(more)
            else:
                # Legs that stand this close are small, and leave room above.
                _clamped(canvas, layout, centre, baseline - _MORE_ABOVE_MM, (more,))
        _clamped(canvas, layout, centre, baseline, above)
    baseline = layout.floor_y + 3.88
    for placed in legs:
        shape = placed.leg.shape
        centre = _centre(layout, placed)
        if paint.is_pair:
            text = ((words.side_alone[shape.side], _SIDE_ALONE),)
            _clamped(canvas, layout, centre, baseline, text)
            continue
        parts = caption_parts(words, shape.view, shape.side)
        shown = parts if paint.has_side_words else parts[1:2]
        _clamped(canvas, layout, centre, baseline, shown)


def _in_the_table(names: Sequence[str], words: FigureWords, room_mm: float) -> str:
    """Return what stands in the table alone; only how many where the names have no room."""
    text = words.more_in_table.format(names=", ".join(names))
    if text_width(text, _MORE) <= room_mm:
        return text
    return words.many_in_table.format(count=len(names))


def _centre(layout: FigureLayout, placed: PlacedLeg) -> float:
    return placed.origin_x + placed.leg.shape.centre_cm * layout.mm_per_cm


def _clamped(
    canvas: Canvas,
    layout: FigureLayout,
    centre: float,
    baseline: float,
    parts: Sequence[tuple[str, Style]],
) -> None:
    """Draw words side by side around a centre, kept between the margins."""
    width = parts_width(parts)
    # Left of the legs stand the words of the height scale.
    left = layout.left + SCALE_COLUMN_MM
    x = min(max(centre - width / 2, left), layout.right - width)
    for text, style in parts:
        x += canvas.text(x, baseline, text, style) + PART_GAP_MM


def _left_out(placed: PlacedLeg, view: View, by_side: Mapping[Side, FigureContent]) -> list[str]:
    """Return the codes of pathologic veins and of perforators that no column could hold."""
    side = placed.leg.shape.side
    if placed.leg.shape.view is not view:
        return []
    return [
        label.code
        for label in by_side[side].labels
        if (label.is_kept or label.rank is LabelRank.PERFORATOR)
        and label_id(side, label) in placed.placed.dropped
    ]
