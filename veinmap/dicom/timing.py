"""When each frame is shown (PS3.3 C.7.6.5, Cine, and C.7.6.6, Multi-frame)."""

import math
from dataclasses import replace
from itertools import accumulate
from typing import Final, NamedTuple

from veinmap.dicom.element_values import Values, remembered
from veinmap.dicom.reasons import Remark
from veinmap.imaging import ASSUMED_FRAME_RATE_HZ, Rounded, Sentence, Timing, TimingSource

FRAME_TIME: Final = 0x00181063
FRAME_TIME_VECTOR: Final = 0x00181065
CINE_RATE: Final = 0x00180040
RECOMMENDED_DISPLAY_FRAME_RATE: Final = 0x00082144
FRAME_INCREMENT_POINTER: Final = 0x00280009
EFFECTIVE_DURATION: Final = 0x00180072

# Two rates further apart than this are a contradiction; whole-number rates are rounded.
_MAX_RATE_DIFFERENCE: Final = 0.1

# A frame interval outside these is a slip of the writer, not a clip: 10 kHz to ten minutes.
_MIN_INTERVAL_MS: Final = 0.1
_MAX_INTERVAL_MS: Final = 600_000.0


class TimingFound(NamedTuple):
    """The timing of a header and what to tell about it."""

    timing: Timing
    warnings: tuple[str, ...]


@remembered(
    (
        FRAME_TIME,
        FRAME_TIME_VECTOR,
        CINE_RATE,
        RECOMMENDED_DISPLAY_FRAME_RATE,
        FRAME_INCREMENT_POINTER,
        EFFECTIVE_DURATION,
    )
)
def read_timing(values: Values, frames: int, *, stream_rate_hz: float = 0.0) -> TimingFound:
    """Return when the frames of a clip are shown, with warnings in sentences.

    Frame Time Vector or Frame Time, whichever Frame Increment Pointer names; with no
    pointer, the vector where it can be used. Cine Rate and Recommended Display Frame
    Rate only ever give a nominal timing, as do Effective Duration and `stream_rate_hz`,
    what a video stream says of itself; 0 where there is none.
    """
    warnings: list[str] = []
    vector = _from_vector(values, frames, warnings)
    frame_time = _from_frame_time(values, frames, warnings)
    pointers = values.tags(FRAME_INCREMENT_POINTER)
    names_frame_time = FRAME_TIME in pointers and FRAME_TIME_VECTOR not in pointers
    stored = (frame_time or vector) if names_frame_time else (vector or frame_time)
    for tag, name in ((FRAME_TIME, "Frame Time"), (FRAME_TIME_VECTOR, "Frame Time Vector")):
        if frames > 1 and tag in pointers and tag not in values:
            warnings.append(Sentence(Remark.TIME_NOT_HELD, name=name))
    if vector and frame_time:
        _compare_stored(vector, frame_time, warnings)
    if frames > 1 and pointers and not {FRAME_TIME, FRAME_TIME_VECTOR} & set(pointers):
        warnings.append(Sentence(Remark.NOT_OVER_TIME))
        stored = _as_nominal(stored)
    if stored is None:
        nominal = _without_stored(values, frames, stream_rate_hz)
        return TimingFound(nominal, tuple(warnings))
    if frames > 1:
        _compare_with_rates(values, stored, stream_rate_hz, warnings)
        _compare_with_duration(values, stored, warnings)
    return TimingFound(stored, tuple(warnings))


def _as_nominal(stored: Timing | None) -> Timing | None:
    """Return times that may drive playback but time no measurement."""
    return replace(stored, source=TimingSource.NOMINAL) if stored else None


def _is_interval(interval_ms: float | None) -> bool:
    return interval_ms is not None and _MIN_INTERVAL_MS <= interval_ms <= _MAX_INTERVAL_MS


def _from_vector(values: Values, frames: int, warnings: list[str]) -> Timing | None:
    if FRAME_TIME_VECTOR not in values:
        return None
    # Counted before it is read: a hostile one holds millions.
    entries = values.raw(FRAME_TIME_VECTOR).count(b"\\") + 1
    if entries != frames:
        warnings.append(Sentence(Remark.VECTOR_LENGTH, entries=entries, frames=frames))
        return None
    vector = values.numbers(FRAME_TIME_VECTOR)
    # The first entry is the time before the first frame: 0 by the standard, an interval
    # with some scanners. The clip begins at its first frame either way.
    intervals = [interval for interval in vector[1:] if interval is not None]
    if len(intervals) != frames - 1 or not all(map(_is_interval, intervals)):
        warnings.append(Sentence(Remark.VECTOR_ENTRIES))
        return None
    if not intervals:
        return None  # a single frame has no interval
    from statistics import median  # loads exact fractions too, which few clips need

    return Timing(
        source=TimingSource.FRAME_TIME_VECTOR,
        start_times_ms=tuple(accumulate(intervals, initial=0.0)),
        last_duration_ms=median(intervals),
    )


def _from_frame_time(values: Values, frames: int, warnings: list[str]) -> Timing | None:
    if FRAME_TIME not in values:
        return None
    frame_time_ms = values.number(FRAME_TIME)
    if frame_time_ms is None or not _is_interval(frame_time_ms):
        # Stills often carry a Frame Time of 0; that is no news.
        if frames > 1:
            warnings.append(Sentence(Remark.NO_FRAME_TIME))
        return None
    return _even(TimingSource.FRAME_TIME, frame_time_ms, frames)


def _even(source: TimingSource, interval_ms: float, frames: int) -> Timing:
    return Timing(
        source=source,
        start_times_ms=tuple(frame * interval_ms for frame in range(frames)),
        last_duration_ms=interval_ms,
    )


def _without_stored(values: Values, frames: int, stream_rate_hz: float) -> Timing:
    duration_s = _effective_duration_s(values)
    rates = (
        values.number(CINE_RATE),
        values.number(RECOMMENDED_DISPLAY_FRAME_RATE),
        frames / duration_s if duration_s and frames > 1 else None,
        stream_rate_hz,
    )
    for rate_hz in rates:
        if rate_hz and rate_hz > 0 and _is_interval(1000.0 / rate_hz):
            return _even(TimingSource.NOMINAL, 1000.0 / rate_hz, frames)
    return _even(TimingSource.ASSUMED, 1000.0 / ASSUMED_FRAME_RATE_HZ, frames)


def _differ(first: float, second: float) -> bool:
    return abs(first - second) > _MAX_RATE_DIFFERENCE * max(abs(first), abs(second))


def _mean_interval_ms(timing: Timing) -> float:
    return timing.duration_ms / len(timing.start_times_ms)


def _compare_stored(vector: Timing, frame_time: Timing, warnings: list[str]) -> None:
    by_vector, by_time = _mean_interval_ms(vector), _mean_interval_ms(frame_time)
    if _differ(by_vector, by_time):
        frame_time_ms, vector_ms = Rounded(by_time, 1), Rounded(by_vector, 1)
        warnings.append(Sentence(Remark.TIMES_DIFFER, frame_time=frame_time_ms, vector=vector_ms))


def _compare_with_rates(
    values: Values, stored: Timing, stream_rate_hz: float, warnings: list[str]
) -> None:
    stored_hz = 1000.0 / _mean_interval_ms(stored)
    for rate_hz, name in (
        (values.number(CINE_RATE), "Cine Rate"),
        (values.number(RECOMMENDED_DISPLAY_FRAME_RATE), "Recommended Display Frame Rate"),
        (stream_rate_hz, ""),
    ):
        if rate_hz and math.isfinite(rate_hz) and rate_hz > 0 and _differ(stored_hz, rate_hz):
            rates = {"rate": Rounded(stored_hz, 1), "other": Rounded(rate_hz, 1)}
            warnings.append(
                Sentence(Remark.RATES_DIFFER, name=name, **rates)
                if name
                else Sentence(Remark.VIDEO_RATE_DIFFERS, **rates)
            )


def _effective_duration_s(values: Values) -> float | None:
    """Return how long the frames were taken for (PS3.3 C.7.6.5, in seconds), if stated."""
    duration_s = values.number(EFFECTIVE_DURATION)
    return duration_s if duration_s and math.isfinite(duration_s) and duration_s > 0 else None


def _compare_with_duration(values: Values, stored: Timing, warnings: list[str]) -> None:
    duration_s = _effective_duration_s(values)
    if duration_s is None:
        return
    # Some count from the first frame to the last, some to the end of the last.
    spans_s = (stored.duration_ms / 1000.0, stored.start_times_ms[-1] / 1000.0)
    if all(_differ(duration_s, span_s) for span_s in spans_s):
        durations = {"duration": Rounded(spans_s[0], 1), "other": Rounded(duration_s, 1)}
        warnings.append(Sentence(Remark.DURATIONS_DIFFER, **durations))
