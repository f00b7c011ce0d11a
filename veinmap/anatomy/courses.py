"""The typical courses of the veins on the leg surface, as smooth lines.

A course runs through the knots of `vein_courses.json`; a catalogue key takes a
stretch of it (`course_table`). The knots are schematic: a patient's own drawn
course overrides them.
"""

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from veinmap.anatomy.course_table import CHARTING_T, RUNS_OF_KEY, SITE_OF_POINT, CourseRun
from veinmap.anatomy.levels import place_on_leg
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.surface import leg_surface
from veinmap.resource_files import resource_path

Floats = npt.NDArray[np.float64]

# Distance between two points of a smooth course, along the skin of the standard leg.
COURSE_STEP_CM: Final = 0.12


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SmoothCourse:
    """A dense line on (or below) the skin; all arrays have shape ``(n,)``.

    Attributes
    ----------
    t
        Ring coordinate of each point.
    azimuth_deg
        Azimuth, unwrapped: it runs on past 360 or below 0.
    depth
        Fraction of the way from the skin (0) to the ring's centre (1).
    """

    t: Floats
    azimuth_deg: Floats
    depth: Floats

    def position_cm(self) -> Floats:
        """Return the points of the right leg, shape ``(n, 3)``."""
        return leg_surface().position_cm(self.t, self.azimuth_deg, self.depth)

    def between(self, t_from: float, t_to: float) -> "SmoothCourse":
        """Return the stretch from one height to another, its ends exactly there.

        Only for courses whose t rises or falls all the way.
        """
        order = 1 if self.t[-1] > self.t[0] else -1
        rising_t = self.t[::order]
        low, high = sorted((t_from, t_to))
        low, high = max(low, rising_t[0]), min(high, rising_t[-1])
        inside = rising_t[(rising_t > low + 1e-9) & (rising_t < high - 1e-9)]
        t = np.concatenate([[low], inside, [high]])[::order]
        return SmoothCourse(
            t=t,
            azimuth_deg=np.interp(t, rising_t, self.azimuth_deg[::order]),
            depth=np.interp(t, rising_t, self.depth[::order]),
        )

    def place_at_t(self, t: float) -> LegPlace:
        """Return the place where the course has that t (or its nearest end)."""
        order = 1 if self.t[-1] > self.t[0] else -1
        azimuth = np.interp(t, self.t[::order], self.azimuth_deg[::order])
        kept_t = float(np.clip(t, self.t.min(), self.t.max()))
        return place_on_leg(kept_t, float(azimuth))

    def places(self) -> tuple[LegPlace, ...]:
        """Return the points as places on the skin; depth is lost."""
        return tuple(
            place_on_leg(float(t), float(azimuth))
            for t, azimuth in zip(self.t, self.azimuth_deg, strict=True)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PerforatorSite:
    """Where a named perforator is usually found.

    Attributes
    ----------
    id
        Name in `vein_courses.json`, such as ``PT_mid``.
    place
        Typical place; positions vary widely between people.
    """

    id: str
    name: str
    eponym: str
    place: LegPlace


@cache
def _file() -> dict[str, Any]:
    path = resource_path("anatomy/vein_courses.json")
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


@cache
def course_ids() -> tuple[str, ...]:
    """Return the names of all courses in the file."""
    return tuple(vein["id"] for vein in _file()["veins"])


@cache
def smooth_course(course_id: str) -> SmoothCourse:
    """Return the whole course of that name.

    Raises
    ------
    KeyError
        If the file has no such course.
    """
    for vein in _file()["veins"]:
        if vein["id"] == course_id:
            knots = [(k["t"], k["azimuth_deg"], k.get("depth", 0.0)) for k in vein["knots"]]
            return smooth_through(np.array(knots, float))
    raise KeyError(course_id)


@lru_cache(maxsize=256)
def smooth_run(run: CourseRun) -> SmoothCourse:
    """Return one stretch of a course."""
    whole = smooth_course(run.course_id)
    return whole if run.is_whole else whole.between(run.t_from, run.t_to)


def runs_of(key: str) -> tuple[CourseRun, ...]:
    """Return the stretches that a catalogue key has; empty for what the user draws himself."""
    return RUNS_OF_KEY.get(key, ())


def charting_site(key: str) -> LegPlace | None:
    """Return the place where a key is measured and labelled, or None if it has no place.

    Junctions and valves have their fixed point, a vein the site named in the table,
    else the middle of its (first) run.
    """
    if key in SITE_OF_POINT:
        course_id, t = SITE_OF_POINT[key]
        return smooth_course(course_id).place_at_t(t)
    runs = runs_of(key)
    if not runs:
        return None
    course = smooth_run(runs[0])
    if key in CHARTING_T:
        return course.place_at_t(CHARTING_T[key])
    middle = len(course.t) // 2
    return place_on_leg(float(course.t[middle]), float(course.azimuth_deg[middle]))


@cache
def perforator_sites() -> dict[str, PerforatorSite]:
    """Return the typical perforator sites by their name in the file."""
    return {
        site["id"]: PerforatorSite(
            id=site["id"],
            name=site["name"],
            eponym=site["eponym"],
            place=place_on_leg(site["t"], site["azimuth_deg"]),
        )
        for site in _file()["perforators"]
    }


@lru_cache(maxsize=256)
def smooth_through_places(places: tuple[LegPlace, ...]) -> SmoothCourse:
    """Return the smooth line on the skin through a drawn vein's places (two or more)."""
    return smooth_through(np.array([(p.t, p.azimuth_deg, 0.0) for p in places]))


def smooth_through(knots: Floats) -> SmoothCourse:
    """Return a cubic Hermite line through knots, over the distance between them.

    Parameters
    ----------
    knots
        t, azimuth in degrees and depth, shape ``(n, 3)``, at least two.

    Raises
    ------
    ValueError
        If there are fewer than two knots.
    """
    if len(knots) < 2:
        raise ValueError("a course needs at least two points")
    knots = knots.copy()
    knots[:, 1] = np.unwrap(knots[:, 1], period=360.0)
    points = leg_surface().position_cm(knots[:, 0], knots[:, 1], knots[:, 2])
    # The small addend keeps two equal knots from dividing by nothing.
    step = np.linalg.norm(np.diff(points, axis=0), axis=1) + 1e-6
    distance = np.concatenate([[0.0], np.cumsum(step)])
    slope = np.diff(knots, axis=0) / step[:, None]
    tangent = np.empty_like(knots)
    tangent[0], tangent[-1] = slope[0], slope[-1]
    before, after = step[:-1, None], step[1:, None]
    tangent[1:-1] = (slope[:-1] * after + slope[1:] * before) / (before + after)
    sample = np.linspace(0.0, distance[-1], max(6, round(distance[-1] / COURSE_STEP_CM) + 1))
    piece = np.clip(np.searchsorted(distance, sample, side="right") - 1, 0, len(step) - 1)
    length = step[piece][:, None]
    x = (sample - distance[piece])[:, None] / length
    line = (
        (2 * x**3 - 3 * x**2 + 1) * knots[piece]
        + (x**3 - 2 * x**2 + x) * length * tangent[piece]
        + (3 * x**2 - 2 * x**3) * knots[piece + 1]
        + (x**3 - x**2) * length * tangent[piece + 1]
    )
    return SmoothCourse(t=line[:, 0], azimuth_deg=line[:, 1], depth=np.clip(line[:, 2], 0.0, 1.0))
