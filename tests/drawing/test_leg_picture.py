from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from veinmap.anatomy.course_table import RUNS_OF_KEY
from veinmap.anatomy.heights import LegScale
from veinmap.anatomy.levels import place_on_leg
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Face, Side, View
from veinmap.anatomy.surface import leg_surface
from veinmap.chart import (
    Chart,
    Leg,
    Patient,
    read_chart,
    with_drawn_vein,
    with_finding,
    with_leg,
)
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.hit_test import vein_at
from veinmap.drawing.leg_painter import changed_boxes
from veinmap.drawing.leg_picture import leg_picture, leg_scale, perforator_place, vein_style
from veinmap.drawing.picture import LegPicture, PictureVein
from veinmap.drawing.signs import LineWeight, PerforatorStyle, VeinStyle
from veinmap.drawing.view_lines import lines_in_view, strips_in_view
from veinmap.findings import (
    Calibre,
    DrawnVein,
    DrawnVeinKind,
    Flow,
    Lumen,
    Perforator,
    PerforatorState,
    RefluxDirection,
    RefluxExtent,
    SegmentFinding,
)
from veinmap.measurement import HeightReference, Relation, Site
from veinmap.resource_files import resource_path

BLANK = Chart(id="chart")
BLUE = {
    VeinStyle.COMPETENT,
    VeinStyle.DEEP_COMPETENT,
    VeinStyle.RECANALISED_COMPETENT,
    VeinStyle.POST_THROMBOTIC_COMPETENT,
}
COCKETT_2 = LegPlace(0.166, 114.0)


def example(name: str) -> Chart:
    return read_chart(Path(resource_path(f"examples/{name}.json")))


def styles(picture: LegPicture) -> dict[str, VeinStyle]:
    return {vein.id: vein.style for vein in picture.veins}


def style_of(key: str, **finding: object) -> VeinStyle | None:
    chart = with_finding(BLANK, Side.LEFT, SegmentFinding(key=key, **finding))  # type: ignore[arg-type]
    return styles(leg_picture(chart, Side.LEFT)).get(key)


@pytest.mark.parametrize("side", Side)
def test_an_empty_chart_is_drawn_as_not_assessed_and_nothing_else(side: Side) -> None:
    drawn = styles(leg_picture(BLANK, side))
    assert set(drawn.values()) == {VeinStyle.NOT_ASSESSED, VeinStyle.DEEP_NOT_ASSESSED}
    assert {"GSV.PT", "GSV.FT", "SSV.D", "ASV", "PASV", "GIA", "NSV.LSP", "FV", "PTV"} <= set(drawn)


@pytest.mark.parametrize("is_deep", [False, True])
@pytest.mark.parametrize("is_tributary", [False, True])
def test_only_competent_flow_is_drawn_blue(is_deep: bool, is_tributary: bool) -> None:
    for flow in set(Flow) - {Flow.COMPETENT}:
        for lumen in Lumen:
            style = vein_style(flow, lumen, is_deep=is_deep, is_tributary=is_tributary)
            assert style not in BLUE


def test_what_was_not_seen_has_no_line() -> None:
    assert style_of("PASV", flow=Flow.NOT_VISUALISED) is None


@pytest.mark.parametrize(
    ("key", "flow", "lumen", "style"),
    [
        ("GSV.PT", Flow.REFLUX, Lumen.OPEN, VeinStyle.REFLUX),
        ("GSV.PT", Flow.COMPETENT, Lumen.OPEN, VeinStyle.COMPETENT),
        ("GSV.PT", Flow.NO_FLOW, Lumen.OPEN, VeinStyle.NO_FLOW),
        (
            "GSV.PT",
            Flow.NO_FLOW,
            Lumen.OCCLUDED_AFTER_TREATMENT,
            VeinStyle.CLOSED_BY_TREATMENT,
        ),
        ("GSV.PT", Flow.NOT_ASSESSED, Lumen.REMOVED, VeinStyle.REMOVED),
        ("GSV.PT", Flow.NOT_VISUALISED, Lumen.ABSENT, VeinStyle.ABSENT),
        ("GSV.PT", Flow.NO_FLOW, Lumen.THROMBOSED_ACUTE, VeinStyle.THROMBOSED),
        (
            "GSV.PT",
            Flow.REFLUX,
            Lumen.RECANALISED_AFTER_TREATMENT,
            VeinStyle.RECANALISED_REFLUX,
        ),
        ("CFV", Flow.COMPETENT, Lumen.OPEN, VeinStyle.DEEP_COMPETENT),
        ("PTV", Flow.REFLUX, Lumen.OPEN, VeinStyle.DEEP_REFLUX),
        ("FV", Flow.REFLUX, Lumen.POST_THROMBOTIC, VeinStyle.DEEP_POST_THROMBOTIC_REFLUX),
        ("FV", Flow.NOT_ASSESSED, Lumen.POST_THROMBOTIC, VeinStyle.DEEP_POST_THROMBOTIC),
        ("PopV", Flow.NO_FLOW, Lumen.THROMBOSED_ACUTE, VeinStyle.THROMBOSED),
    ],
)
def test_a_finding_gets_its_sign_lumen_first(
    key: str, flow: Flow, lumen: Lumen, style: VeinStyle
) -> None:
    assert style_of(key, flow=flow, lumen=lumen) is style


def test_the_calibre_sets_the_weight() -> None:
    thin = SegmentFinding(key="GSV.MC", flow=Flow.COMPETENT, calibre=Calibre.HYPOPLASTIC)
    vein = leg_picture(with_finding(BLANK, Side.RIGHT, thin), Side.RIGHT).vein("GSV.MC")
    assert vein is not None
    assert vein.weight is LineWeight.HYPOPLASTIC


def test_ascending_reflux_points_up() -> None:
    finding = SegmentFinding(key="GIA", flow=Flow.REFLUX, direction=RefluxDirection.ASCENDING)
    vein = leg_picture(with_finding(BLANK, Side.LEFT, finding), Side.LEFT).vein("GIA")
    assert vein is not None
    assert vein.is_ascending


def test_a_charted_third_leaves_the_others_as_they_were() -> None:
    middle = SegmentFinding(key="FV.M", flow=Flow.REFLUX)
    chart = with_finding(BLANK, Side.LEFT, middle)
    assert styles(leg_picture(chart, Side.LEFT)) | {} == {
        **styles(leg_picture(chart, Side.LEFT)),
        "FV.P": VeinStyle.DEEP_NOT_ASSESSED,
        "FV.M": VeinStyle.DEEP_REFLUX,
        "FV.D": VeinStyle.DEEP_NOT_ASSESSED,
    }
    whole = with_finding(chart, Side.LEFT, SegmentFinding(key="FV", flow=Flow.COMPETENT))
    drawn = leg_picture(whole, Side.LEFT)
    assert styles(drawn)["FV.M"] is VeinStyle.DEEP_REFLUX
    assert styles(drawn)["FV"] is VeinStyle.DEEP_COMPETENT
    rest = drawn.vein("FV")
    assert rest is not None
    assert len(rest.runs) == 2


def test_the_junction_is_drawn_where_it_was_found_and_the_vein_goes_up_to_it() -> None:
    high = Site(
        distance_cm=6.0, relation=Relation.ABOVE, reference=HeightReference.POPLITEAL_CREASE
    )
    chart = with_finding(BLANK, Side.LEFT, SegmentFinding(key="SPJ", flow=Flow.REFLUX, site=high))
    drawn = leg_picture(chart, Side.LEFT)
    spj = next(junction for junction in drawn.junctions if junction.id == "SPJ")
    assert spj.place.t == pytest.approx((46.5 + 6.0) / 81.5, abs=0.005)
    ssv = drawn.vein("SSV.P")
    assert ssv is not None
    assert max(run.t_to for run in ssv.runs) == pytest.approx(spj.place.t)


def test_a_junction_that_is_absent_has_no_disc() -> None:
    chart = with_finding(
        BLANK, Side.LEFT, SegmentFinding(key="SPJ", flow=Flow.NO_FLOW, lumen=Lumen.ABSENT)
    )
    assert [junction.id for junction in leg_picture(chart, Side.LEFT).junctions] == ["SFJ"]


def test_drawn_tributaries_wave_and_duplications_do_not() -> None:
    path = (LegPlace(0.4, 100.0), LegPlace(0.3, 110.0))
    drawn = [
        DrawnVein(id=kind.value, kind=kind, path=path, flow=Flow.REFLUX) for kind in DrawnVeinKind
    ]
    chart = with_leg(BLANK, Side.RIGHT, Leg(is_examined=True, drawn_veins=tuple(drawn)))
    by_id = styles(leg_picture(chart, Side.RIGHT))
    assert by_id["duplication"] is VeinStyle.REFLUX
    assert by_id["tributary"] is VeinStyle.TRIBUTARY_REFLUX


def test_a_typed_height_places_a_perforator_and_no_height_is_invented() -> None:
    typed = Perforator(
        id="P1",
        group="leg.posterior_tibial_middle",
        height=Site(distance_cm=20.0, relation=Relation.ABOVE, reference=HeightReference.FLOOR),
        face=Face.MEDIAL,
        state=PerforatorState.COMPETENT,
    )
    scale = LegScale(knee_crease_cm=46.5, groin_crease_cm=81.5)
    place = perforator_place(typed, scale)
    assert place is not None
    assert scale.height_cm(place) == pytest.approx(20.0, abs=0.01)
    assert perforator_place(replace(typed, height=None), scale) is None
    # Placed by hand too, it keeps that face, at the height that is printed beside it.
    placed = perforator_place(replace(typed, place=LegPlace(0.3, 130.0)), scale)
    assert placed is not None
    assert placed.azimuth_deg == pytest.approx(130.0)
    assert scale.height_cm(placed) == pytest.approx(20.0, abs=0.01)
    # On a leg without a scale no height holds: it stays where it was placed.
    assert perforator_place(replace(typed, place=COCKETT_2), LegScale()) == COCKETT_2


@pytest.mark.parametrize(("case", "side"), [("a", Side.LEFT), ("b", Side.RIGHT), ("c", Side.LEFT)])
def test_perforators_of_the_examples_stand_at_the_heights_printed_beside_them(
    case: str, side: Side
) -> None:
    chart = example(f"case_{case}")
    scale = leg_scale(chart, side)
    for perforator in chart.leg(side).perforators:
        place = perforator_place(perforator, scale)
        assert place is not None
        assert perforator.height is not None
        assert scale.height_cm(place) == pytest.approx(perforator.height.distance_cm, abs=0.05)


def test_case_a_is_drawn_as_it_was_found() -> None:
    drawn = leg_picture(example("case_a"), Side.LEFT)
    by_id = styles(drawn)
    refluxing = ("GSV.AR", "GSV.PT", "GSV.MT", "GSV.DT", "GSV.K", "GSV.PC")
    assert {by_id[key] for key in refluxing} == {VeinStyle.REFLUX}
    assert {by_id[key] for key in ("GSV.MC", "GSV.DC", "ASV", "SSV.M", "GIA")} == {
        VeinStyle.COMPETENT
    }
    assert {by_id[key] for key in ("SSV.P", "SSV.D", "NSV.LSP")} == {VeinStyle.NOT_ASSESSED}
    assert "PASV" not in by_id
    assert {by_id[key] for key in ("CFV", "DFV", "PopV", "PTV")} == {VeinStyle.DEEP_COMPETENT}
    assert {p.id: p.style for p in drawn.perforators} == {
        "P1": PerforatorStyle.COMPETENT,
        "P2": PerforatorStyle.RE_ENTRY,
    }
    other_leg = leg_picture(example("case_a"), Side.RIGHT)
    assert not other_leg.perforators
    assert set(styles(other_leg).values()) <= {VeinStyle.NOT_ASSESSED, VeinStyle.DEEP_NOT_ASSESSED}


def test_case_b_shows_the_closed_trunk_the_pathologic_and_the_borderline_perforator() -> None:
    drawn = leg_picture(example("case_b"), Side.RIGHT)
    by_id = styles(drawn)
    assert {by_id[key] for key in ("GSV.PT", "GSV.MT", "GSV.DT", "GSV.K")} == {
        VeinStyle.CLOSED_BY_TREATMENT
    }
    assert by_id["PTV"] is VeinStyle.DEEP_REFLUX
    assert [p.style for p in drawn.perforators] == [
        PerforatorStyle.PATHOLOGIC,
        PerforatorStyle.BORDERLINE,
    ]


def test_case_c_shows_reflux_in_post_thrombotic_deep_veins() -> None:
    by_id = styles(leg_picture(example("case_c"), Side.LEFT))
    assert by_id["FV"] is VeinStyle.DEEP_POST_THROMBOTIC_REFLUX
    assert by_id["SSV.M"] is VeinStyle.NOT_ASSESSED


def extended(key: str, from_cm: float | None, to_cm: float | None) -> PictureVein:
    """Return the picture of a vein whose reflux was charted from one height to another."""
    extent = RefluxExtent(from_cm=from_cm, to_cm=to_cm)
    finding = SegmentFinding(key=key, flow=Flow.REFLUX, extent=extent)
    chart = replace(BLANK, patient=Patient(stature_cm=165.0))
    vein = leg_picture(with_finding(chart, Side.LEFT, finding), Side.LEFT).vein(key)
    assert vein is not None
    return vein


@pytest.mark.parametrize(
    ("key", "from_cm", "to_cm"), [("GSV.PT", 70.0, 66.0), ("ASV", 75.0, 60.0), ("PTV", 25.0, 12.0)]
)
def test_reflux_is_drawn_by_its_extent_and_the_rest_dotted(
    key: str, from_cm: float, to_cm: float
) -> None:
    vein = extended(key, from_cm, to_cm)
    scale = LegScale(stature_cm=165.0)
    (run,) = vein.runs
    assert run.t_to == pytest.approx(scale.t_at_height_cm(from_cm))
    assert run.t_from == pytest.approx(scale.t_at_height_cm(to_cm))
    assert vein.rest_style in (VeinStyle.NOT_ASSESSED, VeinStyle.DEEP_NOT_ASSESSED)
    drawn = sorted((r.t_from, r.t_to) for r in vein.whole.runs)
    (whole,) = RUNS_OF_KEY[key]
    assert (drawn[0][0], drawn[-1][1]) == (whole.t_from, whole.t_to)
    assert all(below[1] == above[0] for below, above in pairwise(drawn))


@pytest.mark.parametrize(
    ("from_cm", "to_cm"), [(None, None), (70.0, None), (30.0, 20.0), (95.0, 10.0)]
)
def test_an_extent_that_says_nothing_of_a_vein_leaves_all_of_it_refluxing(
    from_cm: float | None, to_cm: float | None
) -> None:
    vein = extended("GSV.PT", from_cm, to_cm)
    assert vein.runs == RUNS_OF_KEY["GSV.PT"]
    assert vein.rest_runs == ()


def test_the_rest_of_a_vein_with_an_extent_still_answers_the_pointer() -> None:
    vein = extended("GSV.PT", 78.0, 76.0)
    picture = LegPicture(side=Side.LEFT, veins=(vein,))
    scale = FigureScale.on_screen(7.0)
    (run,) = vein.rest_runs
    (strip, *_) = strips_in_view(
        replace(vein, runs=(run,), rest_runs=()), View.MEDIAL, Side.LEFT, scale
    )
    u_cm, down_cm = strip.points[len(strip.points) // 2]
    assert vein_at(picture, View.MEDIAL, u_cm, -down_cm, 0.5, scale) == "GSV.PT"


def test_the_line_of_a_partly_refluxing_vein_changes_its_sign_where_the_reflux_ends() -> None:
    vein = extended("GSV.MT", 65.0, 61.0)
    picture = LegPicture(side=Side.LEFT, veins=(vein,))
    lines = lines_in_view(picture, View.MEDIAL, FigureScale.on_screen(7.0))
    assert {line.style for line in lines} == {VeinStyle.REFLUX, VeinStyle.NOT_ASSESSED}
    assert {line.vein_ids for line in lines} == {("GSV.MT",)}


def drawn_with_extent(from_cm: float, to_cm: float, stature_cm: float = 165.0) -> PictureVein:
    """Return the picture of a drawn tributary from thigh to calf, with reflux between heights."""
    path = tuple(place_on_leg(0.7 - 0.04 * step, 80.0 + 3.0 * step) for step in range(10))
    drawn = DrawnVein(
        id="T1",
        kind=DrawnVeinKind.TRIBUTARY,
        path=path,
        flow=Flow.REFLUX,
        extent=RefluxExtent(from_cm=from_cm, to_cm=to_cm),
    )
    chart = replace(BLANK, patient=Patient(stature_cm=stature_cm))
    vein = leg_picture(with_drawn_vein(chart, Side.LEFT, drawn), Side.LEFT).vein("T1")
    assert vein is not None
    assert vein.whole.path == path
    return vein


def height_cm(place: LegPlace, stature_cm: float = 165.0) -> float:
    found = LegScale(stature_cm=stature_cm).height_cm(place)
    assert found is not None
    return found


@pytest.mark.parametrize("stature_cm", [150.0, 165.0, 190.0])
def test_a_drawn_vein_refluxes_between_its_heights_and_is_dotted_beyond(stature_cm: float) -> None:
    vein = drawn_with_extent(48.0, 38.0, stature_cm)
    above, below = vein.rest_paths
    assert height_cm(vein.path[0], stature_cm) == pytest.approx(48.0, abs=0.2)
    assert height_cm(vein.path[-1], stature_cm) == pytest.approx(38.0, abs=0.2)
    assert (above[0], above[-1]) == (vein.whole.path[0], vein.path[0])
    assert (below[0], below[-1]) == (vein.path[-1], vein.whole.path[-1])
    assert vein.rest_style is VeinStyle.NOT_ASSESSED
    picture = LegPicture(side=Side.LEFT, veins=(vein,))
    lines = lines_in_view(picture, View.MEDIAL, FigureScale.on_screen(7.0))
    assert {line.style for line in lines} == {VeinStyle.TRIBUTARY_REFLUX, VeinStyle.NOT_ASSESSED}


@pytest.mark.parametrize(("from_cm", "to_cm"), [(95.0, 5.0), (12.0, 8.0), (90.0, 85.0)])
def test_an_extent_beside_or_over_a_drawn_vein_leaves_all_of_it_refluxing(
    from_cm: float, to_cm: float
) -> None:
    vein = drawn_with_extent(from_cm, to_cm)
    assert not vein.has_rest
    assert vein.path == vein.whole.path


def test_the_rest_of_a_drawn_vein_still_answers_the_pointer() -> None:
    vein = drawn_with_extent(48.0, 38.0)
    picture = LegPicture(side=Side.LEFT, veins=(vein,))
    scale = FigureScale.on_screen(7.0)
    place = vein.rest_paths[1][len(vein.rest_paths[1]) // 2]
    u_cm, v_cm = leg_surface().point_of(View.MEDIAL, Side.LEFT, place)
    assert vein_at(picture, View.MEDIAL, u_cm, v_cm, 0.5, scale) == "T1"


def test_an_edit_of_the_rest_of_a_drawn_vein_is_painted_where_it_shows() -> None:
    before, after = drawn_with_extent(48.0, 38.0), drawn_with_extent(48.0, 30.0)
    scale = FigureScale.on_screen(7.0)
    pictures = [LegPicture(side=Side.LEFT, veins=(vein,)) for vein in (before, after)]
    assert changed_boxes(pictures[0], pictures[1], View.MEDIAL, scale)
