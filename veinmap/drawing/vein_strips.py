"""The stretches of a vein that a view shows, as points and painter paths.

A vein on the skin is seen where the skin faces the viewer; it is kept a little
inside the outline so that it never erases it, and returns to the outline where it
passes behind. Deep veins are drawn through the leg, each in the view where it is
looked for.
"""

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QPainterPath, QTransform

from veinmap.anatomy.course_table import CourseRun
from veinmap.anatomy.courses import SmoothCourse, smooth_course, smooth_through_places
from veinmap.anatomy.medians import median
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side, View
from veinmap.anatomy.surface import SkinLine, leg_surface

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Source = CourseRun | tuple[LegPlace, ...]

# The views that show a deep vein; in the others it would only cross the superficial ones.
_VIEWS_OF_DEEP_COURSE: Final = {
    "EIV": (View.ANTERIOR,),
    "CFV": (View.ANTERIOR,),
    "FV": (View.ANTERIOR,),
    "DFV": (View.ANTERIOR,),
    "ATV": (View.ANTERIOR,),
    "POPV": (View.POSTERIOR,),
    "PTV": (View.POSTERIOR,),
    "PerV": (View.POSTERIOR,),
    "MGV": (View.POSTERIOR,),
    "LGV": (View.POSTERIOR,),
    "SoV": (View.POSTERIOR,),
}

# How squarely skin must face the viewer (cosine) for a vein on it to be drawn. What may not get
# lost is followed a little behind the silhouette, where it still lies on the outline.
_FACING_TO_SHOW: Final = 0.06
_FACING_TO_KEEP: Final = -0.15
# A vein that hides for less than this is drawn through; one that shows for less is left out,
# unless it may not get lost.
_LONGEST_BRIDGED_GAP_CM: Final = 1.7
_SHORTEST_STRIP_CM: Final = 1.6
# A vein that only grazes the silhouette (cosine) says nothing there that its own view does not
# say better; again not for what may not get lost.
_LEAST_BEST_FACING: Final = 0.13
# A thousandth of a centimetre of leg is 1.4 micrometres on paper.
PATH_DECIMALS: Final = 3
# Over this length before a silhouette a vein comes back from its distance to the outline.
_APPROACH_CM: Final = 4.5
# Length of the pieces of a path whose boxes are kept.
_PIECE_CM: Final = 1.5
# Waves of a varicose tributary: length 2.2 cm, made uneven by a second, shorter wave.
_WAVE_PER_CM: Final = 2.9
_SECOND_WAVE_PER_CM: Final = 5.3
_WAVE_HEIGHT_CM: Final = 0.44
_WAVE_ENDS_CM: Final = 1.5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Strip:
    """One visible stretch of a vein.

    Attributes
    ----------
    points
        u and -v in cm, shape ``(n, 2)``: the painter's coordinates, from the upper
        (or first drawn) end to the lower.
    distance_cm
        Length along the strip at each point, shape ``(n,)``.
    path
        The same as a smooth painter path, with waves if asked for.
    boxes
        Left, top, right and bottom of the path piece by piece, shape ``(pieces, 4)``: a long
        vein that changed is painted anew without most of what lies in the box around it.
    """

    points: Floats
    distance_cm: Floats
    path: QPainterPath
    boxes: Floats

    @property
    def length_cm(self) -> float:
        """How long the strip is in this view."""
        return float(self.distance_cm[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class StripForm:
    """How strips are to be cut and bent.

    Attributes
    ----------
    is_kept_at_edge
        Whether the vein is followed along the outline instead of ending early.
    is_waved
        Whether the path waves.
    inset_cm
        Distance that is kept from the outline.
    top_cm
        Height above which nothing is drawn.
    step_cm
        Distance between the points of the painter path.
    wave_stretch
        Factor on length and height of the waves.
    """

    is_kept_at_edge: bool
    is_waved: bool
    inset_cm: float
    top_cm: float
    step_cm: float
    wave_stretch: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _ProjectedCourse:
    """A whole course as one view sees it; arrays of length ``n``, upper end first.

    Attributes
    ----------
    t
        Ring coordinates.
    points, outward
        Painter coordinates, and the skin's normal in the picture plane, ``(n, 2)``.
    facing, to_outline_cm
        Cosine to the viewer, and distance from the outline.
    is_free
        Whether nothing lies in front.
    step_cm
        Distance between two points along the skin.
    """

    t: Floats
    points: Floats
    outward: Floats
    facing: Floats
    to_outline_cm: Floats
    is_free: Bools
    step_cm: float

    def between(self, t_from: float, t_to: float) -> "_ProjectedCourse":
        """Return the stretch between two t, its ends exactly there."""
        low, high = max(t_from, float(self.t[-1])), min(t_to, float(self.t[0]))
        inside = (self.t > low + 1e-9) & (self.t < high - 1e-9)
        rising_t = self.t[::-1]

        def cut(values: Floats) -> Floats:
            ends = [
                np.interp((high, low), rising_t, axis[::-1]) for axis in np.atleast_2d(values.T)
            ]
            first, last = np.array(ends).T
            if values.ndim == 1:
                return np.concatenate([first, values[inside], last])
            return np.concatenate([first[None], values[inside], last[None]])

        return _ProjectedCourse(
            t=cut(self.t),
            points=cut(self.points),
            outward=cut(self.outward),
            facing=cut(self.facing),
            to_outline_cm=cut(self.to_outline_cm),
            is_free=cut(self.is_free.astype(float)) > 0.5,
            step_cm=self.step_cm,
        )


@lru_cache(maxsize=8192)
def strips_of(source: Source, view: View, side: Side, form: StripForm) -> tuple[Strip, ...]:
    """Return the stretches of a vein that a view shows, from its upper end down."""
    if isinstance(source, CourseRun):
        if source.is_deep and view not in _VIEWS_OF_DEEP_COURSE[source.course_id]:
            return ()
        course = _projected_course(source.course_id, view, side)
        if not source.is_whole:
            course = course.between(source.t_from, source.t_to)
        if source.is_deep:
            return _strips(course.points, [(0, len(course.t))], form)
    else:
        course = _projected_path(source, view, side)
    spans = _seen_spans(course, form)
    points = course.points.copy()
    for start, end in spans:
        points[start:end] = _off_the_outline(course, start, end, form)
    return _strips(points, spans, form)


@lru_cache(maxsize=1024)
def _drawn_line(path: tuple[LegPlace, ...]) -> tuple[SmoothCourse, SkinLine]:
    course = smooth_through_places(path)
    return course, leg_surface().skin_line(course.t, course.azimuth_deg)


@lru_cache(maxsize=4096)
def _projected_path(path: tuple[LegPlace, ...], view: View, side: Side) -> _ProjectedCourse:
    """Return a drawn vein as a view sees it, whatever its sign: a state is changed often."""
    drawn, line = _drawn_line(path)
    return _projected(drawn.t, line, view, side)


@lru_cache(maxsize=256)
def _projected_course(course_id: str, view: View, side: Side) -> _ProjectedCourse:
    course = _course_from_the_upper_end(course_id)
    return _projected(course.t, _course_line(course_id), view, side)


@cache
def _course_from_the_upper_end(course_id: str) -> SmoothCourse:
    course = smooth_course(course_id)
    if course.t[0] >= course.t[-1]:
        return course
    return SmoothCourse(
        t=course.t[::-1], azimuth_deg=course.azimuth_deg[::-1], depth=course.depth[::-1]
    )


@cache
def _course_line(course_id: str) -> SkinLine:
    course = _course_from_the_upper_end(course_id)
    return leg_surface().skin_line(course.t, course.azimuth_deg, course.depth)


def _projected(t: Floats, line: SkinLine, view: View, side: Side) -> _ProjectedCourse:
    surface = leg_surface()
    to_painter = np.array([1.0, -1.0])
    points = surface.project(view, side, line.xyz_cm) * to_painter
    outward = surface.project(view, side, line.normal) * to_painter
    return _ProjectedCourse(
        t=t,
        points=points,
        outward=outward / (np.linalg.norm(outward, axis=1, keepdims=True) + 1e-9),
        facing=surface.facing_of(view, line),
        to_outline_cm=_distance_to_outline_cm(points, view, side),
        is_free=surface.is_free(view, line),
        # A vein drawn on one spot has no length; the floor keeps counts of points finite.
        step_cm=max(float(median(np.linalg.norm(np.diff(line.xyz_cm, axis=0), axis=1))), 1e-3),
    )


def _distance_to_outline_cm(points: Floats, view: View, side: Side) -> Floats:
    """Return how far each point lies from the outline; measured at every eighth."""
    outline, outline_squared = _outline(view, side)
    index = np.arange(0, len(points), 8)
    some = points[index]
    # |a - b|^2 = |a|^2 - 2 ab + |b|^2: one product for all distances.
    nearest_squared = (outline_squared - 2.0 * (some @ outline.T)).min(axis=1)
    nearest_cm = np.sqrt(np.maximum(nearest_squared + (some**2).sum(axis=1), 0.0))
    return np.asarray(np.interp(np.arange(len(points)), index, nearest_cm))


@lru_cache(maxsize=8)
def _outline(view: View, side: Side) -> tuple[Floats, Floats]:
    """Return every other point of the outline, shape ``(n, 2)``, and their squared lengths."""
    mirror = 1.0 if side is Side.RIGHT else -1.0
    outline = leg_surface().lines[view].closed[::2] * np.array([mirror, -1.0])
    return outline, (outline**2).sum(axis=1)


def _seen_spans(course: _ProjectedCourse, form: StripForm) -> list[tuple[int, int]]:
    """Return the index spans of a course that are drawn."""
    if form.is_kept_at_edge:
        is_seen = (course.facing > _FACING_TO_KEEP) & (
            course.is_free | (course.facing < _FACING_TO_SHOW)
        )
    else:
        is_seen = (course.facing > _FACING_TO_SHOW) & course.is_free
    is_seen &= course.points[:, 1] > -form.top_cm
    longest_gap = round(_LONGEST_BRIDGED_GAP_CM / course.step_cm)
    spans = _spans(_without_gaps(is_seen, longest_gap))
    if not form.is_kept_at_edge:
        shortest = min(round(_SHORTEST_STRIP_CM / course.step_cm), len(is_seen) // 2)
        spans = [
            (start, end)
            for start, end in spans
            if end - start > shortest and course.facing[start:end].max() > _LEAST_BEST_FACING
        ]
    return [(start, end) for start, end in spans if end - start >= 2]


def _off_the_outline(course: _ProjectedCourse, start: int, end: int, form: StripForm) -> Floats:
    """Return the points of one span, moved inwards to keep the asked distance."""
    part = course.points[start:end]
    shift_cm = np.clip(form.inset_cm - course.to_outline_cm[start:end], 0.0, None)
    # Skin that faces the viewer squarely has no outline beside it to keep away from.
    shift_cm *= np.clip((0.75 - course.facing[start:end]) / 0.35, 0.0, 1.0)
    distance_cm = _distance(part)
    if start > 0:
        shift_cm *= _eased(distance_cm / _APPROACH_CM)
    if end < len(course.t):
        shift_cm *= _eased((distance_cm[-1] - distance_cm) / _APPROACH_CM)
    return np.asarray(part - course.outward[start:end] * _smoothed(shift_cm)[:, None])


def _eased(share: Floats) -> Floats:
    """Return 0 to 1 without a kink at either end."""
    x = np.clip(share, 0.0, 1.0)
    return np.asarray(x * x * (3 - 2 * x))


def _smoothed(values: Floats) -> Floats:
    """Return a running mean over 0.8 cm, so that the shift has no kink of its own."""
    if len(values) < 9:
        return values
    padded = np.pad(values, 3, mode="edge")
    return np.convolve(padded, np.full(7, 1 / 7), mode="valid")


def _strips(points: Floats, spans: list[tuple[int, int]], form: StripForm) -> tuple[Strip, ...]:
    strips = []
    for start, end in spans:
        part = points[start:end]
        part = part[part[:, 1] > -form.top_cm]
        if len(part) < 2:
            continue
        line = _waved(part, form.wave_stretch) if form.is_waved else part
        curve = _cubics(_thinned(line, form.step_cm))
        strips.append(
            Strip(
                points=part,
                distance_cm=_distance(part),
                path=_path_of(curve),
                boxes=_boxes_of(curve, max(1, round(_PIECE_CM / form.step_cm))),
            )
        )
    return tuple(strips)


def _boxes_of(curve: Floats, count: int) -> Floats:
    """Return the boxes of so many cubic pieces each."""
    starts = np.arange(0, len(curve), count)
    low = np.minimum.reduceat(curve.min(axis=1), starts)
    high = np.maximum.reduceat(curve.max(axis=1), starts)
    return np.column_stack([low, high])


def _waved(points: Floats, stretch: float) -> Floats:
    """Return the line with waves across it, calm at both ends."""
    distance_cm = _distance(points)
    dense_cm = np.linspace(0.0, distance_cm[-1], max(8, int(distance_cm[-1] / 0.09)))
    line = np.column_stack([np.interp(dense_cm, distance_cm, axis) for axis in points.T])
    along = np.gradient(line, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True) + 1e-9
    calm_cm = min(_WAVE_ENDS_CM * stretch, dense_cm[-1] / 3)
    strength = np.clip(np.minimum(dense_cm, dense_cm[-1] - dense_cm) / max(calm_cm, 1e-6), 0, 1)
    along_cm = dense_cm / stretch
    wave = np.sin(along_cm * _WAVE_PER_CM) + 0.45 * np.sin(along_cm * _SECOND_WAVE_PER_CM + 1.0)
    across = np.column_stack([-along[:, 1], along[:, 0]])
    return np.asarray(line + across * (strength * wave * _WAVE_HEIGHT_CM * stretch)[:, None])


def smooth_path(points: Floats, is_closed: bool = False) -> QPainterPath:
    """Return a smooth path through points, shape ``(n, 2)``: Catmull-Rom as cubic pieces.

    Coordinates are rounded to `PATH_DECIMALS`, far below what prints or shows: a PDF
    writes nine digits of each, and zeros are packed away.
    """
    path = _path_of(_cubics(points, is_closed))
    if is_closed:
        path.closeSubpath()
    return path


def _cubics(points: Floats, is_closed: bool = False) -> Floats:
    """Return the cubic pieces through points: start, two handles, end; shape ``(n, 4, 2)``."""
    points = points.round(PATH_DECIMALS)
    if is_closed:
        before, after = np.roll(points, 1, axis=0), np.roll(points, -1, axis=0)
        ends, end_after = after, np.roll(points, -2, axis=0)
        starts = points
    else:
        starts, ends = points[:-1], points[1:]
        before = np.concatenate([points[:1], points[:-2]])
        end_after = np.concatenate([points[2:], points[-1:]])
        after = ends
    first = starts + (after - before) / 6
    second = ends - (end_after - starts) / 6
    return np.stack([starts, first, second, ends], axis=1).round(PATH_DECIMALS)


def _path_of(curve: Floats) -> QPainterPath:
    path = QPainterPath()
    path.moveTo(*curve[0, 0])
    for row in curve[:, 1:].reshape(-1, 6).tolist():
        path.cubicTo(*row)
    return path


def _thinned(points: Floats, step_cm: float) -> Floats:
    """Return the points at equal steps of about that length, both ends kept."""
    distance_cm = _distance(points)
    count = max(3, round(distance_cm[-1] / step_cm) + 1)
    wanted = np.linspace(0.0, distance_cm[-1], count)
    return np.column_stack([np.interp(wanted, distance_cm, axis) for axis in points.T])


def _distance(points: Floats) -> Floats:
    return np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])


def _without_gaps(seen: Bools, longest_gap: int) -> Bools:
    bridged = seen.copy()
    for start, end in _spans(~seen):
        if start > 0 and end < len(seen) and end - start <= longest_gap:
            bridged[start:end] = True
    return bridged


def _spans(flags: Bools) -> list[tuple[int, int]]:
    """Return the index spans (start, end) where the flags are set."""
    steps = np.diff(np.concatenate([[0], flags.astype(np.int8), [0]]))
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    return [(int(start), int(end)) for start, end in zip(starts, ends, strict=True)]


def flattened_path(strip: Strip, px_per_cm: float) -> QPainterPath:
    """Return a strip's path in straight pieces, on a raster within a quarter of a pixel.

    Strokes of these take half as long as strokes of curves.
    """
    # The same for a range of zooms: a leg is zoomed in small steps.
    return _flattened(strip, math.ceil(math.log2(max(px_per_cm, 1e-3))))


@lru_cache(maxsize=8192)
def _flattened(strip: Strip, octave: int) -> QPainterPath:
    # Qt flattens curves to half a unit.
    finer = QTransform.fromScale(2.0 ** (octave + 1), 2.0 ** (octave + 1))
    back = QTransform.fromScale(2.0 ** -(octave + 1), 2.0 ** -(octave + 1))
    path = QPainterPath()
    for polygon in strip.path.toSubpathPolygons(finer):
        path.addPolygon(back.map(polygon))
    return path


def straight_strip(points: Floats) -> Strip:
    """Return a strip of given points, shape ``(n, 2)``, in any unit: for swatches."""
    path = smooth_path(points[[0, -1]])
    return Strip(points=points, distance_cm=_distance(points), path=path, boxes=whole_box(path))


def whole_box(path: QPainterPath) -> Floats:
    """Return the box of a path as its only piece, shape ``(1, 4)``."""
    box = path.controlPointRect()
    return np.array([[box.left(), box.top(), box.right(), box.bottom()]])
