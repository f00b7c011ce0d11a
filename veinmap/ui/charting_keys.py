"""The keys of the rarer states, and of what leads to an item: rows of the table of actions."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from veinmap.chart.protocol import PERFORATORS, TRIBUTARIES
from veinmap.findings import Lumen, PerforatorDirection
from veinmap.ui.actions import ActionRow
from veinmap.ui.protocol_choice import ask_earlier_treatments, choose_protocol
from veinmap.ui.subjects import MISSING
from veinmap.ui.view_state import Workspace
from veinmap.ui.words import translate

if TYPE_CHECKING:
    from veinmap.ui.main_window import MainWindow


def charting_key_rows(window: "MainWindow") -> list[ActionRow]:
    """Return the rows, in the language of the window."""
    charting, panel = window.charting, window.columns.item_panel

    def go_to(subject: str) -> Callable[[], None]:
        def go() -> None:
            side = window.view_state.side
            if side is not None:
                charting.walk.go_to((side, subject))
                panel.focus_line()

        return go

    lines: tuple[tuple[str, str, str, Callable[[], None]], ...] = (
        (
            "absent",
            translate("ChartingKeys", "Absent (aplastic)"),
            "A",
            lambda: charting.say_lumen(Lumen.ABSENT),
        ),
        (
            "treated",
            translate("ChartingKeys", "Treated earlier: how and when"),
            "O",
            charting.ask_treatment,
        ),
        (
            "thrombosed",
            translate("ChartingKeys", "Thrombosed, acute"),
            "B",
            lambda: charting.say_lumen(Lumen.THROMBOSED_ACUTE),
        ),
        (
            "post_thrombotic",
            translate("ChartingKeys", "Post-thrombotic"),
            "Shift+B",
            lambda: charting.say_lumen(Lumen.POST_THROMBOTIC),
        ),
        (
            "compressible",
            translate("ChartingKeys", "Next compressibility"),
            "Shift+F",
            charting.turn_compressibility,
        ),
        (
            "deep_compressible",
            translate("ChartingKeys", "Deep veins charted: fully compressible"),
            "Ctrl+Shift+F",
            charting.say_deep_veins_compressible,
        ),
        (
            "re_entry",
            translate("ChartingKeys", "Perforator: inward (re-entry)"),
            "Shift+I",
            lambda: charting.say_direction(PerforatorDirection.INWARD),
        ),
        (
            "direction",
            translate("ChartingKeys", "Next direction"),
            "Shift+W",
            charting.turn_direction,
        ),
        ("site", translate("ChartingKeys", "Site in cm"), "Shift+H", charting.ask_site),
        (
            "details",
            translate("ChartingKeys", "All details of the item"),
            "E",
            panel.show_details,
        ),
        ("go_to_vein", translate("ChartingKeys", "Go to a vein"), "Ctrl+G", charting.ask_vein),
        (
            "add_tributary",
            translate("ChartingKeys", "Add a tributary"),
            "Shift+L",
            go_to(TRIBUTARIES),
        ),
        (
            "add_perforator",
            translate("ChartingKeys", "Add a perforator"),
            "P",
            go_to(PERFORATORS),
        ),
        ("missing", translate("ChartingKeys", "What is missing"), "Q", go_to(MISSING)),
    )
    group = translate("ChartingKeys", "Charting")
    history = ActionRow(
        id="treatments",
        group=group,
        text=translate("ChartingKeys", "Earlier treatments of the leg…"),
        keys=("Ctrl+T",),
        do=lambda: ask_earlier_treatments(window),
    )
    choosing = ActionRow(
        id="protocols",
        group=group,
        text=translate("ChartingKeys", "Protocols…"),
        keys=("F4",),
        icon_name="list",
        do=lambda: choose_protocol(window),
    )
    return [
        choosing,
        history,
        *(
            ActionRow(
                id=name,
                group=group,
                text=text,
                keys=(key,),
                is_charting=True,
                do=_while_examining(window, do),
            )
            for name, text, key, do in lines
        ),
    ]


def _while_examining(window: "MainWindow", do: Callable[[], None]) -> Callable[[], None]:
    def act() -> None:
        if window.view_state.workspace is Workspace.EXAMINE:
            do()

    return act
