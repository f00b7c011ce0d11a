"""The limits hold for what was given too; what is open is said, never counted as zero."""

from dataclasses import replace

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, chart_from_json, chart_to_json, read_chart
from veinmap.chart import plan_edits as edits
from veinmap.chart.plan_checks import given_report, plan_flags
from veinmap.chart.plan_follow_up import proposed_treatments, with_treatment_accepted
from veinmap.chart.plan_rules import clinic_rules, shipped_rules
from veinmap.findings import Flow, TreatmentMethod
from veinmap.planning import GivenLine
from veinmap.planning.profile_files import shipped_profiles
from veinmap.planning.report import MeterKind, PlanReport
from veinmap.resource_files import resource_path

PROFILES = shipped_profiles()
EU = PROFILES["eu_polidocanol"]
CASE_A = read_chart(resource_path("examples/case_a.json"))
AT = "2026-05-25T09:30:00-04:00"


def treated(chart: Chart, **volumes: float) -> Chart:
    chart = edits.with_side_confirmed(chart, 1, Side.LEFT, "Dr L. Morin", AT)
    for line_id, volume_ml in volumes.items():
        given = GivenLine(volume_ml=volume_ml, given_at=AT)
        chart = edits.with_given(chart, line_id, given)
    return chart


def codes(report: PlanReport) -> list[tuple[str, str]]:
    return [(flag.code, flag.where) for flag in report.flags]


def test_before_the_day_nothing_is_said_of_what_was_given() -> None:
    report = given_report(CASE_A, EU)
    assert report.flags == ()
    assert report.meters == ()


def test_given_volumes_are_held_against_the_limits_of_the_plan() -> None:
    allowed = treated(CASE_A, L1=4.0, L2=3.0, L3=1.5, L4=1.5)
    assert codes(given_report(allowed, EU)) == []
    over = treated(CASE_A, L1=4.5, L2=3.0, L3=1.5, L4=1.5)
    assert codes(given_report(over, EU)) == [
        ("plan.site_volume_over", "given.lines[L1]"),
        ("plan.session_volume_over", "given.sessions[1]"),
    ]
    fact = given_report(over, EU).flags[1].fact("en")
    assert fact == "Session 1, given: 10.5\u00a0mL of foam. This profile allows 10.0\u00a0mL."
    assert codes(plan_flags(over, EU)) == codes(plan_flags(CASE_A, EU)) == []


def test_a_skipped_site_counts_in_no_given_total_and_an_added_one_does() -> None:
    chart = treated(CASE_A, L1=4.0)
    skipped = GivenLine(volume_ml=0, given_at=AT, skip_reason="spasm")
    chart = edits.with_given(chart, "L2", skipped)
    line = edits.line_of(chart, "L3")
    assert line is not None
    given = GivenLine(volume_ml=1.25, given_at=AT)
    added = replace(line, id="X", volume_ml=None, given=given)
    chart = edits.with_additional_line(chart, 1, added)
    (foam,) = (m for m in given_report(chart, EU).meters if m.kind is MeterKind.FOAM)
    assert (foam.value, foam.room) == (5.25, 4.75)
    (planned,) = (m for m in plan_flags(chart, EU).meters if m.kind is MeterKind.FOAM)
    assert planned.value == 9.0


def test_an_unconfirmed_side_in_a_file_is_a_stop() -> None:
    line = edits.line_of(CASE_A, "L1")
    assert line is not None
    given = GivenLine(volume_ml=1, given_at=AT)
    chart = edits.with_line(CASE_A, replace(line, given=given))
    (flag,) = given_report(chart, EU).flags
    assert (flag.code, flag.where) == ("given.side_not_confirmed", "given.sessions[1].L")
    assert flag.blocks_signing
    assert "left leg" in flag.fact("en")
    assert chart_from_json(chart_to_json(chart)) == chart


def test_a_line_without_volume_waits_and_counts_nowhere() -> None:
    line = edits.line_of(CASE_A, "L1")
    assert line is not None
    chart = edits.with_line(CASE_A, replace(line, volume_ml=None))
    report = plan_flags(chart, EU)
    (flag,) = report.flags
    assert (flag.code, flag.where) == ("plan.line_incomplete", "plan.lines[L1]")
    assert flag.fact("en") == "Site 1: volume not stated yet. The totals are without it."
    assert shipped_rules().signing_waits_for(chart) == (flag,)
    (foam,) = (m for m in report.meters if m.kind is MeterKind.FOAM)
    assert foam.value == 5.0


def test_the_clinic_decides_whether_the_spj_keeps_its_distance() -> None:
    case_b = read_chart(resource_path("examples/case_b.json"))
    plain = {flag.code for flag in clinic_rules(None, frozenset()).planned(case_b).flags}
    strict = clinic_rules(None, frozenset(), junction_rule_covers_spj=True).planned(case_b)
    assert {flag.code for flag in strict.flags} - plain == {"plan.junction_distance_short"}


@drawn(
    st.lists(st.integers(1, 900), min_size=4, max_size=4),
    st.sampled_from(list(PROFILES.values())),
)
def test_giving_what_was_planned_gets_the_verdicts_of_the_plan(
    hundredths: list[int], profile: object
) -> None:
    (session,) = CASE_A.plan.sessions
    volumes = {line.id: n / 100 for line, n in zip(session.lines, hundredths, strict=True)}
    lines = tuple(replace(line, volume_ml=volumes[line.id]) for line in session.lines)
    chart = edits.with_session_day(CASE_A, 1, None)
    chart = replace(chart, plan=replace(chart.plan, sessions=(replace(session, lines=lines),)))
    confirmed = frozenset(p.key_of(rule) for p in PROFILES.values() for rule in p.rules)
    planned = plan_flags(chart, profile, confirmed)  # type: ignore[arg-type]
    given = given_report(treated(chart, **volumes), profile, confirmed)  # type: ignore[arg-type]
    told = {
        (flag.code, flag.where.removeprefix("plan."), flag.value)
        for flag in planned.flags
        if flag.value is not None or flag.code.endswith(("not_named", "not_in_profile"))
    }
    assert told == {(f.code, f.where.removeprefix("given."), f.value) for f in given.flags}


def test_what_was_given_is_proposed_once_to_the_next_map() -> None:
    earlier = treated(CASE_A, L1=4.0, L3=1.5)
    following = Chart(id="follow-up", patient=CASE_A.patient)
    (proposal,) = proposed_treatments(earlier, following)
    assert proposal.side is Side.LEFT
    assert proposal.treatment.method is TreatmentMethod.FOAM
    assert proposal.treatment.keys == ("GSV.MT", "T1")
    assert str(proposal.treatment.treated_on) == "2026-05-25"
    (vein,) = proposal.drawn_veins
    assert (vein.id, vein.flow) == ("T1", Flow.NOT_ASSESSED)
    taken = with_treatment_accepted(following, proposal)
    assert taken.leg(Side.LEFT).treatments == (proposal.treatment,)
    assert taken.leg(Side.LEFT).drawn_vein("T1") == vein
    assert proposed_treatments(earlier, taken) == ()
    assert proposed_treatments(CASE_A, following) == ()


def test_a_chart_with_a_full_record_comes_back_from_its_file() -> None:
    chart = edits.with_site_known(treated(CASE_A, L1=4.0, L2=2.0), "L1")
    assert chart_from_json(chart_to_json(chart)) == chart


@pytest.mark.parametrize("volume", [-1.0, float("nan"), float("inf")])
def test_a_given_volume_is_a_number_of_millilitres(volume: float) -> None:
    with pytest.raises(ValueError, match="given volume"):
        GivenLine(volume_ml=volume, given_at=AT)
