"""Timing says what may be measured with."""

import pytest

from veinmap.imaging import Timing, TimingSource


def timing(source: TimingSource) -> Timing:
    return Timing(source=source, start_times_ms=(0.0, 40.0, 90.0), last_duration_ms=45.0)


def test_a_clip_lasts_to_the_end_of_its_last_frame() -> None:
    assert timing(TimingSource.FRAME_TIME_VECTOR).duration_ms == pytest.approx(135.0)


@pytest.mark.parametrize(
    ("source", "is_stored"),
    [
        (TimingSource.FRAME_TIME, True),
        (TimingSource.FRAME_TIME_VECTOR, True),
        (TimingSource.NOMINAL, False),
        (TimingSource.ASSUMED, False),
    ],
)
def test_only_stored_times_may_time_a_measurement(source: TimingSource, is_stored: bool) -> None:
    assert timing(source).is_stored is is_stored
