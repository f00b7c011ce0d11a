"""A B-mode region as numbers: grey levels in millimetres, and grey per decibel.

Edge rules are stated in dB, so that neither gain nor dynamic range moves them.
"""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from veinmap.measurement.calibration import MM_PER_CM, Calibration, PointPx
from veinmap.measurement.strip_picture import SPECKLE_SD_DB

Floats = npt.NDArray[np.floating]
Rgb = npt.NDArray[np.uint8]

# Dynamic ranges that scanners offer, in dB over 255 grey levels.
_DYNAMIC_RANGE_DB: Final = (28.0, 100.0)
# Point spreads that a vascular probe can have; beyond them the estimate is at fault.
_AXIAL_MM: Final = (0.08, 0.45)
_LATERAL_MM: Final = (0.15, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class TissuePicture:
    """The grey levels of one tissue region, shape ``(rows, columns)``, 0 to 255.

    Positions in millimetres count from the centre of the region's top left pixel.
    `axial_mm` and `lateral_mm` are the widths of the point spread at half its height,
    along the beam and across it, as the speckle shows them.
    """

    grey: npt.NDArray[np.float32]
    mm_x: float
    mm_y: float
    corner: PointPx
    grey_per_db: float
    axial_mm: float
    lateral_mm: float

    @property
    def width_mm(self) -> float:
        """Distance between the first and the last column."""
        return float((self.grey.shape[1] - 1) * self.mm_x)

    @property
    def height_mm(self) -> float:
        """Distance between the first and the last row."""
        return float((self.grey.shape[0] - 1) * self.mm_y)

    def at(self, x_mm: Floats, y_mm: Floats) -> npt.NDArray[np.float32]:
        """Return grey at positions in millimetres, interpolated; NaN outside."""
        x = np.asarray(x_mm / self.mm_x, np.float32)
        y = np.asarray(y_mm / self.mm_y, np.float32)
        found = cv2.remap(
            self.grey,
            x,
            y,
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )
        outside = (x < 0) | (y < 0) | (x > self.grey.shape[1] - 1) | (y > self.grey.shape[0] - 1)
        return np.where(outside, np.float32(np.nan), found)

    def mm_of(self, point: PointPx) -> tuple[float, float]:
        """Return a stored pixel position in this picture's millimetres."""
        return (point.x - self.corner.x) * self.mm_x, (point.y - self.corner.y) * self.mm_y

    def px_of(self, x_mm: float, y_mm: float) -> PointPx:
        """Return a position in millimetres as stored pixels."""
        return PointPx(self.corner.x + x_mm / self.mm_x, self.corner.y + y_mm / self.mm_y)


def tissue_picture(rgb: Rgb, calibration: Calibration) -> TissuePicture:
    """Return the region of a frame, shape ``(rows, columns, 3)``, in grey."""
    x0, y0, x1, y1 = calibration.box
    grey = rgb[y0 : y1 + 1, x0 : x1 + 1].astype(np.float32) @ np.array(
        [0.299, 0.587, 0.114], np.float32
    )
    mm_x, mm_y = MM_PER_CM * abs(calibration.x.delta), MM_PER_CM * abs(calibration.y.delta)
    lag_x, lag_y = _half_correlation_px(grey)
    return TissuePicture(
        grey=grey,
        mm_x=mm_x,
        mm_y=mm_y,
        # The correlation of speckle falls to half at half the width of the point spread.
        axial_mm=float(np.clip(2 * lag_y * mm_y, *_AXIAL_MM)),
        lateral_mm=float(np.clip(2 * lag_x * mm_x, *_LATERAL_MM)),
        corner=PointPx(x0, y0),
        grey_per_db=_grey_per_db(grey),
    )


def _half_correlation_px(grey: npt.NDArray[np.float32]) -> tuple[float, float]:
    """Return at which lag speckle keeps half its correlation, across and down."""
    kernel = (15, 15)
    mean = cv2.blur(grey, kernel)
    speckle = grey - mean
    spread = cv2.blur(speckle * speckle, kernel)
    limit = float(np.quantile(spread[::4, ::4], 0.75))
    # Strong edges have a length of their own; black and white have no speckle.
    usable = ((mean > 25) & (mean < 215) & (spread < limit)).astype(np.float32)
    masked = speckle * usable
    power = float((masked * masked).sum())
    if power < 1e3:
        return 1.0, 1.0

    def half(axis: int) -> float:
        kept = [1.0]
        for lag in range(1, 13):
            one = np.take(masked, range(lag, masked.shape[axis]), axis)
            other = np.take(masked, range(masked.shape[axis] - lag), axis)
            kept.append(float((one * other).sum()) / power)
            if kept[-1] < 0.5:
                return lag - 1 + (kept[-2] - 0.5) / (kept[-2] - kept[-1])
        return 12.0

    return half(1), half(0)


def _grey_per_db(grey: npt.NDArray[np.float32]) -> float:
    """Return grey levels per dB: the scatter of tissue speckle, which is 5.57 dB.

    Patches that are neither black nor white nor crossed by an edge show it; the
    median over patches is taken, of their scatter about a local plane.
    """
    size = 15
    kernel = (size, size)
    mean = cv2.blur(grey, kernel)
    spread = np.sqrt(np.maximum(cv2.blur(grey * grey, kernel) - mean * mean, 0))
    usable = (mean > 25) & (mean < 215) & (spread > 2)
    if usable.sum() < 200:
        return 255 / 60
    # Edges widen the scatter, so the quieter patches are the pure speckle.
    typical = float(np.quantile(spread[usable][::7], 0.4))
    low, high = _DYNAMIC_RANGE_DB
    return float(np.clip(typical / SPECKLE_SD_DB, 255 / high, 255 / low))
