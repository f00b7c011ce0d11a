"""Playback keeps the clip's own time, whatever the machine manages to show."""

import pytest

from tests.ui.clip_viewer.clips import even_timing
from veinmap.imaging import Timing, TimingSource
from veinmap.ui.clip_viewer.playback_clock import PlaybackClock

UNEVEN = Timing(
    source=TimingSource.FRAME_TIME_VECTOR,
    start_times_ms=(0.0, 20.0, 120.0, 130.0),
    last_duration_ms=50.0,
)


class FakeTime:
    def __init__(self) -> None:
        self.now_ms = 5000.0

    def __call__(self) -> float:
        return self.now_ms


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.mark.parametrize(
    ("passed_ms", "frame"),
    [(0.0, 0), (19.9, 0), (20.0, 1), (119.0, 1), (125.0, 2), (130.0, 3), (179.0, 3)],
)
def test_uneven_frame_times_are_followed(time: FakeTime, passed_ms: float, frame: int) -> None:
    clock = PlaybackClock(UNEVEN, time)
    clock.start(0)
    time.now_ms += passed_ms
    assert clock.due().frame == frame


def test_it_starts_at_the_frame_on_screen(time: FakeTime) -> None:
    clock = PlaybackClock(even_timing(10), time)
    clock.start(4)
    time.now_ms += 250
    assert clock.due().frame == 6


def test_a_loop_begins_again_without_losing_time(time: FakeTime) -> None:
    clock = PlaybackClock(even_timing(10), time)
    clock.start(0)
    time.now_ms += 2 * 1000 + 130
    due = clock.due()
    assert (due.frame, due.ordinal, due.has_ended) == (1, 21, False)


def test_without_a_loop_the_last_frame_stays_for_its_duration(time: FakeTime) -> None:
    clock = PlaybackClock(even_timing(10), time)
    clock.set_loops(False)
    clock.start(0)
    time.now_ms += 999
    assert not clock.due().has_ended
    time.now_ms += 1
    due = clock.due()
    assert (due.frame, due.has_ended) == (9, True)


@pytest.mark.parametrize(("speed", "frame"), [(2.0, 8), (1.0, 4), (0.5, 2), (0.25, 1), (0.1, 0)])
def test_speed_scales_the_clip_time(time: FakeTime, speed: float, frame: int) -> None:
    clock = PlaybackClock(even_timing(10), time)
    clock.set_speed(speed)
    clock.start(0)
    time.now_ms += 400
    assert clock.due().frame == frame


def test_a_change_of_speed_keeps_the_place(time: FakeTime) -> None:
    clock = PlaybackClock(even_timing(10), time)
    clock.start(0)
    time.now_ms += 300
    clock.set_speed(0.1)
    assert clock.due().frame == 3
    time.now_ms += 1000
    assert clock.due().frame == 4


def test_the_time_to_the_next_frame_is_in_wall_clock_time(time: FakeTime) -> None:
    clock = PlaybackClock(UNEVEN, time)
    clock.set_speed(0.5)
    clock.start(0)
    time.now_ms += 10
    assert clock.ms_until_next() == pytest.approx(30.0)


def test_frames_passed_over_are_counted_as_dropped(time: FakeTime) -> None:
    clock = PlaybackClock(even_timing(10), time)
    clock.start(0)
    time.now_ms += 100
    clock.note_shown(clock.due().ordinal)
    assert clock.dropped == 0
    time.now_ms += 400
    clock.note_shown(clock.due().ordinal)
    assert clock.dropped == 3


def test_drops_are_counted_over_the_seam_of_a_loop(time: FakeTime) -> None:
    clock = PlaybackClock(even_timing(10), time)
    clock.start(8)
    time.now_ms += 400
    clock.note_shown(clock.due().ordinal)
    assert clock.dropped == 3


def test_the_newest_frame_is_offered_first_when_some_are_late(time: FakeTime) -> None:
    clock = PlaybackClock(even_timing(10), time)
    clock.start(8)
    time.now_ms += 300
    offered = [clock.frame_of(ordinal) for ordinal in clock.waiting_ordinals(clock.due())]
    assert offered == [1, 0, 9]


def test_ending_the_loop_in_a_later_pass_still_plays_to_the_end(time: FakeTime) -> None:
    clock = PlaybackClock(even_timing(10), time)
    clock.start(0)
    time.now_ms += 1500
    clock.note_shown(clock.due().ordinal)
    dropped = clock.dropped
    clock.set_loops(False)
    assert clock.due().frame == 5
    time.now_ms += 100
    clock.note_shown(clock.due().ordinal)
    assert clock.dropped == dropped
    time.now_ms += 400
    assert clock.due().has_ended


def test_a_clip_that_lasts_no_time_is_refused() -> None:
    timing = Timing(source=TimingSource.ASSUMED, start_times_ms=(0.0, 0.0), last_duration_ms=0.0)
    with pytest.raises(ValueError, match="cannot be played"):
        PlaybackClock(timing)


def test_a_speed_of_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="not above 0"):
        PlaybackClock(even_timing(3)).set_speed(0.0)
