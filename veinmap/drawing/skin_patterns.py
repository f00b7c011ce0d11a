"""Patterns that lie on the skin: outlines, hatching, dots, small trees, seen from one view.

A pattern is laid out in the skin unrolled around the mark, and each of its strokes is
projected by itself: what turns away from the viewer ends there, as a drawing on a
leg does.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side, View
from veinmap.anatomy.surface import LEG_LENGTH_CM, leg_surface

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

_FACING_TO_SHOW: Final = 0.06
# Points of an outline or a hatch line lie this far apart on the skin.
_STEP_CM: Final = 0.15
# Outlines are smoothed between their knots by so many points.
_POINTS_PER_KNOT: Final = 10
# Beyond this an area holds no more pattern, however large somebody drew it.
_MOST_STROKES: Final = 900


class Pattern(Enum):
    """What fills an area or stands along a line."""

    NONE = auto()
    HATCH = auto()
    CROSS_HATCH = auto()
    LEVEL_LINES = auto()
    DOTS = auto()
    TREES = auto()
    RAYS = auto()
    BARS = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternForm:
    """A pattern with its distances, in centimetres of the skin.

    Attributes
    ----------
    pitch_cm
        From one stroke to the next.
    size_cm
        Length of a ray or bar, height of a tree, radius of a dot.
    is_closed
        Whether the line is the outline of an area.
    """

    pattern: Pattern
    pitch_cm: float
    size_cm: float
    is_closed: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SkinPattern:
    """What a view shows of a mark, in painter coordinates (u and -v in cm).

    Attributes
    ----------
    outline
        The mark's own line, where it is seen.
    strokes
        Its pattern, to be stroked.
    dots
        Its pattern, to be filled.
    line
        The seen points of its own line, shape ``(n, 2)``.
    """

    outline: QPainterPath
    strokes: QPainterPath
    dots: QPainterPath
    line: Floats

    @property
    def is_seen(self) -> bool:
        """Whether the view shows anything of it."""
        return not (self.outline.isEmpty() and self.strokes.isEmpty() and self.dots.isEmpty())


@lru_cache(maxsize=1024)
def skin_pattern(
    places: tuple[LegPlace, ...], view: View, side: Side, form: PatternForm
) -> SkinPattern:
    """Return what a view shows of a line or an area (two places or more) and its pattern."""
    sheet = _Sheet.around(places)
    line = _smooth(sheet.flat(places), is_closed=form.is_closed and len(places) > 2)
    strokes, dots = _laid_out(line, form)
    seen = _Seen(sheet, view, side)
    return SkinPattern(
        outline=seen.path([line]),
        strokes=seen.path(strokes),
        dots=seen.dots(dots, form.size_cm),
        line=seen.points(line),
    )


def flat_pattern(line: Floats, form: PatternForm) -> SkinPattern:
    """Return a pattern on plain paper, for swatches; `line` has shape ``(n, 2)``."""
    strokes, dots = _laid_out(line, form)
    filled = QPainterPath()
    for x, y in dots.tolist():
        filled.addEllipse(QPointF(x, y), form.size_cm, form.size_cm)
    return SkinPattern(
        outline=_plain_path([line]), strokes=_plain_path(strokes), dots=filled, line=line
    )


def _plain_path(lines: Sequence[Floats]) -> QPainterPath:
    path = QPainterPath()
    for line in lines:
        path.moveTo(*line[0].tolist())
        for x, y in line[1:].tolist():
            path.lineTo(x, y)
    return path


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """The skin around a mark, unrolled: x around the leg, y along it, in cm."""

    azimuth_deg: float
    radius_cm: float

    @staticmethod
    def around(places: Sequence[LegPlace]) -> "_Sheet":
        """Return the sheet that the places lie on."""
        surface = leg_surface()
        t = np.array([place.t for place in places])
        azimuth = np.array([place.azimuth_deg for place in places])
        skin, axis = surface.position_cm(t, azimuth), surface.position_cm(t, azimuth, 1.0)
        radius_cm = float(np.linalg.norm(skin - axis, axis=1).mean())
        return _Sheet(azimuth_deg=places[0].azimuth_deg, radius_cm=max(radius_cm, 0.5))

    def flat(self, places: Sequence[LegPlace]) -> Floats:
        """Return places as points of the sheet, shape ``(n, 2)``."""
        turns = np.unwrap(np.array([p.azimuth_deg for p in places]), period=360.0)
        x = np.radians(turns - self.azimuth_deg) * self.radius_cm
        return np.column_stack([x, np.array([p.t for p in places]) * LEG_LENGTH_CM])

    def on_skin(self, points: Floats) -> tuple[Floats, Floats]:
        """Return t and azimuth in degrees of points of the sheet."""
        azimuth = np.degrees(points[:, 0] / self.radius_cm) + self.azimuth_deg
        return points[:, 1] / LEG_LENGTH_CM, azimuth


class _Seen:
    """Projects points of a sheet into one view and leaves out what it does not see."""

    def __init__(self, sheet: _Sheet, view: View, side: Side) -> None:
        self._sheet, self._view, self._side = sheet, view, side

    def _projected(self, points: Floats) -> tuple[Floats, Bools]:
        surface = leg_surface()
        line = surface.skin_line(*self._sheet.on_skin(points))
        is_seen = (surface.facing_of(self._view, line) > _FACING_TO_SHOW) & surface.is_free(
            self._view, line
        )
        uv_cm = surface.project(self._view, self._side, line.xyz_cm)
        return np.asarray(uv_cm * np.array([1.0, -1.0])), is_seen

    def path(self, lines: Sequence[Floats]) -> QPainterPath:
        """Return the seen parts of lines as one path."""
        path = QPainterPath()
        if not lines:
            return path
        points, is_seen = self._projected(np.concatenate(lines))
        points = points.round(3)
        start = 0
        for line in lines:
            end = start + len(line)
            is_drawing = False
            for (x, y), seen in zip(
                points[start:end].tolist(), is_seen[start:end].tolist(), strict=True
            ):
                if seen and is_drawing:
                    path.lineTo(x, y)
                elif seen:
                    path.moveTo(x, y)
                is_drawing = seen
            start = end
        return path

    def points(self, line: Floats) -> Floats:
        """Return the seen points of a line."""
        projected, is_seen = self._projected(line)
        return projected[is_seen]

    def dots(self, points: Floats, radius_cm: float) -> QPainterPath:
        """Return the seen dots as one path."""
        path = QPainterPath()
        if len(points):
            projected, is_seen = self._projected(points)
            for x, y in projected[is_seen].round(3).tolist():
                path.addEllipse(QPointF(x, y), radius_cm, radius_cm)
        return path


def _smooth(knots: Floats, *, is_closed: bool) -> Floats:
    """Return a Catmull-Rom line through knots, shape ``(n, 2)``; closed, it ends where it began."""
    if len(knots) < 3:
        return _dense(knots)
    if is_closed:
        before, after = np.roll(knots, 1, axis=0), np.roll(knots, -1, axis=0)
        ends, beyond = after, np.roll(knots, -2, axis=0)
        starts = knots
    else:
        starts, ends = knots[:-1], knots[1:]
        before = np.concatenate([knots[:1], knots[:-2]])
        after, beyond = ends, np.concatenate([knots[2:], knots[-1:]])
    x = np.linspace(0.0, 1.0, _POINTS_PER_KNOT, endpoint=False)[None, :, None]
    into, out_of = ((after - before) / 2)[:, None], ((beyond - starts) / 2)[:, None]
    line = (
        (2 * x**3 - 3 * x**2 + 1) * starts[:, None]
        + (x**3 - 2 * x**2 + x) * into
        + (3 * x**2 - 2 * x**3) * ends[:, None]
        + (x**3 - x**2) * out_of
    ).reshape(-1, 2)
    return _dense(np.concatenate([line, ends[-1:]]))


def _dense(points: Floats) -> Floats:
    """Return a line's points at equal steps, both ends kept."""
    reached = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    count = max(2, math.ceil(reached[-1] / _STEP_CM) + 1)
    wanted = np.linspace(0.0, reached[-1], min(count, 2000))
    return np.column_stack([np.interp(wanted, reached, axis) for axis in points.T])


def _laid_out(line: Floats, form: PatternForm) -> tuple[list[Floats], Floats]:
    """Return the strokes and the dots of a pattern."""
    nothing = np.empty((0, 2))
    match form.pattern:
        case Pattern.NONE:
            return [], nothing
        case Pattern.HATCH:
            return _hatch(line, form.pitch_cm, math.radians(45)), nothing
        case Pattern.CROSS_HATCH:
            crossing = _hatch(line, form.pitch_cm, math.radians(-45))
            return [*_hatch(line, form.pitch_cm, math.radians(45)), *crossing], nothing
        case Pattern.LEVEL_LINES:
            return _hatch(line, form.pitch_cm, 0.0), nothing
        case Pattern.DOTS:
            return [], _grid(line, form.pitch_cm)
        case Pattern.TREES:
            at = _grid(line, form.pitch_cm)
            return [twig for x, y in at for twig in _tree(x, y, form.size_cm)], nothing
        case Pattern.RAYS:
            return _across(line, form, from_share=0.0, to_share=1.0), nothing
        case Pattern.BARS:
            return _across(line, form, from_share=-0.5, to_share=0.5), nothing


def _hatch(outline: Floats, pitch_cm: float, angle: float) -> list[Floats]:
    """Return parallel lines inside an outline."""
    along = np.array([math.cos(angle), math.sin(angle)])
    across = np.array([-along[1], along[0]])
    middle = outline.mean(axis=0)
    reach_along = np.abs((outline - middle) @ along).max()
    reach_across = np.abs((outline - middle) @ across).max()
    rows = min(int(reach_across / pitch_cm), _MOST_STROKES // 2)
    count = max(2, math.ceil(2 * reach_along / _STEP_CM))
    s = np.linspace(-reach_along, reach_along, min(count, 2000))
    lines: list[Floats] = []
    for row in range(-rows, rows + 1):
        points = middle + across * (row * pitch_cm) + along * s[:, None]
        inside = np.concatenate([[False], _is_inside(points, outline), [False]])
        edges = np.flatnonzero(inside[1:] != inside[:-1])
        lines += [points[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a > 1]
    return lines


def _grid(outline: Floats, pitch_cm: float) -> Floats:
    """Return the points of a staggered grid inside an outline, one at least."""
    low, high = outline.min(axis=0), outline.max(axis=0)
    middle = (low + high) / 2
    pitch_cm = max(pitch_cm, math.sqrt(float(np.prod(high - low)) / _MOST_STROKES))
    columns, rows = ((high - low) / 2 / pitch_cm).astype(int) + 1
    grid = [
        (middle[0] + (column + 0.5 * (row % 2)) * pitch_cm, middle[1] + row * 0.87 * pitch_cm)
        for row in range(-rows - 1, rows + 2)
        for column in range(-columns - 1, columns + 2)
    ]
    points = np.array(grid)
    inside = points[_is_inside(points, outline)]
    return inside if len(inside) else middle[None]


def _tree(x: float, y: float, size_cm: float) -> list[Floats]:
    """Return a stem with two twigs, as telangiectasias fork."""
    stem = np.array([[x, y - 0.5 * size_cm], [x, y]])
    left = np.array([[x, y], [x - 0.38 * size_cm, y + 0.5 * size_cm]])
    right = np.array([[x, y], [x + 0.38 * size_cm, y + 0.5 * size_cm]])
    return [stem, left, right]


def _across(line: Floats, form: PatternForm, *, from_share: float, to_share: float) -> list[Floats]:
    """Return short strokes across a line, outwards where it is an outline."""
    reached = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    count = min(max(2, round(reached[-1] / form.pitch_cm)), _MOST_STROKES)
    at = (np.arange(count) + 0.5) / count * reached[-1]
    centre = np.column_stack([np.interp(at, reached, axis) for axis in line.T])
    ahead = np.column_stack([np.interp(at + 0.1, reached, axis) for axis in line.T])
    behind = np.column_stack([np.interp(at - 0.1, reached, axis) for axis in line.T])
    along = ahead - behind
    along /= np.linalg.norm(along, axis=1, keepdims=True) + 1e-9
    across = np.column_stack([along[:, 1], -along[:, 0]])
    if form.is_closed and _turns_clockwise(line):
        across = -across
    return [
        np.array([point + over * form.size_cm * from_share, point + over * form.size_cm * to_share])
        for point, over in zip(centre, across, strict=True)
    ]


def _turns_clockwise(line: Floats) -> bool:
    x, y = line.T
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) < 0


def _is_inside(points: Floats, outline: Floats) -> Bools:
    """Tell which points lie inside an outline, by counting its crossings to the right."""
    inside = np.zeros(len(points), bool)
    x, y = points.T
    for (x0, y0), (x1, y1) in zip(outline, np.roll(outline, -1, axis=0), strict=True):
        if y0 != y1:
            crosses = (y0 > y) != (y1 > y)
            inside ^= crosses & (x < x0 + (y - y0) / (y1 - y0) * (x1 - x0))
    return inside
