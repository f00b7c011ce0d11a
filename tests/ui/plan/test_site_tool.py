"""Sites by hand on the leg: clicked, dragged along their vein, taken off it, moved by keys."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.plan.desk import Desk, choose_in_menu, drag
from veinmap.anatomy.courses import charting_site
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, read_chart, with_flow
from veinmap.chart.plan_sites import along_vein, site_place
from veinmap.findings import Flow
from veinmap.planning import Form, Plan
from veinmap.resource_files import resource_path
from veinmap.settings import ClinicSettings, PlanSettings
from veinmap.ui.widgets.buttons import KitButton

OpenDesk = Callable[..., Desk]
CASE_A = read_chart(resource_path("examples/case_a.json"))
CASE_B = read_chart(resource_path("examples/case_b.json"))
USUAL = ClinicSettings(
    planning=PlanSettings(
        usual_profile="eu_polidocanol",
        usual_agent="polidocanol",
        usual_form="foam",
        usual_gas="air",
        usual_gas_parts=4.0,
    )
)


def without_plan(chart: Chart) -> Chart:
    return replace(chart, plan=Plan())


def on_screen(desk: Desk, subject: str, side: Side = Side.LEFT) -> QPoint:
    """Return a point of the diagram on a vein, at its usual place."""
    place = charting_site(subject)
    assert place is not None
    return desk.point_of(side, place)


def pin_point(desk: Desk, place: int = 0) -> QPoint:
    """Return the body of a pin that is drawn as a drop."""
    line_id = desk.lines()[place].id
    pin = next(p for p in desk.diagram.pins() if p.line_id == line_id and not p.is_ring)
    return pin.body.toPoint()


def test_a_click_on_a_vein_puts_a_numbered_site_there(open_desk: OpenDesk) -> None:
    desk = open_desk(without_plan(CASE_A), Side.LEFT, USUAL)
    desk.click_leg(on_screen(desk, "GSV.MT"))
    (line,) = desk.lines()
    assert (line.subject, line.side, line.order) == ("GSV.MT", Side.LEFT, 1)
    assert (line.form, line.gas_parts) == (Form.FOAM, 4.0)
    assert (line.volume_ml, line.concentration_percent) == (None, None)
    assert line.known is not None
    assert (line.known.flow, line.known.diameter_mm) == (Flow.REFLUX, 5.4)
    assert desk.chart.plan.profile == "eu_polidocanol"
    assert {pin.label for pin in desk.diagram.pins()} == {"1"}
    assert QApplication.focusWidget() is desk.row(0).percent
    assert desk.row(0).place_label.text().startswith("Left · 61.1\u00a0cm from the floor")
    desk.undo()
    assert desk.chart == without_plan(CASE_A)


def test_the_first_site_asks_what_is_injected_where_nothing_says_it(open_desk: OpenDesk) -> None:
    desk = open_desk(without_plan(CASE_A))
    desk.click_leg(on_screen(desk, "GSV.MT"))
    assert desk.chart.plan.sessions == ()
    choose_in_menu("Polidocanol, liquid")
    assert [line.form for line in desk.lines()] == [Form.LIQUID]
    desk.click_leg(on_screen(desk, "GSV.PC"))
    assert [line.form for line in desk.lines()] == [Form.LIQUID, Form.LIQUID]


def test_a_click_beside_every_vein_only_lets_go(open_desk: OpenDesk) -> None:
    desk = open_desk(CASE_A)
    desk.planning.select("L1")
    desk.click_leg(QPoint(2, 2))
    assert desk.planning.line is None
    assert desk.chart == CASE_A


def test_a_closed_trunk_asks_first_and_proposes_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk(without_plan(CASE_B), Side.RIGHT, USUAL)
    desk.click_leg(on_screen(desk, "GSV.MT", Side.RIGHT))
    assert desk.chart.plan.sessions == ()
    question = desk.planning.question
    assert question is not None
    assert "closed by treatment (EVLA, 3\u00a0February\u00a02026)" in question.text
    assert desk.parts.page.ask_bar.isVisible()
    desk.planning.dismiss()
    assert desk.chart.plan.sessions == ()
    desk.click_leg(on_screen(desk, "GSV.MT", Side.RIGHT))
    bar = desk.parts.page.ask_bar
    button = next(b for b in bar.findChildren(KitButton) if b.text().startswith("Put a site"))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [line.subject for line in desk.lines()] == ["GSV.MT"]
    report, _given = desk.planning.reports()
    assert "plan.closed_vein" in {flag.code for flag in report.signing_waits_for}


def test_a_pin_slides_along_its_vein_as_one_step(open_desk: OpenDesk) -> None:
    desk = open_desk(CASE_A)
    start, end = pin_point(desk), on_screen(desk, "GSV.PT") + QPoint(12, 0)
    drag(desk.diagram, [start, start - QPoint(0, 20), end], release=False)
    assert desk.chart == CASE_A
    ghost, _look = desk.diagram.plan_shown()
    assert ghost.plan != CASE_A.plan
    QTest.keyClick(desk.diagram, Qt.Key.Key_Escape)
    assert desk.diagram.plan_shown()[0] is desk.chart
    drag(desk.diagram, [start, start - QPoint(0, 20), end])
    line = desk.lines()[0]
    assert line.subject == "GSV.PT"
    assert (line.height_cm, line.junction_distance_cm) == (None, None)
    # Depth and diameter were typed for the old place: those of the new one come from the map.
    assert (line.depth_mm, line.diameter_mm) == (None, None)
    assert desk.row(0).diameter_label.text() == "5.8"
    assert line.place is not None
    on_vein = along_vein(desk.chart, Side.LEFT, "GSV.PT", line.place)
    assert on_vein is not None
    assert on_vein.place == line.place
    assert line.volume_ml == 4.0
    desk.undo()
    assert desk.chart == CASE_A


def test_with_alt_a_pin_leaves_its_vein(open_desk: OpenDesk) -> None:
    desk = open_desk(CASE_A)
    start = pin_point(desk)
    beside = on_screen(desk, "GSV.MT") + QPoint(-34, 4)
    alt = Qt.KeyboardModifier.AltModifier
    drag(desk.diagram, [start, start - QPoint(0, 20), beside], alt)
    line = desk.lines()[0]
    assert line.is_off_vein
    assert line.subject == "GSV.MT"
    assert "beside its vein" in desk.parts.card.facts["place"].text()


def test_with_alt_a_pin_let_go_on_another_vein_belongs_to_it(open_desk: OpenDesk) -> None:
    desk = open_desk(CASE_A)
    start, other = pin_point(desk), on_screen(desk, "GSV.PC")
    alt = Qt.KeyboardModifier.AltModifier
    drag(desk.diagram, [start, start + QPoint(0, 20), other], alt)
    line = desk.lines()[0]
    assert (line.subject, line.is_off_vein) == ("GSV.PC", False)


@pytest.mark.parametrize(
    ("key", "shift", "goes_up"),
    [(Qt.Key.Key_Up, False, True), (Qt.Key.Key_Down, True, False)],
)
def test_arrow_keys_slide_the_chosen_site(
    open_desk: OpenDesk, key: Qt.Key, shift: bool, goes_up: bool
) -> None:
    desk = open_desk(CASE_A)
    desk.planning.select("L3")
    before = site_place(desk.chart, desk.lines()[2])
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    desk.diagram.setFocus()
    QTest.keyClick(desk.diagram, key, modifier)
    after = desk.lines()[2].place
    assert before is not None
    assert after is not None
    assert (after.t > before.t) is goes_up


def test_keys_choose_delete_and_put_sites(open_desk: OpenDesk) -> None:
    desk = open_desk(CASE_A)
    desk.planning.select("L1")
    desk.diagram.setFocus()
    QTest.keyClick(desk.diagram, Qt.Key.Key_Right)
    assert desk.planning.line is not None
    assert desk.planning.line.id == "L2"
    QTest.keyClick(desk.diagram, Qt.Key.Key_Delete)
    assert [line.id for line in desk.lines()] == ["L1", "L3", "L4"]
    QTest.keyClick(desk.diagram, Qt.Key.Key_Escape)
    desk.planning.view_state.set_active("GSV.DT", Side.LEFT)
    QTest.keyClick(desk.diagram, Qt.Key.Key_Return)
    assert desk.lines()[-1].subject == "GSV.DT"


def test_the_chosen_site_says_what_the_map_says_and_what_has_changed(open_desk: OpenDesk) -> None:
    desk = open_desk(without_plan(CASE_A), Side.LEFT, USUAL)
    desk.click_leg(on_screen(desk, "GSV.MT"))
    card = desk.parts.card
    assert card.fields["diameter_mm"].placeholderText() == "5.4"
    assert card.fields["depth_mm"].placeholderText() == "12"
    assert card.facts["finding"].text() == "Reflux\u00a0· 2.60\u00a0s"
    changed = with_flow(desk.chart, Side.LEFT, "GSV.MT", Flow.COMPETENT, reason="seen again")
    desk.document.edit("Competent", changed)
    report, _given = desk.planning.reports()
    (flag,) = (f for f in report.flags if f.code == "plan.vein_changed")
    assert "state reflux → competent" in flag.fact("en")
    desk.planning.accept_changes(desk.lines()[0].id)
    report, _given = desk.planning.reports()
    assert "plan.vein_changed" not in {f.code for f in report.flags}


def test_a_value_typed_for_the_site_stands_before_the_map(open_desk: OpenDesk) -> None:
    desk = open_desk(CASE_A)
    desk.planning.select("L2")
    field = desk.parts.card.fields["diameter_mm"]
    assert (field.text(), field.placeholderText()) == ("", "4.2")
    field.setFocus()
    QTest.keyClicks(field, "3,9")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.lines()[1].diameter_mm == 3.9
    assert desk.row(1).diameter_label.text() == "3.9"
