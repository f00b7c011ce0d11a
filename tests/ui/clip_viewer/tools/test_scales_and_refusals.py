"""A scale that is missing, set and taken away again; what tools say; frames set side by side."""

import dataclasses
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.ui.clip_viewer.tools.conftest import Room, Strip
from veinmap.anatomy.sides import Side
from veinmap.chart import representative
from veinmap.dicom import read_clip
from veinmap.imaging import Clip
from veinmap.measurement import Quantity
from veinmap.resource_files import sample_study_folder
from veinmap.ui.clip_viewer.tools.bar_words import bar_content
from veinmap.ui.clip_viewer.tools.lumen_marking import LumenMarking
from veinmap.ui.clip_viewer.tools.marking import CHOICE_KEY
from veinmap.ui.clip_viewer.tools.scale_marking import ScaleMarking
from veinmap.ui.clip_viewer.tools.tool import ToolId
from veinmap.ui.subjects import value_of

B_MODE = "06_gsv_mid_thigh_bmode.dcm"
COMPRESSION = "10_fv_mid_compression.dcm"


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEINMAP_CONFIG_DIR", str(tmp_path))
    monkeypatch.setenv("VEINMAP_DATA_DIR", str(tmp_path))


@pytest.fixture
def unscaled(room: Room) -> Room:
    """The viewer on a B-mode clip whose header names no region."""
    clip = read_clip(sample_study_folder() / B_MODE)
    show(room, dataclasses.replace(clip, regions=()))
    return room


def show(room: Room, clip: Clip) -> None:
    with room.qtbot.waitSignal(room.viewer.first_frame_shown):
        room.viewer.open_clip(clip, 8)


def set_scale(room: Room, apart: str = "1 cm") -> None:
    """Answer how far the ticks lie apart that the tool has found, and accept."""
    room.qtbot.waitUntil(lambda: isinstance(room.layer.proposal, ScaleMarking))
    question = room.charting.question
    assert question is not None
    room.charting.answer(question.answers[0], apart)
    room.press(Qt.Key.Key_Return)


def lumen_read(room: Room) -> LumenMarking:
    room.read(*lumen_centre())
    marking = room.layer.proposal
    assert isinstance(marking, LumenMarking)
    return marking


def lumen_centre() -> tuple[float, float]:
    clips = json.loads((sample_study_folder() / "truth.json").read_text())["clips"]
    (truth,) = (clip for clip in clips if clip["file"] == B_MODE)
    x, y = truth["lumen_centre_px"][0]
    return x, y


def test_without_a_scale_its_tool_is_offered_and_the_diameter_goes_on(unscaled: Room) -> None:
    unscaled.press(Qt.Key.Key_D)
    unscaled.read(*lumen_centre())
    content = bar_content(unscaled.layer, unscaled.charting)
    assert content is not None
    assert "no calibration" in content.sentence
    assert content.choice == "Set the scale"
    unscaled.press(Qt.Key[f"Key_{CHOICE_KEY}"])
    assert unscaled.layer.tool_id is ToolId.SCALE
    set_scale(unscaled, "5 mm")
    assert unscaled.layer.tool_id is ToolId.DIAMETER
    assert lumen_read(unscaled).diameter_mm == pytest.approx(5.4, abs=0.2)


def test_a_scale_chosen_by_itself_leaves_the_pointer(unscaled: Room) -> None:
    unscaled.measuring.choose_tool(ToolId.SCALE)
    set_scale(unscaled)
    assert unscaled.layer.tool_id is None


def test_a_scale_set_by_hand_is_removed_in_one_step_and_its_numbers_stay(unscaled: Room) -> None:
    unscaled.measuring.choose_tool(ToolId.SCALE)
    set_scale(unscaled, "5 mm")
    unscaled.press(Qt.Key.Key_D)
    lumen_read(unscaled)
    unscaled.press(Qt.Key.Key_Return)
    before = unscaled.chart
    bar = unscaled.viewer.bar
    menu = bar.measuring_buttons()[-1].open_menu()  # type: ignore[attr-defined]
    removing = [action for action in menu.actions() if action.text().startswith("Remove")]
    assert [action.text().replace("\u00a0", " ") for action in removing] == [
        "Remove the scale of 0.0667 mm per pixel"
    ]
    removing[0].trigger()
    menu.close()
    assert unscaled.chart.manual_calibrations == ()
    assert unscaled.chart.measurements == before.measurements
    assert bar.calibration[0] == "No calibration"
    (mark,) = unscaled.layer.marks_shown()
    assert mark.accepted is not None
    assert "scale set by hand" in mark.accepted.marking.words().details
    unscaled.document.undo_stack.undo()
    assert unscaled.chart == before
    assert bar.calibration[0] == "Scale by hand"


def test_a_diameter_reads_the_same_before_and_after_it_is_accepted(room: Room) -> None:
    room.open(B_MODE)
    room.press(Qt.Key.Key_D)
    marking = lumen_read(room)
    room.layer.move_target(dataclasses.replace(marking, diameter_mm=7.2502, depth_mm=13.9502))
    room.layer.let_go()
    proposed = room.layer.proposal
    assert proposed is not None
    said = proposed.words()
    room.press(Qt.Key.Key_Return)
    (mark,) = room.layer.marks_shown()
    assert mark.accepted is not None
    kept = mark.accepted.marking.words()
    assert (kept.value, kept.details[0]) == (said.value, said.details[1])


def test_a_tool_says_what_it_waits_for_wherever_the_pointer_is(room: Room) -> None:
    room.open(B_MODE)
    clip = room.viewer.clip
    assert clip is not None
    readout = room.viewer.readout
    readout.show_pixel(clip, (300, 200))
    assert readout.texts[2] == "depth from the top edge of the region"
    room.press(Qt.Key.Key_D)
    assert readout.texts[0] == "Tissue"
    assert readout.texts[2].startswith("Click in the lumen")
    readout.show_pixel(clip, (3, 3))
    assert readout.texts[2].startswith("Click in the lumen")
    room.press(Qt.Key.Key_Escape)
    assert readout.texts[2] == "pixel 3, 3 · Outside the calibrated regions."


def test_a_clip_that_names_another_vein_is_said_and_accepted_all_the_same(
    room: Room, thigh: Strip
) -> None:
    room.open(thigh.file, thigh.frame)
    room.view_state.set_active("GSV.K", Side.LEFT)
    room.read(*thigh.lobe)
    content = bar_content(room.layer, room.charting)
    assert content is not None
    assert content.notes[0] == "clip says GSV mid thigh, active: GSV knee"
    assert content.accept_hindrance == ""
    room.press(Qt.Key.Key_Return)
    assert representative(room.chart, Side.LEFT, "GSV.K", Quantity.REFLUX_TIME) is not None


def test_a_vein_that_the_clip_names_goes_without_saying(room: Room, thigh: Strip) -> None:
    room.open(thigh.file, thigh.frame)
    room.read(*thigh.lobe)
    content = bar_content(room.layer, room.charting)
    assert content is not None
    assert not any("clip says" in note for note in content.notes)


def test_frames_set_side_by_side_go_with_their_clip(room: Room) -> None:
    room.open(COMPRESSION)
    room.view_state.set_active("FV.M", Side.LEFT)
    room.measuring.choose_tool(ToolId.COMPRESSION)
    room.click(417, 389)
    room.qtbot.waitUntil(lambda: room.layer.proposal is not None, timeout=20_000)
    display = room.viewer.display
    assert display.is_beside
    room.press(Qt.Key.Key_Return)
    assert value_of(room.chart, Side.LEFT, "FV.M", Quantity.COMPRESSED_AREA_RATIO) is not None
    assert display.is_beside
    room.open(B_MODE)
    assert not display.is_beside


def test_a_frame_kept_by_hand_stays_beside_another_clip(room: Room) -> None:
    room.open(B_MODE)
    room.viewer.display.toggle_beside()
    room.open(COMPRESSION)
    assert room.viewer.display.is_beside


def test_what_is_asked_of_a_reflux_goes_when_undo_takes_it_back(room: Room, thigh: Strip) -> None:
    room.open(thigh.file, thigh.frame)
    room.read(*thigh.lobe)
    room.press(Qt.Key.Key_Return)
    question = room.charting.question
    assert question is not None
    assert question.text == "How was the flow provoked?"
    room.charting.answer(question.answers[0])
    position = room.charting.question
    assert position is not None
    assert position.text == "In which position?"
    while room.chart.measurements:
        room.document.undo_stack.undo()
    assert room.charting.question is None
