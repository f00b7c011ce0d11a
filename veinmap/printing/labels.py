"""Where the labels of the figure stand: pure layout, in millimetres.

Every leader runs level from its anchor to the track beside the silhouette, slants to the
column and runs level under its code. On one side the order of the anchors is the
order of the labels, so leaders cannot cross (page design, section 5).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from veinmap.printing.map_values import LabelRank

Floats = npt.NDArray[np.float64]

TRACK_MM: Final = 1.0
SLANT_MM: Final = 2.4
COLUMN_MM: Final = 14.3
# A block reaches this far above and below its line.
ABOVE_LINE_MM: Final = 3.1
BELOW_LINE_MM: Final = 3.8
BLOCK_MM: Final = ABOVE_LINE_MM + BELOW_LINE_MM
# When only pathologic labels are left and do not fit, blocks close up to the height of their type.
TIGHT_BLOCK_MM: Final = 5.9
GRID_MM: Final = 0.2
# Leaders of one side are at least this far apart at their anchors.
_ANCHOR_GAP_MM: Final = 0.6
# A leader may leave a point sign this far beside its middle and still touch it.
_POINT_SLACK_MM: Final = 0.9


class LabelSide(IntEnum):
    """On which side of its leg a label stands, as the reader sees it."""

    LEFT = -1
    RIGHT = 1


@dataclass(frozen=True, kw_only=True, eq=False)
class LabelRequest:
    """A label that wants a place.

    Attributes
    ----------
    id
        What it is called by the caller.
    vein
        Labels of one vein stand on one side.
    anchor
        A fixed point, or the points of a stretch that the leader may start from; shape
        ``(n, 2)``, in mm of the view, y downwards.
    """

    id: str
    vein: str
    anchor: Floats
    rank: LabelRank

    @property
    def is_point(self) -> bool:
        """Whether the anchor is a fixed place."""
        return len(self.anchor) == 1

    @cached_property
    def extent_y(self) -> tuple[float, float]:
        """Upper and lower end of the anchor."""
        heights = self.anchor[:, 1]
        return float(heights.min()), float(heights.max())

    @cached_property
    def middle_y(self) -> float:
        """Middle of the anchor's extent."""
        top, bottom = self.extent_y
        return (top + bottom) / 2

    @cached_property
    def middle_x(self) -> float:
        """Where the anchor is at its middle."""
        return self.x_at(self.middle_y)

    def x_at(self, y: float) -> float:
        """Return where the anchor is at a height; its nearest point beyond its ends."""
        if self.is_point:
            return float(self.anchor[0, 0])
        return x_on_line(self.anchor, y)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLimits:
    """Between which heights the blocks of a column may stand."""

    top: float
    bottom: float

    def room_for(self, block_mm: float) -> int:
        """Return how many blocks fit."""
        return max(0, math.floor((self.bottom - self.top + 1e-6) / block_mm))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLabel:
    """A label in its place.

    Attributes
    ----------
    anchor_x, anchor_y
        Where the leader starts.
    line_y
        Height of the line under the code.
    """

    id: str
    side: LabelSide
    rank: LabelRank
    anchor_x: float
    anchor_y: float
    line_y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedColumns:
    """The labels of one view, and the ids of those that only the table shows."""

    labels: tuple[PlacedLabel, ...]
    dropped: tuple[str, ...]


def x_on_line(points: Floats, y: float) -> float:
    """Return where a line is at a height; its nearest point where it does not reach."""
    start, end = points[:-1], points[1:]
    low, high = np.minimum(start[:, 1], end[:, 1]), np.maximum(start[:, 1], end[:, 1])
    reaching = np.flatnonzero((low <= y) & (y <= high))
    if not len(reaching):
        return float(points[np.argmin(np.abs(points[:, 1] - y)), 0])
    (x0, y0), (x1, y1) = start[reaching[0]], end[reaching[0]]
    share = 0.0 if y1 == y0 else (y - y0) / (y1 - y0)
    return float(x0 + share * (x1 - x0))


# Which side.


def choose_sides(
    labels: Sequence[LabelRequest],
    lines: Sequence[tuple[str, Floats]],
    edges: tuple[float, float],
    most_per_side: int,
) -> dict[str, LabelSide]:
    """Return the side of each vein: fewest veins crossed, then the shorter leaders.

    A column left with one label is dropped and its label moved, unless it is the only
    one; from a column with too many, whole veins move to the other.

    Parameters
    ----------
    lines
        All drawn lines of the view, each with its vein, points of shape ``(n, 2)``.
    edges
        Left and right end of the silhouette.
    """
    sides: dict[str, LabelSide] = {}
    drawn = _Segments.of(lines)
    by_vein: dict[str, list[LabelRequest]] = {}
    for label in labels:
        by_vein.setdefault(label.vein, []).append(label)
    for vein, own in by_vein.items():
        crossings = _crossings(own, drawn, edges)
        rated = {
            side: (
                any(is_beyond(label, edges, side) for label in own),
                crossings[side],
                _length(own, edges, side),
            )
            for side in LabelSide
        }
        sides[vein] = min(rated, key=lambda side: rated[side])
    for side, other in ((LabelSide.LEFT, LabelSide.RIGHT), (LabelSide.RIGHT, LabelSide.LEFT)):
        if any(is_beyond(label, edges, other) for label in labels if sides[label.vein] is side):
            continue
        here = [label for label in labels if sides[label.vein] is side]
        there = [label for label in labels if sides[label.vein] is other]
        if len(here) == 1 and 1 <= len(there) < most_per_side:
            sides[here[0].vein] = other
    for side in LabelSide:
        other = LabelSide(-side)
        veins = [vein for vein in sides if sides[vein] is side]
        count = {vein: len(own) for vein, own in by_vein.items()}
        # The veins with the fewest labels go first, so that long trunks stay in one column.
        for vein in sorted(veins, key=lambda v: count[v]):
            here_count = sum(count[v] for v in sides if sides[v] is side)
            there_count = sum(count[v] for v in sides if sides[v] is other)
            if here_count <= most_per_side or there_count + count[vein] > most_per_side:
                continue
            sides[vein] = other
    return sides


def is_beyond(label: LabelRequest, edges: tuple[float, float], side: LabelSide) -> bool:
    """Tell whether an anchor lies outside the silhouette on a side: on a toe, on the hip.

    A leader to that side would have to come back to its track and could cross others.
    """
    edge = edges[0] if side is LabelSide.LEFT else edges[1]
    return (label.middle_x - edge) * side > 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Segments:
    """All drawn lines of a view as segments: a dense map has hundreds of lines.

    Attributes
    ----------
    start, end
        Ends of each segment, shape ``(n, 2)``.
    line
        Which line each belongs to.
    veins
        The vein of each line.
    """

    start: Floats
    end: Floats
    line: npt.NDArray[np.intp]
    veins: tuple[str, ...]

    @staticmethod
    def of(lines: Sequence[tuple[str, Floats]]) -> "_Segments":
        """Return the segments of lines, each with its vein."""
        nothing = np.empty((0, 2))
        return _Segments(
            start=np.concatenate([nothing, *(points[:-1] for _, points in lines)]),
            end=np.concatenate([nothing, *(points[1:] for _, points in lines)]),
            line=np.repeat(np.arange(len(lines)), [len(points) - 1 for _, points in lines]),
            veins=tuple(vein for vein, _ in lines),
        )

    def met_at(self, y: float) -> tuple[Floats, npt.NDArray[np.intp]]:
        """Return where lines run through a height, and which line it is at each place."""
        places = np.flatnonzero((self.start[:, 1] > y) != (self.end[:, 1] > y))
        (x0, y0), (x1, y1) = self.start[places].T, self.end[places].T
        return x0 + (y - y0) / (y1 - y0) * (x1 - x0), self.line[places]


def _crossings(
    own: Sequence[LabelRequest], drawn: _Segments, edges: tuple[float, float]
) -> dict[LabelSide, int]:
    """Return how many lines of other veins the level leaders to either side would cross."""
    count = dict.fromkeys(LabelSide, 0)
    for label in own:
        at, line = drawn.met_at(label.middle_y)
        for side, edge in zip(LabelSide, edges, strict=True):
            low, high = min(label.middle_x, edge), max(label.middle_x, edge)
            crossed = set(line[(at > low + 0.3) & (at < high)].tolist())
            count[side] += sum(drawn.veins[one] != label.vein for one in crossed)
    return count


def _length(own: Sequence[LabelRequest], edges: tuple[float, float], side: LabelSide) -> float:
    edge = edges[0] if side is LabelSide.LEFT else edges[1]
    return sum(abs(label.middle_x - edge) for label in own)


# Which labels.


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
    return PlacedColumns(labels=_apart(placed, kept), dropped=tuple(dropped))


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


# At which height.


def _placed_column(
    labels: Sequence[LabelRequest], side: LabelSide, limits: ColumnLimits, block_mm: float
) -> list[PlacedLabel]:
    if not labels:
        return []
    anchors = [label.extent_y for label in labels]
    heights = block_heights(anchors, limits, block_mm)
    starts = _anchor_heights(labels, heights)
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


def block_heights(
    anchors: Sequence[tuple[float, float]], limits: ColumnLimits, block_mm: float = BLOCK_MM
) -> list[float]:
    """Return the line heights of blocks in order, nearest to their anchors without overlap.

    Exact on a grid: dynamic programming over positions, minimising the squared
    distances to the anchor intervals.

    Raises
    ------
    ValueError
        If the blocks do not fit between the limits.
    """
    first = limits.top + ABOVE_LINE_MM
    last = limits.bottom - (block_mm - ABOVE_LINE_MM)
    count = math.floor((last - first) / GRID_MM + 1e-6) + 1
    step = math.ceil(block_mm / GRID_MM - 1e-6)
    if len(anchors) > 1 and (len(anchors) - 1) * step >= count:
        return _evenly(len(anchors), first, last, block_mm)
    if count < 1:
        raise ValueError(f"no block fits between {limits.top} and {limits.bottom} mm")
    grid = first + GRID_MM * np.arange(count)
    best = np.zeros(count)
    choices: list[npt.NDArray[np.int64]] = []
    for place, (low, high) in enumerate(anchors):
        cost = np.clip(np.maximum(low - grid, grid - high), 0.0, None) ** 2
        # Of equal places the one nearest to the middle of the anchor.
        cost = cost + 1e-4 * np.abs(grid - (low + high) / 2)
        if place == 0:
            best = cost
            choices.append(np.arange(count))
            continue
        running, source = _running_minimum(best)
        shifted = np.full(count, np.inf)
        shifted[step:] = running[: count - step]
        chosen = np.zeros(count, np.int64)
        chosen[step:] = source[: count - step]
        best = shifted + cost
        choices.append(chosen)
    place_on_grid = int(np.argmin(best))
    result = [0.0] * len(anchors)
    for place in range(len(anchors) - 1, -1, -1):
        result[place] = float(grid[place_on_grid])
        place_on_grid = int(choices[place][place_on_grid])
    return result


def _evenly(count: int, first: float, last: float, block_mm: float) -> list[float]:
    """Return blocks one under the other, for a column that is full to less than the grid."""
    if (count - 1) * block_mm > last - first + 1e-6:
        raise ValueError(f"{count} blocks do not fit between {first} and {last} mm")
    gap = (last - first) / (count - 1)
    return [first + gap * place for place in range(count)]


def _running_minimum(values: Floats) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Return the least value up to each place, and where it stands."""
    minimum = np.minimum.accumulate(values)
    is_new = np.concatenate([[True], values[1:] < minimum[:-1]])
    source = np.maximum.accumulate(np.where(is_new, np.arange(len(values)), 0))
    return minimum, source


def _anchor_heights(labels: Sequence[LabelRequest], lines: Sequence[float]) -> list[float]:
    """Return where leaders start, in the order of the labels and apart from each other."""
    for gap in (_ANCHOR_GAP_MM, _ANCHOR_GAP_MM / 2, _ANCHOR_GAP_MM / 4, _ANCHOR_GAP_MM / 12):
        found = _spaced(labels, lines, gap)
        if found is not None:
            return found
    # More points at one height than leaders can be told apart: still in order, a hair apart.
    return _spaced_greedily([label.middle_y for label in labels], 0.02)


def _spaced(
    labels: Sequence[LabelRequest], lines: Sequence[float], gap: float
) -> list[float] | None:
    slack = [_POINT_SLACK_MM if label.is_point else 0.0 for label in labels]
    low = [label.extent_y[0] - s for label, s in zip(labels, slack, strict=True)]
    high = [label.extent_y[1] + s for label, s in zip(labels, slack, strict=True)]
    # The lowest and highest start that leave room for those before and after.
    for place in range(1, len(labels)):
        low[place] = max(low[place], low[place - 1] + gap)
    for place in range(len(labels) - 2, -1, -1):
        high[place] = min(high[place], high[place + 1] - gap)
    if any(a > b + 1e-9 for a, b in zip(low, high, strict=True)):
        return None
    starts: list[float] = []
    for place, label in enumerate(labels):
        is_level = abs(label.middle_y - lines[place]) <= GRID_MM / 2 + 1e-6
        # A point's leader follows the grid rather than bend by a hair.
        wanted = lines[place] if is_level or not label.is_point else label.middle_y
        floor = low[place] if not starts else max(low[place], starts[-1] + gap)
        starts.append(min(max(wanted, floor), max(high[place], floor)))
    return starts


def _spaced_greedily(wanted: Sequence[float], gap: float) -> list[float]:
    starts: list[float] = []
    for y in wanted:
        starts.append(y if not starts else max(y, starts[-1] + gap))
    return starts


def _apart(
    placed: Sequence[PlacedLabel], requests: Sequence[LabelRequest]
) -> tuple[PlacedLabel, ...]:
    """Move leaders of opposite sides that would run over each other a little apart."""
    request_of = {request.id: request for request in requests}
    result = list(placed)
    for place, label in enumerate(result):
        if label.side is LabelSide.RIGHT:
            continue
        clashing = [
            other
            for other in result
            if other.side is LabelSide.RIGHT
            and other.anchor_x < label.anchor_x
            and abs(other.anchor_y - label.anchor_y) < _ANCHOR_GAP_MM / 2
        ]
        if clashing:
            result[place] = _nudged(label, request_of[label.id], result)
    return tuple(result)


def _nudged(
    label: PlacedLabel, request: LabelRequest, all_labels: Sequence[PlacedLabel]
) -> PlacedLabel:
    slack = _POINT_SLACK_MM if request.is_point else 0.0
    low, high = request.extent_y
    same = sorted(
        (o for o in all_labels if o.side is label.side and o.id != label.id),
        key=lambda o: o.line_y,
    )
    before = [o.anchor_y for o in same if o.line_y < label.line_y]
    after = [o.anchor_y for o in same if o.line_y > label.line_y]
    floor = max([low - slack, *(y + 0.05 for y in before)])
    ceiling = min([high + slack, *(y - 0.05 for y in after)])
    others = [o.anchor_y for o in all_labels if o.side is not label.side]
    tries = [label.anchor_y + sign * 0.1 * n for n in range(1, 13) for sign in (1, -1)]
    for y in tries:
        if floor <= y <= ceiling and all(abs(y - o) >= _ANCHOR_GAP_MM / 2 for o in others):
            return replace(label, anchor_y=y, anchor_x=request.x_at(y))
    return label
