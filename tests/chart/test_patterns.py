"""Axial reflux: one definition for the checks, the page and the command line."""

from dataclasses import replace

import pytest

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, read_chart, with_finding, with_leg
from veinmap.chart.patterns import (
    AXIAL_STRETCHES,
    HachGrade,
    gsv_pattern,
    hach_grade,
    has_axial_gsv_reflux,
    has_axial_reflux,
    shunt_candidate,
)
from veinmap.findings import Flow, Lumen, SegmentFinding
from veinmap.resource_files import resource_path

THIGH_TO_CALF = AXIAL_STRETCHES["GSV"]


def chart_with(flows: dict[str, Flow], side: Side = Side.LEFT) -> Chart:
    chart = Chart(id="pattern")
    for key, flow in flows.items():
        chart = with_finding(chart, side, SegmentFinding(key=key, flow=flow))
    return chart


def all_reflux(trunk: str) -> dict[str, Flow]:
    return dict.fromkeys(AXIAL_STRETCHES[trunk], Flow.REFLUX)


@pytest.mark.parametrize(
    ("groin", "expected"),
    [
        pytest.param({"SFJ": Flow.REFLUX}, True, id="from the junction"),
        pytest.param({"SFJ.TV": Flow.REFLUX}, True, id="from its terminal valve"),
        pytest.param({"SFJ.PTV": Flow.REFLUX}, True, id="from its preterminal valve"),
        pytest.param({"GSV.AR": Flow.REFLUX}, True, id="from the arch"),
        pytest.param({"SFJ": Flow.COMPETENT, "GSV.AR": Flow.REFLUX}, True, id="below the junction"),
        pytest.param({"SFJ": Flow.REFLUX, "GSV.AR": Flow.COMPETENT}, False, id="broken arch"),
        pytest.param({"SFJ": Flow.COMPETENT}, False, id="competent junction"),
        pytest.param({"SFJ": Flow.NOT_VISUALISED}, None, id="junction not seen"),
        pytest.param({}, None, id="groin not charted"),
    ],
)
def test_axial_reflux_of_the_gsv_begins_in_the_groin(
    groin: dict[str, Flow], expected: bool | None
) -> None:
    chart = chart_with(all_reflux("GSV") | groin)
    assert has_axial_gsv_reflux(chart, Side.LEFT) is expected
    assert has_axial_gsv_reflux(chart, Side.RIGHT) is None


@pytest.mark.parametrize("key", THIGH_TO_CALF)
def test_one_competent_stretch_breaks_it_and_a_missing_one_leaves_it_open(key: str) -> None:
    flows = all_reflux("GSV") | {"SFJ": Flow.REFLUX}
    assert has_axial_gsv_reflux(chart_with(flows | {key: Flow.COMPETENT}), Side.LEFT) is False
    assert has_axial_gsv_reflux(chart_with(flows | {key: Flow.NOT_ASSESSED}), Side.LEFT) is None


def test_axial_reflux_of_the_ssv_reaches_from_knee_to_ankle() -> None:
    flows = all_reflux("SSV")
    assert has_axial_reflux(chart_with(flows), Side.LEFT, "SSV") is True
    assert (
        has_axial_reflux(chart_with(flows | {"SSV.D": Flow.COMPETENT}), Side.LEFT, "SSV") is False
    )
    del flows["SSV.M"]
    assert has_axial_reflux(chart_with(flows), Side.LEFT, "SSV") is None


def test_reflux_below_the_calf_is_not_asked_for() -> None:
    flows = all_reflux("GSV") | {"SFJ": Flow.REFLUX, "GSV.MC": Flow.COMPETENT}
    assert has_axial_gsv_reflux(chart_with(flows), Side.LEFT) is True


CASE_A = read_chart(resource_path("examples/case_a.json"))
DOWN_TO = ("GSV.PT", "GSV.MT", "GSV.DT", "GSV.K", "GSV.PC", "GSV.MC", "GSV.DC")


def down_to(last: str, below: Flow | None = Flow.COMPETENT, junction: Flow = Flow.REFLUX) -> Chart:
    place = DOWN_TO.index(last)
    flows = {"SFJ": junction} | dict.fromkeys(DOWN_TO[: place + 1], Flow.REFLUX)
    if below is not None and place + 1 < len(DOWN_TO):
        flows[DOWN_TO[place + 1]] = below
    return chart_with(flows)


@pytest.mark.parametrize(
    ("last", "grade"),
    [
        ("GSV.PT", HachGrade.I),
        ("GSV.MT", HachGrade.I),
        ("GSV.DT", HachGrade.II),
        ("GSV.K", HachGrade.II),
        ("GSV.PC", HachGrade.III),
        ("GSV.MC", HachGrade.III),
        ("GSV.DC", HachGrade.IV),
    ],
)
def test_the_hach_grade_is_the_lowest_level_that_reflux_reaches(
    last: str, grade: HachGrade
) -> None:
    assert hach_grade(down_to(last), Side.LEFT, "GSV") is grade
    assert hach_grade(down_to(last), Side.RIGHT, "GSV") is None


@pytest.mark.parametrize(
    "chart",
    [
        pytest.param(down_to("GSV.PC", below=None), id="the end was not looked at"),
        pytest.param(down_to("GSV.PC", junction=Flow.COMPETENT), id="not from the junction"),
        pytest.param(down_to("GSV.PC", junction=Flow.NOT_ASSESSED), id="junction not assessed"),
    ],
)
def test_no_hach_grade_is_guessed(chart: Chart) -> None:
    assert hach_grade(chart, Side.LEFT, "GSV") is None


@pytest.mark.parametrize(
    ("junction", "malleolus", "pattern"),
    [
        (Flow.COMPETENT, Flow.COMPETENT, 1),
        (Flow.COMPETENT, Flow.REFLUX, 2),
        (Flow.REFLUX, Flow.COMPETENT, 3),
        (Flow.REFLUX, Flow.REFLUX, 4),
        (Flow.NOT_ASSESSED, Flow.REFLUX, None),
        (Flow.REFLUX, Flow.NOT_ASSESSED, None),
    ],
)
def test_the_type_of_trunk_reflux_needs_junction_and_malleolus(
    junction: Flow, malleolus: Flow, pattern: int | None
) -> None:
    chart = chart_with({"SFJ": junction, "GSV.MT": Flow.REFLUX, "GSV.DC": malleolus})
    assert gsv_pattern(chart, Side.LEFT) == pattern


def test_a_trunk_closed_in_part_has_no_type() -> None:
    chart = chart_with({"SFJ": Flow.COMPETENT, "GSV.PC": Flow.REFLUX, "GSV.DC": Flow.COMPETENT})
    closed = SegmentFinding(key="GSV.MT", lumen=Lumen.OCCLUDED_AFTER_TREATMENT)
    assert gsv_pattern(chart, Side.LEFT) == 1
    assert gsv_pattern(with_finding(chart, Side.LEFT, closed), Side.LEFT) is None


def test_case_a_has_the_patterns_of_the_reference() -> None:
    assert hach_grade(CASE_A, Side.LEFT, "GSV") is HachGrade.III
    assert gsv_pattern(CASE_A, Side.LEFT) == 3
    assert shunt_candidate(CASE_A, Side.LEFT) == "1+2"


def test_a_shunt_is_suggested_by_re_entry_and_tributary_only() -> None:
    leg = CASE_A.leg(Side.LEFT)
    without_re_entry = with_leg(CASE_A, Side.LEFT, replace(leg, perforators=()))
    without_both = with_leg(CASE_A, Side.LEFT, replace(leg, perforators=(), drawn_veins=()))
    assert shunt_candidate(without_re_entry, Side.LEFT) == "2"
    assert shunt_candidate(without_both, Side.LEFT) is None
