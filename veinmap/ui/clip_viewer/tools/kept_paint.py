"""What is painted often and changes seldom: kept as a picture from its second paint on.

Fifty marks drawn stroke by stroke take half of a playing frame's time, blended from their
pictures a twentieth. Each picture holds whole device pixels of one place, so what is blended
is what would have been drawn there; a mark that moves or is zoomed is laid out anew and
begins with no picture.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

# Device pixels beyond which blending costs more than the strokes of one mark.
_MOST_PIXELS: Final = 320 * 320


class KeptPaint:
    """The paint of one thing that stays where it is."""

    __slots__ = ("_picture", "_place", "_ratio", "_times")

    def __init__(self) -> None:
        self._times = 0
        self._ratio = 0.0
        self._picture: QPixmap | None = None
        self._place = QPointF()

    def paint(
        self,
        painter: QPainter,
        bounds: Callable[[], QRectF],
        draw: Callable[[QPainter], None],
    ) -> None:
        """Draw it, or blend its picture.

        Parameters
        ----------
        painter
            On the widget, in its own coordinates.
        bounds
            Returns all that is drawn, in the same coordinates; the same at each call.
        draw
            Draws it with the painter it is given.
        """
        ratio = painter.device().devicePixelRatioF()
        if ratio != self._ratio:
            self._times, self._ratio, self._picture = 0, ratio, None
        self._times += 1
        if self._times == 2:
            # Not at the first paint: while the view is zoomed nothing is painted twice.
            self._keep(bounds(), draw)
        if self._picture is None:
            draw(painter)
        else:
            painter.drawPixmap(self._place, self._picture)

    def _keep(self, bounds: QRectF, draw: Callable[[QPainter], None]) -> None:
        ratio = self._ratio
        covered = QRectF(bounds.topLeft() * ratio, bounds.size() * ratio).toAlignedRect()
        if covered.isEmpty() or covered.width() * covered.height() > _MOST_PIXELS:
            return
        self._picture = _picture(covered, ratio, draw)
        self._place = QPointF(covered.topLeft()) / ratio


def _picture(covered: QRect, ratio: float, draw: Callable[[QPainter], None]) -> QPixmap:
    picture = QPixmap(covered.size())
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-QPointF(covered.topLeft()) / ratio)
    draw(painter)
    painter.end()
    return picture
