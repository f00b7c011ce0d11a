"""Nothing on a sheet leaves the margins, and no text lies over another."""

from collections.abc import Callable

import numpy as np
import pypdfium2 as pdfium
import pytest

from tests.printing import charts
from tests.printing.sheet_charts import ALL_SET, both_legs_treated, given
from veinmap.chart import Chart
from veinmap.printing import (
    Language,
    Page,
    PageOptions,
    Paper,
    patient_pages,
    pdf_bytes,
    treatment_pages,
)
from veinmap.settings import AftercareSettings

pytestmark = pytest.mark.usefixtures("qapp")

Box = tuple[float, float, float, float]
MM = 72 / 25.4
CASES = [
    pytest.param(charts.case_a, Language.FRENCH, Paper.LETTER, id="case a"),
    pytest.param(charts.case_c, Language.ENGLISH, Paper.A4, id="many flags"),
    pytest.param(both_legs_treated, Language.FRENCH, Paper.A4, id="many lines"),
]


def overlapping(text: pdfium.PdfTextPage, boxes: list[Box]) -> list[tuple[str, str]]:
    """Return the texts that lie over each other; lines to write on are no text."""

    left, bottom, right, top = np.array(boxes).T
    wide = np.minimum.outer(right, right) - np.maximum.outer(left, left)
    high = np.minimum.outer(top, top) - np.maximum.outer(bottom, bottom)
    is_over = (wide > 0.8) & (high > 0.35 * np.minimum.outer(top - bottom, top - bottom))
    pairs = [(boxes[i], boxes[j]) for i, j in np.argwhere(np.triu(is_over, 1))]
    said = ([text.get_text_bounded(*box).strip(" _\r\n") for box in pair] for pair in pairs)
    return [(first, second) for first, second in said if first and second]


@pytest.mark.parametrize(("chart_of", "language", "paper"), CASES)
def test_every_text_of_the_sheets_has_its_own_place(
    chart_of: Callable[[], Chart], language: Language, paper: Paper
) -> None:
    chart, options = chart_of(), PageOptions(language=language, paper=paper)
    pages: list[Page] = [
        *treatment_pages(chart, options),
        *patient_pages(given(chart), options, ALL_SET),
        *patient_pages(given(chart), options, AftercareSettings()),
    ]
    document = pdfium.PdfDocument(pdf_bytes(pages, options))
    for page in document:
        text = page.get_textpage()
        boxes = [text.get_rect(index) for index in range(text.count_rects())]
        assert len(boxes) > 30
        assert overlapping(text, boxes) == []
        assert min(box[0] for box in boxes) >= 11.8 * MM
        assert max(box[2] for box in boxes) <= (paper.width_mm - 11.8) * MM
        assert min(box[1] for box in boxes) >= 7.5 * MM
    document.close()
