"""The clips that are listed, in rows of two under headings, and what is said of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from veinmap.imaging import (
    Clip,
    UnreadableFile,
    is_same_clip,
    printable_name,
    shortened,
)
from veinmap.ui.clip_identity import identity_words
from veinmap.ui.clip_viewer import words
from veinmap.ui.panels.clip_groups import Entry, Heading, Outline, groups
from veinmap.ui.widgets.plain_text import plain_tooltip
from veinmap.ui.words import translate

COLUMNS: Final = 2
CELL_ROLE: Final = Qt.ItemDataRole.UserRole
# A tooltip is read, not scrolled.
_MOST_WARNINGS: Final = 8
_MOST_COPIES_NAMED: Final = 3

_Index: TypeAlias = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One clip or unreadable file with all that its thumbnail says.

    `titles` are what may stand below the picture, the fullest first; `caution` names why
    the clip cannot become evidence yet (another patient, the other side), empty where it
    can.
    """

    number: int
    entry: Entry
    titles: tuple[str, ...]
    is_current: bool = False
    is_looked_at: bool = False
    evidence: tuple[int, ...] = ()
    caution: str = ""


def is_copy(one: Entry, other: Entry) -> bool:
    """Whether two entries are one file, or two copies of one instance."""
    if one.path == other.path:
        return True
    if isinstance(one, UnreadableFile) or isinstance(other, UnreadableFile):
        return False
    return is_same_clip(one, other)


def _heading_data(heading: Heading, role: int) -> object:
    if role == CELL_ROLE:
        return heading
    if role == Qt.ItemDataRole.ToolTipRole:
        return plain_tooltip(heading.text)
    if role == Qt.ItemDataRole.DisplayRole:
        return heading.text
    if role == Qt.ItemDataRole.AccessibleTextRole:
        state = (
            translate("ClipGridModel", "folded")
            if heading.is_folded
            else translate("ClipGridModel", "unfolded")
        )
        return f"{heading.text}, {count_words(heading.count)}, {state}"
    return None


def count_words(count: int) -> str:
    """Return how many entries there are."""
    if count == 1:
        return translate("ClipGridModel", "1 file")
    return translate("ClipGridModel", "{count} files").format(count=count)


class ClipGridModel(QAbstractTableModel):
    """Entries laid out in rows of two, under headings where there is more than one group."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: dict[str, Entry] = {}
        self._numbers: dict[str, int] = {}
        self._titles: dict[str, str] = {}
        self._looked_at: set[str] = set()
        self._evidence: dict[str, tuple[int, ...]] = {}
        self._cautions: dict[str, str] = {}
        self._current: str | None = None
        self._filter = ""
        # Other files of a clip that is listed once.
        self._copies: dict[str, list[Path]] = {}
        self._outline = Outline()
        self._folded: set[tuple[object, ...]] = set()
        self._rows: list[Heading | tuple[str, ...]] = []
        # Where each entry is shown: row and column.
        self._places: dict[str, tuple[int, int]] = {}

    # What there is

    @property
    def clip_count(self) -> int:
        """How many readable clips there are, shown or not."""
        return sum(isinstance(entry, Clip) for entry in self._entries.values())

    @property
    def entry_count(self) -> int:
        """How many clips and unreadable files there are, shown or not."""
        return len(self._entries)

    @property
    def all_entries(self) -> list[Entry]:
        """All clips and other files, shown or not, in the order they were found."""
        return list(self._entries.values())

    @property
    def copy_count(self) -> int:
        """How many files were left out since they are copies of listed clips."""
        return sum(map(len, self._copies.values()))

    @property
    def shown_keys(self) -> list[str]:
        """The entries shown, in reading order."""
        return [key for row in self._rows if isinstance(row, tuple) for key in row]

    @property
    def current(self) -> str | None:
        """The entry that is open in the viewer."""
        return self._current

    def add(self, entries: Iterable[Entry]) -> int:
        """Append entries, each once, and return how many were new."""
        added: list[str] = []
        for entry in entries:
            key = self._free_key(entry)
            if key is None:
                continue
            added.append(key)
            self._entries[key] = entry
            self._numbers[key] = len(self._entries)
            self._outline.add(entry)
        if not self._outline.needs_headings and not self._filter:
            # A folder of thousands comes in batches: what stands is not laid out anew.
            self._append(added)
        elif added:
            self._lay_out()
        return len(added)

    def _free_key(self, entry: Entry) -> str | None:
        """Return a key for a new entry, None where it is there already.

        A clip is known by its SOP Instance UID, or by its path where that is not its own.
        """
        keys = [entry.sop_instance_uid] if isinstance(entry, Clip) else []
        for key in (*keys, str(entry.path)):
            there = self._entries.get(key)
            if there is not None and is_copy(there, entry):
                self._note_copy(key, entry.path)
                return None
            if key and there is None:
                return key
        return None

    def _note_copy(self, key: str, path: Path) -> None:
        copies = self._copies.setdefault(key, [])
        if path != self._entries[key].path and path not in copies:
            copies.append(path)

    def key_of(self, entry: Entry) -> str | None:
        """Return the key under which an entry is listed."""
        keys = [entry.sop_instance_uid] if isinstance(entry, Clip) else []
        for key in (*keys, str(entry.path)):
            there = self._entries.get(key)
            # Nearly always the very one: comparing thousands by all they state takes long.
            if there is entry or there == entry:
                return key
        return None

    def clear(self) -> None:
        """Forget all entries."""
        for kept in (self._entries, self._numbers, self._titles, self._evidence, self._cautions):
            kept.clear()
        self._looked_at.clear()
        self._copies.clear()
        self._folded.clear()
        self._outline = Outline()
        self._current = None
        self._lay_out()

    def entry(self, key: str) -> Entry | None:
        """Return an entry."""
        return self._entries.get(key)

    def number(self, key: str) -> int:
        """Return the number under which an entry is listed."""
        return self._numbers[key]

    # What is said of it

    def set_filter(self, text: str) -> None:
        """Show only entries whose words contain all words of `text`."""
        if text != self._filter:
            self._filter = text
            self._lay_out()

    def set_current(self, key: str | None) -> None:
        """Mark the entry that is open in the viewer; it counts as looked at."""
        before, self._current = self._current, key
        if key is not None:
            self._looked_at.add(key)
            self._unfold_to(key)
        for changed in (before, key):
            self.entry_changed(changed)

    def set_title(self, key: str, title: str) -> None:
        """Name an entry by the site it shows instead of the header's words."""
        self._titles[key] = title
        self.entry_changed(key)

    def set_evidence(self, frames: Mapping[str, Sequence[int]]) -> None:
        """Mark the frames of clips that measurements rest on."""
        self._evidence.update({key: tuple(marked) for key, marked in frames.items()})
        self._entries_changed(frames)

    def set_cautions(self, reasons: Mapping[str, str]) -> None:
        """Mark clips that cannot become evidence yet, and why; nothing to remove a mark."""
        self._cautions.update(reasons)
        self._entries_changed(reasons)

    def entry_changed(self, key: str | None) -> None:
        """Have an entry drawn again."""
        index = self.index_of(key)
        if index.isValid():
            self.dataChanged.emit(index, index)

    def _entries_changed(self, keys: Iterable[str]) -> None:
        """Have entries drawn again, all by one word: a thousand words stall the window."""
        rows = [self._places[key][0] for key in keys if key in self._places]
        if rows:
            first, last = self.index(min(rows), 0), self.index(max(rows), COLUMNS - 1)
            self.dataChanged.emit(first, last)

    # How it is laid out

    def index_of(self, key: str | None) -> QModelIndex:
        """Return where an entry is shown; an invalid index where it is not."""
        place = self._places.get(key) if key is not None else None
        return self.index(*place) if place is not None else QModelIndex()

    def key_at(self, index: _Index) -> str | None:
        """Return which entry is shown at a place."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, Heading) or index.column() >= len(row):
            return None
        return row[index.column()]

    def heading(self, row: int) -> Heading | None:
        """Return a heading's row, None where clips lie in it."""
        found = self._rows[row]
        return found if isinstance(found, Heading) else None

    def heading_rows(self) -> list[int]:
        """Return the rows that hold a heading."""
        return [number for number, row in enumerate(self._rows) if isinstance(row, Heading)]

    def fold(self, row: int, is_folded: bool) -> None:
        """Hide or show what stands below the heading of a row."""
        heading = self.heading(row)
        if heading is None or heading.is_folded is is_folded:
            return
        if is_folded:
            self._folded.add(heading.key)
        else:
            self._folded.discard(heading.key)
        self._lay_out()

    def _unfold_to(self, key: str) -> None:
        """Show an entry that a folded heading hides; a search still hides it."""
        if key in self._places or not self._folded:
            return
        for group in groups(self._entries, ()):
            if key in group.keys:
                self._folded.difference_update(group.path)
        self._lay_out()

    def _append(self, keys: list[str]) -> None:
        """Show further entries behind the last, under no heading."""
        keys = list(keys)
        before = self._rows[-1] if self._rows else None
        if keys and isinstance(before, tuple) and len(before) < COLUMNS:
            last = len(self._rows) - 1
            self._rows[last] = (*before, keys[0])
            self._places[keys[0]] = (last, COLUMNS - 1)
            self.entry_changed(keys.pop(0))
        if keys:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + (len(keys) - 1) // COLUMNS)
            self._add_rows(keys)
            self.endInsertRows()

    def _lay_out(self) -> None:
        self.beginResetModel()
        self._rows = []
        self._places = {}
        wanted = self._filter.casefold().split()
        shown = [key for key in self._entries if not wanted or self._matches(key, wanted)]
        if not self._outline.needs_headings:
            self._add_rows(shown)
        else:
            # What is searched for is found in folded groups too.
            folded = () if wanted else self._folded
            for group in groups({key: self._entries[key] for key in shown}, folded):
                self._rows += group.headings
                self._add_rows(group.keys)
        self.endResetModel()

    def _add_rows(self, keys: Sequence[str]) -> None:
        for at in range(0, len(keys), COLUMNS):
            row = tuple(keys[at : at + COLUMNS])
            self._places.update({key: (len(self._rows), n) for n, key in enumerate(row)})
            self._rows.append(row)

    def _matches(self, key: str, wanted: list[str]) -> bool:
        text = self._searched_text(key).casefold()
        return all(word in text for word in wanted)

    def _searched_text(self, key: str) -> str:
        entry = self._entries[key]
        parts = [str(self._numbers[key]), self._titles.get(key, ""), printable_name(entry.path)]
        if isinstance(entry, Clip):
            parts += [
                entry.description,
                *words.titles(entry),
                identity_words(entry.patient),
                entry.study_date,
            ]
        else:
            parts += [words.file_kind_words(entry.kind), entry.description]
        return " ".join(parts)

    # What Qt asks for

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return two."""
        return 0 if parent is not None and parent.isValid() else COLUMNS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a place says, shows or explains."""
        key = self.key_at(index)
        if key is None:
            heading = self.heading(index.row()) if index.isValid() else None
            return _heading_data(heading, role) if heading and index.column() == 0 else None
        if role == CELL_ROLE:
            return self._cell(key)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{self._numbers[key]}  {self._titles_of(key)[0]}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._explanation(key))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(key)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let thumbnails and headings be chosen."""
        is_heading = index.isValid() and index.column() == 0 and self.heading(index.row())
        if self.key_at(index) is None and not is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _cell(self, key: str) -> Cell:
        return Cell(
            number=self._numbers[key],
            entry=self._entries[key],
            titles=self._titles_of(key),
            is_current=key == self._current,
            is_looked_at=key in self._looked_at,
            evidence=self._evidence.get(key, ()),
            caution=self._cautions.get(key, ""),
        )

    def _titles_of(self, key: str) -> tuple[str, ...]:
        entry = self._entries[key]
        if isinstance(entry, UnreadableFile):
            if not entry.is_document:
                return (shortened(printable_name(entry.path)),)
            kind, short = words.file_kind_words(entry.kind), words.short_file_kind_words(entry.kind)
            named = f"{kind} · {shortened(entry.description)}" if entry.description else kind
            return tuple(dict.fromkeys((named, kind, short)))
        given = self._titles.get(key)
        return (given,) if given else words.short_titles(entry)

    def _explanation(self, key: str) -> str:
        entry = self._entries[key]
        name = printable_name(entry.path)
        if isinstance(entry, UnreadableFile):
            whose = identity_words(entry.patient) if entry.patient is not None else ""
            lines = [shortened(entry.description), name, whose, words.said(entry.reason)]
            return "\n".join(line for line in lines if line)
        lines = [
            shortened(words.titles(entry)[0]),
            self._cautions.get(key, ""),
            words.burned_in_words() if entry.has_burned_in_annotation else "",
            *map(words.said, entry.warnings[:_MOST_WARNINGS]),
            self._copies_words(key),
        ]
        if key != entry.sop_instance_uid and entry.sop_instance_uid:
            lines.append(self.tr("Another clip of this list has the same identity."))
        return "\n".join(line for line in lines if line)

    def _copies_words(self, key: str) -> str:
        copies = self._copies.get(key, [])
        if not copies:
            return ""
        names = ", ".join(printable_name(path) for path in copies[:_MOST_COPIES_NAMED])
        more = "…" if len(copies) > _MOST_COPIES_NAMED else ""
        return self.tr("The same clip is also there as {files}").format(files=f"{names}{more}")

    def _spoken(self, key: str) -> str:
        entry = self._entries[key]
        parts = [
            self.tr("Clip {number}").format(number=self._numbers[key]),
            self._titles_of(key)[0],
        ]
        if isinstance(entry, UnreadableFile):
            if not entry.is_document:
                parts.append(self.tr("cannot be read"))
            parts.append(words.said(entry.reason))
        else:
            parts += [words.mode_words(entry), words.length_words(entry)]
            parts.append(self._cautions.get(key, ""))
            if key not in self._looked_at:
                parts.append(self.tr("not looked at"))
        return ", ".join(part for part in parts if part)
