"""The rail: rows, progress, and names that are never cut."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from veinmap.anatomy.catalogue import catalogue
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.chart.json_form import read_chart
from veinmap.findings import Flow
from veinmap.resource_files import resource_path
from veinmap.settings import Language
from veinmap.ui import theme, words
from veinmap.ui.document import ChartDocument
from veinmap.ui.languages import speak
from veinmap.ui.main_window import MainWindow
from veinmap.ui.panels.protocol_panel import ProtocolPanel
from veinmap.ui.panels.protocol_rows import (
    ProtocolRow,
    protocol_rows,
    protocol_subjects,
)
from veinmap.ui.view_state import ViewState

ONE_LINE_PX = 26
TWO_LINES_PX = 42


@pytest.fixture
def case_a(open_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    window = open_window(resource_path("examples/case_a.json"), size=(1300, 680))
    qtbot.waitUntil(lambda: window.view_state.side is Side.LEFT)
    return window


def test_the_subjects_are_those_of_the_rows_in_their_order(case_a: MainWindow) -> None:
    chart = case_a.document.chart
    rows = protocol_rows(chart, Side.LEFT)
    assert protocol_subjects(chart, Side.LEFT) == [r.subject for r in rows if not r.is_group]


def test_a_vein_charted_beside_the_protocol_gets_a_row_of_its_own(
    left_leg_window: MainWindow,
) -> None:
    left_leg_window.view_state.set_active("GSV.FT")
    left_leg_window.charting.say_flow(Flow.COMPETENT)
    rows = left_leg_window.columns.protocol.model.rows
    assert [row.name for row in rows[-4:-2]] == ["Also charted", "GSV foot"]


def test_a_blank_row_is_dotted_and_never_competent(left_leg_window: MainWindow) -> None:
    for row in left_leg_window.columns.protocol.model.rows:
        if row.state is not None:
            assert row.state.flow is Flow.NOT_ASSESSED
            assert not row.state.is_recorded


def test_up_and_down_pass_over_the_names_of_groups(left_leg_window: MainWindow) -> None:
    panel = left_leg_window.columns.protocol
    left_leg_window.view_state.set_active("PASV")
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert left_leg_window.view_state.active == "GSV.PT"
    QTest.keyClick(panel.list, Qt.Key.Key_Up)
    assert left_leg_window.view_state.active == "PASV"


def test_letters_in_the_list_chart_and_do_not_search(left_leg_window: MainWindow) -> None:
    left_leg_window.columns.protocol.list.setFocus()
    QTest.keyClick(left_leg_window.columns.protocol.list, "c")
    finding = left_leg_window.document.chart.leg(Side.LEFT).finding("CFV")
    assert finding.flow is Flow.COMPETENT


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.FRENCH])
def test_names_and_numbers_never_lie_over_each_other(
    case_a: MainWindow, language: Language
) -> None:
    case_a.settings.choose_language(language)
    panel = case_a.columns.protocol
    metrics = QFontMetrics(theme.current().font("body", 600))
    width = panel.list.viewport().width()
    for place, row in enumerate(panel.model.rows):
        if row.is_group or not row.reflux:
            continue
        left = 38 + (14 if row.is_indented else 0) + metrics.horizontalAdvance(row.name)
        number_left = width - 47 - metrics.horizontalAdvance(row.reflux)
        index = panel.model.index(place)
        height = panel.list.itemDelegate().sizeHint(QStyleOptionViewItem(), index).height()
        assert left < number_left or height > 26, row.name


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.FRENCH])
@pytest.mark.parametrize(
    "values", [{"reflux": "12.34", "diameter": "12.3"}, {"diameter": "12.3"}, {"detail": "non vue"}]
)
def test_no_name_of_the_catalogue_touches_what_stands_behind_it(
    qapp: QApplication, qtbot: QtBot, language: Language, values: dict[str, str]
) -> None:
    speak(language)
    rail = _narrow_rail(qtbot)
    width = rail.list.viewport().width()
    assert 240 < width <= 264
    bold = QFontMetrics(theme.current().font("body", 600))
    small = QFontMetrics(theme.current().font("small"))
    for segment in catalogue().segments:
        row = _row_of(segment.key, **values)
        name_right = 38 + bold.horizontalAdvance(row.name)
        assert name_right <= width - 8, row.name
        behind = bold.horizontalAdvance(row.reflux or row.diameter)
        if row.detail:
            behind = small.horizontalAdvance(row.detail)
        fits = name_right + 6 + behind <= width - (47 if row.reflux else 14)
        assert _height_in(rail, row) == (ONE_LINE_PX if fits else TWO_LINES_PX), row.name
    speak(Language.ENGLISH)


def _narrow_rail(qtbot: QtBot) -> ProtocolPanel:
    """The panel as wide as the rail of a small window."""
    panel = ProtocolPanel(ChartDocument(Chart(id="E1")), ViewState())
    qtbot.addWidget(panel)
    panel.resize(264, 400)
    panel.list.setFixedWidth(264)
    panel.list.viewport().setGeometry(0, 0, 256, 300)
    return panel


def _row_of(key: str, *, reflux: str = "", diameter: str = "", detail: str = "") -> ProtocolRow:
    name = words.said(catalogue().segment(key).short)
    return ProtocolRow(name=name, subject=key, reflux=reflux, diameter=diameter, detail=detail)


def _height_in(panel: ProtocolPanel, row: ProtocolRow) -> int:
    panel.model.set_rows([row])
    index = panel.model.index(0)
    return panel.list.itemDelegate().sizeHint(QStyleOptionViewItem(), index).height()


def test_a_reader_hears_state_and_numbers_in_words(case_a: MainWindow) -> None:
    model = case_a.columns.protocol.model
    spoken = [
        model.index(place).data(Qt.ItemDataRole.AccessibleTextRole)
        for place in range(model.rowCount())
    ]
    assert "GSV mid thigh, reflux 2.60 seconds, diameter 5.4 millimetres" in spoken
    assert "Posterior accessory, not seen" in spoken


@pytest.mark.parametrize("height_px", [420, 1600])
def test_no_row_is_painted_over_the_next_when_the_scroll_bar_comes(
    qtbot: QtBot, height_px: int
) -> None:
    speak(Language.ENGLISH)
    document, state = ChartDocument(Chart(id="c")), ViewState()
    panel = ProtocolPanel(document, state)
    qtbot.addWidget(panel)
    # As wide as the rail is, and high enough for the empty list at first.
    panel.resize(248, 1600)
    panel.show()
    document.open(read_chart(resource_path("examples/case_a.json")))
    state.set_active("POPV", Side.LEFT)
    qtbot.waitExposed(panel)
    QApplication.processEvents()
    for width_px in (320, 252, 244, 236):
        panel.resize(width_px, height_px)
        qtbot.waitUntil(lambda: not _rows_over_each_other(panel.list), timeout=1000)


def _rows_over_each_other(rows: QListView) -> list[str]:
    model = rows.model()
    rects = [rows.visualRect(model.index(place, 0)) for place in range(model.rowCount())]
    return [
        str(model.index(place, 0).data())
        for place in range(1, len(rects))
        if rects[place].top() != rects[place - 1].bottom() + 1
    ]
