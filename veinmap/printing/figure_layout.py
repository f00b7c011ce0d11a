"""The figure: where legs and label columns stand on the page, by measuring.

Legs stand in a row with a gutter between each two. A gutter is as wide as the label
columns in it; two columns that face each other share it when their labels stand at
different heights. The scale is the smaller of what width and height allow.
"""

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF

from veinmap.drawing.figure_scale import PAGE_TOP_CM
from veinmap.printing.labels import (
    BLOCK_MM,
    COLUMN_MM,
    SLANT_MM,
    TRACK_MM,
    ColumnLimits,
    LabelRequest,
    LabelSide,
    PlacedColumns,
    choose_sides,
    is_beyond,
    place_labels,
)
from veinmap.printing.leg_shape import LegShape, distance_apart, silhouette_distance
from veinmap.printing.map_values import LabelRank

Floats = npt.NDArray[np.float64]

SCALE_COLUMN_MM: Final = 14.6
CAPTION_MM: Final = 5.6
FOOT_MM: Final = 4.6
_BETWEEN_MM: Final = 1.0
_BETWEEN_CAPTIONS_MM: Final = 6.0
# Shares of spare width: a gutter with labels gets most, as hips keep labels out of narrow ones.
_LABEL_WEIGHT: Final = 2.0
_END_WEIGHT: Final = 0.4
# Paper kept between a block and an outline that reaches into its column.
_CLEARANCE_MM: Final = 0.8
# A line is as long as the widest text of its column, but not shorter than this.
_SHORTEST_LINE_MM: Final = 9.0
# No honest number is wider; an absurd one runs over its line rather than shrink the legs away.
_WIDEST_COLUMN_MM: Final = 24.0
_SMALLEST_MM_PER_CM: Final = 0.2
# A figure that reaches this share of the scale its height allows is not made larger; else a
# label on its worse side is worth this share of the scale.
_LARGE_ENOUGH: Final = 0.96
_MOVE_COST: Final = 0.01
# Below this a leg is too small to be content with the first few ways.
_SMALL_MM_PER_CM: Final = 1.12
_WAYS_TRIED: Final = 8
# A leg smaller than this share of its height shows nothing that its labels are about.
_SMALLEST_SHARE: Final = 0.6
# Labels may stand down to just below the sole, above the captions.
_BELOW_FLOOR_MM: Final = 0.6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FigureLeg:
    """A leg of the figure before anything is placed.

    Attributes
    ----------
    labels
        What wants a label here; anchors in cm of the leg, v downwards from the sole.
    lines
        All drawn lines with their vein, in the same coordinates.
    caption_mm
        Width of the words under the leg.
    stands_with_next
        Whether the next leg stands beside it as on the body, without a gutter.
    only_side
        The one side that labels may stand on, or None for the better one of each vein.
    """

    shape: LegShape
    labels: tuple[LabelRequest, ...]
    lines: tuple[tuple[str, Floats], ...]
    caption_mm: float = 0.0
    stands_with_next: bool = False
    only_side: LabelSide | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlacedLeg:
    """A leg in its place.

    Attributes
    ----------
    origin_x
        Where u = 0 stands.
    tracks, columns
        Of each side that has labels: where leaders turn, and from where to where the
        column reaches.
    """

    leg: FigureLeg
    origin_x: float
    tracks: Mapping[LabelSide, float]
    columns: Mapping[LabelSide, tuple[float, float]]
    placed: PlacedColumns


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FigureLayout:
    """A figure in its place; all in mm of the page."""

    mm_per_cm: float
    floor_y: float
    top_y: float
    left: float
    right: float
    legs: tuple[PlacedLeg, ...]

    def y(self, height_cm: float) -> float:
        """Return where a height of the standard leg stands."""
        return self.floor_y - height_cm * self.mm_per_cm


def scale_for_height(height_mm: float) -> float:
    """Return the scale that a figure of that height allows."""
    return (height_mm - CAPTION_MM - FOOT_MM) / PAGE_TOP_CM


def height_for_scale(mm_per_cm: float) -> float:
    """Return the height of a figure of that scale."""
    return mm_per_cm * PAGE_TOP_CM + CAPTION_MM + FOOT_MM


def lay_out_figure(
    legs: Sequence[FigureLeg],
    area: QRectF,
    widths_mm: Mapping[str, float],
    largest_mm_per_cm: float = math.inf,
) -> FigureLayout:
    """Place legs and labels in an area.

    Parameters
    ----------
    widths_mm
        Width of each label's text, by its id.
    largest_mm_per_cm
        Scale that is not exceeded, so that two rows of legs can be equally large.
    """
    most = min(scale_for_height(area.height()), largest_mm_per_cm)
    best = [_sides(leg, most) for leg in legs]
    layout = _laid_out(legs, best, area, widths_mm, most)
    assert layout is not None
    if layout.mm_per_cm >= _LARGE_ENOUGH * most:
        return layout
    # Two columns a leg make the legs small: fewer columns, where that is worth it.
    best_worth = layout.mm_per_cm / most
    least = min(_SMALL_MM_PER_CM, _LARGE_ENOUGH * most)
    ways = _with_fewer_columns(legs, best, widths_mm, area.width(), most)
    for tried, (hoped, sides) in enumerate(ways):
        is_enough = tried >= _WAYS_TRIED and layout.mm_per_cm >= least
        if hoped <= best_worth or is_enough:
            # None of the ways that follow can be better: sharing gutters is the best of cases.
            break
        cost = _MOVE_COST * _moved_labels(legs, best, sides)
        other = _laid_out(legs, sides, area, widths_mm, most, (best_worth + cost) * most)
        if other is not None:
            layout, best_worth = other, other.mm_per_cm / most - cost
    if layout.mm_per_cm >= _SMALLEST_SHARE * most:
        return layout
    # So much is pathologic that columns leave the legs no room: the rest stands in the table.
    crowded = _with_fewer_columns(legs, best, widths_mm, area.width(), most, may_overflow=True)
    for _, sides in crowded[:_WAYS_TRIED]:
        larger = _laid_out(legs, sides, area, widths_mm, most, layout.mm_per_cm)
        layout = larger or layout
    return layout


def _laid_out(
    legs: Sequence[FigureLeg],
    sides: Sequence[dict[str, LabelSide]],
    area: QRectF,
    widths_mm: Mapping[str, float],
    most: float,
    more_than: float = 0.0,
) -> FigureLayout | None:
    """Place legs and labels whose sides are chosen; columns share a gutter where they can.

    None as soon as the scale is known to be no more than `more_than`: labels are placed
    only where that may part columns, until nothing does any more.
    """
    columns = [_column_widths(leg, side, widths_mm) for leg, side in zip(legs, sides, strict=True)]
    unshared: set[int] = set()
    while True:
        scale = _scale(legs, columns, unshared, area.width(), most)
        if scale <= more_than:
            return None
        origins = _origins(legs, columns, unshared, scale, area)
        # A figure that the width keeps small stands in the middle of its height.
        slack = area.height() - height_for_scale(scale)
        floor_y = area.top() + slack / 2 + CAPTION_MM + PAGE_TOP_CM * scale
        standing = _Standing(legs, sides, columns, origins, scale, floor_y)
        clashing = {
            place
            for place in range(len(legs) - 1)
            if place not in unshared and standing.is_clashing(place)
        }
        if not clashing:
            break
        unshared |= clashing
    return FigureLayout(
        mm_per_cm=scale,
        floor_y=floor_y,
        top_y=floor_y - PAGE_TOP_CM * scale,
        left=area.left(),
        right=area.right(),
        legs=tuple(standing.placed(place) for place in range(len(legs))),
    )


def _with_fewer_columns(
    legs: Sequence[FigureLeg],
    best: Sequence[dict[str, LabelSide]],
    widths_mm: Mapping[str, float],
    width: float,
    most: float,
    *,
    may_overflow: bool = False,
) -> list[tuple[float, list[dict[str, LabelSide]]]]:
    """Return the ways to give views one column each, best hope first, and what each can be worth.

    As if gutters were shared; every label that leaves its better side counts against a way.
    """
    choices = [
        [own, *_one_sided(leg, own, most, may_overflow=may_overflow)]
        for leg, own in zip(legs, best, strict=True)
    ]
    rated = []
    for candidate in itertools.product(*choices):
        columns = [
            _column_widths(leg, s, widths_mm) for leg, s in zip(legs, candidate, strict=True)
        ]
        # The scale found in few steps is at most this much too small.
        scale = _scale(legs, columns, set(), width, most, steps=8) + most / 2**8
        moved = 0 if may_overflow else _moved_labels(legs, best, candidate)
        worth = scale / most - _MOVE_COST * moved
        rated.append((worth, list(candidate)))
    rated.sort(key=lambda way: way[0], reverse=True)
    return rated


def _moved_labels(
    legs: Sequence[FigureLeg],
    best: Sequence[Mapping[str, LabelSide]],
    chosen: Sequence[Mapping[str, LabelSide]],
) -> int:
    """Return how many labels do not stand on their better side."""
    return sum(
        own[label.vein] is not other[label.vein]
        for leg, own, other in zip(legs, best, chosen, strict=True)
        for label in leg.labels
    )


def _one_sided(
    leg: FigureLeg, own: Mapping[str, LabelSide], scale: float, *, may_overflow: bool
) -> list[dict[str, LabelSide]]:
    """Return the ways to put all labels of a leg on one side, where its pathologic ones fit.

    Parameters
    ----------
    may_overflow
        Whether pathologic labels that do not fit may stand in the table alone.
    """
    pathologic = sum(label.rank >= LabelRank.PATHOLOGIC for label in leg.labels)
    is_too_much = pathologic > _most_per_side(scale) and not may_overflow
    if leg.only_side is not None or not leg.labels or is_too_much:
        return []
    return [
        dict.fromkeys(own, side)
        for side in LabelSide
        if not any(is_beyond(label, leg.shape.silhouette_cm, side) for label in leg.labels)
    ]


def _most_per_side(scale: float) -> int:
    # A hip or a foot takes the room of about two labels.
    return max(int(PAGE_TOP_CM * scale / BLOCK_MM) - 2, 1)


def _sides(leg: FigureLeg, scale: float) -> dict[str, LabelSide]:
    if leg.only_side is not None:
        return {label.vein: leg.only_side for label in leg.labels}
    left, right = leg.shape.silhouette_cm
    return choose_sides(
        [_scaled(label, 0.0, 0.0, scale) for label in leg.labels],
        [(vein, points * scale) for vein, points in leg.lines],
        (left * scale, right * scale),
        most_per_side=_most_per_side(scale),
    )


def _scaled(label: LabelRequest, x: float, y: float, scale: float) -> LabelRequest:
    return LabelRequest(
        id=label.id,
        vein=label.vein,
        anchor=label.anchor * scale + np.array([x, y]),
        rank=label.rank,
    )


def _column_widths(
    leg: FigureLeg, sides: Mapping[str, LabelSide], widths_mm: Mapping[str, float]
) -> dict[LabelSide, float]:
    """Return the width of the widest text of each column that has labels."""
    columns: dict[LabelSide, float] = {}
    for label in leg.labels:
        side = sides[label.vein]
        width = min(widths_mm[label.id], _WIDEST_COLUMN_MM)
        columns[side] = max(columns.get(side, _SHORTEST_LINE_MM), width)
    return columns


def _reserved(column: Mapping[LabelSide, float], side: LabelSide) -> float | None:
    """Return the room that a column takes between legs; None without labels."""
    return max(column[side], COLUMN_MM) if side in column else None


_Columns = Sequence[Mapping[LabelSide, float]]


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
    legs: Sequence[FigureLeg], columns: _Columns, unshared: set[int], scale: float, place: int
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


def _total(legs: Sequence[FigureLeg], columns: _Columns, unshared: set[int], scale: float) -> float:
    gaps = [_gap(legs, columns, unshared, scale, place) for place in range(len(legs) - 1)]
    return (
        SCALE_COLUMN_MM
        + _left_room(legs[0], columns[0], scale)
        + sum(gaps)
        + _right_room(legs[-1], columns[-1], scale)
    )


def _scale(
    legs: Sequence[FigureLeg],
    columns: _Columns,
    unshared: set[int],
    width: float,
    most: float,
    steps: int = 30,
) -> float:
    """Return the largest scale, at most what the height allows, at which all fits the width."""
    if _total(legs, columns, unshared, most) <= width:
        return most
    low, high = _SMALLEST_MM_PER_CM, most
    for _ in range(steps):
        middle = (low + high) / 2
        if _total(legs, columns, unshared, middle) <= width:
            low = middle
        else:
            high = middle
    return low


def _origins(
    legs: Sequence[FigureLeg],
    columns: _Columns,
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


class _Standing:
    """Legs that stand at one scale; the labels of each are placed when they are asked for."""

    def __init__(
        self,
        legs: Sequence[FigureLeg],
        sides: Sequence[dict[str, LabelSide]],
        columns: _Columns,
        origins: Sequence[float],
        scale: float,
        floor_y: float,
    ) -> None:
        self._legs, self._sides, self._origins = legs, sides, origins
        self._scale, self._floor_y = scale, floor_y
        self._spans = [
            _column_spans(leg, c, x, scale)
            for leg, c, x in zip(legs, columns, origins, strict=True)
        ]
        self._placed: dict[int, PlacedLeg] = {}

    def placed(self, place: int) -> PlacedLeg:
        """Return a leg with its labels."""
        if place not in self._placed:
            self._placed[place] = self._with_labels(place)
        return self._placed[place]

    def _with_labels(self, place: int) -> PlacedLeg:
        leg, origin, scale = self._legs[place], self._origins[place], self._scale
        spans = self._spans[place]
        limits = {
            side: _limits(self._legs, self._origins, spans.get(side), scale, self._floor_y)
            for side in LabelSide
        }
        requests = [_scaled(label, origin, self._floor_y, scale) for label in leg.labels]
        left, right = leg.shape.silhouette_cm
        return PlacedLeg(
            leg=leg,
            origin_x=origin,
            tracks={
                LabelSide.LEFT: origin + left * scale - TRACK_MM,
                LabelSide.RIGHT: origin + right * scale + TRACK_MM,
            },
            columns=spans,
            placed=place_labels(requests, self._sides[place], limits),
        )

    def is_clashing(self, place: int) -> bool:
        """Tell whether blocks of the columns between a leg and the next stand on each other."""
        own = self._spans[place].get(LabelSide.RIGHT)
        other = self._spans[place + 1].get(LabelSide.LEFT)
        if own is None or other is None or own[1] <= other[0]:
            return False
        ours = [x for x in self.placed(place).placed.labels if x.side is LabelSide.RIGHT]
        theirs = [x for x in self.placed(place + 1).placed.labels if x.side is LabelSide.LEFT]
        return any(abs(a.line_y - b.line_y) < BLOCK_MM for a, b in itertools.product(ours, theirs))


def _column_spans(
    leg: FigureLeg, column: Mapping[LabelSide, float], origin: float, scale: float
) -> dict[LabelSide, tuple[float, float]]:
    left, right = leg.shape.silhouette_cm
    spans = {}
    if LabelSide.LEFT in column:
        end = origin + left * scale - TRACK_MM - SLANT_MM
        spans[LabelSide.LEFT] = (end - column[LabelSide.LEFT], end)
    if LabelSide.RIGHT in column:
        start = origin + right * scale + TRACK_MM + SLANT_MM
        spans[LabelSide.RIGHT] = (start, start + column[LabelSide.RIGHT])
    return spans


def _limits(
    legs: Sequence[FigureLeg],
    origins: Sequence[float],
    span: tuple[float, float] | None,
    scale: float,
    floor_y: float,
) -> ColumnLimits:
    """Return between which heights a column is free of hips and feet; no room without a column."""
    if span is None:
        return ColumnLimits(top=0.0, bottom=0.0)
    start, end = span[0] - _CLEARANCE_MM, span[1] + _CLEARANCE_MM
    heights = legs[0].shape.heights_cm
    is_free = np.ones(len(heights), bool)
    for leg, origin in zip(legs, origins, strict=True):
        left = origin + leg.shape.left_cm * scale
        right = origin + leg.shape.right_cm * scale
        is_free &= (right < start) | (left > end)
    middle, taken = len(heights) // 2, np.flatnonzero(~is_free)
    low = int(taken[taken < middle].max(initial=-1)) + 1
    high = int(taken[taken > middle].min(initial=len(heights))) - 1
    top_cm = PAGE_TOP_CM - 0.5 if high == len(heights) - 1 else float(heights[high])
    bottom_y = floor_y + _BELOW_FLOOR_MM if low == 0 else floor_y - float(heights[low]) * scale
    return ColumnLimits(top=floor_y - top_cm * scale, bottom=bottom_y)
