"""Charts of one leg drawn at random, with far more on it than anybody charts."""

from hypothesis import strategies as st

from tests.strategies import (
    drawn_veins,
    examinations,
    measurements,
    patients,
    perforators,
    segment_findings,
    segment_keys,
    tuples_of,
    versions,
)
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, Leg, Legs


def _id(value: object) -> str:
    return value.id


@st.composite
def one_leg_charts(draw: st.DrawFn) -> Chart:
    keys = draw(st.lists(segment_keys, unique=True, max_size=16))
    veins = draw(tuples_of(drawn_veins(), at_most=6, unique_by=_id))
    taken = {vein.id for vein in veins}
    rings = draw(tuples_of(perforators(), at_most=6, unique_by=_id))
    leg = Leg(
        is_examined=True,
        segments=tuple(draw(segment_findings(st.just(key))) for key in keys),
        drawn_veins=veins,
        perforators=tuple(ring for ring in rings if ring.id not in taken),
    )
    marks = [vein.id for vein in leg.drawn_veins] + [ring.id for ring in leg.perforators]
    subjects = segment_keys | st.sampled_from(marks) if marks else segment_keys
    return Chart(
        id="any",
        patient=draw(patients),
        examination=draw(examinations),
        legs=Legs(**{draw(st.sampled_from(Side)).value: leg}),
        measurements=draw(tuples_of(measurements(subjects), at_most=8, unique_by=_id)),
        versions=draw(tuples_of(versions(), at_most=2)),
    )
