"""The picture that is shown before any decoder is loaded is the one the decoder gives."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from veinmap.dicom import DicomReadError, open_frames, read_clip
from veinmap.dicom.first_picture import first_picture
from veinmap.resource_files import sample_study_folder
from veinmap.ui.clip_viewer.first_frame import first_frame
from veinmap.ui.clip_viewer.viewer import Viewer

_SAMPLES = sorted(sample_study_folder().glob("*.dcm"))


def _decoded(path: Path) -> npt.NDArray[np.uint8]:
    clip = read_clip(path)
    pixels = np.empty((clip.rows, clip.columns, 4), dtype=np.uint8)
    with open_frames(clip) as source:
        source.decode_bgrx(0, pixels)
    return pixels[..., :3]


def _shown(picture: QImage) -> npt.NDArray[np.uint8]:
    assert picture.format() is QImage.Format.Format_RGB32
    pixels = np.frombuffer(picture.constBits(), dtype=np.uint8)
    return pixels.reshape(picture.height(), picture.width(), 4)[..., :3]


@pytest.mark.parametrize("path", _SAMPLES[:8], ids=lambda path: path.stem)
def test_the_picture_shown_ahead_is_the_decoded_one_pixel_by_pixel(path: Path) -> None:
    found = first_frame(path)
    assert found is not None
    clip, picture = found
    assert clip == read_clip(path)
    np.testing.assert_array_equal(_shown(picture), _decoded(path))


def test_files_of_many_scanners_are_shown_ahead_only_as_they_are_decoded(
    dicom_folder: Path,
) -> None:
    ahead = {path: first_frame(path) for path in sorted(dicom_folder.rglob("*.dcm"))}
    shown = {path: found[1] for path, found in ahead.items() if found is not None}
    for path, picture in shown.items():
        np.testing.assert_array_equal(_shown(picture), _decoded(path), err_msg=path.name)
    names = {path.name for path in shown}
    assert {"orthanc_ATL_jpeg50.dcm", "wrap_duplex_still_rgb.dcm"} <= names
    # Colours that only the header tells are left to the decoder, like all that is rare.
    assert not {"SC_rgb_dcmtk_+eb+cr.dcm", "pydicomdata_US1_J2KR.dcm"} & names


def test_a_file_that_is_no_clip_is_left_to_who_says_why(tmp_path: Path) -> None:
    broken = tmp_path / "notes.txt"
    broken.write_bytes(b"no picture")
    assert first_frame(broken) is None
    with pytest.raises(DicomReadError):
        first_picture(broken)


def test_a_jpeg_that_is_cut_short_is_not_shown_ahead(tmp_path: Path) -> None:
    whole = _SAMPLES[0].read_bytes()
    cut = tmp_path / "cut.dcm"
    cut.write_bytes(whole[: len(whole) // 2])
    assert first_frame(cut) is None


def test_neither_numpy_nor_a_codec_is_loaded_for_it() -> None:
    script = (
        "import sys; from pathlib import Path; "
        "from veinmap.dicom.first_picture import first_picture; "
        f"assert first_picture(Path({str(_SAMPLES[0])!r})) is not None; "
        "print(*({'numpy', 'imagecodecs', 'pydicom', 'cv2', 'subprocess'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""


def test_a_clip_shown_ahead_says_that_nobody_has_compared_it_yet(qtbot: QtBot) -> None:
    viewer = Viewer()
    qtbot.addWidget(viewer)
    found = first_frame(_SAMPLES[0])
    assert found is not None
    viewer.show_ahead(*found)
    assert viewer.bar.caution[0] == "Not compared yet"
    viewer.open_clip(found[0], 1)
    assert viewer.bar.caution[0] == ""
    viewer.shut_down()
