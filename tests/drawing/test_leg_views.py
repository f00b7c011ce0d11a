from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtGui import QImage

from veinmap.anatomy.courses import runs_of
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side, View
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.leg_body import outline_path
from veinmap.drawing.leg_painter import Highlights
from veinmap.drawing.palettes import GREY, PAPER, screen_palette
from veinmap.drawing.picture import LegPicture, PictureVein
from veinmap.drawing.signs import VeinStyle
from veinmap.drawing.view_lines import point_in_view, strips_in_view

SCALE = FigureScale.on_paper(1.42)
EVERY_LEG = [(view, side) for view in View for side in Side]


def pixels(image: QImage) -> np.ndarray:
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
    return rows[:, : rgb.width() * 3].reshape(rgb.height(), rgb.width(), 3).astype(int)


def vein(key: str, style: VeinStyle = VeinStyle.REFLUX) -> PictureVein:
    return PictureVein(id=key, style=style, runs=runs_of(key))


def mean_u_cm(key: str, view: View, side: Side) -> float:
    strips = strips_in_view(vein(key), view, side, SCALE)
    assert strips, f"{key} is not drawn in the {view} view"
    return float(np.concatenate([strip.points for strip in strips])[:, 0].mean())


def leg_middle_u_cm(view: View, side: Side) -> float:
    return outline_path(view, side).boundingRect().center().x()


@pytest.mark.parametrize(("view", "side"), EVERY_LEG)
def test_the_leg_looks_as_accepted(
    view: View,
    side: Side,
    pictures: dict[Side, LegPicture],
    canvas: Callable,
    golden: Callable[[QImage, str], None],
) -> None:
    drawn = canvas(view, side).body().findings(pictures[side])
    golden(drawn.image, f"leg/{view}_{side.name.lower()}")


def test_the_grey_leg_looks_as_accepted(
    pictures: dict[Side, LegPicture], canvas: Callable, golden: Callable[[QImage, str], None]
) -> None:
    drawn = canvas(View.MEDIAL, Side.RIGHT, GREY).body().findings(pictures[Side.RIGHT])
    golden(drawn.image, "leg/medial_right_grey")


def test_the_active_vein_looks_as_accepted_on_dimmed_paper(
    pictures: dict[Side, LegPicture], canvas: Callable, golden: Callable[[QImage, str], None]
) -> None:
    proposed = pictures[Side.LEFT].vein("GSV.PC")
    live = Highlights(active_id="GSV.PC", proposed=proposed, hovered_id="GIA")
    drawn = canvas(View.MEDIAL, Side.LEFT, screen_palette(is_dark=True)).body()
    golden(drawn.findings(pictures[Side.LEFT], live).image, "leg/medial_left_active_dark")


@pytest.mark.parametrize("view", View)
def test_the_left_leg_is_painted_as_the_mirror_image_of_the_right(
    view: View, pictures: dict[Side, LegPicture], canvas: Callable
) -> None:
    left = pictures[Side.LEFT]
    same_on_the_right = LegPicture(
        side=Side.RIGHT,
        veins=left.veins,
        perforators=left.perforators,
        junctions=left.junctions,
    )
    drawn = pixels(canvas(view, Side.LEFT).body().findings(left).image)
    mirrored = pixels(canvas(view, Side.RIGHT).body().findings(same_on_the_right).image)[:, ::-1]
    width = min(drawn.shape[1], mirrored.shape[1])
    differs = (np.abs(drawn[:, :width] - mirrored[:, :width]) > 90).any(axis=2).mean()
    assert differs < 0.02


def test_from_the_front_the_right_legs_great_saphenous_vein_lies_at_the_viewers_right_of_it() -> (
    None
):
    """Its medial side, towards the midline; the mirror image on the left leg."""
    assert mean_u_cm("GSV.PT", View.ANTERIOR, Side.RIGHT) > leg_middle_u_cm(
        View.ANTERIOR, Side.RIGHT
    )
    assert mean_u_cm("GSV.PT", View.ANTERIOR, Side.LEFT) < leg_middle_u_cm(View.ANTERIOR, Side.LEFT)


def test_from_the_front_the_right_leg_is_painted_at_the_viewers_left() -> None:
    assert (
        leg_middle_u_cm(View.ANTERIOR, Side.RIGHT) < 0 < leg_middle_u_cm(View.ANTERIOR, Side.LEFT)
    )


def test_from_behind_the_right_leg_is_painted_at_the_viewers_right() -> None:
    assert (
        leg_middle_u_cm(View.POSTERIOR, Side.LEFT) < 0 < leg_middle_u_cm(View.POSTERIOR, Side.RIGHT)
    )
    assert mean_u_cm("GSV.K", View.POSTERIOR, Side.RIGHT) < leg_middle_u_cm(
        View.POSTERIOR, Side.RIGHT
    )


@pytest.mark.parametrize("side", Side)
def test_the_small_saphenous_vein_is_at_the_back_and_the_lateral_system_outside(side: Side) -> None:
    for style in (VeinStyle.COMPETENT, VeinStyle.REFLUX):
        assert not strips_in_view(vein("SSV.M", style), View.ANTERIOR, side, SCALE)
        assert strips_in_view(vein("SSV.M", style), View.POSTERIOR, side, SCALE)
        assert not strips_in_view(vein("NSV.LSP", style), View.MEDIAL, side, SCALE)
        assert strips_in_view(vein("NSV.LSP", style), View.LATERAL, side, SCALE)


@pytest.mark.parametrize(
    ("view", "side", "toes_at_the_left"),
    [
        (View.MEDIAL, Side.RIGHT, True),
        (View.MEDIAL, Side.LEFT, False),
        (View.LATERAL, Side.RIGHT, False),
        (View.LATERAL, Side.LEFT, True),
    ],
)
def test_the_painted_foot_points_the_right_way(
    view: View, side: Side, toes_at_the_left: bool
) -> None:
    toes = point_in_view(view, side, LegPlace(-0.15, 90.0 if view is View.MEDIAL else 270.0))
    assert toes is not None
    assert (toes[0] < leg_middle_u_cm(view, side)) == toes_at_the_left


def test_both_legs_of_a_pair_meet_at_the_midline(canvas: Callable) -> None:
    right = outline_path(View.ANTERIOR, Side.RIGHT).boundingRect()
    left = outline_path(View.ANTERIOR, Side.LEFT).boundingRect()
    assert right.right() == pytest.approx(0.0, abs=0.6)
    assert left.left() == pytest.approx(0.0, abs=0.6)


def test_a_leg_alone_fades_towards_the_midline(canvas: Callable) -> None:
    drawn = canvas(View.POSTERIOR, Side.RIGHT, PAPER).body()
    rows = pixels(drawn.image)
    row = rows[round((91.5 - 82.0) * 6)]
    midline = round(-drawn.left_cm * 6)
    assert np.abs(row[midline + 2] - 255).max() <= 3
    assert np.abs(row[midline + 50] - 255).max() > 3
