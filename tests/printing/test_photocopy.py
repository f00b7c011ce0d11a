"""What a bad photocopier leaves of the page: black or white, twice over. Every state survives."""

from collections.abc import Callable
from functools import cache
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from tests.conftest import REPOSITORY
from tests.printing import charts
from veinmap.drawing.palettes import paper_palette
from veinmap.drawing.sample_line import sample_junction, sample_line, sample_perforator
from veinmap.drawing.signs import PerforatorStyle, VeinStyle
from veinmap.drawing.skin_signs import sample_skin_mark
from veinmap.findings import SkinMarkKind
from veinmap.printing import PageOptions, map_pages, page_image
from veinmap.settings import FlowColours, LineWidths, PageSettings

pytestmark = pytest.mark.usefixtures("qapp")

Ink = npt.NDArray[np.bool_]
Paint = Callable[[QPainter, QRectF], None]
PX_PER_MM = 200 / 25.4
WIDTH_MM, HEIGHT_MM = 16.0, 5.6
# A sign of an area this large differs by more than what copying frays at its edges.
LEAST_DIFFERENT_PX = 24
# Of the ink that either of two veins leaves: less is the same vein, badly copied.
LEAST_UNLIKE = 0.2
LOOKS = [(colours, lines) for colours in FlowColours for lines in LineWidths]
NAMES = [f"{colours.value}-{lines.value}" for colours, lines in LOOKS]


def copied(grey: npt.NDArray[np.float64]) -> Ink:
    """Return what two generations of copying at one bit leave: blurred a little, cut in half."""
    for _ in range(2):
        padded = np.pad(grey, 1, mode="edge")
        rows, columns = grey.shape
        blurred = sum(
            weight * padded[dy : dy + rows, dx : dx + columns]
            for (dy, dx), weight in np.ndenumerate(np.outer((1, 2, 1), (1, 2, 1)) / 16)
        )
        grey = np.where(blurred < 128, 0.0, 255.0)
    return grey < 128


def grey_of(image: QImage) -> npt.NDArray[np.float64]:
    flat = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(flat.constBits(), np.uint8).reshape(flat.height(), flat.bytesPerLine())
    return rows[:, : flat.width()].astype(float)


def swatch(paint: Paint) -> Ink:
    image = QImage(
        round(WIDTH_MM * PX_PER_MM), round(HEIGHT_MM * PX_PER_MM), QImage.Format.Format_RGB32
    )
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.scale(PX_PER_MM, PX_PER_MM)
    paint(painter, QRectF(0, 0, WIDTH_MM, HEIGHT_MM))
    painter.end()
    return copied(grey_of(image))


@cache
def signs(colours: FlowColours, lines: LineWidths) -> dict[str, Ink]:
    palette = paper_palette(colours, lines, is_gray=False)
    drawn: dict[str, Ink] = {}
    for style in VeinStyle:
        drawn[f"vein {style.value}"] = swatch(
            lambda painter, rect, style=style: sample_line(painter, rect, style, palette, 1.0)
        )
    for ring in PerforatorStyle:
        drawn[f"perforator {ring.value}"] = swatch(
            lambda painter, rect, ring=ring: sample_perforator(painter, rect, ring, palette, 1.0)
        )
    for kind in SkinMarkKind:
        if kind is not SkinMarkKind.LABEL:
            drawn[f"skin {kind.value}"] = swatch(
                lambda painter, rect, kind=kind: sample_skin_mark(painter, rect, kind, palette, 1.0)
            )
    drawn["junction"] = swatch(lambda painter, rect: sample_junction(painter, rect, palette, 1.0))
    return drawn


@pytest.mark.parametrize(("colours", "lines"), LOOKS, ids=NAMES)
def test_a_copy_of_a_copy_still_tells_every_state(colours: FlowColours, lines: LineWidths) -> None:
    drawn = signs(colours, lines)
    for name, ink in drawn.items():
        # An absent vein is a gap between two bars; all others leave ink enough.
        assert ink.sum() >= 10, name
    for (first, one), (second, other) in combinations(drawn.items(), 2):
        assert (one ^ other).sum() >= LEAST_DIFFERENT_PX, (first, second)


@pytest.mark.parametrize(("colours", "lines"), LOOKS, ids=NAMES)
def test_no_two_signs_of_a_vein_look_alike_on_a_copy(
    colours: FlowColours, lines: LineWidths
) -> None:
    drawn = {name: ink for name, ink in signs(colours, lines).items() if name.startswith("vein")}
    for (first, one), (second, other) in combinations(drawn.items(), 2):
        if {first, second} == {"vein not_assessed", "vein deep_not_assessed"}:
            continue  # one word in the legend: nobody has to tell them apart
        assert (one ^ other).sum() >= LEAST_UNLIKE * (one | other).sum(), (first, second)


def test_the_dots_of_a_vein_not_assessed_survive_two_copies() -> None:
    ink = signs(FlowColours.RED_BLUE, LineWidths.NORMAL)["vein not_assessed"]
    row = ink[ink.any(axis=1)].any(axis=0).astype(int)
    dots = int((np.diff(row) == 1).sum())
    assert dots >= 8


def test_the_numbers_of_a_copied_page_keep_their_ink() -> None:
    page = map_pages(charts.signed(charts.case_a()), PageOptions(style=PageSettings()))[0]
    grey = grey_of(page_image(page, 200))
    ink, before = copied(grey), grey < 128
    # The tables: all black type of 7 to 8 pt.
    top, bottom = round(192 * PX_PER_MM), round(252 * PX_PER_MM)
    kept = (ink & before)[top:bottom].sum() / before[top:bottom].sum()
    assert kept > 0.65


def test_the_simulation_can_fail() -> None:
    pale = np.full((40, 40), 255.0)
    pale[18:22, :] = 190.0
    assert not copied(pale).any()
    assert REPOSITORY.exists()
