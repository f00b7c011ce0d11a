"""Finding the clips in files and folders, one after the other as they are found."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from veinmap.dicom.byte_source import unreadable
from veinmap.dicom.clips import DicomDirError, read_clip
from veinmap.dicom.errors import DicomReadError
from veinmap.imaging import Clip, UnreadableFile

# What operating systems leave in folders; nobody wants to read that they are no clips.
_SYSTEM_NAMES: Final = frozenset(
    (
        "thumbs.db",
        "desktop.ini",
        "autorun.inf",
        "$recycle.bin",
        "system volume information",
        "__macosx",
        "dicomdir",
    )
)
_DIGITS: Final = re.compile(r"(\d+)", re.ASCII)


def scan(paths: Iterable[Path]) -> Iterator[Clip | UnreadableFile]:
    """Yield what is in these files and folders, folders with all they contain.

    A folder is read in natural order, its files before its folders. Hidden and system
    files and DICOMDIR are passed over in a folder, but read where they are named
    themselves. A file that two of the paths lead to comes once.
    """
    seen: set[str] = set()
    for path in paths:
        yield from _scan(path, seen)


def _scan(path: Path, seen: set[str]) -> Iterator[Clip | UnreadableFile]:
    # The real path ends circles of links, and names a file that is reached twice.
    try:
        real_path = os.path.realpath(path)
        is_folder = path.is_dir()
    except (OSError, ValueError):
        real_path, is_folder = str(path), False
    if real_path in seen:
        return
    seen.add(real_path)
    if is_folder:
        yield from _scan_folder(path, seen)
    else:
        yield from _read(path)


def _read(path: Path) -> Iterator[Clip | UnreadableFile]:
    try:
        yield read_clip(path)
    except DicomDirError:
        return
    except DicomReadError as error:
        yield UnreadableFile(path=path, reason=error.reason)


def _scan_folder(folder: Path, seen: set[str]) -> Iterator[Clip | UnreadableFile]:
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if _is_wanted(entry.name)]
    except OSError as error:
        yield UnreadableFile(path=folder, reason=unreadable(folder, error).reason)
        return
    real_folder = os.path.realpath(folder)
    files = sorted((entry for entry in found if not _is_folder(entry)), key=_natural_order)
    for entry in files:
        if entry.is_symlink():
            yield from _scan(folder / entry.name, seen)
        elif (real_path := os.path.join(real_folder, entry.name)) not in seen:  # noqa: PTH118
            # Without asking the system again: a folder may hold thousands.
            seen.add(real_path)
            yield from _read(folder / entry.name)
    for entry in sorted((entry for entry in found if _is_folder(entry)), key=_natural_order):
        yield from _scan(folder / entry.name, seen)


def _natural_order(entry: "os.DirEntry[str]") -> tuple[list[tuple[bool, int, str]], str]:
    return natural_key(entry.name)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself, say: reading it will tell
        return False


def _is_wanted(name: str) -> bool:
    return not name.startswith(".") and name.lower() not in _SYSTEM_NAMES


def natural_key(name: str) -> tuple[list[tuple[bool, int, str]], str]:
    """Return a key that sorts numbers in names by their value: clip 2 before clip 10."""
    parts = _DIGITS.split(name.casefold())
    return [
        (False, int(part), "") if _DIGITS.fullmatch(part) else (True, 0, part)
        for part in parts
        if part
    ], name
