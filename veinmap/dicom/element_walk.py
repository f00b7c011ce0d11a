"""Walking the elements of a data set (PS3.5 section 7), in a file or in memory.

A walk of our own, because a folder of clips is read many times faster than pydicom does
it, without importing it, and because every length is checked against the bytes that are
there before anything is allocated.
"""

import struct
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from veinmap.dicom.byte_source import ByteSource

PIXEL_DATA: Final = 0x7FE00010
UNDEFINED: Final = 0xFFFFFFFF
_ITEM: Final = 0xFFFEE000
_ITEM_END: Final = 0xFFFEE00D
_SEQUENCE_END: Final = 0xFFFEE0DD

# Budgets no honest file comes near; they end the walk through a hostile one.
MAX_VALUE_BYTES: Final = 8 * 1024 * 1024
_MAX_ELEMENTS: Final = 100_000
_MAX_DEPTH: Final = 32

_FIRST_READ_BYTES: Final = 16 * 1024
_NEXT_READ_BYTES: Final = 16 * 1024

# PS3.5 7.1.2: these have two reserved bytes and a length of 32 bits.
_LONG_VRS: Final = frozenset((b"OB OD OF OL OV OW SQ SV UC UN UR UT UV").split())
_SHORT_VRS: Final = frozenset(
    b"AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US".split()
)
VRS: Final = _LONG_VRS | _SHORT_VRS

# Tag, VR, where the value begins, and its length in bytes or `UNDEFINED`. A plain tuple:
# a folder scan makes many.
Element = tuple[int, bytes, int, int]


class Damaged(Exception):
    """Internal to this package: the elements make no sense; the file's name is not known here."""


class Window:
    """A stretch of a source held in memory, moved along as the walk goes on."""

    def __init__(self, source: ByteSource) -> None:
        self._source: ByteSource | None = source
        self.size = source.size
        self.start = 0
        self.data = source.read(0, _FIRST_READ_BYTES)
        self.reaches_end = len(self.data) >= self.size

    @classmethod
    def of(cls, data: bytes) -> "Window":
        """Return a window over bytes that are in memory."""
        window = cls.__new__(cls)
        window._source, window.size, window.start, window.data = None, len(data), 0, data
        window.reaches_end = True
        return window

    def move_to(self, offset: int, length: int) -> None:
        """Move so that at least `length` bytes from `offset` are held.

        Raises
        ------
        Damaged
            If the source ends before.
        """
        if self._source is None or offset + length > self.size:
            raise Damaged
        self.start = offset
        self.data = self._source.read(offset, max(length, _NEXT_READ_BYTES))
        self.reaches_end = offset + len(self.data) >= self.size
        if len(self.data) < length:
            raise Damaged

    def read(self, offset: int, length: int) -> bytes:
        """Return `length` bytes from `offset`; `Damaged` if the source ends before."""
        at = offset - self.start
        if at < 0 or at + length > len(self.data):
            self.move_to(offset, length)
            at = 0
        return self.data[at : at + length]

    def ends_at(self, offset: int) -> bool:
        """Whether nothing comes from `offset` on."""
        if 0 <= offset - self.start < len(self.data):
            return False
        return offset >= self.size or self._source is None or not self._source.read(offset, 1)


class _AllTags(dict[int, int]):
    """Every tag there is; none by how it stands in the file."""

    def __contains__(self, stored: object) -> bool:
        return True


@lru_cache(maxsize=16)
def _stored_tags(wanted: frozenset[int] | None, is_big_endian: bool) -> dict[int, int]:
    """Return the wanted tags and pixel data by how four bytes of the file are read."""
    if wanted is None:
        return _AllTags()
    tags = (*wanted, PIXEL_DATA)
    if is_big_endian:
        return {tag: tag for tag in tags}
    return {(tag & 0xFFFF) << 16 | tag >> 16: tag for tag in tags}


class Walk:
    """A walk through elements written in one way."""

    def __init__(self, window: Window, is_explicit: bool, is_big_endian: bool) -> None:
        self._window = window
        self._is_explicit = is_explicit
        order = ">" if is_big_endian else "<"
        self._is_big_endian = is_big_endian
        self._head = struct.Struct(order + "HH2sH")
        self._stored_head = struct.Struct(order + "I2sH")
        self._long = struct.Struct(order + "I")
        self._steps = 0

    def element(self, offset: int) -> Element:
        """Return the element whose tag stands at `offset`."""
        self._steps += 1
        if self._steps > _MAX_ELEMENTS:
            raise Damaged
        window = self._window
        at = offset - window.start
        # At the very end of a file or an item, eight bytes may be all there is.
        enough = 8 if window.reaches_end else 12
        if at < 0 or at + enough > len(window.data):
            window.move_to(offset, 8)
            at = 0
        data = window.data
        group, number, vr, short_length = self._head.unpack_from(data, at)
        tag = group << 16 | number
        if not self._is_explicit or group == 0xFFFE:
            return tag, b"", offset + 8, self._long.unpack_from(data, at + 4)[0]
        if vr in _SHORT_VRS:
            return tag, vr, offset + 8, short_length
        if vr not in _LONG_VRS or at + 12 > len(data):
            raise Damaged
        return tag, vr, offset + 12, self._long.unpack_from(data, at + 8)[0]

    def plain(
        self, start: int, end: int, wanted: frozenset[int] | None, values: dict[int, bytes]
    ) -> int:
        """Walk on as far as elements are plain ones and in memory; return where that ends.

        Parameters
        ----------
        wanted
            What is put into `values`; None for all.

        This is `element`, `end_of` and `Window.read` in one loop, three times as fast: a
        folder of clips has hundreds of thousands of elements.
        """
        window = self._window
        data, base = window.data, window.start
        read_long = self._long.unpack_from
        short_vrs = _SHORT_VRS if self._is_explicit else frozenset()
        long_vrs, implicit = _LONG_VRS, not self._is_explicit
        # Tags as they stand in the file, so that none is put together for each element.
        read_head, known = self._stored_head.unpack_from, _stored_tags(wanted, self._is_big_endian)
        held = min(len(data), end - base)
        last = held - 12
        at, steps = start - base, 0
        if at < 0:
            return start
        while at <= last:
            stored, vr, length = read_head(data, at)
            if vr in short_vrs:
                if stored not in known:
                    at += 8 + length
                    steps += 1
                    continue
                begin = at + 8
            else:
                if implicit:
                    length, begin = read_long(data, at + 4)[0], at + 8
                elif vr in long_vrs:
                    length, begin = read_long(data, at + 8)[0], at + 12
                else:
                    break
                if length == UNDEFINED:
                    break
            following = begin + length
            if stored in known:
                tag = known.get(stored) or self._tag_at(data, at)
                if tag == PIXEL_DATA or following > held:
                    break
                values[tag] = data[begin:following]
            at = following
            steps += 1
        self._steps += steps
        return max(at + base, start)

    def _tag_at(self, data: bytes, at: int) -> int:
        group, number, _, _ = self._head.unpack_from(data, at)
        return int(group << 16 | number)

    def collect(self, start: int, end: int) -> dict[int, bytes]:
        """Return the values of all elements of an item that are not sequences themselves."""
        values: dict[int, bytes] = {}
        while (start := self.plain(start, end, None, values)) < end:
            element = tag, _, offset, length = self.element(start)
            start = self.end_of(element)
            if length <= MAX_VALUE_BYTES:
                values[tag] = self._window.read(offset, length)
        return values

    def end_of(self, element: Element, depth: int = 0) -> int:
        """Return where the next element begins."""
        _, vr, offset, length = element
        if length != UNDEFINED:
            return offset + length
        if depth >= _MAX_DEPTH:
            raise Damaged
        if vr == b"UN" and self._is_explicit:
            # PS3.5 6.2.2 note 1: written by somebody who did not know it, in implicit form.
            walk = Walk(self._window, is_explicit=False, is_big_endian=False)
            walk._steps = self._steps
            end = walk._end_of_sequence(offset, depth + 1)
            self._steps = walk._steps
            return end
        return self._end_of_sequence(offset, depth + 1)

    def _end_of_sequence(self, offset: int, depth: int) -> int:
        while True:
            item = self.element(offset)
            if item[0] == _SEQUENCE_END:
                return item[2]
            offset = self._end_of_item(item, depth)

    def _end_of_item(self, item: Element, depth: int) -> int:
        tag, _, offset, length = item
        if tag != _ITEM or depth >= _MAX_DEPTH:
            raise Damaged
        if length != UNDEFINED:
            return offset + length
        while True:
            element = self.element(offset)
            if element[0] == _ITEM_END:
                return element[2]
            offset = self.end_of(element, depth + 1)

    def item_bounds(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield where the elements of each item of a sequence begin and end."""
        while start < end:
            item = tag, _, offset, length = self.element(start)
            if tag == _SEQUENCE_END:
                return
            start = self._end_of_item(item, 1)
            content_end = start - 8 if length == UNDEFINED else start
            if content_end > end:
                raise Damaged
            yield offset, content_end
