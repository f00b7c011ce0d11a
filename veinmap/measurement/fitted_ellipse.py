"""An ellipse through edge points, some of which are wrong."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ellipse:
    """Centre and half axes in mm; `tilt_rad` turns the long axis from the columns."""

    centre_x: float
    centre_y: float
    half_major: float
    half_minor: float
    tilt_rad: float

    @property
    def area_mm2(self) -> float:
        """Area inside."""
        return math.pi * self.half_major * self.half_minor

    def radius_towards(self, angle: Samples) -> Samples:
        """Return the distance from centre to edge in these directions."""
        turned = angle - self.tilt_rad
        return np.asarray(
            1
            / np.sqrt(
                (np.cos(turned) / self.half_major) ** 2 + (np.sin(turned) / self.half_minor) ** 2
            )
        )


def fit_ellipse(x: Samples, y: Samples, weight: Samples) -> Ellipse | None:
    """Return the weighted ellipse; points far off it lose their weight step by step.

    In polar form about the middle, 1/r² of an ellipse is a constant and two terms of
    twice the angle, which makes the fit linear; the middle is moved until it fits.
    """
    if weight.sum() <= 0 or (weight > 0).sum() < 8:
        return None
    centre_x = float(np.average(x, weights=weight))
    centre_y = float(np.average(y, weights=weight))
    trust = weight.copy()
    ellipse: Ellipse | None = None
    for _ in range(12):
        dx, dy = x - centre_x, y - centre_y
        radius, angle = np.hypot(dx, dy), np.arctan2(dy, dx)
        if radius.min() <= 1e-6:
            return None
        shape = np.stack([np.ones_like(angle), np.cos(2 * angle), np.sin(2 * angle)], axis=1)
        # The error of 1/r² is that of r times 2/r³.
        scale = np.sqrt(trust) * radius**3 / 2
        solved, *_ = np.linalg.lstsq(shape * scale[:, None], scale / radius**2, rcond=None)
        level, cosine, sine = (float(value) for value in solved)
        swing = math.hypot(cosine, sine)
        if level - swing <= 1e-6:
            return None
        ellipse = Ellipse(
            centre_x=centre_x,
            centre_y=centre_y,
            half_major=1 / math.sqrt(level - swing),
            half_minor=1 / math.sqrt(level + swing),
            tilt_rad=0.5 * math.atan2(-sine, -cosine),
        )
        off = radius - ellipse.radius_towards(angle)
        shift = np.stack([np.cos(angle), np.sin(angle)], axis=1) * np.sqrt(trust)[:, None]
        moved, *_ = np.linalg.lstsq(shift, off * np.sqrt(trust), rcond=None)
        centre_x, centre_y = centre_x + float(moved[0]), centre_y + float(moved[1])
        spread = max(1.4826 * float(np.median(np.abs(off))), 0.02)
        # Tukey's weights: what lies beyond four spreads says nothing.
        trust = weight * np.clip(1 - (off / (4 * spread)) ** 2, 0, 1) ** 2
        if trust.sum() <= 1e-6:
            return None
        if abs(float(moved[0])) + abs(float(moved[1])) < 1e-4:
            break
    return ellipse
