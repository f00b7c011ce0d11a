"""The start of VeinMap: commands, wrong names, the window."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from veinmap.__main__ import main


def test_a_path_that_is_not_there_is_said_in_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main([str(tmp_path / "nothing.dcm")]) == 1
    told = capsys.readouterr().err
    assert "nothing.dcm" in told
    assert len(told.splitlines()) == 1


def test_a_command_runs_without_a_window(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert '"VeinMap chart"' in capsys.readouterr().out


def test_the_demo_ends_with_pages_and_a_picture_of_the_window(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["demo", str(tmp_path)]) == 0
    written = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert {path.name for path in written} >= {"vein_map.pdf", "window.png"}
    picture = QImage(str(tmp_path / "window.png"))
    assert (picture.width(), picture.height()) == (1920, 1080)
    colours = {picture.pixelColor(x, 540).rgb() for x in range(0, 1920, 4)}
    assert len(colours) > 50
