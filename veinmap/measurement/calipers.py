"""A caliper of two points that moves its ends to the walls beside them."""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from veinmap.imaging import Region
from veinmap.measurement.calibration import Calibration, PointPx, distance_calibration
from veinmap.measurement.lumen_contour import bloom_mm
from veinmap.measurement.lumen_values import CaliperProposal, LumenDoubt
from veinmap.measurement.refusal import Refusal, RefusalCode
from veinmap.measurement.tissue_picture import TissuePicture, tissue_picture
from veinmap.measurement.wall_edge import STEP_MM, inner_slope

# How far an end may move, and how high a wall must rise to move it.
_REACH_MM: Final = 0.9
_MIN_RISE_DB: Final = 5.0
_BESIDE_MM: Final = np.arange(-0.3, 0.31, 0.1)
_SHORTEST_MM: Final = 0.5
# What lies this near to an edge belongs to its own slope.
_WALL_APART_MM: Final = 0.5
# A wall between lumen and edge rises at least so high, over a width of some 0.2 mm.
_NEARER_RISE_DB: Final = 10.0
_SMOOTH: Final = 5


def caliper(
    rgb: npt.NDArray[np.uint8],
    regions: Sequence[Region],
    first: PointPx,
    second: PointPx,
    *,
    snap: bool = True,
    calibration: Calibration | None = None,
) -> CaliperProposal | Refusal:
    """Return the distance of two points, each moved to the wall beside it on their line.

    The lumen lies between the points; the edge is the inner slope, as for a click.
    Without `snap` (a modifier key) and where no wall is near, a point stays where it is.
    """
    if calibration is None:
        scale = distance_calibration(regions, [first, second])
    elif calibration.covers(first) and calibration.covers(second):
        scale = calibration
    else:
        scale = Refusal(
            code=RefusalCode.OUTSIDE_REGIONS, reason="A point lies outside the scaled picture."
        )
    if isinstance(scale, Refusal):
        return scale
    ends = (first, second)
    snapped = (False, False)
    if snap and scale.mm_between(first, second) >= _SHORTEST_MM:
        picture = tissue_picture(rgb, scale)
        near = _wall_beside(picture, second, first)
        far = _wall_beside(picture, first, second)
        ends = (near or first, far or second)
        snapped = (near is not None, far is not None)
        if not (scale.covers(ends[0]) and scale.covers(ends[1])):
            ends, snapped = (first, second), (False, False)
    pixel_mm = 10 * max(abs(scale.x.delta), abs(scale.y.delta))
    each = [0.07 if is_snapped else pixel_mm for is_snapped in snapped]
    return CaliperProposal(
        region_index=scale.region_index,
        calibration_source=scale.source,
        length_mm=round(scale.mm_between(*ends), 3),
        uncertainty_mm=round(max(math.hypot(*each), 0.6 * pixel_mm), 2),
        points_px=ends,
        is_snapped=snapped,
        doubts=(LumenDoubt.NOT_SNAPPED,) if snap and not all(snapped) else (),
    )


def _has_nearer_wall(
    profile: npt.NDArray[np.float64], edge_mm: float, picture: TissuePicture
) -> bool:
    """Whether another wall stands between the lumen and an edge.

    The end was then put beyond the wall, out of its reach, and the edge is of something else:
    the fascia behind a vein.
    """
    middle, edge = round(edge_mm / 2 / STEP_MM), round((edge_mm - _WALL_APART_MM) / STEP_MM)
    between = profile[middle:edge]
    if not between.size or not np.isfinite(between).all():
        return False
    lumen = float(np.quantile(profile[: max(middle, 1)], 0.5))
    line = np.convolve(between, np.full(_SMOOTH, 1 / _SMOOTH), mode="valid")
    return bool(line.size and line.max() - lumen >= _NEARER_RISE_DB * picture.grey_per_db)


def _wall_beside(picture: TissuePicture, other: PointPx, end: PointPx) -> PointPx | None:
    """Return the wall nearest to an end on the line from the other end, None without one."""
    from_x, from_y = picture.mm_of(other)
    to_x, to_y = picture.mm_of(end)
    length = math.hypot(to_x - from_x, to_y - from_y)
    along_x, along_y = (to_x - from_x) / length, (to_y - from_y) / length
    reach = np.arange(0.0, length + 2 * _REACH_MM, STEP_MM)[:, None]
    beside = _BESIDE_MM[None, :]
    grey = picture.at(
        from_x + reach * along_x - beside * along_y, from_y + reach * along_y + beside * along_x
    )
    known = np.isfinite(grey).all(axis=1)
    profile = np.where(known, np.where(np.isfinite(grey), grey, 0).mean(axis=1), np.nan)
    found = inner_slope(profile.astype(np.float64), length, picture.grey_per_db, _REACH_MM)
    if found is None or found[1] < _MIN_RISE_DB:
        return None
    distance = found[0] + bloom_mm(picture, math.atan2(along_y, along_x))
    if abs(distance - length) > _REACH_MM or _has_nearer_wall(profile, found[0], picture):
        return None
    return picture.px_of(from_x + distance * along_x, from_y + distance * along_y)
