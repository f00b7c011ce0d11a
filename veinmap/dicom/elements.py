"""What stands before the pixel data of a DICOM file (PS3.10 section 7, PS3.5 section 7)."""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from veinmap.dicom.byte_source import ByteSource, InflatedBytes
from veinmap.dicom.element_values import Values
from veinmap.dicom.element_walk import (
    MAX_VALUE_BYTES,
    PIXEL_DATA,
    UNDEFINED,
    VRS,
    Damaged,
    Walk,
    Window,
)
from veinmap.dicom.errors import DicomReadError
from veinmap.dicom.reasons import Reason
from veinmap.dicom.transfer_syntaxes import (
    EXPLICIT_LITTLE_ENDIAN,
    IMPLICIT_LITTLE_ENDIAN,
    TransferSyntax,
    transfer_syntax,
)

# Most that is unfolded of a deflated file to find its pixel data.
_MAX_INFLATED_HEADER_BYTES: Final = 64 * 1024 * 1024

# Media Storage SOP Class and Transfer Syntax.
_META_TAGS: Final = frozenset((0x00020002, 0x00020010))


@dataclass(frozen=True, slots=True, kw_only=True)
class PixelElement:
    """Where the pixel data lies; `length` is None where it is a sequence of fragments."""

    offset: int
    length: int | None
    vr: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands before the pixel data of a file: the wanted values, and where pixels lie.

    `source` is where offsets count in: the file, or its inflated data set.
    """

    source: ByteSource
    syntax: TransferSyntax
    values: Values
    pixels: PixelElement | None
    packed_bytes: int
    """Bytes of the file on disk, before inflating."""


def read_header(path: Path, source: ByteSource, wanted: frozenset[int]) -> Header:
    """Walk the elements of a file up to its pixel data and keep the wanted values.

    Raises
    ------
    DicomReadError
        If the file is empty, is not DICOM, or its elements make no sense.
    """
    packed_bytes = source.size
    if packed_bytes == 0:
        raise DicomReadError(path, Reason.EMPTY)
    try:
        window = Window(source)
        start = _start_of_elements(path, window)
        meta, start = _file_meta(window, start)
        uid = meta.code(0x00020010)
        syntax = transfer_syntax(uid) if uid else _sniffed_syntax(window, start)
        if syntax.is_deflated:
            source = InflatedBytes(path, source, start, _MAX_INFLATED_HEADER_BYTES)
            window, start = Window(source), 0
        is_explicit = _is_explicit(window, start, syntax)
        values, pixels = _walk_to_pixels(
            window, start, wanted, is_explicit=is_explicit, is_big_endian=syntax.is_big_endian
        )
    except Damaged as error:
        raise DicomReadError(path, Reason.CUT_SHORT) from error
    values[0x00020002] = meta.raw(0x00020002)
    return Header(
        source=source,
        syntax=syntax,
        values=Values(values, is_big_endian=syntax.is_big_endian, is_explicit=is_explicit),
        pixels=pixels,
        packed_bytes=packed_bytes,
    )


def _start_of_elements(path: Path, window: Window) -> int:
    if window.size >= 132 and window.read(128, 4) == b"DICM":
        return 132
    # Some exports leave out the preamble: then a group 0002 or 0008 element comes at once.
    if window.size >= 8:
        head = window.read(0, 8)
        group, number = struct.unpack_from("<HH", head)
        length = struct.unpack_from("<I", head, 4)[0]
        is_plausible = head[4:6] in VRS or length <= 256
        if group in (0x0002, 0x0008) and number <= 0x0100 and is_plausible:
            return 0
    raise DicomReadError(path, Reason.NOT_DICOM)


def _file_meta(window: Window, start: int) -> tuple[Values, int]:
    """Return the values of group 0002 and where the data set begins (PS3.10 section 7.1)."""
    walk = Walk(window, is_explicit=True, is_big_endian=False)
    values: dict[int, bytes] = {}
    head = window.data[start - window.start : start - window.start + 12]
    if head[:8] == b"\x02\x00\x00\x00UL\x04\x00":
        # The group says how long it is; where that is no lie, the rest goes fast.
        end = start + 12 + int.from_bytes(head[8:], "little")
        reached = walk.plain(start, end, _META_TAGS, values)
        start = end if reached == end else start
    while not window.ends_at(start) and window.read(start, 2) == b"\x02\x00":
        element = tag, _, offset, _ = walk.element(start)
        start = walk.end_of(element)
        if tag in _META_TAGS:
            values[tag] = window.read(offset, start - offset)
    return Values(values, is_big_endian=False, is_explicit=True), start


def _sniffed_syntax(window: Window, start: int) -> TransferSyntax:
    is_explicit = window.read(start + 4, 2) in VRS
    return EXPLICIT_LITTLE_ENDIAN if is_explicit else IMPLICIT_LITTLE_ENDIAN


def _is_explicit(window: Window, start: int, syntax: TransferSyntax) -> bool:
    # Some writers name one form and write the other. The first element tells: read as a
    # length, two capital letters would be more than any first element has.
    if syntax.is_big_endian or window.ends_at(start):
        return syntax.is_explicit
    return window.read(start + 4, 2) in VRS


def _walk_to_pixels(
    window: Window, start: int, wanted: frozenset[int], *, is_explicit: bool, is_big_endian: bool
) -> tuple[dict[int, bytes], PixelElement | None]:
    walk = Walk(window, is_explicit, is_big_endian)
    values: dict[int, bytes] = {}
    while True:
        start = walk.plain(start, window.size, wanted, values)
        if start > window.size:
            raise Damaged
        if window.ends_at(start):
            return values, None
        element = tag, vr, offset, length = walk.element(start)
        if tag == PIXEL_DATA:
            defined = None if length == UNDEFINED else length
            return values, PixelElement(offset=offset, length=defined, vr=vr)
        start = walk.end_of(element)
        if tag in wanted:
            if start - offset > MAX_VALUE_BYTES:
                raise Damaged
            values[tag] = window.read(offset, start - offset)
        elif start > window.size:
            raise Damaged
