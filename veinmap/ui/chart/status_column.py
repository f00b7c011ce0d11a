"""What the document is, and what is missing in it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from veinmap.anatomy.sides import Side
from veinmap.chart import DocumentState
from veinmap.chart.checks import Severity
from veinmap.chart.protocol import ItemProgress, charted_count, item_progress, protocol_of
from veinmap.findings import Flow
from veinmap.ui import theme, words
from veinmap.ui.open_questions import OpenQuestion, open_questions
from veinmap.ui.panels.questions_panel import QuestionRow, lay_aside
from veinmap.ui.subjects import short_name
from veinmap.ui.widgets.chips import StatusChip, Tone
from veinmap.ui.widgets.empty_state import IconMark
from veinmap.ui.widgets.labels import TextLabel
from veinmap.ui.widgets.surfaces import Panel, scrolling

if TYPE_CHECKING:
    from veinmap.ui.chart.workspace import ChartWorkspace


class StatusColumn(Panel):
    """What the document is, and what is missing."""

    def __init__(self, workspace: "ChartWorkspace") -> None:
        super().__init__()
        self._workspace = workspace
        look = theme.current()
        self.setAccessibleName(self.tr("Status"))
        self._chip = StatusChip("", Tone.NEUTRAL, "pencil")
        self._content = QVBoxLayout()
        self._content.setContentsMargins(look.space(4), 0, look.space(4), 0)
        self._content.setSpacing(look.space(2))
        inner = Panel()
        holder = QVBoxLayout(inner)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addLayout(self._content)
        holder.addStretch(1)
        scroll = scrolling(inner, sideways=True)
        head = QHBoxLayout()
        head.setContentsMargins(look.space(4), look.space(2), look.space(4), look.space(2))
        head.addWidget(TextLabel(self.tr("Status"), "body_strong"), 1)
        head.addWidget(self._chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(scroll, 1)

    def refresh(self) -> None:
        """Show what is charted, what is not, and the open questions."""
        chart = self._workspace.document.chart
        while (item := self._content.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._chip.set_status(_state_name(chart.document_state), Tone.NEUTRAL, "pencil")
        protocol = protocol_of(chart)
        for side in Side:
            if not chart.leg(side).is_examined:
                continue
            done, total = charted_count(chart, side, protocol), len(protocol.items_for(side))
            line = self.tr("{leg}: {done} of {total} protocol items charted").format(
                leg=words.leg_name(side), done=done, total=total
            )
            left = [
                short_name(chart, side, item.key)
                for item in protocol.items_for(side)
                if item_progress(chart, side, item) is ItemProgress.TO_DO
            ]
            self._add("check" if done == total else "circle-dashed", line, ", ".join(left))
            reasons = [
                f"{short_name(chart, side, finding.key)} ({finding.flow_reason})"
                for finding in chart.leg(side).segments
                if finding.flow is Flow.NOT_ASSESSED and finding.flow_reason
            ]
            if reasons:
                text = self.tr("Not assessed, with a reason")
                self._add("info", text, ", ".join(reasons))
        questions = open_questions(chart)
        grave = [question for question in questions if question.severity is not Severity.INFO]
        if not grave:
            self._add("check", self.tr("No contradiction on the map"), "")
        for question in questions:
            row = QuestionRow(question, indent_px=0)
            row.clicked.connect(self._opening(question))
            row.aside_wanted.connect(self._laying_aside(question))
            self._content.addWidget(row)
        note = self.tr("The page prints as a draft: this version does not sign.")
        self._content.addWidget(TextLabel(note, "small", "text2", wraps=True))

    def _opening(self, question: OpenQuestion) -> Callable[[], None]:
        def act() -> None:
            self._workspace.go_to_subject(question)

        return act

    def _laying_aside(self, question: OpenQuestion) -> Callable[[], None]:
        def act() -> None:
            lay_aside(self._workspace.document, question, self)

        return act

    def _add(self, icon_name: str, headline: str, detail: str) -> None:
        look = theme.current()
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.space(3))
        line.addWidget(IconMark(icon_name, 16, "text2"), 0, Qt.AlignmentFlag.AlignTop)
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(TextLabel(headline, wraps=True))
        if detail:
            text.addWidget(TextLabel(detail, "small", "text2", wraps=True))
        line.addLayout(text, 1)
        self._content.addWidget(row)


def _state_name(state: DocumentState) -> str:
    match state:
        case DocumentState.DRAFT:
            return words.translate("ChartWorkspace", "Draft")
        case DocumentState.READY_FOR_REVIEW:
            return words.translate("ChartWorkspace", "Ready for review")
        case DocumentState.SIGNED:
            return words.translate("ChartWorkspace", "Signed")
        case DocumentState.VOID:
            return words.translate("ChartWorkspace", "Void")
