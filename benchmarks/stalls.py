"""How long the window would not answer while the program works.

The whole window, with a library of its own in a temporary folder: idle; while a folder of
200 clips is listed and its thumbnails are decoded; while a cine plays; while JPEG-LS and
JPEG 2000 frames are stepped through; while edits are saved. Measured is how late a timer
of two milliseconds comes, the window's own painting aside.

    python -m benchmarks.stalls
"""

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import imagecodecs

from benchmarks.speed.made_clips import jpeg_streams, pictures, write_compressed
from benchmarks.speed.rows import Row, p95, run
from benchmarks.speed.window import Lateness, Repaints, now_ms, pump_for, pump_until

# Budgets: design section 6, row 7.
MOST_OVER_IDLE_MS: Final = 3.0
MOST_MS: Final = 16.0

_CLIPS: Final = 200
_JPEG_LS: Final = "1.2.840.10008.1.2.4.80"
_JPEG_2000: Final = "1.2.840.10008.1.2.4.90"


def measure() -> list[Row]:
    """Return a row or two for each thing the program does."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["VEINMAP_DATA_DIR"] = str(folder / "data")
        os.environ["VEINMAP_CONFIG_DIR"] = str(folder / "config")
        return _measure(_write_clips(folder))


def _write_clips(folder: Path) -> dict[str, Path]:
    streams = jpeg_streams(3)
    clips = folder / "clips"
    clips.mkdir()
    for number in range(_CLIPS):
        write_compressed(clips / f"clip{number}.dcm", streams, number=number + 10)
    other = folder / "other"
    other.mkdir()
    picture = pictures(1)[0]
    lossless = bytes(imagecodecs.jpegls_encode(picture))
    wavelet = bytes(imagecodecs.jpeg2k_encode(picture, codecformat="j2k", reversible=True))
    return {
        "clips": clips,
        "cine": write_compressed(other / "cine.dcm", jpeg_streams(300), number=1),
        "JPEG-LS": write_compressed(
            other / "ls.dcm", [lossless] * 60, syntax=_JPEG_LS, photometric=b"RGB", number=2
        ),
        "JPEG 2000": write_compressed(
            other / "j2k.dcm", [wavelet] * 60, syntax=_JPEG_2000, photometric=b"RGB", number=3
        ),
    }


def _measure(paths: dict[str, Path]) -> list[Row]:
    from veinmap.dicom import read_clip
    from veinmap.ui.application import make_application, make_window

    make_application()
    window = make_window()
    ready: list[bool] = []
    window.ready.connect(lambda: ready.append(True))
    window.start()
    pump_until(lambda: bool(ready))
    pump_for(2.0)
    lateness = Lateness(Repaints(window))
    found: list[Row] = []
    idle_ms = lateness.during(lambda: None, _after(3.0))
    rows = _Rows(found, p95(idle_ms), max(idle_ms))

    columns = window.columns
    listed: list[int] = []
    columns.clips.scan_ended.connect(listed.append)
    rows.add(
        f"listing {_CLIPS} clips, opening the first, thumbnails",
        lateness.during(lambda: window.open_paths([paths["clips"]]), _after(3.0)),
    )
    assert listed, "The folder was not listed in time."
    bar = columns.clips.grid.verticalScrollBar()
    rows.add(
        "scrolling through thumbnails that are decoded",
        lateness.during(
            lambda: None, _stepping(lambda step: bar.setValue(step * bar.maximum() // 100), 100)
        ),
    )
    viewer = columns.viewer
    viewer.open_clip(read_clip(paths["cine"]), 1)
    pump_until(lambda: viewer.frame_index == 0)
    rows.add("playing a JPEG cine", lateness.during(viewer.toggle_play, _after(4.0)))
    viewer.toggle_play()
    for encoding in ("JPEG-LS", "JPEG 2000"):
        viewer.open_clip(read_clip(paths[encoding]), 1)
        pump_until(lambda: viewer.frame_index == 0)
        rows.add(
            f"stepping through {encoding}",
            lateness.during(lambda: None, _stepping(viewer.show_frame, 50)),
        )

    edits_ms: list[float] = []

    def weigh(step: int) -> None:
        chart, start_ms = window.document.chart, now_ms()
        patient = replace(chart.patient, weight_kg=50.0 + step)
        window.document.edit("Weight", replace(chart, patient=patient))
        edits_ms.append(now_ms() - start_ms)
        # The edit itself is the gesture's own work, told by itself.
        lateness.leave_out(edits_ms[-1])

    rows.add(
        "saving an edit every 250 ms",
        lateness.during(lambda: None, _stepping(weigh, 12, every_ms=250.0)),
    )
    rows.tell("an edit shown in all panels", edits_ms)
    columns.shut_down()
    window.session.close()
    return found


class _Rows:
    """Turns lateness into rows, held against the idle window's."""

    def __init__(self, found: list[Row], idle_p95_ms: float, idle_max_ms: float) -> None:
        self._found, self._idle_p95_ms = found, idle_p95_ms
        self._found.append(
            Row(
                goal="7",
                what="stall, idle window: p95 and longest",
                measured=f"{idle_p95_ms:.1f}, {idle_max_ms:.1f} ms",
                against="",
                budget="",
                is_met=None,
            )
        )

    def tell(self, what: str, times_ms: list[float]) -> None:
        """Tell how long something took that has no budget here."""
        self._found.append(
            Row(
                goal="7",
                what=f"  {what}: p95 and longest",
                measured=f"{p95(times_ms):.1f}, {max(times_ms):.1f} ms",
                against="",
                budget="",
                is_met=None,
            )
        )

    def add(self, what: str, late_ms: list[float]) -> None:
        over_ms, longest_ms = p95(late_ms) - self._idle_p95_ms, max(late_ms)
        self._found.append(
            Row(
                goal="7",
                what=f"stall, {what}: p95 and longest",
                measured=f"{p95(late_ms):.1f}, {longest_ms:.1f} ms",
                against=f"idle + {over_ms:.1f} ms; {len(late_ms)} ticks",
                budget=f"<= idle + {MOST_OVER_IDLE_MS:g} ms, {MOST_MS:g} ms",
                is_met=over_ms <= MOST_OVER_IDLE_MS and longest_ms <= MOST_MS,
            )
        )


def _after(seconds: float) -> Callable[[], bool]:
    end_ms = now_ms() + seconds * 1000.0
    return lambda: now_ms() >= end_ms


def _stepping(
    act: Callable[[int], None], steps: int, *, every_ms: float = 50.0
) -> Callable[[], bool]:
    """Return a condition that acts when it is asked, once in a while, and is met in the end."""
    done = iter(range(steps))
    next_ms = [now_ms()]

    def is_done() -> bool:
        if now_ms() < next_ms[0]:
            return False
        next_ms[0] = now_ms() + every_ms
        step = next(done, None)
        if step is None:
            return True
        act(step)
        return False

    return is_done


if __name__ == "__main__":
    sys.exit(run(measure, __doc__))
