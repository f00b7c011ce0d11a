"""The active vein on the leg while its value waits to be accepted."""

import pytest
from pytestqt.qtbot import QtBot

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, with_measurement
from veinmap.drawing.signs import VeinStyle
from veinmap.measurement import Measurement, Method, Quantity
from veinmap.ui.document import ChartDocument
from veinmap.ui.leg_diagram.proposed_vein import ProposedVein
from veinmap.ui.view_state import ViewState
from veinmap.ui.waiting_proposal import WaitingProposal


def measured(chart: Chart, quantity: Quantity, value: float) -> Chart:
    kept = Measurement(
        id="m1",
        side=Side.LEFT,
        subject="GSV.MT",
        quantity=quantity,
        value=value,
        method=Method.TYPED,
    )
    return with_measurement(chart, kept)


@pytest.fixture
def waiting(qtbot: QtBot) -> WaitingProposal:
    return WaitingProposal()


@pytest.fixture
def proposed(waiting: WaitingProposal) -> ProposedVein:
    view_state = ViewState()
    view_state.set_active("GSV.MT", Side.LEFT)
    document = ChartDocument(Chart(id="c1"))
    return ProposedVein(document, view_state, waiting, document)


def test_a_waiting_reflux_gives_the_vein_its_proposed_sign(
    waiting: WaitingProposal, proposed: ProposedVein, qtbot: QtBot
) -> None:
    assert proposed.vein() is None
    with qtbot.waitSignal(proposed.changed):
        waiting.show(lambda chart: measured(chart, Quantity.REFLUX_TIME, 2600), lambda: None)
    vein = proposed.vein()
    assert vein is not None
    assert (vein.id, vein.style) == ("GSV.MT", VeinStyle.REFLUX)
    with qtbot.waitSignal(proposed.changed):
        waiting.clear()
    assert proposed.vein() is None


def test_a_waiting_diameter_changes_no_sign(
    waiting: WaitingProposal, proposed: ProposedVein
) -> None:
    waiting.show(lambda chart: measured(chart, Quantity.DIAMETER, 5.4), lambda: None)
    assert proposed.vein() is None
