"""Drawing on the leg: veins, perforators and marks, by pointer, stylus, finger and keys."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.leg_diagram.conftest import LegBench
from veinmap.anatomy.levels import Level, face_of, level_of, place_on_leg
from veinmap.anatomy.sides import Face, Side, View
from veinmap.anatomy.skin_paths import distance_cm
from veinmap.anatomy.surface import leg_surface
from veinmap.findings import DrawnVein, DrawnVeinKind, Flow, PerforatorState, SkinMarkKind
from veinmap.ui.leg_diagram.skin_words import LabelEditor
from veinmap.ui.leg_diagram.tools.ghosts import on_screen
from veinmap.ui.leg_diagram.vein_boxes import vein_boxes
from veinmap.ui.leg_keys import ToolId
from veinmap.ui.view_state import LegViews, Workspace

SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def draw_tributary(bench: LegBench) -> DrawnVein:
    """Draw from the great saphenous vein at the knee down the front of the calf."""
    bench.diagram.hands.set_tool(ToolId.VEIN)
    bench.drag(
        bench.at(View.MEDIAL, 0.60, 118),
        bench.at(View.MEDIAL, 0.56, 60),
        bench.at(View.MEDIAL, 0.48, 55),
        bench.at(View.MEDIAL, 0.44, 56),
    )
    said = bench.column.readout.text
    bench.diagram.hands.set_tool(ToolId.SELECT)
    bench.column.readout.say(said, False)
    return bench.leg.drawn_veins[-1]


def test_a_drag_along_the_skin_is_one_vein_and_one_undo_step(bench: LegBench) -> None:
    before, steps = bench.leg.drawn_veins, bench.document.undo_stack.count()
    vein = draw_tributary(bench)
    assert len(bench.leg.drawn_veins) == len(before) + 1
    assert bench.document.undo_stack.count() == steps + 1
    assert bench.document.undo_stack.undoText() == "Draw tributary"
    assert vein.kind is DrawnVeinKind.TRIBUTARY
    assert vein.flow is Flow.NOT_ASSESSED
    assert len(vein.path) <= 9
    assert bench.view_state.active == vein.id
    bench.document.undo_stack.undo()
    assert bench.leg.drawn_veins == before


def test_its_upper_end_snaps_to_the_trunk_which_becomes_its_parent(bench: LegBench) -> None:
    vein = draw_tributary(bench)
    assert vein.parent_key == "GSV.K"
    assert bench.column.readout.text.startswith("Drawn, leaving GSV knee (proposed)")


def test_the_ghost_shows_to_what_its_ends_are_taken(bench: LegBench) -> None:
    bench.diagram.hands.set_tool(ToolId.VEIN)
    start = bench.at(View.MEDIAL, 0.60, 118)
    bench.drag(start, bench.at(View.MEDIAL, 0.52, 60), ends=False)
    ghost = bench.diagram.hands.ghost()
    assert ghost is not None
    assert len(ghost.snaps) == 1
    assert len(ghost.line) > 5
    QTest.keyClick(bench.diagram, Qt.Key.Key_Escape)
    QTest.mouseRelease(bench.diagram, Qt.MouseButton.LeftButton, pos=start)
    assert len(bench.leg.drawn_veins) == 1
    assert bench.diagram.hands.tool is ToolId.VEIN


def test_a_line_drawn_upwards_runs_down_all_the_same(bench: LegBench) -> None:
    bench.diagram.hands.set_tool(ToolId.VEIN)
    bench.drag(bench.at(View.MEDIAL, 0.44, 56), bench.at(View.MEDIAL, 0.56, 60))
    path = bench.leg.drawn_veins[-1].path
    assert path[0].t > path[-1].t


def test_a_slip_of_the_hand_is_no_vein(bench: LegBench) -> None:
    bench.diagram.hands.set_tool(ToolId.VEIN)
    start = bench.at(View.MEDIAL, 0.5, 60)
    bench.drag(start, start + (bench.at(View.MEDIAL, 0.497, 60) - start))
    assert len(bench.leg.drawn_veins) == 1
    assert bench.column.readout.is_refused
    assert "1 cm" in bench.column.readout.text


def test_a_drag_goes_through_the_silhouette_into_the_view_that_shows_the_rest(
    bench: LegBench,
) -> None:
    bench.diagram.hands.set_tool(ToolId.VEIN)
    beside = bench.at(View.ANTERIOR, 0.40, 70)
    edge = bench.view(View.ANTERIOR).left
    off = beside + (bench.at(View.ANTERIOR, 0.40, 60) - bench.at(View.ANTERIOR, 0.40, 40)) * 3
    assert off.x() < edge + 60
    bench.drag(
        bench.at(View.ANTERIOR, 0.46, 20),
        bench.at(View.ANTERIOR, 0.42, 50),
        beside,
        off,
        # Over the front of the medial view, which is another part of the leg, to its middle.
        bench.at(View.MEDIAL, 0.40, 20),
        bench.at(View.MEDIAL, 0.395, 72),
        bench.at(View.MEDIAL, 0.36, 120),
    )
    path = bench.leg.drawn_veins[-1].path
    azimuths = [place.azimuth_deg for place in path]
    assert azimuths == sorted(azimuths)
    assert azimuths[0] < 30
    assert azimuths[-1] > 110


def test_a_field_of_telangiectasias_is_drawn_around(bench: LegBench) -> None:
    bench.diagram.hands.set_vein_kind(DrawnVeinKind.TELANGIECTASIA)
    bench.drag(
        bench.at(View.LATERAL, 0.70, 262),
        bench.at(View.LATERAL, 0.72, 275),
        bench.at(View.LATERAL, 0.68, 290),
        bench.at(View.LATERAL, 0.65, 275),
        bench.at(View.LATERAL, 0.69, 262),
    )
    vein = bench.leg.drawn_veins[-1]
    assert vein.kind is DrawnVeinKind.TELANGIECTASIA
    assert len(vein.path) >= 4
    drawn = bench.diagram.pictures[Side.LEFT].vein(vein.id)
    assert drawn is not None
    assert drawn.is_field


def test_a_knot_is_dragged_added_and_deleted(bench: LegBench) -> None:
    vein = draw_tributary(bench)
    knot = vein.path[1]
    bench.drag(
        bench.at(View.MEDIAL, knot.t, knot.azimuth_deg),
        bench.at(View.MEDIAL, knot.t - 0.01, knot.azimuth_deg - 12),
    )
    moved = bench.leg.drawn_veins[-1]
    assert moved.path[0] == vein.path[0]
    assert distance_cm(moved.path[1], knot) > 0.8
    assert bench.document.undo_stack.undoText() == "Move point of vein"
    bench.key(Qt.Key.Key_Insert)
    assert len(bench.leg.drawn_veins[-1].path) == len(vein.path) + 1
    bench.key(Qt.Key.Key_Delete)
    assert len(bench.leg.drawn_veins[-1].path) == len(vein.path)


def test_a_double_click_on_the_vein_adds_a_point_there(bench: LegBench) -> None:
    vein = draw_tributary(bench)
    between = bench.at(
        View.MEDIAL,
        (vein.path[0].t + vein.path[1].t) / 2,
        (vein.path[0].azimuth_deg + vein.path[1].azimuth_deg) / 2,
    )
    on_line = min(
        (between + offset for offset in (QPointF(dx, 0).toPoint() for dx in range(-12, 13))),
        key=lambda point: (
            bench.diagram.subject_at(QPointF(point)) != (bench.view_state.side, vein.id)
        ),
    )
    QTest.mouseDClick(bench.diagram, Qt.MouseButton.LeftButton, pos=on_line)
    assert len(bench.leg.drawn_veins[-1].path) == len(vein.path) + 1
    assert bench.diagram.zooming.viewport.is_fitted


def test_arrow_keys_move_the_selected_knot_as_one_step(bench: LegBench) -> None:
    vein = draw_tributary(bench)
    steps = bench.document.undo_stack.count()
    bench.key(Qt.Key.Key_PageDown)
    bench.key(Qt.Key.Key_PageDown)
    assert bench.diagram.hands.knot == 1
    bench.key(Qt.Key.Key_Up, SHIFT)
    path = bench.leg.drawn_veins[-1].path
    assert distance_cm(path[1], vein.path[1]) == pytest.approx(1.0, abs=0.2)
    assert path[1].t > vein.path[1].t
    assert bench.document.undo_stack.count() == steps + 1
    bench.key(Qt.Key.Key_Escape)
    assert bench.diagram.hands.knot is None


def test_a_vein_is_split_and_joined_again(bench: LegBench) -> None:
    vein = draw_tributary(bench)
    bench.key(Qt.Key.Key_PageDown)
    bench.key(Qt.Key.Key_PageDown)
    bench.key(Qt.Key.Key_S, SHIFT)
    upper, lower = bench.leg.drawn_veins[-2:]
    assert upper.path[-1] == lower.path[0] == vein.path[1]
    bench.key(Qt.Key.Key_J, SHIFT)
    assert len(bench.leg.drawn_veins) == 2
    assert bench.leg.drawn_veins[-1].path == vein.path


def test_an_end_without_a_neighbour_is_not_joined(bench: LegBench) -> None:
    draw_tributary(bench)
    bench.key(Qt.Key.Key_J, SHIFT)
    assert bench.column.readout.is_refused
    assert "2 cm" in bench.column.readout.text


def test_a_click_places_a_perforator_in_its_proposed_group(bench: LegBench) -> None:
    bench.diagram.hands.set_tool(ToolId.PERFORATOR)
    point = bench.at(View.POSTERIOR, 0.42, 150)
    QTest.mouseMove(bench.diagram, point)
    assert "Gillot" in bench.column.readout.text
    assert "proposed" in bench.column.readout.text
    QTest.mouseClick(bench.diagram, Qt.MouseButton.LeftButton, pos=point)
    perforator = bench.leg.perforators[-1]
    assert perforator.group == "leg.gastrocnemius_medial"
    assert perforator.state is PerforatorState.NOT_ASSESSED
    assert bench.view_state.active == perforator.id


def test_a_perforator_above_the_groin_is_refused_with_a_sentence(bench: LegBench) -> None:
    before = bench.leg.perforators
    bench.diagram.hands.set_tool(ToolId.PERFORATOR)
    QTest.mouseClick(
        bench.diagram, Qt.MouseButton.LeftButton, pos=bench.at(View.ANTERIOR, 1.04, 350)
    )
    assert bench.leg.perforators == before
    assert bench.column.readout.is_refused
    assert bench.column.readout.text.startswith("No perforator of the leg lies above the groin")
    bench.column.tool_row.height_cm.setText("84")
    bench.column.tool_row.place_by_height()
    assert bench.leg.perforators == before
    assert bench.column.readout.is_refused


def test_a_perforator_is_placed_by_height_and_face(bench: LegBench) -> None:
    bench.diagram.hands.set_tool(ToolId.PERFORATOR)
    row = bench.column.tool_row
    row.height_cm.setText("13,5")
    row.place_by_height()
    perforator = bench.leg.perforators[-1]
    assert perforator.place is not None
    assert face_of(perforator.place) is Face.MEDIAL
    assert perforator.height is not None
    assert perforator.height.distance_cm == 13.5
    row.height_cm.setText("twelve")
    row.place_by_height()
    assert bench.column.readout.is_refused


def test_a_dragged_perforator_keeps_its_numbers_and_follows_the_skin(bench: LegBench) -> None:
    perforator = bench.leg.perforators[0]
    assert perforator.place is not None
    bench.drag(
        bench.at(View.MEDIAL, perforator.place.t, perforator.place.azimuth_deg),
        bench.at(View.MEDIAL, perforator.place.t + 0.05, 112),
    )
    moved = bench.leg.perforator(perforator.id)
    assert moved is not None
    assert moved.place is not None
    assert moved.place.t == pytest.approx(perforator.place.t + 0.05, abs=0.01)
    assert moved.height is None
    assert bench.document.undo_stack.undoText() == "Move perforator"
    bench.key(Qt.Key.Key_Up, ALT)
    nudged = bench.leg.perforator(perforator.id)
    assert nudged is not None
    assert nudged.place is not None
    assert distance_cm(nudged.place, moved.place) == pytest.approx(0.2, abs=0.05)


def test_an_ulcer_is_drawn_around_and_moved(bench: LegBench) -> None:
    bench.diagram.hands.set_mark_kind(SkinMarkKind.ULCER)
    corners = [(0.12, 80), (0.15, 92), (0.12, 105), (0.10, 92), (0.118, 81)]
    bench.drag(*(bench.at(View.MEDIAL, t, azimuth) for t, azimuth in corners))
    ulcer = bench.leg.skin_marks[-1]
    assert ulcer.kind is SkinMarkKind.ULCER
    assert len(ulcer.outline) >= 4
    assert level_of(ulcer.outline[0].t) in (Level.ANKLE, Level.LOWER_LEG)
    bench.diagram.hands.set_tool(ToolId.SELECT)
    bench.key(Qt.Key.Key_Up, ALT, SHIFT)
    moved = bench.leg.skin_marks[-1]
    assert distance_cm(moved.outline[0], ulcer.outline[0]) == pytest.approx(1.0, abs=0.2)
    bench.key(Qt.Key.Key_Delete)
    assert bench.leg.skin_marks == ()
    assert bench.document.undo_stack.undoText() == "Delete ulcer, open"


def test_a_label_is_typed_where_it_stands(bench: LegBench) -> None:
    bench.diagram.hands.set_mark_kind(SkinMarkKind.LABEL)
    point = bench.at(View.ANTERIOR, 0.45, 350)
    QTest.mouseClick(bench.diagram, Qt.MouseButton.LeftButton, pos=point)
    assert bench.leg.skin_marks == ()
    editor = bench.diagram.findChild(LabelEditor)
    assert editor is not None
    QTest.keyClicks(editor, "graft 2019")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert [(m.kind, m.text) for m in bench.leg.skin_marks] == [(SkinMarkKind.LABEL, "graft 2019")]


def test_a_vein_is_drawn_by_keys_alone(bench: LegBench) -> None:
    bench.view_state.set_active("GSV.K")
    bench.diagram.hands.set_tool(ToolId.VEIN)
    bench.key(Qt.Key.Key_Up)
    bench.key(Qt.Key.Key_Space)
    for _ in range(4):
        bench.key(Qt.Key.Key_Down, SHIFT)
    bench.key(Qt.Key.Key_Right, SHIFT)
    bench.key(Qt.Key.Key_Space)
    bench.key(Qt.Key.Key_Return)
    vein = bench.leg.drawn_veins[-1]
    assert vein.kind is DrawnVeinKind.TRIBUTARY
    assert vein.parent_key == "GSV.K"
    assert distance_cm(vein.path[0], vein.path[-1]) == pytest.approx(8.2, abs=1.0)
    bench.key(Qt.Key.Key_Escape)
    assert bench.diagram.hands.tool is ToolId.SELECT


@pytest.mark.parametrize("view", View)
def test_a_line_drawn_in_one_view_is_drawn_at_the_same_place_in_the_others(
    bench: LegBench, view: View
) -> None:
    """Within 3 mm: what the examiner draws here, the surgeon reads there."""
    middle = {View.ANTERIOR: 0, View.MEDIAL: 90, View.POSTERIOR: 180, View.LATERAL: 270}[view]
    bench.diagram.zooming.zoom_step(3, QPointF(bench.at(view, 0.35, middle)))
    # A scar, since a vein's ends would be taken to its neighbours.
    bench.diagram.hands.set_mark_kind(SkinMarkKind.SCAR)
    wanted = [(0.38, middle + 12), (0.35, middle + 30), (0.33, middle + 25)]
    bench.drag(*(bench.at(view, t, azimuth) for t, azimuth in wanted))
    outline = bench.leg.skin_marks[-1].outline
    surface = leg_surface()
    for place in outline:
        for other in View:
            if surface.is_place_visible(other, place, 0.25):
                shown = surface.point_of(other, Side.LEFT, place)
                read = surface.place_at(other, Side.LEFT, *shown)
                assert read is not None
                assert distance_cm(read, place) < 0.3
    for end, (t, azimuth_deg) in ((outline[0], wanted[0]), (outline[-1], wanted[-1])):
        assert distance_cm(end, place_on_leg(t, azimuth_deg)) < 0.3


def test_a_stylus_draws_as_the_mouse_does(bench: LegBench) -> None:
    bench.diagram.hands.set_tool(ToolId.VEIN)
    device = QPointingDevice(
        "stylus",
        7,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position,
        1,
        1,
    )
    way = [bench.at(View.MEDIAL, 0.56, 60), bench.at(View.MEDIAL, 0.5, 55)]
    way.append(bench.at(View.MEDIAL, 0.44, 58))
    kinds = [QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletMove]
    for kind, point in [*zip(kinds, way, strict=True), (QEvent.Type.TabletRelease, way[-1])]:
        at = QPointF(point)
        event = QTabletEvent(
            kind,
            device,
            at,
            QPointF(bench.diagram.mapToGlobal(point)),
            0.5,
            0,
            0,
            0,
            0,
            0,
            Qt.KeyboardModifier.NoModifier,
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.LeftButton,
        )
        QApplication.sendEvent(bench.diagram, event)
        assert event.isAccepted()
    assert len(bench.leg.drawn_veins) == 2


def test_one_finger_draws_and_two_zoom(bench: LegBench) -> None:
    bench.diagram.hands.set_tool(ToolId.VEIN)
    device = QTest.createTouchDevice()
    way = [bench.at(View.MEDIAL, t, azimuth) for t, azimuth in ((0.56, 60), (0.5, 55), (0.44, 58))]
    touch = QTest.touchEvent(bench.diagram, device)
    touch.press(1, way[0], bench.diagram)
    touch.commit()
    for point in way[1:]:
        touch.move(1, point, bench.diagram)
        touch.commit()
    touch.release(1, way[-1], bench.diagram)
    touch.commit()
    assert len(bench.leg.drawn_veins) == 2
    middle = bench.diagram.rect().center()
    for apart in (40, 80, 120):
        for finger, side in ((1, -1), (2, 1)):
            at = middle + QPointF(side * apart, 0).toPoint()
            act = touch.press if apart == 40 else touch.move
            act(finger, at, bench.diagram)
        touch.commit()
    assert bench.diagram.zooming.viewport.factor == pytest.approx(3.0, rel=0.1)
    assert len(bench.leg.drawn_veins) == 2


def test_walking_the_zoomed_leg_keeps_the_segment_in_sight(bench: LegBench) -> None:
    diagram, seen, walked = bench.diagram, bench.diagram.rect(), set()
    bench.view_state.set_active("GSV.PT", Side.LEFT)
    diagram.zooming.zoom_step(6, QPointF(bench.at(View.MEDIAL, 0.9, 90)))
    there = diagram.zooming.viewport
    for _ in range(6):
        bench.key(Qt.Key.Key_Down)
        vein = diagram.pictures[Side.LEFT].vein(bench.view_state.active)
        assert vein is not None
        boxes = list(vein_boxes(vein, Side.LEFT, diagram.arrangement()))
        assert any(seen.intersects(box) for box in boxes), vein.id
        walked.add(vein.id)
        assert seen.contains(bench.at(View.MEDIAL, 0.4, 90).x(), seen.center().y()), vein.id
    assert len(walked) > 3
    assert diagram.zooming.viewport.factor == there.factor
    assert diagram.zooming.viewport != there


def test_walking_the_fitted_leg_moves_nothing(bench: LegBench) -> None:
    bench.view_state.set_active("GSV.PT", Side.LEFT)
    bench.key(Qt.Key.Key_Down)
    assert bench.view_state.active != "GSV.PT"
    assert bench.diagram.zooming.viewport.is_fitted


def test_in_plan_nothing_is_drawn(bench: LegBench) -> None:
    bench.column.take_tool(ToolId.VEIN)
    assert bench.diagram.hands.is_drawing
    bench.view_state.set_workspace(Workspace.PLAN)
    assert not bench.diagram.hands.is_drawing
    bench.column.take_tool(ToolId.VEIN)
    assert not bench.diagram.hands.is_drawing
    assert bench.column.tools.isHidden()


def test_before_a_leg_is_chosen_tools_say_so_and_draw_nothing(bench: LegBench) -> None:
    chart = bench.document.chart
    bench.view_state.set_side(None)
    bench.diagram.hands.set_tool(ToolId.VEIN)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return):
        bench.key(key)
    assert bench.column.readout.is_refused
    middle = bench.diagram.rect().center()
    bench.drag(middle, middle + QPointF(10, 60).toPoint())
    assert bench.document.chart == chart


def test_a_leg_that_is_not_examined_is_not_drawn_on(bench: LegBench) -> None:
    bench.view_state.set_views(LegViews.BOTH)
    bench.diagram.hands.set_tool(ToolId.PERFORATOR)
    right = next(
        v
        for v in bench.diagram.arrangement().views
        if (v.view, v.side) == (View.MEDIAL, Side.RIGHT)
    )
    point = on_screen(right, place_on_leg(0.5, 90))
    assert point is not None
    QTest.mouseClick(bench.diagram, Qt.MouseButton.LeftButton, pos=point.toPoint())
    assert bench.document.chart.leg(Side.RIGHT).perforators == ()
    assert len(bench.leg.perforators) == 2
