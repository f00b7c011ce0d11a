"""Zooming and pushing the leg: a picture of before stands in, the sharp one follows at once."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap

from veinmap.ui.leg_diagram.viewport import FITTED, STEP, Viewport

# The sharp picture is painted this long after the last move: sharp within 100 ms.
SHARP_AFTER_MS: Final = 20


class Zooming(QObject):
    """The viewport of a diagram and the picture that stands in while it moves.

    Parameters
    ----------
    picture
        Returns what the diagram shows now, sharp.
    size
        Returns the diagram's size.
    """

    changed = Signal()

    def __init__(
        self,
        picture: Callable[[], QPixmap],
        size: Callable[[], QSize],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture, self._size = picture, size
        self.viewport: Viewport = FITTED
        self._standing: tuple[Viewport, QPixmap] | None = None
        # Beside the part that was seen the whole leg stands in, as it was fitted last.
        self._whole: QPixmap | None = None
        self._sharpen = QTimer(self)
        self._sharpen.setSingleShot(True)
        self._sharpen.setInterval(SHARP_AFTER_MS)
        self._sharpen.timeout.connect(self.sharpen)

    @property
    def is_moving(self) -> bool:
        """Whether a picture of before stands in."""
        return self._standing is not None

    def zoom(self, by: float, at: QPointF) -> None:
        """Zoom by a factor; what lies under the point stays there."""
        size = self._size()
        self._take(self.viewport.zoomed(by, at.x(), at.y(), size.width(), size.height()))

    def push(self, dx: float, dy: float) -> None:
        """Push the zoomed leg along."""
        size = self._size()
        self._take(self.viewport.moved(dx, dy, size.width(), size.height()))

    def zoom_step(self, steps: float, at: QPointF | None = None) -> None:
        """Zoom by so many notches, at the middle unless said where."""
        size = self._size()
        middle = QPointF(size.width() / 2, size.height() / 2)
        self.zoom(STEP**steps, middle if at is None else at)

    def fit(self) -> None:
        """Show the legs as they fit."""
        self._take(FITTED)

    def bring_into_sight(self, boxes: Sequence[QRect]) -> None:
        """Push the zoomed leg to the nearest of these boxes, unless one is in sight already."""
        whole = QRect(QPoint(), self._size())
        if self.viewport.is_fitted or not boxes or any(whole.contains(box) for box in boxes):
            return
        steps = (whole.center() - box.center() for box in boxes)
        step = min(steps, key=QPoint.manhattanLength)
        self.push(step.x(), step.y())

    def reset(self) -> None:
        """Forget all pictures: size or legs are others now."""
        self.viewport, self._standing, self._whole = FITTED, None, None
        self._sharpen.stop()

    def forget_pictures(self) -> None:
        """Forget what stood in: something else is drawn now."""
        self._standing, self._whole = None, None

    def _take(self, viewport: Viewport) -> None:
        if viewport == self.viewport:
            return
        if self._standing is None:
            picture = self._picture()
            self._standing = (self.viewport, picture)
            if self.viewport.is_fitted:
                self._whole = picture
        self.viewport = viewport
        self._sharpen.start()
        self.changed.emit()

    def sharpen(self) -> None:
        """Paint the leg sharp again: it has come to rest."""
        self._sharpen.stop()
        self._standing = None
        self.changed.emit()

    def paint(self, painter: QPainter, ground: QColor) -> None:
        """Paint the picture that stands in, where the viewport is now."""
        assert self._standing is not None
        size = self._size()
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), ground)
        if self._whole is not None:
            self._paint_from(painter, FITTED, self._whole)
        self._paint_from(painter, *self._standing)

    def _paint_from(self, painter: QPainter, seen: Viewport, picture: QPixmap) -> None:
        grown = self.viewport.factor / seen.factor
        size = picture.deviceIndependentSize()
        target = QRectF(
            self.viewport.x - seen.x * grown,
            self.viewport.y - seen.y * grown,
            size.width() * grown,
            size.height() * grown,
        )
        painter.drawPixmap(target, picture, QRectF(picture.rect()))
