"""A picture of the real window on a chart and its clips, for `veinmap demo` and the README."""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from veinmap.chart import Chart
from veinmap.measurement import Evidence, Quantity
from veinmap.settings import ClinicSettings, Language, Theme
from veinmap.settings.files import DATA_FOLDER_VARIABLE

SIZE_PX: Final = (1920, 1080)
_LONGEST_S: Final = 60.0
# The vein whose proof is shown: its spectral strip fills the viewer.
_SHOWN_SUBJECT: Final = "GSV.PC"


class ScreenshotError(Exception):
    """The picture could not be made, with the reason in one sentence."""


def write_screenshot(chart_file: Path, clips: Path, picture: Path, language: str) -> None:
    """Open chart and clips in a window with a library of its own and write its picture.

    Raises
    ------
    ScreenshotError
        If the window does not come to rest, or the file cannot be written.
    """
    with tempfile.TemporaryDirectory() as folder:
        before = os.environ.get(DATA_FOLDER_VARIABLE)
        os.environ[DATA_FOLDER_VARIABLE] = folder
        try:
            _write(chart_file, clips, picture, Language(language))
        finally:
            if before is None:
                del os.environ[DATA_FOLDER_VARIABLE]
            else:
                os.environ[DATA_FOLDER_VARIABLE] = before


def _write(chart_file: Path, clips: Path, picture: Path, language: Language) -> None:
    from veinmap.ui.application import make_application
    from veinmap.ui.main_window import MainWindow

    make_application()
    window = MainWindow(ClinicSettings(language=language, theme=Theme.LIGHT))
    ready: list[bool] = []
    window.ready.connect(lambda: ready.append(True))
    window.resize(*SIZE_PX)
    window.start([chart_file])
    try:
        _wait(lambda: bool(ready))
        _wait(lambda: window.view_state.side is not None)
        window.open_paths(sorted(clips.glob("*.dcm")))
        _wait(lambda: window.columns.viewer.frame_index >= 0)
        window.view_state.set_active(_SHOWN_SUBJECT)
        proof = _proof(window.document.chart)
        if proof is not None:
            uid, frame = proof.sop_instance_uid, proof.frame_index
            _wait(lambda: window.columns.clips.model.entry(uid) is not None)
            window.clips.show_again(uid, frame)
            _wait(lambda: window.columns.viewer.frame_index == frame)
        window.session.save_now()
        _rest(0.6)
        if not window.grab().save(str(picture)):
            raise ScreenshotError(f"{picture} cannot be written.")
    finally:
        window.close()


def _proof(chart: Chart) -> Evidence | None:
    """Return what proves the reflux time of the vein shown."""
    for measurement in chart.measurements:
        is_shown = measurement.subject == _SHOWN_SUBJECT
        if is_shown and measurement.quantity is Quantity.REFLUX_TIME:
            return measurement.evidence
    return None


def _wait(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + _LONGEST_S
    while not is_so():
        if time.monotonic() > end:
            raise ScreenshotError("The window did not come to rest within a minute.")
        _process()


def _rest(seconds: float) -> None:
    """Let thumbnails and fades come to their end."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        _process()


def _process() -> None:
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, QDeadlineTimer(20))
