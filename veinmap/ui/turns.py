"""Long work cut into turns of the event loop: keys, clicks and paints come between."""

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer


class Turns(QObject):
    """Does one step after the other, each in a turn of its own.

    Parameters
    ----------
    steps
        What is to be done, in order. None of them may wait for an event.
    """

    def __init__(self, steps: Iterable[Callable[[], None]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = deque(steps)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._do_next)

    def start(self) -> None:
        """Begin with the next turn."""
        if self._steps:
            self._timer.start()

    def finish(self) -> None:
        """Do now what is left: somebody cannot wait for it."""
        self._timer.stop()
        while self._steps:
            self._steps.popleft()()

    def stop(self) -> None:
        """Leave what is left undone."""
        self._timer.stop()
        self._steps.clear()

    def _do_next(self) -> None:
        step = self._steps.popleft()
        self.start()
        step()
