"""Walking the elements of a DICOM file up to its pixel data (PS3.5 section 7).

A reader of our own, because a folder of clips is read many times faster than pydicom
does it, without importing it, and because every length is checked against the bytes
that are there before anything is allocated.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from veinmap.dicom.byte_source import ByteSource, InflatedBytes
from veinmap.dicom.errors import DicomReadError
from veinmap.dicom.transfer_syntaxes import (
    EXPLICIT_LITTLE_ENDIAN,
    IMPLICIT_LITTLE_ENDIAN,
    TransferSyntax,
    transfer_syntax,
)

PIXEL_DATA: Final = 0x7FE00010
_ITEM: Final = 0xFFFEE000
_ITEM_END: Final = 0xFFFEE00D
_SEQUENCE_END: Final = 0xFFFEE0DD
_UNDEFINED: Final = 0xFFFFFFFF

# Budgets no honest file comes near; they end the walk through a hostile one.
_MAX_ELEMENTS: Final = 100_000
_MAX_DEPTH: Final = 32
_MAX_VALUE_BYTES: Final = 8 * 1024 * 1024
# Most that is unfolded of a deflated file to find its pixel data.
_MAX_INFLATED_HEADER_BYTES: Final = 64 * 1024 * 1024

_FIRST_READ_BYTES: Final = 16 * 1024
_NEXT_READ_BYTES: Final = 64 * 1024

# PS3.5 7.1.2: these have two reserved bytes and a length of 32 bits.
_LONG_VRS: Final = frozenset((b"OB OD OF OL OV OW SQ SV UC UN UR UT UV").split())
_VRS: Final = _LONG_VRS | frozenset(
    b"AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US".split()
)


class _Element(NamedTuple):
    tag: int
    vr: bytes
    offset: int
    length: int
    """In bytes, or `_UNDEFINED`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PixelElement:
    """Where the pixel data lies; `length` is None where it is a sequence of fragments."""

    offset: int
    length: int | None
    vr: bytes


class Damaged(Exception):
    """Internal to this package: the elements make no sense; the file's name is not known here."""


class Values:
    """The values of one data set, or of one item of a sequence, by tag."""

    def __init__(self, values: dict[int, bytes], *, is_big_endian: bool, is_explicit: bool) -> None:
        self._values = values
        self.is_big_endian = is_big_endian
        self._is_explicit = is_explicit
        self._order = ">" if is_big_endian else "<"

    def __contains__(self, tag: int) -> bool:
        """Whether the element is there with a value that is not empty."""
        return bool(self._values.get(tag))

    def raw(self, tag: int) -> bytes:
        """Return the bytes of the value; empty where the element is missing."""
        return self._values.get(tag, b"")

    def code(self, tag: int) -> str:
        """Return the first of an element's values as ASCII text (CS, UI, DA, TM, IS, DS)."""
        return self.codes(tag)[0]

    def codes(self, tag: int) -> list[str]:
        """Return all of an element's values as ASCII text; one empty text where missing."""
        text = self.raw(tag).decode("ascii", "replace")
        return [part.strip(" \0\t\r\n") for part in text.split("\\")]

    def whole_number(self, tag: int) -> int | None:
        """Return an IS value, or None where there is none that can be read."""
        number = self.number(tag)
        return int(number) if number is not None and number.is_integer() else None

    def number(self, tag: int) -> float | None:
        """Return the first DS or IS value, or None where there is none that can be read."""
        return _as_number(self.code(tag))

    def numbers(self, tag: int) -> list[float | None]:
        """Return all DS values; None for each that cannot be read."""
        return [_as_number(code) for code in self.codes(tag)] if tag in self else []

    def unsigned(self, tag: int) -> int | None:
        """Return the first US or UL value, whichever its length makes it."""
        number = self._unpack(tag, {2: "H", 4: "I"})
        return None if number is None else int(number)

    def signed(self, tag: int) -> int | None:
        """Return the first SS or SL value, whichever its length makes it."""
        number = self._unpack(tag, {2: "h", 4: "i"})
        return None if number is None else int(number)

    def real(self, tag: int) -> float | None:
        """Return the first FD or FL value, whichever its length makes it; may be infinite."""
        return self._unpack(tag, {4: "f", 8: "d"})

    def shorts(self, tag: int) -> tuple[int, ...]:
        """Return all values of a US or OW element, unsigned."""
        raw = self.raw(tag)
        return struct.unpack(f"{self._order}{len(raw) // 2}H", raw[: len(raw) // 2 * 2])

    def tags(self, tag: int) -> list[int]:
        """Return the values of an AT element."""
        halves = self.shorts(tag)
        pairs = zip(halves[::2], halves[1::2], strict=False)
        return [group << 16 | element for group, element in pairs]

    def items(self, tag: int) -> list["Values"]:
        """Return the items of a sequence; empty where there is none.

        Raises
        ------
        Damaged
            If the items run over each other.
        """
        raw = self.raw(tag)
        walk = _Walk(_Window.of(raw), self._is_explicit, self.is_big_endian)
        return [
            Values(
                walk.collect(start, end),
                is_big_endian=self.is_big_endian,
                is_explicit=self._is_explicit,
            )
            for start, end in walk.item_bounds(0, len(raw))
        ]

    def _unpack(self, tag: int, forms: dict[int, str]) -> float | None:
        raw = self.raw(tag)
        form = forms.get(len(raw))
        if form is None:
            # More than one value: the width cannot be told from the length, so the
            # narrowest is taken, which is the one the standard gives these elements.
            size = min(forms)
            if not raw or len(raw) % size:
                return None
            form, raw = forms[size], raw[:size]
        number: float = struct.unpack(self._order + form, raw)[0]
        return number


def _as_number(text: str) -> float | None:
    # float() also reads "1_0" and "nan"; neither is a decimal string (PS3.5 6.2).
    if not text or not set(text) <= set("0123456789+-.eE"):
        return None
    try:
        return float(text)
    except ValueError:
        return None


class _Window:
    """A stretch of a source held in memory, moved along as the walk goes on."""

    def __init__(self, source: ByteSource) -> None:
        self._source = source
        self.size = source.size
        self._start = 0
        self._data = source.read(0, _FIRST_READ_BYTES)

    @classmethod
    def of(cls, data: bytes) -> "_Window":
        """Return a window over bytes that are in memory."""
        window = cls.__new__(cls)
        window.size, window._start, window._data = len(data), 0, data
        return window

    def read(self, offset: int, length: int) -> bytes:
        """Return `length` bytes from `offset`.

        Raises
        ------
        Damaged
            If the source ends before.
        """
        start = offset - self._start
        if start < 0 or start + length > len(self._data):
            if offset + length > self.size:
                raise Damaged
            self._start, start = offset, 0
            self._data = self._source.read(offset, max(length, _NEXT_READ_BYTES))
            if len(self._data) < length:
                raise Damaged
        return self._data[start : start + length]

    def ends_at(self, offset: int) -> bool:
        """Whether nothing comes from `offset` on."""
        start = offset - self._start
        if 0 <= start < len(self._data):
            return False
        return offset >= self.size or not self._source.read(offset, 1)


class _Walk:
    """A walk through elements written in one way."""

    def __init__(self, window: _Window, is_explicit: bool, is_big_endian: bool) -> None:
        self._window = window
        self._is_explicit = is_explicit
        order = ">" if is_big_endian else "<"
        self._tag = struct.Struct(order + "HH")
        self._short = struct.Struct(order + "H")
        self._long = struct.Struct(order + "I")
        self._steps = 0

    def element(self, offset: int) -> _Element:
        """Return the element whose tag stands at `offset`."""
        self._steps += 1
        if self._steps > _MAX_ELEMENTS:
            raise Damaged
        head = self._window.read(offset, 8)
        group, number = self._tag.unpack_from(head)
        tag = group << 16 | number
        if not self._is_explicit or group == 0xFFFE:
            return _Element(tag, b"", offset + 8, self._long.unpack_from(head, 4)[0])
        vr = head[4:6]
        if vr not in _VRS:
            raise Damaged
        if vr in _LONG_VRS:
            length = self._long.unpack(self._window.read(offset + 8, 4))[0]
            return _Element(tag, vr, offset + 12, length)
        return _Element(tag, vr, offset + 8, self._short.unpack_from(head, 6)[0])

    def collect(self, start: int, end: int) -> dict[int, bytes]:
        """Return the values of all elements of an item, sequences as their bytes."""
        values = {}
        while start < end:
            element = self.element(start)
            start = self.end_of(element)
            if element.length <= _MAX_VALUE_BYTES:
                values[element.tag] = self._window.read(element.offset, element.length)
        return values

    def end_of(self, element: _Element, depth: int = 0) -> int:
        """Return where the next element begins."""
        if element.length != _UNDEFINED:
            return element.offset + element.length
        if depth >= _MAX_DEPTH:
            raise Damaged
        walk = self
        if element.vr == b"UN" and self._is_explicit:
            # PS3.5 6.2.2 note 1: written by somebody who did not know it, in implicit form.
            walk = _Walk(self._window, is_explicit=False, is_big_endian=False)
            walk._steps = self._steps
        *_, end = (element.offset, *walk._item_ends(element.offset, depth + 1))
        self._steps = max(self._steps, walk._steps)
        return end

    def _item_ends(self, offset: int, depth: int) -> Iterator[int]:
        """Yield the end of each item of a sequence of undefined length, then of the sequence."""
        while True:
            item = self.element(offset)
            if item.tag == _SEQUENCE_END:
                yield item.offset
                return
            if item.tag != _ITEM:
                raise Damaged
            offset = self._end_of_item(item, depth)
            yield offset

    def _end_of_item(self, item: _Element, depth: int) -> int:
        if item.length != _UNDEFINED:
            return item.offset + item.length
        if depth >= _MAX_DEPTH:
            raise Damaged
        offset = item.offset
        while True:
            element = self.element(offset)
            if element.tag == _ITEM_END:
                return element.offset
            offset = self.end_of(element, depth + 1)

    def item_bounds(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield where the elements of each item of a sequence begin and end."""
        while start < end:
            item = self.element(start)
            if item.tag == _SEQUENCE_END:
                return
            if item.tag != _ITEM:
                raise Damaged
            start = self._end_of_item(item, 1)
            content_end = start - 8 if item.length == _UNDEFINED else start
            if content_end > end:
                raise Damaged
            yield item.offset, content_end


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
        raise DicomReadError(path, "The file is empty; copy it again from the scanner.")
    try:
        window = _Window(source)
        start = _start_of_elements(path, window)
        meta, start = _file_meta(window, start)
        uid = meta.code(0x00020010)
        syntax = transfer_syntax(uid) if uid else _sniffed_syntax(window, start)
        if syntax.is_deflated:
            source = InflatedBytes(path, source, start, _MAX_INFLATED_HEADER_BYTES)
            window, start = _Window(source), 0
        is_explicit = _is_explicit(window, start, syntax)
        values, pixels = _walk_to_pixels(
            window, start, wanted, is_explicit=is_explicit, is_big_endian=syntax.is_big_endian
        )
    except Damaged as error:
        raise DicomReadError(
            path, "The file is damaged or was cut short; copy it again from the scanner."
        ) from error
    values[0x00020002] = meta.raw(0x00020002)
    return Header(
        source=source,
        syntax=syntax,
        values=Values(values, is_big_endian=syntax.is_big_endian, is_explicit=is_explicit),
        pixels=pixels,
        packed_bytes=packed_bytes,
    )


def _start_of_elements(path: Path, window: _Window) -> int:
    if window.size >= 132 and window.read(128, 4) == b"DICM":
        return 132
    # Some exports leave out the preamble: then a group 0002 or 0008 element comes at once.
    if window.size >= 8:
        head = window.read(0, 8)
        group, number = struct.unpack_from("<HH", head)
        length = struct.unpack_from("<I", head, 4)[0]
        is_plausible = head[4:6] in _VRS or length <= 256
        if group in (0x0002, 0x0008) and number <= 0x0100 and is_plausible:
            return 0
    raise DicomReadError(path, "This is not a DICOM file.")


def _file_meta(window: _Window, start: int) -> tuple[Values, int]:
    """Return the values of group 0002 and where the data set begins (PS3.10 section 7.1)."""
    walk = _Walk(window, is_explicit=True, is_big_endian=False)
    values = {}
    while not window.ends_at(start) and window.read(start, 2) == b"\x02\x00":
        element = walk.element(start)
        start = walk.end_of(element)
        if element.tag in (0x00020002, 0x00020010):
            values[element.tag] = window.read(element.offset, element.length)
    return Values(values, is_big_endian=False, is_explicit=True), start


def _sniffed_syntax(window: _Window, start: int) -> TransferSyntax:
    is_explicit = window.read(start + 4, 2) in _VRS
    return EXPLICIT_LITTLE_ENDIAN if is_explicit else IMPLICIT_LITTLE_ENDIAN


def _is_explicit(window: _Window, start: int, syntax: TransferSyntax) -> bool:
    # Some writers name one form and write the other. The first element tells: read as a
    # length, two capital letters would be more than any first element has.
    if syntax.is_big_endian or window.ends_at(start):
        return syntax.is_explicit
    return window.read(start + 4, 2) in _VRS


def _walk_to_pixels(
    window: _Window, start: int, wanted: frozenset[int], *, is_explicit: bool, is_big_endian: bool
) -> tuple[dict[int, bytes], PixelElement | None]:
    walk = _Walk(window, is_explicit, is_big_endian)
    values: dict[int, bytes] = {}
    while not window.ends_at(start):
        element = walk.element(start)
        tag, _, offset, length = element
        if tag == PIXEL_DATA:
            defined = None if length == _UNDEFINED else length
            return values, PixelElement(offset=offset, length=defined, vr=element.vr)
        start = walk.end_of(element)
        if tag in wanted:
            if start - offset > _MAX_VALUE_BYTES:
                raise Damaged
            values[tag] = window.read(offset, start - offset)
        elif start > window.size:
            raise Damaged
    return values, None
