"""Open questions stand on drafts only, each once, and nothing else moves for them."""

import re
from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from tests.printing import charts
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, with_leg
from veinmap.chart.checks import Severity, check_chart, with_dismissal
from veinmap.findings import EarlierTreatment, TreatmentMethod
from veinmap.measurement import HeightReference, Relation, Site
from veinmap.printing import Language, PageOptions, Paper, map_pages, pdf_bytes
from veinmap.printing.leg_reading import LegReading
from veinmap.printing.map_content import map_content
from veinmap.printing.open_checks import open_checks
from veinmap.printing.page_words import words_of

pytestmark = pytest.mark.usefixtures("qapp")


def asked(chart: Chart, side: Side, language: str = "en") -> tuple[str, ...]:
    reading = LegReading(chart=chart, side=side, words=words_of(language))
    return tuple(question.text for question in open_checks(reading))


def whole(chart: Chart, options: PageOptions) -> str:
    document = pdfium.PdfDocument(pdf_bytes(map_pages(chart, options), options))
    found = " ".join(page.get_textpage().get_text_range() for page in document)
    return re.sub(r"\s+", " ", found)


def test_the_same_question_about_many_veins_stands_once() -> None:
    questions = asked(charts.case_b(), Side.RIGHT)
    assert len(questions) == 3
    (manoeuvre,) = [text for text in questions if "manoeuvre" in text]
    assert manoeuvre.startswith("SFJ, GSV proximal calf, GSV mid calf")
    assert ", right" not in manoeuvre


def test_only_cautions_and_stops_are_asked() -> None:
    chart = charts.case_a()
    assert all(check.severity is Severity.INFO for check in check_chart(chart))
    assert asked(chart, Side.LEFT) == ()


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("language", list(Language))
def test_every_question_is_on_the_draft(paper: Paper, language: Language) -> None:
    options = PageOptions(paper=paper, language=language)
    for chart, side in ((charts.case_b(), Side.RIGHT), (charts.case_c(), Side.LEFT)):
        text = whole(chart, options)
        for question in asked(chart, side, language.value):
            assert re.sub(r"\s+", " ", question) in text, question


def test_a_signed_map_asks_nothing() -> None:
    signed = charts.signed(charts.case_b())
    assert asked(signed, Side.RIGHT) == ()
    assert "Open questions" not in whole(signed, PageOptions())


def test_what_was_laid_aside_says_why() -> None:
    chart = charts.case_b()
    check = next(c for c in check_chart(chart) if c.can_be_dismissed and "CPV" in c.text)
    chart = with_dismissal(chart, check, reason="seen by another lab", by="S. Specimen")
    reading = LegReading(chart=chart, side=Side.RIGHT, words=words_of("en"))
    aside = [question for question in open_checks(reading) if not question.is_open]
    assert [q.text.endswith("Laid aside: seen by another lab") for q in aside] == [True]
    assert "Laid aside: seen by another lab" in whole(chart, PageOptions())


def test_questions_of_one_leg_are_not_on_the_page_of_the_other() -> None:
    chart = charts.both_legs()
    left, right = asked(chart, Side.LEFT), asked(chart, Side.RIGHT)
    assert any("CPV" in text for text in right)
    assert not any("CPV" in text for text in left)


def test_questions_send_no_table_to_another_page() -> None:
    # The draft of case B has more to ask than fits below its tables.
    text = whole(charts.case_b(), PageOptions())
    assert "Perforators: see page" not in text
    assert "Superficial veins: see page" not in text


def test_derived_patterns_end_the_conclusion_that_says_it_is_derived() -> None:
    said = map_content(charts.case_a(), Side.LEFT, PageOptions()).conclusion.left.plain
    assert said.startswith("Conclusion, derived from the chart.")
    assert said.endswith(" Hach GSV III, GSV type 3, shunt 1+2 candidate.")
    french = PageOptions(language=Language.FRENCH)
    said = map_content(charts.case_a(), Side.LEFT, french).conclusion.left.plain
    assert said.startswith("Conclusion tirée du dossier.")
    assert said.endswith(" Hach GVS III, GVS type 3, shunt 1+2 possible.")


def test_the_ceap_says_who_confirmed_it_or_that_nobody_did() -> None:
    chart = charts.case_a()
    assert map_content(chart, Side.LEFT, PageOptions()).classification.note.endswith(
        "not confirmed"
    )
    leg = chart.leg(Side.LEFT)
    assert leg.ceap is not None
    confirmed = replace(leg, ceap=replace(leg.ceap, confirmed_by="Dr N. Specimen"))
    chart = with_leg(chart, Side.LEFT, confirmed)
    classes = map_content(chart, Side.LEFT, PageOptions()).classification
    assert classes.below == "Confirmed by Dr N. Specimen."
    assert "not confirmed" not in classes.note


def test_an_earlier_treatment_says_how_far_up_the_vein_was_closed() -> None:
    chart = charts.case_b()
    leg = chart.leg(Side.RIGHT)
    level = Site(distance_cm=2.0, relation=Relation.BELOW, reference=HeightReference.SFJ)
    treatment = EarlierTreatment(
        id="E1", method=TreatmentMethod.EVLA, keys=("GSV.PT",), closed_to=level
    )
    chart = with_leg(chart, Side.RIGHT, replace(leg, treatments=(treatment,)))
    assert "EVLA GSV closed up to 2 cm below SFJ" in whole(chart, PageOptions())
