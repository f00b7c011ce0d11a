"""Where each frame of compressed pixel data lies (PS3.5 annex A.4)."""

import operator
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple, overload

from veinmap.dicom.byte_source import ByteSource
from veinmap.dicom.elements import Header
from veinmap.dicom.errors import DicomReadError
from veinmap.dicom.reasons import Reason

EXTENDED_OFFSET_TABLE: Final = 0x7FE00001
EXTENDED_OFFSET_TABLE_LENGTHS: Final = 0x7FE00002

_ITEM_HEADER: Final = struct.Struct("<4sI")
_ITEM_HEADER_BYTES: Final = _ITEM_HEADER.size
_ITEM: Final = b"\xfe\xff\x00\xe0"
_SEQUENCE_END: Final = b"\xfe\xff\xdd\xe0\x00\x00\x00\x00"
# No frame, and no video, is written in more pieces: a quarter of a second of walking. A clip
# of many frames has one piece for each, or a few.
_MAX_FRAGMENTS: Final = 65_536
_MAX_FRAGMENTS_A_FRAME: Final = 8

# A fragment that begins a JPEG or JPEG 2000 stream begins a frame.
_STREAM_STARTS: Final = (b"\xff\xd8", b"\xff\x4f")


class Span(NamedTuple):
    """The item headers and fragments of one frame: from `start` up to `end` in the file."""

    start: int
    end: int


class _Contiguous(Sequence[Span]):
    """Frames one behind the other, by their bounds: spans are made as they are asked for."""

    def __init__(self, bounds: list[int]) -> None:
        self._bounds = bounds

    def __len__(self) -> int:
        return len(self._bounds) - 1

    @overload
    def __getitem__(self, index: int) -> Span: ...

    @overload
    def __getitem__(self, index: slice) -> list[Span]: ...

    def __getitem__(self, index: int | slice) -> Span | list[Span]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        number = range(len(self))[index]
        return Span(self._bounds[number], self._bounds[number + 1])


class _Fragments:
    """The items of pixel data, one after the other, up to the delimiter or a defect."""

    def __init__(self, source: ByteSource, start: int, frames: int = 1) -> None:
        self._source = source
        self._start = start
        self._most = _MAX_FRAGMENTS + _MAX_FRAGMENTS_A_FRAME * frames
        self.has_end = False
        self.are_too_many = False

    def __iter__(self) -> Iterator[Span]:
        offset, size, unpack = self._start, self._source.size, _ITEM_HEADER.unpack
        with self._source.reading() as read:
            for _ in range(self._most):
                head = read(offset, _ITEM_HEADER_BYTES)
                # Some writers leave the delimiter out at the end of the file.
                if head == _SEQUENCE_END or not head:
                    self.has_end = True
                    return
                if len(head) < _ITEM_HEADER_BYTES:
                    return
                tag, length = unpack(head)
                end = offset + _ITEM_HEADER_BYTES + length
                if tag != _ITEM or end > size:
                    return
                yield Span(offset, end)
                offset = end
            self.are_too_many = True


def _first_fragment(header: Header) -> tuple[Span, int] | None:
    """Return the basic offset table's item and where the fragments begin."""
    if header.pixels is None:
        return None
    start = header.pixels.offset
    table = next(iter(_Fragments(header.source, start)), None)
    return None if table is None else (table, table.end)


def check_is_whole(path: Path, header: Header, frames: int) -> None:
    """Raise `DicomReadError` where compressed pixel data was cut short.

    One read at the end of the file settles it for nearly all; the fragments are walked
    only where the delimiter does not stand there.
    """
    source = header.source
    if source.read(source.size - len(_SEQUENCE_END), len(_SEQUENCE_END)) == _SEQUENCE_END:
        return
    found = _first_fragment(header)
    there = 0
    if found is not None:
        fragments = _Fragments(source, found[1], frames)
        there = sum(1 for _ in fragments)
        if fragments.has_end and there >= frames:
            return
    raise _cut_short(path, there, frames)


def _cut_short(path: Path, there: int, frames: int) -> DicomReadError:
    if frames == 1 or there > frames:
        return DicomReadError(path, Reason.CUT_SHORT)
    return DicomReadError(path, Reason.FRAMES_MISSING, there=there, frames=frames)


def frame_spans(
    path: Path, header: Header, frames: int, *, by_table: bool = True
) -> Sequence[Span]:
    """Return where each frame lies.

    By the Extended Offset Table, else the Basic Offset Table, where they can be true;
    else, and with `by_table` False, by walking all item headers.

    Raises
    ------
    DicomReadError
        If there are fewer frames than stated, or fragments cannot be told apart.
    """
    found = _first_fragment(header)
    if found is None:
        raise _cut_short(path, 0, frames)
    table, start = found
    if by_table:
        spans = _from_extended_table(header, start, frames) or _from_basic_table(
            header, table, start, frames
        )
        if spans:
            return spans
    return _from_walk(path, header, start, frames)


def _from_extended_table(header: Header, start: int, frames: int) -> list[Span] | None:
    raw = header.values.raw(EXTENDED_OFFSET_TABLE)
    raw_lengths = header.values.raw(EXTENDED_OFFSET_TABLE_LENGTHS)
    if len(raw) != 8 * frames or len(raw_lengths) != 8 * frames:
        return None
    offsets = struct.unpack(f"<{frames}Q", raw)
    lengths = struct.unpack(f"<{frames}Q", raw_lengths)
    end = header.source.size
    spans = []
    previous_end = 0
    # With this table every frame is one fragment (PS3.5 A.4).
    for offset, length in zip(offsets, lengths, strict=True):
        if offset < previous_end or start + offset + _ITEM_HEADER_BYTES + length > end:
            return None
        # An odd length is padded in the item.
        previous_end = offset + _ITEM_HEADER_BYTES + length + length % 2
        spans.append(Span(start + offset, start + previous_end))
    return spans


def _from_basic_table(
    header: Header, table: Span, start: int, frames: int
) -> Sequence[Span] | None:
    if table.end - table.start - _ITEM_HEADER_BYTES != 4 * frames:
        return None
    raw = header.source.read(table.start + _ITEM_HEADER_BYTES, 4 * frames)
    offsets = struct.unpack(f"<{frames}I", raw)
    if offsets[0] != 0:
        return None
    starts = [start + offset for offset in offsets]
    if any(map(operator.ge, starts, starts[1:])):
        return None
    last = _end_of_last(header.source, starts[-1])
    if last is None:
        return None
    return _Contiguous([*starts, last])


def _end_of_last(source: ByteSource, start: int) -> int | None:
    fragments = _Fragments(source, start)
    end = None
    for fragment in fragments:
        end = fragment.end
    return end if fragments.has_end else None


def _from_walk(path: Path, header: Header, start: int, frames: int) -> list[Span]:
    fragments = _Fragments(header.source, start, frames)
    found = [span for span in fragments if span.end - span.start > _ITEM_HEADER_BYTES]
    if fragments.are_too_many:
        raise DicomReadError(path, Reason.TOO_MANY_PIECES)
    if len(found) == frames:
        return found
    if len(found) < frames:
        raise _cut_short(path, len(found), frames)
    if frames == 1:
        return [Span(found[0].start, found[-1].end)]
    firsts = [span for span in found if _begins_stream(header.source, span)]
    if len(firsts) != frames or firsts[0] != found[0]:
        raise DicomReadError(path, Reason.PIECES, frames=frames, pieces=len(found))
    ends = [span.start for span in firsts[1:]] + [found[-1].end]
    return [Span(first.start, end) for first, end in zip(firsts, ends, strict=True)]


def _begins_stream(source: ByteSource, span: Span) -> bool:
    return source.read(span.start + _ITEM_HEADER_BYTES, 2) in _STREAM_STARTS


def joined_fragments(data: bytes) -> bytes | memoryview | None:
    """Return the stream that the items in `data` make up; None where they are no items."""
    parts = []
    offset = 0
    while offset < len(data):
        if data[offset : offset + 4] != _ITEM or offset + _ITEM_HEADER_BYTES > len(data):
            return None
        end = offset + _ITEM_HEADER_BYTES + struct.unpack_from("<I", data, offset + 4)[0]
        if end > len(data):
            return None
        parts.append(memoryview(data)[offset + _ITEM_HEADER_BYTES : end])
        offset = end
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else b"".join(parts)


def video_pieces(path: Path, header: Header) -> list[tuple[int, int]]:
    """Return offset and length of each piece of the one stream in this file.

    Raises
    ------
    DicomReadError
        If it was cut short.
    """
    found = _first_fragment(header)
    if found is None:
        raise _cut_short(path, 0, 1)
    fragments = _Fragments(header.source, found[1])
    pieces = [
        (span.start + _ITEM_HEADER_BYTES, span.end - span.start - _ITEM_HEADER_BYTES)
        for span in fragments
    ]
    if not fragments.has_end or not pieces:
        raise _cut_short(path, 0, 1)
    return [piece for piece in pieces if piece[1]]
