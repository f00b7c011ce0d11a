"""Chart: the page as it will print, how it prints, and what is missing."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from veinmap.anatomy.sides import Side
from veinmap.chart import DocumentState
from veinmap.chart.checks import Severity
from veinmap.chart.protocol import ItemProgress, charted_count, item_progress, protocol_of
from veinmap.findings import Flow
from veinmap.printing import Language, PageOptions, Paper, PrintingError, map_pages
from veinmap.ui import theme, words
from veinmap.ui.classifying import ask_ceap
from veinmap.ui.document import ChartDocument
from veinmap.ui.open_questions import NOT_EXAMINED, OpenQuestion, open_questions
from veinmap.ui.page_preview import PagePreview
from veinmap.ui.panels.questions_panel import QuestionRow, ask_why_not_examined, lay_aside
from veinmap.ui.paper import page_options
from veinmap.ui.settings_in_force import SettingsInForce
from veinmap.ui.subjects import short_name
from veinmap.ui.view_state import ViewState, Workspace
from veinmap.ui.widgets.buttons import IconButton, SecondaryButton
from veinmap.ui.widgets.chips import StatusChip, Tone
from veinmap.ui.widgets.empty_state import EmptyState, IconMark
from veinmap.ui.widgets.labels import ElidingLabel, RegionTitle, TextLabel
from veinmap.ui.widgets.segmented import Segment, SegmentedControl
from veinmap.ui.widgets.surfaces import Divider, Panel

_RAIL_PX: Final = 300
_RIGHT_PX: Final = 348
_COMPACT_RAIL_PX: Final = 248
_COMPACT_RIGHT_PX: Final = 292
_HEADER_PX: Final = 44


class ChartWorkspace(QWidget):
    """Options | page | status."""

    print_wanted = Signal()
    pdf_wanted = Signal()

    def __init__(
        self,
        document: ChartDocument,
        view_state: ViewState,
        settings: SettingsInForce,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._view_state = document, view_state
        self.options = page_options(settings.value)
        self._is_stale = True
        self.rail = _OptionsRail(self)
        self.preview = PagePreview()
        self.status = _StatusColumn(self)
        self._nothing = EmptyState(
            "file-text",
            self.tr("No leg has been examined yet"),
            self.tr("The page is made of what is charted in Examine."),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.preview)
        self._pages.addWidget(self._nothing)
        self._lay_out()
        document.changed.connect(self._chart_changed)
        self.preview.page_changed.connect(self._show_page_number)
        self.preview.zoom_changed.connect(self._show_page_number)

    def _lay_out(self) -> None:
        look = theme.current()
        header = self._header = Panel()
        header.setFixedHeight(_HEADER_PX)
        row = QHBoxLayout(header)
        row.setContentsMargins(look.space(4), 0, look.space(3), 0)
        row.setSpacing(look.space(1))
        self._title = TextLabel(self.tr("Vein map"), "body_strong")
        self._detail = ElidingLabel("", "body", "text2")
        self.previous_button = IconButton(
            "chevron-left", self.tr("Page before"), key="PgUp", compact=True
        )
        self.next_button = IconButton(
            "chevron-right", self.tr("Next page"), key="PgDown", compact=True
        )
        self.smaller_button = IconButton("minus", self.tr("Smaller"), key="-", compact=True)
        self.fit_button = SecondaryButton(self.tr("Fit"), compact=True)
        self.larger_button = IconButton("plus", self.tr("Larger"), key="+", compact=True)
        self.pdf_button = SecondaryButton(self.tr("Save PDF"), icon_name="download", key="Ctrl+E")
        self.print_button = SecondaryButton(self.tr("Print"), icon_name="printer", key="Ctrl+P")
        row.addWidget(self._title)
        row.addSpacing(look.space(1))
        row.addWidget(self._detail, 1)
        for button in (
            self.previous_button,
            self.next_button,
            self.smaller_button,
            self.fit_button,
            self.larger_button,
        ):
            row.addWidget(button)
        row.addSpacing(look.space(2))
        row.addWidget(self.pdf_button)
        row.addWidget(self.print_button)
        self.previous_button.clicked.connect(lambda: self.preview.go_to(self.preview.place - 1))
        self.next_button.clicked.connect(lambda: self.preview.go_to(self.preview.place + 1))
        self.smaller_button.clicked.connect(self.preview.zoom_out)
        self.larger_button.clicked.connect(self.preview.zoom_in)
        self.fit_button.clicked.connect(self.preview.fit)
        self.pdf_button.clicked.connect(self.pdf_wanted)
        self.print_button.clicked.connect(self.print_wanted)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(header)
        middle.addWidget(Divider())
        middle.addWidget(self._pages, 1)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self.rail)
        columns.addWidget(Divider(Qt.Orientation.Vertical))
        columns.addLayout(middle, 1)
        columns.addWidget(Divider(Qt.Orientation.Vertical))
        columns.addWidget(self.status)
        self.set_compact(False)

    def regions(self) -> list[QWidget]:
        """Return the regions that F6 goes round, in order."""
        return [self.rail, self._header, self.preview, self.status]

    def set_compact(self, compact: bool) -> None:
        """Take the widths of small windows, or those of large ones."""
        self.rail.setFixedWidth(_COMPACT_RAIL_PX if compact else _RAIL_PX)
        self.status.setFixedWidth(_COMPACT_RIGHT_PX if compact else _RIGHT_PX)

    # What is shown

    @property
    def document(self) -> ChartDocument:
        """The document whose pages are shown."""
        return self._document

    def take_options(self, options: PageOptions) -> None:
        """Print otherwise."""
        self.options = options
        self.refresh()

    def go_to_subject(self, question: OpenQuestion) -> None:
        """Go to Examine, to the item a question is about."""
        if question.code == NOT_EXAMINED:
            ask_why_not_examined(self._document, question, self)
            return
        if question.is_about_ceap and question.side is not None:
            ask_ceap(self._document, question.side, self)
            return
        if question.subject is not None:
            side, subject = question.subject
            self._view_state.set_active(subject, side)
        self._view_state.set_workspace(Workspace.EXAMINE)

    def _chart_changed(self, _diff: object) -> None:
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the pages of a chart that changed meanwhile."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def refresh(self) -> None:
        """Make the pages anew."""
        self._is_stale = False
        chart = self._document.chart
        try:
            pages = map_pages(chart, self.options)
        except PrintingError:
            # Nothing is examined: the page that says so takes the preview's place.
            pages = []
        self.preview.show_pages(pages)
        self._pages.setCurrentWidget(self.preview if pages else self._nothing)
        reason = "" if pages else self.tr("No leg has been examined yet.")
        for button in (self.pdf_button, self.print_button):
            button.set_unavailable(reason)
        self.rail.refresh(len(pages))
        self.status.refresh()
        self._show_page_number()

    def _show_page_number(self) -> None:
        preview = self.preview
        paper = "A4" if self.options.paper is Paper.A4 else "Letter"
        text = paper
        if preview.count:
            text = self.tr("{paper} · page {number} of {count}").format(
                paper=paper, number=preview.place + 1, count=preview.count
            )
        self._detail.set_text(text)
        for button in (self.previous_button, self.next_button):
            button.setVisible(preview.count > 1)
        self.previous_button.setEnabled(preview.place > 0)
        self.next_button.setEnabled(preview.place + 1 < preview.count)
        self.fit_button.setEnabled(not preview.is_fitted)


class _OptionsRail(Panel):
    """What is printed, and how."""

    def __init__(self, workspace: ChartWorkspace) -> None:
        super().__init__()
        self._workspace = workspace
        look = theme.current()
        self.setAccessibleName(self.tr("Page"))
        self._pages = TextLabel("", "body", "text2")
        options = workspace.options
        self.paper = SegmentedControl(
            [Segment(id="a4", text="A4"), Segment(id="letter", text="Letter")],
            self.tr("Paper"),
            compact=True,
        )
        self.language = SegmentedControl(
            [Segment(id="en", text="English"), Segment(id="fr", text="Français")],
            self.tr("Language"),
            compact=True,
        )
        self.colour = SegmentedControl(
            [
                Segment(id="colour", text=self.tr("Colour")),
                Segment(id="grey", text=self.tr("Grey")),
            ],
            self.tr("Colour"),
            compact=True,
        )
        self.legs = SegmentedControl(
            [
                Segment(id="R", text=self.tr("Right")),
                Segment(id="L", text=self.tr("Left")),
                Segment(id="both", text=self.tr("Both")),
            ],
            self.tr("Legs"),
            compact=True,
        )
        self.paper.set_current(options.paper.value)
        self.language.set_current(options.language.value)
        self.colour.set_current("grey" if options.is_gray else "colour")
        column = QVBoxLayout(self)
        column.setContentsMargins(look.space(3), look.space(2), look.space(3), look.space(3))
        column.setSpacing(look.space(2))
        column.addWidget(RegionTitle(self.tr("Page")))
        sheet = QHBoxLayout()
        sheet.addWidget(IconMark("file-text", 16, "accent"))
        sheet.addWidget(TextLabel(self.tr("Vein map"), "body_strong"), 1)
        sheet.addWidget(self._pages)
        column.addLayout(sheet)
        column.addWidget(Divider())
        for name, control in (
            (self.tr("Paper"), self.paper),
            (self.tr("Language"), self.language),
            (self.tr("Colour"), self.colour),
            (self.tr("Legs"), self.legs),
        ):
            # Three words in French need the whole width of a narrow rail.
            is_wide = control is self.legs
            row = QVBoxLayout() if is_wide else QHBoxLayout()
            row.addWidget(TextLabel(name), 0 if is_wide else 1)
            row.addWidget(control)
            column.addLayout(row)
        column.addStretch(1)
        for control in (self.paper, self.language, self.colour, self.legs):
            control.chosen.connect(self._take)

    def _take(self) -> None:
        chosen = self.legs.current()
        legs = (Side.RIGHT, Side.LEFT) if chosen == "both" else (Side(chosen),)
        self._workspace.take_options(
            replace(
                self._workspace.options,
                paper=Paper(self.paper.current()),
                language=Language(self.language.current()),
                is_gray=self.colour.current() == "grey",
                legs=legs,
            )
        )

    def refresh(self, pages: int) -> None:
        """Show how many pages there are, and which legs can be chosen."""
        text = self.tr("1 page") if pages == 1 else self.tr("{count} pages").format(count=pages)
        self._pages.setText(text)
        chart = self._workspace.document.chart
        examined = [side for side in Side if chart.leg(side).is_examined]
        for side in Side:
            reason = "" if side in examined else self.tr("This leg is not examined.")
            self.legs.set_unavailable(side.value, reason)
        both = "" if len(examined) == 2 else self.tr("Only one leg is examined.")
        self.legs.set_unavailable("both", both)
        legs = [side for side in self._workspace.options.legs if side in examined] or examined
        if legs:
            self.legs.set_current("both" if len(legs) == 2 else legs[0].value)


class _StatusColumn(Panel):
    """What the document is, and what is missing."""

    def __init__(self, workspace: ChartWorkspace) -> None:
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
        scroll = QScrollArea()
        scroll.setObjectName("plain")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inner)
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
