"""Which group of 2002 a perforator at a place belongs to: proposed, never decided.

Regions are those of the nomenclature (clinical.md 1.4). The nearest usual site decides; a
group of another region of the leg has to be clearly nearer. Individual positions vary so
much that groups, not sites, are charted.
"""

from enum import Enum, auto
from typing import Final

from veinmap.anatomy.catalogue import PerforatorGroup, catalogue
from veinmap.anatomy.courses import perforator_sites
from veinmap.anatomy.levels import Level, face_of, level_of
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Face
from veinmap.anatomy.skin_paths import distance_cm

_THIGH_OF_FACE: Final = {
    Face.MEDIAL: "thigh_medial",
    Face.POSTERIOR: "thigh_posterior",
    Face.ANTERIOR: "thigh_anterior",
    Face.LATERAL: "thigh_lateral",
}
_LEG_OF_FACE: Final = {
    Face.MEDIAL: "leg_medial",
    Face.POSTERIOR: "leg_posterior",
    Face.ANTERIOR: "leg_anterior",
    Face.LATERAL: "leg_lateral",
}
_REGIONS: Final = {
    Level.UPPER_THIGH: _THIGH_OF_FACE,
    Level.MIDDLE_THIGH: _THIGH_OF_FACE,
    Level.LOWER_THIGH: _THIGH_OF_FACE,
    Level.GROIN: _THIGH_OF_FACE,
    Level.KNEE: dict.fromkeys(Face, "knee"),
    Level.UPPER_LEG: _LEG_OF_FACE,
    Level.MIDDLE_LEG: _LEG_OF_FACE,
    Level.LOWER_LEG: _LEG_OF_FACE,
    Level.ANKLE: dict.fromkeys(Face, "ankle"),
    Level.FOOT: dict.fromkeys(Face, "foot"),
}
# A site of another region counts as this much farther away; own, by eye.
_OTHER_REGION_CM: Final = 2.5
# The gluteal perforators leave the fold behind: higher than the groin crease, on the buttock.
_BUTTOCK_DEG: Final = (135.0, 262.0)


class NoPerforator(Enum):
    """Why there can be no perforator of the leg at a place."""

    ABOVE_THE_GROIN = auto()


def refusal_of_perforator(place: LegPlace) -> NoPerforator | None:
    """Return why a perforator cannot be charted there, or None if it can.

    Above the groin crease (t = 1) there is none but the gluteal ones behind.
    """
    if place.t <= 1.0 or _is_buttock(place):
        return None
    return NoPerforator.ABOVE_THE_GROIN


def proposed_group(place: LegPlace) -> PerforatorGroup:
    """Return the group whose usual site is nearest, those of the place's own region first.

    Raises
    ------
    ValueError
        If there can be no perforator there.
    """
    if refusal_of_perforator(place) is not None:
        raise ValueError(f"t = {place.t} lies above the groin: no perforator leaves there")
    regions, sites = _regions_of(place), perforator_sites()

    def away(group: PerforatorGroup) -> float:
        elsewhere_cm = 0.0 if group.region in regions else _OTHER_REGION_CM
        return distance_cm(sites[group.course_id].place, place) + elsewhere_cm

    groups = catalogue().perforator_groups
    return min((group for group in groups if group.course_id in sites), key=away)


def _regions_of(place: LegPlace) -> frozenset[str]:
    if place.t > 1.0:
        return frozenset({"gluteal"})
    level, face = level_of(place.t), face_of(place)
    if level is Level.ANKLE:
        # The lowest posterior tibial perforators lie beside the malleolus.
        return frozenset({"ankle", _LEG_OF_FACE[face]})
    return frozenset({_REGIONS[level][face]})


def _is_buttock(place: LegPlace) -> bool:
    low, high = _BUTTOCK_DEG
    return low <= place.azimuth_deg <= high
