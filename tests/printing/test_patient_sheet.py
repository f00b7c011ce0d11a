"""The patient's sheet: from what was given, with the clinic's own numbers and no others."""

import re
from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from tests.printing import charts
from tests.printing.sheet_charts import ALL_SET, both_legs_treated, given
from veinmap.anatomy.sides import Side, View
from veinmap.chart import Chart
from veinmap.planning import GivenLine
from veinmap.printing import (
    Language,
    PageOptions,
    Paper,
    PrintingError,
    missing_settings,
    patient_pages,
    pdf_bytes,
)
from veinmap.printing.patient_content import patient_content
from veinmap.printing.patient_page import PatientSheet
from veinmap.settings import AftercareSettings

pytestmark = pytest.mark.usefixtures("qapp")

FRENCH = PageOptions(language=Language.FRENCH)


def texts(chart: Chart, options: PageOptions, aftercare: AftercareSettings = ALL_SET) -> list[str]:
    document = pdfium.PdfDocument(pdf_bytes(patient_pages(chart, options, aftercare), options))
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [re.sub(r"\s+", " ", text) for text in pages]


def test_the_sheet_says_the_numbers_that_the_clinic_has_set() -> None:
    (text,) = texts(given(charts.case_a()), PageOptions())
    for said in (
        "After your foam treatment", "Alice EXEMPLE", "left leg, session 1, June 22, 2026",
        "at least 30 minutes", "day and night for 48 hours", "for 3 days", "sauna for 1 day.",
        "3 weeks", "more than 4 hours", "For 4 weeks", "Telephone: 555 555-0100",
        "Call us: 555 555-0100", "Emergency: call 911", "great saphenous vein",
        "varicose vein of the calf", "Left leg, inner side", "not signed",
    ):  # fmt: skip
        assert said in text, said
    assert "%" not in text


def test_the_french_sheet_has_its_own_text() -> None:
    (text,) = texts(charts.signed(given(charts.case_a())), FRENCH)
    for said in (
        "Après votre sclérothérapie à la mousse", "jambe gauche, séance 1, le 22 juin 2026",
        "jour et nuit pendant 48 heures", "3 semaines; ensuite", "Urgence : composez le 911",
        "approuvée par Dr N. Specimen", "grande veine saphène", "veine variqueuse du mollet",
        "Gardez cette feuille à portée de main.",
    ):  # fmt: skip
        assert said in text, said
    assert "ÉBAUCHE" not in text
    assert not re.search(r"\b(leg|vein|days|weeks|call|the)\b", text)


def test_advice_without_a_number_is_left_out_and_listed() -> None:
    some = AftercareSettings(walk_minutes=20, trip_hours=4)
    (text,) = texts(given(charts.case_a()), PageOptions(), some)
    assert "20 minutes" in text
    for left_out in ("day and night", "hard training", "Heat", "Sun", "Travel", "Telephone"):
        assert left_out not in text
    # What needs no number stays: the sign that a bandage is too tight above all.
    assert "If your toes turn blue, numb or very painful" in text
    assert "Normal activity is fine." in text
    assert "Emergency: call ____" in text
    assert "or go to the nearest emergency department" in text
    assert "Call us: ____" in text
    assert missing_settings(some, "en") == (
        "compression day and night, hours",
        "activity, days",
        "heat, days",
        "sun, weeks",
        "travel, weeks",
        "telephone of the clinic",
        "emergency number",
    )
    assert missing_settings(ALL_SET, "fr") == ()


def test_no_number_at_all_leaves_no_digit_in_the_advice() -> None:
    chart = given(charts.case_a())
    content = patient_content(
        chart, Side.LEFT, chart.plan.sessions[0], PageOptions(), AftercareSettings()
    )
    said = " ".join(item.text.plain for item in content.items)
    assert [item.title for item in content.items] == ["Walking", "Compression", "Activity"]
    assert not re.search(r"\d", said + content.call + content.emergency)


def test_nothing_given_is_refused_in_one_sentence() -> None:
    with pytest.raises(PrintingError, match="Nothing has been recorded as given"):
        patient_pages(charts.case_a(), PageOptions(), ALL_SET)
    with pytest.raises(PrintingError, match="Nothing has been recorded as given"):
        patient_pages(given(charts.case_a()), PageOptions(legs=(Side.RIGHT,)), ALL_SET)


def test_only_what_was_given_is_shown() -> None:
    chart = charts.case_a()
    (session,) = chart.plan.sessions
    none = GivenLine(volume_ml=0.0, given_at="2026-06-22T10:00:00")
    some = GivenLine(volume_ml=1.0, given_at="2026-06-22T10:00:00")
    lines = tuple(replace(line, given=some if line.order == 4 else none) for line in session.lines)
    session = replace(session, lines=lines)
    chart = replace(chart, plan=replace(chart.plan, sessions=(session,)))
    content = patient_content(chart, Side.LEFT, session, PageOptions(), ALL_SET)
    assert [site.number for site in content.sites] == [4]
    assert [vein.id for vein in content.veins] == ["T1"]
    assert [vein.name for vein in content.treated] == ["varicose vein of the calf"]


def test_the_treated_trunk_is_drawn_with_the_reflux_that_joins_its_sites() -> None:
    chart = given(charts.case_a())
    content = patient_content(chart, Side.LEFT, chart.plan.sessions[0], PageOptions(), ALL_SET)
    drawn = [vein.id for vein in content.veins]
    assert drawn == ["GSV.AR", "GSV.PT", "GSV.MT", "GSV.DT", "GSV.K", "GSV.PC", "T1"]


def test_a_second_view_shows_a_site_that_the_first_hides() -> None:
    a, b = given(charts.case_a()), given(charts.case_b())
    one = patient_content(a, Side.LEFT, a.plan.sessions[0], PageOptions(), ALL_SET)
    two = patient_content(b, Side.RIGHT, b.plan.sessions[0], PageOptions(), ALL_SET)
    assert PatientSheet(content=one, options=PageOptions(), page=1).views == (View.MEDIAL,)
    views = PatientSheet(content=two, options=PageOptions(), page=1).views
    assert set(views) == {View.ANTERIOR, View.MEDIAL}


def test_a_session_without_foam_is_not_called_one() -> None:
    chart = given(charts.case_c())
    (session,) = chart.plan.sessions
    session = replace(session, lines=session.lines[1:])
    chart = replace(chart, plan=replace(chart.plan, sessions=(session,)))
    assert "After your sclerotherapy" in texts(chart, PageOptions())[0]


def test_a_day_that_is_not_known_is_left_to_the_hand() -> None:
    assert "on ____" in texts(given(charts.case_a(), "before noon"), PageOptions())[0]


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("language", Language)
def test_each_treated_leg_has_one_small_page(paper: Paper, language: Language) -> None:
    options = PageOptions(paper=paper, language=language)
    pages = patient_pages(given(both_legs_treated()), options, ALL_SET)
    assert len(pages) == 2
    assert max(len(pdf_bytes([page], options)) for page in pages) <= 300_000
    assert pages[0].title in ("After your foam treatment", "Après votre sclérothérapie à la mousse")
