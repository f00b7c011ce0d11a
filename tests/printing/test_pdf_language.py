"""The language of a file, added to what Qt wrote."""

import re

import pypdfium2 as pdfium
import pytest

from tests.printing import charts
from veinmap.printing import Language, PageOptions, map_pages, pdf_bytes
from veinmap.printing.pdf_language import with_language

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("language", list(Language))
def test_a_file_names_its_language_and_still_opens(language: Language) -> None:
    options = PageOptions(language=language)
    content = pdf_bytes(map_pages(charts.both_legs(), options), options)
    catalogue = re.findall(rb"/Type /Catalog.*?endobj", content, re.DOTALL)[-1]
    assert b"/Lang (%s)" % language.value.encode() in catalogue
    assert b"/DisplayDocTitle true" in catalogue
    assert b"/Pages" in catalogue
    with pdfium.PdfDocument(content) as document:
        assert len(document) >= 3
        assert len(document[0].get_textpage().get_text_range()) > 500


def test_the_table_points_at_the_new_catalogue() -> None:
    options = PageOptions()
    content = pdf_bytes(map_pages(charts.case_a(), options), options)
    start = int(re.findall(rb"startxref\s+(\d+)", content)[-1])
    table = re.match(rb"xref\n(\d+) 1\n(\d{10}) 00000 n \n", content[start:])
    assert table is not None
    number, offset = int(table[1]), int(table[2])
    assert content[offset:].startswith(b"%d 0 obj" % number)
    previous = int(re.findall(rb"/Prev (\d+)", content)[-1])
    assert content[previous:].startswith(b"xref")


def test_what_is_no_pdf_of_ours_is_refused() -> None:
    with pytest.raises(ValueError, match="cross-reference"):
        with_language(b"%PDF-1.7\nsomething else", "en")
