"""What the window shows in the moment before its panels stand: the grounds they lie on."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from veinmap.ui import theme

RAIL_PX = 300
LEG_PX = 712
COMPACT_RAIL_PX = 264
COMPACT_LEG_PX = 440
MIDDLE_PX = 860
_ITEM_PX = 240
_COMPACT_ITEM_PX = 156
_COMPACT_BELOW_PX = (1600, 900)


class WindowGround(QWidget):
    """Bar, rail, picture, item and leg as plain surfaces."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the grounds."""
        look, painter = theme.current(), QPainter(self)
        colors, width, height = look.colors, self.width(), self.height()
        compact = width < _COMPACT_BELOW_PX[0] or height < _COMPACT_BELOW_PX[1]
        rail = COMPACT_RAIL_PX if compact else RAIL_PX
        leg = COMPACT_LEG_PX if compact else min(LEG_PX, width - rail - MIDDLE_PX)
        item = _COMPACT_ITEM_PX if compact else _ITEM_PX
        top = look.size.top_bar
        painter.fillRect(self.rect(), colors.panel)
        middle = QRect(rail, top, width - rail - leg, height - top)
        painter.fillRect(middle, look.picture.ground)
        painter.fillRect(middle.adjusted(0, middle.height() - item, 0, 0), colors.window)
        painter.fillRect(QRect(width - leg, top, leg, height - top), colors.paper)
        painter.fillRect(0, top - 1, width, 1, colors.border)
