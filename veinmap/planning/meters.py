"""Values with their limits and the room left, for the window and the page."""

from collections.abc import Iterator
from typing import Final, TypeVar

from veinmap.anatomy.catalogue import Words
from veinmap.planning.dose_rules import NOT_CONFIRMED
from veinmap.planning.facts import DoseFacts, Occasion
from veinmap.planning.line_rules import speaks_of
from veinmap.planning.report import Meter, MeterKind, MeterState, reference_of
from veinmap.planning.rules import MassRule, Profile, SessionVolumeRule, SiteLimit, SiteVolumeRule
from veinmap.planning.session_rules import NO_WEIGHT, lines_of_volume_rule
from veinmap.planning.totals import exactly, mass_limit_mg, mass_of, mass_per_kg, volume_of
from veinmap.planning.values import Agent, Form

_NO_PROFILE: Final = Words(
    "there is no product profile to compare with", "aucun profil de produit auquel comparer"
)
_KIND_OF_FORM: Final = {
    Form.FOAM: MeterKind.FOAM,
    Form.LIQUID: MeterKind.LIQUID,
    None: MeterKind.VOLUME,
}
_AnyRule = TypeVar("_AnyRule", SessionVolumeRule, MassRule, SiteVolumeRule)


def meters(
    facts: DoseFacts, profile: Profile | None, confirmed: frozenset[str]
) -> tuple[Meter, ...]:
    """Return what each session, and each day with several sessions, measures up to.

    Foam always has its meter; liquid, both together and drug where there are any.
    A limit that is not in force is never shown as one: its meter cannot check.
    """
    return tuple(
        meter
        for occasion in (*facts.session_occasions, *facts.day_occasions)
        for meter in (
            *_volume_meters(occasion, profile, confirmed),
            *_site_meters(occasion, profile, confirmed),
            *_mass_meters(occasion, profile, confirmed, facts.weight_kg),
        )
    )


def _meter(
    kind: MeterKind,
    occasion: Occasion,
    value: float,
    limit: float,
    **more: object,
) -> Meter:
    room = exactly(limit) - exactly(value)
    state = MeterState.BELOW if room > 0 else MeterState.AT if room == 0 else MeterState.ABOVE
    return Meter(
        kind=kind,
        state=state,
        value=value,
        limit=limit,
        room=float(room),
        session_number=occasion.session_number,
        day=occasion.day,
        **more,  # type: ignore[arg-type]
    )


def _bare_meter(
    kind: MeterKind, occasion: Occasion, value: float, reason: Words | None, **more: object
) -> Meter:
    return Meter(
        kind=kind,
        state=MeterState.NO_LIMIT if reason is None else MeterState.CANNOT_CHECK,
        value=value,
        reason=reason,
        session_number=occasion.session_number,
        day=occasion.day,
        **more,  # type: ignore[arg-type]
    )


def _in_force(
    rules: tuple[_AnyRule, ...], profile: Profile, confirmed: frozenset[str]
) -> tuple[tuple[_AnyRule, ...], Words | None]:
    """Return the rules in force, and why there are none although the profile names some."""
    kept = tuple(rule for rule in rules if profile.is_in_force(rule, confirmed))
    return kept, NOT_CONFIRMED if rules and not kept else None


def _volume_meters(
    occasion: Occasion, profile: Profile | None, confirmed: frozenset[str]
) -> Iterator[Meter]:
    for form in (Form.FOAM, Form.LIQUID, None):
        kind = _KIND_OF_FORM[form]
        value = volume_of(occasion.plain_lines, form)
        if profile is None:
            if form is Form.FOAM or (form is Form.LIQUID and value > 0):
                yield _bare_meter(kind, occasion, value, _NO_PROFILE)
            continue
        named = tuple(rule for rule in profile.session_volumes if rule.form is form)
        rules, reason = _in_force(named, profile, confirmed)
        tightest = _tightest_volume(rules, occasion)
        if tightest is not None:
            rule, part_value = tightest
            reference = reference_of(profile, rule)
            yield _meter(kind, occasion, part_value, rule.limit_ml, rule=reference)
        elif form is Form.FOAM or (form is Form.LIQUID and value > 0):
            yield _bare_meter(kind, occasion, value, reason)


def _tightest_volume(
    rules: tuple[SessionVolumeRule, ...], occasion: Occasion
) -> tuple[SessionVolumeRule, float] | None:
    """Return the rule with the least room, and the volume it compares (of one leg, if per leg)."""
    compared = []
    for rule in rules:
        lines = lines_of_volume_rule(rule, occasion.plain_lines)
        if rule.is_per_leg:
            sides = {line.side for line in lines}
            values = [volume_of(line for line in lines if line.side is side) for side in sides]
            value = max(values, default=0.0)
        else:
            value = volume_of(lines)
        if lines or not (rule.agents or rule.from_percent or rule.below_percent):
            compared.append((rule, value))
    return min(compared, key=lambda pair: pair[0].limit_ml - pair[1], default=None)


def _site_meters(
    occasion: Occasion, profile: Profile | None, confirmed: frozenset[str]
) -> Iterator[Meter]:
    largest = max(occasion.lines, key=lambda fact: fact.line.volume_ml or 0.0)
    kind, value = MeterKind.LARGEST_SITE, volume_of((largest.line,))
    if profile is None:
        yield _bare_meter(kind, occasion, value, _NO_PROFILE, line_id=largest.line.id)
        return
    firm = tuple(rule for rule in profile.site_volumes if rule.firmness is not SiteLimit.PREFERRED)
    rules, reason = _in_force(firm, profile, confirmed)
    compared = [(fact, rule) for fact in occasion.lines for rule in rules if speaks_of(rule, fact)]
    if not compared:
        yield _bare_meter(kind, occasion, value, reason, line_id=largest.line.id)
        return
    # The site that is nearest to its limit, or furthest above it.
    fact, rule = max(compared, key=lambda pair: volume_of((pair[0].line,)) / pair[1].limit_ml)
    yield _meter(
        kind,
        occasion,
        volume_of((fact.line,)),
        rule.limit_ml,
        rule=reference_of(profile, rule),
        line_id=fact.line.id,
    )


def _mass_meters(
    occasion: Occasion,
    profile: Profile | None,
    confirmed: frozenset[str],
    weight_kg: float | None,
) -> Iterator[Meter]:
    lines = occasion.plain_lines
    counted: set[Agent] = set()
    for agent in dict.fromkeys(line.agent for line in lines):
        if agent in counted:
            continue
        rule = mass_rule(profile, agent, confirmed)
        agents = rule.agents if rule is not None else (agent,)
        counted.update(agents)
        value = mass_of(lines, agents)
        per_kg = mass_per_kg(lines, agents, weight_kg) if weight_kg else None
        more = {"agents": agents, "mg_per_kg": per_kg}
        if profile is None:
            yield _bare_meter(MeterKind.MASS, occasion, value, _NO_PROFILE, **more)
        elif rule is None:
            named = tuple(rule for rule in profile.masses if agent in rule.agents)
            reason = _in_force(named, profile, confirmed)[1]
            yield _bare_meter(MeterKind.MASS, occasion, value, reason, **more)
        elif weight_kg is None:
            reference = reference_of(profile, rule)
            yield _bare_meter(MeterKind.MASS, occasion, value, NO_WEIGHT, rule=reference, **more)
        else:
            limit_mg = mass_limit_mg(rule.limit_mg_per_kg, weight_kg)
            reference = reference_of(profile, rule)
            yield _meter(MeterKind.MASS, occasion, value, limit_mg, rule=reference, **more)


def mass_rule(profile: Profile | None, agent: Agent, confirmed: frozenset[str]) -> MassRule | None:
    """Return the strictest rule in force for an agent's drug by weight, or None."""
    if profile is None:
        return None
    rules = [
        rule
        for rule in profile.masses
        if agent in rule.agents and profile.is_in_force(rule, confirmed)
    ]
    return min(rules, key=lambda rule: rule.limit_mg_per_kg, default=None)
