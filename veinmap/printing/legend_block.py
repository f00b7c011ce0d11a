"""The legend: the signs used on the page, the key of the labels, the criteria."""

from typing import Final

from PySide6.QtCore import QRectF

from veinmap.drawing.palettes import Palette
from veinmap.drawing.sample_line import sample_junction, sample_line, sample_perforator
from veinmap.drawing.skin_signs import sample_field, sample_skin_mark
from veinmap.printing.form_parts import draw_labelled_lines
from veinmap.printing.map_values import Legend, LegendEntry
from veinmap.printing.page_frame import PageFrame
from veinmap.printing.type_setting import (
    BLACK,
    BOLD,
    SEMIBOLD,
    TEXT,
    Canvas,
    Style,
    text_width,
    wrapped,
)

_NAME: Final = Style(7.2, ink=TEXT)
_KEY: Final = Style(8.0, BOLD, BLACK)
_CRITERIA: Final = Style(7.2, ink=TEXT)
_CRITERIA_LEAD_MM: Final = 3.3
_ROW_MM: Final = 4.6
_SWATCH_MM: Final = 8.4
_RING_MM: Final = 4.6
_DISC_MM: Final = 2.6
_SKIN_MM: Final = 6.2
_GAP_MM: Final = 1.3
_BETWEEN_MM: Final = 2.4
_SIGNATURE_MM: Final = 7.4


def draw_legend(
    canvas: Canvas, frame: PageFrame, top: float, legend: Legend, palette: Palette
) -> float:
    """Draw rule, signs and criteria below `top` and return where the block ends."""
    canvas.rule(frame.left, frame.right, top, 0.25)
    baseline = top + 4.2
    rows = _rows(frame.width, legend)
    for row in rows:
        for x, place in row:
            if place < len(legend.entries):
                _draw_entry(canvas, frame.left + x, baseline, legend.entries[place], palette)
            else:
                _draw_key(canvas, frame.left + x, baseline, legend)
        baseline += _ROW_MM
    baseline -= 0.3
    for line in wrapped(legend.criteria, _CRITERIA, SEMIBOLD, frame.width):
        canvas.line_of_pieces(frame.left, baseline, line, _CRITERIA, SEMIBOLD)
        baseline += _CRITERIA_LEAD_MM
    bottom = baseline - _CRITERIA_LEAD_MM + 1.64
    if not legend.signature:
        return bottom
    draw_labelled_lines(
        canvas, frame.left, frame.right, bottom + _SIGNATURE_MM - 2.2, legend.signature
    )
    return bottom + _SIGNATURE_MM


def _rows(width: float, legend: Legend) -> list[list[tuple[float, int]]]:
    """Place the entries and the key in as few rows as hold them, in columns where they fit."""
    widths = [_entry_width(entry) for entry in legend.entries]
    widths.append(
        text_width(legend.label_example, _KEY) + 1.5 + text_width(legend.label_key, _NAME)
    )
    filled = _filled(width, widths)
    return _in_columns(width, widths, len(filled)) or _spread(width, widths, filled)


def _filled(width: float, widths: list[float]) -> list[list[int]]:
    """Fill one row after the other."""
    rows: list[list[int]] = [[]]
    used = 0.0
    for entry, entry_mm in enumerate(widths):
        if rows[-1] and used + _BETWEEN_MM + entry_mm > width:
            rows.append([])
            used = 0.0
        used += entry_mm + (_BETWEEN_MM if rows[-1] else 0.0)
        rows[-1].append(entry)
    return rows


def _in_columns(
    width: float, widths: list[float], row_count: int
) -> list[list[tuple[float, int]]] | None:
    """Return the entries in aligned columns; None if they do not fit in so many rows."""
    count = len(widths)
    per_row = -(-count // row_count)
    rows = [list(range(first, min(first + per_row, count))) for first in range(0, count, per_row)]
    columns = [max(widths[row[c]] for row in rows if c < len(row)) for c in range(per_row)]
    free = width - sum(columns)
    if per_row > 1 and free < _BETWEEN_MM * (per_row - 1):
        return None
    gap = free / max(per_row - 1, 1)
    starts = [sum(columns[:c]) + gap * c for c in range(per_row)]
    return [[(starts[c], entry) for c, entry in enumerate(row)] for row in rows]


def _spread(
    width: float, widths: list[float], rows: list[list[int]]
) -> list[list[tuple[float, int]]]:
    """Spread each row by itself; a short last row keeps the distances of the one above."""
    placed = []
    gap = _BETWEEN_MM
    for place, row in enumerate(rows):
        free = width - sum(widths[entry] for entry in row)
        is_last = place == len(rows) - 1
        if len(row) > 1 and not (is_last and place > 0):
            gap = free / (len(row) - 1)
        elif len(row) > 1:
            gap = min(max(gap, 8.0), free / (len(row) - 1))
        x, line = 0.0, []
        for entry in row:
            line.append((x, entry))
            x += widths[entry] + gap
        placed.append(line)
    return placed


def _sign_width(entry: LegendEntry) -> float:
    if entry.vein is not None:
        return _SWATCH_MM
    if entry.skin is not None or entry.is_field:
        return _SKIN_MM
    return _RING_MM if entry.perforator is not None else _DISC_MM


def _entry_width(entry: LegendEntry) -> float:
    return _sign_width(entry) + _GAP_MM + text_width(entry.text, _NAME)


def _draw_entry(
    canvas: Canvas, x: float, baseline: float, entry: LegendEntry, palette: Palette
) -> None:
    sign_mm = _sign_width(entry)
    if canvas.painter is not None:
        rect = QRectF(x, baseline - 0.98 - 2.0, sign_mm, 4.0)
        if entry.vein is not None:
            sample_line(
                canvas.painter,
                rect,
                entry.vein.style,
                palette,
                1.0,
                weight=entry.vein.weight,
            )
        elif entry.perforator is not None:
            sample_perforator(canvas.painter, rect, entry.perforator, palette, 1.0)
        elif entry.skin is not None:
            sample_skin_mark(canvas.painter, rect, entry.skin, palette, 1.0)
        elif entry.is_field:
            sample_field(canvas.painter, rect, palette, 1.0)
        else:
            sample_junction(canvas.painter, rect, palette, 1.0)
    canvas.text(x + sign_mm + _GAP_MM, baseline, entry.text, _NAME)


def _draw_key(canvas: Canvas, x: float, baseline: float, legend: Legend) -> None:
    example_mm = canvas.text(x, baseline, legend.label_example, _KEY)
    canvas.text(x + example_mm + 1.5, baseline, legend.label_key, _NAME)
