"""Frame times are those of the header, or said not to be."""

import struct
from pathlib import Path

import pytest

from tests.dicom.dicom_files import Elements, clip_bytes
from veinmap.dicom import read_clip
from veinmap.imaging import Clip, TimingSource

FRAME_TIME, VECTOR, POINTER = 0x00181063, 0x00181065, 0x00280009
CINE_RATE, DISPLAY_RATE = 0x00180040, 0x00082144
EFFECTIVE_DURATION = 0x00180072


def clip_with(folder: Path, frames: int, more: Elements) -> Clip:
    path = folder / "clip.dcm"
    path.write_bytes(clip_bytes(frames=frames, more=more))
    return read_clip(path)


def test_frame_time_spaces_frames_evenly(tmp_path: Path) -> None:
    clip = clip_with(tmp_path, 4, {FRAME_TIME: ("DS", "33.3"), POINTER: ("AT", FRAME_TIME)})
    assert clip.timing.source is TimingSource.FRAME_TIME
    assert clip.timing.start_times_ms == pytest.approx((0, 33.3, 66.6, 99.9))
    assert clip.timing.duration_ms == pytest.approx(133.2)
    assert clip.warnings == ()


@pytest.mark.parametrize("first", ["0", "33.3"])
def test_the_first_entry_of_a_vector_never_delays_the_clip(tmp_path: Path, first: str) -> None:
    clip = clip_with(tmp_path, 4, {VECTOR: ("DS", f"{first}\\50\\33\\40")})
    assert clip.timing.source is TimingSource.FRAME_TIME_VECTOR
    assert clip.timing.start_times_ms == pytest.approx((0, 50, 83, 123))
    assert clip.timing.last_duration_ms == pytest.approx(40)


@pytest.mark.parametrize(
    "vector", ["0\\50\\50", "0\\50\\50\\50\\50", "0\\50\\-50\\50", "0\\50\\0\\50", "0\\x\\50\\50"]
)
def test_a_vector_that_cannot_be_true_is_not_used_and_said_so(tmp_path: Path, vector: str) -> None:
    clip = clip_with(tmp_path, 4, {VECTOR: ("DS", vector), CINE_RATE: ("IS", "20")})
    assert clip.timing.source is TimingSource.NOMINAL
    assert "Frame Time Vector" in clip.warnings[0]


@pytest.mark.parametrize(
    ("pointer", "source"),
    [
        (FRAME_TIME, TimingSource.FRAME_TIME),
        (VECTOR, TimingSource.FRAME_TIME_VECTOR),
        (None, TimingSource.FRAME_TIME_VECTOR),
    ],
)
def test_frame_increment_pointer_chooses_between_the_two(
    tmp_path: Path, pointer: int | None, source: TimingSource
) -> None:
    more: Elements = {FRAME_TIME: ("DS", "40"), VECTOR: ("DS", "0\\41\\39")}
    if pointer:
        more[POINTER] = ("AT", pointer)
    clip = clip_with(tmp_path, 3, more)
    assert clip.timing.source is source
    assert clip.warnings == ()


def test_a_pointer_to_a_timing_that_is_missing_is_a_warning(tmp_path: Path) -> None:
    clip = clip_with(tmp_path, 3, {FRAME_TIME: ("DS", "40"), POINTER: ("AT", VECTOR)})
    assert clip.timing.source is TimingSource.FRAME_TIME
    assert "Frame Time Vector" in clip.warnings[0]


def test_two_stored_timings_that_differ_are_a_warning(tmp_path: Path) -> None:
    clip = clip_with(tmp_path, 3, {FRAME_TIME: ("DS", "40"), VECTOR: ("DS", "0\\80\\80")})
    assert "Frame Time" in clip.warnings[0]


@pytest.mark.parametrize("tag", [CINE_RATE, DISPLAY_RATE])
def test_a_rate_alone_is_nominal(tmp_path: Path, tag: int) -> None:
    clip = clip_with(tmp_path, 3, {tag: ("IS", "20")})
    assert clip.timing.source is TimingSource.NOMINAL
    assert not clip.timing.is_stored
    assert clip.timing.start_times_ms == pytest.approx((0, 50, 100))


@pytest.mark.parametrize("more", [{}, {CINE_RATE: ("IS", "0")}, {FRAME_TIME: ("DS", "0")}])
def test_without_any_timing_thirty_a_second_is_assumed(tmp_path: Path, more: Elements) -> None:
    clip = clip_with(tmp_path, 2, more)
    assert clip.timing.source is TimingSource.ASSUMED
    assert not clip.timing.is_stored
    assert clip.timing.start_times_ms == pytest.approx((0, 1000 / 30))


@pytest.mark.parametrize("value", ["0", "-33", "1e400", "nan", "3_3", "", "abc"])
def test_a_frame_time_that_cannot_be_one_is_not_used(tmp_path: Path, value: str) -> None:
    clip = clip_with(tmp_path, 2, {FRAME_TIME: ("DS", value)})
    assert clip.timing.source is TimingSource.ASSUMED


def test_a_rate_against_the_frame_times_is_a_warning(tmp_path: Path) -> None:
    clip = clip_with(tmp_path, 3, {FRAME_TIME: ("DS", "40"), CINE_RATE: ("IS", "50")})
    assert clip.timing.source is TimingSource.FRAME_TIME
    assert "Cine Rate" in clip.warnings[0]


def test_a_rounded_rate_is_no_contradiction(tmp_path: Path) -> None:
    clip = clip_with(tmp_path, 3, {FRAME_TIME: ("DS", "33.37"), CINE_RATE: ("IS", "30")})
    assert clip.warnings == ()


def pointers(*tags: int) -> Elements:
    halves = [half for tag in tags for half in (tag >> 16, tag & 0xFFFF)]
    return {POINTER: ("OB", struct.pack(f"<{len(halves)}H", *halves))}


def test_of_two_targets_the_vector_is_used(tmp_path: Path) -> None:
    more: Elements = {FRAME_TIME: ("DS", "45"), VECTOR: ("DS", "0\\40\\50\\45")}
    for order in ((FRAME_TIME, VECTOR), (VECTOR, FRAME_TIME)):
        clip = clip_with(tmp_path, 4, {**more, **pointers(*order)})
        assert clip.timing.source is TimingSource.FRAME_TIME_VECTOR
        assert clip.warnings == ()


def test_of_two_targets_the_one_that_is_there_is_used(tmp_path: Path) -> None:
    more: Elements = {FRAME_TIME: ("DS", "45"), **pointers(VECTOR, FRAME_TIME)}
    clip = clip_with(tmp_path, 4, more)
    assert clip.timing.source is TimingSource.FRAME_TIME
    assert clip.warnings == (
        "The header names Frame Time Vector for its timing but does not hold it.",
    )


def test_frames_that_do_not_follow_time_are_not_timed(tmp_path: Path) -> None:
    # Slice Location Vector: pictures of a sweep, one beside the other.
    clip = clip_with(tmp_path, 4, {FRAME_TIME: ("DS", "45"), **pointers(0x00182005)})
    assert clip.timing.source is TimingSource.NOMINAL
    assert clip.timing.start_times_ms[1] == pytest.approx(45)
    assert "something else than time" in clip.warnings[0]


@pytest.mark.parametrize("duration", ["0.16", "0.12", "0.163"])
def test_a_duration_that_agrees_is_no_news(tmp_path: Path, duration: str) -> None:
    more: Elements = {FRAME_TIME: ("DS", "40"), EFFECTIVE_DURATION: ("DS", duration)}
    assert clip_with(tmp_path, 4, more).warnings == ()


def test_a_duration_that_contradicts_is_told_and_not_used(tmp_path: Path) -> None:
    more: Elements = {FRAME_TIME: ("DS", "40"), EFFECTIVE_DURATION: ("DS", "1.6")}
    clip = clip_with(tmp_path, 4, more)
    assert clip.timing.start_times_ms[3] == pytest.approx(120)
    assert "Effective Duration says 1.6 s" in clip.warnings[0]


def test_a_duration_alone_is_nominal(tmp_path: Path) -> None:
    clip = clip_with(tmp_path, 4, {EFFECTIVE_DURATION: ("DS", "2")})
    assert clip.timing.source is TimingSource.NOMINAL
    assert clip.timing.start_times_ms == pytest.approx((0, 500, 1000, 1500))
    for nonsense in ("0", "-2", "1e999", "long"):
        clip = clip_with(tmp_path, 4, {EFFECTIVE_DURATION: ("DS", nonsense)})
        assert clip.timing.source is TimingSource.ASSUMED
