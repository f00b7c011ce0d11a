"""Starting the window."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from veinmap.settings import load_settings
from veinmap.ui import theme
from veinmap.ui.compiled_values import compiled_values
from veinmap.ui.main_window import MainWindow
from veinmap.ui.scheme_setting import forced_scheme


def make_application() -> QApplication:
    """Return the application with its names, or the one there is."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    QCoreApplication.setApplicationName("VeinMap")
    QCoreApplication.setOrganizationName("VeinMap")
    made = QApplication([*sys.argv[:1], *theme.STYLE_ARGUMENTS])
    made.setProperty(theme.STYLED_PROPERTY, True)
    # Windows and task bars group by this name on Linux.
    made.setDesktopFileName("veinmap")
    return made


def make_window() -> MainWindow:
    """Return the window as the settings want it, not shown yet."""
    make_application()
    loaded = load_settings()
    theme.force(forced_scheme(loaded.settings.theme))
    theme.show_flow(loaded.settings.page.colours)
    return MainWindow(loaded.settings, loaded.notice)


def run(paths: Sequence[Path]) -> int:
    """Open the window on these files or folders, and stay until it is closed."""
    app = make_application()
    window = make_window()
    window.ready.connect(_end_start)
    window.start(paths)
    return app.exec()


def _end_start() -> None:
    """Begin to look for garbage, never in what the start has loaded; compile as ever."""
    compiled_values.end()
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
