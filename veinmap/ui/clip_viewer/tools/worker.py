"""Readings of a picture in a thread of their own: the window never waits for one."""

import threading
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal

# How long the end of the program waits for a reading, in seconds; the threads are daemons.
_JOIN_S: Final = 5.0


class ReadingWorker(QObject):
    """Runs one reading at a time as far as anybody waits for it; the newest counts."""

    # From the thread to the window: number of the reading, its result.
    _done = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._threads: list[threading.Thread] = []
        self._take: Callable[[Any], None] | None = None
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether a result is waited for."""
        return self._take is not None

    def run(self, work: Callable[[], Any], take: Callable[[Any], None]) -> None:
        """Do `work` in a thread; `take` gets its result in this object's thread."""
        self._number += 1
        self._take = take
        number = self._number
        # A thread for each: a reading that nobody waits for any more delays no other.
        thread = threading.Thread(
            target=lambda: self._done.emit(number, work()), name="reading", daemon=True
        )
        self._threads = [other for other in self._threads if other.is_alive()] + [thread]
        thread.start()

    def shut_down(self) -> None:
        """Wait for the readings under way; none of them is handed over."""
        self.forget()
        for thread in self._threads:
            thread.join(_JOIN_S)
        self._threads.clear()

    def forget(self) -> None:
        """Wait for nothing any more."""
        self._number += 1
        self._take = None

    def _deliver(self, number: int, result: object) -> None:
        if number == self._number and self._take is not None:
            take, self._take = self._take, None
            take(result)
