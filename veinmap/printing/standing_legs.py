"""Legs that stand at one scale, their labels between hips and feet."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from veinmap.drawing.figure_scale import PAGE_TOP_CM
from veinmap.printing.figure_values import FigureLeg, PlacedLeg
from veinmap.printing.label_columns import place_labels
from veinmap.printing.labels import BLOCK_MM, SLANT_MM, TRACK_MM, ColumnLimits, LabelSide
from veinmap.printing.leg_row import Columns

# Paper kept between a block and an outline that reaches into its column.
_CLEARANCE_MM: Final = 0.8
# Labels may stand down to just below the sole, above the captions.
_BELOW_FLOOR_MM: Final = 0.6


class StandingLegs:
    """Legs that stand at one scale; the labels of each are placed when they are asked for."""

    def __init__(
        self,
        legs: Sequence[FigureLeg],
        sides: Sequence[dict[str, LabelSide]],
        columns: Columns,
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
        requests = [label.on_page(origin, self._floor_y, scale) for label in leg.labels]
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
