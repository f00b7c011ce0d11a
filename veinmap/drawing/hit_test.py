"""What lies under the pointer on a leg: pure functions of the picture."""

from typing import Final

import numpy as np
import numpy.typing as npt

from veinmap.anatomy.sides import View
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.leg_painter import junction_in_view, point_in_view, strips_in_view
from veinmap.drawing.picture import LegPicture
from veinmap.drawing.vein_lines import SIGNS

Floats = npt.NDArray[np.float64]

# Where a superficial and a deep vein are equally near, the superficial one is meant: a deep one
# must be nearer by this share of the tolerance.
_DEEP_HANDICAP: Final = 0.4


def vein_at(
    picture: LegPicture,
    view: View,
    u_cm: float,
    v_cm: float,
    tolerance_cm: float,
    scale: FigureScale,
) -> str | None:
    """Return the id of the vein nearest to a point of a view, or None if none is near.

    Parameters
    ----------
    u_cm, v_cm
        The point, v upwards.
    tolerance_cm
        How far from the edge of the vein's sign the point may lie.
    """
    point = np.array([u_cm, -v_cm])
    best_id, best_cm = None, tolerance_cm
    for vein in picture.veins:
        reach_cm = SIGNS[vein.style].half_width_mm * scale.mm_cm
        handicap_cm = 0.0
        if any(run.is_deep for run in vein.runs):
            handicap_cm = _DEEP_HANDICAP * tolerance_cm
        for strip in strips_in_view(vein, view, picture.side, scale):
            gap_cm = max(_distance_cm(strip.points, point) - reach_cm, 0.0) + handicap_cm
            # Of two veins that both lie under the pointer the one whose middle is nearer.
            gap_cm += 1e-3 * _distance_cm(strip.points, point)
            if gap_cm < best_cm:
                best_id, best_cm = vein.id, gap_cm
    return best_id


def point_sign_at(
    picture: LegPicture, view: View, u_cm: float, v_cm: float, tolerance_cm: float
) -> str | None:
    """Return the id of the nearest perforator or junction, or None if none is near."""
    best_id, best_cm = None, tolerance_cm
    side = picture.side
    points = {sign.id: junction_in_view(view, side, sign.place) for sign in picture.junctions}
    points |= {
        sign.id: point_in_view(view, side, sign.place, is_kept_at_edge=True)
        for sign in picture.perforators
    }
    for sign_id, point in points.items():
        if point is None:
            continue
        distance_cm = float(np.hypot(point[0] - u_cm, point[1] + v_cm))
        if distance_cm < best_cm:
            best_id, best_cm = sign_id, distance_cm
    return best_id


def finding_at(
    picture: LegPicture,
    view: View,
    u_cm: float,
    v_cm: float,
    tolerance_cm: float,
    scale: FigureScale,
) -> str | None:
    """Return the id of whatever lies there: a point sign before a vein."""
    return point_sign_at(picture, view, u_cm, v_cm, tolerance_cm) or vein_at(
        picture, view, u_cm, v_cm, tolerance_cm, scale
    )


def _distance_cm(points: Floats, point: Floats) -> float:
    """Return the distance of a point from a line of short steps."""
    return float(np.sqrt(((points - point) ** 2).sum(axis=1).min()))
