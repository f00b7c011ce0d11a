"""Injection sites on the leg: where each line's disc stands, and the signs that are painted.

Where a site lies is the plan's own matter (`veinmap.chart.plan_sites`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side, View
from veinmap.chart import Chart
from veinmap.chart.plan_sites import site_place
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.fonts import load_fonts, sans
from veinmap.drawing.palettes import Palette, colour
from veinmap.drawing.picture import PictureVein
from veinmap.drawing.vein_lines import SIGNS
from veinmap.drawing.view_lines import painted_strips
from veinmap.planning import InjectionLine

SITE_DISC_MM: Final = 1.25
NUMBER_BOX_MM: Final = 5.2
SMALL_NUMBER_BOX_MM: Final = 3.8
_DISC_EDGE_MM: Final = 0.35
_STALK_MM: Final = 0.35
# Size of the number in shares of its box, and weight.
_NUMBER_SHARE: Final = 0.76
_BOLD: Final = 700
_EM_PX: Final = 200
_CAP_HEIGHT: Final = 0.727
_WHITE: Final = "#ffffff"


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectionSite:
    """One injection on the leg: `number` is that of its line."""

    id: str
    number: int
    place: LegPlace


def injection_sites(
    chart: Chart, side: Side, lines: Sequence[InjectionLine]
) -> tuple[InjectionSite, ...]:
    """Return the sites of one leg; a line whose vein is not on the map has none."""
    return tuple(
        InjectionSite(id=line.id, number=line.order, place=place)
        for line in lines
        if line.side is side and (place := site_place(chart, line)) is not None
    )


def paint_site(painter: QPainter, centre: QPointF, palette: Palette, mm: float) -> None:
    """Paint the disc of a site: black on a white edge, never red, never a ring with a number."""
    painter.setPen(QPen(QBrush(colour(palette.skin)), _DISC_EDGE_MM * mm))
    painter.setBrush(colour(palette.junction))
    radius = (SITE_DISC_MM + _DISC_EDGE_MM / 2) * mm
    painter.drawEllipse(centre, radius, radius)


def paint_site_number(
    painter: QPainter, centre: QPointF, number: int, palette: Palette, box: float
) -> None:
    """Paint a site's number, white on a black square of that size."""
    load_fonts()
    painter.fillRect(
        QRectF(centre.x() - box / 2, centre.y() - box / 2, box, box), colour(palette.junction)
    )
    painter.save()
    painter.translate(centre)
    scale = _NUMBER_SHARE * box / _EM_PX
    painter.scale(scale, scale)
    painter.setFont(sans(_EM_PX, _BOLD))
    painter.setPen(QColor(_WHITE))
    text = str(number)
    width = painter.fontMetrics().horizontalAdvance(text)
    if width * scale > 0.9 * box:
        painter.scale(0.9 * box / (width * scale), 0.9 * box / (width * scale))
    painter.drawText(QPointF(-width / 2, _CAP_HEIGHT * _EM_PX / 2), text)
    painter.restore()


def paint_stalk(
    painter: QPainter, start: QPointF, end: QPointF, palette: Palette, mm: float
) -> None:
    """Paint the line from a disc to its small square."""
    for width_mm, ink in ((3 * _STALK_MM, palette.skin), (_STALK_MM, palette.junction)):
        pen = QPen(QBrush(colour(ink)), width_mm * mm)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(start, end)


def paint_treated_veins(
    painter: QPainter,
    veins: Sequence[PictureVein],
    view: View,
    side: Side,
    palette: Palette,
    scale: FigureScale,
) -> None:
    """Paint veins in their signs without arrowheads, as the patient's sheet shows them.

    All casings first: stretches of one vein then join without a gap.
    """
    painter.setBrush(Qt.BrushStyle.NoBrush)
    deepest = max((len(SIGNS[vein.style].strokes) for vein in veins), default=0)
    for layer in range(deepest):
        for vein in veins:
            strokes = SIGNS[vein.style].strokes
            if layer >= len(strokes):
                continue
            stroke = strokes[layer]
            ink = colour(getattr(palette, stroke.ink))
            pen = QPen(QBrush(ink), stroke.width_mm * scale.mm_cm)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            for strip in painted_strips(vein, view, side, scale):
                painter.drawPath(strip.path)
