"""The leg's column by itself, over a document of its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from veinmap.anatomy.levels import place_on_leg
from veinmap.anatomy.sides import Side, View
from veinmap.chart import Chart, Leg, read_chart
from veinmap.resource_files import resource_path
from veinmap.settings import Language
from veinmap.ui.charting import Charting
from veinmap.ui.document import ChartDocument
from veinmap.ui.languages import speak
from veinmap.ui.leg_diagram.arrangement import PlacedView
from veinmap.ui.leg_diagram.leg_column import LegColumn
from veinmap.ui.leg_diagram.leg_diagram import LegDiagram
from veinmap.ui.leg_diagram.tools.ghosts import on_screen
from veinmap.ui.view_state import ViewState


@dataclass(frozen=True, slots=True, kw_only=True)
class LegBench:
    """The left leg on the screen, and hands to touch it."""

    column: LegColumn
    document: ChartDocument
    view_state: ViewState
    charting: Charting

    @property
    def diagram(self) -> LegDiagram:
        return self.column.diagram

    @property
    def leg(self) -> Leg:
        return self.document.chart.leg(Side.LEFT)

    def view(self, view: View) -> PlacedView:
        return next(v for v in self.diagram.arrangement().views if v.view is view)

    def at(self, view: View, t: float, azimuth_deg: float) -> QPoint:
        """Return where a view shows a place."""
        point = on_screen(self.view(view), place_on_leg(t, azimuth_deg))
        assert point is not None, f"the {view} view does not show t {t}, {azimuth_deg}°"
        return point.toPoint()

    def drag(self, *points: QPoint, ends: bool = True) -> None:
        """Press at the first point, go over the others, release at the last."""
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(self.diagram, left, pos=points[0])
        for start, end in pairwise(points):
            step = end - start
            count = max(1, max(abs(step.x()), abs(step.y())) // 3)
            for part in range(1, count + 1):
                between = QPointF(start) + QPointF(step) * part / count
                QTest.mouseMove(self.diagram, between.toPoint())
        if ends:
            QTest.mouseRelease(self.diagram, left, pos=points[-1])

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key on the leg."""
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(self.diagram, key, held)


def example(letter: str) -> Chart:
    return read_chart(Path(resource_path(f"examples/case_{letter}.json")))


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    speak(Language.ENGLISH)
    yield
    speak(Language.ENGLISH)


@pytest.fixture
def open_leg(qtbot: QtBot, english: None) -> Callable[..., LegBench]:
    """Show the left leg of a chart."""

    def open_it(chart: Chart, size: tuple[int, int] = (712, 800)) -> LegBench:
        document, view_state = ChartDocument(chart), ViewState()
        view_state.set_side(Side.LEFT)
        charting = Charting(document, view_state)
        column = LegColumn(document, view_state, charting)
        qtbot.addWidget(column)
        column.resize(*size)
        column.show()
        qtbot.waitExposed(column)
        return LegBench(column=column, document=document, view_state=view_state, charting=charting)

    return open_it


@pytest.fixture
def bench(open_leg: Callable[..., LegBench]) -> LegBench:
    """The left leg of case A."""
    return open_leg(example("a"))
