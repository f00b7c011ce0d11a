"""The table of all actions: what each is called, its keys, what it does."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject

from veinmap.anatomy.sides import Side
from veinmap.findings import Flow
from veinmap.ui.actions import ActionRow
from veinmap.ui.clip_viewer.viewer import Viewer
from veinmap.ui.view_state import LegViews, Workspace

if TYPE_CHECKING:
    from veinmap.ui.main_window import MainWindow
    from veinmap.ui.window_actions import WindowActions

_Value = TypeVar("_Value")
_DIGITS: Final = (*"0123456789", ".", ",")


class ActionTable(QObject):
    """Makes the rows, in the language of the window."""

    def __init__(self, window: "MainWindow", commands: "WindowActions") -> None:
        super().__init__(commands)
        self._window, self._commands = window, commands

    def rows(self) -> list[ActionRow]:
        """Return all actions, in the language of the window."""
        return [*self._file_rows(), *self._edit_rows(), *self._charting_rows(), *self._view_rows()]

    def _file_rows(self) -> list[ActionRow]:
        group = self.tr("Examination")
        return [
            ActionRow(
                id="new",
                group=group,
                text=self.tr("New examination"),
                keys=("Ctrl+N",),
                icon_name="plus",
                do=self._commands.new_examination,
            ),
            ActionRow(
                id="open_clips",
                group=group,
                text=self.tr("Open clips…"),
                keys=("Ctrl+Shift+O",),
                icon_name="film",
                do=self._commands.open_clips,
            ),
            ActionRow(
                id="open_folder",
                group=group,
                text=self.tr("Open folder…"),
                keys=("Ctrl+O",),
                icon_name="folder-open",
                do=self._commands.open_folder,
            ),
            ActionRow(
                id="open_library",
                group=group,
                text=self.tr("Open from library…"),
                keys=("Ctrl+L",),
                icon_name="database",
                do=self._commands.open_from_library,
            ),
            ActionRow(
                id="open_chart",
                group=group,
                text=self.tr("Open chart (JSON)…"),
                icon_name="file",
                do=self._commands.open_chart,
            ),
            ActionRow(
                id="open_sample",
                group=group,
                text=self.tr("Open the sample study"),
                icon_name="package-check",
                do=self._commands.open_sample,
            ),
            ActionRow(
                id="save_copy",
                group=group,
                text=self.tr("Save a copy (JSON)…"),
                keys=("Ctrl+Shift+S",),
                icon_name="save",
                do=self._commands.save_copy,
            ),
            ActionRow(
                id="save",
                group=group,
                text=self.tr("Make sure all is saved"),
                keys=("Ctrl+S",),
                do=self._commands.save_now,
            ),
            ActionRow(
                id="print",
                group=group,
                text=self.tr("Print…"),
                keys=("Ctrl+P",),
                icon_name="printer",
                do=self._commands.print_map,
            ),
            ActionRow(
                id="export_pdf",
                group=group,
                text=self.tr("Export PDF…"),
                keys=("Ctrl+E",),
                icon_name="download",
                do=self._commands.export_pdf,
            ),
            ActionRow(
                id="patient",
                group=group,
                text=self.tr("Patient and examination…"),
                keys=("Ctrl+I",),
                icon_name="user",
                do=self._commands.ask_patient_by_hand,
            ),
        ]

    def _edit_rows(self) -> list[ActionRow]:
        group, stack = self.tr("Window"), self._window.document.undo_stack
        return [
            ActionRow(
                id="undo", group=group, text=self.tr("Undo"), keys=("Ctrl+Z",), do=stack.undo
            ),
            ActionRow(
                id="redo",
                group=group,
                text=self.tr("Redo"),
                keys=("Ctrl+Shift+Z", "Ctrl+Y"),
                do=stack.redo,
            ),
            ActionRow(
                id="menu",
                group=group,
                text=self.tr("Menu"),
                keys=("F10",),
                do=self._commands.open_menu,
            ),
            ActionRow(
                id="keys",
                group=group,
                text=self.tr("Keys"),
                keys=("F1",),
                icon_name="keyboard",
                do=self._commands.show_keys,
            ),
            ActionRow(
                id="settings",
                group=group,
                text=self.tr("Settings"),
                keys=("Ctrl+,",),
                icon_name="settings",
                do=self._commands.ask_settings,
            ),
            ActionRow(
                id="region",
                group=group,
                text=self.tr("Next region"),
                keys=("F6",),
                do=lambda: self._window.go_to_region(1),
            ),
            ActionRow(
                id="region_back",
                group=group,
                text=self.tr("Region before"),
                keys=("Shift+F6",),
                do=lambda: self._window.go_to_region(-1),
            ),
            ActionRow(
                id="quit",
                group=group,
                text=self.tr("Quit"),
                keys=("Ctrl+Q",),
                do=self._window.close_by_key,
            ),
        ]

    def _charting_rows(self) -> list[ActionRow]:
        group, charting = self.tr("Charting"), self._window.charting
        flows = (
            ("competent", self.tr("Competent"), "C", Flow.COMPETENT),
            ("reflux", self.tr("Reflux"), "R", Flow.REFLUX),
            ("not_seen", self.tr("Not seen"), "N", Flow.NOT_VISUALISED),
            ("not_assessed", self.tr("Not assessed (asks why)"), "X", Flow.NOT_ASSESSED),
        )
        rows = [
            ActionRow(
                id=name,
                group=group,
                text=text,
                keys=(key,),
                is_charting=True,
                do=doing(self._say, flow),
            )
            for name, text, key, flow in flows
        ]
        rows += [
            ActionRow(
                id="next",
                group=group,
                text=self.tr("Next item"),
                keys=("Return", "Enter"),
                do=self._window.go_next,
            ),
            ActionRow(
                id="back",
                group=group,
                text=self.tr("Item before"),
                keys=("Shift+Return", "Shift+Enter"),
                do=charting.go_back,
            ),
            ActionRow(
                id="manoeuvre",
                group=group,
                text=self.tr("Next manoeuvre"),
                keys=("M",),
                is_charting=True,
                do=charting.turn_manoeuvre,
            ),
            ActionRow(
                id="delete",
                group=group,
                text=self.tr("Clear the active item"),
                keys=("Delete",),
                is_charting=True,
                do=charting.clear,
            ),
        ]
        rows += [
            ActionRow(
                id=f"digit_{digit}",
                group=group,
                text="",
                keys=(digit,),
                is_charting=True,
                do=doing(self._type, digit),
            )
            for digit in _DIGITS
        ]
        return rows

    def _view_rows(self) -> list[ActionRow]:
        group, state, viewer = self.tr("View"), self._window.view_state, self._viewer
        workspaces = (
            (Workspace.EXAMINE, self.tr("Examine"), "Ctrl+1"),
            (Workspace.PLAN, self.tr("Plan"), "Ctrl+2"),
            (Workspace.CHART, self.tr("Chart", "workspace"), "Ctrl+3"),
        )
        rows = [
            ActionRow(
                id=f"workspace_{workspace.value}",
                group=group,
                text=text,
                keys=(key,),
                do=doing(state.set_workspace, workspace),
            )
            for workspace, text, key in workspaces
        ]
        rows += [
            ActionRow(
                id="right_leg",
                group=group,
                text=self.tr("Right leg"),
                keys=("Ctrl+Shift+R",),
                do=lambda: self._show_side(Side.RIGHT),
            ),
            ActionRow(
                id="left_leg",
                group=group,
                text=self.tr("Left leg"),
                keys=("Ctrl+Shift+L",),
                do=lambda: self._show_side(Side.LEFT),
            ),
            ActionRow(
                id="both_legs",
                group=group,
                text=self.tr("Both legs"),
                keys=("Ctrl+Shift+B",),
                do=lambda: state.set_views(
                    LegViews.FOUR if state.views is LegViews.BOTH else LegViews.BOTH
                ),
            ),
            ActionRow(
                id="play",
                group=self.tr("Clip"),
                text=self.tr("Play or pause"),
                keys=("Space",),
                is_charting=True,
                do=lambda: viewer().toggle_play(),
            ),
            ActionRow(
                id="fit",
                group=self.tr("Clip"),
                text=self.tr("Fit the picture"),
                keys=("F",),
                is_charting=True,
                do=lambda: viewer().fit(),
            ),
            ActionRow(
                id="full_screen",
                group=self.tr("Clip"),
                text=self.tr("Full screen"),
                keys=("F11",),
                do=lambda: viewer().set_full_screen(not viewer().is_full_screen),
            ),
            ActionRow(
                id="find_clip",
                group=self.tr("Clip"),
                text=self.tr("Find a clip"),
                keys=("Ctrl+F",),
                do=lambda: self._window.columns.clips.start_search(),
            ),
        ]
        return rows

    def _viewer(self) -> Viewer:
        return self._window.columns.viewer

    def _is_examining(self) -> bool:
        return self._window.view_state.workspace is Workspace.EXAMINE

    def _say(self, flow: Flow) -> None:
        if self._is_examining():
            self._window.charting.say_flow(flow)

    def _type(self, digit: str) -> None:
        if self._is_examining():
            self._window.columns.item_panel.type_number(digit)

    def _show_side(self, side: Side) -> None:
        if self._window.document.chart.leg(side).is_examined:
            self._window.view_state.set_side(side)
            return
        self._window.view_state.set_workspace(Workspace.EXAMINE)
        is_left = side is Side.LEFT
        text = (
            self.tr("The left leg is not examined.")
            if is_left
            else self.tr("The right leg is not examined.")
        )
        answer = self.tr("Examine the left leg") if is_left else self.tr("Examine the right leg")
        self._window.columns.item_panel.offer_leg(side, text, answer)


def doing(act: Callable[[_Value], None], value: _Value) -> Callable[[], None]:
    """Return what does `act` to a value and takes no argument of a signal."""

    def run() -> None:
        act(value)

    return run
