"""The sheet's margins; every block keeps inside them."""

from dataclasses import dataclass
from typing import Final

from veinmap.printing.page_options import PageOptions, Paper

SIDE_MARGIN_MM: Final = 12.0
TOP_MARGIN_MM: Final = 9.0
BOTTOM_MARGIN_MM: Final = 8.5
FOOTER_TEXT_MM: Final = 3.6


@dataclass(frozen=True, slots=True)
class PageFrame:
    """Where text may stand on a sheet, in mm from its upper left corner."""

    paper: Paper
    # Whether a line of the clinic's own stands below the foot.
    has_footer_text: bool = False

    @classmethod
    def of(cls, options: PageOptions) -> "PageFrame":
        """Return the frame of a page of those options."""
        return cls(options.paper, bool(options.style.footer_text))

    @property
    def left(self) -> float:
        """Left margin."""
        return SIDE_MARGIN_MM

    @property
    def right(self) -> float:
        """Right margin."""
        return self.paper.width_mm - SIDE_MARGIN_MM

    @property
    def top(self) -> float:
        """Upper margin."""
        return TOP_MARGIN_MM

    @property
    def bottom(self) -> float:
        """Where the foot ends."""
        return self.lowest - (FOOTER_TEXT_MM if self.has_footer_text else 0.0)

    @property
    def lowest(self) -> float:
        """Lower margin."""
        return self.paper.height_mm - BOTTOM_MARGIN_MM

    @property
    def width(self) -> float:
        """Width of the text."""
        return self.right - self.left
