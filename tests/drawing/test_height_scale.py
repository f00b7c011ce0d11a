import pytest

from veinmap.anatomy.heights import LegScale
from veinmap.drawing.height_scale import height_ticks


def test_without_a_scale_the_axis_is_empty() -> None:
    assert height_ticks(LegScale()) == ()


def test_ticks_count_the_patients_centimetres() -> None:
    ticks = height_ticks(LegScale(stature_cm=165.3))
    assert [tick.height_cm for tick in ticks if tick.height_cm is not None] == list(
        range(0, 81, 10)
    )
    by_height = {tick.height_cm: tick.v_cm for tick in ticks}
    assert by_height[50] == pytest.approx(50.0)


def test_measured_landmarks_stretch_the_axis_piecewise() -> None:
    ticks = height_ticks(LegScale(knee_crease_cm=40.0, groin_crease_cm=80.0))
    by_height = {tick.height_cm: tick.v_cm for tick in ticks if tick.height_cm is not None}
    assert by_height[40] == pytest.approx(46.5)
    assert by_height[80] == pytest.approx(81.5)
    assert by_height[20] == pytest.approx(46.5 / 2)
    assert by_height[60] == pytest.approx((46.5 + 81.5) / 2)
