"""Colour flow over the grey picture: velocities seen along a steered beam."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from .long_section import Tube
from .scatterers import FloatArray, Grid

RgbImage = npt.NDArray[np.uint8]
# Colour is estimated on a coarser raster than the grey picture.
_COARSE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ColourBox:
    """The colour box in mm of the scene: a parallelogram with sides along the beam."""

    left_mm: float
    right_mm: float
    top_mm: float
    bottom_mm: float
    steering_deg: float = 15.0
    scale_cm_s: float = 19.0

    def corners_mm(self) -> tuple[tuple[float, float], ...]:
        """Return the four corners, clockwise from top left; left and right are at the top."""
        shift = np.tan(np.deg2rad(self.steering_deg)) * (self.bottom_mm - self.top_mm)
        return (
            (self.left_mm, self.top_mm),
            (self.right_mm, self.top_mm),
            (self.right_mm + shift, self.bottom_mm),
            (self.left_mm + shift, self.bottom_mm),
        )

    def bounding_columns(self, grid: Grid) -> tuple[int, int]:
        """Return the first and last column that the box touches."""
        columns = grid.column(np.array([corner[0] for corner in self.corners_mm()]))
        return int(columns.min()), int(columns.max())


def colour_map(share: FloatArray) -> FloatArray:
    """Return RGB for a share of the velocity scale: red to yellow above 0, blue to cyan below."""
    stops = np.array([0.0, 0.12, 0.55, 1.0])
    toward = np.array([[40, 0, 4], [122, 6, 10], [228, 58, 12], [255, 226, 84]], dtype=float)
    away = np.array([[0, 4, 40], [8, 16, 124], [22, 84, 232], [120, 236, 255]], dtype=float)
    size = np.clip(np.abs(share), 0.0, 1.0)
    result = np.zeros((*share.shape, 3))
    for channel in range(3):
        red = np.interp(size, stops, toward[:, channel])
        blue = np.interp(size, stops, away[:, channel])
        result[..., channel] = np.where(share >= 0, red, blue)
    return result


class ColourFlow:
    """Colour frames of one tube; frame follows frame with some persistence."""

    def __init__(self, grid: Grid, tube: Tube, box: ColourBox, rng: np.random.Generator) -> None:
        self._grid = grid
        self._rng = rng
        self._box = box
        rows = np.arange(0, grid.height_px, _COARSE) * grid.mm_per_px
        columns = (np.arange(0, grid.width_px, _COARSE) - grid.width_px // 2) * grid.mm_per_px
        x_mm, y_mm = np.meshgrid(columns, rows)
        radius = tube.relative_radius(x_mm.ravel(), y_mm.ravel()).reshape(x_mm.shape)
        self._profile = np.clip(1.0 - radius**3.2, 0.0, 1.0)
        self._in_box = _inside(box, x_mm, y_mm)
        self._near_wall = np.clip((1.04 - radius) / 0.10, 0.0, 1.0)
        self._velocity = np.zeros(x_mm.shape)
        self._presence = np.zeros(x_mm.shape)

    def painted(self, grey: npt.NDArray[np.uint8], velocity_cm_s: float) -> RgbImage:
        """Return the grey picture with one frame's colour; a positive velocity shows red."""
        shape = self._profile.shape
        seen = velocity_cm_s * self._profile * (1.0 + 0.16 * self._patches(shape, 1.6))
        seen = seen + 0.9 * self._patches(shape, 1.2)
        strong = np.abs(seen) + 0.7 * self._patches(shape, 1.6)
        present = np.clip((strong - 1.9) / 1.4, 0.0, 1.0) * self._near_wall
        keep = 0.30
        self._velocity = keep * self._velocity + (1 - keep) * seen
        self._presence = keep * self._presence + (1 - keep) * present
        size = (self._grid.width_px, self._grid.height_px)
        velocity = cv2.resize(self._velocity, size, interpolation=cv2.INTER_LINEAR)
        presence = cv2.resize(self._presence * self._in_box, size, interpolation=cv2.INTER_LINEAR)
        opacity = np.clip((presence - 0.38) / 0.22, 0.0, 1.0)
        # Echoes brighter than this are tissue: the scanner's grey wins over colour there.
        opacity *= np.clip((140.0 - grey.astype(np.float64)) / 50.0, 0.0, 1.0)
        colour = colour_map(np.asarray(velocity / self._box.scale_cm_s, dtype=np.float64))
        mixed = grey[..., None] * (1 - opacity[..., None]) + colour * opacity[..., None]
        return np.asarray(np.round(mixed), dtype=np.uint8)

    def _patches(self, shape: tuple[int, int], sigma_px: float) -> FloatArray:
        """Return smooth noise of unit variance: the colour estimate's own speckle."""
        noise = self._rng.standard_normal(shape)
        blurred = cv2.GaussianBlur(noise, (0, 0), sigmaX=1.5 * sigma_px, sigmaY=sigma_px)
        return np.asarray(blurred * 2.0 * np.sqrt(np.pi * 1.5) * sigma_px)


def _inside(box: ColourBox, x_mm: FloatArray, y_mm: FloatArray) -> npt.NDArray[np.bool_]:
    shift = np.tan(np.deg2rad(box.steering_deg)) * (y_mm - box.top_mm)
    within = (x_mm >= box.left_mm + shift) & (x_mm <= box.right_mm + shift)
    return np.asarray(within & (y_mm >= box.top_mm) & (y_mm <= box.bottom_mm))
