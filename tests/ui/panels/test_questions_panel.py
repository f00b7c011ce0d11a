"""Open questions: read whole, and laid aside by button or key."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from veinmap.chart import read_chart
from veinmap.resource_files import resource_path
from veinmap.settings import Language
from veinmap.ui import theme
from veinmap.ui.document import ChartDocument
from veinmap.ui.languages import speak
from veinmap.ui.panels.questions_panel import QuestionsPanel
from veinmap.ui.view_state import ViewState

MakePanel = Callable[[int], QuestionsPanel]


@pytest.fixture
def make_panel(qtbot: QtBot, qapp: QApplication) -> MakePanel:
    def make(width: int) -> QuestionsPanel:
        document = ChartDocument(read_chart(resource_path("examples/case_b.json")))
        panel = QuestionsPanel(document, ViewState())
        qtbot.addWidget(panel)
        panel.resize(width, 400)
        panel.show()
        qtbot.waitExposed(panel)
        QApplication.processEvents()
        return panel

    return make


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.FRENCH])
@pytest.mark.parametrize("width", [292, 440, 712])
def test_no_question_is_cut(make_panel: MakePanel, width: int, language: Language) -> None:
    speak(language)
    panel = make_panel(width)
    small = QFontMetrics(theme.current().font("small"))
    assert panel.rows
    for row in panel.rows:
        room = row.width() - 60
        words = small.boundingRect(
            QRect(0, 0, room, 10_000), int(Qt.TextFlag.TextWordWrap.value), row.question.detail
        )
        assert row.height() >= words.height() + 16, row.question.detail
    speak(Language.ENGLISH)


def test_a_question_says_how_it_is_laid_aside(make_panel: MakePanel) -> None:
    wide, narrow = make_panel(712), make_panel(440)
    for panel, has_button in ((wide, True), (narrow, False)):
        for row in panel.rows:
            may = row.question.can_be_laid_aside
            assert row.aside_button.isVisible() is (has_button and may)
            assert ("Delete" in row.toolTip()) is may


def test_button_and_key_ask_for_the_same(make_panel: MakePanel, qtbot: QtBot) -> None:
    row = next(r for r in make_panel(712).rows if r.question.can_be_laid_aside)
    row.aside_wanted.disconnect()
    with qtbot.waitSignal(row.aside_wanted):
        QTest.mouseClick(row.aside_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(row.aside_wanted):
        QTest.keyClick(row, Qt.Key.Key_Delete)
