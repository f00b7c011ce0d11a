"""Diameters, depths and compressibility: the sample clips' truth, seeded veins, refusals."""

import json
import math
from dataclasses import replace
from functools import cache

import numpy as np
import numpy.typing as npt
import pytest

from benchmarks.accuracy.tissue import CONDITIONS, VeinPicture, make_vein
from veinmap.dicom import open_frames, read_clip
from veinmap.imaging import Bounds, PhysicalUnit, Region, RegionKind
from veinmap.measurement.calibration import PointPx
from veinmap.measurement.calipers import caliper
from veinmap.measurement.compression import compression_between, compression_of_clip
from veinmap.measurement.fitted_ellipse import fit_ellipse
from veinmap.measurement.lumen import propose_diameter
from veinmap.measurement.lumen_values import (
    CaliperProposal,
    Compression,
    LumenDoubt,
    LumenProposal,
    View,
)
from veinmap.measurement.manual_scale import tissue_scale_by_hand
from veinmap.measurement.refusal import Refusal, RefusalCode
from veinmap.resource_files import sample_study_folder

Rgb = npt.NDArray[np.uint8]


def truths(kind: str) -> list[dict]:  # type: ignore[type-arg]
    truth = json.loads((sample_study_folder() / "truth.json").read_text())
    return [clip for clip in truth["clips"] if clip["kind"] == kind]


@cache
def sample(file: str, count: int = 1) -> tuple[tuple[Rgb, ...], tuple[Region, ...]]:
    clip = read_clip(sample_study_folder() / file)
    with open_frames(clip) as frames:
        return tuple(frames.decode_rgb(index) for index in range(count)), clip.regions


def proposed(vein: VeinPicture, **changes: object) -> LumenProposal:
    values = {"rgb": vein.rgb, "regions": vein.regions, "click": PointPx(*vein.click)}
    found = propose_diameter(**(values | {"view": View(vein.view)} | changes))  # type: ignore[arg-type]
    assert isinstance(found, LumenProposal), found
    return found


def refused(found: object) -> RefusalCode:
    assert isinstance(found, Refusal), found
    return found.code


def plain_vein(seed: int = 0) -> VeinPicture:
    return make_vein(seed, "plain")


@pytest.mark.parametrize("clip", truths("transverse"), ids=lambda clip: clip["file"][:6])
def test_a_sample_vein_gives_its_true_diameter_and_depth(clip: dict) -> None:  # type: ignore[type-arg]
    frames, regions = sample(clip["file"])
    x, y = clip["lumen_centre_px"][0]
    found = propose_diameter(frames[0], regions, PointPx(x + 4, y - 3))
    assert isinstance(found, LumenProposal)
    assert found.diameter_mm == pytest.approx(clip["diameter_mm"], abs=0.12)
    assert found.major_mm == pytest.approx(clip["diameter_lateral_mm"], abs=0.2)
    assert found.depth_mm == pytest.approx(clip["depth_mm"], abs=0.15)
    assert found.doubts == ()
    assert found.confidence > 0.8
    assert found.skin_px is not None
    assert found.skin_px.y == pytest.approx(clip["skin_row_px"], abs=1.5)
    assert len(found.contour_px) > 40


@pytest.mark.parametrize(
    ("seed", "condition"), [pytest.param(s, c, id=c) for s, c in enumerate(CONDITIONS)]
)
def test_a_lumen_is_measured_under_every_condition(seed: int, condition: str) -> None:
    vein = make_vein(seed, condition)
    found = proposed(vein)
    assert found.diameter_mm == pytest.approx(vein.diameter_mm, abs=0.25)
    assert found.depth_mm == pytest.approx(vein.depth_mm, abs=0.5)
    near, far = found.caliper_px
    assert near.y < vein.click[1] < far.y


@pytest.mark.parametrize("seed", [200, 201, 202])
def test_a_longitudinal_view_gives_the_perpendicular_distance(seed: int) -> None:
    vein = make_vein(seed, "plain", "longitudinal")
    found = proposed(vein)
    assert found.diameter_mm == pytest.approx(vein.diameter_mm, abs=0.15)
    assert (found.minor_mm, found.major_mm, found.area_mm2) == (None, None, None)


def test_where_the_hand_clicks_hardly_matters() -> None:
    (clip,) = [clip for clip in truths("transverse") if clip["file"].startswith("06")]
    frames, regions = sample(clip["file"])
    x, y = clip["lumen_centre_px"][0]
    around = [(0, 0), (8, 0), (-8, 4), (3, -12), (-5, 10), (0.4, 0.3)]
    found = [propose_diameter(frames[0], regions, PointPx(x + dx, y + dy)) for dx, dy in around]
    values = [one.diameter_mm for one in found if isinstance(one, LumenProposal)]
    assert len(values) == len(around)
    assert np.std(values) < 0.02


def test_a_picture_mirrored_left_to_right_gives_the_same_lumen() -> None:
    vein = plain_vein()
    box = vein.regions[0].bounds
    rgb = vein.rgb.copy()
    inside = (slice(box.y0, box.y1 + 1), slice(box.x0, box.x1 + 1))
    rgb[inside] = rgb[inside][:, ::-1]
    click = PointPx(box.x0 + box.x1 - vein.click[0], vein.click[1])
    one, other = proposed(vein), proposed(vein, rgb=rgb, click=click)
    assert other.diameter_mm == pytest.approx(one.diameter_mm, abs=0.03)
    assert other.area_mm2 == pytest.approx(one.area_mm2, rel=0.02)


def test_lengths_follow_a_scale_set_by_hand_and_say_so() -> None:
    vein = plain_vein()
    box = vein.regions[0].bounds
    scale = tissue_scale_by_hand(box, PointPx(box.x1, 50), PointPx(box.x1, 150), 0.8)
    assert not isinstance(scale, Refusal)
    found = proposed(vein, regions=(), calibration=scale)
    assert found.calibration_source == "manual"
    pixels = proposed(vein).diameter_mm / (10 * (vein.regions[0].delta_y or 0))
    assert found.diameter_mm == pytest.approx(pixels * 0.08, rel=0.05)


def test_an_echo_of_the_near_wall_is_told_and_both_edges_are_kept() -> None:
    told = 0
    for seed in (5, 31):
        vein = make_vein(seed, "reverberation")
        found = proposed(vein)
        values = [found.diameter_mm, found.second_diameter_mm or found.diameter_mm]
        wrong = abs(found.diameter_mm - vein.diameter_mm) > 0.5
        assert not wrong or found.confidence < 0.7
        assert min(abs(value - vein.diameter_mm) for value in values) < 0.5
        told += LumenDoubt.SECOND_EDGE in found.doubts
    assert told >= 1


def test_gel_is_no_depth() -> None:
    vein = make_vein(9, "gel stand-off")
    assert proposed(vein).depth_mm == pytest.approx(vein.depth_mm, abs=0.3)


def test_a_picture_without_skin_gives_no_depth_and_says_why() -> None:
    frames, regions = sample("10_fv_mid_compression.dcm")
    rgb = frames[0].copy()
    box = regions[0].bounds
    rgb[box.y0 : box.y0 + 270, box.x0 : box.x1 + 1] = 0
    found = propose_diameter(rgb, regions, PointPx(428.8, 364.4))
    assert isinstance(found, LumenProposal)
    assert found.depth_mm is None
    assert LumenDoubt.SKIN_NOT_SEEN in found.doubts


@pytest.mark.parametrize(
    ("point", "code"),
    [
        pytest.param((300, 480), RefusalCode.NOTHING_THERE, id="muscle"),
        pytest.param((20, 20), RefusalCode.OUTSIDE_REGIONS, id="beside the picture"),
        pytest.param((math.nan, 20), RefusalCode.BAD_INPUT, id="no point"),
        pytest.param((400, 66), RefusalCode.NOTHING_THERE, id="gel"),
    ],
)
def test_a_click_on_no_lumen_is_refused(point: tuple[float, float], code: RefusalCode) -> None:
    frames, regions = sample("06_gsv_mid_thigh_bmode.dcm")
    found = propose_diameter(frames[0], regions, PointPx(*point))
    assert refused(found) in (code, RefusalCode.NO_EDGE, RefusalCode.TOO_SMALL)


def test_speckle_and_muscle_are_no_lumen() -> None:
    rng = np.random.default_rng(4)
    frames, regions = sample("18_gsv_distal_calf_bmode.dcm")
    box = regions[0].bounds
    proposals = 0
    for _ in range(40):
        point = PointPx(
            rng.uniform(box.x0 + 10, box.x1 - 10), rng.uniform(box.y0 + 60, box.y1 - 10)
        )
        if math.hypot(point.x - 386, point.y - 198) < 50:
            continue
        found = propose_diameter(frames[0], regions, point)
        # The picture holds one vein. What passes for another must at least be doubted.
        if isinstance(found, LumenProposal):
            proposals += 1
            assert found.confidence < 0.5
    assert proposals <= 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param(
            {"usable": False, "usable_bounds": None, "reason": "Its pixel size is not a number."},
            RefusalCode.REGION_UNUSABLE,
            id="NaN deltas",
        ),
        pytest.param({"unit_y": PhysicalUnit.S}, RefusalCode.WRONG_UNITS, id="seconds"),
        pytest.param(
            {"usable_bounds": Bounds(480, 290, 495, 310)}, RefusalCode.TOO_SMALL, id="tiny box"
        ),
        pytest.param(
            {"usable_bounds": Bounds(170, 62, 2000, 541)}, RefusalCode.BAD_INPUT, id="other size"
        ),
    ],
)
def test_no_millimetre_without_a_sound_scale(changes: dict[str, object], code: RefusalCode) -> None:
    frames, regions = sample("06_gsv_mid_thigh_bmode.dcm")
    region = replace(regions[0], **changes)  # type: ignore[arg-type]
    assert refused(propose_diameter(frames[0], [region], PointPx(488, 300))) is code


def test_without_regions_there_is_no_diameter() -> None:
    frames, _ = sample("06_gsv_mid_thigh_bmode.dcm")
    assert refused(propose_diameter(frames[0], [], PointPx(488, 300))) is (
        RefusalCode.NOT_CALIBRATED
    )


def test_a_caliper_snaps_to_the_walls_on_its_own_line() -> None:
    (clip,) = [clip for clip in truths("transverse") if clip["file"].startswith("06")]
    frames, regions = sample(clip["file"])
    x, y = clip["lumen_centre_px"][0]
    half = clip["diameter_mm"] / 2 / clip["mm_per_px"]
    ends = PointPx(x, y - half + 6), PointPx(x, y + half + 5)
    snapped = caliper(frames[0], regions, *ends)
    assert isinstance(snapped, CaliperProposal)
    assert snapped.is_snapped == (True, True)
    assert snapped.length_mm == pytest.approx(clip["diameter_mm"], abs=0.15)
    left_alone = caliper(frames[0], regions, *ends, snap=False)
    assert isinstance(left_alone, CaliperProposal)
    assert left_alone.points_px == ends
    assert left_alone.length_mm == pytest.approx(
        (ends[1].y - ends[0].y) * clip["mm_per_px"], abs=1e-3
    )


def test_a_caliper_end_put_beyond_the_wall_does_not_jump_to_the_fascia_behind_it() -> None:
    (clip,) = [clip for clip in truths("transverse") if clip["file"].startswith("03")]
    frames, regions = sample(clip["file"])
    x, y = clip["lumen_centre_px"][0]
    per_mm = 1 / clip["mm_per_px"]
    wall_y = y + clip["diameter_mm"] / 2 * per_mm
    below = frames[0][round(wall_y + 0.6 * per_mm) : round(wall_y + 3 * per_mm), round(x)]
    fascia_y = wall_y + 0.6 * per_mm + int(below.mean(axis=1).argmax())
    beyond = PointPx(x, fascia_y - 0.3 * per_mm)
    found = caliper(frames[0], regions, PointPx(x, y - clip["diameter_mm"] / 2 * per_mm), beyond)
    assert isinstance(found, CaliperProposal)
    assert found.is_snapped == (True, False)
    assert found.points_px[1] == beyond
    assert LumenDoubt.NOT_SNAPPED in found.doubts


def test_a_caliper_end_without_a_wall_stays_and_says_so() -> None:
    rgb = np.full((400, 400, 3), 90, np.uint8)
    _, regions = sample("06_gsv_mid_thigh_bmode.dcm")
    region = replace(
        regions[0], bounds=Bounds(0, 0, 399, 399), usable_bounds=Bounds(0, 0, 399, 399)
    )
    ends = PointPx(100, 100), PointPx(100, 200)
    found = caliper(rgb, [region], *ends)
    assert isinstance(found, CaliperProposal)
    assert found.points_px == ends
    assert found.doubts == (LumenDoubt.NOT_SNAPPED,)


def test_a_caliper_across_two_regions_gives_no_number() -> None:
    clip = read_clip(sample_study_folder() / "05_gsv_proximal_thigh_pw.dcm")
    with open_frames(clip) as frames:
        rgb = frames.decode_rgb(0)
    found = caliper(rgb, clip.regions, PointPx(400, 200), PointPx(400, 500))
    assert refused(found) is RefusalCode.WRONG_KIND


def test_a_vein_followed_through_its_compression_closes() -> None:
    (clip,) = truths("compression")
    frames, regions = sample(clip["file"], 20)
    point = PointPx(*clip["lumen_centre_px"][0])
    found = compression_of_clip([(index, frames[index]) for index in range(6, 18)], regions, point)
    assert isinstance(found, Compression)
    assert found.is_closed
    assert found.ratio_percent == 0.0
    assert clip["diameter_by_frame_mm"][found.closed_frame] < 1.5
    assert clip["diameter_by_frame_mm"][found.open_frame] == pytest.approx(7.6, abs=0.01)


def test_half_a_compression_gives_the_ratio_of_the_areas() -> None:
    (clip,) = truths("compression")
    frames, regions = sample(clip["file"], 20)
    point = PointPx(*clip["lumen_centre_px"][0])
    found = compression_of_clip([(index, frames[index]) for index in range(6, 11)], regions, point)
    assert isinstance(found, Compression)
    assert not found.is_closed
    assert (found.open_frame, found.closed_frame) == (6, 10)
    open_mm, pressed_mm = (clip["diameter_by_frame_mm"][index] for index in (6, 10))
    # The vein is pressed flat: its height falls, its width grows.
    assert 100 * (pressed_mm / open_mm) ** 2 < found.ratio_percent < 100 * pressed_mm / open_mm + 20
    two = compression_between(frames[0], frames[0], regions, point, point, (0, 0))
    assert isinstance(two, Compression)
    assert two.ratio_percent == pytest.approx(100, abs=0.5)


def test_a_lumen_lost_while_open_is_no_closure() -> None:
    (clip,) = truths("compression")
    frames, regions = sample(clip["file"], 20)
    point = PointPx(*clip["lumen_centre_px"][0])
    black = np.zeros_like(frames[0])
    found = compression_of_clip(enumerate([frames[0], frames[1], black]), regions, point)
    assert refused(found) is RefusalCode.NO_EDGE


def test_an_ellipse_is_found_among_wrong_points() -> None:
    angle = np.linspace(0, 2 * np.pi, 96, endpoint=False)
    tilt = 0.3
    x = 5 + 3 * np.cos(angle) * np.cos(tilt) - 2 * np.sin(angle) * np.sin(tilt)
    y = 4 + 3 * np.cos(angle) * np.sin(tilt) + 2 * np.sin(angle) * np.cos(tilt)
    x[:10] += 1.0
    found = fit_ellipse(x, y, np.ones(96))
    assert found is not None
    assert (found.half_major, found.half_minor) == pytest.approx((3, 2), abs=0.08)
    assert (found.centre_x, found.centre_y) == pytest.approx((5, 4), abs=0.06)
    assert math.remainder(found.tilt_rad - tilt, math.pi) == pytest.approx(0, abs=0.06)


def test_in_a_colour_box_the_skin_is_looked_for_in_the_whole_picture() -> None:
    (clip,) = truths("colour")
    frames, regions = sample(clip["file"], 3)
    point = PointPx(*clip["lumen_centre_px"][0])
    found = propose_diameter(frames[2], regions, point, View.LONGITUDINAL)
    assert isinstance(found, LumenProposal)
    tissue = next(n for n, region in enumerate(regions) if region.kind is RegionKind.TISSUE)
    assert found.region_index == tissue
    assert found.diameter_mm == pytest.approx(5.4, abs=0.2)
    assert found.depth_mm is not None
    # The box begins some 5 mm above the vein; the skin is where the picture begins.
    top_mm = (found.caliper_px[0].y - regions[tissue].bounds.y0) * clip["mm_per_px"]
    assert found.depth_mm == pytest.approx(top_mm, abs=1.0)


def test_a_colour_box_alone_gives_no_depth() -> None:
    (clip,) = truths("colour")
    frames, regions = sample(clip["file"], 3)
    alone = tuple(region for region in regions if region.kind is RegionKind.COLOUR)
    point = PointPx(*clip["lumen_centre_px"][0])
    found = propose_diameter(frames[2], alone, point, View.LONGITUDINAL)
    assert isinstance(found, LumenProposal)
    assert found.depth_mm is None
    assert LumenDoubt.SKIN_NOT_SEEN in found.doubts
