"""How much memory of its own a clip takes, however long it is.

In a process of its own: the idle window with its decoders loaded; then a JPEG clip of 600
frames (1.9 GB decoded) scrubbed all through; then an uncompressed one of 600 frames, 1.4 GB
of file. Counted is what no file stands behind (Anonymous in /proc/self/smaps_rollup) and,
told beside it, all that is resident: the pixels of a large clip are read, never mapped, so
the file does not count towards the program however far it is played.

    python -m benchmarks.memory
"""

import sys
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.speed.made_clips import write_jpeg, write_raw
from benchmarks.speed.rows import Row, run
from benchmarks.speed.window import Screening, pump_for, pump_until
from veinmap.ui.clip_viewer.frame_cache import DEFAULT_BUDGET_BYTES

# Beside the frames: design section 6, row 8.
MOST_BESIDE_MB: Final = 40.0

_FRAMES: Final = 600
_MB: Final = 1024 * 1024


def measure() -> list[Row]:
    """Return a row for each clip."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = {
            "JPEG": write_jpeg(folder / "jpeg.dcm", _FRAMES),
            "uncompressed": write_raw(folder / "raw.dcm", _FRAMES),
        }
        screening = Screening()
        loaded: list[object] = []
        screening.viewer.decode_pool.job_done.connect(lambda key, _result: loaded.append(key))
        screening.viewer.decode_pool.warm_up()
        pump_until(lambda: bool(loaded))
        pump_for(0.5)
        idle_mb = _resident_mb("Anonymous")
        rows = [_row(screening, words, path, idle_mb) for words, path in paths.items()]
        screening.close()
        return rows


def _row(screening: Screening, words: str, path: Path, idle_mb: float) -> Row:
    """Go through a clip, in jumps and playing, and take down the most memory it took."""
    screening.open(path)
    most_mb = most_resident_mb = 0.0
    for frame in range(3, _FRAMES, 3):
        screening.jump(frame)
        if frame % 30 == 0:
            most_mb = max(most_mb, _resident_mb("Anonymous"))
            most_resident_mb = max(most_resident_mb, _resident_mb("Rss"))
    screening.viewer.set_speed(2.0)
    screening.viewer.toggle_play()
    pump_for(2.0)
    screening.viewer.toggle_play()
    grown_mb = max(most_mb, _resident_mb("Anonymous")) - idle_mb
    budget_mb = DEFAULT_BUDGET_BYTES / _MB + MOST_BESIDE_MB
    file_mb = path.stat().st_size / _MB
    return Row(
        goal="8",
        what=f"memory, {words}, {_FRAMES} frames, file {file_mb:.0f} MB",
        measured=f"idle + {grown_mb:.0f} MB",
        against=f"idle {idle_mb:.0f} MB; all resident {most_resident_mb:.0f} MB",
        budget=f"<= idle + {budget_mb:.0f} MB",
        is_met=grown_mb <= budget_mb,
    )


def _resident_mb(kind: str) -> float:
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith(f"{kind}:"):
            return int(line.split()[1]) / 1024.0
    raise LookupError(kind)


if __name__ == "__main__":
    sys.exit(run(measure, __doc__))
