"""Adding a mark with a place of its own: one line to type, or fields to choose in."""

from typing import Final, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from veinmap.anatomy.sides import Side
from veinmap.chart.protocol import marks_of
from veinmap.numbers import NotANumberError, read_number
from veinmap.ui import theme, words
from veinmap.ui.charting import Charting
from veinmap.ui.document import ChartDocument
from veinmap.ui.subjects import short_name
from veinmap.ui.view_state import ViewState
from veinmap.ui.widgets.buttons import QuietButton, SecondaryButton
from veinmap.ui.widgets.escape import claims_escape
from veinmap.ui.widgets.labels import ElidingLabel, SideBadge, TextLabel

_Said = TypeVar("_Said")
_LINE_PX: Final = 200


class MarkPage(QWidget):
    """Head, the fields of one kind of mark, and the line that says all of them.

    Parameters
    ----------
    prompt
        What stands in the empty line.
    """

    # A field was left by Esc, or a mark was added: keys chart the active item again.
    left = Signal()

    def __init__(
        self,
        document: ChartDocument,
        view_state: ViewState,
        charting: Charting,
        prompt: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.document, self.view_state, self.charting = document, view_state, charting
        # A line that is odd but possible is kept when Enter is pressed on it again.
        self._asked_about = ""
        self.badge = SideBadge("", "")
        self.name = TextLabel("", "title", weight=600)
        self.note = ElidingLabel("", "small", "text2")
        self.none_button = QuietButton(self.tr("None found"), key="N")
        self.none_button.clicked.connect(charting.say_none_found)
        self.next_button = QuietButton(
            self.tr("Next item"), icon_name="corner-down-left", key="Enter"
        )
        self.next_button.clicked.connect(charting.go_next)
        self.fields = QHBoxLayout()
        self.fields.setSpacing(theme.current().space(2))
        self.line = MarkLine()
        self.line.setPlaceholderText(prompt)
        self.line.setAccessibleName(self.tr("All in one line"))
        # An example that is cut teaches nothing.
        prompt_px = QFontMetrics(theme.current().font("body")).horizontalAdvance(prompt)
        self.line.setFixedWidth(max(_LINE_PX, prompt_px + 2 * theme.current().space(4)))
        self.line.left.connect(self.left)
        self.line.textEdited.connect(self._line_edited)
        self.line.returnPressed.connect(self._line_entered)
        self.problem = TextLabel("", "small", "stop", wraps=True)
        self.heights_button = SecondaryButton(self.tr("Heights of this leg…"))
        self.heights_button.clicked.connect(self._ask_heights)
        self._lay_out()

    def _lay_out(self) -> None:
        look = theme.current()
        title = QVBoxLayout()
        title.setSpacing(0)
        title.addWidget(self.name)
        title.addWidget(self.note)
        head = QHBoxLayout()
        head.setSpacing(look.space(3))
        head.addWidget(self.badge)
        head.addLayout(title, 1)
        head.addWidget(self.none_button)
        head.addWidget(self.next_button)
        foot = QHBoxLayout()
        foot.setSpacing(look.space(3))
        foot.addWidget(self.line)
        foot.addWidget(self.problem, 1)
        foot.addWidget(self.heights_button)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addLayout(self.fields)
        self._column.addLayout(foot)
        self._column.addStretch(1)
        self.set_compact(False)

    def set_compact(self, compact: bool) -> None:
        """Take less height."""
        look = theme.current()
        side, top = look.space(4), look.space(2) if compact else look.space(4)
        self._column.setContentsMargins(side, top, side, look.space(2))
        self._column.setSpacing(look.space(1) if compact else look.space(3))
        self.badge.set_compact(compact)

    def refresh(self) -> None:
        """Show the side, what is charted already, and whether heights can be placed."""
        side, subject = self.view_state.side, self.view_state.active
        if side is None:
            return
        chart = self.document.chart
        self.badge.set_side(words.side_letter(side), words.leg_name(side))
        self.name.setText(short_name(chart, side, subject))
        leg = chart.leg(side)
        names = [short_name(chart, side, mark) for mark in marks_of(leg, subject)]
        said = " · ".join([words.side_name(side), *names])
        nothing = self.tr("none charted yet")
        if subject in leg.none_found:
            nothing = self.tr("none found")
        self.note.set_text(said if names else f"{said} · {nothing}")
        self.none_button.setVisible(not names)
        has_scale = self.has_scale(side)
        self.heights_button.setVisible(not has_scale)
        if not self.line.text():
            self.say_problem(
                ""
                if has_scale
                else self.tr("Heights cannot be placed before this leg has a scale.")
            )

    def has_scale(self, side: Side) -> bool:
        """Whether centimetres above the floor can be placed on that leg."""
        leg, patient = self.document.chart.leg(side), self.document.chart.patient
        scales = (leg.knee_crease_cm, leg.groin_crease_cm, patient.stature_cm)
        return any(scale is not None for scale in scales)

    def focus_first(self) -> None:
        """Put the focus on the line."""
        self.line.setFocus(Qt.FocusReason.TabFocusReason)

    def type_number(self, text: str) -> None:
        """Begin the line with what was typed."""
        self.line.setText(text)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line_edited(text)

    # The line

    def read_line(self, text: str) -> str:
        """Take what a line says into the fields, and return it in words.

        Raises
        ------
        ValueError
            If it names no such mark, with the reason.
        """
        raise NotImplementedError

    def make(self, side: Side) -> str:
        """Add the mark that the fields say, empty them, and return its id.

        Raises
        ------
        ValueError
            If there cannot be such a mark, with the reason.
        """
        raise NotImplementedError

    def what_is_needed(self) -> str:
        """Return what has to be typed where a number is none."""
        raise NotImplementedError

    def add(self) -> None:
        """Add the mark that the fields say and make it the active item, or say why not."""
        side = self.view_state.side
        if side is None:
            return
        try:
            mark_id = self.make(side)
        except NotANumberError:
            self.say_problem(self.what_is_needed())
        except ValueError as problem:
            self.say_problem(_as_sentence(problem))
        else:
            self.view_state.set_active(mark_id)
            self.added()

    def oddity(self) -> str:
        """Return what is odd about the fields though it can be; empty if nothing."""
        return ""

    def _line_edited(self, text: str) -> None:
        self._asked_about = ""
        if not text.strip() or self._says_none(text):
            self.say("")
            return
        try:
            self.say(self.read_line(text))
        except ValueError as problem:
            self.say(str(problem))

    def _line_entered(self) -> None:
        text = self.line.text()
        if not text.strip():
            self.charting.go_next()
            return
        if self._says_none(text):
            self.line.clear()
            self.charting.say_none_found()
            return
        try:
            self.read_line(text)
        except ValueError as problem:
            self.say_problem(_as_sentence(problem))
            return
        self.try_to_add(text)

    @staticmethod
    def _says_none(text: str) -> bool:
        return text.strip() in ("n", "N", "0")

    def try_to_add(self, asked_about: str) -> None:
        """Add the mark; what is odd but possible only when it is wanted a second time."""
        oddity = self.oddity()
        if oddity and self._asked_about != asked_about:
            self._asked_about = asked_about
            self.say_problem(self.tr("{oddity} Enter again keeps it.").format(oddity=oddity))
            return
        self._asked_about = ""
        self.add()

    def added(self) -> None:
        """Begin with an empty line again, and let keys chart what was added."""
        self.line.clear()
        self.say_problem("")
        self.left.emit()

    def _ask_heights(self) -> None:
        if self.view_state.side is not None:
            from veinmap.ui.dialogs.landmarks import ask_landmarks

            ask_landmarks(self.document, self.view_state.side, self)

    def say(self, text: str) -> None:
        """Say what the line will become."""
        self.problem.set_look("small", "text2")
        self.problem.setText(text)

    def say_problem(self, text: str) -> None:
        """Say why it cannot be added."""
        self.problem.set_look("small", "stop")
        self.problem.setText(text)


def _as_sentence(problem: Exception) -> str:
    text = str(problem)
    end = "" if text.endswith((".", "!", "?")) else "."
    return f"{text[:1].upper()}{text[1:]}{end}"


class MarkLine(QLineEdit):
    """A line to type in; Esc leaves it."""

    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window's shortcuts."""
        return claims_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class HeightField(QWidget):
    """A height in cm under its name."""

    def __init__(self, name: str, page: MarkPage) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(1))
        column.addWidget(TextLabel(name, "small", "text2"))
        self.line = MarkLine()
        self.line.left.connect(page.left)
        self.line.setAccessibleName(name)
        self.line.setFixedWidth(84)
        column.addWidget(self.line)
        self.setParent(page)

    def value_cm(self) -> float:
        """Return the height typed.

        Raises
        ------
        NotANumberError
            If it is no number.
        """
        return read_number(self.line.text())
