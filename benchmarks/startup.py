"""How long from starting the process to a usable window, beside a bare PySide6 window.

Both start in turns, each in a process of its own with an empty library, so that a
busy machine slows both alike. Budget: at most 1.5 times the bare window
(design, section 6, budget 3).
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

RUNS: Final = 9
BUDGET: Final = 1.5

_BARE: Final = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        print(time.monotonic(), flush=True)
        QTimer.singleShot(0, app.quit)

app = QApplication([])
window = Window()
window.resize(1680, 980)
window.show()
app.exec()
"""

# Painted and ready for click and key: tried out in the very turn whose time is told.
_VEINMAP: Final = """
import os, sys, time
from PySide6.QtCore import Qt
from veinmap.ui.application import make_application, make_window
from veinmap.ui.main_window import MainWindow

painted = set()

def watch_panels():
    from veinmap.ui.widgets.surfaces import Panel
    paint = Panel.paintEvent
    def paint_and_note(self, event):
        painted.add(type(self).__name__)
        paint(self, event)
    Panel.paintEvent = paint_and_note

def stop_on_error(*error):
    sys.__excepthook__(*error)
    os._exit(1)

sys.excepthook = stop_on_error

def tell():
    print(time.monotonic(), flush=True)
    names = ("numpy", "sqlalchemy", "pydicom", "cv2", "imagecodecs")
    loaded = ",".join(name for name in names if name in sys.modules)
    assert painted >= {"TopBar", "ClipsPanel"}, painted
    try_out()
    print(loaded, flush=True)
    os._exit(0)  # closing would ask what becomes of the leg chosen above

def try_out():
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog
    asked = []
    QFileDialog.getExistingDirectory = lambda *_: asked.append("folder") or ""
    buttons = [button for button in window.columns.clips.findChildren(QAbstractButton)
               if button.text() == "Open folder" and button.isVisible()]
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    QTest.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["folder", "folder"], asked
    QTest.mouseClick(window.top_bar.menu_button, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert menu is not None and menu.actions()
    menu.close()
    QTest.mouseClick(window.columns.item_panel.leg_question.left_button, Qt.MouseButton.LeftButton)
    assert window.document.chart.legs.L.is_examined
    assert not window.document.chart.legs.R.is_examined

def assemble_and_tell(self, assemble=MainWindow.assemble):
    print(time.monotonic(), flush=True)
    watch_panels()
    assemble(self)

MainWindow.assemble = assemble_and_tell
app = make_application()
window = make_window()
window.assembled.connect(tell)
window.start()
app.exec()
"""


def seconds_to_window(script: str, compiled: Path) -> list[str]:
    """Return what a window told: seconds from the start of its process, then loaded modules.

    Compiled modules are kept in `compiled`, as an installed program keeps its own.
    """
    with tempfile.TemporaryDirectory() as folder:
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "VEINMAP_DATA_DIR": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPYCACHEPREFIX"] = str(compiled)
        started = time.monotonic()
        run = subprocess.run(
            [sys.executable, "-c", script],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    if run.returncode:
        raise RuntimeError(run.stderr)
    told = run.stdout.splitlines()
    return [str(float(line) - started) if line[:1].isdigit() else line for line in told]


def main() -> int:
    """Print medians and ratios; 1 if the usable window exceeds its budget."""
    bare, painted, usable, heavy = [], [], [], ""
    with tempfile.TemporaryDirectory() as folder:
        for run in range(RUNS + 1):
            one = seconds_to_window(_BARE, Path(folder))
            other = seconds_to_window(_VEINMAP, Path(folder))
            if run:  # The first only compiles the modules and warms the disk's cache.
                bare.append(float(one[0]))
                painted.append(float(other[0]))
                usable.append(float(other[1]))
                heavy = other[2] if len(other) > 2 else ""
    reference = statistics.median(bare)
    print(f"bare window               {reference * 1000:6.0f} ms")
    for name, values in (("grounds painted", painted), ("panels painted, usable", usable)):
        median = statistics.median(values)
        print(f"{name:24}  {median * 1000:6.0f} ms   {median / reference:.2f} x bare")
    print(f"budget for usable         {BUDGET} x bare")
    if heavy:
        print(f"loaded before the panels stand, which they must not be: {heavy}")
    return int(statistics.median(usable) / reference > BUDGET or bool(heavy))


if __name__ == "__main__":
    raise SystemExit(main())
