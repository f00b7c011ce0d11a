"""From starting the program with a clip to its first frame on the screen, beside Aeskulap.

Both are started in turns, each on the 120-frame JPEG clip, on a display of their own (Xvfb)
whose memory is watched: the frame is there when its speckle is. Told only where Xvfb and
aeskulap are installed.

    python -m benchmarks.beside_aeskulap
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Final

import numpy as np

from benchmarks.speed.made_clips import write_jpeg
from benchmarks.speed.rows import Row, run

# Budget: design section 6, row 4.
MOST_OF_AESKULAP: Final = 1.0 / 3.0

_FRAMES: Final = 120
_ROUNDS: Final = 3
_WIDTH, _HEIGHT = 1920, 1080
_LIMIT_S: Final = 60.0
# Speckle differs from pixel to pixel; neither an empty window nor a page of text does so.
# Aeskulap shows the frame in a corner of its window at first, 190 pixels wide.
_LEAST_SPECKLE: Final = 0.8
_STRETCH_PX: Final = 32
_STRETCHES: Final = 40


def measure() -> list[Row]:
    """Return the row of the program beside Aeskulap; none without it."""
    aeskulap = shutil.which("aeskulap")
    if aeskulap is None or shutil.which("Xvfb") is None:
        return []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        clip = write_jpeg(folder / "cine.dcm", _FRAMES)
        commands = {
            "veinmap": [sys.executable, "-m", "veinmap", str(clip)],
            "aeskulap": [aeskulap, str(clip)],
        }
        times: dict[str, list[float]] = {program: [] for program in commands}
        for number in range(_ROUNDS + 1):
            for program, command in commands.items():
                seconds = _seconds_to_frame(command, folder / f"{program}{number}")
                if number:  # The first one compiles, and fills the page cache.
                    times[program].append(seconds)
    ours, theirs = median(times["veinmap"]), median(times["aeskulap"])
    return [
        Row(
            goal="4",
            what=f"start with a clip of {_FRAMES} frames to its frame on the screen",
            measured=f"{ours * 1000.0:.0f} ms",
            against=f"{ours / theirs:.2f} x aeskulap ({theirs * 1000.0:.0f} ms)",
            budget="<= 1/3 x",
            is_met=ours <= MOST_OF_AESKULAP * theirs,
        )
    ]


def _seconds_to_frame(command: Sequence[str], folder: Path) -> float:
    """Return the seconds from starting a program until the screen shows speckle."""
    folder.mkdir()
    told, tell = os.pipe()
    size = f"{_WIDTH}x{_HEIGHT}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(tell), "-noreset", "-screen", "0", size, "-fbdir", str(folder)],
        pass_fds=(tell,),
        stderr=subprocess.DEVNULL,
    )
    os.close(tell)
    with os.fdopen(told) as number:
        display = f":{number.readline().strip()}"
    environment = os.environ | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "HOME": str(folder),
        "VEINMAP_DATA_DIR": str(folder / "data"),
        "VEINMAP_CONFIG_DIR": str(folder / "config"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started_s = time.monotonic()
    program = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while not _shows_speckle(folder / "Xvfb_screen0"):
            if time.monotonic() - started_s > _LIMIT_S:
                raise TimeoutError(f"{command[0]} showed no frame.")
            time.sleep(0.005)
        return time.monotonic() - started_s
    finally:
        for process in (program, server):
            process.kill()
            process.wait()


def _shows_speckle(screen: Path) -> bool:
    """Whether there are stretches of a row where nearly every pixel differs from the next."""
    pixels = np.memmap(screen, np.uint8, mode="r")[-_WIDTH * _HEIGHT * 4 :]
    green = pixels.reshape(_HEIGHT, _WIDTH, 4)[::4, :, 1].astype(np.int16)
    steps = np.abs(np.diff(green, axis=1, append=0)) > 2
    stretches = steps.reshape(len(steps), -1, _STRETCH_PX).mean(axis=2)
    return int((stretches > _LEAST_SPECKLE).sum()) >= _STRETCHES


if __name__ == "__main__":
    sys.exit(run(measure, __doc__))
