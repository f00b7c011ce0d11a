"""Which leg is examined: asked first, since there is no default side."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, with_leg
from veinmap.chart.protocol import protocol_of
from veinmap.ui import theme
from veinmap.ui.document import ChartDocument
from veinmap.ui.view_state import ViewState
from veinmap.ui.widgets.buttons import SecondaryButton
from veinmap.ui.widgets.labels import TextLabel


class LegQuestion(QWidget):
    """Three buttons; the answer makes those legs examined and the first item active."""

    def __init__(
        self, document: ChartDocument, view_state: ViewState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._view_state = document, view_state
        look = theme.current()
        self.right_button = SecondaryButton(self.tr("Right leg"))
        self.left_button = SecondaryButton(self.tr("Left leg"))
        self.both_button = SecondaryButton(self.tr("Both legs"))
        self.right_button.clicked.connect(lambda: self.choose((Side.RIGHT,)))
        self.left_button.clicked.connect(lambda: self.choose((Side.LEFT,)))
        self.both_button.clicked.connect(lambda: self.choose((Side.RIGHT, Side.LEFT)))
        buttons = QHBoxLayout()
        buttons.setSpacing(look.space(2))
        for button in (self.right_button, self.left_button, self.both_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.space(4), look.space(4), look.space(4), look.space(4))
        column.setSpacing(look.space(2))
        column.addWidget(TextLabel(self.tr("Which leg is examined?"), "heading"))
        column.addWidget(
            TextLabel(self.tr("Nothing is charted before the side is chosen."), "body", "text2")
        )
        column.addLayout(buttons)
        column.addStretch(1)

    def focus_side(self, side: Side) -> None:
        """Put the focus on the button of that leg."""
        button = self.right_button if side is Side.RIGHT else self.left_button
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose(self, sides: tuple[Side, ...]) -> None:
        """Make those legs the examined ones, and begin with the first."""
        if len(sides) > 1:
            name = self.tr("Examine both legs")
        elif sides[0] is Side.RIGHT:
            name = self.tr("Examine the right leg")
        else:
            name = self.tr("Examine the left leg")
        self._document.edit(name, with_examined_legs(self._document.chart, sides))
        items = protocol_of(self._document.chart).items_for(sides[0])
        self._view_state.set_active(items[0].key if items else "", sides[0])


def with_examined_legs(chart: Chart, sides: tuple[Side, ...]) -> Chart:
    """Return the chart where those legs are examined too."""
    for side in sides:
        chart = with_leg(chart, side, replace(chart.leg(side), is_examined=True))
    return chart
