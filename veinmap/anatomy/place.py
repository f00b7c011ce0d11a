"""The one anatomical coordinate: a place on the leg surface (design section 3).

Kept free of numpy, so that a chart can be read before any geometry is loaded.
"""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LegPlace:
    """A place on one leg: ring coordinate `t` and azimuth in degrees.

    Azimuth is 0 anterior, 90 medial, 180 posterior, 270 lateral on both legs.
    Centimetres, faces and level names are derived from it, never stored.
    """

    t: float
    azimuth_deg: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.t) and -0.2 <= self.t <= 1.2):
            raise ValueError(f"t = {self.t} lies outside the leg")
        if not (math.isfinite(self.azimuth_deg) and 0 <= self.azimuth_deg < 360):
            raise ValueError(f"azimuth = {self.azimuth_deg} degrees is not in [0, 360)")
