"""What the diagram paints: the legs once for each size, the findings once for each chart.

An edit paints anew only the box of each view in which the new picture differs from the old.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QPainter, QPen, QPixmap, QRegion

from veinmap.anatomy.course_table import RUNS_OF_KEY
from veinmap.anatomy.heights import LegScale
from veinmap.anatomy.sides import Side
from veinmap.anatomy.surface import LEG_LENGTH_CM
from veinmap.drawing.height_scale import (
    AxisPlace,
    height_ticks,
    paint_guides,
    paint_height_scale,
)
from veinmap.drawing.leg_body import paint_leg_body
from veinmap.drawing.leg_painter import (
    Highlights,
    changed_boxes,
    paint_findings,
    vein_outline,
)
from veinmap.drawing.leg_painter import paint_live as paint_live_findings
from veinmap.drawing.palettes import Palette, colour
from veinmap.drawing.picture import LegPicture, PictureVein
from veinmap.drawing.signs import VeinStyle
from veinmap.ui.leg_diagram.arrangement import Arrangement, PlacedView

_CAPSULE_MARGIN_MM: Final = 1.3
# Signs reach at most this far beyond the outline of their view.
_BESIDE_CM: Final = 3.0
# The height scale keeps this much room at the left of zoomed legs.
_AXIS_GROUND_PX: Final = 44
_UNIT_ABOVE_PX: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticLook:
    """What the pixmap of the legs depends on.

    `shade_px_per_cm` is the resolution of the shading, that of the fitted legs: it is
    soft, and a zoomed one would take longer to make than all the rest.
    """

    width: int
    height: int
    ratio: float
    arrangement: Arrangement
    palette: Palette
    scales: tuple[tuple[Side, LegScale], ...]
    shade_px_per_cm: float
    is_zoomed: bool


class LegLayers:
    """The two pixmaps of a diagram, each made anew only when what it shows has changed."""

    def __init__(self) -> None:
        self._static: tuple[StaticLook, QPixmap] | None = None
        self._findings: tuple[StaticLook, dict[Side, LegPicture], QPixmap] | None = None

    def findings(self, look: StaticLook, pictures: Mapping[Side, LegPicture]) -> QPixmap:
        """Return legs and findings, nothing of them live."""
        if self._static is None or self._static[0] != look:
            self._static = (look, static_layer(look))
            self._findings = None
        shown = dict(pictures)
        known = self._findings
        if known is None:
            layer = findings_layer(self._static[1], look.arrangement, shown, look.palette)
        else:
            layer = known[2]
            changed = [s for s in shown if shown[s] is not known[1].get(s)]
            if changed:
                layer = self._repainted(look, known[1], shown, layer)
        self._findings = (look, shown, layer)
        return layer

    def _repainted(
        self,
        look: StaticLook,
        before: Mapping[Side, LegPicture],
        after: Mapping[Side, LegPicture],
        layer: QPixmap,
    ) -> QPixmap:
        """Return the layer with what differs painted anew."""
        assert self._static is not None
        static, whole = self._static[1], QRect(0, 0, look.width, look.height)
        region, boxes = QRegion(), []
        for view in look.arrangement.views:
            old, new = before[view.side], after[view.side]
            if old is not new:
                differing = changed_boxes(old, new, view.view, look.arrangement.scale)
                # One box a view: many small ones cost more to clip to than they leave out.
                box = _on_screen(view, reduce(QRectF.united, differing, QRectF()))
                if not (box := box.intersected(whole)).isEmpty():
                    region = region.united(box)
                    boxes.append(box)
        if not boxes:
            return layer
        painter = QPainter(layer)
        painter.setClipRegion(region)
        painter.drawPixmap(0, 0, static)
        # Other views may reach into a box: hips and feet overlap their neighbours' ground.
        _paint_all_findings(painter, look.arrangement, after, look.palette, boxes)
        painter.end()
        return layer


def static_layer(look: StaticLook) -> QPixmap:
    """Return ground, guides and legs as one picture."""
    pixmap = QPixmap(round(look.width * look.ratio), round(look.height * look.ratio))
    pixmap.setDevicePixelRatio(look.ratio)
    pixmap.fill(colour(look.palette.paper))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for row in _rows(look.arrangement):
        place = _axis_of(row, look)
        paint_guides(painter, place, place.x, row[-1].right, look.palette)
    is_pair = len({view.side for view in look.arrangement.views}) > 1
    ground = QRectF(0, 0, look.width, look.height)
    for view in look.arrangement.views:
        if not QRectF(view.left - 80, 0, view.right - view.left + 160, look.height).intersects(
            ground
        ):
            continue
        _stand_at(painter, view)
        paint_leg_body(
            painter,
            view.view,
            view.side,
            look.palette,
            look.arrangement.scale,
            is_pair=is_pair and view.view.value in ("anterior", "posterior"),
            shade_px_per_cm=look.shade_px_per_cm,
        )
        painter.restore()
    painter.end()
    return pixmap


def paint_axes(painter: QPainter, look: StaticLook, font: QFont) -> None:
    """Paint the height scale of each row; it stays at the edge of a zoomed leg."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for row in _rows(look.arrangement):
        _paint_axis(painter, row, _axis_of(row, look), look, font)
    painter.restore()


def _axis_of(row: list[PlacedView], look: StaticLook) -> AxisPlace:
    """Return where the height scale of a row stands: beside it, at the edge when zoomed."""
    first = row[0]
    x = first.left - 8
    return AxisPlace(
        x=max(x, _AXIS_GROUND_PX - 8) if look.is_zoomed else x,
        floor_y=first.floor_y,
        units_per_cm=first.px_per_cm,
        mm=look.arrangement.scale.mm_cm * first.px_per_cm,
    )


def _paint_axis(
    painter: QPainter, row: list[PlacedView], place: AxisPlace, look: StaticLook, font: QFont
) -> None:
    """Paint one axis for a row: with both legs drawn, only where both are scaled alike."""
    scales, first = dict(look.scales), row[0]
    if len({scales.get(view.side) for view in row}) > 1 or first.side not in scales:
        return
    if look.is_zoomed:
        # A leg that was moved below the scale would run through its numbers.
        top = place.y(look.arrangement.scale.top_cm)
        ground = QRectF(0, top, _AXIS_GROUND_PX, place.floor_y - top + 12)
        painter.fillRect(ground, colour(look.palette.paper))
    paint_height_scale(painter, place, scales[first.side], look.palette, font)
    ticks = height_ticks(scales[first.side])
    if ticks:
        painter.setFont(font)
        painter.setPen(colour(look.palette.text))
        # Above the groin, or above the highest number where that stands there.
        numbered = max(tick.v_cm for tick in ticks if tick.height_cm is not None)
        baseline = min(place.y(LEG_LENGTH_CM) - 8, place.y(numbered) - _UNIT_ABOVE_PX)
        painter.drawText(QPointF(place.x - 20, baseline), "cm")


def _rows(arrangement: Arrangement) -> list[list[PlacedView]]:
    rows: dict[float, list[PlacedView]] = {}
    for view in arrangement.views:
        rows.setdefault(view.floor_y, []).append(view)
    return list(rows.values())


def _stand_at(painter: QPainter, view: PlacedView) -> None:
    """Put the painter into the centimetres of a view; the caller restores."""
    painter.save()
    painter.translate(view.origin_x, view.floor_y)
    painter.scale(view.px_per_cm, view.px_per_cm)


def _on_screen(view: PlacedView, box: QRectF) -> QRect:
    """Return the whole px that a box of a view touches."""
    if box.isEmpty():
        return QRect()
    left = view.origin_x + box.left() * view.px_per_cm
    top = view.floor_y + box.top() * view.px_per_cm
    size = QRectF(left, top, box.width() * view.px_per_cm, box.height() * view.px_per_cm)
    return size.toAlignedRect().adjusted(-1, -1, 1, 1)


def _in_view(view: PlacedView, box: QRect) -> QRectF:
    return QRectF(
        (box.left() - view.origin_x) / view.px_per_cm,
        (box.top() - view.floor_y) / view.px_per_cm,
        box.width() / view.px_per_cm,
        box.height() / view.px_per_cm,
    )


def findings_layer(
    static: QPixmap,
    arrangement: Arrangement,
    pictures: Mapping[Side, LegPicture],
    palette: Palette,
) -> QPixmap:
    """Return the legs with all their findings, nothing of it live."""
    layer = QPixmap(static)
    painter = QPainter(layer)
    whole = QRect(0, 0, *static.deviceIndependentSize().toSize().toTuple())
    _paint_all_findings(painter, arrangement, pictures, palette, [whole])
    painter.end()
    return layer


def _paint_all_findings(
    painter: QPainter,
    arrangement: Arrangement,
    pictures: Mapping[Side, LegPicture],
    palette: Palette,
    within: Sequence[QRect],
) -> None:
    """Paint what reaches into parts of the diagram."""
    for view in arrangement.views:
        aside = _BESIDE_CM * view.px_per_cm
        left, right = view.left - aside, view.right + aside
        near = [box for box in within if box.right() >= left and box.left() <= right]
        if not near:
            continue
        _stand_at(painter, view)
        _clip_to_figure(painter, arrangement)
        paint_findings(
            painter,
            pictures[view.side],
            view.view,
            palette,
            arrangement.scale,
            within=[_in_view(view, box) for box in near],
        )
        painter.restore()


def paint_live(
    painter: QPainter,
    arrangement: Arrangement,
    pictures: Mapping[Side, LegPicture],
    palette: Palette,
    highlights: Mapping[Side, Highlights],
) -> None:
    """Paint what is active or under the pointer over the findings, and the signs over that."""
    for view in arrangement.views:
        picture, live = pictures[view.side], highlights[view.side]
        if live.active_id is None and live.hovered_id is None:
            continue
        _stand_at(painter, view)
        _clip_to_figure(painter, arrangement)
        unseen = _without_line(picture, live.active_id)
        if unseen is not None:
            _paint_empty_capsule(painter, unseen, view, palette, arrangement)
        paint_live_findings(painter, picture, view.view, palette, arrangement.scale, live)
        painter.restore()


def _clip_to_figure(painter: QPainter, arrangement: Arrangement) -> None:
    top_cm = arrangement.scale.top_cm
    figure = QRectF(-60, -(top_cm + 2), 120, top_cm + 6)
    painter.setClipRect(figure, Qt.ClipOperation.IntersectClip)


def _without_line(picture: LegPicture, key: str | None) -> PictureVein | None:
    """Return the book's course of an active vein that has no line: not seen, or part of a whole."""
    if key is None or picture.vein(key) is not None or key not in RUNS_OF_KEY:
        return None
    return PictureVein(id=key, style=VeinStyle.NOT_ASSESSED, runs=RUNS_OF_KEY[key])


def _paint_empty_capsule(
    painter: QPainter,
    vein: PictureVein,
    view: PlacedView,
    palette: Palette,
    arrangement: Arrangement,
) -> None:
    """Paint where an active vein would run, without claiming a line for it."""
    outline = vein_outline(vein, view.view, view.side, arrangement.scale, _CAPSULE_MARGIN_MM)
    pen = QPen(QBrush(colour(palette.active_line)), 1.5 * arrangement.scale.hairline_cm)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(colour(palette.active_fill))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawPath(outline)
