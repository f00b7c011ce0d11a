"""The window: a frame that holds the panels, and what joins them."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from veinmap.settings import ClinicSettings, data_folder
from veinmap.ui import theme
from veinmap.ui.actions import make_actions
from veinmap.ui.kept_sizes import KeptSizes
from veinmap.ui.languages import speak
from veinmap.ui.regions import go_to_region
from veinmap.ui.scheme_setting import forced_scheme
from veinmap.ui.settings_in_force import SettingsInForce
from veinmap.ui.top_bar import TopBar
from veinmap.ui.turns import Turns
from veinmap.ui.view_state import ViewState, Workspace
from veinmap.ui.window_actions import WindowActions
from veinmap.ui.window_parts import Columns

# Bar and clips are painted first, and folders can be asked for. What knows charts, clips
# and the library is imported in the turns after that.
if TYPE_CHECKING:
    from veinmap.chart import Chart
    from veinmap.imaging import Clip, UnreadableFile
    from veinmap.ui.chart.workspace import ChartWorkspace
    from veinmap.ui.charting import Charting
    from veinmap.ui.clip_examination import ClipExamination
    from veinmap.ui.document import ChartDocument
    from veinmap.ui.library_session import LibrarySession
    from veinmap.ui.widgets.error_bar import ErrorBar
    from veinmap.ui.widgets.surfaces import Splitter

MINIMUM_PX: Final = (1300, 680)
_COMPACT_BELOW_PX: Final = (1600, 900)


class MainWindow(QMainWindow):
    """Everything there is to see, over one document.

    Parameters
    ----------
    settings
        The clinic's settings.
    notice
        What has to be said about them, if anything.
    """

    # Bar and clips are painted: folders, menu and settings can be asked for.
    usable = Signal()
    # Viewer and active item are there: a leg can be chosen, a clip be opened.
    assembled = Signal()
    # All that takes longer is there too: leg, library, last examination.
    ready = Signal()

    document: "ChartDocument"
    charting: "Charting"
    session: "LibrarySession"
    clips: "ClipExamination"

    def __init__(self, settings: ClinicSettings, notice: str = "") -> None:
        super().__init__()
        self.settings = SettingsInForce(settings, self)
        self.view_state = ViewState(self)
        self.commands = WindowActions(self)
        self._notice = notice
        self._sizes = KeptSizes(self)
        self._waiting_paths: list[Path] = []
        self._is_painted = False
        self._is_laying_out = False
        self.has_session = False
        self.is_assembled = False
        self._turns = Turns(self)
        self.setWindowTitle("VeinMap")
        self.setMinimumSize(*MINIMUM_PX)
        self._sizes.give_geometry()

    # Starting: bar and clips are painted, then chart, viewer, leg, all else

    def start(self, paths: Sequence[Path] = ()) -> None:
        """Show the window; what needs longer follows by itself."""
        self._waiting_paths = list(paths)
        self._turns.add(self.usable.emit)
        if paths:
            self._turns.add(self._show_first_frame)
        self._turns.add(self._bring_chart, self._open_library)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        speak(self.settings.value.language, self.settings.value.french_valve_word)
        theme.install(app, forced_scheme(self.settings.value.theme))
        self.settings.language_changed.connect(self._build_anew)
        self.settings.not_saved.connect(self._say)
        self.view_state.workspace_changed.connect(self._show_workspace)
        self._build_frame()
        if self._notice:
            self._say(self._notice)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; what takes longer than a window may begins after that."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self._turns.start()

    def assemble_now(self) -> None:
        """Bring at once what the start has not brought yet: somebody asked for it."""
        self._turns.finish()

    def _build_frame(self) -> None:
        """Build bar and columns, with nothing in them that shows a chart."""
        self.rows = self.commands.rows()
        self.actions_by_id: dict[str, QAction] = {}
        self._add_actions()
        self.top_bar = TopBar(self.view_state, self.actions_by_id)
        self.top_bar.menu_wanted.connect(self.commands.open_menu)
        self.top_bar.compare_wanted.connect(lambda: self.actions_by_id["compare"].trigger())
        self.columns = Columns(self.view_state)
        self.columns.settings_of = lambda: self.settings.value
        self.settings.changed.connect(self.columns.settings_changed)
        self.columns.earlier_charts_of = self._earlier_charts
        self.columns.clips.folder_wanted.connect(self.commands.open_folder)
        self.columns.clips.paths_dropped.connect(self.open_paths)
        for splitter in self._splitters().values():
            splitter.splitterMoved.connect(self._keep_splitters)
        self._chart_page: ChartWorkspace | None = None
        self.pages = QStackedWidget()
        self.pages.addWidget(self.columns)
        centre = QWidget()
        self._column = QVBoxLayout(centre)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.top_bar)
        self._column.addWidget(self.pages, 1)
        self.setCentralWidget(centre)
        self._take_compactness(force=True)

    def _earlier_charts(self, chart: "Chart") -> "tuple[Chart, ...]":
        from veinmap.store import StoreError
        from veinmap.ui.library_commands import recorded_charts

        try:
            return recorded_charts(self.session, chart)
        except StoreError as error:
            self._say(str(error))
            return ()

    def _add_actions(self) -> None:
        new = [row for row in self.rows if row.id not in self.actions_by_id]
        self.actions_by_id.update(make_actions(new, self, self.assemble_now))

    def _show_first_frame(self) -> None:
        """Show the clip that was asked for before all else, where that is quickly done."""
        path = self._waiting_paths[0]
        if not path.is_file() or path.suffix.lower() == ".json":
            return
        from veinmap.ui.clip_viewer.first_frame import first_frame

        found = first_frame(path)
        if found is not None:
            viewer = self.columns.viewer
            viewer.show_ahead(*found)
            self._turns.let_paint(viewer.frame_view)

    def _bring_chart(self) -> None:
        from veinmap.ui.charting import Charting
        from veinmap.ui.document import ChartDocument
        from veinmap.ui.library_session import LibrarySession
        from veinmap.ui.opened_examination import new_chart

        self.document = ChartDocument(new_chart(self.settings.value), self)
        self.charting = Charting(self.document, self.view_state, self)
        self.session = LibrarySession(
            self.document, self.view_state, lambda: self.settings.value, self
        )
        self.has_session = True
        self.session.ready.connect(self._library_ready)
        self.session.last_known.connect(self._let_chart)
        self.session.state_changed.connect(self._show_problem)
        self.session.clips_wanted.connect(self._show_clips)
        self.session.copies.copy_stays.connect(self._say)

    def _open_library(self) -> None:
        library = self.settings.value.library_path
        path = Path(library) if library else None
        # Where there is no library yet, charting may begin before one is made.
        is_expected = (path or data_folder() / "library.sqlite").exists()
        self.session.open_at_start(path, show_last=is_expected)
        self._take_chart()
        # Who opens a chart looks at the leg first; who begins one needs the viewer.
        looks_first = is_expected and not self._waiting_paths
        first, second = self._assemble, self._bring_leg
        self._turns.add(*((second, first) if looks_first else (first, second)))
        self._turns.add(self._bring_lists, self.session.load_now)

    def _take_chart(self) -> None:
        self.columns.take(self.document, self.charting)
        self.top_bar.take(self.document, self.session)
        self.top_bar.patient_wanted.connect(self.commands.ask_patient)

    def _assemble(self) -> None:
        self._bring_examining()
        self.is_assembled = True
        self.assembled.emit()
        paths = self.session.clip_paths()
        if paths:
            self._show_clips(paths)
        self._let_chart()
        if self.session.is_ready:
            self._library_ready()

    def _bring_examining(self) -> None:
        from veinmap.ui.clip_examination import ClipExamination
        from veinmap.ui.evidence_opening import EvidenceOpening

        columns = self.columns
        columns.bring_examining()
        columns.patient_wanted.connect(self.commands.ask_patient)
        columns.protocols_wanted.connect(self.commands.choose_protocol)
        self.clips = ClipExamination(
            self.document, self.view_state, self.session, self.columns, self
        )
        self.evidence = EvidenceOpening(
            self.document, self.view_state, self.clips, columns, self.clips
        )
        self.evidence.refused.connect(self._say)
        columns.item_panel.evidence_requested.connect(self.evidence.open_evidence)
        self.rows = [*self.rows, *self.commands.charting_rows()]
        self._add_actions()
        self._sizes.give_splitters(self._splitters(), self._layout_name())
        self._show_workspace()
        self._show_problem()
        self.show_recovered()

    def _bring_leg(self) -> None:
        self._turns.let_paint(self.columns.bring_leg().diagram)

    def _bring_lists(self) -> None:
        from veinmap.ui import icons

        self.setWindowIcon(icons.window_icon())
        self.columns.bring_protocol()
        self.columns.bring_questions()
        self._tell_if_ready()

    @cached_property
    def error_bar(self) -> "ErrorBar":
        """What failed, said under the bar; built when something fails."""
        bar = self._bar_below_the_top()
        bar.try_again.connect(self.commands.try_saving_again)
        return bar

    @cached_property
    def recovery_bar(self) -> "ErrorBar":
        """Charts that could not be saved once."""
        return self._bar_below_the_top()

    def _bar_below_the_top(self) -> "ErrorBar":
        from veinmap.ui.widgets.error_bar import ErrorBar

        bar = ErrorBar()
        self._column.insertWidget(self._column.indexOf(self.pages), bar)
        return bar

    def _build_anew(self) -> None:
        """Build all panels again: in another language everything is said anew."""
        self.assemble_now()
        clips, current = self._let_go_of_panels()
        self._build_frame()
        self._take_chart()
        self._bring_examining()
        self._let_chart()
        self._bring_leg()
        self._bring_lists()
        self.columns.clips.add_entries(clips)
        if current is not None:
            self.clips.show_again(*current)

    def _say(self, sentence: str) -> None:
        self.error_bar.show_failure(sentence, nothing_lost=False, can_repeat=False)

    def _let_go_of_panels(
        self,
    ) -> "tuple[list[Clip | UnreadableFile], tuple[str, int] | None]":
        """Take the old panels down; return the clips they listed and the one that was open."""
        entries = self.clips.entries()
        viewer = self.columns.viewer
        open_clip = viewer.clip
        current = (open_clip.sop_instance_uid, max(0, viewer.frame_index)) if open_clip else None
        self.columns.shut_down()
        if self._chart_page is not None:
            self._chart_page.shut_down()
        for action in self.actions_by_id.values():
            self.removeAction(action)
            action.deleteLater()
        self.clips.deleteLater()
        for bar in ("error_bar", "recovery_bar"):
            vars(self).pop(bar, None)
        old = self.takeCentralWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        return entries, current

    def _let_chart(self) -> None:
        """Let legs be chosen and clips be read once it is known what was open last."""
        if not self.is_assembled:
            return
        is_known = self.session.is_last_known
        self.columns.item_panel.set_waiting(not is_known)
        if is_known and self._waiting_paths:
            paths, self._waiting_paths = self._waiting_paths, []
            self.open_paths(paths)

    def _library_ready(self) -> None:
        if not self.is_assembled:
            return
        self._let_chart()
        self._show_problem()
        self.show_recovered()
        if self.columns.has_lists:
            self.columns.offer_earlier()
        self._tell_if_ready()

    def _tell_if_ready(self) -> None:
        are_there = self.is_assembled and self.columns.has_lists
        if are_there and self.columns.leg is not None and self.session.is_ready:
            self.ready.emit()
            self.columns.viewer.decode_pool.warm_up()

    # Clips

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Read in clips, folders, or a chart; before it is known what is open they wait."""
        if not self.is_assembled or not self.session.is_last_known:
            self._waiting_paths += paths
            return
        charts = [path for path in paths if path.suffix.lower() == ".json" and path.is_file()]
        if charts:
            self.commands.open_chart_file(charts[0])
        others = [path for path in paths if path not in charts]
        if others:
            self.settings.remember(others)
            self.clips.take_ahead()
            self.clips.read(others)

    def _show_clips(self, paths: list[Path]) -> None:
        if self.is_assembled:
            self.clips.show_examination(paths)

    # What is shown

    def _show_workspace(self) -> None:
        if not self.columns.can_examine:
            return
        if self.view_state.workspace is not Workspace.CHART:
            self.pages.setCurrentWidget(self.columns)
            return
        self.columns.viewer.player.pause()
        self.pages.setCurrentWidget(self.chart_page)

    @property
    def chart_page(self) -> "ChartWorkspace":
        """The Chart workspace, built when it is first wanted."""
        if self._chart_page is None:
            # The page is drawn with numpy and needs the printing floor.
            from veinmap.ui.chart.workspace import ChartWorkspace

            self._chart_page = ChartWorkspace(
                self.document, self.view_state, self.settings, clips=self.clips.clips
            )
            self.columns.clips.scanner.finished.connect(self._chart_page.take_clips)
            self._chart_page.print_wanted.connect(self.commands.print_map)
            self._chart_page.pdf_wanted.connect(self.commands.export_pdf)
            self._chart_page.set_compact(self.is_compact())
            self.pages.addWidget(self._chart_page)
        return self._chart_page

    def _show_problem(self) -> None:
        """Say what is not saved, if anything, and that it is if that was said."""
        if self.session.problem is not None or "error_bar" in vars(self):
            from veinmap.ui.library_commands import show_problem

            show_problem(self)

    def show_recovered(self) -> None:
        """Offer charts that could not be saved once, if there are any."""
        if self.session.copies.offered or "recovery_bar" in vars(self):
            from veinmap.ui.library_commands import show_recovered

            show_recovered(self)

    def is_compact(self) -> bool:
        """Whether the window is small."""
        return self.width() < _COMPACT_BELOW_PX[0] or self.height() < _COMPACT_BELOW_PX[1]

    def _take_compactness(self, *, force: bool = False) -> None:
        compact = self.is_compact()
        is_other = force or compact is not self.columns.is_compact
        # The design's sizes are not those that somebody chose.
        self._is_laying_out = True
        if is_other:
            self.columns.set_compact(compact, self.width())
        else:
            self.columns.take_design_sizes(self.width())
        self._is_laying_out = False
        if is_other and self._chart_page is not None:
            self._chart_page.set_compact(compact)
        self._sizes.give_splitters(self._splitters(), self._layout_name())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the layout of small or large windows."""
        super().resizeEvent(event)
        if self.centralWidget() is not None:
            self._take_compactness()

    # Sizes, kept for each screen size

    def _layout_name(self) -> str:
        return "compact" if self.is_compact() else "large"

    def _keep_splitters(self) -> None:
        if self._is_laying_out:
            return
        self._sizes.keep_splitters(self._splitters(), self._layout_name())

    def _splitters(self) -> "dict[str, Splitter]":
        columns = self.columns
        return {"columns": columns, "rail": columns.rail, "leg": columns.leg_side}

    # Keys that no panel took

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the question on Esc; hand the clip its keys."""
        if not self.is_assembled:
            return
        if event.key() == Qt.Key.Key_Escape and self.charting.question is not None:
            self.charting.dismiss()
            return
        if self.view_state.workspace is Workspace.EXAMINE and self.columns.take_viewer_key(event):
            return
        super().keyPressEvent(event)

    def go_next(self) -> None:
        """Do what Enter means here: answer, open a list, accept what waits, or go on."""
        from veinmap.ui.actions import pass_enter_on

        if pass_enter_on() or self.view_state.workspace is not Workspace.EXAMINE:
            return
        if self.charting.waiting.accept():
            return
        question = self.charting.question
        if question is not None and not question.may_be_passed:
            # Nothing is answered blindly: Enter leads to the question first.
            self.columns.item_panel.vein_page.ask_bar.take_focus()
            return
        self.charting.go_next()

    def close_by_key(self) -> None:
        """Close the window, as its own button does."""
        self.close()

    def go_to_region(self, step: int) -> None:
        """Put the focus into the next region: clips, protocol, viewer, item, leg."""
        go_to_region(self._regions(), step)

    def _regions(self) -> list[QWidget]:
        if self.view_state.workspace is Workspace.CHART and self._chart_page is not None:
            return self._chart_page.regions()
        return self.columns.regions()

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in the colours of the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.update()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what can be saved; never close over something that is nowhere kept."""
        if self.has_session and not self.commands.close_library():
            event.ignore()
            return
        self._turns.stop()
        self._sizes.keep_geometry()
        if self.centralWidget() is not None:
            self.columns.shut_down()
            if self._chart_page is not None:
                self._chart_page.shut_down()
        if not self.has_session:
            return
        # The stack tells of its own end; by then nobody may listen any more.
        self.document.undo_stack.blockSignals(True)
        event.accept()
