"""Axial reflux: one definition for the checks, the page and the command line."""

import pytest

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, with_finding
from veinmap.chart.patterns import AXIAL_STRETCHES, has_axial_gsv_reflux, has_axial_reflux
from veinmap.findings import Flow, SegmentFinding

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
