"""Checks of a chart: what is missing, contradictory or impossible, each in one sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from veinmap.anatomy.catalogue import catalogue, is_known_key
from veinmap.anatomy.sides import Side
from veinmap.chart.edits import proposed_segment_flow
from veinmap.chart.patterns import competent_within_axial_reflux
from veinmap.chart.plan_checks import plan_questions
from veinmap.chart.plan_map_checks import has_subject
from veinmap.chart.protocol import (
    PERFORATORS,
    TRIBUTARIES,
    ItemProgress,
    default_protocol,
    item_progress,
)
from veinmap.chart.values import Chart
from veinmap.findings import CRITERIA, PerforatorDirection, PerforatorState
from veinmap.measurement import Position, Quantity
from veinmap.planning.messages import PLAN_CODES
from veinmap.planning.report import PlanFlag, PlanReport
from veinmap.planning.rules import Severity

__all__ = [
    "CODES",
    "CheckFinding",
    "Severity",
    "as_check",
    "check_chart",
    "check_chart_and_plan",
]

_SIDE_WORDS: Final = {Side.RIGHT: "right", Side.LEFT: "left"}

# A reflux time outside these is asked about, never refused (clinical.md 8, trap 7).
SHORTEST_USUAL_REFLUX_MS: Final = 20
LONGEST_USUAL_REFLUX_MS: Final = 10_000


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """One result: its code never changes, `where` points at the place, `text` explains it."""

    code: str
    severity: Severity
    where: str
    text: str


# Every code there is, with what it means. Codes are promised to scripts and never change.
CODES: Final[dict[str, str]] = {
    "patient.no_id": "The chart names no patient ID.",
    "criteria.unknown": "The chart names reflux criteria that this version does not know.",
    "finding.unknown_key": "A finding names a vein that the catalogue does not know.",
    "finding.leg_not_examined": "Something is charted on a leg that is marked not examined.",
    "leg.not_examined_without_reason": "A leg was not examined and no reason is given.",
    "protocol.item_missing": "The protocol names an item of which nothing is charted.",
    "state.differs_from_criteria": "A state differs from the criteria without an override.",
    "state.overridden": "A state was set against the criteria, with a reason.",
    "reflux.no_manoeuvre": "A reflux time does not say its manoeuvre.",
    "reflux.no_position": "A reflux time does not say the patient's position.",
    "reflux.position_not_standing": "Reflux was timed while the patient was not standing.",
    "reflux.time_unusual": "A reflux time is shorter than 20 ms or longer than 10 s.",
    "map.competent_within_reflux": "A competent segment lies between refluxing ones.",
    "perforator.unknown_group": "A perforator names a group that the catalogue does not know.",
    "perforator.re_entry_called_incompetent": "An inward perforator is charted incompetent.",
    "measurement.unknown_subject": "A number belongs to a vein that the chart does not have.",
    **PLAN_CODES,
}


def check_chart(chart: Chart) -> tuple[CheckFinding, ...]:
    """Return all that the checks of the examination find, in a stable order.

    Of the plan only what needs no product profile: sides, veins, answers, weight.
    """
    return (*_examination(chart), *(as_check(flag) for flag in plan_questions(chart)))


def check_chart_and_plan(chart: Chart, report: PlanReport) -> tuple[CheckFinding, ...]:
    """Return what the checks of the examination find, and all flags of the plan's report."""
    return (*_examination(chart), *(as_check(flag) for flag in report.flags))


def as_check(flag: PlanFlag) -> CheckFinding:
    """Return a flag of the plan as a check's finding; one that was overruled informs only."""
    severity = Severity.INFO if flag.is_overridden else flag.severity
    return CheckFinding(flag.code, severity, flag.where, flag.text("en"))


def _examination(chart: Chart) -> Iterator[CheckFinding]:
    yield from _identity(chart)
    for side in Side:
        yield from _leg(chart, side)
    yield from _numbers(chart)


def _identity(chart: Chart) -> Iterator[CheckFinding]:
    if not chart.patient.patient_id:
        yield CheckFinding(
            "patient.no_id", Severity.CAUTION, "patient", "This chart names no patient ID."
        )
    if chart.examination.criteria not in CRITERIA:
        yield CheckFinding(
            "criteria.unknown",
            Severity.STOP,
            "examination.criteria",
            f"The reflux criteria “{chart.examination.criteria}” are not known; "
            "no state can be checked against them.",
        )


def _leg(chart: Chart, side: Side) -> Iterator[CheckFinding]:
    leg = chart.leg(side)
    words = _SIDE_WORDS[side]
    has_findings = bool(leg.segments or leg.drawn_veins or leg.perforators or leg.skin_marks)
    if not leg.is_examined:
        if has_findings:
            yield CheckFinding(
                "finding.leg_not_examined",
                Severity.STOP,
                f"legs.{side.value}",
                f"The {words} leg is marked not examined, yet it has findings.",
            )
        elif not leg.not_examined_reason:
            yield CheckFinding(
                "leg.not_examined_without_reason",
                Severity.INFO,
                f"legs.{side.value}",
                f"The {words} leg was not examined; no reason is given.",
            )
    yield from _segments(chart, side)
    yield from _perforators(chart, side)
    if leg.is_examined:
        yield from _missing_items(chart, side)


def _segments(chart: Chart, side: Side) -> Iterator[CheckFinding]:
    words = _SIDE_WORDS[side]
    for finding in chart.leg(side).segments:
        where = f"legs.{side.value}.segments[{finding.key}]"
        if not is_known_key(finding.key):
            yield CheckFinding(
                "finding.unknown_key",
                Severity.STOP,
                where,
                f"“{finding.key}” is no vein of the catalogue.",
            )
            continue
        short = catalogue().segment(finding.key).short.en
        if finding.is_flow_overridden:
            yield CheckFinding(
                "state.overridden",
                Severity.INFO,
                where,
                f"{short}, {words}: {finding.flow.value.replace('_', ' ')} was set against "
                f"the criteria: “{finding.flow_reason}”.",
            )
        elif chart.examination.criteria in CRITERIA:
            proposal = proposed_segment_flow(chart, side, finding.key)
            if proposal is not None and finding.flow is not proposal:
                yield CheckFinding(
                    "state.differs_from_criteria",
                    Severity.CAUTION,
                    where,
                    f"{short}, {words}: charted {finding.flow.value.replace('_', ' ')}, "
                    f"the criteria say {proposal.value.replace('_', ' ')}; no reason is given.",
                )
    for key in competent_within_axial_reflux(chart, side):
        yield CheckFinding(
            "map.competent_within_reflux",
            Severity.CAUTION,
            f"legs.{side.value}.segments[{key}]",
            f"{catalogue().segment(key).short.en}, {words}: competent between two "
            "refluxing segments.",
        )


def _perforators(chart: Chart, side: Side) -> Iterator[CheckFinding]:
    groups = {group.key for group in catalogue().perforator_groups}
    for perforator in chart.leg(side).perforators:
        where = f"legs.{side.value}.perforators[{perforator.id}]"
        if perforator.group not in groups:
            yield CheckFinding(
                "perforator.unknown_group",
                Severity.STOP,
                where,
                f"“{perforator.group}” is no perforator group of the catalogue.",
            )
        if (
            perforator.direction is PerforatorDirection.INWARD
            and perforator.state is PerforatorState.INCOMPETENT
        ):
            yield CheckFinding(
                "perforator.re_entry_called_incompetent",
                Severity.CAUTION,
                where,
                f"Perforator {perforator.id} flows inward (re-entry) and is charted incompetent.",
            )


def _missing_items(chart: Chart, side: Side) -> Iterator[CheckFinding]:
    for item in default_protocol().items:
        if item_progress(chart, side, item) is ItemProgress.CHARTED:
            continue
        name = {TRIBUTARIES: "Tributaries", PERFORATORS: "Perforators"}.get(item.key)
        name = name or catalogue().segment(item.key).short.en
        yield CheckFinding(
            "protocol.item_missing",
            Severity.INFO,
            f"legs.{side.value}.segments[{item.key}]",
            f"{name}, {_SIDE_WORDS[side]}: nothing is charted; it stays not assessed.",
        )


def _numbers(chart: Chart) -> Iterator[CheckFinding]:
    for measurement in chart.measurements:
        where = f"measurements[{measurement.id}]"
        name = f"{measurement.subject}, {_SIDE_WORDS[measurement.side]}"
        if not has_subject(chart, measurement.side, measurement.subject):
            yield CheckFinding(
                "measurement.unknown_subject",
                Severity.STOP,
                where,
                f"{name}: the chart has no such vein.",
            )
        if measurement.quantity is not Quantity.REFLUX_TIME:
            continue
        if measurement.manoeuvre is None and chart.examination.manoeuvre is None:
            yield CheckFinding(
                "reflux.no_manoeuvre",
                Severity.CAUTION,
                where,
                f"{name}: the reflux time does not say its manoeuvre.",
            )
        position = measurement.position or chart.examination.position
        if position is None:
            yield CheckFinding(
                "reflux.no_position",
                Severity.CAUTION,
                where,
                f"{name}: the reflux time does not say the patient's position.",
            )
        elif position is not Position.STANDING:
            yield CheckFinding(
                "reflux.position_not_standing",
                Severity.CAUTION,
                where,
                f"{name}: timed {position.value.replace('_', ' ')}; the criteria were "
                "validated standing.",
            )
        is_unusual = measurement.value > LONGEST_USUAL_REFLUX_MS or (
            0 < measurement.value < SHORTEST_USUAL_REFLUX_MS
        )
        if is_unusual:
            yield CheckFinding(
                "reflux.time_unusual",
                Severity.CAUTION,
                where,
                f"{name}: {measurement.value} ms is an unusual reflux time.",
            )
