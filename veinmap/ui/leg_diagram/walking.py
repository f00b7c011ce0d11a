"""Walking over the leg by arrow keys: along a vein, and from vein to vein at one height."""

from enum import Enum, auto
from typing import Final

from veinmap.anatomy.courses import charting_site
from veinmap.anatomy.place import LegPlace
from veinmap.drawing.picture import LegPicture

# How far up or down the neighbouring vein may be charted, as t.
_LEVEL_T: Final = 0.22
# A junction's disc stands for the valve that the protocol charts there, and the other way.
_SUBJECT_OF_SIGN: Final = {"SFJ": "SFJ.TV"}
_SIGN_OF_SUBJECT: Final = {"SFJ.TV": "SFJ", "SFJ.PTV": "SFJ", "SPJ.V": "SPJ"}
_VEIN_OF_JUNCTION: Final = {"SFJ.TV": "GSV", "SPJ": "SSV"}


class Step(Enum):
    """One arrow key."""

    UP = auto()
    DOWN = auto()
    LEFT = auto()
    RIGHT = auto()


def subject_of_sign(sign_id: str) -> str:
    """Return what is charted where a sign stands: the junction's disc stands for its valve."""
    return _SUBJECT_OF_SIGN.get(sign_id, sign_id)


def sign_of_subject(subject: str) -> str:
    """Return the sign that shows a subject: valves are shown by their junction's disc."""
    return _SIGN_OF_SUBJECT.get(subject, subject)


def places_of(picture: LegPicture) -> dict[str, tuple[str, LegPlace]]:
    """Return for each subject on the leg the vein that it is part of, and its place."""
    places: dict[str, tuple[str, LegPlace]] = {}
    for vein in picture.veins:
        site = vein.path[len(vein.path) // 2] if vein.path else charting_site(vein.id)
        if site is not None:
            places[vein.id] = (vein.runs[0].course_id if vein.runs else vein.id, site)
    signs = {junction.id: junction.place for junction in picture.junctions}
    signs |= {perforator.id: perforator.place for perforator in picture.perforators}
    for sign_id, place in signs.items():
        subject = subject_of_sign(sign_id)
        places[subject] = (_VEIN_OF_JUNCTION.get(subject, subject), place)
    return places


def walked(picture: LegPicture, subject: str, step: Step) -> str | None:
    """Return the subject that an arrow key leads to; None where there is none.

    Up and down follow the vein; left and right go round the leg to the nearest
    vein at about the same height, right towards a larger azimuth.
    """
    places = places_of(picture)
    if subject not in places:
        return next(iter(places), None)
    line, here = places[subject]
    if step in (Step.UP, Step.DOWN):
        upwards = 1.0 if step is Step.UP else -1.0
        along = {
            name: (place.t - here.t) * upwards
            for name, (other, place) in places.items()
            if other == line and name != subject
        }
        ahead = {name: distance for name, distance in along.items() if distance > 1e-6}
        return min(ahead, key=ahead.__getitem__) if ahead else None
    round_deg = {
        name: (place.azimuth_deg - here.azimuth_deg) % 360.0
        for name, (other, place) in places.items()
        if other != line and abs(place.t - here.t) <= _LEVEL_T
    }
    if not round_deg:
        return None
    # The nearest in height among those that lie next round the leg.
    turn = 1.0 if step is Step.RIGHT else -1.0
    return min(
        round_deg,
        key=lambda name: (
            ((turn * round_deg[name]) % 360.0) / 360.0 + 2.0 * abs(places[name][1].t - here.t)
        ),
    )
