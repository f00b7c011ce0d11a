"""Running the viewer for a benchmark: its loop, and when a picture has left for the screen."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.speed.rows import stop
from veinmap.dicom import read_clip
from veinmap.imaging import Clip
from veinmap.ui import theme
from veinmap.ui.clip_viewer.decode_pool import DecodePool
from veinmap.ui.clip_viewer.viewer import Viewer

WINDOW: Final = (1920, 1080)


def now_ms() -> float:
    """Return a clock in milliseconds."""
    return time.perf_counter() * 1000.0


def application() -> QApplication:
    """Return the running application, dressed as the product is."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.install(app, theme.ColorScheme.DARK)
    return app


def pump_until(is_done: Callable[[], bool], limit_s: float = 60.0) -> None:
    """Run the window, idle where it is idle, until something has happened."""
    # Wakes the loop now and then, so that an end without an event is seen too.
    alarm = QTimer(interval=50)
    alarm.start()
    end_ms = now_ms() + limit_s * 1000.0
    while not is_done():
        if now_ms() > end_ms:
            stop("The window did not get there in time.")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def pump_for(seconds: float) -> None:
    """Run the window for a while."""
    end_ms = now_ms() + seconds * 1000.0
    pump_until(lambda: now_ms() >= end_ms, seconds + 60.0)


class Repaints(QObject):
    """Takes down when a window has painted and handed its pixels to the screen.

    A window paints all that has changed in answer to one event; when that is over, the
    pixels are with the window system.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.ended_ms = 0.0
        self.painting_ms = 0.0
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the window paint, and take the time."""
        if watched is not self._window or event.type() is not QEvent.Type.UpdateRequest:
            return False
        start_ms = now_ms()
        self._window.event(event)
        self.ended_ms = now_ms()
        self.painting_ms += self.ended_ms - start_ms
        return True


class Screening:
    """A viewer in a large window, for a benchmark to play on."""

    def __init__(self, pool: DecodePool | None = None) -> None:
        application()
        self.viewer = Viewer(pool=pool)
        self.viewer.resize(*WINDOW)
        self.viewer.show()
        self.repaints = Repaints(self.viewer)
        self.painted: list[int] = []
        self.viewer.frame_view.painted.connect(self.painted.append)

    def open(self, path: Path) -> float:
        """Open a file; return the milliseconds until its first frame was on screen."""
        return self.show(read_clip(path))

    def show(self, clip: Clip) -> float:
        """Open a listed clip; return the milliseconds until its first frame was on screen."""
        start_ms = now_ms()
        return self._when_shown(0, lambda: self.viewer.open_clip(clip, 1)) - start_ms

    def jump(self, frame: int) -> float:
        """Scrub to a frame; return the milliseconds until it was on screen."""
        self.viewer.transport.time_line.setSliderDown(True)
        start_ms = now_ms()
        shown_ms = self._when_shown(frame, lambda: self.viewer.show_frame(frame))
        self.viewer.transport.time_line.setSliderDown(False)
        return shown_ms - start_ms

    def repaint(self) -> float:
        """Return the milliseconds of one bare paint of the frame shown, as while scrubbing."""
        view = self.viewer.frame_view
        size = view.image_size()
        buffer = self.viewer.decode_pool.frame(view.frame_index)
        view.show_frame(view.frame_index, buffer, size.height(), size.width(), is_moving=True)
        start_ms = now_ms()
        view.repaint()
        return now_ms() - start_ms

    def close(self) -> None:
        """End the viewer."""
        self.viewer.shut_down()
        self.viewer.close()

    def _when_shown(self, frame: int, act: Callable[[], None]) -> float:
        self.painted.clear()
        act()
        pump_until(lambda: frame in self.painted)
        return self.repaints.ended_ms


class Lateness(QObject):
    """How late a timer of two milliseconds comes: how long the window would not answer.

    The window's own painting is left out; it is measured by itself.
    """

    _PERIOD_MS: Final = 2

    def __init__(self, repaints: Repaints) -> None:
        super().__init__()
        self._repaints = repaints
        self._late_ms: list[float] = []
        self._last_ms = now_ms()
        self._timer = QTimer(self, interval=self._PERIOD_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def during(self, act: Callable[[], None], is_done: Callable[[], bool]) -> list[float]:
        """Return the lateness of each tick from `act` until something has happened."""
        self._late_ms.clear()
        self._repaints.painting_ms = 0.0
        self._last_ms = now_ms()
        self._timer.start()
        act()
        pump_until(is_done)
        self._timer.stop()
        return list(self._late_ms)

    def leave_out(self, took_ms: float) -> None:
        """Leave out what a benchmark did itself, in place of a person."""
        self._repaints.painting_ms += took_ms

    def _tick(self) -> None:
        tick_ms = now_ms()
        late_ms = tick_ms - self._last_ms - self._PERIOD_MS - self._repaints.painting_ms
        self._late_ms.append(max(0.0, late_ms))
        self._repaints.painting_ms = 0.0
        self._last_ms = now_ms()
