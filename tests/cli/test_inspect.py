"""`veinmap inspect` keeps its contract (design section 7)."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from veinmap.cli import main
from veinmap.resource_files import sample_study_folder

STILL = sample_study_folder() / "other" / "wrap_duplex_still_rgb.dcm"
CLIP = sample_study_folder() / "other" / "wrap_duplex_pw_jpeg_ybr422_30f.dcm"
KEYS = [
    "file",
    "readable",
    "reason",
    "sop_class_uid",
    "transfer_syntax_uid",
    "photometric",
    "rows",
    "columns",
    "frames",
    "frame_times_ms",
    "regions",
    "warnings",
]


def data_of(capsys: pytest.CaptureFixture[str], *paths: Path) -> list[dict[str, object]]:
    code = main(["inspect", "--json", *map(str, paths)])
    entries: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    assert code == (0 if any(entry["readable"] for entry in entries) else 1)
    return entries


def test_a_clip_is_described_with_the_keys_of_the_contract(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (entry,) = data_of(capsys, CLIP)
    assert list(entry) == KEYS
    assert entry["file"] == str(CLIP)
    assert entry["readable"] is True
    assert (entry["columns"], entry["rows"], entry["frames"]) == (640, 480, 30)
    assert entry["photometric"] == "YBR_FULL_422"
    assert entry["transfer_syntax_uid"] == "1.2.840.10008.1.2.4.50"
    times = entry["frame_times_ms"]
    assert isinstance(times, list)
    assert times == pytest.approx([100.1 * number for number in range(30)])
    tissue, spectral = entry["regions"]  # type: ignore[misc]
    assert tissue == {
        "kind": "tissue",
        "bounds": [180, 44, 342, 256],
        "delta_x": pytest.approx(0.01916),
        "delta_y": pytest.approx(0.01916),
        "unit_x": "cm",
        "unit_y": "cm",
        "usable": True,
        "reason": "",
    }
    assert (spectral["kind"], spectral["unit_x"], spectral["unit_y"]) == ("spectral", "s", "cm/s")
    assert spectral["delta_y"] < 0


def test_times_that_are_not_stored_are_null(capsys: pytest.CaptureFixture[str]) -> None:
    (entry,) = data_of(capsys, STILL)
    assert entry["frame_times_ms"] is None


def test_an_unreadable_file_has_all_keys_and_a_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("not a clip")
    shutil.copy(STILL, tmp_path / "still.dcm")
    unreadable, still = data_of(capsys, tmp_path)
    assert list(unreadable) == KEYS
    assert unreadable["readable"] is False
    assert unreadable["reason"] == "This is not a DICOM file."
    assert unreadable["rows"] is None
    assert unreadable["regions"] == []
    assert still["readable"] is True


def test_nothing_readable_is_one_line_and_exit_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("not a clip")
    for paths in ([str(tmp_path)], [str(tmp_path / "gone")], [str(tmp_path / "notes.txt")] * 2):
        assert main(["inspect", *paths]) == 1
        error = capsys.readouterr().err
        assert error.count("\n") == 1


def test_an_empty_folder_is_exit_1_and_an_empty_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", "--json", str(tmp_path)]) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out) == []
    assert captured.err.count("\n") == 1


def test_no_path_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect"]) == 2
    assert "PATH" in capsys.readouterr().err


def test_people_get_a_short_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(CLIP)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == str(CLIP)
    assert "640 × 480 pixels, 30 frames at 10.0 per second (Frame Time)" in lines[1]
    assert "JPEG Baseline" in lines[1]
    assert any("tissue" in line and "0.01916 cm" in line for line in lines)
    assert len(lines) < 8


def test_a_video_is_read_like_any_clip(capsys: pytest.CaptureFixture[str]) -> None:
    video = sample_study_folder() / "other" / "wrap_duplex_pw_h264_mp4_90f.dcm"
    (entry,) = data_of(capsys, video)
    assert entry["readable"] is True
    assert (entry["columns"], entry["rows"], entry["frames"]) == (640, 480, 90)
    assert len(entry["regions"]) == 2  # type: ignore[arg-type]
    assert entry["warnings"] == []


def test_archives_discs_and_copies_are_listed_file_by_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "study.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        opened.write(STILL, "a")
        opened.write(STILL, "b/copy")
    entries = data_of(capsys, archive)
    assert [entry["file"] for entry in entries] == [str(archive / "a"), str(archive / "b" / "copy")]
    assert all(entry["readable"] for entry in entries)
