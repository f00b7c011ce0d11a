"""The rows of the protocol: the laboratory's items, then what else was charted."""

from dataclasses import dataclass, replace
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from veinmap.anatomy.catalogue import catalogue
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, Leg
from veinmap.chart.differences import Subject, said_of_subjects
from veinmap.chart.protocol import (
    COLLECTIVE,
    PERFORATORS,
    TRIBUTARIES,
    ItemProgress,
    item_progress,
    lacks,
    marks_of,
    protocol_of,
)
from veinmap.findings import Flow, Lumen
from veinmap.measurement import Quantity
from veinmap.ui import words
from veinmap.ui.subjects import (
    MISSING,
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
    `lacks_numbers` says that the protocol asks for numbers this refluxing vein has not.
    `proposed` names the values that wait in the viewer; a state that waits is dashed.
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
    lacks_numbers: bool = False
    proposed: frozenset[Quantity] = frozenset()
    is_state_proposed: bool = False
    spoken: str = ""

    @property
    def is_group(self) -> bool:
        """Whether this is the name of a group."""
        return not self.subject


class KeptRows:
    """Rows found again for as long as nothing else is said of their subject.

    A dense map has hundreds of them, and an edit changes one.
    """

    def __init__(self) -> None:
        self._how: tuple[object, ...] = ()
        self._said: dict[Subject, tuple[object, ...]] = {}
        self._rows: dict[tuple[Side, str, bool], tuple[tuple[object, ...], ProtocolRow]] = {}

    def begin(self, chart: Chart) -> None:
        """Make ready for the rows of a chart; other words make all rows anew."""
        how = (words.language(), words.flow_name(Flow.COMPETENT), protocol_of(chart))
        if how != self._how:
            self._rows.clear()
        self._how, self._said = how, said_of_subjects(chart)

    def row(self, chart: Chart, side: Side, subject: str, *, indented: bool = False) -> ProtocolRow:
        """Return the row of a subject."""
        if subject in COLLECTIVE:
            return _row(chart, side, subject, indented=indented)
        key, said = (side, subject, indented), self._said.get((side, subject), ())
        known = self._rows.get(key)
        if known is None or known[0] != said:
            known = (said, _row(chart, side, subject, indented=indented))
            self._rows[key] = known
        return known[1]


def protocol_rows(chart: Chart, side: Side, kept: KeptRows | None = None) -> list[ProtocolRow]:
    """Return all rows of one leg; those of `kept` that still say the same are taken from it."""
    kept = kept or KeptRows()
    kept.begin(chart)
    rows: list[ProtocolRow] = []
    leg, everything_lacking = chart.leg(side), lacks(chart)
    lacking = {lack.subject for lack in everything_lacking if lack.side is side}
    for group in protocol_of(chart).groups:
        items = [item for item in group.items if item.is_for(side)]
        if not items:
            continue
        rows.append(ProtocolRow(name=words.said(group.name), is_first_group=not rows))
        for item in items:
            progress = item_progress(chart, side, item)
            row = kept.row(chart, side, item.key)
            short_of = progress is ItemProgress.NUMBERS_MISSING and item.key in lacking
            rows.append(_lacking(row, short_of))
            rows += [
                _lacking(kept.row(chart, side, mark, indented=True), mark in lacking)
                for mark in marks_of(leg, item.key)
            ]
    others = _also_charted(chart, side)
    if others:
        rows.append(ProtocolRow(name=translate("ProtocolRows", "Also charted")))
        marks = set(_marks(leg))
        rows += [kept.row(chart, side, key, indented=key in marks) for key in others]
    count = len(everything_lacking)
    nothing = translate("ProtocolRows", "nothing")
    rows.append(ProtocolRow(name=translate("ProtocolRows", "At the end")))
    rows.append(
        ProtocolRow(
            name=short_name(chart, side, MISSING),
            subject=MISSING,
            detail=str(count) if count else nothing,
            spoken=f"{short_name(chart, side, MISSING)}, {count or nothing}",
        )
    )
    return rows


def _lacking(row: ProtocolRow, lacks_numbers: bool) -> ProtocolRow:
    return replace(row, lacks_numbers=True) if lacks_numbers else row


def with_proposal(
    rows: list[ProtocolRow], after: Chart, side: Side, subject: str
) -> list[ProtocolRow]:
    """Return the rows with the one of `subject` as it would be: proposed, not yet charted.

    `after` is the chart if what waits in the viewer were accepted.
    """
    return [
        _proposed_row(row, _row(after, side, subject, indented=row.is_indented))
        if row.subject == subject
        else row
        for row in rows
    ]


def _proposed_row(row: ProtocolRow, after: ProtocolRow) -> ProtocolRow:
    proposed = set()
    if after.reflux != row.reflux:
        proposed.add(Quantity.REFLUX_TIME)
    if after.diameter != row.diameter:
        proposed.add(Quantity.DIAMETER)
    word = translate("ProtocolRows", "proposed")
    return replace(
        after,
        lacks_numbers=row.lacks_numbers,
        proposed=frozenset(proposed),
        is_state_proposed=after.state != row.state,
        spoken=f"{after.spoken}, {word}",
    )


def protocol_subjects(chart: Chart, side: Side) -> list[str]:
    """Return the subjects of all rows in their order, without what stands in the rows."""
    return [*_protocol_subjects(chart, side), *_also_charted(chart, side), MISSING]


def _protocol_subjects(chart: Chart, side: Side) -> list[str]:
    leg = chart.leg(side)
    subjects: list[str] = []
    for item in protocol_of(chart).items_for(side):
        subjects += [item.key, *marks_of(leg, item.key)]
    return subjects


def _marks(leg: Leg) -> list[str]:
    return [*marks_of(leg, TRIBUTARIES), *marks_of(leg, PERFORATORS)]


def _also_charted(chart: Chart, side: Side) -> list[str]:
    """Return what was charted beside the protocol, marks of items it does not list first."""
    listed = set(_protocol_subjects(chart, side))
    others = [mark for mark in _marks(chart.leg(side)) if mark not in listed]
    others += [
        segment.key
        for segment in catalogue().segments
        if segment.key not in listed and _is_said(chart, side, segment.key)
    ]
    return others


def _is_said(chart: Chart, side: Side, key: str) -> bool:
    return chart.leg(side).finding(key).is_recorded or any(chart.measurements_of(side, key))


def _row(chart: Chart, side: Side, subject: str, *, indented: bool = False) -> ProtocolRow:
    kind = kind_of(chart, side, subject)
    name = short_name(chart, side, subject)
    if kind in (SubjectKind.TRIBUTARIES, SubjectKind.PERFORATORS):
        leg = chart.leg(side)
        is_none = subject in leg.none_found
        none = translate("ProtocolRows", "none found")
        is_charted = is_none or bool(marks_of(leg, subject))
        return ProtocolRow(
            name=name,
            subject=subject,
            state=None if is_charted else VeinState(),
            detail=none if is_none else "",
            spoken=f"{name}, {none}" if is_none else name,
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
        reflux="" if reflux is None else words.measured_text(reflux),
        diameter="" if diameter is None else words.measured_text(diameter),
        detail=_detail(state, has_values=reflux is not None or diameter is not None),
        spoken=spoken(chart, side, subject),
    )


def _detail(state: VeinState, *, has_values: bool) -> str:
    """Return the words that stand where a number would, for states that have none."""
    if state.perforator is not None:
        return "" if has_values else state_words(state).lower()
    if state.lumen is Lumen.OCCLUDED_AFTER_TREATMENT and not has_values:
        # Beside the longest names too; the item and the leg's legend say by what.
        return translate("ProtocolRows", "closed")
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
                if row is not self._rows[place] and row != self._rows[place]:
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
