"""The treatment record: what was given stands on paper, the plan beside it as it was."""

import re
from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from tests.printing import charts
from tests.printing.sheet_charts import both_legs_treated, given
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.chart import plan_edits as edits
from veinmap.chart.plan_checks import given_report
from veinmap.planning import GivenLine
from veinmap.planning.profile_files import shipped_profiles
from veinmap.printing import Language, PageOptions, Paper, PrintingError, pdf_bytes, record_pages
from veinmap.printing.record_content import RecordContent, record_content

pytestmark = pytest.mark.usefixtures("qapp")


def amount(volume_ml: float, at: str, **more: str) -> GivenLine:
    moment = f"2026-05-25T{at}:00-04:00"
    return GivenLine(volume_ml=volume_ml, given_at=moment, given_by="Dr L. Morin", **more)  # type: ignore[arg-type]


def treated() -> Chart:
    """Case A on its day: one site with less, one skipped, one not recorded, one added."""
    chart = edits.with_side_confirmed(
        charts.case_a(), 1, Side.LEFT, "Dr L. Morin", "2026-05-25T09:28:00-04:00"
    )
    first = amount(
        3.5, "09:31", lot="7K2201", expiry="2027-08", end_point="spasm", complication="dry cough"
    )
    chart = edits.with_given(chart, "L1", first)
    chart = edits.with_given(chart, "L2", amount(2.0, "09:36"))
    chart = edits.with_given(chart, "L3", amount(0.0, "09:40", skip_reason="already in spasm"))
    line = next(x for x in chart.plan.sessions[0].lines if x.id == "L4")
    added = replace(line, id="ADD", order=5, volume_ml=None, given=amount(1.0, "09:44"))
    return edits.with_additional_line(chart, 1, added)


def content_of(chart: Chart, side: Side = Side.LEFT) -> RecordContent:
    report = given_report(chart, shipped_profiles().get(chart.plan.profile))
    return record_content(chart, side, chart.plan.sessions[0], report, PageOptions())


def texts(chart: Chart, options: PageOptions) -> list[str]:
    document = pdfium.PdfDocument(pdf_bytes(record_pages(chart, options), options))
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [re.sub(r"\s+", " ", text) for text in pages]


def test_the_record_says_who_confirmed_the_side_and_what_was_given() -> None:
    (text,) = texts(charts.signed(treated()), PageOptions())
    for said in (
        "LEFT LEG", "EXEMPLE, Alice", "Treatment record, session 1 of 1", "RECORD",
        "Given on 2026-05-25",
        "Left leg, confirmed against the plan by Dr L. Morin, 2026-05-25 09:28",
        "Dose, given", "6.5", "of 10.0 mL", "1.3 mL", "24.0 mg", "0.35 mg/kg",
        "left leg: planned 9.0 mL, given 6.5 mL", "EU polidocanol", "version 1",
        "lot 7K2201", "exp. 2027-08", "spasm", "09:31", "Complication: dry cough",
        "Skipped: already in spasm", "Nothing was recorded.", "Not planned.",
    ):  # fmt: skip
        assert said in text, said


def test_what_was_planned_stands_beside_what_was_given() -> None:
    rows = content_of(treated()).rows
    assert [(row.number, row.planned, row.given) for row in rows] == [
        (1, "4.0", "3.5"),
        (2, "2.0", "2.0"),
        (3, "1.5", "–"),
        (4, "1.5", "–"),
        (5, "–", "1.0"),
    ]
    # Only what was injected has its place on the leg.
    assert [site.number for site in content_of(treated()).sites] == [1, 2, 5]


def test_what_was_not_checked_of_what_was_given_is_said_with_its_sites() -> None:
    chart = given(charts.case_a())
    document = pdfium.PdfDocument(pdf_bytes(record_pages(chart, PageOptions()), PageOptions()))
    text = " ".join(re.sub(r"\s+", " ", page.get_textpage().get_text_range()) for page in document)
    document.close()
    assert "(sites 3, 4)" in text
    assert "Site 3, given:" not in text


def test_a_side_that_nobody_confirmed_is_said() -> None:
    chart = given(charts.case_a())
    assert content_of(chart).confirmed.plain == ("Left leg: side not confirmed against the plan.")
    flags = [flag.plain for flag in content_of(chart).panel.flags]
    assert any(flag.startswith("STOP.") for flag in flags)


def test_the_record_is_said_in_french() -> None:
    (text,) = texts(treated(), PageOptions(language=Language.FRENCH))
    for said in (
        "Compte rendu, séance 1 sur 1",
        "Jambe gauche, côté confirmé par rapport au plan par Dr L. Morin",
        "Dose injectée",
        "6,5",
        "Omis : already in spasm",
        "Rien n’a été consigné.",
        "exp. 2027-08",
    ):
        assert said in text, said
    assert "given" not in text


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("copies", [1, 3, 6])
def test_no_site_is_lost_over_the_pages(paper: Paper, copies: int) -> None:
    chart = given(both_legs_treated(copies))
    pages = texts(chart, PageOptions(paper=paper))
    lines = chart.plan.sessions[0].lines
    whole = " ".join(pages)
    assert whole.count("10:15") == len(lines)
    for place, text in enumerate(pages, start=1):
        assert f"Page {place} of {len(pages)}" in text
        assert ("RIGHT LEG" in text) is not ("LEFT LEG" in text)
    # Right before left; the volumes of either leg on their own pages.
    assert "right leg: planned" in pages[0]
    assert "left leg: planned" in pages[-1]


def test_a_long_complication_leaves_no_line_behind() -> None:
    story = " ".join(f"word{number}" for number in range(300))
    chart = edits.with_given(treated(), "L2", amount(2.0, "09:36", complication=story))
    whole = " ".join(texts(chart, PageOptions()))
    assert all(f"word{number} " in f"{whole} " for number in range(300))


def test_only_the_leg_that_is_asked_for_is_printed() -> None:
    chart = given(both_legs_treated(1))
    pages = texts(chart, PageOptions(legs=(Side.LEFT,)))
    assert all("LEFT LEG" in text and "RIGHT LEG" not in text for text in pages)


def test_before_the_day_there_is_no_record() -> None:
    with pytest.raises(PrintingError, match="Nothing has been recorded"):
        record_pages(charts.case_a(), PageOptions())


def test_a_line_that_was_given_says_what_was_not_recorded_of_it() -> None:
    rows = {row.number: row for row in content_of(treated()).rows}
    assert (rows[1].lot, rows[1].expiry, rows[1].end_point) == (
        "lot\u00a07K2201",
        "exp.\u00a02027-08",
        "spasm",
    )
    assert (rows[2].lot, rows[2].expiry, rows[2].end_point) == (
        "lot not recorded",
        "exp. not recorded",
        "not recorded",
    )
    # Of what was skipped, or never recorded, nothing of the kind is missing.
    for number in (3, 4):
        assert (rows[number].lot, rows[number].expiry, rows[number].end_point) == ("", "", "")
    nobody = replace(amount(2.0, "09:36"), given_by="")
    row = content_of(edits.with_given(treated(), "L2", nobody)).rows[1]
    assert row.by == "by: not recorded"
    blank = amount(2.0, "09:36", lot="  ", expiry=" ")
    row = content_of(edits.with_given(treated(), "L2", blank)).rows[1]
    assert (row.lot, row.expiry) == ("lot not recorded", "exp. not recorded")


def test_a_record_says_of_no_limit_how_much_is_left() -> None:
    assert content_of(treated()).panel.note == "of 10.0\u00a0mL"


def test_an_unsigned_record_is_not_forbidden_for_treatment() -> None:
    (text,) = texts(treated(), PageOptions())
    assert "not for treatment" not in text
    assert text.count("may still change") == 2
