"""What no library keeps is kept elsewhere, said where, and offered again."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, read_chart
from veinmap.findings import Flow
from veinmap.store import FullDiskError
from veinmap.store.library import ChartStore
from veinmap.ui.dialogs import form
from veinmap.ui.main_window import MainWindow
from veinmap.ui.saving_state import SavingState


class _Person:
    """Answers the questions of the window, and remembers what they said."""

    def __init__(self) -> None:
        self.answers: list[str] = []
        self.heard: list[str] = []

    def choose(
        self, title: str, sentence: str, detail: str, answers: Sequence[str], _parent: QWidget
    ) -> int:
        self.heard.append(f"{title} {sentence} {detail}")
        return list(answers).index(self.answers.pop(0))


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> _Person:
    person = _Person()
    monkeypatch.setattr(form, "choose", person.choose)
    return person


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Home and temporary folder of a person who is not here."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    return tmp_path


@pytest.fixture
def damaged(tmp_path: Path, open_window: Callable[..., MainWindow]) -> MainWindow:
    """The window beside a damaged library, with reflux charted on the left."""
    library = tmp_path / "data" / "library.sqlite"
    library.parent.mkdir()
    library.write_bytes(b"this is no library" * 100)
    window = open_window()
    window.columns.item_panel.leg_question.choose((Side.LEFT,))
    window.charting.say_flow(Flow.REFLUX)
    return window


def _saved(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.session.state is SavingState.SAVED, timeout=10_000)


def _refuse(self: ChartStore, *_args: object, **_options: object) -> int:
    raise FullDiskError(self.path)


def _block(*folders: Path) -> None:
    """Put a file where the folder would be: nobody can write into it, not even root."""
    for folder in folders:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.write_bytes(b"")


def _block_all(places: Path) -> None:
    home = places / "home"
    _block(
        places / "data" / "recovery",
        home / "Documents" / "VeinMap recovery",
        home / "VeinMap recovery",
    )
    tempfile.tempdir = str(places / "data" / "recovery")


def test_closing_with_a_full_disk_keeps_the_change_beside_the_library(
    left_leg_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    _saved(left_leg_window, qtbot)
    monkeypatch.setattr(ChartStore, "save", _refuse)
    left_leg_window.charting.say_flow(Flow.REFLUX)
    qtbot.waitUntil(lambda: left_leg_window.session.state is SavingState.NOT_SAVED)
    (copy,) = left_leg_window.session.close()
    assert copy.parent == tmp_path / "data" / "recovery"
    assert read_chart(copy) == left_leg_window.document.chart


def test_closing_without_a_library_keeps_the_chart_and_names_the_file(
    damaged: MainWindow, tmp_path: Path, person: _Person
) -> None:
    person.answers = ["Close"]
    assert damaged.close()
    (copy,) = (tmp_path / "data" / "recovery").glob("*.json")
    assert f"Kept at {copy}" in person.heard[0]
    assert read_chart(copy) == damaged.document.chart


def test_the_copy_goes_where_it_can_be_written(
    damaged: MainWindow, places: Path, person: _Person
) -> None:
    _block(places / "data" / "recovery")
    person.answers = ["Close"]
    assert damaged.close()
    (copy,) = places.glob("home/**/*.json")
    assert f"Kept at {copy}" in person.heard[0]
    assert read_chart(copy) == damaged.document.chart


def test_a_chart_left_for_a_new_one_without_a_library_is_kept_as_well(
    damaged: MainWindow, tmp_path: Path
) -> None:
    first = damaged.document.chart
    damaged.commands.new_examination()
    (copy,) = damaged.session.close()
    assert read_chart(copy) == first


def test_where_no_place_can_be_written_the_window_asks_and_stays(
    damaged: MainWindow, places: Path, person: _Person, qtbot: QtBot
) -> None:
    _block_all(places)
    person.answers = ["Stay"]
    assert not damaged.close()
    assert damaged.isVisible()
    # The window goes on working: a library elsewhere still takes the chart.
    damaged.session.open(places / "elsewhere" / "library.sqlite", show_last=False)
    _saved(damaged, qtbot)
    assert damaged.session.store is not None
    kept = damaged.session.store.load(damaged.document.chart.id).chart
    assert kept == damaged.document.chart


def test_where_no_place_can_be_written_a_copy_can_be_saved_by_hand(
    damaged: MainWindow, places: Path, person: _Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    _block_all(places)
    copy = places / "stick" / "chart.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    person.answers = ["Save a copy…"]
    assert damaged.close()
    assert read_chart(copy) == damaged.document.chart


def test_the_copy_asked_for_names_the_day_of_its_examination_and_no_patient(
    damaged: MainWindow, places: Path, person: _Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart = damaged.document.chart
    patient = replace(chart.patient, name="Example^Alice")
    examination = replace(chart.examination, examined_on=date(2026, 5, 11))
    damaged.document.edit("Patient", replace(chart, patient=patient, examination=examination))
    _block_all(places)
    asked: list[str] = []

    def answer(_parent: QWidget, title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.extend((title, name))
        return str(places / "stick" / name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    person.answers = ["Save a copy…"]
    assert damaged.close()
    assert asked == ["Save a copy: examination of 11 May 2026, left leg", "chart-2026-05-11.json"]


def test_copies_of_two_charts_of_one_day_are_told_apart(
    damaged: MainWindow, places: Path, person: _Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        chart = damaged.document.chart
        examination = replace(chart.examination, examined_on=date(2026, 5, 11))
        damaged.document.edit("Examination", replace(chart, examination=examination))
        damaged.session.new_examination()
    assert len(damaged.session.unkept_charts()) == 2
    _block_all(places)
    asked: list[tuple[str, str]] = []

    def answer(_parent: QWidget, title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append((title, name))
        return str(places / "stick" / name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    person.answers = ["Save a copy…"]
    assert damaged.close()
    assert asked == [
        (
            "Save a copy: examination of 11 May 2026, left leg (1 of 2 of that day)",
            "chart-2026-05-11-1.json",
        ),
        (
            "Save a copy: examination of 11 May 2026 (2 of 2 of that day)",
            "chart-2026-05-11-2.json",
        ),
    ]
    assert len(list((places / "stick").glob("chart-*.json"))) == 2


def test_a_recovered_chart_opened_without_a_library_is_offered_once(
    damaged: MainWindow,
    tmp_path: Path,
    person: _Person,
    open_window: Callable[..., MainWindow],
    qtbot: QtBot,
) -> None:
    person.answers = ["Close", "Close"]
    kept = damaged.document.chart
    assert damaged.close()
    second = open_window()
    _press(second, "Open recovered chart", qtbot)
    qtbot.waitUntil(lambda: second.document.chart == kept)
    assert second.close()
    (copy,) = (tmp_path / "data" / "recovery").glob("*.json")
    assert read_chart(copy) == kept
    assert len(open_window().session.copies.offered) == 1


def test_a_copy_not_named_leaves_the_question_open(
    damaged: MainWindow, places: Path, person: _Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    _block_all(places)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    person.answers = ["Save a copy…", "Close without saving"]
    assert damaged.close()
    assert len(person.heard) == 2


def test_without_a_library_the_bar_promises_only_what_is_so(
    damaged: MainWindow, person: _Person
) -> None:
    said = damaged.error_bar.accessibleName()
    assert said.endswith("Not saved yet; it stays in this window.")
    assert "Nothing is lost" not in said
    person.answers = ["Close"]
    assert damaged.close()


def _press(window: MainWindow, words: str, qtbot: QtBot) -> None:
    for bar in (window.error_bar, window.recovery_bar):
        for button in bar.findChildren(QAbstractButton):
            if button.isVisible() and button.text() == words:
                qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
                return
    raise AssertionError(words)


@pytest.fixture
def after_full_disk(
    left_leg_window: MainWindow,
    open_window: Callable[..., MainWindow],
    person: _Person,
    qtbot: QtBot,
) -> tuple[MainWindow, Chart]:
    """A window started after the disk was full, and the chart of which the last edit was kept."""
    left_leg_window.charting.say_flow(Flow.COMPETENT)
    _saved(left_leg_window, qtbot)
    with pytest.MonkeyPatch.context() as full:
        full.setattr(ChartStore, "save", _refuse)
        left_leg_window.charting.go_next()
        left_leg_window.charting.say_flow(Flow.REFLUX)
        qtbot.waitUntil(lambda: left_leg_window.session.state is SavingState.NOT_SAVED)
        person.answers = ["Close"]
        assert left_leg_window.close()
    return open_window(), left_leg_window.document.chart


def test_a_chart_kept_once_is_offered_at_the_next_start_and_saved_when_opened(
    after_full_disk: tuple[MainWindow, Chart], tmp_path: Path, qtbot: QtBot
) -> None:
    window, kept = after_full_disk
    assert window.document.chart != kept
    said = window.recovery_bar.accessibleName()
    assert said.startswith("A chart that could not be saved was kept: examination")
    (copy,) = (tmp_path / "data" / "recovery").glob("*.json")
    _press(window, "Open recovered chart", qtbot)
    qtbot.waitUntil(lambda: window.document.chart == kept)
    _saved(window, qtbot)
    assert window.session.store is not None
    assert window.session.store.load(kept.id).chart == kept
    assert not window.recovery_bar.isVisible()
    # The copy is offered no more, and is still there.
    assert not copy.exists()
    assert read_chart(copy.parent / "seen" / copy.name) == kept


def test_a_kept_chart_set_aside_is_offered_no_more_and_stays_whole(
    after_full_disk: tuple[MainWindow, Chart], tmp_path: Path, qtbot: QtBot
) -> None:
    window, kept = after_full_disk
    shown = window.document.chart
    _press(window, "Set aside", qtbot)
    qtbot.waitUntil(lambda: not window.recovery_bar.isVisible())
    assert window.document.chart == shown
    (copy,) = (tmp_path / "data" / "recovery" / "seen").glob("*.json")
    assert read_chart(copy) == kept


def test_a_kept_file_that_cannot_be_read_is_named_and_not_opened(
    tmp_path: Path, open_window: Callable[..., MainWindow]
) -> None:
    copy = tmp_path / "data" / "recovery" / "veinmap-recovery-20260511T093000-0a1b2c3d.json"
    copy.parent.mkdir(parents=True)
    copy.write_bytes(b"{")
    window = open_window()
    said = window.recovery_bar.accessibleName()
    assert "kept on 11 May 2026, 09:30, but cannot be read" in said
    assert copy.name in said
    names = {
        button.text()
        for button in window.recovery_bar.findChildren(QAbstractButton)
        if button.isVisible()
    }
    assert names == {"Set aside"}
    assert copy.read_bytes() == b"{"


def test_a_new_library_begins_only_when_a_person_says_so(
    damaged: MainWindow, tmp_path: Path, person: _Person, qtbot: QtBot
) -> None:
    library = tmp_path / "data" / "library.sqlite"
    said = damaged.error_bar.accessibleName()
    assert "library.sqlite-wal and library.sqlite-shm" in said
    person.answers = ["Leave it as it is", "Begin a new library"]
    _press(damaged, "Begin a new library…", qtbot)
    qtbot.waitUntil(lambda: len(person.heard) == 1)
    assert library.read_bytes() == b"this is no library" * 100
    _press(damaged, "Begin a new library…", qtbot)
    _saved(damaged, qtbot)
    assert damaged.session.store is not None
    assert damaged.session.store.path == library
    kept = damaged.session.store.load(damaged.document.chart.id).chart
    assert kept == damaged.document.chart
    (aside,) = library.parent.glob("library.damaged-*.sqlite")
    assert aside.read_bytes() == b"this is no library" * 100
    assert not damaged.error_bar.isVisible()


@pytest.fixture
def conflict(left_leg_window: MainWindow, qtbot: QtBot) -> tuple[MainWindow, Chart, Chart]:
    """The window whose chart another one changed too, mine, and the other's."""
    left_leg_window.charting.say_flow(Flow.COMPETENT)
    _saved(left_leg_window, qtbot)
    store = left_leg_window.session.store
    assert store is not None
    stored = store.load(left_leg_window.document.chart.id)
    patient = replace(stored.chart.patient, patient_id="4711")
    other = replace(stored.chart, patient=patient)
    store.save(stored.exam_id, other, expected_version=stored.version, edit_text="Patient")
    left_leg_window.charting.go_next()
    left_leg_window.charting.say_flow(Flow.REFLUX)
    qtbot.waitUntil(lambda: left_leg_window.session.state is SavingState.NOT_SAVED)
    return left_leg_window, left_leg_window.document.chart, other


def test_trying_again_never_puts_mine_over_the_version_of_another_window(
    conflict: tuple[MainWindow, Chart, Chart], qtbot: QtBot
) -> None:
    window, mine, other = conflict
    buttons = window.error_bar.findChildren(QAbstractButton)
    assert not any(button.isVisible() and button.text() == "Try again" for button in buttons)
    store = window.session.store
    assert store is not None
    window.session.try_again()
    window.session.save_now()
    assert store.load(mine.id).chart == other
    _press(window, "Keep mine on top", qtbot)
    _saved(window, qtbot)
    assert store.load(mine.id).chart == mine


def test_the_other_version_is_opened_and_mine_kept_as_a_file(
    conflict: tuple[MainWindow, Chart, Chart], tmp_path: Path, qtbot: QtBot
) -> None:
    window, mine, other = conflict
    _press(window, "Open the other version", qtbot)
    qtbot.waitUntil(lambda: window.document.chart == other)
    (copy,) = (tmp_path / "data" / "recovery" / "seen").glob("*.json")
    assert read_chart(copy) == mine
    assert str(copy) in window.error_bar.accessibleName()
    # Charting goes on from there.
    window.charting.say_flow(Flow.REFLUX)
    _saved(window, qtbot)
    assert window.session.store is not None
    assert window.session.store.load(other.id).chart == window.document.chart
