"""What lies in the middle before viewer and active item stand: the grounds they bring."""

from typing import Final

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from veinmap.ui import theme
from veinmap.ui.widgets.painting import fill

# Height of the active item's panel, under the picture.
ITEM_PX: Final = 240
COMPACT_ITEM_PX: Final = 156


class MiddleGround(QWidget):
    """The dark of the picture, and the window's own ground under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item_px = ITEM_PX
        self._is_item_only = False

    def set_compact(self, compact: bool) -> None:
        """Take less height for the item in small windows."""
        self._item_px = COMPACT_ITEM_PX if compact else ITEM_PX
        if self._is_item_only:
            self.setFixedHeight(self._item_px)
        self.update()

    def show_item_only(self) -> None:
        """Leave the picture's place to the viewer, which takes no more than that."""
        self._is_item_only = True
        self.setFixedHeight(self._item_px)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint both grounds."""
        look, painter = theme.current(), QPainter(self)
        fill(painter, self.rect(), look.picture.ground)
        below = self.rect()
        below.setTop(below.bottom() + 1 - self._item_px)
        fill(painter, below, look.colors.window)
