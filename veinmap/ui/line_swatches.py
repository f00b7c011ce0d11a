"""The line of a state in small, beside a name: the forms that the leg shows.

*Not seen* has no line, only its words, since a dashed line means proposed.
"""

from collections.abc import Callable
from typing import Final, assert_never

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from veinmap.findings import Calibre, Flow, Lumen, PerforatorState
from veinmap.ui.subjects import VeinState
from veinmap.ui.theme import Theme

WIDTH_PX: Final = 20.0
_LINE_PX: Final = 2.0
_REFLUX_PX: Final = 2.6


def paint_state(
    painter: QPainter,
    rect: QRectF,
    state: VeinState,
    look: Theme,
    *,
    is_tributary: bool = False,
    is_proposed: bool = False,
) -> None:
    """Paint the line of `state` at the left of `rect`, within it; dashed while proposed."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    y = rect.center().y()
    left, right = rect.left(), rect.left() + min(WIDTH_PX, rect.width())
    if state.perforator is not None:
        _ring(painter, QPointF((left + right) / 2, y), state.perforator, look)
    elif state.lumen is Lumen.OPEN:
        thin = 0.5 if state.calibre is Calibre.HYPOPLASTIC else 1.0
        _flow(painter, left, right, y, state.flow, look, thin, is_tributary, is_proposed)
    else:
        _lumen(painter, left, right, y, state, look)
    painter.restore()


def painter_of(flow: Flow) -> Callable[[QPainter, QRectF, Theme], None] | None:
    """Return what paints the line of a flow on a state chip; None where only words say it."""
    if flow is Flow.NOT_VISUALISED:
        return None

    def paint(painter: QPainter, rect: QRectF, look: Theme) -> None:
        paint_state(painter, rect, VeinState(flow=flow), look)

    return paint


def perforator_painter_of(state: PerforatorState) -> Callable[[QPainter, QRectF, Theme], None]:
    """Return what paints the ring of a perforator's state on a state chip."""

    def paint(painter: QPainter, rect: QRectF, look: Theme) -> None:
        paint_state(painter, rect, VeinState(perforator=state), look)

    return paint


def _stroke(color: QColor, width_px: float, *, dashed: bool = False) -> QPen:
    pen = QPen(color, width_px)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed:
        pen.setDashPattern([2.0, 1.2])
    return pen


def _flow(
    painter: QPainter,
    left: float,
    right: float,
    y: float,
    flow: Flow,
    look: Theme,
    thin: float,
    is_tributary: bool,
    is_proposed: bool,
) -> None:
    colors = look.colors
    match flow:
        case Flow.COMPETENT:
            painter.setPen(_stroke(colors.competent, _LINE_PX * thin, dashed=is_proposed))
            painter.drawLine(QLineF(left, y, right, y))
        case Flow.REFLUX:
            painter.setPen(_stroke(colors.reflux, _REFLUX_PX * thin, dashed=is_proposed))
            if is_tributary:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPath(_wave(left, right - 6, y))
            else:
                painter.drawLine(QLineF(left, y, right - 6, y))
            _arrow_head(painter, right, y, colors.reflux)
        case Flow.NOT_ASSESSED:
            _dots(painter, left, right, y, colors.unassessed)
        case Flow.NOT_VISUALISED:
            return
        case Flow.NO_FLOW:
            painter.setPen(_stroke(colors.closed, 1.2))
            painter.drawLine(QLineF(left, y, right, y))
            painter.drawLine(QLineF((left + right) / 2, y - 4, (left + right) / 2, y + 4))
        case _:
            assert_never(flow)


def _dots(painter: QPainter, left: float, right: float, y: float, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    for place in range(5):
        x = left + 1.5 + place * (right - left - 3) / 4
        painter.drawEllipse(QPointF(x, y), 1.05, 1.05)


def _arrow_head(painter: QPainter, tip: float, y: float, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    points = [(tip, y), (tip - 8, y - 4.5), (tip - 6.4, y), (tip - 8, y + 4.5)]
    painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))


def _wave(left: float, right: float, y: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, y))
    step = (right - left) / 4
    for place in range(4):
        x, side = left + place * step, -1 if place % 2 else 1
        path.quadTo(QPointF(x + step / 2, y + side * 6), QPointF(x + step, y))
    return path


def _lumen(
    painter: QPainter, left: float, right: float, y: float, state: VeinState, look: Theme
) -> None:
    colors = look.colors
    match state.lumen:
        case Lumen.THROMBOSED_ACUTE | Lumen.THROMBOSED_AFTER_TREATMENT:
            painter.setPen(_stroke(colors.closed, 4.5))
            painter.drawLine(QLineF(left, y, right, y))
        case Lumen.OCCLUDED_AFTER_TREATMENT:
            _rails(painter, left, right, y, colors.closed)
            _rungs(painter, left, right, y, colors.closed, step_px=3.2)
        case Lumen.RECANALISED_AFTER_TREATMENT:
            _rails(painter, left, right, y, colors.closed)
            _rungs(painter, left, right, y, colors.closed, step_px=6.4)
            _core(painter, left, right, y, state.flow, look)
        case Lumen.POST_THROMBOTIC:
            _rails(painter, left, right, y, colors.closed)
            _rungs(painter, left, right, y, colors.closed, step_px=2.2)
            _core(painter, left, right, y, state.flow, look)
        case Lumen.REMOVED:
            _rails(painter, left, right, y, colors.closed, dashed=True)
        case Lumen.ABSENT:
            painter.setPen(_stroke(colors.closed, 1.6))
            painter.drawLine(QLineF(left + 2, y - 4, left + 2, y + 4))
            painter.drawLine(QLineF(right - 2, y - 4, right - 2, y + 4))
        case Lumen.OPEN:
            return
        case _:
            assert_never(state.lumen)


def _rails(
    painter: QPainter, left: float, right: float, y: float, color: QColor, *, dashed: bool = False
) -> None:
    painter.setPen(_stroke(color, 1.1, dashed=dashed))
    painter.drawLine(QLineF(left, y - 3, right, y - 3))
    painter.drawLine(QLineF(left, y + 3, right, y + 3))


def _rungs(
    painter: QPainter, left: float, right: float, y: float, color: QColor, *, step_px: float
) -> None:
    painter.setPen(_stroke(color, 1.1))
    x = left + 1.5
    while x < right:
        painter.drawLine(QLineF(x, y - 3, x, y + 3))
        x += step_px


def _core(painter: QPainter, left: float, right: float, y: float, flow: Flow, look: Theme) -> None:
    inks = {Flow.COMPETENT: look.colors.competent, Flow.REFLUX: look.colors.reflux}
    if flow in inks:
        painter.setPen(_stroke(inks[flow], 1.6))
        painter.drawLine(QLineF(left, y, right, y))


def _ring(painter: QPainter, center: QPointF, state: PerforatorState, look: Theme) -> None:
    colors = look.colors
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match state:
        case PerforatorState.COMPETENT:
            painter.setPen(_stroke(colors.competent, 1.6))
            painter.drawEllipse(center, 4.5, 4.5)
        case PerforatorState.INCOMPETENT:
            painter.setPen(_stroke(colors.reflux, 1.6))
            painter.drawEllipse(center, 4.5, 4.5)
            painter.setBrush(colors.reflux)
            painter.drawEllipse(center, 1.6, 1.6)
        case PerforatorState.RE_ENTRY:
            painter.setPen(_stroke(colors.competent, 1.6))
            painter.drawEllipse(center, 4.5, 4.5)
            tip = center.x() + 1
            painter.drawLine(QLineF(center.x() - 9, center.y(), tip - 2, center.y()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.competent)
            head = [(tip, 0.0), (tip - 4, -2.6), (tip - 4, 2.6)]
            painter.drawPolygon(QPolygonF([QPointF(x, center.y() + dy) for x, dy in head]))
        case PerforatorState.CLOSED:
            painter.setPen(_stroke(colors.closed, 1.6))
            painter.drawEllipse(center, 4.5, 4.5)
            painter.drawLine(QLineF(center.x() - 6.5, center.y(), center.x() + 6.5, center.y()))
        case PerforatorState.NOT_ASSESSED:
            pen = QPen(colors.unassessed, 1.6)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setDashPattern([0.1, 2.0])
            painter.setPen(pen)
            painter.drawEllipse(center, 4.5, 4.5)
        case _:
            assert_never(state)
