"""The figure: where legs and label columns stand on the page, by measuring.

Legs stand in a row with a gutter between each two (`leg_row`). The scale is the smaller
of what width and height allow; where columns make the legs small, views do with
fewer of them (`figure_columns`).
"""

import math
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QRectF

from veinmap.drawing.figure_scale import PAGE_TOP_CM
from veinmap.printing.figure_columns import (
    MOVE_COST,
    better_sides,
    moved_labels,
    with_fewer_columns,
)
from veinmap.printing.figure_values import (
    CAPTION_MM,
    FigureLayout,
    FigureLeg,
    height_for_scale,
    scale_for_height,
)
from veinmap.printing.labels import LabelSide
from veinmap.printing.leg_row import column_widths, origins_of, row_scale
from veinmap.printing.standing_legs import StandingLegs

# A figure that reaches this share of the scale its height allows is not made larger.
_LARGE_ENOUGH: Final = 0.96
# Below this a leg is too small to be content with the first few ways.
_SMALL_MM_PER_CM: Final = 1.12
_WAYS_TRIED: Final = 8
# A leg smaller than this share of its height shows nothing that its labels are about.
_SMALLEST_SHARE: Final = 0.6


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
    best = [better_sides(leg, most) for leg in legs]
    layout = _laid_out(legs, best, area, widths_mm, most)
    assert layout is not None
    if layout.mm_per_cm >= _LARGE_ENOUGH * most:
        return layout
    # Two columns a leg make the legs small: fewer columns, where that is worth it.
    best_worth = layout.mm_per_cm / most
    least = min(_SMALL_MM_PER_CM, _LARGE_ENOUGH * most)
    ways = with_fewer_columns(legs, best, widths_mm, area.width(), most)
    for tried, (hoped, sides) in enumerate(ways):
        is_enough = tried >= _WAYS_TRIED and layout.mm_per_cm >= least
        if hoped <= best_worth or is_enough:
            # None of the ways that follow can be better: sharing gutters is the best of cases.
            break
        cost = MOVE_COST * moved_labels(legs, best, sides)
        other = _laid_out(legs, sides, area, widths_mm, most, (best_worth + cost) * most)
        if other is not None:
            layout, best_worth = other, other.mm_per_cm / most - cost
    if layout.mm_per_cm >= _SMALLEST_SHARE * most:
        return layout
    # So much is pathologic that columns leave the legs no room: the rest stands in the table.
    crowded = with_fewer_columns(legs, best, widths_mm, area.width(), most, may_overflow=True)
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
    columns = [column_widths(leg, side, widths_mm) for leg, side in zip(legs, sides, strict=True)]
    unshared: set[int] = set()
    while True:
        scale = row_scale(legs, columns, unshared, area.width(), most)
        if scale <= more_than:
            return None
        origins = origins_of(legs, columns, unshared, scale, area)
        # A figure that the width keeps small stands in the middle of its height.
        slack = area.height() - height_for_scale(scale)
        floor_y = area.top() + slack / 2 + CAPTION_MM + PAGE_TOP_CM * scale
        standing = StandingLegs(legs, sides, columns, origins, scale, floor_y)
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
