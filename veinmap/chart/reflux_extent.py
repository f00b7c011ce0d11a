"""Reflux from one height to another, whatever segments lie between.

Geometry needs numpy: this is imported where it is used, not with the chart.
"""

from dataclasses import replace

from veinmap.anatomy.course_table import RUNS_OF_KEY, CourseRun
from veinmap.anatomy.courses import smooth_course, smooth_through_places
from veinmap.anatomy.heights import LegScale
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.anatomy.surface import KNEE_CREASE_CM, LOWEST_HORIZONTAL_T
from veinmap.chart.leg_places import STANDARD_LEG, leg_scale, t_of_site
from veinmap.chart.state_edits import with_said
from veinmap.chart.values import Chart
from veinmap.findings import Flow, Lumen, RefluxExtent
from veinmap.measurement import HeightReference, Relation, Site

# Less than this of a segment is no more than the width of the probe.
LEAST_OVERLAP_CM = 1.0
# Shorter stretches of a course (about half a centimetre) are not drawn apart.
LEAST_DRAWN_T = 0.006
# The same of a drawn vein, in points of its course, which lie about 0.12 cm apart; and how many
# of them one knot of a stretch stands for.
LEAST_PATH_POINTS = 5
_PATH_STRIDE = 8


def groin_cm(chart: Chart, side: Side) -> float | None:
    """Return the height of the groin crease of that leg; None without a scale."""
    return leg_scale(chart, side).height_of_t_cm(1.0)


def reaches_into(chart: Chart, side: Side, key: str, extent: RefluxExtent) -> tuple[str, ...]:
    """Return the other segments of the same trunk that the extent reaches into, from above."""
    span = _span(extent)
    if span is None:
        return ()
    scale = leg_scale(chart, side)
    trunk = key.partition(".")[0]
    return tuple(
        other
        for other, runs in RUNS_OF_KEY.items()
        if other != key
        and other.startswith(f"{trunk}.")
        and _overlap_cm(_borders(runs[0], scale), span) >= LEAST_OVERLAP_CM
    )


def _span(extent: RefluxExtent) -> tuple[float, float] | None:
    """Return lower and upper height of an extent."""
    if extent.from_cm is None or extent.to_cm is None:
        return None
    return min(extent.from_cm, extent.to_cm), max(extent.from_cm, extent.to_cm)


def _borders(run: CourseRun, scale: LegScale) -> tuple[float, float] | None:
    """Return lower and upper height of a run; the foot counts from the floor."""
    low, high = (
        0.0 if t < LOWEST_HORIZONTAL_T else scale.height_of_t_cm(t) for t in (run.t_from, run.t_to)
    )
    return None if low is None or high is None else (low, high)


def _overlap_cm(borders: tuple[float, float] | None, span: tuple[float, float]) -> float:
    if borders is None:
        return 0.0
    return min(borders[1], span[1]) - max(borders[0], span[0])


def refluxing_part(
    extent: RefluxExtent | None, runs: tuple[CourseRun, ...], scale: LegScale
) -> tuple[tuple[CourseRun, ...], tuple[CourseRun, ...]]:
    """Return the stretches that an extent covers, and those it leaves.

    Without both heights, or with none on these stretches, all is covered: reflux that
    was charted never vanishes from the map.
    """
    span = _span(extent) if extent is not None else None
    if span is None:
        return runs, ()
    covered: list[CourseRun] = []
    left: list[CourseRun] = []
    for run in runs:
        ends = [_t_on_course(run, height_cm, scale) for height_cm in span]
        low, high = max(ends[0], run.t_from), min(ends[1], run.t_to)
        if high - low < LEAST_DRAWN_T:
            left.append(run)
            continue
        covered.append(_stretch(run, low, high))
        if low - run.t_from >= LEAST_DRAWN_T:
            left.append(_stretch(run, run.t_from, low))
        if run.t_to - high >= LEAST_DRAWN_T:
            left.append(_stretch(run, high, run.t_to))
    return (tuple(covered), tuple(left)) if covered else (runs, ())


def refluxing_path(
    extent: RefluxExtent | None, path: tuple[LegPlace, ...], scale: LegScale
) -> tuple[tuple[LegPlace, ...], tuple[tuple[LegPlace, ...], ...]]:
    """Return the stretch of a drawn vein that an extent covers, and those beyond its ends.

    As `refluxing_part`: where no point of the path lies between the heights, all is covered.
    What lies between two covered stretches is covered too: an extent has one upper and one
    lower end.
    """
    span = _span(extent) if extent is not None else None
    if span is None:
        return path, ()
    known = scale if scale.standard_height_cm(0.0) is not None else STANDARD_LEG
    course = smooth_through_places(path)
    low, high = (known.standard_height_cm(height_cm) for height_cm in span)
    heights_cm = course.position_cm()[:, 2]
    covered = [at for at, cm in enumerate(heights_cm.tolist()) if low <= cm <= high]
    if not covered:
        return path, ()
    first, last = covered[0], covered[-1]
    if last == first:
        return path, ()
    places = course.places()
    rests = (places[: first + 1], places[last:])
    # As long as the probe is wide, or it is no end of its own.
    left = tuple(_knots(rest) for rest in rests if len(rest) > LEAST_PATH_POINTS)
    if not left:
        return path, ()
    start = 0 if len(rests[0]) <= LEAST_PATH_POINTS else first
    end = len(places) if len(rests[1]) <= LEAST_PATH_POINTS else last + 1
    return _knots(places[start:end]), left


def _knots(places: tuple[LegPlace, ...]) -> tuple[LegPlace, ...]:
    """Return every eighth of a course's dense places, both ends kept."""
    if len(places) < 3:
        return places
    return (*places[:-1:_PATH_STRIDE], places[-1])


def _t_on_course(run: CourseRun, height_cm: float, scale: LegScale) -> float:
    """Return the t of a height on a course; where the leg has none, the end that is nearest."""
    site = Site(distance_cm=height_cm, relation=Relation.ABOVE, reference=HeightReference.FLOOR)
    middle = smooth_course(run.course_id).place_at_t((run.t_from + run.t_to) / 2)
    t = t_of_site(site, scale, middle.azimuth_deg)
    if t is not None:
        return t
    return run.t_from if height_cm < KNEE_CREASE_CM else run.t_to


def _stretch(run: CourseRun, t_from: float, t_to: float) -> CourseRun:
    is_all = (t_from, t_to) == (run.t_from, run.t_to)
    return run if is_all else replace(run, t_from=t_from, t_to=t_to, is_whole=False)


def can_reflux_too(chart: Chart, side: Side, key: str) -> bool:
    """Return whether nothing charted there stands against reflux."""
    finding = chart.leg(side).finding(key)
    is_open = finding.lumen in (
        Lumen.OPEN,
        Lumen.POST_THROMBOTIC,
        Lumen.RECANALISED_AFTER_TREATMENT,
    )
    return is_open and finding.flow in (Flow.NOT_ASSESSED, Flow.REFLUX)


def with_extent_over(
    chart: Chart, side: Side, key: str, extent: RefluxExtent, others: tuple[str, ...]
) -> Chart:
    """Return the chart where that reflux is charted on its segment and on others.

    A segment that it covers whole needs no heights; one that it covers in part keeps
    the part. Source and drain stay with the segment they were said of.
    """
    span, scale = _span(extent), leg_scale(chart, side)
    if span is None:
        return with_said(chart, side, key, extent=extent)
    for one in (key, *others):
        borders = _borders(RUNS_OF_KEY[one][0], scale)
        part = _part(borders, span)
        said = replace(extent, from_cm=part[0], to_cm=part[1])
        if one != key:
            said = replace(said, source="", drain="")
            chart = with_said(chart, side, one, flow=Flow.REFLUX)
        chart = with_said(chart, side, one, extent=None if said == RefluxExtent() else said)
    return chart


def _part(
    borders: tuple[float, float] | None, span: tuple[float, float]
) -> tuple[float | None, float | None]:
    """Return upper and lower height of the part of a segment; None, None for all of it."""
    if borders is None:
        return span[1], span[0]
    low, high = max(borders[0], span[0]), min(borders[1], span[1])
    is_whole = low - borders[0] < LEAST_OVERLAP_CM and borders[1] - high < LEAST_OVERLAP_CM
    return (None, None) if is_whole else (round(high, 1), round(low, 1))
