"""The rows of the protocol: the laboratory's items, then what else was charted."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from veinmap.anatomy.catalogue import catalogue
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.chart.protocol import PERFORATORS, TRIBUTARIES, default_protocol
from veinmap.findings import Flow, Lumen
from veinmap.measurement import Quantity
from veinmap.ui import words
from veinmap.ui.subjects import (
    SubjectKind,
    VeinState,
    kind_of,
    short_name,
    spoken,
    state_of,
    state_words,
    value_of,
)
from veinmap.ui.words import translate


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolRow:
    """One line of the list: a group's name, or an item with its values.

    `detail` stands in words where there are no numbers: not seen, or why not assessed.
    """

    name: str
    subject: str = ""
    is_first_group: bool = False
    is_indented: bool = False
    state: VeinState | None = None
    is_tributary: bool = False
    reflux: str = ""
    diameter: str = ""
    detail: str = ""
    spoken: str = ""

    @property
    def is_group(self) -> bool:
        """Whether this is the name of a group."""
        return not self.subject


def protocol_rows(chart: Chart, side: Side) -> list[ProtocolRow]:
    """Return all rows of one leg."""
    rows: list[ProtocolRow] = []
    listed: set[str] = set()
    for group in default_protocol().groups:
        rows.append(ProtocolRow(name=words.said(group.name), is_first_group=not rows))
        for item in group.items:
            rows.append(_row(chart, side, item.key))
            listed.add(item.key)
            rows += [_row(chart, side, mark, indented=True) for mark in marks_of(chart, side, item)]
    others = [
        s.key for s in catalogue().segments if s.key not in listed and _is_said(chart, side, s.key)
    ]
    if others:
        rows.append(ProtocolRow(name=translate("ProtocolRows", "Also charted")))
        rows += [_row(chart, side, key) for key in others]
    return rows


def protocol_subjects(chart: Chart, side: Side) -> list[str]:
    """Return the subjects of all rows in their order, without what stands in the rows."""
    subjects: list[str] = []
    for item in default_protocol().items:
        subjects += [item.key, *marks_of(chart, side, item)]
    listed = set(subjects)
    others = [s.key for s in catalogue().segments if s.key not in listed]
    return subjects + [key for key in others if _is_said(chart, side, key)]


def marks_of(chart: Chart, side: Side, item: object) -> list[str]:
    """Return the ids of the marks that a collective item of the protocol stands for."""
    key = getattr(item, "key", item)
    leg = chart.leg(side)
    if key == TRIBUTARIES:
        return [vein.id for vein in leg.drawn_veins]
    if key == PERFORATORS:
        return [perforator.id for perforator in leg.perforators]
    return []


def _is_said(chart: Chart, side: Side, key: str) -> bool:
    return chart.leg(side).finding(key).is_recorded or any(chart.measurements_of(side, key))


def _row(chart: Chart, side: Side, subject: str, *, indented: bool = False) -> ProtocolRow:
    kind = kind_of(chart, side, subject)
    name = short_name(chart, side, subject)
    if kind in (SubjectKind.TRIBUTARIES, SubjectKind.PERFORATORS):
        count = len(marks_of(chart, side, subject))
        return ProtocolRow(
            name=name,
            subject=subject,
            state=None if count else VeinState(),
            spoken=name,
        )
    state = state_of(chart, side, subject)
    reflux = value_of(chart, side, subject, Quantity.REFLUX_TIME)
    diameter = value_of(chart, side, subject, Quantity.DIAMETER)
    return ProtocolRow(
        name=name,
        subject=subject,
        is_indented=indented,
        state=state,
        is_tributary=kind is SubjectKind.DRAWN_VEIN,
        reflux="" if reflux is None else words.value_text(Quantity.REFLUX_TIME, reflux.value),
        diameter="" if diameter is None else words.value_text(Quantity.DIAMETER, diameter.value),
        detail=_detail(state, has_values=reflux is not None or diameter is not None),
        spoken=spoken(chart, side, subject),
    )


def _detail(state: VeinState, *, has_values: bool) -> str:
    """Return the words that stand where a number would, for states that have none."""
    if state.perforator is not None:
        return "" if has_values else state_words(state).lower()
    if state.lumen is not Lumen.OPEN:
        return "" if has_values else words.lumen_name(state.lumen).lower()
    if state.flow is Flow.NOT_VISUALISED:
        return words.flow_name(state.flow).lower()
    if state.flow is Flow.NOT_ASSESSED and state.is_recorded:
        return state.reason or words.flow_name(state.flow).lower()
    return ""


class Role(IntEnum):
    """What the delegate asks of the model."""

    ROW = Qt.ItemDataRole.UserRole + 1


class ProtocolModel(QAbstractListModel):
    """The rows as Qt's lists want them; spoken in full by screen readers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ProtocolRow] = []

    @property
    def rows(self) -> list[ProtocolRow]:
        """All rows as shown."""
        return self._rows

    def set_rows(self, rows: list[ProtocolRow]) -> None:
        """Show other rows; where their number stays only what differs is repainted."""
        if [row.subject for row in rows] == [row.subject for row in self._rows]:
            for place, row in enumerate(rows):
                if row != self._rows[place]:
                    self._rows[place] = row
                    index = self.index(place)
                    self.dataChanged.emit(index, index)
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def place_of(self, subject: str) -> int:
        """Return the row of a subject, -1 if it has none."""
        return next(
            (i for i, row in enumerate(self._rows) if subject and row.subject == subject), -1
        )

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let items be chosen and group names not."""
        if not index.isValid() or self._rows[index.row()].is_group:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        """Return the row for the delegate, its name for searches, its speech for readers."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Role.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken or row.name
        return None
