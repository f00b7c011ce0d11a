"""From point scatterers to an ultrasound envelope.

Tissue is a cloud of points with a complex strength. A linear probe sees each of
them blurred by a point spread function that is narrow along the beam and wide
across it, and wider away from the focus; points that fall into one blur add with
their phases, which is what makes speckle. The picture averages several steering
angles (spatial compounding), as current scanners do.

All arithmetic is in double precision: results then agree between processors far
below one grey level, so the files come out the same everywhere.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
ComplexArray = npt.NDArray[np.complex128]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The pixels of one tissue box: column ``width_px / 2`` is x = 0, row 0 is the probe's face."""

    width_px: int
    height_px: int
    mm_per_px: float

    @property
    def width_mm(self) -> float:
        """Width of the box in mm."""
        return self.width_px * self.mm_per_px

    @property
    def depth_mm(self) -> float:
        """Depth of the box in mm."""
        return self.height_px * self.mm_per_px

    def columns_mm(self) -> FloatArray:
        """Return the lateral position of every column, in mm."""
        columns = np.arange(self.width_px, dtype=np.float64) - self.width_px // 2
        return np.asarray(columns * self.mm_per_px)

    def rows_mm(self) -> FloatArray:
        """Return the depth of every row, in mm."""
        return np.asarray(np.arange(self.height_px, dtype=np.float64) * self.mm_per_px)

    def column(self, x_mm: FloatArray) -> FloatArray:
        """Return the (fractional) column of a lateral position in mm."""
        return x_mm / self.mm_per_px + self.width_px // 2

    def row(self, y_mm: FloatArray) -> FloatArray:
        """Return the (fractional) row of a depth in mm."""
        return y_mm / self.mm_per_px


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A linear probe: blur at the focus, and the angles it compounds.

    The blurs are standard deviations of Gaussians; full width at half maximum is
    2.35 times as much.
    """

    wavelength_mm: float = 0.15
    axial_sigma_mm: float = 0.065
    lateral_sigma_mm: float = 0.16
    focus_mm: float = 15.0
    looks_deg: tuple[float, ...] = (-7.0, 0.0, 7.0)

    def lateral_sigma_at(self, depth_mm: float) -> float:
        """Return the lateral blur at a depth, in mm; a beam widens on both sides of its focus."""
        away = (depth_mm - self.focus_mm) / 14.0
        return self.lateral_sigma_mm * float(np.sqrt(1.0 + away * away))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloud:
    """Point scatterers: positions in mm, strengths complex; all of shape ``(points,)``."""

    x_mm: FloatArray
    y_mm: FloatArray
    strength: ComplexArray

    @staticmethod
    def joined(parts: "list[Cloud]") -> "Cloud":
        """Return one cloud of the points of all `parts`."""
        return Cloud(
            x_mm=np.concatenate([part.x_mm for part in parts]),
            y_mm=np.concatenate([part.y_mm for part in parts]),
            strength=np.concatenate([part.strength for part in parts]),
        )


def complex_normal(rng: np.random.Generator, *shape: int) -> ComplexArray:
    """Return circular complex Gaussian noise of unit power."""
    pairs = rng.standard_normal((*shape, 2)) * np.sqrt(0.5)
    return np.asarray(pairs[..., 0] + 1j * pairs[..., 1], dtype=np.complex128)


def _splatted(
    grid: Grid, column: FloatArray, row: FloatArray, strength: ComplexArray
) -> FloatArray:
    """Return the points spread onto their four nearest pixels, shape ``(2, height, width)``."""
    inside = (column >= 0) & (column < grid.width_px - 1) & (row >= 0) & (row < grid.height_px - 1)
    column, row, strength = column[inside], row[inside], strength[inside]
    left, top = np.floor(column).astype(np.int64), np.floor(row).astype(np.int64)
    fx, fy = column - left, row - top
    pixel = top * grid.width_px + left
    count = grid.width_px * grid.height_px
    planes = np.zeros((2, count))
    corners = (
        (0, (1 - fx) * (1 - fy)),
        (1, fx * (1 - fy)),
        (grid.width_px, (1 - fx) * fy),
        (grid.width_px + 1, fx * fy),
    )
    for offset, share in corners:
        planes[0] += np.bincount(pixel + offset, strength.real * share, count)
        planes[1] += np.bincount(pixel + offset, strength.imag * share, count)
    return planes.reshape(2, grid.height_px, grid.width_px)


def _energy_kernel(sigma_px: float) -> FloatArray:
    """Return a Gaussian whose squares sum to one, so that speckle keeps its brightness."""
    half = max(1, int(np.ceil(3.2 * sigma_px)))
    kernel = np.exp(-0.5 * (np.arange(-half, half + 1) / sigma_px) ** 2)
    return np.asarray(kernel / np.sqrt(np.sum(kernel**2)))


def _blurred(grid: Grid, probe: Probe, planes: FloatArray) -> ComplexArray:
    """Return the field seen through the probe: the lateral blur follows the depth in bands."""
    bands = 5
    centres = (np.arange(bands) + 0.5) * grid.height_px / bands
    axial = _energy_kernel(probe.axial_sigma_mm / grid.mm_per_px)
    result = np.zeros((2, grid.height_px, grid.width_px))
    rows = np.arange(grid.height_px)
    step = grid.height_px / bands
    for index, centre in enumerate(centres):
        weight = np.clip(1.0 - np.abs(rows - centre) / step, 0.0, 1.0)
        if index == 0:
            weight[rows < centre] = 1.0
        if index == bands - 1:
            weight[rows > centre] = 1.0
        used = np.flatnonzero(weight > 0)
        first = max(0, int(used[0]) - len(axial))
        last = min(grid.height_px, int(used[-1]) + 1 + len(axial))
        lateral = _energy_kernel(probe.lateral_sigma_at(centre * grid.mm_per_px) / grid.mm_per_px)
        for plane in range(2):
            seen = cv2.sepFilter2D(planes[plane, first:last], cv2.CV_64F, lateral, axial)
            result[plane, first:last] += seen * weight[first:last, None]
    return np.asarray(result[0] + 1j * result[1])


def envelope(grid: Grid, probe: Probe, cloud: Cloud) -> FloatArray:
    """Return the compounded echo amplitude of a cloud, shape ``(height, width)``.

    Strengths are meant per point; use `speckle_strength` to set them in dB.
    """
    column, row = grid.column(cloud.x_mm), grid.row(cloud.y_mm)
    wave_number = 4.0 * np.pi / probe.wavelength_mm
    total = np.zeros((grid.height_px, grid.width_px))
    for angle in np.deg2rad(probe.looks_deg):
        path_mm = cloud.y_mm * np.cos(angle) + cloud.x_mm * np.sin(angle)
        echo = cloud.strength * np.exp(1j * wave_number * path_mm)
        total += np.abs(_blurred(grid, probe, _splatted(grid, column, row, echo)))
    return total / len(probe.looks_deg)


def coherent_envelope(grid: Grid, probe: Probe, cloud: Cloud) -> FloatArray:
    """Return the echo amplitude of mirrors (fasciae, walls): the phases of points are kept.

    A surface reflects as a whole; its echo does not break up along the beam angle
    as a cloud's does.
    """
    planes = _splatted(grid, grid.column(cloud.x_mm), grid.row(cloud.y_mm), cloud.strength)
    return np.asarray(np.abs(_blurred(grid, probe, planes)))


def speckle_strength(grid: Grid, points_per_mm2: float, level_db: FloatArray) -> FloatArray:
    """Return the strength a point needs for its tissue to show at `level_db` on average."""
    per_pixel = points_per_mm2 * grid.mm_per_px**2
    return np.asarray(10.0 ** (level_db / 20.0) / np.sqrt(per_pixel))


def mirror_strength(
    grid: Grid, probe: Probe, points_per_mm: float, depth_mm: FloatArray, level_db: FloatArray
) -> FloatArray:
    """Return the strength a point of a level surface needs for its peak to be `level_db`."""
    axial = _energy_kernel(probe.axial_sigma_mm / grid.mm_per_px)
    lateral = np.array(
        [_lateral_sum(grid, probe, depth) for depth in np.linspace(0, grid.depth_mm, 9)]
    )
    width = np.interp(depth_mm, np.linspace(0, grid.depth_mm, 9), lateral)
    per_pixel = points_per_mm * grid.mm_per_px
    # A surface between two rows is shared by both: the peak of the axial kernel is blunted.
    peak = axial.max() * 0.8
    return np.asarray(10.0 ** (level_db / 20.0) / (per_pixel * width * peak))


def _lateral_sum(grid: Grid, probe: Probe, depth_mm: float) -> float:
    return float(np.sum(_energy_kernel(probe.lateral_sigma_at(depth_mm) / grid.mm_per_px)))
