"""The list of sheets: one is shown, each says how many pages it has or why it has none."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from veinmap.ui import icons
from veinmap.ui.chart.sheets import Sheet, SheetKind, sheet_icon, sheet_name
from veinmap.ui.widgets.buttons import KitButton
from veinmap.ui.widgets.painting import paint_box, paint_focus_ring

_ROW_PX: Final = 36


class SheetList(QWidget):
    """One row for each sheet; arrow keys go from row to row, a click or Space shows one."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Sheets"))
        self.rows = {kind: _SheetRow(kind) for kind in SheetKind}
        self._current = SheetKind.MAP
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for kind, row in self.rows.items():
            row.clicked.connect(lambda _checked=False, kind=kind: self.chosen.emit(kind))
            column.addWidget(row)

    @property
    def current(self) -> SheetKind:
        """The sheet that is shown."""
        return self._current

    def show_sheets(self, sheets: Mapping[SheetKind, Sheet], current: SheetKind) -> None:
        """Show how many pages each has, and which is shown."""
        self._current = current
        for kind, row in self.rows.items():
            row.show_sheet(sheets[kind], is_current=kind is current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the neighbouring row and show it."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        rows = list(self.rows.values())
        here = next((at for at, row in enumerate(rows) if row is self.focusWidget()), None)
        if step is None or here is None or not 0 <= here + step < len(rows):
            super().keyPressEvent(event)
            return
        rows[here + step].setFocus(Qt.FocusReason.TabFocusReason)


class _SheetRow(KitButton):
    """Icon, name, number of pages."""

    def __init__(self, kind: SheetKind) -> None:
        super().__init__(on_picture=False, parent=None)
        self._kind, self._is_current, self._count = kind, False, ""
        self.setText(sheet_name(kind))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sheet(self, sheet: Sheet, *, is_current: bool) -> None:
        """Show its number of pages; none is shown quietly, with the reason as tooltip."""
        count = len(sheet.pages)
        self._is_current = is_current
        if not count:
            self._count = "–"
        elif count == 1:
            self._count = self.tr("1 page")
        else:
            self._count = self.tr("{count} pages").format(count=count)
        self.setToolTip(sheet.reason)
        shown = self.tr("shown") if is_current else ""
        said = [self.text(), sheet.reason or self._count, shown]
        self.setAccessibleName(", ".join(part for part in said if part))
        self.update()

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(200, _ROW_PX)

    def minimumSizeHint(self) -> QSize:
        """Return one line, however narrow."""
        return QSize(120, _ROW_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, icon, name and count."""
        look, painter = self.look(), QPainter(self)
        colors = look.colors
        if self._is_current:
            paint_box(painter, self.rect(), look.radius.control, colors.selected)
        elif self._hover.value > 0:
            paint_box(painter, self.rect(), look.radius.control, colors.hover)
        side = look.size.icon
        square = QRect(look.space(2), (self.height() - side) // 2, side, side)
        ink = colors.accent_text if self._is_current else colors.text2
        icons.paint_icon(painter, sheet_icon(self._kind), square, ink)
        left = square.right() + look.space(3)
        room = self.rect().adjusted(left, 0, -look.space(2), 0)
        painter.setFont(look.font("body_strong" if self._is_current else "body"))
        painter.setPen(colors.text)
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | vertical, self.text())
        painter.setFont(look.font("small"))
        painter.setPen(colors.text2)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | vertical, self._count)
        if self._focus.ring:
            paint_focus_ring(painter, self.rect(), look.radius.control, colors.focus)
