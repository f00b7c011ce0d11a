"""Shapes drawn by hand, time by two frames, and the ruler that a scale is set on."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measurement.test_calibration import tissue
from veinmap.dicom import open_frames, read_clip
from veinmap.imaging import Bounds, Timing, TimingSource
from veinmap.measurement.calibration import PointPx, distance_mm
from veinmap.measurement.refusal import Refusal, RefusalCode
from veinmap.measurement.ruler_ticks import propose_ruler
from veinmap.measurement.shapes import EllipseMeasure, angle_deg, ellipse_measure, length_mm
from veinmap.measurement.two_frame_timing import FrameInterval, time_between_frames
from veinmap.resource_files import sample_study_folder


def refused(found: object) -> RefusalCode:
    assert isinstance(found, Refusal), found
    return found.code


def timing(*starts_ms: float, source: TimingSource = TimingSource.FRAME_TIME_VECTOR) -> Timing:
    return Timing(source=source, start_times_ms=starts_ms, last_duration_ms=40.0)


def test_two_frames_give_their_time_and_one_interval_of_doubt() -> None:
    found = time_between_frames(timing(0, 40, 90, 130, 230), 1, 4)
    assert found == FrameInterval(onset_frame=1, end_frame=4, duration_ms=190, uncertainty_ms=100)


@pytest.mark.parametrize("source", [TimingSource.NOMINAL, TimingSource.ASSUMED])
def test_frames_without_stored_times_time_nothing(source: TimingSource) -> None:
    found = time_between_frames(timing(0, 40, 80, source=source), 0, 2)
    assert refused(found) is RefusalCode.TIMING_NOT_STORED


@pytest.mark.parametrize(("onset", "end"), [(2, 1), (1, 1), (-1, 2), (0, 9)])
def test_frames_in_the_wrong_order_or_missing_are_refused(onset: int, end: int) -> None:
    found = time_between_frames(timing(0, 40, 80), onset, end)
    assert refused(found) is RefusalCode.BAD_INPUT


def test_frame_times_that_stand_still_are_refused() -> None:
    found = time_between_frames(timing(0, 0, 0), 0, 2)
    assert refused(found) is RefusalCode.TIMING_NOT_STORED


def test_the_sample_colour_clip_gives_its_reflux_within_its_interval() -> None:
    clip = read_clip(sample_study_folder() / "07_gsv_mid_thigh_colour.dcm")
    found = time_between_frames(clip.timing, 14, 39)
    assert isinstance(found, FrameInterval)
    assert (found.duration_ms, found.uncertainty_ms) == (2500, 100)


def test_an_ellipse_by_its_axis_and_side() -> None:
    box = PointPx(150, 100), PointPx(250, 100)
    found = ellipse_measure([tissue()], box, PointPx(200, 130))
    assert isinstance(found, EllipseMeasure)
    assert (found.major_mm, found.minor_mm) == pytest.approx((10, 6))
    assert found.area_mm2 == pytest.approx(math.pi * 15)


def test_an_angle_is_true_where_pixels_are_not_square() -> None:
    region = tissue(delta_x=0.02, delta_y=0.01)
    corner = PointPx(200, 200)
    # 50 px across at 0.2 mm and 100 px down at 0.1 mm are both 10 mm: half a right angle.
    assert angle_deg([region], corner, PointPx(250, 200), PointPx(250, 300)) == pytest.approx(45)
    assert refused(angle_deg([region], corner, corner, PointPx(250, 300))) is RefusalCode.BAD_INPUT
    assert refused(angle_deg([], corner, PointPx(1, 2), PointPx(3, 4))) is (
        RefusalCode.NOT_CALIBRATED
    )


@given(st.lists(st.tuples(st.integers(100, 400), st.integers(50, 350)), min_size=2, max_size=6))
def test_a_path_back_is_as_long_as_there(points: list[tuple[int, int]]) -> None:
    path = [PointPx(*point) for point in points]
    there, back = length_mm([tissue()], path), length_mm([tissue()], path[::-1])
    assert there == pytest.approx(back)
    assert there == distance_mm([tissue()], path)


def test_the_depth_ruler_of_a_sample_picture_is_found() -> None:
    clip = read_clip(sample_study_folder() / "03_gsv_3cm_below_sfj_bmode.dcm")
    with open_frames(clip) as frames:
        rgb = frames.decode_rgb(0)
    found = propose_ruler(rgb, beside=clip.regions[0].bounds)
    assert found is not None
    assert len(found.ticks) >= 8
    delta = clip.regions[0].delta_y
    assert delta is not None
    # Its ticks stand every 5 mm.
    assert found.spacing_px * delta == pytest.approx(0.5, rel=0.01)


def test_a_picture_without_a_ruler_proposes_none() -> None:
    black = np.zeros((300, 400, 3), np.uint8)
    assert propose_ruler(black) is None
    assert propose_ruler(black, is_vertical=False, beside=Bounds(50, 50, 200, 200)) is None


def test_the_caliper_of_a_real_scanner_is_met_within_a_pixel(dicom_folder: Path) -> None:
    clip = read_clip(dicom_folder / "pydicomdata_OBXXXX1A.dcm")
    with open_frames(clip) as frames:
        rgb = frames.decode_rgb(0)
    # The two crosses are the only pure white strokes in this black part of the picture.
    white = (rgb[280:312, 450:508] >= 250).all(axis=2)
    columns = white.sum(axis=0)
    crosses = []
    for part in (slice(0, 20), slice(38, 58)):
        bars = np.flatnonzero(columns[part] >= 8) + part.start
        rows = np.flatnonzero(white[:, part].sum(axis=1) >= 8)
        crosses.append(PointPx(450 + bars.mean(), 280 + rows.mean()))
    # "Cist Mag 1.06 cm" stands in the picture.
    found = distance_mm(clip.regions, crosses)
    assert not isinstance(found, Refusal)
    delta = clip.regions[0].delta_x
    assert delta is not None
    assert abs(found - 10.6) < 10 * delta
    ruler = propose_ruler(rgb)
    assert ruler is not None
    assert ruler.spacing_px * delta == pytest.approx(1.0, rel=0.01)
