"""Where flow lies on a strip: fold at the baseline, then the best envelope.

Distances `d` count rows from the baseline, positive below it on the picture and
negative above it; which of them is reverse flow is decided elsewhere.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from veinmap.measurement.strip_picture import Floats, Mask, StripPicture

# How far the stored baseline may be off; makers round it, and some count from one.
_BASELINE_SEARCH_PX: Final = 2.0
_BASELINE_STEP_PX: Final = 0.25
_SYMMETRY_REACH_PX: Final = 14

# In units of evidence: a row of full flow is worth 1 a column.
_SLOPE_COST: Final = 0.25
_MAX_JUMP_COST: Final = 9.0
_LEAVE_COST: Final = 3.0
# Rows inside the wall filter's gap cost next to nothing to cross.
_GAP_COST: Final = 0.06
# Wall filters reach 150 Hz, which is 6 cm/s at 4 MHz and 60 degrees.
_MAX_GAP_CM_S: Final = 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """Both sides of the baseline laid on each other.

    `below` and `above` are smoothed grey by distance, shape ``(reach, columns)``, row
    index i is distance i + 1; NaN where the strip ends. `evidence_below` and
    `evidence_above` lie in -1..1. `gap_px` is how many rows next to the baseline the
    wall filter and clutter hide.
    """

    baseline: float
    below: Floats
    above: Floats
    evidence_below: Floats
    evidence_above: Floats
    wrapped_below: Mask
    wrapped_above: Mask
    flow_level: float
    threshold: float
    gap_px: int

    @property
    def reach_below(self) -> int:
        """Rows of the strip below the baseline."""
        return int(self.evidence_below.shape[0])

    @property
    def reach_above(self) -> int:
        """Rows of the strip above the baseline."""
        return int(self.evidence_above.shape[0])


def found_baseline(picture: StripPicture, stored_row: float) -> float:
    """Return the baseline to a fraction of a row, near the stored one.

    A drawn line that meets the stored row says that it is right. Without one, the quiet
    background has the same clutter and the same wall filter gap on both sides; the row
    about which it is symmetric is zero.
    """
    near = np.arange(
        max(round(stored_row - _BASELINE_SEARCH_PX), 0),
        min(round(stored_row + _BASELINE_SEARCH_PX), picture.rows - 1) + 1,
    )
    if near.size == 0 or _is_line_drawn(picture, near):
        return stored_row
    reach = int(min(_SYMMETRY_REACH_PX, stored_row - 3, picture.rows - 4 - stored_row))
    quiet = _still_columns(picture, stored_row)
    if quiet.sum() < 8 or reach < 6:
        return stored_row
    profile = picture.grey[:, quiet].mean(axis=1)
    rows = np.arange(picture.rows)
    away = np.arange(1, reach + 1)
    down, up = profile[round(stored_row) + away], profile[round(stored_row) - away]
    # Without structure (a gap, a band of clutter) every row fits alike.
    noise = float(np.std(np.diff(profile[rows < stored_row - reach]))) if stored_row > 40 else 1.0
    if float(np.ptp(np.concatenate([down, up]))) < max(6.0, 5 * noise):
        return stored_row
    offsets = np.arange(
        -_BASELINE_SEARCH_PX, _BASELINE_SEARCH_PX + _BASELINE_STEP_PX / 2, _BASELINE_STEP_PX
    )
    costs = [
        float(
            np.abs(
                np.interp(stored_row + offset + away, rows, profile)
                - np.interp(stored_row + offset - away, rows, profile)
            ).mean()
        )
        for offset in offsets
    ]
    best = int(np.argmin(costs))
    at_stored = costs[len(offsets) // 2]
    return float(stored_row + offsets[best]) if costs[best] < 0.42 * at_stored else stored_row


def _still_columns(picture: StripPicture, stored_row: float) -> npt.NDArray[np.bool_]:
    """Return the written columns in which nothing flows to either side."""
    middle = round(stored_row)
    far = min(30, middle, picture.rows - 1 - middle)
    near = min(4, far)
    one_sided = np.abs(
        picture.smooth[middle + near : middle + far + 1].mean(axis=0)
        - picture.smooth[middle - far : middle - near + 1].mean(axis=0)
    )
    written = ~picture.is_break
    level = picture.smooth.mean(axis=0)
    if not written.any():
        return written
    return np.asarray(
        written
        & (level <= np.quantile(level[written], 0.5))
        & (one_sided <= np.quantile(one_sided[written], 0.35))
    )


def _is_line_drawn(picture: StripPicture, near: npt.NDArray[np.int64]) -> bool:
    """Whether one of these rows is a drawn line: of a foreign colour, or lit evenly."""
    if bool((picture.is_overlay[near].mean(axis=1) > 0.5).any()):
        return True
    least = (
        np.quantile(picture.grey[:, ~picture.is_break], 0.1, axis=1)
        if (not picture.is_break.all())
        else np.zeros(picture.rows)
    )
    # Even where nothing flows a line is lit; noise and clutter have black speckle.
    return bool(least[near].max() > np.median(least) + 40)


def fold(picture: StripPicture, baseline: float, row_cm_s: float) -> Fold:
    """Return evidence of flow on either side, brighter than background and mirror.

    Clutter, gain noise and mirror artefacts stand on both sides at once; flow stands on
    one. Only what is brighter than its mirror pixel counts, which cancels all three.
    Flow that has aliased over the strip's edge is neither: it is left out on the side
    where it comes in again, and mirrors nothing.
    """
    below = _by_distance(picture.smooth, baseline, +1)
    above = _by_distance(picture.smooth, baseline, -1)
    flow_level = _flow_level(picture)
    contrast = max(flow_level - picture.background, 4.0)
    threshold = picture.background + max(3.2 * picture.smooth_sd, 0.38 * contrast, 3.0)
    threshold = min(threshold, picture.background + 0.75 * contrast)
    wrapped_below = _wrapped(below > threshold, above > threshold)
    wrapped_above = _wrapped(above > threshold, below > threshold)
    margin = 0.16 * contrast

    def evidence(side: Floats, mirror: Floats, wrapped: Mask, mirror_wrapped: Mask) -> Floats:
        other = np.full_like(side, -np.inf)
        shared = min(side.shape[0], mirror.shape[0])
        other[:shared] = np.where(mirror_wrapped[:shared], -np.inf, mirror[:shared] + margin)
        over = np.minimum(side - threshold, side - other)
        over[wrapped] = -contrast
        return np.asarray(np.clip(over / (0.45 * contrast), -1, 1), dtype=np.float32)

    evidence_below = evidence(below, above, wrapped_below, wrapped_above)
    evidence_above = evidence(above, below, wrapped_above, wrapped_below)
    most = max(int(_MAX_GAP_CM_S / row_cm_s), 2)
    return Fold(
        baseline=baseline,
        below=below,
        above=above,
        evidence_below=evidence_below,
        evidence_above=evidence_above,
        wrapped_below=wrapped_below,
        wrapped_above=wrapped_above,
        flow_level=flow_level,
        threshold=threshold,
        gap_px=max(_gap(evidence_below, most), _gap(evidence_above, most), 1),
    )


def _wrapped(is_bright: Mask, opposite_is_bright: Mask) -> Mask:
    """Return what hangs on the strip's far edge while the other side is full to its own."""
    reach, columns = is_bright.shape
    if reach < 8 or opposite_is_bright.shape[0] < 8:
        return np.zeros_like(is_bright)
    from_edge = is_bright[::-1]
    share = np.cumsum(from_edge, axis=0) / np.arange(1, reach + 1)[:, None]
    hangs = np.logical_and.accumulate(share > 0.7, axis=0)
    opposite_full = opposite_is_bright[-6:].mean(axis=0) > 0.6
    # What reaches down to the baseline is flow of this side, whatever the other does.
    near_baseline = is_bright[: max(reach // 4, 4)].mean(axis=0) > 0.5
    comes_in = opposite_full & ~near_baseline & (columns > 0)
    return np.asarray((hangs & comes_in)[::-1])


def _by_distance(grey: Floats, baseline: float, sign: int) -> Floats:
    """Return grey by distance from the baseline, shape ``(reach, columns)``."""
    rows = grey.shape[0]
    reach = int(np.floor(rows - 1 - baseline if sign > 0 else baseline))
    if reach < 1:
        return np.zeros((0, grey.shape[1]), np.float32)
    at = baseline + sign * np.arange(1, reach + 1)
    low = np.clip(np.floor(at).astype(int), 0, rows - 1)
    high = np.minimum(low + 1, rows - 1)
    part = (at - np.floor(at)).astype(np.float32)[:, None]
    return np.asarray(grey[low] * (1 - part) + grey[high] * part, dtype=np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSide:
    """Unsmoothed grey of one side by distance, and which pixels are signal.

    Both of shape ``(reach, columns)``; `weight` is 0 where something is drawn over.
    """

    grey: Floats
    weight: Floats

    def band(self, rows: slice) -> Floats:
        """Return the mean grey of a band, per column, without what is drawn over it."""
        weight = self.weight[rows]
        if weight.shape[0] == 0:
            return np.zeros(self.grey.shape[1], np.float32)
        total = (self.grey[rows] * weight).sum(axis=0)
        count = weight.sum(axis=0)
        known = count > 0.25 * weight.shape[0]
        mean = total / np.maximum(count, 1e-3)
        columns = np.arange(mean.size)
        if known.any() and not known.all():
            # A caliper or a letter hides a few columns: they are bridged, not believed.
            mean = np.interp(columns, columns[known], mean[known])
        return np.asarray(mean, dtype=np.float32)

    def first_clear_row(self) -> int:
        """Return the first row that no line along the baseline covers."""
        clear = np.flatnonzero(self.weight[:8].mean(axis=1) > 0.6)
        return int(clear[0]) if clear.size else 0


def raw_side(picture: StripPicture, baseline: float, sign: int) -> RawSide:
    """Return one side of the strip as stored, by distance from the baseline."""
    signal = (~picture.is_overlay).astype(np.float32)
    weight = _by_distance(signal, baseline, sign)
    return RawSide(
        grey=_by_distance(picture.grey, baseline, sign),
        weight=np.where(weight > 0.99, weight, 0).astype(np.float32),
    )


def _flow_level(picture: StripPicture) -> float:
    """Return the typical grey of flow: what stands well above the background."""
    smooth = picture.smooth[:, ~picture.is_break]
    over = smooth[smooth > picture.background + max(5 * picture.smooth_sd, 8.0)]
    if over.size < 30:
        return picture.background
    return float(np.quantile(over, 0.6))


def _gap(evidence: Floats, most: int) -> int:
    """Return how many rows from the baseline the columns with flow stay dark."""
    reach = evidence.shape[0]
    if reach < 6:
        return 0
    body = np.clip(evidence, 0, 1).sum(axis=0)
    strong = body > max(5.0, float(np.quantile(body, 0.8)) * 0.7)
    if strong.sum() < 5:
        return 0
    profile = evidence[:, strong].mean(axis=1)
    top = float(np.quantile(profile, 0.9))
    if top <= 0.05:
        return 0
    lit = np.flatnonzero(profile[: most + 1] > 0.4 * top)
    return int(lit[0]) if lit.size else 0


def envelope(folded: Fold) -> npt.NDArray[np.int32]:
    """Return the signed envelope in rows, one entry per column; 0 is no flow.

    The path that gathers most evidence between baseline and envelope, with a cost for
    leaving the baseline and for steps (dynamic programming, width times height).
    """
    score = np.concatenate(
        [
            _gathered(folded.evidence_above, folded.gap_px)[::-1],
            np.zeros((1, folded.evidence_below.shape[1]), np.float32),
            _gathered(folded.evidence_below, folded.gap_px),
        ]
    )
    states, columns = score.shape
    ramp = (_SLOPE_COST * np.arange(states)).astype(np.float32)
    total = np.ascontiguousarray(score.T)
    best = total[0].copy()
    history = np.empty((columns, states), np.float32)
    history[0] = best
    for column in range(1, columns):
        # max over j of best[j] - slope * |i - j|, in two passes; then steps of any size.
        up = np.maximum.accumulate(best + ramp) - ramp
        down = (np.maximum.accumulate((best - ramp)[::-1]))[::-1] + ramp
        np.maximum(up, down, out=up)
        np.maximum(up, best.max() - _MAX_JUMP_COST, out=up)
        best = up + total[column]
        history[column] = best
    path = np.empty(columns, np.int32)
    state = int(history[-1].argmax())
    path[-1] = state
    index = np.arange(states)
    for column in range(columns - 2, -1, -1):
        cost = np.minimum(_SLOPE_COST * np.abs(index - state), _MAX_JUMP_COST)
        state = int((history[column] - cost).argmax())
        path[column] = state
    return np.asarray(path - folded.reach_above, dtype=np.int32)


def _gathered(evidence: Floats, gap_px: int) -> Floats:
    """Return the evidence summed from the baseline out, less the cost of leaving it."""
    if evidence.shape[0] == 0:
        return evidence
    weighed = evidence.copy()
    weighed[:gap_px] = np.maximum(weighed[:gap_px], -_GAP_COST)
    return np.asarray(np.cumsum(weighed, axis=0) - _LEAVE_COST, dtype=np.float32)
