"""The index of a disc (DICOMDIR): which files it names (PS3.3 annex F).

Records are read one after the other as they stand, not by the offsets that chain them,
so no chain can run in circles. A name leads to a file in the index's own folder or below
it, or nowhere.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from veinmap.dicom.element_walk import Damaged
from veinmap.dicom.elements import Header
from veinmap.dicom.reasons import Reason
from veinmap.imaging import Sentence

DICOMDIR_SOP_CLASS: Final = "1.2.840.10008.1.3.10"
DIRECTORY_RECORD_SEQUENCE: Final = 0x00041220
_RECORD_IN_USE_FLAG: Final = 0x00041410
_REFERENCED_FILE_ID: Final = 0x00041500
_INACTIVE: Final = 0x0000

# PS3.10 8.2: at most eight components. Honest discs hold some thousand files.
_MAX_COMPONENTS: Final = 8
_MAX_RECORDS: Final = 50_000


class NamedFile(NamedTuple):
    """A file that an index names; `reason` says why there is none."""

    path: Path
    reason: Sentence | None


def named_files(index: Path, header: Header) -> Iterator[NamedFile]:
    """Yield the files an index names, in its order, each once."""
    try:
        records = header.values.items(DIRECTORY_RECORD_SEQUENCE)
    except Damaged:
        yield NamedFile(index, Sentence(Reason.INDEX_DAMAGED))
        return
    folder = index.parent
    real_folder = os.path.realpath(folder)
    listings: dict[Path, dict[str, str]] = {}
    seen: set[tuple[str, ...]] = set()
    for record in records[:_MAX_RECORDS]:
        if record.unsigned(_RECORD_IN_USE_FLAG) == _INACTIVE:
            continue
        names = tuple(name for name in record.codes(_REFERENCED_FILE_ID) if name)
        if not names or names in seen:
            continue
        seen.add(names)
        yield _named_file(index, folder, real_folder, names, listings)


def _named_file(
    index: Path,
    folder: Path,
    real_folder: str,
    names: tuple[str, ...],
    listings: dict[Path, dict[str, str]],
) -> NamedFile:
    if len(names) > _MAX_COMPONENTS or not all(map(_is_plain_name, names)):
        return NamedFile(index, Sentence(Reason.INDEX_LEADS_OUTSIDE))
    path = folder
    for name in names:
        path = path / _as_on_disc(path, name, listings)
    # A link may lead elsewhere though its name does not.
    if os.path.commonpath([real_folder, os.path.realpath(path)]) != real_folder:
        return NamedFile(index, Sentence(Reason.INDEX_LEADS_OUTSIDE))
    if not path.is_file():
        return NamedFile(path, Sentence(Reason.NOT_ON_DISC))
    return NamedFile(path, None)


def _is_plain_name(name: str) -> bool:
    has_path_sign = any(sign in name for sign in '/\\:"<>|?*\0')
    return name.strip(". ") != "" and not has_path_sign and name.isprintable() and len(name) < 100


def _as_on_disc(folder: Path, name: str, listings: dict[Path, dict[str, str]]) -> str:
    """Return the name as the disc spells it: capitals are often lost in copying."""
    if folder not in listings:
        try:
            listings[folder] = {entry.casefold(): entry for entry in os.listdir(folder)}  # noqa: PTH208
        except OSError:
            listings[folder] = {}
    return listings[folder].get(name.casefold(), name)
