"""At which heights the blocks of a column stand: near their anchors, never on each other."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from veinmap.printing.labels import ABOVE_LINE_MM, BLOCK_MM, GRID_MM, ColumnLimits

Floats = npt.NDArray[np.float64]


def block_heights(
    anchors: Sequence[tuple[float, float]], limits: ColumnLimits, block_mm: float = BLOCK_MM
) -> list[float]:
    """Return the line heights of blocks in order, nearest to their anchors without overlap.

    Exact on a grid: dynamic programming over positions, minimising the squared
    distances to the anchor intervals.

    Raises
    ------
    ValueError
        If the blocks do not fit between the limits.
    """
    first = limits.top + ABOVE_LINE_MM
    last = limits.bottom - (block_mm - ABOVE_LINE_MM)
    count = math.floor((last - first) / GRID_MM + 1e-6) + 1
    step = math.ceil(block_mm / GRID_MM - 1e-6)
    if len(anchors) > 1 and (len(anchors) - 1) * step >= count:
        return _evenly(len(anchors), first, last, block_mm)
    if count < 1:
        raise ValueError(f"no block fits between {limits.top} and {limits.bottom} mm")
    grid = first + GRID_MM * np.arange(count)
    lows, highs = np.array(anchors, float).reshape(-1, 2).T[:, :, None]
    costs = np.maximum(np.maximum(lows - grid, grid - highs), 0.0) ** 2
    # Of equal places the one nearest to the middle of the anchor.
    costs += 1e-4 * np.abs(grid - (lows + highs) / 2)
    # Where all have room at their best places, nothing is better.
    own = costs.argmin(axis=1)
    if (np.diff(own) >= step).all():
        return [float(height) for height in grid[own]]
    best = np.zeros(count)
    choices: list[npt.NDArray[np.int64]] = []
    for place, cost in enumerate(costs):
        if place == 0:
            best = cost
            choices.append(np.arange(count))
            continue
        running, source = _running_minimum(best)
        shifted = np.full(count, np.inf)
        shifted[step:] = running[: count - step]
        chosen = np.zeros(count, np.int64)
        chosen[step:] = source[: count - step]
        best = shifted + cost
        choices.append(chosen)
    place_on_grid = int(np.argmin(best))
    result = [0.0] * len(anchors)
    for place in range(len(anchors) - 1, -1, -1):
        result[place] = float(grid[place_on_grid])
        place_on_grid = int(choices[place][place_on_grid])
    return result


def _evenly(count: int, first: float, last: float, block_mm: float) -> list[float]:
    """Return blocks one under the other, for a column that is full to less than the grid."""
    if (count - 1) * block_mm > last - first + 1e-6:
        raise ValueError(f"{count} blocks do not fit between {first} and {last} mm")
    gap = (last - first) / (count - 1)
    return [first + gap * place for place in range(count)]


def _running_minimum(values: Floats) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Return the least value up to each place, and where it stands."""
    minimum = np.minimum.accumulate(values)
    is_new = np.concatenate([[True], values[1:] < minimum[:-1]])
    source = np.maximum.accumulate(np.where(is_new, np.arange(len(values)), 0))
    return minimum, source
