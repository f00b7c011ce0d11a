"""Every rule by which a pixel gets a unit, and every case in which it gets none."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veinmap.dicom import read_clip
from veinmap.imaging import Bounds, PhysicalUnit, Region, RegionKind
from veinmap.measurement.calibration import (
    Calibration,
    CalibrationSource,
    PointPx,
    Readout,
    ReferenceReading,
    calibration_at,
    calibration_of,
    distance_mm,
    readout_at,
    regions_at,
    strip_calibration,
)
from veinmap.measurement.manual_scale import strip_scale_by_hand, tissue_scale_by_hand
from veinmap.measurement.refusal import Refusal, RefusalCode
from veinmap.resource_files import sample_study_folder

PICTURE = Bounds(100, 50, 400, 350)
STRIP = Bounds(100, 400, 700, 600)


def tissue(bounds: Bounds = PICTURE, **changes: object) -> Region:
    region = Region(
        kind=RegionKind.TISSUE,
        bounds=bounds,
        usable_bounds=bounds,
        delta_x=0.01,
        delta_y=0.01,
        unit_x=PhysicalUnit.CM,
        unit_y=PhysicalUnit.CM,
        usable=True,
        reference_x_px=150,
        reference_y_px=0,
        reference_x_value=0.0,
        reference_y_value=0.0,
    )
    return replace(region, **changes)  # type: ignore[arg-type]


def strip(bounds: Bounds = STRIP, **changes: object) -> Region:
    region = Region(
        kind=RegionKind.SPECTRAL,
        bounds=bounds,
        usable_bounds=bounds,
        delta_x=0.01,
        delta_y=-0.5,
        unit_x=PhysicalUnit.S,
        unit_y=PhysicalUnit.CM_S,
        usable=True,
        reference_x_px=0,
        reference_y_px=100,
        reference_x_value=0.0,
        reference_y_value=0.0,
    )
    return replace(region, **changes)  # type: ignore[arg-type]


def unusable(region: Region, reason: str = "Its pixel size has no unit.") -> Region:
    return replace(region, usable=False, usable_bounds=None, reason=reason)


def refused(result: object) -> RefusalCode:
    assert isinstance(result, Refusal), result
    assert result.reason.endswith((".", "first."))
    return result.code


def test_a_distance_uses_both_pixel_sizes() -> None:
    region = tissue(delta_x=0.02, delta_y=0.01)
    # 30 px across at 0.2 mm and 80 px down at 0.1 mm: 6 and 8 mm, so 10 mm.
    assert distance_mm([region], [PointPx(150, 100), PointPx(180, 180)]) == pytest.approx(10.0)


def test_the_sign_of_a_pixel_size_changes_no_distance() -> None:
    points = [PointPx(150, 100), PointPx(180, 180)]
    negative = tissue(delta_x=-0.01, delta_y=-0.01)
    assert distance_mm([negative], points) == distance_mm([tissue()], points)


def test_a_path_is_as_long_as_its_parts() -> None:
    path = [PointPx(150, 100), PointPx(250, 100), PointPx(250, 200)]
    assert distance_mm([tissue()], path) == pytest.approx(20.0)


@pytest.mark.parametrize(
    ("regions", "points", "code"),
    [
        pytest.param([], [(1, 1), (2, 2)], RefusalCode.NOT_CALIBRATED, id="no regions"),
        pytest.param(
            [tissue()], [(150, 100), (90, 100)], RefusalCode.OUTSIDE_REGIONS, id="one outside"
        ),
        pytest.param(
            [tissue(), strip()],
            [(150, 100), (150, 500)],
            RefusalCode.WRONG_KIND,
            id="caliper from tissue to strip",
        ),
        pytest.param(
            [tissue(), tissue(Bounds(401, 50, 700, 350))],
            [(150, 100), (500, 100)],
            RefusalCode.TWO_SCALES,
            id="dual picture",
        ),
        pytest.param(
            [unusable(tissue())], [(150, 100), (160, 100)], RefusalCode.REGION_UNUSABLE, id="unit 0"
        ),
        pytest.param([strip()], [(150, 450), (160, 450)], RefusalCode.WRONG_KIND, id="strip only"),
        pytest.param(
            [tissue(unit_x=PhysicalUnit.S)],
            [(150, 100), (160, 100)],
            RefusalCode.WRONG_UNITS,
            id="seconds across",
        ),
        pytest.param(
            [tissue()], [(150, 100), (math.nan, 100)], RefusalCode.BAD_INPUT, id="no number"
        ),
        pytest.param([tissue()], [(150, 100)], RefusalCode.BAD_INPUT, id="one point"),
        pytest.param(
            [tissue(), tissue(delta_x=0.02, delta_y=0.02)],
            [(150, 100), (160, 100)],
            RefusalCode.TWO_SCALES,
            id="two scales for one pixel",
        ),
        pytest.param(
            [tissue(Bounds(0, 0, 799, 599)), strip()],
            [(150, 450), (160, 450)],
            RefusalCode.TWO_SCALES,
            id="millimetres over a strip",
        ),
    ],
)
def test_no_millimetre_without_one_scale_for_all_points(
    regions: list[Region], points: list[tuple[float, float]], code: RefusalCode
) -> None:
    assert refused(distance_mm(regions, [PointPx(*point) for point in points])) is code


def test_a_colour_box_in_the_tissue_picture_is_the_same_picture() -> None:
    colour = tissue(Bounds(200, 100, 300, 200), kind=RegionKind.COLOUR)
    path = [PointPx(150, 150), PointPx(250, 150)]
    assert distance_mm([tissue(), colour], path) == pytest.approx(10.0)


def test_a_pixel_belongs_to_the_region_of_higher_priority() -> None:
    low = tissue(Bounds(0, 0, 799, 599), is_low_priority=True)
    high = strip()
    assert regions_at([low, high], PointPx(150, 450)) == (1,)
    assert regions_at([low, high], PointPx(150, 50)) == (0,)
    assert refused(distance_mm([low, high], [PointPx(150, 450), PointPx(160, 450)])) is (
        RefusalCode.WRONG_KIND
    )


def test_regions_of_equal_priority_share_a_pixel_and_the_strip_tool_finds_its_own() -> None:
    regions = [tissue(Bounds(0, 0, 799, 599)), strip()]
    found = strip_calibration(regions, PointPx(150, 450))
    assert isinstance(found, Calibration)
    assert found.region_index == 1


def test_an_ecg_over_the_picture_takes_its_pixels_away() -> None:
    ecg = unusable(
        tissue(Bounds(100, 300, 400, 350), kind=RegionKind.ECG), "Its pixel size is zero."
    )
    low = tissue(is_low_priority=True)
    points = [PointPx(150, 320), PointPx(160, 320)]
    assert refused(distance_mm([low, ecg], points)) is RefusalCode.REGION_UNUSABLE
    assert distance_mm([low, ecg], [PointPx(150, 290), PointPx(160, 290)]) == pytest.approx(1.0)


def test_a_whole_screen_box_without_units_hides_nothing() -> None:
    screen = unusable(tissue(Bounds(0, 0, 799, 599), kind=RegionKind.NONE))
    assert distance_mm([screen, tissue()], [PointPx(150, 100), PointPx(160, 100)]) == (
        pytest.approx(1.0)
    )


def test_a_strip_in_hertz_gives_no_time_and_no_velocity() -> None:
    hertz = strip(unit_y=PhysicalUnit.HZ)
    assert refused(strip_calibration([hertz], PointPx(150, 450))) is RefusalCode.WRONG_UNITS
    readout = readout_at([hertz], PointPx(150, 450))
    assert isinstance(readout, Readout)
    assert readout.velocity_cm_s is None


def test_the_reference_pixel_counts_from_its_region_and_carries_a_value() -> None:
    found = calibration_of([strip(reference_y_px=0, reference_y_value=50.0)], 0)
    assert isinstance(found, Calibration)
    # Row 400 is +50 cm/s at 0.5 cm/s a row downwards, so zero lies 100 rows below.
    assert found.y.zero_px == pytest.approx(500.0)
    assert found.y.value_at(520) == pytest.approx(-10.0)


def test_a_reference_pixel_outside_its_box_is_legal() -> None:
    found = calibration_of([tissue(reference_y_px=-23)], 0)
    assert isinstance(found, Calibration)
    assert found.y.reading is ReferenceReading.RELATIVE
    assert found.y.value_at(50) == pytest.approx(0.23)


def test_an_absolute_reference_pixel_is_proposed_and_used_only_when_confirmed() -> None:
    found = calibration_of([strip(reference_y_px=500)], 0)
    assert isinstance(found, Calibration)
    assert found.y.reading is ReferenceReading.ABSOLUTE_PROPOSED
    assert found.y.value_at(520) is None
    assert found.warnings
    assert found.y.confirmed().value_at(520) == pytest.approx(-10.0)


def test_without_a_reference_value_zero_is_only_proposed() -> None:
    found = calibration_of([strip(reference_y_value=None)], 0)
    assert isinstance(found, Calibration)
    assert (found.y.zero_px, found.y.proposed_zero_px) == (None, 500.0)
    missing = calibration_of([strip(reference_y_px=None)], 0)
    assert isinstance(missing, Calibration)
    assert (missing.y.zero_px, missing.y.proposed_zero_px) == (None, None)


def test_the_pointer_reads_depth_velocity_and_time() -> None:
    regions = [tissue(), strip()]
    over_tissue = readout_at(regions, PointPx(150, 150))
    assert over_tissue == Readout(RegionKind.TISSUE, depth_cm=pytest.approx(1.0))  # type: ignore[arg-type]
    over_strip = readout_at(regions, PointPx(250, 480))
    assert isinstance(over_strip, Readout)
    assert over_strip.velocity_cm_s == pytest.approx(10.0)
    assert over_strip.time_ms == pytest.approx(1500.0)
    assert over_strip.depth_cm is None
    assert refused(readout_at(regions, PointPx(750, 20))) is RefusalCode.OUTSIDE_REGIONS


def test_two_ruler_ticks_give_a_scale_that_says_it_is_manual() -> None:
    found = tissue_scale_by_hand(
        Bounds(0, 0, 639, 479), PointPx(600, 50), PointPx(600, 250), length_cm=2.0
    )
    assert isinstance(found, Calibration)
    assert found.source is CalibrationSource.MANUAL
    assert found.mm_between(PointPx(10, 10), PointPx(10, 60)) == pytest.approx(5.0)


@pytest.mark.parametrize("length_cm", [0.0, -1.0, math.nan, math.inf, 500.0])
def test_an_impossible_ruler_is_refused(length_cm: float) -> None:
    box = Bounds(0, 0, 639, 479)
    assert refused(tissue_scale_by_hand(box, PointPx(600, 50), PointPx(600, 250), length_cm)) is (
        RefusalCode.BAD_INPUT
    )
    assert refused(tissue_scale_by_hand(box, PointPx(600, 50), PointPx(600, 52), 1.0)) is (
        RefusalCode.BAD_INPUT
    )


def test_a_strip_can_be_scaled_by_hand() -> None:
    found = strip_scale_by_hand(
        Bounds(100, 400, 700, 600), (100.0, 300.0), 2.0, (450.0, 550.0), 50.0, 500.0
    )
    assert isinstance(found, Calibration)
    assert found.is_time_by_velocity
    assert found.x.delta == pytest.approx(0.01)
    assert found.y.value_at(450) == pytest.approx(25.0)
    refused(strip_scale_by_hand(Bounds(0, 0, 9, 9), (1.0, 3.0), 2.0, (0.0, 50.0), 50.0, 5.0))


def test_the_box_cut_to_the_image_keeps_its_reference_corner() -> None:
    region = tissue(Bounds(-1, -1, 400, 350), reference_y_px=1)
    region = replace(region, usable_bounds=Bounds(0, 0, 400, 350))
    found = calibration_of([region], 0)
    assert isinstance(found, Calibration)
    assert found.y.zero_px == 0.0
    assert found.warnings


@given(st.floats(0.001, 0.05), st.floats(0.001, 0.05), st.integers(0, 200), st.integers(-200, 200))
def test_a_distance_is_symmetric_and_grows_with_the_scale(
    delta_x: float, delta_y: float, across: int, down: int
) -> None:
    region = tissue(Bounds(0, 0, 600, 600), delta_x=delta_x, delta_y=delta_y)
    double = replace(region, delta_x=2 * delta_x, delta_y=2 * delta_y)
    there = [PointPx(250, 300), PointPx(250 + across, 300 + down)]
    one, back = distance_mm([region], there), distance_mm([region], there[::-1])
    twice = distance_mm([double], there)
    assert not isinstance(one, Refusal)
    assert not isinstance(twice, Refusal)
    assert one == pytest.approx(back)
    assert twice == pytest.approx(2 * one)


def test_the_sample_strip_reads_its_own_baseline() -> None:
    clip = read_clip(sample_study_folder() / "05_gsv_proximal_thigh_pw.dcm")
    found = strip_calibration(clip.regions, PointPx(400, 580))
    assert isinstance(found, Calibration)
    assert found.y.zero_px == pytest.approx(545.0)
    assert isinstance(calibration_at(clip.regions, [PointPx(400, 200)]), Calibration)
