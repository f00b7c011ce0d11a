"""What was given once is proposed to the next examination, and goes to its map when accepted."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.plan.desk import Desk
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, read_chart
from veinmap.chart import plan_edits as edits
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
    box = EarlierTreatments(desk.planning, lambda _chart: (treated(),))
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
