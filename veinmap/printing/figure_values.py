"""The figure of a page: its legs before and after they are placed, and its scale."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from veinmap.drawing.figure_scale import PAGE_TOP_CM
from veinmap.printing.labels import LabelRequest, LabelSide, PlacedColumns
from veinmap.printing.leg_shape import LegShape

Floats = npt.NDArray[np.float64]

# Room left of the legs, for the height scale, above them and below them.
SCALE_COLUMN_MM: Final = 14.6
CAPTION_MM: Final = 5.6
FOOT_MM: Final = 4.6


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
