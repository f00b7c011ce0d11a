"""The conclusion in two columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from veinmap.printing.map_values import Conclusion
from veinmap.printing.page_frame import PageFrame
from veinmap.printing.type_setting import BLACK, BOLD, Canvas, Line, Style, wrapped

CONCLUSION: Final = Style(8.0, ink=BLACK)
_LEAD_MM: Final = 3.62
_ABOVE_MM: Final = 4.3
_BELOW_MM: Final = 2.0
_GUTTER_MM: Final = 6.0
# A longer conclusion goes on on the next page; it is never cut.
MOST_LINES: Final = 6
# Columns are equal where that takes no line more than columns that follow their texts.
_SHARES: Final = (0.5, 0.47, 0.53, 0.44, 0.56, 0.41, 0.59)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The lines of both columns, and which share of the width is the left one's."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]
    left_share: float = 0.5

    def __iter__(self) -> Iterator[tuple[Line, ...]]:
        return iter((self.left, self.right))

    @property
    def rows(self) -> int:
        """How many lines the longer column has."""
        return max(len(self.left), len(self.right))


def conclusion_lines(frame: PageFrame, conclusion: Conclusion) -> Columns:
    """Return the lines of both columns, in as few rows as they go into."""
    return min((_columns(frame, conclusion, share) for share in _SHARES), key=lambda c: c.rows)


def equal_columns(frame: PageFrame, conclusion: Conclusion) -> Columns:
    """Return the lines of two columns of one width, as of two legs."""
    return _columns(frame, conclusion, 0.5)


def _columns(frame: PageFrame, conclusion: Conclusion, left_share: float) -> Columns:
    width = frame.width - _GUTTER_MM
    return Columns(
        left=wrapped(conclusion.left, CONCLUSION, BOLD, width * left_share),
        right=wrapped(conclusion.right, CONCLUSION, BOLD, width * (1.0 - left_share)),
        left_share=left_share,
    )


def lines_within(height_mm: float) -> int:
    """Return how many lines a block of that height holds, at least one."""
    return max(int((height_mm - _ABOVE_MM - _BELOW_MM) / _LEAD_MM) + 1, 1)


def draw_conclusion(canvas: Canvas, frame: PageFrame, top: float, columns: Columns) -> float:
    """Draw both columns below `top` and return where the rule under them lies."""
    right_left = frame.left + (frame.width - _GUTTER_MM) * columns.left_share + _GUTTER_MM
    for left, lines in zip((frame.left, right_left), columns, strict=True):
        for place, line in enumerate(lines):
            baseline = top + _ABOVE_MM + place * _LEAD_MM
            canvas.line_of_pieces(left, baseline, line, CONCLUSION, BOLD)
    bottom = top + _ABOVE_MM + max(columns.rows - 1, 0) * _LEAD_MM + _BELOW_MM
    canvas.rule(frame.left, frame.right, bottom, 0.25)
    return bottom
