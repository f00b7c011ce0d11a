"""Where the bytes of a file come from: the disk, or memory after inflating.

Reading goes through `os.pread`, not through a memory map: it copies with the
interpreter's lock released, several threads may read at once, and a file that is cut
short while it is open gives a short read where a map would kill the process.
"""

import os
import stat
import sys
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from io import FileIO
from pathlib import Path
from typing import Final, Protocol

from veinmap.dicom.errors import DicomReadError
from veinmap.dicom.reasons import Reason
from veinmap.imaging import printable_name

# Most that a deflated file may unfold to. Ultrasound does not use the syntax in practice;
# this holds 200 RGB frames of 1024x768.
MAX_INFLATED_BYTES: Final = 512 * 1024 * 1024

# Deflate cannot do better than 1032:1 (zlib's technical notes).
MAX_DEFLATE_RATIO: Final = 1032

_INFLATE_STEP_BYTES: Final = 256 * 1024


class ByteSource(Protocol):
    """Bytes that can be read from any place."""

    size: int

    def read(self, offset: int, length: int) -> bytes:
        """Return up to `length` bytes from `offset`; fewer where the source ends."""
        ...

    def reading(self) -> AbstractContextManager[Callable[[int, int], bytes]]:
        """Return what reads as `read` does, for many small reads one after the other."""
        ...

    def prepare(self) -> None:
        """Get ready to be read by several threads at once."""
        ...

    def close(self) -> None:
        """Let go of what is held; reading is refused afterwards."""
        ...


def unreadable(path: Path, error: OSError) -> DicomReadError:
    """Return the error that says why the system would not give us this file."""
    if isinstance(error, FileNotFoundError):
        return DicomReadError(path, Reason.MISSING)
    if isinstance(error, PermissionError):
        return DicomReadError(path, Reason.NOT_ALLOWED)
    if not error.strerror:
        return DicomReadError(path, Reason.NOT_READ)
    return DicomReadError(path, Reason.NOT_READ_BECAUSE, cause=error.strerror.lower())


class FileBytes:
    """The bytes of one file on disk; reading is safe from several threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            # Opening a pipe or a device would wait for ever, so look before opening.
            if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116
                raise DicomReadError(path, Reason.NOT_ORDINARY)
            self._file = FileIO(path, "rb")
            self._descriptor = self._file.fileno()
            self.size = os.fstat(self._descriptor).st_size
        except OSError as error:
            raise unreadable(path, error) from error
        except ValueError as error:  # a NUL in the name
            raise DicomReadError(path, Reason.NO_FILE_NAME, name=printable_name(path)) from error
        self._lock = threading.Lock()
        self._readers = 0
        self._closing = False

    def read(self, offset: int, length: int) -> bytes:
        """Return up to `length` bytes from `offset`; fewer where the file ends.

        Raises
        ------
        DicomReadError
            If the drive or the network fails.
        ValueError
            If the source is closed.
        """
        self._enter()
        try:
            return self._read(offset, length)
        except OSError as error:
            raise unreadable(self._path, error) from error
        finally:
            self._leave()

    @contextmanager
    def reading(self) -> Iterator[Callable[[int, int], bytes]]:
        """Return what reads as `read` does; the file is not closed meanwhile."""
        self._enter()
        try:
            yield self._read if sys.platform == "win32" else self._read_at_once
        except OSError as error:
            raise unreadable(self._path, error) from error
        finally:
            self._leave()

    def _enter(self) -> None:
        with self._lock:
            if self._closing:
                raise ValueError("the file is closed")
            self._readers += 1

    def _leave(self) -> None:
        with self._lock:
            self._readers -= 1
            if self._closing and self._readers == 0:
                self._file.close()

    def _read(self, offset: int, length: int) -> bytes:
        length = min(length, max(self.size - offset, 0))
        if sys.platform == "win32":  # which has no pread
            with self._lock:
                self._file.seek(offset)
                return self._file.read(length)
        data = os.pread(self._descriptor, length, offset)
        # A network drive may answer in pieces.
        while len(data) < length:
            piece = os.pread(self._descriptor, length - len(data), offset + len(data))
            if not piece:
                break
            data += piece
        return data

    def _read_at_once(self, offset: int, length: int) -> bytes:
        """Read as `_read` does; nearly always the system gives all that was asked for."""
        data = os.pread(self._descriptor, length, offset)
        return data if len(data) == length else self._read(offset, length)

    def prepare(self) -> None:
        """Do nothing: a file can be read by several threads at any time."""

    def close(self) -> None:
        """Close the file, after the last read that is under way.

        A descriptor closed under a reader could be another file's by the time it reads.
        """
        with self._lock:
            self._closing = True
            if self._readers == 0:
                self._file.close()


class InflatedBytes:
    """The data set of a deflated file, unfolded only as far as somebody reads.

    `limit` bounds what is ever held in memory. Not for several threads; see `unfold`.
    """

    def __init__(self, path: Path, file: ByteSource, offset: int, limit: int) -> None:
        self._path = path
        self._file = file
        self._next = offset
        self._limit = min(limit, (file.size - offset) * MAX_DEFLATE_RATIO)
        # PS3.5 A.5: the stream has no zlib header.
        self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        self._data = bytearray()
        # Nobody knows the true size without unfolding; this is what it can be at most.
        self.size = self._limit

    def read(self, offset: int, length: int) -> bytes:
        """Return up to `length` bytes from `offset` of the unfolded data set."""
        self.unfold(offset + length)
        return bytes(self._data[offset : offset + length])

    def reading(self) -> AbstractContextManager[Callable[[int, int], bytes]]:
        """Return what reads as `read` does."""
        return nullcontext(self.read)

    def allow(self, limit: int) -> None:
        """Allow unfolding up to `limit` bytes, never more than `MAX_INFLATED_BYTES`."""
        self._limit = self.size = min(limit, MAX_INFLATED_BYTES)

    def unfold(self, end: int) -> int:
        """Unfold up to `end`, and return how many bytes there are now.

        Raises
        ------
        DicomReadError
            If the stream is damaged, or holds more than the limit.
        """
        while len(self._data) < end and not self._inflater.eof:
            if len(self._data) >= self._limit:
                raise DicomReadError(self._path, Reason.UNFOLDS_TOO_FAR)
            if not self._unfold_step():
                break
        return len(self._data)

    def _unfold_step(self) -> bool:
        packed = self._inflater.unconsumed_tail
        if not packed:
            packed = self._file.read(self._next, _INFLATE_STEP_BYTES)
            self._next += len(packed)
        try:
            # Without input this still hands out what zlib has kept back.
            unfolded = self._inflater.decompress(packed, _INFLATE_STEP_BYTES)
        except zlib.error as error:
            raise DicomReadError(self._path, Reason.DEFLATED_DAMAGED) from error
        self._data += unfolded
        return bool(packed or unfolded)

    def prepare(self) -> None:
        """Get the file below ready; what is unfolded has to be unfolded before."""
        self._file.prepare()

    def close(self) -> None:
        """Close the file below."""
        self._file.close()
