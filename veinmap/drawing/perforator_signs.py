"""Signs that stand on a point: perforators with their arrows, junctions.

All sizes in millimetres of the sign table.
"""

import math
from typing import Final, assert_never

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from veinmap.drawing.palettes import Palette, colour
from veinmap.drawing.signs import PerforatorStyle

Floats = npt.NDArray[np.float64]

_RING_MM: Final = 1.15
_RING_LINE_MM: Final = 0.45
_CORE_MM: Final = 0.66
_RING_PAPER_MM: Final = 1.70
_ARROW_MM: Final = 2.45
_HEAD_LENGTH_MM: Final = 1.45
_HEAD_WIDTH_MM: Final = 1.5
_ARROW_LINE_MM: Final = 0.42
_ARROW_PAPER_MM: Final = 0.55
_JUNCTION_MM: Final = 0.95
_JUNCTION_EDGE_MM: Final = 0.35
_DIRECTIONS: Final = 12
# Veins farther off than this do not disturb an arrow.
_ENOUGH_ROOM_MM: Final = 2.2
# What lies farther than this from a ring says nothing about where its arrow has room.
ARROW_NEIGHBOURHOOD_MM: Final = _RING_MM + _ARROW_MM + _ENOUGH_ROOM_MM

WITH_ARROW: Final = frozenset(
    {PerforatorStyle.PATHOLOGIC, PerforatorStyle.INCOMPETENT, PerforatorStyle.RE_ENTRY}
)


def paint_junction(painter: QPainter, centre: QPointF, palette: Palette, mm: float) -> None:
    """Paint the disc of a junction."""
    painter.setPen(QPen(QBrush(colour(palette.skin)), _JUNCTION_EDGE_MM * mm))
    painter.setBrush(colour(palette.junction))
    radius = (_JUNCTION_MM + _JUNCTION_EDGE_MM / 2) * mm
    painter.drawEllipse(centre, radius, radius)


def ink_of(style: PerforatorStyle, palette: Palette) -> str:
    """Return the ink of a perforator's ring."""
    match style:
        case PerforatorStyle.COMPETENT | PerforatorStyle.BORDERLINE | PerforatorStyle.RE_ENTRY:
            return palette.competent
        case PerforatorStyle.INCOMPETENT | PerforatorStyle.PATHOLOGIC:
            return palette.reflux
        case PerforatorStyle.CLOSED:
            return palette.closed
        case PerforatorStyle.NOT_ASSESSED:
            return palette.not_assessed
    assert_never(style)


def paint_perforator(
    painter: QPainter,
    centre: QPointF,
    style: PerforatorStyle,
    palette: Palette,
    mm: float,
    arrow_angle: float,
) -> None:
    """Paint one perforator.

    Parameters
    ----------
    arrow_angle
        Direction from the ring in which its arrow lies, in radians, clockwise from
        the right; used by the styles that have an arrow.
    """
    ink = colour(ink_of(style, palette))
    if style in WITH_ARROW:
        _paint_arrow(painter, centre, style, palette, mm, arrow_angle)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(palette.skin))
    painter.drawEllipse(centre, _RING_PAPER_MM * mm, _RING_PAPER_MM * mm)
    ring = QPen(QBrush(ink), _RING_LINE_MM * mm * palette.line_factor)
    radius = _RING_MM * mm
    match style:
        case PerforatorStyle.COMPETENT | PerforatorStyle.RE_ENTRY:
            pass
        case PerforatorStyle.BORDERLINE:
            box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
            painter.setBrush(ink)
            painter.drawChord(box, 90 * 16, 180 * 16)
        case PerforatorStyle.PATHOLOGIC | PerforatorStyle.INCOMPETENT:
            painter.setBrush(ink)
            painter.drawEllipse(centre, _CORE_MM * mm, _CORE_MM * mm)
        case PerforatorStyle.CLOSED:
            painter.setPen(ring)
            reach = 1.75 * mm * math.sqrt(0.5)
            painter.drawLine(
                QPointF(centre.x() - reach, centre.y() + reach),
                QPointF(centre.x() + reach, centre.y() - reach),
            )
        case PerforatorStyle.NOT_ASSESSED:
            # Ten dots around: pitch in units of the line's width.
            ring.setCapStyle(Qt.PenCapStyle.RoundCap)
            pitch = 2 * math.pi * _RING_MM / (_RING_LINE_MM * palette.line_factor) / 9
            ring.setDashPattern([0.01, pitch - 0.01])
        case _:
            assert_never(style)
    painter.setPen(ring)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)


def _paint_arrow(
    painter: QPainter,
    centre: QPointF,
    style: PerforatorStyle,
    palette: Palette,
    mm: float,
    angle: float,
) -> None:
    """Paint the arrow out of the ring, or into it for re-entry."""
    along = QPointF(math.cos(angle), math.sin(angle))
    inner = centre + along * ((_RING_MM + _RING_LINE_MM / 2 + 0.18) * mm)
    outer = inner + along * (_ARROW_MM * mm)
    tail, tip = (outer, inner) if style is PerforatorStyle.RE_ENTRY else (inner, outer)
    ink = colour(ink_of(style, palette))
    head = _arrow_head(tail, tip, mm)
    neck = (head.at(1) + head.at(2)) / 2
    paper = QPen(QBrush(colour(palette.skin)), (_ARROW_LINE_MM + 2 * _ARROW_PAPER_MM) * mm)
    paper.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(paper)
    painter.drawLine(tail, tip)
    edge = QPen(QBrush(colour(palette.skin)), 2 * _ARROW_PAPER_MM * mm)
    edge.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(edge)
    painter.setBrush(colour(palette.skin))
    painter.drawPolygon(head)
    line = QPen(QBrush(ink), _ARROW_LINE_MM * mm)
    line.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(line)
    painter.drawLine(tail, neck)
    if style is PerforatorStyle.INCOMPETENT:
        outline = QPen(QBrush(ink), 0.3 * mm)
        outline.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(outline)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
    painter.drawPolygon(head)


def _arrow_head(tail: QPointF, tip: QPointF, mm: float) -> QPolygonF:
    """Return the triangle: tip, then its two back corners."""
    step = tip - tail
    length = math.hypot(step.x(), step.y())
    along = step / length
    across = QPointF(-along.y(), along.x()) * (_HEAD_WIDTH_MM / 2 * mm)
    back = tip - along * (_HEAD_LENGTH_MM * mm)
    return QPolygonF([tip, back + across, back - across])


def clearest_angle(centre: tuple[float, float], obstacles: Floats, mm: float) -> float:
    """Return the one of twelve directions with most room, in radians clockwise from right.

    Farthest from every drawn vein, and from the horizontal, where leaders run.

    Parameters
    ----------
    centre
        Of the ring.
    obstacles
        Points of drawn veins and other rings, shape ``(n, 2)``.
    """
    angles = (np.arange(_DIRECTIONS) + 0.5) * 2 * math.pi / _DIRECTIONS
    along = np.column_stack([np.cos(angles), np.sin(angles)])
    middles = np.array(centre) + along * ((_RING_MM + 0.65 * _ARROW_MM) * mm)
    tips = np.array(centre) + along * ((_RING_MM + _ARROW_MM) * mm)
    reach = ARROW_NEIGHBOURHOOD_MM * mm
    near = _within(obstacles, centre, reach)
    if len(near):
        places = np.concatenate([middles, tips])
        across, down = (near[:, axis] - places[:, axis, None] for axis in (0, 1))
        square = (across * across + down * down).min(axis=1)
        room = np.sqrt(square).reshape(2, -1).min(axis=0)
    else:
        room = np.full(_DIRECTIONS, reach)
    # Room beyond what an arrow and a vein need is worth nothing; then the steeper one is taken,
    # and of equals the one up and to the right, as on the printed map.
    score = np.minimum(room / mm, _ENOUGH_ROOM_MM) + 1.4 * np.abs(np.sin(angles))
    score -= 1e-3 * np.sin(angles)
    return float(angles[int(np.argmax(score + 1e-4 * np.cos(angles)))])


def _within(points: Floats, centre: tuple[float, float], reach: float) -> Floats:
    """Return the points closer than that to a centre, shape ``(n, 2)``."""
    across, down = points[:, 0] - centre[0], points[:, 1] - centre[1]
    return points[across * across + down * down < reach * reach]
