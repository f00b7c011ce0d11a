"""The few dialogs: what they keep and what they refuse."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, Patient, TreatmentHistory
from veinmap.findings import Lumen, TreatmentMethod
from veinmap.imaging import PatientIdentity
from veinmap.measurement import HeightReference, Relation, Site
from veinmap.settings import ClinicSettings, Language, Paper, Theme, load_settings
from veinmap.ui.charting import Charting
from veinmap.ui.dialogs.choosing import PatientChoice
from veinmap.ui.dialogs.form import ChoiceDialog, ReasonDialog
from veinmap.ui.dialogs.keys_sheet import KeysSheet
from veinmap.ui.dialogs.landmarks import LandmarksDialog
from veinmap.ui.dialogs.patient import PatientDialog
from veinmap.ui.dialogs.settings import SettingsDialog
from veinmap.ui.dialogs.treatments import TreatmentsDialog
from veinmap.ui.document import ChartDocument
from veinmap.ui.main_window import MainWindow
from veinmap.ui.subjects import state_of, state_words
from veinmap.ui.view_state import ViewState

CHART = Chart(id="c", patient=Patient(patient_id="VM-TEST-001", name="Exemple^Alice^Marie"))
pytestmark = pytest.mark.usefixtures("english")


def test_the_patient_dialog_keeps_what_is_typed_and_the_whole_name(qtbot: QtBot) -> None:
    dialog = PatientDialog(CHART)
    qtbot.addWidget(dialog)
    dialog.birth.setText("1971-03-14")
    dialog.weight.setText("68,5")
    dialog.day.setText("2026-05-11")
    assert dialog.problem() == ""
    patient = dialog.changed_chart().patient
    assert patient.name == "Exemple^Alice^Marie"
    assert (patient.birth_date, patient.weight_kg) == (date(1971, 3, 14), 68.5)
    assert patient.weight_on == date(2026, 5, 11)


@pytest.mark.parametrize(
    ("field", "text"), [("birth", "14.3.1971"), ("weight", "sixty"), ("hour", "25:00")]
)
def test_the_patient_dialog_says_what_it_cannot_read(qtbot: QtBot, field: str, text: str) -> None:
    dialog = PatientDialog(CHART)
    qtbot.addWidget(dialog)
    getattr(dialog, field).setText(text)
    dialog.try_to_keep()
    assert dialog.problem()
    assert not dialog.result()


def test_the_choice_of_a_patient_tells_them_apart_and_enter_takes_the_one_lit(qtbot: QtBot) -> None:
    identities = [
        PatientIdentity(patient_id="VM-TEST-001", name="Exemple^Alice", birth_date="1971-03-14"),
        PatientIdentity(patient_id="VM-TEST-002"),
    ]
    dialog = PatientChoice(identities, None, [14, 1])
    qtbot.addWidget(dialog)
    spoken = [dialog.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert spoken == [
        "Exemple, Alice · VM-TEST-001 · born 14 Mar 1971 · 14 clips",
        "Unnamed patient · VM-TEST-002 · 1 clip",
    ]
    assert [dialog.list.sizeHintForRow(row) for row in range(2)] == [28, 28]
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.list.hasFocus)
    assert dialog.chosen() == identities[0]
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.result() == PatientChoice.DialogCode.Accepted
    assert dialog.chosen() == identities[1]


def test_esc_leaves_the_choice_of_a_patient(qtbot: QtBot) -> None:
    dialog = PatientChoice([PatientIdentity(patient_id="VM-TEST-001")])
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Escape)


def test_the_shape_of_a_date_is_shown_and_is_nobodys_birth_date(qtbot: QtBot) -> None:
    dialog = PatientDialog(Chart(id="c"))
    qtbot.addWidget(dialog)
    assert dialog.birth.placeholderText() == "YYYY-MM-DD"
    assert dialog.day.placeholderText() == "YYYY-MM-DD"


def test_landmarks_in_metres_are_refused_with_the_limits(qtbot: QtBot) -> None:
    dialog = LandmarksDialog(CHART, Side.LEFT)
    qtbot.addWidget(dialog)
    dialog.knee.setText("0.46")
    assert "cm" in dialog.problem()
    dialog.knee.setText("46")
    dialog.groin.setText("81,5")
    assert dialog.problem() == ""
    leg = dialog.changed_chart().leg(Side.LEFT)
    assert (leg.knee_crease_cm, leg.groin_crease_cm) == (46.0, 81.5)
    assert dialog.changed_chart().leg(Side.RIGHT).knee_crease_cm is None


def test_a_history_lists_methods_days_veins_and_levels(qtbot: QtBot) -> None:
    dialog = TreatmentsDialog(CHART, Side.LEFT)
    qtbot.addWidget(dialog)
    dialog.add()
    assert "not chosen" in dialog._problem.text()
    dialog.method.setCurrentIndex(dialog.method.findData(TreatmentMethod.EVLA.value))
    dialog.day.setText("2999-01-01")
    dialog.add()
    assert "future" in dialog._problem.text()
    dialog.day.setText("2020-05-04")
    dialog.veins.setText("GSV proximal thigh, gsv.mt")
    dialog.level.setText("1.2")
    # What stands in the fields would be lost: it is said before the dialog closes.
    assert "not in the list yet" in dialog.problem()
    dialog.add()
    assert dialog.problem() == ""
    leg = dialog.changed_chart().leg(Side.LEFT)
    assert leg.treatment_history is TreatmentHistory.TREATED
    (treatment,) = leg.treatments
    assert (treatment.method, treatment.keys, treatment.treated_on) == (
        TreatmentMethod.EVLA,
        ("GSV.PT", "GSV.MT"),
        date(2020, 5, 4),
    )
    assert treatment.closed_to == Site(
        distance_cm=1.2, relation=Relation.BELOW, reference=HeightReference.SFJ
    )


def test_a_leg_asked_about_and_never_treated_says_so(qtbot: QtBot) -> None:
    dialog = TreatmentsDialog(CHART, Side.LEFT)
    qtbot.addWidget(dialog)
    assert dialog.history.currentData() == TreatmentHistory.NOT_ASKED.value
    dialog.history.setCurrentIndex(dialog.history.findData(TreatmentHistory.NONE.value))
    changed = dialog.changed_chart()
    assert changed.leg(Side.LEFT).treatment_history is TreatmentHistory.NONE
    assert changed.leg(Side.RIGHT).treatment_history is TreatmentHistory.NOT_ASKED


def test_a_vein_closed_by_laser_is_said_so_in_words(qapp: QApplication) -> None:
    document, state = ChartDocument(CHART), ViewState()
    charting = Charting(document, state)
    state.set_active("GSV.MT", Side.LEFT)
    charting.say_lumen(
        Lumen.OCCLUDED_AFTER_TREATMENT, method=TreatmentMethod.EVLA, treated_on=date(2026, 2, 3)
    )
    said = state_words(state_of(document.chart, Side.LEFT, "GSV.MT"))
    assert said == "Closed by treatment"
    document.undo_stack.undo()
    assert document.chart == CHART


def test_settings_are_kept_for_the_next_start(window: MainWindow) -> None:
    dialog = SettingsDialog(window.settings.value, window)
    dialog.clinic.setText("Clinique Spécimen")
    dialog.paper.setCurrentIndex(dialog.paper.findData(Paper.LETTER.value))
    dialog.theme_choice.setCurrentIndex(dialog.theme_choice.findData(Theme.DARK.value))
    chosen = dialog.chosen()
    window.settings.take(replace(chosen, language=Language.ENGLISH))
    kept = load_settings().settings
    assert (kept.clinic_name, kept.paper) == ("Clinique Spécimen", Paper.LETTER)
    window.settings.take(ClinicSettings())


def test_the_key_sheet_names_every_key_of_the_table(window: MainWindow) -> None:
    sheet = KeysSheet(window.rows, window)
    texts = {label.text() for label in sheet.findChildren(type(window.columns.leg.title))}  # type: ignore[union-attr]
    for row in window.rows:
        if row.keys and row.text:
            assert row.text in texts
    sheet.deleteLater()


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    keys = [key for row in window.rows for key in row.keys]
    assert len(keys) == len(set(keys))


def test_a_reason_must_be_there(qtbot: QtBot) -> None:
    dialog = ReasonDialog("Right leg not examined")
    qtbot.addWidget(dialog)
    assert dialog.problem()
    dialog.reason.setText("patient's wish")
    assert dialog.problem() == ""


def test_a_question_that_is_left_takes_the_last_answer(qtbot: QtBot) -> None:
    dialog = ChoiceDialog("Title", "Sentence", "", ("Close and lose it", "Stay"))
    qtbot.addWidget(dialog)
    dialog.reject()
    assert dialog.chosen == 1
    dialog.buttons[0].click()
    assert dialog.chosen == 0
