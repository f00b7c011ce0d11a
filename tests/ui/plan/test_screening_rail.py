"""Screening in the rail: no default answer, weight with its unit and day, doses on a yes."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.plan.desk import Desk, type_into
from veinmap.chart import Chart, read_chart
from veinmap.planning import Answer, Plan, ScreeningItem
from veinmap.planning.screening import QUESTIONS
from veinmap.resource_files import resource_path
from veinmap.ui.main_window import MainWindow
from veinmap.ui.view_state import Workspace
from veinmap.ui.widgets.buttons import KitButton
from veinmap.ui.widgets.flag import Flag

OpenDesk = Callable[..., Desk]
CASE_A = read_chart(resource_path("examples/case_a.json"))
NOBODY = Chart(id="c")


def waiting(desk: Desk) -> list[str]:
    return [f.accessibleName() for f in desk.parts.rail.findChildren(Flag) if f.isVisible()]


def choose_unit(desk: Desk, unit: str) -> None:
    combo = desk.parts.rail.weight.unit
    combo.setCurrentIndex(combo.findData(unit))
    combo.activated.emit(combo.currentIndex())


def test_no_question_has_an_answer_before_it_was_asked(open_desk: OpenDesk) -> None:
    desk = open_desk(replace(CASE_A, plan=replace(CASE_A.plan, screening=())))
    assert {widget.answer for widget in desk.parts.rail.questions.values()} == {None}
    assert waiting(desk) == ["Questions not asked: 18. Signing waits for them."]
    assert set(desk.parts.rail.questions) == {question.item for question in QUESTIONS}


def test_where_nothing_is_planned_signing_waits_for_no_question(open_desk: OpenDesk) -> None:
    desk = open_desk(replace(CASE_A, plan=Plan()))
    assert waiting(desk) == []


def test_a_click_answers_and_undo_takes_the_answer_back(open_desk: OpenDesk) -> None:
    desk = open_desk(replace(CASE_A, plan=Plan()))
    question = desk.parts.rail.questions[ScreeningItem.PREGNANCY]
    QTest.mouseClick(question._switch._no, Qt.MouseButton.LeftButton)
    assert desk.chart.plan.answer_to(ScreeningItem.PREGNANCY) is Answer.NO
    desk.undo()
    assert desk.chart.plan.answer_to(ScreeningItem.PREGNANCY) is Answer.NOT_ASKED
    assert question.answer is None


def test_an_anticoagulant_asks_for_its_last_dose(open_desk: OpenDesk) -> None:
    desk = open_desk(CASE_A)
    rail = desk.parts.rail
    assert not rail.dose.isVisible()
    question = rail.questions[ScreeningItem.ANTICOAGULANT]
    QTest.mouseClick(question._switch._yes, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    codes = {flag.code for flag in desk.planning.reports()[0].flags}
    assert "plan.anticoagulant_last_dose" in codes
    type_into(rail.dose, "apixaban, yesterday evening")
    assert desk.chart.plan.last_anticoagulant_dose == "apixaban, yesterday evening"
    codes = {flag.code for flag in desk.planning.reports()[0].flags}
    assert "plan.anticoagulant_last_dose" not in codes


def test_a_foam_question_says_that_it_concerns_foam(open_desk: OpenDesk) -> None:
    desk = open_desk(CASE_A)
    migraine = desk.parts.rail.questions[ScreeningItem.MIGRAINE_WITH_AURA]
    assert migraine.accessibleName() == "Migraine with aura\u00a0· foam"
    assert "Search for a PFO advised" in migraine.toolTip()


def test_a_number_without_its_unit_is_no_weight(open_desk: OpenDesk) -> None:
    desk = open_desk(NOBODY)
    weight = desk.parts.rail.weight
    assert weight.unit.currentIndex() == -1
    type_into(weight.value, "150")
    assert desk.chart.patient.weight_kg is None
    assert weight.said.text() == "Choose the unit: kg or lb."
    choose_unit(desk, "lb")
    assert desk.chart.patient.weight_kg == 68.039
    assert weight.said.text() == "68.0\u00a0kg, not dated"
    type_into(weight.day, "2026-05-11")
    assert str(desk.chart.patient.weight_on) == "2026-05-11"


def test_another_unit_says_the_same_weight_and_changes_no_verdict(open_desk: OpenDesk) -> None:
    desk = open_desk(CASE_A)
    before = desk.planning.reports()[0]
    choose_unit(desk, "lb")
    assert desk.parts.rail.weight.value.text() == "149.9"
    assert desk.chart == CASE_A
    choose_unit(desk, "kg")
    assert desk.parts.rail.weight.value.text() == "68"
    assert desk.planning.reports()[0] == before


def test_a_new_weight_was_not_taken_on_the_old_day(open_desk: OpenDesk) -> None:
    desk = open_desk(CASE_A)
    type_into(desk.parts.rail.weight.value, "70,5")
    assert (desk.chart.patient.weight_kg, desk.chart.patient.weight_on) == (70.5, None)
    codes = {flag.code for flag in desk.planning.reports()[0].flags}
    assert "plan.weight_undated" in codes
    desk.undo()
    assert desk.chart == CASE_A


def test_a_day_to_come_is_refused(open_desk: OpenDesk) -> None:
    desk = open_desk(CASE_A)
    type_into(desk.parts.rail.weight.day, "2999-01-01")
    assert desk.chart == CASE_A


def test_another_chart_begins_without_a_unit(open_desk: OpenDesk) -> None:
    desk = open_desk(CASE_A)
    desk.document.open(NOBODY)
    assert desk.parts.rail.weight.unit.currentIndex() == -1
    assert desk.parts.rail.weight.value.text() == ""


def test_a_question_that_was_answered_is_not_bold_when_the_plan_is_opened(
    window: MainWindow,
) -> None:
    chart = read_chart(resource_path("examples/case_c.json"))
    window.session.take_chart(chart, "Open chart")
    window.view_state.set_workspace(Workspace.PLAN)
    QApplication.processEvents()
    questions = window.columns.plan.rail.questions.values()
    weights = {label.font().weight() for q in questions for label in q.findChildren(QLabel)}
    assert weights == {QFont.Weight.Normal}


def test_answering_moves_no_question_below(open_desk: OpenDesk) -> None:
    desk = open_desk(replace(CASE_A, plan=Plan()))
    desk.parts.rail.setFixedWidth(232)
    QApplication.processEvents()
    questions = list(desk.parts.rail.questions.values())
    tops = [question.y() for question in questions]
    for question in questions:
        no = question.focusProxy().parentWidget().findChildren(KitButton)[1]
        QTest.mouseClick(no, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert all(question.answer is False for question in questions)
    assert [question.y() for question in questions] == tops
