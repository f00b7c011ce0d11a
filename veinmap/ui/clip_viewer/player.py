"""Plays and steps through one clip: asks for frames, hands over those that are due."""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from veinmap.imaging import Clip
from veinmap.ui.clip_viewer.decode_order import filling_order, playing_order, stepping_order
from veinmap.ui.clip_viewer.decode_pool import DecodePool
from veinmap.ui.clip_viewer.playback_clock import DueFrame, PlaybackClock

# How long the play head stands still before the rest of the clip is decoded.
_REST_AFTER_MS: Final = 150

# Frames of these are unpacked in a few milliseconds where they are not large: as they are
# stored, in runs, JPEG (PS3.5 annex A).
_QUICK_SYNTAXES: Final = frozenset(
    (
        "1.2.840.10008.1.2",
        "1.2.840.10008.1.2.1",
        "1.2.840.10008.1.2.2",
        "1.2.840.10008.1.2.5",
        "1.2.840.10008.1.2.4.50",
        "1.2.840.10008.1.2.4.51",
    )
)
_QUICK_PIXELS: Final = 1920 * 1080
# Of these the window decodes a small frame itself that somebody jumps to.
_JPEG_BASELINE: Final = "1.2.840.10008.1.2.4.50"
# The longest that the window stands still until such a frame is read, and until it is
# decoded. A busy machine takes longer; the frame then comes by a signal, as all others do.
_LONGEST_READ_MS: Final = 4.0
_LONGEST_DECODE_MS: Final = 10.0


def _is_quick(clip: Clip) -> bool:
    """Whether a frame is decoded sooner than the window would otherwise have heard of it."""
    return clip.transfer_syntax_uid in _QUICK_SYNTAXES and clip.rows * clip.columns <= _QUICK_PIXELS


class ClipPlayer(QObject):
    """The play head of the viewer.

    Parameters
    ----------
    pool
        Where frames are decoded.
    parent
        The viewer.
    """

    # Index and decoded buffer of a frame to put on screen now.
    frame_due = Signal(int, object)
    # Why the frame at the play head, or the whole clip, cannot be shown.
    failed = Signal(str)
    # Where the play head is; the picture follows as soon as it is decoded.
    position_changed = Signal(int)
    playing_changed = Signal(bool)
    dropped_changed = Signal(int)

    def __init__(self, pool: DecodePool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._clip: Clip | None = None
        self._clock: PlaybackClock | None = None
        self._generation = 0
        self._position = 0
        self._shown: int | None = None
        self._is_going_back = False
        self._is_first_painted = False
        self._is_quick = False
        self._is_unasked = False
        self._speed = 1.0
        self._loops = True
        self._reported_drops = 0
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        # Runs when the window has nothing left to paint.
        self._neighbours = QTimer(self, singleShot=True, interval=0)
        self._neighbours.timeout.connect(self._request)
        self._rest = QTimer(self, singleShot=True, interval=_REST_AFTER_MS)
        self._rest.timeout.connect(self.decode_rest)
        pool.clip_failed.connect(self._clip_failed)
        pool.clip_opened.connect(self._clip_opened)
        pool.frame_ready.connect(self._frame_ready)
        pool.frame_failed.connect(self._frame_failed)

    @property
    def position(self) -> int:
        """The frame at the play head."""
        return self._position

    @property
    def shown(self) -> int | None:
        """The frame handed over last; None until the clip's first one is."""
        return self._shown

    @property
    def frames(self) -> int:
        """How many frames the open clip has."""
        return self._clip.frames if self._clip is not None else 0

    @property
    def is_playing(self) -> bool:
        """Whether the clip is playing."""
        return self._clock is not None and self._clock.is_playing

    @property
    def dropped(self) -> int:
        """How many due frames were left out since playback last started."""
        return self._clock.dropped if self._clock is not None else 0

    @property
    def loops(self) -> bool:
        """Whether the clip starts again after its last frame."""
        return self._loops

    @property
    def speed(self) -> float:
        """Clip seconds per second."""
        return self._speed

    def open(self, clip: Clip, frame: int = 0) -> None:
        """Open a clip at `frame`."""
        self.pause()
        self._clip = clip
        self._position = min(max(0, frame), clip.frames - 1)
        self._shown = None
        self._is_going_back = False
        self._is_first_painted = False
        self._clock = None
        if clip.frames > 1:
            self._clock = PlaybackClock(clip.timing)
            self._clock.set_speed(self._speed)
            self._clock.set_loops(self._loops)
        self._is_quick = _is_quick(clip)
        self._generation = self._pool.open(
            clip, (self._position,), patience_ms=_LONGEST_READ_MS if self._may_wait() else 0.0
        )
        self._report_drops()
        self.position_changed.emit(self._position)

    @contextmanager
    def without_standing_still(self) -> Iterator[None]:
        """Let a clip come up by itself: nobody chose it, and the window has other work."""
        self._is_unasked = True
        try:
            yield
        finally:
            self._is_unasked = False

    def _may_wait(self) -> bool:
        return self._is_quick and not self._is_unasked

    def await_frame(self) -> bool:
        """Stand still for the frame at the play head, if it is a quick one; whether it is shown.

        It then reaches the screen with all that was said of it in the same turn, without the
        way to a worker's signal and back.
        """
        if self._may_wait() and self._shown != self._position:
            self._pool.wait_for(self._position, _LONGEST_DECODE_MS)
            self._hand_over(self._position)
        return self._shown == self._position

    def close(self) -> None:
        """Let go of the clip."""
        self.pause()
        self._clip = self._clock = self._shown = None
        self._generation = 0
        self._pool.close()

    def note_painted(self) -> bool:
        """Take down that a frame is on screen; return whether it is the clip's first."""
        # Until a frame of this clip is handed over, what is painted is still the one before.
        if self._is_first_painted or self._shown is None:
            return False
        self._is_first_painted = True
        return True

    def decode_rest(self) -> None:
        """Decode the rest of the clip round the play head, while memory lasts."""
        self._request(is_still=True)

    def go_to(self, frame: int) -> None:
        """Move the play head and stop there."""
        if self._clip is None:
            return
        self.pause()
        self._move_to(min(max(0, frame), self.frames - 1))

    def step(self, frames: int) -> None:
        """Move the play head by that many frames and stop there."""
        self.go_to(self._position + frames)

    def play(self) -> None:
        """Play on from the play head, from the start if it is at the end."""
        if self._clock is None or self._clock.is_playing:
            return
        if self._position >= self.frames - 1:
            self._move_to(0)
        self._clock.start(self._position)
        self._report_drops()
        self._pool.pause_background(True)
        self._request()
        self.playing_changed.emit(True)
        self._schedule(self._clock)

    def pause(self) -> None:
        """Stop at the frame on screen."""
        if self._clock is None or not self._clock.is_playing:
            return
        self._clock.pause()
        self._timer.stop()
        self._pool.pause_background(False)
        self.playing_changed.emit(False)
        if self._shown is not None and self._shown != self._position:
            self._move_to(self._shown)
        self._request()
        self._rest.start()

    def set_speed(self, speed: float) -> None:
        """Play that many times as fast."""
        self._speed = speed
        self._restart_with(lambda clock: clock.set_speed(speed))

    def set_loops(self, loops: bool) -> None:
        """Choose whether the clip starts again after its last frame."""
        self._loops = loops
        self._restart_with(lambda clock: clock.set_loops(loops))

    def _restart_with(self, change: Callable[[PlaybackClock], None]) -> None:
        if self._clock is None:
            return
        change(self._clock)
        if self._clock.is_playing:
            self._schedule(self._clock)

    def _move_to(self, frame: int) -> None:
        if frame != self._position:
            self._is_going_back = frame < self._position
        self._position = frame
        self._show_position()
        if self._shown == frame:
            # On screen first: a worker that wakes now would hold up the paint.
            self._neighbours.start()
        else:
            is_plain = self._clip is not None and self._clip.transfer_syntax_uid == _JPEG_BASELINE
            self._request(patience_ms=_LONGEST_READ_MS if is_plain and self._is_quick else 0.0)
            self._hand_over(frame)
        self._rest.start()
        self.position_changed.emit(frame)

    def _show_position(self) -> None:
        """Show the frame at the play head if it is there, or say why it never will be."""
        if (failure := self._pool.failure(self._position)) is not None:
            self._shown = None
            self.failed.emit(failure)
        else:
            self._hand_over(self._position)

    def _hand_over(self, frame: int) -> bool:
        if frame == self._shown:
            return True
        buffer = self._pool.frame(frame)
        if buffer is None:
            return False
        self._shown = frame
        self.frame_due.emit(frame, buffer)
        return True

    def _request(self, *, is_still: bool = False, patience_ms: float = 0.0) -> None:
        """Ask for the frames round the play head, and for the rest once it stands still."""
        if self._clip is None:
            return
        # One buffer stays with the frame on screen.
        limit = self._pool.capacity - 1
        if self.is_playing:
            wanted = playing_order(self._position, self.frames, loops=self._loops, limit=limit)
            fits = self._pool.capacity >= self.frames
            rest = filling_order(self._position, self.frames) if fits else ()
        elif self._is_first_painted:
            wanted = stepping_order(
                self._position, self.frames, is_going_back=self._is_going_back, limit=limit
            )
            rest = filling_order(self._position, self.frames) if is_still else ()
        else:
            wanted, rest = (self._position,), ()
        self._pool.request(wanted, rest, patience_ms=patience_ms)

    # Playing

    def _schedule(self, clock: PlaybackClock) -> None:
        self._timer.start(max(1, math.ceil(clock.ms_until_next())))

    def _tick(self) -> None:
        clock = self._clock
        if clock is None or not clock.is_playing:
            return
        due = clock.due()
        if due.has_ended:
            self._end(clock, due)
            return
        if due.frame != self._position:
            self._position = due.frame
            self.position_changed.emit(due.frame)
            self._request()
        self._show_newest(clock, due)
        self._schedule(clock)

    def _show_newest(self, clock: PlaybackClock, due: DueFrame) -> None:
        """Show the due frame, or the newest before it that is decoded."""
        for ordinal in clock.waiting_ordinals(due):
            if self._hand_over(clock.frame_of(ordinal)):
                clock.note_shown(ordinal)
                break
        self._report_drops()

    def _end(self, clock: PlaybackClock, due: DueFrame) -> None:
        clock.note_shown(due.ordinal)
        clock.pause()
        self._pool.pause_background(False)
        self._report_drops()
        self.playing_changed.emit(False)
        self._move_to(due.frame)

    def _report_drops(self) -> None:
        if self.dropped != self._reported_drops:
            self._reported_drops = self.dropped
            self.dropped_changed.emit(self.dropped)

    # Word from the pool

    def _clip_opened(self, generation: int) -> None:
        if generation == self._generation and self.is_playing:
            self._request()

    def _clip_failed(self, generation: int, reason: str) -> None:
        if generation == self._generation:
            self.pause()
            self.failed.emit(reason)

    def _frame_ready(self, generation: int, frame: int) -> None:
        if generation != self._generation:
            return
        if self._clock is not None and self._clock.is_playing:
            self._show_newest(self._clock, self._clock.due())
        elif frame == self._position:
            self._hand_over(frame)

    def _frame_failed(self, generation: int, frame: int, reason: str) -> None:
        if generation == self._generation and not self.is_playing and frame == self._position:
            self._shown = None
            self.failed.emit(reason)
