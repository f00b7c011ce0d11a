"""The leg in the window: sides, touching, walking, speaking."""

import itertools
import math
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from veinmap.anatomy.sides import Side, View
from veinmap.chart import Chart
from veinmap.drawing.signs import PerforatorStyle, VeinStyle
from veinmap.drawing.view_lines import strips_in_view
from veinmap.findings import Flow
from veinmap.planning import Plan
from veinmap.resource_files import resource_path
from veinmap.settings import Language
from veinmap.ui import theme, words
from veinmap.ui.document import ChartDocument
from veinmap.ui.languages import speak
from veinmap.ui.leg_diagram.arrangement import BOTH_LEGS, PlacedView, arrange, views_of_one
from veinmap.ui.leg_diagram.leg_diagram import LegDiagram
from veinmap.ui.leg_diagram.legend import style_name
from veinmap.ui.leg_diagram.walking import Step, walked
from veinmap.ui.main_window import MainWindow
from veinmap.ui.view_state import LegViews, ViewState, Workspace


def _diagram(window: MainWindow) -> LegDiagram:
    leg = window.columns.leg
    assert leg is not None
    return leg.diagram


@pytest.fixture
def case_a(open_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    window = open_window(resource_path("examples/case_a.json"))
    qtbot.waitUntil(lambda: window.view_state.side is Side.LEFT)
    return window


def _point_on(diagram: LegDiagram, side: Side, key: str, view: View) -> QPoint:
    """Return a point in the middle of what a view shows of a vein."""
    vein = diagram.pictures[side].vein(key)
    placed = next(v for v in diagram.arrangement().views if (v.view, v.side) == (view, side))
    assert vein is not None
    strips = strips_in_view(vein, view, side, diagram.arrangement().scale)
    points = max(strips, key=lambda strip: len(strip.points)).points
    u_cm, y_cm = points[len(points) // 2]
    return QPointF(
        placed.origin_x + u_cm * placed.px_per_cm, placed.floor_y + y_cm * placed.px_per_cm
    ).toPoint()


@pytest.mark.parametrize("view", [View.ANTERIOR, View.POSTERIOR])
def test_with_both_legs_the_right_one_stands_where_the_patient_has_it(view: View) -> None:
    placed = {v.side: v for v in arrange(BOTH_LEGS, 700, 640).views if v.view is view}
    right_is_left = placed[Side.RIGHT].origin_x < placed[Side.LEFT].origin_x
    assert right_is_left is (view is View.ANTERIOR)


@pytest.mark.parametrize(("width", "height"), [(360, 320), (440, 410), (712, 660), (880, 1500)])
def test_views_stay_inside_the_diagram_and_never_change_order(width: int, height: int) -> None:
    arrangement = arrange(views_of_one(Side.LEFT, two=False), width, height)
    assert [v.view for v in arrangement.views] == list(View)
    for view in arrangement.views:
        assert view.left >= 0
        assert view.right <= width + 0.5
        assert view.floor_y <= height


def test_from_the_front_the_inner_side_of_a_left_leg_is_at_the_viewers_left(
    case_a: MainWindow,
) -> None:
    diagram = _diagram(case_a)
    medial = _point_on(diagram, Side.LEFT, "GSV.DT", View.ANTERIOR)
    lateral = _point_on(diagram, Side.LEFT, "ASV", View.ANTERIOR)
    assert medial.x() < lateral.x()


def test_a_click_selects_the_vein_in_list_panel_and_leg(case_a: MainWindow) -> None:
    diagram = _diagram(case_a)
    QTest.mouseClick(
        diagram,
        Qt.MouseButton.LeftButton,
        pos=_point_on(diagram, Side.LEFT, "GSV.MT", View.MEDIAL),
    )
    assert case_a.view_state.active == "GSV.MT"
    assert case_a.columns.item_panel.vein_page.name.text() == "GSV mid thigh"
    current = case_a.columns.protocol.list.currentIndex()
    assert current.data() == "GSV mid thigh"


def test_the_pointer_over_a_vein_tints_its_row(case_a: MainWindow) -> None:
    diagram = _diagram(case_a)
    QTest.mouseMove(diagram, _point_on(diagram, Side.LEFT, "GSV.PT", View.MEDIAL))
    assert case_a.view_state.hovered == (Side.LEFT, "GSV.PT")


def test_arrow_keys_walk_down_the_great_saphenous_vein(case_a: MainWindow) -> None:
    case_a.view_state.set_active("GSV.PT")
    diagram = _diagram(case_a)
    diagram.setFocus()
    visited = []
    for _ in range(4):
        QTest.keyClick(diagram, Qt.Key.Key_Down)
        visited.append(case_a.view_state.active)
    assert visited == ["GSV.MT", "GSV.DT", "GSV.K", "GSV.PC"]
    QTest.keyClick(diagram, Qt.Key.Key_Up)
    assert case_a.view_state.active == "GSV.K"


def test_left_and_right_arrows_lead_to_another_vein_and_back(case_a: MainWindow) -> None:
    picture = _diagram(case_a).pictures[Side.LEFT]
    there = walked(picture, "GSV.MT", Step.RIGHT)
    assert there is not None
    assert not there.startswith("GSV")
    assert walked(picture, "GSV.MT", Step.LEFT) not in (None, there)


def test_undo_repaints_the_leg_of_that_side_only(case_a: MainWindow) -> None:
    diagram = _diagram(case_a)
    case_a.view_state.set_views(LegViews.BOTH)
    right = diagram.pictures[Side.RIGHT]
    case_a.view_state.set_active("GSV.FT")
    case_a.charting.say_flow(Flow.COMPETENT)
    vein = diagram.pictures[Side.LEFT].vein("GSV.FT")
    assert vein is not None
    assert vein.style is VeinStyle.COMPETENT
    case_a.document.undo_stack.undo()
    vein = diagram.pictures[Side.LEFT].vein("GSV.FT")
    assert vein is not None
    assert vein.style is VeinStyle.NOT_ASSESSED
    assert diagram.pictures[Side.RIGHT] == right


def test_a_click_on_a_leg_that_is_not_examined_charts_nothing_there(case_a: MainWindow) -> None:
    case_a.view_state.set_views(LegViews.BOTH)
    diagram = _diagram(case_a)
    diagram.repaint()
    QTest.mouseClick(
        diagram,
        Qt.MouseButton.LeftButton,
        pos=_point_on(diagram, Side.RIGHT, "GSV.MT", View.MEDIAL),
    )
    assert case_a.view_state.side is Side.LEFT
    assert not case_a.document.chart.leg(Side.RIGHT).segments


def test_every_line_of_the_plan_has_its_pin_beside_its_vein(case_a: MainWindow) -> None:
    diagram = _diagram(case_a)
    pins = [pin for pin in diagram.pins() if not pin.is_ring]
    assert sorted({pin.label for pin in pins}) == ["1", "2", "3", "4"]
    assert {pin.side for pin in diagram.pins()} == {Side.LEFT}
    # The tip of the first stands 60.6 cm above the floor, on the great saphenous vein.
    first = next(pin for pin in pins if pin.label == "1")
    assert diagram.subject_at(first.tip) == (Side.LEFT, "GSV.MT")
    for pin in pins:
        assert math.hypot(pin.body.x() - pin.tip.x(), pin.body.y() - pin.tip.y()) > 15
    for one, other in itertools.combinations(pins, 2):
        apart = one.body - other.body
        assert math.hypot(apart.x(), apart.y()) > 18, (one.label, other.label)


def test_pins_are_painted_in_plan_only_and_follow_the_chart(case_a: MainWindow) -> None:
    diagram = _diagram(case_a)
    examined = diagram.grab().toImage()
    case_a.view_state.set_workspace(Workspace.PLAN)
    planned = diagram.grab().toImage()
    case_a.view_state.set_workspace(Workspace.EXAMINE)
    assert planned != examined
    assert diagram.grab().toImage() == examined
    chart = case_a.document.chart
    case_a.document.edit("Remove the plan", replace(chart, plan=Plan()))
    assert diagram.pins() == ()
    case_a.document.undo_stack.undo()
    assert diagram.pins() != ()


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.FRENCH])
@pytest.mark.parametrize("width", [360, 440, 520, 712])
def test_captions_of_both_legs_never_touch(
    qapp: QApplication, language: Language, width: int
) -> None:
    speak(language)
    small, bold = (QFontMetrics(theme.current().font(role)) for role in ("caption", "label"))
    rows: dict[float, list[PlacedView]] = {}
    for view in arrange(BOTH_LEGS, width, 440).views:
        rows.setdefault(view.floor_y, []).append(view)
    for row in rows.values():
        edges = []
        for view in row:
            words_px = max(
                small.horizontalAdvance(words.view_name(view.view)),
                bold.horizontalAdvance(words.side_name(view.side)),
            )
            middle = (view.left + view.right) / 2
            edges.append((middle - words_px / 2, middle + words_px / 2))
        for (_, right), (left, _) in itertools.pairwise(edges):
            assert right + 4 <= left
    speak(Language.ENGLISH)


@pytest.mark.parametrize("width", [360, 441, 520, 712])
def test_every_view_of_both_legs_is_named_however_narrow_it_is(qtbot: QtBot, width: int) -> None:
    document, view_state = ChartDocument(Chart(id="both")), ViewState()
    diagram = LegDiagram(document, view_state)
    qtbot.addWidget(diagram)
    view_state.set_views(LegViews.BOTH)
    diagram.resize(width, 376)
    picture = diagram.grab().toImage()
    for view in diagram.arrangement().views:
        # The side stands in the lower half of the caption: at a window of 1366x768 the views
        # from the front and from behind are narrower than what a zoomed view may be.
        middle, top = round((view.left + view.right) / 2), round(view.top) - 30
        inks = {
            picture.pixelColor(x, y).lightness()
            for x in range(middle - 14, middle + 14)
            for y in range(top + 14, top + 25)
        }
        assert min(inks) < 110, (view.view, view.side)
    diagram.close()


def test_screen_readers_find_the_findings_as_a_list(case_a: MainWindow) -> None:
    interface = QAccessible.queryAccessibleInterface(_diagram(case_a))
    assert interface is not None
    spoken = [
        interface.child(place).text(QAccessible.Text.Name)
        for place in range(interface.childCount())
    ]
    assert "Left leg, GSV mid thigh, reflux 2.60 seconds, diameter 5.4 millimetres" in spoken
    assert len(spoken) == len(_diagram(case_a).listed())


@pytest.mark.usefixtures("english")
def test_every_sign_has_its_word_in_the_legend() -> None:
    for style in (*VeinStyle, *PerforatorStyle):
        assert style_name(style)


def test_the_diagram_paints_in_each_size_and_mode(case_a: MainWindow) -> None:
    diagram = _diagram(case_a)
    for views in LegViews:
        case_a.view_state.set_views(views)
        picture = diagram.grab().toImage()
        colours = {
            picture.pixelColor(x, picture.height() // 4).rgb() for x in range(picture.width())
        }
        assert len(colours) > 10
