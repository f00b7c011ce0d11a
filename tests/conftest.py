"""What all tests share: golden pictures and a screen that is not there."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test may touch the library or the settings of whoever runs it.
_DATA_FOLDER = tempfile.TemporaryDirectory(prefix="veinmap-tests-")
os.environ["VEINMAP_DATA_DIR"] = _DATA_FOLDER.name

REPOSITORY = Path(__file__).resolve().parent.parent
GOLDEN_FOLDER = Path(__file__).resolve().parent / "golden"

# A pixel counts as different when one channel differs by more than this (font and
# rasteriser builds move single antialiased edges), and a picture fails when more
# than this share of its pixels do. Pictures are cropped close, so this is strict.
CHANNEL_TOLERANCE = 48
DIFFERENT_SHARE = 0.004


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="accept the pictures drawn now, by eye"
    )
    parser.addoption(
        "--fuzz",
        type=int,
        default=0,
        metavar="INPUTS",
        help="try that many mutated files besides (20000 at a submission, 100000 now and then)",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> "Callable[[QImage, str], None]":
    """Compare a picture with the accepted one of that name, e.g. ``leg/anterior_right``."""
    import numpy as np
    from PySide6.QtGui import QImage

    def pixels(image: QImage) -> "np.ndarray":
        rgb = image.convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
        return rows[:, : rgb.width() * 3].reshape(rgb.height(), rgb.width(), 3).astype(np.int16)

    def check(image: QImage, name: str) -> None:
        path = GOLDEN_FOLDER / f"{name}.png"
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            assert image.save(str(path))
            return
        assert path.exists(), f"{path} is missing; look at the picture, then --update-golden"
        drawn, accepted = pixels(image), pixels(QImage(str(path)))
        assert drawn.shape == accepted.shape
        different = (np.abs(drawn - accepted) > CHANNEL_TOLERANCE).any(axis=2).mean()
        if different > DIFFERENT_SHARE:
            failed = Path(str(path.with_suffix("")) + ".failed.png")
            image.save(str(failed))
            pytest.fail(f"{different:.2%} of the pixels of {name} differ; see {failed}")

    return check


@pytest.fixture(scope="session")
def dicom_folder() -> Path:
    """The folder of real scanner files; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("VEINMAP_DICOM_DIR", REPOSITORY.parent / "shared" / "dicom"))
    if not folder.is_dir():
        pytest.skip(f"real DICOM files are not at {folder} (VEINMAP_DICOM_DIR)")
    return folder
