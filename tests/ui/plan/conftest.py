"""The Plan workspace over a chart, with nothing else of the window."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.plan.desk import Desk
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.settings import ClinicSettings, Language
from veinmap.ui.document import ChartDocument
from veinmap.ui.languages import speak
from veinmap.ui.leg_diagram.leg_diagram import LegDiagram
from veinmap.ui.plan.plan_parts import PlanParts
from veinmap.ui.view_state import ViewState, Workspace


@pytest.fixture
def open_desk(qtbot: QtBot) -> Iterator[Callable[..., Desk]]:
    """Open the Plan workspace on a chart, with a clinic's settings."""
    speak(Language.ENGLISH)

    def open_it(
        chart: Chart, side: Side = Side.LEFT, settings: ClinicSettings | None = None
    ) -> Desk:
        document, view_state = ChartDocument(chart), ViewState()
        view_state.set_side(side)
        view_state.set_workspace(Workspace.PLAN)
        clinic = settings or ClinicSettings(default_operator="Dr L. Morin")
        window = QWidget()
        parts = PlanParts(document, view_state, lambda: clinic, window)
        diagram = LegDiagram(document, view_state)
        row = QHBoxLayout(window)
        for part, width in ((parts.rail, 300), (parts.page, 860), (parts.card, 300)):
            part.setFixedWidth(width)
            row.addWidget(part)
        diagram.setFixedSize(712, 660)
        row.addWidget(diagram)
        parts.take_leg(diagram)
        qtbot.addWidget(window)
        window.resize(2200, 900)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        QApplication.processEvents()
        return Desk(window, document, parts, diagram, clinic)

    yield open_it
    speak(Language.ENGLISH)
