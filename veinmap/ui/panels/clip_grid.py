"""The clips as thumbnails in two columns: model, painting, keyboard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from veinmap.imaging import Clip, PatientIdentity, UnreadableFile
from veinmap.ui import theme
from veinmap.ui.clip_viewer import words
from veinmap.ui.words import short_day

COLUMNS: Final = 2
HEADER_PX: Final = 28
# The line with number and title below a picture, and the space under it.
LABEL_PX: Final = 20
BELOW_LABEL_PX: Final = 8
CELL_ROLE: Final = Qt.ItemDataRole.UserRole
_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Entry: TypeAlias = Clip | UnreadableFile
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


def is_same_instance(one: Entry, other: Entry) -> bool:
    """Whether two entries are one file, or two copies of one instance.

    An identifier alone does not prove it: damaged exports carry none, or one for several
    pictures. A picture hidden by mistake is worse than a copy listed twice.
    """
    if one.path == other.path:
        return True
    if isinstance(one, UnreadableFile) or isinstance(other, UnreadableFile):
        return False
    return bool(one.sop_instance_uid) and replace(one, path=other.path) == other


def patient_words(patient: PatientIdentity) -> str:
    """Return a patient as a header names it: name, number, birth date."""
    family, _, given = patient.name.partition("^")
    name = ", ".join(part for part in (family, given.replace("^", " ").strip()) if part)
    return " · ".join(part for part in (name, patient.patient_id, _day(patient.birth_date)) if part)


def _day(iso: str) -> str:
    return short_day(date.fromisoformat(iso)) if iso else ""


class ClipGridModel(QAbstractTableModel):
    """Entries laid out in rows of two; a heading over each study where patients differ."""

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
        self._patients: set[PatientIdentity] = set()
        self._rows: list[str | tuple[str, ...]] = []
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
            if isinstance(entry, Clip):
                self._patients.add(entry.patient)
        if len(self._patients) < 2 and not self._filter:
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
            if there is not None and is_same_instance(there, entry):
                return None
            if key and there is None:
                return key
        return None

    def key_of(self, entry: Entry) -> str | None:
        """Return the key under which an entry is listed."""
        keys = [entry.sop_instance_uid] if isinstance(entry, Clip) else []
        for key in (*keys, str(entry.path)):
            if self._entries.get(key) == entry:
                return key
        return None

    def clear(self) -> None:
        """Forget all entries."""
        for kept in (self._entries, self._numbers, self._titles, self._evidence, self._cautions):
            kept.clear()
        self._looked_at.clear()
        self._patients.clear()
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
        is_there = isinstance(row, tuple) and index.column() < len(row)
        return row[index.column()] if is_there else None

    def heading(self, row: int) -> str | None:
        """Return the words of a heading's row, None where clips lie in it."""
        found = self._rows[row]
        return found if isinstance(found, str) else None

    def heading_rows(self) -> list[int]:
        """Return the rows that hold a heading."""
        return [number for number, row in enumerate(self._rows) if isinstance(row, str)]

    def _append(self, keys: list[str]) -> None:
        """Show further entries behind the last, under no heading."""
        keys = list(keys)
        if keys and self._rows and len(self._rows[-1]) < COLUMNS:
            last = len(self._rows) - 1
            self._rows[last] = (*self._rows[last], keys[0])
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
        if len(self._patients) < 2:
            self._add_rows(shown)
        else:
            self._add_groups(shown)
        self.endResetModel()

    def _add_groups(self, shown: list[str]) -> None:
        groups: dict[str, list[str]] = {}
        for key in shown:
            groups.setdefault(self._heading_of(self._entries[key]), []).append(key)
        unreadable = groups.pop("", [])
        for heading, keys in groups.items():
            self._rows.append(heading)
            self._add_rows(keys)
        if unreadable:
            self._rows.append(self.tr("Files that cannot be read"))
            self._add_rows(unreadable)

    def _heading_of(self, entry: Entry) -> str:
        if isinstance(entry, UnreadableFile):
            return ""
        who = patient_words(entry.patient) or self.tr("Patient not stated")
        return " · ".join(part for part in (who, _day(entry.study_date)) if part)

    def _add_rows(self, keys: list[str]) -> None:
        for at in range(0, len(keys), COLUMNS):
            row = tuple(keys[at : at + COLUMNS])
            self._places.update({key: (len(self._rows), n) for n, key in enumerate(row)})
            self._rows.append(row)

    def _matches(self, key: str, wanted: list[str]) -> bool:
        text = self._searched_text(key).casefold()
        return all(word in text for word in wanted)

    def _searched_text(self, key: str) -> str:
        entry = self._entries[key]
        parts = [str(self._numbers[key]), self._titles.get(key, ""), entry.path.name]
        if isinstance(entry, Clip):
            parts += [
                entry.description,
                *words.titles(entry),
                patient_words(entry.patient),
                entry.study_date,
            ]
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
            is_said = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            return heading if is_said and index.column() == 0 else None
        if role == CELL_ROLE:
            return self._cell(key)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{self._numbers[key]}  {self._titles_of(key)[0]}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._explanation(key)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(key)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let only thumbnails be chosen."""
        if self.key_at(index) is None:
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
            return (entry.path.name,)
        given = self._titles.get(key)
        return (given,) if given else words.short_titles(entry)

    def _explanation(self, key: str) -> str:
        entry = self._entries[key]
        if isinstance(entry, UnreadableFile):
            return f"{entry.path.name}\n{entry.reason}"
        lines = [words.titles(entry)[0], self._cautions.get(key, ""), *entry.warnings]
        return "\n".join(line for line in lines if line)

    def _spoken(self, key: str) -> str:
        entry = self._entries[key]
        parts = [
            self.tr("Clip {number}").format(number=self._numbers[key]),
            self._titles_of(key)[0],
        ]
        if isinstance(entry, UnreadableFile):
            parts += [self.tr("cannot be read"), entry.reason]
        else:
            parts += [words.mode_words(entry), words.length_words(entry)]
            parts.append(self._cautions.get(key, ""))
            if key not in self._looked_at:
                parts.append(self.tr("not looked at"))
        return ", ".join(part for part in parts if part)


class ClipGridView(QTableView):
    """Two columns of thumbnails; a click or Enter chooses one, arrows move between them."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_ringed = False
        self.setAccessibleName(self.tr("Clips"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)

    def grid_model(self) -> ClipGridModel:
        """Return the model."""
        model = self.model()
        assert isinstance(model, ClipGridModel)
        return model

    def lay_out(self) -> None:
        """Give rows and columns the sizes that belong to the width there is."""
        look, model = theme.current(), self.grid_model()
        width = self.viewport().width() // COLUMNS
        for column in range(COLUMNS):
            self.setColumnWidth(column, width)
        picture = round(thumbnail_width(width) / look.size.thumb_aspect)
        self.verticalHeader().setDefaultSectionSize(picture + LABEL_PX + BELOW_LABEL_PX)
        self.clearSpans()
        for row in model.heading_rows():
            self.setSpan(row, 0, 1, COLUMNS)
            self.setRowHeight(row, HEADER_PX)

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a thumbnail into sight, with a whole row at the top."""
        super().scrollTo(index, hint)
        top = self.rowAt(0)
        cut_px = -self.rowViewportPosition(top) if top >= 0 else 0
        if cut_px > 0 and index.row() > top:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowHeight(top) - cut_px)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the width."""
        super().resizeEvent(event)
        self.lay_out()

    def event(self, event: QEvent) -> bool:
        """Claim Enter before the window's shortcuts while the keyboard moves in here."""
        is_claimed = (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _ENTER_KEYS
            and self.is_ringed
        )
        if is_claimed:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter; arrows move on."""
        self.is_ringed = True
        if event.key() in _ENTER_KEYS:
            self._choose(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Space:
            # Space plays, wherever the focus is.
            event.ignore()
            return
        super().keyPressEvent(event)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what was clicked."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.is_ringed = False
            index = self.indexAt(event.position().toPoint())
            if index == self.currentIndex():
                self._choose(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is, at the open clip first."""
        super().focusInEvent(event)
        self.is_ringed = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        if not self.currentIndex().isValid():
            model = self.grid_model()
            keys = model.shown_keys
            start = model.index_of(model.current)
            if not start.isValid() and keys:
                start = model.index_of(keys[0])
            self.setCurrentIndex(start)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide where the keyboard was."""
        super().focusOutEvent(event)
        self.is_ringed = False
        self.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        key = self.grid_model().key_at(index)
        if key is not None:
            self.chosen.emit(key)


def thumbnail_width(column_px: int) -> int:
    """Return how wide a picture is in a column, margins left out."""
    outer = theme.current().space(3)
    return max(1, column_px - outer - outer // 2)
