"""How long from starting the process until the window can be used, beside a bare PySide6 window.

All of them are the real program: `veinmap` as a person starts it, each time in a process
of its own, in turns with the bare window, so that a busy machine slows all alike.
Compiled modules are kept, as an installed program keeps its own; a start that compiles them,
and is left alone until all stands, does not count. What is timed, always from the start of
the process:

bare        a `QMainWindow` of the same size has painted.
usable      no library yet: top bar, workspaces, menu and the place for clips are painted,
            and in that very turn they answer: the button and the key for a folder, the
            menu, another workspace.
legs        no library yet: the question which leg is examined takes its answer.
last chart  a library with case A: its patient in the top bar and its leg painted. Told as
            milliseconds after the window was usable.
first clip  `veinmap CLIP`: the frame of the clip is painted.

Budgets: design section 6, rows 3 and 4. Run it as `env -u PYTHONDONTWRITEBYTECODE
python benchmarks/startup.py [--rounds N]`.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

REPOSITORY: Final = Path(__file__).resolve().parent.parent
USABLE_BUDGET: Final = 1.5
LAST_CHART_BUDGET_MS: Final = 500
FIRST_CLIP_BUDGET: Final = 2.0
# The first paint loads none of these.
HEAVY: Final = ("numpy", "sqlalchemy", "pydicom", "cv2", "imagecodecs", "veinmap.chart")

_BARE: Final = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        print("bare", time.monotonic(), flush=True)
        QTimer.singleShot(0, app.quit)

app = QApplication([])
window = Window()
window.resize(1680, 980)
window.show()
app.exec()
"""

# Begins as `veinmap.__main__` does, so that the window can be watched from its first moment.
_PROBE: Final = """
import gc, os, sys, time
gc.disable()
from veinmap.ui.compiled_values import compiled_values
compiled_values.begin()
from veinmap.ui import application

def tell(what):
    print(what, time.monotonic(), flush=True)

def stop_on_error(*error):
    sys.__excepthook__(*error)
    os._exit(1)

sys.excepthook = stop_on_error
make = application.make_window

def make_and_watch():
    window = make()
    watch(window)
    return window

application.make_window = make_and_watch

def begin():
    from veinmap.__main__ import main
    raise SystemExit(main(sys.argv[1:]))
"""

_USABLE: Final = """
def watch(window):
    window.usable.connect(lambda: usable(window))
    window.assembled.connect(lambda: assembled(window))

def usable(window):
    tell("usable")
    print("loaded", *(name for name in HEAVY if name in sys.modules), flush=True)
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog
    asked = []
    QFileDialog.getExistingDirectory = lambda *_: asked.append("folder") or ""
    (button,) = [button for button in window.columns.clips.findChildren(QAbstractButton)
                 if button.text() == "Open folder" and button.isVisible() and button.width() > 60]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["folder", "folder"], asked
    QTest.mouseClick(window.top_bar.menu_button, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert menu is not None and menu.actions()
    menu.close()
    for workspace in ("plan", "examine"):
        key = Qt.Key.Key_2 if workspace == "plan" else Qt.Key.Key_1
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert window.top_bar.workspaces.current() == workspace

def assembled(window):
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    assert not window.document.chart.legs.L.is_examined
    QTest.mouseClick(window.columns.item_panel.leg_question.left_button, Qt.MouseButton.LeftButton)
    assert window.document.chart.legs.L.is_examined
    assert not window.document.chart.legs.R.is_examined
    tell("legs")
    os._exit(0)  # closing would ask what becomes of the leg chosen above

begin()
"""

_LAST_CHART: Final = """
def watch(window):
    window.usable.connect(lambda: usable(window))

def usable(window):
    tell("usable")
    bring = window.columns.bring_leg

    def bring_and_watch():
        leg = bring()
        watch_leg(window, type(leg.diagram))
        return leg

    window.columns.bring_leg = bring_and_watch

def watch_leg(window, diagram):
    paint = diagram.paintEvent

    def paint_and_tell(self, event):
        paint(self, event)
        if window.document.chart.id == CHART and self.pictures:
            assert window.top_bar.patient.accessibleName().startswith(PATIENT)
            assert window.top_bar.patient.isVisible()
            tell("last_chart")
            os._exit(0)

    diagram.paintEvent = paint_and_tell

begin()
"""

_FIRST_CLIP: Final = """
def watch(window):
    window.usable.connect(lambda: usable(type(window.columns).viewer))

def usable(viewer):
    make = viewer.func

    def make_and_watch(columns):
        made = make(columns)
        made.frame_view.painted.connect(lambda index: shown(made, index))
        return made

    viewer.func = make_and_watch

def shown(viewer, index):
    assert index == 0 and str(viewer.clip.path) == sys.argv[1]
    image = viewer.frame_view.image
    assert (image.width(), image.height()) == (viewer.clip.columns, viewer.clip.rows)
    tell("first_clip")
    os._exit(0)

begin()
"""

# A start that is left alone until all stands: what it compiled is kept.
_WHOLE: Final = """
def watch(window):
    from PySide6.QtCore import QTimer
    window.ready.connect(lambda: QTimer.singleShot(0, lambda: os._exit(0)))

begin()
"""

_FILL: Final = """
import sys
from pathlib import Path
from veinmap.chart import read_chart
from veinmap.store import open_library

store = open_library(Path(sys.argv[1]))
chart = read_chart(Path(sys.argv[2]))
store.create_examination(chart)
store.set_last_open_examination(chart.id)
store.close()
print(chart.id)
print(chart.patient.display_name)
"""


@dataclass(frozen=True, kw_only=True)
class Case:
    """One way to start the program, and what it tells."""

    script: str
    arguments: tuple[str, ...] = ()
    # A library to begin with; none where it is empty.
    library: bytes = b""


def told_by(case: Case, compiled: Path) -> dict[str, float]:
    """Return what one start told: seconds from the start of its process."""
    with tempfile.TemporaryDirectory() as folder:
        if case.library:
            (Path(folder) / "library.sqlite").write_bytes(case.library)
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "VEINMAP_DATA_DIR": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPYCACHEPREFIX"] = str(compiled)
        started = time.monotonic()
        run = subprocess.run(
            [sys.executable, "-c", case.script, *case.arguments],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    if run.returncode:
        raise RuntimeError(run.stderr)
    told = {}
    for line in run.stdout.splitlines():
        what, *values = line.split()
        if what == "loaded" and values:
            raise RuntimeError(f"loaded before the first paint: {', '.join(values)}")
        if what != "loaded":
            told[what] = float(values[0]) - started
    return told


def library_with_case_a(folder: Path) -> tuple[bytes, str, str]:
    """Return a library in which case A was open last, with the id and patient of its chart."""
    path = folder / "case_a.sqlite"
    chart = REPOSITORY / "resources" / "examples" / "case_a.json"
    filled = subprocess.run(
        [sys.executable, "-c", _FILL, str(path), str(chart)],
        capture_output=True,
        text=True,
        check=True,
    )
    chart_id, patient = filled.stdout.splitlines()
    return path.read_bytes(), chart_id, patient


def all_cases(folder: Path) -> list[Case]:
    """Return what is started in turns."""
    library, chart_id, patient = library_with_case_a(folder)
    clip = sorted((REPOSITORY / "sample_dicom").glob("*.dcm"))[0]
    heavy = f"HEAVY = {HEAVY!r}\n"
    names = f"CHART, PATIENT = {chart_id!r}, {patient!r}\n"
    return [
        Case(script=_BARE),
        Case(script=heavy + _PROBE + _USABLE),
        Case(script=names + _PROBE + _LAST_CHART, library=library),
        Case(script=_PROBE + _FIRST_CLIP, arguments=(str(clip),)),
    ]


def medians(rounds: int) -> dict[str, float]:
    """Return the medians of all that the cases tell, in milliseconds."""
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cases = all_cases(folder)
        told_by(Case(script=_PROBE + _WHOLE, library=cases[2].library), folder / "compiled")
        for turn in range(rounds + 1):
            for case in cases:
                told = told_by(case, folder / "compiled")
                if "last_chart" in told:
                    told = {"last_chart": told["last_chart"] - told["usable"]}
                if turn:  # The first only compiles the modules and warms the disk's cache.
                    for what, seconds in told.items():
                        times.setdefault(what, []).append(seconds * 1000)
    return {what: statistics.median(values) for what, values in times.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print medians and ratios; 1 if a budget is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=9)
    found = medians(parser.parse_args(arguments).rounds)
    bare = found["bare"]
    budgets = {
        "usable": (f"<= {USABLE_BUDGET} x", USABLE_BUDGET * bare),
        "last_chart": (f"<= {LAST_CHART_BUDGET_MS} ms after usable", float(LAST_CHART_BUDGET_MS)),
        "first_clip": (f"<= {FIRST_CLIP_BUDGET} x", FIRST_CLIP_BUDGET * bare),
    }
    missed = False
    for what in ("bare", "usable", "legs", "last_chart", "first_clip"):
        words, limit = budgets.get(what, ("", float("inf")))
        missed |= found[what] > limit
        verdict = "" if not words else "  held" if found[what] <= limit else "  MISSED"
        ratio = f"{found[what] / bare:5.2f} x bare"
        print(f"{what:12}{found[what]:6.0f} ms  {ratio}  {words}{verdict}")
    return int(missed)


if __name__ == "__main__":
    raise SystemExit(main())
