"""What the map thinks is missing or contradictory, in the words of the window.

The checks are the chart's own (`veinmap.chart.checks`); here they are gathered, so
that twenty times the same lack is one question, and said in the window's language.
"""

import re
from dataclasses import dataclass
from typing import Final

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, proposed_segment_flow
from veinmap.chart.checks import CheckFinding, Severity, check_chart
from veinmap.ui import words
from veinmap.ui.subjects import short_name, state_of, state_words
from veinmap.ui.words import translate

NOT_EXAMINED: Final = "leg.not_examined_without_reason"
_SUBJECT: Final = re.compile(r"legs\.([RL])\.(?:segments|perforators)\[(.+)\]")
_LEG: Final = re.compile(r"legs\.([RL])\b")
_MEASUREMENT: Final = re.compile(r"measurements\[(.+)\]")
# Named in the protocol's own progress, or only of use to scripts.
_SAID_ELSEWHERE: Final = frozenset({"protocol.item_missing", "plan.limits_not_checked"})
# The same lack of many values is one question.
_GATHERED: Final = frozenset(
    {
        "reflux.no_manoeuvre",
        "reflux.no_position",
        "reflux.position_not_standing",
        "plan.screening_not_asked",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """One question: what and where, why, and the item it leads to."""

    code: str
    severity: Severity
    headline: str
    detail: str
    subject: tuple[Side, str] | None = None
    side: Side | None = None
    count: int = 1
    found: tuple[CheckFinding, ...] = ()

    @property
    def can_be_laid_aside(self) -> bool:
        """Whether a reason settles it."""
        return bool(self.found) and all(one.can_be_dismissed for one in self.found)

    @property
    def is_about_ceap(self) -> bool:
        """Whether the classification answers it."""
        return self.code.startswith("ceap.")


def open_questions(chart: Chart) -> list[OpenQuestion]:
    """Return the questions of a chart, the graver first."""
    gathered: dict[str, list[CheckFinding]] = {}
    for found in check_chart(chart):
        is_asked = found.code not in _SAID_ELSEWHERE and not found.is_dismissed
        if not is_asked or _is_of_a_value_not_used(chart, found):
            continue
        one_of_many = found.code in _GATHERED
        key = found.code if one_of_many else f"{found.code} {found.where}"
        gathered.setdefault(key, []).append(found)
    questions = [_question(chart, found) for found in gathered.values()]
    order = (Severity.STOP, Severity.CAUTION, Severity.INFO)
    return sorted(questions, key=lambda question: order.index(question.severity))


def _is_of_a_value_not_used(chart: Chart, found: CheckFinding) -> bool:
    """Whether a question is about a reflux time that another one stands for."""
    match = _MEASUREMENT.fullmatch(found.where) if found.code.startswith("reflux.") else None
    return match is not None and any(
        measurement.id == match[1] and not measurement.is_representative
        for measurement in chart.measurements
    )


def subject_of(chart: Chart, where: str) -> tuple[Side, str] | None:
    """Return side and subject that a check's place names."""
    match = _SUBJECT.fullmatch(where)
    if match is not None:
        return Side(match[1]), match[2]
    match = _MEASUREMENT.fullmatch(where)
    if match is not None:
        for measurement in chart.measurements:
            if measurement.id == match[1]:
                return measurement.side, measurement.subject
    return None


def _question(chart: Chart, found: list[CheckFinding]) -> OpenQuestion:
    first = found[0]
    subject = subject_of(chart, first.where)
    headline, detail = _words(chart, first, subject, len(found))
    return OpenQuestion(
        code=first.code,
        severity=first.severity,
        headline=headline,
        detail=detail,
        subject=subject,
        side=_side_of(first),
        count=len(found),
        found=tuple(found),
    )


def _side_of(found: CheckFinding) -> Side | None:
    """Return the leg of a question that is about no vein."""
    match = _LEG.match(found.where)
    is_of_leg = found.code == NOT_EXAMINED or found.code.startswith("ceap.")
    return Side(match[1]) if match is not None and is_of_leg else None


def laid_aside(chart: Chart) -> list[CheckFinding]:
    """Return the checks that a person laid aside and that still say the same."""
    return [found for found in check_chart(chart) if found.is_dismissed]


def _words(
    chart: Chart, found: CheckFinding, subject: tuple[Side, str] | None, count: int
) -> tuple[str, str]:
    name = short_name(chart, *subject) if subject is not None else ""
    if subject is not None and len([s for s in Side if chart.leg(s).is_examined]) > 1:
        name = f"{words.leg_name(subject[0])}, {name}"
    match found.code:
        case "patient.no_id":
            return (
                translate("OpenQuestions", "Whose examination is this?"),
                translate("OpenQuestions", "The chart names no patient number."),
            )
        case "leg.not_examined_without_reason":
            leg = words.leg_name(Side(found.where[-1]))
            return (
                translate("OpenQuestions", "{leg} not examined").format(leg=leg),
                translate("OpenQuestions", "No reason is given."),
            )
        case "finding.leg_not_examined":
            leg = words.leg_name(Side(found.where[-1]))
            return (
                translate("OpenQuestions", "{leg} has findings").format(leg=leg),
                translate("OpenQuestions", "It is marked not examined."),
            )
        case "state.overridden":
            state = state_of(chart, *subject) if subject else None
            reason = state.reason if state else ""
            return (
                translate("OpenQuestions", "{name}: set against the criteria").format(name=name),
                translate("OpenQuestions", "“{reason}”").format(reason=reason),
            )
        case "state.differs_from_criteria":
            return _differs(chart, name, subject)
        case "map.competent_within_reflux":
            return (
                translate("OpenQuestions", "{name} competent?").format(name=name),
                translate("OpenQuestions", "It lies between two refluxing segments."),
            )
        case "perforator.re_entry_called_incompetent":
            return (
                translate("OpenQuestions", "{name} incompetent?").format(name=name),
                translate("OpenQuestions", "It flows inward, which is re-entry."),
            )
        case "map.treated_vein_competent":
            return (
                translate("OpenQuestions", "{name} competent?").format(name=name),
                words.said(found.fact),
            )
        case "map.reflux_without_source":
            return (
                translate("OpenQuestions", "{name}: reflux from where?").format(name=name),
                translate("OpenQuestions", "No source is charted for it."),
            )
        case "ceap.map_shows_more" | "ceap.map_does_not_show":
            return translate("OpenQuestions", "CEAP and map differ"), words.said(found.fact)
        case "ceap.not_confirmed":
            return translate("OpenQuestions", "CEAP not confirmed"), words.said(found.fact)
        case _:
            return _words_of_numbers(found, name, count)


def _differs(chart: Chart, name: str, subject: tuple[Side, str] | None) -> tuple[str, str]:
    if subject is None:
        return name, ""
    proposal = proposed_segment_flow(chart, *subject)
    charted = state_words(state_of(chart, *subject)).lower()
    detail = translate("OpenQuestions", "Charted {charted}; the criteria say {proposal}.")
    return (
        translate("OpenQuestions", "{name}: which state?").format(name=name),
        detail.format(
            charted=charted, proposal=words.flow_name(proposal).lower() if proposal else "–"
        ),
    )


def _words_of_numbers(found: CheckFinding, name: str, count: int) -> tuple[str, str]:
    match found.code:
        case "reflux.no_manoeuvre":
            return (
                translate("OpenQuestions", "Which manoeuvre?"),
                _times_without_it(count),
            )
        case "reflux.no_position":
            return (
                translate("OpenQuestions", "Which position?"),
                _times_without_it(count),
            )
        case "reflux.position_not_standing":
            return (
                translate("OpenQuestions", "Not timed standing"),
                translate(
                    "OpenQuestions",
                    "{count} of reflux. The criteria were validated standing.",
                ).format(count=_times(count)),
            )
        case "reflux.time_unusual":
            return (
                translate("OpenQuestions", "{name}: is this time right?").format(name=name),
                translate("OpenQuestions", "Times below 0.02 s or above 10 s are rarely real."),
            )
        case "measurement.diameter_without_site":
            return (
                translate("OpenQuestions", "{name}: diameter measured where?").format(name=name),
                translate("OpenQuestions", "The diameter of a long vein needs its site."),
            )
        case "evidence.other_side":
            return (
                translate("OpenQuestions", "{name}: is it this leg?").format(name=name),
                words.said(found.fact),
            )
        case "plan.no_weight":
            return (
                translate("OpenQuestions", "No weight"),
                translate("OpenQuestions", "The dose by weight cannot be checked."),
            )
        case "plan.screening_not_asked":
            return (
                translate("OpenQuestions", "Screening is not complete"),
                translate("OpenQuestions", "Questions not asked: {count}.").format(count=count),
            )
        case _:
            # Rare faults of imported charts; the check's own sentence is the fact.
            return (translate("OpenQuestions", "This chart needs a look"), words.said(found.fact))


def _times(count: int) -> str:
    if count == 1:
        return translate("OpenQuestions", "1 time")
    return translate("OpenQuestions", "{count} times").format(count=count)


def _times_without_it(count: int) -> str:
    if count == 1:
        return translate("OpenQuestions", "1 reflux time does not say it.")
    return translate("OpenQuestions", "{count} reflux times do not say it.").format(count=count)
