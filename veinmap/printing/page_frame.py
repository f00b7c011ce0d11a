"""The sheet's margins; every block keeps inside them."""

from dataclasses import dataclass
from typing import Final

from veinmap.printing.page_options import PageOptions, Paper
from veinmap.printing.rich_text import plain
from veinmap.printing.type_setting import REGULAR, TEXT, Line, Style, wrapped

SIDE_MARGIN_MM: Final = 12.0
TOP_MARGIN_MM: Final = 9.0
BOTTOM_MARGIN_MM: Final = 8.5
FOOTER_LEAD_MM: Final = 3.2
_FOOTER_GAP_MM: Final = 0.4
FOOTER_TEXT: Final = Style(7.0, ink=TEXT)


@dataclass(frozen=True, slots=True)
class PageFrame:
    """Where text may stand on a sheet, in mm from its upper left corner."""

    paper: Paper
    # How many lines the clinic's own text takes below the foot.
    footer_lines: int = 0

    @classmethod
    def of(cls, options: PageOptions) -> "PageFrame":
        """Return the frame of a page of those options."""
        frame = cls(options.paper)
        return cls(options.paper, len(footer_lines(options.style.footer_text, frame.width)))

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
        if not self.footer_lines:
            return self.lowest
        return self.lowest - self.footer_lines * FOOTER_LEAD_MM - _FOOTER_GAP_MM

    @property
    def lowest(self) -> float:
        """Lower margin."""
        return self.paper.height_mm - BOTTOM_MARGIN_MM

    @property
    def width(self) -> float:
        """Width of the text."""
        return self.right - self.left


def footer_lines(text: str, width_mm: float) -> tuple[Line, ...]:
    """Return the lines of the clinic's own text, none where it has none."""
    return wrapped(plain(text), FOOTER_TEXT, REGULAR, width_mm)
