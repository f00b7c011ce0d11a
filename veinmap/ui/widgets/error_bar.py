"""What failed, at the top of the panel it concerns: never a box in the way."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from veinmap.ui import icons, theme
from veinmap.ui.widgets.buttons import QuietButton, SecondaryButton
from veinmap.ui.widgets.labels import TextLabel
from veinmap.ui.widgets.painting import paint_box

_BUTTONS_BESIDE_FROM_PX: Final = 420


class ErrorBar(QWidget):
    """A bar that appears when something failed and goes away when it succeeds."""

    try_again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self._message = TextLabel("", "body", weight=500, wraps=True)
        self._detail_text = TextLabel("", "small", "text2", wraps=True)
        self._detail_text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._details = QuietButton(QCoreApplication.translate("widgets", "Details"), compact=True)
        self._details.setCheckable(True)
        self._details.toggled.connect(self._detail_text.setVisible)
        self._again = SecondaryButton(
            QCoreApplication.translate("widgets", "Try again"), compact=True
        )
        self._again.clicked.connect(self.try_again)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.space(2))
        buttons.addWidget(self._details)
        buttons.addWidget(self._again)
        self._choice_buttons: list[SecondaryButton] = []
        self._buttons = buttons
        buttons.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(look.space(1))
        self._row.addWidget(self._message, 1)
        self._row.addLayout(buttons)
        column = QVBoxLayout(self)
        left = look.space(3) + look.size.icon_large + look.space(2)
        column.setContentsMargins(left, look.space(1), look.space(1), look.space(1))
        column.setSpacing(look.space(1))
        column.addLayout(self._row)
        column.addWidget(self._detail_text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_failure(
        self,
        what: str,
        *,
        details: str = "",
        nothing_lost: bool = True,
        can_repeat: bool = True,
        choices: Sequence[tuple[str, Callable[[], object]]] = (),
    ) -> None:
        """Say what failed.

        Parameters
        ----------
        what
            A sentence with its full stop: "PACS did not answer."
        details
            What helps the one who is asked for help; opened by a button.
        nothing_lost
            Whether that is true; then the bar says so.
        can_repeat
            Whether trying again makes sense.
        choices
            Other ways out, each with its words and what it does.
        """
        safe = QCoreApplication.translate("widgets", "Nothing is lost.")
        text = f"{what} {safe}" if nothing_lost else what
        self._message.setText(text)
        self._detail_text.setText(details)
        self._details.setChecked(False)
        self._detail_text.hide()
        self._details.setVisible(bool(details))
        self._again.setVisible(can_repeat)
        self._show_choices(choices)
        self.setAccessibleName(text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _show_choices(self, choices: Sequence[tuple[str, Callable[[], object]]]) -> None:
        for button in self._choice_buttons:
            self._buttons.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._choice_buttons = [SecondaryButton(words, compact=True) for words, _ in choices]
        for place, (button, (_, act)) in enumerate(zip(self._choice_buttons, choices, strict=True)):
            # The click that is being answered may take this very button away.
            button.clicked.connect(act, Qt.ConnectionType.QueuedConnection)
            self._buttons.insertWidget(self._buttons.indexOf(self._again) + 1 + place, button)

    def succeeded(self) -> None:
        """Go away: what failed has succeeded."""
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the words in narrow panels."""
        super().resizeEvent(event)
        narrow = self.width() < _BUTTONS_BESIDE_FROM_PX
        down, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if narrow else beside)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and icon."""
        look, painter = theme.current(), QPainter(self)
        paint_box(painter, self.rect(), look.radius.control, look.colors.stop_bg)
        side = look.size.icon_large
        square = QRect(look.space(3), look.space(1) + 5, side, side)
        icons.paint_icon(painter, "octagon-alert", square, look.colors.stop)
