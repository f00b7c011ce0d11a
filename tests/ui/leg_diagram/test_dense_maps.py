"""Zooming, repainting in parts, and words that keep clear of each other."""

import math
from dataclasses import replace
from itertools import combinations
from random import Random

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.leg_diagram.conftest import LegBench, example
from veinmap.anatomy.levels import place_on_leg
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side, View
from veinmap.chart import Chart, with_drawn_vein, with_finding, with_leg, with_perforator
from veinmap.chart.drawn_edits import with_skin_mark
from veinmap.chart.state_edits import with_vein_flow
from veinmap.drawing.word_places import CELL_PX, TakenGround, WordRequest, place_words
from veinmap.findings import (
    Calibre,
    DrawnVein,
    DrawnVeinKind,
    Flow,
    Lumen,
    Perforator,
    PerforatorState,
    SegmentFinding,
    SkinMark,
    SkinMarkKind,
)
from veinmap.ui.leg_diagram.viewport import FITTED, LARGEST, Viewport

LEFT = Side.LEFT


def dense(chart: Chart, veins: int = 40, perforators: int = 12) -> Chart:
    """Return the chart with many veins drawn at random, the same ones each time."""
    random = Random(11)
    drawn = []
    for number in range(veins):
        t, azimuth = random.uniform(0.2, 0.95), random.uniform(0, 360)
        path = tuple(place_on_leg(t - 0.02 * k, azimuth + 4 * k) for k in range(6))
        flow = random.choice((Flow.REFLUX, Flow.COMPETENT, Flow.NOT_ASSESSED))
        drawn.append(DrawnVein(id=f"v{number}", kind=DrawnVeinKind.TRIBUTARY, path=path, flow=flow))
    rings = tuple(
        Perforator(
            id=f"p{number}",
            group="leg.anterior",
            place=place_on_leg(random.uniform(0.1, 0.9), random.uniform(0, 360)),
            state=random.choice(list(PerforatorState)),
        )
        for number in range(perforators)
    )
    leg = replace(chart.leg(LEFT), drawn_veins=tuple(drawn), perforators=rings)
    return with_leg(chart, LEFT, leg)


def painted(bench: LegBench) -> QImage:
    return bench.diagram.grab().toImage()


def is_same(one: QImage, other: QImage) -> bool:
    """Whether two pictures are the same; a clipped stroke may round a pixel's edge otherwise."""
    first, second = (
        np.frombuffer(image.constBits(), np.uint8).astype(int) for image in (one, other)
    )
    away = np.abs(first - second)
    return bool(away.max() <= 4 and (away > 0).sum() < 40)


def painted_anew(bench: LegBench) -> QImage:
    """The same legs painted whole: the layers of before forgotten."""
    bench.diagram.forget_layers()
    return painted(bench)


@pytest.fixture
def dense_leg(open_leg) -> LegBench:  # type: ignore[no-untyped-def]  # noqa: ANN001
    return open_leg(dense(example("a")))


def test_an_edit_painted_in_parts_is_the_leg_painted_whole(dense_leg: LegBench) -> None:
    bench = dense_leg
    bench.view_state.set_active("")
    painted(bench)
    random = Random(3)
    for number in random.sample(range(40), 12):
        chart = bench.document.chart
        flow = random.choice((Flow.REFLUX, Flow.COMPETENT, Flow.NOT_VISUALISED))
        bench.document.edit("Flow", with_vein_flow(chart, LEFT, f"v{number}", flow))
        in_parts = painted(bench)
        assert is_same(in_parts, painted_anew(bench)), number
    mark = SkinMark(id="m", kind=SkinMarkKind.TENDERNESS, outline=(LegPlace(0.3, 10.0),))
    bench.document.edit("Mark", with_skin_mark(bench.document.chart, LEFT, mark))
    assert is_same(painted(bench), painted_anew(bench))
    ring = bench.document.chart.leg(LEFT).perforators[0]
    moved = replace(ring, place=place_on_leg(0.5, 100.0), state=PerforatorState.INCOMPETENT)
    bench.document.edit("Ring", with_perforator(bench.document.chart, LEFT, moved))
    assert is_same(painted(bench), painted_anew(bench))
    bench.document.undo_stack.undo()
    assert is_same(painted(bench), painted_anew(bench))


@pytest.mark.parametrize("lumen", list(Lumen))
def test_every_state_of_a_trunk_is_painted_whole_in_parts(
    dense_leg: LegBench, lumen: Lumen
) -> None:
    bench = dense_leg
    bench.view_state.set_active("")
    painted(bench)
    for key, calibre in (("GSV.PC", Calibre.ECTATIC), ("PopV", Calibre.NORMAL)):
        finding = bench.leg.finding(key)
        told = replace(finding, lumen=lumen, calibre=calibre, flow=Flow.NOT_ASSESSED)
        bench.document.edit("State", with_finding(bench.document.chart, LEFT, told))
        assert is_same(painted(bench), painted_anew(bench)), key


def test_what_lies_under_the_pointer_stays_there_while_zooming() -> None:
    viewport = FITTED
    point = QPointF(310, 222)
    for by in (1.4, 1.3, 0.8, 2.0):
        before = ((point.x() - viewport.x) / viewport.factor, (point.y() - viewport.y))
        viewport = viewport.zoomed(by, point.x(), point.y(), 700, 600)
        assert (point.x() - viewport.x) / viewport.factor == pytest.approx(before[0])
    assert viewport.zoomed(99, 0, 0, 700, 600).factor == LARGEST
    assert viewport.zoomed(0.01, 0, 0, 700, 600) == FITTED


def test_the_leg_is_never_pushed_out_of_sight() -> None:
    viewport = Viewport(2.0, -100.0, -100.0).moved(5000, 5000, 700, 600)
    assert (viewport.x, viewport.y) == (0, 0)
    viewport = viewport.moved(-5000, -5000, 700, 600)
    assert (viewport.x, viewport.y) == (-700, -600)


def test_the_wheel_zooms_at_the_pointer_and_a_double_click_fits(
    bench: LegBench, qtbot: QtBot
) -> None:
    at = QPointF(bench.at(View.MEDIAL, 0.5, 90))
    place = bench.diagram.hands.point_at(bench.view(View.MEDIAL), at).place
    wheel = QWheelEvent(
        at,
        at,
        QPoint(),
        QPoint(0, 360),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(bench.diagram, wheel)
    assert bench.diagram.zooming.viewport.factor == pytest.approx(1.25**3)
    assert bench.diagram.zooming.is_moving
    qtbot.waitUntil(lambda: not bench.diagram.zooming.is_moving, timeout=1000)
    there = bench.diagram.hands.point_at(bench.view(View.MEDIAL), at).place
    assert place is not None
    assert there is not None
    assert math.isclose(there.t, place.t, abs_tol=1e-3)
    empty = QPoint(bench.diagram.width() - 4, bench.diagram.height() - 4)
    QTest.mouseDClick(bench.diagram, Qt.MouseButton.LeftButton, pos=empty)
    assert bench.diagram.zooming.viewport == FITTED


def test_the_middle_button_pushes_the_zoomed_leg(bench: LegBench) -> None:
    zooming = bench.diagram.zooming
    zooming.zoom_step(4)
    before = zooming.viewport
    middle = bench.diagram.rect().center()
    QTest.mousePress(bench.diagram, Qt.MouseButton.MiddleButton, pos=middle)
    QTest.mouseMove(bench.diagram, middle + QPoint(30, -20))
    QTest.mouseRelease(bench.diagram, Qt.MouseButton.MiddleButton, pos=middle + QPoint(30, -20))
    assert zooming.viewport.x - before.x == pytest.approx(30)
    assert zooming.viewport.y - before.y == pytest.approx(-20)


def test_what_lies_close_together_comes_apart_when_zoomed(bench: LegBench) -> None:
    fitted = bench.diagram.arrangement()
    bench.diagram.zooming.zoom_step(6)
    near = bench.diagram.arrangement()
    line_px = near.scale.mm_cm * near.px_per_cm
    assert near.px_per_cm / fitted.px_per_cm == pytest.approx(1.25**6)
    assert line_px / (fitted.scale.mm_cm * fitted.px_per_cm) == pytest.approx(1.25**3)


def test_values_stand_beside_their_veins_and_never_on_each_other(bench: LegBench) -> None:
    bench.diagram.repaint()
    boxes = bench.diagram.word_boxes()
    assert "5.4 / 2.6" in boxes
    assert "4.5 / 1.8" in boxes
    for (_, one), (_, other) in combinations(boxes.items(), 2):
        assert not one.intersects(other)
    bench.diagram.toggle_values()
    bench.diagram.repaint()
    bench.diagram.lay_out_words()
    assert bench.diagram.word_boxes() == {}


def test_words_find_new_places_once_a_zoomed_leg_has_come_to_rest(
    bench: LegBench, qtbot: QtBot
) -> None:
    bench.diagram.repaint()
    before = bench.diagram.word_boxes()
    bench.diagram.zooming.zoom_step(5, QPointF(bench.at(View.MEDIAL, 0.5, 90)))
    whole = QRectF(bench.diagram.rect())
    qtbot.waitUntil(
        lambda: all(whole.contains(box) for box in bench.diagram.word_boxes().values()),
        timeout=2000,
    )
    shown = bench.diagram.word_boxes()
    assert 0 < len(shown) < len(before)


def test_words_take_the_nearest_free_place_and_none_over_a_vein() -> None:
    taken = np.zeros((100, 100))
    taken[:, 50] = 1.0
    request = WordRequest(
        id="w", anchors=np.array([[50 * CELL_PX, 150.0]]), width=40, height=12, rank=1
    )
    placed = place_words([request], TakenGround(taken))[0]
    assert abs(placed.x - 50 * CELL_PX) < 60
    box = QRectF(placed.x, placed.y, 40, 12)
    assert not box.contains(QPointF(50 * CELL_PX + 1, placed.y + 5))
    full = TakenGround(np.ones((100, 100)))
    assert place_words([request], full) == ()
    again = replace(request, before=placed)
    assert place_words([again], TakenGround(taken))[0] == placed


def test_hovering_does_not_turn_the_arrows_of_perforators(dense_leg: LegBench) -> None:
    bench = dense_leg
    before = painted(bench)
    bench.view_state.set_hovered((LEFT, "v3"))
    painted(bench)
    bench.view_state.set_hovered(None)
    assert painted(bench) == before


def test_a_new_vein_is_drawn_once_it_is_in_the_chart(bench: LegBench) -> None:
    before = painted(bench)
    path = tuple(LegPlace(0.5 - 0.03 * k, 60.0) for k in range(4))
    vein = DrawnVein(id="new", kind=DrawnVeinKind.DUPLICATION, path=path, flow=Flow.COMPETENT)
    bench.document.edit("Draw", with_drawn_vein(bench.document.chart, LEFT, vein))
    assert painted(bench) != before


def test_a_leg_is_drawn_anew_only_when_its_picture_changes(dense_leg: LegBench) -> None:
    bench = dense_leg
    before = bench.diagram.pictures[LEFT]
    chart = bench.document.chart
    named = replace(chart, patient=replace(chart.patient, name="Autre^Nom"))
    bench.document.edit("Name", named)
    assert bench.diagram.pictures[LEFT] is before
    finding = SegmentFinding(key="SSV.M", flow=Flow.NOT_VISUALISED)
    bench.document.edit("Not seen", with_finding(named, LEFT, finding))
    assert bench.diagram.pictures[LEFT] != before
