"""The four numbers of the active vein, each on its card."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, criteria_of
from veinmap.chart.borderline import borderline_limit_ms, vein_class_of
from veinmap.measurement import Evidence, Measurement, Method, Quantity
from veinmap.measurement.calibration import CalibrationSource
from veinmap.numbers import NotANumberError
from veinmap.ui import theme, words
from veinmap.ui.charting import Charting
from veinmap.ui.clip_viewer.tools.measurement_words import uncertainty_text
from veinmap.ui.subjects import SubjectKind, kind_of, site_words, value_of
from veinmap.ui.typed_values import TypedValue, read_typed_values
from veinmap.ui.widgets.value_field import ShownValue, TypedTextReader, ValueField, ValueState

QUANTITIES: Final = (
    Quantity.REFLUX_TIME,
    Quantity.DIAMETER,
    Quantity.DEPTH,
    Quantity.PEAK_REVERSE_VELOCITY,
)
_STEPS: Final = {
    Quantity.REFLUX_TIME: (0.1, 2),
    Quantity.DIAMETER: (0.1, 1),
    Quantity.DEPTH: (1.0, 0),
    Quantity.PEAK_REVERSE_VELOCITY: (1.0, 0),
}


class ValueCards(QWidget):
    """Reflux, diameter, depth and peak of the active vein; typed into, or opened as evidence."""

    evidence_requested = Signal(object)

    def __init__(self, charting: Charting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._charting = charting
        self._compact = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(2))
        self.fields: dict[Quantity, ValueField] = {}
        for quantity in QUANTITIES:
            step, decimals = _STEPS[quantity]
            field = ValueField(
                words.quantity_name(quantity),
                reader=self._reader(quantity),
                step=step,
                decimals=decimals,
            )
            field.committed.connect(self._committing(quantity))
            field.evidence_requested.connect(self._opening_evidence(quantity))
            self.fields[quantity] = field
            row.addWidget(field, 5 if quantity in QUANTITIES[:2] else 4)
        charting.waiting.changed.connect(self.refresh)

    def _reader(self, quantity: Quantity) -> TypedTextReader:
        """Return what echoes a text typed on the card of that quantity."""

        def read(text: str) -> str:
            active = self._charting.active()
            try:
                typed = read_typed_values(text, quantity, active[1] if active else "")
            except NotANumberError as problem:
                raise ValueError(str(problem)) from problem
            return _echo(typed, quantity)

        return read

    def _committing(self, quantity: Quantity) -> Callable[[str], None]:
        def commit(text: str) -> None:
            self.take(quantity, text)

        return commit

    def _opening_evidence(self, quantity: Quantity) -> Callable[[], None]:
        def open_evidence() -> None:
            self.open_evidence(quantity)

        return open_evidence

    def set_compact(self, compact: bool) -> None:
        """Say in small windows under the reflux time how it was provoked."""
        self._compact = compact

    def type_number(self, text: str, quantity: Quantity = Quantity.REFLUX_TIME) -> None:
        """Start typing a value."""
        self.fields[quantity].start_editing(text)

    def take(self, quantity: Quantity, text: str) -> None:
        """Hand a typed text to the charting."""
        self._charting.type_value(text, quantity)
        self.refresh()

    def open_evidence(self, quantity: Quantity) -> None:
        """Ask for the frame that proves a value."""
        active = self._charting.active()
        value = value_of(self._charting.chart, *active, quantity) if active else None
        if value is not None and value.evidence is not None:
            self.evidence_requested.emit(value.evidence)

    def refresh(self) -> None:
        """Show the values of the active vein as the chart has them."""
        active = self._charting.active()
        chart = self._charting.waiting.chart_if_accepted(self._charting.chart)
        for quantity, field in self.fields.items():
            value = value_of(chart, *active, quantity) if active else None
            field.set_value(self._shown(chart, active, quantity, value))

    def _shown(
        self,
        chart: Chart,
        active: tuple[Side, str] | None,
        quantity: Quantity,
        value: Measurement | None,
    ) -> ShownValue:
        unit = words.unit_text(quantity)
        if value is None or active is None:
            note, *shorter = self._empty_notes(active, quantity)
            return ShownValue(
                state=ValueState.EMPTY, unit=unit, note=note, shorter_notes=tuple(shorter)
            )
        note, *shorter = self._notes(value)
        state = ValueState.TYPED if value.method is Method.TYPED else ValueState.ACCEPTED
        limit = None
        if quantity is Quantity.REFLUX_TIME:
            limit = borderline_limit_ms(chart, *active)
        if limit is not None:
            state = ValueState.BORDERLINE
            limit_text = words.value_with_unit(Quantity.REFLUX_TIME, limit)
            note = self.tr("borderline, limit {limit}").format(limit=limit_text)
            shorter = [self.tr("borderline")]
        if value not in self._charting.chart.measurements:
            state = ValueState.PROPOSED
            if limit is None:
                note, *shorter = self._proposed_notes(chart, active, value)
        return ShownValue(
            state=state,
            number=words.measured_text(value),
            unit=unit,
            uncertainty=uncertainty_text(quantity, value.uncertainty),
            note=note,
            shorter_notes=tuple(shorter),
            has_evidence=value.evidence is not None,
        )

    def _empty_notes(self, active: tuple[Side, str] | None, quantity: Quantity) -> list[str]:
        if quantity is Quantity.REFLUX_TIME and active is not None:
            return _limit_words(self._charting.chart, active)
        return [self.tr("not measured")]

    def _notes(self, value: Measurement) -> list[str]:
        """Return what stands under a number, the fullest first."""
        if value.quantity is Quantity.REFLUX_TIME and self._compact:
            conditions = _conditions(value)
            if conditions:
                return conditions
        if value.evidence is None:
            return [self.tr("typed, no evidence"), self.tr("typed")]
        said = [self._evidence_words(value.evidence)]
        if value.method is Method.EDITED:
            said.append(self.tr("edited"))
        elif value.method is Method.MANUAL:
            said.append(self.tr("by hand"))
        if value.evidence.calibration == CalibrationSource.MANUAL:
            said.append(self.tr("scale by hand"))
        count = self._count(value)
        if count > 1:
            said.append(self.tr("1 of {count}").format(count=count))
        # Where it comes from is left out last.
        return [" · ".join(said[:length]) for length in range(len(said), 0, -1)]

    def _count(self, value: Measurement) -> int:
        """Return how many values of its quantity the vein has; this one stands for it."""
        of_vein = self._charting.chart.measurements_of(value.side, value.subject)
        return sum(other.quantity is value.quantity for other in of_vein)

    def _proposed_notes(
        self, chart: Chart, active: tuple[Side, str], value: Measurement
    ) -> list[str]:
        """Return what stands under a number that waits: how it was provoked, or the limit."""
        if value.quantity is Quantity.PEAK_REVERSE_VELOCITY:
            return [self.tr("Reverse velocity")]
        if value.quantity is not Quantity.REFLUX_TIME:
            return self._notes(value)
        conditions = _conditions(value) if self._compact else []
        return conditions or _limit_words(chart, active)

    def _evidence_words(self, evidence: Evidence) -> str:
        frame = evidence.frame_index + 1
        clip = self._charting.clip_number_of(evidence.sop_instance_uid)
        if clip is None:
            return self.tr("Frame {number}").format(number=frame)
        return self.tr("Clip {clip}, frame {number}").format(clip=clip, number=frame)


def _conditions(value: Measurement) -> list[str]:
    """Return manoeuvre and position of a reflux time, in full and in short; none if unsaid."""
    full, short = [], []
    if value.manoeuvre is not None:
        full.append(words.manoeuvre_name(value.manoeuvre))
        short.append(words.short_manoeuvre_name(value.manoeuvre))
    if value.position is not None:
        full.append(words.position_name(value.position))
        short.append(words.short_position_name(value.position))
    spoken = [_as_one(parts) for parts in (full, short)]
    return list(dict.fromkeys(text for text in spoken if text))


def _as_one(parts: list[str]) -> str:
    return ", ".join(part if not place else part.lower() for place, part in enumerate(parts))


def _echo(typed: Sequence[TypedValue], quantity: Quantity) -> str:
    """Return typed values in words: one with its name unless it is the card's own."""
    parts = []
    for value in typed:
        text = words.value_with_unit(value.quantity, value.value)
        if value.site is not None:
            text = f"{text}, {site_words(value.site)}"
        parts.append(text)
    if len(typed) == 1 and typed[0].quantity is not quantity:
        return f"{words.quantity_name(typed[0].quantity)} {parts[0]}"
    return " · ".join(parts)


def _limit_words(chart: Chart, active: tuple[Side, str]) -> list[str]:
    """Return the rule in force for the active vein, in full and in short."""
    criteria = criteria_of(chart)
    if kind_of(chart, *active) is SubjectKind.PERFORATOR:
        limit = words.value_with_unit(Quantity.REFLUX_TIME, criteria.perforator_ms)
        full = words.translate("ValueCards", "outward from {limit} is reflux").format(limit=limit)
        return [full, words.translate("ValueCards", "reflux ≥ {limit}").format(limit=limit)]
    vein_class = vein_class_of(chart, *active)
    limit_ms = None if vein_class is None else criteria.cutoff_ms(vein_class)
    if limit_ms is None:
        return [
            words.translate("ValueCards", "no limit for this vein"),
            words.translate("ValueCards", "no limit"),
        ]
    limit = words.value_with_unit(Quantity.REFLUX_TIME, limit_ms)
    full = words.translate("ValueCards", "above {limit} is reflux").format(limit=limit)
    return [full, words.translate("ValueCards", "reflux > {limit}").format(limit=limit)]
