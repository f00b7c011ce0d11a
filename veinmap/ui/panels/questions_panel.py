"""The open questions below the leg; each leads to the item it is about, or is laid aside."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from veinmap.chart import with_leg
from veinmap.chart.checks import CheckFinding, Severity, with_dismissal, without_dismissal
from veinmap.imaging import shortened
from veinmap.ui import icons, theme, words
from veinmap.ui.classifying import ask_ceap
from veinmap.ui.dialogs.form import ReasonDialog
from veinmap.ui.document import ChartDocument
from veinmap.ui.open_questions import (
    NOT_EXAMINED,
    OpenQuestion,
    laid_aside,
    open_questions,
)
from veinmap.ui.view_state import ViewState
from veinmap.ui.widgets.buttons import KitButton, QuietButton
from veinmap.ui.widgets.labels import RegionTitle, TextLabel
from veinmap.ui.widgets.painting import paint_focus_ring
from veinmap.ui.widgets.plain_text import menu_text
from veinmap.ui.widgets.surfaces import Panel, scrolling
from veinmap.ui.words import translate

_MARGIN_PX: Final = 7
_GAP_PX: Final = 2
_LEAST_WIDTH_PX: Final = 120
# Narrower rows have room for the words only; the menu and Delete stay.
_WIDTH_WITH_BUTTON_PX: Final = 460
_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignTop.value)
_ICONS: Final = {
    Severity.STOP: "octagon-alert",
    Severity.CAUTION: "circle-question-mark",
    Severity.INFO: "circle-dashed",
}


class QuestionsPanel(Panel):
    """A title with the number of questions, and one row for each."""

    patient_wanted = Signal()

    def __init__(
        self, document: ChartDocument, view_state: ViewState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._view_state = document, view_state
        self._shown: list[OpenQuestion] = []
        self.rows: list[QuestionRow] = []
        look = theme.current()
        self.setAccessibleName(self.tr("Open questions"))
        self._title = RegionTitle(self.tr("Open questions"))
        self._none = TextLabel(self.tr("No open question."), "small", "text2")
        self._none.setContentsMargins(look.space(2), 0, 0, 0)
        content = Panel()
        self._list = QVBoxLayout(content)
        self._list.setContentsMargins(look.space(2), 0, look.space(2), look.space(2))
        self._list.setSpacing(0)
        self._list.addWidget(self._none)
        self._list.addStretch(1)
        scroll = scrolling(content)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.space(2), 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(look.space(4), 0, look.space(4), 0)
        head.addWidget(self._title)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        self._column = column
        self._aside = QuietButton("")
        self._aside.clicked.connect(self._show_laid_aside)
        self._list.insertWidget(1, self._aside)
        document.changed.connect(self.refresh)
        self.refresh()

    def put_first(self, widget: QWidget) -> None:
        """Put what is proposed to the map above the questions."""
        self._column.insertWidget(0, widget)

    def refresh(self, _diff: object = None) -> None:
        """Show the questions of the chart."""
        chart = self._document.chart
        is_begun = any(leg.is_examined for leg in (chart.legs.R, chart.legs.L))
        questions = open_questions(chart) if is_begun else []
        aside = len(chart.dismissals) if is_begun else 0
        self._aside.setText(self.tr("Laid aside: {count}").format(count=aside))
        self._aside.setVisible(bool(aside))
        if questions == self._shown and self.rows:
            return
        self._shown = questions
        self._show_rows(questions)
        self._none.setVisible(not questions)
        self._title.set_texts(self.tr("Open questions"), str(len(questions)) if questions else "")

    def _show_rows(self, questions: list[OpenQuestion]) -> None:
        """Leave the rows of questions that stay: an edit asks or answers one of many."""
        gone, self.rows = self.rows, []
        for place, question in enumerate(questions):
            row = next((row for row in gone if row.question == question), None)
            if row is not None:
                gone.remove(row)
            else:
                row = QuestionRow(question)
                row.clicked.connect(self._opening(question))
                row.aside_wanted.connect(self._laying_aside(question))
            self.rows.append(row)
            if self._list.indexOf(row) != place:
                self._list.removeWidget(row)
                self._list.insertWidget(place, row)
        for row in gone:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()

    @property
    def laid_aside_text(self) -> str:
        """What is said of questions laid aside; empty where there are none."""
        return self._aside.text() if self._aside.isVisibleTo(self) else ""

    def _opening(self, question: OpenQuestion) -> Callable[[], None]:
        def act() -> None:
            self.open(question)

        return act

    def _laying_aside(self, question: OpenQuestion) -> Callable[[], None]:
        def act() -> None:
            lay_aside(self._document, question, self)

        return act

    def _show_laid_aside(self) -> None:
        """Offer to ask again what was laid aside."""
        menu = QMenu(self)
        for found in laid_aside(self._document.chart):
            reason = found.dismissal.reason if found.dismissal is not None else ""
            text = self.tr("Ask again: {fact} ({reason})").format(
                fact=words.said(found.fact).rstrip("."), reason=reason
            )
            action = menu.addAction(menu_text(shortened(text)))
            action.triggered.connect(self._asking_again(found))
        menu.exec(self._aside.mapToGlobal(self._aside.rect().bottomLeft()))

    def _asking_again(self, found: CheckFinding) -> Callable[[], None]:
        def act() -> None:
            after = without_dismissal(self._document.chart, found)
            self._document.edit(self.tr("Ask again"), after)

        return act

    def open(self, question: OpenQuestion) -> None:
        """Go to what the question is about."""
        if question.subject is not None:
            side, subject = question.subject
            self._view_state.set_active(subject, side)
        elif question.is_about_ceap and question.side is not None:
            ask_ceap(self._document, question.side, self)
        elif question.code == NOT_EXAMINED:
            ask_why_not_examined(self._document, question, self)
        else:
            self.patient_wanted.emit()


def ask_why_not_examined(document: ChartDocument, question: OpenQuestion, parent: QWidget) -> None:
    """Ask why a leg was not examined, and keep the answer."""
    side = question.side
    if side is None:
        return
    dialog = ReasonDialog(question.headline, parent=parent)
    if dialog.exec():
        leg = replace(document.chart.leg(side), not_examined_reason=dialog.reason.text().strip())
        document.edit(question.headline, with_leg(document.chart, side, leg))


def lay_aside(document: ChartDocument, question: OpenQuestion, parent: QWidget) -> None:
    """Ask why a question does not matter here, and keep it with the reason."""
    dialog = ReasonDialog(question.headline, parent=parent)
    if not dialog.exec():
        return
    chart = document.chart
    for found in question.found:
        chart = with_dismissal(
            chart,
            found,
            reason=dialog.reason.text(),
            by=chart.examination.operator,
            at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
    step = translate("QuestionsPanel", "Lay aside: {question}")
    document.edit(step.format(question=question.headline), chart)


class QuestionRow(KitButton):
    """Icon, headline, reason, all of it read; pressing leads to the item, Delete lays it aside."""

    aside_wanted = Signal()

    def __init__(
        self, question: OpenQuestion, *, indent_px: int = 8, parent: QWidget | None = None
    ) -> None:
        super().__init__(on_picture=False, parent=parent)
        self.question, self._indent_px = question, indent_px
        self.setText(question.headline)
        self.setAccessibleName(f"{question.headline} {question.detail}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.aside_button = QuietButton(self.tr("Lay aside…"), compact=True)
        self.aside_button.setParent(self)
        # Delete does the same; a second stop for Tab at every question would only slow it.
        self.aside_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.aside_button.clicked.connect(self.aside_wanted)
        self.aside_button.hide()
        if question.can_be_laid_aside:
            self.setToolTip(self.tr("Delete: lay aside with a reason"))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to lay the question aside, where a reason can settle it."""
        menu = QMenu(self)
        action = menu.addAction(self.tr("Lay aside with a reason…"))
        action.setEnabled(self.question.can_be_laid_aside)
        action.triggered.connect(self.aside_wanted)
        at_pointer = event.reason() is QContextMenuEvent.Reason.Mouse
        menu.exec(event.globalPos() if at_pointer else self.mapToGlobal(self.rect().center()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lay the question aside on Delete."""
        if event.key() == Qt.Key.Key_Delete and self.question.can_be_laid_aside:
            self.aside_wanted.emit()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Delete from the window, which would clear the active item."""
        is_delete = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete
        if is_delete and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height of the words, and put the button where there is room beside them."""
        super().resizeEvent(event)
        # The layout keeps the first hint it was given: it is told, not asked.
        self.setFixedHeight(self._height_of(self.width()))
        button = self.aside_button
        button.resize(button.sizeHint())
        button.move(self.width() - button.width() - self.look().space(2), _MARGIN_PX)
        button.setVisible(self._has_button(self.width()))

    def _has_button(self, width: int) -> bool:
        return self.question.can_be_laid_aside and width >= _WIDTH_WITH_BUTTON_PX

    def _words(self, width: int) -> tuple[QRect, QRect]:
        """Return where headline and detail stand in a row of that width, in as many lines."""
        look = self.look()
        left = self._indent_px + look.size.icon_large + look.space(2)
        room = width - left - look.space(2)
        if self._has_button(width):
            room -= self.aside_button.sizeHint().width() + look.space(2)
        top, boxes = _MARGIN_PX, []
        fonts = look.font("body_strong"), look.font("small")
        for text, font in zip((self.question.headline, self.question.detail), fonts, strict=True):
            box = QFontMetrics(font).boundingRect(QRect(0, 0, room, 10_000), _WRAPPED, text)
            boxes.append(QRect(left, top, room, box.height()))
            top += box.height() + _GAP_PX
        return boxes[0], boxes[1]

    def _height_of(self, width: int) -> int:
        """Return the height that all words need in a row of that width."""
        return self._words(width)[1].bottom() + 1 + _MARGIN_PX

    def sizeHint(self) -> QSize:
        """Return the size of a row as wide as it is."""
        width = max(self.width(), _LEAST_WIDTH_PX)
        return QSize(200, self._height_of(width))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest row."""
        return QSize(_LEAST_WIDTH_PX, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon and words."""
        look, painter = self.look(), QPainter(self)
        colors = look.colors
        if self._hover.value > 0:
            painter.fillRect(self.rect(), colors.hover)
        inks = {
            Severity.STOP: colors.stop,
            Severity.CAUTION: colors.caution_mark,
            Severity.INFO: colors.text2,
        }
        side = look.size.icon_large
        square = QRect(self._indent_px, _MARGIN_PX + 1, side, side)
        icons.paint_icon(
            painter, _ICONS[self.question.severity], square, inks[self.question.severity]
        )
        headline, detail = self._words(self.width())
        painter.setFont(look.font("body_strong"))
        painter.setPen(colors.text)
        painter.drawText(headline, _WRAPPED, self.question.headline)
        painter.setFont(look.font("small"))
        painter.setPen(colors.text2)
        painter.drawText(detail, _WRAPPED, self.question.detail)
        if self._focus.ring:
            paint_focus_ring(painter, self.rect(), look.radius.control, colors.focus)
