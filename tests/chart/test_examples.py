"""The acceptance examples of the clinical reference, section 10."""

import pytest

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, read_chart
from veinmap.chart.checks import Severity, check_chart
from veinmap.chart.patterns import grade_of, has_axial_gsv_reflux, state_text
from veinmap.findings import PerforatorGrade, is_pathologic_2011
from veinmap.planning import session_totals
from veinmap.resource_files import resource_path


def case(letter: str) -> Chart:
    return read_chart(resource_path(f"examples/case_{letter}.json"))


CASE_A_STATES = {
    "SFJ.TV": "reflux",
    "GSV.AR": "reflux",
    "GSV.PT": "reflux",
    "GSV.MT": "reflux",
    "GSV.DT": "reflux",
    "GSV.K": "reflux",
    "GSV.PC": "reflux",
    "GSV.MC": "competent",
    "GSV.DC": "competent",
    "ASV": "competent",
    "PASV": "not_visualised",
    "SPJ": "competent",
    "SSV.M": "competent",
    "SSV.D": "not_assessed",
    "GIA": "competent",
    "CFV": "competent",
    "FV.M": "competent",
    "PopV": "competent",
    "DFV": "competent",
    "PTV": "competent",
}


@pytest.mark.parametrize(("key", "state"), CASE_A_STATES.items())
def test_case_a_has_its_expected_states(key: str, state: str) -> None:
    assert state_text(case("a").leg(Side.LEFT).finding(key)) == state


def test_case_a_leaves_the_right_leg_not_examined() -> None:
    assert not case("a").leg(Side.RIGHT).is_examined


def test_case_a_refluxes_axially_and_its_boyd_is_a_re_entry() -> None:
    chart = case("a")
    leg = chart.leg(Side.LEFT)
    assert has_axial_gsv_reflux(chart, Side.LEFT) is True
    assert [grade_of(chart, Side.LEFT, p) for p in leg.perforators] == [
        PerforatorGrade.COMPETENT,
        PerforatorGrade.RE_ENTRY,
    ]
    assert not [c for c in check_chart(chart) if "perforator" in c.code]
    assert leg.ceap is not None
    assert leg.ceap.text() == "C2,3,S Ep As(GSVa,GSVb) Pr, LII"
    assert leg.rvcss is not None
    assert leg.rvcss.total == 6


CASE_B_STATES = {
    "SFJ": "competent",
    "GSV.PT": "occluded_after(EVLA 2026-02-03)",
    "GSV.K": "occluded_after(EVLA 2026-02-03)",
    "GSV.PC": "reflux",
    "GSV.MC": "reflux",
    "GSV.DC": "competent",
    "ASV": "reflux",
    "SPJ": "reflux",
    "SSV.P": "reflux",
    "SSV.M": "reflux",
    "SSV.D": "competent",
    "CFV": "competent",
    "FV": "competent",
    "PopV": "competent",
    "PTV": "reflux",
}


@pytest.mark.parametrize(("key", "state"), CASE_B_STATES.items())
def test_case_b_has_its_expected_states(key: str, state: str) -> None:
    assert state_text(case("b").leg(Side.RIGHT).finding(key)) == state


def test_case_b_tells_a_pathologic_perforator_from_a_borderline_one() -> None:
    chart = case("b")
    dodd, cockett = chart.leg(Side.RIGHT).perforators
    assert grade_of(chart, Side.RIGHT, dodd) is PerforatorGrade.PATHOLOGIC
    assert is_pathologic_2011(900, 4.1, dodd.is_under_ulcer) is False
    assert grade_of(chart, Side.RIGHT, cockett) is PerforatorGrade.BORDERLINE


def test_case_c_keeps_what_could_not_be_looked_at_as_not_assessed() -> None:
    leg = case("c").leg(Side.LEFT)
    for key in ("SPJ", "SSV.P", "SSV.M", "SSV.D"):
        assert state_text(leg.finding(key)) == "not_assessed"
        assert leg.finding(key).flow_reason == "dressing, pain"
    assert state_text(leg.finding("FV")) == "reflux + post_thrombotic"
    assert state_text(leg.finding("PopV")) == "reflux + post_thrombotic"
    assert state_text(leg.finding("CFV")) == "competent"


def test_case_c_says_that_it_was_timed_sitting() -> None:
    codes = [finding.code for finding in check_chart(case("c"))]
    assert "reflux.position_not_standing" in codes


@pytest.mark.parametrize(
    ("letter", "expected"),
    [
        ("a", [(9.0, 1.8, 30.0, 0.44)]),
        ("b", [(9.0, 1.8, 18.0, 0.24), (6.0, 1.2, 12.0, 0.16)]),
        ("c", [(5.0, 3.5, 105.0, 2.33)]),
    ],
)
def test_each_session_is_totalled_apart(
    letter: str, expected: list[tuple[float, float, float, float]]
) -> None:
    chart = case(letter)
    found = []
    for session in chart.plan.sessions:
        totals = session_totals(session, chart.patient.weight_kg)
        (agent,) = totals.agents
        found.append((totals.foam_ml, totals.liquid_ml, agent.mg, agent.mg_per_kg))
    assert found == expected


@pytest.mark.parametrize("letter", ["a", "b", "c"])
def test_no_example_is_stopped(letter: str) -> None:
    assert not [f for f in check_chart(case(letter)) if f.severity is Severity.STOP]
