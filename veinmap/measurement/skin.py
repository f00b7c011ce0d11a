"""The skin's surface above a vein; gel stand-off exists, so it is never the region's top."""

from typing import Final

import cv2
import numpy as np

from veinmap.measurement.lumen_contour import EDGE_DB, bloom_mm
from veinmap.measurement.tissue_picture import TissuePicture

_HALF_WIDTH_MM: Final = 1.2
_PERSISTS_MM: Final = 0.7


def skin_depth_mm(picture: TissuePicture, x_mm: float, wall_y_mm: float) -> float | None:
    """Return the row of the skin above a point in mm, None where it does not show.

    The first row that is as bright as tissue and stays so; its inner half level is
    the surface.
    """
    half = max(round(_HALF_WIDTH_MM / picture.mm_x), 2)
    column = round(x_mm / picture.mm_x)
    part = picture.grey[:, max(column - half, 0) : column + half + 1]
    last = round(wall_y_mm / picture.mm_y)
    if part.shape[1] < 3 or last < 6:
        return None
    profile = part.mean(axis=1).astype(np.float64)
    smooth = cv2.blur(profile.reshape(-1, 1), (1, 3), borderType=cv2.BORDER_REPLICATE).ravel()
    above = smooth[:last]
    tissue, dark = float(np.quantile(above, 0.7)), float(np.quantile(above[: last // 2], 0.02))
    persists = max(round(_PERSISTS_MM / picture.mm_y), 3)
    level = dark + 0.5 * (tissue - dark)
    bright = above > level
    for row in range(last - persists):
        if bright[row] and bright[row : row + persists].mean() > 0.8:
            if row == 0:
                # Tissue up to the region's edge: the probe stands on the skin.
                return 0.0 if tissue > 20 else None
            return _surface(above, row, persists, picture)
    return None


def _surface(above: np.ndarray, row: int, persists: int, picture: TissuePicture) -> float:
    """Return where the brightness rises to its skin level, to a fraction of a row."""
    top = float(above[row : row + persists].max())
    floor = float(np.median(above[max(row - persists, 0) : row]))
    level = max(top - EDGE_DB * picture.grey_per_db, floor + 0.5 * (top - floor))
    peak = row + int(np.argmax(above[row : row + persists]))
    at = peak
    while at > 0 and above[at] > level:
        at -= 1
    step = float(above[at + 1] - above[at]) if at < peak else 0.0
    part = (level - float(above[at])) / step if step > 1e-9 else 0.0
    # The skin is bright below the edge, so its bloom lies above it: like a wall's, turned.
    return float((at + min(max(part, 0.0), 1.0)) * picture.mm_y + bloom_mm(picture, np.pi / 2))
