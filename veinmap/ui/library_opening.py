"""Opening a library in a thread: first a glance at what was open last, then all of it."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from veinmap.ui.opened_examination import OpenedLibrary, look_at_last, open_with_last


class LibraryOpening(QObject):
    """Opens one library after the other; tells in the window's thread what it finds.

    Loading the database software takes longer than all else: what the library holds is
    read without it first, and the window finished before it is loaded.
    """

    # What was open last (OpenedExamination), before the library is opened.
    last_found = Signal(object)
    # The library with what was open last, or why it cannot be opened (OpenedLibrary).
    opened = Signal(object)

    _done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        # Set as soon as loading the database software disturbs nothing any more.
        self._may_load = threading.Event()
        # What the thread has opened and nobody has taken yet.
        self._untaken: OpenedLibrary | None = None
        self._done.connect(self._hand_over)

    def begin(self, library: Path, *, show_last: bool) -> None:
        """Look at what was open last, and open the library after `load_now`."""
        self._thread = threading.Thread(
            target=self._work, args=(library, show_last), name="open-library", daemon=True
        )
        self._thread.start()

    def load_now(self) -> None:
        """Load the database software from now on: nothing else needs the processor more."""
        self._may_load.set()

    def finish(self, most_s: float) -> None:
        """Wait for the library so long, and tell of it now: no event will, if the window closes."""
        self.load_now()
        if self._thread is None:
            return
        self._thread.join(most_s)
        if self._untaken is not None:
            self._hand_over(self._untaken)

    def _work(self, library: Path, show_last: bool) -> None:
        if show_last and not self._may_load.is_set():
            last = look_at_last(library)
            if last is not None:
                self.last_found.emit(last)
        self._may_load.wait()
        self._untaken = opened = open_with_last(library, show_last=show_last)
        self._done.emit(opened)

    def _hand_over(self, opened: OpenedLibrary) -> None:
        if opened is self._untaken:
            self._untaken = None
            self.opened.emit(opened)
