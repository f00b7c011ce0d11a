"""Which labels stand in the two columns of a view, and which only in the table."""

from collections.abc import Mapping, Sequence

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


def place_labels(
    labels: Sequence[LabelRequest],
    sides: dict[str, LabelSide],
    limits: dict[LabelSide, ColumnLimits],
) -> PlacedColumns:
    """Place the labels of one view in its two columns.

    What does not fit goes to the other column; then labels are dropped, deep veins
    first, tributaries, trunks, perforators that are not pathologic. A pathologic one is
    dropped only when both columns are full of pathologic ones at the tightest; the
    caller then names it beside the figure.
    """
    kept = sorted(labels, key=lambda label: (label.middle_y, label.id))
    side_of = {label.id: sides[label.vein] for label in kept}
    count = {side: sum(own is side for own in side_of.values()) for side in LabelSide}
    dropped: list[str] = []
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
        gone = _least_wanted(kept, side_of, side, is_tight=block_mm <= TIGHT_BLOCK_MM)
        if gone is None:
            block_mm = TIGHT_BLOCK_MM
            continue
        kept.remove(gone)
        count[side_of[gone.id]] -= 1
        dropped.append(gone.id)
    placed: list[PlacedLabel] = []
    for side in LabelSide:
        own = [label for label in kept if side_of[label.id] is side]
        placed += _placed_column(own, side, limits[side], block_mm)
    return PlacedColumns(labels=apart(placed, kept), dropped=tuple(dropped))


def _least_wanted(
    kept: Sequence[LabelRequest],
    side_of: Mapping[str, LabelSide],
    side: LabelSide,
    *,
    is_tight: bool,
) -> LabelRequest | None:
    """Return the label that goes first: of the lowest rank, of a full side rather than the other.

    None where only pathologic ones are left and blocks can still close up.
    """
    rank = min(label.rank for label in kept)
    if rank < LabelRank.PATHOLOGIC:
        lowest = [label for label in kept if label.rank is rank]
        return next((label for label in lowest if side_of[label.id] is side), lowest[0])
    if not is_tight:
        return None
    return next(label for label in reversed(kept) if side_of[label.id] is side)


def _placed_column(
    labels: Sequence[LabelRequest], side: LabelSide, limits: ColumnLimits, block_mm: float
) -> list[PlacedLabel]:
    if not labels:
        return []
    anchors = [label.extent_y for label in labels]
    heights = block_heights(anchors, limits, block_mm)
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
