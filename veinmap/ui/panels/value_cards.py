"""The four numbers of the active vein, each on its card."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from veinmap.anatomy.catalogue import VeinClass, catalogue, is_known_key
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, criteria_of
from veinmap.findings import is_borderline
from veinmap.measurement import Measurement, Method, Quantity
from veinmap.numbers import NotANumberError
from veinmap.ui import theme, words
from veinmap.ui.charting import Charting
from veinmap.ui.subjects import SubjectKind, kind_of, value_of
from veinmap.ui.typed_values import read_typed_value
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
                reader=_reader(quantity),
                step=step,
                decimals=decimals,
            )
            field.committed.connect(self._committing(quantity))
            field.evidence_requested.connect(self._opening_evidence(quantity))
            self.fields[quantity] = field
            row.addWidget(field, 5 if quantity in QUANTITIES[:2] else 4)

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
        for quantity, field in self.fields.items():
            value = value_of(self._charting.chart, *active, quantity) if active else None
            field.set_value(self._shown(active, quantity, value))

    def _shown(
        self, active: tuple[Side, str] | None, quantity: Quantity, value: Measurement | None
    ) -> ShownValue:
        unit = words.unit_text(quantity)
        if value is None or active is None:
            return ShownValue(
                state=ValueState.EMPTY, unit=unit, note=self._empty_note(active, quantity)
            )
        note = self._note(active, value)
        state = ValueState.TYPED if value.method is Method.TYPED else ValueState.ACCEPTED
        limit = _borderline_limit_ms(self._charting.chart, active, value)
        if limit is not None:
            state = ValueState.BORDERLINE
            note = self.tr("Limit {limit}").format(
                limit=words.value_with_unit(Quantity.REFLUX_TIME, limit)
            )
        return ShownValue(
            state=state,
            number=words.value_text(quantity, value.value),
            unit=unit,
            uncertainty=_uncertainty(value),
            note=note,
            has_evidence=value.evidence is not None,
        )

    def _empty_note(self, active: tuple[Side, str] | None, quantity: Quantity) -> str:
        if quantity is Quantity.REFLUX_TIME and active is not None:
            return _limit_words(self._charting.chart, active) or self.tr("not measured")
        return self.tr("not measured")

    def _note(self, active: tuple[Side, str], value: Measurement) -> str:
        if value.quantity is Quantity.REFLUX_TIME and self._compact:
            return self._conditions(value) or self.tr("typed, no evidence")
        if value.evidence is not None:
            frame = value.evidence.frame_index + 1
            clip = self._charting.clip_number_of(value.evidence.sop_instance_uid)
            if clip is None:
                return self.tr("Frame {number}").format(number=frame)
            return self.tr("Clip {clip}, frame {number}").format(clip=clip, number=frame)
        return self.tr("typed, no evidence")

    @staticmethod
    def _conditions(value: Measurement) -> str:
        parts = []
        if value.manoeuvre is not None:
            parts.append(words.manoeuvre_name(value.manoeuvre))
        if value.position is not None:
            parts.append(words.position_name(value.position))
        return ", ".join(part if not place else part.lower() for place, part in enumerate(parts))


def _reader(quantity: Quantity) -> TypedTextReader:
    """Return what echoes a text typed on the card of that quantity."""

    def read(text: str) -> str:
        try:
            typed = read_typed_value(text, quantity)
        except NotANumberError as problem:
            raise ValueError(str(problem)) from problem
        value = words.value_with_unit(typed.quantity, typed.value)
        if typed.quantity is quantity:
            return value
        return f"{words.quantity_name(typed.quantity)} {value}"

    return read


def _uncertainty(value: Measurement) -> str:
    if value.uncertainty is None:
        return ""
    return f"±{words.NO_BREAK_SPACE}{words.value_text(value.quantity, value.uncertainty)}"


def _vein_class(chart: Chart, active: tuple[Side, str]) -> VeinClass | None:
    side, subject = active
    kind = kind_of(chart, side, subject)
    if kind is SubjectKind.SEGMENT:
        return catalogue().segment(subject).vein_class
    vein = chart.leg(side).drawn_vein(subject)
    if vein is None:
        return None
    if is_known_key(vein.parent_key):
        return catalogue().segment(vein.parent_key).vein_class
    return VeinClass.SUPERFICIAL


def _borderline_limit_ms(chart: Chart, active: tuple[Side, str], value: Measurement) -> int | None:
    vein_class = _vein_class(chart, active)
    if value.quantity is not Quantity.REFLUX_TIME or vein_class is None:
        return None
    criteria = criteria_of(chart)
    if not is_borderline(vein_class, int(value.value), value.uncertainty, criteria):
        return None
    return criteria.cutoff_ms(vein_class)


def _limit_words(chart: Chart, active: tuple[Side, str]) -> str:
    """Return the rule in force for the active vein: what it takes to call it reflux."""
    criteria = criteria_of(chart)
    if kind_of(chart, *active) is SubjectKind.PERFORATOR:
        limit = words.value_with_unit(Quantity.REFLUX_TIME, criteria.perforator_ms)
        return words.translate("ValueCards", "outward from {limit} is reflux").format(limit=limit)
    vein_class = _vein_class(chart, active)
    limit_ms = None if vein_class is None else criteria.cutoff_ms(vein_class)
    if limit_ms is None:
        return words.translate("ValueCards", "no limit for this vein")
    limit = words.value_with_unit(Quantity.REFLUX_TIME, limit_ms)
    return words.translate("ValueCards", "above {limit} is reflux").format(limit=limit)
