"""Which frame is due: real time in, frame out. No Qt, no pixels.

The frame is chosen from the time that has passed and the clip's own frame times,
never from a count of timer ticks: a machine that cannot keep up shows fewer frames
of the same second and says how many it left out. It never plays slower silently.
"""

import time
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from veinmap.imaging import Timing

# Choices of the speed menu, fastest first; 1 is real time.
SPEEDS: Final = (2.0, 1.0, 0.5, 0.25, 0.1)


def monotonic_ms() -> float:
    """Return a clock that only goes forward, in milliseconds."""
    return time.perf_counter() * 1000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DueFrame:
    """What should be on screen now.

    `ordinal` counts frames since frame 0 of the first pass, so that two passes of a
    loop are told apart; `frame` is its index in the clip. `has_ended` is set when a
    clip that does not loop has been on screen for its whole duration.
    """

    ordinal: int
    frame: int
    has_ended: bool


class PlaybackClock:
    """Plays one clip against the wall clock.

    Parameters
    ----------
    timing
        Frame times of a clip of two frames or more.
    now_ms
        The wall clock, in milliseconds.

    Raises
    ------
    ValueError
        If the clip has no frames or lasts no time.
    """

    def __init__(self, timing: Timing, now_ms: Callable[[], float] = monotonic_ms) -> None:
        if not timing.start_times_ms or timing.duration_ms <= 0:
            raise ValueError(
                f"{len(timing.start_times_ms)} frames in {timing.duration_ms} ms cannot be played."
            )
        self._starts_ms = timing.start_times_ms
        self._duration_ms = timing.duration_ms
        self._now_ms = now_ms
        self._anchor_now_ms = 0.0
        self._anchor_position_ms = 0.0
        self._last_ordinal = 0
        self._is_playing = False
        self._speed = 1.0
        self._loops = True
        self._dropped = 0

    @property
    def is_playing(self) -> bool:
        """Whether time is running."""
        return self._is_playing

    @property
    def speed(self) -> float:
        """Clip seconds per second."""
        return self._speed

    @property
    def loops(self) -> bool:
        """Whether the clip starts again after its last frame."""
        return self._loops

    @property
    def dropped(self) -> int:
        """How many due frames were not shown since playback last started."""
        return self._dropped

    @property
    def frames(self) -> int:
        """How many frames the clip has."""
        return len(self._starts_ms)

    def start(self, frame: int) -> None:
        """Play on from `frame`, which is on screen now."""
        self._anchor_position_ms = self._starts_ms[frame]
        self._anchor_now_ms = self._now_ms()
        self._last_ordinal = frame
        self._dropped = 0
        self._is_playing = True

    def pause(self) -> None:
        """Stop the time."""
        self._is_playing = False

    def set_speed(self, speed: float) -> None:
        """Play that many times as fast from now on.

        Raises
        ------
        ValueError
            If `speed` is not positive.
        """
        if speed <= 0:
            raise ValueError(f"A speed of {speed} is not above 0.")
        self._anchor_again()
        self._speed = speed

    def set_loops(self, loops: bool) -> None:
        """Choose whether the clip starts again after its last frame."""
        self._anchor_again()
        self._loops = loops

    def due(self) -> DueFrame:
        """Return the frame that should be on screen now."""
        position_ms = self._position_ms()
        if not self._loops and position_ms >= self._duration_ms:
            last = self.frames - 1
            return DueFrame(ordinal=last, frame=last, has_ended=True)
        passes, within_ms = divmod(position_ms, self._duration_ms)
        # Rounding may leave a position a hair before the frame's own start time.
        frame = max(0, bisect_right(self._starts_ms, within_ms + 1e-6) - 1)
        return DueFrame(ordinal=int(passes) * self.frames + frame, frame=frame, has_ended=False)

    def ms_until_next(self) -> float:
        """Return how long the due frame stays due, in wall-clock milliseconds."""
        position_ms = self._position_ms()
        if not self._loops and position_ms >= self._duration_ms:
            return 0.0
        within_ms = position_ms % self._duration_ms
        following = bisect_right(self._starts_ms, within_ms + 1e-6)
        end_ms = self._starts_ms[following] if following < self.frames else self._duration_ms
        return max(0.0, end_ms - within_ms) / self._speed

    def waiting_ordinals(self, due: DueFrame) -> range:
        """Return the frames that may be shown now, newest first: after the last shown, up to due.

        A loop shorter than the wait repeats; one pass of candidates is enough.
        """
        oldest = max(self._last_ordinal + 1, due.ordinal - self.frames + 1)
        return range(due.ordinal, oldest - 1, -1)

    def frame_of(self, ordinal: int) -> int:
        """Return the index in the clip of a frame counted since the first pass."""
        return ordinal % self.frames

    def note_shown(self, ordinal: int) -> None:
        """Take down that this frame went on screen; those passed over were dropped."""
        if ordinal > self._last_ordinal:
            self._dropped += ordinal - self._last_ordinal - 1
            self._last_ordinal = ordinal

    def _position_ms(self) -> float:
        """Return the clip time that has passed since frame 0 of the first pass."""
        if not self._is_playing:
            return self._anchor_position_ms
        return self._anchor_position_ms + (self._now_ms() - self._anchor_now_ms) * self._speed

    def _anchor_again(self) -> None:
        """Keep the position when the rule that leads on from it changes."""
        position_ms = self._position_ms()
        if not self._loops:
            position_ms = min(position_ms, self._duration_ms)
        passes, within_ms = divmod(position_ms, self._duration_ms)
        if passes >= 1 and self._loops:
            # Later passes of a loop become the first one, so that it can end.
            self._last_ordinal -= int(passes) * self.frames
            position_ms = within_ms
        self._anchor_position_ms = position_ms
        self._anchor_now_ms = self._now_ms()
