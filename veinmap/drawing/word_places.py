"""Where words stand beside what they belong to: pure layout over a grid of what is taken.

The page has columns beside its legs and leaders to them (`printing.labels`); on the
screen the gutters are too narrow for that, so words stand on the skin or beside it,
wherever nothing lies. Each takes the free place nearest to its anchor; the important
ones choose first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

CELL_PX: Final = 3.0
# How far beside and above their anchor words may stand.
_RINGS: Final = (7.0, 12.0, 20.0, 32.0, 48.0, 74.0)
_RISES: Final = (0.0, -9.0, 9.0, -18.0, 18.0, -30.0, 30.0, -44.0, 44.0)
# A faint line (the outline) may be crossed where nothing better is free: a cell of it counts
# so little that no number of them makes a place a taken one.
FAINT: Final = 0.01
_COST_OF_FAINT_PX: Final = 150.0
# The first anchor is the best one: each next one is worth this much of a way.
_COST_OF_ANCHOR_PX: Final = 2.5
_MARGIN_PX: Final = 1.0
# Words that somebody wrote are never left out.
ALWAYS: Final = 2
_WIDE_RINGS: Final = (*_RINGS, 100.0, 130.0, 170.0)
_WIDE_RISES: Final = (*_RISES, -60.0, 60.0, -85.0, 85.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedWords:
    """Words in their place: upper left corner, and the point they belong to."""

    id: str
    x: float
    y: float
    anchor_x: float
    anchor_y: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WordRequest:
    """Words that want a place.

    Attributes
    ----------
    id
        What they are called by the caller.
    anchors
        Points they may stand beside, the best first, shape ``(n, 2)``, in px.
    width, height
        Of the words, in px.
    rank
        Larger ones choose first; those of rank 0 stand near or not at all, those of
        `ALWAYS` find the place that covers least.
    before
        Where they stood before, which is kept while it is free: words that wander
        from zoom to zoom are read anew each time.
    """

    id: str
    anchors: Floats
    width: float
    height: float
    rank: int
    before: PlacedWords | None = None


class TakenGround:
    """Which parts of a picture are taken, in cells of `CELL_PX`.

    Parameters
    ----------
    taken
        How much of each cell is taken, 0 to 1, shape ``(rows, columns)``.
    """

    def __init__(self, taken: Floats) -> None:
        self._rows, self._columns = taken.shape
        self._width, self._height = self._columns * CELL_PX, self._rows * CELL_PX
        self._cost = taken.copy()
        self._sums: Floats | None = None

    def take_box(self, left: float, top: float, right: float, bottom: float) -> None:
        """Take a box."""
        columns = slice(max(0, int(left / CELL_PX)), max(0, int(right / CELL_PX) + 1))
        rows = slice(max(0, int(top / CELL_PX)), max(0, int(bottom / CELL_PX) + 1))
        self._cost[rows, columns] = 1.0
        self._sums = None

    def cost(self, left: Floats, top: Floats, width: float, height: float) -> Floats:
        """Return how much is taken under boxes of one size; infinite beyond the picture."""
        if self._sums is None:
            sums = np.zeros((self._rows + 1, self._columns + 1))
            sums[1:, 1:] = self._cost.cumsum(axis=0).cumsum(axis=1)
            self._sums = sums
        x0, y0 = (left / CELL_PX).astype(int), (top / CELL_PX).astype(int)
        x1 = ((left + width) / CELL_PX).astype(int) + 1
        y1 = ((top + height) / CELL_PX).astype(int) + 1
        outside = (
            (left < 2)
            | (top < 2)
            | (left + width > self._width - 2)
            | (top + height > self._height - 2)
        )
        x0, x1 = np.clip(x0, 0, self._columns), np.clip(x1, 0, self._columns)
        y0, y1 = np.clip(y0, 0, self._rows), np.clip(y1, 0, self._rows)
        sums = self._sums
        taken = sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0]
        return np.where(outside, np.inf, taken)


def place_words(requests: Sequence[WordRequest], ground: TakenGround) -> tuple[PlacedWords, ...]:
    """Return the places of all words that find one; the ground is taken by them.

    Words never stand over a vein, a sign or each other: those that find no free place
    are left out.
    """
    placed = []
    for request in sorted(requests, key=lambda r: -r.rank):
        found = _placed(request, ground)
        if found is not None:
            placed.append(found)
            ground.take_box(
                found.x - _MARGIN_PX,
                found.y,
                found.x + request.width + _MARGIN_PX,
                found.y + request.height,
            )
    return tuple(placed)


def _placed(request: WordRequest, ground: TakenGround) -> PlacedWords | None:
    before = request.before
    if before is not None:
        at = ground.cost(np.array([before.x]), np.array([before.y]), request.width, request.height)
        if at[0] < 1.0:
            return before
    rings, rises = (
        (_WIDE_RINGS, _WIDE_RISES)
        if request.rank >= ALWAYS
        else (_RINGS, _RISES)
        if request.rank > 0
        else (_RINGS[:3], _RISES[:5])
    )
    left, top, anchor, away = [], [], [], []
    for number, (x, y) in enumerate(request.anchors):
        for ring in rings:
            for rise in rises:
                for start in (x + ring, x - ring - request.width):
                    left.append(start)
                    top.append(y + rise - request.height / 2)
                    anchor.append(number)
                    away.append(ring + 0.8 * abs(rise) + _COST_OF_ANCHOR_PX * number)
    lefts, tops = np.array(left), np.array(top)
    cost = ground.cost(lefts, tops, request.width, request.height)
    # A whole cell taken is a vein or other words: no place.
    worth = np.where(cost >= 1.0, np.inf, np.array(away) + _COST_OF_FAINT_PX * cost)
    if request.rank >= ALWAYS and not np.isfinite(worth).any():
        worth = cost
    best = int(np.argmin(worth))
    if not np.isfinite(worth[best]):
        return None
    x, y = request.anchors[anchor[best]]
    return PlacedWords(
        id=request.id,
        x=float(lefts[best]),
        y=float(tops[best]),
        anchor_x=float(x),
        anchor_y=float(y),
    )
