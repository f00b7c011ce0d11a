"""What a hand holds stays where it is: focus, fields, the chosen vein."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.plan.desk import Desk, type_into
from tests.ui.plan.test_plan_page import OpenDesk, case, facts, flags, texts
from tests.ui.plan.test_record import press, record_of
from tests.ui.plan.test_site_tool import USUAL, on_screen, without_plan
from veinmap.anatomy.sides import Side
from veinmap.ui.main_window import MainWindow
from veinmap.ui.view_state import Workspace


def test_choosing_a_profile_leaves_the_focus_on_the_list(open_desk: OpenDesk) -> None:
    desk = open_desk(case("a"))
    combo = desk.parts.page.limits.profile
    combo.setFocus(Qt.FocusReason.TabFocusReason)
    for profile in ("france_polidocanol", "eu_polidocanol"):
        combo.setCurrentIndex(combo.findData(profile))
        combo.activated.emit(combo.currentIndex())
        QApplication.processEvents()
        assert desk.chart.plan.profile == profile
        # Elsewhere it would be on the first screening question, where Space answers yes.
        assert QApplication.focusWidget() is combo


def test_without_a_profile_no_source_is_pointed_at(open_desk: OpenDesk) -> None:
    desk = open_desk(case("a"))
    limits = desk.parts.page.limits
    assert limits.source_mark.isVisible()
    limits.profile.setCurrentIndex(0)
    limits.profile.activated.emit(0)
    assert not limits.source_mark.isVisible()
    assert facts(desk) == ["No limit was checked: no product profile is chosen."]


def test_the_field_of_the_record_stays_in_place_while_flags_come(
    open_desk: OpenDesk, qtbot: QtBot
) -> None:
    desk = open_desk(case("a"))
    desk.window.setFixedSize(2200, 500)
    card = record_of(desk)
    press(card, "Left leg")
    scroll = desk.parts.page.scroll_area
    bar = scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    row = card.rows["L1"]
    bar.setValue(bar.maximum() - 60)
    row.given.setFocus(Qt.FocusReason.MouseFocusReason)

    def top() -> int:
        return row.given.mapTo(scroll.viewport(), QPoint()).y()

    before, value = top(), bar.value()
    type_into(row.given, "9")
    assert any("given" in fact for fact in facts(desk))
    # The flags are laid out in one turn of the loop and the page follows in the next.
    qtbot.waitUntil(lambda: bar.value() > value and abs(top() - before) <= 1)


def test_a_record_row_says_where_and_what(open_desk: OpenDesk) -> None:
    desk = open_desk(case("a"))
    card = record_of(desk)
    assert card.rows["L3"].site.text() == "Calf tributary, medial calf"
    assert card.rows["L3"].where.text() == (
        "Left · 28\u00a0cm from the floor · medial · Polidocanol 1\u00a0%, "
        "foam 1\u00a0+\u00a04, air"
    )


def test_an_overruled_flag_says_who_and_why_in_a_line_of_its_own(open_desk: OpenDesk) -> None:
    desk = open_desk(case("a", "france_polidocanol"))
    flag = desk.planning.reports()[0].flags[0]
    desk.planning.overrule(flag, "large trunk", "Dr L. Morin")
    reason = flags(desk)[flag.fact("en")].accessibleDescription()
    rule, overruled = reason.split("\n")
    assert rule.startswith("France, Aetoxisclerol 2–3\u00a0%: 0.1 to 2\u00a0mL per site")
    assert overruled.startswith("Overruled by Dr L. Morin: “large trunk”.")


def test_questions_that_wait_are_counted_beside_them_only(open_desk: OpenDesk) -> None:
    desk = open_desk(without_plan(case("a")), Side.LEFT, USUAL)
    desk.click_leg(on_screen(desk, "GSV.MT"))
    type_into(desk.row(0).percent, "1")
    type_into(desk.row(0).volume, "2")
    waiting = [text for text in texts(desk) if text.startswith("Signing waits")]
    assert waiting == []
    rail = [flag.accessibleName() for flag in _rail_flags(desk)]
    assert rail == ["Questions not asked: 18. Signing waits for them."]


def _rail_flags(desk: Desk) -> list[object]:
    from veinmap.ui.widgets.flag import Flag

    return [flag for flag in desk.parts.rail.findChildren(Flag) if flag.isVisible()]


def test_the_leg_says_where_a_click_would_put_a_site(open_desk: OpenDesk) -> None:
    desk = open_desk(without_plan(case("a")), Side.LEFT, USUAL)
    said: list[str] = []
    desk.diagram.bench.said.connect(lambda text, _refused: said.append(text))
    at = on_screen(desk, "GSV.MT")
    QTest.mouseMove(desk.diagram, at)
    QApplication.processEvents()
    desk.click_leg(at)
    name, place = desk.row(0).name_label.text(), desk.row(0).place_label.text()
    assert f"{name} · {place}" in said
    desk.parts.planning.view_state.set_workspace(Workspace.EXAMINE)
    assert said[-1] == ""


def test_enter_in_plan_leaves_the_chosen_vein(window: MainWindow) -> None:
    window.session.take_chart(case("a"), "Open chart")
    window.view_state.set_workspace(Workspace.PLAN)
    window.columns.plan.planning.select("L1")
    assert window.view_state.active == "GSV.MT"
    window.go_next()
    assert window.view_state.active == "GSV.MT"
    window.view_state.set_workspace(Workspace.EXAMINE)
    window.go_next()
    assert window.view_state.active != "GSV.MT"


def test_a_site_that_the_map_does_not_show_says_so(open_desk: OpenDesk) -> None:
    desk = open_desk(case("b"), Side.RIGHT)
    assert desk.row(3).place_label.text() == "Right · not drawn on the map"
    assert desk.row(0).place_label.text() == "Right · 12\u00a0cm below the SFJ"
