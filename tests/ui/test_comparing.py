"""Two examinations of one patient, compared in the real window."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, read_chart, with_finding
from veinmap.chart.comparison import Change, compared
from veinmap.findings import Flow, Lumen, SegmentFinding, TreatmentMethod
from veinmap.measurement import Quantity
from veinmap.resource_files import resource_path
from veinmap.ui.comparing import compare, show_comparison
from veinmap.ui.comparison.change_words import detail_of, name_of
from veinmap.ui.comparison.window import ComparisonWindow
from veinmap.ui.main_window import MainWindow

CASE_A = read_chart(resource_path("examples/case_a.json"))


def six_weeks_later() -> Chart:
    """Case A with the trunk closed, one reflux new, one vein narrower, one not looked at."""
    later = replace(
        CASE_A,
        id="later",
        examination=replace(CASE_A.examination, examined_on=date(2026, 6, 22)),
        measurements=tuple(
            replace(m, value=3.1) if (m.subject, m.quantity) == ("GSV.PC", Quantity.DIAMETER) else m
            for m in CASE_A.measurements
        ),
    )
    closed = SegmentFinding(
        key="GSV.MT",
        lumen=Lumen.OCCLUDED_AFTER_TREATMENT,
        treatment_method=TreatmentMethod.FOAM,
        treatment_date=date(2026, 5, 20),
    )
    reflux = replace(CASE_A.leg(Side.LEFT).finding("SSV.M"), flow=Flow.REFLUX)
    for finding in (closed, reflux, SegmentFinding(key="CFV")):
        later = with_finding(later, Side.LEFT, finding)
    return later


@pytest.fixture
def comparison(qtbot: QtBot, english: None) -> ComparisonWindow:
    window = ComparisonWindow(CASE_A, six_weeks_later(), Side.LEFT)
    qtbot.addWidget(window)
    window.show()
    return window


def row_of(window: ComparisonWindow, name: str) -> Change:
    return next(row.change.change for row in window.changes.rows if row.text() == name)


def test_every_vein_is_listed_with_what_became_of_it(comparison: ComparisonWindow) -> None:
    assert row_of(comparison, "GSV mid thigh") is Change.CLOSED
    assert row_of(comparison, "SSV mid") is Change.NEW_REFLUX
    assert row_of(comparison, "GSV proximal calf") is Change.NARROWER
    assert row_of(comparison, "Common femoral") is Change.NOT_LOOKED_AT
    assert row_of(comparison, "GSV proximal thigh") is Change.UNCHANGED


def test_a_row_lights_its_vein_on_both_legs(comparison: ComparisonWindow) -> None:
    row = next(row for row in comparison.changes.rows if row.text() == "GSV mid thigh")
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert comparison.earlier.view_state.active == "GSV.MT"
    assert comparison.later.view_state.active == "GSV.MT"


def test_a_vein_chosen_on_one_leg_is_chosen_on_the_other(comparison: ComparisonWindow) -> None:
    comparison.earlier.view_state.set_active("SSV.M")
    assert comparison.later.view_state.active == "SSV.M"


def test_the_difference_says_beside_each_vein_what_became_of_it(
    comparison: ComparisonWindow, qtbot: QtBot
) -> None:
    comparison.mode.set_current("difference")
    comparison.mode.chosen.emit("difference")
    assert not comparison.earlier.isVisible()
    diagram = comparison.later.diagram
    qtbot.waitUntil(lambda: "closed" in diagram.word_boxes(), timeout=5000)
    said = set(diagram.word_boxes())
    assert {"closed", "reflux, new", "narrower \u22121.1", "not looked at this time"} <= said
    assert comparison.later.title.text() == "11 May 2026 → 22 June 2026"


def test_nothing_can_be_changed_in_a_comparison(comparison: ComparisonWindow) -> None:
    diagram = comparison.later.diagram
    before = diagram.bench.chart
    rect = diagram.rect_of(Side.LEFT, "GSV.PC")
    assert rect is not None
    QTest.mousePress(diagram, Qt.MouseButton.LeftButton, pos=rect.center())
    QTest.mouseMove(diagram, rect.center() + rect.bottomRight() * 0.1)
    QTest.mouseRelease(diagram, Qt.MouseButton.LeftButton, pos=rect.center())
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_C, Qt.Key.Key_Space):
        QTest.keyClick(diagram, key)
    assert diagram.bench.chart is before


def test_a_leg_that_nobody_looked_at_cannot_be_compared(comparison: ComparisonWindow) -> None:
    comparison.legs.set_current("R")
    assert comparison.side is Side.LEFT


def test_the_window_compares_with_the_other_examination_of_the_library(
    open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = open_window(resource_path("examples/case_a.json"))
    store = window.session.store
    assert store is not None
    store.create_examination(six_weeks_later())
    compare(window)
    shown = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ComparisonWindow))
    assert row_of(shown, "GSV mid thigh") is Change.CLOSED
    assert "Alice" not in shown.windowTitle()
    shown.close()


def test_without_another_examination_one_sentence_says_so(
    open_window: Callable[..., MainWindow],
) -> None:
    window = open_window(resource_path("examples/case_a.json"))
    window.actions_by_id["compare"].trigger()
    assert window.error_bar.isVisible()
    assert "no other examination of this patient" in window.error_bar.accessibleName()


def test_the_top_bar_offers_to_compare(left_leg_window: MainWindow) -> None:
    window = left_leg_window
    assert window.top_bar.compare_button.isEnabled()
    window.top_bar.compare_button.click()
    assert "no other examination" in window.error_bar.accessibleName()


def test_perforators_of_one_group_are_told_apart_by_their_height(qapp: QApplication) -> None:
    chart = read_chart(resource_path("examples/case_b.json"))
    changes = compared(chart, chart, Side.RIGHT)
    names = {name_of(chart, chart, change) for change in changes}
    assert "Femoral canal, lower ⅓, 55 cm from the floor" in names
    assert "Posterior tibial, upper, 18.5 cm from the floor" in names


def test_what_stayed_is_said_once(qapp: QApplication) -> None:
    chart = read_chart(resource_path("examples/case_b.json"))
    details = [detail_of(chart, chart, c) for c in compared(chart, chart, Side.RIGHT)]
    assert details
    assert not [detail for detail in details if "→" in detail]


def test_an_examination_that_is_another_patients_by_now_is_not_shown(
    open_window: Callable[..., MainWindow],
) -> None:
    window = open_window(resource_path("examples/case_a.json"))
    store = window.session.store
    assert store is not None
    patient = replace(CASE_A.patient, birth_date=date(1971, 3, 15))
    store.create_examination(replace(six_weeks_later(), patient=patient))
    show_comparison(window, "later")
    assert "not one of this patient's" in window.error_bar.accessibleName()
    assert not any(isinstance(w, ComparisonWindow) for w in QApplication.topLevelWidgets())
