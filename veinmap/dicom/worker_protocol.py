"""How the program and its decoding process talk: a JSON object and bytes, each way.

Nothing that arrives is executed or unpickled: a stream may have got the better of the
process that sends it.
"""

import json
import struct
from collections.abc import Callable
from typing import Any, Final

_HEAD: Final = struct.Struct("<IQ")
MAX_JSON_BYTES: Final = 64 * 1024 * 1024
MAX_PAYLOAD_BYTES: Final = 1 << 30

# Argument of a process that loads FFmpeg before it is asked for a video.
FOR_VIDEO: Final = "video"

# Processor time of one job, and how long it may take at most by the clock.
JOB_CPU_S: Final = 4
JOB_WALL_S: Final = 20.0

ReadInto = Callable[[memoryview], int | None]
Write = Callable[[bytes | memoryview], int | None]


class ConnectionDamaged(Exception):
    """What came is no message."""


def write_message(write: Write, words: dict[str, Any], payload: bytes | memoryview = b"") -> None:
    """Send one message."""
    text = json.dumps(words).encode()
    for part in (_HEAD.pack(len(text), len(payload)) + text, payload):
        left = memoryview(part)
        while left:
            left = left[write(left) or 0 :]


def read_message(
    read_into: ReadInto, out: memoryview | None = None
) -> tuple[dict[str, Any], bytearray] | None:
    """Return the next message, or None where the other side has gone.

    With `out`, the payload has to fill it exactly, unless the message says "refused".

    Raises
    ------
    ConnectionDamaged
        If what comes is no message.
    """
    head = bytearray(_HEAD.size)
    if not _fill(read_into, memoryview(head)):
        return None
    text_length, length = _HEAD.unpack(head)
    if text_length > MAX_JSON_BYTES or length > MAX_PAYLOAD_BYTES:
        raise ConnectionDamaged
    text = bytearray(text_length)
    fits = out is not None and length == len(out)
    payload = bytearray(0 if fits else length)
    target = out if fits and out is not None else memoryview(payload)
    if not _fill(read_into, memoryview(text)) or not _fill(read_into, target):
        return None
    try:
        words = json.loads(bytes(text))
    except ValueError as error:
        raise ConnectionDamaged from error
    if not isinstance(words, dict) or (out is not None and not fits and "refused" not in words):
        raise ConnectionDamaged
    return words, payload


def _fill(read_into: ReadInto, target: memoryview) -> bool:
    while target:
        count = read_into(target)
        if not count:
            return False
        target = target[count:]
    return True
