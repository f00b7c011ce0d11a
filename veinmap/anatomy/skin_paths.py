"""Lines that a hand draws on the skin: smoothed, held by few knots, joined and cut.

Everything is measured in centimetres of the standard leg's skin, so that a line drawn in
one view is the same line in every other.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from veinmap.anatomy.courses import smooth_through, smooth_through_places
from veinmap.anatomy.levels import place_on_leg
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.surface import LEG_LENGTH_CM, leg_surface

Floats = npt.NDArray[np.float64]

# A hand trembles over less than this; what is wider is meant.
_TREMOR_CM: Final = 0.55
_STEP_CM: Final = 0.25
# A course held by its knots stays this near to the smoothed line: less than a probe is wide.
FIT_CM: Final = 0.22
_MOST_KNOTS: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class OnCourse:
    """The place of a course nearest to another place.

    Attributes
    ----------
    place
        On the course.
    distance_cm
        How far the other place lies from it.
    after_knot
        Index of the last knot before it, from 0 to one less than the last.
    """

    place: LegPlace
    distance_cm: float
    after_knot: int


def distance_cm(first: LegPlace, second: LegPlace) -> float:
    """Return how far two places of the standard leg lie apart, straight through space."""
    ends = leg_surface().position_cm([first.t, second.t], [first.azimuth_deg, second.azimuth_deg])
    return float(np.linalg.norm(ends[1] - ends[0]))


def length_cm(path: Sequence[LegPlace]) -> float:
    """Return how long the smooth line through places is on the standard leg."""
    if len(path) < 2:
        return 0.0
    points = smooth_through_places(tuple(path)).position_cm()
    return float(np.linalg.norm(np.diff(points, axis=0), axis=1).sum())


def fitted_knots(drawn: Sequence[LegPlace], *, is_closed: bool = False) -> tuple[LegPlace, ...]:
    """Return few knots whose smooth course follows what a hand drew; its ends stay as drawn.

    Parameters
    ----------
    drawn
        Places in the order drawn, at least one.
    is_closed
        Whether it is the outline of an area; its last knot is not its first again.
    """
    places = list(drawn)
    if is_closed and len(places) > 2:
        places.append(places[0])
    line = _evenly_smoothed(places)
    if len(line) < 3:
        return tuple(dict.fromkeys((drawn[0], drawn[-1])))
    knots = _few_knots(line, at_least=5 if is_closed else 2)
    found = [place_on_leg(float(line[k, 0]), float(line[k, 1])) for k in knots]
    if is_closed:
        return tuple(found[:-1])
    return (drawn[0], *found[1:-1], drawn[-1])


def nearest_on_course(path: tuple[LegPlace, ...], place: LegPlace) -> OnCourse:
    """Return where the smooth course through `path` comes nearest to a place."""
    course = smooth_through_places(path)
    points = course.position_cm()
    target = leg_surface().position_cm(place.t, place.azimuth_deg)[0]
    away = np.linalg.norm(points - target, axis=1)
    nearest = int(np.argmin(away))
    # Points of a course stand at equal steps of the way from knot to knot.
    knots = leg_surface().position_cm([p.t for p in path], [p.azimuth_deg for p in path])
    reached = np.cumsum(np.linalg.norm(np.diff(knots, axis=0), axis=1) + 1e-6)
    along = nearest / (len(points) - 1) * reached[-1]
    after = int(np.searchsorted(reached, along, side="right"))
    return OnCourse(
        place=place_on_leg(float(course.t[nearest]), float(course.azimuth_deg[nearest])),
        distance_cm=float(away[nearest]),
        after_knot=min(after, len(path) - 2),
    )


def moved_along_skin(place: LegPlace, around_cm: float, up_cm: float) -> LegPlace:
    """Return the place that far round the leg (towards larger azimuths) and up it."""
    surface = leg_surface()
    skin = surface.position_cm(place.t, place.azimuth_deg)[0]
    axis = surface.position_cm(place.t, place.azimuth_deg, 1.0)[0]
    radius_cm = max(float(np.linalg.norm(skin - axis)), 0.5)
    turned_deg = place.azimuth_deg + math.degrees(around_cm / radius_cm)
    return place_on_leg(place.t + up_cm / LEG_LENGTH_CM, turned_deg)


def shifted(places: Sequence[LegPlace], start: LegPlace, end: LegPlace) -> tuple[LegPlace, ...]:
    """Return places moved together, as one of them moves from `start` to `end`."""
    turn = (end.azimuth_deg - start.azimuth_deg + 180.0) % 360.0 - 180.0
    return tuple(place_on_leg(p.t + end.t - start.t, p.azimuth_deg + turn) for p in places)


def runs_down(path: Sequence[LegPlace]) -> bool:
    """Whether a path's first place lies at least as high as its last."""
    surface = leg_surface()
    return surface.height_fraction(path[0]) >= surface.height_fraction(path[-1])


def _evenly_smoothed(places: Sequence[LegPlace]) -> Floats:
    """Return t and azimuth (unwrapped) at equal steps, the tremor taken out; shape ``(n, 2)``."""
    t = np.array([p.t for p in places])
    azimuth = np.unwrap(np.array([p.azimuth_deg for p in places]), period=360.0)
    xyz = leg_surface().position_cm(t, azimuth)
    step = np.linalg.norm(np.diff(xyz, axis=0), axis=1)
    reached = np.concatenate([[0.0], np.cumsum(step)])
    is_new = np.concatenate([[True], step > 1e-6])
    count = round(float(reached[-1]) / _STEP_CM) + 1
    if count < 3:
        return np.empty((0, 2))
    at = np.linspace(0.0, reached[-1], count)
    line = np.column_stack(
        [np.interp(at, reached[is_new], values[is_new]) for values in (t, azimuth)]
    )
    return _without_tremor(line, float(reached[-1]) / (count - 1))


def _without_tremor(line: Floats, step_cm: float) -> Floats:
    """Return a Gaussian mean along the line, narrowing towards its ends, which stay."""
    result = line.copy()
    reach = max(1, round(2 * _TREMOR_CM / step_cm))
    for place in range(1, len(line) - 1):
        half = min(reach, place, len(line) - 1 - place)
        offsets = np.arange(-half, half + 1)
        weights = np.exp(-0.5 * (offsets * step_cm / _TREMOR_CM) ** 2)
        result[place] = weights @ line[place - half : place + half + 1] / weights.sum()
    return result


def _few_knots(line: Floats, at_least: int) -> list[int]:
    """Return the points of a line that hold it: where it strays most, one after the other."""
    count = min(max(at_least, 2), len(line))
    knots = sorted({round(k) for k in np.linspace(0, len(line) - 1, count)})
    xyz = leg_surface().position_cm(line[:, 0], line[:, 1])
    while len(knots) < min(_MOST_KNOTS, len(line)):
        held = smooth_through(np.column_stack([line[knots], np.zeros(len(knots))])).position_cm()
        away = np.linalg.norm(xyz[:, None] - held[None], axis=2).min(axis=1)
        away[knots] = 0.0
        worst = int(np.argmax(away))
        if away[worst] <= FIT_CM:
            break
        knots = sorted([*knots, worst])
    return knots
