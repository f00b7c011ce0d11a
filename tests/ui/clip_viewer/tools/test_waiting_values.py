"""What cards and chips show while a proposal waits in the viewer."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.ui.clip_viewer.tools.conftest import Room, Strip
from veinmap.anatomy.sides import Side
from veinmap.findings import Flow
from veinmap.measurement import Quantity
from veinmap.ui.clip_viewer.tools.reflux_marking import RefluxMarking
from veinmap.ui.panels.protocol_panel import ProtocolPanel
from veinmap.ui.panels.protocol_rows import ProtocolRow
from veinmap.ui.panels.vein_page import VeinPage
from veinmap.ui.widgets.chips import ChipState
from veinmap.ui.widgets.value_field import ValueState


@pytest.fixture
def page(room: Room, thigh: Strip, qtbot: QtBot) -> VeinPage:
    """The page of the active vein, with a reflux of 2.6 s proposed beside it."""
    made = VeinPage(room.charting)
    qtbot.addWidget(made)
    made.resize(908, 240)
    made.show()
    room.document.changed.connect(made.refresh)
    room.open(thigh.file, thigh.frame)
    room.read(*thigh.lobe)
    return made


def propose(room: Room, duration_ms: int, uncertainty_ms: int, *, at_least: bool = False) -> None:
    marking = room.layer.proposal
    assert isinstance(marking, RefluxMarking)
    room.layer.propose(
        replace(
            marking,
            duration_ms=duration_ms,
            uncertainty_ms=uncertainty_ms,
            is_truncated=at_least,
        )
    )


def test_time_and_state_are_shown_as_proposed_until_accepted(room: Room, page: VeinPage) -> None:
    card = page.cards.fields[Quantity.REFLUX_TIME]
    chip = page.flow_chips[Flow.REFLUX]
    assert card.shown.state is ValueState.PROPOSED
    assert page.cards.fields[Quantity.PEAK_REVERSE_VELOCITY].shown.state is ValueState.PROPOSED
    assert chip.state is ChipState.PROPOSED
    room.press(Qt.Key.Key_Return)
    assert card.shown.state is ValueState.ACCEPTED
    assert card.shown.has_evidence
    assert chip.state is ChipState.SET


def test_discarding_leaves_the_cards_as_they_were(room: Room, page: VeinPage) -> None:
    room.press(Qt.Key.Key_Escape)
    assert page.cards.fields[Quantity.REFLUX_TIME].shown.state is ValueState.EMPTY
    assert page.flow_chips[Flow.REFLUX].state is ChipState.OFF


@pytest.mark.parametrize(
    ("duration_ms", "flow"), [(500, Flow.COMPETENT), (501, Flow.REFLUX), (540, Flow.REFLUX)]
)
def test_borderline_stands_beside_the_strict_state(
    room: Room, page: VeinPage, duration_ms: int, flow: Flow
) -> None:
    propose(room, duration_ms, 20)
    assert page.flow_chips[flow].state is ChipState.PROPOSED
    assert not page.borderline.isHidden()
    assert "borderline, limit 0.50" in page.cards.fields[Quantity.REFLUX_TIME].shown.note
    assert any("borderline" in note for note in room.measuring.bar.content.notes)
    room.press(Qt.Key.Key_Return)
    assert room.chart.leg(Side.LEFT).finding("GSV.MT").flow is flow
    assert page.cards.fields[Quantity.REFLUX_TIME].shown.state is ValueState.BORDERLINE
    assert not page.borderline.isHidden()


def test_a_time_far_from_the_limit_is_not_borderline(room: Room, page: VeinPage) -> None:
    assert page.borderline.isHidden()
    propose(room, 700, 250)
    assert not page.borderline.isHidden()
    propose(room, 700, 150)
    assert page.borderline.isHidden()


def test_a_short_time_without_its_end_proves_nothing(room: Room, page: VeinPage) -> None:
    propose(room, 300, 20, at_least=True)
    assert page.flow_chips[Flow.COMPETENT].state is ChipState.OFF
    assert page.cards.fields[Quantity.REFLUX_TIME].shown.number.startswith("≥")
    room.press(Qt.Key.Key_Return)
    assert room.chart.leg(Side.LEFT).finding("GSV.MT").flow is Flow.NOT_ASSESSED
    propose_again = room.chart.measurements[0]
    assert propose_again.is_at_least


def test_a_proposal_follows_the_active_vein(room: Room, page: VeinPage) -> None:
    room.view_state.set_active("GSV.K")
    page.refresh()
    assert page.cards.fields[Quantity.REFLUX_TIME].shown.state is ValueState.PROPOSED
    room.press(Qt.Key.Key_Return)
    assert {m.subject for m in room.chart.measurements} == {"GSV.K"}


def test_the_card_says_that_a_value_was_edited_and_that_there_are_others(
    room: Room, page: VeinPage
) -> None:
    card = page.cards.fields[Quantity.REFLUX_TIME]
    room.press(Qt.Key.Key_Return)
    assert card.shown.note == "Frame 48"
    room.read(*room_lobe(room))
    end = room.handle(1)
    room.drag(end, end - QPoint(30, 0))
    room.press(Qt.Key.Key_Return)
    assert card.shown.note == "Frame 48 · edited · 1 of 2"
    assert card.shown.shorter_notes == ("Frame 48 · edited", "Frame 48")


def room_lobe(room: Room) -> tuple[float, float]:
    """Return a place in the lobe whose mark is already there, away from its lines."""
    (shown,) = room.layer.marks_shown()
    assert shown.accepted is not None
    onset, end, peak = shown.accepted.marking.handles(room.layer.frame_index)
    return (onset.place.x + end.place.x) / 2, peak.place.y - 50


def test_the_row_of_the_protocol_shows_what_waits(room: Room, page: VeinPage, qtbot: QtBot) -> None:
    panel = ProtocolPanel(room.document, room.view_state, room.charting.waiting)
    qtbot.addWidget(panel)

    def row() -> ProtocolRow:
        found = next(r for r in panel.model.rows if r.subject == "GSV.MT")
        assert isinstance(found, ProtocolRow)
        return found

    assert row().reflux == "2.58"
    assert row().proposed == {Quantity.REFLUX_TIME}
    assert row().is_state_proposed
    assert row().spoken.endswith("proposed")
    room.press(Qt.Key.Key_Return)
    assert row().reflux == "2.58"
    assert row().proposed == frozenset()
    assert not row().is_state_proposed
