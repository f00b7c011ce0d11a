from dataclasses import replace

import pytest

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, read_chart, with_leg
from veinmap.chart.checks import CODES, CheckFinding, check_chart
from veinmap.findings import Flow, PerforatorState, SegmentFinding
from veinmap.measurement import Measurement, Method, Quantity
from veinmap.resource_files import resource_path

CASE_A = read_chart(resource_path("examples/case_a.json"))


def codes(chart: Chart) -> set[str]:
    return {finding.code for finding in check_chart(chart)}


def of(chart: Chart, code: str) -> list[CheckFinding]:
    return [finding for finding in check_chart(chart) if finding.code == code]


def with_segment(chart: Chart, finding: SegmentFinding, side: Side = Side.LEFT) -> Chart:
    leg = chart.leg(side)
    others = tuple(f for f in leg.segments if f.key != finding.key)
    return with_leg(chart, side, replace(leg, segments=(*others, finding)))


def test_every_code_that_is_raised_is_listed() -> None:
    for letter in "abc":
        chart = read_chart(resource_path(f"examples/case_{letter}.json"))
        assert codes(chart) <= set(CODES)
    assert codes(Chart(id="c")) <= set(CODES)


def test_a_segment_that_nobody_looked_at_is_listed_as_missing() -> None:
    texts = [finding.text for finding in of(CASE_A, "protocol.item_missing")]
    assert any("SSV proximal" in text and "not assessed" in text for text in texts)


def test_a_finding_on_a_leg_marked_not_examined_stops() -> None:
    leg = replace(CASE_A.leg(Side.LEFT), is_examined=False)
    assert "finding.leg_not_examined" in codes(with_leg(CASE_A, Side.LEFT, leg))


def test_a_state_that_contradicts_its_number_is_said() -> None:
    finding = replace(CASE_A.leg(Side.LEFT).finding("GSV.PT"), flow=Flow.COMPETENT)
    chart = with_segment(CASE_A, finding)
    (found,) = of(chart, "state.differs_from_criteria")
    assert "GSV proximal thigh, left" in found.text
    assert "map.competent_within_reflux" not in codes(chart)


def test_a_competent_segment_between_refluxing_ones_is_said() -> None:
    finding = replace(CASE_A.leg(Side.LEFT).finding("GSV.DT"), flow=Flow.COMPETENT)
    (found,) = of(with_segment(CASE_A, finding), "map.competent_within_reflux")
    assert found.where == "legs.L.segments[GSV.DT]"


def test_a_re_entry_called_incompetent_is_said() -> None:
    leg = CASE_A.leg(Side.LEFT)
    wrong = tuple(replace(p, state=PerforatorState.INCOMPETENT) for p in leg.perforators)
    chart = with_leg(CASE_A, Side.LEFT, replace(leg, perforators=wrong))
    (found,) = of(chart, "perforator.re_entry_called_incompetent")
    assert "P2" in found.text


@pytest.mark.parametrize("value", [19, 10_001])
def test_an_unusual_reflux_time_is_asked_about(value: int) -> None:
    odd = Measurement(
        id="odd",
        side=Side.LEFT,
        subject="GSV.PT",
        quantity=Quantity.REFLUX_TIME,
        value=value,
        method=Method.TYPED,
        is_representative=False,
    )
    chart = replace(CASE_A, measurements=(*CASE_A.measurements, odd))
    assert "reflux.time_unusual" in codes(chart)


def test_a_plan_on_the_other_leg_stops() -> None:
    session = CASE_A.plan.sessions[0]
    wrong = replace(session.lines[0], side=Side.RIGHT)
    plan = replace(CASE_A.plan, sessions=(replace(session, lines=(wrong,)),))
    assert "plan.leg_not_examined" in codes(replace(CASE_A, plan=plan))


def test_without_a_weight_dose_by_weight_is_said_to_be_unchecked() -> None:
    patient = replace(CASE_A.patient, weight_kg=None, weight_on=None)
    assert "plan.no_weight" in codes(replace(CASE_A, patient=patient))


def test_not_asked_is_said_and_is_not_no() -> None:
    from veinmap.planning import Answer

    first = replace(CASE_A.plan.screening[0], answer=Answer.NOT_ASKED)
    plan = replace(CASE_A.plan, screening=(first, *CASE_A.plan.screening[1:]))
    assert len(of(replace(CASE_A, plan=plan), "plan.screening_not_asked")) == 1
