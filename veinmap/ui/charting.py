"""What a key, a chip or a typed number does to the active item.

One place for panel, keys and leg diagram, so that all three chart alike. Where
something has to be asked first, a question is raised instead of an edit; it is
answered in the panel, never in a box over the window.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from veinmap.anatomy.sides import Side
from veinmap.chart import (
    Chart,
    proposed_segment_flow,
    with_flow,
    with_measurement,
    without_finding,
    without_measurement,
)
from veinmap.chart.protocol import ItemProgress, default_protocol, item_progress
from veinmap.chart.state_edits import (
    proposed_state_of_perforator,
    proposed_vein_flow,
    with_calibre,
    with_compressibility,
    with_lumen,
    with_perforator_direction,
    with_perforator_state,
    with_vein_flow,
    without_mark,
)
from veinmap.findings import (
    Calibre,
    Compressibility,
    Flow,
    Lumen,
    PerforatorDirection,
    PerforatorState,
    TreatmentMethod,
)
from veinmap.measurement import Manoeuvre, Measurement, Method, Position, Quantity
from veinmap.ui import words
from veinmap.ui.document import ChartDocument
from veinmap.ui.panels.protocol_rows import protocol_subjects
from veinmap.ui.subjects import SubjectKind, kind_of, short_name, value_of
from veinmap.ui.typed_values import Doubt, TypedValue, read_typed_value
from veinmap.ui.view_state import ViewState

# Values that say how the flow was provoked.
_FLOW_QUANTITIES = (Quantity.REFLUX_TIME, Quantity.PEAK_REVERSE_VELOCITY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One way to answer; `act` gets the reason typed, empty where none is asked for."""

    text: str
    act: Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What has to be said before an edit can be made."""

    text: str
    detail: str
    answers: tuple[Answer, ...]
    wants_reason: bool = False


class Charting(QObject):
    """Charts the active item of the document."""

    # A Question, or None when it is settled.
    question_changed = Signal(object)
    conditions_changed = Signal()

    def __init__(
        self, document: ChartDocument, view_state: ViewState, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._view_state = document, view_state
        self._question: Question | None = None
        self._manoeuvre: Manoeuvre | None = None
        # The number that the list of clips gives a clip; the window says how to find it.
        self.clip_number_of: Callable[[str], int | None] = lambda _uid: None
        view_state.active_changed.connect(self.dismiss)
        view_state.side_changed.connect(self.dismiss)
        document.opened.connect(self._opened)

    @property
    def question(self) -> Question | None:
        """The question that waits, if any."""
        return self._question

    @property
    def chart(self) -> Chart:
        """The chart as it is now."""
        return self._document.chart

    def active(self) -> tuple[Side, str] | None:
        """Return side and subject that everything lands on; None if there is none."""
        side, subject = self._view_state.side, self._view_state.active
        if side is None or kind_of(self.chart, side, subject) is None:
            return None
        return side, subject

    def active_kind(self) -> SubjectKind | None:
        """Return what the active item is."""
        active = self.active()
        return None if active is None else kind_of(self.chart, *active)

    # Questions

    def ask(self, question: Question) -> None:
        """Raise a question; it takes the place of one that waits."""
        self._question = question
        self.question_changed.emit(question)

    def dismiss(self) -> None:
        """Drop the question that waits; nothing is changed."""
        if self._question is not None:
            self._question = None
            self.question_changed.emit(None)

    def answer(self, answer: Answer, reason: str = "") -> None:
        """Take an answer to the question that waits."""
        self.dismiss()
        answer.act(reason)

    # States

    def say_flow(self, flow: Flow, reason: str = "") -> None:
        """Set the flow of the active vein; asks for the reason where one is needed."""
        active = self.active()
        if active is None:
            return
        side, subject = active
        kind = self.active_kind()
        if kind is SubjectKind.PERFORATOR:
            state = _PERFORATOR_STATE_OF.get(flow)
            if state is not None:
                self.say_perforator_state(state, reason)
            return
        if kind not in (SubjectKind.SEGMENT, SubjectKind.DRAWN_VEIN):
            return
        proposal = self._proposed_flow(side, subject)
        if not reason.strip() and self._needs_reason(flow, proposal):
            self._ask_reason(
                words.flow_name(flow), proposal, lambda said: self.say_flow(flow, said)
            )
            return
        edit = with_flow if kind is SubjectKind.SEGMENT else with_vein_flow
        after = edit(self.chart, side, subject, flow, reason=reason)
        self._edit(side, subject, words.flow_name(flow), after)

    def _proposed_flow(self, side: Side, subject: str) -> Flow | None:
        if kind_of(self.chart, side, subject) is SubjectKind.DRAWN_VEIN:
            return proposed_vein_flow(self.chart, side, subject)
        return proposed_segment_flow(self.chart, side, subject)

    @staticmethod
    def _needs_reason(flow: Flow, proposal: Flow | None) -> bool:
        return flow is Flow.NOT_ASSESSED or (proposal is not None and flow is not proposal)

    def _ask_reason(self, wanted: str, proposal: Flow | None, act: Callable[[str], None]) -> None:
        if proposal is None:
            text, detail = self.tr("Why is it not assessed?"), ""
        else:
            text = self.tr("Why {state}?").format(state=wanted.lower())
            detail = self.tr("The criteria say {state}.").format(
                state=words.flow_name(proposal).lower()
            )
        keep = Answer(text=self.tr("Keep with this reason"), act=act)
        self.ask(Question(text=text, detail=detail, answers=(keep,), wants_reason=True))

    def say_perforator_state(self, state: PerforatorState, reason: str = "") -> None:
        """Set the state of the active perforator; against the criteria only with a reason."""
        active = self.active()
        if active is None or self.active_kind() is not SubjectKind.PERFORATOR:
            return
        side, subject = active
        proposal = proposed_state_of_perforator(self.chart, side, subject)
        if proposal is not None and proposal is not state and not reason.strip():
            name = words.perforator_state_name
            keep = Answer(
                text=self.tr("Keep with this reason"),
                act=lambda said: self.say_perforator_state(state, said),
            )
            self.ask(
                Question(
                    text=self.tr("Why {state}?").format(state=name(state).lower()),
                    detail=self.tr("The criteria say {state}.").format(
                        state=name(proposal).lower()
                    ),
                    answers=(keep,),
                    wants_reason=True,
                )
            )
            return
        after = with_perforator_state(self.chart, side, subject, state, reason=reason)
        self._edit(side, subject, words.perforator_state_name(state), after)

    def say_direction(self, direction: PerforatorDirection) -> None:
        """Set the net flow of the active perforator."""
        active = self.active()
        if active is not None and self.active_kind() is SubjectKind.PERFORATOR:
            after = with_perforator_direction(self.chart, *active, direction)
            self._edit(*active, words.direction_name(direction), after)

    def say_lumen(
        self,
        lumen: Lumen,
        *,
        method: TreatmentMethod | None = None,
        treated_on: date | None = None,
    ) -> None:
        """Set the lumen of the active segment."""
        active = self.active()
        if active is not None and self.active_kind() is SubjectKind.SEGMENT:
            after = with_lumen(self.chart, *active, lumen, method=method, treated_on=treated_on)
            self._edit(*active, words.lumen_name(lumen), after)

    def say_calibre(self, calibre: Calibre) -> None:
        """Set the calibre of the active segment."""
        active = self.active()
        if active is not None and self.active_kind() is SubjectKind.SEGMENT:
            after = with_calibre(self.chart, *active, calibre)
            self._edit(*active, words.calibre_name(calibre), after)

    def say_compressibility(self, compressibility: Compressibility) -> None:
        """Set how far the probe closes the active segment."""
        active = self.active()
        if active is not None and self.active_kind() is SubjectKind.SEGMENT:
            after = with_compressibility(self.chart, *active, compressibility)
            self._edit(*active, words.compressibility_name(compressibility), after)

    def take_chart(self, said: str, after: Chart) -> None:
        """Keep what a dialog said of the active item."""
        active = self.active()
        if active is not None:
            self._edit(*active, said, after)

    def clear(self) -> None:
        """Say nothing of the active item any more; a drawn mark is deleted."""
        active = self.active()
        if active is None:
            return
        side, subject = active
        name = short_name(self.chart, side, subject)
        kind = self.active_kind()
        if kind is SubjectKind.SEGMENT:
            after = without_finding(self.chart, side, subject)
            self._document.edit(self.tr("Clear {name}").format(name=name), after)
        elif kind in (SubjectKind.DRAWN_VEIN, SubjectKind.PERFORATOR):
            after = without_mark(self.chart, side, subject)
            self._view_state.set_active(self._neighbour(-1) or "")
            self._document.edit(self.tr("Delete {name}").format(name=name), after)

    # Numbers

    def type_value(self, text: str, expected: Quantity) -> None:
        """Keep a typed number, or ask first where it cannot well be meant.

        Raises
        ------
        NotANumberError
            If the text is no number.
        """
        active = self.active()
        if active is None:
            return
        if not text.strip():
            self._remove_value(*active, expected)
            return
        typed = read_typed_value(text, expected)
        match typed.doubt:
            case Doubt.NONE:
                self._keep_value(*active, typed)
            case Doubt.MILLISECONDS_MEANT:
                self._ask_milliseconds(active, typed)
            case Doubt.IMPLAUSIBLE_TIME:
                self._ask_implausible(active, typed)

    def _ask_milliseconds(self, active: tuple[Side, str], typed: TypedValue) -> None:
        meant = typed.as_milliseconds
        as_read = words.value_with_unit(typed.quantity, typed.value)
        answers = [
            Answer(
                text=words.value_with_unit(meant.quantity, meant.value),
                act=lambda _reason: self._keep_value(*active, meant),
            )
        ]
        if typed.can_be:
            keep = Answer(text=as_read, act=lambda _reason: self._keep_value(*active, typed))
            answers.append(keep)
        self.ask(
            Question(
                text=self.tr("Were milliseconds meant?"),
                detail=self.tr("{value} of reflux is very long.").format(value=as_read),
                answers=tuple(answers),
            )
        )

    def _ask_implausible(self, active: tuple[Side, str], typed: TypedValue) -> None:
        as_read = words.value_with_unit(typed.quantity, typed.value)
        if typed.value < 1000:
            detail = self.tr("Times below 0.02 s are rarely real.")
        else:
            detail = self.tr("Times above 10 s are rarely real.")
        keep = Answer(
            text=self.tr("Keep {value}").format(value=as_read),
            act=lambda _reason: self._keep_value(*active, typed),
        )
        text = self.tr("Is {value} right?").format(value=as_read)
        self.ask(Question(text=text, detail=detail, answers=(keep,)))

    def _keep_value(self, side: Side, subject: str, typed: TypedValue) -> None:
        provoked = typed.quantity in _FLOW_QUANTITIES
        measurement = Measurement(
            id=str(uuid4()),
            side=side,
            subject=subject,
            quantity=typed.quantity,
            value=typed.value,
            method=Method.TYPED,
            manoeuvre=self.manoeuvre if provoked else None,
            position=self.chart.examination.position,
            author=self.chart.examination.operator,
            recorded_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        corrected = self._typed_before(measurement)
        if corrected is not None:
            # A number typed over a typed one corrects it: how it was taken stays as it was said.
            measurement = replace(
                measurement,
                id=corrected.id,
                manoeuvre=corrected.manoeuvre or measurement.manoeuvre,
                position=corrected.position or measurement.position,
            )
        said = words.quantity_name(typed.quantity).lower()
        value = words.value_with_unit(typed.quantity, typed.value)
        self._edit(side, subject, f"{said} {value}", with_measurement(self.chart, measurement))

    def _typed_before(self, measurement: Measurement) -> Measurement | None:
        """Return the value that stands for the same vein and quantity, if it was typed too."""
        before = value_of(self.chart, measurement.side, measurement.subject, measurement.quantity)
        if before is None or before.method is not Method.TYPED:
            return None
        return before if before.site == measurement.site else None

    def _remove_value(self, side: Side, subject: str, quantity: Quantity) -> None:
        value = value_of(self.chart, side, subject, quantity)
        if value is not None:
            said = self.tr("delete {quantity}").format(
                quantity=words.quantity_name(quantity).lower()
            )
            self._edit(side, subject, said, without_measurement(self.chart, value.id))

    # How it was measured

    @property
    def manoeuvre(self) -> Manoeuvre | None:
        """How flow is provoked from now on: as last said, else as for the examination."""
        return self._manoeuvre or self.chart.examination.manoeuvre

    def shown_manoeuvre(self) -> Manoeuvre | None:
        """Return the manoeuvre of the active item's reflux time, else that of the next one."""
        measured = self._active_value(Quantity.REFLUX_TIME)
        return measured.manoeuvre if measured is not None else self.manoeuvre

    def shown_position(self) -> Position | None:
        """Return the position of the active item's reflux time, else the examination's."""
        measured = self._active_value(Quantity.REFLUX_TIME)
        position = measured.position if measured is not None else None
        return position or self.chart.examination.position

    def _active_value(self, quantity: Quantity) -> Measurement | None:
        active = self.active()
        return None if active is None else value_of(self.chart, *active, quantity)

    def say_manoeuvre(self, manoeuvre: Manoeuvre) -> None:
        """Say how flow is provoked: for the active item's time, and from now on."""
        self._manoeuvre = manoeuvre
        active = self.active()
        measured = self._active_value(Quantity.REFLUX_TIME)
        if active is not None and measured is not None and measured.manoeuvre is not manoeuvre:
            chart = with_measurement(self.chart, replace(measured, manoeuvre=manoeuvre))
            self._edit(*active, words.manoeuvre_name(manoeuvre), chart)
        self.conditions_changed.emit()

    def turn_manoeuvre(self) -> None:
        """Say the next manoeuvre of the list."""
        choices = list(Manoeuvre)
        shown = self.shown_manoeuvre()
        place = -1 if shown is None else choices.index(shown)
        self.say_manoeuvre(choices[(place + 1) % len(choices)])

    def say_position(self, position: Position) -> None:
        """Say how the patient stands or lies: for the active item, or the examination if unsaid."""
        active = self.active()
        measured = self._active_value(Quantity.REFLUX_TIME)
        chart = self.chart
        if active is not None and measured is not None:
            chart = with_measurement(chart, replace(measured, position=position))
        if chart.examination.position is None or measured is None:
            chart = replace(chart, examination=replace(chart.examination, position=position))
        self._document.edit(words.position_name(position), chart)
        self.conditions_changed.emit()

    # Going on

    def items(self) -> list[str]:
        """Return all subjects of the shown leg, in the order of the list."""
        side = self._view_state.side
        if side is None:
            return []
        return protocol_subjects(self.chart, side)

    def _neighbour(self, step: int) -> str | None:
        items, active = self.items(), self._view_state.active
        if not items:
            return None
        place = items.index(active) + step if active in items else 0
        return items[place] if 0 <= place < len(items) else None

    def next_stop(self) -> tuple[Side, str] | None:
        """Return what Enter goes to: the next item, then what is left on either leg."""
        side = self._view_state.side
        if side is None:
            return None
        following = self._neighbour(1)
        if following is not None:
            return side, following
        for leg_side in (side, side.other):
            left = self._first_to_do(leg_side)
            if left is not None and (leg_side, left) != (side, self._view_state.active):
                return leg_side, left
        return None

    def _first_to_do(self, side: Side) -> str | None:
        if not self.chart.leg(side).is_examined:
            return None
        for item in default_protocol().items:
            if item_progress(self.chart, side, item) is ItemProgress.TO_DO:
                return item.key
        return None

    def go_next(self) -> None:
        """Make the next item the active one."""
        stop = self.next_stop()
        if stop is not None:
            self._view_state.set_active(stop[1], stop[0])

    def go_back(self) -> None:
        """Make the item before the active one."""
        before = self._neighbour(-1)
        if before is not None:
            self._view_state.set_active(before)

    def _opened(self) -> None:
        self._manoeuvre = None
        self.dismiss()

    def _edit(self, side: Side, subject: str, said: str, after: Chart) -> None:
        name = short_name(self.chart, side, subject)
        self._document.edit(f"{name}: {said[:1].lower()}{said[1:]}", after)


_PERFORATOR_STATE_OF = {
    Flow.COMPETENT: PerforatorState.COMPETENT,
    Flow.REFLUX: PerforatorState.INCOMPETENT,
    Flow.NOT_ASSESSED: PerforatorState.NOT_ASSESSED,
}
