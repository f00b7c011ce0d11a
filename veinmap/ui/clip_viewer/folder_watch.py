"""Watches a folder for clips that the scanner writes, in a thread of its own.

The system tells of changes where it can; shares and removable drives often send nothing,
so the folder is looked at every few seconds besides.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, Signal

if TYPE_CHECKING:
    from veinmap.imaging import Clip, UnreadableFile

# How often a folder is looked at: while a file is waited for, and else.
_SOON_S: Final = 0.5
_SELDOM_S: Final = 3.0
# On a slow share, looking takes at most this part of the time.
_LARGEST_SHARE: Final = 0.05
_LONGEST_S: Final = 30.0
_JOIN_S: Final = 0.5
# What is found comes in batches of this many, and at least so often.
_BATCH_FILES: Final = 20
_BATCH_S: Final = 0.2
# Each watched folder costs the system a handle.
_MOST_WATCHED: Final = 200


class WatchProblem(Enum):
    """Why nothing can come in at the moment."""

    AWAY = auto()
    TOO_MANY_FILES = auto()


class Watched(Protocol):
    """What is looked at again and again: `veinmap.dicom.watching.WatchedFolder`."""

    folders: tuple[Path, ...]

    @property
    def waiting(self) -> int:
        """How many files are still waited for."""
        ...

    def look(self) -> Iterator[Clip | UnreadableFile]:
        """Yield what has come."""
        ...


def _watched(folder: Path, reads_what_is_there: bool) -> Watched:
    from veinmap.dicom.watching import WatchedFolder

    return WatchedFolder(folder, reads_what_is_there=reads_what_is_there)


class FolderWatch(QObject):
    """Tells what is new in one folder and all below it; whoever makes it calls `stop`."""

    # Clips and unreadable files, each once, when they are whole.
    found = Signal(list)
    # Folder, waiting files or problem are others now.
    changed = Signal()
    _looked = Signal(int, object, int, object)
    _came = Signal(int, object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        watched: Callable[[Path, bool], Watched] = _watched,
    ) -> None:
        super().__init__(parent)
        self._make = watched
        self._condition = threading.Condition()
        self._thread: threading.Thread | None = None
        self._is_woken = False
        # Counts up when another folder is watched, or none.
        self._generation = 0
        self.folder: Path | None = None
        self.waiting = 0
        self.problem: WatchProblem | None = None
        self._system = QFileSystemWatcher(self)
        self._system.directoryChanged.connect(self.look_now)
        self._looked.connect(self._take_state, Qt.ConnectionType.QueuedConnection)
        self._came.connect(self._take_found, Qt.ConnectionType.QueuedConnection)

    def start(self, folder: Path, *, reads_what_is_there: bool) -> None:
        """Watch that folder instead of the one before."""
        self.stop()
        self.folder = folder
        self._thread = threading.Thread(
            target=self._work,
            args=(self._generation, self._make(folder, reads_what_is_there)),
            name="folder-watch",
            daemon=True,
        )
        self._thread.start()
        self.changed.emit()

    def stop(self) -> None:
        """Watch nothing; what was found stays."""
        with self._condition:
            self._generation += 1
            self._condition.notify_all()
        if self._thread is not None:
            # A share that answers late may hold the thread: it ends when it can.
            self._thread.join(_JOIN_S)
            self._thread = None
        if watched := self._system.directories():
            self._system.removePaths(watched)
        if self.folder is not None:
            self.folder, self.waiting, self.problem = None, 0, None
            self.changed.emit()

    def look_now(self) -> None:
        """Look at once rather than at the next time."""
        with self._condition:
            self._is_woken = True
            self._condition.notify_all()

    # The thread

    def _work(self, generation: int, watched: Watched) -> None:
        while self._is_wanted(generation):
            start_s = time.monotonic()
            try:
                problem = self._look(generation, watched)
            except Exception:  # noqa: BLE001
                # Our own fault: told to the program's top handler, and watched no more.
                threading.excepthook(
                    threading.ExceptHookArgs((*sys.exc_info(), threading.current_thread()))
                )
                return
            if not self._is_wanted(generation):
                return
            self._looked.emit(generation, watched.folders, watched.waiting, problem)
            took_s = time.monotonic() - start_s
            pause_s = _SOON_S if watched.waiting else _SELDOM_S
            self._pause(generation, min(max(pause_s, took_s / _LARGEST_SHARE), _LONGEST_S))

    def _look(self, generation: int, watched: Watched) -> WatchProblem | None:
        from veinmap.dicom.watching import TooManyFilesError

        batch: list[Clip | UnreadableFile] = []
        sent_s = time.monotonic()
        try:
            for entry in watched.look():
                if not self._is_wanted(generation):
                    return None
                batch.append(entry)
                if len(batch) >= _BATCH_FILES or time.monotonic() - sent_s >= _BATCH_S:
                    self._came.emit(generation, batch)
                    batch, sent_s = [], time.monotonic()
        except OSError:
            return WatchProblem.AWAY
        except TooManyFilesError:
            return WatchProblem.TOO_MANY_FILES
        finally:
            if batch and self._is_wanted(generation):
                self._came.emit(generation, batch)
        return None

    def _is_wanted(self, generation: int) -> bool:
        return generation == self._generation

    def _pause(self, generation: int, seconds: float) -> None:
        with self._condition:
            self._condition.wait_for(
                lambda: self._is_woken or not self._is_wanted(generation), seconds
            )
            self._is_woken = False

    # The window's thread

    def _take_found(self, generation: int, entries: list[Clip | UnreadableFile]) -> None:
        if self._is_wanted(generation):
            self.found.emit(entries)

    def _take_state(
        self,
        generation: int,
        folders: Sequence[Path],
        waiting: int,
        problem: WatchProblem | None,
    ) -> None:
        if not self._is_wanted(generation):
            return
        if problem is None:
            self._listen_to(folders)
        if (waiting, problem) != (self.waiting, self.problem):
            self.waiting, self.problem = waiting, problem
            self.changed.emit()

    def _listen_to(self, folders: Sequence[Path]) -> None:
        wanted = {str(folder) for folder in folders[:_MOST_WATCHED]}
        listened = set(self._system.directories())
        if gone := sorted(listened - wanted):
            self._system.removePaths(gone)
        if new := sorted(wanted - listened):
            # Those the system cannot tell of are looked at all the same.
            self._system.addPaths(new)
