"""The active item: its name, its states and its numbers in any size of window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from veinmap.anatomy.catalogue import catalogue
from veinmap.anatomy.sides import Side
from veinmap.chart import with_measurement
from veinmap.findings import Flow
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
        (None, None, "Image 48 · 1 sur 2"),
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
    assert field._editor is not None
    QTest.keyClick(field._editor, Qt.Key.Key_Escape)
    assert not bubble.isVisible()
    assert not field.is_editing
