"""Clips for the benchmarks of speed: seeded speckle with a colour box and lines.

Written element by element, so that no benchmark imports what the product does not.
"""

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import imagecodecs
import numpy as np
import numpy.typing as npt

ROWS: Final = 768
COLUMNS: Final = 1024
PERIOD_MS: Final = 1000.0 / 30.0
JPEG_BASELINE: Final = "1.2.840.10008.1.2.4.50"
EXPLICIT_LITTLE_ENDIAN: Final = "1.2.840.10008.1.2.1"

# Different pictures in a clip; they repeat, so that writing one stays short.
_DISTINCT: Final = 60
_SEED: Final = 7
_LONG_VRS: Final = frozenset((b"OB", b"OW", b"SQ", b"UN"))
US: Final = struct.Struct("<H").pack


def element(tag: int, vr: bytes, value: bytes) -> bytes:
    """Return one element in explicit little endian."""
    value += (b"\0" if vr in (b"UI", b"OB", b"UN") else b" ") * (len(value) % 2)
    head = struct.pack("<HH2s", tag >> 16, tag & 0xFFFF, vr)
    if vr in _LONG_VRS:
        return head + struct.pack("<HI", 0, len(value)) + value
    return head + struct.pack("<H", len(value)) + value


def pictures(count: int) -> list[npt.NDArray[np.uint8]]:
    """Return speckle with a colour box and lines, that moves."""
    import cv2

    random = np.random.default_rng(_SEED)
    speckle = cv2.GaussianBlur(random.integers(0, 256, (ROWS, COLUMNS), dtype=np.uint8), (5, 5), 0)
    made = []
    for number in range(count):
        picture = np.stack([np.roll(speckle, number, axis=0)] * 3, axis=-1)
        picture[100:200, 300:600, 0] = 255 - picture[100:200, 300:600, 0]
        picture[::64, :, 1] = 255
        made.append(picture)
    return made


def jpeg_streams(frames: int) -> list[bytes]:
    """Return the frames of a JPEG clip, 4:2:2, quality 90."""
    distinct = [
        bytes(imagecodecs.jpeg8_encode(picture, level=90, subsampling="422"))
        for picture in pictures(min(_DISTINCT, frames))
    ]
    return (distinct * (frames // len(distinct) + 1))[:frames]


def header(syntax: str, photometric: bytes, frames: int, number: int = 1) -> bytes:
    """Return all that stands before the pixel data of a clip."""
    uid = b"1.2.826.0.1.3680043.8.498.%d" % number
    group = b"".join(
        (
            element(0x00020002, b"UI", b"1.2.840.10008.5.1.4.1.1.3.1"),
            element(0x00020003, b"UI", uid),
            element(0x00020010, b"UI", syntax.encode()),
        )
    )
    elements = (
        element(0x00020000, b"UL", struct.pack("<I", len(group))),
        group,
        element(0x00080016, b"UI", b"1.2.840.10008.5.1.4.1.1.3.1"),
        element(0x00080018, b"UI", uid),
        element(0x00100010, b"PN", b"TEST^ANNA"),
        element(0x00100020, b"LO", b"VM-TEST-001"),
        element(0x00181063, b"DS", b"%.6f" % PERIOD_MS),
        element(0x0020000D, b"UI", b"1.2.826.0.1.3680043.8.498"),
        element(0x00280002, b"US", US(3)),
        element(0x00280004, b"CS", photometric),
        element(0x00280006, b"US", US(0)),
        element(0x00280008, b"IS", b"%d" % frames),
        element(0x00280009, b"AT", struct.pack("<HH", 0x0018, 0x1063)),
        element(0x00280010, b"US", US(ROWS)),
        element(0x00280011, b"US", US(COLUMNS)),
        element(0x00280100, b"US", US(8)),
        element(0x00280101, b"US", US(8)),
        element(0x00280102, b"US", US(7)),
        element(0x00280103, b"US", US(0)),
    )
    return bytes(128) + b"DICM" + b"".join(elements)


def write_compressed(
    path: Path,
    streams: Sequence[bytes],
    *,
    syntax: str = JPEG_BASELINE,
    photometric: bytes = b"YBR_FULL_422",
    number: int = 1,
    has_table: bool = True,
) -> Path:
    """Write a clip of compressed frames, one fragment each."""
    padded = [stream + b"\0" * (len(stream) % 2) for stream in streams]
    places = np.cumsum([0, *(len(part) + 8 for part in padded[:-1])])
    table = struct.pack(f"<{len(padded)}I", *places.tolist()) if has_table else b""
    with path.open("wb") as file:
        file.write(header(syntax, photometric, len(streams), number))
        file.write(struct.pack("<HH2sHI", 0x7FE0, 0x0010, b"OB", 0, 0xFFFFFFFF))
        for part in (table, *padded):
            file.write(struct.pack("<HHI", 0xFFFE, 0xE000, len(part)))
            file.write(part)
        file.write(struct.pack("<HHI", 0xFFFE, 0xE0DD, 0))
    return path


def write_jpeg(path: Path, frames: int, *, number: int = 1, has_table: bool = True) -> Path:
    """Write a JPEG cine."""
    return write_compressed(path, jpeg_streams(frames), number=number, has_table=has_table)


def write_raw(path: Path, frames: int) -> Path:
    """Write an RGB clip that takes no room on disk: its pixels are a hole in the file."""
    length = frames * ROWS * COLUMNS * 3
    with path.open("wb") as file:
        file.write(header(EXPLICIT_LITTLE_ENDIAN, b"RGB", frames))
        file.write(struct.pack("<HH2sHI", 0x7FE0, 0x0010, b"OW", 0, length))
        file.truncate(file.tell() + length)
    return path
