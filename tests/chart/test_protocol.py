from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, read_chart, with_flow
from veinmap.chart.protocol import charted_count, default_protocol
from veinmap.findings import Flow
from veinmap.resource_files import resource_path


def test_an_empty_chart_has_everything_to_do() -> None:
    assert len(default_protocol().items) == 23
    assert charted_count(Chart(id="c"), Side.LEFT, default_protocol()) == 0


def test_charting_one_leg_leaves_the_other_to_do() -> None:
    chart = with_flow(Chart(id="c"), Side.LEFT, "CFV", Flow.COMPETENT)
    assert charted_count(chart, Side.LEFT, default_protocol()) == 1
    assert charted_count(chart, Side.RIGHT, default_protocol()) == 0


def test_case_a_lacks_only_the_proximal_small_saphenous() -> None:
    chart = read_chart(resource_path("examples/case_a.json"))
    assert charted_count(chart, Side.LEFT, default_protocol()) == 22
