"""The library behind the window: every edit is kept at once, and it opens where one was.

Nothing here waits for a disk: opening runs in a thread, saving in the writer's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.imaging import Clip
from veinmap.settings import ClinicSettings, data_folder
from veinmap.ui.document import ChartDocument
from veinmap.ui.kept_clips import KeptClips
from veinmap.ui.library_opening import LibraryOpening
from veinmap.ui.opened_examination import (
    OpenedExamination,
    OpenedLibrary,
    new_chart,
    read_examination,
    stored_version,
)
from veinmap.ui.recovered_copies import RecoveredCopies
from veinmap.ui.saving_state import SavingState
from veinmap.ui.view_state import ViewState

if TYPE_CHECKING:
    from veinmap.store import (
        DamagedLibraryError,
        ExaminationSummary,
        SavedEdit,
        StaleChartError,
        StoreError,
        StoreWriter,
    )
    from veinmap.store.library import ChartStore

# What is on the screen is kept this long after it last changed: a crash loses no more.
_STATE_DELAY_MS: Final = 200
# How long closing the window may wait for the disk.
_CLOSE_S: Final = 8.0


class LibrarySession(QObject):
    """Keeps the document in the library.

    Parameters
    ----------
    document, view_state
        What is kept.
    settings
        Returns the clinic's settings in force.
    """

    # Where the last edit is; read `state`, `saved_at` and `problem`.
    state_changed = Signal()
    # It is known what was open last, and shown if there was something.
    last_known = Signal()
    # The library is open, or cannot be: `problem` says why.
    ready = Signal()
    # Paths of the clips that belong to the examination now open.
    clips_wanted = Signal(list)

    _edit_saved = Signal(object)
    _saving_failed = Signal(object)

    def __init__(
        self,
        document: ChartDocument,
        view_state: ViewState,
        settings: Callable[[], ClinicSettings],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._view_state, self._settings = document, view_state, settings
        self._store: ChartStore | None = None
        self._writer: StoreWriter | None = None
        self._clips = KeptClips()
        self._is_showing = False
        self._library: Path | None = None
        # Whether the examination that was open last is to be shown, and is being looked for.
        self._wants_last = False
        self._is_looking = False
        # Versions of charts that were read before the library was opened, by examination.
        self._bases: dict[str, int] = {}
        # Charts edited while no library was open, by examination: nothing else keeps them.
        self._unkept: dict[str, tuple[Chart, str]] = {}
        # Copies of charts that could not be saved once.
        self.copies = RecoveredCopies(self)
        self.state = SavingState.OPENING
        self.saved_at: datetime | None = None
        self.problem: StoreError | None = None
        self._state_timer = QTimer(self, singleShot=True, interval=_STATE_DELAY_MS)
        self._state_timer.timeout.connect(self._keep_state)
        self._opening = LibraryOpening(self)
        self._opening.last_found.connect(self._take_last)
        self._opening.opened.connect(self._take_store)
        self._edit_saved.connect(self._take_saved)
        self._saving_failed.connect(self._take_failure)
        document.edited.connect(self._keep_edit)
        for changed in (
            view_state.side_changed,
            view_state.active_changed,
            view_state.workspace_changed,
            view_state.views_changed,
            view_state.clip_changed,
        ):
            changed.connect(self._state_timer.start)

    @property
    def is_ready(self) -> bool:
        """Whether the library has been opened, or has said why it cannot be."""
        return self._store is not None or self.problem is not None

    @property
    def is_last_known(self) -> bool:
        """Whether what was open last is shown, or nothing of it is to be shown."""
        return self.is_ready or not self._is_looking

    @property
    def store(self) -> ChartStore | None:
        """The open library, None while there is none."""
        return self._store

    @property
    def library_path(self) -> Path:
        """The file of the library, open or not."""
        return self._library or data_folder() / "library.sqlite"

    def unkept_charts(self) -> tuple[Chart, ...]:
        """Return the newest state of every chart with edits that are on no disk."""
        if self._writer is not None:
            return self._writer.unsaved_charts()
        return tuple(chart for chart, _ in self._unkept.values())

    def clip_paths(self) -> list[Path]:
        """Return the files of the clips that belong to the open examination."""
        return self._clips.paths()

    # Opening

    def open(self, path: Path | None = None, *, show_last: bool = True) -> None:
        """Open the library in a thread; `ready` tells when it is done.

        Where a chart is open already that no library keeps, it is kept in this one.
        """
        self._opening.load_now()
        self.open_at_start(path, show_last=show_last)

    def open_at_start(self, path: Path | None = None, *, show_last: bool = True) -> None:
        """Show what was open last, and open the library after `load_now`."""
        if path != self._library:
            self._bases = {}
        self.problem = None
        self._set_state(SavingState.OPENING)
        self._library = path
        self._wants_last = self._is_looking = show_last
        self._opening.begin(self.library_path, show_last=show_last)

    def load_now(self) -> None:
        """Load the database software from now on: nothing else needs the processor more."""
        self._opening.load_now()

    def _take_last(self, last: OpenedExamination) -> None:
        """Show what was open last before its library is opened; edits build on that version."""
        if self.is_ready or self._unkept or not self._wants_last:
            return
        self._is_looking = False
        self._bases[last.chart.id] = last.version
        self._show(last)
        self.last_known.emit()

    def _leave_last(self) -> None:
        """Open something else than what was open last, known or not."""
        self._wants_last = False
        if self._is_looking:
            self._is_looking = False
            self.last_known.emit()

    def _take_store(self, opened: OpenedLibrary) -> None:
        self.problem = opened.problem
        self.copies.take(opened.recovered)
        if opened.store is None:
            self._set_state(SavingState.NOT_SAVED)
            self.ready.emit()
            return
        from veinmap.store import StoreError, StoreWriter

        try:
            versions = {
                exam_id: self._bases.get(exam_id) or stored_version(opened.store, exam_id)
                for exam_id in self._unkept
            }
        except StoreError as error:
            opened.store.close()
            self._take_store(OpenedLibrary(problem=error, recovered=opened.recovered))
            return
        self._store = opened.store
        self._writer = StoreWriter(
            opened.store, saved=self._edit_saved.emit, failed=self._saving_failed.emit
        )
        if versions:
            self._carry_over(versions)
        elif opened.last is not None and self._wants_last and not self._is_open(opened.last):
            self._show(opened.last)
        else:
            self._adopt_open()
        self._bases = {}
        self._is_looking = False
        self.ready.emit()

    def _is_open(self, last: OpenedExamination) -> bool:
        """Return whether that very version was shown before the library was opened."""
        exam_id = last.chart.id
        return self._document.chart.id == exam_id and self._bases.get(exam_id) == last.version

    def _carry_over(self, versions: Mapping[str, int]) -> None:
        """Keep in this library what was charted while none was open."""
        assert self._writer is not None
        unkept, self._unkept = self._unkept, {}
        for exam_id, (chart, text) in unkept.items():
            self._writer.adopt(exam_id, versions[exam_id])
            self._writer.submit(exam_id, chart, text)
        exam_id = self._document.chart.id
        if exam_id not in unkept:
            self._adopt_open()
            return
        self._writer.submit_last_open(exam_id)
        self._set_state(SavingState.SAVING)
        self._state_timer.start()
        if self._clips:
            self._write_clips()

    def _adopt_open(self) -> None:
        """Build on the version that was read before the library was opened; 0 if none was."""
        base = self._bases.get(self._document.chart.id, 0)
        self._adopt(self._document.chart.id, base)
        self._set_state(SavingState.SAVED if base else SavingState.NOTHING_YET)
        if base:
            # What is on the screen may have changed since that was read.
            self._state_timer.start()

    def _adopt(self, exam_id: str, version: int) -> None:
        """Let the writer build on that version, and keep that this examination is open."""
        assert self._writer is not None
        self._writer.adopt(exam_id, version)
        self._writer.submit_last_open(exam_id)

    def new_examination(self) -> None:
        """Begin an examination; it is kept from its first edit on."""
        self._turn_to(new_chart(self._settings()))
        if self._writer is not None:
            self._adopt_open()
        self.clips_wanted.emit([])

    def _turn_to(self, chart: Chart) -> None:
        """Open a chart that the library does not have, seen as at the first start."""
        self._keep_state()
        self._leave_last()
        self._clips = KeptClips()
        self._is_showing = True
        self._view_state.take({})
        self._document.open(chart)
        self._view_state.set_side(_first_examined(chart))
        self._is_showing = False

    def open_examination(self, exam_id: str) -> None:
        """Open an examination of the library.

        Raises
        ------
        StoreError
            If it cannot be read; what was open stays.
        """
        if self._store is None:
            return
        self._keep_state()
        self._show(read_examination(self._store, exam_id))

    def list_examinations(self, query: str = "") -> list[ExaminationSummary]:
        """Return the examinations that have every word of `query`, the last changed first.

        Raises
        ------
        StoreError
            If the library cannot be read.
        """
        return [] if self._store is None else self._store.list_examinations(query)

    def take_chart(self, chart: Chart, text: str) -> None:
        """Open a chart that came from a file as an examination of its own."""
        self._turn_to(chart)
        if self._writer is not None and self._store is not None:
            self._adopt(chart.id, stored_version(self._store, chart.id))
        self._keep_edit(text)
        self.clips_wanted.emit([])

    def _show(self, opened: OpenedExamination) -> None:
        if self._writer is not None:
            self._adopt(opened.chart.id, opened.version)
        self._clips = KeptClips(opened.clips)
        self._is_showing = True
        self._document.open(opened.chart)
        self._view_state.take(opened.state)
        if self._view_state.side is None:
            self._view_state.set_side(_first_examined(opened.chart))
        self._is_showing = False
        self.saved_at = None
        # Before the library is open nothing can be called saved.
        self._set_state(SavingState.SAVED if self._writer is not None else SavingState.OPENING)
        self.clips_wanted.emit([Path(clip.path) for clip in opened.clips])

    # Keeping

    def _keep_edit(self, text: str) -> None:
        chart = self._document.chart
        if self._writer is None:
            self._unkept[chart.id] = (chart, text)
            self._set_state(SavingState.NOT_SAVED if self.problem else SavingState.OPENING)
            return
        self._writer.submit(chart.id, chart, text)
        if self.state is not SavingState.NOT_SAVED:
            self._set_state(SavingState.SAVING)
        self._state_timer.start()

    def add_clips(self, clips: Sequence[Clip]) -> None:
        """Keep which clips belong to the examination; the files stay where they lie."""
        # A folder of thousands is not written again at every edit.
        if self._clips.add(clips):
            self._write_clips()

    def drop_clips(self, clips: Sequence[Clip]) -> None:
        """Keep no longer that these clips belong to the examination; the files stay."""
        if self._clips.drop(clips):
            self._write_clips()

    def _write_clips(self) -> None:
        """Hand the list to the library, if it is open by now: else once it is."""
        if self._writer is not None:
            self._writer.submit_clips(self._document.chart.id, self._clips.references())

    def _keep_state(self) -> None:
        self._state_timer.stop()
        if self._writer is not None and not self._is_showing:
            self._writer.submit_state(self._document.chart.id, self._view_state.as_values())

    def _take_saved(self, saved: SavedEdit) -> None:
        if all(chart.id != saved.exam_id for chart in self.unkept_charts()):
            self.copies.kept(saved.exam_id)
        if saved.exam_id != self._document.chart.id:
            return
        from veinmap.store import StaleChartError

        # Another chart in conflict goes on waiting for a decision.
        if not isinstance(self.problem, StaleChartError) or self.problem.exam_id == saved.exam_id:
            self.problem = None
        if self._writer is not None and not self._writer.unsaved:
            self.saved_at = datetime.now().astimezone()
            self._set_state(SavingState.SAVED)

    def _take_failure(self, error: StoreError) -> None:
        self.problem = error
        self._set_state(SavingState.NOT_SAVED)

    def try_again(self) -> None:
        """Save again what failed.

        Not where a chart was changed elsewhere too: `keep_mine_on_top` or
        `open_other_version` is for a person to choose.
        """
        if self._writer is None:
            is_used = bool(self._unkept or self._clips)
            self.open(self._library, show_last=not is_used)
            return
        from veinmap.store import StaleChartError

        if isinstance(self.problem, StaleChartError):
            return
        self._writer.retry()
        self.problem = None
        self._set_state(SavingState.SAVING)

    def keep_mine_on_top(self, conflict: StaleChartError) -> None:
        """Save this window's chart as the newest version; the other stays in the history."""
        if self._writer is None or self._store is None:
            return
        # What the other window saved since the conflict was noticed counts as well.
        version = stored_version(self._store, conflict.exam_id)
        self._writer.save_after(conflict.exam_id, version)
        self.problem = None
        self._set_state(SavingState.SAVING)

    def open_other_version(self, conflict: StaleChartError) -> Path | None:
        """Show what the other window saved; return the file that keeps this window's chart.

        Raises
        ------
        StoreError
            If the other version cannot be read or this one cannot be kept; nothing changes then.
        """
        from veinmap.store import recovery_copies, recovery_folders, set_copy_aside

        if self._writer is None or self._store is None:
            return None
        other = read_examination(self._store, conflict.exam_id)
        mine = [chart for chart in self.unkept_charts() if chart.id == conflict.exam_id]
        copies = recovery_copies(mine, recovery_folders(self.library_path))
        # Given up by choice: it is not offered at the next start.
        kept = [set_copy_aside(copy) for copy in copies]
        self._keep_state()
        self._writer.discard(conflict.exam_id, other.version)
        self.problem = None
        self._show(other)
        return kept[0] if kept else None

    def begin_new_library(self, damaged: DamagedLibraryError) -> Path:
        """Rename a damaged library and begin a new one in its place; return where it is now.

        Called only when a person decided so. What is open is kept in the new library.

        Raises
        ------
        StoreError
            If it cannot be renamed; it then stays in its place.
        """
        from veinmap.store.opening import set_library_aside

        unkept = {chart.id: (chart, self.tr("New library")) for chart in self.unkept_charts()}
        chart = self._document.chart
        if self._store is not None or chart.id in self._bases:
            unkept[chart.id] = (chart, self.tr("New library"))
        self.close_without_saving()
        self._unkept, self._bases = unkept, {}
        aside = set_library_aside(damaged.path)
        self.open(self._library, show_last=False)
        return aside

    def save_now(self) -> bool:
        """Wait until everything is on the disk; False if it is not."""
        self._keep_state()
        return self._writer is not None and self._writer.flush(_CLOSE_S)

    def close(self) -> tuple[Path, ...]:
        """Save what can be saved; return the recovery copies of what could not be.

        Raises
        ------
        RecoveryCopyError
            If neither the library nor a recovery copy can be written; nothing is closed then.
        """
        from veinmap.store import recovery_copies, recovery_folders

        self._keep_state()
        # A window closed while it starts hears of its library too late otherwise.
        self._opening.finish(_CLOSE_S)
        if self._writer is not None:
            self._writer.flush(_CLOSE_S)
        unkept = self.unkept_charts()
        copies = recovery_copies(unkept, recovery_folders(self.library_path))
        # A copy that was opened again is not offered beside the newer one.
        for chart in unkept:
            self.copies.kept(chart.id)
        self.close_without_saving()
        return copies

    def close_without_saving(self) -> None:
        """Close the library, and give up what it could not keep."""
        self._unkept = {}
        if self._writer is not None:
            self._writer.close(_CLOSE_S)
            self._writer = None
        if self._store is not None:
            self._store.close()
            self._store = None

    def _set_state(self, state: SavingState) -> None:
        self.state = state
        self.state_changed.emit()


def _first_examined(chart: Chart) -> Side | None:
    return next((side for side in Side if chart.leg(side).is_examined), None)
