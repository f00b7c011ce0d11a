"""A reflux measured on the sample clip with one click: charted, undone, kept, walked back to."""

import json
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, representative
from veinmap.findings import Flow
from veinmap.measurement import Measurement, Method, Quantity
from veinmap.resource_files import sample_study_folder
from veinmap.ui.main_window import MainWindow
from veinmap.ui.saving_state import SavingState

CLIP = "08_gsv_mid_thigh_pw.dcm"
THIGH = (Side.LEFT, "GSV.MT")


@pytest.fixture
def truth() -> dict[str, float]:
    """Where the lobe lies, and how long the flow lasts, as the clip was made."""
    clips = json.loads((sample_study_folder() / "truth.json").read_text())["clips"]
    clip = next(clip for clip in clips if clip["file"] == CLIP)
    reflux = clip["reflux"]
    return {
        "frame": clip["full_frame"],
        "x": (reflux["onset_column_px"] + reflux["end_column_px"]) / 2,
        "y": clip["baseline_row_px"] + 12,
        "duration_ms": reflux["duration_ms"],
    }


def reflux_of(chart: Chart) -> Measurement | None:
    return representative(chart, *THIGH, Quantity.REFLUX_TIME)


def focus_of(window: MainWindow) -> QWidget:
    return QApplication.focusWidget() or window


def test_one_click_and_enter_make_the_thigh_refluxing(
    open_window: Callable[..., MainWindow],
    truth: dict[str, float],
    qtbot: QtBot,
) -> None:
    window = open_window(sample_study_folder() / CLIP)
    viewer = window.columns.viewer
    qtbot.waitUntil(lambda: viewer.clip is not None, timeout=20_000)
    window.columns.item_panel.leg_question.choose((Side.LEFT,))
    window.view_state.set_active("GSV.MT")
    viewer.show_frame(int(truth["frame"]))
    qtbot.waitUntil(lambda: viewer.frame_index == truth["frame"])

    # One click on the reverse lobe proposes; nothing is charted yet.
    measuring = viewer.measuring
    assert measuring is not None
    lobe = viewer.frame_view.widget_from_image(QPointF(truth["x"], truth["y"])).toPoint()
    qtbot.mouseClick(viewer.frame_view, Qt.MouseButton.LeftButton, pos=lobe)
    qtbot.waitUntil(lambda: measuring.layer.proposal is not None)
    assert window.document.chart.measurements == ()
    assert measuring.bar.isVisible()

    # Enter accepts: time, evidence, and the state that follows from the criteria.
    QTest.keyClick(focus_of(window), Qt.Key.Key_Return)
    reflux = reflux_of(window.document.chart)
    assert reflux is not None
    assert reflux.value == pytest.approx(truth["duration_ms"], abs=60)
    assert reflux.method is Method.ASSISTED
    assert reflux.evidence is not None
    assert reflux.evidence.frame_index == truth["frame"]
    finding = window.document.chart.leg(Side.LEFT).finding("GSV.MT")
    assert finding.flow is Flow.REFLUX
    times = [m for m in window.document.chart.measurements_of(*THIGH) if m.unit == "ms"]
    assert len(times) == 1
    charted = window.document.chart

    # Undo takes number and state back, and the mark with them; redo brings all again.
    QTest.keyClick(focus_of(window), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.document.chart.measurements == ()
    undone = window.document.chart.leg(Side.LEFT).finding("GSV.MT")
    assert undone.flow is Flow.NOT_ASSESSED
    assert measuring.layer.marks_shown() == []
    QTest.keyClick(focus_of(window), Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert window.document.chart == charted
    assert len(measuring.layer.marks_shown()) == 1
    qtbot.waitUntil(lambda: window.session.state is SavingState.SAVED, timeout=20_000)
    assert window.close()

    # The next day the number leads back to its frame, with the mark on it.
    again = open_window()
    viewer = again.columns.viewer
    qtbot.waitUntil(lambda: viewer.clip is not None, timeout=20_000)
    viewer.go_to_first()
    qtbot.waitUntil(lambda: viewer.frame_index == 0)
    assert reflux_of(again.document.chart) == reflux
    again.view_state.set_active("GSV.MT", Side.LEFT)
    again.columns.item_panel.vein_page.cards.open_evidence(Quantity.REFLUX_TIME)
    qtbot.waitUntil(lambda: viewer.frame_index == truth["frame"])
    layer = viewer.measuring.layer if viewer.measuring is not None else None
    assert layer is not None
    (shown,) = layer.marks_shown()
    assert shown.accepted is not None
    assert reflux.id in shown.accepted.ids
