"""Every malformed file is shown or refused in one sentence, soon and in little memory."""

import resource
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from tests.fuzz.corpus import malformed
from veinmap.dicom import DicomReadError, open_frames, scan
from veinmap.imaging import Clip, UnreadableFile

MAX_SECONDS = 5.0
MAX_GROWTH_BYTES = 256 * 1024 * 1024


def look_through(path: Path) -> list[str]:
    """List a file, show its first, middle and last frame; return why it was refused."""
    reasons = []
    for item in scan([path]):
        if isinstance(item, UnreadableFile):
            reasons.append(item.reason)
            continue
        assert isinstance(item, Clip)
        assert item.rows * item.columns <= 1 << 24
        assert len(item.patient.name) < 2000
        out = np.empty((item.rows, item.columns, 4), np.uint8)
        try:
            with open_frames(item) as frames:
                for index in sorted({0, item.frames // 2, item.frames - 1}):
                    try:
                        frames.decode_bgrx(index, out)
                    except DicomReadError as error:
                        reasons.append(error.reason)
        except DicomReadError as error:
            reasons.append(error.reason)
    return reasons


def memory_bytes() -> int:
    """Return the most memory this process has ever had."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def is_one_sentence(reason: str) -> bool:
    return reason.isprintable() and reason.endswith(".") and len(reason) < 300


def test_malformed_files_are_refused_soon_and_in_little_memory(tmp_path: Path) -> None:
    files = malformed()
    assert len(files) >= 150
    path = tmp_path / "clip.dcm"
    before = memory_bytes()
    slow, odd, refused = [], [], 0
    for name, content in files.items():
        path.write_bytes(content)
        start = time.monotonic()
        reasons = look_through(path)
        if time.monotonic() - start > MAX_SECONDS:
            slow.append(name)
        if not all(map(is_one_sentence, reasons)):
            odd.append((name, reasons))
        refused += bool(reasons)
    assert slow == []
    assert odd == []
    # Most are beyond showing; were none refused, the corpus would prove nothing.
    assert refused > len(files) // 2
    assert memory_bytes() - before < MAX_GROWTH_BYTES


@pytest.mark.parametrize(
    "name", ["65535 rows and columns", "2147483647 frames", "a deflate bomb", "a zip bomb"]
)
def test_what_the_header_shows_is_refused_within_two_seconds(tmp_path: Path, name: str) -> None:
    path = tmp_path / "clip.dcm"
    path.write_bytes(malformed()[name])
    start = time.monotonic()
    assert look_through(path)
    assert time.monotonic() - start < 2


def test_nothing_is_written_beside_the_file(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "clip.dcm"
    path.parent.mkdir()
    for name, content in malformed().items():
        if "zip" in name or "path" in name:
            path.write_bytes(content)
            look_through(path)
    assert list(tmp_path.rglob("*")) == [path.parent, path]
