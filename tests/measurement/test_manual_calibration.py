"""Scales set by hand: what they cover, which one holds, what they refuse."""

from dataclasses import replace

import numpy as np
import pytest

from tests.measurement.test_calibration import tissue
from veinmap.imaging import Bounds, PhysicalUnit, Region, RegionKind
from veinmap.measurement import ManualCalibration, TickPair
from veinmap.measurement.calibration import CalibrationSource, PointPx
from veinmap.measurement.lumen import propose_diameter
from veinmap.measurement.lumen_values import LumenProposal
from veinmap.measurement.manual_calibration import scale_by_hand

UID = "1.2.3"
# 4 cm over 400 px: 0.1 mm per pixel, as the tests' tissue region has it.
FOUR_CM = TickPair(first_px=(20, 30), second_px=(20, 430), apart=4.0, unit=PhysicalUnit.CM)
WHOLE = ManualCalibration(
    id="c1",
    sop_instance_uid=UID,
    kind=RegionKind.TISSUE,
    box=Bounds(0, 0, 639, 479),
    ticks=(FOUR_CM,),
)
SECOND = TickPair(first_px=(100, 400), second_px=(200, 400), apart=1.0, unit=PhysicalUnit.S)
FIFTY = TickPair(first_px=(90, 300), second_px=(90, 350), apart=50.0, unit=PhysicalUnit.CM_S)
STRIP = ManualCalibration(
    id="c2",
    sop_instance_uid=UID,
    kind=RegionKind.SPECTRAL,
    box=Bounds(100, 250, 500, 450),
    ticks=(SECOND, FIFTY),
    baseline_px=350.0,
)
INSIDE = PointPx(200, 200)


def found(
    *kept: ManualCalibration,
    regions: tuple[Region, ...] = (),
    frame: int = 0,
    uid: str = UID,
    at: PointPx = INSIDE,
) -> str | None:
    """Return how many mm a pixel of the scale in force has, as text; None for the header's."""
    scale = scale_by_hand(kept, regions, uid, frame, [at])
    return None if scale is None else f"{10 * scale.y.delta:.2f}"


def test_two_ticks_and_their_distance_give_the_scale_and_say_that_it_is_manual() -> None:
    assert WHOLE.mm_per_px == pytest.approx(0.1)
    assert WHOLE.calibration.source is CalibrationSource.MANUAL
    assert STRIP.mm_per_px is None
    assert STRIP.calibration.x.delta == pytest.approx(0.01)
    assert STRIP.calibration.y.value_at(300) == pytest.approx(50)


def test_it_holds_for_its_clip_and_frame_alone() -> None:
    assert found(WHOLE, frame=7) == "0.10"
    assert found(WHOLE, uid="1.2.4") is None
    still = replace(WHOLE, frame_index=7)
    assert found(still, frame=7) == "0.10"
    assert found(still, frame=8) is None


def test_one_for_the_frame_goes_before_one_for_all_frames() -> None:
    half = replace(FOUR_CM, apart=2.0)
    still = replace(WHOLE, id="c3", frame_index=7, ticks=(half,))
    assert found(WHOLE, still, frame=7) == "0.05"
    assert found(WHOLE, still, frame=8) == "0.10"


def test_it_never_covers_what_a_region_of_the_header_calibrates() -> None:
    assert found(WHOLE, regions=(tissue(),)) is None
    # The header's region ends at column 400 or so; beside it nothing is calibrated.
    assert found(WHOLE, regions=(tissue(),), at=PointPx(630, 10)) == "0.10"
    assert found(replace(WHOLE, region_index=0), regions=(tissue(),)) == "0.10"


def test_a_region_that_the_header_left_unusable_can_be_given_its_scale() -> None:
    broken = replace(tissue(), usable=False, reason="Its pixel size is zero.", delta_x=0.0)
    kept = replace(WHOLE, region_index=0, box=broken.bounds)
    assert found(kept, regions=(broken,)) == "0.10"
    scale = scale_by_hand([kept], (broken,), UID, 0, [INSIDE])
    assert scale is not None
    assert scale.region_index == 0


def test_a_strip_is_scaled_by_its_two_rulers_and_its_baseline() -> None:
    at = PointPx(150, 330)
    wanted = frozenset({RegionKind.SPECTRAL})
    scale = scale_by_hand([WHOLE, STRIP], (), UID, 0, [at], wanted)
    assert scale is not None
    assert scale.is_time_by_velocity
    assert scale_by_hand([STRIP], (), UID, 0, [PointPx(10, 10)], wanted) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"ticks": (replace(FOUR_CM, second_px=(20, 36)),)},
        {"ticks": (replace(FOUR_CM, apart=400.0),)},
        {"ticks": ()},
        {"ticks": (SECOND,)},
        {"kind": RegionKind.SPECTRAL},
        {"kind": RegionKind.ECG},
        {"frame_index": -1},
        {"id": ""},
    ],
)
def test_what_gives_no_scale_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        replace(WHOLE, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("apart", [0.0, -1.0, float("nan"), float("inf")])
def test_ticks_lie_some_way_apart(apart: float) -> None:
    with pytest.raises(ValueError, match="apart"):
        replace(FOUR_CM, apart=apart)


def test_a_diameter_measured_with_it_says_so() -> None:
    grey = np.full((480, 640, 3), 140, np.uint8)
    rng = np.random.default_rng(4)
    grey[...] = rng.normal(140, 22, (480, 640, 1)).clip(0, 255)
    rows, columns = np.mgrid[0:480, 0:640]
    grey[np.hypot(rows - 200, columns - 200) < 25] = 4
    scale = scale_by_hand([WHOLE], (), UID, 0, [INSIDE])
    proposal = propose_diameter(grey, (), INSIDE, calibration=scale)
    assert isinstance(proposal, LumenProposal)
    assert proposal.calibration_source is CalibrationSource.MANUAL
    assert proposal.diameter_mm == pytest.approx(5.0, abs=0.25)


def test_a_depth_scale_of_the_whole_frame_never_reaches_over_a_strip() -> None:
    on_strip = PointPx(150, 330)
    assert found(WHOLE, at=on_strip) == "0.10"
    distance = frozenset({RegionKind.TISSUE, RegionKind.COLOUR})
    assert scale_by_hand([WHOLE, STRIP], (), UID, 0, [on_strip], distance) is None
    assert scale_by_hand([WHOLE, STRIP], (), UID, 0, [INSIDE], distance) is not None
    named = replace(
        tissue(), kind=RegionKind.SPECTRAL, bounds=STRIP.box, usable=False, reason="No scale."
    )
    assert scale_by_hand([WHOLE], (named,), UID, 0, [on_strip], distance) is None
