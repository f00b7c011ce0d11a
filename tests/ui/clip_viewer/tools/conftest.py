"""A viewer that can measure, over a document with the left leg's GSV mid thigh active."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.dicom import read_clip
from veinmap.resource_files import sample_study_folder
from veinmap.settings import Language
from veinmap.ui.charting import Charting
from veinmap.ui.clip_viewer.measuring import Measuring
from veinmap.ui.clip_viewer.tools.marks_layer import MarksLayer
from veinmap.ui.clip_viewer.viewer import Viewer
from veinmap.ui.document import ChartDocument
from veinmap.ui.languages import speak
from veinmap.ui.view_state import ViewState


@dataclass(kw_only=True)
class Room:
    """What a person sits before: the viewer, its layer, and the chart behind them."""

    document: ChartDocument
    view_state: ViewState
    charting: Charting
    viewer: Viewer
    measuring: Measuring
    qtbot: QtBot

    @property
    def layer(self) -> MarksLayer:
        return self.measuring.layer

    @property
    def chart(self) -> Chart:
        return self.document.chart

    def open(self, file: str, frame: int = 0) -> None:
        with self.qtbot.waitSignal(self.viewer.first_frame_shown):
            self.viewer.open_clip(read_clip(sample_study_folder() / file), 8, frame=frame)

    def at(self, x: float, y: float) -> QPoint:
        return self.viewer.frame_view.widget_from_image(QPointF(x, y)).toPoint()

    def click(self, x: float, y: float) -> None:
        QTest.mouseClick(
            self.viewer.frame_view,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            self.at(x, y),
        )

    def read(self, x: float, y: float) -> None:
        """Click, and wait until the reading has come back."""
        self.click(x, y)
        self.qtbot.waitUntil(lambda: not self.layer.is_reading)

    def drag(self, start: QPoint, end: QPoint, *, lets_go: bool = True) -> None:
        view, left = self.viewer.frame_view, Qt.MouseButton.LeftButton
        QTest.mousePress(view, left, Qt.KeyboardModifier.NoModifier, start)
        for share in (0.3, 0.7, 1.0):
            QTest.mouseMove(view, start + (end - start) * share)
        if lets_go:
            QTest.mouseRelease(view, left, Qt.KeyboardModifier.NoModifier, end)

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        QTest.keyClick(self.viewer.frame_view, key, modifier)

    def handle(self, number: int) -> QPoint:
        place = self.layer.target_handles()[number].place
        return self.at(place.x, place.y)


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication) -> Iterator[Room]:
    speak(Language.ENGLISH)
    document, view_state = ChartDocument(Chart(id="c1")), ViewState()
    charting = Charting(document, view_state)
    view_state.set_active("GSV.MT", Side.LEFT)
    viewer = Viewer()
    qtbot.addWidget(viewer)
    viewer.resize(908, 640)
    viewer.show()
    qtbot.waitExposed(viewer)
    measuring = Measuring(document, view_state, charting, viewer)
    yield Room(
        document=document,
        view_state=view_state,
        charting=charting,
        viewer=viewer,
        measuring=measuring,
        qtbot=qtbot,
    )
    viewer.shut_down()


@dataclass(frozen=True, kw_only=True)
class Strip:
    """A spectral clip of the sample study and the truth about it, on its fullest frame."""

    file: str
    frame: int
    onset_px: float
    end_px: float
    baseline_px: float
    duration_ms: int
    is_below: bool

    @property
    def lobe(self) -> tuple[float, float]:
        away = 12 if self.is_below else -12
        return (2 * self.onset_px + self.end_px) / 3, self.baseline_px + away


@pytest.fixture(scope="session")
def strip_of() -> Callable[[str], Strip]:
    clips = json.loads((sample_study_folder() / "truth.json").read_text())["clips"]

    def strip(file: str) -> Strip:
        (truth,) = (clip for clip in clips if clip["file"] == file)
        reflux = truth["reflux"]
        return Strip(
            file=file,
            frame=truth["full_frame"],
            onset_px=reflux["onset_column_px"],
            end_px=reflux["visible_end_column_px"],
            baseline_px=truth["baseline_row_px"],
            duration_ms=reflux["duration_ms"],
            is_below=truth["reverse_side"] == "below",
        )

    return strip


@pytest.fixture
def thigh(strip_of: Callable[[str], Strip]) -> Strip:
    """The GSV at mid thigh: 2.60 s of reflux with a slow tail."""
    return strip_of("08_gsv_mid_thigh_pw.dcm")
