"""A quiet line below the list of clips: which folder is watched, what was merged."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from veinmap.imaging import printable_name, shortened
from veinmap.ui import theme
from veinmap.ui.clip_viewer.folder_watch import WatchProblem
from veinmap.ui.widgets.buttons import IconButton
from veinmap.ui.widgets.labels import ElidingLabel


class ListNotes(QWidget):
    """What is worth knowing of the list, in one line; nothing to know, nothing shown."""

    watch_stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self.copies_text = ""
        """What is said of merged copies; empty where nothing is."""
        self.watch_text = ""
        """What is said of the watched folder; empty where none is."""
        self._label = ElidingLabel("", "small", "text2", parent=self)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.stop_button = IconButton("x", self.tr("Stop watching"), compact=True, parent=self)
        self.stop_button.clicked.connect(self.watch_stopped)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space(3), look.space(1), look.space(2), look.space(1))
        row.setSpacing(look.space(1))
        row.addWidget(self._label, 1)
        row.addWidget(self.stop_button)
        self._show_what_there_is()

    def set_copies(self, count: int) -> None:
        """Say how many copies of listed clips were left out."""
        text = self.tr("1 copy merged") if count == 1 else self.tr("{count} copies merged")
        self.copies_text = text.format(count=count) if count else ""
        self._show_what_there_is()

    def set_watch(self, folder: Path | None, waiting: int, problem: WatchProblem | None) -> None:
        """Say which folder is watched, what is waited for, or why nothing can come."""
        self.watch_text = self._watch_words(folder, waiting, problem) if folder else ""
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
        if waiting:
            said = self.tr("Watching {folder} · {count} arriving")
            return said.format(folder=name, count=waiting)
        return self.tr("Watching {folder}").format(folder=name)

    def _show_what_there_is(self) -> None:
        notes = [note for note in (self.watch_text, self.copies_text) if note]
        self._label.set_text(" · ".join(notes))
        self.stop_button.setVisible(bool(self.watch_text))
        self.setVisible(bool(notes))
