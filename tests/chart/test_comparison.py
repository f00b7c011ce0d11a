"""Two examinations of one patient, vein by vein."""

from dataclasses import replace
from datetime import date

import pytest

from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, read_chart, with_finding, with_measurement
from veinmap.chart.comparison import Change, VeinChange, compared, is_comparable
from veinmap.findings import (
    DrawnVein,
    DrawnVeinKind,
    Flow,
    Lumen,
    Perforator,
    PerforatorState,
    SegmentFinding,
)
from veinmap.measurement import (
    HeightReference,
    Measurement,
    Method,
    Quantity,
    Relation,
    Site,
)
from veinmap.resource_files import resource_path

CASE_A = read_chart(resource_path("examples/case_a.json"))
LEFT = Side.LEFT


def chart(*findings: SegmentFinding) -> Chart:
    made = Chart(id="c")
    for finding in findings:
        made = with_finding(made, LEFT, finding)
    return made


def segment(flow: Flow = Flow.NOT_ASSESSED, lumen: Lumen = Lumen.OPEN) -> SegmentFinding:
    return SegmentFinding(key="GSV.MT", flow=flow, lumen=lumen)


def with_diameter(of: Chart, millimetres: float, site: Site | None = None) -> Chart:
    return with_measurement(
        of,
        Measurement(
            id="M1",
            side=LEFT,
            subject="GSV.MT",
            quantity=Quantity.DIAMETER,
            value=millimetres,
            method=Method.TYPED,
            site=site,
        ),
    )


def change_of(before: Chart, after: Chart) -> Change:
    (change,) = compared(before, after, LEFT)
    return change.change


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (segment(Flow.REFLUX), segment(lumen=Lumen.OCCLUDED_AFTER_TREATMENT), Change.CLOSED),
        (segment(Flow.REFLUX), segment(lumen=Lumen.REMOVED), Change.CLOSED),
        (segment(lumen=Lumen.OCCLUDED_AFTER_TREATMENT), segment(Flow.REFLUX), Change.RECURRED),
        (
            segment(lumen=Lumen.OCCLUDED_AFTER_TREATMENT),
            segment(Flow.REFLUX, Lumen.RECANALISED_AFTER_TREATMENT),
            Change.RECURRED,
        ),
        (segment(Flow.COMPETENT), segment(Flow.REFLUX), Change.NEW_REFLUX),
        (segment(Flow.REFLUX), segment(Flow.COMPETENT), Change.REFLUX_GONE),
        (segment(Flow.REFLUX), segment(Flow.REFLUX), Change.UNCHANGED),
        (segment(Flow.REFLUX), segment(), Change.NOT_LOOKED_AT),
        (segment(Flow.REFLUX), segment(Flow.NOT_VISUALISED), Change.NOT_LOOKED_AT),
        (segment(), segment(Flow.REFLUX), Change.LOOKED_AT_FIRST),
    ],
)
def test_what_became_of_a_segment(
    before: SegmentFinding, after: SegmentFinding, expected: Change
) -> None:
    assert change_of(chart(before), chart(after)) is expected


def test_nothing_is_said_of_what_nobody_looked_at() -> None:
    assert compared(chart(segment()), chart(segment()), LEFT) == ()
    assert compared(CASE_A, CASE_A, Side.RIGHT) == ()


@pytest.mark.parametrize(
    ("millimetres", "expected"),
    [
        (5.8, Change.WIDER),
        (5.0, Change.NARROWER),
        (5.7, Change.UNCHANGED),
        (5.1, Change.UNCHANGED),
    ],
)
def test_a_width_counts_as_changed_beyond_what_repeating_it_varies(
    millimetres: float, expected: Change
) -> None:
    refluxing = chart(segment(Flow.REFLUX))
    before = with_diameter(refluxing, 5.4)
    assert change_of(before, with_diameter(refluxing, millimetres)) is expected


def test_widths_of_different_sites_are_not_compared() -> None:
    refluxing = chart(segment(Flow.REFLUX))
    below = Site(distance_cm=15, relation=Relation.BELOW, reference=HeightReference.SFJ)
    (change,) = compared(with_diameter(refluxing, 5.4), with_diameter(refluxing, 8.0, below), LEFT)
    assert change.change is Change.UNCHANGED
    assert (change.diameter_before_mm, change.diameter_after_mm) == (5.4, 8.0)


def vein(name: str, t: float, azimuth_deg: float = 90.0, flow: Flow = Flow.REFLUX) -> DrawnVein:
    path = (LegPlace(t=t, azimuth_deg=azimuth_deg), LegPlace(t=t - 0.1, azimuth_deg=azimuth_deg))
    return DrawnVein(
        id=name, kind=DrawnVeinKind.TRIBUTARY, path=path, flow=flow, parent_key="GSV.PC"
    )


def with_marks(*marks: DrawnVein | Perforator) -> Chart:
    made = Chart(id="c")
    leg = replace(
        made.leg(LEFT),
        is_examined=True,
        drawn_veins=tuple(m for m in marks if isinstance(m, DrawnVein)),
        perforators=tuple(m for m in marks if isinstance(m, Perforator)),
    )
    return replace(made, legs=replace(made.legs, L=leg))


def pairs(changes: tuple[VeinChange, ...]) -> list[tuple[str, str, Change]]:
    return [(change.before, change.after, change.change) for change in changes]


def test_drawn_veins_pair_by_place_and_never_by_their_number() -> None:
    before = with_marks(vein("T1", 0.35), vein("T2", 0.6))
    after = with_marks(vein("T1", 0.61), vein("T2", 0.36, flow=Flow.COMPETENT))
    changes = compared(before, after, LEFT)
    assert pairs(changes) == [("T1", "T2", Change.REFLUX_GONE), ("T2", "T1", Change.UNCHANGED)]
    assert all(change.is_proposed_pair for change in changes)


def test_veins_on_either_side_of_the_front_are_near() -> None:
    changes = compared(with_marks(vein("T1", 0.4, 355)), with_marks(vein("T1", 0.4, 10)), LEFT)
    assert pairs(changes) == [("T1", "T1", Change.UNCHANGED)]


def test_a_vein_elsewhere_is_new_and_the_old_one_was_not_looked_at() -> None:
    changes = compared(with_marks(vein("T1", 0.3)), with_marks(vein("T1", 0.6)), LEFT)
    assert pairs(changes) == [("T1", "", Change.NOT_LOOKED_AT), ("", "T1", Change.NEW)]


def perforator(height_cm: float, state: PerforatorState) -> Perforator:
    height = Site(distance_cm=height_cm, relation=Relation.ABOVE, reference=HeightReference.FLOOR)
    return Perforator(id="P1", group="leg.paratibial_upper", height=height, state=state)


@pytest.mark.parametrize(
    ("height_cm", "state", "expected"),
    [
        (34, PerforatorState.CLOSED, [("P1", "P1", Change.CLOSED)]),
        (30, PerforatorState.COMPETENT, [("P1", "P1", Change.REFLUX_GONE)]),
        (33, PerforatorState.NOT_ASSESSED, [("P1", "P1", Change.NOT_LOOKED_AT)]),
        (
            29.9,
            PerforatorState.INCOMPETENT,
            [("P1", "", Change.NOT_LOOKED_AT), ("", "P1", Change.NEW)],
        ),
    ],
)
def test_perforators_pair_by_group_and_height(
    height_cm: float, state: PerforatorState, expected: list[tuple[str, str, Change]]
) -> None:
    before = with_marks(perforator(33, PerforatorState.INCOMPETENT))
    assert pairs(compared(before, with_marks(perforator(height_cm, state)), LEFT)) == expected


def test_a_chart_compared_with_itself_has_changed_nowhere() -> None:
    changes = compared(CASE_A, CASE_A, LEFT)
    assert {change.change for change in changes} <= {Change.UNCHANGED}
    assert len(changes) > 20


def test_only_charts_of_one_patient_are_comparable() -> None:
    assert is_comparable(CASE_A, replace(CASE_A, id="later"))
    other = replace(CASE_A, patient=replace(CASE_A.patient, birth_date=date(1971, 3, 15)))
    assert not is_comparable(CASE_A, other)
    assert not is_comparable(Chart(id="a"), Chart(id="b"))


def test_an_issuer_of_the_patient_id_counts_where_both_charts_state_one() -> None:
    here, there, nowhere = (
        replace(CASE_A, patient=replace(CASE_A.patient, issuer_of_patient_id=issuer))
        for issuer in ("CLINIC", "HOSPITAL", "")
    )
    assert not is_comparable(here, there)
    assert is_comparable(here, nowhere)
