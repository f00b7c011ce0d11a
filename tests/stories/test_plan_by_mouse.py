"""Case A planned from its finished map in the real window: by mouse, its numbers typed."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QWidget
from pytestqt.qtbot import QtBot

from veinmap.anatomy.sides import Side, View
from veinmap.anatomy.surface import leg_surface
from veinmap.chart import Chart, chart_to_json, read_chart
from veinmap.chart.leg_places import leg_scale
from veinmap.chart.plan_sites import course_of
from veinmap.cli import main
from veinmap.planning import Access, Plan
from veinmap.resource_files import resource_path
from veinmap.settings import Language
from veinmap.ui.application import make_window
from veinmap.ui.languages import speak
from veinmap.ui.main_window import MainWindow
from veinmap.ui.plan.plan_parts import PlanParts
from veinmap.ui.view_state import Workspace
from veinmap.ui.widgets.flag import Flag

CASE_A = read_chart(resource_path("examples/case_a.json"))
# A practised hand needs 1.1 s to aim and click, and 0.28 s for a key (Card, Moran and Newell's
# keystroke-level model); a new user is given twice that.
_CLICK_S, _KEY_S, _NEW_USER = 1.1, 0.28, 2.0


@pytest.fixture(autouse=True)
def _own_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> Iterator[None]:
    monkeypatch.setenv("VEINMAP_DATA_DIR", str(tmp_path / "data"))
    speak(Language.ENGLISH)
    # A list takes no click until the one that opened it can no longer be a double click.
    interval = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(0)
    yield
    qapp.setDoubleClickInterval(interval)


@pytest.fixture
def open_map(qtbot: QtBot) -> Callable[[Chart], MainWindow]:
    def open_it(chart: Chart) -> MainWindow:
        window = make_window()
        qtbot.addWidget(window)
        window.resize(1920, 1080)
        with qtbot.waitSignal(window.ready, timeout=40_000):
            window.start(())
        window.session.take_chart(chart, "Open chart")
        window.view_state.set_side(Side.LEFT)
        window.view_state.set_workspace(Workspace.PLAN)
        window.activateWindow()
        QApplication.processEvents()
        return window

    return open_it


@dataclass
class Hand:
    """A hand on the mouse that counts what it does."""

    window: MainWindow
    clicks: int = 0
    keys: int = 0
    started_s: float = field(default_factory=time.perf_counter)

    @property
    def parts(self) -> PlanParts:
        return self.window.columns.plan

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        point = widget.rect().center() if at is None else at
        left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(widget, left, plain, point)
        QApplication.processEvents()
        self.clicks += 1

    def type(self, text: str) -> None:
        """Type into the field that has the focus already, and Enter."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, text)
        QTest.keyClick(target, Qt.Key.Key_Return)
        QApplication.processEvents()
        self.keys += len(text) + 1

    def choose(self, combo: QComboBox, data: object) -> None:
        """Open a list and click its entry."""
        self.click(combo)
        view = combo.view()
        index = combo.model().index(combo.findData(data), 0)
        view.scrollTo(index)
        viewport = view.viewport()
        assert viewport is not None
        self.click(viewport, view.visualRect(index).center())

    def click_vein(self, subject: str, height_cm: float) -> None:
        """Click a vein of the medial view at a height above the floor."""
        chart, leg = self.window.document.chart, self.window.columns.leg
        assert leg is not None
        course = course_of(chart.leg(Side.LEFT), subject)
        assert course is not None
        scale = leg_scale(chart, Side.LEFT)
        place = min(course.places(), key=lambda p: abs((scale.height_cm(p) or 0.0) - height_cm))
        u_cm, v_cm = leg_surface().point_of(View.MEDIAL, Side.LEFT, place)
        view = next(v for v in leg.diagram.arrangement().views if v.view is View.MEDIAL)
        x, y = view.origin_x + u_cm * view.px_per_cm, view.floor_y - v_cm * view.px_per_cm
        self.click(leg.diagram, QPoint(round(x), round(y)))

    @property
    def person_s(self) -> float:
        """How long a new user needs for what was done."""
        return _NEW_USER * (self.clicks * _CLICK_S + self.keys * _KEY_S)


def test_case_a_is_planned_from_its_map_in_under_two_minutes(
    open_map: Callable[[Chart], MainWindow],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    window = open_map(replace(CASE_A, plan=Plan()))
    hand = Hand(window)
    hand.click_vein("GSV.MT", 60.6)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    foam = next(a for a in menu.actions() if a.text().startswith("Polidocanol, foam"))
    hand.click(menu, menu.actionGeometry(foam).center())
    hand.type("2")
    hand.type("4")
    for subject, height_cm, percent, volume in (
        ("GSV.PC", 39.0, "2", "2"),
        ("T1", 28.0, "1", "1.5"),
        ("T1", 20.0, "1", "1,5"),
    ):
        hand.click_vein(subject, height_cm)
        hand.type(percent)
        hand.type(volume)
    block = hand.parts.page.blocks[1]
    rows = sorted(block.rows.values(), key=lambda row: row.line.order)
    ways = (Access.SHORT_CANNULA, Access.NEEDLE, Access.BUTTERFLY, Access.BUTTERFLY)
    for row, access in zip(rows, ways, strict=True):
        hand.choose(row.access, access)
    hand.choose(hand.parts.page.limits.profile, "eu_polidocanol")
    for question in hand.parts.rail.questions.values():
        hand.click(question._switch._no)
    assert hand.person_s < 120, f"{hand.clicks} clicks, {hand.keys} keys: {hand.person_s:.0f} s"
    assert hand.clicks <= 40

    (session,) = window.document.chart.plan.sessions
    planned, expected = session.lines, CASE_A.plan.sessions[0].lines
    assert [(x.subject, x.volume_ml, x.concentration_percent, x.access) for x in planned] == [
        (x.subject, x.volume_ml, x.concentration_percent, x.access) for x in expected
    ]
    assert [(x.agent, x.form, x.gas_parts, x.gas) for x in planned] == [
        (x.agent, x.form, x.gas_parts, x.gas) for x in expected
    ]
    report, _given = hand.parts.planning.reports()
    assert report.flags == ()
    assert not [flag for flag in hand.parts.page.findChildren(Flag) if flag.isVisible()]
    path = tmp_path / "planned.json"
    path.write_bytes(chart_to_json(window.document.chart))
    capsys.readouterr()
    assert main(["check", str(path), "--fail-on", "caution"]) == 0
    # One step of undo for each gesture: taken back one by one, the map is as it was.
    while window.document.undo_stack.canUndo():
        window.document.undo_stack.undo()
    assert window.document.chart.plan == Plan()
