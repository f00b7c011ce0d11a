"""Which labels stand in the two columns of a view, and which only in the table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from veinmap.printing.label_heights import block_heights
from veinmap.printing.labels import (
    BLOCK_MM,
    TIGHT_BLOCK_MM,
    ColumnLimits,
    LabelRequest,
    LabelSide,
    PlacedColumns,
    PlacedLabel,
)
from veinmap.printing.leader_starts import anchor_heights, apart
from veinmap.printing.map_values import LabelRank


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingLabels:
    """The labels of one view in their columns, each with the height of its line.

    Attributes
    ----------
    columns
        Of each side its labels from above, and the heights of their lines.
    dropped
        The ids of those that only the table shows.
    """

    columns: Mapping[LabelSide, tuple[Sequence[LabelRequest], Sequence[float]]]
    dropped: tuple[str, ...]

    def placed(self) -> PlacedColumns:
        """Return them with the places where their leaders start."""
        placed: list[PlacedLabel] = []
        for side, (labels, heights) in self.columns.items():
            placed += _with_leaders(labels, heights, side)
        kept = [label for labels, _ in self.columns.values() for label in labels]
        kept.sort(key=lambda label: (label.middle_y, label.id))
        return PlacedColumns(labels=apart(placed, kept), dropped=self.dropped)


def stand_labels(
    labels: Sequence[LabelRequest],
    sides: dict[str, LabelSide],
    limits: dict[LabelSide, ColumnLimits],
) -> StandingLabels:
    """Put the labels of one view into its two columns.

    What does not fit goes to the other column; then labels are dropped, deep veins
    first, tributaries, trunks, perforators that are not pathologic. A pathologic one is
    dropped only when both columns are full of pathologic ones at the tightest; the
    caller then names it beside the figure.
    """
    kept = sorted(labels, key=lambda label: (label.middle_y, label.id))
    side_of = {label.id: sides[label.vein] for label in kept}
    count = {side: sum(own is side for own in side_of.values()) for side in LabelSide}
    dropped: list[str] = []
    of_rank: dict[LabelRank, list[LabelRequest]] = {}
    for label in kept:
        of_rank.setdefault(label.rank, []).append(label)
    block_mm = BLOCK_MM
    while True:
        room = {side: limits[side].room_for(block_mm) for side in LabelSide}
        side = next((side for side in LabelSide if count[side] > room[side]), None)
        if side is None:
            break
        other = LabelSide(-side)
        if room[other] > count[other]:
            # The label nearest to the other side moves there.
            here = [label for label in kept if side_of[label.id] is side]
            moved = here[int(np.argmin([side * label.middle_x for label in here]))]
            side_of[moved.id] = other
            count[side] -= 1
            count[other] += 1
            continue
        gone = _least_wanted(kept, of_rank, side_of, side, is_tight=block_mm <= TIGHT_BLOCK_MM)
        if gone is None:
            block_mm = TIGHT_BLOCK_MM
            continue
        kept.remove(gone)
        of_rank[gone.rank].remove(gone)
        count[side_of[gone.id]] -= 1
        dropped.append(gone.id)
    columns = {}
    for side in LabelSide:
        own = [label for label in kept if side_of[label.id] is side]
        extents = [label.extent_y for label in own]
        columns[side] = own, block_heights(extents, limits[side], block_mm) if own else []
    return StandingLabels(columns=columns, dropped=tuple(dropped))


def _least_wanted(
    kept: Sequence[LabelRequest],
    of_rank: Mapping[LabelRank, Sequence[LabelRequest]],
    side_of: Mapping[str, LabelSide],
    side: LabelSide,
    *,
    is_tight: bool,
) -> LabelRequest | None:
    """Return the label that goes first: of the lowest rank, of a full side rather than the other.

    None where only pathologic ones are left and blocks can still close up.
    """
    rank = min(rank for rank, labels in of_rank.items() if labels)
    lowest = of_rank[rank]
    if rank < LabelRank.PATHOLOGIC:
        return next((label for label in lowest if side_of[label.id] is side), lowest[0])
    if not is_tight:
        return None
    return next(label for label in reversed(kept) if side_of[label.id] is side)


def _with_leaders(
    labels: Sequence[LabelRequest], heights: Sequence[float], side: LabelSide
) -> list[PlacedLabel]:
    starts = anchor_heights(labels, heights)
    return [
        PlacedLabel(
            id=label.id,
            side=side,
            rank=label.rank,
            anchor_x=label.x_at(y),
            anchor_y=y,
            line_y=line_y,
        )
        for label, y, line_y in zip(labels, starts, heights, strict=True)
    ]
