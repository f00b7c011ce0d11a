import pytest

from veinmap.anatomy.courses import charting_site, perforator_sites
from veinmap.anatomy.sides import Side, View
from veinmap.anatomy.surface import leg_surface
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.hit_test import finding_at, point_sign_at, vein_at
from veinmap.drawing.picture import LegPicture
from veinmap.drawing.view_lines import junction_in_view

SCALE = FigureScale.on_screen(6.9)


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize(
    ("key", "view"),
    [
        ("GSV.PT", View.MEDIAL),
        ("GSV.K", View.MEDIAL),
        ("GSV.MC", View.MEDIAL),
        ("SSV.M", View.POSTERIOR),
        ("NSV.LSP", View.LATERAL),
        ("ASV", View.ANTERIOR),
    ],
)
def test_the_vein_under_the_pointer_is_found(
    key: str, view: View, side: Side, pictures: dict[Side, LegPicture]
) -> None:
    site = charting_site(key)
    assert site is not None
    u_cm, v_cm = leg_surface().point_of(view, side, site)
    assert vein_at(pictures[side], view, u_cm + 0.3, v_cm, 1.0, SCALE) == key


def test_beside_every_vein_nothing_is_found(pictures: dict[Side, LegPicture]) -> None:
    assert vein_at(pictures[Side.LEFT], View.MEDIAL, 30.0, 40.0, 1.0, SCALE) is None
    assert finding_at(pictures[Side.LEFT], View.LATERAL, -1.5, 20.0, 0.4, SCALE) is None


def test_a_superficial_vein_lies_before_a_deep_one(pictures: dict[Side, LegPicture]) -> None:
    site = charting_site("SSV.P")
    assert site is not None
    u_cm, v_cm = leg_surface().point_of(View.POSTERIOR, Side.LEFT, site)
    assert vein_at(pictures[Side.LEFT], View.POSTERIOR, u_cm, v_cm, 1.0, SCALE) == "SSV.P"


@pytest.mark.parametrize("side", Side)
def test_a_perforator_is_found_before_the_vein_beside_it(
    side: Side, pictures: dict[Side, LegPicture]
) -> None:
    place = perforator_sites()["FC_dist"].place
    u_cm, v_cm = leg_surface().point_of(View.MEDIAL, side, place)
    assert finding_at(pictures[side], View.MEDIAL, u_cm, v_cm, 1.0, SCALE) == "P2"
    assert point_sign_at(pictures[side], View.LATERAL, -u_cm, v_cm, 1.0) is None


def test_the_junctions_can_be_pointed_at(pictures: dict[Side, LegPicture]) -> None:
    site = charting_site("SFJ")
    assert site is not None
    u_cm, v_cm = leg_surface().point_of(View.ANTERIOR, Side.RIGHT, site)
    assert point_sign_at(pictures[Side.RIGHT], View.ANTERIOR, u_cm, v_cm, 0.8) == "SFJ"


def test_a_junction_on_the_very_edge_of_a_view_is_not_shown(
    pictures: dict[Side, LegPicture],
) -> None:
    places = {sign.id: sign.place for sign in pictures[Side.LEFT].junctions}
    shown = {
        (sign_id, view)
        for sign_id, place in places.items()
        for view in View
        if junction_in_view(view, Side.LEFT, place) is not None
    }
    assert shown == {
        ("SFJ", View.ANTERIOR),
        ("SFJ", View.MEDIAL),
        ("SPJ", View.POSTERIOR),
    }
