"""The edge rule along one line: the inner slope of a wall, half its amplitude high."""

from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from veinmap.measurement.lumen_contour import EDGE_DB

STEP_MM: Final = 0.04
_WALL_MM: Final = 0.45


def inner_slope(
    profile: npt.NDArray[np.float64], around_mm: float, grey_per_db: float, reach_mm: float = 0.7
) -> tuple[float, float] | None:
    """Return where a wall begins near a distance, in mm, and how high it rises, in dB.

    Parameters
    ----------
    profile
        Mean grey outwards from inside the lumen, one sample every `STEP_MM`; NaN where
        the picture ends.
    """
    middle, reach = round(around_mm / STEP_MM), int(reach_mm / STEP_MM)
    start, stop = max(middle - reach, 0), min(middle + reach, profile.size)
    part = profile[start:stop]
    if part.size < reach or not np.isfinite(part).all():
        return None
    line = cv2.blur(part.reshape(1, -1), (3, 1), borderType=cv2.BORDER_REPLICATE).ravel()
    wall = int(_WALL_MM / STEP_MM)
    steepest = int(np.argmax(np.gradient(line)))
    top = steepest + int(np.argmax(line[steepest : steepest + wall]))
    inner = line[max(steepest - wall, 0) : max(steepest, 1)]
    floor = float(np.quantile(inner, 0.3))
    height = float(line[top]) - floor
    level = max(float(line[top]) - EDGE_DB * grey_per_db, floor + 0.5 * height)
    at = top
    while at > 0 and line[at] > level:
        at -= 1
    step = float(line[at + 1] - line[at]) if at < top else 0.0
    share = (level - float(line[at])) / step if step > 1e-9 else 0.0
    return (start + at + min(max(share, 0.0), 1.0)) * STEP_MM, height / grey_per_db
