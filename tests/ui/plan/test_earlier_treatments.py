"""What was given once is proposed to the next examination, and goes to its map when accepted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.plan.desk import Desk
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, read_chart
from veinmap.chart import plan_edits as edits
from veinmap.chart.plan_follow_up import proposed_treatments
from veinmap.planning import GivenLine
from veinmap.resource_files import resource_path
from veinmap.ui.main_window import MainWindow
from veinmap.ui.plan.earlier_treatments import EarlierTreatments
from veinmap.ui.view_state import Workspace
from veinmap.ui.widgets.buttons import KitButton

CASE_A = read_chart(resource_path("examples/case_a.json"))
AT = "2026-05-25T09:30:00-04:00"


def treated() -> Chart:
    chart = edits.with_side_confirmed(CASE_A, 1, Side.LEFT, "Dr L. Morin", AT)
    for line_id in ("L1", "L3"):
        chart = edits.with_given(chart, line_id, GivenLine(volume_ml=1.5, given_at=AT))
    return chart


def follow_up() -> Chart:
    return Chart(id="follow-up", patient=CASE_A.patient)


def test_a_treatment_is_a_proposal_until_it_is_taken_over(
    open_desk: Callable[..., Desk],
) -> None:
    desk = open_desk(follow_up())
    box = EarlierTreatments(desk.document, lambda _chart: (treated(),))
    box.setParent(desk.window)
    box.look_up()
    QApplication.processEvents()
    said = [label.text() for label in box.findChildren(QLabel)]
    assert "Proposed: Foam on 25 May 2026, left leg" in said
    assert any(text.startswith("GSV mid thigh, medial calf · polidocanol 2") for text in said)
    assert desk.chart == follow_up()
    (button,) = box.findChildren(KitButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    (treatment,) = desk.chart.leg(Side.LEFT).treatments
    assert treatment.keys == ("GSV.MT", "T1")
    box.refresh()
    assert box.proposals == ()
    assert not box.isVisible()
    desk.undo()
    assert desk.chart == follow_up()


def test_the_library_knows_what_the_patient_was_given(window: MainWindow) -> None:
    window.session.take_chart(treated(), "Open chart")
    assert window.session.save_now()
    window.session.take_chart(follow_up(), "Open chart")
    window.view_state.set_workspace(Workspace.PLAN)
    QApplication.processEvents()
    page = window.columns.plan.page
    (proposal,) = page.earlier.proposals
    assert proposal.side is Side.LEFT
    other = replace(follow_up(), id="x", patient=replace(CASE_A.patient, patient_id="ELSE"))
    window.session.take_chart(other, "Open chart")
    window.view_state.set_workspace(Workspace.PLAN)
    QApplication.processEvents()
    assert page.earlier.proposals == ()


def test_examine_offers_it_too_and_never_takes_it_silently(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.session.take_chart(treated(), "Open chart")
    assert window.session.save_now()
    window.session.take_chart(follow_up(), "Open chart")
    window.view_state.set_workspace(Workspace.EXAMINE)
    columns = window.columns
    qtbot.waitUntil(lambda: "earlier" in vars(columns) and bool(columns.earlier.proposals))
    assert columns.earlier.isVisibleTo(columns.questions)
    assert window.document.chart == follow_up()
    QApplication.processEvents()
    cards = columns.earlier.findChildren(KitButton)
    (button,) = (card for card in cards if card.isVisibleTo(columns.earlier))
    button.click()
    (treatment,) = window.document.chart.leg(Side.LEFT).treatments
    assert treatment.keys == ("GSV.MT", "T1")
    qtbot.waitUntil(lambda: not columns.earlier.proposals)
    assert not columns.earlier.isVisibleTo(columns.questions)
    window.document.undo_stack.undo()
    assert window.document.chart == follow_up()
    assert len(columns.earlier.proposals) == 1
    other = replace(follow_up(), id="x", patient=replace(CASE_A.patient, patient_id="ELSE"))
    window.session.take_chart(other, "Open chart")
    qtbot.waitUntil(lambda: not columns.earlier.proposals)


def test_what_was_done_later_is_not_proposed_to_an_earlier_map() -> None:
    def seen_on(day: date | None) -> Chart:
        return replace(follow_up(), examination=replace(follow_up().examination, examined_on=day))

    assert proposed_treatments(treated(), seen_on(date(2026, 5, 24))) == ()
    for day in (date(2026, 5, 25), date(2026, 7, 1), None):
        (proposal,) = proposed_treatments(treated(), seen_on(day))
        assert proposal.treatment.treated_on == date(2026, 5, 25)
