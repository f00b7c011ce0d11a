"""What is new in a folder that a scanner writes into.

A file is read once it has stood still for a while. What cannot be read then may still be
on its way, however still it stands: a copy over a slow network pauses. It is called
damaged only after it did not change for a minute.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from veinmap.dicom.folders import is_wanted_name, natural_key, scan
from veinmap.dicom.reasons import Remark
from veinmap.imaging import Clip, Sentence, UnreadableFile

# How long a file has to stand still before it is read, and before it is called damaged.
SETTLED_S: Final = 1.0
GIVEN_UP_S: Final = 60.0
# A file that was last written so long ago is read at the first look.
_OLD_S: Final = 10.0
# No scanner's outgoing folder holds more; a whole disc chosen by mistake does.
MOST_FILES: Final = 20_000

# What programs call a file while they copy it; it gets its own name at the end.
_UNFINISHED_SUFFIXES: Final = (".part", ".partial", ".filepart", ".tmp", ".crdownload")

Entry: TypeAlias = Clip | UnreadableFile
_Read: TypeAlias = Callable[[list[Path]], Iterable[Entry]]


class _Stamp(NamedTuple):
    """What changes when a file is written."""

    bytes: int
    written_ns: int


@dataclass(slots=True, kw_only=True)
class _Seen:
    """A file that was met, and since when it has stood still."""

    stamp: _Stamp
    since_s: float
    next_try_s: float
    is_done: bool = False


class TooManyFilesError(Exception):
    """The folder holds more files than are looked through again and again."""


class WatchedFolder:
    """Finds what is new in a folder and all below it, each time one looks.

    Parameters
    ----------
    folder
        What is watched.
    reads_what_is_there
        Whether the files that are there at the first look are read too; without, only
        those that come or change later.
    read, clock_s
        What reads files, and what time it is, in seconds; for tests.
    """

    def __init__(
        self,
        folder: Path,
        *,
        reads_what_is_there: bool,
        read: _Read = scan,
        clock_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder, self._read, self._clock_s = folder, read, clock_s
        self._reads_what_is_there = reads_what_is_there
        self._seen: dict[Path, _Seen] | None = None
        # The folder and those below it, as they were at the last look.
        self.folders: tuple[Path, ...] = ()

    @property
    def waiting(self) -> int:
        """How many files are still waited for."""
        return sum(not seen.is_done for seen in (self._seen or {}).values())

    def look(self) -> Iterator[Entry]:
        """Yield what has come since the last look and is whole.

        Raises
        ------
        OSError
            If the folder cannot be listed, its drive or share being away, say.
        TooManyFilesError
            If it holds too many files to be watched.
        """
        now_s = self._clock_s()
        stamps = self._stamps()
        known, is_first = self._seen or {}, self._seen is None
        self._seen = {
            path: self._met(known.get(path), stamp, now_s, is_first=is_first)
            for path, stamp in stamps.items()
        }
        due = [
            (path, seen)
            for path, seen in self._seen.items()
            if not seen.is_done and now_s >= seen.next_try_s
        ]
        for path, seen in sorted(due, key=lambda item: self._order(item[0])):
            yield from self._try(path, seen, now_s)

    def _met(self, known: _Seen | None, stamp: _Stamp, now_s: float, *, is_first: bool) -> _Seen:
        if known is not None and known.stamp == stamp:
            return known
        is_old = time.time() - stamp.written_ns / 1e9 > _OLD_S
        return _Seen(
            stamp=stamp,
            since_s=now_s,
            next_try_s=now_s if is_first and is_old else now_s + SETTLED_S,
            # What was just written came since watching was asked for.
            is_done=is_first and is_old and not self._reads_what_is_there,
        )

    def _try(self, path: Path, seen: _Seen, now_s: float) -> Iterator[Entry]:
        still_s = now_s - seen.since_s
        found = list(self._read([path])) if seen.stamp.bytes or still_s >= GIVEN_UP_S else []
        is_doubtful = not seen.stamp.bytes or any(map(_may_be_unfinished, found))
        if is_doubtful and still_s < GIVEN_UP_S:
            # Tried again when it changes; and rarely without, for some shares tell late.
            seen.next_try_s = now_s + min(max(SETTLED_S, still_s), GIVEN_UP_S - still_s)
            return
        if _stamp(path) != seen.stamp:
            return  # written to while it was read: the next look will tell
        seen.is_done = True
        yield from found

    def _stamps(self) -> dict[Path, _Stamp]:
        stamps: dict[Path, _Stamp] = {}
        folders: list[Path] = []
        waiting = [self._folder]
        while waiting:
            folder = waiting.pop()
            try:
                with os.scandir(folder) as listed:
                    entries = list(listed)
            except OSError:
                if folder == self._folder:
                    raise
                continue  # taken away between two looks
            folders.append(folder)
            for entry in entries:
                if not is_wanted_name(entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(folder / entry.name)
                elif not entry.name.lower().endswith(_UNFINISHED_SUFFIXES):
                    stamp = _stamp(folder / entry.name)
                    if stamp is not None:
                        stamps[folder / entry.name] = stamp
            if len(stamps) > MOST_FILES:
                raise TooManyFilesError
        self.folders = tuple(folders)
        return stamps

    def _order(self, path: Path) -> tuple[int, list[object]]:
        parts = path.relative_to(self._folder).parts
        return len(parts), [natural_key(part) for part in parts]


def _stamp(path: Path) -> _Stamp | None:
    try:
        status = path.stat()
    except OSError:  # gone again, or a link that leads nowhere
        return None
    return _Stamp(status.st_size, status.st_mtime_ns)


def _may_be_unfinished(entry: Entry) -> bool:
    """Whether more of the file may come: nothing else tells a cut file from a growing one."""
    if isinstance(entry, UnreadableFile):
        return not entry.is_document
    # A video shows what there is of it; its header knows how much there should be.
    return any(
        isinstance(warning, Sentence) and warning.pattern is Remark.VIDEO_FRAMES
        for warning in entry.warnings
    )
