"""The kit is tested in the light theme unless a test says otherwise."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from veinmap.ui import theme
from veinmap.ui.theme import ColorScheme

ShowInWindow = Callable[..., QWidget]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The screen that is not there grumbles about each window of a fixed size.
    quiet = pytest.mark.qt_log_ignore("propagateSizeHints")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(quiet)


@pytest.fixture(autouse=True)
def _light_theme(qapp: QApplication) -> Iterator[None]:
    theme.install(qapp, ColorScheme.LIGHT)
    theme.force(ColorScheme.LIGHT)
    theme.set_reduced_motion(reduced=True)
    yield
    theme.set_reduced_motion(reduced=None)
    theme.force(None)


@pytest.fixture
def show_in_window(qtbot: QtBot) -> Iterator[ShowInWindow]:
    """Put widgets under each other into an active window that lives as long as the test."""
    kept: list[QWidget] = []

    def show(*widgets: QWidget) -> QWidget:
        window = QWidget()
        kept.append(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.setFocus()
        return window

    yield show
    kept.clear()
