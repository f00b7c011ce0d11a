"""Open questions of a draft: each with a question mark in a box, a tick where it was laid aside."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from veinmap.printing.open_checks import Question
from veinmap.printing.rich_text import plain
from veinmap.printing.table_blocks import Span
from veinmap.printing.type_setting import (
    BLACK,
    BOLD,
    MEDIUM,
    QUIET,
    Align,
    Canvas,
    Style,
    wrapped,
)

_TITLE: Final = Style(8.0, BOLD, BLACK)
_MARK: Final = Style(7.5, BOLD, BLACK)
_OPEN: Final = Style(7.3, MEDIUM, BLACK)
_ASIDE: Final = Style(7.0, ink=QUIET)
_BOX_MM: Final = 2.9
_LINE_MM: Final = 0.3
_INDENT_MM: Final = 4.5
_TITLE_MM: Final = 26.0
_TITLE_GAP_MM: Final = 3.0
_LEAD_MM: Final = 3.1
_ROW_GAP_MM: Final = 0.7


def draw_questions(
    canvas: Canvas, span: Span, top: float, questions: Sequence[Question], title: str
) -> float:
    """Draw the questions beside their title below `top` and return where the last one ends."""
    canvas.rule(span.left, span.right, top, 0.45)
    baseline = top + 3.9
    title_mm = canvas.text(span.left, baseline, title, _TITLE)
    box_left = span.left + max(title_mm + _TITLE_GAP_MM, _TITLE_MM)
    for question in questions:
        style = _OPEN if question.is_open else _ASIDE
        _draw_box(canvas, box_left, baseline, is_open=question.is_open)
        left = box_left + _INDENT_MM
        lines = wrapped(plain(question.text), style, style.weight, span.right - left)
        for place, line in enumerate(lines):
            canvas.line_of_pieces(left, baseline + _LEAD_MM * place, line, style, style.weight)
        baseline += _LEAD_MM * len(lines) + _ROW_GAP_MM
    return baseline - _LEAD_MM - _ROW_GAP_MM + 1.0


def draw_questions_pointer(canvas: Canvas, span: Span, top: float, text: str) -> float:
    """Say below `top` on which page the questions stand; return where that ends."""
    _draw_box(canvas, span.left, top + 3.4, is_open=True)
    canvas.text(span.left + _INDENT_MM, top + 3.4, text, _OPEN)
    return top + 4.0


def _draw_box(canvas: Canvas, left: float, baseline: float, *, is_open: bool) -> None:
    box = QRectF(left, baseline - 2.45, _BOX_MM, _BOX_MM)
    canvas.frame(box, _LINE_MM, BLACK)
    if is_open:
        canvas.text(box.center().x(), baseline - 0.05, "?", _MARK, Align.CENTRE)
        return
    low = QPointF(box.left() + 1.2, box.bottom() - 0.75)
    canvas.line(QPointF(box.left() + 0.65, box.bottom() - 1.35), low, _LINE_MM)
    canvas.line(low, QPointF(box.right() - 0.55, box.top() + 0.75), _LINE_MM)
