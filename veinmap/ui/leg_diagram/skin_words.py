"""The words of a label, typed where it stands on the leg."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_WIDTH_PX: Final = 180
# Longer words belong into a note: beside the leg, and on its page, they would cover others.
MOST_LETTERS: Final = 36


class LabelEditor(QLineEdit):
    """A line over the leg: Enter keeps its words, Esc or leaving it forgets the label."""

    def __init__(self, over: QWidget, at: QPointF, keep: Callable[[str], None]) -> None:
        super().__init__(over)
        self._keep = keep
        self._is_done = False
        self.setMaxLength(MOST_LETTERS)
        self.setPlaceholderText(QCoreApplication.translate("LegTools", "Words of the label"))
        self.setAccessibleName(QCoreApplication.translate("LegTools", "Words of the label"))
        self.setFixedWidth(_WIDTH_PX)
        left = min(max(round(at.x()) + 10, 0), max(0, over.width() - _WIDTH_PX))
        top = min(max(round(at.y()) - self.sizeHint().height() // 2, 0), over.height() - 32)
        self.move(left, top)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the words, or forget them."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._end(kept=True)
        elif event.key() == Qt.Key.Key_Escape:
            self._end(kept=False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed: a label is not lost since something else was clicked."""
        super().focusOutEvent(event)
        self._end(kept=True)

    def _end(self, *, kept: bool) -> None:
        if self._is_done:
            return
        self._is_done = True
        typed = self.text()
        parent = self.parentWidget()
        self.hide()
        self.deleteLater()
        if parent is not None:
            parent.setFocus(Qt.FocusReason.OtherFocusReason)
        if kept:
            self._keep(typed)
