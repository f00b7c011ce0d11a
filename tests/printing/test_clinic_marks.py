"""The clinic's own on its pages: logo, foot, line to sign on, colours, line widths."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from tests.printing import charts
from tests.printing.sheet_charts import ALL_SET, given
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.printing import (
    Language,
    PageOptions,
    PrintingError,
    evidence_pages,
    map_pages,
    page_image,
    patient_pages,
    pdf_bytes,
    read_logo,
    report_pages,
    treatment_pages,
    with_clinic,
)
from veinmap.printing.logo import LOGO_MM
from veinmap.printing.map_content import map_content
from veinmap.settings import (
    ClinicSettings,
    FlowColours,
    LineWidths,
    LogoError,
    PageSettings,
    keep_logo,
    load_settings,
    save_settings,
)

pytestmark = pytest.mark.usefixtures("qapp")

FOOT = "12 rue des Lilas, Specimen, 555 555-0100"
SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">
<rect width="40" height="20" fill="#00aa00"/></svg>"""


def picture(path: Path, width: int = 60, height: int = 30) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.green)
    assert image.save(str(path))
    return path


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ClinicSettings:
    monkeypatch.setenv("VEINMAP_DATA_DIR", str(tmp_path / "data"))
    logo = keep_logo(picture(tmp_path / "mark.png"))
    return ClinicSettings(page=PageSettings(logo=logo, footer_text=FOOT, has_signature_line=True))


def all_pages(chart: Chart, options: PageOptions) -> list[object]:
    return [
        *map_pages(chart, options),
        *report_pages(chart, options),
        *treatment_pages(chart, options),
        *evidence_pages(chart, options),
        *patient_pages(given(chart), options, ALL_SET),
    ]


def text_of(pages: list[object], options: PageOptions) -> list[str]:
    document = pdfium.PdfDocument(pdf_bytes(pages, options))
    return [re.sub(r"\s+", " ", page.get_textpage().get_text_range()) for page in document]


def green(image: QImage) -> np.ndarray:
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
    pixels = rows[:, : rgb.width() * 3].reshape(rgb.height(), rgb.width(), 3).astype(int)
    return (pixels[..., 1] > 120) & (pixels[..., 0] < 60) & (pixels[..., 2] < 60)


def test_every_sheet_carries_logo_and_foot(settings: ClinicSettings) -> None:
    options, problem = with_clinic(PageOptions(), settings)
    assert problem == ""
    pages = all_pages(charts.case_a(), options)
    assert len(pages) >= 8
    for page, text in zip(pages, text_of(pages, options), strict=True):
        assert text.count(FOOT) == 1
        rows = np.flatnonzero(green(page_image(page, 100)).any(axis=1)) / 100 * 25.4
        # In the line of the clinic, never above it.
        assert rows.min() >= 8.5
        assert rows.max() <= 9.0 + LOGO_MM + 1.0


def test_the_foot_stays_inside_the_margin(settings: ClinicSettings) -> None:
    longest = replace(settings.page, footer_text="W" * 60 + " " + "m" * 59)
    options, _ = with_clinic(PageOptions(), replace(settings, page=longest))
    image = page_image(map_pages(charts.case_a(), options)[0], 100)
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    ink = rows[:, : grey.width()] < 128
    mm = 25.4 / 100
    assert np.flatnonzero(ink.any(axis=1)).max() * mm <= 297 - 8.0
    assert np.flatnonzero(ink.any(axis=0)).max() * mm <= 210 - 11.5


def test_a_grey_page_has_a_grey_logo(settings: ClinicSettings) -> None:
    options, _ = with_clinic(PageOptions(is_gray=True), settings)
    assert not green(page_image(map_pages(charts.case_a(), options)[0], 60)).any()


def test_an_svg_logo_is_drawn_and_turns_grey(tmp_path: Path) -> None:
    path = tmp_path / "logo.svg"
    path.write_bytes(SVG)
    logo = read_logo(path)
    for is_gray in (False, True):
        options = PageOptions(logo=logo, is_gray=is_gray)
        image = page_image(map_pages(charts.case_a(), options)[0], 80)
        pixel = image.pixelColor(round(16 / 25.4 * 80), round(12 / 25.4 * 80))
        assert (pixel.green() - pixel.red() > 90) is not is_gray
        assert pixel.lightness() < 230


def test_an_unsigned_map_has_a_line_to_sign_on_if_the_clinic_wants_one(
    settings: ClinicSettings,
) -> None:
    options, _ = with_clinic(PageOptions(), settings)
    chart = charts.case_a()
    assert "Signature Date" in text_of(map_pages(chart, options), options)[0]
    named = replace(options, style=replace(settings.page, signature_words="Le médecin"))
    assert "Le médecin" in text_of(map_pages(chart, named), named)[0]
    signed = charts.signed(chart)
    assert "Signature" not in text_of(map_pages(signed, options), options)[0]
    plain = PageOptions()
    assert "Signature" not in text_of(map_pages(chart, plain), plain)[0]


@pytest.mark.parametrize(
    ("colours", "en", "fr"),
    [
        (FlowColours.RED_BLUE, ("(red)", "(blue)"), ("(rouge)", "(bleu)")),
        (FlowColours.RED_BLACK, ("(red)", "(black)"), ("(rouge)", "(noir)")),
        (FlowColours.RED_GREEN, ("(red)", "(green)"), ("(rouge)", "(vert)")),
        (FlowColours.ORANGE_BLUE, ("(orange)", "(blue)"), ("(orange)", "(bleu)")),
    ],
)
def test_the_legend_names_the_colours_in_force(
    colours: FlowColours, en: tuple[str, str], fr: tuple[str, str]
) -> None:
    style = PageSettings(colours=colours)
    for language, words in ((Language.ENGLISH, en), (Language.FRENCH, fr)):
        options = PageOptions(style=style, language=language)
        entries = map_content(charts.case_a(), Side.LEFT, options).legend.entries
        said = " ".join(entry.text for entry in entries)
        assert all(word in said for word in words)
        grey = replace(options, is_gray=True)
        entries = map_content(charts.case_a(), Side.LEFT, grey).legend.entries
        assert "(" not in " ".join(entry.text for entry in entries)


def test_the_chosen_colours_are_on_the_leg() -> None:
    def has(style: PageSettings, red: int, green_: int, blue: int) -> bool:
        page = map_pages(charts.case_a(), PageOptions(style=style))[0]
        image = page_image(page, 120).convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(image.constBits(), np.uint8)
        pixels = rows.reshape(image.height(), image.bytesPerLine())[:, : image.width() * 3]
        near = np.abs(pixels.reshape(-1, 3).astype(int) - [red, green_, blue]).max(axis=1) < 6
        return bool(near.sum() > 150)

    red, blue, dark_green, orange = (
        (0xB8, 0x14, 0x1F),
        (0x14, 0x50, 0x8F),
        (0x1A, 0x63, 0x31),
        (0xB3, 0x47, 0x00),
    )
    usual, other = PageSettings(), PageSettings(colours=FlowColours.RED_GREEN)
    assert has(usual, *red)
    assert has(usual, *blue)
    assert not has(usual, *dark_green)
    assert has(other, *red)
    assert has(other, *dark_green)
    assert not has(other, *blue)
    assert has(PageSettings(colours=FlowColours.ORANGE_BLUE), *orange)


def test_bold_lines_put_more_ink_on_the_leg() -> None:
    def ink(lines: LineWidths) -> int:
        options = PageOptions(style=PageSettings(lines=lines), is_gray=True)
        image = page_image(map_pages(charts.signed(charts.case_a()), options)[0], 100)
        part = image.copy(60, 250, 700, 420).convertToFormat(QImage.Format.Format_Grayscale8)
        rows = np.frombuffer(part.constBits(), np.uint8).reshape(part.height(), part.bytesPerLine())
        return int((rows[:, : part.width()] < 128).sum())

    assert ink(LineWidths.BOLD) > 1.08 * ink(LineWidths.NORMAL)


def test_a_lost_logo_is_said_and_pages_print_without_it(settings: ClinicSettings) -> None:
    lost = replace(settings, page=replace(settings.page, logo="gone.png"))
    options, problem = with_clinic(PageOptions(), lost)
    assert "gone.png" in problem
    assert options.logo is None
    assert FOOT in text_of(map_pages(charts.case_a(), options), options)[0]


def test_only_a_small_picture_becomes_the_logo(tmp_path: Path) -> None:
    text = tmp_path / "logo.png"
    text.write_bytes(b"not a picture")
    with pytest.raises(LogoError, match="no PNG, JPEG or SVG"):
        keep_logo(text, tmp_path)
    large = tmp_path / "large.png"
    large.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(400_000))
    with pytest.raises(LogoError, match="larger than 400 kB"):
        keep_logo(large, tmp_path)
    with pytest.raises(LogoError, match="No such file"):
        keep_logo(tmp_path / "gone.png", tmp_path)
    damaged = tmp_path / "damaged.png"
    damaged.write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    with pytest.raises(PrintingError):
        read_logo(damaged)


def test_another_logo_leaves_the_one_in_force_until_it_is_kept(tmp_path: Path) -> None:
    first = keep_logo(picture(tmp_path / "a.png", 60), tmp_path / "kept")
    second = keep_logo(picture(tmp_path / "b.png", 80), tmp_path / "kept")
    assert first != second
    assert (tmp_path / "kept" / first).exists()


@pytest.mark.parametrize(
    "wrong",
    [{"footer_text": "x" * 121}, {"signature_words": "a\nb"}, {"logo": "../elsewhere.png"}],
)
def test_settings_refuse_what_does_not_fit(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"fit|beside"):
        PageSettings(**wrong)


def test_page_settings_come_back_from_the_file(settings: ClinicSettings) -> None:
    chosen = replace(
        settings,
        page=replace(settings.page, colours=FlowColours.RED_BLACK, lines=LineWidths.BOLD),
    )
    save_settings(chosen)
    assert load_settings().settings == chosen
