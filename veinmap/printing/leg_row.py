"""How wide a row of legs with their label columns is, and where each leg of it stands.

A gutter is as wide as the label columns in it; two columns that face each other share
it when their labels stand at different heights.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QRectF

from veinmap.printing.figure_values import SCALE_COLUMN_MM, FigureLeg
from veinmap.printing.labels import COLUMN_MM, SLANT_MM, TRACK_MM, LabelSide
from veinmap.printing.leg_shape import distance_apart, silhouette_distance

# Width of the widest text of each column that has labels, of each leg.
Columns = Sequence[Mapping[LabelSide, float]]

_BETWEEN_MM: Final = 1.0
_BETWEEN_CAPTIONS_MM: Final = 6.0
# Shares of spare width: a gutter with labels gets most, as hips keep labels out of narrow ones.
_LABEL_WEIGHT: Final = 2.0
_END_WEIGHT: Final = 0.4
# A line is as long as the widest text of its column, but not shorter than this.
_SHORTEST_LINE_MM: Final = 9.0
# No honest number is wider; an absurd one runs over its line rather than shrink the legs away.
_WIDEST_COLUMN_MM: Final = 24.0
_SMALLEST_MM_PER_CM: Final = 0.2
_MOST_STEPS: Final = 20
_STEP_MM_PER_CM: Final = 1e-4
# A thousandth of what a printer's dot is wide.
_WIDTH_TOLERANCE_MM: Final = 1e-5


def column_widths(
    leg: FigureLeg, sides: Mapping[str, LabelSide], widths_mm: Mapping[str, float]
) -> dict[LabelSide, float]:
    """Return the width of the widest text of each column that has labels."""
    columns: dict[LabelSide, float] = {}
    for label in leg.labels:
        side = sides[label.vein]
        width = min(widths_mm[label.id], _WIDEST_COLUMN_MM)
        columns[side] = max(columns.get(side, _SHORTEST_LINE_MM), width)
    return columns


def row_scale(
    legs: Sequence[FigureLeg],
    columns: Columns,
    unshared: set[int],
    width: float,
    most: float,
) -> float:
    """Return the largest scale, at most what the height allows, at which all fits the width.

    Gaps are the greatest of several straight lines over the scale, so Newton's steps from
    above never lead below the answer, and reach it in a few. All fits to within
    `_WIDTH_TOLERANCE_MM`; where nothing does, the scale is `_SMALLEST_MM_PER_CM`.
    """
    scale = most
    for _ in range(_MOST_STEPS):
        total_mm = _total(legs, columns, unshared, scale)
        if total_mm <= width + _WIDTH_TOLERANCE_MM:
            return scale
        below = _total(legs, columns, unshared, scale - _STEP_MM_PER_CM)
        slope = (total_mm - below) / _STEP_MM_PER_CM
        if slope <= 0:
            return _SMALLEST_MM_PER_CM
        scale = max(scale - (total_mm - width) / slope, _SMALLEST_MM_PER_CM)
    return scale


def origins_of(
    legs: Sequence[FigureLeg],
    columns: Columns,
    unshared: set[int],
    scale: float,
    area: QRectF,
) -> list[float]:
    """Return where the legs stand; spare width is spread, gutters with labels first."""
    spare = max(area.width() - _total(legs, columns, unshared, scale), 0.0)
    weights = [_END_WEIGHT]
    for place, leg in enumerate(legs[:-1]):
        has_labels = LabelSide.RIGHT in columns[place] or LabelSide.LEFT in columns[place + 1]
        weights.append(0.0 if leg.stands_with_next else _LABEL_WEIGHT if has_labels else 1.0)
    weights.append(_END_WEIGHT)
    unit = spare / sum(weights)
    left_room = _left_room(legs[0], columns[0], scale)
    x = area.left() + SCALE_COLUMN_MM + left_room + weights[0] * unit
    origins = [x]
    for place in range(len(legs) - 1):
        x += _gap(legs, columns, unshared, scale, place) + weights[place + 1] * unit
        origins.append(x)
    return origins


def _total(legs: Sequence[FigureLeg], columns: Columns, unshared: set[int], scale: float) -> float:
    gaps = [_gap(legs, columns, unshared, scale, place) for place in range(len(legs) - 1)]
    return (
        SCALE_COLUMN_MM
        + _left_room(legs[0], columns[0], scale)
        + sum(gaps)
        + _right_room(legs[-1], columns[-1], scale)
    )


def _left_room(leg: FigureLeg, column: Mapping[LabelSide, float], scale: float) -> float:
    """Return the room left of the first leg's origin."""
    whole = -leg.shape.whole_cm[0] * scale
    whole = max(whole, leg.caption_mm / 2 - leg.shape.centre_cm * scale)
    if LabelSide.LEFT not in column:
        return whole
    beside = -leg.shape.silhouette_cm[0] * scale
    return max(whole, beside + TRACK_MM + SLANT_MM + max(column[LabelSide.LEFT], COLUMN_MM))


def _right_room(leg: FigureLeg, column: Mapping[LabelSide, float], scale: float) -> float:
    """Return the room right of the last leg's origin."""
    whole = leg.shape.whole_cm[1] * scale
    whole = max(whole, leg.caption_mm / 2 + leg.shape.centre_cm * scale)
    if LabelSide.RIGHT not in column:
        return whole
    beside = leg.shape.silhouette_cm[1] * scale
    return max(whole, beside + TRACK_MM + SLANT_MM + max(column[LabelSide.RIGHT], COLUMN_MM))


def _gap(
    legs: Sequence[FigureLeg], columns: Columns, unshared: set[int], scale: float, place: int
) -> float:
    """Return the distance between the origins of a leg and the next."""
    leg, following = legs[place], legs[place + 1]
    if leg.stands_with_next:
        # On the body both legs have the midline as their origin.
        return 0.0
    own = _reserved(columns[place], LabelSide.RIGHT)
    other = _reserved(columns[place + 1], LabelSide.LEFT)
    apart = distance_apart(leg.shape, following.shape, scale, _BETWEEN_MM)
    captions = (leg.caption_mm + following.caption_mm) / 2 + _BETWEEN_CAPTIONS_MM
    centres = (following.shape.centre_cm - leg.shape.centre_cm) * scale
    apart = max(apart, captions - centres)
    touching = silhouette_distance(leg.shape, following.shape, scale)
    if own is None and other is None:
        return apart
    one_side = TRACK_MM + SLANT_MM
    if own is None or other is None:
        return max(apart, touching + one_side + (own or other or 0.0) + _BETWEEN_MM)
    if place in unshared:
        return max(apart, touching + 2 * one_side + own + other + _BETWEEN_MM)
    return max(apart, touching + 2 * one_side + max(own, other))


def _reserved(column: Mapping[LabelSide, float], side: LabelSide) -> float | None:
    """Return the room that a column takes between legs; None without labels."""
    return max(column[side], COLUMN_MM) if side in column else None
