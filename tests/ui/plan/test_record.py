"""The record of the day: the side first, then what was given beside what was planned."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.plan.desk import Desk, type_into
from veinmap.anatomy.courses import charting_site
from veinmap.anatomy.sides import Side
from veinmap.chart import read_chart
from veinmap.resource_files import resource_path
from veinmap.settings import ClinicSettings
from veinmap.ui.plan.dialogs import AddedSiteDialog, NameDialog, SkipDialog
from veinmap.ui.plan.record_card import RecordCard
from veinmap.ui.widgets.buttons import KitButton
from veinmap.ui.widgets.flag import Flag

OpenDesk = Callable[..., Desk]
CASE_A = read_chart(resource_path("examples/case_a.json"))


def record_of(desk: Desk) -> RecordCard:
    card = desk.block().record
    if not card.is_open:
        QTest.mouseClick(card.open_button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
    return card


def press(card: RecordCard, text: str) -> None:
    button = next(b for b in card.findChildren(KitButton) if b.isVisible() and b.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_nothing_can_be_typed_before_the_side_agrees(open_desk: OpenDesk) -> None:
    desk = open_desk(CASE_A)
    card = record_of(desk)
    assert not card.rows["L1"].given.isEnabled()
    assert card.rows["L1"].given.toolTip() == "Confirm the side first."
    press(card, "Right leg")
    stop = [flag.accessibleName() for flag in card.findChildren(Flag) if flag.isVisible()]
    assert stop == ["This session plans the left leg, not the right leg."]
    assert desk.chart == CASE_A
    press(card, "Left leg")
    (confirmed,) = desk.chart.plan.sessions[0].confirmed_sides
    assert (confirmed.side, confirmed.by) == (Side.LEFT, "Dr L. Morin")
    assert card.rows["L1"].given.isEnabled()
    assert not [flag for flag in card.findChildren(Flag) if flag.isVisible()]


def test_without_a_known_name_the_confirmation_asks_for_it(open_desk: OpenDesk) -> None:
    desk = open_desk(CASE_A, Side.LEFT, ClinicSettings())
    card = record_of(desk)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NameDialog)
        dialog.by.setText("Inf. P. Roy")
        dialog.try_to_keep()

    QTimer.singleShot(0, answer)
    press(card, "Left leg")
    assert desk.chart.plan.sessions[0].confirmed_sides[0].by == "Inf. P. Roy"


def test_what_was_given_stands_beside_what_was_planned(open_desk: OpenDesk) -> None:
    desk = open_desk(CASE_A)
    card = record_of(desk)
    press(card, "Left leg")
    row = card.rows["L1"]
    assert not row.lot.isEnabled()
    type_into(row.given, "4,5")
    type_into(row.lot, "AX-12")
    type_into(row.expiry, "2027-03")
    type_into(row.end_point, "spasm")
    type_into(row.complication, "cough, brief")
    line = desk.lines()[0]
    assert line.volume_ml == 4.0
    assert line.given is not None
    assert (line.given.volume_ml, line.given.lot, line.given.expiry) == (4.5, "AX-12", "2027-03")
    assert (line.given.end_point, line.given.complication) == ("spasm", "cough, brief")
    assert line.given.given_by == "Dr L. Morin"
    facts = [f.accessibleName() for f in desk.parts.page.findChildren(Flag) if f.isVisible()]
    assert facts == ["Site 1, given: 4.5\u00a0mL at one site. This profile allows 4.0\u00a0mL."]
    assert any(pin.look.is_given for pin in desk.diagram.pins())


def test_a_recorded_line_cannot_be_planned_otherwise(open_desk: OpenDesk) -> None:
    desk = open_desk(CASE_A)
    card = record_of(desk)
    press(card, "Left leg")
    type_into(card.rows["L1"].given, "4")
    recorded = desk.chart
    refused: list[str] = []
    desk.planning.refused.connect(refused.append)
    type_into(desk.row(0).volume, "2")
    desk.planning.slide_site("L1", 5.0)
    desk.planning.delete_line("L1")
    assert desk.chart == recorded
    assert len(refused) == 3
    assert desk.parts.page.notice.isVisible()


def test_a_site_is_skipped_with_a_reason_and_taken_back(open_desk: OpenDesk) -> None:
    desk = open_desk(CASE_A)
    card = record_of(desk)
    press(card, "Left leg")

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SkipDialog)
        dialog.reason.setText("vein in spasm")
        dialog.try_to_keep()

    QTimer.singleShot(0, answer)
    QTest.mouseClick(card.rows["L2"].skip, Qt.MouseButton.LeftButton)
    given = desk.lines()[1].given
    assert given is not None
    assert given.skip_reason == "vein in spasm"
    assert "skipped: vein in spasm" in card.rows["L2"].site.text()
    QTest.mouseClick(card.rows["L2"].undo, Qt.MouseButton.LeftButton)
    assert desk.lines()[1].given is None


def test_a_site_that_was_not_planned_is_recorded_by_a_click(open_desk: OpenDesk) -> None:
    desk = open_desk(CASE_A)
    card = record_of(desk)
    press(card, "Left leg")

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AddedSiteDialog)
        dialog.try_to_keep()
        assert dialog.isVisible()  # Nothing is assumed given.
        dialog.percent.setText("1")
        dialog.volume.setText("0.5")
        dialog.try_to_keep()

    place = charting_site("GSV.DT")
    assert place is not None
    QTimer.singleShot(0, answer)
    desk.click_leg(desk.point_of(Side.LEFT, place))
    QApplication.processEvents()
    added = desk.lines()[-1]
    assert added.is_additional
    assert added.given is not None
    assert (added.subject, added.given.volume_ml, added.volume_ml) == ("GSV.DT", 0.5, None)
    assert len(desk.block().rows) == 4
    assert "not planned" in desk.block().record.rows[added.id].site.text()
