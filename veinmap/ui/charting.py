"""What a key, a chip or a typed number does to the active item.

One place for panel, keys and leg diagram, so that all three chart alike. Where
something has to be asked first, a question is raised instead of an edit; it is
answered in the panel, never in a box over the window. What cannot be is refused at
once with the sentence why, and with the ways to correct what stands against it.
"""

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Signal

from veinmap.anatomy.catalogue import catalogue
from veinmap.anatomy.sides import Side
from veinmap.chart import (
    Chart,
    proposed_segment_flow,
    without_finding,
    without_measurement,
)
from veinmap.chart.protocol import PERFORATORS, TRIBUTARIES
from veinmap.chart.state_edits import (
    proposed_state_of_perforator,
    proposed_vein_flow,
    with_calibre,
    with_compressibility,
    with_deep_veins_compressible,
    with_lumen,
    with_none_found,
    with_perforator_direction,
    with_perforator_state,
    with_said,
    without_mark,
)
from veinmap.findings import (
    Calibre,
    Compressibility,
    Flow,
    Lumen,
    PerforatorDirection,
    PerforatorState,
    RefluxDirection,
    TreatmentMethod,
)
from veinmap.imaging import Clip
from veinmap.measurement import Manoeuvre, Position, Quantity, Site
from veinmap.ui import words
from veinmap.ui.asking import Answer, Asking, Question
from veinmap.ui.charting_numbers import NumberCharting
from veinmap.ui.charting_refusals import CLOSED, Refusals, with_said_flow
from veinmap.ui.clip_identity import caution_of
from veinmap.ui.document import ChartDocument
from veinmap.ui.subjects import (
    SubjectKind,
    kind_of,
    short_name,
    site_words,
    state_of,
    value_of,
)
from veinmap.ui.typed_marks import segment_named
from veinmap.ui.typed_sites import read_site, site_text
from veinmap.ui.view_state import ViewState
from veinmap.ui.waiting_proposal import WaitingProposal
from veinmap.ui.walk import Walk

__all__ = ["Answer", "Charting", "Question"]

_VEINS: Final = (SubjectKind.SEGMENT, SubjectKind.DRAWN_VEIN)


_Choice = TypeVar("_Choice", bound=Enum)


class Charting(Asking):
    """Charts the active item of the document."""

    conditions_changed = Signal()
    # How and when the active vein was treated is to be said in the panel.
    treatment_wanted = Signal()

    def __init__(
        self, document: ChartDocument, view_state: ViewState, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._view_state = document, view_state
        self.walk = Walk(document, view_state)
        self.numbers = NumberCharting(self)
        # What the picture proposes and nobody has accepted yet.
        self.waiting = WaitingProposal(self)
        self.conditions_changed.connect(self.waiting.work_out_anew)
        self.refusals = Refusals(self)
        # The number that the list of clips gives a clip; the window says how to find it.
        self.clip_number_of: Callable[[str], int | None] = lambda _uid: None
        # Why a clip cannot prove a value now, empty where it can; the list of clips says more.
        self.evidence_refusal: Callable[[Clip], str] = lambda clip: caution_of(document.chart, clip)
        view_state.active_changed.connect(self.dismiss)
        view_state.side_changed.connect(self.dismiss)
        view_state.side_changed.connect(self.walk.begin)
        view_state.active_changed.connect(self.walk.begin)
        document.opened.connect(self._opened)

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

    def _active_vein(self) -> tuple[Side, str] | None:
        return self.active() if self.active_kind() in _VEINS else None

    # States

    def say_flow(self, flow: Flow, reason: str = "") -> None:
        """Set the flow of the active vein; asks for the reason where one is needed."""
        active, kind = self.active(), self.active_kind()
        if active is None:
            return
        if kind is SubjectKind.PERFORATOR:
            state = _PERFORATOR_STATE_OF.get(flow)
            if state is not None:
                self.say_perforator_state(state, reason)
        elif kind in (SubjectKind.TRIBUTARIES, SubjectKind.PERFORATORS):
            if flow is Flow.NOT_VISUALISED:
                self.say_none_found()
        elif kind in _VEINS:
            self._say_vein_flow(active, flow, reason)

    def _say_vein_flow(self, active: tuple[Side, str], flow: Flow, reason: str) -> None:
        refused = self.refusals.of_flow(active, flow, reason)
        if refused is not None:
            self.ask(refused)
            return
        proposal = self._proposed_flow(*active)
        if not reason.strip() and self._needs_reason(flow, proposal):
            self._ask_reason(
                words.flow_name(flow), proposal, lambda said: self.say_flow(flow, said)
            )
            return
        after = with_said_flow(self.chart, active, flow, reason)
        self.take_chart(words.flow_name(flow), after)

    def _proposed_flow(self, side: Side, subject: str) -> Flow | None:
        if kind_of(self.chart, side, subject) is SubjectKind.DRAWN_VEIN:
            return proposed_vein_flow(self.chart, side, subject)
        return proposed_segment_flow(self.chart, side, subject)

    @staticmethod
    def _needs_reason(flow: Flow, proposal: Flow | None) -> bool:
        return flow is Flow.NOT_ASSESSED or (proposal is not None and flow is not proposal)

    def _ask_reason(self, wanted: str, proposal: Flow | None, act: Callable[[str], None]) -> None:
        reasons: tuple[str, ...] = ()
        if proposal is None:
            text, detail = self.tr("Why is it not assessed?"), ""
            reasons = words.reasons_not_assessed()
        else:
            text = self.tr("Why {state}?").format(state=wanted.lower())
            detail = self.tr("The criteria say {state}.").format(
                state=words.flow_name(proposal).lower()
            )
        self.ask(
            Question(
                text=text,
                detail=detail,
                answers=(Answer(text=self.tr("Keep with this reason"), act=act),),
                wants_reason=True,
                reasons=reasons,
            )
        )

    # Perforators

    def say_perforator_state(self, state: PerforatorState, reason: str = "") -> None:
        """Set the state of the active perforator; against the criteria only with a reason."""
        active = self.active()
        if active is None or self.active_kind() is not SubjectKind.PERFORATOR:
            return
        proposal = proposed_state_of_perforator(self.chart, *active)
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
        after = with_perforator_state(self.chart, *active, state, reason=reason)
        self.take_chart(words.perforator_state_name(state), after)

    def say_direction(self, direction: PerforatorDirection) -> None:
        """Set the net flow of the active perforator."""
        active = self.active()
        if active is not None and self.active_kind() is SubjectKind.PERFORATOR:
            after = with_perforator_direction(self.chart, *active, direction)
            self.take_chart(words.direction_name(direction), after)

    def turn_direction(self) -> None:
        """Say the next direction: of a perforator's flow, or of a vein's reflux."""
        active = self.active()
        if active is None:
            return
        if self.active_kind() is SubjectKind.PERFORATOR:
            self.say_direction(_after(PerforatorDirection, state_of(self.chart, *active).direction))
        elif self._active_vein() is not None:
            turned = _after(RefluxDirection, _direction_of(self.chart, *active))
            self.say(words.reflux_direction_name(turned), direction=turned)

    # What else is said of a vein

    def say_lumen(
        self,
        lumen: Lumen,
        *,
        method: TreatmentMethod | None = None,
        treated_on: date | None = None,
        closed_to: Site | None = None,
    ) -> None:
        """Set the lumen of the active vein; asks where its numbers say otherwise."""
        active = self._active_vein()
        if active is None:
            return

        def keep(chart: Chart) -> None:
            after = with_lumen(
                chart, *active, lumen, method=method, treated_on=treated_on, closed_to=closed_to
            )
            self.take_chart(words.lumen_name(lumen), after)

        reflux = value_of(self.chart, *active, Quantity.REFLUX_TIME)
        if lumen in CLOSED and reflux is not None and reflux.value > 0:
            time = words.measured_with_unit(reflux)
            delete = Answer(
                text=self.tr("Delete {value}").format(value=time),
                act=lambda _reason: keep(without_measurement(self.chart, reflux.id)),
            )
            self.ask(
                Question(
                    text=self.tr("A vein that is {state} has no reflux time.").format(
                        state=words.lumen_name(lumen).lower()
                    ),
                    detail=self.tr("{value} is charted.").format(value=time),
                    answers=(delete,),
                )
            )
            return
        keep(self.chart)

    def say(self, said: str, **fields: Any) -> None:  # noqa: ANN401 - as `with_said`
        """Set other fields of the active vein or perforator, named as in its finding."""
        active = self.active()
        if active is not None:
            self.take_chart(said, with_said(self.chart, *active, **fields))

    def say_calibre(self, calibre: Calibre) -> None:
        """Set the calibre of the active vein."""
        active = self._active_vein()
        if active is not None:
            self.take_chart(words.calibre_name(calibre), with_calibre(self.chart, *active, calibre))

    def say_compressibility(self, compressibility: Compressibility) -> None:
        """Set how far the probe closes the active segment."""
        active = self.active()
        if active is not None and self.active_kind() is SubjectKind.SEGMENT:
            after = with_compressibility(self.chart, *active, compressibility)
            self.take_chart(words.compressibility_name(compressibility), after)

    def turn_compressibility(self) -> None:
        """Say the next compressibility of the list for the active segment."""
        active = self.active()
        if active is not None and self.active_kind() is SubjectKind.SEGMENT:
            now = self.chart.leg(active[0]).finding(active[1]).compressibility
            self.say_compressibility(_after(Compressibility, now))

    def say_deep_veins_compressible(self) -> None:
        """Set every deep vein charted on the shown leg as fully compressible."""
        side = self._view_state.side
        if side is not None:
            after = with_deep_veins_compressible(self.chart, side)
            self._document.edit(self.tr("Deep veins fully compressible"), after)

    def say_none_found(self) -> None:
        """Say that no tributary, or no perforator, was found; said again it is taken back."""
        active, kind = self.active(), self.active_kind()
        items = {SubjectKind.TRIBUTARIES: TRIBUTARIES, SubjectKind.PERFORATORS: PERFORATORS}
        item = items.get(kind) if kind is not None else None
        if active is None or item is None:
            return
        leg = self.chart.leg(active[0])
        if item == TRIBUTARIES and leg.drawn_veins:
            return
        if item == PERFORATORS and leg.perforators:
            return
        after = with_none_found(self.chart, active[0], item, none_found=item not in leg.none_found)
        self.take_chart(self.tr("none found"), after)

    def ask_treatment(self) -> None:
        """Ask in the panel how and when the active vein was treated; a perforator is closed."""
        if self.active_kind() is SubjectKind.PERFORATOR:
            self.say_perforator_state(PerforatorState.CLOSED)
        elif self._active_vein() is not None:
            self.treatment_wanted.emit()

    def ask_site(self) -> None:
        """Ask where the active segment was measured, or how high its junction lies."""
        active = self.active()
        if active is None or self.active_kind() is not SubjectKind.SEGMENT:
            return
        side, subject = active
        site = self.chart.leg(side).finding(subject).site

        def keep(text: str) -> None:
            after = read_site(text, subject)
            self.say(self.tr("site {site}").format(site=site_words(after)), site=after)

        name = catalogue().segment(subject).short
        self.ask(
            Question(
                text=self.tr("Where is {name}?").format(name=words.said(name)),
                detail=self.tr("f floor, j junction, g groin, c crease, k knee, m malleolus"),
                answers=(Answer(text=self.tr("Keep this site"), act=keep),),
                wants_reason=True,
                prompt=self.tr("cm: 3, 34f, -15g"),
                initial="" if site is None else site_text(site, subject),
                echo=lambda text: site_words(read_site(text, subject)),
            )
        )

    def ask_vein(self) -> None:
        """Ask for any vein by its name, abbreviation or key, and make it the active item."""
        side = self._view_state.side
        if side is None:
            return
        if self.active_kind() not in (*_VEINS, SubjectKind.PERFORATOR):
            self.walk.go_to((side, self.walk.first_item(side)))

        def go(text: str) -> None:
            self.walk.go_to((side, segment_named(text).key))

        self.ask(
            Question(
                text=self.tr("Go to which vein?"),
                detail="",
                answers=(Answer(text=self.tr("Go to it"), act=go),),
                wants_reason=True,
                prompt=self.tr("name or abbreviation"),
                echo=lambda text: words.said(segment_named(text).name),
            )
        )

    def take_chart(self, said: str, after: Chart) -> None:
        """Keep what was said of the active item, as one step named after it."""
        active = self.active()
        if active is None:
            return
        name = short_name(self.chart, *active)
        self._document.edit(f"{name}: {said[:1].lower()}{said[1:]}", after)

    def take_whole_chart(self, said: str, after: Chart) -> None:
        """Keep what was said of the examination."""
        self._document.edit(said, after)

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
        elif kind in (SubjectKind.DRAWN_VEIN, SubjectKind.PERFORATOR, SubjectKind.SKIN_MARK):
            after = without_mark(self.chart, side, subject)
            self._view_state.set_active(self.walk.neighbour(-1) or "")
            self._document.edit(self.tr("Delete {name}").format(name=name), after)

    # Numbers and the walk: what panels and keys ask for most

    def type_value(self, text: str, expected: Quantity) -> None:
        """Keep typed numbers, or ask first where they cannot well be meant.

        Raises
        ------
        NotANumberError
            If a part of the text is no value.
        """
        self.numbers.type(text, expected)

    def say_manoeuvre(self, manoeuvre: Manoeuvre) -> None:
        """Say how flow is provoked: for the active item's time, and from now on."""
        self.numbers.say_manoeuvre(manoeuvre)

    def turn_manoeuvre(self) -> None:
        """Say the next manoeuvre of the list."""
        self.numbers.turn_manoeuvre()

    def say_position(self, position: Position) -> None:
        """Say how the patient stands or lies."""
        self.numbers.say_position(position)

    @property
    def manoeuvre(self) -> Manoeuvre | None:
        """How flow is provoked from now on."""
        return self.numbers.manoeuvre

    def items(self) -> list[str]:
        """Return all subjects of the shown leg, in the order of the list."""
        return self.walk.items()

    def next_stop(self) -> tuple[Side, str] | None:
        """Return what Enter goes to."""
        return self.walk.next_stop()

    def go_next(self) -> None:
        """Make the next item the active one."""
        self.walk.go_next()

    def go_back(self) -> None:
        """Make the item before the active one."""
        self.walk.go_back()

    def _opened(self) -> None:
        self.numbers.forget()
        self.dismiss()


_PERFORATOR_STATE_OF: Final = {
    Flow.COMPETENT: PerforatorState.COMPETENT,
    Flow.REFLUX: PerforatorState.INCOMPETENT,
    Flow.NOT_ASSESSED: PerforatorState.NOT_ASSESSED,
}


def _after(choices: type[_Choice], now: _Choice | None) -> _Choice:
    """Return the next of the choices, the first behind the last or where none is said."""
    listed = list(choices)
    return listed[0] if now is None else listed[(listed.index(now) + 1) % len(listed)]


def _direction_of(chart: Chart, side: Side, subject: str) -> RefluxDirection | None:
    vein = chart.leg(side).drawn_vein(subject)
    return chart.leg(side).finding(subject).direction if vein is None else vein.direction
