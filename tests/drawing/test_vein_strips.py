import numpy as np
import pytest
from PySide6.QtCore import QPointF

from veinmap.anatomy.course_table import RUNS_OF_KEY
from veinmap.anatomy.courses import runs_of
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side, View
from veinmap.drawing.figure_scale import SCREEN_TOP_CM, FigureScale
from veinmap.drawing.leg_body import outline_path
from veinmap.drawing.leg_painter import vein_outline
from veinmap.drawing.picture import PictureVein
from veinmap.drawing.signs import VeinStyle
from veinmap.drawing.view_lines import strips_in_view

SCALE = FigureScale.on_paper(1.42, top_cm=SCREEN_TOP_CM)
PATHOLOGIC = (VeinStyle.REFLUX, VeinStyle.THROMBOSED, VeinStyle.CLOSED_BY_TREATMENT)
SUPERFICIAL_KEYS = [key for key, runs in RUNS_OF_KEY.items() if not runs[0].is_deep]


def drawn_cm(key: str, style: VeinStyle, view: View) -> float:
    vein = PictureVein(id=key, style=style, runs=runs_of(key))
    return sum(s.length_cm for s in strips_in_view(vein, view, Side.RIGHT, SCALE))


@pytest.mark.parametrize("style", [VeinStyle.NOT_ASSESSED, VeinStyle.COMPETENT, VeinStyle.REFLUX])
def test_every_vein_is_drawn_in_some_view(style: VeinStyle) -> None:
    for key in RUNS_OF_KEY:
        assert max(drawn_cm(key, style, view) for view in View) > 1.0, key


@pytest.mark.parametrize("view", View)
def test_a_run_that_matters_is_never_drawn_shorter_than_a_competent_one(view: View) -> None:
    for key in SUPERFICIAL_KEYS:
        competent_cm = drawn_cm(key, VeinStyle.COMPETENT, view)
        for style in PATHOLOGIC:
            assert drawn_cm(key, style, view) >= competent_cm - 0.25, (key, style)


def test_reflux_along_the_silhouette_is_kept_where_a_competent_vein_ends() -> None:
    """From the side the small saphenous vein runs along the outline of the calf."""
    assert drawn_cm("SSV.M", VeinStyle.REFLUX, View.LATERAL) > 10.0
    assert drawn_cm("SSV.M", VeinStyle.REFLUX, View.MEDIAL) > 10.0


@pytest.mark.parametrize("view", View)
def test_veins_keep_off_the_outline_but_stay_on_the_leg(view: View) -> None:
    outline = outline_path(view, Side.RIGHT)
    for key in SUPERFICIAL_KEYS:
        if key in ("SEV", "SCIV", "EPV"):
            continue
        vein = PictureVein(id=key, style=VeinStyle.REFLUX, runs=runs_of(key))
        for strip in strips_in_view(vein, view, Side.RIGHT, SCALE):
            inside = [outline.contains(QPointF(float(x), float(y))) for x, y in strip.points[::4]]
            assert np.mean(inside) > 0.8, key


def test_a_deep_vein_is_drawn_only_where_it_is_looked_for() -> None:
    assert drawn_cm("FV", VeinStyle.DEEP_COMPETENT, View.ANTERIOR) > 15
    assert drawn_cm("PopV", VeinStyle.DEEP_COMPETENT, View.POSTERIOR) > 10
    for view in (View.MEDIAL, View.LATERAL):
        assert drawn_cm("FV", VeinStyle.DEEP_COMPETENT, view) == 0
        assert drawn_cm("PopV", VeinStyle.DEEP_COMPETENT, view) == 0


def test_strips_run_from_the_upper_end_down() -> None:
    for key in ("GSV.PT", "ASV", "SSV.M", "PTV", "GIA"):
        vein = PictureVein(id=key, style=VeinStyle.REFLUX, runs=runs_of(key))
        for view in View:
            for strip in strips_in_view(vein, view, Side.LEFT, SCALE):
                assert strip.points[0, 1] < strip.points[-1, 1]


def test_a_vein_needs_runs_or_a_path() -> None:
    with pytest.raises(ValueError, match="needs either"):
        PictureVein(id="X", style=VeinStyle.COMPETENT)
    with pytest.raises(ValueError, match="needs either"):
        PictureVein(id="X", style=VeinStyle.COMPETENT, path=(LegPlace(0.5, 90.0),))


def test_the_capsule_holds_the_whole_vein() -> None:
    vein = PictureVein(id="GSV.PC", style=VeinStyle.REFLUX, runs=runs_of("GSV.PC"))
    capsule = vein_outline(vein, View.MEDIAL, Side.LEFT, SCALE, 1.0)
    for strip in strips_in_view(vein, View.MEDIAL, Side.LEFT, SCALE):
        assert all(capsule.contains(QPointF(float(x), float(y))) for x, y in strip.points)
    assert capsule.boundingRect().width() < 6.0
