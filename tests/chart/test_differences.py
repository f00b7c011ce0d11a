"""What a ChartDiff names."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, with_flow, with_measurement
from veinmap.chart.differences import ChartDiff
from veinmap.findings import Flow
from veinmap.measurement import Measurement, Method, Quantity

EMPTY = Chart(id="a")


def _time(subject: str, side: Side = Side.LEFT, value: int = 1600) -> Measurement:
    return Measurement(
        id=f"m-{subject}-{value}",
        side=side,
        subject=subject,
        quantity=Quantity.REFLUX_TIME,
        value=value,
        method=Method.TYPED,
    )


def test_two_equal_charts_do_not_differ() -> None:
    assert ChartDiff.between(EMPTY, Chart(id="a")).is_empty


def test_a_new_finding_is_added_on_its_own_side_only() -> None:
    diff = ChartDiff.between(EMPTY, with_flow(EMPTY, Side.LEFT, "GSV.MT", Flow.COMPETENT))
    assert diff.added == {(Side.LEFT, "GSV.MT")}
    assert diff.legs == {Side.LEFT}
    assert not diff.removed
    assert not diff.changed


def test_a_second_time_of_the_same_vein_changes_it() -> None:
    before = with_measurement(EMPTY, _time("GSV.MT"))
    diff = ChartDiff.between(before, with_measurement(before, _time("GSV.MT", value=300)))
    assert diff.changed == {(Side.LEFT, "GSV.MT")}


def test_taking_an_edit_back_turns_added_into_removed() -> None:
    after = with_flow(EMPTY, Side.RIGHT, "SSV.M", Flow.REFLUX)
    assert ChartDiff.between(after, EMPTY).removed == {(Side.RIGHT, "SSV.M")}


def test_the_parts_beside_the_legs_are_named() -> None:
    patient = replace(EMPTY, patient=replace(EMPTY.patient, patient_id="VM-TEST-001"))
    assert ChartDiff.between(EMPTY, patient).patient
    assert not ChartDiff.between(EMPTY, patient).legs
    assert ChartDiff.between(EMPTY, Chart(id="b")).is_other_chart


@given(st.lists(st.sampled_from(["GSV.MT", "GSV.PC", "SSV.M", "CFV"]), unique=True))
def test_every_charted_vein_is_named_once(keys: list[str]) -> None:
    chart = EMPTY
    for key in keys:
        chart = with_flow(chart, Side.RIGHT, key, Flow.COMPETENT)
    assert ChartDiff.between(EMPTY, chart).subjects == {(Side.RIGHT, key) for key in keys}
