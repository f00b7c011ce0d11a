"""Legs that stand at one scale, their labels between hips and feet."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from veinmap.drawing.figure_scale import PAGE_TOP_CM
from veinmap.printing.figure_values import FigureLeg, PlacedLeg
from veinmap.printing.label_columns import StandingLabels, stand_labels
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
        self._labels: dict[int, StandingLabels] = {}
        # Outlines of all legs on the page, shape (legs, heights).
        starts = np.array(origins)[:, None]
        self._left_mm = starts + np.array([leg.shape.left_cm for leg in legs]) * scale
        self._right_mm = starts + np.array([leg.shape.right_cm for leg in legs]) * scale

    def _standing(self, place: int) -> StandingLabels:
        """Return the labels of a leg at their heights."""
        if place not in self._labels:
            spans = self._spans[place]
            limits = {side: self._limits(spans.get(side)) for side in LabelSide}
            requests = [
                label.on_page(self._origins[place], self._floor_y, self._scale)
                for label in self._legs[place].labels
            ]
            self._labels[place] = stand_labels(requests, self._sides[place], limits)
        return self._labels[place]

    def _limits(self, span: tuple[float, float] | None) -> ColumnLimits:
        """Return between which heights a column is free of hips and feet; no room without one."""
        if span is None:
            return ColumnLimits(top=0.0, bottom=0.0)
        start, end = span[0] - _CLEARANCE_MM, span[1] + _CLEARANCE_MM
        heights, scale, floor_y = self._legs[0].shape.heights_cm, self._scale, self._floor_y
        is_taken = ((self._right_mm >= start) & (self._left_mm <= end)).any(axis=0)
        middle, taken = len(heights) // 2, np.flatnonzero(is_taken)
        low = int(taken[taken < middle].max(initial=-1)) + 1
        high = int(taken[taken > middle].min(initial=len(heights))) - 1
        top_cm = PAGE_TOP_CM - 0.5 if high == len(heights) - 1 else float(heights[high])
        bottom_y = floor_y + _BELOW_FLOOR_MM if low == 0 else floor_y - float(heights[low]) * scale
        return ColumnLimits(top=floor_y - top_cm * scale, bottom=bottom_y)

    def placed(self, place: int) -> PlacedLeg:
        """Return a leg with its labels, leaders and all."""
        leg, origin, scale = self._legs[place], self._origins[place], self._scale
        left, right = leg.shape.silhouette_cm
        return PlacedLeg(
            leg=leg,
            origin_x=origin,
            tracks={
                LabelSide.LEFT: origin + left * scale - TRACK_MM,
                LabelSide.RIGHT: origin + right * scale + TRACK_MM,
            },
            columns=self._spans[place],
            placed=self._standing(place).placed(),
        )

    def is_clashing(self, place: int) -> bool:
        """Tell whether blocks of the columns between a leg and the next stand on each other."""
        own = self._spans[place].get(LabelSide.RIGHT)
        other = self._spans[place + 1].get(LabelSide.LEFT)
        if own is None or other is None or own[1] <= other[0]:
            return False
        _, ours = self._standing(place).columns[LabelSide.RIGHT]
        _, theirs = self._standing(place + 1).columns[LabelSide.LEFT]
        return any(abs(a - b) < BLOCK_MM for a, b in itertools.product(ours, theirs))


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
