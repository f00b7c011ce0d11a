"""The table of what charts, turns the leg and shows clips: names, keys, what each does."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt

from veinmap.anatomy.sides import Side
from veinmap.findings import Flow
from veinmap.ui.action_table import doing, rows_of
from veinmap.ui.actions import ActionRow
from veinmap.ui.charting_keys import charting_key_rows
from veinmap.ui.classifying import classifying_rows
from veinmap.ui.clip_viewer.tools.marking import CHOICE_KEY
from veinmap.ui.clip_viewer.tools.tool import ToolId
from veinmap.ui.clip_viewer.tools.tool_table import TOOLS
from veinmap.ui.comparing import comparing_rows
from veinmap.ui.leg_keys import leg_key_rows
from veinmap.ui.view_state import LegViews, Workspace

if TYPE_CHECKING:
    from veinmap.ui.main_window import MainWindow
    from veinmap.ui.window_actions import WindowActions

_DIGITS: Final = (*"0123456789", ".", ",")


class ChartingTable(QObject):
    """Makes the rows that need the chart, in the language of the window."""

    def __init__(self, window: "MainWindow", commands: "WindowActions") -> None:
        super().__init__(commands)
        self._window = window

    def rows(self) -> list[ActionRow]:
        """Return the actions of charting, legs and clips."""
        return [*self._charting_rows(), *self._leg_rows(), *self._clip_rows()]

    def _charting_rows(self) -> list[ActionRow]:
        group, charting, say = self.tr("Charting"), self._window.charting, self._say
        states = rows_of(
            group,
            ("competent", self.tr("Competent"), "C", "", doing(say, Flow.COMPETENT)),
            ("reflux", self.tr("Reflux"), "R", "", doing(say, Flow.REFLUX)),
            ("not_seen", self.tr("Not seen"), "N", "", doing(say, Flow.NOT_VISUALISED)),
            (
                "not_assessed",
                self.tr("Not assessed (asks why)"),
                "X",
                "",
                doing(say, Flow.NOT_ASSESSED),
            ),
            is_charting=True,
        )
        # Enter goes to the field or list that has the focus: the window sees to that.
        steps = rows_of(
            group,
            ("next", self.tr("Next item"), "Return Enter", "", self._window.go_next),
            ("back", self.tr("Item before"), "Shift+Return Shift+Enter", "", charting.go_back),
        )
        edits = rows_of(
            group,
            ("manoeuvre", self.tr("Next manoeuvre"), "M", "", charting.turn_manoeuvre),
            ("delete", self.tr("Clear the active item"), "Delete", "", self._delete),
            *((f"digit_{digit}", "", digit, "", doing(self._type, digit)) for digit in _DIGITS),
            is_charting=True,
        )
        return [
            *states,
            *steps,
            *edits,
            *charting_key_rows(self._window),
            *classifying_rows(self._window),
            *comparing_rows(self._window),
        ]

    def _delete(self) -> None:
        """Delete the mark in hand on the picture, else clear the active item."""
        measuring = self._window.columns.viewer.measuring
        if measuring is None or not measuring.layer.delete_selected():
            self._window.charting.clear()

    def _leg_rows(self) -> list[ActionRow]:
        show = self._show_side
        views = rows_of(
            self.tr("View"),
            ("right_leg", self.tr("Right leg"), "Ctrl+Shift+R", "", doing(show, Side.RIGHT)),
            ("left_leg", self.tr("Left leg"), "Ctrl+Shift+L", "", doing(show, Side.LEFT)),
            ("both_legs", self.tr("Both legs"), "Ctrl+Shift+B", "", self._turn_views),
        )
        return [*views, *leg_key_rows(self._window)]

    def _clip_rows(self) -> list[ActionRow]:
        group, viewer = self.tr("Clip"), self._window.columns.viewer
        return [
            *rows_of(
                group,
                ("play", self.tr("Play or pause"), "Space", "", viewer.toggle_play),
                ("fit", self.tr("Fit the picture"), "F", "", viewer.fit),
                *(
                    (f"tool_{row.id}", row.name(), row.key, "", doing(self._take_tool, row.id))
                    for row in TOOLS
                ),
                ("tool_choice", self.tr("Switch of the tool"), CHOICE_KEY, "", self._choose),
                ("copy_mark", self.tr("Copy the mark to the next frame"), "Ctrl+D", "", self._copy),
                is_charting=True,
            ),
            *rows_of(
                group,
                (
                    "full_screen",
                    self.tr("Full screen"),
                    "F11",
                    "",
                    lambda: viewer.set_full_screen(not viewer.is_full_screen),
                ),
                (
                    "find_clip",
                    self.tr("Find a clip"),
                    "Ctrl+F",
                    "",
                    self._window.columns.clips.start_search,
                ),
            ),
        ]

    def _take_tool(self, tool_id: ToolId) -> None:
        """Take a tool of the picture, whose handles then follow Tab."""
        viewer = self._window.columns.viewer
        if self._is_examining() and viewer.clip is not None and viewer.measuring is not None:
            viewer.measuring.choose_tool(tool_id)
            viewer.frame_view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose(self) -> None:
        measuring = self._window.columns.viewer.measuring
        if self._is_examining() and measuring is not None:
            measuring.layer.choose()

    def _copy(self) -> None:
        measuring = self._window.columns.viewer.measuring
        if self._is_examining() and measuring is not None:
            measuring.copy_to_next_frame()

    def _is_examining(self) -> bool:
        return self._window.view_state.workspace is Workspace.EXAMINE

    def _say(self, flow: Flow) -> None:
        if self._is_examining():
            self._window.charting.say_flow(flow)

    def _type(self, digit: str) -> None:
        if self._is_examining():
            self._window.columns.item_panel.type_number(digit)

    def _turn_views(self) -> None:
        state = self._window.view_state
        state.set_views(LegViews.FOUR if state.views is LegViews.BOTH else LegViews.BOTH)

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
