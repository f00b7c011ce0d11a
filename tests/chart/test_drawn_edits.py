"""Edits of drawn veins, perforators and skin marks: nothing found is lost or invented."""

from dataclasses import replace

import pytest

from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Face, Side
from veinmap.chart import Chart, with_drawn_vein, with_measurement, with_perforator
from veinmap.chart.drawn_edits import (
    NoJoin,
    perforator_at,
    refusal_of_join,
    with_joined_veins,
    with_moved_perforator,
    with_skin_mark,
    with_split_vein,
    with_vein_draining,
    with_vein_path,
    without_skin_mark,
)
from veinmap.findings import (
    DrawnVein,
    DrawnVeinKind,
    Flow,
    Perforator,
    PerforatorState,
    SkinMark,
    SkinMarkKind,
)
from veinmap.measurement import (
    HeightReference,
    Measurement,
    Method,
    Quantity,
    Relation,
    Site,
)

LEFT = Side.LEFT
BLANK = Chart(id="chart")
PATH = tuple(LegPlace(0.6 - 0.05 * step, 90.0) for step in range(5))
BELOW = tuple(LegPlace(0.38 - 0.05 * step, 92.0) for step in range(3))
UPPER = DrawnVein(
    id="upper", kind=DrawnVeinKind.TRIBUTARY, path=PATH, parent_key="GSV.K", from_cm=49, to_cm=33
)
LOWER = DrawnVein(id="lower", kind=DrawnVeinKind.TRIBUTARY, path=BELOW, to_cm=22)


def diameter(subject: str, value_mm: float, number: int = 1) -> Measurement:
    return Measurement(
        id=f"{subject}-{number}",
        side=LEFT,
        subject=subject,
        quantity=Quantity.DIAMETER,
        value=value_mm,
        method=Method.TYPED,
    )


def charted(*veins: DrawnVein) -> Chart:
    chart = BLANK
    for vein in veins:
        chart = with_drawn_vein(chart, LEFT, vein)
    return chart


def vein_of(chart: Chart, vein_id: str) -> DrawnVein:
    vein = chart.leg(LEFT).drawn_vein(vein_id)
    assert vein is not None
    return vein


def test_a_typed_height_goes_with_the_end_that_was_moved() -> None:
    moved = (LegPlace(0.62, 95.0), *PATH[1:])
    vein = vein_of(with_vein_path(charted(UPPER), LEFT, "upper", moved), "upper")
    assert (vein.from_cm, vein.to_cm) == (None, 33)
    between = (PATH[0], LegPlace(0.5, 99.0), PATH[-1])
    vein = vein_of(with_vein_path(charted(UPPER), LEFT, "upper", between), "upper")
    assert (vein.from_cm, vein.to_cm) == (49, 33)


def test_a_vein_that_ends_at_a_perforator_is_its_connected_vein() -> None:
    chart = with_perforator(BLANK, LEFT, Perforator(id="p", group="leg.anterior"))
    connected = with_vein_draining(chart, LEFT, UPPER, "p").leg(LEFT).perforator("p")
    assert connected is not None
    assert connected.connected_key == "upper"
    said = with_perforator(
        BLANK, LEFT, Perforator(id="p", group="leg.anterior", connected_key="GSV.MC")
    )
    kept = with_vein_draining(said, LEFT, UPPER, "p").leg(LEFT).perforator("p")
    assert kept is not None
    assert kept.connected_key == "GSV.MC"


def test_splitting_keeps_numbers_above_and_what_was_said_on_both_sides() -> None:
    refluxing = replace(UPPER, flow=Flow.REFLUX, is_flow_derived=True)
    chart = with_measurement(charted(refluxing), diameter("upper", 4.5))
    chart = with_split_vein(chart, LEFT, "upper", PATH[2], 2, "new")
    upper, lower = vein_of(chart, "upper"), vein_of(chart, "new")
    assert upper.path == PATH[:3]
    assert lower.path == PATH[2:]
    assert (upper.from_cm, upper.to_cm, lower.from_cm, lower.to_cm) == (49, None, None, 33)
    assert (upper.flow, lower.flow) == (Flow.REFLUX, Flow.REFLUX)
    assert not lower.is_flow_derived
    assert [m.subject for m in chart.measurements] == ["upper"]


@pytest.mark.parametrize(("knot", "after"), [(0, 0), (4, 4)])
def test_a_vein_is_not_split_at_its_end(knot: int, after: int) -> None:
    with pytest.raises(ValueError, match="ends there"):
        with_split_vein(charted(UPPER), LEFT, "upper", PATH[knot], after, "new")


def test_joining_keeps_every_number_and_one_stands_for_the_vein() -> None:
    chart = with_measurement(charted(UPPER, LOWER), diameter("upper", 4.5))
    chart = with_measurement(chart, diameter("lower", 3.1))
    chart = with_perforator(
        chart, LEFT, Perforator(id="p", group="leg.anterior", connected_key="lower")
    )
    joined = with_joined_veins(chart, LEFT, "upper", "lower", (*PATH, *BELOW))
    vein = vein_of(joined, "upper")
    assert joined.leg(LEFT).drawn_vein("lower") is None
    assert (vein.parent_key, vein.from_cm, vein.to_cm) == ("GSV.K", 49, 22)
    values = {m.value: m.is_representative for m in joined.measurements_of(LEFT, "upper")}
    assert values == {4.5: True, 3.1: False}
    perforator = joined.leg(LEFT).perforator("p")
    assert perforator is not None
    assert perforator.connected_key == "upper"


def test_veins_that_say_different_things_are_not_joined() -> None:
    refluxing, competent = (
        replace(UPPER, flow=Flow.REFLUX),
        replace(LOWER, flow=Flow.COMPETENT),
    )
    assert refusal_of_join(refluxing, competent) is NoJoin.DIFFERENT_STATES
    assert refusal_of_join(refluxing, LOWER) is None
    varix = replace(LOWER, kind=DrawnVeinKind.VARIX)
    assert refusal_of_join(UPPER, varix) is NoJoin.DIFFERENT_KINDS
    field = replace(LOWER, kind=DrawnVeinKind.TELANGIECTASIA)
    assert refusal_of_join(UPPER, field) is NoJoin.AREA
    with pytest.raises(ValueError, match="different things"):
        with_joined_veins(charted(refluxing, competent), LEFT, "upper", "lower", PATH)


def test_joining_with_one_not_assessed_takes_what_the_other_says() -> None:
    said = replace(LOWER, flow=Flow.REFLUX)
    joined = with_joined_veins(charted(UPPER, said), LEFT, "upper", "lower", (*PATH, *BELOW))
    assert vein_of(joined, "upper").flow is Flow.REFLUX


def test_a_new_perforator_has_group_and_face_of_its_place_and_no_state() -> None:
    perforator = perforator_at("p", LegPlace(0.166, 114.0))
    assert perforator.group == "leg.posterior_tibial_middle"
    assert perforator.face is Face.MEDIAL
    assert perforator.state is PerforatorState.NOT_ASSESSED
    assert perforator.height is None
    with pytest.raises(ValueError, match="above the groin"):
        perforator_at("p", LegPlace(1.03, 30.0))


def test_a_moved_perforator_follows_its_proposal_but_not_against_a_person() -> None:
    height = Site(distance_cm=13.5, relation=Relation.ABOVE, reference=HeightReference.FLOOR)
    proposed = replace(perforator_at("p", LegPlace(0.166, 114.0)), height=height)
    chosen = replace(proposed, group="ankle.medial")
    for perforator, group in ((proposed, "thigh.femoral_canal_lower"), (chosen, "ankle.medial")):
        chart = with_perforator(BLANK, LEFT, perforator)
        chart = with_moved_perforator(chart, LEFT, "p", LegPlace(0.70, 94.0))
        moved = chart.leg(LEFT).perforator("p")
        assert moved is not None
        assert (moved.group, moved.height) == (group, None)


def test_marks_on_the_skin_are_kept_changed_and_taken_away() -> None:
    ulcer = SkinMark(id="m", kind=SkinMarkKind.ULCER, outline=PATH)
    chart = with_skin_mark(BLANK, LEFT, ulcer)
    healed = replace(ulcer, kind=SkinMarkKind.HEALED_ULCER)
    chart = with_skin_mark(chart, LEFT, healed)
    assert chart.leg(LEFT).skin_marks == (healed,)
    assert chart.leg(LEFT).is_examined
    assert chart.leg(LEFT).skin_mark("m") == healed
    assert without_skin_mark(chart, LEFT, "m").leg(LEFT).skin_marks == ()
