"""The active item: its name, its states and its numbers in any size of window."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from veinmap.anatomy.catalogue import catalogue
from veinmap.anatomy.sides import Side
from veinmap.chart import with_leg, with_measurement
from veinmap.findings import Flow, PerforatorDirection
from veinmap.measurement import Evidence, Manoeuvre, Measurement, Method, Position, Quantity
from veinmap.resource_files import resource_path
from veinmap.settings import Language
from veinmap.ui.main_window import MainWindow
from veinmap.ui.panels.vein_page import VeinPage

ELLIPSIS = "…"


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.FRENCH])
@pytest.mark.parametrize("size", [(1300, 680), (1366, 768), (1680, 980)])
def test_no_name_state_or_note_is_cut(
    open_window: Callable[..., MainWindow],
    qtbot: QtBot,
    language: Language,
    size: tuple[int, int],
) -> None:
    window = open_window(resource_path("examples/case_a.json"), size=size)
    qtbot.waitUntil(lambda: window.view_state.side is Side.LEFT)
    window.settings.choose_language(language)
    page = window.columns.item_panel.vein_page
    for subject in [*(s.key for s in catalogue().segments), "T1", "P1", "P2"]:
        window.view_state.set_active(subject, Side.LEFT)
        QApplication.processEvents()
        name = page.name.text()
        needed = QFontMetrics(page.name.font()).horizontalAdvance(name)
        assert needed <= page.name.width(), name
        for chip in _shown_chips(page):
            assert chip.width() >= chip.sizeHint().width(), name
            assert chip.geometry().right() < page.width(), name
        notes = [field.shown_note() for field in page.cards.fields.values()]
        assert not any(note.endswith(ELLIPSIS) for note in notes), (name, notes)


def _shown_chips(page: VeinPage) -> list[QWidget]:
    chips = [*page.flow_chips.values(), *page.perforator_chips.values(), page.menu_button]
    return [chip for chip in chips if not chip.isHidden()]


def test_a_short_word_on_a_chip_is_spoken_whole(
    open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = open_window(resource_path("examples/case_a.json"), size=(1366, 768))
    qtbot.waitUntil(lambda: window.view_state.side is Side.LEFT)
    window.view_state.set_active("GSV.MC", Side.LEFT)
    chip = window.columns.item_panel.vein_page.flow_chips[Flow.COMPETENT]
    assert chip.text() == "Compet."
    assert chip.accessibleName() == "Competent, set"
    assert chip.toolTip().startswith("Competent")


@pytest.mark.parametrize(
    ("manoeuvre", "position", "note"),
    [
        (Manoeuvre.MANUAL_DISTAL, Position.STANDING, "Manuelle, debout"),
        (Manoeuvre.VALSALVA, None, "Valsalva"),
        # Of a measured value that says neither, the evidence is said, not that it was typed.
        (None, None, "Image 48"),
    ],
)
def test_the_reflux_time_says_in_short_how_it_was_provoked(
    open_window: Callable[..., MainWindow],
    qtbot: QtBot,
    manoeuvre: Manoeuvre | None,
    position: Position | None,
    note: str,
) -> None:
    window = open_window(resource_path("examples/case_a.json"), size=(1366, 768))
    qtbot.waitUntil(lambda: window.view_state.side is Side.LEFT)
    window.settings.choose_language(Language.FRENCH)
    measured = Measurement(
        id="NEW",
        side=Side.LEFT,
        subject="GSV.PC",
        quantity=Quantity.REFLUX_TIME,
        value=1600,
        method=Method.ASSISTED,
        manoeuvre=manoeuvre,
        position=position,
        evidence=Evidence(sop_instance_uid="1.2.3", frame_index=47),
    )
    window.document.edit("Measure", with_measurement(window.document.chart, measured))
    window.view_state.set_active("GSV.PC", Side.LEFT)
    QApplication.processEvents()
    fields = window.columns.item_panel.vein_page.cards.fields
    assert fields[Quantity.REFLUX_TIME].shown_note() == note


@pytest.mark.parametrize("typed", ["Cockett II", "cockett 2", "boyd", "Posterior tibial, m"])
def test_a_perforator_is_charted_by_keys_from_group_to_add(
    left_leg_window: MainWindow, typed: str
) -> None:
    window = left_leg_window
    chart = window.document.chart
    leg = replace(chart.leg(Side.LEFT), knee_crease_cm=46.0)
    window.document.edit("Scale", with_leg(chart, Side.LEFT, leg))
    panel = window.columns.item_panel
    panel.take_focus()
    window.view_state.set_active("PERF")
    page = panel.perforator_page
    assert page.group.combo.hasFocus()
    assert page.group.current() is None

    def press(*keys: str | Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or window, key)  # type: ignore[call-overload]

    press(*typed)
    expected = "leg.paratibial_upper" if typed == "boyd" else "leg.posterior_tibial_middle"
    assert page.group.current() == expected
    press(Qt.Key.Key_Tab)
    assert page.height_cm.line.hasFocus()
    press(*"14", Qt.Key.Key_Tab)
    assert page.direction.combo.hasFocus()
    press(Qt.Key.Key_Down, Qt.Key.Key_Tab)
    assert page.add_button.hasFocus()
    press(Qt.Key.Key_Space)
    (perforator,) = window.document.chart.leg(Side.LEFT).perforators
    assert (perforator.group, perforator.direction) == (expected, PerforatorDirection.OUTWARD)
    # Keys chart the new perforator at once, and the next one begins with nothing chosen.
    assert panel.hasFocus()
    press(*"3.6d", Qt.Key.Key_Return)
    assert [m.subject for m in window.document.chart.measurements] == [perforator.id]
    assert page.group.current() is None


def test_enter_passes_over_the_perforators_and_digits_begin_the_height(
    left_leg_window: MainWindow,
) -> None:
    window = left_leg_window
    panel = window.columns.item_panel
    panel.take_focus()
    window.view_state.set_active("PERF")
    after = window.charting.next_stop()
    page = panel.perforator_page
    QTest.keyClick(page.group.combo, "2")
    assert (page.height_cm.line.text(), page.height_cm.line.hasFocus()) == ("2", True)
    QTest.keyClick(page.height_cm.line, Qt.Key.Key_Escape)
    assert panel.hasFocus()
    page.focus_first()
    QTest.keyClick(page.group.combo, Qt.Key.Key_Return)
    assert (window.view_state.side, window.view_state.active) == after


def test_why_a_text_is_no_value_is_said_in_full(left_leg_window: MainWindow) -> None:
    window = left_leg_window
    window.view_state.set_active("GSV.PC")
    field = window.columns.item_panel.vein_page.cards.fields[Quantity.REFLUX_TIME]
    field.start_editing("12x")
    bubble = field._bubble
    assert bubble.isVisible()
    assert bubble.text() == "“12x” is not a number. Write it like 2.4 or 2,4."
    assert bubble.height() >= bubble.heightForWidth(bubble.width())
    assert window.rect().contains(bubble.geometry())
    QTest.keyClick(field._editor, Qt.Key.Key_Escape)
    assert not bubble.isVisible()
    assert not field.is_editing
