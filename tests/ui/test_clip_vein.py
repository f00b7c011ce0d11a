"""Which vein a clip names, and what is said where another one is charted."""

import json
from dataclasses import replace

import pytest

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.dicom import read_clip
from veinmap.resource_files import sample_study_folder
from veinmap.ui.clip_vein import other_vein_words, vein_named_by

CLIPS = json.loads((sample_study_folder() / "truth.json").read_text())["clips"]
KNEE = read_clip(sample_study_folder() / "11_gsv_knee_bmode.dcm")


@pytest.mark.parametrize(
    "clip", [c for c in CLIPS if c["vein"] != "TRIB"], ids=lambda clip: clip["file"]
)
def test_every_clip_of_the_sample_study_names_its_own_vein(clip: dict[str, str]) -> None:
    assert vein_named_by(read_clip(sample_study_folder() / clip["file"])) == clip["vein"]


@pytest.mark.parametrize("description", ["", "Venous", "GSV somewhere unknown", "Medial trib"])
def test_nothing_is_guessed_from_half_a_name(description: str) -> None:
    assert vein_named_by(replace(KNEE, description=description)) is None


def test_another_vein_is_said_with_both_names() -> None:
    chart = Chart(id="c1")
    said = other_vein_words(chart, KNEE, Side.LEFT, "GSV.MT")
    assert said == "clip says GSV knee, active: GSV mid thigh"
    assert other_vein_words(chart, KNEE, Side.LEFT, "GSV.K") == ""


def test_a_junction_and_its_valve_are_no_two_veins() -> None:
    valve = read_clip(sample_study_folder() / "01_sfj_terminal_valve_pw.dcm")
    chart = Chart(id="c1")
    assert other_vein_words(chart, valve, Side.LEFT, "SFJ") == ""
    assert other_vein_words(chart, valve, Side.LEFT, "CFV") != ""


def test_of_what_was_drawn_no_header_can_know() -> None:
    assert other_vein_words(Chart(id="c1"), KNEE, Side.LEFT, "a-drawn-vein") == ""
