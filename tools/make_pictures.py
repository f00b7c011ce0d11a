#!/usr/bin/env python3
"""Take the pictures of README and user guide anew: docs/pictures/*.png.

usage: QT_QPA_PLATFORM=offscreen tools/make_pictures.py [NAME ...]
"""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtTest import QTest

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, read_chart, with_finding
from veinmap.findings import Flow, Lumen, SegmentFinding, TreatmentMethod
from veinmap.resource_files import resource_path, sample_study_folder
from veinmap.settings import Language, Theme
from veinmap.ui.view_state import Workspace
from veinmap.ui.window_picture import PictureOf, take_window_picture

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
CASE_A = resource_path("examples/case_a.json")
CLIPS = sample_study_folder()
COMPARISON = "comparison"
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


def six_weeks_later() -> Chart:
    """Return an invented follow-up of case A: the thigh closed by foam, one vein refluxing anew."""
    later = read_chart(CASE_A)
    examination = replace(later.examination, examined_on=date(2026, 6, 22))
    later = replace(later, id="case-a-later", examination=examination)
    for key in ("GSV.PT", "GSV.MT", "GSV.DT", "GSV.K"):
        closed = SegmentFinding(
            key=key,
            lumen=Lumen.OCCLUDED_AFTER_TREATMENT,
            treatment_method=TreatmentMethod.FOAM,
            treatment_date=date(2026, 5, 11),
        )
        later = with_finding(later, Side.LEFT, closed)
    reflux = replace(later.leg(Side.LEFT).finding("SSV.M"), flow=Flow.REFLUX)
    return with_finding(later, Side.LEFT, reflux)


def take_comparison(picture: Path) -> None:
    """Write a picture of the comparison of both examinations."""
    from veinmap.ui.application import make_application
    from veinmap.ui.comparison.window import ComparisonWindow

    make_application()
    window = ComparisonWindow(read_chart(CASE_A), six_weeks_later(), Side.LEFT)
    window.mode.set_current("difference")
    window.mode.chosen.emit("difference")
    window.show()
    # Words beside the veins come a moment after the legs.
    QTest.qWait(500)
    window.grab().save(str(picture))


def main() -> None:
    """Write the pictures named, or all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[1:] or [*PICTURES, COMPARISON]:
        picture = FOLDER / f"{name}.png"
        if name == COMPARISON:
            take_comparison(picture)
        else:
            take_window_picture(PICTURES[name], picture)
        print(picture)


if __name__ == "__main__":
    main()
