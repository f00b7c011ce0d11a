"""Checks of a chart: what is missing, contradictory or impossible, each in one sentence."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from veinmap.anatomy.sides import Side
from veinmap.chart.check_finding import CheckFinding, as_check, found
from veinmap.chart.check_messages import CHECK_MESSAGES
from veinmap.chart.classification_checks import check_classification
from veinmap.chart.leg_checks import check_leg
from veinmap.chart.number_checks import check_numbers
from veinmap.chart.plan_checks import plan_questions
from veinmap.chart.values import Chart, Dismissal
from veinmap.findings import CRITERIA
from veinmap.planning.messages import PLAN_CODES
from veinmap.planning.report import PlanReport
from veinmap.planning.rules import Severity

__all__ = [
    "CODES",
    "CheckFinding",
    "Severity",
    "as_check",
    "check_chart",
    "check_chart_and_plan",
    "with_dismissal",
    "without_dismissal",
]

# Every code there is, with what it means. Codes are promised to scripts and never change.
CODES: Final[dict[str, str]] = {
    **{code: message.meaning for code, message in CHECK_MESSAGES.items()},
    **PLAN_CODES,
}


def check_chart(chart: Chart) -> tuple[CheckFinding, ...]:
    """Return all that the checks of the examination find, in a stable order.

    Of the plan only what needs no product profile: sides, veins, answers, weight. What a
    person laid aside is among it and says so.
    """
    return (*_examination(chart), *(as_check(flag) for flag in plan_questions(chart)))


def check_chart_and_plan(chart: Chart, report: PlanReport) -> tuple[CheckFinding, ...]:
    """Return what the checks of the examination find, and all flags of the plan's report."""
    return (*_examination(chart), *(as_check(flag) for flag in report.flags))


def with_dismissal(
    chart: Chart, finding: CheckFinding, *, reason: str, by: str = "", at: str = ""
) -> Chart:
    """Return the chart in which that finding is laid aside.

    Raises
    ------
    ValueError
        If there is no reason, or if the finding must be mended instead.
    """
    if not finding.can_be_dismissed:
        raise ValueError(f"“{finding.text}” has to be mended in the chart")
    dismissal = Dismissal(
        code=finding.code,
        where=finding.where,
        fact=finding.text,
        reason=reason.strip(),
        by=by,
        at=at,
    )
    others = without_dismissal(chart, finding).dismissals
    return replace(chart, dismissals=(*others, dismissal))


def without_dismissal(chart: Chart, finding: CheckFinding) -> Chart:
    """Return the chart in which that finding is open again."""
    kept = tuple(d for d in chart.dismissals if not _is_of(d, finding))
    return replace(chart, dismissals=kept)


def _is_of(dismissal: Dismissal, finding: CheckFinding) -> bool:
    said = (dismissal.code, dismissal.where, dismissal.fact)
    return said == (finding.code, finding.where, finding.text)


def _examination(chart: Chart) -> Iterator[CheckFinding]:
    for finding in _found(chart):
        dismissal = next((d for d in chart.dismissals if _is_of(d, finding)), None)
        if dismissal is None or not finding.can_be_dismissed:
            yield finding
        else:
            yield replace(finding, severity=Severity.INFO, dismissal=dismissal)


def _found(chart: Chart) -> Iterator[CheckFinding]:
    if not chart.patient.patient_id:
        yield found("patient.no_id", "patient")
    if chart.examination.criteria not in CRITERIA:
        criteria = chart.examination.criteria
        yield found("criteria.unknown", "examination.criteria", criteria=criteria)
    for side in Side:
        yield from check_leg(chart, side)
        yield from check_classification(chart, side)
    yield from check_numbers(chart)
