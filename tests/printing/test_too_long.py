"""Texts longer than a page end in one sentence, and soon: nothing is cut, nothing hangs."""

from dataclasses import replace

import pytest

from tests.printing import charts
from tests.printing.sheet_charts import given
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, with_finding
from veinmap.printing import (
    PageOptions,
    PrintingError,
    TooLongForAPageError,
    map_pages,
    record_pages,
    treatment_pages,
)

pytestmark = pytest.mark.usefixtures("qapp")

ENDLESS = "the patient tells a very long story " * 1500


def with_long_line(chart: Chart) -> Chart:
    session, *others = chart.plan.sessions
    first, *lines = session.lines
    assert first.given is not None
    told = replace(first, note=ENDLESS, given=replace(first.given, complication=ENDLESS))
    longer = replace(session, lines=(told, *lines))
    return replace(chart, plan=replace(chart.plan, sessions=(longer, *others)))


def test_a_note_longer_than_a_page_names_its_site_on_treatment_day_and_record() -> None:
    chart = with_long_line(given(charts.case_a()))
    with pytest.raises(TooLongForAPageError, match="The text of site 1 is longer than a page"):
        treatment_pages(chart, PageOptions())
    with pytest.raises(TooLongForAPageError, match="The text of site 1 is longer than a page"):
        record_pages(chart, PageOptions())


def test_a_note_longer_than_a_page_names_its_vein_on_the_map() -> None:
    chart = charts.case_a()
    finding = replace(chart.leg(Side.LEFT).finding("GSV.MT"), note=ENDLESS)
    with pytest.raises(PrintingError, match="The text of GSV MT is longer than a page"):
        map_pages(with_finding(chart, Side.LEFT, finding), PageOptions())
