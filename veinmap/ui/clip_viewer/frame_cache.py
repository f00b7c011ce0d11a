"""Decoded frames of one clip, bounded in bytes; the longest unused goes first.

Buffers are recycled, because a fresh one costs a page fault for every 4 kB of it.
The frame on screen is pinned: the painted picture reads its buffer without a copy.
Every method may be called from any thread.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable
from threading import Lock
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    # One picture as the screen takes it: shape (rows, columns, 4), blue, green, red, unused.
    Buffer: TypeAlias = npt.NDArray[np.uint8]

DEFAULT_BUDGET_BYTES: Final = 128 * 1024 * 1024
# The frame on screen and the one being decoded: less cannot show anything.
_LEAST_FRAMES: Final = 2


class FrameCache:
    """Decoded frames of one clip of `rows` x `columns` pixels.

    Parameters
    ----------
    rows, columns
        Size of a frame, in pixels.
    budget_bytes
        Most memory that all buffers together may take. Where not even two frames fit,
        two are held all the same.
    spare
        Buffers of that size to begin with, from the clip before.
    """

    def __init__(
        self,
        rows: int,
        columns: int,
        *,
        budget_bytes: int = DEFAULT_BUDGET_BYTES,
        spare: Iterable[Buffer] = (),
    ) -> None:
        self._shape = (rows, columns, 4)
        self.frame_bytes = rows * columns * 4
        self.capacity = max(_LEAST_FRAMES, budget_bytes // max(1, self.frame_bytes))
        self._frames: OrderedDict[int, Buffer] = OrderedDict()
        self._spare = [buffer for buffer in spare if buffer.shape == self._shape][: self.capacity]
        self._lent = 0
        self._pinned: int | None = None
        self._lock = Lock()

    @property
    def held_bytes(self) -> int:
        """How much memory all buffers take, the lent ones included."""
        with self._lock:
            return self._buffers() * self.frame_bytes

    def __contains__(self, index: int) -> bool:
        with self._lock:
            return index in self._frames

    def __len__(self) -> int:
        with self._lock:
            return len(self._frames)

    def lend_buffer(self, *, keep: Collection[int] | None) -> Buffer | None:
        """Return a buffer to decode into, or none where there is no room.

        Parameters
        ----------
        keep
            Frames that must not be given up for it; none at all may be where this is None.
        """
        with self._lock:
            if self._spare:
                buffer = self._spare.pop()
            elif self._buffers() < self.capacity:
                # Imported here: the window must stand before numpy is read from disk.
                import numpy as np

                buffer = np.empty(self._shape, dtype=np.uint8)
            elif keep is not None and (victim := self._longest_unused(keep)) is not None:
                buffer = self._frames.pop(victim)
            else:
                return None
            self._lent += 1
            return buffer

    def put(self, index: int, buffer: Buffer) -> None:
        """Keep a lent buffer as the decoded frame `index`."""
        with self._lock:
            self._lent -= 1
            before = self._frames.pop(index, None)
            if before is not None and index != self._pinned:
                self._spare.append(before)
            self._frames[index] = buffer

    def give_back(self, buffer: Buffer) -> None:
        """Take back a lent buffer that holds no frame."""
        with self._lock:
            self._lent -= 1
            self._spare.append(buffer)

    def show(self, index: int) -> Buffer | None:
        """Return the frame and pin it in place of the one shown before, if it is there."""
        with self._lock:
            buffer = self._frames.get(index)
            if buffer is not None:
                self._frames.move_to_end(index)
                self._pinned = index
            return buffer

    def touch(self, indices: Iterable[int]) -> None:
        """Count these frames as used just now."""
        with self._lock:
            for index in indices:
                if index in self._frames:
                    self._frames.move_to_end(index)

    def empty_out(self) -> list[Buffer]:
        """Drop all frames and return the buffers that another clip may use.

        The pinned one is not among them: it is still on screen. The one used last comes last
        and is lent first: the processor may still have it at hand.
        """
        with self._lock:
            pinned = self._pinned
            free = self._spare
            free += [buffer for index, buffer in self._frames.items() if index != pinned]
            self._frames.clear()
            self._spare = []
            return free

    def _buffers(self) -> int:
        return len(self._frames) + len(self._spare) + self._lent

    def _longest_unused(self, keep: Collection[int]) -> int | None:
        return next(
            (index for index in self._frames if index != self._pinned and index not in keep), None
        )
