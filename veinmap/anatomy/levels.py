"""The words a place on the leg is said in: face and level.

No geometry and no numpy here, so that a list of findings can be written without
loading the surface.
"""

import math
from enum import StrEnum
from typing import Final

from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Face

# The first ring (at the toes) and the last (at the hip) of resources/anatomy/leg_surface.json.
LOWEST_T: Final = -0.16509
HIGHEST_T: Final = 1.14847


def place_on_leg(t: float, azimuth_deg: float) -> LegPlace:
    """Return the place with any finite azimuth turned into 0 to 360° and t kept on the leg.

    Raises
    ------
    ValueError
        If either number is not finite.
    """
    if not (math.isfinite(t) and math.isfinite(azimuth_deg)):
        raise ValueError(f"t = {t}, azimuth {azimuth_deg}° is no place on the leg")
    turned = azimuth_deg % 360.0
    # A tiny negative angle is rounded up to 360.0 by the remainder.
    return LegPlace(min(max(t, LOWEST_T), HIGHEST_T), 0.0 if turned >= 360.0 else turned)


class Level(StrEnum):
    """How high on the leg a place lies, in words."""

    GROIN = "groin"
    UPPER_THIGH = "upper_thigh"
    MIDDLE_THIGH = "middle_thigh"
    LOWER_THIGH = "lower_thigh"
    KNEE = "knee"
    UPPER_LEG = "upper_leg"
    MIDDLE_LEG = "middle_leg"
    LOWER_LEG = "lower_leg"
    ANKLE = "ankle"
    FOOT = "foot"


# Lowest t of each level, highest level first. The bounds are those of the runs of the great
# saphenous vein in vein_courses.json, so that "GSV mid thigh" always lies in the middle third
# of the thigh: an own division, by eye, not three equal parts of a bone. Ankle and foot part
# where the rings have turned past the malleoli (t 0.086 and 0.098) and run along the foot.
_LEVEL_FROM_T: Final = (
    (0.96, Level.GROIN),
    (0.80, Level.UPPER_THIGH),
    (0.70, Level.MIDDLE_THIGH),
    (0.63, Level.LOWER_THIGH),
    (0.555, Level.KNEE),
    (0.41, Level.UPPER_LEG),
    (0.25, Level.MIDDLE_LEG),
    (0.147, Level.LOWER_LEG),
    (0.05, Level.ANKLE),
)


def level_of(t: float) -> Level:
    """Return the level that the ring coordinate `t` belongs to."""
    return next((level for lowest_t, level in _LEVEL_FROM_T if t >= lowest_t), Level.FOOT)


def face_of(place: LegPlace) -> Face:
    """Return the quarter of the ring that the place lies in; each begins at its lower azimuth."""
    quarter = int(((place.azimuth_deg + 45.0) % 360.0) // 90.0)
    return (Face.ANTERIOR, Face.MEDIAL, Face.POSTERIOR, Face.LATERAL)[quarter]
