"""Reflux from spectral strips: truth of the sample clips, of seeded strips, and refusals."""

import json
import math
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from benchmarks.accuracy.strips import CONDITIONS, Strip, make_strip
from veinmap.dicom import open_frames, read_clip
from veinmap.imaging import Bounds, PhysicalUnit, Region
from veinmap.measurement.calibration import Calibration, PointPx, calibration_of, strip_calibration
from veinmap.measurement.flow_ends import late_share
from veinmap.measurement.reflux_values import (
    DirectionSource,
    Doubt,
    FlowSide,
    NoReverseFlow,
    RefluxProposal,
)
from veinmap.measurement.refusal import Refusal, RefusalCode
from veinmap.measurement.spectral_reflux import duration_between, propose_reflux
from veinmap.resource_files import sample_study_folder

Rgb = npt.NDArray[np.uint8]


@cache
def sample(file: str, frame: int) -> tuple[Rgb, tuple[Region, ...]]:
    clip = read_clip(sample_study_folder() / file)
    with open_frames(clip) as frames:
        return frames.decode_rgb(frame), clip.regions


def spectral_truths() -> list[dict]:  # type: ignore[type-arg]
    truth = json.loads((sample_study_folder() / "truth.json").read_text())
    return [clip for clip in truth["clips"] if clip["kind"] == "spectral"]


def lobe(clip: dict) -> PointPx:  # type: ignore[type-arg]
    flow = clip["reflux"]
    column = flow["onset_column_px"] + 0.35 * (
        flow["visible_end_column_px"] - flow["onset_column_px"]
    )
    depth = 0.4 * flow["peak_reverse_cm_s"] / clip["cm_s_per_px"]
    sign = 1 if clip["reverse_side"] == "below" else -1
    return PointPx(column, clip["baseline_row_px"] + sign * depth)


def proposed(strip: Strip, **changes: object) -> RefluxProposal:
    values = {"rgb": strip.rgb, "regions": strip.regions, "click": PointPx(*strip.click)}
    found = propose_reflux(**(values | changes))  # type: ignore[arg-type]
    assert isinstance(found, RefluxProposal), found
    return found


def refused(found: object) -> RefusalCode:
    assert isinstance(found, Refusal), found
    return found.code


# One strip of each condition, with reflux and without, from the bench's own seeds.
STRIPS = [pytest.param(seed, condition, id=condition) for seed, condition in enumerate(CONDITIONS)]


def strip_with_reflux(condition: str, first_seed: int = 0) -> Strip:
    for seed in range(first_seed, first_seed + 40):
        strip = make_strip(seed, condition)
        if strip.onset_ms is not None:
            return strip
    raise AssertionError(condition)


@pytest.mark.parametrize("clip", spectral_truths(), ids=lambda clip: clip["file"][:6])
def test_a_sample_strip_gives_its_true_reflux_from_one_click(clip: dict) -> None:  # type: ignore[type-arg]
    rgb, regions = sample(clip["file"], clip["full_frame"])
    found = propose_reflux(rgb, regions, lobe(clip))
    assert isinstance(found, RefluxProposal)
    flow = clip["reflux"]
    assert found.onset_ms == pytest.approx(flow["onset_ms"], abs=20)
    assert flow["visible_end_ms"] - 15 <= found.end_ms <= flow["end_ms"] + 15
    assert found.duration_ms == found.end_ms - found.onset_ms
    assert found.peak_reverse_cm_s == pytest.approx(flow["peak_reverse_cm_s"], rel=0.12)
    assert found.reverse_side == clip["reverse_side"]
    assert found.direction_source is DirectionSource.AUGMENTATION
    assert not found.is_truncated
    assert found.baseline_px == pytest.approx(clip["baseline_row_px"], abs=1)


@pytest.mark.parametrize("clip", spectral_truths(), ids=lambda clip: clip["file"][:6])
def test_the_same_reflux_is_proposed_without_a_click(clip: dict) -> None:  # type: ignore[type-arg]
    rgb, regions = sample(clip["file"], clip["full_frame"])
    clicked, unasked = propose_reflux(rgb, regions, lobe(clip)), propose_reflux(rgb, regions)
    assert clicked == unasked


@pytest.mark.parametrize(("seed", "condition"), STRIPS)
def test_reflux_is_timed_under_every_condition(seed: int, condition: str) -> None:
    strip = make_strip(seed, condition)
    found = propose_reflux(strip.rgb, strip.regions, PointPx(*strip.click))
    if strip.onset_ms is None or strip.end_ms is None or strip.visible_end_ms is None:
        assert not isinstance(found, RefluxProposal) or found.duration_ms < 100
        return
    assert isinstance(found, RefluxProposal), found
    assert found.is_truncated == strip.is_truncated
    assert strip.visible_end_ms - strip.onset_ms - 100 < found.duration_ms
    assert found.duration_ms < strip.end_ms - strip.onset_ms + 100
    assert (found.reverse_side is FlowSide.ABOVE) == strip.reverse_is_above
    if not strip.is_truncated and condition != "aliasing":
        assert found.peak_reverse_cm_s == pytest.approx(strip.peak_reverse_cm_s, rel=0.25)


def test_a_strip_turned_upside_down_gives_the_same_time() -> None:
    strip = strip_with_reflux("plain")
    (region,) = strip.regions
    box = region.bounds
    rgb = strip.rgb.copy()
    rgb[box.y0 : box.y1 + 1] = rgb[box.y0 : box.y1 + 1][::-1]
    assert region.delta_y is not None
    assert region.reference_y_px is not None
    turned = replace(
        region,
        delta_y=-region.delta_y,
        reference_y_px=box.y1 - box.y0 - region.reference_y_px,
    )
    upright = proposed(strip)
    click = PointPx(strip.click[0], box.y0 + box.y1 - strip.click[1])
    inverted = proposed(strip, rgb=rgb, regions=(turned,), click=click)
    assert inverted.duration_ms == pytest.approx(upright.duration_ms, abs=5)
    assert inverted.peak_reverse_cm_s == pytest.approx(upright.peak_reverse_cm_s, rel=0.02)
    assert {inverted.reverse_side, upright.reverse_side} == {FlowSide.ABOVE, FlowSide.BELOW}


@pytest.mark.parametrize("factor", [0.5, 2.0])
def test_time_follows_the_time_scale_and_velocity_the_velocity_scale(factor: float) -> None:
    strip = strip_with_reflux("plain")
    (region,) = strip.regions
    assert region.delta_y is not None
    scaled = replace(region, delta_y=region.delta_y * factor)
    one, other = proposed(strip), proposed(strip, regions=(scaled,))
    assert other.duration_ms == pytest.approx(one.duration_ms, abs=15)
    assert other.peak_reverse_cm_s == pytest.approx(one.peak_reverse_cm_s * factor, rel=0.03)


def test_the_click_may_lie_anywhere_in_the_lobe() -> None:
    strip = strip_with_reflux("plain")
    first = proposed(strip)
    low, high = first.onset_px, first.end_px
    sign = -1 if strip.reverse_is_above else 1
    for share in (0.15, 0.4, 0.6):
        click = PointPx(low + share * (high - low), first.baseline_px + sign * 5)
        assert proposed(strip, click=click) == first


def test_flow_that_meets_the_end_of_the_strip_lasts_at_least_so_long() -> None:
    strip = strip_with_reflux("truncated")
    found = proposed(strip)
    assert found.is_truncated
    assert Doubt.TRUNCATED in found.doubts
    assert strip.end_ms is not None
    assert strip.onset_ms is not None
    assert found.duration_ms <= strip.end_ms - strip.onset_ms + 30


def test_no_flow_is_timed_across_a_sweep_bar() -> None:
    for seed in range(200):
        strip = make_strip(seed, "sweep bar")
        if strip.is_truncated and strip.onset_ms is not None and strip.end_ms is not None:
            found = proposed(strip)
            assert found.is_truncated
            assert found.duration_ms == pytest.approx(strip.end_ms - strip.onset_ms, abs=60)
            return
    raise AssertionError("no seed put the bar into the flow")


def test_an_aliased_strip_keeps_its_time_and_says_so() -> None:
    strip = strip_with_reflux("aliasing")
    found = proposed(strip)
    assert Doubt.ALIASED in found.doubts
    assert strip.end_ms is not None
    assert found.end_ms == pytest.approx(strip.end_ms, abs=60)


def test_the_augmentation_itself_is_no_reflux() -> None:
    (clip,) = [clip for clip in spectral_truths() if clip["file"].startswith("05")]
    rgb, regions = sample(clip["file"], 0)
    burst = PointPx(265, 500)
    assert refused(propose_reflux(rgb, regions, burst)) is RefusalCode.NOT_REVERSE
    stated = propose_reflux(rgb, regions, burst, antegrade=FlowSide.BELOW)
    assert isinstance(stated, RefluxProposal)
    assert stated.direction_source is DirectionSource.STATED


def test_flow_on_the_stated_antegrade_side_is_refused() -> None:
    (clip,) = [clip for clip in spectral_truths() if clip["file"].startswith("05")]
    rgb, regions = sample(clip["file"], 0)
    found = propose_reflux(rgb, regions, lobe(clip), antegrade=FlowSide.BELOW)
    assert refused(found) is RefusalCode.NOT_REVERSE


def test_colour_decides_no_direction() -> None:
    strip = strip_with_reflux("tinted map")
    grey = np.repeat(strip.rgb.mean(axis=2, keepdims=True), 3, axis=2).astype(np.uint8)
    assert proposed(strip).reverse_side is proposed(strip, rgb=grey).reverse_side


def test_a_click_on_nothing_is_refused() -> None:
    rgb, regions = sample("05_gsv_proximal_thigh_pw.dcm", 0)
    for nothing in (PointPx(700, 620), PointPx(700, 420), PointPx(400, 430)):
        assert refused(propose_reflux(rgb, regions, nothing)) is RefusalCode.NOTHING_THERE


def test_a_click_on_text_is_refused() -> None:
    import cv2

    rgb, regions = sample("05_gsv_proximal_thigh_pw.dcm", 0)
    for ink, code in (
        ((250, 220, 60), RefusalCode.TEXT_OR_OVERLAY),
        ((255, 255, 255), RefusalCode.NOTHING_THERE),
    ):
        written = rgb.copy()
        cv2.putText(written, "PS -32", (690, 640), cv2.FONT_HERSHEY_SIMPLEX, 0.6, ink, 2)
        row, column = np.argwhere((written[600:650] != rgb[600:650]).any(axis=2))[40]
        point = PointPx(float(column), float(row + 600))
        assert refused(propose_reflux(written, regions, point)) is code


def with_region(**changes: object) -> Callable[[], tuple[Rgb, tuple[Region, ...]]]:
    def made() -> tuple[Rgb, tuple[Region, ...]]:
        rgb, regions = sample("05_gsv_proximal_thigh_pw.dcm", 0)
        return rgb, (replace(regions[1], **changes),)  # type: ignore[arg-type]

    return made


@pytest.mark.parametrize(
    ("made", "code"),
    [
        pytest.param(
            lambda: (sample("05_gsv_proximal_thigh_pw.dcm", 0)[0], ()),
            RefusalCode.NOT_CALIBRATED,
            id="no regions",
        ),
        pytest.param(
            with_region(usable=False, usable_bounds=None, delta_x=math.nan, reason="Not a number."),
            RefusalCode.REGION_UNUSABLE,
            id="NaN deltas",
        ),
        pytest.param(
            with_region(unit_y=PhysicalUnit.HZ), RefusalCode.WRONG_UNITS, id="velocity in Hz"
        ),
        pytest.param(with_region(unit_x=PhysicalUnit.CM), RefusalCode.WRONG_UNITS, id="time in cm"),
        pytest.param(
            with_region(
                bounds=Bounds(400, 388, 401, 673), usable_bounds=Bounds(400, 388, 401, 673)
            ),
            RefusalCode.TOO_SMALL,
            id="hardly a column",
        ),
        pytest.param(
            with_region(usable_bounds=Bounds(120, 388, 1400, 673)),
            RefusalCode.BAD_INPUT,
            id="box of another picture",
        ),
        pytest.param(
            with_region(reference_y_px=900), RefusalCode.BASELINE_UNKNOWN, id="baseline outside"
        ),
    ],
)
def test_a_strip_without_a_sound_scale_gives_no_number(
    made: Callable[[], tuple[Rgb, tuple[Region, ...]]], code: RefusalCode
) -> None:
    rgb, regions = made()
    assert refused(propose_reflux(rgb, regions, PointPx(400.5, 560))) is code


def test_an_absolute_reference_pixel_is_used_when_a_line_is_drawn_there() -> None:
    rgb, regions = sample("05_gsv_proximal_thigh_pw.dcm", 0)
    absolute = replace(regions[1], reference_y_px=545)
    found = propose_reflux(rgb, (absolute,), PointPx(400, 580))
    assert isinstance(found, RefluxProposal)
    assert found.baseline_px == pytest.approx(545, abs=1)
    elsewhere = replace(regions[1], reference_y_px=600)
    assert refused(propose_reflux(rgb, (elsewhere,), PointPx(400, 580))) is (
        RefusalCode.BASELINE_UNKNOWN
    )


def test_without_reference_pixel_a_drawn_baseline_serves_and_is_doubted() -> None:
    rgb, regions = sample("05_gsv_proximal_thigh_pw.dcm", 0)
    missing = replace(regions[1], reference_y_px=None)
    found = propose_reflux(rgb, (missing,), PointPx(400, 580))
    assert isinstance(found, RefluxProposal)
    assert Doubt.BASELINE_FOUND in found.doubts


def test_an_empty_strip_proposes_nothing_and_states_nothing() -> None:
    rgb, regions = sample("05_gsv_proximal_thigh_pw.dcm", 0)
    black = np.zeros_like(rgb)
    assert isinstance(propose_reflux(black, regions), NoReverseFlow)
    assert refused(propose_reflux(black, regions, PointPx(400, 580))) is RefusalCode.NOTHING_THERE


@pytest.mark.parametrize("grain", ["white", "speckle", "flat"])
def test_noise_alone_is_no_flow(grain: str) -> None:
    rng = np.random.default_rng(11)
    _, regions = sample("05_gsv_proximal_thigh_pw.dcm", 0)
    for _ in range(2):
        if grain == "white":
            level = rng.integers(0, 256, (720, 960, 1))
        elif grain == "speckle":
            level = np.clip(rng.exponential(30, (720, 960, 1)), 0, 255)
        else:
            level = np.full((720, 960, 1), rng.integers(256))
        rgb = np.repeat(level, 3, axis=2).astype(np.uint8)
        click = PointPx(rng.uniform(150, 850), rng.uniform(400, 670))
        assert refused(propose_reflux(rgb, regions, click)) is RefusalCode.NOTHING_THERE
        assert isinstance(propose_reflux(rgb, regions), NoReverseFlow)


def test_the_real_arterial_strip_gives_its_early_diastolic_backflow() -> None:
    rgb, regions = sample("other/wrap_duplex_pw_jpeg_ybr422_30f.dcm", 0)
    found = propose_reflux(rgb, regions, PointPx(206, 417))
    assert isinstance(found, RefluxProposal)
    # By eye on the enlarged picture: columns 200 to 213 below the line at row 408.
    assert found.onset_px == pytest.approx(200.5, abs=2)
    assert found.end_px == pytest.approx(212.5, abs=2)
    assert found.baseline_px == pytest.approx(408, abs=1)


def test_handles_give_the_time_between_them() -> None:
    _, regions = sample("05_gsv_proximal_thigh_pw.dcm", 0)
    scale = strip_calibration(regions, PointPx(400, 580))
    assert isinstance(scale, Calibration)
    assert duration_between(scale, 300.0, 424.0) == 1000
    assert refused(duration_between(scale, 424.0, 300.0)) is RefusalCode.BAD_INPUT
    assert refused(duration_between(scale, 300.0, 1200.0)) is RefusalCode.OUTSIDE_REGIONS
    tissue = calibration_of(regions, 0)
    assert isinstance(tissue, Calibration)
    assert refused(duration_between(tissue, 300.0, 310.0)) is RefusalCode.WRONG_UNITS


def test_the_handles_of_a_proposal_give_its_own_duration() -> None:
    strip = strip_with_reflux("plain")
    found = proposed(strip)
    scale = calibration_of(strip.regions, 0)
    assert isinstance(scale, Calibration)
    assert duration_between(scale, found.onset_px, found.end_px) == pytest.approx(
        found.duration_ms, abs=1
    )


def test_a_sudden_stop_shows_late_by_what_the_window_says() -> None:
    # The level in dB while a Hann window leaves the flow, down to a floor 20 dB lower.
    along = np.linspace(-0.5, 0.5, 20001)
    energy = np.cumsum(np.cos(np.pi * along)[::-1] ** 4)[::-1]
    level = 10 * np.log10(energy / energy[0] + 10**-2.0)
    share = (level - level[-1]) / (level[0] - level[-1])
    assert late_share(20.0) == pytest.approx(float(share.mean()) - 0.5, abs=0.005)


def test_importing_measurement_loads_no_arrays() -> None:
    import subprocess
    import sys

    code = (
        "import sys, veinmap.measurement; sys.exit('numpy' in sys.modules or 'cv2' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=Path.cwd()).returncode == 0
