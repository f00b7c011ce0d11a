"""The table of what the window can do: what each is called, its keys, its icon, what it does.

What charts and what shows clips stands in `charting_table`, which comes with the chart.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from PySide6.QtCore import QObject

from veinmap.ui.actions import ActionRow
from veinmap.ui.view_state import Workspace

if TYPE_CHECKING:
    from veinmap.ui.main_window import MainWindow
    from veinmap.ui.window_actions import WindowActions

_Value = TypeVar("_Value")
# Id, text, keys with a blank between them, icon, what it does.
Line: TypeAlias = tuple[str, str, str, str, Callable[[], object]]

# What can be done before there is a chart: asking for clips, and what is about the window.
_ABOUT_THE_WINDOW: Final = frozenset({"open_clips", "open_folder", "menu", "settings", "quit"})


class ActionTable(QObject):
    """Makes the rows that are there from the start, in the language of the window."""

    def __init__(self, window: "MainWindow", commands: "WindowActions") -> None:
        super().__init__(commands)
        self._window, self._commands = window, commands

    def rows(self) -> list[ActionRow]:
        """Return the actions of examination, window and workspaces."""
        return [*self._examination_rows(), *self._window_rows(), *self._workspace_rows()]

    def _examination_rows(self) -> list[ActionRow]:
        do = self._commands
        return rows_of(
            self.tr("Examination"),
            ("new", self.tr("New examination"), "Ctrl+N", "plus", do.new_examination),
            ("open_clips", self.tr("Open clips…"), "Ctrl+Shift+O", "film", do.open_clips),
            ("open_folder", self.tr("Open folder…"), "Ctrl+O", "folder-open", do.open_folder),
            ("watch_folder", self.tr("Watch a folder…"), "", "eye", do.watch_folder),
            (
                "open_library",
                self.tr("Open from library…"),
                "Ctrl+L",
                "database",
                do.open_from_library,
            ),
            ("open_chart", self.tr("Open chart (JSON)…"), "", "file", do.open_chart),
            ("open_sample", self.tr("Open the sample study"), "", "package-check", do.open_sample),
            ("save_copy", self.tr("Save a copy (JSON)…"), "Ctrl+Shift+S", "save", do.save_copy),
            ("save", self.tr("Make sure all is saved"), "Ctrl+S", "", do.save_now),
            ("print", self.tr("Print…"), "Ctrl+P", "printer", do.print_map),
            ("export_pdf", self.tr("Export PDF…"), "Ctrl+E", "download", do.export_pdf),
            (
                "patient",
                self.tr("Patient and examination…"),
                "Ctrl+I",
                "user",
                do.ask_patient_by_hand,
            ),
        )

    def _window_rows(self) -> list[ActionRow]:
        do, window = self._commands, self._window
        return rows_of(
            self.tr("Window"),
            ("undo", self.tr("Undo"), "Ctrl+Z", "", do.undo),
            ("redo", self.tr("Redo"), "Ctrl+Shift+Z Ctrl+Y", "", do.redo),
            ("menu", self.tr("Menu"), "F10", "", do.open_menu),
            ("keys", self.tr("Keys"), "F1", "keyboard", do.show_keys),
            ("settings", self.tr("Settings"), "Ctrl+,", "settings", do.ask_settings),
            ("region", self.tr("Next region"), "F6", "", doing(window.go_to_region, 1)),
            (
                "region_back",
                self.tr("Region before"),
                "Shift+F6",
                "",
                doing(window.go_to_region, -1),
            ),
            ("quit", self.tr("Quit"), "Ctrl+Q", "", window.close_by_key),
        )

    def _workspace_rows(self) -> list[ActionRow]:
        show = self._window.view_state.set_workspace
        names = {
            Workspace.EXAMINE: self.tr("Examine"),
            Workspace.PLAN: self.tr("Plan"),
            Workspace.CHART: self.tr("Chart", "workspace"),
        }
        return [
            ActionRow(
                id=f"workspace_{workspace.value}",
                group=self.tr("View"),
                text=names[workspace],
                keys=(f"Ctrl+{place}",),
                needs_chart=False,
                do=doing(show, workspace),
            )
            for place, workspace in enumerate(Workspace, 1)
        ]


def rows_of(group: str, *lines: Line, is_charting: bool = False) -> list[ActionRow]:
    """Return the rows of one group of the table."""
    return [
        ActionRow(
            id=name,
            group=group,
            text=text,
            keys=tuple(keys.split()),
            icon_name=icon_name,
            is_charting=is_charting,
            needs_chart=name not in _ABOUT_THE_WINDOW,
            do=do,
        )
        for name, text, keys, icon_name, do in lines
    ]


def doing(act: Callable[[_Value], None], value: _Value) -> Callable[[], None]:
    """Return what does `act` to a value and takes no argument of a signal."""

    def run() -> None:
        act(value)

    return run
