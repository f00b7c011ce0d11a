"""Keeping: every edit at once, faults in one sentence, nothing overwritten."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from veinmap.anatomy.sides import Side
from veinmap.chart import chart_to_json
from veinmap.findings import Flow
from veinmap.store import FullDiskError
from veinmap.store.library import ChartStore
from veinmap.ui.main_window import MainWindow
from veinmap.ui.saving_state import SavingState


def _saved(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.session.state is SavingState.SAVED, timeout=10_000)


def test_every_edit_is_on_the_disk_at_once_and_the_bar_says_when(
    left_leg_window: MainWindow, qtbot: QtBot
) -> None:
    left_leg_window.charting.say_flow(Flow.COMPETENT)
    _saved(left_leg_window, qtbot)
    exam_id = left_leg_window.document.chart.id
    store = left_leg_window.session.store
    assert store is not None
    assert store.load(exam_id).chart == left_leg_window.document.chart
    assert left_leg_window.top_bar.saved.accessibleName().startswith("Saved ")


def test_undo_is_kept_as_well(left_leg_window: MainWindow, qtbot: QtBot) -> None:
    left_leg_window.charting.say_flow(Flow.COMPETENT)
    left_leg_window.document.undo_stack.undo()
    assert left_leg_window.session.save_now()
    store = left_leg_window.session.store
    assert store is not None
    kept = store.load(left_leg_window.document.chart.id).chart
    assert not kept.leg(Side.LEFT).segments


def test_a_new_examination_leaves_the_old_one_in_the_library(
    left_leg_window: MainWindow, qtbot: QtBot
) -> None:
    left_leg_window.charting.say_flow(Flow.REFLUX)
    _saved(left_leg_window, qtbot)
    first = left_leg_window.document.chart
    left_leg_window.commands.new_examination()
    assert left_leg_window.view_state.side is None
    assert left_leg_window.document.chart.id != first.id
    (listed,) = left_leg_window.session.list_examinations()
    left_leg_window.session.open_examination(listed.exam_id)
    assert left_leg_window.document.chart == first


def test_a_failed_save_says_so_and_try_again_keeps_everything(
    left_leg_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _saved(left_leg_window, qtbot)
    is_full = [True]
    save = ChartStore.save

    def refuse(self: ChartStore, *args: object, **options: object) -> int:
        if is_full[0]:
            raise FullDiskError(self.path)
        return save(self, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(ChartStore, "save", refuse)
    left_leg_window.charting.say_flow(Flow.REFLUX)
    qtbot.waitUntil(lambda: left_leg_window.session.state is SavingState.NOT_SAVED)
    assert left_leg_window.error_bar.isVisible()
    assert "disk" in left_leg_window.error_bar.accessibleName()
    assert "Not saved yet; it stays in this window." in left_leg_window.error_bar.accessibleName()
    assert "Nothing is lost" not in left_leg_window.error_bar.accessibleName()
    left_leg_window.charting.go_next()
    left_leg_window.charting.say_flow(Flow.COMPETENT)
    is_full[0] = False
    left_leg_window.error_bar.try_again.emit()
    _saved(left_leg_window, qtbot)
    assert not left_leg_window.error_bar.isVisible()
    store = left_leg_window.session.store
    assert store is not None
    kept = store.load(left_leg_window.document.chart.id).chart
    assert kept == left_leg_window.document.chart


def test_a_damaged_library_is_named_left_alone_and_work_goes_on_elsewhere(
    tmp_path: Path, open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    library = tmp_path / "data" / "library.sqlite"
    library.parent.mkdir()
    library.write_bytes(b"this is no library" * 100)
    window = open_window()
    assert window.error_bar.isVisible()
    assert str(library) in window.error_bar.accessibleName()
    window.columns.item_panel.leg_question.choose((Side.RIGHT,))
    window.charting.say_flow(Flow.REFLUX)
    assert window.session.state is SavingState.NOT_SAVED
    assert library.read_bytes() == b"this is no library" * 100
    elsewhere = tmp_path / "elsewhere" / "library.sqlite"
    window.session.open(elsewhere, show_last=False)
    _saved(window, qtbot)
    store = window.session.store
    assert store is not None
    assert store.path == elsewhere
    assert store.load(window.document.chart.id).chart == window.document.chart


def test_a_chart_file_that_cannot_be_read_leaves_what_is_open(
    left_leg_window: MainWindow, tmp_path: Path
) -> None:
    before = left_leg_window.document.chart
    broken = tmp_path / "chart.json"
    broken.write_text('{"format": "veinmap.chart", "version": 99}')
    left_leg_window.open_paths([broken])
    assert left_leg_window.document.chart is before
    assert "version 99" in left_leg_window.error_bar.accessibleName()


def test_a_chart_file_is_opened_and_kept(
    left_leg_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    left_leg_window.charting.say_flow(Flow.REFLUX)
    _saved(left_leg_window, qtbot)
    chart = left_leg_window.document.chart
    copy = tmp_path / "copy.json"
    copy.write_bytes(chart_to_json(chart).replace(chart.id.encode(), b"another-examination"))
    left_leg_window.open_paths([copy])
    assert left_leg_window.document.chart.id == "another-examination"
    assert left_leg_window.view_state.side is Side.LEFT
    _saved(left_leg_window, qtbot)
    assert len(left_leg_window.session.list_examinations()) == 2
