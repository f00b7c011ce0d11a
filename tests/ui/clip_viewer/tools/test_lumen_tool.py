"""One click in the lumen, or a caliper across it: proposed, corrected, charted, seen again."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui.clip_viewer.tools.conftest import Room
from veinmap.anatomy.sides import Side
from veinmap.chart import chart_from_json, chart_to_json, representative, with_finding
from veinmap.drawing.mark_shapes import Label
from veinmap.findings import SegmentFinding
from veinmap.measurement import (
    HeightReference,
    Measurement,
    Method,
    Quantity,
    Relation,
    Site,
)
from veinmap.measurement.calibration import PointPx
from veinmap.measurement.lumen_values import LumenDoubt, View
from veinmap.resource_files import sample_study_folder
from veinmap.ui.clip_viewer.display_aids import Despeckle, DisplayAids
from veinmap.ui.clip_viewer.tools.drawn_marking import PathMarking
from veinmap.ui.clip_viewer.tools.lumen_marking import LumenMarking
from veinmap.ui.clip_viewer.tools.lumen_tool import LumenTool, keep_view, kept_view
from veinmap.ui.clip_viewer.tools.tool import ToolId

FILE = "06_gsv_mid_thigh_bmode.dcm"
CLIPS = json.loads((sample_study_folder() / "truth.json").read_text())["clips"]
(TRUTH,) = (clip for clip in CLIPS if clip["file"] == FILE)
CENTRE: tuple[float, float] = tuple(TRUTH["lumen_centre_px"][0])


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEINMAP_CONFIG_DIR", str(tmp_path))
    monkeypatch.setenv("VEINMAP_DATA_DIR", str(tmp_path))


@pytest.fixture
def opened(room: Room) -> Room:
    room.open(FILE)
    room.press(Qt.Key.Key_D)
    assert room.layer.tool_id is ToolId.DIAMETER
    return room


@pytest.fixture
def proposal(opened: Room) -> Room:
    opened.read(*CENTRE)
    return opened


def proposed(room: Room) -> LumenMarking:
    marking = room.layer.proposal
    assert isinstance(marking, LumenMarking), room.layer.refused
    return marking


def value_of(room: Room, quantity: Quantity, subject: str = "GSV.MT") -> Measurement:
    found = representative(room.chart, Side.LEFT, subject, quantity)
    assert found is not None
    return found


def test_a_click_proposes_the_true_diameter_and_depth_and_charts_nothing(proposal: Room) -> None:
    marking = proposed(proposal)
    assert marking.diameter_mm == pytest.approx(TRUTH["diameter_mm"], abs=0.15)
    assert marking.depth_mm == pytest.approx(TRUTH["depth_mm"], abs=0.3)
    assert proposal.chart.measurements == ()
    said = marking.words()
    assert said.title == "Proposed diameter"
    assert "lumen, inner to inner, along the beam" in said.details
    assert any(detail.startswith("depth") for detail in said.details)
    assert any("mm²" in detail for detail in said.details)


def test_enter_charts_diameter_depth_and_area_on_one_evidence_and_one_undo_takes_them_back(
    proposal: Room,
) -> None:
    marking = proposed(proposal)
    proposal.press(Qt.Key.Key_Return)
    diameter = value_of(proposal, Quantity.DIAMETER)
    assert diameter.value == diameter.proposed_value == round(marking.diameter_mm, 2)
    assert diameter.method is Method.ASSISTED
    assert diameter.evidence is not None
    assert len(diameter.evidence.points_px) == 3
    assert len(diameter.evidence.outline_px) > 20
    assert diameter.evidence.calibration == "header"
    assert value_of(proposal, Quantity.DEPTH).evidence == diameter.evidence
    assert value_of(proposal, Quantity.AREA).evidence == diameter.evidence
    proposal.document.undo_stack.undo()
    assert proposal.chart.measurements == ()


def test_what_was_charted_is_the_same_mark_after_the_chart_was_kept_and_opened(
    proposal: Room,
) -> None:
    before = proposed(proposal)
    proposal.press(Qt.Key.Key_Return)
    again = chart_from_json(chart_to_json(proposal.chart))
    assert again == proposal.chart
    (shown,) = proposal.layer.marks_shown()
    assert shown.accepted is not None
    kept = shown.accepted.marking
    assert isinstance(kept, LumenMarking)
    assert kept.near_px.y == pytest.approx(before.near_px.y, abs=0.01)
    assert kept.words().title == "Diameter"


def test_a_wall_moved_by_hand_is_an_edited_diameter_that_keeps_the_proposed_one(
    proposal: Room,
) -> None:
    before = proposed(proposal)
    far = proposal.handle(1)
    proposal.drag(far, far + QPoint(0, 20))
    moved = proposed(proposal)
    assert moved.diameter_mm > before.diameter_mm + 0.5
    assert moved.method is Method.EDITED
    assert moved.words().title == "Edited diameter"
    proposal.press(Qt.Key.Key_Return)
    diameter = value_of(proposal, Quantity.DIAMETER)
    assert diameter.proposed_value == round(before.diameter_mm, 2)
    assert diameter.value == round(moved.diameter_mm, 2)
    assert diameter.method is Method.EDITED


def test_the_skin_is_a_handle_too_and_moves_the_depth_alone(proposal: Room) -> None:
    before = proposed(proposal)
    assert before.depth_mm is not None
    assert before.skin_px is not None
    down = before.with_handle(0, 2, PointPx(before.skin_px.x, before.skin_px.y + 10))
    assert down.depth_mm == pytest.approx(before.depth_mm - 10 * TRUTH["mm_per_px"], abs=0.02)
    assert down.diameter_mm == before.diameter_mm


def test_no_handle_leaves_the_calibrated_region(proposal: Room) -> None:
    marking = proposed(proposal)
    x0, y0, x1, y1 = marking.scale.box
    out = marking.with_handle(0, 1, PointPx(99_999, 99_999))
    assert (out.far_px.x, out.far_px.y) == (x1, y1)
    away = marking.moved_by(0, -99_999, -99_999)
    assert min(p.x for p in away.outline_px) >= x0 - 0.01
    assert min(p.y for p in away.outline_px) >= y0 - 0.01
    assert away.diameter_mm == marking.diameter_mm


def test_a_drag_is_a_caliper_that_snaps_to_the_walls(opened: Room) -> None:
    x, y = CENTRE
    half = TRUTH["diameter_mm"] / TRUTH["mm_per_px"] / 2
    opened.drag(opened.at(x, y - half - 4), opened.at(x, y + half + 5))
    opened.qtbot.waitUntil(lambda: opened.layer.proposal is not None)
    marking = proposed(opened)
    assert marking.diameter_mm == pytest.approx(TRUTH["diameter_mm"], abs=0.25)
    assert marking.method is Method.ASSISTED
    assert "moved to the walls, inner to inner" in marking.words().details


def test_with_alt_the_points_stay_where_they_were_put(opened: Room) -> None:
    x, y = CENTRE
    tool = opened.layer.tool
    assert tool is not None
    from veinmap.ui.clip_viewer.tools.tool import Touch

    start, stop = PointPx(x, y - 40), PointPx(x, y + 40)
    tool.pressed(Touch(place=start))
    tool.moved(Touch(place=stop))
    assert opened.layer.tool is not None
    assert len(tool.shapes()) == 2
    tool.released(Touch(place=stop, modifiers=Qt.KeyboardModifier.AltModifier))
    opened.qtbot.waitUntil(lambda: opened.layer.proposal is not None)
    marking = proposed(opened)
    assert marking.diameter_mm == pytest.approx(80 * TRUTH["mm_per_px"], rel=0.01)
    assert marking.method is Method.MANUAL
    assert marking.proposed_mm is None


def test_a_click_on_tissue_or_black_says_why_there_is_no_number(opened: Room) -> None:
    x, _ = CENTRE
    opened.read(x, TRUTH["skin_row_px"] + 6)
    assert opened.layer.proposal is None
    assert opened.layer.refused is not None
    assert opened.layer.refused.sentence
    assert opened.measuring.bar.isVisible()


def test_outside_every_region_there_is_no_number(opened: Room) -> None:
    opened.read(3, 3)
    assert opened.layer.proposal is None
    assert opened.layer.refused is not None
    assert "outside" in opened.layer.refused.sentence.lower()


def test_a_caliper_without_a_scale_is_said_in_pixels_with_the_reason(opened: Room) -> None:
    clip = opened.viewer.clip
    assert clip is not None
    opened.layer.show_clip(replace(clip, regions=()))
    opened.drag(opened.at(100, 100), opened.at(100, 300))
    opened.qtbot.waitUntil(lambda: opened.layer.proposal is not None)
    marking = opened.layer.proposal
    assert isinstance(marking, PathMarking)
    assert marking.words().value.endswith("px")
    assert "calibration" in opened.layer.hindrance
    opened.press(Qt.Key.Key_Return)
    assert opened.chart.measurements == ()


def test_how_the_vein_is_cut_is_chosen_by_a_key_and_remembered(proposal: Room) -> None:
    choice = proposed(proposal).words().choice
    assert choice is not None
    assert (choice.text, choice.key) == ("Transverse", "G")
    proposal.press(Qt.Key.Key_G)
    proposal.qtbot.waitUntil(lambda: not proposal.layer.is_reading)
    assert kept_view() is View.LONGITUDINAL
    now = proposal.layer.choice()
    assert now is not None
    assert now.text == "Longitudinal"


@pytest.mark.parametrize("usual", list(View))
def test_the_view_that_fits_is_taken_whatever_was_chosen_last(opened: Room, usual: View) -> None:
    keep_view(usual)
    opened.press(Qt.Key.Key_Escape)
    opened.press(Qt.Key.Key_D)
    opened.read(*CENTRE)
    assert proposed(opened).diameter_mm == pytest.approx(TRUTH["diameter_mm"], abs=0.15)
    choice = opened.layer.choice()
    assert choice is not None
    assert choice.text == "Transverse"
    assert kept_view() is usual


def test_a_display_filter_changes_no_number(proposal: Room) -> None:
    plain = proposed(proposal)
    proposal.press(Qt.Key.Key_Escape)
    proposal.viewer.display.set_aids(
        DisplayAids(
            despeckle=Despeckle.STRONG, contrast=4, gamma=-3, is_inverted=True, is_grey=True
        )
    )
    proposal.read(*CENTRE)
    assert proposed(proposal) == plain


def test_where_it_was_measured_is_offered_where_a_source_names_the_site(room: Room) -> None:
    room.view_state.set_active("GSV.PT", Side.LEFT)
    room.open("04_gsv_proximal_thigh_bmode.dcm")
    room.press(Qt.Key.Key_D)
    (truth,) = (c for c in CLIPS if c["file"] == "04_gsv_proximal_thigh_bmode.dcm")
    room.read(*truth["lumen_centre_px"][0])
    room.press(Qt.Key.Key_Return)
    question = room.charting.question
    assert question is not None
    assert question.may_be_passed
    (answer,) = question.answers
    assert answer.text == "15 cm below the groin crease"
    assert value_of(room, Quantity.DIAMETER, "GSV.PT").site is None
    room.charting.answer(answer)
    assert value_of(room, Quantity.DIAMETER, "GSV.PT").site == Site(
        distance_cm=15, relation=Relation.BELOW, reference=HeightReference.GROIN_CREASE
    )


def test_no_site_is_asked_for_where_one_was_said_or_none_is_usual(proposal: Room) -> None:
    proposal.press(Qt.Key.Key_Return)
    assert proposal.charting.question is None
    said = SegmentFinding(
        key="GSV.PT",
        site=Site(distance_cm=12, relation=Relation.BELOW, reference=HeightReference.SFJ),
    )
    proposal.document.edit("x", with_finding(proposal.chart, Side.LEFT, said))
    proposal.view_state.set_active("GSV.PT", Side.LEFT)
    proposal.read(*CENTRE)
    proposal.press(Qt.Key.Key_Return)
    assert proposal.charting.question is None


def test_of_two_near_edges_both_are_shown_and_either_can_be_taken(proposal: Room) -> None:
    tool = proposal.layer.tool
    assert isinstance(tool, LumenTool)
    found = tool._found
    assert found is not None
    doubtful = replace(
        found.lumen,
        second_diameter_mm=found.lumen.diameter_mm + 0.8,
        doubts=(LumenDoubt.SECOND_EDGE,),
    )
    tool._take_lumen(doubtful, found.frame, None, True)
    marking = proposed(proposal)
    labels = [shape.text for shape in marking.shapes(0) if isinstance(shape, Label)]
    other = f"or {doubtful.second_diameter_mm:.1f}\N{NO-BREAK SPACE}mm"
    assert other in labels
    assert "echo" in marking.words().doubts[0]
    proposal.layer.choose()
    taken = proposed(proposal)
    assert taken.diameter_mm == pytest.approx(found.lumen.diameter_mm + 0.8, abs=0.01)
    assert taken.method is Method.EDITED
    assert taken.proposed_mm == round(found.lumen.diameter_mm, 2)
    choice = proposal.layer.choice()
    assert choice is not None
    assert choice.text == "Transverse, other edge"
