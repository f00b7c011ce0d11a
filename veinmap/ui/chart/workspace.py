"""Chart: the sheets as they will print, how they print, and what is missing."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from veinmap.anatomy.sides import Side
from veinmap.imaging import Clip
from veinmap.printing import PageOptions, Paper, needed_stills, page_image, with_clinic
from veinmap.ui import theme
from veinmap.ui.chart.options_rail import OptionsRail
from veinmap.ui.chart.page_preview import PagePreview
from veinmap.ui.chart.sheets import Sheet, SheetKind, make_sheets, sheet_name
from veinmap.ui.chart.status_column import StatusColumn
from veinmap.ui.chart.still_reading import StillReading
from veinmap.ui.classifying import ask_ceap
from veinmap.ui.document import ChartDocument
from veinmap.ui.open_questions import NOT_EXAMINED, OpenQuestion
from veinmap.ui.panels.questions_panel import ask_why_not_examined
from veinmap.ui.paper import page_options
from veinmap.ui.settings_in_force import SettingsInForce
from veinmap.ui.view_state import ViewState, Workspace
from veinmap.ui.widgets.buttons import IconButton, SecondaryButton
from veinmap.ui.widgets.empty_state import EmptyState
from veinmap.ui.widgets.labels import ElidingLabel, TextLabel
from veinmap.ui.widgets.surfaces import Divider, Panel

# A picture for another record system: fine enough to be printed once more.
_COPY_DPI: Final = 200
_RAIL_PX: Final = 300
_RIGHT_PX: Final = 348
_COMPACT_RAIL_PX: Final = 248
_COMPACT_RIGHT_PX: Final = 292
_HEADER_PX: Final = 44
_WITH_STILLS: Final = (SheetKind.EVIDENCE, SheetKind.ALL)


class ChartWorkspace(QWidget):
    """Options | page | status.

    Parameters
    ----------
    clips
        Returns the clips that are listed: the evidence sheet shows their frames, and no page
        leaves unasked while one of them is another patient's.
    """

    print_wanted = Signal()
    pdf_wanted = Signal()

    def __init__(
        self,
        document: ChartDocument,
        view_state: ViewState,
        settings: SettingsInForce,
        parent: QWidget | None = None,
        *,
        clips: Callable[[], Sequence[Clip]] = tuple,
    ) -> None:
        super().__init__(parent)
        self._document, self._view_state = document, view_state
        self._clips = clips
        self._reading = StillReading(self)
        self._settings = settings
        self.options, self.logo_problem = with_clinic(page_options(settings.value), settings.value)
        self._shown = SheetKind.MAP
        self._sheets: dict[SheetKind, Sheet] = {}
        self._is_stale = True
        self.rail = OptionsRail(self)
        self.preview = PagePreview()
        self.status = StatusColumn(self)
        self._nothing = EmptyState("file-text", self.tr("There is nothing to print"), "")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.preview)
        self._pages.addWidget(self._nothing)
        self._header = self._make_header()
        self._connect_buttons()
        self._lay_out()
        document.changed.connect(self._chart_changed)
        settings.changed.connect(self._take_settings)
        self.preview.page_changed.connect(self._show_page_number)
        self.preview.zoom_changed.connect(self._show_page_number)
        self._reading.progressed.connect(self._show_progress)
        self._reading.finished.connect(self.refresh)

    def _make_header(self) -> Panel:
        """Make what stands above the page: its name, how it is seen, what can be done with it."""
        self._title = TextLabel(sheet_name(self._shown), "body_strong")
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
        self.edit_button = SecondaryButton(self.tr("Edit text…"), icon_name="pencil", compact=True)
        self.copy_button = IconButton(
            "copy", self.tr("Copy this page as a picture"), key="Ctrl+C", compact=True
        )
        self.pdf_button = SecondaryButton(self.tr("Save PDF"), icon_name="download", key="Ctrl+E")
        self.print_button = SecondaryButton(self.tr("Print"), icon_name="printer", key="Ctrl+P")
        look, header = theme.current(), Panel()
        header.setFixedHeight(_HEADER_PX)
        row = QHBoxLayout(header)
        row.setContentsMargins(look.space(4), 0, look.space(3), 0)
        row.setSpacing(look.space(1))
        row.addWidget(self._title)
        row.addSpacing(look.space(1))
        row.addWidget(self._detail, 1)
        for button in (
            self.previous_button,
            self.next_button,
            self.smaller_button,
            self.fit_button,
            self.larger_button,
            self.copy_button,
            self.edit_button,
        ):
            row.addWidget(button)
        row.addSpacing(look.space(2))
        row.addWidget(self.pdf_button)
        row.addWidget(self.print_button)
        return header

    def _connect_buttons(self) -> None:
        self.previous_button.clicked.connect(lambda: self.preview.go_to(self.preview.place - 1))
        self.next_button.clicked.connect(lambda: self.preview.go_to(self.preview.place + 1))
        self.smaller_button.clicked.connect(self.preview.zoom_out)
        self.larger_button.clicked.connect(self.preview.zoom_in)
        self.fit_button.clicked.connect(self.preview.fit)
        self.copy_button.clicked.connect(self.copy_picture)
        self.preview.copy_wanted.connect(self.copy_picture)
        self.edit_button.clicked.connect(self.edit_report)
        self.pdf_button.clicked.connect(self.pdf_wanted)
        self.print_button.clicked.connect(self.print_wanted)

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._header)
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

    @property
    def sheet(self) -> Sheet:
        """The sheet that is shown, made anew where the chart has changed."""
        if self._is_stale or not self._sheets:
            self.refresh()
        return self._sheets[self._shown]

    def show_sheet(self, kind: SheetKind) -> None:
        """Show another sheet from its first page."""
        self._shown = kind
        self.preview.go_to(0)
        if kind in _WITH_STILLS:
            self.refresh()
        else:
            self._show()

    def copy_picture(self) -> None:
        """Put the page that is shown on the clipboard as a picture."""
        self.when_ready(self._copy_picture)

    def _copy_picture(self) -> None:
        page = self.preview.page
        if page is not None and self.may_leave():
            QGuiApplication.clipboard().setImage(page_image(page, _COPY_DPI))

    def may_leave(self) -> bool:
        """Return whether pages may be printed, saved or copied; asked where clips say otherwise."""
        from veinmap.ui.chart.other_patient import may_leave

        return may_leave(self._document.chart, self._clips(), self)

    def when_ready(self, act: Callable[[], None]) -> None:
        """Do something with the sheet that is shown, once all its pictures are read."""
        if self._is_stale or not self._sheets:
            self.refresh()
        self._reading.when_done(act)

    def shut_down(self) -> None:
        """Read no more pictures."""
        self._reading.shut_down()

    def edit_report(self) -> None:
        """Let a person write sections of the report."""
        from veinmap.ui.chart.report_editor import edit_report

        edit_report(self._document, self._report_side(), self.options, self)

    def _report_side(self) -> Side:
        """Return the leg whose report is shown."""
        sides = [side for side in Side if self._document.chart.leg(side).is_examined]
        wanted = [side for side in sides if side in self.options.legs] or sides
        if len(wanted) == 1 or self._view_state.side not in wanted:
            return wanted[0]
        return self._view_state.side

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

    def _take_settings(self) -> None:
        """Print with the clinic's marks and colours as they are now; what was chosen here stays."""
        self.options, self.logo_problem = with_clinic(self.options, self._settings.value)
        self._chart_changed(None)

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
        self._read_stills()
        self._sheets = make_sheets(
            self._document.chart, self.options, self._settings.value, self._reading.stills
        )
        self.status.refresh()
        self._show()

    def _read_stills(self) -> None:
        """Look which pictures are at hand, and read them if the sheet that is shown has any."""
        chart = self._document.chart
        keys = needed_stills(chart, self.options.legs or tuple(Side))
        self._reading.want(chart, keys, self._clips(), is_shown=self._shown in _WITH_STILLS)

    def take_clips(self) -> None:
        """Look anew for the pictures of the evidence: other clips are listed now."""
        if self._sheets and self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def _show_progress(self, done: int, count: int) -> None:
        text = self.tr("Reading pictures: {done} of {count}")
        self._detail.set_text(text.format(done=done, count=count))

    def _show(self) -> None:
        """Show the pages of the chosen sheet."""
        if not self._sheets:
            return
        sheet = self._sheets[self._shown]
        self._title.setText(sheet_name(sheet.kind))
        self._nothing.set_line(sheet.reason)
        self.preview.show_pages(sheet.pages)
        self._pages.setCurrentWidget(self.preview if sheet.pages else self._nothing)
        for button in (self.pdf_button, self.print_button, self.copy_button):
            button.set_unavailable(sheet.reason)
        self.edit_button.setVisible(sheet.kind is SheetKind.REPORT and bool(sheet.pages))
        self.rail.refresh(self._sheets, self._shown)
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
