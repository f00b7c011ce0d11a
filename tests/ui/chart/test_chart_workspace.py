"""The Chart workspace in the real window: sheets, options, the report by hand."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from veinmap.anatomy.sides import Side
from veinmap.chart import read_chart
from veinmap.resource_files import resource_path
from veinmap.settings import AftercareSettings
from veinmap.ui.chart.report_editor import ReportDialog
from veinmap.ui.chart.sheets import SheetKind
from veinmap.ui.chart.workspace import ChartWorkspace
from veinmap.ui.dialogs.aftercare import AftercareDialog
from veinmap.ui.main_window import MainWindow
from veinmap.ui.view_state import Workspace

CASE_A = read_chart(resource_path("examples/case_a.json"))


@pytest.fixture
def page(open_window: Callable[..., MainWindow]) -> ChartWorkspace:
    window = open_window(resource_path("examples/case_a.json"))
    window.view_state.set_workspace(Workspace.CHART)
    return window.chart_page


def test_each_sheet_says_how_many_pages_it_has_or_why_it_has_none(page: ChartWorkspace) -> None:
    rows = page.rail.sheets.rows
    assert rows[SheetKind.MAP].accessibleName() == "Vein map, 1 page, shown"
    assert rows[SheetKind.REPORT].accessibleName() == "Report, 1 page"
    assert rows[SheetKind.PATIENT].accessibleName() == (
        "For the patient, Nothing has been recorded as given on this leg."
    )
    assert rows[SheetKind.ALL].accessibleName() == "All sheets, 3 pages"


def test_a_click_on_a_sheet_shows_its_pages(page: ChartWorkspace) -> None:
    QTest.mouseClick(page.rail.sheets.rows[SheetKind.ALL], Qt.MouseButton.LeftButton)
    assert page.sheet.kind is SheetKind.ALL
    assert page.preview.count == 3
    QTest.mouseClick(page.rail.sheets.rows[SheetKind.PATIENT], Qt.MouseButton.LeftButton)
    assert page.preview.count == 0
    assert not page.pdf_button.isEnabled()


def test_what_is_saved_is_what_is_shown(
    page: ChartWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.show_sheet(SheetKind.REPORT)
    page.rail.language.set_current("fr")
    page.rail.language.chosen.emit("fr")
    QTest.mouseClick(page.pdf_button, Qt.MouseButton.LeftButton)
    with pdfium.PdfDocument(path) as document:
        text = document[0].get_textpage().get_text_range()
    assert "Écho-Doppler veineux du membre inférieur gauche" in text


def test_the_page_can_be_copied_as_a_picture(page: ChartWorkspace) -> None:
    clipboard = QApplication.clipboard()
    clipboard.clear()
    QTest.keyClick(page.preview, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    picture = clipboard.image()
    assert (picture.width(), picture.height()) == (1654, 2339)


def test_views_without_findings_can_be_left_out(page: ChartWorkspace) -> None:
    before = page.options
    QTest.mouseClick(page.rail.empty_views, Qt.MouseButton.LeftButton)
    assert (before.show_empty_views, page.options.show_empty_views) == (True, False)
    assert page.preview.count == 1


def test_a_section_written_by_hand_prints_and_undo_brings_the_map_back(
    page: ChartWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(dialog: ReportDialog) -> int:
        dialog.fields["conclusion"].editor.setPlainText("Saphenous insufficiency, left.")
        return 1

    monkeypatch.setattr(ReportDialog, "exec", write)
    page.show_sheet(SheetKind.REPORT)
    QTest.mouseClick(page.edit_button, Qt.MouseButton.LeftButton)
    (edit,) = page.document.chart.report_edits
    assert (edit.side, edit.section, edit.language) == (Side.LEFT, "conclusion", "en")
    assert edit.text == "Saphenous insufficiency, left."
    assert edit.generated.startswith("Axial GSV reflux")
    page.document.undo_stack.undo()
    assert page.document.chart.report_edits == ()


def test_the_report_can_only_be_written_where_it_is_shown(page: ChartWorkspace) -> None:
    assert not page.edit_button.isVisible()
    page.show_sheet(SheetKind.REPORT)
    assert page.edit_button.isVisible()


def test_a_field_put_back_follows_the_map_again(qtbot: QtBot, english: None) -> None:
    dialog = ReportDialog(CASE_A, Side.LEFT, "en")
    qtbot.addWidget(dialog)
    field = dialog.fields["deep"]
    field.editor.setPlainText("Sound.")
    assert dialog.changed_chart().report_edits[0].text == "Sound."
    field.back_button.click()
    assert dialog.changed_chart() == CASE_A


def test_enter_in_the_report_begins_a_new_line(qtbot: QtBot, english: None) -> None:
    dialog = ReportDialog(CASE_A, Side.LEFT, "en")
    qtbot.addWidget(dialog)
    QTest.keyClick(dialog.fields["deep"].editor, Qt.Key.Key_Return)
    assert dialog.result() == 0
    assert dialog.fields["deep"].editor.toPlainText().startswith("\n")


def test_a_text_older_than_the_map_says_so(qtbot: QtBot, english: None) -> None:
    dialog = ReportDialog(CASE_A, Side.LEFT, "en")
    qtbot.addWidget(dialog)
    dialog.fields["deep"].editor.setPlainText("Sound.")
    written = dialog.changed_chart()
    (edit,) = written.report_edits
    older = replace(written, report_edits=(replace(edit, generated="Nothing."),))
    again = ReportDialog(older, Side.LEFT, "en")
    qtbot.addWidget(again)
    assert "The map has changed" in again.fields["deep"].note.text()
    assert again.fields["trunks"].note.text() == ""


def test_no_number_for_the_patient_has_a_default(qtbot: QtBot, english: None) -> None:
    dialog = AftercareDialog(AftercareSettings())
    qtbot.addWidget(dialog)
    assert all(field.text() == "" for field in dialog.fields.values())
    assert dialog.chosen() == AftercareSettings()


@pytest.mark.parametrize("text", ["0", "2,5", "-3", "two"])
def test_a_number_for_the_patient_is_whole_and_above_zero(
    text: str, qtbot: QtBot, english: None
) -> None:
    dialog = AftercareDialog(AftercareSettings())
    qtbot.addWidget(dialog)
    dialog.fields["sun_weeks"].setText(text)
    assert dialog.problem() == "“Out of the sun, weeks” needs a whole number above zero."


def test_typed_numbers_for_the_patient_are_kept(qtbot: QtBot, english: None) -> None:
    dialog = AftercareDialog(AftercareSettings(walk_minutes=20))
    qtbot.addWidget(dialog)
    dialog.fields["trip_hours"].setText("4")
    dialog.fields["phone"].setText(" 555-0100 ")
    chosen = dialog.chosen()
    assert (chosen.walk_minutes, chosen.trip_hours, chosen.phone) == (20, 4, "555-0100")
