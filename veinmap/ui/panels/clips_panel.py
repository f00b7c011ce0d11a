"""The clips at the left: thumbnails, search, opening folders, reading them in.

A folder can be asked for as soon as the panel is there. The list of clips comes with
`bring_list`: the window can be used before the modules that know clips are loaded.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from veinmap.settings import cache_folder
from veinmap.ui import theme
from veinmap.ui.widgets.buttons import IconButton
from veinmap.ui.widgets.empty_state import EmptyState
from veinmap.ui.widgets.labels import RegionTitle, TextLabel
from veinmap.ui.widgets.painting import paint_focus_ring
from veinmap.ui.widgets.surfaces import Panel

if TYPE_CHECKING:
    from veinmap.imaging import Clip
    from veinmap.ui.clip_viewer.clip_scanner import ClipScanner
    from veinmap.ui.clip_viewer.decode_pool import DecodePool
    from veinmap.ui.panels.clip_groups import Entry

_HEADER_PX: Final = 44


class ClipsPanel(Panel):
    """Lists clips and unreadable files as they are found.

    Parameters
    ----------
    pool
        Where thumbnails are decoded, the viewer's; without one, the list comes later.
    scanner
        What reads folders; one of its own if not given.
    parent
        The rail.
    """

    # A clip was chosen, with its number: what the viewer opens.
    clip_chosen = Signal(object, int)
    # A file that cannot be read was chosen, with its number: the viewer says why.
    unreadable_chosen = Signal(object, int)
    folder_wanted = Signal()
    # Files and folders were dropped here, as a list of paths.
    paths_dropped = Signal(list)
    # What can be done with an entry is asked for, at a place on the screen.
    menu_wanted = Signal(object, object)
    # The watched folder is to be watched no more.
    watch_stopped = Signal()
    # A scan ended, with how many files it read.
    scan_ended = Signal(int)

    def __init__(
        self,
        pool: "DecodePool | None" = None,
        parent: QWidget | None = None,
        *,
        scanner: "ClipScanner | None" = None,
    ) -> None:
        super().__init__(parent)
        self._title = RegionTitle(self.tr("Clips"))
        self._folder_button = IconButton(
            "folder-open", self.tr("Open folder"), key="Ctrl+O", compact=True
        )
        self._empty = EmptyState(
            "inbox",
            self.tr("No clips yet"),
            self.tr("Drop a folder here, or open one."),
            self.tr("Open folder"),
            "folder-open",
        )
        self._pages = QStackedWidget(self)
        self._column = QVBoxLayout(self)
        self._is_dropping = False
        self._has_list = False
        self._set_up()
        self._folder_button.clicked.connect(self.folder_wanted)
        self._empty.chosen.connect(self.folder_wanted)
        if pool is not None:
            self.bring_list(pool, scanner)

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Clips"))
        self.setAcceptDrops(True)
        self._title.add_trailing(self._folder_button)
        look = theme.current()
        header = QWidget(self)
        header.setFixedHeight(_HEADER_PX)
        head_row = QHBoxLayout(header)
        head_row.setContentsMargins(look.space(3), 0, look.space(2), 0)
        head_row.addWidget(self._title)
        self._pages.addWidget(self._empty)
        self._pages.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(header)
        self._column.addWidget(self._pages, 1)

    # The list of clips

    def bring_list(self, pool: "DecodePool", scanner: "ClipScanner | None" = None) -> None:
        """Make what lists and reads clips."""
        from veinmap.ui.clip_viewer.clip_scanner import ClipScanner
        from veinmap.ui.panels.clip_grid import ClipGridView
        from veinmap.ui.panels.clip_list import ClipGridModel
        from veinmap.ui.panels.list_notes import ListNotes
        from veinmap.ui.panels.thumbnail_store import ThumbnailStore
        from veinmap.ui.panels.thumbnails import ThumbnailLoader
        from veinmap.ui.widgets.progress_row import ProgressBarRow

        self.scanner = scanner if scanner is not None else ClipScanner()
        self.model = ClipGridModel(self)
        self.grid = ClipGridView(self)
        self._loader = ThumbnailLoader(pool, self, store=ThumbnailStore(cache_folder() / "thumbs"))
        self.notes = ListNotes(self)
        self._search_button = IconButton(
            "search", self.tr("Find a clip"), key="Ctrl+F", checkable=True, compact=True
        )
        self._search = _SearchField(self)
        self._progress = ProgressBarRow(self)
        self._nothing_found = TextLabel(
            self.tr("No clip has these words."), "small", "text2", wraps=True
        )
        self._lay_out_list()
        self._connect_list()
        self._has_list = True

    def _lay_out_list(self) -> None:
        from veinmap.ui.panels.thumbnail_delegate import ThumbnailDelegate

        look = theme.current()
        self.grid.setModel(self.model)
        self.grid.setItemDelegate(ThumbnailDelegate(self._loader, self.grid))
        self._nothing_found.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title.add_trailing(self._search_button)
        # The folder stays the last.
        self._title.add_trailing(self._folder_button)
        self._pages.addWidget(self.grid)
        self._pages.addWidget(self._nothing_found)
        self._search_row = QWidget(self)
        search_row = QHBoxLayout(self._search_row)
        search_row.setContentsMargins(look.space(3), 0, look.space(3), look.space(2))
        search_row.addWidget(self._search)
        self._search_row.hide()
        progress_row = QHBoxLayout()
        progress_row.setContentsMargins(look.space(3), 0, look.space(3), look.space(1))
        progress_row.addWidget(self._progress)
        self._column.insertWidget(1, self._search_row)
        self._column.insertLayout(2, progress_row)
        self._column.addWidget(self.notes)
        self._show_right_page()

    def _connect_list(self) -> None:
        self._search_button.toggled.connect(self._show_search)
        self._search.textChanged.connect(self._filter)
        self._search.left.connect(lambda: self._search_button.setChecked(False))
        self.grid.chosen.connect(self.choose)
        self.grid.menu_wanted.connect(self._ask_for_menu)
        self.notes.watch_stopped.connect(self.watch_stopped)
        self._loader.loaded.connect(self._thumbnail_loaded)
        scanner = self.scanner
        scanner.started.connect(self._scan_started)
        scanner.found.connect(self.add_entries)
        scanner.progressed.connect(self._progress.advance)
        scanner.finished.connect(self._scan_finished)
        self._progress.cancelled.connect(scanner.cancel)
        # The scanner has no parent: its thread must end before it is taken down.
        self.destroyed.connect(scanner.shut_down)

    def sizeHint(self) -> QSize:
        """Return the room for three rows of clips."""
        return QSize(300, _HEADER_PX + 3 * 122)

    # What the window asks for

    def scan(self, paths: Sequence[Path]) -> None:
        """Read in files and folders; what is found appears while the scan runs."""
        self.scanner.scan(paths)

    def add_entries(self, entries: "Sequence[Entry]") -> None:
        """Append clips and unreadable files; those already there are passed over."""
        added = self.model.add(entries)
        self.notes.set_copies(self.model.copy_count)
        if not added:
            return
        self.grid.lay_out()
        self._show_right_page()

    def clear(self) -> None:
        """Forget all clips."""
        self.scanner.forget()
        self._progress.finish()
        self._loader.forget()
        self.model.clear()
        self.notes.set_copies(0)
        self._show_right_page()

    def choose(self, key: str) -> None:
        """Open the clip of that SOP Instance UID, or say why its file cannot be read."""
        from veinmap.imaging import Clip, UnreadableFile

        entry = self.model.entry(key)
        if entry is None:
            return
        self.model.set_current(key)
        self.grid.scrollTo(self.model.index_of(key))
        match entry:
            case Clip():
                self.clip_chosen.emit(entry, self.model.number(key))
            case UnreadableFile():
                self.unreadable_chosen.emit(entry, self.model.number(key))

    def choose_first(self) -> None:
        """Open the first clip listed, if there is one."""
        from veinmap.imaging import Clip

        for key in self.model.shown_keys:
            if isinstance(self.model.entry(key), Clip):
                self.choose(key)
                return

    def set_current(self, clip: "Clip | None") -> None:
        """Mark the clip that is open, without opening it."""
        key = self.model.key_of(clip) if clip is not None else None
        self.model.set_current(key)
        if key is not None:
            self.grid.scrollTo(self.model.index_of(key))

    def set_title(self, sop_instance_uid: str, title: str) -> None:
        """Name a clip by the site it shows."""
        self.model.set_title(sop_instance_uid, title)

    def set_evidence_frames(self, frames: Mapping[str, Sequence[int]]) -> None:
        """Mark the frames that measurements rest on, by SOP Instance UID."""
        self.model.set_evidence(frames)

    def set_cautions(self, reasons: Mapping[str, str]) -> None:
        """Mark clips of another patient or side, and say why; nothing to remove a mark."""
        self.model.set_cautions(reasons)

    def pause_background(self, is_paused: bool) -> None:
        """Hold the scan while a clip plays."""
        self.scanner.pause(is_paused)

    def start_search(self) -> None:
        """Open the search field."""
        self._search_button.setChecked(True)
        self._search.setFocus()

    def shut_down(self) -> None:
        """Stop reading for good."""
        if self._has_list:
            self.scanner.shut_down()

    # Its parts

    def _ask_for_menu(self, key: str, at: QPoint) -> None:
        self.menu_wanted.emit(self.model.entry(key), at)

    def _thumbnail_loaded(self, clip: "Clip") -> None:
        self.model.entry_changed(self.model.key_of(clip))

    def _show_right_page(self) -> None:
        count = self.model.clip_count
        self._title.set_texts(self.tr("Clips"), str(count) if count else "")
        self._search_button.setVisible(self.model.entry_count > 0)
        if self.model.entry_count == 0:
            self._pages.setCurrentWidget(self._empty)
        elif self.model.rowCount() == 0:
            self._pages.setCurrentWidget(self._nothing_found)
        else:
            self._pages.setCurrentWidget(self.grid)

    def _show_search(self, is_shown: bool) -> None:
        self._search_row.setVisible(is_shown)
        if is_shown:
            self._search.setFocus()
        else:
            self._search.clear()
            self.grid.setFocus()

    def _filter(self, text: str) -> None:
        self.model.set_filter(text)
        self.grid.lay_out()
        self._show_right_page()

    def _scan_started(self, files: int) -> None:
        self._progress.start(self.tr("Reading {count} files").format(count=files), files)

    def _scan_finished(self, files: int, _is_cancelled: bool) -> None:
        self._progress.finish()
        self.scan_ended.emit(files)

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files and folders."""
        if _dropped_paths(event):
            event.acceptProposedAction()
            self._set_dropping(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the ring away."""
        super().dragLeaveEvent(event)
        self._set_dropping(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over what was dropped."""
        self._set_dropping(False)
        paths = _dropped_paths(event)
        if paths:
            event.acceptProposedAction()
            self.paths_dropped.emit(paths)

    def _set_dropping(self, is_dropping: bool) -> None:
        self._is_dropping = is_dropping
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground, with a ring while something hangs over it."""
        super().paintEvent(event)
        if self._is_dropping:
            look = theme.current()
            ring = self.rect().adjusted(1, 1, -1, -1)
            paint_focus_ring(QPainter(self), ring, look.radius.control, look.colors.focus)


class _SearchField(QLineEdit):
    """Words to find clips by; Esc leaves it."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Site, side, mode or number"))
        self.setAccessibleName(self.tr("Find a clip"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _dropped_paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
