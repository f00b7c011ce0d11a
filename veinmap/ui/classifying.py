"""CEAP and rVCSS of a leg, asked for and kept as one step each."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from veinmap.anatomy.sides import Side
from veinmap.chart.classification_edits import with_ceap, with_rvcss
from veinmap.ui import words
from veinmap.ui.actions import ActionRow
from veinmap.ui.document import ChartDocument
from veinmap.ui.words import translate

if TYPE_CHECKING:
    from veinmap.ui.main_window import MainWindow


def classifying_rows(window: "MainWindow") -> list[ActionRow]:
    """Return the actions that classify the leg in hand, in the language of the window."""
    from veinmap.ui.action_table import rows_of

    def on_leg(ask: Callable[[ChartDocument, Side, QWidget], None]) -> Callable[[], None]:
        def do() -> None:
            side = window.view_state.side
            if side is not None and window.document.chart.leg(side).is_examined:
                ask(window.document, side, window)

        return do

    return rows_of(
        translate("Classifying", "Charting"),
        ("ceap", translate("Classifying", "CEAP…"), "Ctrl+Shift+C", "", on_leg(ask_ceap)),
        ("rvcss", translate("Classifying", "rVCSS…"), "Ctrl+Shift+V", "", on_leg(ask_rvcss)),
    )


def ask_ceap(document: ChartDocument, side: Side, parent: QWidget) -> None:
    """Ask for the CEAP of a leg and keep it."""
    from veinmap.ui.dialogs.ceap import CeapDialog

    dialog = CeapDialog(document.chart, side, parent)
    if dialog.exec():
        step = translate("Classifying", "CEAP, {leg}").format(leg=words.leg_name(side).lower())
        document.edit(step, with_ceap(document.chart, side, dialog.ceap()))


def ask_rvcss(document: ChartDocument, side: Side, parent: QWidget) -> None:
    """Ask for the rVCSS of a leg and keep it."""
    from veinmap.ui.dialogs.rvcss import RvcssDialog

    dialog = RvcssDialog(document.chart, side, parent)
    if dialog.exec():
        step = translate("Classifying", "rVCSS, {leg}").format(leg=words.leg_name(side).lower())
        document.edit(step, with_rvcss(document.chart, side, dialog.rvcss()))
