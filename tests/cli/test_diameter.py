"""`veinmap diameter` says how wide the vein at a point is, or why it will not say."""

import argparse
import json
from typing import Any

import pytest

from veinmap.cli import diameter_command
from veinmap.resource_files import sample_study_folder

CLIP = sample_study_folder() / "06_gsv_mid_thigh_bmode.dcm"
KEYS = {
    "diameter_mm",
    "minor_mm",
    "major_mm",
    "depth_mm",
    "uncertainty_mm",
    "confidence",
    "refused",
    "reason",
}


def parsed(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    diameter_command.add_parser(parser.add_subparsers())
    return parser.parse_args(["diameter", *arguments])


def diameter(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    found = parsed(*arguments, "--json")
    assert found.run(found) == 0
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert set(data) == KEYS
    return data


@pytest.mark.parametrize("frame", ["0", "15"])
def test_a_transverse_vein_gives_its_lumen_and_depth(
    capsys: pytest.CaptureFixture[str], frame: str
) -> None:
    data = diameter(capsys, str(CLIP), "--at", "489,300", "-n", frame)
    assert data["diameter_mm"] == pytest.approx(5.4, abs=0.12)
    assert data["minor_mm"] <= data["diameter_mm"] + 0.1 <= data["major_mm"]
    assert data["depth_mm"] == pytest.approx(12.0, abs=0.15)
    assert 0 < data["uncertainty_mm"] < 0.5
    assert data["refused"] is False


def test_a_longitudinal_vein_gives_the_distance_of_its_walls(
    capsys: pytest.CaptureFixture[str],
) -> None:
    clip = sample_study_folder() / "08_gsv_mid_thigh_pw.dcm"
    data = diameter(capsys, str(clip), "--at", "290,167", "--view", "longitudinal")
    # The sample vein is 5.4 mm wide; its truth file gives no figure for this clip.
    assert data["diameter_mm"] == pytest.approx(5.4, abs=0.3)
    assert data["minor_mm"] is None


@pytest.mark.parametrize("point", ["300,480", "20,20", "780,150"])
def test_a_refusal_is_a_result(capsys: pytest.CaptureFixture[str], point: str) -> None:
    data = diameter(capsys, str(CLIP), "--at", point)
    assert data["refused"] is True
    assert data["reason"].endswith(".")
    assert all(data[key] is None for key in KEYS - {"refused", "reason"})


def test_people_read_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    found = parsed(str(CLIP), "--at", "489,300")
    assert found.run(found) == 0
    assert capsys.readouterr().out.startswith("Proposed lumen: 5.4 mm ± 0.1")


@pytest.mark.parametrize("arguments", [[], ["--at", "1"], ["--at", "1,2", "--view", "sideways"]])
def test_wrong_words_are_wrong_usage(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        parsed(str(CLIP), *arguments)
    assert stop.value.code == 2
