"""All budgets of design section 6, rows 1 to 10, in one table.

Each benchmark runs in a process of its own, one after the other, and measures what it holds
its figures against in the same run. On a machine that does other things meanwhile the
longest and the 95th of a hundred say more about those than about the program.

    QT_QPA_PLATFORM=xcb DISPLAY=:1 python -m benchmarks.run_all

`--write` puts the table into docs/performance.md, in place of the one before. Exits 1 where
a budget is missed, 2 where a benchmark could not be run.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks import startup
from benchmarks.speed.rows import Row, read, table

BENCHMARKS: Final = (
    "cine_decode",
    "first_frame",
    "beside_aeskulap",
    "scrubbing",
    "playback",
    "stalls",
    "memory",
    "folder_scan",
    "dense_map",
)
_STARTUP_ROUNDS: Final = 5
# Beyond this load over five minutes the benchmarks did not have the machine to themselves.
_QUIET_LOAD: Final = 1.5
_DOCUMENT: Final = Path(__file__).resolve().parent.parent / "docs" / "performance.md"


def main() -> int:
    """Run all benchmarks and print their table."""
    rows: list[Row] = []
    broken: list[str] = []
    with tempfile.TemporaryDirectory() as compiled:
        # Compiled modules are kept, as an installed program keeps its own.
        environment = os.environ | {"PYTHONPYCACHEPREFIX": compiled}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for name in ("compileall", *BENCHMARKS):
            words = ["-q", "veinmap"] if name == "compileall" else ["--json"]
            module = name if name == "compileall" else f"benchmarks.{name}"
            done = subprocess.run(
                [sys.executable, "-m", module, *words],
                env=environment,
                stdout=subprocess.PIPE,
                text=True,
                check=False,
            )
            found = read(done.stdout)
            rows += found
            if done.returncode not in (0, 1) or (done.returncode and not found):
                broken.append(name)
    try:
        rows += starting()
    except RuntimeError as error:
        print(error, file=sys.stderr)
        broken.append("startup")
    said = "\n".join(verdicts(rows, broken, os.getloadavg()))
    told = f"{table(sorted(rows, key=lambda row: (len(row.goal), row.goal)))}\n\n{said}"
    print(told)
    if "--write" in sys.argv[1:]:
        _write(told)
    if broken:
        return 2
    return int(any(row.is_met is False for row in rows))


def verdicts(
    rows: Sequence[Row], broken: Sequence[str], load: tuple[float, float, float]
) -> list[str]:
    """Return what the table comes to, in lines that hold whichever way the figures fall."""
    judged = [row for row in rows if row.is_met is not None]
    missed = [f"{row.goal} {row.what.strip()}" for row in judged if not row.is_met]
    said = [f"{len(judged) - len(missed)} of {len(judged)} budgets met"]
    if missed:
        said.append("missed: " + "; ".join(missed))
    if broken:
        said.append("could not be run: " + ", ".join(broken))
    cores = os.cpu_count() or 1
    loads = ", ".join(f"{value:.1f}" for value in load)
    said.append(f"load of the machine over 1, 5 and 15 minutes: {loads}; {cores} cores")
    # The benchmarks themselves keep about one core busy.
    if load[1] > _QUIET_LOAD:
        said.append("other programs ran meanwhile: the longest and the p95 say more of those")
    return said


def _write(told: str) -> None:
    """Put the table in place of the one in the document: the first block that is fenced."""
    before, _, rest = _DOCUMENT.read_text("utf-8").partition("```text\n")
    _, _, after = rest.partition("\n```\n")
    _DOCUMENT.write_text(f"{before}```text\n{told}\n```\n{after}", "utf-8")


def starting() -> list[Row]:
    """Return the rows of starting the program, against a bare window."""
    # A window is only given keys where something manages windows: not on a bare Xvfb.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    found = startup.medians(_STARTUP_ROUNDS)
    bare_ms = found["bare"]
    budgets = (
        ("3", "start to usable window, empty library", "usable", startup.USABLE_BUDGET * bare_ms),
        ("3", "  last chart, after usable", "last_chart", float(startup.LAST_CHART_BUDGET_MS)),
        ("4", "start with a clip to its frame", "first_clip", startup.FIRST_CLIP_BUDGET * bare_ms),
    )
    return [
        Row(
            goal=goal,
            what=what,
            measured=f"{found[key]:.0f} ms",
            against=f"{found[key] / bare_ms:.2f} x bare window ({bare_ms:.0f} ms)",
            budget=f"<= {limit_ms:.0f} ms",
            is_met=found[key] <= limit_ms,
        )
        for goal, what, key, limit_ms in budgets
    ]


if __name__ == "__main__":
    sys.exit(main())
