"""A pixel has a unit only where its own region gives one."""

from dataclasses import replace

import pytest

from tests.ui.clip_viewer.clips import ECG, STRIP, TISSUE, make_clip
from veinmap.imaging import Bounds, PhysicalUnit, RegionKind
from veinmap.measurement.calibration import Axis, Calibration, CalibrationSource
from veinmap.ui.clip_viewer.pixel_readout import NoUnit, Quantity, readout_at


def test_depth_counts_from_the_top_of_the_tissue_region() -> None:
    readout = readout_at(make_clip(), 20, 25)
    assert readout.kind is RegionKind.TISSUE
    assert dict(readout.values) == {Quantity.DEPTH_CM: pytest.approx(0.30)}


def test_time_and_velocity_of_a_strip_count_from_its_edge_and_zero_line() -> None:
    values = dict(readout_at(make_clip(), 30, 40).values)
    assert values[Quantity.TIME_S] == pytest.approx(1.0)
    # Five rows above the zero line at row 45; velocity falls downwards (delta is negative).
    assert values[Quantity.VELOCITY_CM_S] == pytest.approx(10.0)


@pytest.mark.parametrize(
    "missing", [{"reference_y_px": None}, {"reference_y_value": None}, {"reference_y_px": 45}]
)
def test_without_a_sure_zero_line_there_is_no_velocity(missing: dict[str, None]) -> None:
    strip = replace(STRIP, **missing)
    readout = readout_at(make_clip(regions=(strip,)), 30, 40)
    assert dict(readout.values) == {Quantity.TIME_S: pytest.approx(1.0)}
    assert readout.no_unit is NoUnit.NO_REFERENCE


def test_a_strip_in_hertz_gives_no_velocity() -> None:
    strip = replace(STRIP, unit_y=PhysicalUnit.HZ, delta_y=-100.0)
    values = dict(readout_at(make_clip(regions=(strip,)), 30, 40).values)
    assert Quantity.VELOCITY_CM_S not in values
    assert values[Quantity.SHIFT_HZ] == pytest.approx(500.0)


def test_an_unusable_region_gives_its_reason_and_no_number() -> None:
    readout = readout_at(make_clip(regions=(ECG,)), 3, 3)
    # An unusable region without usable bounds is still named where it lies.
    assert (readout.no_unit, readout.reason, readout.values) == (
        NoUnit.NOT_USABLE,
        "Its pixel size is zero.",
        (),
    )


def test_beside_the_regions_there_is_no_unit() -> None:
    assert readout_at(make_clip(), 75, 50).no_unit is NoUnit.OUTSIDE_REGIONS
    assert readout_at(make_clip(regions=()), 75, 50).no_unit is NoUnit.NO_REGIONS


def test_the_region_of_high_priority_counts_where_two_overlap() -> None:
    below = replace(TISSUE, is_low_priority=True)
    above = replace(STRIP, bounds=Bounds(10, 10, 69, 59), usable_bounds=Bounds(10, 10, 69, 59))
    assert readout_at(make_clip(regions=(below, above)), 20, 20).kind is RegionKind.SPECTRAL


def test_a_region_of_high_priority_without_a_scale_hides_the_one_below() -> None:
    below = replace(TISSUE, is_low_priority=True)
    above = replace(ECG, bounds=TISSUE.bounds, usable_bounds=TISSUE.bounds)
    readout = readout_at(make_clip(regions=(below, above)), 20, 20)
    assert readout.no_unit is NoUnit.NOT_USABLE


def test_a_scale_set_by_hand_is_marked_and_gives_no_depth_of_a_whole_frame() -> None:
    axis = Axis(unit=PhysicalUnit.CM, delta=0.01)
    whole = Calibration(
        kind=RegionKind.TISSUE,
        box=Bounds(0, 0, 79, 59),
        x=axis,
        y=axis,
        source=CalibrationSource.MANUAL,
    )
    readout = readout_at(make_clip(regions=()), 20, 25, whole)
    assert (readout.is_by_hand, readout.values) == (True, ())
    assert readout.mm_per_px == pytest.approx(0.1)
    of_region = replace(whole, region_index=0, box=Bounds(10, 10, 69, 29))
    values = dict(readout_at(make_clip(), 20, 25, of_region).values)
    assert values == {Quantity.DEPTH_CM: pytest.approx(0.15)}


def test_a_strip_scaled_by_hand_gives_time_and_velocity() -> None:
    strip = Calibration(
        kind=RegionKind.SPECTRAL,
        box=Bounds(10, 30, 69, 59),
        x=Axis(unit=PhysicalUnit.S, delta=0.05),
        y=Axis(unit=PhysicalUnit.CM_S, delta=-2.0, zero_px=45.0),
        source=CalibrationSource.MANUAL,
    )
    values = dict(readout_at(make_clip(regions=()), 30, 40, strip).values)
    assert values == {
        Quantity.TIME_S: pytest.approx(1.0),
        Quantity.VELOCITY_CM_S: pytest.approx(10.0),
    }
