"""What a click, a key or a typed number does to the plan: one step of undo each.

One place for table, leg and site card, so that all three plan alike. What the eye
needs (the chosen line, the session that new sites go to) lives here, not in the chart.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

from PySide6.QtCore import QObject, Signal

from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.chart import plan_edits as edits
from veinmap.chart.differences import ChartDiff
from veinmap.chart.plan_edits import PlanEditError, line_of, session_of_line
from veinmap.chart.plan_rules import RulesInForce, rules_of
from veinmap.planning import Agent, Form, Gas, InjectionLine, Override, Session
from veinmap.planning.preparations import Preparation, preparation, preparation_of
from veinmap.planning.report import PlanFlag, PlanReport
from veinmap.settings import ClinicSettings, PlanSettings
from veinmap.ui.asking import Answer, Asking, Question
from veinmap.ui.document import ChartDocument
from veinmap.ui.plan.refusals import recorded_words, refusal_words
from veinmap.ui.subjects import short_name
from veinmap.ui.view_state import ViewState
from veinmap.ui.words import translate

# Where the second of two sites is put when one is split: a pin's length below, to be moved.
_SPLIT_BELOW_CM: Final = 3.0


def now() -> str:
    """Return this moment as records keep it."""
    return datetime.now(UTC).astimezone().isoformat(timespec="seconds")


class Planning(Asking):
    """Plans and records on the document."""

    # The chosen line is another one, or none.
    selected_changed = Signal()
    # The clinic's rules or usual choices are others.
    rules_changed = Signal()
    # A line was put on the leg: its first empty field wants the focus.
    line_added = Signal(str)
    # A sentence: why something could not be done.
    refused = Signal(str)

    def __init__(
        self,
        document: ChartDocument,
        view_state: ViewState,
        settings: Callable[[], ClinicSettings] = ClinicSettings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.document, self.view_state = document, view_state
        self._settings = settings
        self._rules: tuple[PlanSettings, RulesInForce] | None = None
        self._reports: tuple[Chart, RulesInForce, PlanReport, PlanReport] | None = None
        self._line_id, self._session_number = "", 1
        # The session whose day is recorded: sites that are clicked now were given, not planned.
        self.recorded_session: int | None = None
        self._person = ""
        document.changed.connect(self._chart_changed)
        document.opened.connect(self._opened)

    @property
    def chart(self) -> Chart:
        """The chart as it is now."""
        return self.document.chart

    # The clinic's rules

    @property
    def clinic(self) -> ClinicSettings:
        """The clinic's settings."""
        return self._settings()

    @property
    def settings(self) -> PlanSettings:
        """What the clinic has set for planning."""
        return self.clinic.planning

    @property
    def rules(self) -> RulesInForce:
        """The rules in force, read once for each change of the settings."""
        settings = self.settings
        if self._rules is None or self._rules[0] != settings:
            rules = rules_of(settings)
            self._rules = (settings, rules)
        return self._rules[1]

    def reports(self) -> tuple[PlanReport, PlanReport]:
        """Return what the checks say of plan and record, worked out once for each chart."""
        chart, rules = self.chart, self.rules
        known = self._reports
        if known is None or known[0] is not chart or known[1] is not rules:
            self._reports = known = (chart, rules, rules.planned(chart), rules.given(chart))
        return known[2], known[3]

    def take_settings(self) -> None:
        """Read the clinic's rules anew: settings or profile files changed."""
        self._rules = None
        self.rules_changed.emit()

    @property
    def person(self) -> str:
        """Who plans and records: as said last, else the clinic's usual operator."""
        return self._person or self._settings().default_operator

    def remember_person(self, name: str) -> None:
        """Offer that name the next time one is asked for."""
        self._person = name.strip()

    # What is chosen

    @property
    def line(self) -> InjectionLine | None:
        """The chosen line, if there is one."""
        return line_of(self.chart, self._line_id) if self._line_id else None

    @property
    def session(self) -> Session | None:
        """The session that new sites go to: that of the chosen line, else the last one used."""
        sessions = self.chart.plan.sessions
        home = session_of_line(self.chart, self._line_id) if self._line_id else None
        by_number = {session.number: session for session in sessions}
        return home or by_number.get(self._session_number) or (sessions[-1] if sessions else None)

    def select(self, line_id: str) -> None:
        """Choose a line; with "" none."""
        if line_id == self._line_id:
            return
        self._line_id = line_id
        home = session_of_line(self.chart, line_id) if line_id else None
        if home is not None:
            self._session_number = home.number
        line = self.line
        if line is not None and self.chart.leg(line.side).is_examined:
            self.view_state.set_active(line.subject, line.side)
        self.selected_changed.emit()

    def select_session(self, number: int) -> None:
        """Let new sites go to that session."""
        self._session_number = number
        if self._line_id:
            self._line_id = ""
        self.selected_changed.emit()

    def step_selection(self, step: int) -> None:
        """Choose the next or the previous line, through all sessions."""
        ids = [line.id for session in self.chart.plan.sessions for line in in_order(session)]
        if not ids:
            return
        here = ids.index(self._line_id) if self._line_id in ids else (-1 if step > 0 else 0)
        self.select(ids[max(0, min(len(ids) - 1, here + step))])

    def _chart_changed(self, _diff: ChartDiff) -> None:
        if self._line_id and self.line is None:
            self._line_id = ""
            self.selected_changed.emit()

    def _opened(self) -> None:
        self.dismiss()
        self.recorded_session = None
        self._line_id, self._session_number = "", 1
        self.selected_changed.emit()

    def edit(self, text: str, after: Chart) -> None:
        """Make one step."""
        self.document.edit(text, after)

    def _attempt(self, text: str, edit: Callable[[Chart], Chart]) -> bool:
        try:
            self.edit(text, edit(self.chart))
        except PlanEditError as error:
            self.refused.emit(refusal_words(error.refusal))
            return False
        return True

    # What new lines inject

    def preparation(self) -> Preparation | None:
        """Return what a new line injects: as the line before it, else as the clinic usually does.

        None where neither is known; it is then asked.
        """
        session = self.session
        lines = in_order(session) if session is not None else ()
        if not lines:
            lines = tuple(x for s in self.chart.plan.sessions for x in in_order(s))
        if lines:
            return preparation_of(lines[-1])
        usual = self.settings
        if not (usual.usual_agent and usual.usual_form):
            return None
        try:
            gas = Gas(usual.usual_gas) if usual.usual_gas else None
            agent, form = Agent(usual.usual_agent), Form(usual.usual_form)
        except ValueError:
            # Settings of a newer VeinMap may name an agent that this one does not know: ask.
            return None
        return preparation(agent, form, usual.usual_gas_parts, gas)

    # Sites

    def closed_reason(self, side: Side, subject: str, place: LegPlace | None) -> str:
        """Return why nothing is proposed on a vein there; empty where it may be."""
        from veinmap.chart.leg_places import leg_scale
        from veinmap.chart.plan_map_checks import why_not_proposed
        from veinmap.ui import words

        height = leg_scale(self.chart, side).height_cm(place) if place is not None else None
        why = why_not_proposed(self.chart, side, subject, height)
        return words.said(why) if why is not None else ""

    def put_site(
        self,
        side: Side,
        subject: str,
        place: LegPlace | None,
        made_of: Preparation,
        *,
        is_off_vein: bool = False,
    ) -> None:
        """Put a new site on a vein; asks first where the vein is closed."""
        why = self.closed_reason(side, subject, place)

        def put(_reason: str = "") -> None:
            self._put(side, subject, place, made_of, is_off_vein=is_off_vein)

        if not why:
            put()
            return
        name = short_name(self.chart, side, subject)
        self.ask(
            Question(
                text=translate("Planning", "{vein} is charted {state}.").format(
                    vein=name, state=why
                ),
                detail=translate("Planning", "Nothing is proposed on it."),
                answers=(
                    Answer(text=translate("Planning", "Put a site here all the same"), act=put),
                ),
            )
        )

    def _put(
        self,
        side: Side,
        subject: str,
        place: LegPlace | None,
        made_of: Preparation,
        *,
        is_off_vein: bool,
    ) -> None:
        chart, session = self.chart, self.session
        if session is None:
            chart, number = edits.with_session(chart)
            if not chart.plan.profile:
                chart = self._with_usual_profile(chart)
        else:
            number = session.number
        line = InjectionLine(
            id=edits.new_line_id(),
            order=1,
            side=side,
            subject=subject,
            agent=made_of.agent,
            form=made_of.form,
            gas_parts=made_of.gas_parts,
            gas=made_of.gas,
            place=place,
            is_off_vein=is_off_vein,
            # Foam under ultrasound is what this plan is for; the line says so and can be changed.
            is_ultrasound_guided=True if made_of.form is Form.FOAM else None,
        )
        chart = edits.with_site_known(edits.with_line_added(chart, number, line), line.id)
        self.edit(translate("Planning", "Add site"), chart)
        self.select(line.id)
        self.line_added.emit(line.id)

    def _with_usual_profile(self, chart: Chart) -> Chart:
        usual = self.rules.profiles.get(self.settings.usual_profile)
        return edits.with_profile(chart, usual) if usual is not None else chart

    def move_site(self, line_id: str, subject: str, place: LegPlace, *, is_off_vein: bool) -> None:
        """Put the site of a line elsewhere; asks first where that vein is closed."""
        line = line_of(self.chart, line_id)
        if line is None:
            return
        if line.given is not None:
            self.refused.emit(recorded_words())
            return

        def move(_reason: str = "") -> None:
            after = edits.with_site_at(self.chart, line_id, subject, place, is_off_vein=is_off_vein)
            self.edit(translate("Planning", "Move site"), after)

        why = self.closed_reason(line.side, subject, place) if subject != line.subject else ""
        if not why:
            move()
            return
        name = short_name(self.chart, line.side, subject)
        self.ask(
            Question(
                text=translate("Planning", "{vein} is charted {state}.").format(
                    vein=name, state=why
                ),
                detail=translate("Planning", "Nothing is proposed on it."),
                answers=(
                    Answer(text=translate("Planning", "Move the site all the same"), act=move),
                ),
            )
        )

    def slide_site(self, line_id: str, step_cm: float) -> None:
        """Slide a site up its vein by that much, or down if negative."""
        from veinmap.chart.plan_sites import site_place, stepped_along_vein

        line = line_of(self.chart, line_id)
        place = site_place(self.chart, line) if line is not None else None
        if line is None or place is None:
            return
        found = stepped_along_vein(self.chart, line.side, line.subject, place, step_cm)
        if found is not None:
            self.move_site(line_id, found.subject, found.place, is_off_vein=False)

    def accept_changes(self, line_id: str) -> None:
        """Take what the map says of a site now as what it is planned with."""
        self.edit(
            translate("Planning", "Plan with the map as it is"),
            edits.with_site_known(self.chart, line_id),
        )

    # Lines

    def change_line(self, text: str, line: InjectionLine) -> None:
        """Replace a line; what was recorded stays apart from what was planned."""
        before = line_of(self.chart, line.id)
        if before is not None and before.given is not None and before.given == line.given:
            self.refused.emit(recorded_words())
            return
        self.edit(text, edits.with_line(self.chart, line))

    def set_preparation(self, line_id: str, made_of: Preparation) -> None:
        """Inject something else at a site."""
        line = line_of(self.chart, line_id)
        if line is not None:
            changed = replace(
                line,
                agent=made_of.agent,
                form=made_of.form,
                gas_parts=made_of.gas_parts,
                gas=made_of.gas,
            )
            self.change_line(translate("Planning", "Change preparation"), changed)

    def move_line(self, line_id: str, number: int, place: int) -> None:
        """Put a line at another place of its session, or into another one."""
        self._attempt(
            translate("Planning", "Move line"),
            lambda chart: edits.with_line_moved(chart, line_id, number, place),
        )

    def shift_line(self, line_id: str, step: int) -> None:
        """Put a line one place further up or down in its session."""
        home = session_of_line(self.chart, line_id)
        if home is not None:
            here = [line.id for line in in_order(home)].index(line_id)
            self.move_line(line_id, home.number, here + step)

    def delete_line(self, line_id: str) -> None:
        """Take a line out of the plan."""
        self._attempt(
            translate("Planning", "Delete site"),
            lambda chart: edits.without_line(chart, line_id),
        )

    def split_line(self, line_id: str) -> None:
        """Make two sites of one, each with half of its volume."""
        line = line_of(self.chart, line_id)
        if line is not None and line.given is not None:
            self.refused.emit(recorded_words())
            return
        after, second = edits.with_line_split(self.chart, line_id, _SPLIT_BELOW_CM)
        self.edit(translate("Planning", "Split into two sites"), after)
        self.select(second)

    # Sessions

    def add_session(self) -> None:
        """Add a session; new sites go to it."""
        after, number = edits.with_session(self.chart)
        if not after.plan.profile:
            after = self._with_usual_profile(after)
        self.edit(translate("Planning", "Add session"), after)
        self.select_session(number)

    def delete_session(self, number: int) -> None:
        """Take a session and its lines out of the plan."""
        self._attempt(
            translate("Planning", "Delete session"),
            lambda chart: edits.without_session(chart, number),
        )

    def set_day(self, number: int, day: date | None) -> None:
        """Set the day of a session."""
        after = edits.with_session_day(self.chart, number, day)
        self.edit(translate("Planning", "Set the day of a session"), after)

    # Flags

    def overrule(self, flag: PlanFlag, reason: str, by: str) -> None:
        """Overrule a flag with reason and name."""
        from veinmap.chart.plan_checks import override_of

        override = override_of(flag, reason=reason.strip(), by=by.strip(), at=now())
        self.remember_person(by)
        self._attempt(
            translate("Planning", "Overrule a flag"),
            lambda chart: edits.with_override(chart, override, flag.session_number),
        )

    def take_back(self, override: Override) -> None:
        """Let a flag stand again."""
        self.edit(
            translate("Planning", "Take an override back"),
            edits.without_override(self.chart, override),
        )


def in_order(session: Session | None) -> tuple[InjectionLine, ...]:
    """Return the lines of a session in the physician's order."""
    if session is None:
        return ()
    return tuple(sorted(session.lines, key=lambda line: line.order))
