"""Choosing from a list, and switching something on or off."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from veinmap.ui import icons, theme
from veinmap.ui.widgets.buttons import KitButton
from veinmap.ui.widgets.focus import KeyboardFocus
from veinmap.ui.widgets.labels import TextLabel
from veinmap.ui.widgets.painting import mixed, paint_box, paint_focus_ring

_BOX_PX: Final = 16
_ARROW_RIGHT_PX: Final = 10


class Combo(QComboBox):
    """A list that opens; the wheel turns it only while it has the focus.

    `closed` tells that the open list went away, by a choice or by Esc. Where
    `opens_on_enter` is off, Enter on a chosen entry tells `entered` instead, and
    with nothing chosen it stays the window's.
    """

    closed = Signal()
    entered = Signal()
    opens_on_enter = True

    def __init__(self, *, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compact = compact
        self._focus = KeyboardFocus(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.currentTextChanged.connect(self._tell_what_is_cut)

    def sizeHint(self) -> QSize:
        """Return the room for the longest entry."""
        look = theme.current()
        metrics = QFontMetrics(look.font("body"))
        widths = [metrics.horizontalAdvance(self.itemText(i)) for i in range(self.count())]
        room = look.space(3) * 2 + look.space(2) + look.size.icon
        height = look.size.control_compact if self._compact else look.size.control
        return QSize(max(widths, default=0) + room, height)

    def minimumSizeHint(self) -> QSize:
        """Return the room for a short entry; the chosen one is in the tooltip if cut."""
        return QSize(min(self.sizeHint().width(), 96), self.sizeHint().height())

    def _words_rect(self) -> QRect:
        look = theme.current()
        left = look.space(3)
        room = self.width() - left - look.space(1) - look.size.icon - _ARROW_RIGHT_PX
        return QRect(left, 0, room, self.height())

    def _tell_what_is_cut(self) -> None:
        text = self.currentText()
        metrics = QFontMetrics(theme.current().font("body"))
        fits = metrics.horizontalAdvance(text) <= self._words_rect().width()
        self.setToolTip("" if fits else text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the whole entry into the tooltip once it is cut."""
        super().resizeEvent(event)
        self._tell_what_is_cut()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn only while the focus is here, so that scrolling past changes nothing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def showPopup(self) -> None:
        """Open the list, which is read out by the name of the field."""
        if not isinstance(self.itemDelegate(), QStyledItemDelegate):
            # Fusion's own delegate draws a menu and does not know the style sheet.
            self.setItemDelegate(QStyledItemDelegate(self))
        self.view().setAccessibleName(self.accessibleName())
        super().showPopup()
        if self.currentIndex() < 0:
            # Qt stands on the first row unseen: Down would go to the second.
            self.view().setCurrentIndex(QModelIndex())
        self.view().window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell that the list went away, once what was chosen in it is taken."""
        if event.type() is QEvent.Type.Hide and watched is not self.window():
            QTimer.singleShot(0, self, self.closed.emit)
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Keep letters and Space from the window's shortcuts: here they find an entry."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.takes_text(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def takes_text(self, event: QKeyEvent) -> bool:
        """Whether a key is text that looks for an entry."""
        commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        return (
            event.text().isprintable() and bool(event.text()) and not event.modifiers() & commands
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter too."""
        self._focus.key_event(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showPopup()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring if the keyboard brought the focus."""
        self._focus.focus_event(event)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._focus.focus_event(event)
        super().focusOutEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint field, entry and arrow."""
        look, painter = theme.current(), QPainter(self)
        colors, radius = look.colors, look.radius.control
        hot = self.underMouse() and self.isEnabled()
        edge = colors.control if self.isEnabled() else colors.border
        paint_box(painter, self.rect(), radius, colors.panel, colors.text2 if hot else edge)
        side = look.size.icon
        arrow = QRect(
            QPoint(self.width() - side - _ARROW_RIGHT_PX, (self.height() - side) // 2),
            QSize(side, side),
        )
        ink = colors.text if self.isEnabled() else colors.disabled
        icons.paint_icon(painter, "chevron-down", arrow, colors.text2 if self.isEnabled() else ink)
        words = self._words_rect()
        shown = self.currentText() or self.placeholderText()
        painter.setFont(look.font("body"))
        painter.setPen(ink if self.currentText() else colors.text3)
        fitted = QFontMetrics(look.font("body")).elidedText(
            shown, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fitted)
        if self._focus.ring:
            paint_focus_ring(painter, self.rect(), radius, colors.focus)


class LabelledCombo(QWidget):
    """A list with its name above it, or before it if `beside`.

    `chosen` tells of the user's choices only, with the id of the entry.
    """

    chosen = Signal(str)

    def __init__(
        self,
        label: str,
        entries: Sequence[tuple[str, str]] = (),
        *,
        beside: bool = False,
        compact: bool = False,
        combo: Combo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        look = theme.current()
        self.combo = combo or Combo(compact=compact)
        self.combo.setAccessibleName(label)
        self._label = TextLabel(
            label, "body_strong" if beside else "small", "text" if beside else "text2"
        )
        self._label.setBuddy(self.combo)
        box: QBoxLayout = QHBoxLayout(self) if beside else QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.space(2) if beside else look.space(1))
        box.addWidget(self._label)
        box.addWidget(self.combo)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.combo)
        self.set_entries(entries)
        self.combo.activated.connect(self._activated)

    def set_entries(self, entries: Sequence[tuple[str, str]]) -> None:
        """Offer other entries, each an id and a text; none is chosen."""
        self.combo.clear()
        for entry_id, text in entries:
            self.combo.addItem(text, entry_id)
        self.combo.setCurrentIndex(-1)

    def current(self) -> str | None:
        """Return the id of the chosen entry, None if nothing is chosen."""
        found = self.combo.currentData()
        return found if isinstance(found, str) else None

    def set_current(self, entry_id: str | None) -> None:
        """Choose an entry, or none, without telling it.

        Raises
        ------
        ValueError
            If there is no such entry.
        """
        index = -1 if entry_id is None else self.combo.findData(entry_id)
        if entry_id is not None and index < 0:
            raise ValueError(f"The list has no entry “{entry_id}”.")
        self.combo.setCurrentIndex(index)

    def _activated(self, index: int) -> None:
        self.chosen.emit(self.combo.itemData(index))


class OptionRow(KitButton):
    """A check box with its words; a click anywhere on the row switches it."""

    def __init__(self, text: str, *, checked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(on_picture=False, parent=parent)
        self.setCheckable(True)
        self.setChecked(checked)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room for box and words."""
        look = self.look()
        words = QFontMetrics(look.font("body")).horizontalAdvance(self.text())
        return QSize(_BOX_PX + look.space(2) + 2 + words + 4, look.size.row)

    def minimumSizeHint(self) -> QSize:
        """Return the same as `sizeHint`."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, check, words and ring."""
        look, painter = self.look(), QPainter(self)
        colors = look.colors
        box = QRect(2, (self.height() - _BOX_PX) // 2, _BOX_PX, _BOX_PX)
        if self.isChecked():
            fill = mixed(colors.accent, colors.accent_hover, self._hover.value)
            fill = fill if self.isEnabled() else colors.disabled
            paint_box(painter, box, look.radius.chip, fill)
            mark = box.adjusted(2, 2, -2, -2)
            icons.paint_icon(painter, "check", mark, colors.on_accent)
        else:
            edge = mixed(colors.control, colors.text2, self._hover.value)
            edge = edge if self.isEnabled() else colors.border
            paint_box(painter, box, look.radius.chip, colors.panel, edge)
        painter.setFont(look.font("body"))
        painter.setPen(colors.text if self.isEnabled() else colors.disabled)
        painter.drawText(
            self.rect().adjusted(box.right() + 1 + look.space(2), 0, 0, 0),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            self.text(),
        )
        if self._focus.ring:
            paint_focus_ring(painter, self.rect(), look.radius.chip, colors.focus)
