"""The treatment-day sheet: the plan in print, what is given left to the hand."""

import itertools
import re
from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from tests.printing import charts
from tests.printing.sheet_charts import both_legs_treated, given, on_side, with_lines
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.chart.plan_checks import plan_flags
from veinmap.planning import Answer, Override, Screening, ScreeningItem
from veinmap.planning.profile_files import shipped_profiles
from veinmap.printing import (
    Language,
    PageOptions,
    Paper,
    PrintingError,
    page_image,
    pdf_bytes,
    treatment_pages,
)
from veinmap.printing.page_words import words_of
from veinmap.printing.treatment_content import TreatmentContent, treatment_content

pytestmark = pytest.mark.usefixtures("qapp")

LARGEST_PAGE_BYTES = 300_000


def content_of(chart: Chart, side: Side = Side.LEFT, session: int = 0) -> TreatmentContent:
    report = plan_flags(chart, shipped_profiles().get(chart.plan.profile))
    return treatment_content(chart, side, chart.plan.sessions[session], report, PageOptions())


def texts(chart: Chart, options: PageOptions) -> list[str]:
    document = pdfium.PdfDocument(pdf_bytes(treatment_pages(chart, options), options))
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [re.sub(r"\s+", " ", text) for text in pages]


def test_a_site_without_a_place_is_named_below_the_figure() -> None:
    first, _ = texts(charts.case_b(), PageOptions())
    assert "Not drawn: site 4, 2.0 mL" in first
    (whole,) = texts(charts.case_a(), PageOptions())
    assert "Not drawn" not in whole


def test_case_a_prints_its_plan_and_its_limits() -> None:
    (text,) = texts(charts.signed(charts.case_a()), PageOptions())
    for said in (
        "LEFT LEG", "EXEMPLE, Alice", "Treatment day, session 1 of 1", "PLAN", "68 kg",
        "polidocanol, foam 1 + 4 air", "all “no”", "LEFT leg named and marked",
        "9.0", "of 10.0 mL, 1.0 mL left", "1.8 mL", "30.0 mg", "0.44 mg/kg", "136.0 mg",
        "9.0 ≤ 10.0 mL", "4.0 ≤ 4.0 mL", "30.0 ≤ 136.0 mg", "22 ≥ 10 cm",
        "EU polidocanol", "Flags: none under this profile.",
        "Not checked: volume per site (sites 3, 4).",
        "Bar: plan, 9.0 mL. Profile’s limit: 10 mL.",
        "medial, 22 cm below SFJ", "medial, 28 cm from floor", "12 mm deep", "short cannula",
    ):  # fmt: skip
        assert said in text, said


def test_a_line_without_a_charted_height_says_its_segment_in_words() -> None:
    row = content_of(charts.case_a()).rows[1]
    assert row.vein == "GSV proximal calf"
    assert row.place == "medial, upper third of calf"
    assert not re.search(r"\d", row.place)


def test_a_line_whose_vein_is_not_drawn_has_no_place_on_the_leg() -> None:
    content = content_of(charts.case_b(), Side.RIGHT)
    assert [site.number for site in content.sites] == [1, 2, 3]
    assert content.rows[3].place == "place not on the map"
    assert content.rows[3].note == "varix beside P1 (Dodd)"


def test_sites_stand_where_their_lines_say() -> None:
    sites = {site.number: site.place for site in content_of(charts.case_a()).sites}
    heights_cm = {number: place.t * 81.5 for number, place in sites.items()}
    assert heights_cm[1] == pytest.approx(60.6, abs=0.5)
    assert heights_cm[3] == pytest.approx(28.0, abs=0.5)
    assert heights_cm[4] == pytest.approx(20.0, abs=0.5)
    assert 33.0 < heights_cm[2] < 45.0
    below = content_of(charts.case_b(), Side.RIGHT).sites[0].place
    assert 0.8 < below.t < 0.9


def test_what_was_given_is_never_filled_in() -> None:
    chart = charts.case_a()
    assert texts(given(chart), PageOptions()) == texts(chart, PageOptions())


def test_sessions_have_pages_and_totals_of_their_own() -> None:
    first, second = texts(charts.case_b(), PageOptions())
    assert "session 1 of 2" in first
    assert "2026-06-22" in first
    assert "9.0 ≤ 10.0 mL" in first
    assert "migraine with aura, hormone therapy: yes" in first
    assert "session 2 of 2" in second
    assert "6.0 ≤ 10.0 mL" in second
    assert "sural nerve" in second
    assert "sural nerve" not in first


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("letter", "abc")
def test_all_flags_stand_on_the_page_of_their_sites(
    letter: str, language: Language, paper: Paper
) -> None:
    chart = charts.example(letter)
    side = next(side for side in Side if chart.leg(side).is_examined)
    pages = texts(chart, PageOptions(language=language, paper=paper))
    assert len(pages) == len(chart.plan.sessions)
    report = plan_flags(chart, shipped_profiles().get(chart.plan.profile))
    for number, page in enumerate(pages):
        content = treatment_content(
            chart, side, chart.plan.sessions[number], report, PageOptions(language=language)
        )
        for flag in content.panel.flags:
            assert re.sub(r"\s+", " ", flag.plain) in page


def test_what_says_stop_stands_beside_the_dose_wherever_the_flags_are() -> None:
    for paper in Paper:
        first = texts(charts.case_c(), PageOptions(paper=paper))[0]
        assert "105.0 > 90.0 mg" in first
        assert "5.0 > 4.0 mL" in first
        assert first.count("STOP.") == 2
    for language, paper in itertools.product(Language, Paper):
        options = PageOptions(language=language, paper=paper)
        document = pdfium.PdfDocument(pdf_bytes(treatment_pages(charts.case_c(), options), options))
        page = document[0]
        text = page.get_textpage()
        found = text.search("STOP." if language is Language.ENGLISH else "ARRÊT.")
        lefts = []
        while (place := found.get_next()) is not None:
            lefts.append(text.get_charbox(place[0])[0])
        # In the panel, which stands at the right.
        assert len(lefts) == 2
        assert all(left > page.get_width() / 2 for left in lefts)
        document.close()
    panel = content_of(charts.case_c()).panel
    assert panel.stop_count == 2
    assert [row.is_over for row in panel.limits] == [False, True, True]


def test_an_override_prints_with_its_reason_and_name() -> None:
    chart = charts.case_c()
    report = plan_flags(chart, shipped_profiles()[chart.plan.profile])
    flag = next(flag for flag in report.flags if flag.code == "plan.mass_over")
    override = Override(
        code=flag.code, where=flag.where, reason="two days apart", by="Dr N", at="2026-08-04"
    )
    session = replace(chart.plan.sessions[0], overrides=(override,))
    chart = replace(chart, plan=replace(chart.plan, sessions=(session,)))
    assert "Overruled by Dr N: “two days apart”." in texts(chart, PageOptions())[0]


def test_what_was_not_asked_is_not_no() -> None:
    chart = charts.case_a()
    answers = tuple(a for a in chart.plan.screening if a.item is not ScreeningItem.PREGNANCY)
    unasked = Screening(item=ScreeningItem.EARLIER_FOAM_REACTION, answer=Answer.NOT_ASKED)
    answers = tuple(unasked if a.item is unasked.item else a for a in answers)
    chart = replace(chart, plan=replace(chart.plan, screening=answers))
    header = content_of(chart).header
    assert header.fields[3].value == "not asked"
    assert header.more_fields[2].value == "2\u00a0not asked"


def test_without_profile_or_weight_nothing_is_called_compared() -> None:
    chart = both_legs_treated(copies=1)
    panel = content_of(chart).panel
    assert panel.no_flags.plain == "Flags: nothing compared, no product profile."
    assert panel.profile == "no product profile"
    assert all("≤" not in row.value for row in panel.limits)
    assert [row.value for row in panel.rows if row.name == "per kg"] == ["weight not recorded"] * 2
    assert content_of(chart).before[3].startswith("weight ____")


def test_both_legs_share_one_dose_and_have_a_page_each() -> None:
    chart = both_legs_treated(copies=1)
    right, left = content_of(chart, Side.RIGHT), content_of(chart, Side.LEFT)
    assert right.panel == left.panel
    assert right.panel.total == "18.0"
    assert right.panel.legs == "right leg 9.0\u00a0mL, left leg 9.0\u00a0mL"
    assert tuple(row.number for row in left.rows) == on_side(chart, Side.LEFT)
    assert tuple(row.number for row in right.rows) == on_side(chart, Side.RIGHT)
    pages = texts(chart, PageOptions(legs=(Side.LEFT,)))
    assert all("LEFT LEG" in page and "RIGHT LEG" not in page for page in pages)


def test_many_lines_go_on_and_none_is_lost() -> None:
    chart = both_legs_treated()
    # The shorter paper in the longer language.
    options = PageOptions(paper=Paper.LETTER, language=Language.FRENCH)
    pages = treatment_pages(chart, options)
    sizes = [len(pdf_bytes([page], options)) for page in pages]
    assert max(sizes) <= LARGEST_PAGE_BYTES, sizes
    said = texts(chart, options)
    left = " ".join(page for page in said if "GAUCHE" in page)
    assert left.count("mark with the probe first") == len(on_side(chart, Side.LEFT))
    assert len(said) == len(pages)
    for number, page in enumerate(said, start=1):
        assert f"Page {number} sur {len(pages)}" in page
        assert "ÉBAUCHE" in page


def test_nothing_planned_is_said_in_one_sentence() -> None:
    chart = with_lines(charts.case_a(), ())
    with pytest.raises(PrintingError, match="No injection is planned"):
        treatment_pages(chart, PageOptions())
    with pytest.raises(PrintingError, match="No injection is planned"):
        treatment_pages(charts.case_a(), PageOptions(legs=(Side.RIGHT,)))


def test_the_grey_sheet_holds_no_colour() -> None:
    image = page_image(treatment_pages(charts.case_b(), PageOptions(is_gray=True))[0], 40)
    for y in range(0, image.height(), 3):
        for x in range(0, image.width(), 3):
            red, green, blue, _ = image.pixelColor(x, y).getRgb()
            assert max(red, green, blue) - min(red, green, blue) <= 14, (x, y)


def test_no_english_stands_on_a_french_sheet() -> None:
    chart = charts.case_a()
    leg = chart.leg(Side.LEFT)
    veins = tuple(replace(vein, label="") for vein in leg.drawn_veins)
    chart = replace(chart, legs=replace(chart.legs, L=replace(leg, drawn_veins=veins)))
    text = " ".join(texts(chart, PageOptions(language=Language.FRENCH))).casefold()
    for word in (
        "leg", "vein ", "foam", "given", "before", "after", "signed", "needle", "below", "plan ml",
        "screening", "not checked", "flags", "draft", "floor", "depth",
    ):  # fmt: skip
        assert not re.search(rf"\b{re.escape(word)}", text), word
    assert "5,4 mm" in text
    assert "9,0 ≤ 10,0 ml" in text


def test_a_site_added_on_the_day_is_no_part_of_the_plan_that_prints() -> None:
    chart = charts.case_a()
    lines = chart.plan.sessions[0].lines
    added = replace(lines[0], id="X", order=5, volume_ml=None, is_additional=True)
    assert content_of(with_lines(chart, (*lines, added))).rows == content_of(chart).rows


def test_of_a_limit_that_another_one_fills_nothing_is_left() -> None:
    assert content_of(charts.case_a()).panel.note == "of 10.0\u00a0mL, 1.0\u00a0mL left"
    # 105 mg of 90 mg of polidocanol: no more foam may be given.
    assert content_of(charts.case_c()).panel.note == "of 10.0\u00a0mL"


def test_a_sheet_says_which_of_its_lines_are_guided() -> None:
    assert content_of(charts.case_a()).lines_note == "left leg, ultrasound guided"
    assert content_of(charts.case_c()).lines_note == "left leg, site\u00a01 ultrasound guided"


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("letter", "abc")
def test_both_sides_of_every_leg_are_named(letter: str, language: Language, paper: Paper) -> None:
    options = PageOptions(language=language, paper=paper)
    words = words_of(language.value).figure
    short = dict(zip(("medial", "lateral"), words.short_sides, strict=False))
    for page in texts(charts.example(letter), options):
        for full, side in ((words.medial, "medial"), (words.lateral, "lateral")):
            assert full in page or short[side] in page
