#!/usr/bin/env python3
"""Take the pictures of README and user guide anew: docs/pictures/*.png.

usage: QT_QPA_PLATFORM=offscreen tools/make_pictures.py [NAME ...]
"""

import sys
from pathlib import Path

from veinmap.resource_files import resource_path, sample_study_folder
from veinmap.settings import Language, Theme
from veinmap.ui.view_state import Workspace
from veinmap.ui.window_picture import PictureOf, take_window_picture

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
CASE_A = resource_path("examples/case_a.json")
CLIPS = sample_study_folder()
PICTURES = {
    "window": PictureOf(chart_file=CASE_A, clips=CLIPS),
    "examine_fr_1366": PictureOf(
        chart_file=CASE_A,
        clips=CLIPS,
        language=Language.FRENCH,
        theme=Theme.DARK,
        size_px=(1366, 768),
    ),
    "plan": PictureOf(chart_file=CASE_A, clips=CLIPS, workspace=Workspace.PLAN),
    "chart": PictureOf(chart_file=CASE_A, clips=CLIPS, workspace=Workspace.CHART),
}


def main() -> None:
    """Write the pictures named, or all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[1:] or PICTURES:
        take_window_picture(PICTURES[name], FOLDER / f"{name}.png")
        print(FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
