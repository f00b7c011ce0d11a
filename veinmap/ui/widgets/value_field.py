"""A measured value on a card: where it comes from, how sure it is, and a way to type it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from veinmap.numbers import NotANumberError, format_number, read_number
from veinmap.ui import theme
from veinmap.ui.widgets.focus import ENTER_KEYS, KeyboardFocus, is_kept_while_typing
from veinmap.ui.widgets.painting import Fade, mixed, paint_box, paint_focus_ring
from veinmap.ui.widgets.reason_bubble import ReasonBubble

_PADDING_PX: Final = 12
_TOP_PX: Final = 8
_UNIT_GAP_PX: Final = 6
_HEIGHT_PX: Final = 76
_NUMBER_SIGNS: Final = "0123456789.,+-"
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_EN_DASH: Final = "–"

TypedTextReader = Callable[[str], str]
"""Echoes a typed text as the value it will become ("1.60 s"); `ValueError` says why not."""


class ValueState(Enum):
    """Where a value comes from."""

    EMPTY = auto()
    PROPOSED = auto()
    ACCEPTED = auto()
    TYPED = auto()
    NO_CALIBRATION = auto()
    BORDERLINE = auto()
    REFUSED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownValue:
    """What the card shows; all texts are in the language of the window.

    `note` is the evidence ("clip 7, frame 149"), why there is no unit, the limit
    that the value straddles or, if refused, the reason that takes its place.
    `shorter_notes` say the same in fewer words, for narrow cards.
    """

    state: ValueState
    number: str = ""
    unit: str = ""
    uncertainty: str = ""
    note: str = ""
    shorter_notes: tuple[str, ...] = ()
    has_evidence: bool = False


class _Editor(QLineEdit):
    """The line in which a value is typed; tells how it was left."""

    entered = Signal()
    left_by_focus = Signal()
    reverted = Signal()
    stepped = Signal(int)

    def event(self, event: QEvent) -> bool:
        """Keep Enter and Esc from the window's shortcuts while typing."""
        if is_kept_while_typing(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in ENTER_KEYS:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.reverted.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if key == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus() and event.angleDelta().y():
            self.stepped.emit(1 if event.angleDelta().y() > 0 else -1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # Looking something up in another window does not end the typing.
        if event.reason() not in (
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        ):
            self.left_by_focus.emit()


class ValueField(QWidget):
    """The card of one value.

    A click on the number, F2, Space or a digit starts typing; Enter or leaving
    commits, Esc reverts, and below stands what the text will become. A click on
    the evidence, or Ctrl+Enter, asks for its frame.
    """

    committed = Signal(str)
    evidence_requested = Signal()

    def __init__(
        self,
        label: str,
        *,
        reader: TypedTextReader | None = None,
        step: float = 0.0,
        decimals: int = 0,
        editable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label, self._reader = label, reader
        self._step, self._decimals, self._editable = step, decimals, editable
        self._shown = ShownValue(state=ValueState.EMPTY)
        self._editor: _Editor | None = None
        self._echo, self._reason = "", ""
        self._over_note = False
        self._bubble = ReasonBubble(self)
        self._focus = KeyboardFocus(self)
        self._hover = Fade(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._tell()

    @property
    def shown(self) -> ShownValue:
        """What the card shows now."""
        return self._shown

    @property
    def is_editing(self) -> bool:
        """Whether somebody is typing here."""
        return self._editor is not None and not self._editor.isHidden()

    def set_value(self, shown: ShownValue) -> None:
        """Show another value; what is being typed stays."""
        self._shown = shown
        self._tell()
        self.updateGeometry()
        self.update()

    def _tell(self) -> None:
        """Say to screen readers and in the tooltip what the eye sees."""
        shown = self._shown
        words = [self._label, self._value_in_words()]
        if shown.state is ValueState.PROPOSED:
            words.append(self._proposed_word())
        self.setAccessibleName(", ".join(words))
        self.setAccessibleDescription(shown.note)
        self.setToolTip(shown.note if self._is_note_shortened() else "")

    def _value_in_words(self) -> str:
        shown = self._shown
        if shown.state is ValueState.REFUSED:
            return shown.note
        if not shown.number:
            return QCoreApplication.translate("widgets", "not measured")
        return " ".join(part for part in (shown.number, shown.unit, shown.uncertainty) if part)

    @staticmethod
    def _proposed_word() -> str:
        return QCoreApplication.translate("widgets", "proposed")

    # Sizes

    def _is_note_shortened(self) -> bool:
        if self._shown.state is ValueState.REFUSED:
            return self._wrapped_height(self._shown.note) > self._reason_rect().height()
        return self.shown_note() != self._shown.note

    def shown_note(self) -> str:
        """Return the note as the card shows it: the fullest that fits, else the shortest, cut."""
        return self._fitted((self._shown.note, *self._shown.shorter_notes))

    def _fitted(self, notes: tuple[str, ...]) -> str:
        metrics = QFontMetrics(theme.current().font("small"))
        room = self.width() - 2 * _PADDING_PX
        for note in notes:
            if metrics.horizontalAdvance(note) <= room:
                return note
        return metrics.elidedText(notes[-1], Qt.TextElideMode.ElideRight, room)

    def _wrapped_height(self, text: str) -> int:
        metrics = QFontMetrics(theme.current().font("small"))
        room = QRect(0, 0, self.width() - 2 * _PADDING_PX, 1000)
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()

    def _head_width(self) -> int:
        look = theme.current()
        width = QFontMetrics(look.font("small")).horizontalAdvance(self._label)
        if self._shown.state is ValueState.PROPOSED:
            badge = QFontMetrics(look.font("label")).horizontalAdvance(self._proposed_word())
            width += look.space(2) + badge
        return width

    def _value_width(self) -> int:
        look, shown = theme.current(), self._shown
        small = QFontMetrics(look.font("small"))
        width = QFontMetrics(look.font("number")).horizontalAdvance(shown.number or _EN_DASH)
        for part in (shown.unit, shown.uncertainty):
            if part:
                width += _UNIT_GAP_PX + small.horizontalAdvance(part)
        return width

    def sizeHint(self) -> QSize:
        """Return the room for all lines."""
        note = QFontMetrics(theme.current().font("small")).horizontalAdvance(self._shown.note)
        return QSize(max(self.minimumSizeHint().width(), note + 2 * _PADDING_PX), _HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        """Return the room for label and number; a longer note goes to the tooltip."""
        return QSize(max(self._head_width(), self._value_width(), 72) + 2 * _PADDING_PX, _HEIGHT_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the line being typed and see what is cut."""
        super().resizeEvent(event)
        self._place_editor()
        self.setToolTip(self._shown.note if self._is_note_shortened() else "")

    def _row(self, top_px: int, height_px: int) -> QRect:
        return QRect(_PADDING_PX, top_px, self.width() - 2 * _PADDING_PX, height_px)

    def _head_rect(self) -> QRect:
        return self._row(_TOP_PX, 16)

    def _number_rect(self) -> QRect:
        return self._row(_TOP_PX + 18, 24)

    def _note_rect(self) -> QRect:
        return self._row(_TOP_PX + 43, 16)

    def _reason_rect(self) -> QRect:
        return self._row(_TOP_PX + 20, 40)

    # Typing

    def start_editing(self, text: str | None = None) -> None:
        """Open the line for typing, holding `text` or the present number."""
        if not self._editable or self.is_editing:
            return
        if self._editor is None:
            self._editor = self._new_editor()
        self._editor.setText(self._shown.number if text is None else text)
        self._place_editor()
        self._editor.show()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if text is None:
            self._editor.selectAll()
        self._read()

    def _new_editor(self) -> _Editor:
        editor = _Editor(self)
        editor.setObjectName("valueEditor")
        editor.setFont(theme.current().font("number"))
        editor.setAccessibleName(self._label)
        editor.textChanged.connect(self._read)
        editor.entered.connect(self._enter)
        editor.left_by_focus.connect(self._commit)
        editor.reverted.connect(self._revert)
        editor.stepped.connect(self._take_step)
        return editor

    def _place_editor(self) -> None:
        if self._editor is None:
            return
        rect = self._number_rect()
        unit = QFontMetrics(theme.current().font("small")).horizontalAdvance(self._shown.unit)
        self._editor.setGeometry(rect.adjusted(-2, 0, -unit - theme.current().space(2), 0))

    def _read(self) -> None:
        """Say what the text will become, or why it cannot be a value."""
        assert self._editor is not None
        text = self._editor.text().strip()
        self._echo, self._reason = "", ""
        if text:
            try:
                self._echo = self._read_text(text)
            except ValueError as problem:
                self._reason = str(problem)
        self._bubble.say(self._reason if self._fitted((self._reason,)) != self._reason else "")
        self.update()

    def _read_text(self, text: str) -> str:
        if self._reader is not None:
            return self._reader(text)
        read_number(text)
        return f"{text}\u00a0{self._shown.unit}" if self._shown.unit else text

    def _enter(self) -> None:
        self._commit()
        if not self.is_editing:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _commit(self) -> None:
        """Hand the text over; a text that cannot be read stays with its reason."""
        if not self.is_editing or self._reason:
            return
        assert self._editor is not None
        text = self._editor.text().strip()
        self._editor.hide()
        self.update()
        if text != self._shown.number:
            self.committed.emit(text)

    def _revert(self) -> None:
        assert self._editor is not None
        self._editor.clear()
        self._editor.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_step(self, direction: int) -> None:
        assert self._editor is not None
        text = self._editor.text()
        try:
            value = read_number(text)
        except NotANumberError:
            return  # There is no number yet to step from.
        if self._step > 0:
            language = "fr" if "," in text else "en"
            stepped = max(0.0, value + direction * self._step)
            self._editor.setText(format_number(stepped, self._decimals, language))

    # Events

    def event(self, event: QEvent) -> bool:
        """Keep digits from the window's shortcuts: here they start typing."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.hasFocus()
            and (self._starts_typing(event) or self._asks_for_evidence(event))
        ):
            event.accept()
            return True
        return super().event(event)

    def _starts_typing(self, event: QKeyEvent) -> bool:
        if not self._editable or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Space):
            return self._focus.ring
        return bool(event.text()) and event.text() in _NUMBER_SIGNS

    def _asks_for_evidence(self, event: QKeyEvent) -> bool:
        return (
            event.key() in ENTER_KEYS
            and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            and self._shown.has_evidence
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Start typing, or open the evidence; Enter alone belongs to the window."""
        self._focus.key_event(event)
        if self._asks_for_evidence(event):
            self.evidence_requested.emit()
        elif self._starts_typing(event):
            named = event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Space)
            self.start_editing(None if named else event.text())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Start typing, or ask for the frame of the evidence."""
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        elif self._shown.has_evidence and self._note_rect().contains(event.position().toPoint()):
            self.evidence_requested.emit()
        else:
            self.start_editing()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that the evidence can be opened."""
        over = self._shown.has_evidence and self._note_rect().contains(event.position().toPoint())
        if over != self._over_note:
            self._over_note = over
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()
        super().mouseMoveEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Fade to the colour under the pointer."""
        self._hover.to(1.0 if self._editable else 0.0)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Fade back."""
        self._over_note = False
        self._hover.to(0.0)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring if the keyboard brought the focus."""
        self._focus.focus_event(event)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._focus.focus_event(event)
        super().focusOutEvent(event)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        look, painter, shown = theme.current(), QPainter(self), self._shown
        colors, radius = look.colors, look.radius.card
        proposed = shown.state is ValueState.PROPOSED
        edge = colors.focus if proposed else mixed(colors.border, colors.control, self._hover.value)
        paint_box(painter, self.rect(), radius, colors.panel, edge, dashed=proposed)
        self._paint_head(painter, look)
        if self.is_editing:
            self._paint_typing(painter, look)
        elif shown.state is ValueState.REFUSED:
            painter.setFont(look.font("small"))
            painter.setPen(colors.text)
            wraps = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
            painter.drawText(self._reason_rect(), wraps, shown.note)
        else:
            self._paint_value(painter, look)
            ink = colors.accent_text if self._over_note else colors.text2
            self._paint_note(painter, look, self.shown_note(), ink)
        if self._focus.ring or self.is_editing:
            paint_focus_ring(painter, self.rect(), radius, colors.focus)

    def _paint_head(self, painter: QPainter, look: theme.Theme) -> None:
        rect = self._head_rect()
        if self._shown.state is ValueState.PROPOSED:
            word = self._proposed_word()
            painter.setFont(look.font("label"))
            painter.setPen(look.colors.accent_text)
            painter.drawText(rect, _RIGHT, word)
        painter.setFont(look.font("small"))
        painter.setPen(look.colors.text2)
        painter.drawText(rect, _LEFT, self._label)

    def _paint_value(self, painter: QPainter, look: theme.Theme) -> None:
        shown, rect = self._shown, self._number_rect()
        number = shown.number or _EN_DASH
        font, small = look.font("number"), look.font("small")
        metrics, small_metrics = QFontMetrics(font), QFontMetrics(small)
        baseline = rect.top() + (rect.height() + metrics.capHeight()) // 2
        painter.setFont(font)
        painter.setPen(look.colors.text)
        painter.drawText(QPoint(rect.left(), baseline), number)
        left = rect.left() + metrics.horizontalAdvance(number) + _UNIT_GAP_PX
        painter.setFont(small)
        painter.setPen(look.colors.text2)
        for part in (shown.unit, shown.uncertainty):
            if part:
                painter.drawText(QPoint(left, baseline), part)
                left += small_metrics.horizontalAdvance(part) + _UNIT_GAP_PX

    def _paint_note(self, painter: QPainter, look: theme.Theme, text: str, ink: QColor) -> None:
        painter.setFont(look.font("small"))
        painter.setPen(ink)
        painter.drawText(self._note_rect(), _LEFT, text)

    def _paint_typing(self, painter: QPainter, look: theme.Theme) -> None:
        painter.setFont(look.font("small"))
        painter.setPen(look.colors.text2)
        painter.drawText(self._number_rect(), _RIGHT, self._shown.unit)
        ink = look.colors.stop if self._reason else look.colors.text2
        self._paint_note(painter, look, self._fitted((self._reason or self._echo,)), ink)
