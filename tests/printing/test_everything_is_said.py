"""Whatever is charted stands on the map: number, side, and the head of its column on one page."""

import re
from collections.abc import Callable
from random import Random

import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from PySide6.QtGui import QGuiApplication

from benchmarks.dense_map import dense_chart
from tests.printing import charts
from tests.printing.any_leg import one_leg_charts
from tests.printing.test_sheet_geometry import MM, overlapping
from tests.printing.test_words import texts as texts_of_words
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.printing import (
    Language,
    Page,
    PageOptions,
    Paper,
    evidence_pages,
    map_pages,
    pdf_bytes,
    report_pages,
)
from veinmap.printing.map_content import map_content
from veinmap.printing.page_words import words_of
from veinmap.printing.words_en import ENGLISH
from veinmap.printing.words_fr import FRENCH

LARGEST_PAGE_BYTES = 300_000


def dense() -> Chart:
    return dense_chart(charts.case_a(), Random(3))


CASES = [
    pytest.param(charts.case_a, id="a"),
    pytest.param(charts.case_b, id="b"),
    pytest.param(charts.case_c, id="c"),
    pytest.param(charts.both_legs, id="both"),
    pytest.param(charts.crowded, id="crowded"),
    pytest.param(dense, id="dense"),
    pytest.param(charts.blank, id="blank"),
]


@pytest.fixture(autouse=True)
def _application(qapp: object) -> None:
    """Fonts need it."""


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


def pages_of(chart: Chart, options: PageOptions) -> list[str]:
    document = pdfium.PdfDocument(pdf_bytes(map_pages(chart, options), options))
    return [plain(page.get_textpage().get_text_range()) for page in document]


def assert_all_said(chart: Chart, options: PageOptions) -> None:
    words = words_of(options.language.value)
    pages = pages_of(chart, options)
    for side in (side for side in Side if chart.leg(side).is_examined):
        block = words.header.side_block[side]
        mine = [text for text in pages if block in text]
        content = map_content(chart, side, options)
        heads = words.table

        def stands(values: list[str], needed: list[str], mine: list[str] = mine) -> bool:
            return any(
                all(plain(value) in text for value in values)
                and all(plain(head) in text for head in needed)
                for text in mine
            )

        for row in content.veins:
            values = [v for v in (row.code, row.diameter, row.depth, row.reflux) if v]
            needed = [heads.superficial.split(",")[0], heads.state]
            needed += [heads.diameter] if row.diameter else []
            needed += [heads.reflux] if row.reflux else []
            assert stands(values, needed), row
        for deep in content.deep:
            values = [v for v in (deep.code, deep.reflux) if v]
            assert stands(values, [heads.deep, heads.compressible]), deep
        for ring in content.perforators:
            values = [v for v in (ring.number, ring.height, ring.diameter, ring.outward) if v]
            assert stands(values, [heads.perforators, heads.outward]), ring


@pytest.mark.parametrize("chart_of", CASES)
@pytest.mark.parametrize("language", list(Language))
def test_every_value_stands_under_its_column_head(
    chart_of: Callable[[], Chart], language: Language
) -> None:
    for paper in Paper:
        assert_all_said(chart_of(), PageOptions(language=language, paper=paper))


@given(one_leg_charts())
@settings(
    max_examples=6,
    derandomize=True,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
    ],
)
def test_every_value_of_any_chart_stands_under_its_column_head(chart: Chart) -> None:
    if QGuiApplication.instance() is None:
        QGuiApplication([])
    assert_all_said(chart, PageOptions(paper=Paper.LETTER))


@pytest.mark.parametrize("chart_of", CASES)
@pytest.mark.parametrize("paper", list(Paper))
def test_no_text_of_the_map_lies_on_another_or_leaves_the_margins(
    chart_of: Callable[[], Chart], paper: Paper
) -> None:
    chart, options = chart_of(), PageOptions(paper=paper, language=Language.FRENCH)
    pages: list[Page] = [*map_pages(chart, options), *report_pages(chart, options)]
    if any(measurement.evidence for measurement in chart.measurements):
        pages += evidence_pages(chart, options)
    document = pdfium.PdfDocument(pdf_bytes(pages, options))
    for page in document:
        text = page.get_textpage()
        boxes = [text.get_rect(index) for index in range(text.count_rects())]
        assert len(boxes) > 20
        assert overlapping(text, boxes) == []
        assert min(box[0] for box in boxes) >= 11.7 * MM
        assert max(box[2] for box in boxes) <= (paper.width_mm - 11.7) * MM
        assert min(box[1] for box in boxes) >= 7.5 * MM
        assert max(box[3] for box in boxes) <= (paper.height_mm - 8.0) * MM
    document.close()


def test_every_page_of_the_densest_map_is_small() -> None:
    for chart in (dense(), charts.both_crowded()):
        options = PageOptions(paper=Paper.A4)
        for page in map_pages(chart, options):
            assert len(pdf_bytes([page], options)) <= LARGEST_PAGE_BYTES


def english_phrases() -> set[str]:
    """Whole English texts of ours that are no French ones, long enough to be told apart."""
    french = {plain(text).casefold() for _, text in texts_of_words(FRENCH)}
    found = set()
    for _, text in texts_of_words(ENGLISH):
        for part in re.split(r"\{\w+\}|[*:;,.()]", text):
            phrase = plain(part).strip().casefold()
            if len(re.findall(r"[a-z]", phrase)) >= 6 and not any(phrase in f for f in french):
                found.add(phrase)
    return found


@pytest.mark.parametrize("chart_of", CASES)
def test_a_french_page_holds_no_english_of_ours(chart_of: Callable[[], Chart]) -> None:
    chart = chart_of()
    options = PageOptions(language=Language.FRENCH)
    typed = " ".join(
        plain(text)
        for leg in (chart.legs.R, chart.legs.L)
        for text in (
            *(vein.label for vein in leg.drawn_veins),
            *(finding.flow_reason for finding in leg.segments),
            *(finding.note for finding in leg.segments),
            *(mark.text for mark in leg.skin_marks),
            chart.examination.indication,
            *chart.examination.limitations,
        )
    ).casefold()
    phrases = english_phrases()
    assert len(phrases) > 150
    for page in pages_of(chart, options):
        text = page.casefold()
        for phrase in phrases:
            if phrase in typed:
                continue
            assert not re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text), phrase
