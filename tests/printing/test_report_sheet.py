"""The written report on paper."""

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, read_chart
from veinmap.chart.report_edits import with_report_edit
from veinmap.chart.values import ReportEdit
from veinmap.printing import Language, PageOptions, Paper, PrintingError, report_pages, write_pdf
from veinmap.printing.written_report import written_report
from veinmap.resource_files import resource_path

CASE_A = read_chart(resource_path("examples/case_a.json"))

pytestmark = pytest.mark.usefixtures("qapp")


def texts(chart: Chart, path: Path, options: PageOptions | None = None) -> list[str]:
    options = options or PageOptions()
    write_pdf(report_pages(chart, options), path, options)
    document = pdfium.PdfDocument(path)
    try:
        return [
            re.sub(r"\s+", " ", page.get_textpage().get_text_range().replace("\u00a0", " "))
            for page in document
        ]
    finally:
        document.close()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("paper", list(Paper))
def test_every_sentence_of_the_report_stands_on_the_page(
    language: Language, paper: Paper, tmp_path: Path
) -> None:
    options = PageOptions(language=language, paper=paper)
    (text,) = texts(CASE_A, tmp_path / "report.pdf", options)
    for section in written_report(CASE_A, Side.LEFT, language.value).sections:
        assert section.title in text
        for line in section.text.split("\n"):
            assert re.sub(r"\s+", " ", line.replace("\u00a0", " ")) in text


def test_an_edited_section_is_marked_and_an_outdated_one_says_so(tmp_path: Path) -> None:
    edit = ReportEdit(
        side=Side.LEFT,
        section="conclusion",
        language="en",
        text="Saphenous insufficiency.",
        generated="what the map said before",
        by="L. Morin",
    )
    (text,) = texts(with_report_edit(CASE_A, edit), tmp_path / "report.pdf")
    assert "Saphenous insufficiency." in text
    assert "edited, L. Morin" in text
    assert "the map has changed since" in text
    assert "Axial GSV reflux" not in text


def test_a_long_report_goes_on_on_the_next_page_and_loses_nothing(tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(1500)]
    edit = ReportEdit(
        side=Side.LEFT, section="trunks", language="en", text=" ".join(words), generated="", by=""
    )
    pages = texts(with_report_edit(CASE_A, edit), tmp_path / "report.pdf")
    assert len(pages) > 1
    assert [word for page in pages for word in re.findall(r"word\d+", page)] == words
    assert "continued" in pages[1]
    assert f"Page 1 of {len(pages)}" in pages[0]
    assert "Signed" in pages[-1]
    assert "Signed" not in pages[0]


def test_both_legs_have_their_own_pages(tmp_path: Path) -> None:
    both = replace(CASE_A, legs=replace(CASE_A.legs, R=CASE_A.legs.L))
    first, second = texts(both, tmp_path / "report.pdf")
    assert "RIGHT LEG" in first
    assert "veins of the left leg" in second


def test_no_leg_no_report() -> None:
    with pytest.raises(PrintingError, match="No leg"):
        report_pages(Chart(id="c"), PageOptions())
