"""Two frames, compression, length, ellipse, angle, and the ruler, as a person uses them."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from tests.ui.clip_viewer.tools.conftest import Room
from veinmap.anatomy.sides import Side
from veinmap.chart import chart_from_json, chart_to_json, representative
from veinmap.findings import Compressibility, Flow
from veinmap.imaging import TimingSource
from veinmap.measurement import Measurement, Method, Quantity
from veinmap.measurement.calibration import PointPx
from veinmap.numbers import NotANumberError
from veinmap.resource_files import sample_study_folder
from veinmap.ui.clip_viewer.tools.compression_marking import CompressionMarking
from veinmap.ui.clip_viewer.tools.drawn_marking import (
    AngleMarking,
    EllipseMarking,
    PathMarking,
)
from veinmap.ui.clip_viewer.tools.lumen_marking import LumenMarking
from veinmap.ui.clip_viewer.tools.scale_marking import ScaleMarking
from veinmap.ui.clip_viewer.tools.scale_tool import read_length_cm
from veinmap.ui.clip_viewer.tools.timed_marking import TimedMarking
from veinmap.ui.clip_viewer.tools.tool import ToolId

CLIPS = {
    clip["file"]: clip
    for clip in json.loads((sample_study_folder() / "truth.json").read_text())["clips"]
}
COLOUR = "07_gsv_mid_thigh_colour.dcm"
COMPRESSION = "10_fv_mid_compression.dcm"
B_MODE = "06_gsv_mid_thigh_bmode.dcm"

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEINMAP_CONFIG_DIR", str(tmp_path))
    monkeypatch.setenv("VEINMAP_DATA_DIR", str(tmp_path))


def value_of(room: Room, quantity: Quantity, subject: str = "GSV.MT") -> Measurement:
    found = representative(room.chart, Side.LEFT, subject, quantity)
    assert found is not None
    return found


def go_to(room: Room, frame: int) -> None:
    room.viewer.show_frame(frame)
    room.qtbot.waitUntil(lambda: room.viewer.frame_index == frame)


# Two frames


@pytest.fixture
def timing(room: Room) -> Room:
    room.open(COLOUR)
    room.press(Qt.Key.Key_U)
    assert room.layer.tool_id is ToolId.TWO_FRAMES
    return room


def test_two_marked_frames_time_the_reflux_give_or_take_one_interval(timing: Room) -> None:
    go_to(timing, 14)
    timing.click(200, 200)
    assert "frame 15" in timing.layer.hint
    assert timing.layer.tool is not None
    assert timing.layer.tool.shapes()
    go_to(timing, 39)
    assert timing.layer.tool.shapes() == ()
    timing.click(210, 205)
    marking = timing.layer.proposal
    assert isinstance(marking, TimedMarking)
    assert marking.frame_indexes == (14, 39)
    timing.press(Qt.Key.Key_Return)
    time = value_of(timing, Quantity.REFLUX_TIME)
    assert (time.value, time.uncertainty, time.method) == (2500, 100, Method.MANUAL)
    assert time.evidence is not None
    assert time.evidence.frame_indexes == (14, 39)
    assert chart_from_json(chart_to_json(timing.chart)) == timing.chart
    (shown,) = timing.layer.marks_shown()
    assert shown.accepted is not None
    kept = shown.accepted.marking
    assert isinstance(kept, TimedMarking)
    assert kept.interval == marking.interval


def test_an_interval_across_the_cut_off_is_called_borderline(timing: Room) -> None:
    go_to(timing, 14)
    timing.click(200, 200)
    go_to(timing, 19)
    timing.click(200, 200)
    marking = timing.layer.proposal
    assert isinstance(marking, TimedMarking)
    assert (marking.interval.duration_ms, marking.interval.uncertainty_ms) == (500, 100)
    assert "orderline" in timing.measuring.bar.content.notes[0]
    timing.press(Qt.Key.Key_Return)
    # Exactly at the limit is not above it, and the state says so whatever the interval.
    assert timing.chart.leg(Side.LEFT).finding("GSV.MT").flow is Flow.COMPETENT


def test_the_order_of_the_two_marks_does_not_matter(timing: Room) -> None:
    go_to(timing, 39)
    timing.click(200, 200)
    go_to(timing, 14)
    timing.click(200, 200)
    marking = timing.layer.proposal
    assert isinstance(marking, TimedMarking)
    assert marking.interval.duration_ms == 2500


def test_one_frame_marked_twice_times_nothing(timing: Room) -> None:
    timing.click(200, 200)
    timing.click(220, 200)
    assert timing.layer.proposal is None
    assert timing.layer.refused is not None
    assert "later frame" in timing.layer.refused.sentence


@pytest.mark.parametrize("source", [TimingSource.ASSUMED, TimingSource.NOMINAL])
def test_frames_without_stored_times_are_refused_at_the_first_mark(
    timing: Room, source: TimingSource
) -> None:
    clip = timing.viewer.clip
    assert clip is not None
    timing.layer.show_clip(replace(clip, timing=replace(clip.timing, source=source)))
    timing.click(200, 200)
    assert timing.layer.refused is not None
    assert "does not store" in timing.layer.refused.sentence


# Compression


def test_a_lumen_is_followed_until_it_closes_and_both_frames_are_shown(room: Room) -> None:
    truth = CLIPS[COMPRESSION]
    room.open(COMPRESSION, 6)
    go_to(room, 6)
    room.press(Qt.Key.Key_C, SHIFT)
    room.click(*truth["lumen_centre_px"][0])
    assert room.layer.progress.startswith("Following the lumen")
    room.qtbot.waitUntil(lambda: room.layer.proposal is not None, timeout=20_000)
    marking = room.layer.proposal
    assert isinstance(marking, CompressionMarking)
    assert marking.ratio_percent < 15
    beside = room.viewer.display.beside
    assert beside is not None
    assert beside.kept is not None
    assert beside.kept.index == marking.wide_frame
    assert len(beside.view.overlays) == 1
    room.qtbot.waitUntil(lambda: room.viewer.frame_index == marking.narrow_frame)
    room.press(Qt.Key.Key_Return)
    ratio = value_of(room, Quantity.COMPRESSED_AREA_RATIO)
    assert ratio.evidence is not None
    assert ratio.evidence.frame_indexes == (marking.wide_frame, marking.narrow_frame)
    question = room.charting.question
    assert question is not None
    assert len(question.answers) == 3
    assert "No rule says" in question.detail
    finding = room.chart.leg(Side.LEFT).finding("GSV.MT")
    assert finding.compressibility is None
    room.charting.answer(question.answers[0])
    finding = room.chart.leg(Side.LEFT).finding("GSV.MT")
    assert finding.compressibility is Compressibility.FULL
    kept = room.layer.marks_shown()[0].accepted
    assert kept is not None
    assert isinstance(kept.marking, CompressionMarking)
    assert kept.marking.frame_indexes == marking.frame_indexes
    assert kept.marking.wide.area_mm2(marking.scale) == pytest.approx(
        marking.wide.area_mm2(marking.scale), rel=0.01
    )


def test_following_a_lumen_can_be_stopped(room: Room) -> None:
    room.open(COMPRESSION, 6)
    go_to(room, 6)
    room.press(Qt.Key.Key_C, SHIFT)
    room.click(*CLIPS[COMPRESSION]["lumen_centre_px"][0])
    assert room.layer.is_reading
    assert room.measuring.bar.content.drop == "Stop"
    room.measuring.bar.drop.click()
    assert not room.layer.is_reading
    assert room.layer.proposal is None
    assert room.layer.progress == ""


def test_a_click_beside_the_vein_follows_nothing(room: Room) -> None:
    room.open(COMPRESSION, 6)
    room.press(Qt.Key.Key_C, SHIFT)
    room.click(3, 3)
    room.qtbot.waitUntil(lambda: not room.layer.is_reading)
    assert room.layer.proposal is None
    assert room.layer.refused is not None


# Length, ellipse, angle


@pytest.fixture
def drawing(room: Room) -> Room:
    room.open(B_MODE)
    return room


def per_px(file: str = B_MODE) -> float:
    return float(CLIPS[file]["mm_per_px"])


def test_a_path_is_as_long_as_its_stretches_and_can_be_charted(drawing: Room) -> None:
    drawing.press(Qt.Key.Key_J)
    drawing.click(300, 200)
    assert drawing.layer.proposal is None
    drawing.click(400, 200)
    drawing.click(400, 250)
    marking = drawing.layer.proposal
    assert isinstance(marking, PathMarking)
    assert len(marking.points_px) == 3
    drawing.press(Qt.Key.Key_Return)
    length = value_of(drawing, Quantity.LENGTH)
    assert length.value == pytest.approx(150 * per_px(), rel=0.02)
    assert length.method is Method.MANUAL
    (shown,) = drawing.layer.marks_shown()
    assert shown.accepted is not None
    assert isinstance(shown.accepted.marking, PathMarking)


def test_an_ellipse_begins_round_and_its_side_is_a_handle(drawing: Room) -> None:
    drawing.press(Qt.Key.Key_E, SHIFT)
    drawing.drag(drawing.at(300, 220), drawing.at(400, 220))
    marking = drawing.layer.proposal
    assert isinstance(marking, EllipseMarking)
    values = marking.values()
    assert isinstance(values, tuple)
    circle = np.pi * (50 * per_px()) ** 2
    assert values[0].value == pytest.approx(circle, rel=0.03)
    side = marking.points_px[2]
    flat = marking.with_handle(0, 2, PointPx(side.x, (side.y + 220) / 2))
    values = flat.values()
    assert isinstance(values, tuple)
    assert values[0].value == pytest.approx(circle / 2, rel=0.05)
    drawing.press(Qt.Key.Key_Return)
    assert value_of(drawing, Quantity.AREA).value == pytest.approx(circle, rel=0.03)
    (shown,) = drawing.layer.marks_shown()
    assert shown.accepted is not None
    assert isinstance(shown.accepted.marking, EllipseMarking)


def test_an_angle_is_seen_and_never_charted(drawing: Room) -> None:
    drawing.press(Qt.Key.Key_J, SHIFT)
    for place in ((400, 200), (300, 200), (300, 300)):
        drawing.click(*place)
    marking = drawing.layer.proposal
    assert isinstance(marking, AngleMarking)
    assert marking.words().value == "90°"
    assert "no place" in drawing.layer.hindrance
    drawing.press(Qt.Key.Key_Return)
    assert drawing.chart.measurements == ()


def test_points_in_two_regions_give_no_number(room: Room) -> None:
    room.open("05_gsv_proximal_thigh_pw.dcm")
    room.press(Qt.Key.Key_J)
    clip = room.viewer.clip
    assert clip is not None
    for region in clip.regions[:2]:
        middle = (
            (region.bounds.x0 + region.bounds.x1) / 2,
            (region.bounds.y0 + region.bounds.y1) / 2,
        )
        room.click(*middle)
    marking = room.layer.proposal
    assert isinstance(marking, PathMarking)
    assert marking.words().value.endswith("px")
    assert marking.words().doubts
    assert room.layer.hindrance


# The scale from the ruler


@pytest.fixture
def bare(room: Room) -> Room:
    """The B-mode clip without its regions: nothing is calibrated."""
    room.open(B_MODE)
    clip = room.viewer.clip
    assert clip is not None
    room.layer.show_clip(replace(clip, regions=()))
    return room


def set_scale(room: Room, apart_px: float, text: str) -> None:
    room.press(Qt.Key.Key_S, SHIFT)
    room.qtbot.waitUntil(lambda: not room.layer.is_reading)
    room.drag(room.at(60, 100), room.at(60, 100 + apart_px))
    question = room.charting.question
    assert question is not None
    assert question.wants_reason
    room.charting.answer(question.answers[0], text)


def test_two_ticks_and_their_distance_set_the_scale_once_accepted(bare: Room) -> None:
    set_scale(bare, 200, "2")
    marking = bare.layer.proposal
    assert isinstance(marking, ScaleMarking)
    assert marking.words().value.startswith("2.00")
    assert bare.chart.manual_calibrations == ()
    bare.press(Qt.Key.Key_Return)
    (kept,) = bare.chart.manual_calibrations
    assert kept.mm_per_px == pytest.approx(0.1, rel=0.02)
    assert kept.frame_index is None
    bare.document.undo_stack.undo()
    assert bare.chart.manual_calibrations == ()


def test_a_diameter_on_a_scale_set_by_hand_is_charted_as_manual(bare: Room) -> None:
    set_scale(bare, 200, f"{200 * per_px() / 10:.3f}")
    bare.press(Qt.Key.Key_Return)
    bare.press(Qt.Key.Key_D)
    bare.read(*CLIPS[B_MODE]["lumen_centre_px"][0])
    marking = bare.layer.proposal
    assert isinstance(marking, LumenMarking)
    assert "scale set by hand" in marking.words().details
    bare.press(Qt.Key.Key_Return)
    diameter = value_of(bare, Quantity.DIAMETER)
    assert diameter.value == pytest.approx(CLIPS[B_MODE]["diameter_mm"], abs=0.25)
    assert diameter.evidence is not None
    assert diameter.evidence.calibration == "manual"


def test_the_scale_can_hold_for_one_frame_alone(bare: Room) -> None:
    set_scale(bare, 200, "20 mm")
    bare.press(Qt.Key.Key_G)
    bare.press(Qt.Key.Key_Return)
    (kept,) = bare.chart.manual_calibrations
    assert kept.frame_index == 0
    assert kept.mm_per_px == pytest.approx(0.1, rel=0.02)


def test_without_a_length_no_scale_is_kept(bare: Room) -> None:
    bare.press(Qt.Key.Key_S, SHIFT)
    bare.qtbot.waitUntil(lambda: not bare.layer.is_reading)
    bare.drag(bare.at(60, 100), bare.at(60, 300))
    assert "how far apart" in bare.layer.hindrance
    bare.press(Qt.Key.Key_Return)
    assert bare.chart.manual_calibrations == ()


def test_a_picture_that_the_scanner_calibrated_takes_no_scale_by_hand(drawing: Room) -> None:
    drawing.press(Qt.Key.Key_S, SHIFT)
    drawing.qtbot.waitUntil(lambda: drawing.layer.proposal is not None)
    assert drawing.charting.question is None
    assert "scanner calibrated" in drawing.layer.hindrance
    drawing.press(Qt.Key.Key_Return)
    assert drawing.chart.manual_calibrations == ()


def test_the_ruler_beside_the_picture_is_found_and_offered(bare: Room) -> None:
    bare.press(Qt.Key.Key_S, SHIFT)
    bare.qtbot.waitUntil(lambda: bare.layer.proposal is not None)
    marking = bare.layer.proposal
    assert isinstance(marking, ScaleMarking)
    question = bare.charting.question
    assert question is not None
    assert "neighbouring ticks" in question.text
    bare.charting.answer(question.answers[0], "5 mm")
    proposed = bare.layer.proposal
    assert isinstance(proposed, ScaleMarking)
    assert proposed.apart_cm is not None
    apart_px = abs(proposed.second_px.y - proposed.first_px.y)
    assert 10 * proposed.apart_cm / apart_px == pytest.approx(per_px(), rel=0.01)


@pytest.mark.parametrize(
    ("text", "cm"), [("1", 1), ("0,5", 0.5), ("5 mm", 0.5), ("2.5cm", 2.5), (" 10mm ", 1)]
)
def test_a_typed_length_is_read_with_its_unit(text: str, cm: float) -> None:
    assert read_length_cm(text) == pytest.approx(cm)


@pytest.mark.parametrize("text", ["", "0", "-1", "one", "1,234.5", "5 in", "41"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(NotANumberError):
        read_length_cm(text)


def test_row_and_bar_say_that_the_scale_was_set_by_hand(bare: Room) -> None:
    bare.viewer.clip = bare.layer.clip
    bare.viewer.bar.set_clip(bare.layer.clip, 8)
    assert bare.viewer.bar.calibration[0] == "No calibration"
    set_scale(bare, 200, "2")
    bare.press(Qt.Key.Key_Return)
    assert bare.viewer.bar.calibration[0] == "Scale by hand"
    bare.viewer.frame_view.hovered.emit(QPointF(300, 200))
    assert bare.viewer.readout.texts[2] == "scale set by hand, 0.100\N{NO-BREAK SPACE}mm per pixel"
    bare.document.undo_stack.undo()
    assert bare.viewer.bar.calibration[0] == "No calibration"
    bare.viewer.frame_view.hovered.emit(QPointF(300, 200))
    assert "no calibrated region" in bare.viewer.readout.texts[2]


def test_a_length_that_no_leg_has_is_refused_instead_of_charted(drawing: Room) -> None:
    drawing.press(Qt.Key.Key_J)
    drawing.click(300, 200)
    drawing.click(400, 200)
    marking = drawing.layer.proposal
    assert isinstance(marking, PathMarking)
    there_and_back = (PointPx(200, 200), PointPx(600, 200)) * 60
    drawing.layer.propose(replace(marking, points_px=there_and_back))
    assert "more than can be" in drawing.layer.hindrance
    drawing.press(Qt.Key.Key_Return)
    assert drawing.chart.measurements == ()
