"""Where a typed tributary or perforator is drawn until somebody draws its own course.

The heights and the face are the examiner's; the line between them is schematic,
as the courses of the book are.
"""

from typing import Final

from veinmap.anatomy.catalogue import catalogue
from veinmap.anatomy.courses import perforator_sites, runs_of, smooth_course
from veinmap.anatomy.heights import LegScale
from veinmap.anatomy.levels import place_on_leg
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Face

_AZIMUTH_OF_FACE_DEG: Final = {
    Face.ANTERIOR: 0.0,
    Face.MEDIAL: 90.0,
    Face.POSTERIOR: 180.0,
    Face.LATERAL: 270.0,
}
# A tributary keeps this far from its parent, so that two lines are seen.
_CLEAR_OF_PARENT_DEG: Final = 20.0
# How far along it the tributary has left its parent, as share of its length and of the way over.
_LEAVING: Final = ((0.0, 0.0), (0.18, 0.55), (0.45, 0.95), (0.75, 1.0), (1.0, 1.0))
_TOWARDS_BACK: Final = 180.0


class NoPlaceError(ValueError):
    """A height that this leg does not have, or that cannot be placed."""


def tributary_path(
    scale: LegScale, parent_key: str, from_cm: float, to_cm: float, face: Face
) -> tuple[LegPlace, ...]:
    """Return the schematic course of a tributary, from its parent down one face.

    Parameters
    ----------
    scale
        Centimetres of the leg; it must have a scale.
    parent_key
        Catalogue key of the vein it leaves.
    from_cm, to_cm
        Heights above the floor of its upper and lower end.
    face
        The face of the leg it runs on.

    Raises
    ------
    NoPlaceError
        If the leg has no such heights, or the parent no course.
    """
    runs = runs_of(parent_key)
    if not runs:
        raise NoPlaceError(f"{parent_key} has no course that a tributary could leave")
    parent = smooth_course(runs[0].course_id)
    face_deg = _AZIMUTH_OF_FACE_DEG[face]
    upper_t = scale.t_at_height_cm(from_cm, face_deg)
    lower_t = scale.t_at_height_cm(to_cm, face_deg)
    if upper_t is None or lower_t is None:
        raise NoPlaceError(f"the leg has no heights {from_cm} and {to_cm} cm")
    start = parent.place_at_t(upper_t)
    places = []
    for along, over in _LEAVING:
        t = upper_t + along * (lower_t - upper_t)
        parent_deg = parent.place_at_t(t).azimuth_deg
        aim_deg = _clear_of(parent_deg, face_deg)
        azimuth_deg = start.azimuth_deg + over * _turn(start.azimuth_deg, aim_deg)
        places.append(place_on_leg(t, azimuth_deg))
    return tuple(places)


def _turn(from_deg: float, to_deg: float) -> float:
    """Return the short way round from one azimuth to another."""
    return (to_deg - from_deg + 180.0) % 360.0 - 180.0


def _clear_of(parent_deg: float, aim_deg: float) -> float:
    """Return the azimuth aimed at, or beside the parent on the side of the back if too near."""
    if abs(_turn(parent_deg, aim_deg)) >= _CLEAR_OF_PARENT_DEG:
        return aim_deg
    side = 1.0 if _turn(parent_deg, _TOWARDS_BACK) >= 0 else -1.0
    return parent_deg + side * _CLEAR_OF_PARENT_DEG


def perforator_place(scale: LegScale, group_key: str, height_cm: float) -> LegPlace | None:
    """Return where a perforator of that group and height is drawn; None where no site is known.

    Raises
    ------
    NoPlaceError
        If the leg has no such height.
    """
    group = catalogue().perforator_group(group_key)
    site = perforator_sites().get(group.course_id)
    if site is None:
        return None
    t = scale.t_at_height_cm(height_cm, site.place.azimuth_deg)
    if t is None:
        raise NoPlaceError(f"the leg has no height {height_cm} cm")
    return place_on_leg(t, site.place.azimuth_deg)
