"""What holds for every plan: order, splitting, stricter limits, units, more lines."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from veinmap.anatomy.catalogue import Words
from veinmap.anatomy.sides import Side
from veinmap.planning import Agent, Form, InjectionLine, Profile, Session, VeinGroup, session_totals
from veinmap.planning.dose_rules import dose_outcomes
from veinmap.planning.facts import DoseFacts, LineFacts
from veinmap.planning.profile_files import shipped_profiles
from veinmap.planning.report import PlanFlag
from veinmap.planning.totals import mass_limit_mg
from veinmap.planning.weights import WeightUnit, in_unit, kilograms

CONFIRMED = frozenset(
    profile.key_of(rule) for profile in shipped_profiles().values() for rule in profile.rules
)
OVER = (
    "plan.site_volume_over",
    "plan.site_volume_over_maximum",
    "plan.site_volume_above_preferred",
    "plan.session_volume_over",
    "plan.day_volume_over",
    "plan.mass_over",
    "plan.junction_distance_short",
    "plan.strength_not_named",
    "plan.agent_not_in_profile",
    "plan.form_not_in_profile",
)
profiles = st.sampled_from(list(shipped_profiles().values()))
hundredths_ml = st.integers(1, 800)
weights_kg = st.integers(300, 1500).map(lambda tenths: tenths / 10)


@st.composite
def plans(draw: st.DrawFn) -> DoseFacts:
    """Draw up to three sessions, some on one day."""
    sessions, facts = [], []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        lines = [draw(line_facts(number, place)) for place in range(draw(st.integers(1, 4)))]
        days = draw(st.one_of(st.none(), st.integers(0, 2)))
        on = None if days is None else date(2026, 6, 1) + timedelta(days=days)
        plain = tuple(fact.line for fact in lines)
        sessions.append(Session(number=number, planned_on=on, lines=plain))
        facts += lines
    return DoseFacts(
        sessions=tuple(sessions), lines=tuple(facts), weight_kg=draw(st.none() | weights_kg)
    )


@st.composite
def line_facts(draw: st.DrawFn, session: int, place: int) -> LineFacts:
    """Draw one line."""
    form = draw(st.sampled_from(Form))
    line = InjectionLine(
        id=f"S{session}L{place}",
        order=place + 1,
        side=draw(st.sampled_from(Side)),
        subject="GSV.MT",
        agent=draw(st.sampled_from([Agent.POLIDOCANOL, Agent.STS])),
        concentration_percent=draw(st.sampled_from([0.25, 0.5, 1.0, 2.0, 3.0])),
        form=form,
        gas_parts=draw(st.sampled_from([2.0, 3.0, 4.0, 5.0])) if form is Form.FOAM else None,
        volume_ml=draw(hundredths_ml) / 100,
    )
    return fact_of(line, session, draw(st.sampled_from(VeinGroup)))


def fact_of(line: InjectionLine, session: int, vein: VeinGroup) -> LineFacts:
    words = Words(line.id, line.id)
    return LineFacts(line=line, name=words, vein=vein, vein_name=words, session_number=session)


def over_flags(facts: DoseFacts, profile: Profile) -> set[tuple[str, str]]:
    outcomes = dose_outcomes(facts, profile, CONFIRMED)
    flags = [o for o in outcomes if isinstance(o, PlanFlag)]
    return {(flag.code, flag.where) for flag in flags if flag.code in OVER}


@given(plans(), profiles, st.data())
def test_one_more_line_never_takes_a_flag_away(
    facts: DoseFacts, profile: Profile, data: st.DataObject
) -> None:
    session = data.draw(st.sampled_from(facts.sessions))
    more = data.draw(line_facts(session.number, 9))
    grown = replace(session, lines=(*session.lines, more.line))
    sessions = tuple(grown if s is session else s for s in facts.sessions)
    larger = replace(facts, sessions=sessions, lines=(*facts.lines, more))
    assert over_flags(facts, profile) <= over_flags(larger, profile)


@given(plans(), profiles, st.randoms(use_true_random=False))
def test_the_order_of_lines_changes_no_total_and_no_flag(
    facts: DoseFacts, profile: Profile, chance: Random
) -> None:
    lines = list(facts.lines)
    chance.shuffle(lines)
    shuffled = []
    for session in facts.sessions:
        own = [fact.line for fact in lines if fact.session_number == session.number]
        before, after = (
            session_totals(s, facts.weight_kg)
            for s in (session, replace(session, lines=tuple(own)))
        )
        assert replace(before, agents=()) == replace(after, agents=())
        assert set(before.agents) == set(after.agents)
        shuffled.append(replace(session, lines=tuple(own)))
    again = replace(facts, sessions=tuple(shuffled), lines=tuple(lines))
    assert over_flags(facts, profile) == over_flags(again, profile)


@given(line_facts(1, 0), st.integers(2, 7), weights_kg)
def test_splitting_a_volume_into_lines_changes_no_total(
    fact: LineFacts, parts: int, weight_kg: float
) -> None:
    hundredths = round((fact.line.volume_ml or 0.0) * 100)
    shares = [hundredths // parts] * (parts - 1)
    shares.append(hundredths - sum(shares))
    lines = tuple(
        replace(fact.line, id=f"L{n}", volume_ml=share / 100) for n, share in enumerate(shares)
    )
    whole = session_totals(Session(number=1, lines=(fact.line,)), weight_kg)
    split = session_totals(Session(number=1, lines=lines), weight_kg)
    assert replace(split, punctures=1) == whole


@given(plans(), profiles, st.integers(1, 100))
def test_lower_limits_never_raise_fewer_flags(
    facts: DoseFacts, profile: Profile, percent: int
) -> None:
    factor = percent / 100
    stricter = replace(
        profile,
        site_volumes=tuple(
            replace(rule, limit_ml=rule.limit_ml * factor) for rule in profile.site_volumes
        ),
        session_volumes=tuple(
            replace(rule, limit_ml=rule.limit_ml * factor) for rule in profile.session_volumes
        ),
        masses=tuple(
            replace(rule, limit_mg_per_kg=rule.limit_mg_per_kg * factor) for rule in profile.masses
        ),
    )
    assert over_flags(facts, profile) <= over_flags(facts, stricter)


@given(plans(), profiles)
def test_a_weight_said_in_pounds_changes_no_verdict(facts: DoseFacts, profile: Profile) -> None:
    if facts.weight_kg is None:
        return
    pounds = in_unit(facts.weight_kg, WeightUnit.LB)
    again = replace(facts, weight_kg=kilograms(pounds, WeightUnit.LB))
    assert over_flags(facts, profile) == over_flags(again, profile)


def test_150_pounds_are_68_kilograms() -> None:
    assert round(kilograms(150, WeightUnit.LB), 1) == 68.0
    assert kilograms(68, WeightUnit.KG) == 68
    assert mass_limit_mg(2.0, kilograms(150, WeightUnit.LB)) == 136.0


def test_a_limit_by_weight_is_rounded_down() -> None:
    assert mass_limit_mg(2.0, 45.03) == 90.0
    assert mass_limit_mg(2.0, 44.99) == 89.9
