"""A lens under the pointer: the picture three times larger, where a point is about to be set."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTransform

from veinmap.ui import theme
from veinmap.ui.clip_viewer.frame_view import FrameView

_RADIUS_PX: Final = 88.0
_TIMES: Final = 3.0
# The lens leaves its middle free: what is pointed at must be seen, not covered by a cross.
_CROSS_PX: Final = (5.0, 13.0)


class Magnifier:
    """Draws the lens over a view while it is on."""

    def __init__(self, view: FrameView) -> None:
        self._view = view
        self._place: QPointF | None = None
        self._is_on = False
        view.hovered.connect(self._follow)
        view.overlays.append(self)

    @property
    def is_on(self) -> bool:
        """Whether the lens is shown while the pointer is on the picture."""
        return self._is_on

    def set_on(self, is_on: bool) -> None:
        """Show the lens or take it away."""
        self._is_on = is_on
        self._view.update()

    def lens(self) -> QRectF:
        """Return where the lens lies in the view; nowhere without a pointer."""
        if self._place is None or not self._is_on:
            return QRectF()
        middle = self._view.widget_from_image(self._place)
        side = 2 * _RADIUS_PX
        return QRectF(middle.x() - _RADIUS_PX, middle.y() - _RADIUS_PX, side, side)

    def _follow(self, place: QPointF | None) -> None:
        left = self.lens()
        self._place = place
        if self._is_on:
            self._view.update(left.united(self.lens()).toAlignedRect().adjusted(-3, -3, 3, 3))

    def paint_overlay(self, painter: QPainter, transform: QTransform) -> None:
        """Draw the lens over the marks."""
        image, lens = self._view.drawn_image(), self.lens()
        if image is None or self._place is None or lens.isEmpty():
            return
        glass = QPainterPath()
        glass.addEllipse(lens)
        picture = theme.current().picture
        painter.setClipPath(glass)
        painter.fillRect(lens, picture.ground)
        painter.save()
        painter.translate(lens.center())
        scale = _TIMES * transform.m11()
        painter.scale(scale, scale)
        painter.translate(-self._place.x() - 0.5, -self._place.y() - 0.5)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        # Only what the lens shows: drawing the whole frame enlarged costs a whole repaint.
        half = _RADIUS_PX / scale + 2
        part = QRectF(self._place.x() - half, self._place.y() - half, 2 * half, 2 * half)
        part = part.intersected(QRectF(image.rect()))
        painter.drawImage(part, image, part)
        painter.restore()
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._paint_rim(painter, lens)

    @staticmethod
    def _paint_rim(painter: QPainter, lens: QRectF) -> None:
        """Draw the edge of the lens and a cross whose middle is left out."""
        picture, middle = theme.current().picture, lens.center()
        near, far = _CROSS_PX
        for ink, width in ((picture.ground, 3.0), (picture.text2, 1.25)):
            painter.setPen(QPen(ink, width))
            painter.drawEllipse(lens)
            for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                start = QPointF(middle.x() + near * x, middle.y() + near * y)
                stop = QPointF(middle.x() + far * x, middle.y() + far * y)
                painter.drawLine(start, stop)
