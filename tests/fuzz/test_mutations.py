"""Good files with bytes changed at random bring nothing down.

The normal suite tries some thousand inputs, always the same ones. `--fuzz 20000` tries so
many new ones, VEINMAP_FUZZ_SECONDS as many as there is time for; each run begins with
another seed, which it prints, and an input that fails is kept beside the message.
"""

import math
import os
import random
import struct
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.dicom.dicom_files import (
    BIG_ENDIAN,
    DEFLATED,
    EXPLICIT,
    IMPLICIT,
    Elements,
    clip_bytes,
    data_set,
    file_bytes,
)
from tests.dicom.video_files import KINDS, video, video_clip
from tests.fuzz.corpus import COLUMNS, REGION, ROWS, STREAMS
from tests.fuzz.test_corpus import MAX_GROWTH_BYTES, is_one_sentence, look_through, memory_bytes

FUZZ_SECONDS = float(os.environ.get("VEINMAP_FUZZ_SECONDS", "0"))
MAX_SECONDS = 5.0

# Values that lengths, counts and sizes are often wrong by.
ODD_NUMBERS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)

MORE: Elements = {
    0x00186011: ("SQ", [REGION, REGION]),
    0x00181065: ("DS", "0\\33"),
    0x00280009: ("AT", 0x00181065),
    0x00080005: ("CS", "ISO_IR 100\\ISO 2022 IR 87"),
    0x00282000: ("OB", bytes(36) + b"acsp" + bytes(200)),
}


def palette() -> bytes:
    tables: Elements = {0x00281101 + n: ("US", [3, 0, 16]) for n in range(3)}
    segments = struct.pack("<5H", 0, 3, 1, 2, 3)
    tables |= {0x00281221 + n: ("OW", segments) for n in range(3)}
    return clip_bytes(rows=1, columns=4, photometric="PALETTE COLOR", pixels=bytes(4), more=tables)


def index() -> bytes:
    record: Elements = {0x00041410: ("US", 0xFFFF), 0x00041500: ("CS", "US\\IM1")}
    content = {0x00080016: ("UI", "1.2.840.10008.1.3.10"), 0x00041220: ("SQ", [record] * 3)}
    return file_bytes(data_set(content), EXPLICIT)  # type: ignore[arg-type]


SEEDS = [
    *(
        clip_bytes(frames=2, more=MORE, syntax=syntax, pixels=bytes(288))
        for syntax in (EXPLICIT, IMPLICIT, BIG_ENDIAN, DEFLATED)
    ),
    palette(),
    index(),
    *(
        clip_bytes(
            rows=ROWS, columns=COLUMNS, photometric="MONOCHROME2", frames=2, more=MORE,
            syntax=syntax, compressed=[[stream]] * 2,
        )
        for syntax, stream in STREAMS.values()
    ),
]  # fmt: skip

FUZZ = settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def check(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    for reason in look_through(path):
        assert is_one_sentence(reason), reason


@FUZZ
@given(
    seed=st.sampled_from(SEEDS),
    changes=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6
    ),
)
def test_changed_bytes_never_bring_anything_else_down(
    tmp_path: Path, seed: bytes, changes: list[tuple[float, int]]
) -> None:
    content = bytearray(seed)
    for place, value in changes:
        # Beyond the preamble and the file meta, where every byte means something.
        content[128 + int(place * (len(content) - 128))] = value
    check(tmp_path / "clip.dcm", bytes(content))


@FUZZ
@given(content=st.binary(max_size=400), has_start=st.booleans())
def test_random_bytes_never_bring_anything_else_down(
    tmp_path: Path, content: bytes, has_start: bool
) -> None:
    check(tmp_path / "clip.dcm", (clip_bytes()[:320] if has_start else b"") + content)


def mutated(chance: random.Random, seeds: Sequence[bytes]) -> bytes:
    """Return a good file that a few things have been done to."""
    content = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 5)):
        place = chance.randrange(128, max(len(content), 129))
        match chance.randrange(7):
            case 0 | 1:
                content[place : place + 1] = bytes([chance.randrange(256)])
            case 2:
                number = struct.pack(chance.choice("<>") + "I", chance.choice(ODD_NUMBERS))
                width = chance.choice((1, 2, 4))
                content[place : place + width] = number[:width]
            case 3:
                del content[place : place + chance.randrange(1, 64)]
            case 4:
                piece = content[place : place + chance.randrange(1, 200)]
                content[place:place] = piece * chance.randrange(1, 4)
            case 5:
                other = chance.choice(seeds)
                start = chance.randrange(len(other))
                content[place : place + 40] = other[start : start + 40]
            case _:
                del content[place:]
    return bytes(content)


def search(seed: int, *, most: int, seconds: float = math.inf) -> int:
    """Try so many inputs, or as many as there is time for; return how many there were."""
    chance = random.Random(seed)
    seeds = [*SEEDS]
    for kind in ("mpeg2 program", "h264 mp4", "h264 elementary", "hevc transport"):
        seeds.append(video_clip(video(kind, frames=4), KINDS[kind][2], frames=4))
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clip.dcm"
        for count in range(most):
            if time.monotonic() > end:
                return count
            content = mutated(chance, seeds)
            start = time.monotonic()
            try:
                check(path, content)
                assert time.monotonic() - start < MAX_SECONDS, "too slow"
            except Exception:  # noqa: BLE001
                kept = Path(tempfile.mkstemp(suffix=".dcm", prefix="veinmap-fuzz-")[1])
                kept.write_bytes(content)
                pytest.fail(
                    f"seed {seed}, input {count}, kept as {kept}:\n{traceback.format_exc()}"
                )
    return most


def test_mutated_files_never_bring_anything_down() -> None:
    assert search(2026, most=1500, seconds=6.0) > 50


@pytest.mark.skipif(not FUZZ_SECONDS, reason="VEINMAP_FUZZ_SECONDS says how long to search")
def test_a_longer_search_finds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    seed = time.time_ns() & 0xFFFFFFFF
    count = search(seed, most=1 << 40, seconds=FUZZ_SECONDS)
    with capsys.disabled():
        print(f"\n{count} inputs from seed {seed} in {FUZZ_SECONDS:.0f} s")  # noqa: T201


def test_as_many_inputs_as_were_asked_for_bring_nothing_down(
    request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = request.config.getoption("--fuzz")
    if not wanted:
        pytest.skip("--fuzz says how many inputs to try")
    seed, start_s = time.time_ns() & 0xFFFFFFFF, time.monotonic()
    before = memory_bytes()
    assert search(seed, most=wanted) == wanted
    took_s = time.monotonic() - start_s
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{wanted} inputs from seed {seed} in {took_s:.0f} s, {wanted / took_s:.0f} a "
            f"second, the program grown by {(memory_bytes() - before) / 2**20:.0f} MiB"
        )
    # Nothing is kept of an input: what grows here would grow without end.
    assert memory_bytes() - before < MAX_GROWTH_BYTES
