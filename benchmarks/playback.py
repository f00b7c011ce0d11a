"""How well the viewer plays, scrubs and opens, as ratios measured in one run.

    python benchmarks/playback.py [--frames 150] [--seconds 5] [--platform offscreen]

A cine of 1024x768 JPEG frames with speckle is written to a temporary folder and played at
30 fps in a viewer in a 1920x1080 window. A frame counts as shown when its paint event has
run. Scrub times are from the request to the end of the paint, for frames that are not in
the cache; the limit beside them is one decode of the same frames in this process, measured
in turns with them. Absolute times drift with the machine's load; the ratios are the result.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROWS, COLUMNS = 768, 1024
PERIOD_MS = 1000.0 / 30.0
WINDOW = (1920, 1080)
SEED = 20260511
SCRUBS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table: a measured figure, what it is held against, and its goal."""

    what: str
    value: str
    against: str
    goal: str
    is_met: bool


def write_clip(path: Path, frames: int) -> Path:
    """Write a seeded speckle cine; twelve pictures repeat, so that writing stays short."""
    import imagecodecs
    import numpy as np
    from pydicom.dataset import Dataset, FileMetaDataset
    from pydicom.encaps import encapsulate
    from pydicom.uid import JPEGBaseline8Bit, UltrasoundMultiFrameImageStorage, generate_uid

    random = np.random.default_rng(SEED)
    streams = []
    for _ in range(min(frames, 12)):
        echo = random.rayleigh(48.0, (ROWS // 2, COLUMNS // 2)).clip(0, 255).astype(np.uint8)
        grey = np.kron(echo, np.ones((2, 2), np.uint8))
        picture = np.repeat(grey[..., np.newaxis], 3, axis=2)
        picture[:80] = 0
        picture[300:420, 400:620, 0] = 200
        streams.append(imagecodecs.jpeg8_encode(picture, level=90, subsampling="422"))
    data = Dataset()
    data.file_meta = FileMetaDataset()
    data.file_meta.TransferSyntaxUID = JPEGBaseline8Bit
    data.file_meta.MediaStorageSOPClassUID = UltrasoundMultiFrameImageStorage
    data.file_meta.MediaStorageSOPInstanceUID = generate_uid()
    data.SOPClassUID = UltrasoundMultiFrameImageStorage
    data.SOPInstanceUID = data.file_meta.MediaStorageSOPInstanceUID
    data.Rows, data.Columns, data.NumberOfFrames = ROWS, COLUMNS, frames
    data.SamplesPerPixel, data.PhotometricInterpretation = 3, "YBR_FULL_422"
    data.PlanarConfiguration, data.PixelRepresentation = 0, 0
    data.BitsAllocated = data.BitsStored = 8
    data.HighBit, data.LossyImageCompression = 7, "01"
    data.FrameTime = f"{PERIOD_MS:.6f}"
    data.FrameIncrementPointer = 0x00181063
    data.PixelData = encapsulate([streams[index % len(streams)] for index in range(frames)])
    data["PixelData"].is_undefined_length = True
    data.save_as(path, enforce_file_format=True)
    return path


def p95(values: Sequence[float]) -> float:
    """Return the value that 95 of 100 stay below."""
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def now_ms() -> float:
    """Return a clock in milliseconds."""
    return time.perf_counter() * 1000.0


def pump_until(is_done: Callable[[], bool], limit_s: float = 30.0) -> None:
    """Run the window, idle where it is idle, until something has happened."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    # Wakes the loop now and then, so that an end without an event is seen too.
    alarm = QTimer(interval=50)
    alarm.start()
    end_ms = now_ms() + limit_s * 1000.0
    while not is_done():
        if now_ms() > end_ms:
            sys.exit("The viewer did not get there in time.")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def measure(clip_path: Path, seconds: float) -> list[Figure]:
    """Return all figures, measured on one viewer."""
    from PySide6.QtWidgets import QApplication

    from veinmap.dicom import read_clip
    from veinmap.ui import theme
    from veinmap.ui.clip_viewer.viewer import Viewer

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.install(app, theme.ColorScheme.DARK)
    clip = read_clip(clip_path)
    viewer = Viewer()
    viewer.resize(*WINDOW)
    viewer.show()
    try:
        # Once unmeasured: the decoders are read from disk with the first clip.
        _open(viewer, clip_path)
        figures = [_opening(viewer, clip_path)]
        figures += _playing(viewer, seconds)
        figures += [_scrubbing(viewer, clip), _scrubbing_cached(viewer, clip)]
    finally:
        viewer.shut_down()
        viewer.close()
    return figures


def _open(viewer: object, path: Path) -> float:
    from veinmap.dicom import read_clip
    from veinmap.ui.clip_viewer.viewer import Viewer

    assert isinstance(viewer, Viewer)
    shown: list[float] = []
    heard = viewer.first_frame_shown.connect(lambda: shown.append(now_ms()))
    start = now_ms()
    viewer.open_clip(read_clip(path), 1)
    pump_until(lambda: bool(shown))
    viewer.first_frame_shown.disconnect(heard)
    return shown[0] - start


def _opening(viewer: object, path: Path) -> Figure:
    """Hold opening a clip against reading its header, its index and one frame."""
    import numpy as np

    from veinmap.dicom import open_frames, read_clip

    pixels = np.empty((ROWS, COLUMNS, 4), np.uint8)
    opened, limit = [], []
    for _ in range(9):
        start = now_ms()
        with open_frames(read_clip(path)) as source:
            source.decode_bgrx(0, pixels)
        limit.append(now_ms() - start)
        opened.append(_open(viewer, path))
    one, other = statistics.median(opened), statistics.median(limit)
    return Figure(
        what="open to first frame on screen, median",
        value=f"{one:.1f} ms",
        against=f"{one / other:.2f} x header + index + one decode ({other:.1f} ms)",
        goal="<= 100 ms",
        is_met=one <= 100.0,
    )


def _playing(viewer: object, seconds: float) -> list[Figure]:
    """Play at 30 fps and hold what was painted against what was due."""
    from veinmap.ui.clip_viewer.viewer import Viewer

    assert isinstance(viewer, Viewer)
    painted: list[float] = []
    heard = viewer.frame_view.painted.connect(lambda _frame: painted.append(now_ms()))
    cpu_start, start = time.process_time(), now_ms()
    viewer.toggle_play()
    pump_until(lambda: now_ms() - start > seconds * 1000.0, seconds + 30.0)
    viewer.toggle_play()
    cpu_s, wall_ms = time.process_time() - cpu_start, now_ms() - start
    viewer.frame_view.painted.disconnect(heard)
    # The frame that falls due as the clock is stopped belongs to neither side.
    due = wall_ms / PERIOD_MS - 0.5
    share = min(1.0, len(painted) / int(due))
    intervals = [after - before for before, after in pairwise(painted)]
    ratio = p95(intervals) / PERIOD_MS
    return [
        Figure(
            what="playback at 30 fps: due frames shown",
            value=f"{share:.1%}",
            against=f"{len(painted)} painted of {int(due)} due, {viewer.player.dropped} dropped",
            goal=">= 99 %",
            is_met=share >= 0.99,
        ),
        Figure(
            what="interval between frames, p95",
            value=f"{p95(intervals):.1f} ms",
            against=f"{ratio:.2f} x the period",
            goal="<= 1.25 x",
            is_met=ratio <= 1.25,
        ),
        Figure(
            what="processor while playing",
            value=f"{cpu_s / wall_ms * 100_000.0:.0f} % of a core",
            against=f"{cpu_s * 1000.0 / max(1, len(painted)):.1f} ms a frame",
            goal="told",
            is_met=True,
        ),
    ]


def _scrubbing(viewer: object, clip: object) -> Figure:
    """Jump to frames that are not decoded, in turns with decodes of the same frames."""
    import numpy as np

    from veinmap.dicom import open_frames
    from veinmap.imaging import Clip
    from veinmap.ui.clip_viewer.viewer import Viewer

    assert isinstance(viewer, Viewer)
    assert isinstance(clip, Clip)
    order = np.random.default_rng(SEED).permutation(clip.frames)
    pixels = np.empty((ROWS, COLUMNS, 4), np.uint8)
    jumps, decodes = [], []
    with open_frames(clip) as source:
        for target in (int(frame) for frame in order[:SCRUBS]):
            start = now_ms()
            source.decode_bgrx(target, pixels)
            decodes.append(now_ms() - start)
            # Opened anew far away: neither this frame nor a neighbour is decoded yet.
            far = (target + clip.frames // 2) % clip.frames
            viewer.open_clip(clip, 1, frame=far)
            pump_until(lambda far=far: viewer.frame_index == far)
            jumps.append(_jump(viewer, target))
    ratio = p95(jumps) / p95(decodes)
    return Figure(
        what="scrub to a frame not decoded, p95",
        value=f"{p95(jumps):.1f} ms",
        against=f"{ratio:.2f} x p95 of one decode ({p95(decodes):.1f} ms)",
        goal="<= 2.5 x, <= 33 ms",
        is_met=ratio <= 2.5 and p95(jumps) <= 33.0,
    )


def _scrubbing_cached(viewer: object, clip: object) -> Figure:
    """Jump between frames that are decoded, neighbours and all, in turns with bare repaints."""
    import numpy as np

    from veinmap.imaging import Clip
    from veinmap.ui.clip_viewer.viewer import Viewer

    assert isinstance(viewer, Viewer)
    assert isinstance(clip, Clip)
    viewer.open_clip(clip, 1)
    pool = viewer.decode_pool
    pump_until(lambda: pool.capacity > 1)
    inside = min(clip.frames, pool.capacity) - 8
    pump_until(lambda: all(pool.is_ready(index) for index in range(inside + 4)))
    random = np.random.default_rng(SEED)
    jumps, repaints = [], []
    for target in (int(frame) for frame in random.integers(0, inside, SCRUBS)):
        if target != viewer.frame_index:
            repaints.append(_repaint(viewer))
            jumps.append(_jump(viewer, target))
    ratio = p95(jumps) / p95(repaints)
    return Figure(
        what="scrub to a decoded frame, p95",
        value=f"{p95(jumps):.1f} ms",
        against=f"{ratio:.2f} x p95 of a bare repaint ({p95(repaints):.1f} ms)",
        goal="<= 1.3 x",
        is_met=ratio <= 1.3,
    )


def _jump(viewer: object, target: int) -> float:
    from veinmap.ui.clip_viewer.viewer import Viewer

    assert isinstance(viewer, Viewer)
    painted: list[int] = []
    heard = viewer.frame_view.painted.connect(painted.append)
    viewer.transport.time_line.setSliderDown(True)
    start = now_ms()
    viewer.show_frame(target)
    pump_until(lambda: target in painted)
    took_ms = now_ms() - start
    viewer.transport.time_line.setSliderDown(False)
    viewer.frame_view.painted.disconnect(heard)
    return took_ms


def _repaint(viewer: object) -> float:
    """Return how long one paint of the picture takes, drawn fast as while scrubbing."""
    from veinmap.ui.clip_viewer.viewer import Viewer

    assert isinstance(viewer, Viewer)
    viewer.frame_view.show_frame(
        viewer.frame_index,
        viewer.decode_pool.frame(viewer.frame_index),
        ROWS,
        COLUMNS,
        is_moving=True,
    )
    start = now_ms()
    viewer.frame_view.repaint()
    return now_ms() - start


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--frames", type=int, default=150)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--platform", default=os.environ.get("QT_QPA_PLATFORM", "offscreen"))
    options = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = options.platform
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(write_clip(Path(folder) / "cine.dcm", options.frames), options.seconds)
    width = max(len(figure.what) for figure in figures)
    for figure in figures:
        verdict = "met " if figure.is_met else "MISS"
        print(f"{verdict}  {figure.what:<{width}}  {figure.value:>15}  goal {figure.goal}")
        print(f"      {'':<{width}}  {figure.against}")


if __name__ == "__main__":
    main()
