"""Checks of a plan: against the map, the product profile and the screening."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from veinmap.anatomy.catalogue import Words
from veinmap.anatomy.sides import Side
from veinmap.chart.plan_facts import dose_facts, given_facts, vein_group
from veinmap.chart.plan_map_checks import line_flags, map_flags, may_be_proposed
from veinmap.chart.protocol import TRIBUTARIES
from veinmap.chart.values import Chart
from veinmap.planning.concentrations import ConcentrationOffer, concentration_offer
from veinmap.planning.dose_rules import dose_outcomes
from veinmap.planning.facts import LEG_WORDS, DoseFacts
from veinmap.planning.messages import MESSAGES, Signing
from veinmap.planning.meters import meters
from veinmap.planning.report import (
    CheckedRule,
    PlanFlag,
    PlanReport,
    RuleReference,
    UncheckedRule,
    plan_flag,
    reference_of,
    unchecked,
)
from veinmap.planning.rules import Mark, Profile
from veinmap.planning.screening import screening_flags
from veinmap.planning.values import Agent, Form, Override, Plan

_MAP_RULE: Final = RuleReference(
    key="map/vein_state",
    text=Words("State of the injected vein.", "État de la veine injectée."),
    source="VM",
    mark=Mark.SEEN,
)
_NOT_DRAWN: Final = Words(
    "{line}: the tributary is not drawn on the map",
    "{line}\u00a0: la tributaire n’est pas dessinée sur la cartographie",
)
# The other flags are the plan's own matter; these concern the map, or the record of the patient.
_ASKED_WITHOUT_PROFILE: Final = frozenset(
    {
        "plan.leg_not_examined",
        "plan.unknown_subject",
        "plan.no_weight",
        "plan.screening_not_asked",
    }
)


def plan_flags(
    chart: Chart,
    profile: Profile | None,
    confirmed: frozenset[str] = frozenset(),
    *,
    junction_rule_covers_spj: bool = False,
) -> PlanReport:
    """Return all that the checks of the plan say; nothing without a line.

    Parameters
    ----------
    chart
        The examination with its map and plan.
    profile
        The product profile that the plan names; None where none is chosen, or the
        one it names is not known here.
    confirmed
        Keys of recalled rules and tables that the clinic has confirmed.
    junction_rule_covers_spj
        Whether the clinic keeps the distance from the SFJ to the SPJ as well.
    """
    facts = dose_facts(chart)
    if not facts.lines:
        return PlanReport(profile=profile)
    outcomes = list(
        dose_outcomes(
            facts,
            profile,
            confirmed,
            profile_id=chart.plan.profile,
            junction_rule_covers_spj=junction_rule_covers_spj,
        )
    )
    flags = (
        *map_flags(chart, facts),
        *_incomplete(facts),
        *(outcome for outcome in outcomes if isinstance(outcome, PlanFlag)),
        *_before_examination(chart, facts),
        *_record_flags(chart, profile),
        *screening_flags(chart.plan),
    )
    checked = {o.rule.key: o.rule for o in outcomes if isinstance(o, CheckedRule)}
    return PlanReport(
        profile=profile,
        flags=tuple(_with_override(flag, chart.plan) for flag in flags),
        checked=tuple(checked.values()),
        not_checked=(
            *(outcome for outcome in outcomes if isinstance(outcome, UncheckedRule)),
            *_not_drawn(facts),
        ),
        information=_information(profile),
        meters=meters(facts, profile, confirmed),
    )


def given_report(
    chart: Chart,
    profile: Profile | None,
    confirmed: frozenset[str] = frozenset(),
    *,
    junction_rule_covers_spj: bool = False,
) -> PlanReport:
    """Return what the same rules say of the volumes that were given; nothing before the day.

    The parameters are those of `plan_flags`. Places of flags begin with ``given``.
    """
    facts = given_facts(chart)
    outcomes = list(
        dose_outcomes(
            facts,
            profile,
            confirmed,
            profile_id=chart.plan.profile,
            junction_rule_covers_spj=junction_rule_covers_spj,
        )
    )
    lines = [line for session in chart.plan.sessions for line in session.lines]
    added_ids = {line.id for line in lines if line.is_additional}
    added = (fact for fact in facts.lines if fact.line.id in added_ids)
    flags = (
        *_side_flags(chart),
        *_before_examination(chart, facts),
        *(flag for fact in added for flag in line_flags(chart, fact)),
        *(
            outcome
            for outcome in outcomes
            # What the plan lacks (weight, profile) is said once, by the plan's own report.
            if isinstance(outcome, PlanFlag) and outcome.where.startswith("given.")
        ),
    )
    checked = {o.rule.key: o.rule for o in outcomes if isinstance(o, CheckedRule)}
    return PlanReport(
        profile=profile,
        flags=tuple(_with_override(flag, chart.plan) for flag in flags),
        checked=tuple(checked.values()),
        not_checked=tuple(o for o in outcomes if isinstance(o, UncheckedRule)),
        meters=meters(facts, profile, confirmed),
    )


def _side_flags(chart: Chart) -> Iterator[PlanFlag]:
    for session in chart.plan.sessions:
        given = {line.side for line in session.lines if line.given and not line.given.is_skipped}
        for side in Side:
            if side in given and not session.is_side_confirmed(side):
                number = session.number
                yield plan_flag(
                    "given.side_not_confirmed",
                    f"given.sessions[{number}].{side.value}",
                    {
                        "where": Words(f"Session {number}", f"Séance {number}"),
                        "leg": LEG_WORDS[side],
                    },
                    session_number=number,
                )


def _incomplete(facts: DoseFacts) -> Iterator[PlanFlag]:
    """Say which lines have no volume or concentration yet: nothing unsaid counts as zero."""
    for fact in facts.lines:
        if fact.line.is_complete:
            continue
        missing = [
            words
            for words, value in (
                (Words("volume", "volume"), fact.line.volume_ml),
                (Words("concentration", "concentration"), fact.line.concentration_percent),
            )
            if value is None
        ]
        named = Words(
            " and ".join(words.en for words in missing),
            " et ".join(words.fr for words in missing),
        )
        yield plan_flag(
            "plan.line_incomplete",
            fact.where,
            {"line": fact.name, "missing": named},
            line_id=fact.line.id,
            session_number=fact.session_number,
        )


def plan_questions(chart: Chart) -> tuple[PlanFlag, ...]:
    """Return what is asked of the plan with no profile at hand: its sides, veins and answers."""
    facts = dose_facts(chart)
    if not facts.lines:
        return ()
    flags = (*map_flags(chart, facts), *dose_outcomes(facts, None, frozenset()))
    flags = (*flags, *screening_flags(chart.plan))
    return tuple(
        _with_override(flag, chart.plan)
        for flag in flags
        if isinstance(flag, PlanFlag) and flag.code in _ASKED_WITHOUT_PROFILE
    )


def _information(profile: Profile | None) -> tuple[RuleReference, ...]:
    if profile is None:
        return ()
    return tuple(reference_of(profile, rule) for rule in profile.information)


def _before_examination(chart: Chart, facts: DoseFacts) -> Iterator[PlanFlag]:
    """Ask about days on which nothing was seen yet: one of the two is mistyped."""
    examined_on = chart.examination.examined_on
    for session in facts.sessions:
        day = session.planned_on
        if session.lines and day is not None and examined_on is not None and day < examined_on:
            yield plan_flag(
                "plan.before_examination",
                f"{facts.reckoned.value}.sessions[{session.number}]",
                {"number": session.number, "day": day, "examined": examined_on},
                session_number=session.number,
            )


def _record_flags(chart: Chart, profile: Profile | None) -> Iterator[PlanFlag]:
    if chart.patient.weight_kg is not None and chart.patient.weight_on is None:
        yield plan_flag("plan.weight_undated", "patient.weight_on")
    planned_with = chart.plan.profile_version
    if profile is not None and planned_with not in (None, profile.version):
        yield plan_flag(
            "plan.profile_changed",
            "plan.profile",
            {"profile": profile.name, "then": planned_with or 0, "now": profile.version},
        )


def _not_drawn(facts: DoseFacts) -> Iterator[UncheckedRule]:
    for fact in facts.lines:
        if fact.line.subject == TRIBUTARIES:
            yield unchecked(_MAP_RULE, fact.where, _NOT_DRAWN, {"line": fact.name})


def _with_override(flag: PlanFlag, plan: Plan) -> PlanFlag:
    """Return the flag with the newest override that covers it."""
    if MESSAGES[flag.code].signing is Signing.NEEDS_ANSWER:
        return flag
    overrides = [override for session in plan.sessions for override in session.overrides]
    for override in reversed(overrides):
        if covers(override, flag):
            return replace(flag, override=override)
    return flag


def covers(override: Override, flag: PlanFlag) -> bool:
    """Return whether a person's override still speaks of this flag.

    Code and place must be the same; where the override names its rule, amount or
    limit, another rule, a graver amount or a stricter limit is not covered.
    """
    if (override.code, override.where) != (flag.code, flag.where):
        return False
    if override.rule and override.rule not in {rule.key for rule in flag.rules}:
        return False
    if flag.value is None or flag.limit is None:
        return True
    graver = 1 if flag.value > flag.limit else -1
    is_graver = override.value is not None and flag.value * graver > override.value * graver
    is_stricter = override.limit is not None and flag.limit * graver < override.limit * graver
    return not (is_graver or is_stricter)


def override_of(flag: PlanFlag, *, reason: str, by: str, at: str) -> Override:
    """Return the override of exactly this flag: its rule, its amount and its limit."""
    return Override(
        code=flag.code,
        where=flag.where,
        reason=reason,
        by=by,
        at=at,
        rule=flag.rules[0].key if flag.rules else "",
        value=flag.value,
        limit=flag.limit,
    )


def vein_offer(
    chart: Chart,
    side: Side,
    subject: str,
    diameter_mm: float | None,
    form: Form,
    agent: Agent,
    confirmed: frozenset[str],
) -> ConcentrationOffer | None:
    """Return the concentration that the table offers for a vein of the map, or None.

    Nothing is offered on a closed vein, nor before the clinic has confirmed the
    recalled table.
    """
    if not may_be_proposed(chart, side, subject):
        return None
    return concentration_offer(
        vein_group(chart, side, subject), diameter_mm, form, agent, confirmed
    )
