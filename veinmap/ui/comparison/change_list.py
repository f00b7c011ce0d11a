"""The list of changes of one leg; a row leads to its vein on both legs."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from veinmap.chart import Chart
from veinmap.chart.comparison import Change, VeinChange
from veinmap.ui import icons, theme
from veinmap.ui.comparison.change_words import (
    ORDER,
    change_icon,
    change_name,
    detail_of,
    name_of,
)
from veinmap.ui.widgets.buttons import KitButton
from veinmap.ui.widgets.labels import SectionHeader
from veinmap.ui.widgets.painting import paint_focus_ring
from veinmap.ui.widgets.surfaces import Panel

_ROW_PX: Final = 46
_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignTop.value)


class ChangeList(QScrollArea):
    """Changes in groups, what came back or is new first, what stayed last."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Changes"))
        self.rows: list[ChangeRow] = []

    def show_changes(self, before: Chart, after: Chart, changes: Sequence[VeinChange]) -> None:
        """Show the changes of one leg."""
        content = Panel()
        column = QVBoxLayout(content)
        space = theme.current().space
        column.setContentsMargins(space(2), space(1), space(2), space(3))
        column.setSpacing(0)
        self.rows = []
        for kind in ORDER:
            same = [change for change in changes if change.change is kind]
            if not same:
                continue
            header = SectionHeader(f"{_capital(change_name(kind))}  {len(same)}")
            header.setContentsMargins(space(2), space(3), 0, space(1))
            column.addWidget(header)
            for change in same:
                row = ChangeRow(before, after, change)
                row.clicked.connect(lambda _checked=False, c=change: self.chosen.emit(c))
                self.rows.append(row)
                column.addWidget(row)
        column.addStretch(1)
        self.setWidget(content)

    def light(self, change: VeinChange | None) -> None:
        """Show which change is chosen."""
        for row in self.rows:
            row.set_chosen(row.change == change)


class ChangeRow(KitButton):
    """Icon, vein, both states."""

    def __init__(self, before: Chart, after: Chart, change: VeinChange) -> None:
        super().__init__(on_picture=False, parent=None)
        self.change, self._is_chosen = change, False
        self._detail = detail_of(before, after, change)
        self.setText(name_of(before, after, change))
        said = [self.text(), change_name(change.change), self._detail]
        self.setAccessibleName(", ".join(said))
        self.setToolTip(self._detail)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_chosen(self, is_chosen: bool) -> None:
        """Show whether it is the one chosen."""
        if is_chosen is not self._is_chosen:
            self._is_chosen = is_chosen
            self.update()

    def _detail_box(self, width: int) -> QRect:
        """Return where both states stand, in as many lines as they need."""
        look = self.look()
        left = look.space(2) + look.size.icon + look.space(3)
        room = QRect(left, 25, width - left - look.space(2), 10_000)
        box = QFontMetrics(look.font("small")).boundingRect(room, _WRAPPED, self._detail)
        return QRect(left, 25, room.width(), box.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height of the words."""
        super().resizeEvent(event)
        self.setFixedHeight(max(_ROW_PX, self._detail_box(self.width()).bottom() + 6))

    def sizeHint(self) -> QSize:
        """Return two lines."""
        return QSize(240, _ROW_PX)

    def minimumSizeHint(self) -> QSize:
        """Return two lines, however narrow."""
        return QSize(140, _ROW_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, icon and both lines."""
        look, painter = self.look(), QPainter(self)
        colors = look.colors
        if self._is_chosen or self._hover.value > 0:
            painter.fillRect(self.rect(), colors.selected if self._is_chosen else colors.hover)
        side = look.size.icon
        square = QRect(look.space(2), 7, side, side)
        is_quiet = self.change.change is Change.UNCHANGED
        ink = colors.text2 if is_quiet else colors.text
        icons.paint_icon(painter, change_icon(self.change.change), square, ink)
        left = square.right() + look.space(3)
        width = self.width() - left - look.space(2)
        painter.setFont(look.font("body" if is_quiet else "body_strong"))
        painter.setPen(colors.text)
        # A vein's name is never cut: a long one goes over the edge of the small line's room.
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        painter.drawText(QRect(left, 4, width, 20), flags, self.text())
        painter.setFont(look.font("small"))
        painter.setPen(colors.text2)
        painter.drawText(self._detail_box(self.width()), _WRAPPED, self._detail)
        if self._focus.ring:
            paint_focus_ring(painter, self.rect(), look.radius.control, colors.focus)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
