"""What lies in the middle before viewer and active item stand: the grounds they bring."""

from typing import Final

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from veinmap.ui import theme

# Height of the active item's panel, under the picture.
ITEM_PX: Final = 240
COMPACT_ITEM_PX: Final = 156


class MiddleGround(QWidget):
    """The dark of the picture, and the window's own ground under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item_px = ITEM_PX

    def set_compact(self, compact: bool) -> None:
        """Take less height for the item in small windows."""
        self._item_px = COMPACT_ITEM_PX if compact else ITEM_PX
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint both grounds."""
        look, painter = theme.current(), QPainter(self)
        painter.fillRect(self.rect(), look.picture.ground)
        below = self.rect()
        below.setTop(below.bottom() + 1 - self._item_px)
        painter.fillRect(below, look.colors.window)
