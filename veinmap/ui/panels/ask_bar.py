"""A question in its place: a line to type, the usual reasons, or a few answers to press."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from veinmap.ui import theme
from veinmap.ui.asking import Asking, Question
from veinmap.ui.widgets.buttons import QuietButton, SecondaryButton
from veinmap.ui.widgets.escape import claims_escape
from veinmap.ui.widgets.labels import ElidingLabel, TextLabel


class AskBar(QWidget):
    """Shows the question that waits, and hands the answer to who asked."""

    closed = Signal()

    def __init__(self, charting: Asking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._charting = charting
        self._question: Question | None = None
        self._first: QWidget | None = None
        self._text = TextLabel("", "body_strong")
        self._detail = ElidingLabel("", "small", "text2")
        self.reason = _ReasonField()
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.returnPressed.connect(self._reason_entered)
        self.reason.cancelled.connect(charting.dismiss)
        self.reason.digit_typed.connect(self.take_reason)
        self.reason.textChanged.connect(self._say_echo)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.current().space(2))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._text)
        words.addWidget(self._detail)
        row = QHBoxLayout()
        row.setSpacing(theme.current().space(3))
        row.addLayout(words)
        row.addWidget(self.reason, 1)
        row.addLayout(self._buttons)
        # Where the answers do not fit beside the question they stand below it.
        self._below = QHBoxLayout()
        self._below.setSpacing(theme.current().space(1))
        self._answers: list[QWidget] = []
        self._reasons = QHBoxLayout()
        self._reasons.setSpacing(theme.current().space(1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(1))
        column.addLayout(row)
        column.addLayout(self._below)
        column.addLayout(self._reasons)
        self.hide()

    def show_question(self, question: Question | None) -> None:
        """Show a question, put the focus on its answer unless it may be passed, or go away."""
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
        self.reason.setPlaceholderText(question.prompt or self.tr("Reason, then Enter"))
        self.reason.setText(question.initial)
        self.reason.selectAll()
        self.reason.reasons = len(question.reasons)
        self.reason.setVisible(question.wants_reason)
        self._show_reasons(question.reasons)
        first: QWidget = self.reason
        for place, answer in enumerate(question.answers):
            button = SecondaryButton(answer.text)
            button.clicked.connect(self._answerer(place))
            self._answers.append(button)
            if place == 0 and not question.wants_reason:
                first = button
        leave = QuietButton(self.tr("Leave"), key="Esc")
        leave.clicked.connect(self._charting.dismiss)
        self._answers.append(leave)
        self._place_answers()
        self.show()
        self._first = first
        if question.may_be_passed:
            return
        self.take_focus()
        # The field that was typed in takes the focus back when it is done.
        QTimer.singleShot(0, self, self.take_focus)

    def _place_answers(self) -> None:
        """Put the answers beside the question, or below it where they do not fit."""
        for layout in (self._buttons, self._below):
            while layout.takeAt(0) is not None:
                pass
        space = theme.current().space(3)
        needed = self._text.sizeHint().width()
        needed += sum(answer.sizeHint().width() + space for answer in self._answers)
        fits = needed <= self.width()
        place = self._buttons if fits else self._below
        for answer in self._answers:
            place.addWidget(answer)
        if self._answers and not fits:
            place.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether the answers still fit beside the question."""
        super().resizeEvent(event)
        self._place_answers()

    def take_focus(self) -> None:
        """Put the focus on the first answer, as if the keyboard had brought it."""
        if self._question is not None and self._first is not None:
            self._first.setFocus(Qt.FocusReason.TabFocusReason)

    def _clear_buttons(self) -> None:
        for answer in self._answers:
            answer.hide()
            answer.deleteLater()
        self._answers.clear()
        self._place_answers()
        while (item := self._reasons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _show_reasons(self, reasons: Sequence[str]) -> None:
        for place, reason in enumerate(reasons, start=1):
            button = QuietButton(f"{place}  {reason}", key=str(place), compact=True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self._reason_taker(place))
            self._reasons.addWidget(button)
        if reasons:
            self._reasons.addStretch(1)

    def _reason_taker(self, place: int) -> Callable[[], None]:
        def act() -> None:
            self.take_reason(place)

        return act

    def take_reason(self, place: int) -> None:
        """Answer with the usual reason of that place, counted from 1."""
        question = self._question
        if question is not None and place <= len(question.reasons):
            self._charting.answer(question.answers[0], question.reasons[place - 1])

    def _say_echo(self, text: str) -> None:
        """Say what the line will become, or why it cannot."""
        question = self._question
        if question is None or question.echo is None:
            return
        self._detail.setVisible(True)
        if not text.strip():
            self._detail.set_text(question.detail)
            return
        try:
            self._detail.set_text(question.echo(text))
        except ValueError as problem:
            self._detail.set_text(str(problem))

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
        if question.wants_reason and (not reason or self._cannot_be(question, reason)):
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._charting.answer(question.answers[place], reason)

    @staticmethod
    def _cannot_be(question: Question, text: str) -> bool:
        """Whether the line was already refused in words while it was typed."""
        if question.echo is None:
            return False
        try:
            question.echo(text)
        except ValueError:
            return True
        return False

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
        return claims_escape(event) or super().event(event)


class _ReasonField(QLineEdit):
    """A line for a reason; Esc leaves it, a digit in the empty line takes a usual reason."""

    cancelled = Signal()
    digit_typed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.reasons = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc; Enter stays here instead of going to the next item."""
        digit = event.text()
        if not self.text() and digit.isdecimal() and 1 <= int(digit) <= self.reasons:
            self.digit_typed.emit(int(digit))
            return
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
