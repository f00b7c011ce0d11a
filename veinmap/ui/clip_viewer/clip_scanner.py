"""Looks through files and folders for clips, in a thread of its own."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance

from veinmap.imaging import Clip, UnreadableFile

# Rows appear while the scan runs: the first ones at once, then a few times a second.
_BATCH_S: Final = 0.1
_FIRST_FILES: Final = 20
_JOIN_S: Final = 5.0

Entry = Clip | UnreadableFile
Scan = Callable[[Sequence[Path]], Iterator[Entry]]


def _scan(paths: Sequence[Path]) -> Iterator[Entry]:
    from veinmap.dicom import scan

    # The list merges copies itself, to say that it does.
    return scan(paths, merges_duplicates=False)


class ClipScanner(QObject):
    """Reads the headers of all files below some paths, one scan after the other.

    The scanner takes no parent: whoever makes it calls `shut_down`.
    """

    # Clips and unreadable files, in the order they were found.
    found = Signal(list)
    # How many files there are to read, hidden ones left out.
    started = Signal(int)
    # How many files the scan has read so far.
    progressed = Signal(int)
    # How many were read in all, and whether the scan was cancelled.
    finished = Signal(int, bool)
    # From the thread to the window's: generation, a signal and its values.
    _reported = Signal(int, object, object)

    def __init__(self, scan: Scan = _scan) -> None:
        super().__init__()
        self._scan = scan
        self._condition = threading.Condition()
        self._thread: threading.Thread | None = None
        self._waiting: list[tuple[Path, ...]] = []
        self._is_cancelled = False
        self._is_paused = False
        self._is_stopping = False
        # Counts up when all that is under way becomes unwanted.
        self._generation = 0
        self._reported.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def scan(self, paths: Sequence[Path]) -> None:
        """Look through these paths once those asked for earlier are done."""
        with self._condition:
            if self._is_stopping:
                return
            self._waiting.append(tuple(paths))
            self._condition.notify_all()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="clip-scan", daemon=True)
            self._thread.start()

    def cancel(self) -> None:
        """Stop the running scan and forget those that wait; what was found stays."""
        with self._condition:
            self._is_cancelled = True
            self._waiting.clear()
            self._condition.notify_all()

    def forget(self) -> None:
        """Stop the running scan and let nothing more of it appear, not even its end."""
        with self._condition:
            self._generation += 1
        self.cancel()

    def pause(self, is_paused: bool) -> None:
        """Hold the scan, so that playback has the machine to itself."""
        with self._condition:
            self._is_paused = is_paused
            self._condition.notify_all()

    def shut_down(self) -> None:
        """Stop for good; may be called again."""
        with self._condition:
            self._is_stopping = True
            self._waiting.clear()
            self._condition.notify_all()
        if self._thread is not None:
            self._thread.join(_JOIN_S)
            self._thread = None

    def _work(self) -> None:
        while True:
            with self._condition:
                while not self._waiting and not self._is_stopping:
                    self._condition.wait()
                if self._is_stopping:
                    return
                paths = self._waiting.pop(0)
                self._is_cancelled = False
                generation = self._generation
            try:
                self._look_through(paths, generation)
            except Exception:  # noqa: BLE001
                # Our own fault: told to the program's top handler, while the thread lives
                # on for the next folder.
                threading.excepthook(
                    threading.ExceptHookArgs((*sys.exc_info(), threading.current_thread()))
                )
                self._report(generation, self.finished, 0, True)

    def _look_through(self, paths: tuple[Path, ...], generation: int) -> None:
        self._report(generation, self.started, _count_files(paths))
        batch: list[Entry] = []
        count = 0
        sent_s = 0.0
        for entry in self._scan(paths):
            if not self._may_go_on():
                break
            batch.append(entry)
            count += 1
            now_s = time.monotonic()
            if now_s - sent_s >= _BATCH_S or count == _FIRST_FILES:
                self._report(generation, self.found, batch)
                self._report(generation, self.progressed, count)
                batch, sent_s = [], now_s
        if self._is_stopping:
            return
        if batch:
            self._report(generation, self.found, batch)
        self._report(generation, self.finished, count, self._is_cancelled)

    def _report(self, generation: int, signal: SignalInstance, *values: object) -> None:
        self._reported.emit(generation, signal, values)

    def _deliver(self, generation: int, signal: SignalInstance, values: tuple[object, ...]) -> None:
        """Pass the thread's word on, in the window's thread, unless it is forgotten by now."""
        if generation == self._generation and not self._is_stopping:
            signal.emit(*values)

    def _may_go_on(self) -> bool:
        """Wait while paused; return whether the scan is still wanted."""
        with self._condition:
            while self._is_paused and not self._is_stopping and not self._is_cancelled:
                self._condition.wait()
            return not self._is_stopping and not self._is_cancelled


def _count_files(paths: Sequence[Path]) -> int:
    """Return about how many files a scan will read; what cannot be listed counts as none."""
    count = 0
    for path in paths:
        if not path.is_dir():
            count += 1
            continue
        for _folder, _folders, files in os.walk(path):
            count += sum(not name.startswith(".") for name in files)
    return count
