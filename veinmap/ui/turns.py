"""Long work cut into turns of the event loop: keys, clicks and paints come between."""

from collections import deque
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

# How long a paint is waited for that may never come, as in a window that is covered.
_PATIENCE_MS: Final = 300


class Turns(QObject):
    """Does one step after the other, each in a turn of its own; no step waits for an event."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: deque[Callable[[], object]] = deque()
        self._awaited: QWidget | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._do_next)

    def add(self, *steps: Callable[[], object]) -> None:
        """Do these as well, after what is left."""
        self._steps.extend(steps)

    def start(self) -> None:
        """Begin with the next turn."""
        if self._steps:
            self._timer.start(0)

    def let_paint(self, widget: QWidget) -> None:
        """Go on only once `widget` has been painted, if it is in sight."""
        if self._steps and widget.isVisible():
            self._awaited = widget
            widget.installEventFilter(self)
            self._timer.start(_PATIENCE_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on in the turn after the paint that was waited for."""
        if watched is self._awaited and event.type() is QEvent.Type.Paint:
            self._wait_no_more()
            self.start()
        return False

    def finish(self) -> None:
        """Do now what is left: somebody cannot wait for it."""
        while self._steps:
            self._steps.popleft()()
        # No step that was brought in this way has a paint to wait for.
        self._timer.stop()
        self._wait_no_more()

    @property
    def is_busy(self) -> bool:
        """Whether a step is to come, or a paint is waited for."""
        return bool(self._steps) or self._timer.isActive()

    def stop(self) -> None:
        """Leave what is left undone."""
        self._timer.stop()
        self._wait_no_more()
        self._steps.clear()

    def _wait_no_more(self) -> None:
        if self._awaited is not None:
            self._awaited.removeEventFilter(self)
            self._awaited = None

    def _do_next(self) -> None:
        self._wait_no_more()
        try:
            self._steps.popleft()()
        finally:
            if self._awaited is None:
                self.start()
