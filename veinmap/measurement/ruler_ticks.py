"""The ruler beside a picture: a row of equal ticks, found to be confirmed by a person.

What lies between two ticks (1 cm, 5 mm, 1 s) is not read from the picture: whoever
confirms the ticks says it.
"""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from veinmap.imaging import Bounds
from veinmap.measurement.calibration import PointPx

_MIN_TICKS: Final = 4
_SPACING_PX: Final = (8.0, 260.0)
_LONGEST_TICK_PX: Final = 16
# Ticks are drawn to the pixel, so their distances agree to a pixel and a bit.
_UNEVEN_PX: Final = 1.3
_BESIDE_PX: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class TickRow:
    """Ticks of one ruler, first to last, in stored pixels."""

    ticks: tuple[PointPx, ...]
    spacing_px: float
    is_vertical: bool


def propose_ruler(
    rgb: npt.NDArray[np.uint8], *, is_vertical: bool = True, beside: Bounds | None = None
) -> TickRow | None:
    """Return the likeliest row of equal ticks, None where there is none.

    Parameters
    ----------
    rgb
        The whole frame, shape ``(rows, columns, 3)``: rulers stand beside the picture.
    is_vertical
        A depth ruler runs down the frame, a time ruler along it.
    beside
        The picture whose ruler is wanted; ticks far from it belong to another one.
    """
    if beside is not None:
        rgb = _only_near(rgb, beside)
    picture = rgb if is_vertical else np.ascontiguousarray(rgb.transpose(1, 0, 2))
    marks = _short_strokes(picture.max(axis=2).astype(np.float32))
    best: TickRow | None = None
    best_rank = (0.0, 0.0)
    # Ticks of one ruler start or end in the same column; three columns are one stroke.
    heat = cv2.blur(marks.astype(np.float32), (3, 1)).sum(axis=0)
    for column in np.argsort(heat)[::-1][:60]:
        if heat[column] < _MIN_TICKS / 3:
            break
        rows = _centres(np.asarray(marks[:, max(column - 1, 0) : column + 2].any(axis=1)))
        found = _equal_run(rows)
        if found is None:
            continue
        spacing = float((found[-1] - found[0]) / (found.size - 1))
        # Letters fall into line by chance, four of them now and then; rulers have many
        # ticks and run far.
        rank = (float(found.size**2 * (found[-1] - found[0])), float(heat[column]))
        if rank > best_rank:
            ticks = tuple(
                PointPx(float(column), float(row))
                if is_vertical
                else PointPx(float(row), float(column))
                for row in found
            )
            best = TickRow(ticks=ticks, spacing_px=spacing, is_vertical=is_vertical)
            best_rank = rank
    return best


def _only_near(rgb: npt.NDArray[np.uint8], box: Bounds) -> npt.NDArray[np.uint8]:
    """Return the frame with everything black that lies far from the box."""
    x0, y0 = max(box.x0 - _BESIDE_PX, 0), max(box.y0 - _BESIDE_PX, 0)
    part = (slice(y0, box.y1 + 1 + _BESIDE_PX), slice(x0, box.x1 + 1 + _BESIDE_PX))
    near = np.zeros_like(rgb)
    near[part] = rgb[part]
    # The picture itself has no ruler.
    near[box.y0 + 4 : box.y1 - 3, box.x0 + 4 : box.x1 - 3] = 0
    return near


def _short_strokes(level: npt.NDArray[np.float32]) -> npt.NDArray[np.bool_]:
    """Return bright pixels of thin short strokes across the ruler's direction."""
    thin = level - cv2.morphologyEx(level, cv2.MORPH_OPEN, np.ones((5, 1), np.uint8))
    is_thin = ((thin > 50) & (level > 90)).astype(np.uint8)
    long = cv2.morphologyEx(is_thin, cv2.MORPH_OPEN, np.ones((1, _LONGEST_TICK_PX), np.uint8))
    short = cv2.morphologyEx(is_thin, cv2.MORPH_OPEN, np.ones((1, 3), np.uint8))
    return np.asarray((short > 0) & (long == 0))


def _centres(is_lit: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], is_lit.astype(np.int8), [0]])))
    starts, stops = edges[::2], edges[1::2]
    thin = stops - starts <= 4
    return np.asarray((starts[thin] + stops[thin] - 1) / 2.0)


def _equal_run(rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64] | None:
    """Return the longest run of equally spaced rows among these."""
    best: npt.NDArray[np.float64] | None = None
    low, high = _SPACING_PX
    for first in range(rows.size):
        for second in range(first + 1, rows.size):
            spacing = rows[second] - rows[first]
            if not low <= spacing <= high:
                continue
            run = [rows[first], rows[second]]
            while True:
                ahead = run[-1] + (run[-1] - run[0]) / (len(run) - 1)
                near = rows[np.abs(rows - ahead) <= _UNEVEN_PX]
                if near.size == 0:
                    break
                run.append(float(near[np.argmin(np.abs(near - ahead))]))
            if len(run) >= _MIN_TICKS and (best is None or run[-1] - run[0] > best[-1] - best[0]):
                best = np.array(run)
    return best
