"""The forms that dialogs take: fields under their names, a choice, a reason."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from veinmap.ui import theme
from veinmap.ui.widgets.buttons import PrimaryButton, SecondaryButton
from veinmap.ui.widgets.labels import TextLabel
from veinmap.ui.words import translate


class FormDialog(QDialog):
    """Fields, one line that says why it cannot be kept, and two buttons.

    Parameters
    ----------
    title
        What is asked.
    done
        What the filled button does; the button says what happens.
    """

    def __init__(self, title: str, done: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setWindowTitle(title)
        self.setModal(True)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(look.space(4))
        self.form.setVerticalSpacing(look.space(3))
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._problem = TextLabel("", "small", "stop", wraps=True)
        self._problem.hide()
        self.done_button = PrimaryButton(done)
        self.done_button.clicked.connect(self.try_to_keep)
        leave = SecondaryButton(self.tr("Leave"), key="Esc")
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.space(2))
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.space(5),) * 4)
        column.setSpacing(look.space(4))
        column.addWidget(TextLabel(title, "heading"))
        column.addLayout(self.form)
        column.addWidget(self._problem)
        column.addStretch(1)
        column.addLayout(buttons)
        self.setMinimumWidth(420)

    def add_field(self, name: str, field: QWidget) -> None:
        """Add a field under its name."""
        label = TextLabel(name, "body", "text2")
        label.setBuddy(field)
        field.setAccessibleName(name)
        self.form.addRow(label, field)

    def add_note(self, text: str) -> None:
        """Add a line of explanation."""
        self.form.addRow(TextLabel(text, "small", "text2", wraps=True))

    def problem(self) -> str:
        """Return why the fields cannot be kept; empty if they can."""
        return ""

    def try_to_keep(self) -> None:
        """Close if all fields can be kept, else say why not."""
        problem = self.problem()
        self.show_problem(problem)
        if not problem:
            self.accept()

    def show_problem(self, problem: str) -> None:
        """Say why something cannot be kept, or nothing."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.try_to_keep()
        else:
            super().keyPressEvent(event)


class ChoiceDialog(QDialog):
    """A sentence that has to be answered, one button for each answer; Esc takes the last.

    Parameters
    ----------
    title, sentence, detail
        What it is about, what happened, what that means.
    answers
        What the buttons say; each says what happens.
    """

    def __init__(
        self,
        title: str,
        sentence: str,
        detail: str,
        answers: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setWindowTitle(title)
        self.setModal(True)
        self.chosen = len(answers) - 1
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.space(5),) * 4)
        column.setSpacing(look.space(3))
        column.addWidget(TextLabel(title, "heading"))
        column.addWidget(TextLabel(sentence, "body", wraps=True))
        if detail:
            column.addWidget(TextLabel(detail, "small", "text2", wraps=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(look.space(2))
        buttons.addStretch(1)
        self.buttons = [SecondaryButton(answer) for answer in answers]
        for place, button in enumerate(self.buttons):
            button.clicked.connect(self._choosing(place))
            buttons.addWidget(button)
        column.addLayout(buttons)
        self.setMinimumWidth(480)

    def _choosing(self, place: int) -> Callable[[], None]:
        def act() -> None:
            self.chosen = place
            self.accept()

        return act


def choose(title: str, sentence: str, detail: str, answers: Sequence[str], parent: QWidget) -> int:
    """Ask and return the place of the answer; the last one if the question was left."""
    dialog = ChoiceDialog(title, sentence, detail, answers, parent)
    dialog.exec()
    return dialog.chosen


class ReasonDialog(FormDialog):
    """One line for a reason, which must be there."""

    def __init__(self, title: str, reason: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, translate("ReasonDialog", "Keep this reason"), parent)
        self.reason = QLineEdit(reason)
        self.add_field(self.tr("Reason"), self.reason)

    def problem(self) -> str:
        """Say that it is missing."""
        return "" if self.reason.text().strip() else self.tr("The reason is missing.")
