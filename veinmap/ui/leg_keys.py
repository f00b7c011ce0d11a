"""The tools of the leg and their keys: rows of the table of actions.

Known before the leg is drawn, so nothing here loads its geometry.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from veinmap.ui.actions import ActionRow
from veinmap.ui.words import translate

if TYPE_CHECKING:
    from veinmap.ui.leg_diagram.leg_column import LegColumn
    from veinmap.ui.main_window import MainWindow


class ToolId(StrEnum):
    """The tools of the leg; one of them is in use."""

    SELECT = "select"
    VEIN = "vein"
    PERFORATOR = "perforator"
    SKIN_MARK = "skin_mark"


TOOL_KEYS: Final = {
    ToolId.SELECT: "Shift+A",
    ToolId.VEIN: "Shift+V",
    ToolId.PERFORATOR: "Shift+P",
    ToolId.SKIN_MARK: "Shift+U",
}
VALUES_KEY: Final = "Shift+N"
ZOOM_IN_KEYS: Final = ("Ctrl++", "Ctrl+=")
ZOOM_OUT_KEY: Final = "Ctrl+-"
FIT_KEY: Final = "Ctrl+0"


def tool_name(tool: ToolId) -> str:
    """Return what a tool is called."""
    match tool:
        case ToolId.SELECT:
            return translate("LegKeys", "Select")
        case ToolId.VEIN:
            return translate("LegKeys", "Draw vein")
        case ToolId.PERFORATOR:
            return translate("LegKeys", "Perforator")
        case ToolId.SKIN_MARK:
            return translate("LegKeys", "Mark skin")


def leg_key_rows(window: "MainWindow") -> list[ActionRow]:
    """Return the rows, in the language of the window."""

    def on_leg(act: Callable[["LegColumn"], None]) -> Callable[[], None]:
        def do() -> None:
            leg = window.columns.leg
            if leg is not None:
                act(leg)

        return do

    group = translate("LegKeys", "Leg")
    tools = [
        ActionRow(
            id=f"leg_{tool.value}",
            group=group,
            text=tool_name(tool),
            keys=(key,),
            is_charting=True,
            do=on_leg(_taking(tool)),
        )
        for tool, key in TOOL_KEYS.items()
    ]
    others = [
        ActionRow(
            id=name,
            group=group,
            text=text,
            keys=keys,
            is_charting=name == "leg_values",
            do=on_leg(act),
        )
        for name, text, keys, act in _seeing()
    ]
    return [*tools, *others]


def _seeing() -> tuple[tuple[str, str, tuple[str, ...], Callable[["LegColumn"], None]], ...]:
    """Return id, text, keys and deed of each way to see the leg otherwise."""
    return (
        (
            "leg_values",
            translate("LegKeys", "Values on the leg"),
            (VALUES_KEY,),
            lambda leg: leg.diagram.toggle_values(),
        ),
        (
            "leg_zoom_in",
            translate("LegKeys", "Zoom in on the leg"),
            ZOOM_IN_KEYS,
            lambda leg: leg.diagram.zooming.zoom_step(1),
        ),
        (
            "leg_zoom_out",
            translate("LegKeys", "Zoom out of the leg"),
            (ZOOM_OUT_KEY,),
            lambda leg: leg.diagram.zooming.zoom_step(-1),
        ),
        (
            "leg_fit",
            translate("LegKeys", "Fit the leg"),
            (FIT_KEY,),
            lambda leg: leg.diagram.zooming.fit(),
        ),
    )


def _taking(tool: ToolId) -> Callable[["LegColumn"], None]:
    def take(leg: "LegColumn") -> None:
        leg.take_tool(tool)

    return take
