"""The window: a frame that holds the panels, and what joins them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QEvent, QRect, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from veinmap.settings import ClinicSettings, config_folder, data_folder
from veinmap.ui.view_state import ViewState, Workspace
from veinmap.ui.window_ground import WindowGround

# The window paints its ground first: everything else is imported when it is assembled.
if TYPE_CHECKING:
    from veinmap.imaging import Clip, UnreadableFile
    from veinmap.measurement import Evidence
    from veinmap.printing import PageOptions
    from veinmap.ui.chart_workspace import ChartWorkspace

MINIMUM_PX: Final = (1300, 680)
_COMPACT_BELOW_PX: Final = (1600, 900)
_FIRST_PX: Final = (1680, 980)


class MainWindow(QMainWindow):
    """Everything there is to see, over one document.

    Parameters
    ----------
    settings
        The clinic's settings.
    notice
        What has to be said about them, if anything.
    """

    # The panels are painted: the window can be used.
    assembled = Signal()
    # All that takes longer is there too: leg, library, last examination.
    ready = Signal()

    def __init__(self, settings: ClinicSettings, notice: str = "") -> None:
        super().__init__()
        self._first_settings, self._notice = settings, notice
        self.view_state = ViewState(self)
        self.actions_by_id: dict[str, QAction] = {}
        self._waiting_paths: list[Path] = []
        self._is_painted = False
        self._is_followed_up = False
        self.is_assembled = False
        self.setWindowTitle("VeinMap")
        self.setMinimumSize(*MINIMUM_PX)
        self.setCentralWidget(WindowGround())
        self._take_kept_geometry()

    # Starting: the ground, then the panels, then leg and library

    def start(self, paths: Sequence[Path] = ()) -> None:
        """Show the window; what needs longer follows by itself."""
        self._waiting_paths = list(paths)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; what takes longer than a window may begins after that."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.assemble)
        elif self.is_assembled and not self._is_followed_up:
            # Nothing may come between the panels and their first paint.
            self._is_followed_up = True
            QTimer.singleShot(0, self._follow_up)

    def assemble(self) -> None:
        """Build what the window is made of."""
        from veinmap.ui import theme
        from veinmap.ui.charting import Charting
        from veinmap.ui.document import ChartDocument
        from veinmap.ui.languages import speak
        from veinmap.ui.library_session import LibrarySession
        from veinmap.ui.opened_examination import new_chart
        from veinmap.ui.scheme_setting import forced_scheme
        from veinmap.ui.settings_in_force import SettingsInForce
        from veinmap.ui.window_actions import WindowActions

        app = QApplication.instance()
        assert isinstance(app, QApplication)
        # Typeface and language take a while to load, and the ground needs neither.
        speak(self._first_settings.language)
        theme.install(app, forced_scheme(self._first_settings.theme))
        self.settings = SettingsInForce(self._first_settings, self)
        # Where there is no library yet, charting may begin before one is made.
        self._is_chart_expected = self._library_file().exists()
        self.document = ChartDocument(new_chart(self._first_settings), self)
        self.charting = Charting(self.document, self.view_state, self)
        self.session = LibrarySession(
            self.document, self.view_state, lambda: self.settings.value, self
        )
        self.commands = WindowActions(self)
        self.session.ready.connect(self._library_ready)
        self.session.state_changed.connect(self._show_problem)
        self.session.clips_wanted.connect(self._show_clips)
        self.session.copy_stays.connect(self._say)
        self.settings.language_changed.connect(self._build_anew)
        self.settings.not_saved.connect(self._say)
        self.view_state.workspace_changed.connect(self._show_workspace)
        self.build()
        self.is_assembled = True
        self._take_kept_splitters()
        if self._notice:
            self._say(self._notice)

    def _library_file(self) -> Path:
        library = self.settings.value.library_path
        return Path(library) if library else data_folder() / "library.sqlite"

    def _follow_up(self) -> None:
        from veinmap.ui import icons

        self.assembled.emit()
        self.setWindowIcon(icons.window_icon())
        library = self.settings.value.library_path
        self.session.open(Path(library) if library else None, show_last=self._is_chart_expected)
        self.columns.build_soon()

    # Building

    def build(self) -> None:
        """Build all panels from what is open."""
        from veinmap.ui.actions import make_actions
        from veinmap.ui.clip_examination import ClipExamination
        from veinmap.ui.top_bar import TopBar
        from veinmap.ui.widgets.error_bar import ErrorBar
        from veinmap.ui.window_parts import Columns

        self.rows = self.commands.rows()
        self.actions_by_id = make_actions(self.rows, self)
        self.top_bar = TopBar(self.document, self.view_state, self.session, self.actions_by_id)
        self.columns = Columns(self.document, self.view_state, self.charting)
        self.clips = ClipExamination(
            self.document, self.view_state, self.session, self.columns, self
        )
        self.error_bar = ErrorBar()
        self.error_bar.try_again.connect(self.commands.try_saving_again)
        self.recovery_bar = ErrorBar()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.columns)
        self._chart_page: ChartWorkspace | None = None
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self.error_bar)
        column.addWidget(self.recovery_bar)
        column.addWidget(self.pages, 1)
        self.setCentralWidget(centre)
        self._connect_panels()
        self._take_compactness(force=True)
        self._show_workspace()
        self._show_problem()
        self.show_recovered()
        self.columns.item_panel.set_waiting(self._is_chart_expected and not self.session.is_ready)

    def _build_anew(self) -> None:
        """Build all panels again: in another language everything is said anew."""
        clips, current = self._let_go_of_panels()
        self.build()
        self.columns.build_now()
        self.columns.clips.add_entries(clips)
        if current is not None:
            self.clips.show_again(*current)
        self._take_kept_splitters()

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
        for action in self.actions_by_id.values():
            self.removeAction(action)
            action.deleteLater()
        self.clips.deleteLater()
        old = self.takeCentralWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        return entries, current

    def _connect_panels(self) -> None:
        commands = self.commands
        self.top_bar.menu_wanted.connect(commands.open_menu)
        self.top_bar.patient_wanted.connect(commands.ask_patient)
        self.columns.clips.folder_wanted.connect(commands.open_folder)
        self.columns.clips.paths_dropped.connect(self.open_paths)
        self.columns.item_panel.evidence_requested.connect(self._show_evidence)
        self.columns.splitterMoved.connect(self._keep_splitters)
        self.columns.rail.splitterMoved.connect(self._keep_splitters)
        self.columns.leg_side.splitterMoved.connect(self._keep_splitters)
        self.columns.patient_wanted.connect(commands.ask_patient)
        self.columns.leg_ready.connect(self._tell_if_ready)

    def _show_evidence(self, evidence: "Evidence") -> None:
        self.clips.show_again(evidence.sop_instance_uid, evidence.frame_index)

    def _library_ready(self) -> None:
        self.columns.item_panel.set_waiting(False)
        self._show_problem()
        self.show_recovered()
        if self._waiting_paths:
            paths, self._waiting_paths = self._waiting_paths, []
            self.open_paths(paths)
        self._tell_if_ready()

    def _tell_if_ready(self) -> None:
        if self.columns.leg is not None and self.session.is_ready:
            self.ready.emit()

    # Clips

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Read in clips, folders, or a chart."""
        charts = [path for path in paths if path.suffix.lower() == ".json" and path.is_file()]
        if charts:
            self.commands.open_chart_file(charts[0])
        others = [path for path in paths if path not in charts]
        if others:
            self.settings.remember(others)
            self.clips.read(others)

    def _show_clips(self, paths: list[Path]) -> None:
        self.clips.show_examination(paths)

    # What is shown

    def _show_workspace(self) -> None:
        if self.view_state.workspace is not Workspace.CHART:
            self.pages.setCurrentWidget(self.columns)
            return
        if self._chart_page is None:
            # The page is drawn with numpy and needs the printing floor.
            from veinmap.ui.chart_workspace import ChartWorkspace

            self._chart_page = ChartWorkspace(self.document, self.view_state, self.settings)
            self._chart_page.print_wanted.connect(self.commands.print_map)
            self._chart_page.pdf_wanted.connect(self.commands.export_pdf)
            self._chart_page.set_compact(self.is_compact())
            self.pages.addWidget(self._chart_page)
        self.columns.viewer.player.pause()
        self.pages.setCurrentWidget(self._chart_page)

    def page_options(self) -> "PageOptions":
        """Return how the pages are printed: as chosen in the workspace, else as the clinic does."""
        from veinmap.ui.paper import page_options

        if self._chart_page is not None:
            return self._chart_page.options
        return page_options(self.settings.value)

    def _show_problem(self) -> None:
        from veinmap.ui.library_commands import can_repeat, problem_choices, problem_text

        if self.session.problem is None:
            self.error_bar.succeeded()
            return
        self.error_bar.show_failure(
            problem_text(self.session),
            nothing_lost=False,
            can_repeat=can_repeat(self.session),
            choices=problem_choices(self),
        )

    def show_recovered(self) -> None:
        """Offer charts that could not be saved once, the newest first, one after the other."""
        if not self.session.recovered:
            self.recovery_bar.succeeded()
            return
        from veinmap.ui.library_commands import recovered_choices, recovered_text

        self.recovery_bar.show_failure(
            recovered_text(self.session.recovered),
            nothing_lost=False,
            can_repeat=False,
            choices=recovered_choices(self, self.session.recovered[0]),
        )

    def is_compact(self) -> bool:
        """Whether the window is small."""
        return self.width() < _COMPACT_BELOW_PX[0] or self.height() < _COMPACT_BELOW_PX[1]

    def _take_compactness(self, *, force: bool = False) -> None:
        compact = self.is_compact()
        if force or compact is not self.columns.is_compact:
            self.columns.set_compact(compact, self.width())
            if self._chart_page is not None:
                self._chart_page.set_compact(compact)
            if self.is_assembled:
                self._take_kept_splitters()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the layout of small or large windows."""
        super().resizeEvent(event)
        if self.is_assembled:
            self._take_compactness()

    # Sizes, kept for each screen size

    def _kept(self) -> QSettings:
        return QSettings(str(config_folder() / "window.ini"), QSettings.Format.IniFormat)

    def _screen_key(self) -> str:
        size = self.screen().size()
        return f"{size.width()}x{size.height()}"

    def _take_kept_geometry(self) -> None:
        kept = self._kept().value(f"{self._screen_key()}/geometry")
        if isinstance(kept, QByteArray) and self.restoreGeometry(kept):
            return
        free = self.screen().availableSize()
        width, height = min(_FIRST_PX[0], free.width()), min(_FIRST_PX[1], free.height())
        self.resize(max(width, MINIMUM_PX[0]), max(height, MINIMUM_PX[1]))
        place = QRect(0, 0, self.width(), self.height())
        place.moveCenter(self.screen().availableGeometry().center())
        self.move(max(0, place.left()), max(0, place.top()))

    def _splitter_key(self) -> str:
        return f"{self._screen_key()}/{'compact' if self.is_compact() else 'large'}"

    def _take_kept_splitters(self) -> None:
        kept, key = self._kept(), self._splitter_key()
        for name, splitter in self._splitters().items():
            state = kept.value(f"{key}/{name}")
            if isinstance(state, QByteArray):
                splitter.restoreState(state)

    def _keep_splitters(self) -> None:
        kept, key = self._kept(), self._splitter_key()
        for name, splitter in self._splitters().items():
            kept.setValue(f"{key}/{name}", splitter.saveState())

    def _splitters(self) -> dict[str, QSplitter]:
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
        """Do what Enter means where the focus is: answer, open a list, or go to the next item."""
        from veinmap.ui.actions import pass_enter_on

        if pass_enter_on():
            return
        if self.charting.question is not None:
            # Nothing is answered blindly: Enter leads to the question first.
            self.columns.item_panel.vein_page.ask_bar.take_focus()
            return
        self.charting.go_next()

    def close_by_key(self) -> None:
        """Close the window, as its own button does."""
        self.close()

    def go_to_region(self, step: int) -> None:
        """Put the focus into the next region: clips, protocol, viewer, item, leg."""
        regions = self._regions()
        focus = QApplication.focusWidget()
        here = next(
            (
                place
                for place, region in enumerate(regions)
                if focus is not None and (region is focus or region.isAncestorOf(focus))
            ),
            -1 if step > 0 else 0,
        )
        # A region in which nothing can take the focus is passed over.
        for distance in range(1, len(regions) + 1):
            target = _first_to_focus(regions[(here + step * distance) % len(regions)])
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

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
        if self.is_assembled and not self.commands.close_library():
            event.ignore()
            return
        self._kept().setValue(f"{self._screen_key()}/geometry", self.saveGeometry())
        if not self.is_assembled:
            return
        self.columns.shut_down()
        # The stack tells of its own end; by then nobody may listen any more.
        self.document.undo_stack.blockSignals(True)
        event.accept()


def _first_to_focus(region: QWidget) -> QWidget | None:
    """Return what the keyboard reaches first in a region; None if it reaches nothing there."""
    proxy = region.focusProxy()
    if proxy is not None and _can_take_focus(proxy):
        return proxy
    return next((child for child in region.findChildren(QWidget) if _can_take_focus(child)), None)


def _can_take_focus(widget: QWidget) -> bool:
    policy = widget.focusPolicy()
    can_be_reached = bool(policy & Qt.FocusPolicy.TabFocus)
    return can_be_reached and widget.isVisible() and widget.isEnabled()
