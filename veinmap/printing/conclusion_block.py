"""The conclusion in two equal columns."""

from typing import Final

from veinmap.printing.map_values import Conclusion
from veinmap.printing.page_frame import PageFrame
from veinmap.printing.type_setting import BLACK, BOLD, Canvas, Line, Style, wrapped

_STYLE: Final = Style(8.0, ink=BLACK)
_LEAD_MM: Final = 3.62
_ABOVE_MM: Final = 4.3
_BELOW_MM: Final = 2.0
_GUTTER_MM: Final = 6.0
# A longer conclusion goes on on the next page; it is never cut.
MOST_LINES: Final = 6

Columns = tuple[tuple[Line, ...], tuple[Line, ...]]


def conclusion_lines(frame: PageFrame, conclusion: Conclusion) -> Columns:
    """Return the lines of both columns."""
    width = (frame.width - _GUTTER_MM) / 2
    return (
        wrapped(conclusion.left, _STYLE, BOLD, width),
        wrapped(conclusion.right, _STYLE, BOLD, width),
    )


def lines_within(height_mm: float) -> int:
    """Return how many lines a block of that height holds, at least one."""
    return max(int((height_mm - _ABOVE_MM - _BELOW_MM) / _LEAD_MM) + 1, 1)


def draw_conclusion(canvas: Canvas, frame: PageFrame, top: float, columns: Columns) -> float:
    """Draw both columns below `top` and return where the rule under them lies."""
    right_left = frame.left + (frame.width + _GUTTER_MM) / 2
    for left, lines in zip((frame.left, right_left), columns, strict=True):
        for place, line in enumerate(lines):
            baseline = top + _ABOVE_MM + place * _LEAD_MM
            canvas.line_of_pieces(left, baseline, line, _STYLE, BOLD)
    rows = max(len(lines) for lines in columns)
    bottom = top + _ABOVE_MM + max(rows - 1, 0) * _LEAD_MM + _BELOW_MM
    canvas.rule(frame.left, frame.right, bottom, 0.25)
    return bottom
