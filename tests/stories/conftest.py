"""The whole program over a library of its own, in English."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from veinmap.settings import Language
from veinmap.ui.application import make_window
from veinmap.ui.languages import speak
from veinmap.ui.main_window import MainWindow


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    monkeypatch.setenv("VEINMAP_DATA_DIR", str(tmp_path / "data"))
    speak(Language.ENGLISH)


@pytest.fixture
def open_window(qtbot: QtBot) -> Callable[..., MainWindow]:
    def open_it(*paths: Path) -> MainWindow:
        window = make_window()
        qtbot.addWidget(window)
        with qtbot.waitSignal(window.ready, timeout=30_000):
            window.start(paths)
        window.activateWindow()
        window.setFocus()
        return window

    return open_it
