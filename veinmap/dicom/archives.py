"""Clips inside zip archives, read where they lie: nothing is ever unpacked to disk.

A member has a path of its own, made of the archive's path and its name, as if the
archive were a folder. Names are only ever looked up in the archive's list.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from veinmap.dicom.byte_source import MAX_INFLATED_BYTES, ByteSource, FileBytes, InflatedBytes
from veinmap.dicom.errors import DicomReadError
from veinmap.dicom.reasons import Reason

# Budgets for the list of members, checked before it is read.
_MAX_MEMBERS: Final = 20_000
_MAX_DIRECTORY_BYTES: Final = 16 * 1024 * 1024

ZIP_STARTS: Final = (b"PK\x03\x04", b"PK\x05\x06")
# PKWARE APPNOTE 4.3.16: the end record, after which a comment may follow.
_END: Final = struct.Struct("<4s4H2LH")
_END_SIGNATURE: Final = b"PK\x05\x06"
_END_64: Final = struct.Struct("<4sQ2H2L4Q")
_END_64_LOCATOR: Final = struct.Struct("<4sLQL")
_MAX_COMMENT_BYTES: Final = 1 << 16
# APPNOTE 4.3.7, local file header.
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_LOCAL_SIGNATURE: Final = b"PK\x03\x04"

# What may be unfolded to list an archive: more than headers take, less than a bomb holds.
# A video is looked at whole, and hardly folds.
_MAX_HEADER_BYTES: Final = 64 * 1024 * 1024
_MAX_HEADER_RATIO: Final = 4
_MAX_LISTING_BYTES: Final = 256 * 1024 * 1024
_MAX_LISTING_RATIO: Final = 64

_ODD_SIGNS: Final = re.compile(r'[\x00-\x1f<>:"|?*\x7f]')
_IS_ENCRYPTED: Final = 0x1


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file of an archive, as the archive's list states it."""

    path: Path
    offset: int
    packed_bytes: int
    bytes: int
    checksum: int
    method: int
    is_encrypted: bool


class _Slice:
    """A stretch of another source."""

    def __init__(self, source: ByteSource, start: int, length: int) -> None:
        self._source, self._start, self.size = source, start, length

    def read(self, offset: int, length: int) -> bytes:
        """Return up to `length` bytes from `offset`; fewer where the stretch ends."""
        return self._source.read(self._start + offset, max(min(length, self.size - offset), 0))

    def reading(self) -> AbstractContextManager[Callable[[int, int], bytes]]:
        """Return what reads as `read` does."""
        return nullcontext(self.read)

    def prepare(self) -> None:
        """Get ready to be read by several threads."""
        self._source.prepare()

    def close(self) -> None:
        """Close the source below."""
        self._source.close()


class UnfoldingBudget:
    """How much of an archive may still be unfolded to list what is in it."""

    def __init__(self, archive: ByteSource) -> None:
        self.left_bytes = _MAX_LISTING_BYTES + _MAX_LISTING_RATIO * archive.size


class _InflatedMember(InflatedBytes):
    """A compressed member, unfolded as far as somebody reads; before `prepare` its header."""

    def __init__(
        self, path: Path, packed: ByteSource, member: Member, budget: UnfoldingBudget | None
    ) -> None:
        most = max(_MAX_HEADER_BYTES, _MAX_HEADER_RATIO * member.packed_bytes)
        # A byte more than it states, to see where it holds more.
        super().__init__(path, packed, 0, min(member.bytes + 1, most))
        self._member, self._budget = member, budget

    def unfold(self, end: int) -> int:
        """Unfold up to `end`, and return how many bytes there are now."""
        before = len(self._data)
        try:
            return super().unfold(end)
        finally:
            if self._budget is not None:
                self._budget.left_bytes -= len(self._data) - before

    def prepare(self) -> None:
        """Unfold all of it, so that threads only ever read from it, and check it."""
        self.allow(self._member.bytes + 1)
        there = self.unfold(self._member.bytes)
        if there < self._member.bytes or zlib.crc32(self._data) != self._member.checksum:
            raise DicomReadError(self._path, Reason.MEMBER_DAMAGED)


def is_archive(path: Path) -> bool:
    """Whether a file begins like a zip archive."""
    try:
        source = FileBytes(path)
    except DicomReadError:
        return False
    try:
        return source.read(0, 4) in ZIP_STARTS
    except DicomReadError:
        return False
    finally:
        source.close()


def members(archive: Path) -> list[Member]:
    """Return the files in an archive, in the order it lists them.

    Raises
    ------
    DicomReadError
        If its list is damaged or too long.
    """
    _check_directory(archive)
    try:
        with zipfile.ZipFile(archive) as opened:
            infos = opened.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OSError) as error:
        raise DicomReadError(archive, Reason.ARCHIVE_DAMAGED) from error
    found: dict[Path, Member] = {}
    for info in infos[:_MAX_MEMBERS]:
        path = archive / _safe_name(info.filename)
        if info.is_dir() or path == archive or path in found:
            continue
        found[path] = Member(
            path=path,
            offset=info.header_offset,
            packed_bytes=info.compress_size,
            bytes=info.file_size,
            checksum=info.CRC,
            method=info.compress_type,
            is_encrypted=bool(info.flag_bits & _IS_ENCRYPTED),
        )
    return list(found.values())


def _safe_name(name: str) -> Path:
    """Return a member's name as a relative path that leads nowhere else."""
    parts = (_ODD_SIGNS.sub("_", part)[:200] for part in re.split(r"[/\\]", name))
    return Path(*(part for part in parts if part.strip(". ")))


def _check_directory(archive: Path) -> None:
    """Refuse an archive whose list of members would fill the memory."""
    source = FileBytes(archive)
    try:
        start = max(source.size - _MAX_COMMENT_BYTES - _END.size, 0)
        tail = source.read(start, source.size - start)
        at = tail.rfind(_END_SIGNATURE)
        if at < 0 or at + _END.size > len(tail):
            raise DicomReadError(archive, Reason.ARCHIVE_DAMAGED)
        entries, length = _END.unpack_from(tail, at)[4:6]
        if entries == 0xFFFF or length == 0xFFFFFFFF:
            entries, length = _end_64(source, start + at) or (entries, length)
    finally:
        source.close()
    if entries > _MAX_MEMBERS or length > _MAX_DIRECTORY_BYTES:
        raise DicomReadError(archive, Reason.TOO_MANY_MEMBERS, most=_MAX_MEMBERS)


def _end_64(source: ByteSource, end: int) -> tuple[int, int] | None:
    locator = source.read(end - _END_64_LOCATOR.size, _END_64_LOCATOR.size)
    if end < _END_64_LOCATOR.size or locator[:4] != b"PK\x06\x07":
        return None
    record = source.read(_END_64_LOCATOR.unpack(locator)[2], _END_64.size)
    if len(record) < _END_64.size or record[:4] != b"PK\x06\x06":
        return None
    fields = _END_64.unpack(record)
    return fields[7], fields[8]


def open_member(
    member: Member, archive: ByteSource, budget: UnfoldingBudget | None = None
) -> ByteSource:
    """Return the bytes of a member.

    Parameters
    ----------
    budget
        What all members together may unfold to while they are listed.

    Raises
    ------
    DicomReadError
        If it is protected, packed in an unusual way, or states more than it can hold.
    """
    path = member.path
    if member.is_encrypted:
        raise DicomReadError(path, Reason.PASSWORD)
    head = archive.read(member.offset, _LOCAL.size)
    if len(head) < _LOCAL.size or head[:4] != _LOCAL_SIGNATURE:
        raise DicomReadError(path, Reason.ARCHIVE_DAMAGED)
    name_length, extra_length = _LOCAL.unpack(head)[-2:]
    start = member.offset + _LOCAL.size + name_length + extra_length
    if start + member.packed_bytes > archive.size:
        raise DicomReadError(path, Reason.ARCHIVE_DAMAGED)
    packed = _Slice(archive, start, member.packed_bytes)
    if member.method == zipfile.ZIP_STORED:
        if member.bytes != member.packed_bytes:
            raise DicomReadError(path, Reason.ARCHIVE_DAMAGED)
        return packed
    if member.method != zipfile.ZIP_DEFLATED:
        raise DicomReadError(path, Reason.UNUSUAL_PACKING)
    if member.bytes >= MAX_INFLATED_BYTES or (budget is not None and budget.left_bytes <= 0):
        raise DicomReadError(path, Reason.TOO_LARGE_IN_ARCHIVE)
    return _Slice(_InflatedMember(path, packed, member, budget), 0, member.bytes)


def open_bytes(path: Path) -> ByteSource:
    """Open a file, or a member of an archive by the path that `members` gave it.

    Raises
    ------
    DicomReadError
        If there is no such file, or it cannot be read.
    """
    try:
        return FileBytes(path)
    except DicomReadError as error:
        archive = next((parent for parent in path.parents if parent.is_file()), None)
        if archive is None or not is_archive(archive):
            raise
        member = next((member for member in members(archive) if member.path == path), None)
        if member is None:
            raise DicomReadError(path, Reason.NOT_IN_ARCHIVE) from error
    source = FileBytes(archive)
    try:
        return open_member(member, source)
    except BaseException:
        source.close()
        raise
