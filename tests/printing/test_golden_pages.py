"""Accepted pictures of the page's parts, cropped close."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from tests.printing import charts
from tests.printing.sheet_charts import ALL_SET, given
from veinmap.anatomy.sides import Side
from veinmap.dicom import scan
from veinmap.drawing.signs import LineWeight, PerforatorStyle, VeinStyle
from veinmap.findings import SkinMarkKind
from veinmap.imaging import Clip
from veinmap.printing import (
    Language,
    Page,
    PageOptions,
    Paper,
    evidence_pages,
    map_pages,
    needed_stills,
    page_image,
    patient_pages,
    read_stills,
    treatment_pages,
)
from veinmap.printing.legend_block import draw_legend
from veinmap.printing.map_values import Legend, LegendEntry, VeinSign
from veinmap.printing.page import palette_of
from veinmap.printing.page_frame import PageFrame
from veinmap.printing.page_words import words_of
from veinmap.printing.rich_text import RichText
from veinmap.printing.type_setting import Canvas
from veinmap.resource_files import sample_study_folder
from veinmap.settings import PageSettings

pytestmark = pytest.mark.usefixtures("qapp")

Golden = Callable[[QImage, str], None]
DPI = 110


def crop(image: QImage, left: float, top: float, width: float, height: float) -> QImage:
    """Cut a part out of a page, in mm."""
    mm = DPI / 25.4
    return image.copy(
        QRect(round(left * mm), round(top * mm), round(width * mm), round(height * mm))
    )


@pytest.fixture(scope="module")
def case_a(qapp: object) -> QImage:
    return page_image(map_pages(charts.signed(charts.case_a()), PageOptions())[0], DPI)


@pytest.fixture(scope="module")
def case_b_letter(qapp: object) -> QImage:
    options = PageOptions(paper=Paper.LETTER)
    return page_image(map_pages(charts.case_b(), options)[0], DPI)


def test_header_and_conclusion(case_a: QImage, golden: Golden) -> None:
    golden(crop(case_a, 10, 7, 190, 50), "page/header_a")


def test_thigh_with_its_labels(case_a: QImage, golden: Golden) -> None:
    golden(crop(case_a, 60, 60, 60, 60), "page/medial_thigh_a")


def test_calf_with_perforators_and_tributary(case_a: QImage, golden: Golden) -> None:
    golden(crop(case_a, 52, 122, 68, 65), "page/medial_calf_a")


def test_superficial_table(case_a: QImage, golden: Golden) -> None:
    golden(crop(case_a, 10, 186, 110, 72), "page/superficial_a")


def test_right_column_of_tables(case_a: QImage, golden: Golden) -> None:
    golden(crop(case_a, 119, 186, 82, 74), "page/deep_and_perforators_a")


def test_legend_and_criteria(case_a: QImage, golden: Golden) -> None:
    golden(crop(case_a, 10, 257, 190, 20.5), "page/legend_a")


def test_draft_stamp_and_mark(case_b_letter: QImage, golden: Golden) -> None:
    golden(crop(case_b_letter, 150, 12, 60, 22), "page/draft_stamp_b")
    golden(crop(case_b_letter, 70, 100, 60, 65), "page/draft_mark_b")


def test_both_legs_stand_beside_each_other(golden: Golden) -> None:
    options = PageOptions()
    image = page_image(map_pages(charts.signed(charts.both_legs()), options)[0], DPI)
    golden(crop(image, 10, 66, 100, 95), "page/overview_anterior")


def test_grey_and_french(golden: Golden) -> None:
    options = PageOptions(is_gray=True, language=Language.FRENCH)
    image = page_image(map_pages(charts.signed(charts.case_b()), options)[0], DPI)
    golden(crop(image, 60, 65, 80, 80), "page/grey_french_b")


def test_a_blank_leg_is_dotted(golden: Golden) -> None:
    image = page_image(map_pages(charts.blank(Side.RIGHT), PageOptions())[0], DPI)
    golden(crop(image, 10, 60, 100, 120), "page/blank_right")


def test_treatment_day_sheet(golden: Golden) -> None:
    chart = charts.signed(charts.case_a())
    image = page_image(treatment_pages(chart, PageOptions())[0], DPI)
    golden(crop(image, 50, 52, 90, 118), "page/treatment_sites_a")
    golden(crop(image, 140, 48, 60, 112), "page/treatment_dose_a")
    golden(crop(image, 10, 168, 190, 55), "page/treatment_lines_a")


def test_patient_sheet(golden: Golden) -> None:
    options = PageOptions(language=Language.FRENCH, paper=Paper.LETTER)
    chart = given(charts.case_b())
    image = page_image(patient_pages(chart, options, ALL_SET)[0], DPI)
    golden(crop(image, 10, 38, 80, 110), "page/patient_leg_b")
    golden(crop(image, 10, 185, 196, 75), "page/patient_boxes_b")


@pytest.mark.parametrize("is_gray", [False, True], ids=["colour", "grey"])
def test_every_sign_of_the_legend(is_gray: bool, golden: Golden) -> None:
    """All states of the design's table of signs, as a legend that holds them all draws them."""
    words = words_of("en").legend.signs
    entries = [
        *(LegendEntry(text=words[s.value], vein=VeinSign(style=s)) for s in VeinStyle),
        LegendEntry(
            text=words["hypoplastic"],
            vein=VeinSign(style=VeinStyle.COMPETENT, weight=LineWeight.HYPOPLASTIC),
        ),
        LegendEntry(text=words["junction"]),
        *(LegendEntry(text=words[f"perforator_{s.value}"], perforator=s) for s in PerforatorStyle),
        *(
            LegendEntry(text=words[f"skin_{kind.value}"], skin=kind)
            for kind in SkinMarkKind
            if kind is not SkinMarkKind.LABEL
        ),
        LegendEntry(text=words["telangiectasia_field"], is_field=True),
    ]
    legend = Legend(
        entries=tuple(entries), label_example="5.8 / 2.4", label_key="key", criteria=RichText()
    )
    options = PageOptions(is_gray=is_gray)
    frame = PageFrame.of(options)

    def draw(canvas: Canvas) -> None:
        draw_legend(canvas, frame, 10.0, legend, palette_of(options))

    image = page_image(Page(paper=Paper.A4, draw=draw), 160)
    height = draw_legend(Canvas(None), frame, 10.0, legend, palette_of(options))
    per_mm = 160 / 25.4
    name = "grey" if is_gray else "colour"
    golden(
        image.copy(0, round(9 * per_mm), image.width(), round((height - 8) * per_mm)),
        f"page/all_signs_{name}",
    )


def test_evidence_of_case_a(golden: Golden) -> None:
    chart, options = charts.case_a(), PageOptions()
    found = scan([sample_study_folder()])
    clips = {entry.sop_instance_uid: entry for entry in found if isinstance(entry, Clip)}
    keys = needed_stills(chart, (Side.LEFT,))
    pages = evidence_pages(chart, options, read_stills(chart, keys, clips))
    golden(crop(page_image(pages[0], DPI), 10, 45, 190, 78), "page/evidence_a")


def test_questions_and_marks_of_a_clinic(golden: Golden) -> None:
    style = PageSettings(footer_text="12 rue des Lilas, Specimen", has_signature_line=True)
    image = page_image(map_pages(charts.case_c(), PageOptions(style=style))[0], DPI)
    golden(crop(image, 10, 228, 190, 62), "page/questions_c")
