import subprocess
import sys
from pathlib import Path

import pypdfium2
from PySide6.QtGui import QImage


def test_the_demo_makes_page_and_window_without_a_display(tmp_path: Path) -> None:
    """A process of its own: the demo makes the one application that a process may have."""
    made = subprocess.run(
        [sys.executable, "-m", "veinmap", "demo", str(tmp_path / "demo")],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (made.returncode, made.stderr) == (0, "")
    pdf, page, window = (Path(line) for line in made.stdout.split("\n")[:3])
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage().get_text_range()
    assert "LEFT LEG" in text
    assert "EXEMPLE, Alice" in text
    assert QImage(str(page)).width() > 1000
    assert QImage(str(window)).width() == 1920


def test_a_folder_that_cannot_be_made_is_one_line_and_exit_1(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    made = subprocess.run(
        [sys.executable, "-m", "veinmap", "demo", str(tmp_path / "file" / "demo")],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert made.returncode == 1
    assert made.stderr.count("\n") == 1
    assert "Traceback" not in made.stderr
