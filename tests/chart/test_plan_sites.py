"""Sites follow their veins: segment, height and distance come from the map as it is now."""

from dataclasses import replace

import pytest

from veinmap.anatomy.catalogue import Words
from veinmap.anatomy.courses import charting_site
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.chart import (
    Chart,
    read_chart,
    with_drawn_vein,
    with_finding,
    with_flow,
    with_leg,
)
from veinmap.chart.plan_change_words import site_change_words
from veinmap.chart.plan_edits import line_of, with_line_added, with_session, with_site_known
from veinmap.chart.plan_facts import junction_distance_cm
from veinmap.chart.plan_map_checks import why_not_proposed
from veinmap.chart.plan_sites import (
    along_vein,
    site_height_cm,
    site_place,
    stepped_along_vein,
)
from veinmap.findings import EarlierTreatment, Flow, SegmentFinding, TreatmentMethod
from veinmap.measurement import HeightReference, Relation, Site
from veinmap.planning import Agent, Form, InjectionLine
from veinmap.resource_files import resource_path

CASE_A = read_chart(resource_path("examples/case_a.json"))
CASE_B = read_chart(resource_path("examples/case_b.json"))


def line(subject: str, place: LegPlace | None, **more: object) -> InjectionLine:
    return InjectionLine(
        id="N",
        order=1,
        side=Side.LEFT,
        subject=subject,
        agent=Agent.POLIDOCANOL,
        form=Form.LIQUID,
        place=place,
        **more,  # type: ignore[arg-type]
    )


def on(subject: str) -> LegPlace:
    place = charting_site(subject)
    assert place is not None
    return place


def test_a_site_of_case_a_lies_where_the_reference_says() -> None:
    planned = line_of(CASE_A, "L1")
    assert planned is not None
    place = site_place(CASE_A, planned)
    clicked = line("GSV.MT", place)
    assert site_height_cm(CASE_A, clicked) == pytest.approx(60.6, abs=0.2)
    assert junction_distance_cm(CASE_A, clicked) == pytest.approx(22.0, abs=0.4)


def test_height_and_distance_follow_the_landmarks_of_the_leg() -> None:
    clicked = line("GSV.MT", on("GSV.MT"))
    before = site_height_cm(CASE_A, clicked)
    leg = replace(CASE_A.leg(Side.LEFT), knee_crease_cm=40.0, groin_crease_cm=70.0)
    shorter = with_leg(CASE_A, Side.LEFT, leg)
    after = site_height_cm(shorter, clicked)
    assert before is not None
    assert after is not None
    assert after < before
    assert junction_distance_cm(shorter, clicked) != junction_distance_cm(CASE_A, clicked)


def test_what_was_typed_for_a_site_stands_before_the_map() -> None:
    typed = line("GSV.MT", on("GSV.MT"), height_cm=61.5, junction_distance_cm=20.0)
    assert site_height_cm(CASE_A, typed) == 61.5
    assert junction_distance_cm(CASE_A, typed) == 20.0


def test_the_usual_place_of_a_segment_is_no_height() -> None:
    assert site_height_cm(CASE_A, line("GSV.PC", None)) is None
    assert site_place(CASE_A, line("GSV.PC", None)) == on("GSV.PC")


def test_a_pin_that_slides_passes_into_the_next_segment() -> None:
    found = along_vein(CASE_A, Side.LEFT, "GSV.MT", on("GSV.PC"))
    assert found is not None
    assert found.subject == "GSV.PC"
    down = stepped_along_vein(CASE_A, Side.LEFT, "GSV.MT", on("GSV.MT"), -9.0)
    up = stepped_along_vein(CASE_A, Side.LEFT, "GSV.MT", on("GSV.MT"), 12.0)
    assert down is not None
    assert up is not None
    assert (down.subject, up.subject) == ("GSV.DT", "GSV.PT")
    assert down.place.t < on("GSV.MT").t < up.place.t


def test_a_vein_is_never_left_at_its_end() -> None:
    end = stepped_along_vein(CASE_A, Side.LEFT, "T1", on("GSV.PC"), -500.0)
    assert end is not None
    assert end.subject == "T1"
    assert end.place.t == pytest.approx(CASE_A.leg(Side.LEFT).drawn_veins[0].path[-1].t)


def test_the_distance_from_the_spj_follows_where_the_spj_was_charted() -> None:
    clicked = line("SSV.M", on("SSV.M"))
    usual = with_finding(CASE_A, Side.LEFT, SegmentFinding(key="SPJ"))
    site = Site(distance_cm=6, relation=Relation.ABOVE, reference=HeightReference.POPLITEAL_CREASE)
    high = with_finding(CASE_A, Side.LEFT, SegmentFinding(key="SPJ", site=site))
    distances = [junction_distance_cm(chart, clicked) for chart in (usual, high)]
    assert distances[0] is not None
    assert distances[1] is not None
    assert distances[1] - distances[0] > 2


def test_an_accessory_vein_is_measured_on_along_the_trunk() -> None:
    five_below = junction_distance_cm(CASE_A, line("ASV", on("ASV")))
    assert five_below == pytest.approx(5.0, abs=0.6)


def test_a_site_stays_on_its_vein_when_that_is_redrawn() -> None:
    vein = CASE_A.leg(Side.LEFT).drawn_veins[0]
    clicked = line("T1", vein.path[0])
    moved = tuple(replace(p, azimuth_deg=p.azimuth_deg + 25) for p in vein.path)
    chart = with_drawn_vein(CASE_A, Side.LEFT, replace(vein, path=moved))
    now = site_place(chart, clicked)
    assert now is not None
    assert now.azimuth_deg == pytest.approx(vein.path[0].azimuth_deg + 25, abs=1.5)
    off = replace(clicked, is_off_vein=True)
    assert site_place(chart, off) == vein.path[0]


def planned(chart: Chart, subject: str, place: LegPlace) -> Chart:
    chart, number = with_session(chart)
    return with_site_known(with_line_added(chart, number, line(subject, place)), "N")


def changes(chart: Chart) -> Words | None:
    known = line_of(chart, "N")
    assert known is not None
    return site_change_words(chart, known)


def test_a_site_says_what_of_its_vein_has_changed_since() -> None:
    chart = planned(CASE_A, "GSV.MT", on("GSV.MT"))
    assert changes(chart) is None
    other = with_flow(chart, Side.LEFT, "GSV.MT", Flow.COMPETENT, reason="seen again")
    said = changes(other)
    assert said == Words("state reflux → competent", "état\u00a0: reflux → continente")
    assert changes(with_site_known(other, "N")) is None


def test_a_site_says_how_far_its_vein_was_moved() -> None:
    vein = CASE_A.leg(Side.LEFT).drawn_veins[0]
    chart = planned(CASE_A, "T1", vein.path[0])
    path = tuple(replace(p, azimuth_deg=p.azimuth_deg + 30) for p in vein.path)
    said = changes(with_drawn_vein(chart, Side.LEFT, replace(vein, path=path)))
    assert said is not None
    assert said.en.startswith("it was redrawn, ")
    assert said.en.endswith("\u00a0cm away")


def treated(level_cm: float | None) -> Chart:
    level = (
        Site(distance_cm=level_cm, relation=Relation.ABOVE, reference=HeightReference.FLOOR)
        if level_cm is not None
        else None
    )
    treatment = EarlierTreatment(
        id="E",
        method=TreatmentMethod.CYANOACRYLATE,
        keys=("GSV.PC",),
        treated_on=None,
        closed_to=level,
    )
    leg = replace(CASE_B.leg(Side.RIGHT), treatments=(treatment,))
    blank = replace(leg, segments=tuple(f for f in leg.segments if f.key != "GSV.PC"))
    return with_leg(CASE_B, Side.RIGHT, blank)


def test_nothing_is_proposed_on_a_trunk_that_laser_closed() -> None:
    why = why_not_proposed(CASE_B, Side.RIGHT, "GSV.MT")
    assert why is not None
    assert why.en == "closed by treatment (EVLA, 3\u00a0February\u00a02026)"
    assert why_not_proposed(CASE_B, Side.RIGHT, "GSV.PC") is None


def test_below_the_level_that_was_closed_something_may_be_proposed() -> None:
    chart = treated(34.0)
    assert why_not_proposed(chart, Side.RIGHT, "GSV.PC", 30.0) is None
    above = why_not_proposed(chart, Side.RIGHT, "GSV.PC", 36.0)
    assert above is not None
    assert "down to 34\u00a0cm from the floor" in above.en
    assert why_not_proposed(chart, Side.RIGHT, "GSV.PC") is not None
    assert why_not_proposed(treated(None), Side.RIGHT, "GSV.PC", 30.0) is not None
