"""A question in its place: one line with a reason to type or a few answers to press."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from veinmap.ui import theme
from veinmap.ui.charting import Charting, Question
from veinmap.ui.widgets.buttons import QuietButton, SecondaryButton
from veinmap.ui.widgets.labels import ElidingLabel, TextLabel


class AskBar(QWidget):
    """Shows the question that waits, and hands the answer to the charting."""

    closed = Signal()

    def __init__(self, charting: Charting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._charting = charting
        self._question: Question | None = None
        self._first: QWidget | None = None
        self._text = TextLabel("", "body_strong")
        self._detail = ElidingLabel("", "small", "text2")
        self.reason = _ReasonField()
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setPlaceholderText(self.tr("Reason, then Enter"))
        self.reason.returnPressed.connect(self._reason_entered)
        self.reason.cancelled.connect(charting.dismiss)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.current().space(2))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._text)
        words.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(3))
        row.addLayout(words)
        row.addWidget(self.reason, 1)
        row.addLayout(self._buttons)
        self._filler = row
        self.hide()

    def show_question(self, question: Question | None) -> None:
        """Show a question and put the focus on its answer, or go away."""
        had_focus = self.isAncestorOf(self.focusWidget() or self) and self._question is not None
        self._question = question
        self._clear_buttons()
        if question is None:
            self.hide()
            if had_focus:
                self.closed.emit()
            return
        self._text.setText(question.text)
        self._detail.set_text(question.detail)
        self._detail.setVisible(bool(question.detail))
        self.reason.clear()
        self.reason.setVisible(question.wants_reason)
        first: QWidget = self.reason
        for place, answer in enumerate(question.answers):
            button = SecondaryButton(answer.text)
            button.clicked.connect(self._answerer(place))
            self._buttons.addWidget(button)
            if place == 0 and not question.wants_reason:
                first = button
        leave = QuietButton(self.tr("Leave"), key="Esc")
        leave.clicked.connect(self._charting.dismiss)
        self._buttons.addWidget(leave)
        self.show()
        self._first = first
        self.take_focus()
        # The field that was typed in takes the focus back when it is done.
        QTimer.singleShot(0, self, self.take_focus)

    def take_focus(self) -> None:
        """Put the focus on the first answer, as if the keyboard had brought it."""
        if self._question is not None and self._first is not None:
            self._first.setFocus(Qt.FocusReason.TabFocusReason)

    def _clear_buttons(self) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _answerer(self, place: int) -> Callable[[], None]:
        def act() -> None:
            self.take(place)

        return act

    def take(self, place: int) -> None:
        """Take the answer of that place; a reason that is asked for must be there."""
        question = self._question
        if question is None:
            return
        reason = self.reason.text().strip()
        if question.wants_reason and not reason:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._charting.answer(question.answers[place], reason)

    def _reason_entered(self) -> None:
        self.take(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._charting.dismiss()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window while a question waits here."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)


class _ReasonField(QLineEdit):
    """A line for a reason; Esc leaves it."""

    cancelled = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc; Enter stays here instead of going to the next item."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
