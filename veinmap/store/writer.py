"""One thread that saves, so that no gesture waits for a disk.

Every edit is saved by itself, in order. While saving fails the edits wait in
memory; nothing is dropped until the disk has acknowledged it or a person said so.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

from veinmap.chart import Chart
from veinmap.store.errors import StaleChartError, StoreError
from veinmap.store.recovery import recovery_copies
from veinmap.store.values import ClipReference


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsavedEdit:
    """One edit on its way to the disk."""

    edit_id: str
    exam_id: str
    chart: Chart
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedEdit:
    """One edit that the disk has acknowledged."""

    exam_id: str
    version: int
    text: str


class KeepsCharts(Protocol):
    """What the writer needs of a `ChartStore`."""

    def save(
        self, exam_id: str, chart: Chart, *, expected_version: int, edit_text: str, edit_id: str
    ) -> int:
        """Keep the chart as the next version."""

    def set_state(self, exam_id: str, state: Mapping[str, Any]) -> None:
        """Keep what is on the screen."""

    def set_clips(self, exam_id: str, references: Iterable[ClipReference]) -> None:
        """Keep which clips belong to the examination."""

    def set_last_open_examination(self, exam_id: str | None) -> None:
        """Keep which examination is open."""

    def reconnect(self) -> None:
        """Check the file and begin anew."""


class StoreWriter:
    """Saves edits in one thread of its own.

    `saved` and `failed` are called in that thread. `failed` comes once for a
    failure; then everything waits for `retry`. A stale edit makes only its own
    examination wait, for `save_after` or `discard`.
    """

    def __init__(
        self,
        store: KeepsCharts,
        *,
        saved: Callable[[SavedEdit], None],
        failed: Callable[[StoreError], None],
    ) -> None:
        self._store = store
        self._saved = saved
        self._failed = failed
        self._edits: deque[UnsavedEdit] = deque()
        # What is worth keeping in its newest form only, by what it is and of which examination.
        self._notes: dict[tuple[str, str | None], Callable[[], None]] = {}
        self._versions: dict[str, int] = {}
        self._stale: set[str] = set()
        self._failure: StoreError | None = None
        self._defect: Exception | None = None
        self._reconnects = False
        self._is_busy = False
        self._is_closing = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="store-writer", daemon=True)
        self._thread.start()

    # -- what the window says -------------------------------------------------

    def adopt(self, exam_id: str, version: int) -> None:
        """Say which version of an examination was opened; 0 for one not in the library yet.

        The next edit of it builds on that version.
        """
        with self._changed:
            self._versions[exam_id] = version

    def submit(self, exam_id: str, chart: Chart, edit_text: str) -> None:
        """Hand over one edit; returns at once.

        Raises
        ------
        ValueError
            If the examination was never adopted, or the chart is another's.
        RuntimeError
            If the writer has stopped; the edit is then not taken.
        """
        with self._changed:
            self._require_running()
            if exam_id not in self._versions:
                raise ValueError(f"examination {exam_id} was not adopted by the writer")
            if chart.id != exam_id:
                raise ValueError(f"chart {chart.id} is not that of examination {exam_id}")
            edit = UnsavedEdit(edit_id=str(uuid4()), exam_id=exam_id, chart=chart, text=edit_text)
            self._edits.append(edit)
            self._changed.notify_all()

    def submit_state(self, exam_id: str, state: Mapping[str, Any]) -> None:
        """Hand over what is on the screen; of several only the newest is kept.

        That of an examination not in the library waits for its first edit, here and
        in `submit_clips` and `submit_last_open`.

        Raises
        ------
        ValueError
            If the examination was never adopted.
        RuntimeError
            If the writer has stopped.
        """
        kept = dict(state)
        self._submit_note("state", exam_id, lambda: self._store.set_state(exam_id, kept))

    def submit_clips(self, exam_id: str, references: Iterable[ClipReference]) -> None:
        """Hand over which clips belong to the examination."""
        kept = tuple(references)
        self._submit_note("clips", exam_id, lambda: self._store.set_clips(exam_id, kept))

    def submit_last_open(self, exam_id: str | None) -> None:
        """Hand over which examination is open; None where none is."""
        # The library knows one open examination: an older one that still waits is forgotten.
        with self._changed:
            for key in [key for key in self._notes if key[0] == "open"]:
                del self._notes[key]
        self._submit_note("open", exam_id, lambda: self._store.set_last_open_examination(exam_id))

    def _submit_note(self, kind: str, exam_id: str | None, keep: Callable[[], None]) -> None:
        with self._changed:
            self._require_running()
            if exam_id is not None and exam_id not in self._versions:
                raise ValueError(f"examination {exam_id} was not adopted by the writer")
            self._notes[kind, exam_id] = keep
            self._changed.notify_all()

    def retry(self) -> None:
        """Try again what failed, on new connections, after the file was checked."""
        with self._changed:
            if self._failure is not None:
                self._failure = None
                self._reconnects = True
                self._changed.notify_all()

    def save_after(self, exam_id: str, version: int) -> None:
        """Save the waiting edits of a stale examination after that stored version.

        What the other window saved stays in the history.
        """
        with self._changed:
            self._versions[exam_id] = version
            self._stale.discard(exam_id)
            self._changed.notify_all()

    def discard(self, exam_id: str, version: int) -> tuple[UnsavedEdit, ...]:
        """Take back the waiting edits of an examination and go on from that stored version."""
        with self._changed:
            given_up = tuple(edit for edit in self._edits if edit.exam_id == exam_id)
            self._edits = deque(edit for edit in self._edits if edit.exam_id != exam_id)
            self._versions[exam_id] = version
            self._stale.discard(exam_id)
            self._changed.notify_all()
            return given_up

    def flush(self, timeout_s: float) -> bool:
        """Wait until everything is on the disk; False if it is not, after that time."""
        end = time.monotonic() + timeout_s
        with self._changed:
            while not self._is_all_saved():
                left = end - time.monotonic()
                if left <= 0 or not self._can_go_on():
                    return False
                self._changed.wait(left)
            return True

    def close(self, timeout_s: float) -> bool:
        """Save what can be saved and stop; False if something is still unsaved."""
        is_saved = self.flush(timeout_s)
        with self._changed:
            self._is_closing = True
            self._changed.notify_all()
        self._thread.join(timeout_s)
        return is_saved

    # -- what the window asks -------------------------------------------------

    @property
    def unsaved(self) -> tuple[UnsavedEdit, ...]:
        """The edits that the disk has not acknowledged, oldest first."""
        with self._changed:
            return tuple(self._edits)

    @property
    def failure(self) -> StoreError | None:
        """Why saving waits; None where it does not."""
        with self._changed:
            return self._failure

    def version_of(self, exam_id: str) -> int:
        """Return the last version of an examination that the disk has acknowledged."""
        with self._changed:
            return self._versions[exam_id]

    def write_recovery_copies(self, *folders: Path) -> tuple[Path, ...]:
        """Write the newest unsaved state of every examination into the first folder it fits.

        Raises
        ------
        RecoveryCopyError
            If none of the folders can be written.
        """
        return recovery_copies(self.unsaved_charts(), folders)

    def unsaved_charts(self) -> tuple[Chart, ...]:
        """Return the newest unsaved state of every examination that has one."""
        return tuple({edit.exam_id: edit.chart for edit in self.unsaved}.values())

    # -- the thread -----------------------------------------------------------

    def _require_running(self) -> None:
        if self._is_closing or self._defect is not None:
            raise RuntimeError("the writer has stopped") from self._defect

    def _is_all_saved(self) -> bool:
        return not self._edits and self._next_note() is None and not self._is_busy

    def _can_go_on(self) -> bool:
        if self._failure is not None or self._defect is not None or self._is_closing:
            return False
        return self._is_busy or self._has_something_to_save()

    def _has_something_to_save(self) -> bool:
        return self._next_edit() is not None or self._next_note() is not None

    def _next_note(self) -> tuple[str, str | None] | None:
        stored = (key for key in self._notes if key[1] is None or self._versions[key[1]] > 0)
        return next(stored, None)

    def _next_edit(self) -> UnsavedEdit | None:
        return next((edit for edit in self._edits if edit.exam_id not in self._stale), None)

    def _run(self) -> None:
        try:
            while self._step():
                pass
        except Exception as error:
            # A defect of ours: the thread ends, its hook reports it, and `submit` says so.
            with self._changed:
                self._defect = error
                self._is_busy = False
                self._changed.notify_all()
            raise

    def _step(self) -> bool:
        """Do the next thing there is; False when the writer is closed."""
        with self._changed:
            while not self._has_work():
                if self._is_closing:
                    return False
                self._changed.wait()
            reconnects, self._reconnects = self._reconnects, False
            edit = self._next_edit()
            note = None if edit else self._next_note()
            self._is_busy = True
        try:
            if reconnects:
                self._store.reconnect()
            if edit:
                self._save(edit)
            elif note:
                self._save_note(note)
        except StaleChartError as error:
            self._stop(error, stale_exam_id=error.exam_id)
        except StoreError as error:
            self._stop(error)
        finally:
            with self._changed:
                self._is_busy = False
                self._changed.notify_all()
        return True

    def _has_work(self) -> bool:
        if self._failure is not None or self._is_closing:
            return False
        return self._reconnects or self._has_something_to_save()

    def _save(self, edit: UnsavedEdit) -> None:
        with self._changed:
            expected_version = self._versions[edit.exam_id]
        version = self._store.save(
            edit.exam_id,
            edit.chart,
            expected_version=expected_version,
            edit_text=edit.text,
            edit_id=edit.edit_id,
        )
        with self._changed:
            self._versions[edit.exam_id] = version
            if edit in self._edits:
                self._edits.remove(edit)
        self._saved(SavedEdit(exam_id=edit.exam_id, version=version, text=edit.text))

    def _save_note(self, key: tuple[str, str | None]) -> None:
        with self._changed:
            keep = self._notes.get(key)
        if keep is None:
            return
        keep()
        with self._changed:
            if self._notes.get(key) is keep:
                del self._notes[key]

    def _stop(self, error: StoreError, stale_exam_id: str | None = None) -> None:
        with self._changed:
            if stale_exam_id is None:
                self._failure = error
            else:
                self._stale.add(stale_exam_id)
        self._failed(error)
