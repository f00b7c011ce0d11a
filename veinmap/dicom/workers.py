"""Decoding processes: started when first needed, kept for the next clip, watched.

Design section 8.13: whatever cannot be bounded before it is decoded runs apart, with
limits on memory and time, so that a damaged or hostile stream costs one frame and
never the program. docs/decisions/0010-hostile-clips.md says which streams those are.
"""

import atexit
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from veinmap.dicom.worker_protocol import (
    FOR_VIDEO,
    JOB_WALL_S,
    ConnectionDamaged,
    read_message,
    write_message,
)

# Kept waiting for the next clip: as many as decode at once, at least one for the open clip
# and one for thumbnails.
_MAX_IDLE: Final = max(2, min(4, (os.cpu_count() or 1) - 1))
_PIPE_BYTES: Final = 1 << 20
_F_SETPIPE_SZ: Final = 1031  # Linux; Python 3.11 names it, macOS has none


class JobRefused(Exception):
    """A job the decoding process did not do: the stream is damaged, or asks for too much."""


class WorkerDied(JobRefused):
    """The decoding process ended, or was ended, over its job."""


class WorkerMissing(Exception):
    """No decoding process can be started on this machine."""


class _Watchdog:
    """Ends a process whose job takes too long by the clock."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._deadlines: dict[subprocess.Popen[bytes], float] = {}
        self._thread: threading.Thread | None = None

    @contextmanager
    def watching(self, process: "subprocess.Popen[bytes]") -> Iterator[None]:
        """End the process if the block lasts longer than a job may."""
        with self._condition:
            self._deadlines[process] = time.monotonic() + JOB_WALL_S
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._watch, name="decoder-watchdog", daemon=True
                )
                self._thread.start()
            elif len(self._deadlines) == 1:
                self._condition.notify()
        try:
            yield
        finally:
            with self._condition:
                self._deadlines.pop(process, None)

    def _watch(self) -> None:
        with self._condition:
            while True:
                # Jobs all have the same time, so a new one is never the next to end.
                first = min(self._deadlines.values(), default=None)
                now = time.monotonic()
                self._condition.wait(None if first is None else max(first - now, 0.0) + 0.1)
                for process, deadline in list(self._deadlines.items()):
                    if deadline <= time.monotonic():
                        del self._deadlines[process]
                        process.kill()


_watchdog: Final = _Watchdog()


class Worker:
    """One decoding process. Not for two threads at once.

    Parameters
    ----------
    for_video
        Whether it loads FFmpeg at once. Any process does any job all the same.
    """

    def __init__(self, *, for_video: bool = False) -> None:
        arguments = [FOR_VIDEO] if for_video else []
        environment = {
            name: value
            for name, value in os.environ.items()
            if name in ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "LANG")
        }
        # Threads of these libraries reserve memory that counts against the limit.
        environment |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
        try:
            self._process = subprocess.Popen(
                # -P: nothing is imported from the folder the program was started in.
                [sys.executable, "-P", "-m", "veinmap.dicom.worker_main", *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                env=environment,
            )
        except OSError as error:
            raise WorkerMissing from error
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in, self._out = self._process.stdin, self._process.stdout
        if sys.platform == "linux":
            import contextlib
            import fcntl

            # A frame takes three megabytes: fewer turns of the two processes.
            with contextlib.suppress(OSError):
                fcntl.fcntl(self._out.fileno(), _F_SETPIPE_SZ, _PIPE_BYTES)

    def do(
        self,
        request: dict[str, Any],
        payload: bytes | memoryview = b"",
        out: memoryview | None = None,
    ) -> tuple[dict[str, Any], bytearray]:
        """Have one job done.

        Parameters
        ----------
        request, payload
            What `worker_main` understands.
        out
            What the payload has to fill; without it, the payload is returned.

        Raises
        ------
        JobRefused
            If it cannot be done.
        WorkerDied
            If the process ended over it; it is of no further use.
        """
        try:
            with _watchdog.watching(self._process):
                write_message(self._in.write, request, payload)
                reply = read_message(self._out.readinto, out)  # type: ignore[attr-defined]
        except (OSError, ConnectionDamaged) as error:
            self.end()
            raise WorkerDied from error
        if reply is None:
            self.end()
            raise WorkerDied
        words, data = reply
        if "refused" in words:
            raise JobRefused(str(words["refused"])[:100])
        return words, data

    @property
    def is_alive(self) -> bool:
        """Whether the process can take a job."""
        return self._process.poll() is None

    def end(self) -> None:
        """End the process."""
        for pipe in (self._in, self._out):
            pipe.close()
        self._process.kill()
        self._process.wait()


class WorkerPool:
    """Hands out decoding processes and takes them back."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[Worker] = []

    def borrow(self, *, for_video: bool = False) -> Worker:
        """Return a process nobody else uses.

        Raises
        ------
        WorkerMissing
            If none can be started.
        """
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.is_alive:
                    return worker
                worker.end()
        return Worker(for_video=for_video)

    def keep_spare(self) -> None:
        """Start a process for the next video, if none waits; it loads while others work."""
        with self._lock:
            if not self._idle:
                self._idle.append(Worker(for_video=True))

    def give_back(self, worker: Worker) -> None:
        """Take a process back; one too many, or a dead one, is ended."""
        with self._lock:
            if worker.is_alive and len(self._idle) < _MAX_IDLE:
                self._idle.append(worker)
                return
        worker.end()

    def end_all(self) -> None:
        """End all processes that wait."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.end()


pool: Final = WorkerPool()
atexit.register(pool.end_all)


def decode_still(
    codec: str, data: bytes | memoryview, rows: int, columns: int
) -> tuple[dict[str, Any], bytearray]:
    """Return shape, type and samples of one compressed picture, decoded apart.

    Raises
    ------
    JobRefused
        If it is damaged, has another size, or asks for too much.
    WorkerMissing
        If no decoding process can be started.
    """
    worker = pool.borrow()
    try:
        return worker.do({"job": "still", "codec": codec, "size": [rows, columns]}, data)
    finally:
        pool.give_back(worker)
