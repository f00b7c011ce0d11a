"""How an edit is kept: the whole chart now and then, between them only what changed.

A chart is some 30 kB and a gesture changes a few hundred bytes of it. A step
stores the length of the head and tail it shares with the chart before it, and
the middle compressed with the old middle as its dictionary.
"""

import struct
import zlib
from typing import Final

# A whole chart stands in the journal this often, so that any state is rebuilt from few steps.
WHOLE_EVERY: Final = 64

_LENGTHS: Final = struct.Struct(">II")

# Deflate looks back this far (RFC 1951); a longer dictionary would not be used.
_WINDOW: Final = 32768


class BrokenStepError(Exception):
    """A stored step that does not fit the chart before it."""


def is_whole(sequence: int) -> bool:
    """Return whether the step of that number holds the whole chart."""
    return sequence % WHOLE_EVERY == 1


def whole_step(content: bytes) -> bytes:
    """Return the chart as a step that needs no other."""
    return zlib.compress(content)


def delta_step(before: bytes, after: bytes) -> bytes:
    """Return what turns the bytes `before` into the bytes `after`."""
    head = _shared_head(before, after)
    most = min(len(before), len(after)) - head
    tail = _shared_head(before[::-1][:most], after[::-1][:most])
    packer = zlib.compressobj(zdict=_dictionary(before, head, tail))
    middle = packer.compress(after[head : len(after) - tail]) + packer.flush()
    return _LENGTHS.pack(head, tail) + middle


def rebuilt(steps: list[bytes]) -> bytes:
    """Return the chart that a whole step and the deltas after it lead to.

    Raises
    ------
    BrokenStepError
        If a step is damaged or missing.
    """
    try:
        content = zlib.decompress(steps[0])
        for step in steps[1:]:
            content = _after(content, step)
    except (zlib.error, struct.error, IndexError) as error:
        raise BrokenStepError(str(error)) from error
    return content


def _after(before: bytes, step: bytes) -> bytes:
    head, tail = _LENGTHS.unpack_from(step)
    if head + tail > len(before):
        raise BrokenStepError("a step shares more than there is")
    unpacker = zlib.decompressobj(zdict=_dictionary(before, head, tail))
    middle = unpacker.decompress(step[_LENGTHS.size :]) + unpacker.flush()
    if not unpacker.eof:
        raise BrokenStepError("a step is cut short")
    return before[:head] + middle + before[len(before) - tail :]


def _dictionary(before: bytes, head: int, tail: int) -> bytes:
    return before[head : len(before) - tail][-_WINDOW:]


def _shared_head(one: bytes, other: bytes) -> int:
    """Return how many bytes both begin with, by halving: comparing slices is one C call."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
