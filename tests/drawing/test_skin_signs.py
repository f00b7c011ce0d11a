"""What is seen on the skin: each sign told by its form, in every view that sees it."""

import math
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from veinmap.anatomy.levels import place_on_leg
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side, View
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.hit_test import skin_mark_at
from veinmap.drawing.palettes import GREY, PAPER, Palette
from veinmap.drawing.picture import LegPicture, PictureSkinMark, PictureVein
from veinmap.drawing.sample_line import sample_line, sample_perforator
from veinmap.drawing.signs import LineWeight, PerforatorStyle, VeinStyle
from veinmap.drawing.skin_signs import (
    paint_field,
    paint_skin_mark,
    sample_skin_mark,
    skin_mark_bounds,
)
from veinmap.findings import SkinMarkKind

MM = 300 / 25.4
SCALE = FigureScale.on_paper(1.42)
AREAS = [
    kind
    for kind in SkinMarkKind
    if kind not in (SkinMarkKind.SCAR, SkinMarkKind.TENDERNESS, SkinMarkKind.LABEL)
]


def ring(t: float, azimuth_deg: float, t_reach: float, turn_deg: float) -> tuple[LegPlace, ...]:
    """An oval on the skin."""
    turns = np.linspace(0, 2 * math.pi, 9)[:-1]
    return tuple(
        place_on_leg(t + t_reach * math.sin(a), azimuth_deg + turn_deg * math.cos(a)) for a in turns
    )


def mark(kind: SkinMarkKind, places: tuple[LegPlace, ...], text: str = "") -> PictureSkinMark:
    return PictureSkinMark(id=kind.value, kind=kind, outline=places, text=text)


def one_bit(
    paint: Callable[[QPainter], None], palette: Palette, size: tuple[int, int]
) -> np.ndarray:
    """Paint, and keep black or white only, as a bad copier does."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(palette.paper))
    painter = QPainter(image)
    paint(painter)
    painter.end()
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, : grey.width()] < 150


def swatches(palette: Palette) -> dict[str, np.ndarray]:
    """Every sign there is, as a one-bit copy of its swatch."""
    size = (round(18 * MM), round(7 * MM))
    box = QRectF(0, 0, *size)
    drawn = {
        f"vein {style}": one_bit(
            lambda p, s=style: sample_line(p, box, s, palette, MM), palette, size
        )
        for style in VeinStyle
    }
    drawn |= {
        f"ring {style}": one_bit(
            lambda p, s=style: sample_perforator(p, box, s, palette, MM), palette, size
        )
        for style in PerforatorStyle
    }
    drawn |= {
        f"skin {kind}": one_bit(
            lambda p, k=kind: sample_skin_mark(p, box, k, palette, MM), palette, size
        )
        for kind in SkinMarkKind
    }
    return drawn


@pytest.mark.parametrize("palette", [PAPER, GREY], ids=["colour", "grey"])
def test_all_states_and_signs_differ_in_a_one_bit_copy(palette: Palette) -> None:
    drawn = swatches(palette)
    for first, second in combinations(drawn, 2):
        differs = int((drawn[first] != drawn[second]).sum())
        assert differs > 60, (first, second, differs)


@pytest.mark.parametrize("kind", AREAS)
def test_an_area_on_the_medial_side_is_seen_from_there_and_not_from_the_lateral_side(
    kind: SkinMarkKind,
) -> None:
    area = mark(kind, ring(0.15, 80, 0.03, 16))
    medial = skin_mark_bounds(area, View.MEDIAL, Side.LEFT, SCALE)
    assert medial.width() > 2
    assert -medial.center().y() == pytest.approx(0.15 * 81.5, abs=1.5)
    assert skin_mark_bounds(area, View.LATERAL, Side.LEFT, SCALE).isEmpty()


def test_an_area_over_the_silhouette_is_seen_in_both_views_and_ends_at_the_outline() -> None:
    area = mark(SkinMarkKind.PIGMENTATION, ring(0.2, 45, 0.05, 30))
    for view in (View.ANTERIOR, View.MEDIAL):
        assert skin_mark_bounds(area, view, Side.RIGHT, SCALE).width() > 2


def test_the_pointer_finds_a_mark_by_its_line() -> None:
    area = mark(SkinMarkKind.ULCER, ring(0.15, 90, 0.03, 16))
    picture = LegPicture(side=Side.LEFT, skin_marks=(area,))
    box = skin_mark_bounds(area, View.MEDIAL, Side.LEFT, SCALE)
    middle = box.center()
    assert skin_mark_at(picture, View.MEDIAL, middle.x(), -middle.y(), 0.4, SCALE) is None
    top = (middle.x(), -(box.top() + 2.4 * SCALE.mm_cm))
    assert skin_mark_at(picture, View.MEDIAL, *top, 0.8, SCALE) == area.id


@pytest.mark.parametrize("palette", [PAPER, GREY], ids=["colour", "grey"])
def test_marks_on_the_skin_look_as_accepted(
    palette: Palette, qapp: object, golden: Callable[[QImage, str], None]
) -> None:
    px_per_cm = 14.0
    image = QImage(round(14 * px_per_cm), round(46 * px_per_cm), QImage.Format.Format_RGB32)
    image.fill(QColor(palette.skin))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # The medial view of a left leg, from the floor to the knee.
    painter.translate(7.5 * px_per_cm, 46 * px_per_cm)
    painter.scale(px_per_cm, px_per_cm)
    scale = FigureScale.on_paper(1.42)
    for number, kind in enumerate(AREAS):
        area = mark(kind, ring(0.13 + 0.085 * number, 92, 0.03, 26))
        paint_skin_mark(painter, area, View.MEDIAL, Side.LEFT, palette, scale)
    scar = tuple(LegPlace(0.53 + 0.003 * step, 60.0 + 10 * step) for step in range(6))
    paint_skin_mark(painter, mark(SkinMarkKind.SCAR, scar), View.MEDIAL, Side.LEFT, palette, scale)
    star = mark(SkinMarkKind.TENDERNESS, (LegPlace(0.08, 92.0),))
    paint_skin_mark(painter, star, View.MEDIAL, Side.LEFT, palette, scale)
    painter.end()
    golden(image, f"leg/skin_marks_{'grey' if palette is GREY else 'colour'}")


@pytest.mark.parametrize("palette", [PAPER, GREY], ids=["colour", "grey"])
def test_fields_of_telangiectasias_look_as_accepted_in_each_state(
    palette: Palette,
    qapp: object,
    canvas: Callable,
    golden: Callable[[QImage, str], None],
) -> None:
    styles = (VeinStyle.NOT_ASSESSED, VeinStyle.COMPETENT, VeinStyle.TRIBUTARY_REFLUX)
    fields = []
    for number, style in enumerate(styles):
        outline = ring(0.3 + 0.16 * number, 270, 0.055, 28)
        fields.append(
            PictureVein(
                id=style.value,
                style=style,
                path=(*outline, outline[0]),
                weight=LineWeight.HYPOPLASTIC,
                is_field=True,
            )
        )
    drawn = canvas(View.LATERAL, Side.RIGHT, palette).body()
    drawn = drawn.findings(LegPicture(side=Side.RIGHT, veins=tuple(fields)))
    golden(drawn.image, f"leg/fields_{'grey' if palette is GREY else 'colour'}")


def test_a_field_is_painted_in_the_ink_of_its_state() -> None:
    outline = ring(0.4, 270, 0.05, 25)

    def inks(style: VeinStyle) -> set[str]:
        image = QImage(300, 900, QImage.Format.Format_RGB32)
        image.fill(QColor("#ffffff"))
        painter = QPainter(image)
        painter.translate(150, 880)
        painter.scale(18, 18)
        field = (*outline, outline[0])
        paint_field(painter, field, style, View.LATERAL, Side.RIGHT, PAPER, SCALE)
        painter.end()
        return {image.pixelColor(x, y).name() for x in range(300) for y in range(900)}

    assert PAPER.reflux in inks(VeinStyle.TRIBUTARY_REFLUX)
    assert PAPER.competent in inks(VeinStyle.COMPETENT)
    neither = inks(VeinStyle.NOT_ASSESSED)
    assert PAPER.reflux not in neither
    assert PAPER.competent not in neither


def test_zooming_leaves_patterns_and_arrows_where_they_are() -> None:
    area = mark(SkinMarkKind.CORONA, ring(0.15, 90, 0.03, 16))
    fitted = FigureScale.on_screen(6.9)
    near = fitted.zoomed(4.0)
    one = skin_mark_bounds(area, View.MEDIAL, Side.LEFT, fitted).center()
    other = skin_mark_bounds(area, View.MEDIAL, Side.LEFT, near).center()
    assert (one - other).manhattanLength() < 1e-6
    assert near.mm_cm == pytest.approx(fitted.mm_cm / 2)
    assert replace(near, fitted_mm_cm=None).course_mm_cm != near.course_mm_cm


@pytest.mark.parametrize("palette", [PAPER, GREY], ids=["colour", "grey"])
def test_swatches_of_the_skin_look_as_accepted(
    palette: Palette, qapp: object, golden: Callable[[QImage, str], None]
) -> None:
    mm = 8.0
    image = QImage(round(9 * mm), round(7 * mm * len(SkinMarkKind)), QImage.Format.Format_RGB32)
    image.fill(QColor(palette.paper))
    painter = QPainter(image)
    for row, kind in enumerate(SkinMarkKind):
        box = QRectF(mm, (7 * row + 1) * mm, 7 * mm, 5 * mm)
        sample_skin_mark(painter, box, kind, palette, mm)
    painter.end()
    golden(image, f"leg/skin_swatches_{'grey' if palette is GREY else 'colour'}")
