"""Every row of the acceptance examples, typed as the clinical reference has them (section 10).

The tables stand here once more on purpose: an example file that changed by accident fails.
"""

from typing import NamedTuple

import pytest

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, read_chart, representative, with_measurement
from veinmap.chart.checks import CheckFinding, Severity, check_chart
from veinmap.chart.patterns import (
    HachGrade,
    grade_of,
    gsv_pattern,
    hach_grade,
    has_axial_gsv_reflux,
    shunt_candidate,
    state_text,
)
from veinmap.findings import Compressibility, Flow, Perforator, PerforatorGrade, is_pathologic_2011
from veinmap.measurement import Manoeuvre, Measurement, Method, Position, Quantity
from veinmap.resource_files import resource_path

CASES = {letter: read_chart(resource_path(f"examples/case_{letter}.json")) for letter in "abc"}
SIDES = {"a": Side.LEFT, "b": Side.RIGHT, "c": Side.LEFT}
VALSALVA, MANUAL = Manoeuvre.VALSALVA, Manoeuvre.MANUAL_DISTAL
REFLUX, COMPETENT, NOT_SEEN = "reflux", "competent", "not_visualised"
NOT_ASSESSED, CLOSED = "not_assessed", "occluded_after(EVLA 2026-02-03)"
POST_THROMBOTIC = "reflux + post_thrombotic"


class Row(NamedTuple):
    """One line of a table: vein, diameter and depth in mm, reflux in ms, expected state."""

    case: str
    vein: str
    diameter_mm: float | None
    depth_mm: float | None
    reflux_ms: int | None
    state: str
    manoeuvre: Manoeuvre | None = None

    def __repr__(self) -> str:
        return f"{self.case}-{self.vein}"


ROWS = [
    Row("a", "SFJ.TV", 9.1, None, 1900, REFLUX, VALSALVA),
    Row("a", "GSV.AR", 7.2, 14, 2100, REFLUX, MANUAL),
    Row("a", "GSV.PT", 5.8, 13, 2400, REFLUX, MANUAL),
    Row("a", "GSV.MT", 5.4, 12, 2600, REFLUX, MANUAL),
    Row("a", "GSV.DT", 5.1, 10, 2200, REFLUX, MANUAL),
    Row("a", "GSV.K", 4.8, 8, 2100, REFLUX, MANUAL),
    Row("a", "GSV.PC", 4.2, 7, 1600, REFLUX, MANUAL),
    Row("a", "GSV.MC", 2.8, 6, 300, COMPETENT, MANUAL),
    Row("a", "GSV.DC", 2.4, 5, 500, COMPETENT, MANUAL),
    Row("a", "ASV", 3.0, 11, 200, COMPETENT, MANUAL),
    Row("a", "PASV", None, None, None, NOT_SEEN),
    Row("a", "SPJ", 3.1, 15, 200, COMPETENT, MANUAL),
    Row("a", "SSV.M", 2.6, 8, 100, COMPETENT, MANUAL),
    Row("a", "SSV.D", None, None, None, NOT_ASSESSED),
    Row("a", "GIA", 2.0, None, 0, COMPETENT, MANUAL),
    Row("a", "CFV", None, None, 600, COMPETENT, VALSALVA),
    Row("a", "FV.M", None, None, 400, COMPETENT, MANUAL),
    Row("a", "PopV", None, None, 800, COMPETENT, MANUAL),
    Row("a", "DFV", None, None, 300, COMPETENT, MANUAL),
    Row("a", "PTV", None, None, 200, COMPETENT, MANUAL),
    Row("b", "SFJ", 5.0, None, 300, COMPETENT),
    Row("b", "GSV.PT", None, None, None, CLOSED),
    Row("b", "GSV.MT", None, None, None, CLOSED),
    Row("b", "GSV.DT", None, None, None, CLOSED),
    Row("b", "GSV.K", None, None, None, CLOSED),
    Row("b", "GSV.PC", 3.9, 6, 1200, REFLUX),
    Row("b", "GSV.MC", 2.9, 5, 700, REFLUX),
    Row("b", "GSV.DC", 2.3, 4, 200, COMPETENT),
    Row("b", "ASV", 5.2, 9, 1400, REFLUX),
    Row("b", "SPJ", 4.9, 16, 900, REFLUX),
    Row("b", "SSV.P", 4.6, 9, 1100, REFLUX),
    Row("b", "SSV.M", 4.1, 8, 900, REFLUX),
    Row("b", "SSV.D", 2.7, 6, 400, COMPETENT),
    Row("b", "CFV", None, None, 700, COMPETENT),
    Row("b", "FV", None, None, 500, COMPETENT),
    Row("b", "PopV", None, None, 900, COMPETENT),
    Row("b", "PTV", None, None, 550, REFLUX),
    Row("c", "SFJ", 10.4, None, 2800, REFLUX),
    Row("c", "GSV.PT", 8.6, None, 3200, REFLUX),
    Row("c", "GSV.MT", 8.1, None, 3000, REFLUX),
    Row("c", "GSV.K", 6.9, None, 2500, REFLUX),
    Row("c", "GSV.PC", 6.0, None, 2600, REFLUX),
    Row("c", "GSV.MC", 5.2, None, 2200, REFLUX),
    Row("c", "SPJ", None, None, None, NOT_ASSESSED),
    Row("c", "SSV.P", None, None, None, NOT_ASSESSED),
    Row("c", "SSV.M", None, None, None, NOT_ASSESSED),
    Row("c", "SSV.D", None, None, None, NOT_ASSESSED),
    Row("c", "CFV", None, None, 700, COMPETENT),
    Row("c", "FV", None, None, 1400, POST_THROMBOTIC),
    Row("c", "PopV", None, None, 2300, POST_THROMBOTIC),
]


def number(row: Row, quantity: Quantity) -> Measurement | None:
    return representative(CASES[row.case], SIDES[row.case], row.vein, quantity)


@pytest.mark.parametrize("row", ROWS, ids=repr)
def test_a_row_stands_in_its_example_with_state_and_numbers(row: Row) -> None:
    assert state_text(CASES[row.case].leg(SIDES[row.case]).finding(row.vein)) == row.state
    wanted = {
        Quantity.DIAMETER: row.diameter_mm,
        Quantity.DEPTH: row.depth_mm,
        Quantity.REFLUX_TIME: row.reflux_ms,
    }
    for quantity, value in wanted.items():
        found = number(row, quantity)
        assert (found.value if found is not None else None) == value, quantity
    timed = number(row, Quantity.REFLUX_TIME)
    assert (timed.manoeuvre if timed is not None else None) is row.manoeuvre


@pytest.mark.parametrize("row", [row for row in ROWS if row.reflux_ms is not None], ids=repr)
def test_the_criteria_say_the_state_of_a_row_from_its_time_alone(row: Row) -> None:
    assert row.reflux_ms is not None
    timed = Measurement(
        id="m",
        side=SIDES[row.case],
        subject=row.vein,
        quantity=Quantity.REFLUX_TIME,
        value=row.reflux_ms,
        method=Method.TYPED,
    )
    chart = with_measurement(Chart(id="c"), timed)
    flow = chart.leg(timed.side).finding(row.vein).flow
    assert flow is (Flow.COMPETENT if row.state == COMPETENT else Flow.REFLUX)


@pytest.mark.parametrize(
    ("letter", "diameter_mm", "depth_mm", "reflux_ms", "heights_cm"),
    [("a", 4.5, 4, 1800, (34, 16)), ("b", 3.8, 3, 1500, None)],
)
def test_the_tributary_of_a_case_refluxes(
    letter: str,
    diameter_mm: float,
    depth_mm: float,
    reflux_ms: int,
    heights_cm: tuple[float, float] | None,
) -> None:
    chart, side = CASES[letter], SIDES[letter]
    (vein,) = chart.leg(side).drawn_veins
    quantities = (Quantity.DIAMETER, Quantity.DEPTH, Quantity.REFLUX_TIME)
    found = [representative(chart, side, vein.id, quantity) for quantity in quantities]
    assert [one.value for one in found if one] == [diameter_mm, depth_mm, reflux_ms]
    assert vein.flow is Flow.REFLUX
    assert vein.parent_key == {"a": "GSV.PC", "b": "ASV"}[letter]
    if heights_cm is not None:
        assert (vein.from_cm, vein.to_cm) == heights_cm


PERFORATORS = [
    # Case, place among its perforators, height, diameter, time, grade, and pathologic by 2011.
    ("a", 0, 13.5, 2.6, 250, PerforatorGrade.COMPETENT, False),
    ("a", 1, 33.0, 3.6, None, PerforatorGrade.RE_ENTRY, False),
    ("b", 0, 55.0, 4.1, 900, PerforatorGrade.PATHOLOGIC, False),
    ("b", 1, 18.5, 3.4, 420, PerforatorGrade.BORDERLINE, False),
    ("c", 0, 13.0, 4.4, 1100, PerforatorGrade.PATHOLOGIC, True),
]


@pytest.mark.parametrize(
    ("letter", "place", "height_cm", "diameter_mm", "reflux_ms", "grade", "by_2011"), PERFORATORS
)
def test_a_perforator_has_its_numbers_and_its_grade(
    letter: str,
    place: int,
    height_cm: float,
    diameter_mm: float,
    reflux_ms: int | None,
    grade: PerforatorGrade,
    by_2011: bool,
) -> None:
    chart, side = CASES[letter], SIDES[letter]
    perforator: Perforator = chart.leg(side).perforators[place]
    assert perforator.height is not None
    assert perforator.height.distance_cm == height_cm
    diameter = representative(chart, side, perforator.id, Quantity.DIAMETER)
    timed = representative(chart, side, perforator.id, Quantity.REFLUX_TIME)
    assert diameter is not None
    assert diameter.value == diameter_mm
    assert (timed.value if timed is not None else None) == reflux_ms
    assert grade_of(chart, side, perforator) is grade
    if reflux_ms is not None:
        milliseconds, is_under = int(reflux_ms), perforator.is_under_ulcer
        assert is_pathologic_2011(milliseconds, diameter_mm, is_under) is by_2011


def test_what_is_derived_of_case_a_comes_out() -> None:
    chart = CASES["a"]
    assert has_axial_gsv_reflux(chart, Side.LEFT) is True
    assert gsv_pattern(chart, Side.LEFT) == 3
    assert hach_grade(chart, Side.LEFT, "GSV") is HachGrade.III
    assert shunt_candidate(chart, Side.LEFT) == "1+2"


def test_all_deep_veins_of_case_a_are_fully_compressible() -> None:
    leg = CASES["a"].leg(Side.LEFT)
    for key in ("CFV", "FV.M", "PopV", "DFV", "PTV"):
        assert leg.finding(key).compressibility is Compressibility.FULL, key


def test_the_classification_of_each_case_is_the_reference_s() -> None:
    said = {
        letter: ceap.text()
        for letter, chart in CASES.items()
        if (ceap := chart.leg(SIDES[letter]).ceap) is not None
    }
    assert said == {
        "a": "C2,3,S Ep As(GSVa,GSVb) Pr, LII",
        "b": "C2r,4a,S Ep As(GSVb,SSV,AASV) Ap(TPV,CPV) Pr, LII",
        "c": "C2,3,4b,5,S Esi As(GSVa,GSVb) Ap(CPV) Ad(FV,POPV) Pr,o, LII",
    }


def test_case_c_was_examined_sitting_with_post_thrombotic_deep_veins() -> None:
    chart = CASES["c"]
    assert chart.examination.position is Position.SITTING
    for key in ("FV", "PopV"):
        assert chart.leg(Side.LEFT).finding(key).compressibility is Compressibility.PARTIAL


def listed(letter: str) -> dict[tuple[str, str], tuple[Severity, str]]:
    """Return what the example's page says of the map: code and places, severity and reason."""
    text = resource_path(f"examples/case_{letter}.expected.md").read_text(encoding="utf-8")
    _, _, section = text.partition("\n# The map\n")
    cells = [[c.strip() for c in row.split("|")[1:-1]] for row in section.splitlines()]
    rows = [row for row in cells if len(row) == 4 and "." in row[0]]
    return {(code, where): (Severity(grave), why) for code, where, grave, why in rows}


def places(found: list[CheckFinding]) -> str:
    """Return places as the page lists them: one by one, or how many times a time lacks it."""
    if len(found) > 1 and all(one.code.startswith("reflux.") for one in found):
        return f"{len(found)} reflux times"
    return ", ".join(one.where for one in found)


@pytest.mark.parametrize("letter", "abc")
def test_every_flag_of_the_map_is_listed_with_its_reason(letter: str) -> None:
    raised: dict[str, list[CheckFinding]] = {}
    for found in check_chart(CASES[letter]):
        if not found.code.startswith("plan."):
            raised.setdefault(found.code, []).append(found)
    page = listed(letter)
    assert all(why for _severity, why in page.values())
    assert {key: severity for key, (severity, _why) in page.items()} == {
        (code, places(found)): found[0].severity for code, found in raised.items()
    }
