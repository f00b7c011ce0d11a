"""The labels of the figure: what wants a place, and the place it gets; in millimetres.

Every leader runs level from its anchor to the track beside the silhouette, slants to the
column and runs level under its code. On one side the order of the anchors is the
order of the labels, so leaders cannot cross (page design, section 5).
"""

import math
from dataclasses import dataclass
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
# Blocks stand on a grid as fine as this.
GRID_MM: Final = 0.2


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

    def on_page(self, x: float, y: float, scale: float) -> "LabelRequest":
        """Return the label with its anchor enlarged by `scale` and moved to an origin."""
        return LabelRequest(
            id=self.id,
            vein=self.vein,
            rank=self.rank,
            anchor=self.anchor * scale + np.array([x, y]),
        )


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
