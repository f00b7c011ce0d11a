from pathlib import Path

import pypdfium2
import pytest

from veinmap.cli import main
from veinmap.resource_files import resource_path

pytestmark = pytest.mark.usefixtures("qapp")

CASE_A = str(resource_path("examples/case_a.json"))


def text_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


def test_print_writes_the_page_in_the_language_asked_for(tmp_path: Path) -> None:
    pdf = tmp_path / "map.pdf"
    assert main(["print", CASE_A, "-o", str(pdf), "--lang", "fr", "--page", "letter"]) == 0
    assert "JAMBE GAUCHE" in text_of(pdf)
    with pypdfium2.PdfDocument(pdf) as document:
        width_pt, height_pt = document[0].get_size()
    assert (round(width_pt), round(height_pt)) == (612, 792)


@pytest.mark.parametrize("leg", ["right", "both"])
def test_a_leg_that_was_not_examined_is_never_printed_as_sound(tmp_path: Path, leg: str) -> None:
    pdf = tmp_path / "map.pdf"
    assert main(["print", CASE_A, "-o", str(pdf), "--leg", leg]) == 0
    text = text_of(pdf).lower()
    assert "not examined" in text


def test_what_cannot_be_written_is_one_line_and_exit_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["print", CASE_A, "-o", str(tmp_path / "no" / "map.pdf")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["print", "absent.json", "-o", str(tmp_path / "map.pdf")]) == 1
    assert "absent.json" in capsys.readouterr().err
