"""Worker threads that decode: the frame asked for first, its neighbours, then the rest.

A request replaces the one before it, so that a scrub never waits for frames nobody
looks at any more. Results come to the window's thread by a queued signal and carry
the generation of the clip they belong to; those of an earlier clip are dropped.
Importing this module loads neither numpy nor a decoder: the workers do that.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance

from veinmap.imaging import Clip
from veinmap.ui.clip_viewer.frame_cache import DEFAULT_BUDGET_BYTES, FrameCache
from veinmap.ui.clip_viewer.words import said

if TYPE_CHECKING:
    from veinmap.dicom import EncodedFrame, FrameSource
    from veinmap.ui.clip_viewer.frame_cache import Buffer

# The key of the job that loads what clips need.
WARMED_UP: Final = "what clips need"

_MOST_THREADS: Final = 4
# How long the end of the program waits for a decoder, in seconds; the threads are daemons.
_JOIN_S: Final = 5.0


def _open_frames(clip: Clip) -> FrameSource:
    from veinmap.dicom import open_frames

    return open_frames(clip)


def _load_what_clips_need() -> None:
    """Import what the first clip would otherwise wait for: decoders, and the tools over it."""
    # Loading a library holds the window up for a moment, better now than over a picture.
    import cv2  # noqa: F401

    import veinmap.dicom.decoding
    import veinmap.ui.clip_viewer.measuring  # noqa: F401


def _run(task: Callable[[], None]) -> None:
    """Do one task; a fault of our own in it is told to the program's top handler.

    A worker lives on for the next frame, and the window goes on.
    """
    try:
        task()
    except Exception:  # noqa: BLE001
        threading.excepthook(
            threading.ExceptHookArgs((*sys.exc_info(), threading.current_thread()))
        )


@dataclass(slots=True, eq=False)
class _Session:
    """One open clip, until the next one is opened."""

    generation: int
    clip: Clip
    spare: list[Buffer]
    source: FrameSource | None = None
    cache: FrameCache | None = None
    is_opening: bool = False
    is_retired: bool = False
    wanted: tuple[int, ...] = ()
    filling: deque[int] = field(default_factory=deque)
    decoding: set[int] = field(default_factory=set)
    failures: dict[int, str] = field(default_factory=dict)
    # The frame that the window stands still for until its bytes are read, and those bytes.
    awaited: int | None = None
    handed: tuple[EncodedFrame, Buffer] | None = None
    # Whether the clip cannot be opened.
    is_failed: bool = False

    def is_settled(self, index: int) -> bool:
        """Whether a frame is there, or known never to be."""
        is_there = self.cache is not None and index in self.cache
        return is_there or index in self.failures or self.is_failed

    def is_missing(self, index: int) -> bool:
        """Whether a frame is neither there, nor on its way, nor known to be unreadable."""
        return (
            self.cache is not None
            and index not in self.cache
            and index not in self.decoding
            and index not in self.failures
        )


class DecodePool(QObject):
    """Decodes the frames of one open clip, and background pictures when idle.

    The pool takes no parent: whoever makes it calls `shut_down`.

    Parameters
    ----------
    budget_bytes
        Most memory for decoded frames.
    threads
        How many workers. The first, where there are several, decodes nothing but the frame
        asked for, so that a jump never waits for a neighbour under way. By default the
        others leave one core to the window where there is more than one.
    open_frames
        What opens a clip for decoding.
    """

    clip_opened = Signal(int)
    clip_failed = Signal(int, str)
    frame_ready = Signal(int, int)
    frame_failed = Signal(int, int, str)
    job_done = Signal(object, object)
    # From a worker to the window's thread: generation (None for jobs), signal, its values.
    _reported = Signal(object, object, object)

    def __init__(
        self,
        *,
        budget_bytes: int = DEFAULT_BUDGET_BYTES,
        threads: int | None = None,
        open_frames: Callable[[Clip], FrameSource] = _open_frames,
    ) -> None:
        super().__init__()
        cores = os.cpu_count() or 1
        self._threads_wanted = threads or 1 + min(_MOST_THREADS, max(1, cores - 1))
        self._budget_bytes = budget_bytes
        self._open_frames = open_frames
        self._condition = threading.Condition()
        self._threads: list[threading.Thread] = []
        self._session: _Session | None = None
        self._generation = 0
        self._jobs: dict[Hashable, Callable[[], object]] = {}
        self._is_background_paused = False
        self._is_stopping = False
        # Relayed rather than connected across threads: whoever listens to the public signals
        # is called in the window's thread, and no more once it has let go.
        self._reported.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    # What the window asks for

    def open(self, clip: Clip, wanted: Sequence[int] = (0,), *, patience_ms: float = 0.0) -> int:
        """Open `clip` in place of the one before and return its generation.

        Parameters
        ----------
        wanted
            Frames in the order they are wanted.
        patience_ms
            How long the caller stands still for the bytes of the first of them. One that is
            decoded quickly is then decoded here and now: no worker has to be woken for it,
            find a free core, and be heard.
        """
        self._start_threads()
        with self._condition:
            spare = self._retire()
            self._generation += 1
            session = _Session(self._generation, clip, spare, wanted=tuple(wanted))
            self._session = session
            self._condition.notify_all()
            generation = self._generation
            handed = self._handed(session, patience_ms)
        self._decode_here(session, handed)
        return generation

    def close(self) -> None:
        """Let go of the open clip."""
        with self._condition:
            self._retire()
            self._generation += 1

    def request(
        self, wanted: Sequence[int], filling: Sequence[int] = (), *, patience_ms: float = 0.0
    ) -> None:
        """Replace what is to be decoded next.

        Parameters
        ----------
        wanted
            Frames in the order they are wanted; others give way to them.
        filling
            Frames decoded after those, while memory lasts.
        patience_ms
            How long the caller stands still for the first of them; see `open`.
        """
        with self._condition:
            session = self._session
            if session is None:
                return
            session.wanted = tuple(wanted)
            session.filling = deque(filling)
            if session.cache is not None:
                session.cache.touch(reversed(session.wanted))
            self._condition.notify_all()
            handed = self._handed(session, patience_ms)
        self._decode_here(session, handed)

    def _handed(self, session: _Session, patience_ms: float) -> tuple[EncodedFrame, Buffer] | None:
        """Wait for the frame wanted first; return what a worker hands over; the lock is held."""
        if patience_ms <= 0.0 or session.is_settled(session.wanted[0]):
            return None
        session.awaited = session.wanted[0]
        self._condition.wait_for(
            lambda: session.awaited is None or session.is_settled(session.awaited),
            patience_ms / 1000.0,
        )
        # Whatever comes later is the workers' own.
        session.awaited = None
        handed, session.handed = session.handed, None
        return handed

    def _decode_here(self, session: _Session, handed: tuple[EncodedFrame, Buffer] | None) -> None:
        if handed is not None:
            _run(lambda: self._unpack(session, *handed))

    def frame(self, index: int) -> Buffer | None:
        """Return a decoded frame and keep it from being recycled while it is on screen."""
        cache = self._cache()
        return None if cache is None else cache.show(index)

    def is_ready(self, index: int) -> bool:
        """Whether a frame of the open clip is decoded."""
        cache = self._cache()
        return cache is not None and index in cache

    def failure(self, index: int) -> str | None:
        """Return why a frame of the open clip cannot be decoded, if that is so."""
        with self._condition:
            return self._session.failures.get(index) if self._session else None

    def wait_for(self, index: int, most_ms: float) -> None:
        """Stand still until a frame is decoded, or known to be unreadable; not for longer."""
        with self._condition:
            session = self._session
            if session is not None:
                self._condition.wait_for(lambda: session.is_settled(index), most_ms / 1000.0)

    @property
    def capacity(self) -> int:
        """How many frames of the open clip fit into memory; 1 before it is open."""
        cache = self._cache()
        return 1 if cache is None else cache.capacity

    @property
    def held_bytes(self) -> int:
        """How much memory the frames of the open clip take."""
        cache = self._cache()
        return 0 if cache is None else cache.held_bytes

    def warm_up(self) -> None:
        """Load all that a clip needs behind the window, so that the first one opens at once.

        `job_done` brings the key `WARMED_UP` when it is there.
        """
        self.submit(WARMED_UP, _load_what_clips_need)

    def submit(self, key: Hashable, job: Callable[[], object]) -> None:
        """Run `job` when no frame is wanted; `job_done` brings its key and result."""
        self._start_threads()
        with self._condition:
            self._jobs[key] = job
            self._condition.notify_all()

    def withdraw(self, keys: Collection[Hashable]) -> None:
        """Forget jobs that have not begun."""
        with self._condition:
            for key in keys:
                self._jobs.pop(key, None)

    def pause_background(self, is_paused: bool) -> None:
        """Hold back jobs, so that playback has the machine to itself."""
        with self._condition:
            self._is_background_paused = is_paused
            self._condition.notify_all()

    def shut_down(self) -> None:
        """Stop the workers and close the clip; may be called again."""
        with self._condition:
            self._is_stopping = True
            self._jobs.clear()
            self._retire()
            self._condition.notify_all()
        for thread in self._threads:
            thread.join(_JOIN_S)
        self._threads.clear()

    def _cache(self) -> FrameCache | None:
        with self._condition:
            return self._session.cache if self._session else None

    def _start_threads(self) -> None:
        if self._threads or self._is_stopping:
            return
        self._threads = [
            threading.Thread(
                target=self._work,
                args=(number == 0 and self._threads_wanted > 1,),
                name=f"decode-{number}",
                daemon=True,
            )
            for number in range(self._threads_wanted)
        ]
        for thread in self._threads:
            thread.start()

    def _retire(self) -> list[Buffer]:
        """Give up the open clip; what decodes in it closes it when it ends."""
        session, self._session = self._session, None
        if session is None:
            return []
        session.is_retired = True
        if session.source is not None and not session.decoding:
            session.source.close()
        return session.cache.empty_out() if session.cache is not None else session.spare

    # What the workers do

    def _work(self, is_for_jumps: bool) -> None:
        while True:
            with self._condition:
                while (task := self._next_task(is_for_jumps)) is None:
                    if self._is_stopping:
                        return
                    self._condition.wait()
            _run(task)

    def _next_task(self, is_for_jumps: bool) -> Callable[[], None] | None:
        """Return what to do next, taken off the queue; the lock is held."""
        if self._is_stopping:
            return None
        session = self._session
        if session is not None:
            if session.cache is None and not session.is_opening:
                session.is_opening = True
                return lambda: self._open(session)
            if (task := self._next_frame(session, is_for_jumps)) is not None:
                return task
        if self._jobs and not self._is_background_paused and not is_for_jumps:
            key = next(iter(self._jobs))
            job = self._jobs.pop(key)
            return lambda: self._reported.emit(None, self.job_done, (key, job()))
        return None

    def _next_frame(self, session: _Session, is_for_jumps: bool) -> Callable[[], None] | None:
        cache = session.cache
        if cache is None:
            return None
        for index in session.wanted[:1] if is_for_jumps else session.wanted:
            if session.is_missing(index):
                buffer = cache.lend_buffer(keep=session.wanted)
                return self._decoding_task(session, index, buffer) if buffer is not None else None
        while session.filling and not is_for_jumps:
            index = session.filling.popleft()
            if session.is_missing(index):
                buffer = cache.lend_buffer(keep=None)
                if buffer is not None:
                    return self._decoding_task(session, index, buffer)
                session.filling.clear()
        return None

    def _decoding_task(self, session: _Session, index: int, buffer: Buffer) -> Callable[[], None]:
        session.decoding.add(index)
        return lambda: self._decode(session, index, buffer)

    def _open(self, session: _Session) -> None:
        from veinmap.dicom import DicomReadError

        failure: str | None = self.tr("An internal fault stopped the opening of this clip.")
        source: FrameSource | None = None
        try:
            source = self._open_frames(session.clip)
            failure = None
        except DicomReadError as error:
            failure = said(error.reason)
        finally:
            if failure is not None:
                self._give_up(session)
                self._report(session, self.clip_failed, failure)
        if source is None:
            return
        clip = session.clip
        with self._condition:
            if session.is_retired:
                source.close()
                return
            session.source = source
            session.cache = FrameCache(
                clip.rows, clip.columns, budget_bytes=self._budget_bytes, spare=session.spare
            )
            session.spare = []
            self._condition.notify_all()
        self._report(session, self.clip_opened)

    def _give_up(self, session: _Session) -> None:
        with self._condition:
            session.is_failed = True
            self._condition.notify_all()

    def _decode(self, session: _Session, index: int, buffer: Buffer) -> None:
        from veinmap.dicom import DicomReadError

        assert session.source is not None
        frame: EncodedFrame | None = None
        failure = self.tr("An internal fault stopped the decoding of this frame.")
        try:
            frame = session.source.read(index)
        except DicomReadError as error:
            failure = said(error.reason)
        finally:
            if frame is None:
                self._finish(session, index, buffer, failure)
        if frame is not None and not self._hand_over(session, frame, buffer):
            self._unpack(session, frame, buffer)

    def _hand_over(self, session: _Session, frame: EncodedFrame, buffer: Buffer) -> bool:
        """Leave a frame to the window if it stands still for it; whether it is left."""
        if session.awaited != frame.index:
            return False
        is_quick = frame.is_quick
        with self._condition:
            if session.awaited != frame.index:
                return False
            session.awaited = None
            if is_quick:
                session.handed = frame, buffer
            self._condition.notify_all()
        return is_quick

    def _unpack(self, session: _Session, frame: EncodedFrame, buffer: Buffer) -> None:
        from veinmap.dicom import DicomReadError

        failure: str | None = self.tr("An internal fault stopped the decoding of this frame.")
        try:
            frame.decode_bgrx(buffer)
            failure = None
        except DicomReadError as error:
            failure = said(error.reason)
        finally:
            self._finish(session, frame.index, buffer, failure)
        if failure is None:
            self._report(session, self.frame_ready, frame.index)

    def _finish(self, session: _Session, index: int, buffer: Buffer, failure: str | None) -> None:
        """Put the decoded frame away, or take down why there is none."""
        assert session.source is not None
        assert session.cache is not None
        with self._condition:
            session.decoding.discard(index)
            if failure is None:
                session.cache.put(index, buffer)
            else:
                session.cache.give_back(buffer)
                session.failures[index] = failure
            if session.is_retired and not session.decoding:
                session.source.close()
            self._condition.notify_all()
        if failure is not None:
            self._report(session, self.frame_failed, index, failure)

    def _report(self, session: _Session, signal: SignalInstance, *values: object) -> None:
        """Tell the window, from a worker."""
        with self._condition:
            is_of_use = not session.is_retired and not self._is_stopping
        if is_of_use:
            self._reported.emit(session.generation, signal, (session.generation, *values))

    def _deliver(
        self, generation: int | None, signal: SignalInstance, values: tuple[object, ...]
    ) -> None:
        """Pass a worker's word on, in the window's thread, unless its clip is closed by now."""
        if generation is None or generation == self._generation:
            signal.emit(*values)
