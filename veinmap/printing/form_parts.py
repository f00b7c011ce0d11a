"""What is filled in by hand: boxes to tick, boxes and lines to write in."""

from typing import Final

from PySide6.QtCore import QRectF

from veinmap.printing.type_setting import BLACK, TEXT, Canvas, Style, text_width

BOX_LINE_MM: Final = 0.25
_TICK_BOX_MM: Final = 3.1
_LABEL_GAP_MM: Final = 1.3
_WRITING_LINE_MM: Final = 0.2
FORM_TEXT: Final = Style(8.0, ink=TEXT)


def draw_tick_box(canvas: Canvas, x: float, baseline: float, text: str) -> float:
    """Draw a box with its words and return where they end."""
    canvas.frame(QRectF(x, baseline - 2.6, _TICK_BOX_MM, _TICK_BOX_MM), BOX_LINE_MM, BLACK)
    left = x + _TICK_BOX_MM + _LABEL_GAP_MM
    return left + canvas.text(left, baseline, text, FORM_TEXT)


def tick_box_width(text: str) -> float:
    """Return how wide a box with its words is."""
    return _TICK_BOX_MM + _LABEL_GAP_MM + text_width(text, FORM_TEXT)


def draw_writing_line(canvas: Canvas, x0: float, x1: float, baseline: float) -> None:
    """Draw a line to write on."""
    canvas.rule(x0, x1, baseline + 0.9, _WRITING_LINE_MM, BLACK)


def draw_labelled_lines(
    canvas: Canvas,
    left: float,
    right: float,
    baseline: float,
    labels: tuple[str, ...],
    *,
    last_share: float = 1.0,
) -> None:
    """Draw labels with equal writing lines after them, over the whole width.

    Parameters
    ----------
    last_share
        How long the last line is, as a multiple of the others.
    """
    gap = 4.0
    words = sum(text_width(label, FORM_TEXT) + 1.8 for label in labels)
    shares = [1.0] * (len(labels) - 1) + [last_share]
    share_mm = (right - left - words - gap * (len(labels) - 1)) / sum(shares)
    x = left
    for label, share in zip(labels, shares, strict=True):
        x += canvas.text(x, baseline, label, FORM_TEXT) + 1.8
        draw_writing_line(canvas, x, x + share * share_mm, baseline)
        x += share * share_mm + gap
