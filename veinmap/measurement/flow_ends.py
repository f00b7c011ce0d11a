"""Where a run of flow begins and ends, to a fraction of a column.

First-crossing rules stop early in speckle holes; here the mean of a thin band just
outside the clutter changes once, and the change point of least squares is the end.
Positions are column edges: column c covers c to c + 1.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from veinmap.measurement.flow_envelope import RawSide
from veinmap.measurement.flow_runs import Rows, Run

Samples = npt.NDArray[np.floating]

_SEARCH_S: Final = 0.16
_HALF_POWER_DB: Final = 3.0
# The last part of a flow, whose fall is carried on to the baseline.
_TAIL_S: Final = 0.20
_LONGEST_TAIL_S: Final = 0.30
_STOPS_AT_SHARE: Final = 0.35
_MIN_SEARCH_PX: Final = 6
# How far a flow that stops at once shows too late, as a share of a Hann window's length:
# the mean level of a strip in dB while the window leaves the flow, down to a background
# that many dB lower. Computed from the window itself; the tests do it again.
_STEP_DB: Final = (0.0, 3.0, 6.0, 10.0, 15.0, 20.0, 25.0, 30.0, 40.0)
_LATE_SHARE: Final = (0.0, 0.044, 0.064, 0.093, 0.131, 0.165, 0.196, 0.224, 0.268)
# The log of a Hann-windowed spectrum of noise keeps half its correlation at this share
# of the window.
_HALF_CORRELATION_SHARE: Final = 0.178


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end of a run: where, how unsure, and how high the step is.

    `spread_px` is the distance over which other positions fit almost as well;
    `contrast` the step's height over the scatter beside it.
    """

    position_px: float
    spread_px: float
    contrast: float
    step: float


def band_course(own: RawSide, mirror: RawSide, rows: slice, background: float) -> Samples:
    """Return, per column, how much brighter a band is than its mirror and background."""
    floor = np.maximum(mirror.band(rows), background)
    return np.asarray(np.maximum(own.band(rows) - floor, 0.0), dtype=np.float64)


def find_end(course: Samples, near: int, inward: int, outward: int, towards: int) -> End:
    """Return where the course drops, near a column of the envelope.

    Parameters
    ----------
    course
        Brightness per column, shape ``(columns,)``.
    near
        The first or last column of the run.
    inward, outward
        How many columns to look at on the flow's side and on the quiet side.
    towards
        +1 for the right end, -1 for the left end.
    """
    if towards < 0:
        mirrored = find_end(course[::-1], course.size - 1 - near, inward, outward, +1)
        return End(
            position_px=course.size - mirrored.position_px,
            spread_px=mirrored.spread_px,
            contrast=mirrored.contrast,
            step=mirrored.step,
        )
    start, stop = max(near - inward + 1, 0), min(near + 1 + outward, course.size)
    window = course[start:stop]
    count = window.size
    if count < 4:
        return End(position_px=float(near + 1), spread_px=float(count), contrast=0.0, step=0.0)
    total, square = np.cumsum(window), np.cumsum(window**2)
    split = np.arange(2, count - 1)
    left_n, right_n = split, count - split
    left = total[split - 1] / left_n
    right = (total[-1] - total[split - 1]) / right_n
    misfit = square[-1] - left_n * left**2 - right_n * right**2
    misfit = np.where(left > right, misfit, np.inf)
    if not np.isfinite(misfit).any():
        return End(position_px=float(near + 1), spread_px=float(outward), contrast=0.0, step=0.0)
    best = int(np.argmin(misfit))
    cut = int(split[best])
    high, low = float(left[best]), float(right[best])
    scatter = math.sqrt(max(float(misfit[best]) / max(count - 3, 1), 1e-6))
    # Positions whose misfit is within one standard deviation's worth of the best.
    allowed = misfit <= misfit[best] + 2 * scatter**2
    spread = float(split[allowed].max() - split[allowed].min()) / 2
    # The columns about the cut share the step between them: their sum places it within
    # a column.
    around = slice(max(cut - 3, 0), min(cut + 3, count))
    shares = np.clip((window[around] - low) / max(high - low, 1e-6), 0, 1)
    position = start + around.start + float(shares.sum())
    return End(
        position_px=position,
        spread_px=spread,
        contrast=(high - low) / max(scatter, 1e-3),
        step=high - low,
    )


def search_columns(column_s: float) -> int:
    """Return how many columns beside an end are looked at."""
    return max(round(_SEARCH_S / column_s), _MIN_SEARCH_PX)


def late_share(step_db: float) -> float:
    """Return how far a sudden stop shows too late, as a share of the analysis window."""
    return float(np.interp(step_db, _STEP_DB, _LATE_SHARE))


def window_columns(flow: Samples) -> float:
    """Return how long the analysis window is, in columns, from how long speckle lasts.

    Parameters
    ----------
    flow
        Unsmoothed grey inside the flow, shape ``(rows, columns)``.
    """
    if flow.shape[0] < 3 or flow.shape[1] < 12:
        return 0.0
    centred = flow - flow.mean(axis=1, keepdims=True)
    power = float((centred**2).mean())
    if power < 1.0:
        return 0.0
    reach = int(min(12, flow.shape[1] // 3))
    kept = [1.0]
    for lag in range(1, reach):
        kept.append(float((centred[:, lag:] * centred[:, :-lag]).mean()) / power)
        if kept[-1] < 0.3:
            break
    for lag in range(1, len(kept)):
        if kept[lag] < 0.5:
            part = (kept[lag - 1] - 0.5) / max(kept[lag - 1] - kept[lag], 1e-6)
            lasts = (lag - 1 + part) / _HALF_CORRELATION_SHARE
            return float(lasts)
    return reach / _HALF_CORRELATION_SHARE


def edge_inset_rows(own: Samples, heights: Rows, grey_per_db: float) -> float:
    """Return how far inside the envelope the fastest blood moves, in rows.

    The analysis window widens every speed; where the speeds end, the spectrum has lost
    half its power. So the fastest blood lies where the mean profile across the edge has
    fallen by 3 dB, and the envelope stands further out.

    Parameters
    ----------
    own
        Unsmoothed grey by distance, shape ``(reach, columns)``, of the run's columns.
    heights
        The envelope's distance in each of these columns.
    """
    tall = np.flatnonzero(heights >= max(8.0, 0.6 * float(heights.max(initial=0))))
    offsets = np.arange(-12, 9)
    rows = heights[tall][None, :] - 1 + offsets[:, None]
    inside = (rows >= 0) & (rows < own.shape[0])
    if tall.size < 5 or not inside.all(axis=1)[4:13].all():
        return 0.0
    sampled = own[np.clip(rows, 0, own.shape[0] - 1), tall[None, :]]
    count = inside.sum(axis=1)
    profile = np.where(inside, sampled, 0).sum(axis=1) / np.maximum(count, 1)
    plateau = float(profile[(offsets <= -4) & (count > 0)].mean())
    level = plateau - _HALF_POWER_DB * grey_per_db
    # Outermost row that still reaches the level; the envelope's own row is offset 0.
    reached = np.flatnonzero((profile >= level) & (offsets <= 4))
    if reached.size == 0:
        return 0.0
    last = int(reached[-1])
    if last + 1 >= profile.size:
        return 0.0
    fall = float(profile[last] - profile[last + 1])
    part = float(profile[last] - level) / fall if fall > 1e-6 else 0.0
    return float(np.clip(-(offsets[last] + min(part, 1.0)), 0.0, 10.0))


def tail_crossing(envelope_px: Rows, run: Run, visible_end_px: float, column_s: float) -> float:
    """Return where the falling envelope would meet the baseline, never before its end.

    A flow that stops while it is still fast has no tail: both ends are one.
    """
    heights = np.abs(envelope_px[run.first : run.last + 1]).astype(np.float64)
    tail = heights[-max(round(_TAIL_S / column_s), 6) :]
    if tail.size < 5:
        return visible_end_px
    slope, level = np.polyfit(np.arange(tail.size), tail, 1)
    at_end = level + slope * (tail.size - 1)
    if slope >= -1e-3 or at_end > _STOPS_AT_SHARE * run.height_px:
        return visible_end_px
    zero = run.last - tail.size + 1 + (-level / slope) + 0.5
    longest = visible_end_px + _LONGEST_TAIL_S / column_s
    return float(np.clip(zero, visible_end_px, longest))
