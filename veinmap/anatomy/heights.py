"""Centimetres of the patient's own leg: heights above the floor, distances along the skin.

The standard leg is stretched to the patient's measured landmark heights, else to
the stature. With neither no centimetre is derived: the answers are None.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from veinmap.anatomy.course_table import CourseRun
from veinmap.anatomy.courses import SmoothCourse, smooth_run, smooth_through_places
from veinmap.anatomy.levels import HIGHEST_T
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.surface import (
    KNEE_CREASE_CM,
    LEG_LENGTH_CM,
    LOWEST_HORIZONTAL_T,
    STATURE_CM,
    leg_surface,
)

Floats = npt.NDArray[np.float64]

# Outside these a height is a slip of the hand (metres, millimetres, another landmark), not a
# leg: generous bounds around the shortest and tallest adults, and children.
_KNEE_LIMITS_CM: Final = (5.0, 150.0)
_GROIN_LIMITS_CM: Final = (10.0, 200.0)
_STATURE_LIMITS_CM: Final = (30.0, 260.0)  # as of a chart's patient


class HeightSource(StrEnum):
    """What the leg was scaled by; printed beside every height."""

    MEASURED = "measured"
    STATURE = "stature"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class LegScale:
    """How the standard leg is stretched to the patient's.

    Attributes
    ----------
    knee_crease_cm, groin_crease_cm
        Heights above the sole as measured on this leg, or None.
    stature_cm
        The patient's height, used only where neither landmark was measured.
    """

    knee_crease_cm: float | None = None
    groin_crease_cm: float | None = None
    stature_cm: float | None = None

    def __post_init__(self) -> None:
        _check("knee crease", self.knee_crease_cm, _KNEE_LIMITS_CM)
        _check("groin crease", self.groin_crease_cm, _GROIN_LIMITS_CM)
        _check("stature", self.stature_cm, _STATURE_LIMITS_CM)
        if (
            self.knee_crease_cm is not None
            and self.groin_crease_cm is not None
            and self.knee_crease_cm >= self.groin_crease_cm
        ):
            raise ValueError(
                f"the knee crease ({self.knee_crease_cm} cm) must lie below "
                f"the groin crease ({self.groin_crease_cm} cm)"
            )

    @property
    def source(self) -> HeightSource:
        """What the centimetres rest on."""
        if self.knee_crease_cm is not None or self.groin_crease_cm is not None:
            return HeightSource.MEASURED
        return HeightSource.NONE if self.stature_cm is None else HeightSource.STATURE

    def height_cm(self, place: LegPlace) -> float | None:
        """Return the place's height above the sole on this patient, or None without a scale."""
        if self.source is HeightSource.NONE:
            return None
        return self.patient_height_cm(_standard_height_cm(place))

    def height_of_t_cm(self, t: float) -> float | None:
        """Return the height of a horizontal ring, or None without a scale.

        Raises
        ------
        ValueError
            If `t` lies in ankle or foot, where a ring is not horizontal: ask
            `height_cm` with the place.
        """
        if t < LOWEST_HORIZONTAL_T:
            raise ValueError(f"t = {t} lies in ankle or foot and is no height")
        return self.patient_height_cm(t * LEG_LENGTH_CM)

    def t_at_height_cm(self, height_cm: float, azimuth_deg: float = 90.0) -> float | None:
        """Return the t of a height above the sole, or None if there is none.

        There is none without a scale, above the hip, and below the lowest point that
        the leg has at that azimuth. In the ankle and foot, where the rings are
        tilted, the azimuth matters; the highest t that lies so low is returned.
        """
        standard_cm = self.standard_height_cm(height_cm)
        if standard_cm is None:
            return None
        t = standard_cm / LEG_LENGTH_CM
        if t >= LOWEST_HORIZONTAL_T:
            return t if t <= HIGHEST_T else None
        return _t_below_horizontal(standard_cm, azimuth_deg)

    def standard_height_cm(self, height_cm: float) -> float | None:
        """Return where a height of this patient lies on the standard leg, in cm above the sole.

        None without a scale, and below the floor.
        """
        factors = self._factors()
        if factors is None or height_cm < 0:
            return None
        below, above = factors
        knee_cm = KNEE_CREASE_CM * below
        if height_cm <= knee_cm:
            return height_cm / below
        return KNEE_CREASE_CM + (height_cm - knee_cm) / above

    def patient_height_cm(self, standard_cm: float) -> float | None:
        """Return the patient's height of a height on the standard leg, or None without a scale."""
        factors = self._factors()
        if factors is None:
            return None
        return float(_stretched(np.array([standard_cm]), factors)[0])

    def skin_distance_cm(self, first: LegPlace, second: LegPlace) -> float | None:
        """Return the length of the plain line between two places on the skin, or None.

        The line is straight in t and azimuth, the short way round; the shortest way
        over the skin may be a little shorter.
        """
        return self.length_cm(smooth_through_places((first, second)))

    def run_length_cm(self, run: CourseRun) -> float | None:
        """Return the length of a stretch of a typical course, or None without a scale."""
        return self.length_cm(smooth_run(run))

    def length_cm(self, course: SmoothCourse) -> float | None:
        """Return the length of a line on the leg, or None without a scale.

        Heights are stretched by the measured landmarks, thickness by the whole leg's
        factor: girths are not measured.
        """
        factors = self._factors()
        if factors is None:
            return None
        xyz_cm = course.position_cm().copy()
        xyz_cm[:, :2] *= self._whole_factor(factors)
        xyz_cm[:, 2] = _stretched(xyz_cm[:, 2], factors)
        return float(np.linalg.norm(np.diff(xyz_cm, axis=0), axis=1).sum())

    def _factors(self) -> tuple[float, float] | None:
        """Return the stretch below and above the knee crease."""
        knee, groin = self.knee_crease_cm, self.groin_crease_cm
        if knee is not None and groin is not None:
            return knee / KNEE_CREASE_CM, (groin - knee) / (LEG_LENGTH_CM - KNEE_CREASE_CM)
        if knee is not None:
            factor = knee / KNEE_CREASE_CM
        elif groin is not None:
            factor = groin / LEG_LENGTH_CM
        elif self.stature_cm is not None:
            factor = self.stature_cm / STATURE_CM
        else:
            return None
        return factor, factor

    def _whole_factor(self, factors: tuple[float, float]) -> float:
        groin_cm = _stretched(np.array([LEG_LENGTH_CM]), factors)[0]
        return float(groin_cm) / LEG_LENGTH_CM


def _check(name: str, value_cm: float | None, limits_cm: tuple[float, float]) -> None:
    if value_cm is None:
        return
    low_cm, high_cm = limits_cm
    if not (math.isfinite(value_cm) and low_cm <= value_cm <= high_cm):
        raise ValueError(f"{name} {value_cm} cm is not between {low_cm:.0f} and {high_cm:.0f} cm")


def _stretched(standard_cm: Floats, factors: tuple[float, float]) -> Floats:
    """Stretch heights of the standard leg below and above the knee crease apart."""
    below = np.minimum(standard_cm, KNEE_CREASE_CM)
    above = np.maximum(standard_cm - KNEE_CREASE_CM, 0.0)
    return np.asarray(below * factors[0] + above * factors[1])


def _t_below_horizontal(standard_cm: float, azimuth_deg: float) -> float | None:
    """Return the highest t below the horizontal rings where the skin is that low."""
    surface = leg_surface()
    t = np.linspace(LOWEST_HORIZONTAL_T, float(surface.ring_t[0]), 800)
    z_cm = surface.position_cm(t, azimuth_deg)[:, 2]
    low_enough = np.flatnonzero(z_cm <= standard_cm)
    if not len(low_enough):
        return None
    first = int(low_enough[0])
    if first == 0:
        return LOWEST_HORIZONTAL_T
    step = (z_cm[first - 1] - standard_cm) / (z_cm[first - 1] - z_cm[first])
    return float(t[first - 1] + step * (t[first] - t[first - 1]))


@lru_cache(maxsize=4096)
def _standard_height_cm(place: LegPlace) -> float:
    """Return a place's height above the sole of the standard leg."""
    return leg_surface().height_fraction(place) * LEG_LENGTH_CM
