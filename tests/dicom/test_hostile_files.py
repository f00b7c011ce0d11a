"""Whatever a file claims, only `DicomReadError` comes out, soon and in little memory."""

import struct
import time
import tracemalloc
import zlib
from pathlib import Path

import imagecodecs
import numpy as np
import pytest

from tests.dicom.dicom_files import (
    DEFLATED,
    EXPLICIT,
    IMPLICIT,
    JPEG_2000,
    JPEG_BASELINE,
    JPEG_LS,
    RLE,
    Elements,
    clip_bytes,
    data_set,
    element,
    file_bytes,
    gradient,
    rle_frame,
)
from veinmap.dicom import DicomReadError, open_frames, read_clip

# Any of these may be allocated for a small clip; far below what the lies below ask for.
MAX_BYTES = 80 * 1024 * 1024
MAX_SECONDS = 5.0


def try_all(path: Path) -> DicomReadError | None:
    """Read the clip and its first and last frame; return the refusal, if there is one."""
    try:
        clip = read_clip(path)
        assert clip.rows * clip.columns * 4 <= 1 << 26
        with open_frames(clip) as frames:
            for index in {0, clip.frames - 1}:
                frames.decode_rgb(index)
    except DicomReadError as error:
        if "\n" in str(error) or not error.reason.endswith("."):
            pytest.fail(f"{error} is not one sentence")
        return error
    return None


def refused(folder: Path, content: bytes) -> str:
    """Return the reason a file is refused for, having watched the time and the memory."""
    path = folder / "clip.dcm"
    path.write_bytes(content)
    start = time.monotonic()
    tracemalloc.start()
    try:
        error = try_all(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert error is not None
    assert peak < MAX_BYTES
    assert time.monotonic() - start < MAX_SECONDS
    return error.reason


def grey_jpeg(rows: int = 6, columns: int = 8) -> bytes:
    return bytes(imagecodecs.jpeg8_encode(np.full((rows, columns), 77, np.uint8)))


HUGE: Elements = {0x00280010: ("US", 65535), 0x00280011: ("US", 65535)}


@pytest.mark.parametrize("syntax", [EXPLICIT, IMPLICIT, DEFLATED])
def test_raw_pixels_that_are_not_there_are_refused(tmp_path: Path, syntax: str) -> None:
    for more in (
        HUGE,
        {0x00280010: ("US", 8000), 0x00280011: ("US", 8000)},
        {0x00280008: ("IS", 2)},
        {0x00280008: ("IS", 2147483647)},
        {0x00280008: ("IS", 400_000)},
    ):
        refused(tmp_path, clip_bytes(syntax=syntax, pixels=bytes(144), more=more))


@pytest.mark.parametrize(
    ("syntax", "frame"),
    [
        (RLE, rle_frame([np.zeros((6, 8), np.uint8)])),
        (JPEG_BASELINE, grey_jpeg()),
        (JPEG_LS, bytes(imagecodecs.jpegls_encode(np.zeros((6, 8), np.uint8)))),
        (JPEG_2000, bytes(imagecodecs.jpeg2k_encode(np.zeros((6, 8), np.uint8)))),
    ],
)
def test_compressed_frames_that_cannot_be_so_large_are_refused(
    tmp_path: Path, syntax: str, frame: bytes
) -> None:
    for more in (HUGE, {0x00280008: ("IS", 2147483647)}, {0x00280008: ("IS", 300_000)}):
        content = clip_bytes(
            photometric="MONOCHROME2", syntax=syntax, compressed=[[frame]], more=more
        )
        refused(tmp_path, content)


def test_a_file_cut_at_any_place_is_refused_or_whole(tmp_path: Path) -> None:
    more: Elements = {0x00186011: ("SQ", [{0x00186012: ("US", 1)}])}
    jpeg = clip_bytes(
        frames=3, photometric="MONOCHROME2", syntax=JPEG_BASELINE,
        compressed=[[grey_jpeg()]] * 3, more=more,
    )  # fmt: skip
    path = tmp_path / "clip.dcm"
    for content in (jpeg, clip_bytes(more=more), clip_bytes(more=more, syntax=IMPLICIT)):
        for length in range(0, len(content), 7):
            path.write_bytes(content[:length])
            error = try_all(path)
            # Without its last delimiter alone, nothing of a clip is missing.
            assert error is not None or length >= len(content) - 8, length


def test_a_clip_cut_short_says_how_much_is_left(tmp_path: Path) -> None:
    frame = grey_jpeg()
    content = clip_bytes(
        frames=5, photometric="MONOCHROME2", syntax=JPEG_BASELINE, compressed=[[frame]] * 5
    )
    assert "2 of its 5 frames" in refused(tmp_path, content[: -2 * len(frame) - 60])
    border = len(content) - 8 - 2 * (len(frame) + len(frame) % 2 + 8)
    assert "3 of its 5 frames" in refused(tmp_path, content[:border])
    raw = clip_bytes(frames=5)
    assert "only 3 whole ones" in refused(tmp_path, raw[:-200])


def test_a_deflate_bomb_is_refused_early(tmp_path: Path) -> None:
    deflater = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    head = data_set({0x00080016: ("UI", "1.2")}) + b"\x09\x00\x10\x10OB\0\0\0\0\0\x70"
    bomb = deflater.compress(head)
    bomb += b"".join(deflater.compress(bytes(1 << 20)) for _ in range(90)) + deflater.flush()
    empty = file_bytes(b"", DEFLATED)
    assert len(bomb) < 400_000
    refused(tmp_path, empty[: len(empty) - 2] + bomb)


def test_damaged_deflate_is_refused(tmp_path: Path) -> None:
    content = clip_bytes(syntax=DEFLATED, pixels=gradient().tobytes())
    start = len(file_bytes(b"", DEFLATED)) - 2
    refused(tmp_path, content[:start] + b"\xff\xff" + content[start + 2 :])
    refused(tmp_path, content[:-40])


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\0" * 10, id="no header"),
        pytest.param(struct.pack("<16I", 3, *[64] * 15), id="wrong number of segments"),
        pytest.param(struct.pack("<16I", 1, 0xFFFFFFF0, *[0] * 14) + b"12", id="offset outside"),
        pytest.param(struct.pack("<16I", 1, 8, *[0] * 14) + b"12", id="offset in the header"),
        pytest.param(struct.pack("<16I", 1, 64, *[0] * 14) + b"\x81\x05" * 9, id="too long"),
        pytest.param(struct.pack("<16I", 1, 64, *[0] * 14) + b"\xff\x05", id="too short"),
        pytest.param(struct.pack("<16I", 1, 64, *[0] * 14) + b"\x2f" + b"1" * 9, id="run cut"),
        pytest.param(struct.pack("<16I", 0xFFFFFFFF, *[64] * 15), id="count of segments"),
    ],
)
def test_rle_that_lies_is_refused(tmp_path: Path, frame: bytes) -> None:
    refused(tmp_path, clip_bytes(photometric="MONOCHROME2", syntax=RLE, compressed=[[frame]]))


def test_rle_segments_in_reverse_are_refused(tmp_path: Path) -> None:
    frame = bytearray(rle_frame([np.zeros((6, 8), np.uint8)] * 3))
    offsets = struct.unpack_from("<3I", frame, 4)
    struct.pack_into("<3I", frame, 4, *reversed(offsets))
    refused(tmp_path, clip_bytes(syntax=RLE, compressed=[[bytes(frame)]]))


@pytest.mark.parametrize("depth", [40, 10_000])
def test_sequences_nested_without_end_are_refused(tmp_path: Path, depth: int) -> None:
    opening = b"\x08\x00\x15\x11SQ\x00\x00\xff\xff\xff\xff\xfe\xff\x00\xe0\xff\xff\xff\xff"
    refused(tmp_path, file_bytes(opening * depth, EXPLICIT))


def test_a_header_of_endless_small_elements_is_refused(tmp_path: Path) -> None:
    refused(tmp_path, file_bytes(b"\x09\x00\x10\x10LO\x00\x00" * 120_000, EXPLICIT))


@pytest.mark.parametrize("tag", [0x00080070, 0x00186011, 0x00191010, 0x00280010])
@pytest.mark.parametrize("explicit", [True, False])
def test_an_element_longer_than_the_file_is_refused(
    tmp_path: Path, tag: int, explicit: bool
) -> None:
    syntax = EXPLICIT if explicit else IMPLICIT
    head = data_set({0x00080016: ("UI", "1.2")}, explicit=explicit)
    lie = element(tag, "OB", b"12", explicit=explicit, length=0xFFFFFFF0)
    refused(tmp_path, file_bytes(head + lie, syntax))


def test_items_longer_than_the_pixel_data_are_refused(tmp_path: Path) -> None:
    content = clip_bytes(
        photometric="MONOCHROME2", syntax=JPEG_BASELINE, compressed=[[grey_jpeg()]], table=b""
    )
    at = content.rindex(b"\xfe\xff\x00\xe0") + 4
    refused(tmp_path, content[:at] + b"\xff\xff\xff\x7f" + content[at + 4 :])


def test_packed_pixels_in_an_unpacked_syntax_and_the_reverse_are_refused(tmp_path: Path) -> None:
    refused(tmp_path, clip_bytes(syntax=EXPLICIT, compressed=[[b"x" * 144]]))
    refused(tmp_path, clip_bytes(syntax=JPEG_BASELINE, pixels=bytes(144)))


def test_a_jpeg_without_an_end_is_refused_not_shown_half_grey(tmp_path: Path) -> None:
    frame = grey_jpeg(60, 80)
    content = clip_bytes(
        rows=60, columns=80, photometric="MONOCHROME2", syntax=JPEG_BASELINE,
        compressed=[[frame[:-12]]],
    )  # fmt: skip
    assert "damaged" in refused(tmp_path, content)


def test_a_stream_larger_than_its_header_says_is_never_unfolded(tmp_path: Path) -> None:
    big = np.zeros((3000, 3000), np.uint8)
    for syntax, stream in (
        (JPEG_BASELINE, imagecodecs.jpeg8_encode(big)),
        (JPEG_LS, imagecodecs.jpegls_encode(big)),
        (JPEG_2000, imagecodecs.jpeg2k_encode(big, codecformat="j2k")),
    ):
        refused(
            tmp_path,
            clip_bytes(photometric="MONOCHROME2", syntax=syntax, compressed=[[bytes(stream)]]),
        )
