"""Columns hold what stands in them, in French too."""

import pytest

from tests.printing import charts
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.drawing.palettes import PAPER
from veinmap.printing.map_content import map_content
from veinmap.printing.map_plan import spans
from veinmap.printing.page_frame import PageFrame
from veinmap.printing.page_options import Language, PageOptions, Paper
from veinmap.printing.page_words import words_of
from veinmap.printing.table_blocks import draw_classification, draw_deep, draw_veins, vein_columns
from veinmap.printing.type_setting import SEMIBOLD, Canvas, Style, text_width

pytestmark = pytest.mark.usefixtures("qapp")

STRONG_NUMBER = Style(7.5, SEMIBOLD)
BODY = Style(7.3)
STRONG_BODY = Style(7.3, SEMIBOLD)
HEAD = Style(7.0)

CHARTS = [
    pytest.param(charts.case_a(), Side.LEFT, id="a"),
    pytest.param(charts.case_b(), Side.RIGHT, id="b"),
    pytest.param(charts.case_c(), Side.LEFT, id="c"),
    pytest.param(charts.crowded(), Side.RIGHT, id="crowded"),
]


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("chart", "side"), CHARTS)
def test_no_cell_leaves_its_column(
    chart: Chart, side: Side, language: Language, paper: Paper
) -> None:
    content = map_content(chart, side, PageOptions(paper=paper, language=language))
    words = words_of(language.value).table
    left, _ = spans(PageFrame(paper))
    columns = vein_columns(left, content.veins, words, has_manoeuvres=content.has_manoeuvres)
    assert columns.site.width > 20.0
    for row in content.veins:
        assert left.left + text_width(row.code, STRONG_BODY) <= columns.site.left
        for word in row.site.split(" "):
            assert text_width(word, BODY) <= columns.site.width
        assert columns.diameter - text_width(row.diameter, STRONG_NUMBER) >= columns.site.right
        assert columns.depth - text_width(row.depth, STRONG_NUMBER) >= columns.diameter
        assert columns.reflux - text_width(row.reflux, STRONG_NUMBER) >= columns.depth
        assert columns.by + text_width(row.manoeuvre, BODY) <= columns.sign
        for word in row.state.split(" "):
            assert text_width(word, STRONG_BODY) <= columns.state.width + 1e-6
    for x, head, before in (
        (columns.diameter, words.diameter, columns.site.left + text_width(words.site, HEAD)),
        (columns.depth, words.depth, columns.diameter),
        (columns.reflux, words.reflux, columns.depth),
    ):
        assert x - text_width(head, HEAD) >= before


@pytest.mark.parametrize("language", list(Language))
def test_a_table_is_as_high_as_its_rows(language: Language) -> None:
    content = map_content(charts.case_a(), Side.LEFT, PageOptions(language=language))
    words = words_of(language.value).table
    left, right = spans(PageFrame(Paper.A4))
    columns = vein_columns(left, content.veins, words, has_manoeuvres=True)
    measure = Canvas(None)

    def height(count: int) -> float:
        return draw_veins(
            measure, left, 0.0, content.veins[:count], columns, words, PAPER,
            title=words.superficial, note=content.superficial_note,
        )  # fmt: skip

    assert height(5) - height(4) == pytest.approx(3.38)
    assert height(0) > 8.0
    deep = [draw_deep(measure, right, 0.0, content.deep[:n], words, words.deep) for n in (1, 2)]
    assert deep[1] - deep[0] == pytest.approx(3.38)
    assert draw_classification(measure, right, 0.0, content.classification, words) > 15.0
