"""Spectral strips as a scanner writes them, each with its truth and its trouble."""

from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from benchmarks.accuracy.strip_physics import (
    Floats,
    FlowCourse,
    Transducer,
    doppler_signal,
    flow_course,
    spectrogram_db,
)
from veinmap.imaging import Bounds, PhysicalUnit, Region, RegionKind

Picture = npt.NDArray[np.uint8]

CONDITIONS: Final = (
    "plain",
    "low SNR",
    "gain noise",
    "low gain",
    "mirror",
    "shifted baseline",
    "inverted",
    "sweep bar",
    "aliasing",
    "text and calipers",
    "impulses",
    "high wall filter",
    "JPEG q35-55",
    "tinted map",
    "truncated",
    "weak flow",
    "small strip",
    "Valsalva",
    "two cycles",
    "smoothed",
)

# Share of strips without reflux, and of those that show only a valve closing.
NO_REFLUX_SHARE: Final = 0.12


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A frame with one spectral region, a click, and what is true about it.

    Times are milliseconds from the left edge of the region. `duration_ms` runs from
    zero crossing to zero crossing, `visible_duration_ms` to where the fastest layer
    falls below the wall filter; None where there is no reverse flow.
    """

    rgb: Picture
    regions: tuple[Region, ...]
    click: tuple[float, float]
    condition: str
    seed: int
    onset_ms: float | None
    end_ms: float | None
    visible_end_ms: float | None
    peak_reverse_cm_s: float
    is_truncated: bool
    has_sharp_end: bool
    reverse_is_above: bool


@dataclass(slots=True, kw_only=True)
class _Look:
    """How the strip is made and drawn; each condition changes a few of these."""

    columns: int
    rows: int
    seconds: float
    full_range_cm_s: float
    peak_cm_s: float
    reverse_s: float | None
    is_sharp: bool
    dynamic_range_db: float
    gain_db: float
    baseline_share: float
    window_s: float
    wall_filter_hz: float
    noise_db: float
    clutter_db: float
    mirror: float
    line: str
    jpeg_quality: int | None
    inverted: bool = False
    tint: tuple[float, float, float] = (1.0, 1.0, 1.0)
    until_end: bool = False
    bar_at: float | None = None
    written: bool = False
    text: bool = False
    impulses: int = 0
    manoeuvre: str = "augmentation"
    smoothed: bool = False


def make_strip(seed: int, condition: str) -> Strip:
    """Return the strip of that seed under that condition.

    Three strips in ten carry a second condition: trouble seldom comes alone.
    """
    rng = np.random.default_rng([20260511, seed])
    full_range = float(rng.uniform(90, 150))
    look = _Look(
        columns=int(rng.integers(380, 760)),
        rows=int(rng.integers(150, 300)),
        seconds=float(rng.uniform(3.5, 7.5)),
        full_range_cm_s=full_range,
        peak_cm_s=float(rng.uniform(0.12, 0.36) * full_range),
        reverse_s=float(np.exp(rng.uniform(np.log(0.12), np.log(3.0)))),
        is_sharp=bool(rng.uniform() < 0.5),
        dynamic_range_db=float(rng.uniform(32, 55)),
        gain_db=float(rng.uniform(-3, 3)),
        baseline_share=float(rng.uniform(0.4, 0.6)),
        window_s=float(rng.uniform(0.018, 0.045)),
        wall_filter_hz=float(rng.uniform(50, 85)),
        noise_db=float(rng.uniform(-34, -24)),
        clutter_db=float(rng.uniform(-16, 0)),
        mirror=float(rng.uniform(0, 0.02)),
        line=str(rng.choice(["thin", "colour", "none"])),
        jpeg_quality=int(rng.integers(60, 96)) if rng.uniform() < 0.6 else None,
    )
    if rng.uniform() < NO_REFLUX_SHARE and condition not in ("truncated", "aliasing"):
        look.reverse_s = None
    _trouble(look, condition, rng)
    if rng.uniform() < 0.3:
        _trouble(look, str(rng.choice(_SECOND)), rng)
    machine = Transducer(
        frequency_hz=float(rng.uniform(3.5e6, 6.5e6)),
        angle_deg=60.0,
        prf_hz=1.0,
        window_s=look.window_s,
        wall_filter_hz=look.wall_filter_hz,
        noise_db=look.noise_db,
        clutter_db=look.clutter_db,
        mirror=look.mirror,
        flatness=float(rng.uniform(2, 5)),
    )
    machine = replace(machine, prf_hz=full_range * machine.hz_per_cm_s)
    if look.reverse_s is not None:
        # All of the flow must fit on the strip unless it is meant not to.
        look.reverse_s = min(look.reverse_s, 0.38 * look.seconds)
    course = flow_course(
        rng,
        look.seconds,
        machine.prf_hz,
        peak_cm_s=look.peak_cm_s,
        reverse_s=look.reverse_s,
        sharp=look.is_sharp,
        until_end=look.until_end,
        manoeuvre=look.manoeuvre,
    )
    return _drawn(course, machine, look, rng, condition, seed)


# Conditions that may come on top of another one without undoing it.
_SECOND: Final = (
    "low SNR",
    "gain noise",
    "low gain",
    "mirror",
    "text and calipers",
    "impulses",
    "high wall filter",
    "JPEG q35-55",
    "tinted map",
    "weak flow",
    "small strip",
    "smoothed",
)


def _trouble(look: _Look, condition: str, rng: np.random.Generator) -> None:
    match condition:
        case "low SNR":
            look.noise_db = float(rng.uniform(-18, -10))
        case "gain noise":
            look.gain_db = float(rng.uniform(7, 13))
            look.noise_db = float(rng.uniform(-28, -20))
        case "low gain":
            look.gain_db = float(rng.uniform(-18, -10))
        case "mirror":
            look.mirror = float(rng.uniform(0.08, 0.35))
        case "shifted baseline":
            far = rng.uniform(0.2, 0.32)
            look.baseline_share = float(rng.choice([far, 1 - far]))
            room = 0.85 * look.full_range_cm_s * (1 - look.baseline_share)
            look.peak_cm_s = min(look.peak_cm_s, room)
        case "inverted":
            look.inverted = True
            look.baseline_share = 1 - look.baseline_share
        case "sweep bar":
            look.bar_at = float(rng.uniform(0.2, 0.95))
            look.written = bool(rng.uniform() < 0.3)
        case "aliasing":
            look.reverse_s = float(rng.uniform(0.3, 2.5))
            nyquist = look.full_range_cm_s * (1 - look.baseline_share)
            look.peak_cm_s = float(rng.uniform(1.1, 1.5)) * nyquist
        case "text and calipers":
            look.text = True
        case "impulses":
            look.impulses = int(rng.integers(4, 14))
        case "high wall filter":
            look.wall_filter_hz = float(rng.uniform(110, 150))
        case "JPEG q35-55":
            look.jpeg_quality = int(rng.integers(35, 56))
        case "tinted map":
            look.tint = _TINTS[int(rng.integers(len(_TINTS)))]
        case "truncated":
            look.until_end = True
        case "weak flow":
            look.peak_cm_s = min(look.peak_cm_s, float(rng.uniform(7, 12)))
            look.noise_db += 4
        case "small strip":
            look.columns = int(rng.integers(240, 380))
            look.rows = int(rng.integers(80, 140))
        case "Valsalva":
            look.manoeuvre = "valsalva"
        case "two cycles":
            look.manoeuvre = "two cycles"
            look.seconds += 2.5
        case "smoothed":
            look.smoothed = True
        case _:
            pass


_TINTS: Final = ((1.0, 0.86, 0.62), (0.7, 0.85, 1.0), (0.75, 1.0, 0.8), (1.0, 0.75, 0.75))


def _drawn(
    course: FlowCourse,
    machine: Transducer,
    look: _Look,
    rng: np.random.Generator,
    condition: str,
    seed: int,
) -> Strip:
    full_range = look.full_range_cm_s
    level_db = spectrogram_db(
        doppler_signal(course, machine, rng), machine, look.columns, look.seconds
    )
    baseline_row = round(look.baseline_share * (look.rows - 1))
    cm_s_per_px = full_range / look.rows
    bins = level_db.shape[0]
    rows = np.arange(look.rows)
    # Scanners round the baseline to a row, and some are off by one where no line is drawn.
    off_px = float(rng.uniform(-0.5, 0.5))
    if look.line == "none" and rng.uniform() < 0.3:
        off_px += float(rng.choice([-1.0, 1.0]))
    upwards = (baseline_row + off_px - rows) * cm_s_per_px * (-1.0 if look.inverted else 1.0)
    position = (upwards / full_range * bins + bins / 2) % bins
    level_db = _row_samples(level_db, position)
    top_db = float(np.quantile(level_db, 0.995)) - look.gain_db
    grey = np.clip((level_db - top_db) / look.dynamic_range_db + 1, 0, 1)
    grey *= rng.uniform(0.86, 1.0)
    for _ in range(look.impulses):
        at = int(rng.integers(look.columns - 2))
        grey[:, at : at + int(rng.integers(1, 3))] += rng.uniform(0.15, 0.6)
    if look.smoothed:
        grey = cv2.GaussianBlur(grey, (0, 0), float(rng.uniform(0.7, 1.3)))
    truth = _truth(course, machine, look)
    step_s = look.seconds / look.columns
    if look.bar_at is not None:
        at = int(look.bar_at * look.columns)
        wide = int(rng.integers(6, 18))
        grey[:, at : at + wide] = 0.0
        if look.written:
            grey[:, at:] = 0.0
        truth = _cut_by_bar(truth, at, at + wide, look, step_s)
    strip = _tinted(np.clip(grey, 0, 1), look)
    _overlays(strip, baseline_row, look, rng)
    return _framed(strip, truth, baseline_row, cm_s_per_px, course, look, rng, condition, seed)


def _row_samples(level_db: Floats, position: Floats) -> Floats:
    low = np.floor(position).astype(int)
    part = (position - low)[:, None]
    bins = level_db.shape[0]
    return np.asarray(level_db[low % bins] * (1 - part) + level_db[(low + 1) % bins] * part)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Truth:
    onset_s: float | None
    end_s: float | None
    visible_end_s: float | None
    is_truncated: bool


def _truth(course: FlowCourse, machine: Transducer, look: _Look) -> _Truth:
    if course.onset_s is None or course.end_s is None:
        return _Truth(onset_s=None, end_s=None, visible_end_s=None, is_truncated=False)
    time = np.arange(course.velocity_cm_s.size) / course.rate_hz
    passed = -course.velocity_cm_s * machine.hz_per_cm_s > machine.wall_filter_hz
    visible = time[passed & (time >= course.onset_s) & (time <= course.end_s)]
    cut = course.end_s > look.seconds
    end = min(course.end_s, look.seconds)
    if visible.size == 0:
        return _Truth(onset_s=None, end_s=None, visible_end_s=None, is_truncated=False)
    return _Truth(
        onset_s=course.onset_s,
        end_s=end,
        visible_end_s=look.seconds if cut else float(visible[-1]),
        is_truncated=cut,
    )


def _cut_by_bar(truth: _Truth, first: int, last: int, look: _Look, step_s: float) -> _Truth:
    """Return what is left of the flow on the side of the bar that gets clicked."""
    if truth.onset_s is None or truth.end_s is None or truth.visible_end_s is None:
        return truth
    bar_s, after_s = first * step_s, last * step_s
    if look.written:
        after_s = look.seconds
    if truth.onset_s < bar_s:
        if truth.visible_end_s <= bar_s:
            return replace(truth, end_s=min(truth.end_s, max(bar_s, truth.visible_end_s)))
        return replace(truth, end_s=bar_s, visible_end_s=bar_s, is_truncated=True)
    if truth.visible_end_s <= after_s:
        return _Truth(onset_s=None, end_s=None, visible_end_s=None, is_truncated=False)
    if truth.onset_s < after_s:
        return replace(truth, onset_s=after_s, is_truncated=True)
    return truth


def _tinted(grey: Floats, look: _Look) -> Picture:
    tint = np.asarray(look.tint)
    # Tinted maps are strongest in the middle greys and white at the top.
    strength = (1 - grey)[..., None] ** 0.5
    colours = 255 * grey[..., None] * (1 - (1 - tint) * strength)
    return np.ascontiguousarray(np.round(colours), dtype=np.uint8)


def _overlays(strip: Picture, baseline_row: int, look: _Look, rng: np.random.Generator) -> None:
    if look.line == "thin":
        strip[baseline_row] = np.round(0.35 * strip[baseline_row] + 0.65 * 150)
    elif look.line == "colour":
        strip[baseline_row] = (60, 200, 80)
    if not look.text:
        return
    rows, columns = strip.shape[:2]
    words = ("PS -32.4 cm/s", "Vmax 21", "Reflux 1.4 s", "LT GSV PROX")
    for _ in range(3):
        ink = [(235, 235, 235), (250, 220, 60), (90, 220, 90)][int(rng.integers(3))]
        cv2.putText(
            strip,
            words[int(rng.integers(len(words)))],
            (int(rng.integers(0, columns - 90)), int(rng.integers(14, rows - 4))),
            cv2.FONT_HERSHEY_SIMPLEX,
            float(rng.uniform(0.32, 0.5)),
            ink,
            1,
            cv2.LINE_AA,
        )
    for _ in range(2):
        x, y = int(rng.integers(8, columns - 8)), int(rng.integers(8, rows - 8))
        ink = (240, 230, 90)
        cv2.line(strip, (x - 5, y), (x + 5, y), ink, 1)
        cv2.line(strip, (x, y - 5), (x, y + 5), ink, 1)
    if rng.uniform() < 0.5:
        x = int(rng.integers(8, columns - 8))
        strip[::3, x] = (240, 240, 240)


def _framed(
    strip: Picture,
    truth: _Truth,
    baseline_row: int,
    cm_s_per_px: float,
    course: FlowCourse,
    look: _Look,
    rng: np.random.Generator,
    condition: str,
    seed: int,
) -> Strip:
    left, top = int(rng.integers(20, 60)), int(rng.integers(24, 70))
    rgb = np.zeros((top + look.rows + 40, left + look.columns + 70, 3), np.uint8)
    rgb[top : top + look.rows, left : left + look.columns] = strip
    for tick in range(0, look.columns, max(int(look.columns / look.seconds), 8)):
        rgb[top + look.rows + 6 : top + look.rows + 12, left + tick] = 170
    if look.jpeg_quality is not None:
        bgr = np.ascontiguousarray(rgb[..., ::-1])
        done, data = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, look.jpeg_quality])
        if not done:
            raise RuntimeError("the picture could not be compressed")
        decoded = cv2.imdecode(data, cv2.IMREAD_COLOR)
        rgb = np.ascontiguousarray(decoded[..., ::-1]) if decoded is not None else rgb
    box = Bounds(left, top, left + look.columns - 1, top + look.rows - 1)
    sign = 1.0 if look.inverted else -1.0
    region = Region(
        kind=RegionKind.SPECTRAL,
        bounds=box,
        usable_bounds=box,
        delta_x=look.seconds / look.columns,
        delta_y=sign * cm_s_per_px,
        unit_x=PhysicalUnit.S,
        unit_y=PhysicalUnit.CM_S,
        usable=True,
        reference_x_px=0,
        reference_y_px=baseline_row,
        reference_x_value=0.0,
        reference_y_value=0.0,
    )
    click = _click(truth, course, look, baseline_row, cm_s_per_px, rng)

    def ms(value: float | None) -> float | None:
        return None if value is None else 1000 * value

    return Strip(
        rgb=rgb,
        regions=(region,),
        click=(left + click[0], top + click[1]),
        condition=condition,
        seed=seed,
        onset_ms=ms(truth.onset_s),
        end_ms=ms(truth.end_s),
        visible_end_ms=ms(truth.visible_end_s),
        peak_reverse_cm_s=course.peak_reverse_cm_s,
        is_truncated=truth.is_truncated,
        has_sharp_end=course.has_sharp_end,
        reverse_is_above=look.inverted,
    )


def _click(
    truth: _Truth,
    course: FlowCourse,
    look: _Look,
    baseline_row: int,
    cm_s_per_px: float,
    rng: np.random.Generator,
) -> tuple[float, float]:
    """Return where a hurried hand clicks: somewhere inside the lobe, not at its middle."""
    step_s = look.seconds / look.columns
    down = -1.0 if look.inverted else 1.0
    if truth.onset_s is None or truth.visible_end_s is None:
        # There is nothing there; the hand clicks where reflux would be.
        released = float(np.argmax(course.velocity_cm_s)) / course.rate_hz + rng.uniform(0.6, 1.2)
        at = float(np.clip(released / step_s, 4, look.columns - 5))
        return at, baseline_row + down * 0.12 * look.rows
    along = float(rng.uniform(0.1, 0.6))
    when = truth.onset_s + along * (truth.visible_end_s - truth.onset_s)
    column = int(np.clip(when / step_s, 0, look.columns - 1))
    sample = min(int(when * course.rate_hz), course.velocity_cm_s.size - 1)
    height_px = -course.velocity_cm_s[sample] / cm_s_per_px
    room_px = look.rows - 3 - baseline_row if down > 0 else baseline_row - 3
    depth = np.clip(rng.uniform(0.25, 0.75) * height_px, 3, room_px)
    return float(column), float(baseline_row + down * depth)
