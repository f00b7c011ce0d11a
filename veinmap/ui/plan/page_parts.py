"""Small parts of the Plan page: the note that is typed, and where a dragged line would go."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from veinmap.ui import theme
from veinmap.ui.words import translate

_NOTE_PX: Final = 64


class NoteField(QPlainTextEdit):
    """Lines of words, handed over on leaving."""

    left = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.setAccessibleName(translate("PlanPage", "Note for the treatment sheet"))
        self.setFixedHeight(_NOTE_PX)
        self.setTabChangesFocus(True)
        self.setFont(theme.current().font("body"))

    def show_text(self, text: str) -> None:
        """Show what is kept; what is being typed stays."""
        if self.hasFocus() and self.toPlainText() != self._shown:
            return
        self._shown = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand over what was typed."""
        super().focusOutEvent(event)
        text = self.toPlainText().strip()
        if event.reason() is not Qt.FocusReason.PopupFocusReason and text != self._shown:
            self._shown = text
            self.left.emit(text)


class DropLine(QWidget):
    """The line at the place where a dragged row would be put."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the colour of what is live."""
        QPainter(self).fillRect(event.rect(), theme.current().colors.focus)
