"""The lumen's edge in a transverse view: polar rays, a closed path, the inner slope.

All lengths are millimetres; angles run clockwise on the picture from the right, so
that 270 degrees points to the skin.
"""

import math
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from veinmap.measurement.tissue_picture import TissuePicture

Samples = npt.NDArray[np.float64]

RAYS: Final = 96
_STEP_MM: Final = 0.04
_SIZES_MM: Final = (1.8, 3.2, 5.5, 9.5)
_SMALLEST_MM: Final = 0.35
# Steps of the path from ray to ray, and what they cost in dB.
_MAX_SHIFT: Final = 4
_SHIFT_COST_DB: Final = 0.35
# What a millimetre of tissue inside the lumen costs, per dB over the middle level.
_INSIDE_COST: Final = 0.9
# Edge on the inner slope, where the wall shows half its amplitude.
EDGE_DB: Final = 6.0
# A step seen through a Gaussian point spread falls to half its amplitude this share of
# the spread's width before the step, towards the dark; profiles in dB, averaged over
# neighbouring rays, put it this much further out again.
_BLOOM_SHARE: Final = 0.20
_AVERAGED_OUT_MM: Final = 0.04


@dataclass(frozen=True, slots=True, kw_only=True)
class Contour:
    """A closed edge about a centre: one radius per ray, with how well each is seen.

    `edge_db` is the rise across the edge; rays whose edge is not seen have weight 0.
    """

    centre_x: float
    centre_y: float
    radius: Samples
    weight: Samples
    edge_db: Samples
    lumen_grey: float
    tissue_grey: float

    @property
    def x(self) -> Samples:
        """Columns of the edge in mm."""
        return np.asarray(self.centre_x + self.radius * np.cos(angles()))

    @property
    def y(self) -> Samples:
        """Rows of the edge in mm."""
        return np.asarray(self.centre_y + self.radius * np.sin(angles()))


def angles() -> Samples:
    """Return the directions of the rays in radians, shape ``(RAYS,)``."""
    return np.asarray(2 * np.pi * np.arange(RAYS) / RAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Polar:
    """Grey along the rays, shape ``(RAYS, samples)``; sample i lies at i * _STEP_MM."""

    centre_x: float
    centre_y: float
    grey: npt.NDArray[np.float32]
    is_known: npt.NDArray[np.bool_]


def _polar(picture: TissuePicture, x_mm: float, y_mm: float, reach_mm: float) -> _Polar:
    radius = np.arange(0, reach_mm, _STEP_MM)
    direction = angles()[:, None]
    grey = picture.at(
        x_mm + radius[None, :] * np.cos(direction), y_mm + radius[None, :] * np.sin(direction)
    )
    is_known = np.isfinite(grey)
    return _Polar(
        centre_x=x_mm,
        centre_y=y_mm,
        grey=np.where(is_known, grey, 0).astype(np.float32),
        is_known=is_known,
    )


def levels(picture: TissuePicture, x_mm: float, y_mm: float) -> tuple[float, float, float]:
    """Return the grey of what was clicked on, of the tissue, and of the brighter fifth."""
    near = _polar(picture, x_mm, y_mm, 0.5)
    around = _polar(picture, x_mm, y_mm, 9.0)
    lumen = float(np.median(near.grey[near.is_known])) if near.is_known.any() else 0.0
    known = around.grey[around.is_known]
    if known.size == 0:
        return lumen, lumen, lumen
    # A large vein fills more than half of its neighbourhood: tissue is the middle of
    # what is clearly brighter than the lumen.
    bright, brighter = float(np.quantile(known, 0.85)), float(np.quantile(known, 0.8))
    tissue = float(np.median(known[known >= 0.5 * (lumen + bright)]))
    return lumen, tissue, brighter


def find_contour(picture: TissuePicture, x_mm: float, y_mm: float) -> Contour | None:
    """Return the lumen's edge about a point inside it, None where no edge closes."""
    rays = _rays(picture, x_mm, y_mm, max(_SIZES_MM))
    if rays is None:
        return None
    size, found = max(
        ((size, _closed_edge(rays, size)) for size in _SIZES_MM), key=lambda pair: _score(pair[1])
    )
    # From its own middle every ray meets the edge more squarely.
    again = _rays(picture, float(found.x.mean()), float(found.y.mean()), size)
    if again is not None:
        centred = _closed_edge(again, size)
        found = centred if _score(centred) >= _score(found) - 1.0 else found
    return refined(picture, found)


def _score(contour: Contour) -> float:
    """Return the mean rise across the edge, of which every ray gives at most 15 dB."""
    return float(np.average(np.clip(contour.edge_db, -3, 15), weights=_ray_weights()))


def _ray_weights() -> Samples:
    """Return how much a ray says: walls along the beam drop out."""
    return np.asarray(0.35 + 0.65 * np.abs(np.sin(angles())))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rays:
    """What the rays from one point show; arrays of shape ``(RAYS, samples)``."""

    x_mm: float
    y_mm: float
    rise_db: Samples
    gain: Samples
    lumen: float
    tissue: float


def _rays(picture: TissuePicture, x_mm: float, y_mm: float, size_mm: float) -> _Rays | None:
    polar = _polar(picture, x_mm, y_mm, size_mm + 0.6)
    lumen, tissue, _ = levels(picture, x_mm, y_mm)
    if tissue <= lumen:
        return None
    rise_db, inside_db = _evidence(polar, picture, lumen, tissue)
    gain = np.minimum(rise_db, 18.0) * _ray_weights()[:, None] - inside_db
    gain[~polar.is_known] = -30.0
    return _Rays(x_mm=x_mm, y_mm=y_mm, rise_db=rise_db, gain=gain, lumen=lumen, tissue=tissue)


def _closed_edge(rays: _Rays, size_mm: float) -> Contour:
    """Return the best closed path that stays within a size."""
    first, last = int(_SMALLEST_MM / _STEP_MM), int(size_mm / _STEP_MM)
    path = _closed_path(rays.gain[:, first:last]) + first
    return Contour(
        centre_x=rays.x_mm,
        centre_y=rays.y_mm,
        radius=path.astype(np.float64) * _STEP_MM,
        weight=np.ones(RAYS),
        edge_db=rays.rise_db[np.arange(RAYS), path],
        lumen_grey=rays.lumen,
        tissue_grey=rays.tissue,
    )


def _evidence(
    polar: _Polar, picture: TissuePicture, lumen: float, tissue: float
) -> tuple[Samples, Samples]:
    """Return, per ray and radius, the rise outwards and the tissue passed so far, in dB."""
    smooth = cv2.blur(polar.grey, (5, 3), borderType=cv2.BORDER_REPLICATE)
    half = max(int(0.36 / _STEP_MM), 2)
    total = np.cumsum(np.pad(smooth, ((0, 0), (half + 1, half)), mode="edge"), axis=1)
    width = smooth.shape[1]
    inner = (total[:, half : half + width] - total[:, :width]) / half
    outer = (total[:, 2 * half : 2 * half + width] - total[:, half : half + width]) / half
    rise_db = (outer - inner) / picture.grey_per_db
    middle = lumen + 0.55 * (tissue - lumen)
    over_db = np.maximum(smooth - middle, 0) / picture.grey_per_db
    passed = np.cumsum(over_db, axis=1) * _STEP_MM
    inside_db = np.concatenate([np.zeros((RAYS, 3)), passed[:, :-3]], axis=1) * _INSIDE_COST * 5
    return np.asarray(rise_db, np.float64), np.asarray(inside_db, np.float64)


def _closed_path(gain: Samples) -> npt.NDArray[np.int64]:
    """Return the radius index of every ray on the best closed path.

    Twice around by dynamic programming; the second turn starts where the first ended,
    so its path closes.
    """
    turns = np.concatenate([gain, gain, gain])
    rays, width = turns.shape
    shifts = np.arange(-_MAX_SHIFT, _MAX_SHIFT + 1)
    cost = (_SHIFT_COST_DB * np.abs(shifts))[:, None]
    best = turns[0]
    came = np.zeros((rays, width), np.int8)
    padded = np.full(width + 2 * _MAX_SHIFT, -np.inf)
    index = np.arange(width)[None, :] + (shifts + _MAX_SHIFT)[:, None]
    for ray in range(1, rays):
        padded[_MAX_SHIFT : _MAX_SHIFT + width] = best
        options = padded[index] - cost
        chosen = options.argmax(axis=0)
        came[ray] = chosen
        best = options[chosen, np.arange(width)] + turns[ray]
    path = np.empty(rays, np.int64)
    path[-1] = int(best.argmax())
    for ray in range(rays - 1, 0, -1):
        path[ray - 1] = path[ray] + shifts[came[ray, path[ray]]]
    middle = path[len(gain) : 2 * len(gain)]
    return np.asarray(np.clip(middle, 0, width - 1))


def refined(picture: TissuePicture, rough: Contour) -> Contour:
    """Return the contour moved to the inner slope of the wall, ray by ray.

    Profiles are averaged over neighbouring rays along the path before the slope is
    read, which takes the speckle out; a ray without a clear rise gets little weight.
    """
    reach = np.arange(-0.9, 1.0, _STEP_MM / 2)
    direction = angles()[:, None]
    smooth_radius = _around(rough.radius, 5)
    radius = np.maximum(smooth_radius[:, None] + reach[None, :], 0.0)
    grey = picture.at(
        rough.centre_x + radius * np.cos(direction), rough.centre_y + radius * np.sin(direction)
    ).astype(np.float64)
    known = np.isfinite(grey)
    grey = np.where(known, grey, 0.0)
    # About 1 mm of wall on either side, whatever the vein's size.
    arc = float(2 * np.pi * np.median(smooth_radius) / RAYS)
    spread = 1 + 2 * int(np.clip(round(0.45 / max(arc, 1e-3)), 1, 9))
    weight = _around(known.astype(np.float64), spread)
    profile = _around(grey * known, spread) / np.maximum(weight, 1e-6)
    profile = np.asarray(cv2.blur(profile, (5, 1), borderType=cv2.BORDER_REPLICATE), np.float64)
    moved = np.empty(RAYS)
    rise = np.empty(RAYS)
    seen = np.empty(RAYS)
    for ray in range(RAYS):
        offset, rise_db = _inner_slope(profile[ray], reach, picture.grey_per_db)
        moved[ray] = smooth_radius[ray] + offset + bloom_mm(picture, float(angles()[ray]))
        rise[ray] = rise_db
        seen[ray] = float(np.clip((rise_db - 2) / 8, 0, 1)) * min(weight[ray].min() * 2, 1.0)
    return Contour(
        centre_x=rough.centre_x,
        centre_y=rough.centre_y,
        radius=np.maximum(moved, 0.1),
        weight=seen * _ray_weights(),
        edge_db=rise,
        lumen_grey=rough.lumen_grey,
        tissue_grey=rough.tissue_grey,
    )


def bloom_mm(picture: TissuePicture, angle: float) -> float:
    """Return how far a wall in this direction spreads into the lumen."""
    spread = math.hypot(picture.lateral_mm * math.cos(angle), picture.axial_mm * math.sin(angle))
    return _BLOOM_SHARE * spread - _AVERAGED_OUT_MM


def _around(values: Samples, width: int) -> Samples:
    """Return the running mean over rays, around the circle."""
    half = width // 2
    ends = np.concatenate([values[-half:], values, values[:half]])
    total = np.cumsum(np.concatenate([np.zeros_like(ends[:1]), ends]), axis=0)
    return np.asarray((total[width:] - total[:-width]) / width)


def _inner_slope(profile: Samples, reach: Samples, grey_per_db: float) -> tuple[float, float]:
    """Return where the wall begins, as an offset from the path, and how high it rises."""
    near = np.flatnonzero(np.abs(reach) <= 0.3)
    steepest = near[int(np.argmax(np.gradient(profile)[near]))]
    beyond = slice(steepest, min(steepest + int(0.45 / (_STEP_MM / 2)), reach.size))
    top = steepest + int(np.argmax(profile[beyond]))
    inner = profile[max(steepest - int(0.45 / (_STEP_MM / 2)), 0) : max(steepest, 1)]
    floor = float(np.quantile(inner, 0.3)) if inner.size else float(profile[0])
    height = float(profile[top]) - floor
    level = max(float(profile[top]) - EDGE_DB * grey_per_db, floor + 0.5 * height)
    at = top
    while at > 0 and profile[at] > level:
        at -= 1
    step = float(profile[at + 1] - profile[at]) if at < top else 0.0
    part = (level - float(profile[at])) / step if step > 1e-9 else 0.0
    offset = float(reach[at]) + min(max(part, 0.0), 1.0) * (_STEP_MM / 2)
    return offset, height / grey_per_db
