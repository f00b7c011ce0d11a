"""CEAP and rVCSS by hand, and checks laid aside, in the real window."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, read_chart
from veinmap.chart.classification_edits import with_ceap
from veinmap.findings import ClinicalClass
from veinmap.resource_files import resource_path
from veinmap.ui.dialogs.ceap import CeapDialog
from veinmap.ui.dialogs.form import ReasonDialog
from veinmap.ui.dialogs.rvcss import RvcssDialog
from veinmap.ui.main_window import MainWindow
from veinmap.ui.open_questions import open_questions
from veinmap.ui.widgets.chips import ChipState

CASE_A = read_chart(resource_path("examples/case_a.json"))
CASE_B = read_chart(resource_path("examples/case_b.json"))


@pytest.fixture
def ceap_dialog(qtbot: QtBot, english: None) -> Callable[[Chart, Side], CeapDialog]:
    def make(chart: Chart, side: Side) -> CeapDialog:
        dialog = CeapDialog(chart, side)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def test_what_the_map_proposes_is_dashed_and_not_set(
    ceap_dialog: Callable[[Chart, Side], CeapDialog],
) -> None:
    dialog = ceap_dialog(with_ceap(CASE_A, Side.LEFT, None), Side.LEFT)
    assert dialog.superficial.chips["GSVa"].state is ChipState.PROPOSED
    assert dialog.superficial.chips["SSV"].state is ChipState.OFF
    assert dialog.ceap() is None
    assert dialog.notation.text() == "No CEAP"


def test_the_proposal_is_taken_by_a_person_and_confirmed_by_name(
    ceap_dialog: Callable[[Chart, Side], CeapDialog],
) -> None:
    dialog = ceap_dialog(with_ceap(CASE_A, Side.LEFT, None), Side.LEFT)
    dialog.take_button.click()
    for chips, code in ((dialog.symptoms, "S"), (dialog.etiology, "p"), (dialog.level, "II")):
        QTest.keyClick(chips.chips[code], Qt.Key.Key_Space)
    dialog.clinical.toggle("3")
    dialog.confirmed_by.setText("Dr L. Morin")
    ceap = dialog.ceap()
    assert ceap is not None
    assert ceap.text() == "C2,3,S Ep As(GSVa,GSVb) Pr, LII"
    assert ceap.classified_on == date(2026, 5, 11)
    assert ceap.confirmed_by == "Dr L. Morin"


def test_where_class_and_map_differ_is_said_while_choosing(
    ceap_dialog: Callable[[Chart, Side], CeapDialog],
) -> None:
    dialog = ceap_dialog(CASE_B, Side.RIGHT)
    assert "PTV" in dialog.differences.text()
    dialog.deep.toggle("PTV")
    dialog.perforating.toggle("CPV")
    assert dialog.differences.text() == ""


@pytest.mark.parametrize(
    ("clinical", "etiology", "said"),
    [
        ([], ["p"], "The clinical class is missing."),
        (["0", "2"], [], "C0 says that there is no sign; it stands alone."),
        (["2"], ["n", "p"], "En says that no cause was found; it stands alone."),
    ],
)
def test_classes_that_contradict_each_other_are_not_kept(
    ceap_dialog: Callable[[Chart, Side], CeapDialog],
    clinical: list[str],
    etiology: list[str],
    said: str,
) -> None:
    dialog = ceap_dialog(with_ceap(CASE_A, Side.LEFT, None), Side.LEFT)
    dialog.clinical.set_codes(clinical)
    dialog.etiology.set_codes(etiology)
    assert dialog.problem() == said


def test_one_mechanism_takes_the_place_of_another_and_can_be_cleared(
    ceap_dialog: Callable[[Chart, Side], CeapDialog],
) -> None:
    dialog = ceap_dialog(CASE_A, Side.LEFT)
    dialog.pathophysiology.toggle("o")
    assert dialog.pathophysiology.codes() == ("o",)
    dialog.pathophysiology.toggle("o")
    assert dialog.pathophysiology.codes() == ()


def test_the_arrow_keys_go_over_the_codes(
    ceap_dialog: Callable[[Chart, Side], CeapDialog],
) -> None:
    dialog = ceap_dialog(CASE_A, Side.LEFT)
    dialog.deep.chips["IVC"].setFocus()
    QTest.keyClick(dialog.deep.chips["IVC"], Qt.Key.Key_Right)
    assert dialog.focusWidget() is dialog.deep.chips["CIV"]


def test_no_item_of_the_score_has_a_default(qtbot: QtBot, english: None) -> None:
    dialog = RvcssDialog(Chart(id="c"), Side.LEFT)
    qtbot.addWidget(dialog)
    assert dialog.rvcss() is None
    dialog.items["pain"].toggle("0")
    assert dialog.problem() == "All ten items are scored, or none."
    assert "9" in dialog.total.text()


def test_the_score_is_the_sum_of_ten_items(qtbot: QtBot, english: None) -> None:
    dialog = RvcssDialog(CASE_A, Side.LEFT)
    qtbot.addWidget(dialog)
    assert dialog.total.text() == "rVCSS 6 of 30"
    dialog.items["compression"].toggle("3")
    score = dialog.rvcss()
    assert score is not None
    assert score.total == 8


def answer(monkeypatch: pytest.MonkeyPatch, kind: type, act: Callable[..., None]) -> None:
    def execute(dialog: object) -> int:
        act(dialog)
        return 1

    monkeypatch.setattr(kind, "exec", execute)


def test_the_classification_is_kept_as_one_step_and_taken_back(
    left_leg_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: CeapDialog) -> None:
        dialog.clinical.toggle("2")
        dialog.day.setText("2026-05-11")

    answer(monkeypatch, CeapDialog, fill)
    left_leg_window.actions_by_id["ceap"].trigger()
    ceap = left_leg_window.document.chart.leg(Side.LEFT).ceap
    assert ceap is not None
    assert ceap.clinical == (ClinicalClass.C2,)
    assert left_leg_window.document.chart.leg(Side.RIGHT).ceap is None
    left_leg_window.document.undo_stack.undo()
    assert left_leg_window.document.chart.leg(Side.LEFT).ceap is None


def test_a_question_is_laid_aside_with_a_reason_and_asked_again_on_undo(
    open_window: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(resource_path("examples/case_b.json"))
    panel = window.columns.questions
    answer(monkeypatch, ReasonDialog, lambda dialog: dialog.reason.setText("groin scanned twice"))
    row = next(r for r in panel.rows if r.question.code == "map.reflux_without_source")
    before = len(panel.rows)
    QTest.keyClick(row, Qt.Key.Key_Delete)
    assert len(panel.rows) == before - 1
    assert panel.laid_aside_text == "Laid aside: 1"
    (kept,) = window.document.chart.dismissals
    assert kept.reason == "groin scanned twice"
    window.document.undo_stack.undo()
    assert len(panel.rows) == before
    assert panel.laid_aside_text == ""


def test_what_has_to_be_mended_cannot_be_laid_aside() -> None:
    grave = [q for q in open_questions(CASE_B) if q.code.startswith("plan.")]
    assert not any(question.can_be_laid_aside for question in grave)


def test_a_question_about_the_ceap_opens_it(
    open_window: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(resource_path("examples/case_b.json"))
    window.view_state.set_side(Side.RIGHT)
    shown: list[str] = []
    answer(monkeypatch, CeapDialog, lambda dialog: shown.append(dialog.windowTitle()))
    panel = window.columns.questions
    row = next(r for r in panel.rows if r.question.code == "ceap.map_shows_more")
    row.click()
    assert shown == ["CEAP 2020, right leg"]
