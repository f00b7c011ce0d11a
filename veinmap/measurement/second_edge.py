"""A second edge behind the first: a reverberation may have been taken for the wall."""

from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from veinmap.measurement.fitted_ellipse import Ellipse
from veinmap.measurement.lumen_contour import EDGE_DB
from veinmap.measurement.tissue_picture import TissuePicture

Samples = npt.NDArray[np.float64]

_NEAREST_MM: Final = 0.3
_FARTHEST_MM: Final = 1.3
_CONE: Final = np.deg2rad(np.arange(-35.0, 36.0, 2.5))
_MIN_RISE_DB: Final = 5.0
# The ghost of the tissue above the wall lies between the two edges: darker than tissue,
# brighter than blood. And a ghost is weaker than what it is a ghost of.
_DARK_SHARE: Final = 0.75
_DARKER_DB: Final = 7.0
_STRONGER_DB: Final = 3.0


# How far the profile reaches into the lumen and beyond the farthest second edge.
REACH_MM: Final = np.arange(-0.3, _FARTHEST_MM + 0.5, 0.04)


def profile_above(picture: TissuePicture, ellipse: Ellipse) -> Samples:
    """Return mean grey across the near wall of a transverse view, at `REACH_MM`."""
    direction = -np.pi / 2 + _CONE[:, None]
    radius = ellipse.radius_towards(direction) + REACH_MM[None, :]
    grey = picture.at(
        ellipse.centre_x + radius * np.cos(direction),
        ellipse.centre_y + radius * np.sin(direction),
    )
    return np.asarray(np.where(np.isfinite(grey), grey, 0.0).mean(axis=0), np.float64)


def second_edge_mm(
    profile: Samples, grey_per_db: float, lumen_grey: float, tissue_grey: float
) -> float | None:
    """Return how far beyond the near wall a second, stronger edge lies; None without one.

    Seen from the lumen, the wall is followed by tissue. Where it is followed by
    something darker and then by a stronger edge, the first one may be an echo of the
    wall inside the lumen.

    Parameters
    ----------
    profile
        Mean grey outwards across the near wall, at the distances `REACH_MM` from it.
    """
    line = cv2.blur(profile.reshape(1, -1), (3, 1), borderType=cv2.BORDER_REPLICATE).ravel()
    behind = (REACH_MM > _NEAREST_MM - 0.1) & (REACH_MM < _FARTHEST_MM)
    dip = int(np.argmin(np.where(behind, line, np.inf)))
    first = float(line[(REACH_MM > -0.1) & (np.arange(line.size) <= dip)].max(initial=0.0))
    top = dip + int(np.argmax(line[dip:]))
    later, lowest = float(line[top]), float(line[dip])
    is_dark = (
        lowest < lumen_grey + _DARK_SHARE * (tissue_grey - lumen_grey)
        and tissue_grey - lowest > _DARKER_DB * grey_per_db
    )
    is_stronger = later - first >= _STRONGER_DB * grey_per_db
    if not is_dark or not is_stronger or later - lowest < _MIN_RISE_DB * grey_per_db:
        return None
    level = max(later - EDGE_DB * grey_per_db, 0.5 * (later + lowest))
    distance = float(REACH_MM[dip + int(np.argmax(line[dip : top + 1] >= level))])
    return distance if _NEAREST_MM <= distance <= _FARTHEST_MM else None
