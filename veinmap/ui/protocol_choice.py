"""What is asked of an examination before its veins: its protocol, and earlier treatments."""

from dataclasses import replace
from typing import TYPE_CHECKING

from veinmap.chart.protocol import protocol_of, with_protocol
from veinmap.ui import words
from veinmap.ui.words import translate

if TYPE_CHECKING:
    from veinmap.ui.main_window import MainWindow


def choose_protocol(window: "MainWindow") -> None:
    """Ask which protocol the examination goes by; nothing that was charted is touched."""
    from veinmap.ui.dialogs.protocols import ProtocolsDialog

    chart, settings = window.document.chart, window.settings
    dialog = ProtocolsDialog(protocol_of(chart), settings.value.protocol_id, window)
    dialog.exec()
    if dialog.default_id != settings.value.protocol_id:
        settings.take(replace(settings.value, protocol_id=dialog.default_id))
    chosen = dialog.chosen
    if chosen is not None and chosen != protocol_of(chart):
        said = translate("ProtocolChoice", "Protocol: {name}").format(name=words.said(chosen.name))
        window.document.edit(said, with_protocol(chart, chosen))


def ask_earlier_treatments(window: "MainWindow") -> None:
    """Ask what was done to the shown leg before."""
    side = window.view_state.side
    if side is None:
        return
    from veinmap.ui.dialogs.treatments import TreatmentsDialog

    dialog = TreatmentsDialog(window.document.chart, side, window)
    if dialog.exec():
        said = translate("ProtocolChoice", "Earlier treatments")
        window.document.edit(said, dialog.changed_chart())
