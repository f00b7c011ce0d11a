"""Charts that the tests of the page share."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from veinmap.anatomy.catalogue import catalogue
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.chart import (
    Chart,
    DocumentState,
    Examination,
    Leg,
    Legs,
    Patient,
    Sex,
    Version,
    read_chart,
    with_drawn_vein,
    with_finding,
    with_leg,
    with_measurement,
    with_perforator,
)
from veinmap.findings import (
    DrawnVein,
    DrawnVeinKind,
    Flow,
    Perforator,
    PerforatorDirection,
    PerforatorState,
    SegmentFinding,
)
from veinmap.measurement import (
    HeightReference,
    Measurement,
    Method,
    Position,
    Quantity,
    Relation,
    Site,
)
from veinmap.resource_files import resource_path


def example(letter: str) -> Chart:
    return read_chart(Path(resource_path(f"examples/case_{letter}.json")))


def case_a() -> Chart:
    return example("a")


def case_b() -> Chart:
    return example("b")


def case_c() -> Chart:
    return example("c")


def signed(chart: Chart) -> Chart:
    version = Version(
        number=1, state=DocumentState.SIGNED, by="Dr N. Specimen", at="2026-05-11T17:20:00"
    )
    return replace(chart, versions=(version,))


def both_legs() -> Chart:
    """Case B's right leg beside case A's left one; nobody's chart."""
    a, b = case_a(), case_b()
    others = tuple(replace(m, id=f"right-{m.id}") for m in b.measurements)
    return replace(a, legs=Legs(R=b.legs.R, L=a.legs.L), measurements=(*a.measurements, *others))


def blank(side: Side = Side.LEFT) -> Chart:
    chart = Chart(id="blank")
    return with_leg(chart, side, Leg(is_examined=True))


def typed(
    side: Side, subject: str, quantity: Quantity, value: float, number: int = 1
) -> Measurement:
    whole = int(value) if quantity is Quantity.REFLUX_TIME else value
    return Measurement(
        id=f"{subject}-{quantity.value}-{number}",
        side=side,
        subject=subject,
        quantity=quantity,
        value=whole,
        method=Method.TYPED,
    )


def crowded(side: Side = Side.RIGHT, tributaries: int = 14, perforators: int = 9) -> Chart:
    """Everything charted at once: all segments, many tributaries, many perforators."""
    chart = Chart(
        id="crowded",
        patient=Patient(
            patient_id="VM-TEST-900",
            name="Longuenom-de-la-Tremblaye^Marie-Philippine",
            birth_date=date(1950, 12, 31),
            sex=Sex.FEMALE,
            stature_cm=171.5,
        ),
        examination=Examination(examined_on=date(2026, 1, 2), position=Position.STANDING),
    )
    for place, segment in enumerate(catalogue().segments):
        flow = Flow.REFLUX if place % 2 else Flow.COMPETENT
        chart = with_finding(chart, side, SegmentFinding(key=segment.key, flow=flow))
        chart = with_measurement(chart, side_diameter(side, segment.key, 2.0 + 0.1 * place))
    for number in range(tributaries):
        t = 0.15 + 0.04 * number
        vein = DrawnVein(
            id=f"T{number}",
            kind=DrawnVeinKind.TRIBUTARY,
            path=(
                LegPlace(t + 0.1, (20.0 * number) % 360.0),
                LegPlace(t, (20.0 * number + 15.0) % 360.0),
            ),
            flow=Flow.REFLUX if number % 3 else Flow.COMPETENT,
        )
        chart = with_drawn_vein(chart, side, vein)
    for number in range(perforators):
        cm = 8.0 + 5.0 * number
        chart = with_perforator(chart, side, perforator(f"P{number}", cm, 60.0 + 15 * number))
        chart = with_measurement(chart, side_diameter(side, f"P{number}", 4.0))
        chart = with_measurement(chart, typed(side, f"P{number}", Quantity.REFLUX_TIME, 600))
    return chart


def both_crowded() -> Chart:
    """Both legs with everything charted."""
    right, left = crowded(Side.RIGHT), crowded(Side.LEFT)
    others = tuple(replace(m, id=f"left-{m.id}") for m in left.measurements)
    return replace(
        right,
        legs=Legs(R=right.legs.R, L=left.legs.L),
        measurements=(*right.measurements, *others),
    )


def side_diameter(side: Side, subject: str, value_mm: float) -> Measurement:
    return typed(side, subject, Quantity.DIAMETER, round(value_mm, 1))


def perforator(identity: str, cm: float, azimuth_deg: float) -> Perforator:
    return Perforator(
        id=identity,
        group="leg.posterior_tibial_middle",
        place=LegPlace(cm / 81.5, azimuth_deg % 360.0),
        height=Site(distance_cm=cm, relation=Relation.ABOVE, reference=HeightReference.FLOOR),
        direction=PerforatorDirection.OUTWARD,
        state=PerforatorState.INCOMPETENT,
    )
