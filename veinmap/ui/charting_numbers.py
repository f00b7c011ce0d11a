"""Typed numbers of the active vein, and how they were taken."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject

from veinmap.anatomy.catalogue import is_known_key
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, with_measurement, without_measurement
from veinmap.chart.state_edits import with_said
from veinmap.findings import Lumen
from veinmap.measurement import Manoeuvre, Measurement, Method, Position, Quantity
from veinmap.ui import words
from veinmap.ui.asking import Answer, Question
from veinmap.ui.charting_refusals import CLOSED
from veinmap.ui.subjects import site_of, state_of, value_of
from veinmap.ui.typed_values import Doubt, TypedValue, read_typed_values

if TYPE_CHECKING:
    from veinmap.ui.charting import Charting

# Values that say how the flow was provoked.
_FLOW_QUANTITIES = (Quantity.REFLUX_TIME, Quantity.PEAK_REVERSE_VELOCITY)
# In a vein that is not there nothing can be measured.
_NOT_THERE = frozenset({Lumen.REMOVED, Lumen.ABSENT})


class NumberCharting(QObject):
    """Keeps numbers of the active vein, or asks first where they cannot well be meant."""

    def __init__(self, charting: "Charting") -> None:
        super().__init__(charting)
        self._charting = charting
        self._manoeuvre: Manoeuvre | None = None

    def forget(self) -> None:
        """Begin anew with another examination."""
        self._manoeuvre = None

    # Numbers

    def type(self, text: str, expected: Quantity) -> None:
        """Keep all numbers of a typed line as one step, or ask first.

        Raises
        ------
        NotANumberError
            If a part of the text is no value.
        """
        active = self._charting.active()
        if active is None:
            return
        if not text.strip():
            self._remove(*active, expected)
            return
        values = read_typed_values(text, expected, active[1])
        refused = self.refusal(
            active,
            [(value.quantity, value.value) for value in values],
            lambda chart: self._settle_in(chart, active, values),
        )
        if refused is not None:
            self._charting.ask(refused)
            return
        self._settle(active, (), values)

    def refusal(
        self,
        active: tuple[Side, str],
        values: Sequence[tuple[Quantity, float]],
        go_on: Callable[[Chart], None],
    ) -> Question | None:
        """Return why a vein that is closed or not there cannot have those numbers.

        `go_on` gets the chart in which the vein is open.
        """
        state = state_of(self._charting.chart, *active)
        timed = any(quantity in _FLOW_QUANTITIES and value > 0 for quantity, value in values)
        if state.lumen in _NOT_THERE:
            text = self.tr("Nothing can be measured in a vein that is not there.")
        elif state.lumen in CLOSED and timed:
            text = self.tr("No flow can be timed in a closed vein.")
        else:
            return None
        return self._charting.refusals.of_closed_vein(text, state, go_on)

    def _settle_in(
        self, chart: Chart, active: tuple[Side, str], values: Sequence[TypedValue]
    ) -> None:
        self._charting.take_chart(self.tr("Open after all"), chart)
        self._settle(active, (), values)

    def _settle(
        self,
        active: tuple[Side, str],
        settled: Sequence[TypedValue],
        waiting: Sequence[TypedValue],
    ) -> None:
        """Ask about the first doubtful value that waits; keep all when none is left."""
        for place, value in enumerate(waiting):
            if value.doubt is Doubt.NONE:
                continue
            before, rest = (*settled, *waiting[:place]), waiting[place + 1 :]
            self._charting.ask(self._doubting(value, self._going_on(active, before, rest)))
            return
        self._keep(active, (*settled, *waiting))

    def _going_on(
        self,
        active: tuple[Side, str],
        settled: Sequence[TypedValue],
        waiting: Sequence[TypedValue],
    ) -> Callable[[TypedValue], None]:
        def go_on(meant: TypedValue) -> None:
            self._settle(active, (*settled, meant), waiting)

        return go_on

    def _doubting(self, typed: TypedValue, go_on: Callable[[TypedValue], None]) -> Question:
        as_read = words.value_with_unit(typed.quantity, typed.value)
        match typed.doubt:
            case Doubt.MILLISECONDS_MEANT:
                return self._asking_milliseconds(typed, as_read, go_on)
            case Doubt.IMPLAUSIBLE_TIME if typed.value < 1000:
                detail = self.tr("Times below 0.02 s are rarely real.")
            case Doubt.IMPLAUSIBLE_TIME:
                detail = self.tr("Times above 10 s are rarely real.")
            case Doubt.IMPLAUSIBLE_LENGTH if typed.quantity is Quantity.DIAMETER:
                detail = self.tr("Few veins of a leg are wider than 20 mm.")
            case _:
                detail = self.tr("Few veins to be treated lie deeper than 60 mm.")
        keep = Answer(
            text=self.tr("Keep {value}").format(value=as_read),
            act=lambda _reason: go_on(typed),
        )
        text = self.tr("Is {value} right?").format(value=as_read)
        return Question(text=text, detail=detail, answers=(keep,))

    def _asking_milliseconds(
        self, typed: TypedValue, as_read: str, go_on: Callable[[TypedValue], None]
    ) -> Question:
        meant = typed.as_milliseconds
        answers = [
            Answer(
                text=words.value_with_unit(meant.quantity, meant.value),
                act=lambda _reason: go_on(meant),
            )
        ]
        if typed.can_be:
            answers.append(Answer(text=as_read, act=lambda _reason: go_on(typed)))
        return Question(
            text=self.tr("Were milliseconds meant?"),
            detail=self.tr("{value} of reflux is very long.").format(value=as_read),
            answers=tuple(answers),
        )

    def _keep(self, active: tuple[Side, str], values: Sequence[TypedValue]) -> None:
        chart = self._charting.chart
        said = []
        for typed in values:
            chart = with_measurement(chart, self._measurement(chart, active, typed))
            value = words.value_with_unit(typed.quantity, typed.value)
            said.append(f"{words.quantity_name(typed.quantity).lower()} {value}")
        chart = self._with_site(chart, active, values)
        self._charting.take_chart(", ".join(said), chart)

    @staticmethod
    def _with_site(chart: Chart, active: tuple[Side, str], values: Sequence[TypedValue]) -> Chart:
        """Say where a segment was charted: as typed first, else where the protocol has it."""
        side, subject = active
        if not is_known_key(subject) or chart.leg(side).finding(subject).site is not None:
            return chart
        typed = next((value.site for value in values if value.site is not None), None)
        site = typed or site_of(chart, side, subject)
        return chart if site is None else with_said(chart, side, subject, site=site)

    def _measurement(
        self, chart: Chart, active: tuple[Side, str], typed: TypedValue
    ) -> Measurement:
        side, subject = active
        provoked = typed.quantity in _FLOW_QUANTITIES
        measurement = Measurement(
            id=str(uuid4()),
            side=side,
            subject=subject,
            quantity=typed.quantity,
            value=typed.value,
            method=Method.TYPED,
            site=typed.site,
            manoeuvre=self.manoeuvre if provoked else None,
            position=chart.examination.position,
            author=chart.examination.operator,
            recorded_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        corrected = _typed_before(chart, measurement)
        if corrected is None:
            return measurement
        # A number typed over a typed one corrects it: how it was taken stays as it was said.
        return replace(
            measurement,
            id=corrected.id,
            site=measurement.site or corrected.site,
            manoeuvre=corrected.manoeuvre or measurement.manoeuvre,
            position=corrected.position or measurement.position,
        )

    def _remove(self, side: Side, subject: str, quantity: Quantity) -> None:
        value = value_of(self._charting.chart, side, subject, quantity)
        if value is not None:
            said = self.tr("delete {quantity}").format(
                quantity=words.quantity_name(quantity).lower()
            )
            self._charting.take_chart(said, without_measurement(self._charting.chart, value.id))

    # How it was measured

    @property
    def manoeuvre(self) -> Manoeuvre | None:
        """How flow is provoked from now on: as last said, else as for the examination."""
        return self._manoeuvre or self._charting.chart.examination.manoeuvre

    def shown_manoeuvre(self) -> Manoeuvre | None:
        """Return the manoeuvre of the active item's reflux time, else that of the next one."""
        measured = self._active_value(Quantity.REFLUX_TIME)
        return measured.manoeuvre if measured is not None else self.manoeuvre

    def shown_position(self) -> Position | None:
        """Return the position of the active item's reflux time, else the examination's."""
        measured = self._active_value(Quantity.REFLUX_TIME)
        position = measured.position if measured is not None else None
        return position or self._charting.chart.examination.position

    def _active_value(self, quantity: Quantity) -> Measurement | None:
        active = self._charting.active()
        return None if active is None else value_of(self._charting.chart, *active, quantity)

    def say_manoeuvre(self, manoeuvre: Manoeuvre) -> None:
        """Say how flow is provoked: for the active item's time, and from now on."""
        self._manoeuvre = manoeuvre
        measured = self._active_value(Quantity.REFLUX_TIME)
        if measured is not None and measured.manoeuvre is not manoeuvre:
            chart = with_measurement(self._charting.chart, replace(measured, manoeuvre=manoeuvre))
            self._charting.take_chart(words.manoeuvre_name(manoeuvre), chart)
        self._charting.conditions_changed.emit()

    def turn_manoeuvre(self) -> None:
        """Say the next manoeuvre of the list."""
        choices = list(Manoeuvre)
        shown = self.shown_manoeuvre()
        place = -1 if shown is None else choices.index(shown)
        self.say_manoeuvre(choices[(place + 1) % len(choices)])

    def say_position(self, position: Position) -> None:
        """Say how the patient stands or lies: for the active item, or the examination if unsaid."""
        measured = self._active_value(Quantity.REFLUX_TIME)
        chart = self._charting.chart
        if measured is not None:
            chart = with_measurement(chart, replace(measured, position=position))
        if chart.examination.position is None or measured is None:
            chart = replace(chart, examination=replace(chart.examination, position=position))
        self._charting.take_whole_chart(words.position_name(position), chart)
        self._charting.conditions_changed.emit()

    def choose_value(self, measurement_id: str) -> None:
        """Let another value of its quantity stand for the vein."""
        chart = self._charting.chart
        chosen = next((m for m in chart.measurements if m.id == measurement_id), None)
        if chosen is not None and not chosen.is_representative:
            value = words.measured_with_unit(chosen)
            after = with_measurement(chart, replace(chosen, is_representative=True))
            said = f"{words.quantity_name(chosen.quantity).lower()} {value}"
            self._charting.take_chart(said, after)


def _typed_before(chart: Chart, measurement: Measurement) -> Measurement | None:
    """Return the typed value of the same vein, quantity and site that a new one corrects."""
    standing = value_of(chart, measurement.side, measurement.subject, measurement.quantity)
    if measurement.site is None or (standing is not None and standing.site is None):
        return standing if standing is not None and standing.method is Method.TYPED else None
    return next(
        (
            known
            for known in chart.measurements_of(measurement.side, measurement.subject)
            if known.quantity is measurement.quantity
            and known.method is Method.TYPED
            and known.site == measurement.site
        ),
        None,
    )
