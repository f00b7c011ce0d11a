"""Finding the clips in files and folders, one after the other as they are found."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from veinmap.dicom.archives import (
    ZIP_STARTS,
    Member,
    UnfoldingBudget,
    is_archive,
    members,
    open_member,
)
from veinmap.dicom.byte_source import ByteSource, FileBytes, unreadable
from veinmap.dicom.clips import DicomDirError, read_clip, read_clip_from
from veinmap.dicom.disc_index import named_files
from veinmap.dicom.elements import Header
from veinmap.dicom.errors import DicomReadError, NotAClipError
from veinmap.dicom.reasons import Reason, Remark
from veinmap.imaging import (
    Clip,
    FileKind,
    Sentence,
    UnreadableFile,
    is_same_clip,
    printable_name,
)

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
# Notes that people and programs lay beside clips; no scanner names a picture so.
_NOTE_STEMS: Final = frozenset(("readme", "license", "licence", "notice", "copying"))
_NOTE_SUFFIXES: Final = frozenset((".md", ".json"))
_DIGITS: Final = re.compile(r"(\d+)", re.ASCII)


NaturalKey = tuple[list[tuple[bool, int, str]], str]
_Found = Iterator[Clip | UnreadableFile]


def scan(paths: Iterable[Path], *, merges_duplicates: bool = True) -> _Found:
    """Yield what is in these files and folders, folders with all they contain.

    A folder is read in natural order, its files before its folders; a zip archive like a
    folder. Hidden and system files, notes beside the clips and DICOMDIR are passed over in
    a folder; a DICOMDIR that is named itself gives the files it lists. A file that two of
    the paths lead to comes once.

    Parameters
    ----------
    merges_duplicates
        Whether a clip that was already found under another name is left out. Two files of
        one SOP Instance UID that differ both come, with a warning.
    """
    seen: set[str] = set()
    found = (item for path in paths for item in _scan(path, seen))
    yield from _without_duplicates(found) if merges_duplicates else found


def _without_duplicates(found: _Found) -> _Found:
    by_uid: dict[str, Clip] = {}
    for item in found:
        if not isinstance(item, Clip) or not item.sop_instance_uid:
            yield item
            continue
        first = by_uid.setdefault(item.sop_instance_uid, item)
        if first is item:
            yield item
        elif not is_same_clip(first, item):
            words = Sentence(Remark.SAME_IDENTITY, file=printable_name(first.path))
            yield replace(item, warnings=(*item.warnings, words))


def _scan(path: Path, seen: set[str]) -> _Found:
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
        return
    try:
        yield read_clip(path)
    except DicomDirError as error:
        yield from _scan_index(path, error.header, seen)
    except DicomReadError as error:
        yield from _archive_or(path, error)


def _read(path: Path) -> _Found:
    try:
        yield read_clip(path)
    except DicomDirError:
        return  # its files are met in their folders
    except DicomReadError as error:
        yield from _archive_or(path, error)


def _archive_or(path: Path, error: DicomReadError) -> _Found:
    """Yield what is in an archive; for what is none, why it was not read."""
    if is_archive(path):
        yield from _scan_archive(path)
    else:
        yield _unreadable(path, error)


def _unreadable(path: Path, error: DicomReadError) -> UnreadableFile:
    if isinstance(error, NotAClipError):
        return UnreadableFile(
            path=path,
            reason=error.reason,
            kind=error.kind,
            patient=error.patient,
            description=error.description,
        )
    is_dicom = error.reason.pattern is not Reason.NOT_DICOM
    kind = FileKind.UNREADABLE if is_dicom else FileKind.NOT_DICOM
    return UnreadableFile(path=path, reason=error.reason, kind=kind)


def _scan_archive(archive: Path) -> _Found:
    try:
        source = FileBytes(archive)
    except DicomReadError as error:
        yield _unreadable(archive, error)
        return
    budget = UnfoldingBudget(source)
    try:
        wanted = [
            member
            for member in members(archive)
            if all(is_wanted_name(part) for part in member.path.relative_to(archive).parts)
        ]
        for member in sorted(wanted, key=lambda member: _folder_order(member, archive)):
            yield from _read_member(member, source, budget)
    except DicomReadError as error:
        yield _unreadable(archive, error)
    finally:
        source.close()


def _folder_order(member: Member, archive: Path) -> list[tuple[bool, NaturalKey]]:
    """Return a key that sorts members like a folder: its files before its folders."""
    *folders, name = member.path.relative_to(archive).parts
    return [(True, natural_key(folder)) for folder in folders] + [(False, natural_key(name))]


def _read_member(member: Member, archive: ByteSource, budget: UnfoldingBudget) -> _Found:
    try:
        source = open_member(member, archive, budget)
        if source.read(0, 4) in ZIP_STARTS:
            raise DicomReadError(member.path, Reason.NESTED_ARCHIVE)
        yield read_clip_from(member.path, source)
    except DicomDirError:
        return
    except DicomReadError as error:
        yield _unreadable(member.path, error)


def _scan_index(index: Path, header: Header, seen: set[str]) -> _Found:
    for path, reason in named_files(index, header):
        if reason:
            yield UnreadableFile(path=path, reason=reason)
            continue
        real_path = os.path.realpath(path)
        if real_path not in seen:
            seen.add(real_path)
            yield from _read(path)


def _scan_folder(folder: Path, seen: set[str]) -> _Found:
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if is_wanted_name(entry.name)]
    except OSError as error:
        yield _unreadable(folder, unreadable(folder, error))
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


def _natural_order(entry: "os.DirEntry[str]") -> NaturalKey:
    return natural_key(entry.name)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself, say: reading it will tell
        return False


def is_wanted_name(name: str) -> bool:
    """Whether a file or folder of that name may hold clips: no system file, no note."""
    stem, suffix = os.path.splitext(name.lower())  # noqa: PTH122 - a name, not a path
    is_note = stem in _NOTE_STEMS or suffix in _NOTE_SUFFIXES
    return not (name.startswith(".") or name.lower() in _SYSTEM_NAMES or is_note)


def natural_key(name: str) -> NaturalKey:
    """Return a key that sorts numbers in names by their value: clip 2 before clip 10."""
    parts = _DIGITS.split(name.casefold())
    return [
        (False, int(part), "") if _DIGITS.fullmatch(part) else (True, 0, part)
        for part in parts
        if part
    ], name
