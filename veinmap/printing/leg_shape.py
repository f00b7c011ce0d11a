"""How much room a drawn leg takes, height by height, and how legs stand beside each other."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from veinmap.anatomy.sides import Side, View
from veinmap.anatomy.surface import leg_surface

Floats = npt.NDArray[np.float64]

# A view is as wide as its silhouette between these heights; hips and feet may enter a neighbour's
# gutter, where no label stands.
_SILHOUETTE_CM: Final = (14.0, 76.0)
# Above this the body has faded so far into the paper that nothing keeps clear of it.
_FADED_CM: Final = 84.0
_STEP_CM: Final = 0.25


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LegShape:
    """The outline of one leg in one view, as its left and right end at every height.

    Attributes
    ----------
    heights_cm
        Ascending heights, shape ``(n,)``.
    left_cm, right_cm
        Ends of the outline at each height, shape ``(n,)``.
    silhouette_cm
        Left and right end between calf and thigh.
    whole_cm
        Left and right end of the whole outline, hip and foot included.
    """

    view: View
    side: Side
    heights_cm: Floats
    left_cm: Floats
    right_cm: Floats
    silhouette_cm: tuple[float, float]
    whole_cm: tuple[float, float]

    @property
    def centre_cm(self) -> float:
        """Where captions stand."""
        left, right = self.silhouette_cm
        return (left + right) / 2


@lru_cache(maxsize=16)
def leg_shape(view: View, side: Side) -> LegShape:
    """Return the shape of a leg in a view."""
    outline = leg_surface().lines[view].closed
    if side is Side.LEFT:
        outline = outline * np.array([-1.0, 1.0])
    heights = np.arange(0.25, _FADED_CM, _STEP_CM)
    left_cm, right_cm = _ends_at(outline, heights)
    low, high = _SILHOUETTE_CM
    inside = (heights >= low) & (heights <= high)
    return LegShape(
        view=view,
        side=side,
        heights_cm=heights,
        left_cm=left_cm,
        right_cm=right_cm,
        silhouette_cm=(float(left_cm[inside].min()), float(right_cm[inside].max())),
        whole_cm=(float(left_cm.min()), float(right_cm.max())),
    )


def _ends_at(outline: Floats, heights: Floats) -> tuple[Floats, Floats]:
    """Return the left and right end of a closed outline at each height, shape ``(n,)`` each."""
    (x0, y0), (x1, y1) = outline.T, np.roll(outline, -1, axis=0).T
    level = heights[:, None]
    rows, parts = np.nonzero((y0 > level) != (y1 > level))
    share = (heights[rows] - y0[parts]) / (y1[parts] - y0[parts])
    x = x0[parts] + share * (x1[parts] - x0[parts])
    left, right = np.full(len(heights), np.inf), np.full(len(heights), -np.inf)
    np.minimum.at(left, rows, x)
    np.maximum.at(right, rows, x)
    return left, right


def distance_apart(first: LegShape, second: LegShape, mm_per_cm: float, gap_mm: float) -> float:
    """Return how far apart two origins must be for the outlines to keep a gap at every height."""
    return _touching_cm(first, second) * mm_per_cm + gap_mm


@lru_cache(maxsize=64)
def _touching_cm(first: LegShape, second: LegShape) -> float:
    """Return how far apart two origins are when the outlines touch at one height."""
    return float((first.right_cm - second.left_cm).max())


def silhouette_distance(first: LegShape, second: LegShape, mm_per_cm: float) -> float:
    """Return how far apart two origins are when the silhouettes touch."""
    return (first.silhouette_cm[1] - second.silhouette_cm[0]) * mm_per_cm
