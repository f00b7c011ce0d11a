"""Scores of one run: errors by condition, against the marks that were set beforehand."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from benchmarks.accuracy.strips import Strip
from benchmarks.accuracy.tissue import VeinPicture
from veinmap.measurement.calibration import PointPx
from veinmap.measurement.lumen import propose_diameter
from veinmap.measurement.lumen_values import LumenProposal, View
from veinmap.measurement.reflux_values import RefluxProposal
from veinmap.measurement.spectral_reflux import propose_reflux

# The grey zone about 0.5 s in which the side is not scored, in ms.
GREY_ZONE_MS = 50.0
CUTOFF_MS = 500.0
# A false reflux is flow that would be charted as more than a valve's closing.
FALSE_FROM_MS = 150.0


def share(part: float, whole: float) -> float:
    """Return a percentage; 0 of 0 is 0."""
    return 100 * part / whole if whole else 0.0


def middle(values: Sequence[float]) -> float:
    """Return the median of the absolute values, NaN of none."""
    return float(np.median(np.abs(values))) if len(values) else float("nan")


def high(values: Sequence[float]) -> float:
    """Return the 95th percentile of the absolute values, NaN of none."""
    return float(np.quantile(np.abs(values), 0.95)) if len(values) else float("nan")


@dataclass(slots=True)
class StripScores:
    """What came of the strips."""

    total: int = 0
    with_reflux: int = 0
    without_reflux: int = 0
    outside_ms: dict[str, list[float]] = field(default_factory=dict)
    strict_ms: list[float] = field(default_factory=list)
    onset_ms: list[float] = field(default_factory=list)
    end_ms: list[float] = field(default_factory=list)
    peak_percent: list[float] = field(default_factory=list)
    sides: int = 0
    wrong_side: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    cut: int = 0
    cut_missed: list[str] = field(default_factory=list)
    cut_false: list[str] = field(default_factory=list)
    confidence: list[tuple[float, float]] = field(default_factory=list)
    within: list[bool] = field(default_factory=list)
    unclicked: int = 0
    unclicked_wrong: int = 0
    unclicked_none: int = 0
    cpu_ms: list[float] = field(default_factory=list)

    @property
    def all_outside_ms(self) -> list[float]:
        """Errors of every condition."""
        return [error for errors in self.outside_ms.values() for error in errors]


def outside_ms(strip: Strip, duration_ms: float) -> float:
    """Return how far a duration lies outside [visible end, zero crossing]."""
    if strip.onset_ms is None or strip.end_ms is None or strip.visible_end_ms is None:
        raise ValueError("this strip has no reverse flow")
    low, top = sorted((strip.visible_end_ms - strip.onset_ms, strip.end_ms - strip.onset_ms))
    return duration_ms - float(np.clip(duration_ms, low, top))


def score_strip(strip: Strip, scores: StripScores) -> None:
    """Measure one strip and add what came of it."""
    started = time.process_time()
    found = propose_reflux(strip.rgb, strip.regions, PointPx(*strip.click))
    scores.cpu_ms.append(1000 * (time.process_time() - started))
    scores.total += 1
    name = f"{strip.condition} (seed {strip.seed})"
    if strip.onset_ms is None or strip.end_ms is None:
        scores.without_reflux += 1
        if isinstance(found, RefluxProposal) and found.duration_ms > FALSE_FROM_MS:
            scores.false.append(name)
        return
    scores.with_reflux += 1
    scores.cut += strip.is_truncated
    if not isinstance(found, RefluxProposal):
        scores.lost.append(name)
        return
    if found.is_truncated != strip.is_truncated:
        (scores.cut_missed if strip.is_truncated else scores.cut_false).append(name)
    if strip.is_truncated:
        return
    true_ms = strip.end_ms - strip.onset_ms
    error = outside_ms(strip, found.duration_ms)
    scores.outside_ms.setdefault(strip.condition, []).append(error)
    scores.confidence.append((found.confidence, abs(error)))
    scores.within.append(abs(error) <= found.uncertainty_ms)
    if strip.has_sharp_end:
        scores.strict_ms.append(found.duration_ms - true_ms)
        scores.onset_ms.append(found.onset_ms - strip.onset_ms)
        scores.end_ms.append(found.end_ms - strip.end_ms)
    if strip.condition != "aliasing":
        scores.peak_percent.append(100 * (found.peak_reverse_cm_s / strip.peak_reverse_cm_s - 1))
    if _is_sided(strip):
        scores.sides += 1
        if (found.duration_ms > CUTOFF_MS) != (true_ms > CUTOFF_MS):
            scores.wrong_side.append(name)
        unclicked = propose_reflux(strip.rgb, strip.regions)
        scores.unclicked += 1
        if not isinstance(unclicked, RefluxProposal):
            scores.unclicked_none += 1
        elif (unclicked.duration_ms > CUTOFF_MS) != (true_ms > CUTOFF_MS):
            scores.unclicked_wrong += 1


def _is_sided(strip: Strip) -> bool:
    if strip.onset_ms is None or strip.end_ms is None or strip.visible_end_ms is None:
        return False
    ends = (strip.visible_end_ms - strip.onset_ms, strip.end_ms - strip.onset_ms)
    return not min(ends) - GREY_ZONE_MS <= CUTOFF_MS <= max(ends) + GREY_ZONE_MS


@dataclass(slots=True)
class VeinScores:
    """What came of the B-mode pictures of one view."""

    total: int = 0
    error_mm: dict[str, list[float]] = field(default_factory=dict)
    depth_mm: list[float] = field(default_factory=list)
    minor_mm: list[float] = field(default_factory=list)
    major_mm: list[float] = field(default_factory=list)
    no_depth: int = 0
    refused: list[str] = field(default_factory=list)
    gross: list[tuple[str, float, float, float]] = field(default_factory=list)
    either_edge_gross: int = 0
    confidence: list[tuple[float, float]] = field(default_factory=list)
    within: list[bool] = field(default_factory=list)
    repeats_sd_mm: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)

    @property
    def all_mm(self) -> list[float]:
        """Errors of every condition."""
        return [error for errors in self.error_mm.values() for error in errors]


def is_gross(error_mm: float, true_mm: float) -> bool:
    """Whether a diameter is off by more than 0.5 mm and more than 15 percent."""
    return abs(error_mm) > 0.5 and abs(error_mm) > 0.15 * true_mm


def score_vein(vein: VeinPicture, scores: VeinScores, *, repeats: int = 0) -> None:
    """Measure one picture and add what came of it; repeat the click if asked to."""
    view = View(vein.view)
    started = time.process_time()
    found = propose_diameter(vein.rgb, vein.regions, PointPx(*vein.click), view)
    scores.cpu_ms.append(1000 * (time.process_time() - started))
    scores.total += 1
    name = f"{vein.condition} (seed {vein.seed})"
    if not isinstance(found, LumenProposal):
        scores.refused.append(name)
        return
    error = found.diameter_mm - vein.diameter_mm
    scores.error_mm.setdefault(vein.condition, []).append(error)
    scores.confidence.append((found.confidence, abs(error)))
    scores.within.append(abs(error) <= found.uncertainty_mm)
    if is_gross(error, vein.diameter_mm):
        scores.gross.append((name, vein.diameter_mm, found.diameter_mm, found.confidence))
        other = found.second_diameter_mm or found.diameter_mm
        scores.either_edge_gross += is_gross(other - vein.diameter_mm, vein.diameter_mm)
    if found.minor_mm is not None and found.major_mm is not None:
        scores.minor_mm.append(found.minor_mm - vein.minor_mm)
        scores.major_mm.append(found.major_mm - vein.major_mm)
    if found.depth_mm is None:
        scores.no_depth += 1
    else:
        scores.depth_mm.append(found.depth_mm - vein.depth_mm)
    if repeats:
        rng = np.random.default_rng(vein.seed)
        values = []
        for _ in range(repeats):
            x, y = np.asarray(vein.click) + rng.uniform(-2, 2, 2)
            again = propose_diameter(vein.rgb, vein.regions, PointPx(x, y), view)
            if isinstance(again, LumenProposal):
                values.append(again.diameter_mm)
        if len(values) > 1:
            scores.repeats_sd_mm.append(float(np.std(values)))


def low_third_holds(confidence: Sequence[tuple[float, float]], large: float) -> tuple[int, int]:
    """Return how many of the errors over `large` lie in the least confident third."""
    if not confidence:
        return 0, 0
    limit = float(np.quantile([value for value, _ in confidence], 1 / 3))
    over = [(value, error) for value, error in confidence if error > large]
    return sum(value <= limit for value, _ in over), len(over)
