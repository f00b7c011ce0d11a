"""What lies under the pointer on a leg: pure functions of the picture.

A view of a dense map has hundreds of lines; boxes say which few of them are worth
measuring, so that the answer comes between two moves of the pointer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from veinmap.anatomy.sides import View
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.kept import KeptByIdentity
from veinmap.drawing.picture import LegPicture
from veinmap.drawing.skin_signs import skin_mark_points
from veinmap.drawing.vein_lines import SIGNS
from veinmap.drawing.view_lines import junction_in_view, point_in_view, strips_in_view

Floats = npt.NDArray[np.float64]

# Where a superficial and a deep vein are equally near, the superficial one is meant: a deep one
# must be nearer by this share of the tolerance.
_DEEP_HANDICAP: Final = 0.4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Reach:
    """The lines of a view that a pointer can meet, and the box of each.

    Attributes
    ----------
    ids, points, half_cm, is_deep
        Of each line: whose it is, its points, half the width of its sign.
    boxes
        Left, top, right and bottom, shape ``(lines, 4)``.
    """

    ids: tuple[str, ...]
    points: tuple[Floats, ...]
    half_cm: tuple[float, ...]
    is_deep: tuple[bool, ...]
    boxes: Floats

    def near(self, point: Floats, tolerance_cm: float) -> list[int]:
        """Return the lines whose box comes that near to a point."""
        low, high = self.boxes[:, :2] - tolerance_cm, self.boxes[:, 2:] + tolerance_cm
        return [
            int(place) for place in np.flatnonzero(((low <= point) & (point <= high)).all(axis=1))
        ]


_kept_reach: KeptByIdentity[LegPicture, _Reach] = KeptByIdentity(32)


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
    reach = _kept_reach.get(picture, (view, scale), lambda: _reach_of(picture, view, scale))
    best_id, best_cm = None, tolerance_cm
    for place in reach.near(point, tolerance_cm):
        handicap_cm = _DEEP_HANDICAP * tolerance_cm if reach.is_deep[place] else 0.0
        distance_cm = _distance_cm(reach.points[place], point)
        gap_cm = max(distance_cm - reach.half_cm[place], 0.0) + handicap_cm
        # Of two veins that both lie under the pointer the one whose middle is nearer.
        gap_cm += 1e-3 * distance_cm
        if gap_cm < best_cm:
            best_id, best_cm = reach.ids[place], gap_cm
    return best_id


def _reach_of(picture: LegPicture, view: View, scale: FigureScale) -> _Reach:
    ids, points, half_cm, is_deep, boxes = [], [], [], [], []
    for vein in picture.veins:
        half = SIGNS[vein.style].half_width_mm * scale.mm_cm
        deep = any(run.is_deep for run in vein.runs)
        for strip in strips_in_view(vein.whole, view, picture.side, scale):
            ids.append(vein.id)
            points.append(strip.points)
            half_cm.append(half)
            is_deep.append(deep)
            low, high = strip.points.min(axis=0) - half, strip.points.max(axis=0) + half
            boxes.append([*low, *high])
    return _Reach(
        ids=tuple(ids),
        points=tuple(points),
        half_cm=tuple(half_cm),
        is_deep=tuple(is_deep),
        boxes=np.array(boxes, float).reshape(-1, 4),
    )


def point_sign_at(
    picture: LegPicture, view: View, u_cm: float, v_cm: float, tolerance_cm: float
) -> str | None:
    """Return the id of the nearest perforator or junction, or None if none is near."""
    side = picture.side
    points = [(sign.id, junction_in_view(view, side, sign.place)) for sign in picture.junctions]
    points += [
        (sign.id, point_in_view(view, side, sign.place, is_kept_at_edge=True))
        for sign in picture.perforators
    ]
    return _nearest([(name, p) for name, p in points if p is not None], u_cm, v_cm, tolerance_cm)


def skin_mark_at(
    picture: LegPicture,
    view: View,
    u_cm: float,
    v_cm: float,
    tolerance_cm: float,
    scale: FigureScale,
) -> str | None:
    """Return the id of the skin mark whose line or point is nearest, or None if none is near."""
    point = np.array([u_cm, -v_cm])
    best_id, best_cm = None, tolerance_cm
    for mark in picture.skin_marks:
        points = skin_mark_points(mark, view, picture.side, scale)
        if len(points):
            distance_cm = _distance_cm(points, point)
            if distance_cm < best_cm:
                best_id, best_cm = mark.id, distance_cm
    return best_id


def finding_at(
    picture: LegPicture,
    view: View,
    u_cm: float,
    v_cm: float,
    tolerance_cm: float,
    scale: FigureScale,
) -> str | None:
    """Return the id of whatever lies there: a point sign before a vein, a skin mark last."""
    return (
        point_sign_at(picture, view, u_cm, v_cm, tolerance_cm)
        or vein_at(picture, view, u_cm, v_cm, tolerance_cm, scale)
        or skin_mark_at(picture, view, u_cm, v_cm, tolerance_cm, scale)
    )


def _nearest(
    points: Sequence[tuple[str, tuple[float, float]]],
    u_cm: float,
    v_cm: float,
    tolerance_cm: float,
) -> str | None:
    best_id, best_cm = None, tolerance_cm
    for name, (x, y) in points:
        distance_cm = float(np.hypot(x - u_cm, y + v_cm))
        if distance_cm < best_cm:
            best_id, best_cm = name, distance_cm
    return best_id


def _distance_cm(points: Floats, point: Floats) -> float:
    """Return the distance of a point from a line of short steps."""
    return float(np.sqrt(((points - point) ** 2).sum(axis=1).min()))
