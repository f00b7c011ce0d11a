"""What one view of the ring surface sees: hidden parts, and the skin under a point.

All in the right leg's view coordinates: u to the viewer's right, v up, nearness
towards the viewer, in cm.
"""

from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
# In cm; of single precision, which is a ten-thousandth of a millimetre here.
Depths = npt.NDArray[np.float32]

# A part hides a point only when it lies this much nearer, and farther where the skin slopes:
# one pixel of the depth map then spans a good part of a centimetre, and skin that turns away
# at the silhouette would hide itself.
_HIDING_CM: Final = 1.1
_DEPTH_MAP_PX_PER_CM: Final = 6.0
_STEEPEST_SLOPE: Final = 5.0
# Each ring cell is cut into this many parts along and around for the depth map, so that no
# pixel inside the leg stays empty.
_FINER_ALONG: Final = 7
_FINER_AROUND: Final = 5
# Farther outside the leg than this is not the leg (a pointer misses a silhouette by a little).
_SNAP_CM: Final = 0.5


class _SkinCells(NamedTuple):
    """The cells between rings.

    Their ring and azimuth step, their corners ``(cells, 4, 2)`` with how near those are
    ``(cells, 4)``, and the boxes about them ``(cells, 2)``.
    """

    ring: Ints
    column: Ints
    corners: Floats
    nearness: Floats
    low: Floats
    high: Floats


class Sightline:
    """The grid of rings as one view sees it.

    Parameters
    ----------
    ring_t
        t of each ring, ascending, shape ``(rings,)``.
    uv_cm
        Projected ring points, shape ``(rings, azimuths, 2)``.
    nearness_cm
        How near each is to the viewer (larger is nearer), shape ``(rings, azimuths)``.
    nearest_cm
        What `nearest_cm` was computed to for these points once, which takes 20 ms each time.
    """

    def __init__(
        self,
        *,
        ring_t: Floats,
        uv_cm: Floats,
        nearness_cm: Floats,
        nearest_cm: Depths | None = None,
    ) -> None:
        self._ring_t = ring_t
        self._azimuth_step_deg = 360.0 / uv_cm.shape[1]
        # Closed: the first azimuth stands at the end once more.
        self._uv_cm = np.concatenate([uv_cm, uv_cm[:, :1]], axis=1)
        self._nearness_cm = np.concatenate([nearness_cm, nearness_cm[:, :1]], axis=1)
        self._corner_cm = self._uv_cm.min(axis=(0, 1)) - 1.0
        self.nearest_cm: Depths = self._depth_map() if nearest_cm is None else nearest_cm
        """How near the nearest skin is at each pixel of the view, shape ``(columns, rows)``."""

    def is_unobstructed(
        self, uv_cm: Floats, nearness_cm: Floats, facing: Floats
    ) -> npt.NDArray[np.bool_]:
        """Tell which points have nothing well in front of them.

        Parameters
        ----------
        uv_cm
            Projected points, shape ``(n, 2)``.
        nearness_cm, facing
            How near each is, and the cosine of its normal to the viewer, ``(n,)``.
        """
        column, row = self._pixel(uv_cm, *self.nearest_cm.shape)
        cosine = np.maximum(np.abs(facing), 1e-6)
        slope = np.minimum(np.sqrt(np.maximum(1 - cosine**2, 0)) / cosine, _STEEPEST_SLOPE)
        tolerance_cm = _HIDING_CM + slope / _DEPTH_MAP_PX_PER_CM
        return np.asarray(nearness_cm > self.nearest_cm[column, row] - tolerance_cm)

    def nearest_skin(self, u_cm: float, v_cm: float) -> tuple[float, float] | None:
        """Return t and azimuth (degrees) of the skin seen at a point, or None off the leg."""
        point, cells = np.array([u_cm, v_cm]), self._cells
        covering = np.flatnonzero(
            (cells.low <= point + 1e-9).all(axis=1) & (cells.high >= point - 1e-9).all(axis=1)
        )
        hit = self._hit(covering, point)
        return hit if hit is not None else self._snapped(point)

    def _depth_map(self) -> Depths:
        size_cm = self._uv_cm.max(axis=(0, 1)) + 1.0 - self._corner_cm
        columns, rows = np.ceil(size_cm * _DEPTH_MAP_PX_PER_CM).astype(int)
        uv_cm = np.column_stack([_finer(self._uv_cm[..., axis]).ravel() for axis in (0, 1)])
        column, row = self._pixel(uv_cm, columns, rows)
        nearest_cm = np.full(columns * rows, -np.inf)
        # By one index: by two it takes many times as long.
        np.maximum.at(nearest_cm, column * rows + row, _finer(self._nearness_cm).ravel())
        return nearest_cm.reshape(columns, rows).astype(np.float32)

    def _pixel(self, uv_cm: Floats, columns: int, rows: int) -> tuple[Ints, Ints]:
        pixel = ((uv_cm - self._corner_cm) * _DEPTH_MAP_PX_PER_CM).astype(np.intp)
        return np.clip(pixel[:, 0], 0, columns - 1), np.clip(pixel[:, 1], 0, rows - 1)

    @cached_property
    def _cells(self) -> _SkinCells:
        """What a pointer can hit; the first paint needs none of it."""
        uv_cm, nearness_cm = self._uv_cm, self._nearness_cm
        corners = np.stack(
            [uv_cm[:-1, :-1], uv_cm[:-1, 1:], uv_cm[1:, 1:], uv_cm[1:, :-1]], axis=2
        )  # around the cell; shape (rings - 1, azimuths, 4, 2)
        nearness = np.stack(
            [
                nearness_cm[:-1, :-1],
                nearness_cm[:-1, 1:],
                nearness_cm[1:, 1:],
                nearness_cm[1:, :-1],
            ],
            axis=2,
        )
        diagonal, other = corners[:, :, 2] - corners[:, :, 0], corners[:, :, 3] - corners[:, :, 1]
        area = diagonal[..., 0] * other[..., 1] - diagonal[..., 1] * other[..., 0]
        # Which way round a cell lies does not say whether it is seen: where the skin folds, in
        # the groin and on the hip, a visible cell is turned over. The nearest one is seen.
        ring, column = np.nonzero(np.abs(area) > 1e-9)
        shown = corners[ring, column]
        return _SkinCells(
            ring=ring,
            column=column,
            corners=shown,
            nearness=nearness[ring, column],
            low=shown.min(axis=1),
            high=shown.max(axis=1),
        )

    def _hit(self, cells: Ints, point: Floats) -> tuple[float, float] | None:
        """Return the nearest of the cells that really covers the point."""
        if not len(cells):
            return None
        around, along = _inverse_bilinear(self._cells.corners[cells], point)
        inside = (np.abs(around - 0.5) <= 0.5 + 1e-6) & (np.abs(along - 0.5) <= 0.5 + 1e-6)
        if not inside.any():
            return None
        weights = _bilinear_weights(around, along)
        nearness = np.where(inside, (self._cells.nearness[cells] * weights).sum(axis=1), -np.inf)
        best = int(np.argmax(nearness))
        return self._coordinate(int(cells[best]), float(around[best]), float(along[best]))

    def _snapped(self, point: Floats) -> tuple[float, float] | None:
        """Return the nearest point on the edges of cells within the snapping distance."""
        cells = np.flatnonzero(
            (self._cells.low <= point + _SNAP_CM).all(axis=1)
            & (self._cells.high >= point - _SNAP_CM).all(axis=1)
        )
        if not len(cells):
            return None
        start = self._cells.corners[cells]
        edge = np.roll(start, -1, axis=1) - start
        length_squared = np.maximum((edge**2).sum(axis=2), 1e-12)
        fraction = np.clip(((point - start) * edge).sum(axis=2) / length_squared, 0.0, 1.0)
        distance = np.linalg.norm(start + edge * fraction[..., None] - point, axis=2)
        cell, side = np.unravel_index(int(np.argmin(distance)), distance.shape)
        if distance[cell, side] >= _SNAP_CM:
            return None
        along_edge = float(fraction[cell, side])
        around, along = (
            (along_edge, 0.0),
            (1.0, along_edge),
            (1.0 - along_edge, 1.0),
            (0.0, 1.0 - along_edge),
        )[int(side)]
        return self._coordinate(int(cells[cell]), around, along)

    def _coordinate(self, cell: int, around: float, along: float) -> tuple[float, float]:
        ring = self._cells.ring[cell]
        t = self._ring_t[ring] + along * (self._ring_t[ring + 1] - self._ring_t[ring])
        return float(t), float((self._cells.column[cell] + around) * self._azimuth_step_deg)


def _finer(grid: Floats) -> Floats:
    """Return the grid with cells cut bilinearly into equal parts."""
    along = np.arange(_FINER_ALONG) / _FINER_ALONG
    around = np.arange(_FINER_AROUND) / _FINER_AROUND
    cut = grid[:-1, None] * (1 - along[:, None]) + grid[1:, None] * along[:, None]
    rows = np.concatenate([cut.reshape(-1, grid.shape[1]), grid[-1:]])
    pieces = rows[:, :-1, None] * (1 - around) + rows[:, 1:, None] * around
    return np.asarray(pieces.reshape(len(rows), -1))


def _bilinear_weights(around: Floats, along: Floats) -> Floats:
    return np.stack(
        [
            (1 - around) * (1 - along),
            around * (1 - along),
            around * along,
            (1 - around) * along,
        ],
        axis=1,
    )


def _inverse_bilinear(corners: Floats, point: Floats) -> tuple[Floats, Floats]:
    """Return the cell coordinates of one point in each cell, by Newton's method.

    Parameters
    ----------
    corners
        Shape ``(cells, 4, 2)``, around the cell.
    point
        Shape ``(2,)``.
    """
    around = np.full(len(corners), 0.5)
    along = np.full(len(corners), 0.5)
    for _ in range(12):
        weights = _bilinear_weights(around, along)
        miss = (corners * weights[..., None]).sum(axis=1) - point
        by_around = (corners[:, 1] - corners[:, 0]) * (1 - along)[:, None] + (
            corners[:, 2] - corners[:, 3]
        ) * along[:, None]
        by_along = (corners[:, 3] - corners[:, 0]) * (1 - around)[:, None] + (
            corners[:, 2] - corners[:, 1]
        ) * around[:, None]
        determinant = by_around[:, 0] * by_along[:, 1] - by_around[:, 1] * by_along[:, 0]
        # A cell seen edge-on has no inverse; it then stays where it is and covers nothing.
        determinant = np.where(np.abs(determinant) < 1e-12, np.inf, determinant)
        around = np.clip(
            around - (miss[:, 0] * by_along[:, 1] - miss[:, 1] * by_along[:, 0]) / determinant,
            -1.0,
            2.0,
        )
        along = np.clip(
            along - (by_around[:, 0] * miss[:, 1] - by_around[:, 1] * miss[:, 0]) / determinant,
            -1.0,
            2.0,
        )
    return around, along
