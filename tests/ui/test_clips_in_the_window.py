"""Studies as they come: archives, discs, watched folders, odd names, in the real window."""

import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.dicom.dicom_files import clip_bytes
from veinmap.anatomy.sides import Side
from veinmap.imaging import Clip, UnreadableFile
from veinmap.settings import load_settings
from veinmap.ui.main_window import MainWindow

OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of clips, away from the library's."""
    made = tmp_path / "export"
    made.mkdir()
    return made


@pytest.fixture(autouse=True)
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let watched folders be looked at often: what they wait for is tested elsewhere."""
    monkeypatch.setattr("veinmap.dicom.watching.SETTLED_S", 0.1)
    monkeypatch.setattr("veinmap.ui.clip_viewer.folder_watch._SOON_S", 0.05)
    monkeypatch.setattr("veinmap.ui.clip_viewer.folder_watch._SELDOM_S", 0.2)


def written(
    path: Path, number: int, *, patient: str = "A1", uid: str | None = None, rows: int = 6
) -> Path:
    more = {
        0x00080018: ("UI", uid or f"1.2.3.{number}"),
        0x0020000D: ("UI", f"1.2.{patient[1:]}"),
        0x00100010: ("PN", f"Exemple^{patient}"),
        0x00100020: ("LO", patient),
        0x00200013: ("IS", str(number)),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(clip_bytes(rows=rows, columns=8, more=more))  # type: ignore[arg-type]
    return path


def names(window: MainWindow) -> list[str]:
    return [entry.path.name for entry in window.clips.entries()]


def kept(window: MainWindow, qtbot: QtBot) -> list[str]:
    qtbot.waitUntil(window.session.save_now, timeout=10_000)
    store = window.session.store
    assert store is not None
    return sorted(Path(c.path).name for c in store.clips_of(window.document.chart.id))


def test_an_archive_is_opened_like_a_folder_and_kept_among_the_recent(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    archive = folder / "study.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for number in (1, 2):
            opened.write(written(folder / f"{number}.dcm", number), f"US/IM{number}")
    window.columns.clips.paths_dropped.emit([archive])
    qtbot.waitUntil(lambda: names(window) == ["IM1", "IM2"], timeout=10_000)
    qtbot.waitUntil(lambda: window.columns.viewer.frame_index == 0, timeout=10_000)
    assert window.settings.value.recent_paths == (str(archive),)
    assert kept(window, qtbot) == ["IM1", "IM2"]


def test_the_index_of_a_disc_is_opened_as_what_it_names(
    window: MainWindow, qtbot: QtBot, dicom_folder: Path
) -> None:
    window.clips._choose_patient = lambda identities: identities[0]
    window.open_paths([dicom_folder / "dicomdir_us" / "DICOMDIR"])
    qtbot.waitUntil(lambda: len(names(window)) == 3, timeout=10_000)
    assert names(window) == ["IM000001", "IM000002", "IM000003"]


def test_a_folder_of_two_patients_is_shown_as_two(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    window.clips._choose_patient = lambda _identities: None
    for number, patient in enumerate(("A1", "A2", "A1"), start=1):
        written(folder / f"{number}.dcm", number, patient=patient)
    window.open_paths([folder])
    model = window.columns.clips.model
    qtbot.waitUntil(lambda: model.entry_count == 3, timeout=10_000)
    headings = [model.heading(row) for row in model.heading_rows()]
    assert [(h.text, h.count) for h in headings if h is not None] == [
        ("Exemple, A1 · A1", 2),
        ("Exemple, A2 · A2", 1),
    ]


def test_a_search_or_a_folded_group_takes_no_clip_out_of_the_examination(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    for number in (1, 2):
        written(folder / f"{number}.dcm", number)
    window.columns.clips.model.set_filter("nothing like it")
    window.open_paths([folder])
    qtbot.waitUntil(lambda: len(names(window)) == 2, timeout=10_000)
    qtbot.waitUntil(lambda: window.document.chart.patient.patient_id == "A1", timeout=10_000)
    assert kept(window, qtbot) == ["1.dcm", "2.dcm"]


def test_a_clip_that_cannot_be_told_from_another_is_no_evidence(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    window.columns.item_panel.leg_question.choose((Side.LEFT,))
    written(folder / "1.dcm", 1, uid="1.2.3")
    written(folder / "2.dcm", 2, uid="1.2.3", rows=10)
    window.open_paths([folder])
    qtbot.waitUntil(lambda: len(window.clips.clips()) == 2, timeout=10_000)
    first, second = window.clips.clips()
    assert window.clips.evidence_refusal(first) == ""
    assert "another clip's too" in window.clips.evidence_refusal(second)
    nameless = replace(first, sop_instance_uid="", path=folder / "3.dcm")
    window.columns.clips.add_entries([nameless])
    assert "is missing" in window.clips.evidence_refusal(nameless)


# The watched folder


def test_an_edit_that_says_nothing_of_whose_it_is_looks_through_no_clips(
    window: MainWindow, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2):
        written(folder / f"{number}.dcm", number)
    window.open_paths([folder])
    qtbot.waitUntil(lambda: window.document.chart.patient.patient_id == "A1", timeout=10_000)
    assert kept(window, qtbot) == ["1.dcm", "2.dcm"]
    judged: list[list[Clip]] = []
    monkeypatch.setattr(window.clips, "_mark_cautions", judged.append)
    edit_patient(window, weight_kg=70.0)
    assert judged == []
    # Another number is another patient: each clip is looked at, and none stays.
    edit_patient(window, patient_id="B2")
    assert len(judged) == 1
    assert kept(window, qtbot) == []
    window.document.undo_stack.undo()
    assert kept(window, qtbot) == ["1.dcm", "2.dcm"]


def edit_patient(window: MainWindow, **values: object) -> None:
    chart = window.document.chart
    window.document.edit("Patient", replace(chart, patient=replace(chart.patient, **values)))


def test_what_the_scanner_writes_appears_and_belongs_to_the_examination(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    written(folder / "1.dcm", 1)
    window.commands.watching.begin(folder)
    qtbot.waitUntil(lambda: names(window) == ["1.dcm"], timeout=10_000)
    assert window.columns.clips.notes.watch_text.startswith("Watching export")
    written(folder / "sub" / "2.dcm", 2)
    qtbot.waitUntil(lambda: names(window) == ["1.dcm", "2.dcm"], timeout=10_000)
    assert window.document.chart.patient.patient_id == "A1"
    assert kept(window, qtbot) == ["1.dcm", "2.dcm"]


def test_a_clip_of_another_patient_that_arrives_is_shown_and_stays_out(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    window.columns.item_panel.leg_question.choose((Side.LEFT,))
    window.clips._choose_patient = lambda _identities: pytest.fail("nobody is asked")
    window.commands.watching.begin(folder)
    written(folder / "1.dcm", 1)
    qtbot.waitUntil(lambda: window.document.chart.patient.patient_id == "A1", timeout=10_000)
    written(folder / "2.dcm", 2, patient="A2")
    qtbot.waitUntil(lambda: len(names(window)) == 2, timeout=10_000)
    assert kept(window, qtbot) == ["1.dcm"]
    foreign = next(c for c in window.clips.clips() if c.patient.patient_id == "A2")
    assert "another patient" in window.clips.evidence_refusal(foreign)
    assert len(window.columns.clips.model.heading_rows()) == 2


def test_the_folder_is_watched_again_after_a_restart_for_what_comes_then(
    open_window: OpenWindow, qtbot: QtBot, folder: Path
) -> None:
    first = open_window()
    first.commands.watching.begin(folder)
    assert first.close()
    assert load_settings().settings.watched_folder == str(folder)
    old = written(folder / "old.dcm", 1)
    os.utime(old, (1_000_000, 1_000_000))

    again = open_window()
    assert again.columns.clips.notes.watch_text == "Watching export"
    written(folder / "new.dcm", 2)
    qtbot.waitUntil(lambda: names(again) == ["new.dcm"], timeout=10_000)
    again.columns.clips.notes.stop_button.click()
    assert again.columns.clips.notes.watch_text == ""
    assert again.settings.value.watched_folder == ""


def test_another_language_goes_on_watching(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    from veinmap.settings import Language

    window.commands.watching.begin(folder)
    window.settings.choose_language(Language.FRENCH)
    assert window.columns.clips.notes.watch_text.startswith("Surveille ")
    written(folder / "1.dcm", 1)
    qtbot.waitUntil(lambda: names(window) == ["1.dcm"], timeout=10_000)
    window.columns.clips.notes.stop_button.click()
    assert window.commands.watching.watch.folder is None


# Odd names


@pytest.mark.parametrize("name", ["<b>A&amp; B.dcm", "a\nb\x1b[31m.dcm", "\u202egpj.dcm"])
def test_odd_file_names_are_harmless_in_list_viewer_and_menu(
    window: MainWindow, qtbot: QtBot, folder: Path, name: str
) -> None:
    odd = folder / name
    odd.write_bytes(b"nothing")
    window.open_paths([odd])
    qtbot.waitUntil(lambda: len(names(window)) == 1, timeout=10_000)
    (entry,) = window.clips.entries()
    assert isinstance(entry, UnreadableFile)
    window.columns.clips.choose(str(odd))
    assert window.columns.viewer.frame_view.message == "This is not a DICOM file."
    menu = QMenu()
    window.commands._add_recent(menu)
    (recent,) = menu.actions()[0].menu().actions()
    assert recent.text().replace("&&", "&").isprintable()
    window.grab()


def test_a_name_without_end_leaves_the_window_as_it_is(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    more = {0x00100010: ("UT", "<h1>" + "A" * 1_000_000), 0x00081030: ("UT", "B" * 1_000_000)}
    (folder / "1.dcm").write_bytes(clip_bytes(more=more))  # type: ignore[arg-type]
    before = window.width()
    window.open_paths([folder / "1.dcm"])
    qtbot.waitUntil(lambda: window.columns.viewer.frame_index == 0, timeout=10_000)
    (clip,) = window.clips.clips()
    assert isinstance(clip, Clip)
    assert window.document.chart.patient.name.startswith("<h1>AAA")
    window.grab()
    assert window.width() == before
