"""Starting: what can be used before charts and the library stand."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from veinmap.anatomy.sides import Side
from veinmap.findings import Flow
from veinmap.resource_files import sample_study_folder
from veinmap.store import open_library
from veinmap.ui.application import make_window
from veinmap.ui.clip_viewer.viewer import Viewer
from veinmap.ui.main_window import MainWindow
from veinmap.ui.saving_state import SavingState
from veinmap.ui.view_state import Workspace
from veinmap.ui.window_parts import LEG_PX


@pytest.fixture
def early_window(qtbot: QtBot, english: None) -> MainWindow:
    """A window on no library, at the moment it can first be used."""
    window = make_window()
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.assembled, timeout=20_000):
        window.start()
    return window


def test_a_leg_chosen_before_the_library_is_made_is_kept_in_it(
    qtbot: QtBot, early_window: MainWindow
) -> None:
    assert not early_window.session.is_ready
    question = early_window.columns.item_panel.leg_question
    assert question.left_button.isEnabled()
    with qtbot.waitSignal(early_window.ready, timeout=20_000):
        question.left_button.click()
    assert early_window.session.save_now()
    store = early_window.session.store
    assert store is not None
    kept = store.load(early_window.document.chart.id).chart
    assert kept.leg(Side.LEFT).is_examined
    assert not kept.leg(Side.RIGHT).is_examined


def test_nothing_is_charted_before_a_library_that_exists_is_read(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.close()
    again = make_window()
    qtbot.addWidget(again)
    with qtbot.waitSignal(again.assembled, timeout=20_000):
        again.start()
    question = again.columns.item_panel.leg_question
    assert not question.left_button.isEnabled()
    qtbot.waitUntil(question.left_button.isEnabled, timeout=20_000)
    assert again.session.is_ready


@pytest.fixture
def painted_window(qtbot: QtBot, english: None) -> MainWindow:
    """A window on no library, at the moment its bar and the place for clips are painted."""
    window = make_window()
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.usable, timeout=20_000):
        window.start()
    assert not window.is_assembled
    return window


def test_the_first_paint_loads_no_charts_numbers_or_databases() -> None:
    heavy = ("numpy", "sqlalchemy", "pydicom", "veinmap.chart", "veinmap.findings")
    script = (
        "import sys; import veinmap.ui.main_window; "
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_folder_asked_for_at_the_first_paint_is_read_in(
    qtbot: QtBot, painted_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "clips"
    folder.mkdir()
    for clip in sorted(sample_study_folder().glob("*.dcm"))[:2]:
        shutil.copy(clip, folder)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    (button,) = (
        button
        for button in painted_window.columns.clips.findChildren(QAbstractButton)
        if button.text() == "Open folder" and button.width() > 60
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: painted_window.is_assembled, timeout=20_000)
    model = painted_window.columns.clips.model
    qtbot.waitUntil(lambda: model.clip_count == 2, timeout=20_000)


def test_the_menu_opens_at_the_first_paint(qtbot: QtBot, painted_window: MainWindow) -> None:
    painted_window.commands.open_menu()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert painted_window.actions_by_id["settings"] in menu.actions()
    menu.close()


def test_a_leg_chosen_just_before_closing_is_kept_in_the_library(
    qtbot: QtBot, early_window: MainWindow, tmp_path: Path
) -> None:
    early_window.columns.item_panel.leg_question.left_button.click()
    assert early_window.close()
    library = open_library(tmp_path / "data" / "library.sqlite")
    assert library.load(early_window.document.chart.id).chart.leg(Side.LEFT).is_examined
    library.close()


def test_a_workspace_chosen_at_the_first_paint_is_shown_when_it_stands(
    qtbot: QtBot, painted_window: MainWindow
) -> None:
    qtbot.keyClick(painted_window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert painted_window.top_bar.workspaces.current() == Workspace.PLAN.value
    qtbot.waitUntil(lambda: painted_window.is_assembled, timeout=20_000)
    assert painted_window.columns.middle.currentIndex() > 0


def test_a_command_that_needs_the_chart_brings_it_at_once(painted_window: MainWindow) -> None:
    painted_window.actions_by_id["new"].trigger()
    assert painted_window.is_assembled
    assert painted_window.columns.leg is not None


def test_the_bar_names_nobody_before_it_is_known_whose_chart_is_open(
    painted_window: MainWindow,
) -> None:
    assert not painted_window.top_bar.patient.isVisible()
    assert not painted_window.top_bar.leg.isVisible()


@pytest.fixture
def reflux_left_open(left_leg_window: MainWindow, qtbot: QtBot) -> str:
    """The id of an examination with reflux at the left, open when the window was closed."""
    left_leg_window.charting.say_flow(Flow.REFLUX)
    qtbot.waitUntil(lambda: left_leg_window.session.state is SavingState.SAVED, timeout=10_000)
    assert left_leg_window.close()
    return left_leg_window.document.chart.id


@pytest.fixture
def left_open_window(qtbot: QtBot, reflux_left_open: str) -> MainWindow:
    """The window at the moment it shows what was open last, its library not loaded yet."""
    window = make_window()
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.usable, timeout=20_000):
        window.start()
    qtbot.waitUntil(
        lambda: window.has_session and window.document.chart.id == reflux_left_open, timeout=20_000
    )
    return window


def test_what_was_open_last_is_shown_before_the_library_is_loaded(
    left_open_window: MainWindow,
) -> None:
    assert not left_open_window.session.is_ready
    assert left_open_window.view_state.side is Side.LEFT
    assert left_open_window.session.state is SavingState.OPENING


def test_an_edit_made_before_the_library_is_loaded_is_the_next_version(
    qtbot: QtBot, left_open_window: MainWindow
) -> None:
    left_open_window.assemble_now()
    left_open_window.charting.go_next()
    left_open_window.charting.say_flow(Flow.COMPETENT)
    qtbot.waitUntil(lambda: left_open_window.session.state is SavingState.SAVED, timeout=20_000)
    store = left_open_window.session.store
    assert store is not None
    kept = store.load(left_open_window.document.chart.id)
    assert kept.chart == left_open_window.document.chart
    texts = [edit.text for edit in store.history(kept.exam_id)]
    assert len(texts) == kept.version


def test_a_version_saved_elsewhere_meanwhile_is_never_overwritten(
    qtbot: QtBot, left_open_window: MainWindow, tmp_path: Path
) -> None:
    elsewhere = open_library(tmp_path / "data" / "library.sqlite")
    stored = elsewhere.load(left_open_window.document.chart.id)
    patient = replace(stored.chart.patient, patient_id="4711")
    other = replace(stored.chart, patient=patient)
    elsewhere.save(stored.exam_id, other, expected_version=stored.version, edit_text="Patient")
    elsewhere.close()
    left_open_window.assemble_now()
    left_open_window.charting.go_next()
    left_open_window.charting.say_flow(Flow.COMPETENT)
    qtbot.waitUntil(lambda: left_open_window.session.state is SavingState.NOT_SAVED, timeout=20_000)
    store = left_open_window.session.store
    assert store is not None
    assert store.load(stored.exam_id).chart == other
    assert "another VeinMap window" in left_open_window.error_bar.accessibleName()
    left_open_window.session.close_without_saving()


def test_the_newer_version_of_another_window_is_shown_where_nothing_was_edited(
    qtbot: QtBot, left_open_window: MainWindow, tmp_path: Path
) -> None:
    shown = left_open_window.document.chart
    elsewhere = open_library(tmp_path / "data" / "library.sqlite")
    stored = elsewhere.load(shown.id)
    patient = replace(stored.chart.patient, patient_id="4711")
    other = replace(stored.chart, patient=patient)
    elsewhere.save(shown.id, other, expected_version=stored.version, edit_text="Patient")
    elsewhere.close()
    with qtbot.waitSignal(left_open_window.ready, timeout=20_000):
        left_open_window.assemble_now()
    assert left_open_window.document.chart == other


def test_widths_of_columns_survive_a_restart(
    qtbot: QtBot, window: MainWindow, open_window: Callable[..., MainWindow]
) -> None:
    rail, middle, leg = window.columns.sizes()
    window.columns.setSizes([rail + 60, middle - 60, leg])
    window.columns.splitterMoved.emit(rail + 60, 1)
    chosen = window.columns.sizes()
    assert chosen[0] == rail + 60
    window.close()
    again = open_window()
    assert again.columns.sizes() == chosen


@pytest.fixture
def clip_path() -> Path:
    """A clip of 20 frames of the sample study."""
    return sample_study_folder() / "03_gsv_3cm_below_sfj_bmode.dcm"


@dataclass(frozen=True, kw_only=True)
class _Shown:
    """What the viewer showed when it painted a frame."""

    picture: QImage
    is_ahead: bool
    is_assembled: bool
    can_measure: bool


def _started_with(path: Path, qtbot: QtBot) -> tuple[MainWindow, list[_Shown]]:
    """Return a window started with a clip, and all that its viewer paints."""
    window = make_window()
    qtbot.addWidget(window)
    paints: list[_Shown] = []

    def watch() -> None:
        viewer = window.columns.viewer
        viewer.frame_view.painted.connect(lambda _index: paints.append(note(viewer)))

    def note(viewer: Viewer) -> _Shown:
        assert viewer.frame_view.image is not None
        return _Shown(
            picture=viewer.frame_view.image.copy(),
            is_ahead=viewer.is_ahead,
            is_assembled=window.is_assembled,
            can_measure=all(button.isEnabled() for button in viewer.bar.measuring_buttons()),
        )

    window.usable.connect(watch)
    with qtbot.waitSignal(window.assembled, timeout=20_000):
        window.start([path])
    return window, paints


def test_a_clip_asked_for_is_shown_before_the_chart_is_loaded_and_then_opened(
    qtbot: QtBot, english: None, clip_path: Path
) -> None:
    window, paints = _started_with(clip_path, qtbot)
    viewer, model = window.columns.viewer, window.columns.clips.model
    qtbot.waitUntil(lambda: viewer.player.shown == 0, timeout=20_000)
    first = paints[0]
    # Nothing can be measured before there is a chart to take it.
    assert (first.is_ahead, first.is_assembled, first.can_measure) == (True, False, False)
    assert viewer.frame_view.image == first.picture
    assert viewer.clip_number == 1
    assert all(button.isEnabled() for button in viewer.bar.measuring_buttons())
    qtbot.waitUntil(lambda: bool(window.document.chart.patient.patient_id), timeout=20_000)
    assert (model.clip_count, model.copy_count) == (1, 0)
    viewer.step(1)
    qtbot.waitUntil(lambda: viewer.frame_index == 1, timeout=20_000)


def test_the_picture_never_goes_out_between_its_first_frame_and_the_open_clip(
    qtbot: QtBot, english: None, clip_path: Path
) -> None:
    window, paints = _started_with(clip_path, qtbot)
    viewer = window.columns.viewer
    assert viewer.frame_view.image is not None
    closed: list[object] = []
    viewer.clip_closed.connect(lambda: closed.append(viewer.clip))
    qtbot.waitUntil(lambda: viewer.player.shown == 0, timeout=20_000)
    assert closed == []
    assert all(shown.picture == paints[0].picture for shown in paints)


def test_the_clip_asked_for_stays_on_screen_over_those_of_the_last_examination(
    qtbot: QtBot, window: MainWindow, clip_path: Path
) -> None:
    others = sorted(sample_study_folder().glob("*.dcm"))[:2]
    window.open_paths(others)
    qtbot.waitUntil(lambda: bool(window.document.chart.patient.patient_id), timeout=20_000)
    qtbot.waitUntil(lambda: window.session.state is SavingState.SAVED, timeout=20_000)
    assert window.close()
    again, _ = _started_with(clip_path, qtbot)
    model = again.columns.clips.model
    qtbot.waitUntil(lambda: model.clip_count == 3, timeout=20_000)
    viewer = again.columns.viewer
    qtbot.waitUntil(lambda: viewer.player.shown == 0, timeout=20_000)
    assert viewer.clip is not None
    assert viewer.clip.path == clip_path


def test_a_file_that_is_no_clip_is_refused_as_ever(
    qtbot: QtBot, english: None, tmp_path: Path
) -> None:
    notes = tmp_path / "notes.dcm"
    notes.write_bytes(b"no clip")
    window = make_window()
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.start([notes])
    qtbot.waitUntil(lambda: window.columns.clips.model.entry_count == 1, timeout=20_000)
    assert window.columns.viewer.clip is None


def test_the_leg_takes_its_width_when_the_window_grows(left_leg_window: MainWindow) -> None:
    window = left_leg_window
    widths = []
    for width, height in ((1700, 950), (1920, 1040)):
        window.resize(width, height)
        QApplication.processEvents()
        assert not window.is_compact()
        widths.append(window.columns.leg_side.width())
    assert widths[0] < widths[1]
    assert abs(widths[1] - LEG_PX) < 60
