"""`veinmap print --sheet evidence`: the pictures of a folder under the values they prove."""

import re
import zipfile
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from veinmap.cli import main
from veinmap.resource_files import resource_path, sample_study_folder

pytestmark = pytest.mark.usefixtures("qapp")

CASE_A = str(resource_path("examples/case_a.json"))


def read(pdf: Path) -> tuple[str, int]:
    """Return the text of a file, and how many pictures it holds."""
    with pdfium.PdfDocument(pdf) as document:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
        wanted = [pdfium.raw.FPDF_PAGEOBJ_IMAGE]
        pictures = sum(len(list(page.get_objects(filter=wanted))) for page in document)
    return re.sub(r"\s+", " ", text), pictures


def test_clips_are_found_by_their_identifier_whatever_their_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "clips.zip"
    with zipfile.ZipFile(archive, "w") as written:
        for number, clip in enumerate(sorted(sample_study_folder().glob("0*.dcm"))):
            written.write(clip, f"folder/IM{number:04d}")
    pdf = tmp_path / "evidence.pdf"
    words = ["print", CASE_A, "-o", str(pdf), "--sheet", "evidence", "--clips", str(archive)]
    assert main(words) == 0
    text, pictures = read(pdf)
    assert pictures == 8
    assert "diameter 5.8 mm, depth 13 mm" in text
    assert "The clip is not among those at hand." in text
    assert "11 of 19 pictures are missing on the sheet." in capsys.readouterr().err


def test_without_clips_every_picture_is_said_to_be_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "evidence.pdf"
    assert main(["print", CASE_A, "-o", str(pdf), "--sheet", "evidence"]) == 0
    text, pictures = read(pdf)
    assert pictures == 0
    assert text.count("The clip is not among those at hand.") == 19
    assert "19 of 19 pictures are missing" in capsys.readouterr().err


def test_all_sheets_hold_the_evidence_only_with_clips(tmp_path: Path) -> None:
    pdf = tmp_path / "all.pdf"
    assert main(["print", CASE_A, "-o", str(pdf), "--sheet", "all"]) == 0
    assert "Evidence, left leg" not in read(pdf)[0]
    clips = str(sample_study_folder())
    assert main(["print", CASE_A, "-o", str(pdf), "--sheet", "all", "--clips", clips]) == 0
    assert "Evidence, left leg" in read(pdf)[0]
    assert pdf.stat().st_size <= 1_000_000


def test_a_folder_that_is_not_there_is_said_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf, gone = tmp_path / "evidence.pdf", tmp_path / "gone"
    words = ["print", CASE_A, "-o", str(pdf), "--sheet", "evidence", "--clips", str(gone)]
    assert main(words) == 1
    assert f"{gone} is not there." in capsys.readouterr().err
    assert not pdf.exists()
