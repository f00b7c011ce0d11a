"""One click on the reverse lobe, and what a person can do with what is proposed."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.ui.clip_viewer.tools.conftest import Room, Strip
from veinmap.anatomy.sides import Side
from veinmap.chart import Patient, representative, with_finding, with_flow
from veinmap.chart.checks import check_chart
from veinmap.chart.protocol import TRIBUTARIES
from veinmap.dicom import read_clip
from veinmap.findings import Flow, Lumen, SegmentFinding, TreatmentMethod
from veinmap.imaging import Clip, PhysicalUnit, RegionKind
from veinmap.measurement import Manoeuvre, Measurement, Method, Position, Quantity
from veinmap.resource_files import sample_study_folder
from veinmap.ui.clip_viewer.tools.reflux_marking import RefluxMarking
from veinmap.ui.clip_viewer.tools.tool import ToolId


def reflux_of(room: Room) -> Measurement:
    found = representative(room.chart, Side.LEFT, "GSV.MT", Quantity.REFLUX_TIME)
    assert found is not None
    return found


def proposed(room: Room) -> RefluxMarking:
    marking = room.layer.proposal
    assert isinstance(marking, RefluxMarking)
    return marking


@pytest.fixture
def proposal(room: Room, thigh: Strip) -> Room:
    room.open(thigh.file, thigh.frame)
    room.read(*thigh.lobe)
    return room


def test_a_click_on_the_reverse_lobe_proposes_and_charts_nothing(
    proposal: Room, thigh: Strip
) -> None:
    marking = proposed(proposal)
    assert marking.onset_px == pytest.approx(thigh.onset_px, abs=3)
    assert marking.end_px == pytest.approx(thigh.end_px, abs=4)
    assert abs(marking.duration_ms - thigh.duration_ms) <= 60
    assert marking.is_below
    assert proposal.chart.measurements == ()
    assert proposal.measuring.bar.isVisible()
    assert proposal.measuring.bar.content.accept == "Accept"


def test_enter_charts_time_and_peak_with_one_evidence_and_the_state_that_follows(
    proposal: Room, thigh: Strip
) -> None:
    marking = proposed(proposal)
    proposal.press(Qt.Key.Key_Return)
    time = reflux_of(proposal)
    assert time.value == time.proposed_value == marking.duration_ms
    assert time.method is Method.ASSISTED
    assert time.uncertainty == marking.uncertainty_ms
    assert time.evidence is not None
    assert time.evidence.frame_index == thigh.frame
    assert time.evidence.calibration == "header"
    assert len(time.evidence.outline_px) > 5
    peak = representative(proposal.chart, Side.LEFT, "GSV.MT", Quantity.PEAK_REVERSE_VELOCITY)
    assert peak is not None
    assert peak.evidence == time.evidence
    finding = proposal.chart.leg(Side.LEFT).finding("GSV.MT")
    assert finding.flow is Flow.REFLUX
    assert finding.is_flow_derived
    assert proposal.layer.proposal is None
    assert not proposal.measuring.bar.isVisible()


def test_one_undo_takes_numbers_and_state_back_and_redo_brings_both(proposal: Room) -> None:
    proposal.press(Qt.Key.Key_Return)
    after = proposal.chart
    proposal.document.undo_stack.undo()
    assert proposal.chart.measurements == ()
    assert proposal.chart.leg(Side.LEFT).finding("GSV.MT").flow is Flow.NOT_ASSESSED
    assert proposal.layer.marks_shown() == []
    proposal.document.undo_stack.redo()
    assert proposal.chart == after
    assert len(proposal.layer.marks_shown()) == 1


def test_the_end_is_dragged_to_the_column_and_the_result_says_edited(proposal: Room) -> None:
    before = proposed(proposal)
    end = proposal.handle(1)
    target = proposal.at(before.end_px - 40, before.baseline_px)
    proposal.drag(end, QPoint(target.x(), end.y()))
    after = proposed(proposal)
    assert after.end_px == pytest.approx(before.end_px - 40, abs=1.5)
    assert after.end_px % 1 == 0.5
    assert after.duration_ms < before.duration_ms
    assert after.words().title == "Edited reflux"
    proposal.press(Qt.Key.Key_Return)
    time = reflux_of(proposal)
    assert time.method is Method.EDITED
    assert (time.proposed_value, time.value) == (before.duration_ms, after.duration_ms)


def test_a_drag_is_taken_back_by_esc_before_the_button_is_let_go(proposal: Room) -> None:
    before = proposed(proposal)
    end = proposal.handle(1)
    proposal.drag(end, end - QPoint(60, 0), lets_go=False)
    assert proposed(proposal).duration_ms < before.duration_ms
    proposal.press(Qt.Key.Key_Escape)
    assert proposed(proposal) == before


def test_tab_goes_to_the_handles_and_arrows_move_them_by_columns(proposal: Room) -> None:
    before = proposed(proposal)
    ms_per_column = 1000 * abs(before.scale.x.delta)
    proposal.press(Qt.Key.Key_Tab)
    proposal.press(Qt.Key.Key_Tab)
    proposal.press(Qt.Key.Key_Right)
    proposal.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    after = proposed(proposal)
    assert after.onset_px == before.onset_px
    assert after.duration_ms == pytest.approx(
        before.duration_ms - 9 * ms_per_column, abs=ms_per_column
    )


def test_the_ends_never_pass_each_other_nor_the_strip(proposal: Room) -> None:
    box = proposed(proposal).scale.box
    onset = proposal.handle(0)
    proposal.drag(onset, onset + QPoint(800, 0))
    assert proposed(proposal).onset_px == proposed(proposal).end_px - 1
    end = proposal.handle(1)
    proposal.drag(end, end + QPoint(2000, 0))
    assert proposed(proposal).end_px == box.x1 + 0.5


def test_flow_that_reaches_the_edge_lasts_at_least_so_long(proposal: Room) -> None:
    end = proposal.handle(1)
    proposal.drag(end, end + QPoint(2000, 0))
    assert proposed(proposal).is_truncated
    assert proposed(proposal).words().value.startswith("≥")
    proposal.press(Qt.Key.Key_Return)
    assert reflux_of(proposal).is_at_least


def test_esc_discards_the_proposal_then_leaves_the_tool(room: Room, thigh: Strip) -> None:
    room.open(thigh.file, thigh.frame)
    room.press(Qt.Key.Key_T)
    assert room.layer.tool_id is ToolId.REFLUX
    room.read(*thigh.lobe)
    room.press(Qt.Key.Key_Escape)
    assert room.layer.proposal is None
    assert room.layer.tool_id is ToolId.REFLUX
    room.press(Qt.Key.Key_Escape)
    assert room.layer.tool_id is None
    assert room.chart.measurements == ()


def test_a_plain_click_borrows_the_tool_and_gives_it_back(proposal: Room) -> None:
    assert proposal.layer.tool_id is ToolId.REFLUX
    proposal.press(Qt.Key.Key_Return)
    assert proposal.layer.tool_id is None


def test_a_click_on_nothing_is_refused_in_one_sentence(room: Room, thigh: Strip) -> None:
    room.open(thigh.file, thigh.frame)
    room.press(Qt.Key.Key_T)
    room.read(60, 60)
    assert room.layer.proposal is None
    assert room.layer.refused is not None
    assert room.measuring.bar.content.sentence.endswith(".")
    assert room.measuring.bar.content.value == ""
    assert room.measuring.bar.content.accept == ""


def test_the_augmentation_is_not_reflux_unless_the_side_is_stated(room: Room, thigh: Strip) -> None:
    room.open(thigh.file, thigh.frame)
    augmentation = (thigh.onset_px - 40, thigh.baseline_px - 15)
    room.read(*augmentation)
    assert room.layer.refused is not None
    choice = room.layer.choice()
    assert choice is not None
    assert choice.text == "Reverse: below"
    room.press(Qt.Key.Key_G)
    room.qtbot.waitUntil(lambda: not room.layer.is_reading)
    assert not proposed(room).is_below
    assert room.layer.choice() is not None
    assert room.layer.choice().text == "Reverse: above"  # type: ignore[union-attr]


def test_a_clip_that_plays_stops_at_the_click(room: Room, thigh: Strip) -> None:
    room.open(thigh.file, thigh.frame)
    room.viewer.toggle_play()
    assert room.viewer.player.is_playing
    room.click(*thigh.lobe)
    assert not room.viewer.player.is_playing


def test_it_reads_the_same_place_when_zoomed(proposal: Room, thigh: Strip) -> None:
    before = proposed(proposal)
    proposal.press(Qt.Key.Key_Escape)
    x, y = thigh.lobe
    view = proposal.viewer.frame_view
    view.zoom_to(3.0, view.widget_from_image(view.image_from_widget(proposal.at(x, y))))
    proposal.read(x, y)
    assert proposed(proposal).duration_ms == before.duration_ms


def test_display_filters_do_not_touch_what_is_measured(proposal: Room, thigh: Strip) -> None:
    class Black:
        def shown(self, image: QImage) -> QImage:
            dark = image.copy()
            dark.fill(0)
            return dark

    before = proposed(proposal)
    proposal.press(Qt.Key.Key_Escape)
    proposal.viewer.frame_view.set_filter(Black())
    proposal.read(*thigh.lobe)
    assert proposed(proposal) == before


def test_how_it_was_provoked_is_asked_until_answered_and_kept(proposal: Room) -> None:
    proposal.press(Qt.Key.Key_Return)
    question = proposal.charting.question
    assert question is not None
    assert question.may_be_passed
    cuff = next(a for a in question.answers if a.text == "Cuff")
    proposal.charting.answer(cuff)
    assert reflux_of(proposal).manoeuvre is Manoeuvre.CUFF
    position = proposal.charting.question
    assert position is not None
    proposal.charting.answer(next(a for a in position.answers if a.text == "Standing"))
    assert proposal.chart.examination.position is Position.STANDING
    assert reflux_of(proposal).position is Position.STANDING


def test_the_state_somebody_set_against_the_criteria_stays(room: Room, thigh: Strip) -> None:
    room.open(thigh.file, thigh.frame)
    room.read(*thigh.lobe)
    room.press(Qt.Key.Key_Return)
    overruled = with_flow(
        room.chart, Side.LEFT, "GSV.MT", Flow.COMPETENT, reason="artefact of the cuff"
    )
    room.document.edit("overrule", overruled)
    room.read(*thigh.lobe)
    room.press(Qt.Key.Key_Return)
    finding = room.chart.leg(Side.LEFT).finding("GSV.MT")
    assert finding.flow is Flow.COMPETENT
    assert finding.is_flow_overridden
    times = [m for m in room.chart.measurements if m.quantity is Quantity.REFLUX_TIME]
    assert [m.is_representative for m in times] == [False, True]


def test_without_a_vein_it_says_that_one_has_to_be_chosen(room: Room, thigh: Strip) -> None:
    room.view_state.set_active(TRIBUTARIES)
    room.open(thigh.file, thigh.frame)
    room.press(Qt.Key.Key_T)
    room.read(*thigh.lobe)
    assert "active item" in room.layer.hindrance
    room.press(Qt.Key.Key_Return)
    assert room.chart.measurements == ()
    assert room.layer.proposal is not None
    room.view_state.set_active("GSV.MT", Side.LEFT)
    room.press(Qt.Key.Key_Return)
    assert reflux_of(room).subject == "GSV.MT"


def test_a_clip_of_the_other_leg_is_asked_about_once(room: Room, thigh: Strip) -> None:
    room.view_state.set_active("GSV.MT", Side.RIGHT)
    room.open(thigh.file, thigh.frame)
    room.read(*thigh.lobe)
    room.press(Qt.Key.Key_Return)
    assert room.chart.measurements == ()
    question = room.charting.question
    assert question is not None
    assert "left" in question.text
    room.charting.answer(question.answers[0])
    room.press(Qt.Key.Key_Return)
    assert {m.side for m in room.chart.measurements} == {Side.RIGHT}
    # What the clip said stays with the evidence, and the map goes on asking about it.
    asked = [found for found in check_chart(room.chart) if found.code == "evidence.other_side"]
    assert len(asked) == len(room.chart.measurements)


@pytest.mark.parametrize(
    "file", ["02_cfv_valsalva_pw.dcm", "12_gsv_knee_pw.dcm", "14_gsv_proximal_calf_pw.dcm"]
)
def test_strips_of_the_sample_study_are_read(
    room: Room, strip_of: Callable[[str], Strip], file: str
) -> None:
    strip = strip_of(file)
    room.open(strip.file, strip.frame)
    room.read(*strip.lobe)
    assert abs(proposed(room).duration_ms - strip.duration_ms) <= 100


def uncalibrated(thigh: Strip) -> Clip:
    """The clip of the thigh as a scanner writes it that states no units."""
    clip = read_clip(sample_study_folder() / thigh.file)
    regions = tuple(
        replace(
            region,
            unit_x=PhysicalUnit.NONE,
            usable=False,
            reason="Its units are not stated.",
        )
        if region.kind is RegionKind.SPECTRAL
        else region
        for region in clip.regions
    )
    return replace(clip, regions=regions)


def test_without_a_scale_there_are_pixels_and_why_and_no_seconds(room: Room, thigh: Strip) -> None:
    with room.qtbot.waitSignal(room.viewer.first_frame_shown):
        room.viewer.open_clip(uncalibrated(thigh), 8, frame=thigh.frame)
    room.press(Qt.Key.Key_T)
    x, y = thigh.lobe
    room.click(x, y)
    assert room.layer.refused is not None
    assert "not stated" in room.layer.refused.sentence
    room.drag(room.at(x, y), room.at(x + 100, y))
    assert room.layer.refused.sentence.startswith("100\u00a0px")
    room.press(Qt.Key.Key_Return)
    assert room.layer.proposal is None
    assert room.chart.measurements == ()


def test_what_was_stated_of_one_clip_does_not_hold_for_the_next(room: Room, thigh: Strip) -> None:
    room.open(thigh.file, thigh.frame)
    room.press(Qt.Key.Key_T)
    room.read(*thigh.lobe)
    room.press(Qt.Key.Key_G)
    room.qtbot.waitUntil(lambda: room.layer.refused is not None)
    room.open(thigh.file, thigh.frame)
    room.read(*thigh.lobe)
    assert proposed(room).is_below


def test_a_proposal_is_accepted_in_full_screen_too(proposal: Room) -> None:
    proposal.viewer.set_full_screen(True)
    proposal.press(Qt.Key.Key_Return)
    assert reflux_of(proposal).method is Method.ASSISTED
    proposal.viewer.set_full_screen(False)


def test_another_patients_strip_is_never_charted(room: Room, thigh: Strip) -> None:
    other = replace(room.chart, patient=Patient(patient_id="ANOTHER", birth_date=date(1950, 1, 1)))
    room.document.edit("another patient", other)
    room.open(thigh.file, thigh.frame)
    room.read(*thigh.lobe)
    assert "another patient" in room.layer.hindrance
    assert any("another patient" in text for text in room.measuring.bar.notes.texts)
    room.press(Qt.Key.Key_Return)
    assert room.chart.measurements == ()


def test_a_clip_opened_while_the_strip_is_read_gets_no_proposal(room: Room, thigh: Strip) -> None:
    room.open(thigh.file, thigh.frame)
    room.click(*thigh.lobe)
    assert room.layer.is_reading
    room.open("06_gsv_mid_thigh_bmode.dcm")
    room.qtbot.waitUntil(lambda: all(t.name != "reading" for t in threading.enumerate()))
    QApplication.processEvents()
    assert room.layer.proposal is None
    assert room.layer.refused is None


@pytest.mark.parametrize(
    ("lumen", "method", "answer"),
    [
        (Lumen.REMOVED, TreatmentMethod.STRIPPING, "It is there"),
        (Lumen.OCCLUDED_AFTER_TREATMENT, TreatmentMethod.EVLA, "It has recanalised"),
    ],
)
def test_a_closed_vein_takes_no_time_from_a_clip_before_it_is_open(
    proposal: Room, lumen: Lumen, method: TreatmentMethod, answer: str
) -> None:
    closed = SegmentFinding(key="GSV.MT", lumen=lumen, treatment_method=method)
    proposal.document.edit("Close", with_finding(proposal.chart, Side.LEFT, closed))
    proposal.press(Qt.Key.Key_Return)
    assert proposal.chart.measurements == ()
    question = proposal.charting.question
    assert question is not None
    assert "Then accept again" in question.detail
    proposal.charting.answer(next(one for one in question.answers if one.text == answer))
    assert proposal.chart.leg(Side.LEFT).finding("GSV.MT").lumen is not lumen
    proposal.press(Qt.Key.Key_Return)
    assert Quantity.REFLUX_TIME in {m.quantity for m in proposal.chart.measurements}


def test_evidence_keeps_the_leg_that_its_clip_names(proposal: Room) -> None:
    proposal.press(Qt.Key.Key_Return)
    assert {m.evidence.stated_side for m in proposal.chart.measurements if m.evidence} == {
        Side.LEFT
    }
    assert all(m.evidence is not None for m in proposal.chart.measurements)
