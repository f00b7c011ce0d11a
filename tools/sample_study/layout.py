"""Where things stand on the screen, for each kind of clip and screen size."""

from dataclasses import dataclass, replace

from .scatterers import Grid
from .screen import Place

PROBE_WIDTH_MM = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TissueLayout:
    """A screen with one large tissue box."""

    width_px: int
    height_px: int
    box: Place

    def grid(self, image_depth_mm: float) -> Grid:
        """Return the box's own pixels."""
        return Grid(
            width_px=self.box.width,
            height_px=self.box.height,
            mm_per_px=image_depth_mm / self.box.height,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplexLayout:
    """A screen with a small tissue box above a spectral strip."""

    width_px: int
    height_px: int
    box: Place
    strip: Place

    def for_depth(self, image_depth_mm: float) -> "DuplexLayout":
        """Return the layout with the box narrowed to the probe's footprint, on the same middle."""
        mm_per_px = image_depth_mm / self.box.height
        width = min(self.box.width, 2 * round(PROBE_WIDTH_MM / mm_per_px / 2))
        x = self.box.x + (self.box.width - width) // 2
        return replace(self, box=replace(self.box, x=x, width=width))

    def fine_grid(self, image_depth_mm: float) -> Grid:
        """Return the box at twice its resolution; the screen shows it halved."""
        return Grid(
            width_px=2 * self.box.width,
            height_px=2 * self.box.height,
            mm_per_px=image_depth_mm / self.box.height / 2,
        )


TISSUE_SMALL = TissueLayout(
    width_px=800, height_px=600, box=Place(x=170, y=62, width=460, height=480)
)
TISSUE_LARGE = TissueLayout(
    width_px=960, height_px=720, box=Place(x=196, y=66, width=570, height=600)
)
DUPLEX_SMALL = DuplexLayout(
    width_px=800,
    height_px=600,
    box=Place(x=230, y=50, width=310, height=226),
    strip=Place(x=108, y=322, width=612, height=236),
)
DUPLEX_LARGE = DuplexLayout(
    width_px=960,
    height_px=720,
    box=Place(x=270, y=54, width=384, height=286),
    strip=Place(x=120, y=388, width=744, height=286),
)
