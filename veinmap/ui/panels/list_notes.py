"""Quiet lines below the list of clips: what was merged, which folder is watched."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from veinmap.imaging import printable_name, shortened
from veinmap.ui import theme
from veinmap.ui.clip_viewer.folder_watch import WatchProblem
from veinmap.ui.widgets.buttons import IconButton
from veinmap.ui.widgets.labels import ElidingLabel
from veinmap.ui.widgets.plain_text import plain_tooltip


class ListNotes(QWidget):
    """What is worth knowing of the list, one line each; nothing to know, nothing shown."""

    watch_stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self._copies = ElidingLabel("", "small", "text2", parent=self)
        self._watch_row = QWidget(self)
        self._watch = ElidingLabel("", "small", "text2", parent=self._watch_row)
        self._watch.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.stop_button = IconButton(
            "x", self.tr("Stop watching"), compact=True, parent=self._watch_row
        )
        self.stop_button.clicked.connect(self.watch_stopped)
        row = QHBoxLayout(self._watch_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.space(1))
        row.addWidget(self._watch, 1)
        row.addWidget(self.stop_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.space(3), look.space(1), look.space(2), look.space(1))
        column.setSpacing(look.space(1))
        column.addWidget(self._copies)
        column.addWidget(self._watch_row)
        self.set_copies(0)
        self.set_watch(None, 0, None)

    @property
    def copies_text(self) -> str:
        """What is said of merged copies; empty where nothing is."""
        return "" if self._copies.isHidden() else self._copies.text

    @property
    def watch_text(self) -> str:
        """What is said of the watched folder; empty where none is."""
        return "" if self._watch_row.isHidden() else self._watch.text

    def set_copies(self, count: int) -> None:
        """Say how many copies of listed clips were left out."""
        text = self.tr("1 copy merged") if count == 1 else self.tr("{count} copies merged")
        self._copies.set_text(text.format(count=count))
        self._copies.setVisible(count > 0)
        self._show_what_there_is()

    def set_watch(self, folder: Path | None, waiting: int, problem: WatchProblem | None) -> None:
        """Say which folder is watched, what is waited for, or why nothing can come."""
        self._watch_row.setVisible(folder is not None)
        if folder is not None:
            self._watch.set_text(self._watch_words(folder, waiting, problem))
            self._watch_row.setToolTip(plain_tooltip(str(folder)))
        self._show_what_there_is()

    def _watch_words(self, folder: Path, waiting: int, problem: WatchProblem | None) -> str:
        name = shortened(printable_name(folder), 40)
        match problem:
            case WatchProblem.AWAY:
                return self.tr("Waiting for {folder} to come back").format(folder=name)
            case WatchProblem.TOO_MANY_FILES:
                return self.tr("{folder} holds too many files to watch").format(folder=name)
            case None:
                pass
        if waiting == 1:
            return self.tr("Watching {folder} · 1 file arriving").format(folder=name)
        if waiting:
            said = self.tr("Watching {folder} · {count} files arriving")
            return said.format(folder=name, count=waiting)
        return self.tr("Watching {folder}").format(folder=name)

    def _show_what_there_is(self) -> None:
        self.setVisible(not (self._copies.isHidden() and self._watch_row.isHidden()))
