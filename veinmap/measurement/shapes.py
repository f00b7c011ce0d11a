"""Hand-drawn marks: length of a path, area of an ellipse, angle; arithmetic only."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from veinmap.imaging import Region
from veinmap.measurement.calibration import (
    MM_PER_CM,
    Calibration,
    PointPx,
    distance_calibration,
)
from veinmap.measurement.refusal import Refusal, RefusalCode


@dataclass(frozen=True, slots=True, kw_only=True)
class EllipseMeasure:
    """Axes in mm and area in mm² of an ellipse drawn by its two axes."""

    major_mm: float
    minor_mm: float
    area_mm2: float


def length_mm(
    regions: Sequence[Region], path: Sequence[PointPx], calibration: Calibration | None = None
) -> float | Refusal:
    """Return the length of a path in millimetres, or why it has none."""
    if len(path) < 2:
        return Refusal(code=RefusalCode.BAD_INPUT, reason="A distance needs two points.")
    scale = _scale(regions, path, calibration)
    if isinstance(scale, Refusal):
        return scale
    return sum(scale.mm_between(first, second) for first, second in itertools.pairwise(path))


def ellipse_measure(
    regions: Sequence[Region],
    long_axis: tuple[PointPx, PointPx],
    side: PointPx,
    calibration: Calibration | None = None,
) -> EllipseMeasure | Refusal:
    """Return the ellipse of a drawn axis and one point that its edge passes at the side.

    The second axis is twice the distance of `side` from the first one.
    """
    start, stop = long_axis
    scale = _scale(regions, [start, stop, side], calibration)
    if isinstance(scale, Refusal):
        return scale
    first = scale.mm_between(start, stop)
    if first == 0:
        return Refusal(code=RefusalCode.BAD_INPUT, reason="The axis of an ellipse has a length.")
    along_x, along_y = _mm(scale, start, stop)
    side_x, side_y = _mm(scale, start, side)
    second = 2 * abs(along_x * side_y - along_y * side_x) / first
    return EllipseMeasure(
        major_mm=max(first, second),
        minor_mm=min(first, second),
        area_mm2=math.pi * first * second / 4,
    )


def angle_deg(
    regions: Sequence[Region],
    corner: PointPx,
    first: PointPx,
    second: PointPx,
    calibration: Calibration | None = None,
) -> float | Refusal:
    """Return the angle at a corner, 0 to 180 degrees.

    Where pixels are not square an angle needs the scale; it is refused like a length.
    """
    scale = _scale(regions, [corner, first, second], calibration)
    if isinstance(scale, Refusal):
        return scale
    one, other = _mm(scale, corner, first), _mm(scale, corner, second)
    if math.hypot(*one) == 0 or math.hypot(*other) == 0:
        return Refusal(code=RefusalCode.BAD_INPUT, reason="An angle needs two arms.")
    turn = math.atan2(one[0] * other[1] - one[1] * other[0], one[0] * other[0] + one[1] * other[1])
    return abs(math.degrees(turn))


def _scale(
    regions: Sequence[Region], points: Sequence[PointPx], calibration: Calibration | None
) -> Calibration | Refusal:
    if calibration is None:
        return distance_calibration(regions, points)
    if not all(calibration.covers(point) for point in points):
        return Refusal(
            code=RefusalCode.OUTSIDE_REGIONS, reason="A point lies outside the scaled picture."
        )
    return calibration


def _mm(scale: Calibration, start: PointPx, stop: PointPx) -> tuple[float, float]:
    return (
        MM_PER_CM * (stop.x - start.x) * abs(scale.x.delta),
        MM_PER_CM * (stop.y - start.y) * abs(scale.y.delta),
    )
