"""Swatches of the signs, for rows, legends and tables: drawn by the map's own code."""

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from veinmap.drawing.palettes import Palette
from veinmap.drawing.perforator_signs import WITH_ARROW, paint_junction, paint_perforator
from veinmap.drawing.signs import LineWeight, PerforatorStyle, VeinStyle
from veinmap.drawing.vein_lines import LineLook, paint_vein_line
from veinmap.drawing.vein_strips import Strip, smooth_path, straight_strip, whole_box

# Waves of a swatch, in mm of the sign table: as dense as those on a printed leg.
_WAVE_LENGTH_MM = 3.0
_WAVE_HEIGHT_MM = 0.62


def sample_line(
    painter: QPainter,
    rect: QRectF,
    style: VeinStyle,
    palette: Palette,
    mm: float,
    *,
    weight: LineWeight = LineWeight.NORMAL,
    is_proposed: bool = False,
) -> None:
    """Paint a sign's line across the middle of a rectangle.

    Parameters
    ----------
    rect
        In the painter's own units; the line keeps within its width.
    mm
        Size of one millimetre of the sign table in those units.
    """
    strip = _swatch(round(rect.width(), 3), round(mm, 4), style is VeinStyle.TRIBUTARY_REFLUX)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.left(), rect.center().y())
    look = LineLook(weight=weight, is_proposed=is_proposed)
    paint_vein_line(painter, (strip,), style, palette, mm, look)
    painter.restore()


def sample_perforator(
    painter: QPainter, rect: QRectF, style: PerforatorStyle, palette: Palette, mm: float
) -> None:
    """Paint a perforator's sign in the middle of a rectangle, its arrow up and to the right."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    centre = rect.center()
    if style in WITH_ARROW:
        centre += QPointF(-0.9 * mm, 0.55 * mm)
    paint_perforator(painter, centre, style, palette, mm, -0.6)
    painter.restore()


def sample_junction(painter: QPainter, rect: QRectF, palette: Palette, mm: float) -> None:
    """Paint the disc of a junction in the middle of a rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_junction(painter, rect.center(), palette, mm)
    painter.restore()


@lru_cache(maxsize=256)
def _swatch(width: float, mm: float, is_waved: bool) -> Strip:
    """Return a horizontal strip with room for its round ends."""
    margin = min(0.9 * mm, width / 4)
    x = np.linspace(margin, width - margin, 60)
    if not is_waved:
        return straight_strip(np.column_stack([x, np.zeros_like(x)]))
    turns = max(1, round((x[-1] - x[0]) / (_WAVE_LENGTH_MM * mm)))
    phase = (x - x[0]) / (x[-1] - x[0]) * turns * 2 * np.pi
    points = np.column_stack([x, -np.sin(phase) * _WAVE_HEIGHT_MM * mm])
    path = smooth_path(points)
    return Strip(points=points, distance_cm=x - x[0], path=path, boxes=whole_box(path))
