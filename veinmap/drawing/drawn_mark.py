"""What was set by hand over a picture: a path, an ellipse, a moment, points as they are kept."""

import math
from typing import Final

from veinmap.drawing.mark_shapes import Diamond, Label, LabelSide, Line, LineEnds, Shape
from veinmap.measurement.calibration import PointPx

# What is timed is clicked inside a vein: its word stands this far away, in screen pixels.
_CLEAR_OF_VEIN_PX: Final = 44.0

_EDGE_POINTS: Final = 64


def path_shapes(points: tuple[PointPx, ...], text: str) -> tuple[Shape, ...]:
    """Return a path and its length at its end."""
    return (
        Line(points=points, ends=LineEnds.TICKS),
        Label(at=points[-1], side=LabelSide.RIGHT, text=text, gap_px=14.0),
    )


def ellipse_edge(
    points: tuple[PointPx, ...], column_size: float, row_size: float
) -> tuple[PointPx, ...]:
    """Return the edge of an ellipse, which need not be one in the pixels' own axes.

    Parameters
    ----------
    points
        Both ends of one axis, and a point that the edge passes at the side.
    column_size, row_size
        Width and height of a pixel, in one unit.
    """
    start, stop, side = points
    along_x = (stop.x - start.x) * column_size / 2
    along_y = (stop.y - start.y) * row_size / 2
    half = math.hypot(along_x, along_y)
    if half == 0:
        return ()
    to_side_x, to_side_y = (side.x - start.x) * column_size, (side.y - start.y) * row_size
    other = abs(along_x * to_side_y - along_y * to_side_x) / half
    across_x, across_y = -along_y / half * other, along_x / half * other
    middle_x, middle_y = (start.x + stop.x) / 2, (start.y + stop.y) / 2
    edge = []
    for step in range(_EDGE_POINTS):
        turn = 2 * math.pi * step / _EDGE_POINTS
        x = math.cos(turn) * along_x + math.sin(turn) * across_x
        y = math.cos(turn) * along_y + math.sin(turn) * across_y
        edge.append(PointPx(middle_x + x / column_size, middle_y + y / row_size))
    return tuple(edge)


def ellipse_shapes(
    points: tuple[PointPx, ...], edge: tuple[PointPx, ...], text: str
) -> tuple[Shape, ...]:
    """Return the edge, the axis and the area beside it; nothing where the axis has no length."""
    if not edge:
        return ()
    right = max(edge, key=lambda place: place.x)
    return (
        Line(points=edge, is_closed=True),
        Line(points=points[:2], is_always_dashed=True, width_px=1.0),
        Label(at=right, side=LabelSide.RIGHT, text=text),
    )


def moment_shapes(place: PointPx, text: str, quiet: str = "") -> tuple[Shape, ...]:
    """Return a diamond where something was seen, and the word above it, clear of the vein."""
    return (
        Diamond(place=place),
        Label(at=place, side=LabelSide.ABOVE, text=text, quiet=quiet, gap_px=_CLEAR_OF_VEIN_PX),
    )


def kept_shapes(
    points: tuple[PointPx, ...], outline: tuple[PointPx, ...], text: str
) -> tuple[Shape, ...]:
    """Return points joined by a line, the outline, and the number on the left of their middle.

    On the right stands the diameter, which often lies on the same vein.
    """
    drawn: list[Shape] = []
    if outline:
        drawn.append(Line(points=outline, is_closed=True))
    if len(points) > 1:
        drawn.append(Line(points=points, ends=LineEnds.TICKS))
    if points:
        middle = PointPx((points[0].x + points[-1].x) / 2, (points[0].y + points[-1].y) / 2)
        others = ((points[-1], LabelSide.BELOW), (points[0], LabelSide.ABOVE))
        drawn.append(Label(at=middle, side=LabelSide.LEFT, text=text, others=others))
    return tuple(drawn)
