"""What the diagram paints: the legs once for each size, the findings once for each chart."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QPainter, QPen, QPixmap

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
from veinmap.drawing.leg_painter import Highlights, paint_findings, vein_outline
from veinmap.drawing.palettes import Palette, colour
from veinmap.drawing.picture import LegPicture, PictureVein
from veinmap.drawing.signs import VeinStyle
from veinmap.ui.leg_diagram.arrangement import Arrangement, PlacedView

_CAPSULE_MARGIN_MM: Final = 1.3


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticLook:
    """What the pixmap of the legs depends on."""

    width: int
    height: int
    ratio: float
    arrangement: Arrangement
    palette: Palette
    scales: tuple[tuple[Side, LegScale], ...]
    font_key: str


def static_layer(look: StaticLook, axis_font: QFont) -> QPixmap:
    """Return ground, guides, axis and legs as one picture."""
    pixmap = QPixmap(round(look.width * look.ratio), round(look.height * look.ratio))
    pixmap.setDevicePixelRatio(look.ratio)
    pixmap.fill(colour(look.palette.paper))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scales = dict(look.scales)
    for row in _rows(look.arrangement):
        first, last = row[0], row[-1]
        place = AxisPlace(
            x=first.left - 8,
            floor_y=first.floor_y,
            units_per_cm=first.px_per_cm,
            mm=look.arrangement.scale.mm_cm * first.px_per_cm,
        )
        paint_guides(painter, place, place.x, last.right, look.palette)
        # One axis for a row: with both legs drawn, only where both are scaled alike.
        if len({scales.get(view.side) for view in row}) == 1 and first.side in scales:
            paint_height_scale(painter, place, scales[first.side], look.palette, axis_font)
            if height_ticks(scales[first.side]):
                painter.setFont(axis_font)
                painter.setPen(colour(look.palette.text))
                top = place.y(LEG_LENGTH_CM) - 8
                painter.drawText(QPointF(place.x - 20, top), "cm")
    is_pair = len({view.side for view in look.arrangement.views}) > 1
    for view in look.arrangement.views:
        _stand_at(painter, view)
        paint_leg_body(
            painter,
            view.view,
            view.side,
            look.palette,
            look.arrangement.scale,
            is_pair=is_pair and view.view.value in ("anterior", "posterior"),
            shade_px_per_cm=max(7.0, view.px_per_cm * look.ratio),
        )
        painter.restore()
    painter.end()
    return pixmap


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


def findings_layer(
    static: QPixmap,
    arrangement: Arrangement,
    pictures: Mapping[Side, LegPicture],
    palette: Palette,
) -> QPixmap:
    """Return the legs with all their findings, nothing of it live."""
    layer = QPixmap(static)
    painter = QPainter(layer)
    for view in arrangement.views:
        _stand_at(painter, view)
        _clip_to_figure(painter, arrangement)
        paint_findings(painter, pictures[view.side], view.view, palette, arrangement.scale)
        painter.restore()
    painter.end()
    return layer


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
        lit = [picture.vein(name) for name in (live.hovered_id, live.active_id) if name]
        veins = tuple(vein for vein in lit if vein is not None)
        paint_findings(
            painter,
            replace(picture, veins=veins),
            view.view,
            palette,
            arrangement.scale,
            live,
        )
        painter.restore()


def _clip_to_figure(painter: QPainter, arrangement: Arrangement) -> None:
    top_cm = arrangement.scale.top_cm
    painter.setClipRect(QRectF(-60, -(top_cm + 2), 120, top_cm + 6))


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
