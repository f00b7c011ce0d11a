"""What a compressed frame says of itself, read before it is decoded.

JPEG and JPEG-LS: ITU-T T.81 annex B, T.87 annex C; JPEG 2000: ITU-T T.800 annex A.
"""

import struct
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

_SOI: Final = b"\xff\xd8"
_EOI: Final = b"\xff\xd9"
_SOS: Final = 0xDA
_APP0: Final = 0xE0
_APP14: Final = 0xEE
# Markers without a length: TEM, RST0 to RST7, SOI, EOI.
_STANDALONE: Final = frozenset((0x01, *range(0xD0, 0xDA)))
_MAX_SEGMENTS: Final = 4096
# Before a marker; any number is allowed, one or two are seen.
_MAX_FILL_BYTES: Final = 1 << 16
# Each scan of a picture in several goes over all its pixels; encoders write about ten.
_PROGRESSIVE: Final = 0xC2
_SCAN_START: Final = b"\xff\xda"
_MAX_SCANS: Final = 64

_J2K_START: Final = b"\xff\x4f\xff\x51"
# A stream in its .jp2 boxes is not allowed in DICOM, but is seen; the boxes are short.
_MAX_BOX_BYTES: Final = 4096


class JpegProcess(Enum):
    """Which decoder a JPEG stream needs."""

    LOSSY = auto()
    LOSSLESS = auto()
    JPEG_LS = auto()


# Start of frame -> process. The arithmetic and hierarchical ones are in no DICOM
# syntax that is in use.
_PROCESSES: Final = {
    0xC0: JpegProcess.LOSSY,
    0xC1: JpegProcess.LOSSY,
    0xC2: JpegProcess.LOSSY,
    0xC3: JpegProcess.LOSSLESS,
    0xF7: JpegProcess.JPEG_LS,
}
_UNSUPPORTED_STARTS: Final = frozenset((0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF))


class StreamDamaged(Exception):
    """Internal to this package: a compressed frame cannot be what the header says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamSize:
    """Size of the picture in a compressed frame."""

    rows: int
    columns: int
    components: int
    bits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JpegMarkers:
    """The markers of a JPEG stream that size and colour depend on."""

    size: StreamSize
    process: JpegProcess
    component_ids: tuple[int, ...]
    is_subsampled: bool
    """Whether some component has fewer samples than another."""
    has_jfif: bool
    adobe_transform: int | None
    is_in_one_scan: bool
    """Whether each pixel is gone over once, so that its number bounds the work."""


def read_jpeg_markers(stream: bytes | memoryview) -> JpegMarkers:
    """Return what the markers of a JPEG or JPEG-LS stream say, up to its first scan.

    Raises
    ------
    StreamDamaged
        If this is no such stream, or its end is missing.
    """
    if bytes(stream[:2]) != _SOI:
        raise StreamDamaged
    has_jfif, is_progressive, adobe, frame, scan = False, False, None, None, b""
    offset = 2
    for _ in range(_MAX_SEGMENTS):
        marker, segment, offset = _segment(stream, offset)
        if marker == _SOS:
            scan = segment
            break
        if marker == _APP0 and segment[:5] == b"JFIF\0":
            has_jfif = True
        elif marker == _APP14 and segment[:5] == b"Adobe" and len(segment) >= 12:
            adobe = segment[11]
        elif marker in _PROCESSES:
            frame = _PROCESSES[marker], segment
            is_progressive = marker == _PROGRESSIVE
        elif marker in _UNSUPPORTED_STARTS:
            raise StreamDamaged
    if frame is None or not _has_end(stream, offset):
        raise StreamDamaged
    process, segment = frame
    size, ids, factors = _frame_header(segment)
    is_in_one_scan = not is_progressive and scan[:1] == bytes((size.components,))
    if not is_in_one_scan and bytes(stream[offset:]).count(_SCAN_START) > _MAX_SCANS:
        raise StreamDamaged
    return JpegMarkers(
        size=size,
        process=process,
        component_ids=ids,
        is_subsampled=len(set(factors)) > 1,
        has_jfif=has_jfif,
        adobe_transform=adobe,
        is_in_one_scan=is_in_one_scan,
    )


def _segment(stream: bytes | memoryview, offset: int) -> tuple[int, bytes, int]:
    """Return the marker at `offset`, what belongs to it, and where the next stands."""
    if bytes(stream[offset : offset + 2]) == b"\xff\xff":
        filled = bytes(stream[offset : offset + _MAX_FILL_BYTES])
        offset += len(filled) - len(filled.lstrip(b"\xff")) - 1
    head = bytes(stream[offset : offset + 4])
    if len(head) < 4 or head[0] != 0xFF or head[1] == 0xFF:
        raise StreamDamaged
    if head[1] in _STANDALONE:
        return head[1], b"", offset + 2
    length = struct.unpack_from(">H", head, 2)[0]
    segment = bytes(stream[offset + 4 : offset + 2 + length])
    if length < 2 or len(segment) != length - 2:
        raise StreamDamaged
    return head[1], segment, offset + 2 + length


def _frame_header(segment: bytes) -> tuple[StreamSize, tuple[int, ...], list[int]]:
    if len(segment) < 6:
        raise StreamDamaged
    bits, rows, columns, components = struct.unpack_from(">BHHB", segment)
    if len(segment) < 6 + 3 * components:
        raise StreamDamaged
    ids = tuple(segment[6 : 6 + 3 * components : 3])
    factors = list(segment[7 : 6 + 3 * components : 3])
    return StreamSize(rows=rows, columns=columns, components=components, bits=bits), ids, factors


def _has_end(stream: bytes | memoryview, scan: int) -> bool:
    # The decoder fills a stream that was cut short with grey and says nothing. In coded
    # data FF is followed by 00 or a restart marker, so FF D9 stands at the end only.
    tail = bytes(stream[max(scan, len(stream) - 1024) :])
    return _EOI in tail or bytes(stream[scan:]).rfind(_EOI) >= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Jpeg2000Markers:
    """The size of a JPEG 2000 picture, and which decoder it needs."""

    size: StreamSize
    is_subsampled: bool
    is_high_throughput: bool
    """Whether it is coded by ISO 15444-15, which bit 14 of Rsiz says."""


def read_jpeg_2000_markers(stream: bytes | memoryview) -> Jpeg2000Markers:
    """Return what the SIZ marker of a JPEG 2000 stream says.

    Raises
    ------
    StreamDamaged
        If this is no such stream.
    """
    head = bytes(stream[:_MAX_BOX_BYTES])
    start = head.find(_J2K_START)
    if start < 0 or len(head) < start + 42:
        raise StreamDamaged
    capabilities = struct.unpack_from(">H", head, start + 6)[0]
    x1, y1, x0, y0 = struct.unpack_from(">4I", head, start + 8)
    components = struct.unpack_from(">H", head, start + 40)[0]
    parts = head[start + 42 : start + 42 + 3 * components]
    if components == 0 or len(parts) != 3 * components or x1 <= x0 or y1 <= y0:
        raise StreamDamaged
    return Jpeg2000Markers(
        size=StreamSize(
            rows=y1 - y0, columns=x1 - x0, components=components, bits=(parts[0] & 0x7F) + 1
        ),
        is_subsampled=any(step != 1 for step in parts[1::3] + parts[2::3]),
        is_high_throughput=bool(capabilities & 1 << 14),
    )
