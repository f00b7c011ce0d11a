"""The written pages, read back with another reader."""

import errno
import re
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import segno

from tests.printing import charts
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, DocumentState, Leg, Version, with_finding, with_leg
from veinmap.findings import Flow, Lumen
from veinmap.printing import (
    Language,
    PageOptions,
    Paper,
    PrintingError,
    map_pages,
    page_image,
    pdf_bytes,
    write_pdf,
)
from veinmap.printing.header_content import chart_code, footer, stamp
from veinmap.printing.page_words import words_of
from veinmap.printing.vein_map_page import VeinMap
from veinmap.printing.words_en import ENGLISH

pytestmark = pytest.mark.usefixtures("qapp")

LARGEST_PAGE_BYTES = 300_000
OPTIONS = [PageOptions(paper=p, language=lang) for p in Paper for lang in Language]
NAMES = [f"{option.paper.value}-{option.language.value}" for option in OPTIONS]


def read(chart: Chart, options: PageOptions) -> pdfium.PdfDocument:
    return pdfium.PdfDocument(pdf_bytes(map_pages(chart, options), options))


def text_of(document: pdfium.PdfDocument, page: int = 0) -> str:
    text = document[page].get_textpage().get_text_range()
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("options", OPTIONS, ids=NAMES)
def test_the_page_has_its_size_and_its_text(options: PageOptions) -> None:
    document = read(charts.case_a(), options)
    assert len(document) == 1
    width, height = document[0].get_size()
    assert width * 25.4 / 72 == pytest.approx(options.paper.width_mm, abs=0.3)
    assert height * 25.4 / 72 == pytest.approx(options.paper.height_mm, abs=0.3)
    text = text_of(document)
    number = "5.8" if options.language is Language.ENGLISH else "5,8"
    assert text.count(number) >= 2
    assert "EXEMPLE, Alice" in text
    assert "VM-TEST-001" in text
    if options.language is Language.ENGLISH:
        for row in ("GSV PT 15 cm below groin", "SSV P proximal calf", "terminal valve"):
            assert row in text
        assert text.count("LEFT LEG") == 1
        assert "5.8 / 2.4" in text
        assert "P2 33 cm" in text
    else:
        for row in ("GVS CS 15 cm sous l’aine", "PVS S jambe, tiers sup.", "valve terminale"):
            assert row in text
        assert "JAMBE" in text
        assert "5,8 / 2,4" in text


def test_the_page_is_small_and_its_properties_name_nobody(tmp_path: Path) -> None:
    options = PageOptions()
    path = tmp_path / "map.pdf"
    write_pdf(map_pages(charts.case_a(), options), path, options)
    assert path.stat().st_size <= LARGEST_PAGE_BYTES
    document = pdfium.PdfDocument(path)
    properties = document.get_metadata_dict()
    assert properties["Title"] == "Vein map"
    assert properties["Author"] == ""
    said = " ".join(properties.values())
    assert "Alice" not in said
    assert "EXEMPLE" not in said
    assert "VM-TEST" not in said
    document.close()
    assert [file.name for file in tmp_path.iterdir()] == ["map.pdf"]


def test_two_legs_make_an_overview_and_a_page_each() -> None:
    options = PageOptions()
    pages = map_pages(charts.both_legs(), options)
    content = pdf_bytes(pages, options)
    document = pdfium.PdfDocument(content)
    assert len(document) == 3
    assert "BOTH LEGS" in text_of(document, 0)
    assert "Page 1 of 3" in text_of(document, 0)
    assert "RIGHT LEG" in text_of(document, 1)
    assert "LEFT LEG" in text_of(document, 2)
    assert "Left leg: on its own page." in text_of(document, 1)
    assert "Page 3 of 3" in text_of(document, 2)


def test_each_page_of_two_legs_full_of_findings_is_small() -> None:
    # On A4 the legs are larger than on Letter, and so are the files.
    options = PageOptions(paper=Paper.A4)
    sizes = [len(pdf_bytes([page], options)) for page in map_pages(charts.both_crowded(), options)]
    assert len(sizes) > 3
    assert max(sizes) <= LARGEST_PAGE_BYTES, sizes


def test_one_leg_of_two_can_be_printed_alone() -> None:
    document = read(charts.both_legs(), PageOptions(legs=(Side.RIGHT,)))
    assert len(document) == 1
    assert "RIGHT LEG" in text_of(document)
    assert "Left leg examined, not printed here." in text_of(document)


def test_no_examined_leg_is_said_in_one_sentence() -> None:
    with pytest.raises(PrintingError, match="No leg has been examined"):
        map_pages(Chart(id="empty"), PageOptions())


def test_what_does_not_fit_continues_and_loses_nothing() -> None:
    chart = charts.crowded(tributaries=20)
    for paper in Paper:
        document = read(chart, PageOptions(paper=paper))
        assert len(document) >= 2
        first, rest = text_of(document), " ".join(text_of(document, n) for n in (1, 2))
        assert "Superficial veins: see page 2" in first
        assert "The conclusion continues on page 2." in first
        for number in range(1, 21):
            assert f"TRIB {number}" in rest
        for number in range(1, 10):
            assert f"P{number} Posterior tibial, middle" in rest
        for page in range(len(document)):
            text = text_of(document, page)
            assert "RIGHT LEG" in text
            assert "LONGUENOM-DE-LA-" in text
            assert f"Page {page + 1} of {len(document)}" in text


def test_sound_rows_that_cost_the_figure_nothing_stay_beside_the_right_column() -> None:
    chart = charts.case_a()
    for key, lumen in (
        ("GSV.PT", Lumen.OCCLUDED_AFTER_TREATMENT),
        ("GSV.MT", Lumen.OCCLUDED_AFTER_TREATMENT),
        ("GSV.DT", Lumen.RECANALISED_AFTER_TREATMENT),
        ("GSV.K", Lumen.POST_THROMBOTIC),
        ("GSV.PC", Lumen.THROMBOSED_ACUTE),
        ("GSV.MC", Lumen.POST_THROMBOTIC),
    ):
        flow = Flow.NO_FLOW if lumen in (Lumen.OCCLUDED_AFTER_TREATMENT,) else Flow.REFLUX
        finding = replace(chart.leg(Side.LEFT).finding(key), lumen=lumen, flow=flow)
        chart = with_finding(chart, Side.LEFT, finding)
    page = VeinMap(
        chart=chart, side=Side.LEFT, options=PageOptions(), first_page=1, other_has_page=False
    )
    first, (second,) = page.plan.first.veins, page.plan.further
    assert first is not None
    assert second.veins is not None
    codes = [row.code for row in first]
    # Closed rows before what is simply competent, all in the order of the leg.
    assert [code for code in codes if code in ("GSV", "GSV PT", "GSV MT", "GSV DT")] == [
        "GSV",
        "GSV PT",
        "GSV MT",
        "GSV DT",
    ]
    assert "SPJ" in [row.code for row in second.veins]
    assert sorted((*first, *second.veins), key=repr) == sorted(page.content.veins, key=repr)


def test_every_state_of_the_document_is_stamped() -> None:
    chart = charts.case_a()
    draft = text_of(read(chart, PageOptions()))
    assert draft.count("DRAFT") == 2
    assert "not for treatment" in draft
    assert "Only a signed version is valid." in draft
    final = text_of(read(charts.signed(chart), PageOptions()))
    assert "SIGNED version 1" in final
    assert "signed electronically by Dr N. Specimen, 2026-05-11 17:20" in final
    assert "DRAFT" not in final
    superseded = text_of(read(charts.signed(chart), PageOptions(is_superseded=True)))
    assert "SUPERSEDED" in superseded
    assert "signed electronically" not in superseded
    ready = Version(
        number=2, state=DocumentState.READY_FOR_REVIEW, by="S. Specimen", at="2026-05-11T12:00:00"
    )
    assert "FOR REVIEW" in text_of(read(replace(chart, versions=(ready,)), PageOptions()))
    void = Version(
        number=3,
        state=DocumentState.VOID,
        by="Dr N. Specimen",
        at="2026-05-12T08:00:00",
        reason="the examined leg was the right one",
    )
    voided = text_of(read(replace(chart, versions=(void,)), PageOptions()))
    assert "VOID" in voided
    assert "the examined leg was the right one" in voided


@pytest.mark.parametrize("state", list(DocumentState))
def test_only_a_signed_page_carries_no_mark_across_the_figure(state: DocumentState) -> None:
    version = Version(number=1, state=state, by="Dr N", at="2026-05-11", reason="because")
    chart = replace(charts.case_a(), versions=(version,))
    mark = stamp(chart, ENGLISH, is_superseded=False)
    assert (mark.watermark == "") == (state is DocumentState.SIGNED)
    assert mark.is_alarming == (state is not DocumentState.SIGNED)
    assert stamp(chart, ENGLISH, is_superseded=True).watermark == "SUPERSEDED"


def test_the_code_of_a_chart_is_short_names_nobody_and_follows_the_version() -> None:
    chart = charts.case_a()
    code = chart_code(chart)
    assert re.fullmatch(r"VM1-[0-9A-F]{12}", code)
    assert code == chart_code(replace(chart, patient=replace(chart.patient, name="Other^Name")))
    assert code != chart_code(charts.signed(chart))
    assert code != chart_code(replace(chart, id="another"))
    sign = segno.make_qr(code, version=1, error="q", boost_error=False)
    assert sign.designator == "1-Q"
    assert footer(chart, (Side.LEFT,), PageOptions()).code == code


def test_a_failed_write_leaves_the_older_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = PageOptions()
    pages = map_pages(charts.case_a(), options)
    path = tmp_path / "map.pdf"
    path.write_bytes(b"older")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("veinmap.printing.pages.os.fsync", full)
    with pytest.raises(PrintingError, match=r"map\.pdf cannot be written: No space left"):
        write_pdf(pages, path, options)
    assert path.read_bytes() == b"older"
    assert [file.name for file in tmp_path.iterdir()] == ["map.pdf"]


def test_a_missing_folder_is_said_in_one_sentence(tmp_path: Path) -> None:
    options = PageOptions()
    with pytest.raises(PrintingError, match=r"map\.pdf cannot be written: No such file"):
        write_pdf(map_pages(charts.case_a(), options), tmp_path / "gone" / "map.pdf", options)


def test_a_picture_of_the_page_has_the_size_asked_for() -> None:
    page = map_pages(charts.case_a(), PageOptions())[0]
    image = page_image(page, 60)
    assert (image.width(), image.height()) == (496, 702)
    assert image.pixelColor(3, 3).name() == "#ffffff"


def test_the_grey_page_holds_no_colour() -> None:
    image = page_image(map_pages(charts.case_b(), PageOptions(is_gray=True))[0], 50)
    for y in range(0, image.height(), 3):
        for x in range(0, image.width(), 3):
            pixel = image.pixelColor(x, y)
            spread = max(pixel.getRgb()[:3]) - min(pixel.getRgb()[:3])
            assert spread <= 14, (x, y, pixel.name())


def test_no_english_stands_on_a_french_page() -> None:
    chart = charts.case_b()
    # What people typed stays as they typed it.
    examination = replace(chart.examination, indication="", clinic="")
    leg = chart.leg(Side.RIGHT)
    veins = tuple(replace(vein, label="") for vein in leg.drawn_veins)
    chart = with_leg(
        replace(chart, examination=examination), Side.RIGHT, replace(leg, drawn_veins=veins)
    )
    text = text_of(read(chart, PageOptions(language=Language.FRENCH))).casefold()
    for word in (
        "leg", "vein ", "veins", "competent,", "assessed", "recorded", "standing", "examined",
        "thigh", "calf", "below", "above", "closed", "crease", "draft", "front", "back", "floor",
        "groin", "knee", "signed", "page 1 of",
    ):  # fmt: skip
        assert not re.search(rf"\b{re.escape(word)}", text), word


def test_views_without_findings_can_be_left_out() -> None:
    leg = Leg(is_examined=True)
    chart = with_leg(charts.case_a(), Side.LEFT, replace(charts.case_a().leg(Side.LEFT)))
    all_views = text_of(read(chart, PageOptions()))
    assert "LATERAL" in all_views
    blank = with_leg(charts.case_a(), Side.LEFT, leg)
    assert "LATERAL" in text_of(read(blank, PageOptions(show_empty_views=False)))


def test_the_title_follows_the_language() -> None:
    options = PageOptions(language=Language.FRENCH)
    document = read(charts.case_a(), options)
    assert document.get_metadata_dict()["Title"] == words_of("fr").title
