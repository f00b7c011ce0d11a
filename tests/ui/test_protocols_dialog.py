"""Choosing a protocol, and changing the laboratory's own."""

import pytest
from pytestqt.qtbot import QtBot

from veinmap.anatomy.sides import Side
from veinmap.chart.protocol import default_protocol, protocol_of
from veinmap.measurement import Quantity
from veinmap.settings import ClinicSettings, load_protocols, save_protocol
from veinmap.ui.dialogs.protocols import ProtocolsDialog
from veinmap.ui.main_window import MainWindow
from veinmap.ui.opened_examination import new_chart
from veinmap.ui.protocol_library import load_library


@pytest.fixture
def dialog(qtbot: QtBot, english: None) -> ProtocolsDialog:
    dialog = ProtocolsDialog(default_protocol(), "")
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choose(dialog: ProtocolsDialog, group: int, item: int) -> None:
    parent = dialog.tree.topLevelItem(group)
    assert parent is not None
    child = parent.child(item)
    assert child is not None
    dialog.tree.setCurrentItem(child)


def test_the_protocols_of_the_product_are_copied_before_they_are_changed(
    dialog: ProtocolsDialog,
) -> None:
    assert [dialog.which.itemText(i) for i in range(dialog.which.count())] == [
        "Complete examination",
        "Short examination",
        "After treatment",
    ]
    assert not dialog.adding.isVisible()
    dialog.copy()
    assert dialog.is_own()
    assert dialog.adding.isVisible()
    assert dialog.protocol.groups == default_protocol().groups
    assert len(load_protocols()) == 1


def test_an_item_gets_another_name_site_numbers_and_leg_at_once(dialog: ProtocolsDialog) -> None:
    dialog.copy()
    choose(dialog, 1, 1)
    fields = dialog.fields
    fields.name.setText("GSV at the pen mark")
    fields.site.setText("20g")
    fields.boxes[Quantity.DEPTH].setChecked(True)
    fields.leg.setCurrentIndex(fields.leg.findData(Side.LEFT.value))
    fields.changed.emit()
    kept = load_library().find(dialog.protocol.id)
    assert kept is not None
    item = kept.groups[1].items[1]
    assert item.key == "GSV.MT"
    assert item.name is not None
    assert item.name.en == "GSV at the pen mark"
    assert item.site is not None
    assert item.site.distance_cm == 20
    assert Quantity.DEPTH in item.quantities
    assert item.only is Side.LEFT


def test_a_site_that_cannot_be_read_is_refused_with_the_reason(dialog: ProtocolsDialog) -> None:
    dialog.copy()
    choose(dialog, 1, 1)
    dialog.fields.site.setText("20z")
    dialog.fields.changed.emit()
    assert "no site" in dialog.problem.text()
    assert dialog.protocol.groups == default_protocol().groups


def test_items_are_added_moved_and_taken_out(dialog: ProtocolsDialog) -> None:
    dialog.copy()
    choose(dialog, 0, 0)
    dialog.add("EIV")
    dialog.move_item(1)
    assert [item.key for item in dialog.protocol.groups[0].items[:3]] == ["CFV", "SFJ.TV", "EIV"]
    dialog.add("CFV")
    assert dialog.problem.text() == "Common femoral is already there."
    dialog.take_out()
    assert [item.key for item in dialog.protocol.groups[0].items[:2]] == ["CFV", "SFJ.TV"]


def test_a_file_that_holds_no_protocol_is_said_and_the_others_are_there(
    qtbot: QtBot, english: None
) -> None:
    save_protocol("broken", b"{")
    dialog = ProtocolsDialog(default_protocol(), "")
    qtbot.addWidget(dialog)
    assert "broken.json" in dialog.problem.text()
    assert dialog.which.count() == 3


def test_new_examinations_go_by_the_protocol_chosen_for_them(dialog: ProtocolsDialog) -> None:
    dialog.which.setCurrentIndex(1)
    dialog.default_box.setChecked(True)
    dialog.use_button.click()
    assert dialog.default_id == "short"
    chart = new_chart(ClinicSettings(protocol_id=dialog.default_id))
    assert protocol_of(chart).id == "short"


def test_choosing_another_protocol_is_one_step_and_touches_nothing_charted(
    left_leg_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = left_leg_window
    window.charting.type_value("0.6", Quantity.REFLUX_TIME)
    before = window.document.chart.legs

    def take_short(dialog: ProtocolsDialog) -> int:
        dialog.which.setCurrentIndex(1)
        dialog.use_button.click()
        return 1

    monkeypatch.setattr(ProtocolsDialog, "exec", take_short)
    window.commands.choose_protocol()
    assert window.columns.protocol.model.rows[2].subject == "SFJ"
    assert window.document.chart.legs == before
    assert window.document.undo_stack.undoText() == "Protocol: Short examination"
    window.document.undo_stack.undo()
    assert protocol_of(window.document.chart) == default_protocol()
