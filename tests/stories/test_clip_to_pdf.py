"""The main job, end to end: real clips, a leg charted by hand, kept, opened again, printed."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, read_chart, representative
from veinmap.findings import Flow
from veinmap.measurement import Quantity
from veinmap.resource_files import resource_path, sample_study_folder
from veinmap.store import open_library
from veinmap.ui.dialogs.patient import PatientDialog
from veinmap.ui.main_window import MainWindow
from veinmap.ui.paper import write_pages
from veinmap.ui.saving_state import SavingState

_ENTER = Qt.Key.Key_Return
_VALUES = (Quantity.REFLUX_TIME, Quantity.DIAMETER, Quantity.DEPTH)
# What is typed at each item of case A (clinical.md 10), in the order of the protocol.
_TYPED: dict[str, tuple[str, ...]] = {
    "CFV": ("0.6",),
    "SFJ.TV": ("1.9", "9.1d"),
    "GSV.AR": ("2.1", "7.2d", "14p"),
    "ASV": ("0,2", "3,0d", "11p"),
    "GSV.PT": ("2.4", "5.8d", "13p"),
    "GSV.MT": ("2.6", "5.4d", "12p"),
    "GSV.DT": ("2.2", "5.1d", "10p"),
    "FV.M": ("0.4",),
    "DFV": ("0.3",),
    "GSV.K": ("2.1", "4.8d", "8p"),
    "GSV.PC": ("1.6", "4.2d", "7p"),
    "GSV.MC": ("0.3", "2.8d", "6p"),
    "GSV.DC": ("0.5", "2.4d", "5p"),
    "PopV": ("0.8",),
    "PTV": ("0.2",),
    "SPJ": ("0.2", "3.1d", "15p"),
    "SSV.M": ("0.1", "2.6d", "8p"),
    "GIA": ("0", "2.0d"),
}


def _focus(window: MainWindow) -> QWidget:
    return QApplication.focusWidget() or window


def _press(window: MainWindow, *keys: str | Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(_focus(window), key)  # type: ignore[call-overload]


def _type_stature(window: MainWindow, stature: str) -> None:
    """Fill in the dialog that Ctrl+I opens, as a person does."""

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PatientDialog)
        dialog.stature.setText(stature)
        dialog.position.setCurrentIndex(dialog.position.findData("standing"))
        QTest.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, fill)
    QTest.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)


def _chart_case_a(window: MainWindow) -> None:
    state, panel = window.view_state, window.columns.item_panel
    while True:
        item = state.active
        if item == "CFV":
            _press(window, "m")  # Valsalva
        if item == "GSV.AR":
            _press(window, "m")  # manual compression
        for text in _TYPED.get(item, ()):
            _press(window, *text, _ENTER)
        if item in ("PASV",):
            _press(window, "n")
        if item == "SSV.D":
            _press(window, "x", *"not reached in the time given", _ENTER)
            window.setFocus()
        if item == "TRIB":
            page = panel.tributary_page
            page.parent_vein.set_current("GSV.PC")
            page.face.set_current("medial")
            page.from_cm.line.setFocus()
            _press(window, *"34")
            page.to_cm.line.setFocus()
            _press(window, *"16", _ENTER)
            _press(window, *"1.8", _ENTER, *"4.5d", _ENTER, *"4p", _ENTER)
        if item == "PERF":
            _add_perforator(window, "leg.posterior_tibial_middle", "13,5", "outward")
            _press(window, *"0.25", _ENTER, *"2.6d", _ENTER)
            state.set_active("PERF")
            _add_perforator(window, "leg.paratibial_upper", "33", "inward")
            _press(window, *"3.6d", _ENTER)
            return
        _press(window, _ENTER)
        assert state.active != item


def _add_perforator(window: MainWindow, group: str, height: str, direction: str) -> None:
    page = window.columns.item_panel.perforator_page
    page.group.set_current(group)
    page.direction.set_current(direction)
    page.height_cm.line.setFocus()
    _press(window, *height, _ENTER)
    window.setFocus()


def _said(chart: Chart, key: str) -> tuple[object, ...]:
    finding = chart.leg(Side.LEFT).finding(key)
    values = [representative(chart, Side.LEFT, key, quantity) for quantity in _VALUES]
    return (finding.flow, finding.lumen, *(None if v is None else v.value for v in values))


def test_case_a_is_charted_by_keys_kept_opened_again_and_printed(
    open_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    clips = sorted(sample_study_folder().glob("*.dcm"))
    window = open_window(*clips)
    qtbot.waitUntil(
        lambda: window.document.chart.patient.patient_id == "VM-TEST-001", timeout=20_000
    )
    qtbot.waitUntil(lambda: window.columns.viewer.frame_index >= 0, timeout=20_000)
    QTest.mouseClick(window.columns.item_panel.leg_question.left_button, Qt.MouseButton.LeftButton)
    _type_stature(window, "165")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.setFocus()
    started = time.monotonic()
    _chart_case_a(window)
    assert time.monotonic() - started < 180

    chart, truth = window.document.chart, read_chart(resource_path("examples/case_a.json"))
    charted = {finding.key for finding in truth.leg(Side.LEFT).segments} | set(_TYPED)
    for key in sorted(charted):
        assert _said(chart, key) == _said(truth, key), key
    assert not chart.leg(Side.RIGHT).is_examined
    (tributary,) = chart.leg(Side.LEFT).drawn_veins
    assert (tributary.flow, tributary.from_cm, tributary.to_cm) == (Flow.REFLUX, 34.0, 16.0)
    perforators = {p.group: (p.state, p.direction) for p in chart.leg(Side.LEFT).perforators}
    assert perforators == {
        p.group: (p.state, p.direction) for p in truth.leg(Side.LEFT).perforators
    }

    qtbot.waitUntil(lambda: window.session.state is SavingState.SAVED, timeout=10_000)
    active, clip_uid = window.view_state.active, window.view_state.clip_uid
    window.close()

    again = open_window()
    assert again.document.chart == chart
    assert (again.view_state.side, again.view_state.active) == (Side.LEFT, active)
    qtbot.waitUntil(lambda: again.columns.viewer.clip is not None, timeout=20_000)
    clip = again.columns.viewer.clip
    assert clip is not None
    assert clip.sop_instance_uid == clip_uid

    pdf = tmp_path / "map.pdf"
    page = again.chart_page
    assert write_pages(page.sheet.pages, page.options, pdf) == ""
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    for words in ("LEFT LEG", "EXEMPLE, Alice", "VM-TEST-001", "DRAFT", "2.60", "Re-entry"):
        assert words in text


_CHART_AND_DIE = """
import os, signal, sys
from PySide6.QtTest import QTest
from veinmap.anatomy.sides import Side
from veinmap.findings import Flow
from veinmap.ui.application import make_application, make_window
from veinmap.ui.saving_state import SavingState

app = make_application()
window = make_window()
window.start([])
is_ready = []
window.ready.connect(lambda: is_ready.append(True))
while not is_ready:
    QTest.qWait(20)
window.columns.item_panel.leg_question.choose((Side.RIGHT,))
window.view_state.set_active("SSV.M")
window.charting.say_flow(Flow.REFLUX)
while window.session.state is not SavingState.SAVED:
    QTest.qWait(5)
exam_id = window.document.chart.id
while window.session.store.get_state(exam_id).get("active") != "SSV.M":
    QTest.qWait(20)
print(window.document.chart.id, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_after_a_kill_the_window_opens_where_it_was_left(
    open_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    died = subprocess.run(
        [sys.executable, "-c", _CHART_AND_DIE],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert died.returncode == -9, died.stderr
    exam_id = died.stdout.strip()
    store = open_library()
    assert store.load(exam_id).chart.leg(Side.RIGHT).finding("SSV.M").flow is Flow.REFLUX
    store.close()
    window = open_window()
    assert window.document.chart.id == exam_id
    assert window.view_state.side is Side.RIGHT
    assert window.view_state.active == "SSV.M"
    assert not window.document.chart.leg(Side.LEFT).is_examined
    assert window.columns.item_panel.vein_page.badge.accessibleName() == "Right leg"
