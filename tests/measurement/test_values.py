import pytest

from veinmap.anatomy.sides import Side
from veinmap.measurement import (
    Evidence,
    HeightReference,
    Measurement,
    Method,
    Quantity,
    Relation,
    SecondFrame,
    Site,
)


def measurement(**changes: object) -> Measurement:
    values: dict[str, object] = {
        "id": "m1",
        "side": Side.LEFT,
        "subject": "GSV.PC",
        "quantity": Quantity.REFLUX_TIME,
        "value": 1600,
        "method": Method.TYPED,
    }
    return Measurement(**(values | changes))  # type: ignore[arg-type]


def test_a_reflux_time_is_whole_milliseconds() -> None:
    assert measurement().unit == "ms"
    with pytest.raises(ValueError, match="whole milliseconds"):
        measurement(value=1600.5)


@pytest.mark.parametrize("value", [-1, float("nan"), float("inf"), 201, 10**400])
def test_a_value_that_cannot_be_is_refused_with_its_unit(value: float) -> None:
    with pytest.raises(ValueError, match="mm"):
        measurement(quantity=Quantity.DIAMETER, value=value)


def test_a_typed_value_claims_neither_evidence_nor_uncertainty() -> None:
    with pytest.raises(ValueError, match="typed"):
        measurement(uncertainty=40.0)
    with pytest.raises(ValueError, match="typed"):
        measurement(evidence=Evidence(sop_instance_uid="1.2", frame_index=3))


def test_a_site_is_a_distance_from_a_landmark_and_never_below_the_floor() -> None:
    with pytest.raises(ValueError, match="floor"):
        Site(distance_cm=3, relation=Relation.BELOW, reference=HeightReference.FLOOR)
    with pytest.raises(ValueError, match="150"):
        Site(distance_cm=340, relation=Relation.ABOVE, reference=HeightReference.FLOOR)


def test_evidence_names_its_clip_and_counts_frames_from_0() -> None:
    with pytest.raises(ValueError, match="UID"):
        Evidence(sop_instance_uid="", frame_index=0)
    with pytest.raises(ValueError, match="from 0"):
        Evidence(sop_instance_uid="1.2", frame_index=-1)


def test_a_value_of_two_frames_names_two_different_ones() -> None:
    second = SecondFrame(frame_index=39, points_px=((300.5, 210.0),))
    timed = Evidence(sop_instance_uid="1.2", frame_index=14, second_frame=second)
    assert timed.frame_indexes == (14, 39)
    assert Evidence(sop_instance_uid="1.2", frame_index=14).frame_indexes == (14,)
    with pytest.raises(ValueError, match="39 again"):
        Evidence(sop_instance_uid="1.2", frame_index=39, second_frame=second)
    with pytest.raises(ValueError, match="from 0"):
        SecondFrame(frame_index=-1)
