from itertools import pairwise

import numpy as np
import pytest

from veinmap.anatomy.courses import charting_site, smooth_course
from veinmap.anatomy.heights import HeightSource, LegScale
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.surface import LEG_LENGTH_CM, STATURE_CM

GROIN = LegPlace(1.0, 14.0)
KNEE_CREASE = LegPlace(46.5 / 81.5, 180.0)
MEDIAL_MALLEOLUS = LegPlace(0.0978, 84.4)
STANDARD = LegScale(stature_cm=STATURE_CM)


def test_without_landmarks_and_stature_no_centimetre_is_derived() -> None:
    scale = LegScale()
    assert scale.source is HeightSource.NONE
    assert scale.height_cm(GROIN) is None
    assert scale.height_of_t_cm(0.5) is None
    assert scale.t_at_height_cm(30.0) is None
    assert scale.skin_distance_cm(GROIN, KNEE_CREASE) is None


def test_measured_landmarks_are_hit_exactly_and_named() -> None:
    scale = LegScale(knee_crease_cm=40.0, groin_crease_cm=77.0, stature_cm=190.0)
    assert scale.source is HeightSource.MEASURED
    assert scale.height_cm(KNEE_CREASE) == pytest.approx(40.0, abs=0.01)
    assert scale.height_cm(GROIN) == pytest.approx(77.0, abs=0.01)
    middle = LegPlace((46.5 + 35.0 / 2) / LEG_LENGTH_CM, 90.0)
    assert scale.height_cm(middle) == pytest.approx((40.0 + 77.0) / 2, abs=0.01)


@pytest.mark.parametrize(
    ("scale", "groin_cm"),
    [
        (LegScale(groin_crease_cm=90.0), 90.0),
        (LegScale(knee_crease_cm=93.0 / 2), 81.5),
        (LegScale(stature_cm=STATURE_CM / 2), 81.5 / 2),
    ],
)
def test_one_height_scales_the_whole_leg(scale: LegScale, groin_cm: float) -> None:
    assert scale.height_cm(GROIN) == pytest.approx(groin_cm, abs=0.01)
    assert scale.height_of_t_cm(0.5) == pytest.approx(groin_cm / 2, abs=0.01)


def test_the_stature_is_used_only_without_a_landmark() -> None:
    assert LegScale(stature_cm=165.0).source is HeightSource.STATURE
    assert LegScale(stature_cm=165.0, knee_crease_cm=46.0).source is HeightSource.MEASURED


def test_at_the_ankle_the_height_is_that_of_the_skin_and_not_t() -> None:
    assert STANDARD.height_cm(MEDIAL_MALLEOLUS) == pytest.approx(8.14, abs=0.05)
    with pytest.raises(ValueError, match="no height"):
        STANDARD.height_of_t_cm(MEDIAL_MALLEOLUS.t)


@pytest.mark.parametrize("azimuth_deg", [0.0, 90.0, 180.0, 270.0])
@pytest.mark.parametrize("height_cm", [10.0, 13.5, 33.0, 45.9, 46.1, 60.6, 81.5])
def test_a_height_leads_to_a_place_of_that_height(height_cm: float, azimuth_deg: float) -> None:
    scale = LegScale(knee_crease_cm=46.0, groin_crease_cm=84.0)
    t = scale.t_at_height_cm(height_cm, azimuth_deg)
    if t is None:
        # The instep: the front of the leg ends above the toes, so every height has skin.
        pytest.fail(f"no place at {height_cm} cm")
    assert scale.height_cm(LegPlace(t, azimuth_deg)) == pytest.approx(height_cm, abs=0.1)


@pytest.mark.parametrize("height_cm", [-1.0, 100.0])
def test_a_height_off_the_leg_has_no_place(height_cm: float) -> None:
    assert STANDARD.t_at_height_cm(height_cm) is None


def test_the_top_of_the_foot_has_no_skin_at_floor_height() -> None:
    assert STANDARD.t_at_height_cm(0.2, 0.0) is None


def test_case_a_line_1_lies_22_cm_below_the_junction_along_the_vein() -> None:
    """60.6 cm from the floor on the standard leg (clinical case A)."""
    t = STANDARD.t_at_height_cm(60.6)
    assert t is not None
    assert STANDARD.length_cm(smooth_course("GSV").between(t, 1.0)) == pytest.approx(22.0, abs=0.05)


def test_a_distance_along_the_skin_is_longer_than_the_difference_in_height() -> None:
    site = charting_site("GSV.K")
    assert site is not None
    distance_cm = STANDARD.skin_distance_cm(GROIN, site)
    assert distance_cm is not None
    assert 81.5 * (1.0 - site.t) < distance_cm < 45.0


def test_distances_grow_with_the_leg() -> None:
    tall = LegScale(stature_cm=2 * STATURE_CM * 0.7)
    standard_cm = STANDARD.skin_distance_cm(GROIN, KNEE_CREASE)
    tall_cm = tall.skin_distance_cm(GROIN, KNEE_CREASE)
    assert standard_cm is not None
    assert tall_cm == pytest.approx(1.4 * standard_cm)


@pytest.mark.parametrize(
    "heights",
    [
        {"knee_crease_cm": 80.0, "groin_crease_cm": 70.0},
        {"knee_crease_cm": 465.0},
        {"groin_crease_cm": 0.8},
        {"stature_cm": 1.65},
        {"stature_cm": float("nan")},
    ],
)
def test_heights_that_no_leg_has_are_refused(heights: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="cm"):
        LegScale(**heights)


def test_ring_heights_rise_with_t() -> None:
    scale = LegScale(knee_crease_cm=42.0, groin_crease_cm=80.0)
    heights = [scale.height_of_t_cm(float(t)) for t in np.linspace(0.15, 1.14, 40)]
    assert all(a < b for a, b in pairwise(heights) if a and b)
