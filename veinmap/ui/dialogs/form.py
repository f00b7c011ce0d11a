"""A small dialog: a title, fields under their names, what it does and leaving it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from veinmap.ui import theme
from veinmap.ui.widgets.buttons import PrimaryButton, SecondaryButton
from veinmap.ui.widgets.labels import TextLabel


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
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if not problem:
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.try_to_keep()
        else:
            super().keyPressEvent(event)
