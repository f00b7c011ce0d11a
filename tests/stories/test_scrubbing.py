"""A long clip scrubbed like mad: every picture that is painted is the frame it claims to be.

Each frame carries its number and its clip's as black and white blocks. They are read back
from the painted widget, so that a wrong frame, a buffer overwritten under the picture, or a
picture of the clip before cannot pass. A few seconds in the suite; `VEINMAP_STRESS_SECONDS`
makes it longer.
"""

import os
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import imagecodecs
import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.clip_viewer.clips import write_jpeg_streams
from veinmap.dicom import read_clip
from veinmap.imaging import Clip
from veinmap.ui.clip_viewer.decode_pool import DecodePool
from veinmap.ui.clip_viewer.playback_clock import SPEEDS
from veinmap.ui.clip_viewer.viewer import Viewer

SECONDS: Final = float(os.environ.get("VEINMAP_STRESS_SECONDS", "3"))
ROWS, COLUMNS = 192, 256
FRAMES: Final = 600
OTHER_FRAMES: Final = 200
# Ten bits of the frame's number, two of the clip's, from left to right.
BITS: Final = 12
BLOCK: Final = 16
LEFT, TOP = 32, 96
FRAME_BYTES: Final = ROWS * COLUMNS * 4
BUDGET_BYTES: Final = 24 * FRAME_BYTES
# Beside the frames: design section 6, budget 8.
MOST_GROWTH_BYTES: Final = BUDGET_BYTES + 40 * 1024 * 1024


def numbered_frame(frame: int, clip: int) -> bytes:
    """Return a JPEG of grey speckle with the numbers as blocks."""
    picture = np.full((ROWS, COLUMNS, 3), 60 + frame % 60, np.uint8)
    code = clip << 10 | frame
    for bit in range(BITS):
        at = LEFT + bit * BLOCK
        picture[TOP : TOP + BLOCK, at : at + BLOCK] = 255 if code >> bit & 1 else 0
    return bytes(imagecodecs.jpeg8_encode(picture, level=85))


def numbered_clip(path: Path, frames: int, number: int) -> Clip:
    """Return a clip that plays at 100 frames a second."""
    streams = [numbered_frame(frame, number) for frame in range(frames)]
    return read_clip(write_jpeg_streams(path, streams, ROWS, COLUMNS, frame_time_ms="10"))


def painted_numbers(viewer: Viewer) -> tuple[int, int] | None:
    """Return the frame's and the clip's number as painted; None where they are out of sight."""
    view = viewer.frame_view
    picture = view.grab().toImage()
    ratio = picture.devicePixelRatio()
    code = 0
    for bit in range(BITS):
        middle = QPointF(LEFT + (bit + 0.5) * BLOCK - 0.5, TOP + BLOCK / 2 - 0.5)
        place = (view.widget_from_image(middle) * ratio).toPoint()
        if not picture.rect().contains(place):
            return None
        code |= (picture.pixelColor(place).lightness() > 127) << bit
    return code & 1023, code >> 10


def anonymous_bytes() -> int:
    """Return the memory of this process that no file stands behind."""
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith("Anonymous:"):
            return int(line.split()[1]) * 1024
    raise AssertionError("The system does not tell the memory of a process.")


class Fingers:
    """Does something at random with a viewer, again and again."""

    def __init__(self, viewer: Viewer, clips: list[Clip], seed: int) -> None:
        self._viewer = viewer
        self._clips = clips
        self._random = random.Random(seed)

    def act(self) -> None:
        self._random.choices(
            (self._scrub, self._step, self._play, self._zoom, self._loop, self._open),
            (60, 12, 12, 10, 4, 2),
        )[0]()

    def _scrub(self) -> None:
        line = self._viewer.transport.time_line
        y = line.height() // 2
        places = [self._random.randrange(line.width()) for _ in range(self._random.randint(1, 6))]
        QTest.mousePress(line, Qt.MouseButton.LeftButton, pos=QPoint(places[0], y))
        for place in places[1:]:
            QTest.mouseMove(line, QPoint(place, y))
        QTest.mouseRelease(line, Qt.MouseButton.LeftButton, pos=QPoint(places[-1], y))

    def _step(self) -> None:
        keys = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
        shift = Qt.KeyboardModifier.ShiftModifier
        modifier = self._random.choice((Qt.KeyboardModifier.NoModifier, shift))
        key = self._random.choice(keys)
        QTest.keyClick(self._viewer.frame_view, key, modifier)

    def _play(self) -> None:
        QTest.keyClick(self._viewer.frame_view, Qt.Key.Key_Space)
        self._viewer.set_speed(self._random.choice(SPEEDS))

    def _zoom(self) -> None:
        view = self._viewer.frame_view
        if self._random.random() < 0.3:
            view.fit()
        else:
            middle = QPointF(LEFT + BITS * BLOCK / 2, TOP + BLOCK / 2)
            view.zoom_by(self._random.choice((0.8, 1.25)), view.widget_from_image(middle))

    def _loop(self) -> None:
        self._viewer.set_loops(self._random.random() < 0.5)

    def _open(self) -> None:
        clip = self._random.choice(self._clips)
        self._viewer.open_clip(clip, 1, frame=self._random.randrange(clip.frames))


@pytest.fixture
def viewer(qtbot: QtBot) -> Iterator[Viewer]:
    viewer = Viewer(pool=DecodePool(budget_bytes=BUDGET_BYTES))
    qtbot.addWidget(viewer)
    viewer.resize(700, 560)
    with qtbot.waitExposed(viewer):
        viewer.show()
    yield viewer
    viewer.shut_down()


@pytest.mark.skipif(sys.platform != "linux", reason="reads the memory of the process from /proc")
def test_no_frame_is_ever_shown_in_place_of_another(
    qtbot: QtBot, viewer: Viewer, tmp_path: Path
) -> None:
    clips = [
        numbered_clip(tmp_path / "long.dcm", FRAMES, 1),
        numbered_clip(tmp_path / "other.dcm", OTHER_FRAMES, 2),
    ]
    numbers = {clip.sop_instance_uid: number for number, clip in enumerate(clips, start=1)}
    viewer.open_clip(clips[0], 1)
    qtbot.waitUntil(lambda: viewer.frame_index == 0)
    before_bytes = anonymous_bytes()
    fingers, seen, read = Fingers(viewer, clips, seed=20260511), set(), 0
    end_s = time.monotonic() + SECONDS
    while time.monotonic() < end_s:
        fingers.act()
        for _ in range(2):
            QApplication.processEvents()
            if viewer.frame_index < 0 or (painted := painted_numbers(viewer)) is None:
                continue
            assert viewer.clip is not None
            assert painted == (viewer.frame_index, numbers[viewer.clip.sop_instance_uid])
            seen.add(painted)
            read += 1
        assert viewer.decode_pool.held_bytes <= BUDGET_BYTES
    assert read > 30 * SECONDS
    assert len(seen) > 20 * min(SECONDS, 10)

    # What was asked for last is what is there in the end.
    viewer.open_clip(clips[0], 1)
    for frame in (599, 3, 300, 424):
        viewer.show_frame(frame)
    viewer.fit()
    qtbot.waitUntil(lambda: viewer.frame_index == 424)
    assert painted_numbers(viewer) == (424, 1)
    assert anonymous_bytes() - before_bytes <= MOST_GROWTH_BYTES
