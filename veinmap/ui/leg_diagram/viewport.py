"""Zoom and pan of the leg: pure numbers, in px of the diagram."""

from dataclasses import dataclass, replace
from typing import Final

from veinmap.ui.leg_diagram.arrangement import Arrangement

LARGEST: Final = 8.0
# One notch of the wheel, one press of a key.
STEP: Final = 1.25


@dataclass(frozen=True, slots=True)
class Viewport:
    """What part of the fitted legs is shown: everything `factor` times larger, then moved.

    Attributes
    ----------
    factor
        1 shows the legs fitted, and nothing smaller is useful.
    x, y
        Where the upper left corner of the fitted legs stands, in px: 0 or less.
    """

    factor: float = 1.0
    x: float = 0.0
    y: float = 0.0

    @property
    def is_fitted(self) -> bool:
        """Whether the legs stand as they fit the diagram."""
        return self.factor == 1.0

    def zoomed(self, by: float, x: float, y: float, width: float, height: float) -> "Viewport":
        """Return the viewport zoomed so that what stands at a point stays there."""
        factor = min(max(self.factor * by, 1.0), LARGEST)
        if abs(factor - 1.0) < 1e-3:
            return FITTED
        grown = factor / self.factor
        moved = Viewport(factor, x - (x - self.x) * grown, y - (y - self.y) * grown)
        return moved._kept(width, height)

    def moved(self, dx: float, dy: float, width: float, height: float) -> "Viewport":
        """Return the viewport pushed along; never past the edge of the legs."""
        return Viewport(self.factor, self.x + dx, self.y + dy)._kept(width, height)

    def _kept(self, width: float, height: float) -> "Viewport":
        least_x, least_y = width * (1 - self.factor), height * (1 - self.factor)
        return Viewport(self.factor, min(max(self.x, least_x), 0.0), min(max(self.y, least_y), 0.0))

    def shows(self, x: float, y: float, width: float, height: float, margin: float) -> bool:
        """Whether a point of the zoomed diagram lies inside it, that far from its edges."""
        return margin <= x <= width - margin and margin <= y <= height - margin

    def applied(self, fitted: Arrangement) -> Arrangement:
        """Return where the views stand when the fitted legs are shown through this."""
        if self.is_fitted:
            return fitted
        return Arrangement(
            views=tuple(
                replace(
                    view,
                    origin_x=view.origin_x * self.factor + self.x,
                    floor_y=view.floor_y * self.factor + self.y,
                    left=view.left * self.factor + self.x,
                    right=view.right * self.factor + self.x,
                    top=view.top * self.factor + self.y,
                    px_per_cm=view.px_per_cm * self.factor,
                )
                for view in fitted.views
            ),
            px_per_cm=fitted.px_per_cm * self.factor,
            scale=fitted.scale.zoomed(self.factor),
        )


FITTED: Final = Viewport()
