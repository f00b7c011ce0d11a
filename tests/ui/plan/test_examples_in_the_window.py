"""The window shows every flag listed beside cases A, B and C, and no other; and their bounds."""

import pytest

from tests.chart.test_plan_examples import expected, line, with_lines
from tests.ui.plan.desk import type_into
from tests.ui.plan.test_plan_page import NB, OpenDesk, case, facts, meters
from veinmap.anatomy.sides import Side
from veinmap.planning import Form
from veinmap.settings import Language
from veinmap.ui.languages import speak


@pytest.mark.parametrize(
    ("letter", "profile"), [(letter, name) for letter in "abc" for name in expected(letter)]
)
def test_the_flags_in_sight_are_those_listed_beside_the_example(
    open_desk: OpenDesk, letter: str, profile: str
) -> None:
    chart = case(letter)
    same = chart.plan.profile == profile
    desk = open_desk(
        chart if same else case(letter, profile), Side.RIGHT if letter == "b" else Side.LEFT
    )
    report, _given = desk.planning.reports()
    listed = {
        flag.fact("en")
        for flag in report.flags
        if (flag.code, flag.where, flag.severity.value) in expected(letter)[profile]
    }
    assert set(facts(desk)) == listed
    assert len(report.flags) == len(expected(letter)[profile])


def test_90_mg_in_one_line_are_too_much_for_one_site_only(open_desk: OpenDesk) -> None:
    chart = with_lines(case("c"), line("L1", "TRIB", 1.0, 3, Form.LIQUID))
    desk = open_desk(chart)
    type_into(desk.row(0).volume, "3,0")
    assert f"Polidocanol · 2.00{NB}mg/kg, 90.0 mg, of 90.0, Allowed" in meters(desk)
    dose = [fact for fact in facts(desk) if "allows" in fact]
    assert dose == [f"Site 1: 3.0{NB}mL at one site. This profile allows 2.0{NB}mL."]


def test_case_c_revised_has_screening_and_deep_flags_only(open_desk: OpenDesk) -> None:
    trunk = [line(f"G{n}", "GSV.MT", 2.0, 3) for n in (1, 2)]
    tributary = [line(f"T{n}", "TRIB", 1.0, 1) for n in (1, 2)]
    desk = open_desk(with_lines(case("c"), *trunk, *tributary, line("T3", "TRIB", 0.5, 1)))
    type_into(desk.row(4).volume, "1")
    assert meters(desk)[0] == f"Foam, 7.0 mL, of 10.0, 3.0{NB}mL left"
    assert f"Polidocanol · 0.67{NB}mg/kg, 30.0 mg, of 90.0, 60.0{NB}mg left" in meters(desk)
    assert not any("allows" in fact for fact in facts(desk))
    assert {
        "Screening: earlier DVT or PE, yes.",
        "Screening: long immobility, confined to bed, yes.",
    } < set(facts(desk))


@pytest.mark.parametrize("weight", ["45", "99.2"])
def test_the_unit_of_the_weight_changes_no_verdict(open_desk: OpenDesk, weight: str) -> None:
    desk = open_desk(case("c"))
    unit = desk.parts.rail.weight.unit
    before = facts(desk)
    unit.setCurrentIndex(unit.findData("kg" if weight == "45" else "lb"))
    unit.activated.emit(unit.currentIndex())
    type_into(desk.parts.rail.weight.value, weight)
    assert f"Polidocanol · 2.33{NB}mg/kg, 105.0 mg, of 90.0, 15.0{NB}mg above" in meters(desk)
    # A weight that is typed anew is not dated yet, and says so; nothing else differs.
    assert set(before) <= set(facts(desk))


def test_a_meter_of_a_form_that_no_line_has_is_not_shown(open_desk: OpenDesk) -> None:
    desk = open_desk(case("a", "france_polidocanol"))
    assert not any(said.startswith("Liquid") for said in meters(desk))
    form = desk.details(3).form
    form.set_current(Form.LIQUID.value)
    form.chosen.emit(Form.LIQUID.value)
    assert f"Liquid, 1.5 mL, of 4.0, 2.5{NB}mL left" in meters(desk)


def test_the_flags_of_case_a_are_said_in_french(open_desk: OpenDesk) -> None:
    speak(Language.FRENCH)
    desk = open_desk(case("a", "france_polidocanol"))
    said = facts(desk)
    assert any(f"2{NB}% et 3{NB}%" in fact for fact in said)
    assert not any("/" in fact for fact in said)
