"""Where each view of a leg stands in the diagram; pure numbers, in px.

Left to right always anterior, medial, posterior, lateral. With both legs drawn,
the patient's right leg stands at the viewer's left from the front, and at the
viewer's right from behind.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from veinmap.anatomy.sides import Side, View
from veinmap.anatomy.surface import leg_surface
from veinmap.drawing.figure_scale import SCREEN_TOP_CM, FigureScale

CAPTION_PX: Final = 30
_BELOW_PX: Final = 14
_MARGIN_PX: Final = 12
AXIS_PX: Final = 34
_LEAST_GAP_CM: Final = 0.4
_WIDEST_GAP_CM: Final = 7.0
# Captions of neighbours must not touch, however small the legs are.
_CAPTION_WIDTH_PX: Final = 84
_TOP_CM: Final = SCREEN_TOP_CM - 1.0

Cell = tuple[View, Side]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedView:
    """One view of one leg in the diagram.

    Attributes
    ----------
    origin_x, floor_y
        Where u = 0 and the sole stand.
    left, right, top
        Its own ground, for captions and the pointer.
    """

    view: View
    side: Side
    origin_x: float
    floor_y: float
    left: float
    right: float
    top: float
    px_per_cm: float

    def to_leg_cm(self, x: float, y: float) -> tuple[float, float]:
        """Return u and v (upwards) of a point of the diagram."""
        return (x - self.origin_x) / self.px_per_cm, (self.floor_y - y) / self.px_per_cm


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """All views of the diagram; `scale` is the size of their signs."""

    views: tuple[PlacedView, ...]
    px_per_cm: float
    scale: FigureScale

    def view_at(self, x: float, y: float) -> PlacedView | None:
        """Return the view whose ground holds a point, the nearest one sideways."""
        rows = [v for v in self.views if v.top - CAPTION_PX <= y <= v.floor_y + _BELOW_PX]
        if not rows:
            return None
        return min(rows, key=lambda v: max(v.left - x, x - v.right, 0.0))


def views_of_one(side: Side, *, two: bool) -> tuple[tuple[Cell, ...], ...]:
    """Return the one row of a leg alone."""
    views = (View.MEDIAL, View.POSTERIOR) if two else tuple(View)
    return (tuple((view, side) for view in views),)


BOTH_LEGS: Final[tuple[tuple[Cell, ...], ...]] = (
    (
        (View.ANTERIOR, Side.RIGHT),
        (View.ANTERIOR, Side.LEFT),
        (View.POSTERIOR, Side.LEFT),
        (View.POSTERIOR, Side.RIGHT),
    ),
    (
        (View.MEDIAL, Side.RIGHT),
        (View.MEDIAL, Side.LEFT),
        (View.LATERAL, Side.RIGHT),
        (View.LATERAL, Side.LEFT),
    ),
)


@cache
def extent_cm(view: View, side: Side) -> tuple[float, float]:
    """Return how far a view reaches to the left and to the right of u = 0."""
    outline = leg_surface().lines[view].closed
    below = outline[outline[:, 1] < _TOP_CM]
    low, high = float(below[:, 0].min()), float(below[:, 0].max())
    return (low, high) if side is Side.RIGHT else (-high, -low)


def arrange(rows: tuple[tuple[Cell, ...], ...], width: float, height: float) -> Arrangement:
    """Return where the views stand in a diagram of that size, as large as fits."""
    left = _MARGIN_PX + AXIS_PX
    room_px = max(40.0, width - left - _MARGIN_PX)
    row_px = height / len(rows)
    by_height = (row_px - CAPTION_PX - _BELOW_PX) / SCREEN_TOP_CM
    by_width = min(
        room_px / (sum(_width_cm(cell) for cell in row) + _LEAST_GAP_CM * (len(row) - 1))
        for row in rows
    )
    px_per_cm = max(0.8, min(by_height, by_width))
    placed: list[PlacedView] = []
    for number, row in enumerate(rows):
        spare_px = room_px - sum(_width_cm(cell) for cell in row) * px_per_cm
        narrowest_px = min(_width_cm(cell) for cell in row) * px_per_cm
        widest_px = max(_WIDEST_GAP_CM * px_per_cm, _CAPTION_WIDTH_PX - narrowest_px)
        gap_px = min(spare_px / max(1, len(row) - 1), widest_px)
        x = left + max(0.0, spare_px - gap_px * (len(row) - 1)) / 2
        used_px = SCREEN_TOP_CM * px_per_cm + CAPTION_PX + _BELOW_PX
        top = number * row_px + max(0.0, row_px - used_px) / 2 + CAPTION_PX
        for view, side in row:
            low, _high = extent_cm(view, side)
            width_px = _width_cm((view, side)) * px_per_cm
            placed.append(
                PlacedView(
                    view=view,
                    side=side,
                    origin_x=x - low * px_per_cm,
                    floor_y=top + SCREEN_TOP_CM * px_per_cm,
                    left=x,
                    right=x + width_px,
                    top=top,
                    px_per_cm=px_per_cm,
                )
            )
            x += width_px + gap_px
    return Arrangement(
        views=tuple(placed), px_per_cm=px_per_cm, scale=FigureScale.on_screen(px_per_cm)
    )


def _width_cm(cell: Cell) -> float:
    low, high = extent_cm(*cell)
    return high - low
