"""Why a typed text cannot be kept, in full, where its field is too narrow to say it."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from veinmap.ui import theme
from veinmap.ui.widgets.labels import TextLabel
from veinmap.ui.widgets.painting import paint_box

_WIDTH_PX: Final = 280
_GAP_PX: Final = 4


class ReasonBubble(TextLabel):
    """A sentence under its field, over whatever lies there; it never cuts."""

    def __init__(self, field: QWidget) -> None:
        super().__init__("", "small", "stop", wraps=True, parent=field)
        self._field = field
        self.setMargin(theme.current().space(2))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        field.installEventFilter(self)
        field.destroyed.connect(self.deleteLater)

    def say(self, reason: str) -> None:
        """Show the reason, or go away if there is none."""
        self.setText(reason)
        if not reason:
            self.hide()
            return
        window = self._field.window()
        if self.parent() is not window:
            self.setParent(window)
        width = max(_WIDTH_PX, self._field.width())
        self.resize(width, self.heightForWidth(width))
        below = self._field.mapTo(window, QPoint(0, self._field.height() + _GAP_PX))
        if below.y() + self.height() > window.height():
            below = self._field.mapTo(window, QPoint(0, -self.height() - _GAP_PX))
        below.setX(max(0, min(below.x(), window.width() - width)))
        self.move(below)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go away with the field."""
        if event.type() is QEvent.Type.Hide and watched is self._field:
            self.hide()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box under the sentence."""
        look = theme.current()
        box = QPainter(self)
        paint_box(box, self.rect(), look.radius.control, look.colors.panel, look.colors.stop)
        box.end()
        super().paintEvent(event)
