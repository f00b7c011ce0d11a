"""Strokes shared by the kit: boxes, rings, dashes, and the fade under the pointer."""

from PySide6.QtCore import QAbstractAnimation, QRect, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from veinmap.ui import theme


def mixed(start: QColor, end: QColor, share: float) -> QColor:
    """Return the colour that lies `share` (0 to 1) of the way from `start` to `end`."""
    if share <= 0:
        return start
    if share >= 1:
        return end
    return QColor.fromRgbF(
        start.redF() + (end.redF() - start.redF()) * share,
        start.greenF() + (end.greenF() - start.greenF()) * share,
        start.blueF() + (end.blueF() - start.blueF()) * share,
        start.alphaF() + (end.alphaF() - start.alphaF()) * share,
    )


def fill(painter: QPainter, rect: QRect, color: QColor) -> None:
    """Fill `rect` as `QPainter.fillRect` does; that one makes PySide define all gradients first.

    Their 180 names take 4 ms, for which the first paint would have to wait.
    """
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRect(rect)
    painter.restore()


def paint_box(
    painter: QPainter,
    rect: QRect | QRectF,
    radius_px: float,
    fill: QColor | None,
    border: QColor | None = None,
    *,
    dashed: bool = False,
    width_px: float = 1.0,
) -> None:
    """Paint a rounded box whose border lies inside `rect`; dashed says "proposed"."""
    inset = width_px / 2 if border is not None else 0.0
    box = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if border is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(border, width_px)
        if dashed:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
    painter.drawRoundedRect(box, radius_px - inset, radius_px - inset)
    painter.restore()


def paint_focus_ring(
    painter: QPainter, rect: QRect | QRectF, radius_px: float, color: QColor
) -> None:
    """Paint the focus ring, in the shape of the control, along the inside of `rect`."""
    width_px = theme.current().size.focus_ring
    paint_box(painter, rect, radius_px, None, color, width_px=width_px)


class Fade:
    """A value between 0 and 1 that follows the pointer within the hover time."""

    __slots__ = ("_animation", "_value", "_widget")

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._value = 0.0
        self._animation: QVariantAnimation | None = None

    @property
    def value(self) -> float:
        """How far the fade is now, 0 to 1."""
        return self._value

    def to(self, target: float) -> None:
        """Go to `target`, at once if the system asks for reduced motion."""
        if theme.reduced_motion() or not self._widget.isVisible():
            if self._animation is not None:
                self._animation.stop()
            self._set(target)
            return
        if self._animation is None:
            self._animation = QVariantAnimation(self._widget)
            self._animation.setDuration(theme.current().motion.hover_ms)
            self._animation.valueChanged.connect(self._set)
        if self._animation.state() is QAbstractAnimation.State.Running:
            self._animation.stop()
        self._animation.setStartValue(self._value)
        self._animation.setEndValue(target)
        self._animation.start()

    def _set(self, value: float) -> None:
        self._value = value
        self._widget.update()
