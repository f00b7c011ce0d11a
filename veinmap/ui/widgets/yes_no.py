"""A question of the screening: yes, no, or not asked yet. There is no default."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from veinmap.ui import theme
from veinmap.ui.widgets.buttons import KitButton
from veinmap.ui.widgets.labels import TextLabel
from veinmap.ui.widgets.painting import mixed, paint_box, paint_focus_ring
from veinmap.ui.widgets.segmented import paint_chosen, paint_track

_PADDING_PX: Final = 2
_HALF_MIN_PX: Final = 40


class _Half(KitButton):
    """Yes or no. Arrows only move the focus: an answer is never given by passing."""

    def __init__(self, text: str, parent: "AnswerSwitch") -> None:
        super().__init__(on_picture=False, parent=parent)
        self._switch = parent
        self.setCheckable(True)
        self.setText(text)

    def nextCheckState(self) -> None:
        """Do nothing by itself: an answer pressed again stays, only the other replaces it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._switch.move_focus(to_yes=event.key() == Qt.Key.Key_Left)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # The list of questions moves between its rows.
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        look = self.look()
        words = QFontMetrics(look.font("small", 600)).horizontalAdvance(self.text())
        return QSize(max(_HALF_MIN_PX, words + 2 * look.space(2)), look.size.hit_min)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = self.look(), QPainter(self)
        colors = look.colors
        if self.isChecked():
            paint_chosen(painter, self.rect(), look)
            ink = colors.text
        else:
            ink = mixed(colors.text2, colors.text, self._hover.value)
        painter.setFont(look.font("small", 600 if self.isChecked() else 400))
        painter.setPen(ink if self.isEnabled() else colors.disabled)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self._focus.ring:
            paint_focus_ring(painter, self.rect(), look.radius.control - 1, colors.focus)


class AnswerSwitch(QWidget):
    """The two halves; dashed while nobody has answered."""

    answered = Signal(bool)

    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answer: bool | None = None
        self._yes = _Half(QCoreApplication.translate("widgets", "Yes"), self)
        self._no = _Half(QCoreApplication.translate("widgets", "No"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(_PADDING_PX, _PADDING_PX, _PADDING_PX, _PADDING_PX)
        row.setSpacing(0)
        for half in (self._yes, self._no):
            half.setAccessibleName(f"{question}: {half.text()}")
            row.addWidget(half)
        self._yes.clicked.connect(lambda: self._give(answer=True))
        self._no.clicked.connect(lambda: self._give(answer=False))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_answer(None)

    @property
    def answer(self) -> bool | None:
        """The answer, None if the question was not asked."""
        return self._answer

    def set_answer(self, answer: bool | None) -> None:
        """Show an answer, or that the question was not asked, without telling it."""
        self._answer = answer
        self._yes.setChecked(answer is True)
        self._no.setChecked(answer is False)
        # One stop for Tab: the answer, or "yes" where there is none.
        stop, other = (self._no, self._yes) if answer is False else (self._yes, self._no)
        stop.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        other.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)
        self.update()

    def move_focus(self, *, to_yes: bool) -> None:
        """Move the focus to a half without answering."""
        (self._yes if to_yes else self._no).setFocus(Qt.FocusReason.TabFocusReason)

    def _give(self, *, answer: bool) -> None:
        if answer is not self._answer:
            self.set_answer(answer)
            self.answered.emit(answer)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track, dashed if not asked."""
        look, painter = theme.current(), QPainter(self)
        if self._answer is None:
            edge = look.colors.text2
            paint_box(painter, self.rect(), look.radius.control, None, edge, dashed=True)
        else:
            paint_track(painter, QRect(self.rect()), look)


class YesNoQuestion(QWidget):
    """The question at the left, its two halves at the right; bold while not asked."""

    answered = Signal(bool)

    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self._question = question
        self._words = TextLabel(question, wraps=True)
        self._switch = AnswerSwitch(question)
        self._switch.answered.connect(self._given)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(look.space(2))
        row.addWidget(self._words, 1)
        row.addWidget(self._switch)
        self.setFocusProxy(self._switch)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.set_answer(None)

    @property
    def answer(self) -> bool | None:
        """The answer, None if the question was not asked."""
        return self._switch.answer

    def set_answer(self, answer: bool | None) -> None:
        """Show an answer, or that the question was not asked, without telling it."""
        self._switch.set_answer(answer)
        self._describe()

    def _given(self, answer: bool) -> None:
        # The next question stays under the hand, though these words are narrower now.
        self.setMinimumHeight(self.height())
        self._describe()
        self.answered.emit(answer)

    def _describe(self) -> None:
        asked = self._switch.answer is not None
        self._words.set_look("body" if asked else "body_strong", "text")
        not_asked = QCoreApplication.translate("widgets", "not asked")
        self.setAccessibleName(self._question if asked else f"{self._question}, {not_asked}")
