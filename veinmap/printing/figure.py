"""The figure of the page: legs painted by the map's own code, with labels and leaders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF, QTransform

from veinmap.anatomy.catalogue import is_known_key
from veinmap.anatomy.course_table import CHARTING_T
from veinmap.anatomy.courses import charting_site
from veinmap.anatomy.heights import LegScale
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side, View
from veinmap.anatomy.surface import KNEE_CREASE_CM, LEG_LENGTH_CM, leg_surface
from veinmap.chart import Chart
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.height_scale import AxisPlace, height_ticks, paint_guides
from veinmap.drawing.leg_body import SHADE_PX_PER_CM, paint_leg_body
from veinmap.drawing.leg_painter import paint_findings, point_in_view, strips_in_view
from veinmap.drawing.leg_picture import leg_picture, leg_scale, t_of_site
from veinmap.drawing.palettes import Palette
from veinmap.drawing.perforator_signs import WITH_ARROW, clearest_angle, paint_perforator
from veinmap.drawing.picture import LegPicture
from veinmap.drawing.signs import PerforatorStyle
from veinmap.printing.figure_layout import (
    FOOT_MM,
    SCALE_COLUMN_MM,
    FigureLayout,
    FigureLeg,
    PlacedLeg,
)
from veinmap.printing.labels import LabelRequest, LabelSide, PlacedLabel
from veinmap.printing.leg_shape import leg_shape
from veinmap.printing.map_values import MapLabel
from veinmap.printing.page_words import FigureWords
from veinmap.printing.type_setting import (
    BLACK,
    BOLD,
    MEDIUM,
    QUIET,
    SEMIBOLD,
    TEXT,
    Align,
    Canvas,
    Style,
    text_outline,
    text_width,
)

Floats = npt.NDArray[np.float64]

_CAPTION: Final = Style(8.0, BOLD, BLACK, spacing_percent=112.0)
_WORD: Final = Style(7.0, ink=TEXT)
_SIDE_WORD: Final = Style(7.0, SEMIBOLD, BLACK)
_SIDE_ALONE: Final = Style(8.0, BOLD, BLACK)
_SCALE: Final = Style(7.0, ink=TEXT)
_CODE: Final = Style(7.0, MEDIUM, TEXT)
_CODE_STRONG: Final = Style(7.0, SEMIBOLD, BLACK)
_VALUE: Final = Style(8.0, ink=TEXT)
_VALUE_STRONG: Final = Style(8.0, BOLD, BLACK)
_MORE: Final = Style(7.0, MEDIUM, QUIET)

_LEADER_MM: Final = 0.20
_LEADER_PAPER_MM: Final = 0.75
_DOT_MM: Final = 0.62
# A leader to a ring or a disc starts at its edge.
_RING_EDGE_MM: Final = 1.38
_DISC_EDGE_MM: Final = 1.1
_AXIS_X_MM: Final = 12.3
_PART_GAP_MM: Final = 2.2
_MARK_LINE_MM: Final = 0.45
_MARK_INK: Final = "#696969"
_MARK_DEGREES: Final = -32.0

# What may not get lost stays on the outline when it lies just behind it.
_KEPT_AT_EDGE: Final = WITH_ARROW | {PerforatorStyle.BORDERLINE}

# The view in which a vein is looked for; others go where they are seen longest.
_VIEW_OF: Final = {
    "SFJ": View.MEDIAL,
    "GSV": View.MEDIAL,
    "ASV": View.ANTERIOR,
    "PASV": View.MEDIAL,
    "SPJ": View.POSTERIOR,
    "SSV": View.POSTERIOR,
    "GIA": View.POSTERIOR,
    "TE": View.POSTERIOR,
    "NSV.LSP": View.LATERAL,
    "PAGSV.C": View.MEDIAL,
}
# Shorter than this a stretch is too little to hang a label on.
_SHORTEST_ANCHOR_CM: Final = 1.0
# A label of a measured site may slide this far along its vein.
_SITE_SLACK_CM: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureContent:
    """What the figure of one leg shows.

    `site_heights_cm` are heights on the figure where segments were measured.
    """

    picture: LegPicture
    labels: tuple[MapLabel, ...]
    scale: LegScale
    site_heights_cm: Mapping[str, float]


def figure_content(chart: Chart, side: Side, labels: tuple[MapLabel, ...]) -> FigureContent:
    """Return what the figure of one leg shows."""
    scale = leg_scale(chart, side)
    heights = {}
    for label in labels:
        key = label.subjects[0]
        if len(label.subjects) == 1 and is_known_key(key):
            height_cm = _site_height_cm(chart, side, key, scale)
            if height_cm is not None:
                heights[key] = height_cm
    return FigureContent(
        picture=leg_picture(chart, side), labels=labels, scale=scale, site_heights_cm=heights
    )


def _site_height_cm(chart: Chart, side: Side, key: str, scale: LegScale) -> float | None:
    """Return the height on the figure where a segment was measured: as said, else as usual."""
    usual = charting_site(key)
    site = chart.leg(side).finding(key).site
    t = None
    if site is not None and usual is not None:
        t = t_of_site(site, scale, usual.azimuth_deg)
    if t is None and key in CHARTING_T:
        t = CHARTING_T[key]
    return None if t is None else t * LEG_LENGTH_CM


def figure_legs(
    contents: Sequence[FigureContent],
    views: Sequence[View],
    mm_per_cm: float,
    words: FigureWords,
) -> dict[tuple[View, Side], FigureLeg]:
    """Return the legs with their label wishes, each label in the one view that shows it best."""
    legs = {}
    for content in contents:
        wishes = _wishes(content, views, FigureScale.on_paper(mm_per_cm))
        side = content.picture.side
        for view in views:
            legs[view, side] = FigureLeg(
                shape=leg_shape(view, side),
                labels=tuple(wishes[view]),
                lines=tuple(_lines(content.picture, view, FigureScale.on_paper(mm_per_cm))),
                caption_mm=_parts_width(_caption(words, view, side)),
            )
    return legs


def label_widths(contents: Sequence[FigureContent]) -> dict[str, float]:
    """Return how wide each label's text is."""
    return {
        label_id(content.picture.side, label): max(
            text_width(label.code, _code_style(label)), text_width(label.value, _value_style(label))
        )
        for content in contents
        for label in content.labels
    }


def label_id(side: Side, label: MapLabel) -> str:
    """Return what a label is called among those of both legs."""
    return f"{side.value}:{label.subjects[0]}"


def _code_style(label: MapLabel) -> Style:
    return _CODE_STRONG if label.is_pathologic else _CODE


def _value_style(label: MapLabel) -> Style:
    return _VALUE_STRONG if label.is_pathologic else _VALUE


def _wishes(
    content: FigureContent, views: Sequence[View], scale: FigureScale
) -> dict[View, list[LabelRequest]]:
    wishes: dict[View, list[LabelRequest]] = {view: [] for view in views}
    for label in content.labels:
        site_cm = content.site_heights_cm.get(label.subjects[0])
        found = _best_anchor(content.picture, label, views, scale, site_cm)
        if found is None:
            continue
        view, anchor = found
        wishes[view].append(
            LabelRequest(
                id=label_id(content.picture.side, label),
                vein=label.vein,
                anchor=anchor,
                rank=label.rank,
            )
        )
    return wishes


def _best_anchor(
    picture: LegPicture,
    label: MapLabel,
    views: Sequence[View],
    scale: FigureScale,
    site_cm: float | None,
) -> tuple[View, Floats] | None:
    place = _fixed_place(picture, label.subjects[0])
    found: dict[View, tuple[float, Floats]] = {}
    for view in views:
        if place is not None:
            point = point_in_view(view, picture.side, place, is_kept_at_edge=True)
            if point is not None:
                facing = float(leg_surface().facing(view, place.t, place.azimuth_deg)[0])
                found[view] = (facing, np.array([point]))
            continue
        strips = [
            strip
            for subject in label.subjects
            for vein in [picture.vein(subject)]
            if vein is not None
            for strip in strips_in_view(vein, view, picture.side, scale)
        ]
        if strips:
            longest = max(strips, key=lambda strip: strip.length_cm)
            found[view] = (longest.length_cm, _at_site(longest.points, site_cm))
    if not found:
        return None
    wanted = _VIEW_OF.get(label.subjects[0]) or _VIEW_OF.get(label.subjects[0].split(".")[0])
    if wanted in found and (place is not None or found[wanted][0] >= _SHORTEST_ANCHOR_CM):
        return wanted, found[wanted][1]
    best = max(found, key=lambda view: found[view][0])
    return best, found[best][1]


def _at_site(points: Floats, site_cm: float | None) -> Floats:
    """Return the part of a line around the height where it was measured, if it is seen there."""
    if site_cm is None:
        return points
    near = np.abs(-points[:, 1] - site_cm) <= _SITE_SLACK_CM
    return points[near] if near.sum() >= 2 else points


def _fixed_place(picture: LegPicture, subject: str) -> LegPlace | None:
    """Return the point that a label belongs to; None for a vein, whose label may slide."""
    points = {junction.id: junction.place for junction in picture.junctions}
    points |= {perforator.id: perforator.place for perforator in picture.perforators}
    if subject in points:
        return points[subject]
    if is_known_key(subject) and subject.split(".")[0] in ("SFJ", "SPJ"):
        junction = points.get(subject.split(".")[0])
        own = charting_site(subject)
        # A terminal valve lies at its junction, wherever that was found.
        return own if subject == "SFJ.PTV" else junction or own
    return None


def _lines(picture: LegPicture, view: View, scale: FigureScale) -> list[tuple[str, Floats]]:
    return [
        (_family(vein.id), strip.points)
        for vein in picture.veins
        for strip in strips_in_view(vein, view, picture.side, scale)
    ]


def _family(vein_id: str) -> str:
    first = vein_id.split(".")[0]
    return {"SFJ": "GSV", "SPJ": "SSV"}.get(first, first) if first in ("GSV", "SSV") else vein_id


def has_findings(content: FigureContent, view: View, mm_per_cm: float) -> bool:
    """Tell whether a view shows anything but veins that were not assessed."""
    scale = FigureScale.on_paper(mm_per_cm)
    side = content.picture.side
    drawn = any(
        "not_assessed" not in vein.style.value and strips_in_view(vein, view, side, scale)
        for vein in content.picture.veins
    )
    return drawn or any(
        point_in_view(view, side, perforator.place) is not None
        for perforator in content.picture.perforators
    )


# Painting.


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePaint:
    """What the figure is painted with."""

    words: FigureWords
    palette: Palette
    watermark: str
    is_pair: bool = False
    shade_px_per_cm: float = SHADE_PX_PER_CM


def paint_figure(
    canvas: Canvas,
    layout: FigureLayout,
    contents: Sequence[FigureContent],
    paint: FigurePaint,
) -> None:
    """Paint watermark, legs, findings, labels and captions of a figure."""
    painter = canvas.painter
    if painter is None:
        return
    by_side = {content.picture.side: content for content in contents}
    if paint.watermark:
        _paint_watermark(painter, layout, paint.watermark)
    _paint_axis(canvas, layout, contents[0].scale, paint)
    painter.save()
    # The shading pictures reach above the figure, where they are only paper.
    height = layout.floor_y - layout.top_y + FOOT_MM
    painter.setClipRect(QRectF(0.0, layout.top_y, 2 * layout.right, height))
    for placed in layout.legs:
        _paint_leg(painter, layout, placed, by_side[placed.leg.shape.side], paint)
    painter.restore()
    for placed in layout.legs:
        _paint_labels(canvas, layout, placed, by_side[placed.leg.shape.side])
    for placed in layout.legs:
        _paint_perforators(painter, layout, placed, by_side[placed.leg.shape.side], paint)
    _paint_captions(canvas, layout, by_side, paint)


def _paint_watermark(painter: QPainter, layout: FigureLayout, text: str) -> None:
    """Paint hollow letters across the figure; legs, labels and numbers lie over them."""
    outline = text_outline(text, Style(100.0, BOLD))
    turned = QTransform().rotate(_MARK_DEGREES).map(outline)
    bounds = turned.boundingRect()
    height = layout.floor_y - layout.top_y
    width = layout.right - layout.left
    factor = min(width * 0.96 / bounds.width(), height * 0.96 / bounds.height())
    centre = QPointF((layout.left + layout.right) / 2, (layout.top_y + layout.floor_y) / 2)
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
    numbers_right, words_right = x - 1.0, x - 5.3
    half_cap = 0.88
    for text, v_cm in (
        (words.groin, LEG_LENGTH_CM),
        (words.knee, KNEE_CREASE_CM),
        (words.floor, 0.0),
    ):
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


def _paint_leg(
    painter: QPainter,
    layout: FigureLayout,
    placed: PlacedLeg,
    content: FigureContent,
    paint: FigurePaint,
) -> None:
    shape, scale = placed.leg.shape, FigureScale.on_paper(layout.mm_per_cm)
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
        _paint_paper(canvas, placed, label, texts[label.id])
    for label in placed.placed.labels:
        edge = _RING_EDGE_MM if label.id in rings else 0.0
        edge = _DISC_EDGE_MM if label.id in discs else edge
        _paint_leader(canvas, placed, label, edge)
    for label in placed.placed.labels:
        if label.id not in rings and label.id not in discs:
            _paint_dot(canvas, label)
        _paint_text(canvas, placed, label, texts[label.id])


def _text_x(placed: PlacedLeg, label: PlacedLabel) -> tuple[float, Align]:
    start, end = placed.columns[label.side]
    return (start, Align.LEFT) if label.side is LabelSide.RIGHT else (end, Align.RIGHT)


def _paint_paper(canvas: Canvas, placed: PlacedLeg, label: PlacedLabel, text: MapLabel) -> None:
    x, align = _text_x(placed, label)
    for width, top, height in (
        (text_width(text.code, _code_style(text)), label.line_y - 3.0, 2.9),
        (text_width(text.value, _value_style(text)), label.line_y + 0.3, 3.2),
    ):
        left = x if align is Align.LEFT else x - width
        canvas.filled(QRectF(left - 0.4, top, width + 0.8, height), "#ffffff")


def _paint_leader(canvas: Canvas, placed: PlacedLeg, label: PlacedLabel, edge_mm: float) -> None:
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
    canvas.text(x, label.line_y - 0.85, text.code, _code_style(text), align)
    canvas.text(x, label.line_y + 2.75, text.value, _value_style(text), align)


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
        ring.id: point_in_view(shape.view, shape.side, ring.place, ring.style in _KEPT_AT_EDGE)
        for ring in content.picture.perforators
    }
    taken = [points for _, points in placed.leg.lines]
    for label in placed.placed.labels:
        xs = np.arange(label.anchor_x, placed.tracks[label.side], 0.5 * label.side)
        level = np.column_stack([xs, np.full(len(xs), label.anchor_y)])
        taken.append((level - [placed.origin_x, layout.floor_y]) / layout.mm_per_cm)
    painter.save()
    painter.translate(placed.origin_x, layout.floor_y)
    painter.scale(layout.mm_per_cm, layout.mm_per_cm)
    for ring in content.picture.perforators:
        point = points[ring.id]
        if point is None:
            continue
        others = [np.array([p]) for other, p in points.items() if p and other != ring.id]
        obstacles = np.concatenate([np.empty((0, 2)), *taken, *others])
        angle = 0.0
        if ring.style in WITH_ARROW:
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
    for view in dict.fromkeys(placed.leg.shape.view for placed in legs):
        same = [_centre(layout, placed) for placed in legs if placed.leg.shape.view is view]
        centre = sum(same) / len(same)
        parts: list[tuple[str, Style]] = [(words.view[view], _CAPTION)]
        left_out = [name for placed in legs for name in _left_out(placed, view, by_side)]
        if left_out:
            parts.append((words.more_in_table.format(names=", ".join(left_out)), _MORE))
        _clamped(canvas, layout, centre, layout.top_y - 2.4, parts)
    baseline = layout.floor_y + 3.88
    for placed in legs:
        shape = placed.leg.shape
        centre = _centre(layout, placed)
        if paint.is_pair:
            text = ((words.side_alone[shape.side], _SIDE_ALONE),)
            _clamped(canvas, layout, centre, baseline, text)
            continue
        _clamped(canvas, layout, centre, baseline, _caption(words, shape.view, shape.side))


def _caption(words: FigureWords, view: View, side: Side) -> tuple[tuple[str, Style], ...]:
    left, right = side_words(words, view, side)
    return (left, _WORD), (words.side[side], _SIDE_WORD), (right, _WORD)


def _parts_width(parts: Sequence[tuple[str, Style]]) -> float:
    return sum(text_width(text, style) for text, style in parts) + _PART_GAP_MM * (len(parts) - 1)


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
    width = _parts_width(parts)
    # Left of the legs stand the words of the height scale.
    left = layout.left + SCALE_COLUMN_MM
    x = min(max(centre - width / 2, left), layout.right - width)
    for text, style in parts:
        x += canvas.text(x, baseline, text, style) + _PART_GAP_MM


def side_words(words: FigureWords, view: View, side: Side) -> tuple[str, str]:
    """Return what lies at the reader's left and right of a leg in a view."""
    is_right = side is Side.RIGHT
    match view:
        case View.ANTERIOR:
            pair = (words.lateral, words.medial)
        case View.MEDIAL:
            pair = (words.front, words.back)
        case View.POSTERIOR:
            pair = (words.medial, words.lateral)
        case View.LATERAL:
            pair = (words.back, words.front)
    return pair if is_right else (pair[1], pair[0])


def _left_out(placed: PlacedLeg, view: View, by_side: Mapping[Side, FigureContent]) -> list[str]:
    """Return the codes of pathologic labels that no column of a view could hold."""
    side = placed.leg.shape.side
    if placed.leg.shape.view is not view:
        return []
    return [
        label.code
        for label in by_side[side].labels
        if label.is_pathologic and label_id(side, label) in placed.placed.dropped
    ]
