"""Fields of the plan that are typed in: numbers, texts and days, each kept at once.

A text that cannot be read stays with its reason; nothing is rounded or guessed.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from veinmap.numbers import NotANumberError, format_number, read_number
from veinmap.ui import theme, words
from veinmap.ui.icons import ColorName, named_color
from veinmap.ui.plan_words import plain
from veinmap.ui.widgets.focus import ENTER_KEYS, is_kept_while_typing
from veinmap.ui.widgets.painting import paint_box
from veinmap.ui.widgets.reason_bubble import ReasonBubble
from veinmap.ui.words import translate

_PAUSES: Final = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
)


class Entry(QLineEdit):
    """A line that is kept on Enter or on leaving; Esc takes the old text back.

    `entered` tells that Enter kept it: the next field may take the focus.
    """

    entered = Signal()

    def __init__(self, name: str, width_px: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self._bubble = ReasonBubble(self)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFont(theme.current().font("body"))
        if width_px:
            self.setFixedWidth(width_px)
        self.textEdited.connect(self._edited)

    def show_text(self, text: str) -> None:
        """Show what is kept; what is being typed stays."""
        is_typing = self.hasFocus() and self.text() != self._shown
        self._shown = text
        if not is_typing:
            self.setText(text)
            # A long text shows its beginning.
            self.setCursorPosition(0)
            self._bubble.say("")

    def problem(self) -> str:
        """Return why the text cannot be kept; empty if it can."""
        return ""

    def keep(self) -> None:
        """Hand over what was typed."""
        raise NotImplementedError

    def _edited(self) -> None:
        if not self.problem():
            self._bubble.say("")

    def commit(self) -> bool:
        """Keep the text if it can be; return whether it could."""
        reason = self.problem()
        self._bubble.say(reason)
        if reason:
            return False
        if self.text().strip() != self._shown:
            self._shown = self.text().strip()
            self.keep()
        return True

    def event(self, event: QEvent) -> bool:
        """Keep Enter, Esc and the arrows from the window's shortcuts while typing."""
        if is_kept_while_typing(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep on Enter, revert on Esc."""
        if event.key() in ENTER_KEYS:
            if self.commit():
                self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.setText(self._shown)
            self._bubble.say("")
            parent = self.parentWidget()
            if parent is not None:
                parent.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the whole text, so that typing replaces it."""
        super().focusInEvent(event)
        if event.reason() not in _PAUSES:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep on leaving; a text that cannot be read gives way to what is kept."""
        super().focusOutEvent(event)
        if event.reason() in _PAUSES:
            return
        if not self.commit():
            self.setText(self._shown)
            self._bubble.say("")


class NumberEntry(Entry):
    """A number with its unit in the name; `committed` tells it, or None once it is empty.

    An offer is drawn as one: dashed, as the field's hint, never as its value.
    """

    committed = Signal(object)

    def __init__(
        self,
        name: str,
        *,
        least: float,
        most: float,
        step: float,
        unit: str = "",
        width_px: int = 0,
        may_be_empty: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, width_px, parent)
        self._least, self._most, self._step = least, most, step
        self._unit, self._may_be_empty = unit, may_be_empty
        self._edge: ColorName | None = None
        self._is_offer = False
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setTextMargins(0, 0, 0, 0)
        self.setStyleSheet("QLineEdit { padding: 0 7px; } QLineEdit:focus { padding: 0 6px; }")

    def show_number(self, value: float | None, decimals: int | None = None) -> None:
        """Show what is kept."""
        if value is None:
            self.show_text("")
            return
        is_exact = decimals is not None and round(value, decimals) == round(value, 4)
        self.show_text(words.number(value, decimals or 0) if is_exact else plain(value))

    def show_offer(self, text: str, why: str) -> None:
        """Show what is offered while the field is empty; with "" nothing is."""
        self._is_offer = bool(text)
        self.setPlaceholderText(text or "–")
        self.setToolTip(why or self.accessibleName())
        self.update()

    def show_edge(self, ink: ColorName | None) -> None:
        """Draw the edge in another colour: a flag stands beside it."""
        if ink != self._edge:
            self._edge = ink
            self.update()

    def problem(self) -> str:
        """Say what is wrong with the number."""
        text = self.text().strip()
        if not text:
            return "" if self._may_be_empty else translate("PlanEntries", "A number is missing.")
        try:
            value = read_number(text)
        except NotANumberError:
            return translate(
                "PlanEntries", "“{text}” is not a number. Write it like {example}."
            ).format(text=text, example=words.number(2.4, 1))
        if not self._least <= value <= self._most:
            return translate("PlanEntries", "From {least} to {most}{unit}.").format(
                least=plain(self._least), most=plain(self._most), unit=self._unit
            )
        return ""

    def keep(self) -> None:
        """Tell the number."""
        text = self.text().strip()
        self.committed.emit(read_number(text) if text else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with the arrows up and down."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self._take_step(1 if event.key() == Qt.Key.Key_Up else -1)
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step only while the focus is here, so that scrolling past changes nothing."""
        if self.hasFocus() and event.angleDelta().y():
            self._take_step(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        event.ignore()

    def _take_step(self, direction: int) -> None:
        text = self.text().strip()
        try:
            value = read_number(text) if text else 0.0
        except NotANumberError:
            return
        stepped = max(self._least, min(self._most, value + direction * self._step))
        decimals = 1 if round(stepped, 1) == round(stepped, 2) else 2
        self.setText(format_number(stepped, decimals, words.language()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field; dashed while it only offers something."""
        super().paintEvent(event)
        look = theme.current()
        if self._is_offer and not self.text() and not self.hasFocus():
            painter = QPainter(self)
            painter.fillRect(self.rect(), look.colors.panel)
            box, focus = self.rect(), look.colors.focus
            paint_box(painter, box, look.radius.control, look.colors.panel, focus, dashed=True)
            painter.setFont(self.font())
            painter.setPen(look.colors.accent_text)
            inner = box.adjusted(7, 0, -7, 0)
            painter.drawText(inner, self.alignment(), self.placeholderText())
        elif self._edge is not None and not self.hasFocus():
            painter = QPainter(self)
            ink = named_color(look.colors, self._edge)
            paint_box(painter, self.rect(), look.radius.control, None, ink, width_px=1.5)


class TextEntry(Entry):
    """A line of words; `committed` tells it."""

    committed = Signal(str)

    def keep(self) -> None:
        """Tell the text."""
        self.committed.emit(self.text().strip())


class DayEntry(Entry):
    """A day as year-month-day; `committed` tells it, or None once it is empty."""

    committed = Signal(object)

    def __init__(
        self,
        name: str,
        width_px: int = 112,
        *,
        check: Callable[[date], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, width_px, parent)
        self._check = check
        self.setPlaceholderText(translate("PlanEntries", "YYYY-MM-DD"))
        self.setStyleSheet("QLineEdit { padding: 0 7px; } QLineEdit:focus { padding: 0 6px; }")

    def show_day(self, day: date | None) -> None:
        """Show what is kept."""
        self.show_text(day.isoformat() if day is not None else "")

    def problem(self) -> str:
        """Say why it is no day."""
        text = self.text().strip()
        if not text:
            return ""
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return translate("PlanEntries", "The date is written year-month-day.")
        return self._check(day) if self._check is not None else ""

    def keep(self) -> None:
        """Tell the day."""
        text = self.text().strip()
        self.committed.emit(date.fromisoformat(text) if text else None)
