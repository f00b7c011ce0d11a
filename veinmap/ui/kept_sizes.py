"""Sizes of the window and its columns, kept for each size of screen."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QByteArray, QRect, QSettings
from PySide6.QtWidgets import QSplitter, QWidget

from veinmap.settings import config_folder

_FIRST_PX: Final = (1680, 980)


class KeptSizes:
    """Reads and writes the sizes of one window.

    Parameters
    ----------
    window
        The window; its minimum size holds at its first start.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def give_geometry(self) -> None:
        """Give the window the size and place it had, else those of the design."""
        window = self._window
        kept = _file().value(f"{self._screen()}/geometry")
        if isinstance(kept, QByteArray) and window.restoreGeometry(kept):
            return
        screen, least = window.screen(), window.minimumSize()
        free = screen.availableSize()
        width, height = min(_FIRST_PX[0], free.width()), min(_FIRST_PX[1], free.height())
        window.resize(max(width, least.width()), max(height, least.height()))
        place = QRect(0, 0, window.width(), window.height())
        place.moveCenter(screen.availableGeometry().center())
        window.move(max(0, place.left()), max(0, place.top()))

    def keep_geometry(self) -> None:
        """Keep the size and place of the window."""
        _file().setValue(f"{self._screen()}/geometry", self._window.saveGeometry())

    def give_splitters(self, splitters: Mapping[str, QSplitter], layout: str) -> None:
        """Give the columns the sizes they had in that layout."""
        kept = _file()
        for name, splitter in splitters.items():
            state = kept.value(f"{self._screen()}/{layout}/{name}")
            if isinstance(state, QByteArray):
                splitter.restoreState(state)

    def keep_splitters(self, splitters: Mapping[str, QSplitter], layout: str) -> None:
        """Keep the sizes of the columns for that layout."""
        kept = _file()
        for name, splitter in splitters.items():
            kept.setValue(f"{self._screen()}/{layout}/{name}", splitter.saveState())

    def _screen(self) -> str:
        size = self._window.screen().size()
        return f"{size.width()}x{size.height()}"


def _file() -> QSettings:
    # Opened anew each time, so that what is kept is on the disk at once.
    return QSettings(str(config_folder() / "window.ini"), QSettings.Format.IniFormat)
