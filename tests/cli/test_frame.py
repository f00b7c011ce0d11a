"""`veinmap frame` writes what the viewer shows, whole or not at all."""

import shutil
import zipfile
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.dicom.dicom_files import clip_bytes
from veinmap.cli import main
from veinmap.dicom import open_frames, read_clip
from veinmap.resource_files import sample_study_folder

CLIP = sample_study_folder() / "other" / "wrap_duplex_pw_jpeg_ybr422_30f.dcm"


@pytest.mark.parametrize("index", [0, 29])
def test_the_frame_is_written_in_rgb_at_its_stored_size(tmp_path: Path, index: int) -> None:
    out = tmp_path / "frame.png"
    assert main(["frame", str(CLIP), "-n", str(index), "-o", str(out)]) == 0
    picture = cv2.imread(str(out), cv2.IMREAD_UNCHANGED)
    assert picture is not None
    with open_frames(read_clip(CLIP)) as frames:
        shown = frames.decode_rgb(index)
    assert np.array_equal(picture[..., ::-1], shown)
    assert picture.shape == (480, 640, 3)


def test_the_first_frame_is_the_default(tmp_path: Path) -> None:
    first, zeroth = tmp_path / "a.png", tmp_path / "b.png"
    assert main(["frame", str(CLIP), "-o", str(first)]) == 0
    assert main(["frame", str(CLIP), "-n", "0", "-o", str(zeroth)]) == 0
    assert first.read_bytes() == zeroth.read_bytes()
    assert sorted(tmp_path.iterdir()) == [first, zeroth]


def test_what_cannot_be_done_is_one_line_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("not a clip")
    cut = tmp_path / "cut.dcm"
    cut.write_bytes(CLIP.read_bytes()[:200_000])
    out = tmp_path / "out.png"
    for arguments in (
        [str(tmp_path / "notes.txt"), "-o", str(out)],
        [str(tmp_path / "gone.dcm"), "-o", str(out)],
        [str(tmp_path), "-o", str(out)],
        [str(cut), "-o", str(out)],
        [str(CLIP), "-n", "30", "-o", str(out)],
        [str(CLIP), "-o", str(tmp_path / "no folder" / "out.png")],
        [str(CLIP), "-o", str(tmp_path)],
    ):
        assert main(["frame", *arguments]) == 1, arguments
        captured = capsys.readouterr()
        assert captured.err.count("\n") == 1
        assert captured.out == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cut.dcm", "notes.txt"]


def test_a_frame_number_that_is_none_is_wrong_usage(tmp_path: Path) -> None:
    for index in ("-1", "two", "1.5", ""):
        assert main(["frame", str(CLIP), f"-n={index}", "-o", str(tmp_path / "out.png")]) == 2
    assert main(["frame", str(CLIP)]) == 2
    assert not list(tmp_path.iterdir())


def test_the_clip_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "clip.dcm"
    shutil.copy(CLIP, copy)
    assert main(["frame", str(copy), "-o", str(copy)]) == 1
    assert "overwrite" in capsys.readouterr().err
    assert copy.read_bytes() == CLIP.read_bytes()


def test_a_frame_of_a_video_is_written_like_any_other(tmp_path: Path) -> None:
    video = sample_study_folder() / "other" / "wrap_duplex_pw_h264_mp4_90f.dcm"
    out = tmp_path / "frame.png"
    assert main(["frame", str(video), "-n", "89", "-o", str(out)]) == 0
    picture = cv2.imread(str(out), cv2.IMREAD_UNCHANGED)
    assert picture is not None
    with open_frames(read_clip(video)) as frames:
        assert np.array_equal(picture[..., ::-1], frames.decode_rgb(89))
    assert main(["frame", str(video), "-n", "90", "-o", str(out)]) == 1


def test_a_frame_is_written_from_inside_an_archive(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, out = tmp_path / "study.zip", tmp_path / "frame.png"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("US/IM1", clip_bytes())
    assert main(["frame", str(archive / "US" / "IM1"), "-o", str(out)]) == 0
    assert out.stat().st_size > 0
    # A second time too, over the first picture; never over the archive.
    assert main(["frame", str(archive / "US" / "IM1"), "-o", str(out)]) == 0
    before = archive.read_bytes()
    assert main(["frame", str(archive / "US" / "IM1"), "-o", str(archive)]) == 1
    assert archive.read_bytes() == before
    assert "overwrite" in capsys.readouterr().err
    assert main(["frame", str(archive), "-o", str(out)]) == 1
    assert "name one of its files" in capsys.readouterr().err
