"""Rules that look at a session or a day: volumes, drug by weight, days between sessions."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from veinmap.anatomy.catalogue import Words
from veinmap.anatomy.sides import Side
from veinmap.planning.facts import AGENT_WORDS, LEG_WORDS, DoseFacts, LineFacts, Occasion
from veinmap.planning.report import (
    CheckedRule,
    Outcome,
    PlanFlag,
    RuleReference,
    plan_flag,
    unchecked,
)
from veinmap.planning.rules import GapRule, MassRule, SessionVolumeRule
from veinmap.planning.said import Amount, Unit
from veinmap.planning.totals import mass_limit_mg, mass_of, mass_per_kg, volume_of
from veinmap.planning.values import Form, InjectionLine

NO_WEIGHT: Final = Words("no weight is charted", "aucun poids n’est noté")
_NO_DATE: Final = Words(
    "session {number} has no date: whether it shares a day with another is not known",
    "la séance {number} n’est pas datée\u00a0: on ne sait pas si elle partage un jour",
)
_NO_DATE_FOR_GAP: Final = Words(
    "session {number} has no date", "la séance {number} n’est pas datée"
)
_OF_FORM: Final = {
    None: Words("", ""),
    Form.FOAM: Words(" of foam", " de mousse"),
    Form.LIQUID: Words(" of liquid", " de liquide"),
}


def lines_of_volume_rule(
    rule: SessionVolumeRule, lines: tuple[InjectionLine, ...]
) -> tuple[InjectionLine, ...]:
    """Return the lines whose volumes the rule adds up."""
    return tuple(
        line
        for line in lines
        if rule.form in (None, line.form)
        and (not rule.agents or line.agent in rule.agents)
        and _is_of_strength(rule, line.concentration_percent)
    )


def _is_of_strength(rule: SessionVolumeRule, percent: float | None) -> bool:
    """Whether a rule for some strengths speaks of this one; of an unknown one it does not."""
    if percent is None:
        return rule.from_percent is None and rule.below_percent is None
    is_strong = rule.from_percent is None or percent >= rule.from_percent
    return is_strong and (rule.below_percent is None or percent < rule.below_percent)


def session_volume_outcomes(
    rule: SessionVolumeRule, reference: RuleReference, facts: DoseFacts
) -> Iterator[Outcome]:
    """Compare the volume of each session, and of each day with several sessions."""
    for occasion in (*facts.session_occasions, *facts.day_occasions):
        for part in _parts_of(occasion, rule.is_per_leg):
            lines = lines_of_volume_rule(rule, part.plain_lines)
            if not lines:
                continue
            yield CheckedRule(rule=reference)
            volume = volume_of(lines)
            if volume > rule.limit_ml:
                yield _volume_flag(rule, reference, part, volume)
    yield from _days_unknown(reference, facts)


def _parts_of(occasion: Occasion, is_per_leg: bool) -> Iterator[Occasion]:
    if not is_per_leg:
        yield occasion
        return
    for side in Side:
        lines: tuple[LineFacts, ...] = tuple(f for f in occasion.lines if f.line.side is side)
        leg = LEG_WORDS[side]
        if lines:
            yield Occasion(
                name=Words(f"{occasion.name.en}, {leg.en}", f"{occasion.name.fr}, {leg.fr}"),
                where=f"{occasion.where}.{side.value}",
                lines=lines,
                session_number=occasion.session_number,
                day=occasion.day,
            )


def _volume_flag(
    rule: SessionVolumeRule, reference: RuleReference, part: Occasion, volume: float
) -> PlanFlag:
    return plan_flag(
        "plan.session_volume_over" if part.day is None else "plan.day_volume_over",
        part.where,
        {
            "where": part.name,
            "form": _OF_FORM[rule.form],
            "value": Amount(volume, Unit.ML),
            "limit": Amount(rule.limit_ml, Unit.ML),
        },
        rules=(reference,),
        session_number=part.session_number,
        value=volume,
        limit=rule.limit_ml,
    )


def _days_unknown(reference: RuleReference, facts: DoseFacts) -> Iterator[Outcome]:
    for session in facts.undated_sessions:
        where = f"{facts.reckoned.value}.sessions[{session.number}]"
        yield unchecked(reference, where, _NO_DATE, {"number": session.number})


def mass_outcomes(rule: MassRule, reference: RuleReference, facts: DoseFacts) -> Iterator[Outcome]:
    """Compare the drug of each session, and of each day with several, with the weight's limit."""
    is_planned = any(fact.line.agent in rule.agents for fact in facts.lines)
    if not is_planned:
        return
    weight_kg = facts.weight_kg
    if weight_kg is None:
        yield unchecked(reference, "patient.weight_kg", NO_WEIGHT)
        return
    limit_mg = mass_limit_mg(rule.limit_mg_per_kg, weight_kg)
    for occasion in (*facts.session_occasions, *facts.day_occasions):
        mass_mg = mass_of(occasion.plain_lines, rule.agents)
        yield CheckedRule(rule=reference)
        if mass_mg > limit_mg:
            per_kg = mass_per_kg(occasion.plain_lines, rule.agents, weight_kg)
            yield plan_flag(
                "plan.mass_over",
                occasion.where,
                {
                    "where": occasion.name,
                    "agent": AGENT_WORDS[rule.agents[0]],
                    "value": Amount(mass_mg, Unit.MG),
                    "per_kg": Amount(per_kg, Unit.MG_PER_KG),
                    "limit": Amount(limit_mg, Unit.MG),
                    "weight": Amount(weight_kg, Unit.KG),
                },
                rules=(reference,),
                session_number=occasion.session_number,
                value=mass_mg,
                limit=limit_mg,
            )
    yield from _days_unknown(reference, facts)


def gap_outcomes(rule: GapRule, reference: RuleReference, facts: DoseFacts) -> Iterator[Outcome]:
    """Compare the days between one session and the next."""
    for session in facts.undated_sessions:
        where = f"{facts.reckoned.value}.sessions[{session.number}]"
        yield unchecked(reference, where, _NO_DATE_FOR_GAP, {"number": session.number})
    dated: list[tuple[date, int]] = sorted(
        (session.planned_on, session.number)
        for session in facts.sessions
        if session.planned_on is not None and session.lines
    )
    for (before, first), (after, second) in pairwise(dated):
        yield CheckedRule(rule=reference)
        days = (after - before).days
        if days < rule.least_days:
            yield plan_flag(
                "plan.gap_too_short",
                f"{facts.reckoned.value}.sessions[{second}]",
                {
                    "first": first,
                    "second": second,
                    "value": Amount(days, Unit.DAYS),
                    "limit": Amount(rule.least_days, Unit.DAYS),
                },
                rules=(reference,),
                session_number=second,
                value=float(days),
                limit=float(rule.least_days),
            )
