"""The real window over a library of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from veinmap.anatomy.sides import Side
from veinmap.settings import Language
from veinmap.ui.application import make_window
from veinmap.ui.languages import speak
from veinmap.ui.main_window import MainWindow

REPOSITORY = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEINMAP_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    speak(Language.ENGLISH)
    yield
    speak(Language.ENGLISH)


@pytest.fixture
def open_window(qtbot: QtBot, english: None) -> Callable[..., MainWindow]:
    """Open the real window and wait until library and leg are there."""

    def open_it(*paths: Path, size: tuple[int, int] = (1680, 980)) -> MainWindow:
        window = make_window()
        qtbot.addWidget(window)
        window.resize(*size)
        with qtbot.waitSignal(window.ready, timeout=20_000):
            window.start(paths)
        window.activateWindow()
        return window

    return open_it


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    """The window on an empty library."""
    return open_window()


@pytest.fixture
def left_leg_window(window: MainWindow) -> MainWindow:
    """The window on a new examination of the left leg."""
    window.columns.item_panel.leg_question.choose((Side.LEFT,))
    window.setFocus(Qt.FocusReason.OtherFocusReason)
    return window
