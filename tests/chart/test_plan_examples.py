"""The plans of cases A, B and C of the clinical reference, with their boundary tests."""

from dataclasses import replace

import pytest

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, read_chart
from veinmap.chart.plan_checks import plan_flags
from veinmap.planning import Agent, Form, InjectionLine, Session, session_totals
from veinmap.planning.profile_files import shipped_profiles
from veinmap.planning.report import Meter, MeterKind, MeterState, PlanFlag, PlanReport
from veinmap.resource_files import resource_path

PROFILES = shipped_profiles()


def case(letter: str) -> Chart:
    return read_chart(resource_path(f"examples/case_{letter}.json"))


def report(chart: Chart, profile: str = "", *, spj: bool = False) -> PlanReport:
    return plan_flags(chart, PROFILES[profile or chart.plan.profile], junction_rule_covers_spj=spj)


def line(
    line_id: str,
    subject: str,
    volume_ml: float,
    percent: float,
    form: Form = Form.FOAM,
    agent: Agent = Agent.POLIDOCANOL,
) -> InjectionLine:
    return InjectionLine(
        id=line_id,
        order=1,
        side=Side.LEFT,
        subject=subject,
        agent=agent,
        concentration_percent=percent,
        form=form,
        gas_parts=4 if form is Form.FOAM else None,
        volume_ml=volume_ml,
    )


def with_lines(chart: Chart, *lines: InjectionLine) -> Chart:
    plan = replace(chart.plan, sessions=(Session(number=1, lines=lines),))
    return replace(chart, plan=plan)


def dose_flags(chart: Chart, profile: str = "") -> list[tuple[str, str]]:
    told_apart = ("plan.contraindication", "plan.deep_", "plan.sural", "plan.sts_")
    flags = report(chart, profile).flags
    return [(f.code, f.where) for f in flags if not f.code.startswith(told_apart)]


def only(flags: tuple[PlanFlag, ...], code: str) -> PlanFlag:
    (flag,) = (flag for flag in flags if flag.code == code)
    return flag


def meter(found: PlanReport, kind: MeterKind, session: int = 1) -> Meter:
    (one,) = (m for m in found.meters if m.kind is kind and m.session_number == session)
    return one


def expected(letter: str) -> dict[str, set[tuple[str, str, str]]]:
    text = resource_path(f"examples/case_{letter}.expected.md").read_text(encoding="utf-8")
    tables: dict[str, set[tuple[str, str, str]]] = {}
    for section in text.split("\n## ")[1:]:
        profile, *rows = section.splitlines()
        cells = [[c.strip() for c in row.split("|")[1:-1]] for row in rows if "| plan." in row]
        assert all(why for *_, why in cells)
        tables[profile.strip()] = {(code, where, severity) for code, where, severity, _ in cells}
    return tables


@pytest.mark.parametrize(
    ("letter", "profile"), [(letter, name) for letter in "abc" for name in expected(letter)]
)
def test_the_flags_are_those_listed_beside_the_example(letter: str, profile: str) -> None:
    found = {(f.code, f.where, f.severity.value) for f in report(case(letter), profile).flags}
    assert found == expected(letter)[profile]


def test_case_a_has_a_millilitre_of_foam_left_and_136_mg_allowed() -> None:
    found = report(case("a"))
    foam, mass = meter(found, MeterKind.FOAM), meter(found, MeterKind.MASS)
    assert (foam.value, foam.limit, foam.room, foam.state) == (9.0, 10.0, 1.0, MeterState.BELOW)
    assert (mass.value, mass.limit, mass.mg_per_kg) == (30.0, 136.0, 0.44)
    largest = meter(found, MeterKind.LARGEST_SITE)
    assert (largest.line_id, largest.value, largest.limit) == ("L1", 4.0, 4.0)
    assert largest.state is MeterState.AT


def test_case_a_with_another_millilitre_and_a_half_is_over_the_cap() -> None:
    chart = case("a")
    lines = chart.plan.sessions[0].lines
    at_the_cap = with_lines(chart, *lines, line("L5", "T1", 1.0, 1))
    assert report(at_the_cap).flags == ()
    assert meter(report(at_the_cap), MeterKind.FOAM).state is MeterState.AT
    over = with_lines(chart, *lines, line("L5", "T1", 1.5, 1))
    assert dose_flags(over) == [("plan.session_volume_over", "plan.sessions[1]")]
    flag = report(over).flags[0]
    assert flag.fact("en") == "Session 1: 10.5\u00a0mL of foam. This profile allows 10.0\u00a0mL."
    assert meter(report(over), MeterKind.FOAM).room == -0.5


def test_case_a_under_the_french_profile_flags_its_first_line() -> None:
    flag = only(report(case("a"), "france_polidocanol").flags, "plan.site_volume_over")
    assert flag.fact("en") == ("Site 1: 4.0\u00a0mL at one site. This profile allows 2.0\u00a0mL.")
    assert flag.fact("fr") == "Site 1\u00a0: 4,0\u00a0mL en un site. Ce profil permet 2,0\u00a0mL."
    assert "0.1 to 2\u00a0mL per site, liquid or foam." in flag.rule_text("en")
    largest = meter(report(case("a"), "france_polidocanol"), MeterKind.LARGEST_SITE)
    assert (largest.state, largest.room) == (MeterState.ABOVE, -2.0)
    mass = meter(report(case("a"), "france_polidocanol"), MeterKind.MASS)
    assert (mass.state, mass.limit) == (MeterState.NO_LIMIT, None)


def test_case_a_keeps_its_distance_from_the_sfj() -> None:
    found = report(case("a"))
    assert "general/sfj_distance" in {rule.key for rule in found.checked}
    chart = case("a")
    first, *others = chart.plan.sessions[0].lines
    at = with_lines(chart, replace(first, junction_distance_cm=10.0), *others)
    near = with_lines(chart, replace(first, junction_distance_cm=9.5), *others)
    assert dose_flags(at) == []
    assert dose_flags(near) == [("plan.junction_distance_short", "plan.lines[L1]")]


def test_case_b_totals_its_sessions_apart_and_has_no_rule_by_weight() -> None:
    found = report(case("b"))
    first, second = (meter(found, MeterKind.FOAM, number) for number in (1, 2))
    assert (first.value, first.room, second.value, second.room) == (9.0, 1.0, 6.0, 4.0)
    drug = [meter(found, MeterKind.MASS, number) for number in (1, 2)]
    assert [m.value for m in drug] == [18.0, 12.0]
    assert {m.state for m in drug} == {MeterState.NO_LIMIT}
    assert [session_totals(s, None).liquid_ml for s in case("b").plan.sessions] == [1.8, 1.2]
    dates = [session.planned_on for session in case("b").plan.sessions]
    assert dates[0] is not None
    assert dates[1] is not None
    assert (dates[1] - dates[0]).days == 28


def test_case_b_is_near_the_spj_only_where_the_clinic_extends_the_rule() -> None:
    plain = {flag.code for flag in report(case("b")).flags}
    assert "plan.junction_distance_short" not in plain
    flag = only(report(case("b"), spj=True).flags, "plan.junction_distance_short")
    assert flag.line_id == "L5"
    assert "5\u00a0cm from the SPJ" in flag.fact("en")


def test_case_c_signs_only_with_a_written_reason() -> None:
    waiting = {flag.where for flag in report(case("c")).signing_waits_for}
    assert waiting >= {
        "plan.screening[earlier_venous_thrombosis]",
        "plan.screening[long_immobility]",
        "legs.L.segments",
    }


def test_case_c_revised_has_no_dose_flag() -> None:
    trunk = [line(f"G{n}", "GSV.MT", 2.0, 3) for n in (1, 2)]
    tributary = [line(f"T{n}", "TRIB", 1.0, 1) for n in (1, 2, 3)]
    chart = with_lines(case("c"), *trunk, *tributary)
    assert dose_flags(chart) == []
    totals = session_totals(chart.plan.sessions[0], 45)
    assert (totals.foam_ml, totals.liquid_ml) == (7.0, 1.4)
    assert (totals.agents[0].mg, totals.agents[0].mg_per_kg) == (30.0, 0.67)
    assert {"plan.contraindication_relative", "plan.deep_obstruction"} <= {
        flag.code for flag in report(chart).flags
    }


def test_exactly_90_mg_is_allowed_and_91_mg_is_over() -> None:
    halves = [line(f"L{n}", "TRIB", 1.5, 3, Form.LIQUID) for n in (1, 2)]
    assert dose_flags(with_lines(case("c"), *halves)) == []
    mass = meter(report(with_lines(case("c"), *halves)), MeterKind.MASS)
    assert (mass.value, mass.limit, mass.state) == (90.0, 90.0, MeterState.AT)
    more = with_lines(case("c"), *halves, line("L3", "TRIB", 0.5, 1))
    assert dose_flags(more) == [("plan.mass_over", "plan.sessions[1]")]
    fact = only(report(more).flags, "plan.mass_over").fact("fr")
    assert "91,0\u00a0mg de polidocanol" in fact
    assert "90,0\u00a0mg à 45,0\u00a0kg" in fact


def test_90_mg_in_one_line_is_too_much_for_one_site_only() -> None:
    whole = with_lines(case("c"), line("L1", "TRIB", 3.0, 3, Form.LIQUID))
    assert dose_flags(whole) == [("plan.site_volume_over", "plan.lines[L1]")]


def test_sts_has_no_rule_by_weight() -> None:
    sts = [line(f"L{n}", "GSV.MT", 4.0, 3, agent=Agent.STS) for n in (1, 2)]
    chart = with_lines(case("c"), *sts, line("L3", "TRIB", 2.0, 3, Form.LIQUID, Agent.STS))
    codes = {code for code, _ in dose_flags(chart)}
    assert codes == {"plan.agent_not_in_profile"}
    assert meter(report(chart), MeterKind.MASS).state is MeterState.NO_LIMIT
