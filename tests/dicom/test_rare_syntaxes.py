"""Encodings and colours that are rare with scanners but stand in archives."""

import struct
import zlib
from pathlib import Path

import imagecodecs
import numpy as np
import numpy.typing as npt
import pytest

from tests.dicom.dicom_files import (
    BIG_ENDIAN,
    EXPLICIT,
    JPEG_2000,
    JPEG_EXTENDED,
    JPEG_LS,
    RLE,
    Elements,
    clip_bytes,
    decoded,
    gradient,
    rle_frame,
)
from veinmap.dicom import read_clip

HTJ2K = "1.2.840.10008.1.2.4.201"
JPEG_XL_LOSSLESS = "1.2.840.10008.1.2.4.110"
JPEG_XL_RECOMPRESSED = "1.2.840.10008.1.2.4.111"
ENCAPSULATED_RAW = "1.2.840.10008.1.2.1.98"
DEFLATED_FRAMES = "1.2.840.10008.1.2.8.1"

ROWS, COLUMNS = 24, 36
PICTURE = gradient(ROWS, COLUMNS)
GREY = PICTURE[..., 0].copy()


def shown(folder: Path, index: int = 0, **options: object) -> npt.NDArray[np.uint8]:
    path = folder / "clip.dcm"
    path.write_bytes(clip_bytes(**{"rows": ROWS, "columns": COLUMNS, **options}))  # type: ignore[arg-type]
    return decoded(path, index)


@pytest.mark.parametrize(
    ("syntax", "encoded"),
    [
        (HTJ2K, imagecodecs.htj2k_encode(PICTURE)),
        (JPEG_XL_LOSSLESS, imagecodecs.jpegxl_encode(PICTURE, lossless=True)),
    ],
)
def test_lossless_colours_are_exact(tmp_path: Path, syntax: str, encoded: bytes) -> None:
    for photometric in ("RGB", "YBR_RCT"):
        picture = shown(
            tmp_path, photometric=photometric, syntax=syntax, compressed=[[bytes(encoded)]]
        )
        assert np.array_equal(picture, PICTURE)


@pytest.mark.parametrize(
    ("syntax", "encoded"),
    [
        (HTJ2K, imagecodecs.htj2k_encode(GREY)),
        (JPEG_XL_LOSSLESS, imagecodecs.jpegxl_encode(GREY, lossless=True)),
    ],
)
def test_lossless_grey_is_exact(tmp_path: Path, syntax: str, encoded: bytes) -> None:
    picture = shown(
        tmp_path, photometric="MONOCHROME2", syntax=syntax, compressed=[[bytes(encoded)]]
    )
    assert np.array_equal(picture, np.stack([GREY] * 3, axis=-1))


def test_a_jpeg_recompressed_as_jpeg_xl_looks_like_the_jpeg(tmp_path: Path) -> None:
    jpeg = imagecodecs.jpeg8_encode(PICTURE, level=95)
    stream = bytes(imagecodecs.jpegxl_encode_jpeg(jpeg))
    picture = shown(
        tmp_path, photometric="YBR_FULL_422", syntax=JPEG_XL_RECOMPRESSED, compressed=[[stream]]
    )
    assert np.abs(picture.astype(int) - imagecodecs.jpeg8_decode(jpeg)).mean() < 1


def test_jpeg_of_12_bits_is_shown_over_its_whole_range(tmp_path: Path) -> None:
    deep = (GREY.astype(int) * 4095 // 255).astype(np.uint16)
    stream = bytes(imagecodecs.jpeg8_encode(deep, level=100, bitspersample=12))
    more: Elements = {0x00280101: ("US", 12), 0x00280102: ("US", 11)}
    picture = shown(
        tmp_path, photometric="MONOCHROME2", bits=16, syntax=JPEG_EXTENDED,
        compressed=[[stream]], more=more,
    )  # fmt: skip
    assert np.abs(picture[..., 0].astype(int) - GREY).mean() < 1


DEEP = (PICTURE.astype(np.uint16) << 8) | 0x55


@pytest.mark.parametrize("syntax", [EXPLICIT, BIG_ENDIAN, ENCAPSULATED_RAW])
@pytest.mark.parametrize("is_planar", [False, True])
def test_colours_of_16_bits_are_shown_as_eight(
    tmp_path: Path, syntax: str, is_planar: bool
) -> None:
    stored = DEEP.transpose(2, 0, 1) if is_planar else DEEP
    order = ">u2" if syntax == BIG_ENDIAN else "<u2"
    raw = np.ascontiguousarray(stored).astype(order).tobytes()
    pixels = {"compressed": [[raw]]} if syntax == ENCAPSULATED_RAW else {"pixels": raw}
    more: Elements = {0x00280006: ("US", int(is_planar))}
    picture = shown(tmp_path, bits=16, syntax=syntax, more=more, **pixels)
    assert np.array_equal(picture, PICTURE)


def test_compressed_colours_of_16_bits_are_shown_as_eight(tmp_path: Path) -> None:
    planes = [
        (plane >> part & 0xFF).astype(np.uint8)
        for plane in DEEP.transpose(2, 0, 1)
        for part in (8, 0)
    ]
    for syntax, frame in (
        (RLE, rle_frame(planes)),
        (JPEG_2000, bytes(imagecodecs.jpeg2k_encode(DEEP, codecformat="j2k", reversible=True))),
        (JPEG_LS, bytes(imagecodecs.jpegls_encode(DEEP))),
    ):
        picture = shown(tmp_path, bits=16, syntax=syntax, compressed=[[frame]])
        assert np.array_equal(picture, PICTURE), syntax


def test_colours_of_12_bits_in_16_are_shown_over_their_whole_range(tmp_path: Path) -> None:
    raw = (PICTURE.astype("<u2") << 4).tobytes()
    more: Elements = {0x00280101: ("US", 12), 0x00280102: ("US", 11)}
    assert np.array_equal(shown(tmp_path, bits=16, pixels=raw, more=more), PICTURE)


@pytest.mark.parametrize("length", [ROWS * COLUMNS * 3, 3 * 3 * 3])
def test_deflated_frames_are_unfolded(tmp_path: Path, length: int) -> None:
    side = {27: (3, 3)}.get(length, (ROWS, COLUMNS))
    picture = gradient(*side)
    frames = []
    for raw in (picture.tobytes(), (255 - picture).tobytes()):
        deflater = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        frames.append([deflater.compress(raw) + deflater.flush()])
    options = {"rows": side[0], "columns": side[1], "syntax": DEFLATED_FRAMES, "frames": 2}
    assert np.array_equal(shown(tmp_path, 0, compressed=frames, **options), picture)
    assert np.array_equal(shown(tmp_path, 1, compressed=frames, **options), 255 - picture)


def test_the_partial_range_is_stretched(tmp_path: Path) -> None:
    red, green, blue = (PICTURE[..., channel].astype(float) for channel in range(3))
    # PS3.3 C.7.6.3.1.2, YBR_PARTIAL_422, of editions that still had it.
    y = 0.2568 * red + 0.5041 * green + 0.0979 * blue + 16
    cb = -0.1482 * red - 0.2910 * green + 0.4392 * blue + 128
    cr = 0.4392 * red - 0.3678 * green - 0.0714 * blue + 128
    pairs = np.stack(
        [y[:, ::2], y[:, 1::2], (cb[:, ::2] + cb[:, 1::2]) / 2, (cr[:, ::2] + cr[:, 1::2]) / 2], -1
    )
    raw = np.rint(pairs).astype(np.uint8).tobytes()
    picture = shown(tmp_path, photometric="YBR_PARTIAL_422", pixels=raw)
    assert np.abs(picture.astype(int) - PICTURE).mean() < 2.5


def lut(first: int, bits: int, entries: list[int]) -> Elements:
    return {
        0x00283002: ("US", [len(entries), first, bits]),
        0x00283006: ("OW", struct.pack(f"<{len(entries)}H", *entries)),
    }


def test_a_table_of_values_of_interest_is_applied(tmp_path: Path) -> None:
    more: Elements = {0x00283010: ("SQ", [lut(40, 12, [4095, 2048, 0])])}
    raw = bytes([0, 40, 41, 42, 200, 255] * (ROWS * COLUMNS // 6))
    options = {"photometric": "MONOCHROME2", "pixels": raw}
    picture = shown(tmp_path, more=more, **options)
    assert picture[0, :6, 0].tolist() == [255, 255, 128, 0, 0, 0]
    # A window that stands beside it is what the scanner showed.
    window: Elements = {0x00281050: ("DS", "128"), 0x00281051: ("DS", "256"), **more}
    assert shown(tmp_path, more=window, **options)[0, :6, 0].tolist() == [0, 40, 41, 42, 200, 255]


def test_a_modality_table_comes_before_the_window(tmp_path: Path) -> None:
    more: Elements = {
        0x00283000: ("SQ", [lut(0, 16, list(range(1000, 1256)))]),
        0x00281050: ("DS", "1128"),
        0x00281051: ("DS", "256"),
    }
    raw = bytes(range(200)) * 5
    picture = shown(tmp_path, photometric="MONOCHROME2", pixels=raw[: ROWS * COLUMNS], more=more)
    assert picture[0, :30, 0].tolist() == list(range(30))


def test_a_damaged_table_is_not_used(tmp_path: Path) -> None:
    for table in (
        {0x00283002: ("US", [3, 0, 16]), 0x00283006: ("OW", b"\0\0")},
        {0x00283002: ("US", [3, 0])},
        {0x00283002: ("US", [3, 0, 99]), 0x00283006: ("OW", bytes(6))},
        {},
    ):
        more: Elements = {0x00283010: ("SQ", [table])}  # type: ignore[list-item]
        picture = shown(tmp_path, photometric="MONOCHROME2", pixels=GREY.tobytes(), more=more)
        assert np.array_equal(picture[..., 0], GREY)


def profile(name: bytes, *, version: int = 2) -> bytes:
    if version == 2:
        tag = b"desc\0\0\0\0" + struct.pack(">I", len(name) + 1) + name + b"\0"
    else:
        text = name.decode().encode("utf_16_be")
        tag = b"mluc\0\0\0\0" + struct.pack(">II", 1, 12) + b"enUS"
        tag += struct.pack(">II", len(text), 28) + text
    head = bytes(36) + b"acsp" + bytes(88)
    return head + struct.pack(">I4sII", 1, b"desc", 144, len(tag)) + tag


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (profile(b"Dot Gain 20%"), "“Dot Gain 20%”"),
        (profile(b"Adobe RGB (1998)", version=4), "“Adobe RGB (1998)”"),
        (b"\xff" * 300, "of its own"),
        (profile(b"sRGB IEC61966-2.1"), None),
        (profile(b"sRGB", version=4), None),
    ],
)
def test_a_colour_profile_is_told_unless_it_is_the_screens(
    tmp_path: Path, content: bytes, words: str | None
) -> None:
    path = tmp_path / "clip.dcm"
    path.write_bytes(clip_bytes(more={0x00282000: ("OB", content)}))
    warnings = read_clip(path).warnings
    assert warnings == () if words is None else words in warnings[0]


@pytest.mark.parametrize(("stored", "expected"), [("YES", True), ("NO", False), ("", None)])
def test_text_in_the_pictures_is_told(tmp_path: Path, stored: str, expected: bool | None) -> None:
    path = tmp_path / "clip.dcm"
    path.write_bytes(clip_bytes(more={0x00280301: ("CS", stored)}))
    assert read_clip(path).has_burned_in_annotation is expected
