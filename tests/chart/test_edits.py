from dataclasses import replace

import pytest

from veinmap.anatomy.sides import Side
from veinmap.chart import (
    Chart,
    chart_from_json,
    chart_to_json,
    proposed_segment_flow,
    representative,
    with_finding,
    with_flow,
    with_manual_calibration,
    with_measurement,
    with_perforator,
    without_finding,
    without_manual_calibration,
    without_measurement,
)
from veinmap.chart.differences import ChartDiff
from veinmap.findings import (
    Flow,
    Lumen,
    Perforator,
    PerforatorDirection,
    PerforatorState,
    SegmentFinding,
)
from veinmap.imaging import Bounds, PhysicalUnit, RegionKind
from veinmap.measurement import ManualCalibration, Measurement, Method, Quantity, TickPair

EMPTY = Chart(id="c1")
LEFT, RIGHT = Side.LEFT, Side.RIGHT


def reflux(subject: str, value: int, name: str = "m1", side: Side = LEFT) -> Measurement:
    return Measurement(
        id=name,
        side=side,
        subject=subject,
        quantity=Quantity.REFLUX_TIME,
        value=value,
        method=Method.TYPED,
    )


def test_a_finding_on_the_left_says_nothing_of_the_right() -> None:
    chart = with_flow(EMPTY, LEFT, "GSV.PT", Flow.REFLUX)
    assert chart.leg(LEFT).finding("GSV.PT").flow is Flow.REFLUX
    assert chart.leg(LEFT).is_examined
    assert chart.leg(RIGHT) == EMPTY.leg(RIGHT)
    assert not chart.leg(RIGHT).is_examined


@pytest.mark.parametrize(
    ("key", "reflux_ms", "flow"),
    [
        ("GSV.DC", 500, Flow.COMPETENT),
        ("GSV.DC", 501, Flow.REFLUX),
        ("CFV", 600, Flow.COMPETENT),
        ("PTV", 550, Flow.REFLUX),
        ("EIV", 5000, Flow.NOT_ASSESSED),
    ],
)
def test_a_reflux_time_sets_the_state_that_its_vein_class_proposes(
    key: str, reflux_ms: int, flow: Flow
) -> None:
    chart = with_measurement(EMPTY, reflux(key, reflux_ms))
    assert chart.leg(LEFT).finding(key).flow is flow


def test_another_state_than_the_criteria_needs_a_reason_and_keeps_both() -> None:
    chart = with_measurement(EMPTY, reflux("GSV.PC", 1600))
    with pytest.raises(ValueError, match="reason"):
        with_flow(chart, LEFT, "GSV.PC", Flow.COMPETENT)
    chart = with_flow(chart, LEFT, "GSV.PC", Flow.COMPETENT, reason="artefact of the manoeuvre")
    finding = chart.leg(LEFT).finding("GSV.PC")
    assert finding.is_flow_overridden
    assert proposed_segment_flow(chart, LEFT, "GSV.PC") is Flow.REFLUX
    later = with_measurement(chart, reflux("GSV.PC", 1700, "m2"))
    assert later.leg(LEFT).finding("GSV.PC").flow is Flow.COMPETENT


def test_the_newest_value_stands_for_the_vein_and_none_is_averaged_or_lost() -> None:
    chart = with_measurement(EMPTY, reflux("GSV.PC", 1600, "m1"))
    chart = with_measurement(chart, reflux("GSV.PC", 400, "m2"))
    chosen = representative(chart, LEFT, "GSV.PC", Quantity.REFLUX_TIME)
    assert chosen is not None
    assert chosen.value == 400
    assert [m.value for m in chart.measurements] == [1600, 400]
    assert chart.leg(LEFT).finding("GSV.PC").flow is Flow.COMPETENT


def test_a_closed_vein_is_not_reopened_by_a_number() -> None:
    closed = SegmentFinding(key="GSV.PT", lumen=Lumen.OCCLUDED_AFTER_TREATMENT, flow=Flow.NO_FLOW)
    chart = with_measurement(with_finding(EMPTY, LEFT, closed), reflux("GSV.PT", 900))
    assert chart.leg(LEFT).finding("GSV.PT") == closed


def test_saying_competent_of_a_removed_vein_says_it_is_there() -> None:
    removed = SegmentFinding(key="GSV.PT", lumen=Lumen.REMOVED, flow=Flow.NO_FLOW)
    chart = with_flow(with_finding(EMPTY, LEFT, removed), LEFT, "GSV.PT", Flow.COMPETENT)
    assert chart.leg(LEFT).finding("GSV.PT").lumen is Lumen.OPEN


def test_an_unknown_vein_is_refused() -> None:
    with pytest.raises(ValueError, match="catalogue"):
        with_finding(EMPTY, LEFT, SegmentFinding(key="GSV.XX"))


def test_taking_a_finding_back_takes_its_numbers_too() -> None:
    chart = with_measurement(EMPTY, reflux("GSV.PC", 1600))
    chart = with_measurement(chart, reflux("GSV.PC", 900, "m2", RIGHT))
    chart = without_finding(chart, LEFT, "GSV.PC")
    assert [m.side for m in chart.measurements] == [RIGHT]
    assert not chart.leg(LEFT).finding("GSV.PC").is_recorded


@pytest.mark.parametrize("value", [100, 1600])
def test_a_state_that_a_number_alone_proposed_goes_with_it(value: int) -> None:
    chart = without_measurement(with_measurement(EMPTY, reflux("GSV.PC", value)), "m1")
    assert chart.leg(LEFT).finding("GSV.PC").flow is Flow.NOT_ASSESSED
    assert not chart.leg(LEFT).finding("GSV.PC").is_recorded


def test_a_state_that_a_person_said_stays_without_the_number() -> None:
    said = with_flow(EMPTY, LEFT, "GSV.PC", Flow.REFLUX)
    chart = without_measurement(with_measurement(said, reflux("GSV.PC", 1600)), "m1")
    assert chart.leg(LEFT).finding("GSV.PC").flow is Flow.REFLUX
    confirmed = with_flow(
        with_measurement(EMPTY, reflux("GSV.PC", 1600)), LEFT, "GSV.PC", Flow.REFLUX
    )
    assert without_measurement(confirmed, "m1").leg(LEFT).finding("GSV.PC").flow is Flow.REFLUX


def test_without_the_newest_number_the_one_before_stands_again() -> None:
    chart = with_measurement(EMPTY, reflux("GSV.PC", 1600, "m1"))
    chart = without_measurement(with_measurement(chart, reflux("GSV.PC", 400, "m2")), "m2")
    chosen = representative(chart, LEFT, "GSV.PC", Quantity.REFLUX_TIME)
    assert chosen is not None
    assert chosen.value == 1600
    assert chart.leg(LEFT).finding("GSV.PC").flow is Flow.REFLUX


def test_a_number_of_a_perforator_sets_its_state_and_inward_is_re_entry() -> None:
    perforator = Perforator(
        id="P1", group="leg.paratibial_upper", direction=PerforatorDirection.INWARD
    )
    chart = with_perforator(EMPTY, LEFT, perforator)
    chart = with_measurement(chart, reflux("P1", 900))
    found = chart.leg(LEFT).perforator("P1")
    assert found is not None
    assert found.state is PerforatorState.RE_ENTRY
    outward = replace(found, direction=PerforatorDirection.OUTWARD)
    chart = with_measurement(with_perforator(chart, LEFT, outward), reflux("P1", 900, "m2"))
    assert chart.leg(LEFT).perforator("P1") == replace(outward, state=PerforatorState.INCOMPETENT)


def test_a_scale_set_by_hand_takes_the_place_of_the_one_of_the_same_picture() -> None:
    ticks = TickPair(first_px=(20, 30), second_px=(20, 430), apart=4.0, unit=PhysicalUnit.CM)
    first = ManualCalibration(
        id="c1",
        sop_instance_uid="1.2.3",
        kind=RegionKind.TISSUE,
        box=Bounds(0, 0, 639, 479),
        ticks=(ticks,),
    )
    of_one_frame = replace(first, id="c2", frame_index=7)
    better = replace(first, id="c3", ticks=(replace(ticks, apart=5.0),))
    chart = with_manual_calibration(Chart(id="x"), first)
    chart = with_manual_calibration(chart, of_one_frame)
    chart = with_manual_calibration(chart, better)
    assert chart.manual_calibrations == (of_one_frame, better)
    assert without_manual_calibration(chart, "c3").manual_calibrations == (of_one_frame,)
    assert ChartDiff.between(Chart(id="x"), chart).calibrations
    assert chart_from_json(chart_to_json(chart)) == chart
    with pytest.raises(ValueError, match="two scales"):
        replace(chart, manual_calibrations=(first, better))
