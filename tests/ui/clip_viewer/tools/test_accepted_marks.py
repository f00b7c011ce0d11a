"""Accepted marks on the picture: taken in hand, moved, copied, deleted, found again."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui.clip_viewer.tools.conftest import Room, Strip
from veinmap.anatomy.sides import Side
from veinmap.chart import representative, with_measurement
from veinmap.drawing.measurement_marks import MarkStage
from veinmap.findings import Flow
from veinmap.measurement import Evidence, Measurement, Method, Quantity
from veinmap.ui.clip_viewer.tools.accepted import accepted_marks

FOREIGN = Measurement(
    id="foreign",
    side=Side.LEFT,
    subject="GSV.MT",
    quantity=Quantity.STUMP_LENGTH,
    value=4.2,
    method=Method.MANUAL,
)


@pytest.fixture
def accepted(room: Room, thigh: Strip) -> Room:
    """A reflux charted from the strip, and the pointer in hand again."""
    room.open(thigh.file, thigh.frame)
    room.read(*thigh.lobe)
    room.press(Qt.Key.Key_Return)
    return room


def time_of(room: Room) -> Measurement:
    found = representative(room.chart, Side.LEFT, "GSV.MT", Quantity.REFLUX_TIME)
    assert found is not None
    return found


def take_in_hand(room: Room) -> None:
    (shown,) = room.layer.marks_shown()
    room.qtbot.mouseClick(
        room.viewer.frame_view,
        Qt.MouseButton.LeftButton,
        pos=shown.laid.plates[0].rect.center().toPoint(),
    )


def test_a_click_on_the_mark_takes_it_in_hand_and_goes_to_its_vein(accepted: Room) -> None:
    accepted.view_state.set_active("GSV.K")
    take_in_hand(accepted)
    assert accepted.layer.selected_mark() is not None
    assert accepted.view_state.active == "GSV.MT"
    (shown,) = accepted.layer.marks_shown()
    assert shown.stage is MarkStage.SELECTED
    assert "GSV mid thigh" in accepted.measuring.bar.content.title


def test_a_click_beside_every_mark_lets_go(accepted: Room) -> None:
    take_in_hand(accepted)
    accepted.click(60, 60)
    assert accepted.layer.selected_mark() is None
    assert not accepted.measuring.bar.isVisible()


def test_moving_a_handle_is_one_step_that_keeps_what_was_proposed(accepted: Room) -> None:
    before = time_of(accepted)
    steps = accepted.document.undo_stack.count()
    take_in_hand(accepted)
    end = accepted.handle(1)
    accepted.drag(end, end - QPoint(30, 0))
    after = time_of(accepted)
    assert accepted.document.undo_stack.count() == steps + 1
    assert after.id == before.id
    assert after.value < before.value
    assert after.method is Method.EDITED
    assert after.proposed_value == before.value
    accepted.document.undo_stack.undo()
    assert time_of(accepted) == before
    assert accepted.layer.selected_mark() is not None


def test_a_shorter_time_changes_the_state_that_followed_from_it(accepted: Room) -> None:
    take_in_hand(accepted)
    mark = accepted.layer.selected_mark()
    assert mark is not None
    onset = mark.marking.handles(accepted.layer.frame_index)[0].place
    end = accepted.handle(1)
    columns = 0.4 / abs(accepted.layer.clip.regions[1].delta_x or 1.0)
    accepted.drag(end, QPoint(accepted.at(onset.x + columns, 0).x(), end.y()))
    assert time_of(accepted).value < 500
    assert accepted.chart.leg(Side.LEFT).finding("GSV.MT").flow is Flow.COMPETENT


def test_arrows_nudge_the_whole_mark_while_it_is_in_hand(accepted: Room) -> None:
    before = time_of(accepted)
    frame = accepted.viewer.frame_index
    take_in_hand(accepted)
    accepted.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    after = time_of(accepted)
    assert before.evidence is not None
    assert after.evidence is not None
    shift = after.evidence.points_px[0][0] - before.evidence.points_px[0][0]
    assert shift == pytest.approx(10)
    assert after.value == pytest.approx(before.value, abs=1)
    assert accepted.viewer.frame_index == frame
    accepted.press(Qt.Key.Key_Escape)
    accepted.press(Qt.Key.Key_Left)
    accepted.qtbot.waitUntil(lambda: accepted.viewer.frame_index == frame - 1)


def test_delete_takes_the_numbers_and_the_state_and_undo_brings_them_back(
    accepted: Room,
) -> None:
    before = accepted.chart
    take_in_hand(accepted)
    accepted.press(Qt.Key.Key_Delete)
    assert accepted.chart.measurements == ()
    assert accepted.chart.leg(Side.LEFT).finding("GSV.MT").flow is Flow.NOT_ASSESSED
    assert accepted.layer.marks_shown() == []
    accepted.document.undo_stack.undo()
    assert accepted.chart == before


def test_a_copy_on_the_next_frame_does_not_take_the_place_of_the_chosen_value(
    accepted: Room, thigh: Strip
) -> None:
    chosen = time_of(accepted)
    take_in_hand(accepted)
    accepted.measuring.copy_to_next_frame()
    accepted.qtbot.waitUntil(lambda: accepted.viewer.frame_index == thigh.frame + 1)
    assert time_of(accepted).id == chosen.id
    copies = [m for m in accepted.chart.measurements if not m.is_representative]
    assert {m.method for m in copies} == {Method.MANUAL}
    assert all(m.proposed_value is None for m in copies)
    (shown,) = accepted.layer.marks_shown()
    assert shown.accepted is not None
    assert set(shown.accepted.ids) == {m.id for m in copies}


def test_marks_are_drawn_on_their_own_frame_only(accepted: Room, thigh: Strip) -> None:
    assert len(accepted.layer.marks_shown()) == 1
    accepted.viewer.show_frame(thigh.frame - 3)
    accepted.qtbot.waitUntil(lambda: accepted.viewer.frame_index == thigh.frame - 3)
    assert accepted.layer.marks_shown() == []


def test_points_of_a_kind_nobody_knows_are_shown_and_cannot_be_moved(accepted: Room) -> None:
    evidence = Evidence(
        sop_instance_uid=accepted.layer.clip.sop_instance_uid,
        frame_index=accepted.layer.frame_index,
        points_px=((120.0, 100.0), (180.0, 140.0)),
    )
    chart = with_measurement(accepted.chart, replace(FOREIGN, evidence=evidence))
    accepted.document.edit("foreign", chart)
    marks = accepted_marks(chart, accepted.layer.clip, accepted.layer.frame_index)
    assert len(marks) == 2
    accepted.click(150, 120)
    assert accepted.layer.selected_mark() is not None
    accepted.press(Qt.Key.Key_Right)
    kept = next(m for m in accepted.chart.measurements if m.id == "foreign")
    assert kept.evidence == evidence


def test_two_numbers_on_the_same_points_are_one_mark(accepted: Room) -> None:
    (mark,) = accepted_marks(accepted.chart, accepted.layer.clip)
    assert [m.quantity for m in mark.measurements] == [
        Quantity.REFLUX_TIME,
        Quantity.PEAK_REVERSE_VELOCITY,
    ]


def test_the_numbers_of_a_kept_mark_are_those_of_the_chart(accepted: Room) -> None:
    (mark,) = accepted_marks(accepted.chart, accepted.layer.clip)
    values = mark.marking.values()
    assert isinstance(values, tuple)
    assert [value.value for value in values] == [m.value for m in mark.measurements]
    evidence = mark.marking.evidence(accepted.layer.clip.sop_instance_uid)
    # Of the clip's own words the chart keeps the leg besides.
    assert replace(evidence, stated_side=Side.LEFT) == mark.measurements[0].evidence
