"""What is recorded on the day, beside the plan: the plan itself stays as it was."""

from collections.abc import Callable
from dataclasses import replace

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.chart import plan_edits as edits
from veinmap.chart.plan_edits import PlanEditError, line_of
from veinmap.planning import GivenLine, InjectionLine
from veinmap.ui.plan.planning import Planning, now
from veinmap.ui.plan.refusals import refusal_words
from veinmap.ui.words import translate


def confirm_side(planning: Planning, number: int, side: Side, by: str) -> None:
    """Note that a person held the leg against the plan of a session."""
    planning.remember_person(by)
    _attempt(
        planning,
        translate("Planning", "Confirm the side"),
        lambda: edits.with_side_confirmed(planning.chart, number, side, by, now()),
    )


def record(planning: Planning, line_id: str, volume_ml: float) -> None:
    """Record the volume given at a site; what else was said of it stays."""
    line = line_of(planning.chart, line_id)
    if line is None:
        return
    known = line.given if line.given is not None and not line.given.is_skipped else None
    given = (
        replace(known, volume_ml=volume_ml)
        if known is not None
        else GivenLine(volume_ml=volume_ml, given_at=now(), given_by=planning.person)
    )
    _keep(planning, translate("Planning", "Record a volume"), line_id, given)


def amend(planning: Planning, line_id: str, **changes: str) -> None:
    """Record lot, expiry, end point or complication of a site whose volume is recorded."""
    line = line_of(planning.chart, line_id)
    if line is None or line.given is None:
        return
    given = replace(line.given, **changes)  # type: ignore[arg-type]
    _keep(planning, translate("Planning", "Change the record"), line_id, given)


def skip(planning: Planning, line_id: str, reason: str) -> None:
    """Record that a planned site was left out, and why."""
    given = GivenLine(
        volume_ml=0.0, given_at=now(), given_by=planning.person, skip_reason=reason.strip()
    )
    _keep(planning, translate("Planning", "Skip a site"), line_id, given)


def take_back(planning: Planning, line_id: str) -> None:
    """Take the record of a site back."""
    _attempt(
        planning,
        translate("Planning", "Take a record back"),
        lambda: edits.without_given(planning.chart, line_id),
    )


def add_site(planning: Planning, number: int, line: InjectionLine) -> None:
    """Record a site that was not planned."""
    _attempt(
        planning,
        translate("Planning", "Record an added site"),
        lambda: edits.with_additional_line(planning.chart, number, line),
    )


def _keep(planning: Planning, text: str, line_id: str, given: GivenLine) -> None:
    _attempt(planning, text, lambda: edits.with_given(planning.chart, line_id, given))


def _attempt(planning: Planning, text: str, edit: Callable[[], Chart]) -> None:
    try:
        planning.edit(text, edit())
    except PlanEditError as error:
        planning.refused.emit(refusal_words(error.refusal))
