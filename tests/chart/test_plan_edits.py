"""Edits of the plan and of the record beside it: values in, values out."""

from dataclasses import replace
from datetime import date

import pytest

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, read_chart
from veinmap.chart import plan_edits as edits
from veinmap.chart.plan_edits import PlanEditError, Refusal
from veinmap.planning import Answer, GivenLine, Override, ScreeningItem, Session
from veinmap.resource_files import resource_path

CASE_A = read_chart(resource_path("examples/case_a.json"))
CASE_B = read_chart(resource_path("examples/case_b.json"))
AT = "2026-05-25T09:30:00-04:00"


def order_of(chart: Chart, number: int = 1) -> list[str]:
    lines = edits.session_of(chart, number).lines
    assert [line.order for line in lines] == list(range(1, len(lines) + 1))
    return [line.id for line in lines]


def confirmed(chart: Chart, side: Side = Side.LEFT, number: int = 1) -> Chart:
    return edits.with_side_confirmed(chart, number, side, "Dr L. Morin", AT)


def given(volume_ml: float = 3.5) -> GivenLine:
    return GivenLine(volume_ml=volume_ml, given_at=AT, lot="A123")


def refusal(error: pytest.ExceptionInfo[PlanEditError]) -> Refusal:
    return error.value.refusal


def test_a_line_goes_where_it_is_put_and_no_other_changes_places() -> None:
    assert order_of(edits.with_line_moved(CASE_A, "L4", 1, 0)) == ["L4", "L1", "L2", "L3"]
    assert order_of(edits.with_line_moved(CASE_A, "L1", 1, 2)) == ["L2", "L3", "L1", "L4"]
    assert order_of(edits.with_line_moved(CASE_A, "L1", 1, 99)) == ["L2", "L3", "L4", "L1"]
    assert edits.with_line_moved(CASE_A, "L2", 1, 1) == CASE_A


def test_a_line_moves_into_another_session() -> None:
    moved = edits.with_line_moved(CASE_B, "L6", 1, 1)
    assert order_of(moved, 1) == ["L1", "L6", "L2", "L3", "L4"]
    assert order_of(moved, 2) == ["L5", "L7"]
    with pytest.raises(PlanEditError) as error:
        edits.with_line_moved(CASE_B, "L6", 7, 0)
    assert refusal(error) is Refusal.NO_SUCH_SESSION


def test_sessions_are_numbered_behind_the_last_one() -> None:
    chart, number = edits.with_session(CASE_B, date(2026, 9, 1))
    assert number == 3
    assert edits.session_of(chart, 3) == Session(number=3, planned_on=date(2026, 9, 1))
    without = edits.without_session(chart, 1)
    assert [session.number for session in without.plan.sessions] == [2, 3]


def test_a_deleted_line_takes_its_overrides_along_and_no_others() -> None:
    of_line = Override(code="plan.sural_nerve", where="plan.lines[L2]", reason="r", by="b", at=AT)
    of_plan = replace(of_line, where="plan.sessions[1]")
    chart = edits.with_override(CASE_A, of_line, 1)
    chart = edits.with_override(chart, of_plan, None)
    chart = edits.without_line(chart, "L2")
    assert order_of(chart) == ["L1", "L3", "L4"]
    assert edits.session_of(chart, 1).overrides == (of_plan,)
    assert edits.session_of(edits.without_override(chart, of_plan), 1).overrides == ()


def test_nothing_is_recorded_before_the_side_is_confirmed() -> None:
    with pytest.raises(PlanEditError) as error:
        edits.with_given(CASE_A, "L1", given())
    assert refusal(error) is Refusal.SIDE_NOT_CONFIRMED
    with pytest.raises(PlanEditError) as error:
        edits.with_side_confirmed(CASE_A, 1, Side.RIGHT, "Dr L. Morin", AT)
    assert refusal(error) is Refusal.NOTHING_PLANNED_ON_LEG


def test_what_was_planned_stays_as_it_was_beside_what_was_given() -> None:
    chart = edits.with_given(confirmed(CASE_A), "L1", given())
    before, after = edits.line_of(CASE_A, "L1"), edits.line_of(chart, "L1")
    assert after is not None
    assert replace(after, given=None) == before
    assert after.given == given()
    assert edits.without_given(chart, "L1") == confirmed(CASE_A)


def test_a_recorded_line_stays_in_the_plan_and_in_its_session() -> None:
    recorded = edits.with_given(confirmed(CASE_B, Side.RIGHT), "L1", given())
    for act, why in (
        (lambda: edits.without_line(recorded, "L1"), Refusal.LINE_HAS_RECORD),
        (lambda: edits.with_line_moved(recorded, "L1", 2, 0), Refusal.STAYS_IN_ITS_SESSION),
        (lambda: edits.without_session(recorded, 1), Refusal.SESSION_HAS_RECORD),
    ):
        with pytest.raises(PlanEditError) as error:
            act()
        assert refusal(error) is why
    assert order_of(edits.with_line_moved(recorded, "L1", 1, 3)) == ["L2", "L3", "L4", "L1"]


def test_a_site_added_on_the_day_is_no_part_of_the_plan() -> None:
    line = edits.line_of(CASE_A, "L3")
    assert line is not None
    added = replace(line, id="X", volume_ml=None, given=given(1.0))
    chart = edits.with_additional_line(confirmed(CASE_A), 1, added)
    session = edits.session_of(chart, 1)
    assert [x.id for x in session.planned_lines] == ["L1", "L2", "L3", "L4"]
    assert session.lines[-1].is_additional
    assert edits.without_given(chart, "X") == confirmed(CASE_A)
    with pytest.raises(PlanEditError) as error:
        edits.with_additional_line(CASE_A, 1, added)
    assert refusal(error) is Refusal.SIDE_NOT_CONFIRMED


def test_a_skipped_site_has_a_reason_and_no_volume() -> None:
    skipped = GivenLine(volume_ml=0, given_at=AT, skip_reason="vein in spasm")
    assert skipped.is_skipped
    with pytest.raises(ValueError, match=r"skipped site cannot have got 1\.0 mL"):
        replace(skipped, volume_ml=1.0)


def test_splitting_keeps_the_volume_to_the_last_hundredth() -> None:
    line = edits.line_of(CASE_A, "L1")
    assert line is not None
    odd = edits.with_line(CASE_A, replace(line, volume_ml=4.01))
    chart, second = edits.with_line_split(odd, "L1", 3.0)
    assert order_of(chart) == ["L1", second, "L2", "L3", "L4"]
    halves = [edits.line_of(chart, line_id) for line_id in ("L1", second)]
    assert [half.volume_ml for half in halves if half] == [2.01, 2.0]
    assert halves[1] is not None
    assert halves[1].place is not None


def test_an_answer_keeps_its_place_in_the_list() -> None:
    chart = edits.with_answer(CASE_A, ScreeningItem.PREGNANCY, Answer.YES, " second month ")
    items = [question.item for question in chart.plan.screening]
    assert items == [question.item for question in CASE_A.plan.screening]
    assert chart.plan.answer_to(ScreeningItem.PREGNANCY) is Answer.YES
    (answer,) = (q for q in chart.plan.screening if q.item is ScreeningItem.PREGNANCY)
    assert answer.note == "second month"
