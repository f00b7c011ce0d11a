"""What the sheets of a leg in a session share, planned and given: type, table head, signature."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF

from veinmap.drawing.injection_sites import paint_site_number
from veinmap.drawing.palettes import Palette
from veinmap.printing.form_parts import draw_labelled_lines
from veinmap.printing.page_frame import PageFrame
from veinmap.printing.sheet_words import TreatmentWords
from veinmap.printing.type_setting import BLACK, BOLD, QUIET, SEMIBOLD, TEXT, Align, Canvas, Style

TITLE: Final = Style(9.0, BOLD, BLACK)
SMALL: Final = Style(7.0, ink=QUIET)
STRONG: Final = Style(8.0, SEMIBOLD, BLACK)
PLAIN: Final = Style(7.3, ink=TEXT)
# The number that a row is about: what is planned, what was given.
VOLUME: Final = Style(11.0, BOLD, BLACK)
TABLE_TITLE: Final = Style(8.0, BOLD, BLACK)

# Where the lines to write on begin, right of a block's title.
LABEL_MM: Final = 16.0
NUMBER_MM: Final = 4.9
HEAD_MM: Final = 10.2


class ColumnHead(NamedTuple):
    """The head of a column and where it stands."""

    x: float
    text: str
    align: Align = Align.LEFT


def draw_table_head(
    canvas: Canvas,
    frame: PageFrame,
    top: float,
    title: str,
    note: str,
    heads: Iterable[ColumnHead],
) -> float:
    """Draw title, note and heads of a table of sites, and return where its rows begin."""
    canvas.rule(frame.left, frame.right, top, 0.9)
    canvas.text(frame.left, top + 4.0, title, TABLE_TITLE)
    canvas.text(frame.right, top + 4.0, note, SMALL, Align.RIGHT)
    for x, text, align in heads:
        canvas.text(x, top + 8.0, text, SMALL, align)
    y = top + HEAD_MM - 0.7
    canvas.rule(frame.left, frame.right, y, 0.2)
    return y


def draw_row_number(
    canvas: Canvas, frame: PageFrame, middle: float, number: int, palette: Palette
) -> None:
    """Draw a site's number at the left of its row, as it stands beside the leg."""
    if canvas.painter is not None:
        centre = QPointF(frame.left + NUMBER_MM / 2, middle)
        paint_site_number(canvas.painter, centre, number, palette, NUMBER_MM)


def draw_signature(
    canvas: Canvas, frame: PageFrame, baseline: float, words: TreatmentWords
) -> None:
    """Draw the line on which physician and assistant sign."""
    canvas.text(frame.left, baseline, words.signed, TITLE)
    labels = (words.physician, words.date_time, words.assistant)
    draw_labelled_lines(canvas, frame.left + LABEL_MM, frame.right, baseline, labels)
