"""Each sign is told from every other by its form alone, also in grey."""

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from veinmap.drawing.palettes import GREY, PAPER, Palette
from veinmap.drawing.perforator_signs import clearest_angle
from veinmap.drawing.sample_line import sample_junction, sample_line, sample_perforator
from veinmap.drawing.signs import LineWeight, PerforatorStyle, VeinStyle, has_arrowheads
from veinmap.drawing.vein_lines import SIGNS

MM = 300 / 25.4  # pixels per millimetre on a 300 dpi page


def swatch(paint: Callable[[QPainter, QRectF], None], palette: Palette) -> np.ndarray:
    image = QImage(round(18 * MM), round(6 * MM), QImage.Format.Format_RGB32)
    image.fill(QColor(palette.paper))
    painter = QPainter(image)
    paint(painter, QRectF(0, 0, image.width(), image.height()))
    painter.end()
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, : grey.width()].astype(int)


def line(style: VeinStyle, weight: LineWeight = LineWeight.NORMAL) -> np.ndarray:
    return swatch(
        lambda painter, rect: sample_line(painter, rect, style, GREY, MM, weight=weight), GREY
    )


def ring(style: PerforatorStyle) -> np.ndarray:
    return swatch(lambda painter, rect: sample_perforator(painter, rect, style, GREY, MM), GREY)


def test_every_state_has_a_sign() -> None:
    assert set(SIGNS) == set(VeinStyle)


def test_any_two_vein_signs_differ_in_grey() -> None:
    drawn = {style: line(style) for style in VeinStyle}
    for first, second in combinations(VeinStyle, 2):
        differs = (np.abs(drawn[first] - drawn[second]) > 100).sum()
        assert differs > 60, (first, second)


def test_any_two_perforator_signs_differ_in_grey() -> None:
    drawn = {style: ring(style) for style in PerforatorStyle}
    for first, second in combinations(PerforatorStyle, 2):
        assert (np.abs(drawn[first] - drawn[second]) > 100).sum() > 60, (first, second)


def test_calibre_is_said_by_the_weight_of_the_line() -> None:
    ink = {weight: (line(VeinStyle.COMPETENT, weight) < 128).sum() for weight in LineWeight}
    assert ink[LineWeight.HYPOPLASTIC] < 0.7 * ink[LineWeight.NORMAL]
    assert ink[LineWeight.WIDE] > 1.2 * ink[LineWeight.NORMAL]


def test_not_assessed_is_never_blue_and_never_blank() -> None:
    for style in (VeinStyle.NOT_ASSESSED, VeinStyle.DEEP_NOT_ASSESSED):
        image = QImage(round(18 * MM), round(6 * MM), QImage.Format.Format_RGB32)
        image.fill(QColor(PAPER.paper))
        painter = QPainter(image)
        sample_line(painter, QRectF(image.rect()), style, PAPER, MM)
        painter.end()
        colours = {image.pixelColor(x, y).name() for x in range(212) for y in range(71)}
        dark = [QColor(name) for name in colours if QColor(name).lightness() < 120]
        assert dark
        assert all(ink.saturation() < 30 for ink in dark)


@pytest.mark.parametrize("palette", [PAPER, GREY], ids=["colour", "grey"])
def test_the_table_of_signs_looks_as_accepted(
    palette: Palette, qapp: object, golden: Callable[[QImage, str], None]
) -> None:
    mm = 6.0
    image = QImage(round(46 * mm), round(len(VeinStyle) * 4 * mm), QImage.Format.Format_RGB32)
    image.fill(QColor(palette.paper))
    painter = QPainter(image)
    for row, style in enumerate(VeinStyle):
        sample_line(painter, QRectF(2 * mm, row * 4 * mm, 18 * mm, 4 * mm), style, palette, mm)
    for row, kind in enumerate(PerforatorStyle):
        box = QRectF(23 * mm, row * 6 * mm, 8 * mm, 6 * mm)
        sample_perforator(painter, box, kind, palette, mm)
    sample_junction(painter, QRectF(23 * mm, 43 * mm, 8 * mm, 6 * mm), palette, mm)
    for row, weight in enumerate(LineWeight):
        box = QRectF(33 * mm, row * 5 * mm, 12 * mm, 4 * mm)
        sample_line(painter, box, VeinStyle.REFLUX, palette, mm, weight=weight)
    box = QRectF(33 * mm, 20 * mm, 12 * mm, 4 * mm)
    sample_line(painter, box, VeinStyle.REFLUX, palette, mm, is_proposed=True)
    painter.end()
    golden(image, "leg/signs" if palette is PAPER else "leg/signs_grey")


def test_a_perforators_arrow_keeps_clear_of_veins_and_of_the_horizontal() -> None:
    upright_vein = np.column_stack([np.zeros(80), np.linspace(-10, 10, 80)])
    angle = clearest_angle((0.0, 0.0), upright_vein, 1.0)
    tip = 3.6 * np.array([np.cos(angle), np.sin(angle)])
    assert abs(tip[0]) > 1.7
    assert abs(np.sin(angle)) > 0.4
    assert abs(np.sin(clearest_angle((0.0, 0.0), np.empty((0, 2)), 1.0))) > 0.9


def test_arrowheads_are_said_of_the_styles_that_have_them() -> None:
    assert {style for style in VeinStyle if has_arrowheads(style)} == {
        style for style, sign in SIGNS.items() if sign.heads is not None
    }
