"""The evidence sheet in the real window, and clips of others while a page leaves."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from veinmap.dicom import read_clip
from veinmap.imaging import Clip, PatientIdentity
from veinmap.printing.evidence_words import StillProblem
from veinmap.resource_files import resource_path, sample_study_folder
from veinmap.ui.chart import other_patient
from veinmap.ui.chart.sheets import SheetKind
from veinmap.ui.chart.workspace import ChartWorkspace
from veinmap.ui.main_window import MainWindow
from veinmap.ui.view_state import Workspace

NAMES = ("05_gsv_proximal_thigh_pw.dcm", "04_gsv_proximal_thigh_bmode.dcm")


def sample(name: str) -> Clip:
    return read_clip(sample_study_folder() / name)


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window(resource_path("examples/case_a.json"))


@pytest.fixture
def page(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> ChartWorkspace:
    """The workspace with two clips at hand."""
    clips = [sample(name) for name in NAMES]
    monkeypatch.setattr(window.clips, "clips", lambda: list(clips))
    window.view_state.set_workspace(Workspace.CHART)
    return window.chart_page


def finish(qtbot: QtBot, page: ChartWorkspace) -> None:
    qtbot.waitUntil(lambda: not page._reading.is_busy, timeout=20_000)


def test_the_evidence_is_a_sheet_of_four_pages(page: ChartWorkspace) -> None:
    row = page.rail.sheets.rows[SheetKind.EVIDENCE]
    assert row.accessibleName() == "Evidence, 4 pages"


def test_pictures_come_after_their_places(qtbot: QtBot, page: ChartWorkspace) -> None:
    told: list[tuple[int, int]] = []
    page._reading.progressed.connect(lambda done, count: told.append((done, count)))
    QTest.mouseClick(page.rail.sheets.rows[SheetKind.EVIDENCE], Qt.MouseButton.LeftButton)
    assert page.preview.count == 4
    waiting = [s for s in page._reading.stills.values() if s.problem is StillProblem.WAITING]
    assert len(waiting) == 2
    finish(qtbot, page)
    read = [still for still in page._reading.stills.values() if still.picture is not None]
    assert len(read) == 2
    assert told[-1] == (2, 2)


def test_a_pdf_waits_for_its_pictures(
    qtbot: QtBot, page: ChartWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "evidence.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.show_sheet(SheetKind.EVIDENCE)
    QTest.mouseClick(page.pdf_button, Qt.MouseButton.LeftButton)
    assert not path.exists()
    qtbot.waitUntil(path.exists, timeout=20_000)
    with pdfium.PdfDocument(path) as document:
        images = [
            thing
            for sheet in document
            for thing in sheet.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE])
        ]
    assert len(images) == 2


def test_going_to_another_sheet_drops_what_waited(
    qtbot: QtBot, page: ChartWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (asked.append("pdf"), "")[1:] * 2
    )
    page.show_sheet(SheetKind.EVIDENCE)
    QTest.mouseClick(page.pdf_button, Qt.MouseButton.LeftButton)
    page.show_sheet(SheetKind.REPORT)
    page.refresh()
    finish(qtbot, page)
    QApplication.processEvents()
    assert asked == []


def test_all_sheets_hold_the_evidence_where_a_clip_is_at_hand(
    qtbot: QtBot, page: ChartWorkspace, monkeypatch: pytest.MonkeyPatch, window: MainWindow
) -> None:
    assert page.rail.sheets.rows[SheetKind.ALL].accessibleName() == "All sheets, 7 pages"
    monkeypatch.setattr(window.clips, "clips", list)
    page._clips = list
    page.refresh()
    assert page.rail.sheets.rows[SheetKind.ALL].accessibleName() == "All sheets, 3 pages"


@pytest.fixture
def foreign(page: ChartWorkspace) -> list[Clip]:
    """A clip of somebody else among those listed."""
    stranger = PatientIdentity(patient_id="OTHER-1", name="Stranger^Sam", birth_date="1980-01-01")
    clips = [sample(NAMES[0]), replace(sample(NAMES[1]), patient=stranger)]
    page._clips = lambda: clips
    return clips


@pytest.mark.parametrize(("answer", "is_written"), [(0, True), (1, False)])
def test_no_page_leaves_unasked_while_clips_of_another_patient_are_open(
    page: ChartWorkspace,
    foreign: list[Clip],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: int,
    is_written: bool,
) -> None:
    questions: list[tuple[str, ...]] = []

    def choose(title: str, sentence: str, detail: str, answers: object, parent: object) -> int:
        questions.append((title, sentence, detail))
        return answer

    monkeypatch.setattr(other_patient, "choose", choose)
    path = tmp_path / "map.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    QTest.mouseClick(page.pdf_button, Qt.MouseButton.LeftButton)
    ((title, sentence, detail),) = questions
    assert title == "Clips of another patient are open"
    assert "Exemple, Alice" in sentence
    assert "Stranger, Sam" in detail
    assert path.exists() is is_written


def test_a_copied_page_is_asked_about_too(
    page: ChartWorkspace, foreign: list[Clip], monkeypatch: pytest.MonkeyPatch
) -> None:
    QApplication.clipboard().clear()
    monkeypatch.setattr(other_patient, "choose", lambda *_: 1)
    QTest.mouseClick(page.copy_button, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().image().isNull()


def test_own_clips_ask_nothing(
    page: ChartWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> int:
        raise AssertionError("nothing has to be asked")

    monkeypatch.setattr(other_patient, "choose", never)
    path = tmp_path / "map.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    QTest.mouseClick(page.pdf_button, Qt.MouseButton.LeftButton)
    assert path.exists()


def test_the_picture_of_a_foreign_clip_is_not_shown(
    qtbot: QtBot, page: ChartWorkspace, foreign: list[Clip]
) -> None:
    page.show_sheet(SheetKind.EVIDENCE)
    finish(qtbot, page)
    problems = [still.problem for still in page._reading.stills.values()]
    assert problems.count(StillProblem.ANOTHER_PATIENT) == 1
    assert problems.count(None) == 1
