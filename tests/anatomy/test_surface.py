import numpy as np
import pytest

from veinmap.anatomy.levels import HIGHEST_T, LOWEST_T, Level, face_of, level_of, place_on_leg
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Face, Side, View
from veinmap.anatomy.surface import (
    LEG_LENGTH_CM,
    kept_depths,
    leg_surface,
    measured_surface,
)

MEDIAL_KNEE = LegPlace(0.57, 96.0)
LATERAL_KNEE = LegPlace(0.57, 272.0)
PATELLA = LegPlace(0.5963, 4.0)
POPLITEAL_CREASE = LegPlace(0.5706, 180.0)


def test_the_place_bounds_are_the_ends_of_the_surface() -> None:
    ring_t = leg_surface().ring_t
    assert ring_t[0] == LOWEST_T
    assert ring_t[-1] == HIGHEST_T


def test_t_is_the_height_fraction_from_the_ankle_up() -> None:
    t = np.linspace(0.1473, 1.14, 50)
    heights_cm = leg_surface().position_cm(t, 77.0)[:, 2]
    assert heights_cm == pytest.approx(t * LEG_LENGTH_CM, abs=0.02)


def test_the_normal_points_out_of_the_leg() -> None:
    surface = leg_surface()
    for place in (MEDIAL_KNEE, LATERAL_KNEE, PATELLA, POPLITEAL_CREASE):
        skin = surface.position_cm(place.t, place.azimuth_deg)
        inside = surface.position_cm(place.t, place.azimuth_deg, 0.3)
        normal = surface.outward_normal(place.t, place.azimuth_deg)
        assert ((skin - inside) * normal).sum() > 0
        assert np.linalg.norm(normal) == pytest.approx(1.0)


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("view", View)
def test_every_visible_point_is_found_again_under_the_pointer(view: View, side: Side) -> None:
    surface = leg_surface()
    random = np.random.default_rng(20240917)
    t = random.uniform(LOWEST_T, HIGHEST_T, 320)
    azimuth = random.uniform(0.0, 360.0, 320)
    visible = surface.is_visible(view, t, azimuth, 0.03)
    xyz_cm = surface.position_cm(t, azimuth)[visible]
    assert len(xyz_cm) > 80
    misses_cm = []
    for point, (u_cm, v_cm) in zip(xyz_cm, surface.project(view, side, xyz_cm), strict=True):
        place = surface.place_at(view, side, u_cm, v_cm)
        assert place is not None
        found = surface.position_cm(place.t, place.azimuth_deg)[0]
        misses_cm.append(float(np.linalg.norm(found - point)))
    # Where the foot folds over itself two skins lie within the hiding tolerance of each other.
    assert np.mean(np.array(misses_cm) < 0.1) > 0.985
    assert max(misses_cm) < 1.5


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("view", View)
def test_a_pointer_just_beside_the_leg_is_taken_to_the_skin(view: View, side: Side) -> None:
    surface = leg_surface()
    mirror = 1.0 if side is Side.RIGHT else -1.0
    shin_v_cm = 30.0
    outline = surface.lines[view].closed
    at_shin = outline[np.abs(outline[:, 1] - shin_v_cm) < 0.3]
    rightmost_cm = float(at_shin[:, 0].max())
    snapped = surface.place_at(view, side, mirror * (rightmost_cm + 0.35), shin_v_cm)
    assert snapped is not None
    u_cm, v_cm = surface.point_of(view, side, snapped)
    assert (u_cm, v_cm) == pytest.approx((mirror * rightmost_cm, shin_v_cm), abs=0.2)
    assert surface.place_at(view, side, mirror * (rightmost_cm + 0.8), shin_v_cm) is None


def test_each_view_sees_its_own_face_and_not_the_opposite_one() -> None:
    surface = leg_surface()
    seen = {
        view: {
            name
            for name, place in (
                ("medial", MEDIAL_KNEE),
                ("lateral", LATERAL_KNEE),
                ("patella", PATELLA),
                ("popliteal", POPLITEAL_CREASE),
            )
            if surface.is_place_visible(view, place, 0.3)
        }
        for view in View
    }
    assert seen == {
        View.ANTERIOR: {"patella"},
        View.MEDIAL: {"medial"},
        View.POSTERIOR: {"popliteal"},
        View.LATERAL: {"lateral"},
    }


def test_the_shin_and_the_heel_stand_free_in_their_views() -> None:
    surface = leg_surface()
    assert surface.is_unobstructed(View.ANTERIOR, 0.3, 0.0)[0]
    assert surface.is_visible(View.POSTERIOR, 0.0858, 174.0)[0]


@pytest.mark.parametrize("view", View)
def test_the_left_leg_is_the_mirror_image_of_the_right(view: View) -> None:
    surface = leg_surface()
    xyz_cm = surface.position_cm(np.linspace(0.1, 0.9, 9), 40.0)
    right = surface.project(view, Side.RIGHT, xyz_cm)
    left = surface.project(view, Side.LEFT, xyz_cm)
    assert np.array_equal(left[:, 0], -right[:, 0])
    assert np.array_equal(left[:, 1], right[:, 1])


def test_from_the_front_the_right_leg_stands_at_the_viewers_left() -> None:
    surface = leg_surface()
    assert surface.point_of(View.ANTERIOR, Side.RIGHT, PATELLA)[0] < 0
    assert surface.point_of(View.ANTERIOR, Side.LEFT, PATELLA)[0] > 0


def test_from_behind_the_right_leg_stands_at_the_viewers_right() -> None:
    surface = leg_surface()
    assert surface.point_of(View.POSTERIOR, Side.RIGHT, POPLITEAL_CREASE)[0] > 0
    assert surface.point_of(View.POSTERIOR, Side.LEFT, POPLITEAL_CREASE)[0] < 0


@pytest.mark.parametrize(
    ("view", "side", "toes_at_viewers_left"),
    [
        (View.MEDIAL, Side.RIGHT, True),
        (View.MEDIAL, Side.LEFT, False),
        (View.LATERAL, Side.RIGHT, False),
        (View.LATERAL, Side.LEFT, True),
    ],
)
def test_the_toes_point_the_way_a_viewer_beside_the_leg_sees_them(
    view: View, side: Side, toes_at_viewers_left: bool
) -> None:
    surface = leg_surface()
    toes_u_cm = surface.point_of(view, side, LegPlace(-0.16, 0.0))[0]
    heel_u_cm = surface.point_of(view, side, LegPlace(0.0858, 174.0))[0]
    assert (toes_u_cm < heel_u_cm) == toes_at_viewers_left


@pytest.mark.parametrize(
    ("azimuth_deg", "face"),
    [
        (0.0, Face.ANTERIOR),
        (44.9, Face.ANTERIOR),
        (45.0, Face.MEDIAL),
        (135.0, Face.POSTERIOR),
        (270.0, Face.LATERAL),
        (315.0, Face.ANTERIOR),
        (359.9, Face.ANTERIOR),
    ],
)
def test_a_face_is_a_quarter_of_the_ring(azimuth_deg: float, face: Face) -> None:
    assert face_of(LegPlace(0.5, azimuth_deg)) is face


@pytest.mark.parametrize(
    ("t", "level"),
    [
        (1.0, Level.GROIN),
        (66.5 / 81.5, Level.UPPER_THIGH),  # 15 cm below the groin crease
        (60.6 / 81.5, Level.MIDDLE_THIGH),
        (55.0 / 81.5, Level.LOWER_THIGH),
        (46.5 / 81.5, Level.KNEE),
        (34.0 / 81.5, Level.UPPER_LEG),
        (24.0 / 81.5, Level.MIDDLE_LEG),
        (13.5 / 81.5, Level.LOWER_LEG),
        (0.09, Level.ANKLE),  # malleoli
        (-0.1, Level.FOOT),
    ],
)
def test_levels_follow_the_named_runs_of_the_great_saphenous_vein(t: float, level: Level) -> None:
    assert level_of(t) is level


def test_any_azimuth_can_be_turned_onto_the_leg() -> None:
    assert place_on_leg(0.5, -90.0) == LegPlace(0.5, 270.0)
    assert place_on_leg(0.5, -1e-18) == LegPlace(0.5, 0.0)
    assert place_on_leg(3.0, 0.0).t == HIGHEST_T
    with pytest.raises(ValueError, match="no place"):
        place_on_leg(float("nan"), 0.0)


@pytest.mark.parametrize("view", list(View))
def test_the_depths_that_travel_with_the_leg_are_those_it_has(view: View) -> None:
    """If not: run `tools/make_leg_depths.py`."""
    kept, measured = kept_depths(view), measured_surface().nearest_cm(view)
    assert kept.shape == measured.shape
    # A processor that rounds otherwise may move a point on an edge by one pixel.
    assert np.isclose(kept, measured, atol=1e-3).mean() > 0.999
