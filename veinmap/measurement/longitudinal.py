"""A vein cut along its length: two walls, and the perpendicular distance between them."""

import itertools
import math
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from veinmap.measurement.calibration import Calibration
from veinmap.measurement.lumen_contour import bloom_mm, levels
from veinmap.measurement.lumen_contrast import is_lumen, not_dark, stands_out_db, trust_in
from veinmap.measurement.lumen_values import LumenDoubt, LumenProposal, View
from veinmap.measurement.refusal import Refusal, RefusalCode
from veinmap.measurement.second_edge import REACH_MM, second_edge_mm
from veinmap.measurement.skin import skin_depth_mm
from veinmap.measurement.tissue_picture import TissuePicture
from veinmap.measurement.wall_edge import STEP_MM, inner_slope

Samples = npt.NDArray[np.float64]

_HALF_LENGTH_MM: Final = 4.0
_REACH_MM: Final = 11.0
_ALONG_MM: Final = 0.1
_TILTS_DEG: Final = tuple(range(-33, 34, 3))
_SEGMENTS: Final = 9
_MIN_RISE_DB: Final = 4.0
_SMALLEST_MM: Final = 0.35
_INSIDE_COST: Final = 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Walls:
    """Signed distances across the vein from the click, in the turned frame, in mm."""

    near: float
    far: float
    near_db: float
    far_db: float
    score: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Edges:
    """Both walls along the vein: rows of distance along, distance across and rise in dB.

    `inner_mm` is the near edge that was found first, `second_mm` how far behind it the wall
    lies where that edge is an echo.
    """

    tilt: float
    near: npt.NDArray[np.float64]
    far: npt.NDArray[np.float64]
    inner_mm: float
    second_mm: float | None

    @property
    def near_mm(self) -> float:
        """The near wall, across the vein from the click."""
        return float(np.median(self.near[:, 1]))

    @property
    def far_mm(self) -> float:
        """The far wall, across the vein from the click."""
        return float(np.median(self.far[:, 1]))

    @property
    def spread_mm(self) -> float:
        """How far the walls stray from straight lines, as a standard deviation."""
        near = np.median(np.abs(self.near[:, 1] - self.near_mm))
        return 1.4826 * float(near + np.median(np.abs(self.far[:, 1] - self.far_mm)))

    @property
    def rises_db(self) -> npt.NDArray[np.float64]:
        """How high each piece of wall rises above the lumen."""
        return np.concatenate([self.near[:, 2], self.far[:, 2]])


def measure_longitudinal(
    picture: TissuePicture, scale: Calibration, x_mm: float, y_mm: float
) -> LumenProposal | Refusal:
    """Propose the distance between the walls beside a point in a longitudinal view."""
    lumen, tissue, _ = levels(picture, x_mm, y_mm)
    tilt, walls = _best_tilt(picture, x_mm, y_mm, lumen, tissue)
    if walls is None:
        return _no_walls()
    edges = _edges(picture, x_mm, y_mm, tilt, walls, lumen, tissue)
    tilt, near, far, second = edges.tilt, edges.near, edges.far, edges.second_mm
    near_mm, far_mm = edges.near_mm, edges.far_mm
    diameter = far_mm - near_mm
    contrast = _contrast_db(picture, x_mm, y_mm, tilt, near_mm, far_mm)
    if not is_lumen(contrast):
        return not_dark()
    if diameter < 2 * _SMALLEST_MM or diameter < 5 * picture.mm_y:
        return Refusal(
            code=RefusalCode.TOO_SMALL,
            reason="What is dark here is too small to be measured in this picture.",
        )
    spread, rises = edges.spread_mm, edges.rises_db

    def place(along: float, across: float) -> tuple[float, float]:
        return (
            x_mm + along * math.cos(tilt) - across * math.sin(tilt),
            y_mm + along * math.sin(tilt) + across * math.cos(tilt),
        )

    wall_x, wall_y = place(0.0, near_mm)
    skin = skin_depth_mm(picture, wall_x, wall_y)
    checks = {
        LumenDoubt.SECOND_EDGE: second is not None,
        LumenDoubt.WEAK_WALL: float(np.median(rises)) < 7,
        LumenDoubt.UNEVEN: spread > 0.06 * diameter + 0.1,
        LumenDoubt.SMALL: diameter < 10 * picture.mm_y,
        LumenDoubt.SKIN_NOT_SEEN: skin is None,
    }
    doubts = tuple(doubt for doubt, holds in checks.items() if holds)
    clear = float(np.clip(np.quantile(rises, 0.25) / 14, 0.05, 1))
    counted = [doubt for doubt in doubts if doubt is not LumenDoubt.SKIN_NOT_SEEN]
    confidence = math.sqrt(clear / (1 + spread / (0.05 * diameter + 0.05))) * 0.8 ** len(counted)
    confidence *= trust_in(contrast) * (1.0 if second is None else 0.5)
    edge = [place(float(s), float(d)) for s, d in [*near[:, :2], *far[::-1, :2]]]
    pixel = max(picture.mm_x, picture.mm_y)
    return LumenProposal(
        view=View.LONGITUDINAL,
        region_index=scale.region_index,
        calibration_source=scale.source,
        diameter_mm=round(diameter, 3),
        uncertainty_mm=round(math.hypot(0.10, 0.6 * pixel, 0.7 * spread, 0.4 * (second or 0.0)), 2),
        confidence=round(min(confidence, 1.0), 3),
        caliper_px=(picture.px_of(wall_x, wall_y), picture.px_of(*place(0.0, far_mm))),
        contour_px=tuple(picture.px_of(*point) for point in edge),
        depth_mm=None if skin is None else round(wall_y - skin, 3),
        skin_px=None if skin is None else picture.px_of(wall_x, skin),
        second_diameter_mm=None if second is None else round(far_mm - edges.inner_mm, 3),
        doubts=doubts,
    )


def _edges(
    picture: TissuePicture,
    x_mm: float,
    y_mm: float,
    tilt: float,
    walls: _Walls,
    lumen: float,
    tissue: float,
) -> _Edges:
    """Return both walls read again along the vein, the near one behind its echo if it has one."""
    # The walls themselves say the angle better than three degrees.
    for _ in range(2):
        near, far = _segments(picture, x_mm, y_mm, tilt, walls)
        slope = 0.5 * (_slope(near) + _slope(far))
        tilt += math.atan(slope)
    near, far = _segments(picture, x_mm, y_mm, tilt, walls)
    inner_mm = float(np.median(near[:, 1]))
    second = second_edge_mm(
        _profile_above(picture, x_mm, y_mm, tilt, inner_mm), picture.grey_per_db, lumen, tissue
    )
    if second is not None:
        # What was found is an echo of the near wall; the wall lies as far up again.
        outer = replace(walls, near=inner_mm - second)
        near, _ = _segments(picture, x_mm, y_mm, tilt, outer)
    return _Edges(tilt=tilt, near=near, far=far, inner_mm=inner_mm, second_mm=second)


def _no_walls() -> Refusal:
    return Refusal(
        code=RefusalCode.NO_EDGE, reason="No two walls were found on both sides of this point."
    )


def _across(
    picture: TissuePicture, x_mm: float, y_mm: float, tilt: float, along: Samples
) -> Samples:
    """Return grey along lines that run with the vein, shape ``(across, along)``."""
    across = np.arange(-_REACH_MM, _REACH_MM, STEP_MM)[:, None]
    grey = picture.at(
        x_mm + along[None, :] * math.cos(tilt) - across * math.sin(tilt),
        y_mm + along[None, :] * math.sin(tilt) + across * math.cos(tilt),
    )
    return np.asarray(grey, np.float64)


def _contrast_db(
    picture: TissuePicture, x_mm: float, y_mm: float, tilt: float, near_mm: float, far_mm: float
) -> tuple[float, float]:
    """Return how far the lumen between two walls stands out from what lies beyond them."""
    along = np.arange(-0.5 * _HALF_LENGTH_MM, 0.5 * _HALF_LENGTH_MM, _ALONG_MM)[None, :]
    middle, half = 0.5 * (near_mm + far_mm), 0.5 * (far_mm - near_mm)
    beyond = np.arange(0.1, 0.9, 0.1)

    def at(across: Samples) -> npt.NDArray[np.float32]:
        rows = across[:, None]
        return picture.at(
            x_mm + along * math.cos(tilt) - rows * math.sin(tilt),
            y_mm + along * math.sin(tilt) + rows * math.cos(tilt),
        )

    return stands_out_db(
        at(middle + half * np.linspace(-0.85, 0.85, 24)),
        at(np.concatenate([near_mm - beyond, far_mm + beyond])),
        picture.grey_per_db,
    )


def _profile_above(
    picture: TissuePicture, x_mm: float, y_mm: float, tilt: float, near_mm: float
) -> Samples:
    """Return mean grey outwards across the near wall, at `REACH_MM`."""
    along = np.arange(-0.5 * _HALF_LENGTH_MM, 0.5 * _HALF_LENGTH_MM, _ALONG_MM)[None, :]
    across = near_mm - REACH_MM[:, None]
    grey = picture.at(
        x_mm + along * math.cos(tilt) - across * math.sin(tilt),
        y_mm + along * math.sin(tilt) + across * math.cos(tilt),
    )
    return np.asarray(np.where(np.isfinite(grey), grey, 0.0).mean(axis=1), np.float64)


def _mean_profile(grey: Samples) -> Samples:
    known = np.isfinite(grey)
    count = known.sum(axis=1)
    total = np.where(known, grey, 0).sum(axis=1)
    return np.where(count > 0.5 * grey.shape[1], total / np.maximum(count, 1), np.nan)


def _best_tilt(
    picture: TissuePicture, x_mm: float, y_mm: float, lumen: float, tissue: float
) -> tuple[float, _Walls | None]:
    along = np.arange(-_HALF_LENGTH_MM, _HALF_LENGTH_MM, 2 * _ALONG_MM)
    best_tilt, best = 0.0, None
    for degrees in _TILTS_DEG:
        tilt = math.radians(degrees)
        profile = _mean_profile(_across(picture, x_mm, y_mm, tilt, along))
        walls = _walls(profile, picture.grey_per_db, lumen, tissue)
        if walls is not None and (best is None or walls.score > best.score):
            best_tilt, best = tilt, walls
    return best_tilt, best


def _walls(profile: Samples, grey_per_db: float, lumen: float, tissue: float) -> _Walls | None:
    middle = profile.size // 2
    far = _edge(profile[middle:], grey_per_db, lumen, tissue)
    near = _edge(profile[: middle + 1][::-1], grey_per_db, lumen, tissue)
    if near is None or far is None or min(near[1], far[1]) < _MIN_RISE_DB:
        return None
    return _Walls(
        near=-near[0],
        far=far[0],
        near_db=near[1],
        far_db=far[1],
        score=min(near[1], 18.0) + min(far[1], 18.0) - near[2] - far[2],
    )


def _edge(
    profile: Samples, grey_per_db: float, lumen: float, tissue: float
) -> tuple[float, float, float] | None:
    """Return distance, rise and tissue passed of the best edge outwards from sample 0."""
    known = np.isfinite(profile)
    last = int(np.argmin(known)) if not known.all() else profile.size
    half = int(0.36 / STEP_MM)
    if last < 3 * half:
        return None
    smooth = cv2.blur(profile[:last].reshape(1, -1), (3, 1), borderType=cv2.BORDER_REPLICATE)
    line = smooth.ravel()
    total = np.cumsum(np.pad(line, (half + 1, half), mode="edge"))
    size = line.size
    inner = (total[half : half + size] - total[:size]) / half
    outer = (total[2 * half : 2 * half + size] - total[half : half + size]) / half
    rise = (outer - inner) / grey_per_db
    over = np.maximum(line - (lumen + 0.55 * (tissue - lumen)), 0) / grey_per_db
    passed = np.concatenate([np.zeros(3), np.cumsum(over)[:-3]]) * STEP_MM * _INSIDE_COST * 5
    score = np.minimum(rise, 18.0) - passed
    score[: int(_SMALLEST_MM / STEP_MM)] = -np.inf
    best = int(np.argmax(score))
    return best * STEP_MM, float(rise[best]), float(passed[best])


def _segments(
    picture: TissuePicture, x_mm: float, y_mm: float, tilt: float, walls: _Walls
) -> tuple[Samples, Samples]:
    """Return position along, position across and rise of both walls, piece by piece."""
    pieces = np.linspace(-_HALF_LENGTH_MM, _HALF_LENGTH_MM, _SEGMENTS + 1)
    near: list[tuple[float, float, float]] = []
    far: list[tuple[float, float, float]] = []
    for start, stop in itertools.pairwise(pieces):
        along = np.arange(start, stop, _ALONG_MM)
        profile = _mean_profile(_across(picture, x_mm, y_mm, tilt, along))
        middle = profile.size // 2
        centre = float(along.mean())
        for side, wall, found in ((1, walls.far, far), (-1, walls.near, near)):
            line = profile[middle:] if side > 0 else profile[: middle + 1][::-1]
            edge = inner_slope(line, abs(wall), picture.grey_per_db)
            if edge is not None:
                bloom = bloom_mm(picture, tilt + math.pi / 2)
                found.append((centre, side * (edge[0] + bloom), edge[1]))
    near_wall = near or [(0.0, walls.near, 0.0)]
    far_wall = far or [(0.0, walls.far, 0.0)]
    return np.array(near_wall), np.array(far_wall)


def _slope(wall: Samples) -> float:
    """Return the median of the slopes between pieces; one stray piece moves it little."""
    if wall.shape[0] < 3:
        return 0.0
    first, second = np.triu_indices(wall.shape[0], 2)
    apart = wall[second, 0] - wall[first, 0]
    usable = np.abs(apart) > 1e-6
    if not usable.any():
        return 0.0
    return float(np.median((wall[second, 1] - wall[first, 1])[usable] / apart[usable]))
