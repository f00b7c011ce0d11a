"""On which sides of its legs a figure has label columns: the better ones, or fewer."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Final

from veinmap.drawing.figure_scale import PAGE_TOP_CM
from veinmap.printing.figure_values import FigureLeg
from veinmap.printing.label_sides import choose_sides, is_beyond
from veinmap.printing.labels import BLOCK_MM, LabelSide
from veinmap.printing.leg_row import column_widths, row_scale
from veinmap.printing.map_values import LabelRank

# A label on its worse side is worth this share of the scale.
MOVE_COST: Final = 0.01


def better_sides(leg: FigureLeg, scale: float) -> dict[str, LabelSide]:
    """Return the better side of each vein that has labels."""
    if leg.only_side is not None:
        return {label.vein: leg.only_side for label in leg.labels}
    left, right = leg.shape.silhouette_cm
    return choose_sides(
        [label.on_page(0.0, 0.0, scale) for label in leg.labels],
        [(vein, points * scale) for vein, points in leg.lines],
        (left * scale, right * scale),
        most_per_side=_most_per_side(scale),
    )


def with_fewer_columns(
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
        columns = [column_widths(leg, s, widths_mm) for leg, s in zip(legs, candidate, strict=True)]
        scale = row_scale(legs, columns, set(), width, most)
        moved = 0 if may_overflow else moved_labels(legs, best, candidate)
        worth = scale / most - MOVE_COST * moved
        rated.append((worth, list(candidate)))
    rated.sort(key=lambda way: way[0], reverse=True)
    return rated


def moved_labels(
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
