"""A small writer of DICOM files, byte by byte, so that tests can also write wrong ones."""

import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

import imagecodecs
import numpy as np
import numpy.typing as npt

from veinmap.dicom import open_frames, read_clip

IMPLICIT = "1.2.840.10008.1.2"
EXPLICIT = "1.2.840.10008.1.2.1"
BIG_ENDIAN = "1.2.840.10008.1.2.2"
DEFLATED = "1.2.840.10008.1.2.1.99"
RLE = "1.2.840.10008.1.2.5"
JPEG_BASELINE = "1.2.840.10008.1.2.4.50"
JPEG_EXTENDED = "1.2.840.10008.1.2.4.51"
JPEG_LOSSLESS = "1.2.840.10008.1.2.4.70"
JPEG_LS = "1.2.840.10008.1.2.4.80"
JPEG_2000 = "1.2.840.10008.1.2.4.90"

ULTRASOUND_MULTIFRAME = "1.2.840.10008.5.1.4.1.1.3.1"

_LONG = ("OB", "OW", "SQ", "UN", "UT", "UC", "UR", "OV")
_NUMBERS = {"US": "H", "SS": "h", "UL": "I", "SL": "i", "FD": "d", "FL": "f"}
UNDEFINED = 0xFFFFFFFF

Value = str | bytes | int | float | Sequence[int] | Sequence[float] | Sequence["Elements"]
Elements = dict[int, tuple[str, Value]]


def element(
    tag: int,
    vr: str,
    value: Value,
    *,
    explicit: bool = True,
    big: bool = False,
    length: int | None = None,
) -> bytes:
    """Return one element; `length` is what is stated where that shall be a lie."""
    order = ">" if big else "<"
    data = _encoded(tag, vr, value, explicit=explicit, big=big)
    stated = len(data) if length is None else length
    head = struct.pack(order + "HH", tag >> 16, tag & 0xFFFF)
    if not explicit:
        return head + struct.pack(order + "I", stated) + data
    if vr in _LONG:
        return head + vr.encode() + b"\0\0" + struct.pack(order + "I", stated) + data
    return head + vr.encode() + struct.pack(order + "H", stated) + data


def _encoded(tag: int, vr: str, value: Value, *, explicit: bool, big: bool) -> bytes:
    order = ">" if big else "<"
    if vr == "AT":
        assert isinstance(value, int)
        return struct.pack(order + "HH", value >> 16, value & 0xFFFF)
    if vr in _NUMBERS:
        values = [value] if isinstance(value, int | float) else value
        return b"".join(struct.pack(order + _NUMBERS[vr], number) for number in values)
    if vr == "SQ" and not isinstance(value, bytes):
        return b"".join(item(entry, explicit=explicit, big=big) for entry in value)
    data = value if isinstance(value, bytes) else str(value).encode("ascii")
    return data + (b"\0" if vr in ("UI", "OB") else b" ") * (len(data) % 2)


def item(elements: Elements, *, explicit: bool = True, big: bool = False) -> bytes:
    content = data_set(elements, explicit=explicit, big=big)
    return struct.pack(">HHI" if big else "<HHI", 0xFFFE, 0xE000, len(content)) + content


def data_set(elements: Elements, *, explicit: bool = True, big: bool = False) -> bytes:
    return b"".join(
        element(tag, vr, value, explicit=explicit, big=big)
        for tag, (vr, value) in sorted(elements.items())
    )


def header_elements(
    rows: int, columns: int, frames: int, photometric: str, bits: int = 8
) -> Elements:
    is_grey = photometric in ("MONOCHROME1", "MONOCHROME2", "PALETTE COLOR")
    return {
        0x00080016: ("UI", ULTRASOUND_MULTIFRAME),
        0x00080018: ("UI", "1.2.3.4.5"),
        0x00100010: ("PN", "TEST^ANNA"),
        0x00100020: ("LO", "VM-TEST-001"),
        0x00280002: ("US", 1 if is_grey else 3),
        0x00280004: ("CS", photometric),
        0x00280006: ("US", 0),
        0x00280008: ("IS", frames),
        0x00280010: ("US", rows),
        0x00280011: ("US", columns),
        0x00280100: ("US", bits),
        0x00280101: ("US", bits),
        0x00280102: ("US", bits - 1),
        0x00280103: ("US", 0),
    }


def file_bytes(content: bytes, syntax: str) -> bytes:
    """Return a whole file: preamble, file meta and the data set."""
    meta = data_set({0x00020002: ("UI", ULTRASOUND_MULTIFRAME), 0x00020010: ("UI", syntax)})
    if syntax == DEFLATED:
        deflater = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        content = deflater.compress(content) + deflater.flush()
    group_length = element(0x00020000, "UL", len(meta))
    return bytes(128) + b"DICM" + group_length + meta + content


def pixel_fragments(frames: Sequence[Sequence[bytes]], table: bytes | None = None) -> bytes:
    """Return encapsulated pixel data; each frame is a sequence of its fragments.

    `table` None writes the right Basic Offset Table, and empty bytes none.
    """
    parts, offsets, place = [], [], 0
    for fragments in frames:
        offsets.append(place)
        for fragment in fragments:
            padded = fragment + b"\0" * (len(fragment) % 2)
            parts.append(_item_of(padded))
            place += len(padded) + 8
    offset_table = struct.pack(f"<{len(offsets)}I", *offsets) if table is None else table
    end = struct.pack("<HHI", 0xFFFE, 0xE0DD, 0)
    head = struct.pack("<HH2sHI", 0x7FE0, 0x0010, b"OB", 0, UNDEFINED)
    return head + _item_of(offset_table) + b"".join(parts) + end


def _item_of(content: bytes) -> bytes:
    return struct.pack("<HHI", 0xFFFE, 0xE000, len(content)) + content


def clip_bytes(
    *,
    rows: int = 6,
    columns: int = 8,
    frames: int = 1,
    photometric: str = "RGB",
    bits: int = 8,
    syntax: str = EXPLICIT,
    pixels: bytes | None = None,
    compressed: Sequence[Sequence[bytes]] | None = None,
    table: bytes | None = None,
    pixel_vr: str = "OW",
    more: Elements | None = None,
) -> bytes:
    """Return a clip: of these raw pixels, of these compressed frames, or black."""
    explicit, big = syntax != IMPLICIT, syntax == BIG_ENDIAN
    elements = header_elements(rows, columns, frames, photometric, bits)
    samples = elements[0x00280002][1]
    elements |= more or {}
    content = data_set(elements, explicit=explicit, big=big)
    if compressed is not None:
        return file_bytes(content + pixel_fragments(compressed, table), syntax)
    if pixels is None:
        assert isinstance(samples, int)
        pixels = bytes(rows * columns * samples * bits // 8 * frames)
    content += element(0x7FE00010, pixel_vr, pixels, explicit=explicit, big=big)
    return file_bytes(content, syntax)


def rle_frame(planes: Sequence[npt.NDArray[np.uint8]]) -> bytes:
    """Return an RLE frame of these byte planes (PS3.5 annex G)."""
    segments = [bytes(imagecodecs.packbits_encode(plane.tobytes())) for plane in planes]
    segments = [segment + b"\0" * (len(segment) % 2) for segment in segments]
    offsets, place = [], 64
    for segment in segments:
        offsets.append(place)
        place += len(segment)
    head = [len(segments), *offsets] + [0] * (15 - len(segments))
    return struct.pack("<16I", *head) + b"".join(segments)


def gradient(rows: int = 6, columns: int = 8) -> npt.NDArray[np.uint8]:
    """Return a picture in colour without symmetry: a swapped channel or axis shows."""
    row, column = np.mgrid[0:rows, 0:columns]
    red = 40 + 200 * column // max(columns - 1, 1)
    green = 20 + 100 * row // max(rows - 1, 1)
    blue = np.full((rows, columns), 90)
    return np.stack([red, green, blue], axis=-1).astype(np.uint8)


def decoded(path: Path, index: int = 0) -> npt.NDArray[np.uint8]:
    """Return one frame of a file as shown, in RGB."""
    with open_frames(read_clip(path)) as frames:
        return frames.decode_rgb(index)
