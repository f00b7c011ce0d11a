"""Where on the leg a label's leader may begin: on its own vein, clear of all other signs."""

import math
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import View
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.picture import LegPicture
from veinmap.drawing.signs import NOT_LOOKED_AT
from veinmap.drawing.vein_lines import RAIL_STYLES, head_middles
from veinmap.drawing.view_lines import (
    facing_in_view,
    junction_in_view,
    lines_in_view,
    perforator_in_view,
    point_in_view,
    strips_in_view,
)
from veinmap.printing.leg_shape import leg_shape
from veinmap.printing.map_values import MapLabel

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
_Found = Mapping[View, tuple[float, Floats]]

# The view in which a vein is looked for; others go where they are seen longest.
_VIEW_OF: Final = {
    "SFJ": View.MEDIAL,
    "GSV": View.MEDIAL,
    "ASV": View.ANTERIOR,
    "PASV": View.MEDIAL,
    "SPJ": View.POSTERIOR,
    "SSV": View.POSTERIOR,
    "GIA": View.POSTERIOR,
    "TE": View.POSTERIOR,
    "NSV.LSP": View.LATERAL,
    "PAGSV.C": View.MEDIAL,
}
# Shorter than this a stretch is too little to hang a label on.
_SHORTEST_CM: Final = 1.0
# A label of a measured site may slide this far along its vein, and up to so many times as far
# where other signs stand at its height.
_SITE_SLACK_CM: Final = 0.5
_SLACKS: Final = (1, 2, 4, 6)
# An anchor dot keeps this far from the middle of a disc or ring; on a deep vein from the veins
# that are drawn over it; from an arrowhead, which may be the only one of its stretch.
_DISC_ROOM_MM: Final = 2.9
_VEIN_ROOM_MM: Final = 1.5
_HEAD_ROOM_MM: Final = 1.6
# Half of a ring with its edge, and a little paper.
_RING_ROW_MM: Final = 1.9


class Anchors:
    """What labels of one leg may begin on.

    Parameters
    ----------
    picture
        What is drawn of the leg.
    views
        In which it is shown.
    scale
        Of the figure.
    """

    def __init__(self, picture: LegPicture, views: Sequence[View], scale: FigureScale) -> None:
        self._picture, self._views, self._scale = picture, views, scale
        self._rings = {view: self._rings_in(view) for view in views}
        self._discs = {view: self._discs_in(view) for view in views}
        self._heads = {view: self._heads_in(view) for view in views}
        self._over_deep = {view: self._over_deep_in(view) for view in views}

    def at_place(self, label: MapLabel, place: LegPlace) -> tuple[View, Floats] | None:
        """Return the view that looks at a place most squarely, or its usual one, and the point."""
        found = {}
        for view in self._views:
            point = point_in_view(view, self._picture.side, place, is_kept_at_edge=True)
            if point is not None:
                found[view] = (facing_in_view(view, place), np.array([point]))
        return _best(found, label, least=-math.inf)

    def on_line(self, label: MapLabel, site_cm: float | None) -> tuple[View, Floats] | None:
        """Return the view that shows most of a vein, or its usual one, and the line's part there.

        Parameters
        ----------
        site_cm
            Height on the figure where the vein was measured; None where it was not.
        """
        veins = [v for subject in label.subjects for v in [self._picture.vein(subject)] if v]
        found = {}
        for view in self._views:
            strips = [
                strip
                for vein in veins
                for strip in strips_in_view(vein, view, self._picture.side, self._scale)
            ]
            if strips:
                longest = max(strips, key=lambda strip: strip.length_cm)
                found[view] = (longest.length_cm, longest.points)
        best = _best(found, label, least=_SHORTEST_CM)
        if best is None:
            return None
        view, points = best
        inside = _inside(points, leg_shape(view, self._picture.side).silhouette_cm)
        return view, self._clear_part(inside, view, site_cm, is_deep=label.is_deep)

    def _clear_part(
        self, points: Floats, view: View, site_cm: float | None, *, is_deep: bool
    ) -> Floats:
        """Return the part of a line that keeps away from other signs, near where it was measured.

        Where there is no such part, arrowheads are given up first, then the rest.
        """
        mm = self._scale.mm_cm
        anything = np.ones(len(points), bool)
        clear = anything
        if is_deep:
            clear = clear & _away(points, self._over_deep[view], _VEIN_ROOM_MM * mm)
        off_discs = clear & _away(points, self._discs[view], _DISC_ROOM_MM * mm)
        off_heads = off_discs & _away(points, self._heads[view], _HEAD_ROOM_MM * mm)
        # A leader runs level first: through a ring at its height it would be that ring's.
        off_rows = _beside(points[:, 1], self._rings[view][:, 1], _RING_ROW_MM * mm)
        beside_rings = (off_heads & off_rows, off_discs & off_rows)
        part = _near_site(points, beside_rings, site_cm, is_near_only=site_cm is not None)
        if part is None:
            part = _near_site(points, (off_heads, off_discs), site_cm)
        if part is None:
            part = _near_site(points, (clear, anything), site_cm)
        return points if part is None else part

    def _rings_in(self, view: View) -> Floats:
        """Return where a view shows perforators, shape ``(n, 2)``."""
        points = [
            perforator_in_view(sign, view, self._picture.side) for sign in self._picture.perforators
        ]
        return np.array([point for point in points if point is not None], float).reshape(-1, 2)

    def _discs_in(self, view: View) -> Floats:
        """Return where a view shows junctions and perforators, shape ``(n, 2)``."""
        side = self._picture.side
        points = [junction_in_view(view, side, sign.place) for sign in self._picture.junctions]
        discs = np.array([point for point in points if point is not None], float).reshape(-1, 2)
        return np.concatenate([discs, self._rings[view]])

    def _heads_in(self, view: View) -> Floats:
        lines = lines_in_view(self._picture, view, self._scale)
        middles = [
            head_middles(strip, line.style, self._scale.course_mm_cm)
            for line in lines
            for strip in line.strips
        ]
        return np.concatenate([np.empty((0, 2)), *middles])

    def _over_deep_in(self, view: View) -> Floats:
        """Return points of all veins that are drawn over deep ones."""
        lines = lines_in_view(self._picture, view, self._scale)
        over = [
            strip.points[::3]
            for line in lines
            if line.style not in RAIL_STYLES and line.style not in NOT_LOOKED_AT
            for strip in line.strips
        ]
        return np.concatenate([np.empty((0, 2)), *over])


def _best(found: _Found, label: MapLabel, least: float) -> tuple[View, Floats] | None:
    """Return the view where a label is looked for, if it is worth that much there, or the best."""
    if not found:
        return None
    wanted = _VIEW_OF.get(label.subjects[0]) or _VIEW_OF.get(label.subjects[0].split(".")[0])
    if wanted is not None and wanted in found and found[wanted][0] >= least:
        return wanted, found[wanted][1]
    best = max(found, key=lambda view: found[view][0])
    return best, found[best][1]


def _beside(heights: Floats, others: Floats, room: float) -> Bools:
    """Tell which heights lie farther than that from all others."""
    if not len(others):
        return np.ones(len(heights), bool)
    return np.asarray((np.abs(heights[:, None] - others) > room).all(axis=1))


def _near_site(
    points: Floats,
    allowed: Sequence[Bools],
    site_cm: float | None,
    *,
    is_near_only: bool = False,
) -> Floats | None:
    """Return the longest allowed part near the height where a line was measured.

    `allowed` says it strictly, then less so; nearness comes before strictness. Not the line's
    ends, where another vein may begin; all heights where none was measured, or where that
    height is not seen, unless `is_near_only`. None where nothing is allowed.
    """
    if site_cm is not None:
        away_cm = np.abs(-points[:, 1] - site_cm)
        if (away_cm <= _SITE_SLACK_CM).sum() >= 2:
            for times in _SLACKS:
                for is_allowed in allowed:
                    part = _longest_part(points, is_allowed & (away_cm <= times * _SITE_SLACK_CM))
                    if part is not None:
                        return part
            if is_near_only:
                return None
    cut = len(points) // 8
    is_middle = np.zeros(len(points), bool)
    is_middle[cut : len(points) - cut] = True
    parts = (_longest_part(points, is_allowed & is_middle) for is_allowed in allowed)
    return next((part for part in parts if part is not None), None)


def _inside(points: Floats, silhouette_cm: tuple[float, float]) -> Floats:
    """Return the longest part of a line between the ends of the silhouette, else all of it.

    On hips and toes a leader would start beyond the track that it has to reach.
    """
    left, right = silhouette_cm
    part = _longest_part(points, (points[:, 0] > left) & (points[:, 0] < right))
    return points if part is None else part


def _longest_part(points: Floats, is_wanted: Bools) -> Floats | None:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], is_wanted.astype(np.int8), [0]])))
    runs = [points[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    longest = max(runs, key=len, default=points[:0])
    return longest if len(longest) >= 2 else None


def _away(points: Floats, others: Floats, room_cm: float) -> Bools:
    """Tell which points lie farther than that from all others."""
    if not len(others):
        return np.ones(len(points), bool)
    across, down = (points[:, axis, None] - others[:, axis] for axis in (0, 1))
    return np.asarray((across * across + down * down > room_cm * room_cm).all(axis=1))
