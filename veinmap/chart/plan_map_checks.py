"""Checks of a plan against the map: side, vein, what is closed, what was not looked at."""

from collections.abc import Iterator
from typing import Final

from veinmap.anatomy.catalogue import Words, catalogue, is_known_key
from veinmap.anatomy.sides import Side
from veinmap.chart import check_words
from veinmap.chart.plan_change_words import site_change_words
from veinmap.chart.protocol import TRIBUTARIES
from veinmap.chart.values import Chart
from veinmap.findings import (
    FRESH_THROMBUS,
    DrawnVein,
    EarlierTreatment,
    Flow,
    Lumen,
    PerforatorState,
    SegmentFinding,
)
from veinmap.measurement import HeightReference, Relation
from veinmap.planning.facts import DoseFacts, LineFacts
from veinmap.planning.report import PlanFlag, RuleReference, plan_flag
from veinmap.planning.rules import Mark, VeinGroup
from veinmap.planning.said import Amount, Said, Unit, said
from veinmap.planning.values import Agent, InjectionLine

_LEG_WORDS: Final = {
    Side.RIGHT: Words("Right leg", "Jambe droite"),
    Side.LEFT: Words("Left leg", "Jambe gauche"),
}
_FLOW_WORDS: Final = {
    Flow.NOT_ASSESSED: Words("not assessed", "non évaluée"),
    Flow.NOT_VISUALISED: Words("not seen", "non vue"),
    Flow.COMPETENT: Words("competent", "continente"),
    Flow.NO_FLOW: Words("without flow", "sans flux"),
}
_CLOSED_WORDS: Final = {
    Lumen.OCCLUDED_AFTER_TREATMENT: Words("closed by treatment", "occluse après traitement"),
    Lumen.REMOVED: Words("removed", "retirée"),
    Lumen.ABSENT: Words("absent", "absente"),
}
_CALF_DEEP: Final = frozenset({"ATV", "PTV", "PerV", "GAV", "SOV"})


def _rule(name: str, en: str, fr: str, source: str) -> RuleReference:
    return RuleReference(key=f"map/{name}", text=Words(en, fr), source=source, mark=Mark.SEEN)


_DEEP_THROMBOSIS: Final = (
    _rule(
        "deep_thrombosis_acute",
        "Acute DVT: absolute contraindication.",
        "TVP aiguë\u00a0: contre-indication absolue.",
        "UIP-T",
    ),
)
_DEEP_OBSTRUCTION: Final = (
    _rule(
        "deep_obstruction",
        "Deep obstruction: relative contraindication.",
        "Obstruction profonde\u00a0: contre-indication relative.",
        "UIP-T",
    ),
)
_DEEP_INCOMPETENCE: Final = (
    _rule(
        "deep_incompetence_fr",
        "Significant deep incompetence: listed as a contraindication.",
        "Incontinence profonde importante\u00a0: citée comme contre-indication.",
        "AET-FR-CI",
    ),
)
_DEEP_INCOMPETENCE_STS: Final = (
    *_DEEP_INCOMPETENCE,
    _rule(
        "deep_incompetence_sts",
        "Significant valvular or deep incompetence: contraindicated.",
        "Incontinence valvulaire ou profonde importante\u00a0: contre-indiquée.",
        "SOT",
    ),
)
_SURAL_NERVE: Final = (
    _rule(
        "sural_nerve",
        "Nerve risk: mark it.",
        "Risque nerveux\u00a0: à signaler.",
        "TA",
    ),
)
_STS_LABELS: Final = (
    _rule(
        "sts_competent_valves_sot",
        "Indicated only for veins with competent valves.",
        "Indiqué seulement pour des veines à valvules continentes.",
        "SOT",
    ),
    _rule(
        "sts_competent_valves_trom",
        "Significant valvular or deep incompetence is contraindicated.",
        "Une incontinence valvulaire ou profonde importante est contre-indiquée.",
        "TROM",
    ),
)


def map_flags(chart: Chart, facts: DoseFacts) -> Iterator[PlanFlag]:
    """Yield what the map says against the lines of the plan, and against where they lie."""
    for fact in facts.lines:
        yield from line_flags(chart, fact)
    sts = [fact for fact in facts.lines if fact.line.agent is Agent.STS]
    if sts:
        yield plan_flag("plan.sts_competent_valves_only", "plan.agents[STS]", rules=_STS_LABELS)
    for side in Side:
        agents = {fact.line.agent for fact in facts.lines if fact.line.side is side}
        if agents:
            yield from _deep_flags(chart, side, agents)


def has_subject(chart: Chart, side: Side, subject: str) -> bool:
    """Return whether a leg has that vein: a named segment, a drawn vein or a perforator."""
    leg = chart.leg(side)
    return (
        is_known_key(subject)
        or leg.drawn_vein(subject) is not None
        or leg.perforator(subject) is not None
    )


def is_closed(chart: Chart, side: Side, subject: str) -> bool:
    """Return whether the map shows the vein closed, removed or absent."""
    return _closed_state(chart, side, subject) is not None


def may_be_proposed(chart: Chart, side: Side, subject: str) -> bool:
    """Return whether anything is proposed on a vein.

    Nothing is on one that is closed, nor on one that was treated and that nobody
    has charted open since.
    """
    if is_closed(chart, side, subject):
        return False
    finding = _finding(chart, side, subject)
    if finding is None or finding.lumen is not Lumen.OPEN:
        return True
    is_unseen = finding.flow in (Flow.NOT_ASSESSED, Flow.NOT_VISUALISED)
    was_treated = any(subject in treatment.keys for treatment in chart.leg(side).treatments)
    return not (is_unseen and was_treated)


def why_not_proposed(
    chart: Chart, side: Side, subject: str, height_cm: float | None = None
) -> Words | None:
    """Return why nothing is proposed on a vein at that height, or None where it may be.

    It is charted closed, removed or absent, or was treated as far as there and nobody
    has charted it open since: then by what, when, and to which level.
    """
    closed = _closed_state(chart, side, subject)
    if closed is not None:
        return closed
    if may_be_proposed(chart, side, subject):
        return None
    for treatment in chart.leg(side).treatments:
        if subject in treatment.keys and not _lies_below(treatment, height_cm):
            said_words = _treatment_words(treatment)
            level = _level_words(treatment)
            return Words(
                f"treated earlier ({said_words.en}{level.en}), not charted open since",
                f"déjà traitée ({said_words.fr}{level.fr}), jamais notée ouverte depuis",
            )
    return None


def _level_words(treatment: EarlierTreatment) -> Words:
    level = treatment.closed_to
    if level is None or level.reference is not HeightReference.FLOOR:
        return Words("", "")
    height = Amount(level.distance_cm, Unit.CM)
    return Words(
        f", down to {height.in_language('en')} from the floor",
        f", jusqu’à {height.in_language('fr')} du sol",
    )


def _closed_state(chart: Chart, side: Side, subject: str) -> Words | None:
    leg = chart.leg(side)
    perforator = leg.perforator(subject)
    if perforator is not None:
        is_shut = perforator.state is PerforatorState.CLOSED
        return Words("closed", "fermée") if is_shut else None
    finding = _finding(chart, side, subject)
    words = _CLOSED_WORDS.get(finding.lumen) if finding is not None else None
    if words is None or not isinstance(finding, SegmentFinding):
        return words
    if finding.treatment_method is None:
        return words
    how = check_words.TREATMENT[finding.treatment_method]
    return Words(
        f"{words.en} ({_with_day(how, finding, 'en')})",
        f"{words.fr} ({_with_day(how, finding, 'fr')})",
    )


def _with_day(how: Words, finding: SegmentFinding, language: str) -> str:
    day = f", {said(finding.treatment_date, language)}" if finding.treatment_date else ""
    return how.in_language(language) + day


def _finding(chart: Chart, side: Side, subject: str) -> SegmentFinding | DrawnVein | None:
    leg = chart.leg(side)
    drawn = leg.drawn_vein(subject)
    if drawn is not None:
        return drawn
    return leg.finding(subject) if is_known_key(subject) else None


def _flag(
    code: str, fact: LineFacts, rules: tuple[RuleReference, ...] = (), **more: Said
) -> PlanFlag:
    return plan_flag(
        code,
        fact.where,
        {"line": fact.name, "vein": fact.vein_name, **more},
        rules=rules,
        line_id=fact.line.id,
        session_number=fact.session_number,
    )


def line_flags(chart: Chart, fact: LineFacts) -> Iterator[PlanFlag]:
    """Yield what the map says against one line."""
    line = fact.line
    if not chart.leg(line.side).is_examined:
        yield _flag("plan.leg_not_examined", fact, side=check_words.SIDE[line.side])
        return
    if line.subject == TRIBUTARIES:
        return
    if not has_subject(chart, line.side, line.subject):
        yield _flag("plan.unknown_subject", fact, subject=line.subject)
        return
    changes = site_change_words(chart, line)
    if changes is not None:
        yield _flag("plan.vein_changed", fact, changes=changes)
    if fact.vein is VeinGroup.DEEP:
        yield _flag("plan.deep_vein", fact)
    if fact.vein is VeinGroup.SSV:
        yield _flag("plan.sural_nerve", fact, _SURAL_NERVE)
    closed = _closed_state(chart, line.side, line.subject)
    if closed is not None:
        yield _flag("plan.closed_vein", fact, state=closed)
        return
    yield from _state_flags(chart, fact)


def _state_flags(chart: Chart, fact: LineFacts) -> Iterator[PlanFlag]:
    line = fact.line
    finding = _finding(chart, line.side, line.subject)
    if finding is None:
        yield from _perforator_flags(chart, fact)
        return
    if finding.lumen in FRESH_THROMBUS:
        yield _flag("plan.vein_thrombosed", fact)
    match finding.flow:
        case Flow.NOT_ASSESSED | Flow.NOT_VISUALISED:
            treatment = _treatment_of(chart, line)
            if treatment is not None and finding.lumen is Lumen.OPEN:
                yield _flag(
                    "plan.treated_vein_not_assessed", fact, treatment=_treatment_words(treatment)
                )
            else:
                yield _flag("plan.vein_not_assessed", fact, state=_FLOW_WORDS[finding.flow])
        case Flow.COMPETENT | Flow.NO_FLOW:
            yield _flag("plan.vein_does_not_reflux", fact, state=_FLOW_WORDS[finding.flow])
        case Flow.REFLUX:
            return


def _perforator_flags(chart: Chart, fact: LineFacts) -> Iterator[PlanFlag]:
    perforator = chart.leg(fact.line.side).perforator(fact.line.subject)
    if perforator is None:
        return
    match perforator.state:
        case PerforatorState.NOT_ASSESSED:
            state = _FLOW_WORDS[Flow.NOT_ASSESSED]
            yield _flag("plan.vein_not_assessed", fact, state=state)
        case PerforatorState.COMPETENT:
            yield _flag("plan.vein_does_not_reflux", fact, state=_FLOW_WORDS[Flow.COMPETENT])
        case PerforatorState.RE_ENTRY:
            yield _flag("plan.vein_does_not_reflux", fact, state=Words("re-entry", "réentrée"))
        case PerforatorState.INCOMPETENT | PerforatorState.CLOSED:
            return


def _treatment_of(chart: Chart, line: InjectionLine) -> EarlierTreatment | None:
    """Return the earlier treatment that reached the site, as far as its level is known."""
    for treatment in chart.leg(line.side).treatments:
        if line.subject not in treatment.keys:
            continue
        if not _lies_below(treatment, _height_cm(chart, line)):
            return treatment
    return None


def _height_cm(chart: Chart, line: InjectionLine) -> float | None:
    if line.height_cm is not None or line.place is None:
        return line.height_cm
    from veinmap.chart.plan_sites import site_height_cm

    return site_height_cm(chart, line)


def _lies_below(treatment: EarlierTreatment, height_cm: float | None) -> bool:
    """Return whether a height lies below what a treatment closed, as far as both are known."""
    level = treatment.closed_to
    return (
        level is not None
        and level.reference is HeightReference.FLOOR
        and level.relation is Relation.ABOVE
        and height_cm is not None
        and height_cm < level.distance_cm
    )


def _treatment_words(treatment: EarlierTreatment) -> Words:
    how = check_words.TREATMENT[treatment.method]
    if treatment.treated_on is None:
        return how
    return Words(
        f"{how.en}, {said(treatment.treated_on, 'en')}",
        f"{how.fr}, {said(treatment.treated_on, 'fr')}",
    )


def _deep_flags(chart: Chart, side: Side, agents: set[Agent]) -> Iterator[PlanFlag]:
    """Yield what the deep veins of a treated leg say; an unseen deep vein says nothing."""
    found: dict[str, list[str]] = {}
    for finding in chart.leg(side).segments:
        if not is_known_key(finding.key) or not catalogue().segment(finding.key).is_deep:
            continue
        if finding.lumen in FRESH_THROMBUS:
            found.setdefault("plan.deep_thrombosis_acute", []).append(finding.key)
        if finding.lumen is Lumen.POST_THROMBOTIC:
            found.setdefault("plan.deep_obstruction", []).append(finding.key)
        if finding.flow is Flow.REFLUX:
            is_calf = finding.key in _CALF_DEEP
            code = "plan.deep_incompetence_calf" if is_calf else "plan.deep_incompetence"
            found.setdefault(code, []).append(finding.key)
    incompetence = _DEEP_INCOMPETENCE_STS if Agent.STS in agents else _DEEP_INCOMPETENCE
    rules = {
        "plan.deep_thrombosis_acute": _DEEP_THROMBOSIS,
        "plan.deep_obstruction": _DEEP_OBSTRUCTION,
        "plan.deep_incompetence": incompetence,
        "plan.deep_incompetence_calf": incompetence,
    }
    for code, references in rules.items():
        if code in found:
            names = [catalogue().segment(key).short for key in found[code]]
            veins = Words(
                ", ".join(name.en for name in names), ", ".join(name.fr for name in names)
            )
            arguments: dict[str, Said] = {"leg": _LEG_WORDS[side], "veins": veins}
            yield plan_flag(code, f"legs.{side.value}.segments", arguments, rules=references)
