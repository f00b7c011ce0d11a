"""A flag: what and where in one bold line, why and by which source in the next."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from veinmap.ui import icons, theme
from veinmap.ui.widgets.buttons import KitButton, QuietButton, SecondaryButton
from veinmap.ui.widgets.labels import TextLabel
from veinmap.ui.widgets.painting import paint_box

_MOST_ACTIONS: Final = 2
_ACTION_BESIDE_FROM_PX: Final = 400


class FlagKind(Enum):
    """How much a flag weighs."""

    INFO = auto()
    CAUTION = auto()
    STOP = auto()
    OVERRIDDEN = auto()


_ICONS: Final = {
    FlagKind.INFO: "info",
    FlagKind.CAUTION: "triangle-alert",
    FlagKind.STOP: "octagon-alert",
    FlagKind.OVERRIDDEN: "flag",
}


class Flag(QWidget):
    """One flag in its place; it never covers anything and waits for no answer.

    One action stands at the right, two stand below the words. `action_chosen`
    tells which one was pressed, counted from 0.
    """

    action_chosen = Signal(int)

    def __init__(
        self,
        kind: FlagKind,
        headline: str,
        reason: str = "",
        actions: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if len(actions) > _MOST_ACTIONS:
            raise ValueError(f"A flag has at most two actions, not {len(actions)}.")
        self._kind = kind
        self.setAccessibleName(headline)
        self.setAccessibleDescription(reason)
        look = theme.current()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(TextLabel(headline, "body_strong", wraps=True))
        if reason:
            words.addWidget(TextLabel(reason, "small", "text2", wraps=True))
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        left = look.space(3) + look.size.icon_large + look.space(2)
        row.setContentsMargins(left, look.space(2), look.space(3), look.space(2))
        row.setSpacing(look.space(2))
        row.addLayout(words, 1)
        buttons = [self._button(index, text) for index, text in enumerate(actions)]
        self._row = row if len(buttons) == 1 else None
        if len(buttons) == 1:
            row.addWidget(buttons[0])
        elif buttons:
            below = QHBoxLayout()
            below.setContentsMargins(0, look.space(2), 0, look.space(1))
            below.setSpacing(look.space(2))
            for button in buttons:
                below.addWidget(button)
            below.addStretch(1)
            words.addLayout(below)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _button(self, index: int, text: str) -> KitButton:
        button = (
            SecondaryButton(text, compact=True) if index == 0 else QuietButton(text, compact=True)
        )
        button.clicked.connect(lambda: self.action_chosen.emit(index))
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put a single action below the words in narrow panels."""
        super().resizeEvent(event)
        if self._row is not None:
            narrow = self.width() < _ACTION_BESIDE_FROM_PX
            down, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
            self._row.setDirection(down if narrow else beside)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and icon."""
        look, painter = theme.current(), QPainter(self)
        colors = look.colors
        if self._kind is FlagKind.CAUTION:
            ground, edge, ink = colors.caution_bg, None, colors.caution_mark
        elif self._kind is FlagKind.STOP:
            ground, edge, ink = colors.stop_bg, None, colors.stop
        else:
            ground, edge, ink = colors.panel, colors.border, colors.text2
        paint_box(painter, self.rect(), look.radius.card, ground, edge)
        side = look.size.icon_large
        square = QRect(look.space(3), look.space(2) + 1, side, side)
        icons.paint_icon(painter, _ICONS[self._kind], square, ink)
