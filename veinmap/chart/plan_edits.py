"""Edits of the plan: chart in, new chart out. Nothing here knows who asked for them.

The order of lines is the physician's: nothing is ever sorted. What was planned stays as
it was once something has been given; only the record beside it grows.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from itertools import chain
from uuid import uuid4

from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.chart.values import Chart
from veinmap.planning.rules import Profile
from veinmap.planning.values import (
    Answer,
    GivenLine,
    InjectionLine,
    Override,
    Plan,
    Screening,
    ScreeningItem,
    Session,
    SideConfirmation,
)


class Refusal(StrEnum):
    """Why an edit of the plan cannot be; the value is the sentence."""

    NO_SUCH_SESSION = "the plan has no such session"
    SESSION_HAS_RECORD = "something was given in this session; its record stays"
    LINE_HAS_RECORD = "something was recorded of this site; take the record back first"
    STAYS_IN_ITS_SESSION = "something was recorded of this site; it stays in its session"
    NO_SESSION_FOR_REASON = "there is no session to note the reason in"
    NOTHING_PLANNED_ON_LEG = "this session plans nothing on that leg"
    SIDE_NOT_CONFIRMED = "the side is confirmed against the plan before anything is recorded"
    NOTHING_GIVEN = "a site that was added on the day has been given something"


class PlanEditError(ValueError):
    """An edit of the plan that cannot be, and why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


def new_line_id() -> str:
    """Return an id that no line ever had: overrides name lines by it."""
    return f"L-{uuid4().hex[:12]}"


def _with_plan(chart: Chart, plan: Plan) -> Chart:
    return replace(chart, plan=plan)


def _with_sessions(chart: Chart, sessions: tuple[Session, ...]) -> Chart:
    return _with_plan(chart, replace(chart.plan, sessions=sessions))


def session_of(chart: Chart, number: int) -> Session:
    """Return the session of that number.

    Raises
    ------
    PlanEditError
        If the plan has none.
    """
    for session in chart.plan.sessions:
        if session.number == number:
            return session
    raise PlanEditError(Refusal.NO_SUCH_SESSION)


def session_of_line(chart: Chart, line_id: str) -> Session | None:
    """Return the session that holds a line."""
    return next((s for s in chart.plan.sessions if any(x.id == line_id for x in s.lines)), None)


def line_of(chart: Chart, line_id: str) -> InjectionLine | None:
    """Return the line of that id."""
    lines = chain.from_iterable(session.lines for session in chart.plan.sessions)
    return next((line for line in lines if line.id == line_id), None)


def _edited_session(chart: Chart, number: int, edit: Callable[[Session], Session]) -> Chart:
    session_of(chart, number)
    return _with_sessions(
        chart,
        tuple(edit(s) if s.number == number else s for s in chart.plan.sessions),
    )


# Profile, screening, weight


def with_profile(chart: Chart, profile: Profile | None) -> Chart:
    """Return the chart planned with a profile in its present version, or with none."""
    plan = replace(
        chart.plan,
        profile=profile.id if profile is not None else "",
        profile_version=profile.version if profile is not None else None,
    )
    return _with_plan(chart, plan)


def with_answer(chart: Chart, item: ScreeningItem, answer: Answer, note: str = "") -> Chart:
    """Return the chart with the answer to a screening question."""
    given = Screening(item=item, answer=answer, note=note.strip())
    others = tuple(q for q in chart.plan.screening if q.item is not item)
    is_listed = len(others) < len(chart.plan.screening)
    screening = (
        tuple(given if q.item is item else q for q in chart.plan.screening)
        if is_listed
        else (*others, given)
    )
    return _with_plan(chart, replace(chart.plan, screening=screening))


def with_last_anticoagulant_dose(chart: Chart, text: str) -> Chart:
    """Return the chart with what was said of the last dose of an anticoagulant."""
    return _with_plan(chart, replace(chart.plan, last_anticoagulant_dose=text.strip()))


def with_weight(chart: Chart, weight_kg: float | None, weighed_on: date | None) -> Chart:
    """Return the chart with the patient's weight and the day it was taken."""
    patient = replace(chart.patient, weight_kg=weight_kg, weight_on=weighed_on)
    return replace(chart, patient=patient)


# Sessions


def with_session(chart: Chart, planned_on: date | None = None) -> tuple[Chart, int]:
    """Return the chart with one more session, and its number."""
    number = max((session.number for session in chart.plan.sessions), default=0) + 1
    session = Session(number=number, planned_on=planned_on)
    return _with_sessions(chart, (*chart.plan.sessions, session)), number


def without_session(chart: Chart, number: int) -> Chart:
    """Return the chart without a session and its lines.

    Raises
    ------
    PlanEditError
        If something was given in it: a record is not deleted with its plan.
    """
    if any(line.given is not None for line in session_of(chart, number).lines):
        raise PlanEditError(Refusal.SESSION_HAS_RECORD)
    kept = tuple(session for session in chart.plan.sessions if session.number != number)
    return _with_sessions(chart, kept)


def with_session_day(chart: Chart, number: int, planned_on: date | None) -> Chart:
    """Return the chart with the day of a session, or with none."""
    return _edited_session(chart, number, lambda s: replace(s, planned_on=planned_on))


def with_session_note(chart: Chart, number: int, note: str) -> Chart:
    """Return the chart with the note for a session's treatment sheet."""
    return _edited_session(chart, number, lambda s: replace(s, note=note.strip()))


# Lines


def _numbered(lines: tuple[InjectionLine, ...]) -> tuple[InjectionLine, ...]:
    return tuple(replace(line, order=order) for order, line in enumerate(lines, start=1))


def _in_order(session: Session) -> tuple[InjectionLine, ...]:
    return tuple(sorted(session.lines, key=lambda line: line.order))


def with_line_added(chart: Chart, number: int, line: InjectionLine) -> Chart:
    """Return the chart with a line behind those of a session, whatever number it came with."""

    def grown(session: Session) -> Session:
        return replace(session, lines=_numbered((*_in_order(session), line)))

    return _edited_session(chart, number, grown)


def with_line(chart: Chart, line: InjectionLine) -> Chart:
    """Return the chart with that line in the place of the one of the same id."""
    return _with_sessions(
        chart,
        tuple(
            replace(s, lines=tuple(line if x.id == line.id else x for x in s.lines))
            for s in chart.plan.sessions
        ),
    )


def without_line(chart: Chart, line_id: str) -> Chart:
    """Return the chart without a line and what was overruled for it.

    Raises
    ------
    PlanEditError
        If something was recorded of it: a record is not deleted with its plan.
    """
    line = line_of(chart, line_id)
    if line is None:
        return chart
    if line.given is not None:
        raise PlanEditError(Refusal.LINE_HAS_RECORD)
    wheres = {f"plan.lines[{line_id}]", f"given.lines[{line_id}]"}

    def shrunk(session: Session) -> Session:
        if all(x.id != line_id for x in session.lines):
            return session
        left = tuple(x for x in _in_order(session) if x.id != line_id)
        return replace(session, lines=_numbered(left))

    sessions = tuple(
        replace(shrunk(s), overrides=tuple(o for o in s.overrides if o.where not in wheres))
        for s in chart.plan.sessions
    )
    return _with_sessions(chart, sessions)


def with_line_moved(chart: Chart, line_id: str, number: int, place: int) -> Chart:
    """Return the chart with a line at another place (from 0) of a session, its own or another.

    Raises
    ------
    PlanEditError
        If it goes to another session although something was recorded of it.
    """
    line, home = line_of(chart, line_id), session_of_line(chart, line_id)
    if line is None or home is None:
        return chart
    if home.number != number and line.given is not None:
        raise PlanEditError(Refusal.STAYS_IN_ITS_SESSION)
    session_of(chart, number)

    def moved(session: Session) -> Session:
        if session.number not in (home.number, number):
            return session
        lines = [x for x in _in_order(session) if x.id != line_id]
        if session.number == number:
            lines.insert(max(0, min(place, len(lines))), line)
        return replace(session, lines=_numbered(tuple(lines)))

    return _with_sessions(chart, tuple(moved(s) for s in chart.plan.sessions))


def with_site_at(
    chart: Chart, line_id: str, subject: str, place: LegPlace, *, is_off_vein: bool
) -> Chart:
    """Return the chart with a site put at a place of the leg.

    What was typed for the old place (height, distance, depth, diameter) goes with it; what
    the map says of the new one is noted.
    """
    line = line_of(chart, line_id)
    if line is None:
        return chart
    moved = replace(
        line,
        subject=subject,
        place=place,
        is_off_vein=is_off_vein,
        height_cm=None,
        junction_distance_cm=None,
        depth_mm=None,
        diameter_mm=None,
    )
    return with_site_known(with_line(chart, moved), line_id)


def with_site_known(chart: Chart, line_id: str) -> Chart:
    """Return the chart where what the map says of a site now is what it was planned with."""
    from veinmap.chart.plan_sites import knowledge_of

    line = line_of(chart, line_id)
    if line is None:
        return chart
    return with_line(chart, replace(line, known=knowledge_of(chart, line)))


def with_line_split(chart: Chart, line_id: str, below_cm: float) -> tuple[Chart, str]:
    """Return the chart with a line as two of half its volume, and the id of the second.

    The second stands behind the first, so far down the vein where the place is known:
    to be put where the physician wants it.
    """
    from veinmap.chart.plan_sites import site_place, stepped_along_vein

    line, home = line_of(chart, line_id), session_of_line(chart, line_id)
    if line is None or home is None or not line.volume_ml:
        return chart, line_id
    hundredths = round(line.volume_ml * 100)
    first_ml, second_ml = (hundredths - hundredths // 2) / 100, (hundredths // 2) / 100
    second = replace(line, id=new_line_id(), volume_ml=second_ml)
    place = site_place(chart, line)
    found = None
    if place is not None:
        found = stepped_along_vein(chart, line.side, line.subject, place, -below_cm)
    chart = with_line(chart, replace(line, volume_ml=first_ml))
    chart = with_line_added(chart, home.number, second)
    at = [x.id for x in _in_order(home)].index(line_id) + 1
    chart = with_line_moved(chart, second.id, home.number, at)
    if found is not None:
        chart = with_site_at(chart, second.id, found.subject, found.place, is_off_vein=False)
    return chart, second.id


# Overrides


def with_override(chart: Chart, override: Override, session_number: int | None) -> Chart:
    """Return the chart where a person overruled a flag; of the whole plan, in its first session.

    Raises
    ------
    PlanEditError
        If there is no session to note it in.
    """
    if not chart.plan.sessions:
        raise PlanEditError(Refusal.NO_SESSION_FOR_REASON)
    number = session_number if session_number is not None else chart.plan.sessions[0].number
    return _edited_session(chart, number, lambda s: replace(s, overrides=(*s.overrides, override)))


def without_override(chart: Chart, override: Override) -> Chart:
    """Return the chart where a flag is no longer overruled."""
    return _with_sessions(
        chart,
        tuple(
            replace(s, overrides=tuple(o for o in s.overrides if o != override))
            for s in chart.plan.sessions
        ),
    )


# The record of the day


def with_side_confirmed(chart: Chart, number: int, side: Side, by: str, at: str) -> Chart:
    """Return the chart where a person held a leg against the plan before its first injection.

    Raises
    ------
    PlanEditError
        If the session plans nothing on that leg.
    """
    session = session_of(chart, number)
    if all(line.side is not side for line in session.planned_lines):
        raise PlanEditError(Refusal.NOTHING_PLANNED_ON_LEG)
    if session.is_side_confirmed(side):
        return chart
    confirmed = SideConfirmation(side=side, by=by.strip(), at=at)
    return _edited_session(
        chart, number, lambda s: replace(s, confirmed_sides=(*s.confirmed_sides, confirmed))
    )


def _refuse_unconfirmed(session: Session, side: Side) -> None:
    if not session.is_side_confirmed(side):
        raise PlanEditError(Refusal.SIDE_NOT_CONFIRMED)


def with_given(chart: Chart, line_id: str, given: GivenLine) -> Chart:
    """Return the chart with what was given at a site, or that it was skipped and why.

    Raises
    ------
    PlanEditError
        If nobody has confirmed the side of that leg in its session.
    """
    line, session = line_of(chart, line_id), session_of_line(chart, line_id)
    if line is None or session is None:
        return chart
    _refuse_unconfirmed(session, line.side)
    return with_line(chart, replace(line, given=given))


def without_given(chart: Chart, line_id: str) -> Chart:
    """Return the chart without the record of a site; one that was only added goes with it."""
    line = line_of(chart, line_id)
    if line is None:
        return chart
    bare = with_line(chart, replace(line, given=None))
    return without_line(bare, line_id) if line.is_additional else bare


def with_additional_line(chart: Chart, number: int, line: InjectionLine) -> Chart:
    """Return the chart with a site that was injected and not planned.

    Raises
    ------
    PlanEditError
        If nothing is given at it, or nobody has confirmed the side of that leg.
    """
    if line.given is None:
        raise PlanEditError(Refusal.NOTHING_GIVEN)
    _refuse_unconfirmed(session_of(chart, number), line.side)
    return with_line_added(chart, number, replace(line, is_additional=True, volume_ml=None))
