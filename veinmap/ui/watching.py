"""The folder that the scanner writes into, watched while the window is open.

The folder is kept in the settings: after a restart it is watched again, but only for what
comes from then on. What was there before belongs to earlier examinations.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from veinmap.ui.clip_viewer.folder_watch import FolderWatch
from veinmap.ui.settings_in_force import SettingsInForce

if TYPE_CHECKING:
    from veinmap.imaging import Clip, UnreadableFile
    from veinmap.ui.clip_examination import ClipExamination
    from veinmap.ui.panels.clips_panel import ClipsPanel


class Watching(QObject):
    """Joins the watched folder with the settings and the open examination.

    Parameters
    ----------
    settings
        Where the folder is kept.
    panel, examination
        Return what is there now: the panels are built anew for another language.
    """

    def __init__(
        self,
        settings: SettingsInForce,
        panel: "Callable[[], ClipsPanel]",
        examination: "Callable[[], ClipExamination]",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings, self._panel, self._examination = settings, panel, examination
        self.watch = FolderWatch(self)
        # The panel whose button ends the watching.
        self._joined: ClipsPanel | None = None
        self.watch.found.connect(self._found)
        self.watch.changed.connect(self.show)

    def begin(self, folder: Path) -> None:
        """Watch a folder that somebody chose: what is there is read, and what comes."""
        self._keep(str(folder.absolute()))
        self.watch.start(folder.absolute(), reads_what_is_there=True)

    def resume(self) -> None:
        """Watch the folder of the settings again, if there is one."""
        if self._settings.value.watched_folder:
            self.watch.start(Path(self._settings.value.watched_folder), reads_what_is_there=False)

    def end(self) -> None:
        """Watch no folder any more."""
        self._keep("")
        self.watch.stop()

    def show(self) -> None:
        """Say below the list what is watched; after the panels were built anew too."""
        watch, panel = self.watch, self._panel()
        panel.notes.set_watch(watch.folder, watch.waiting, watch.problem)
        if panel is not self._joined:
            self._joined = panel
            panel.watch_stopped.connect(self.end)

    def shut_down(self) -> None:
        """Stop at the end of the window; the settings keep the folder."""
        self.watch.changed.disconnect(self.show)
        self.watch.stop()

    def _keep(self, folder: str) -> None:
        self._settings.take(replace(self._settings.value, watched_folder=folder))

    def _found(self, entries: "list[Clip | UnreadableFile]") -> None:
        self._examination().take_arrived(entries)
