"""The keys of the rarer states, and of what leads to an item: rows of the table of actions.

The picture has letters of its own: where one is taken, the rarer state takes it with Shift.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from veinmap.chart.protocol import PERFORATORS, TRIBUTARIES
from veinmap.findings import Lumen, PerforatorDirection
from veinmap.ui.actions import ActionRow
from veinmap.ui.protocol_choice import ask_earlier_treatments, choose_protocol
from veinmap.ui.subjects import MISSING
from veinmap.ui.view_state import Workspace
from veinmap.ui.words import translate

if TYPE_CHECKING:
    from veinmap.ui.charting import Charting
    from veinmap.ui.main_window import MainWindow

# Id, text, key, what it does.
Line: TypeAlias = tuple[str, str, str, Callable[[], None]]


def charting_key_rows(window: "MainWindow") -> list[ActionRow]:
    """Return the rows, in the language of the window."""
    group = translate("ChartingKeys", "Charting")
    charting = [
        ActionRow(
            id=name,
            group=group,
            text=text,
            keys=(key,),
            is_charting=True,
            do=_while_examining(window, do),
        )
        for name, text, key, do in (*_state_lines(window.charting), *_leading_lines(window))
    ]
    asking = [
        ActionRow(id=name, group=group, text=text, keys=(key,), icon_name="list", do=do)
        for name, text, key, do in _asking_lines(window)
    ]
    return [*asking, *charting]


def _asking_lines(window: "MainWindow") -> tuple[Line, ...]:
    """Return what is asked of the whole examination."""
    return (
        (
            "protocols",
            translate("ChartingKeys", "Protocols…"),
            "F4",
            lambda: choose_protocol(window),
        ),
        (
            "treatments",
            translate("ChartingKeys", "Earlier treatments of the leg…"),
            "Ctrl+T",
            lambda: ask_earlier_treatments(window),
        ),
    )


def _state_lines(charting: "Charting") -> tuple[Line, ...]:
    """Return what is said of the active item."""

    def saying(lumen: Lumen) -> Callable[[], None]:
        return lambda: charting.say_lumen(lumen)

    fully = translate("ChartingKeys", "Deep veins charted: fully compressible")
    inward = translate("ChartingKeys", "Perforator: inward (re-entry)")
    treated = translate("ChartingKeys", "Treated earlier: how and when")
    turned = translate("ChartingKeys", "Next compressibility")
    post = translate("ChartingKeys", "Post-thrombotic")
    acute = translate("ChartingKeys", "Thrombosed, acute")
    return (
        (
            "absent",
            translate("ChartingKeys", "Absent (aplastic)"),
            "A",
            saying(Lumen.ABSENT),
        ),
        ("treated", treated, "O", charting.ask_treatment),
        ("thrombosed", acute, "B", saying(Lumen.THROMBOSED_ACUTE)),
        ("post_thrombotic", post, "Shift+B", saying(Lumen.POST_THROMBOTIC)),
        ("compressible", turned, "Shift+F", charting.turn_compressibility),
        ("deep_compressible", fully, "Ctrl+Shift+F", charting.say_deep_veins_compressible),
        ("re_entry", inward, "Shift+I", lambda: charting.say_direction(PerforatorDirection.INWARD)),
        (
            "direction",
            translate("ChartingKeys", "Next direction"),
            "Shift+W",
            charting.turn_direction,
        ),
        ("site", translate("ChartingKeys", "Site in cm"), "Shift+H", charting.ask_site),
    )


def _leading_lines(window: "MainWindow") -> tuple[Line, ...]:
    """Return what leads to another item, or shows more of the active one."""
    charting, panel = window.charting, window.columns.item_panel

    def going_to(subject: str) -> Callable[[], None]:
        def go() -> None:
            side = window.view_state.side
            if side is not None:
                charting.walk.go_to((side, subject))
                panel.focus_line()

        return go

    details = translate("ChartingKeys", "All details of the item")
    perforator = translate("ChartingKeys", "Add a perforator")
    tributary = translate("ChartingKeys", "Add a tributary")
    return (
        ("details", details, "E", panel.show_details),
        ("go_to_vein", translate("ChartingKeys", "Go to a vein"), "Ctrl+G", charting.ask_vein),
        ("add_tributary", tributary, "Shift+L", going_to(TRIBUTARIES)),
        ("add_perforator", perforator, "P", going_to(PERFORATORS)),
        ("missing", translate("ChartingKeys", "What is missing"), "Q", going_to(MISSING)),
    )


def _while_examining(window: "MainWindow", do: Callable[[], None]) -> Callable[[], None]:
    def act() -> None:
        if window.view_state.workspace is Workspace.EXAMINE:
            do()

    return act
