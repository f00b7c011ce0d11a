"""`veinmap reflux` says what was found, that nothing was, or why it will not say."""

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from veinmap.cli import CommandError, reflux_command
from veinmap.resource_files import sample_study_folder

CLIP = sample_study_folder() / "05_gsv_proximal_thigh_pw.dcm"
KEYS = {
    "duration_ms",
    "onset_ms",
    "end_ms",
    "peak_reverse_cm_s",
    "uncertainty_ms",
    "truncated",
    "confidence",
    "refused",
    "reason",
}


def parsed(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    reflux_command.add_parser(parser.add_subparsers())
    return parser.parse_args(["reflux", *arguments])


def reflux(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    found = parsed(*arguments, "--json")
    assert found.run(found) == 0
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert set(data) == KEYS
    return data


@pytest.mark.parametrize("point", [("--at", "420,570"), ()])
def test_a_strip_gives_its_reflux(
    capsys: pytest.CaptureFixture[str], point: tuple[str, ...]
) -> None:
    data = reflux(capsys, str(CLIP), *point)
    assert data["duration_ms"] == pytest.approx(2400, abs=60)
    assert data["onset_ms"] == pytest.approx(1660, abs=30)
    assert data["end_ms"] - data["onset_ms"] == data["duration_ms"]
    assert data["peak_reverse_cm_s"] == pytest.approx(34, rel=0.1)
    assert 0 < data["uncertainty_ms"] < 100
    assert 0 < data["confidence"] <= 1
    assert (data["truncated"], data["refused"]) == (False, False)


def test_a_frame_of_a_scrolling_strip_is_chosen_by_its_number(
    capsys: pytest.CaptureFixture[str],
) -> None:
    clip = sample_study_folder() / "14_gsv_proximal_calf_pw.dcm"
    assert reflux(capsys, str(clip), "-n", "47")["duration_ms"] == pytest.approx(1600, abs=60)


@pytest.mark.parametrize(
    "point",
    ["700,620", "400,200", "5,5", "265,500"],
    ids=["nothing", "tissue", "outside", "augmentation"],
)
def test_a_refusal_is_a_result(capsys: pytest.CaptureFixture[str], point: str) -> None:
    data = reflux(capsys, str(CLIP), "--at", point)
    assert data["refused"] is True
    assert data["reason"].endswith(".")
    numbers = KEYS - {"truncated", "refused", "reason"}
    assert all(data[key] is None for key in numbers)


def test_a_picture_without_a_strip_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    clip = sample_study_folder() / "03_gsv_3cm_below_sfj_bmode.dcm"
    assert reflux(capsys, str(clip))["refused"] is True


def test_people_read_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    found = parsed(str(CLIP))
    assert found.run(found) == 0
    out = capsys.readouterr().out
    assert out.startswith("Proposed reverse flow: 2.")
    assert "±" in out


def test_what_cannot_be_read_is_the_inputs_fault(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a clip")
    for arguments in ([str(tmp_path / "notes.txt")], [str(CLIP), "-n", "9"]):
        found = parsed(*arguments)
        with pytest.raises(CommandError):
            found.run(found)


@pytest.mark.parametrize("point", ["", "12", "1,2,3", "a,b", "nan,3", "inf,1"])
def test_a_point_that_is_none_is_wrong_usage(point: str) -> None:
    with pytest.raises(SystemExit) as stop:
        parsed(str(CLIP), f"--at={point}")
    assert stop.value.code == 2
