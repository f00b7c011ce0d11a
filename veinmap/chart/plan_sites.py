"""Where the sites of a plan lie on the leg as it is charted now, and what the map says there.

A site keeps the place that was clicked; all else follows from the map, so that it
stays right when the map changes. Geometry needs numpy: imported where it is used.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from veinmap.anatomy.catalogue import is_known_key
from veinmap.anatomy.course_table import RUNS_OF_KEY, SITE_OF_POINT, CourseRun
from veinmap.anatomy.courses import (
    SmoothCourse,
    charting_site,
    runs_of,
    smooth_course,
    smooth_through_places,
)
from veinmap.anatomy.heights import LegScale
from veinmap.anatomy.levels import place_on_leg
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.chart.edits import representative
from veinmap.chart.leg_places import (
    STANDARD_LEG,
    charted_spj_t,
    leg_scale,
    perforator_place,
    t_of_site,
)
from veinmap.chart.values import Chart, Leg
from veinmap.measurement import HeightReference, Quantity, Relation, Site
from veinmap.planning.rules import Junction
from veinmap.planning.values import InjectionLine, SiteKnowledge

_HALVINGS: Final = 24
# Names for a whole vein and for one third of it share a course: a site takes the whole.
_PARTS_OF_ANOTHER: Final = frozenset({"FV.P", "FV.M", "FV.D", "PopV.A", "PopV.K", "PopV.B"})
# Where an accessory vein joins the trunk: the distance goes on along the trunk from there.
_TRUNK_COURSE: Final = "GSV"


@dataclass(frozen=True, slots=True, kw_only=True)
class VeinPlace:
    """A place on a vein: the subject is that of the segment the place lies in."""

    subject: str
    place: LegPlace


def course_of(leg: Leg, subject: str) -> SmoothCourse | None:
    """Return the line of a vein: drawn, or the book's whole course; None for a mere point."""
    drawn = leg.drawn_vein(subject)
    if drawn is not None:
        return smooth_through_places(drawn.path)
    runs = runs_of(subject)
    return smooth_course(runs[0].course_id) if runs else None


def site_place(chart: Chart, line: InjectionLine) -> LegPlace | None:
    """Return where a site lies, or None where the map does not show its vein.

    Best first: the place that was clicked, held to its vein as the vein is drawn now;
    the height; the distance from the junction along the vein. With none of these it
    is the usual place of its segment; texts then name the segment, never a height.
    """
    leg, scale = chart.leg(line.side), leg_scale(chart, line.side)
    if line.place is not None:
        drawn = leg.drawn_vein(line.subject)
        if drawn is None or line.is_off_vein:
            return line.place
        return nearest_place(smooth_through_places(drawn.path), line.place)
    perforator = leg.perforator(line.subject)
    if perforator is not None:
        return perforator_place(perforator, scale)
    course = course_of(leg, line.subject)
    if course is None:
        return None
    if line.height_cm is not None:
        return _at_height(course, line.height_cm, scale)
    if line.junction_distance_cm is not None and line.subject in RUNS_OF_KEY:
        spj_t = charted_spj_t(leg, scale)
        return _below_the_junction(line.subject, line.junction_distance_cm, scale, spj_t)
    if is_known_key(line.subject):
        return charting_site(line.subject)
    middle = len(course.t) // 2
    return place_on_leg(float(course.t[middle]), float(course.azimuth_deg[middle]))


def nearest_place(course: SmoothCourse, place: LegPlace) -> LegPlace:
    """Return the point of a line that lies nearest to a place of the skin."""
    nearest = _nearest_index(course, place)
    return place_on_leg(float(course.t[nearest]), float(course.azimuth_deg[nearest]))


def _nearest_index(course: SmoothCourse, place: LegPlace) -> int:
    from veinmap.anatomy.surface import leg_surface

    surface = leg_surface()
    points = surface.position_cm(course.t, course.azimuth_deg)
    gap = points - surface.position_cm(place.t, place.azimuth_deg)
    return int(np.argmin((gap**2).sum(axis=1)))


def _at_height(course: SmoothCourse, height_cm: float, scale: LegScale) -> LegPlace | None:
    """Return the place of a course at a height above the sole, its nearest end beyond it."""
    site = Site(distance_cm=height_cm, relation=Relation.ABOVE, reference=HeightReference.FLOOR)
    t = t_of_site(site, scale, float(np.median(course.azimuth_deg)))
    if t is None:
        return None
    nearest = int(np.argmin(np.abs(course.t - t)))
    return place_on_leg(float(course.t[nearest]), float(course.azimuth_deg[nearest]))


@lru_cache(maxsize=256)
def _below_the_junction(
    subject: str, distance_cm: float, scale: LegScale, spj_t: float | None
) -> LegPlace:
    """Return the place so far from its junction along a vein of the book.

    Measured as `distance_to_junction_cm` does, so that drawn and printed agree.
    """
    run = runs_of(subject)[0]
    junction = Junction.SPJ if run.course_id == SITE_OF_POINT["SPJ"][0] else Junction.SFJ
    course = smooth_course(run.course_id)
    known = scale if scale.standard_height_cm(0.0) is not None else STANDARD_LEG
    near_t, far_t = float(course.t.max()), float(course.t.min())
    for _ in range(_HALVINGS):
        t = (near_t + far_t) / 2
        parts = _way_to_junction(run, t, junction, spj_t)
        length_cm = None if parts is None else _length_cm(parts, known)
        if length_cm is not None and length_cm < distance_cm:
            near_t = t
        else:
            far_t = t
    return course.place_at_t(near_t)


def along_vein(chart: Chart, side: Side, subject: str, place: LegPlace) -> VeinPlace | None:
    """Return the nearest place on the whole vein of a subject, in the segment that it lies in.

    A pin that slides along the great saphenous vein passes from one of its segments
    into the next. None for a mere point, such as a perforator.
    """
    course = course_of(chart.leg(side), subject)
    if course is None:
        return None
    nearest = _nearest_index(course, place)
    t = float(course.t[nearest])
    found = place_on_leg(t, float(course.azimuth_deg[nearest]))
    return VeinPlace(subject=_segment_at(subject, t), place=found)


def stepped_along_vein(
    chart: Chart, side: Side, subject: str, place: LegPlace, step_cm: float
) -> VeinPlace | None:
    """Return the place that many centimetres up (or down, if negative) the vein.

    Centimetres of the standard leg; the end of the vein is never passed.
    """
    course = course_of(chart.leg(side), subject)
    if course is None:
        return None
    steps = np.linalg.norm(np.diff(course.position_cm(), axis=0), axis=1)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    upwards = 1.0 if course.t[-1] > course.t[0] else -1.0
    target = along[_nearest_index(course, place)] + upwards * step_cm
    nearest = int(np.argmin(np.abs(along - target)))
    t = float(course.t[nearest])
    found = place_on_leg(t, float(course.azimuth_deg[nearest]))
    return VeinPlace(subject=_segment_at(subject, t), place=found)


def _segment_at(subject: str, t: float) -> str:
    """Return the segment of the same course that holds `t`; a drawn vein stays what it is."""
    runs = runs_of(subject)
    if not runs or runs[0].is_whole or subject in _PARTS_OF_ANOTHER:
        return subject
    parts = {
        key: key_runs[0]
        for key, key_runs in RUNS_OF_KEY.items()
        if key_runs[0].course_id == runs[0].course_id and key not in _PARTS_OF_ANOTHER
    }
    holding = [key for key, run in parts.items() if run.t_from <= t <= run.t_to]
    if subject in holding or not holding:
        return subject
    return holding[0]


# What follows from the place


def site_height_cm(chart: Chart, line: InjectionLine) -> float | None:
    """Return how high a site lies above the sole: typed, else by its place, to a millimetre.

    None where neither was said: the usual place of a segment is no height.
    """
    if line.height_cm is not None:
        return line.height_cm
    perforator = chart.leg(line.side).perforator(line.subject)
    if line.place is None and perforator is None:
        return None
    place = site_place(chart, line)
    height_cm = leg_scale(chart, line.side).height_cm(place) if place is not None else None
    return None if height_cm is None else round(height_cm, 1)


def distance_to_junction_cm(chart: Chart, line: InjectionLine, junction: Junction) -> float | None:
    """Return how far a site lies from its junction along the vein, to a millimetre, or None.

    Along the typical course, on a leg stretched to the patient's; from an accessory
    vein on along the trunk. The small saphenous vein ends where its junction was charted.
    """
    runs = runs_of(line.subject)
    if line.place is None or not runs:
        return None
    scale = leg_scale(chart, line.side)
    spj_t = charted_spj_t(chart.leg(line.side), scale)
    parts = _way_to_junction(runs[0], line.place.t, junction, spj_t)
    length_cm = None if parts is None else _length_cm(parts, scale)
    return None if length_cm is None else round(length_cm, 1)


def _way_to_junction(
    own: CourseRun, site_t: float, junction: Junction, spj_t: float | None
) -> list[CourseRun] | None:
    """Return the stretches from a site up to a junction, or None where none leads there."""
    course_id, junction_t = SITE_OF_POINT[junction.value]
    if own.course_id != course_id:
        if not own.is_whole:
            return None
        return [_run(own.course_id, site_t, own.t_to), _run(course_id, own.t_to, junction_t)]
    if junction is Junction.SPJ:
        return _up_to_the_spj(site_t, spj_t)
    return [_run(course_id, site_t, junction_t)]


def _length_cm(parts: Sequence[CourseRun], scale: LegScale) -> float | None:
    lengths = [scale.run_length_cm(run) for run in parts if run.t_from < run.t_to]
    if any(length is None for length in lengths):
        return None
    return sum(length for length in lengths if length is not None)


def _run(course_id: str, t_from: float, t_to: float) -> CourseRun:
    return CourseRun(course_id=course_id, t_from=t_from, t_to=t_to)


def _up_to_the_spj(site_t: float, spj_t: float | None) -> list[CourseRun]:
    course_id, usual_t = SITE_OF_POINT["SPJ"]
    if spj_t is None or spj_t <= usual_t:
        return [_run(course_id, site_t, spj_t or usual_t)]
    # A junction above the usual one is reached along the thigh extension.
    return [_run(course_id, site_t, usual_t), _run("TE_SSV", usual_t, spj_t)]


def measured_mm(chart: Chart, side: Side, subject: str, quantity: Quantity) -> float | None:
    """Return a diameter or depth of a vein as the map has it."""
    value = representative(chart, side, subject, quantity)
    return float(value.value) if value is not None else None


def site_depth_mm(chart: Chart, line: InjectionLine) -> float | None:
    """Return the depth at a site: typed, else that of its vein."""
    if line.depth_mm is not None:
        return line.depth_mm
    return measured_mm(chart, line.side, line.subject, Quantity.DEPTH)


# What was known when it was planned


def knowledge_of(chart: Chart, line: InjectionLine) -> SiteKnowledge:
    """Return what the map says of a site now."""
    leg, side, subject = chart.leg(line.side), line.side, line.subject
    reflux = representative(chart, side, subject, Quantity.REFLUX_TIME)
    perforator = leg.perforator(subject)
    vein = leg.drawn_vein(subject) or (leg.finding(subject) if is_known_key(subject) else None)
    return SiteKnowledge(
        flow=vein.flow if vein is not None else None,
        lumen=vein.lumen if vein is not None else None,
        perforator=perforator.state if perforator is not None else None,
        reflux_ms=int(reflux.value) if reflux is not None else None,
        diameter_mm=measured_mm(chart, side, subject, Quantity.DIAMETER),
        depth_mm=measured_mm(chart, side, subject, Quantity.DEPTH),
        place=site_place(chart, line),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteChange:
    """One thing that the map says otherwise than when the site was planned."""

    what: str
    then: object
    now: object


# A vein that was redrawn by less than this is where it was: the tip of a pin hides it.
_MOVED_CM: Final = 1.0


def site_changes(chart: Chart, line: InjectionLine) -> Iterator[SiteChange]:
    """Yield what has changed of a site's vein since it was planned; nothing if nobody noted it."""
    then = line.known
    if then is None:
        return
    now = knowledge_of(chart, line)
    for what in ("flow", "lumen", "perforator", "reflux_ms", "diameter_mm", "depth_mm"):
        before, after = getattr(then, what), getattr(now, what)
        if before != after:
            yield SiteChange(what=what, then=before, now=after)
    if then.place is not None and now.place is not None:
        moved_cm = STANDARD_LEG.skin_distance_cm(then.place, now.place)
        if moved_cm is not None and moved_cm > _MOVED_CM:
            yield SiteChange(what="moved_cm", then=0.0, now=round(moved_cm, 1))
