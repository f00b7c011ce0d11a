"""A picture of the window at work, for the demo and the documentation."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer

from veinmap.anatomy.sides import Side
from veinmap.chart import representative
from veinmap.measurement import Quantity
from veinmap.settings import ClinicSettings, Language, Theme, save_settings
from veinmap.ui.application import make_window
from veinmap.ui.main_window import MainWindow
from veinmap.ui.view_state import Workspace

_PATIENCE_MS: Final = 60_000
_LOOK_EVERY_MS: Final = 20
# What the picture shows: a refluxing segment with the strip that proves it.
_ACTIVE: Final = "GSV.PC"
_SIDE: Final = Side.LEFT


class WindowPictureError(Exception):
    """The window did not come to show what was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureOf:
    """What the picture shows, and how."""

    chart_file: Path
    clips: Path
    language: Language = Language.ENGLISH
    theme: Theme = Theme.LIGHT
    size_px: tuple[int, int] = (1920, 1080)
    workspace: Workspace = Workspace.EXAMINE


def take_window_picture(wanted: PictureOf, picture: Path) -> None:
    """Write a PNG of the window at work.

    A library of its own is used, so that whoever asks keeps theirs untouched.

    Raises
    ------
    WindowPictureError
        If the window shows no frame in a minute, or the picture cannot be written.
    """
    kept = os.environ.get("VEINMAP_DATA_DIR")
    with tempfile.TemporaryDirectory(prefix="veinmap-demo-") as folder:
        os.environ["VEINMAP_DATA_DIR"] = folder
        try:
            save_settings(ClinicSettings(language=wanted.language, theme=wanted.theme))
            window = make_window()
            try:
                _arrange(window, wanted)
                if not window.grab().save(str(picture)):
                    raise WindowPictureError(f"{picture} cannot be written.")
            finally:
                window.close()
                window.deleteLater()
        finally:
            if kept is None:
                del os.environ["VEINMAP_DATA_DIR"]
            else:
                os.environ["VEINMAP_DATA_DIR"] = kept


def _arrange(window: MainWindow, wanted: PictureOf) -> None:
    window.resize(*wanted.size_px)
    scans: list[int] = []

    def count_scans() -> None:
        window.columns.clips.scan_ended.connect(lambda files, *_: scans.append(files))

    window.assembled.connect(count_scans)
    window.start([wanted.chart_file, wanted.clips])
    _wait(lambda: window.is_assembled and window.session.is_ready)
    _wait(lambda: window.columns.leg is not None)
    _wait(lambda: bool(scans))
    reflux = representative(window.document.chart, _SIDE, _ACTIVE, Quantity.REFLUX_TIME)
    window.view_state.set_active(_ACTIVE, _SIDE)
    if reflux is not None and reflux.evidence is not None:
        evidence = reflux.evidence
        window.clips.show_again(evidence.sop_instance_uid, evidence.frame_index)
        viewer = window.columns.viewer
        _wait(lambda: viewer.frame_index == evidence.frame_index)
    window.view_state.set_workspace(wanted.workspace)
    _settle()


def _settle() -> None:
    # Thumbnails come from workers and the smooth repaint 100 ms after the last frame.
    loop = QEventLoop()
    QTimer.singleShot(1500, loop.quit)
    loop.exec()


def _wait(is_there: Callable[[], bool]) -> None:
    patience = QDeadlineTimer(_PATIENCE_MS)
    loop = QEventLoop()
    look = QTimer()
    look.timeout.connect(lambda: loop.quit() if is_there() or patience.hasExpired() else None)
    look.start(_LOOK_EVERY_MS)
    loop.exec()
    if not is_there():
        raise WindowPictureError("The window did not show the sample study in a minute.")
