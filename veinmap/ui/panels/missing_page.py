"""What is missing at the end of the protocol, each line a way to it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from veinmap.anatomy.sides import Side
from veinmap.chart.protocol import Lack, lacks, protocol_of
from veinmap.ui import theme, words
from veinmap.ui.charting import Charting
from veinmap.ui.subjects import short_name
from veinmap.ui.widgets.buttons import QuietButton, SecondaryButton
from veinmap.ui.widgets.labels import SectionHeader, TextLabel
from veinmap.ui.widgets.surfaces import scrolling


class MissingPage(QWidget):
    """Items nobody charted and numbers of refluxing veins, by leg; Enter goes through them."""

    def __init__(self, charting: Charting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._charting = charting
        look = theme.current()
        self.title = TextLabel("", "title", weight=600)
        self.note = TextLabel("", "small", "text2")
        self.next_button = SecondaryButton("", icon_name="corner-down-left", key="Enter")
        self.next_button.clicked.connect(charting.go_next)
        words_column = QVBoxLayout()
        words_column.setSpacing(0)
        words_column.addWidget(self.title)
        words_column.addWidget(self.note)
        head = QHBoxLayout()
        head.addLayout(words_column, 1)
        head.addWidget(self.next_button)
        self._lines = QWidget()
        self._column = QVBoxLayout(self._lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        scroll = scrolling(self._lines)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        self._lines.setAutoFillBackground(False)
        page = QVBoxLayout(self)
        side, top = look.space(4), look.space(2)
        page.setContentsMargins(side, top, side, look.space(2))
        page.setSpacing(look.space(2))
        page.addLayout(head)
        page.addWidget(scroll, 1)
        self.buttons: list[QuietButton] = []

    def refresh(self) -> None:
        """List what the examined legs lack now."""
        chart = self._charting.chart
        missing = lacks(chart)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        for side in Side:
            of_leg = [lack for lack in missing if lack.side is side]
            if of_leg:
                self._column.addWidget(SectionHeader(words.leg_name(side)))
            for lack in of_leg:
                self._add(lack)
        self._column.addStretch(1)
        protocol = words.said(protocol_of(chart).name)
        if missing:
            self.title.setText(self.tr("What is missing"))
            said = self.tr("{protocol}. What stays blank prints as not assessed.")
            self.note.setText(said.format(protocol=protocol))
        else:
            self.title.setText(self.tr("Nothing is missing"))
            self.note.setText(
                self.tr("{protocol}: every item is charted.").format(protocol=protocol)
            )
        self._show_next()

    def _add(self, lack: Lack) -> None:
        button = QuietButton(self._words_of(lack), icon_name="circle-dashed", compact=True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self._going_to(lack))
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.buttons.append(button)

    def _words_of(self, lack: Lack) -> str:
        name = short_name(self._charting.chart, lack.side, lack.subject)
        if not lack.quantities:
            return self.tr("{name}: not charted").format(name=name)
        numbers = ", ".join(words.quantity_name(q).lower() for q in lack.quantities)
        return self.tr("{name}: {numbers} missing").format(name=name, numbers=numbers)

    def _going_to(self, lack: Lack) -> Callable[[], None]:
        def go() -> None:
            self._charting.walk.go_to((lack.side, lack.subject), is_filling=True)

        return go

    def _show_next(self) -> None:
        stop = self._charting.next_stop()
        if stop is None:
            self.next_button.setText(self.tr("Last item"))
            self.next_button.set_unavailable(self.tr("Every item of the protocol is charted."))
            return
        self.next_button.set_unavailable("")
        name = short_name(self._charting.chart, stop[0], stop[1])
        self.next_button.setText(self.tr("Next: {name}").format(name=name))
        self.next_button.updateGeometry()
