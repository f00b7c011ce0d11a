"""The tables: superficial veins on the left; deep veins, perforators, classes on the right.

Columns are as wide as what stands in them; the one with words takes the rest and
wraps. No cell is ever cut.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from veinmap.drawing.palettes import Palette
from veinmap.drawing.sample_line import sample_line
from veinmap.printing.map_values import Classification, DeepRow, PerforatorRow, VeinRow, VeinSign
from veinmap.printing.page_words import TableWords
from veinmap.printing.rich_text import plain
from veinmap.printing.type_setting import (
    BLACK,
    BOLD,
    MEDIUM,
    QUIET,
    REGULAR,
    ROW_RULE,
    SEMIBOLD,
    TEXT,
    Align,
    Canvas,
    Style,
    text_width,
    wrapped,
)

_TITLE: Final = Style(8.0, BOLD, BLACK)
_NOTE: Final = Style(7.0, ink=QUIET)
_HEAD: Final = Style(7.0, ink=QUIET)
_BODY: Final = Style(7.3, ink=TEXT)
_CODE: Final = Style(7.3, SEMIBOLD, BLACK)
_NUMBER: Final = Style(7.5, ink=BLACK)
_STATE: Final = Style(7.3, ink=BLACK)
_SUB: Final = Style(7.0, ink=QUIET)
_CEAP: Final = Style(8.5, BOLD, BLACK)
_SCORE: Final = Style(7.3, ink=TEXT)
_TOTAL: Final = Style(9.0, BOLD, BLACK)

ROW_MM: Final = 3.38
BLOCK_GAP_MM: Final = 2.4
_SUB_MM: Final = 3.1
_SIGN_MM: Final = 9.2
_COLUMN_GAP_MM: Final = 1.9
_NOTE_GAP_MM: Final = 3.0
_WIDEST_STATE_MM: Final = 26.0
_WIDEST_DEEP_STATE_MM: Final = 20.5
_NARROWEST_STATE_MM: Final = 16.5


@dataclass(frozen=True, slots=True)
class Span:
    """From where to where something stands, in mm."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """Width."""
        return self.right - self.left


def _draw_head(canvas: Canvas, span: Span, top: float, title: str, note: str) -> float:
    """Draw a block's rule, title and note; return the title's baseline."""
    canvas.rule(span.left, span.right, top, 0.45)
    title_mm = canvas.text(span.left, top + 3.9, title, _TITLE)
    if note and title_mm + 2.0 + text_width(note, _NOTE) <= span.width:
        canvas.text(span.right, top + 3.9, note, _NOTE, Align.RIGHT)
    elif note:
        lines = wrapped(plain(note), _NOTE, REGULAR, span.width)
        for place, line in enumerate(lines):
            canvas.line_of_pieces(span.left, top + 7.0 + 3.1 * place, line, _NOTE, REGULAR)
        return top + 3.9 + 3.1 * len(lines)
    return top + 3.9


@lru_cache(maxsize=256)
def _widest(texts: tuple[str, ...], style: Style, head: str) -> float:
    body = max((text_width(text, style) for text in texts), default=0.0)
    return max(body, text_width(head, _HEAD))


@lru_cache(maxsize=64)
def _state_width(states: tuple[str, ...], head: str, widest_mm: float) -> float:
    """Return the width of a column of states: long ones wrap, but never within a word."""
    strong = replace(_STATE, weight=SEMIBOLD)
    whole = _widest(states, strong, head)
    one_word = _widest(tuple(word for state in states for word in state.split(" ")), strong, "")
    return max(min(max(whole, _NARROWEST_STATE_MM), widest_mm), one_word)


def _strong_if(style: Style, is_strong: bool) -> Style:
    return replace(style, weight=SEMIBOLD) if is_strong else style


# Superficial veins.


@dataclass(frozen=True, slots=True, kw_only=True)
class VeinColumns:
    """Where the columns of the superficial table stand."""

    code: float
    site: Span
    diameter: float
    depth: float
    reflux: float
    by: float
    sign: float
    state: Span


def vein_columns(
    span: Span, rows: Sequence[VeinRow], words: TableWords, *, has_manoeuvres: bool
) -> VeinColumns:
    """Return the columns, each as wide as what stands in it; the site takes the rest."""
    strong = replace(_NUMBER, weight=SEMIBOLD)
    state_mm = _state_width(tuple(row.state for row in rows), words.state, _WIDEST_STATE_MM)
    state = Span(span.right - state_mm, span.right)
    sign = state.left - 0.7 - _SIGN_MM
    by = sign - 0.6
    if has_manoeuvres:
        by = sign - 1.4 - _widest(tuple(row.manoeuvre for row in rows), _BODY, words.by)
    reflux = by - _COLUMN_GAP_MM
    depth = (
        reflux
        - _widest(tuple(row.reflux for row in rows), strong, words.reflux)
        - _COLUMN_GAP_MM
        + 0.5
    )
    diameter = (
        depth - _widest(tuple(row.depth for row in rows), _NUMBER, words.depth) - _COLUMN_GAP_MM
    )
    site_right = (
        diameter
        - _widest(tuple(row.diameter for row in rows), strong, words.diameter)
        - _COLUMN_GAP_MM
    )
    code_mm = _widest(tuple(row.code for row in rows), _CODE, words.vein)
    return VeinColumns(
        code=span.left,
        site=Span(span.left + max(code_mm + 2.6, 13.4), site_right),
        diameter=diameter,
        depth=depth,
        reflux=reflux,
        by=by,
        sign=sign,
        state=state,
    )


def draw_veins(
    canvas: Canvas,
    span: Span,
    top: float,
    rows: Sequence[VeinRow],
    columns: VeinColumns,
    words: TableWords,
    palette: Palette,
    *,
    title: str,
    note: str,
) -> float:
    """Draw the superficial table and return where its last row ends."""
    baseline = _draw_head(canvas, span, top, title, note) + 3.9
    if not rows:
        canvas.text(span.left, baseline, words.no_superficial, _BODY)
        return baseline + 1.0
    canvas.text(columns.code, baseline, words.vein, _HEAD)
    canvas.text(columns.site.left, baseline, words.site, _HEAD)
    canvas.text(columns.diameter, baseline, words.diameter, _HEAD, Align.RIGHT)
    canvas.text(columns.depth, baseline, words.depth, _HEAD, Align.RIGHT)
    canvas.text(columns.reflux, baseline, words.reflux, _HEAD, Align.RIGHT)
    if any(row.manoeuvre for row in rows):
        canvas.text(columns.by, baseline, words.by, _HEAD)
    canvas.text(columns.sign, baseline, words.state, _HEAD)
    y = baseline + 1.0
    canvas.rule(span.left, span.right, y, 0.2)
    for row in rows:
        if canvas.painter is None:
            y += _vein_row_mm(span, row, columns, palette)
        else:
            y = draw_vein_row(canvas, span, y, row, columns, palette)
    return y


@lru_cache(maxsize=2048)
def _vein_row_mm(span: Span, row: VeinRow, columns: VeinColumns, palette: Palette) -> float:
    """Return the height of a row; pages are planned by measuring the same rows many times."""
    return draw_vein_row(Canvas(None), span, 0.0, row, columns, palette)


def draw_vein_row(
    canvas: Canvas,
    span: Span,
    top: float,
    row: VeinRow,
    columns: VeinColumns,
    palette: Palette,
) -> float:
    """Draw one row and return where it ends."""
    baseline = top + 2.55
    strong = row.is_pathologic
    number = _strong_if(_NUMBER, strong)
    canvas.text(columns.code, baseline, row.code, _CODE)
    canvas.text(columns.diameter, baseline, row.diameter, number, Align.RIGHT)
    canvas.text(columns.depth, baseline, row.depth, _NUMBER, Align.RIGHT)
    canvas.text(columns.reflux, baseline, row.reflux, number, Align.RIGHT)
    canvas.text(columns.by, baseline, row.manoeuvre, _BODY)
    if row.sign is not None:
        _draw_sign(canvas, columns.sign, baseline, row.sign, palette)
    site_lines = _draw_wrapped(canvas, columns.site, baseline, row.site, _BODY)
    state = _strong_if(_STATE, strong)
    state_lines = _draw_wrapped(canvas, columns.state, baseline, row.state, state)
    bottom = top + ROW_MM + _SUB_MM * (max(site_lines, state_lines, 1) - 1)
    note = row.note
    has_numbers = row.diameter or row.depth or row.reflux or row.manoeuvre
    free = columns.sign - 1.5 - columns.site.left - text_width(row.site, _BODY) - _NOTE_GAP_MM
    if note and not has_numbers and site_lines == 1 and text_width(note, _SUB) <= free:
        # The empty columns hold the note, so that the row stays one line high.
        x = columns.site.left + text_width(row.site, _BODY) + _NOTE_GAP_MM
        canvas.text(x, baseline, note, _SUB)
        note = ""
    return _end_row(canvas, span, bottom, note, columns.site.left)


def _draw_wrapped(canvas: Canvas, span: Span, baseline: float, text: str, style: Style) -> int:
    lines = wrapped(plain(text), style, style.weight, span.width)
    for place, line in enumerate(lines):
        canvas.line_of_pieces(span.left, baseline + _SUB_MM * place, line, style, style.weight)
    return len(lines)


def _end_row(canvas: Canvas, span: Span, bottom: float, note: str, note_left: float) -> float:
    """Draw the note under a row and the rule below it."""
    if note:
        lines = wrapped(plain(note), _SUB, REGULAR, span.right - note_left)
        for place, line in enumerate(lines):
            canvas.line_of_pieces(note_left, bottom + 2.1 + _SUB_MM * place, line, _SUB, REGULAR)
        bottom += _SUB_MM * len(lines)
    canvas.rule(span.left, span.right, bottom, 0.12, ROW_RULE)
    return bottom


def _draw_sign(canvas: Canvas, x: float, baseline: float, sign: VeinSign, palette: Palette) -> None:
    if canvas.painter is None:
        return
    rect = QRectF(x, baseline - 0.95 - 1.7, _SIGN_MM, 3.4)
    sample_line(canvas.painter, rect, sign.style, palette, 1.0, weight=sign.weight)


# Deep veins.


def draw_deep(
    canvas: Canvas,
    span: Span,
    top: float,
    rows: Sequence[DeepRow],
    words: TableWords,
    title: str,
) -> float:
    """Draw the deep table and return where its last row ends."""
    baseline = _draw_head(canvas, span, top, title, "") + 3.9
    if not rows:
        lines = _draw_wrapped(canvas, span, baseline, words.no_deep, _BODY)
        return baseline + 1.0 + _SUB_MM * (lines - 1)
    strong = replace(_NUMBER, weight=SEMIBOLD)
    state_mm = _state_width(tuple(row.state for row in rows), words.state, _WIDEST_DEEP_STATE_MM)
    state = Span(span.right - state_mm, span.right)
    limit = state.left - 2.6
    reflux = limit - _widest(tuple(row.limit for row in rows), _NUMBER, words.limit) - 3.4
    code_mm = _widest(tuple(row.code for row in rows), _CODE, words.vein)
    compress_mm = _widest(tuple(row.compressibility for row in rows), _BODY, words.compressible)
    reflux_mm = _widest(tuple(row.reflux for row in rows), strong, words.reflux)
    free = reflux - reflux_mm - span.left - code_mm - compress_mm
    compress = span.left + code_mm + min(max(free / 2, 1.2), 4.0)
    canvas.text(span.left, baseline, words.vein, _HEAD)
    canvas.text(compress, baseline, words.compressible, _HEAD)
    canvas.text(reflux, baseline, words.reflux, _HEAD, Align.RIGHT)
    canvas.text(limit, baseline, words.limit, _HEAD, Align.RIGHT)
    canvas.text(state.left, baseline, words.state, _HEAD)
    y = baseline + 1.0
    canvas.rule(span.left, span.right, y, 0.2)
    for row in rows:
        text = y + 2.55
        canvas.text(span.left, text, row.code, _CODE)
        canvas.text(compress, text, row.compressibility, _BODY)
        canvas.text(reflux, text, row.reflux, _strong_if(_NUMBER, row.is_pathologic), Align.RIGHT)
        canvas.text(limit, text, row.limit if row.is_assessed else "", _NUMBER, Align.RIGHT)
        lines = _draw_wrapped(canvas, state, text, row.state, _strong_if(_STATE, row.is_pathologic))
        bottom = y + ROW_MM + _SUB_MM * (max(lines, 1) - 1)
        y = _end_row(canvas, span, bottom, row.note, compress)
    return y


# Perforators.


def draw_perforators(
    canvas: Canvas,
    span: Span,
    top: float,
    rows: Sequence[PerforatorRow],
    words: TableWords,
    title: str,
) -> float:
    """Draw the perforator table, two lines each, and return where its last row ends."""
    note = words.perforators_note if rows else ""
    baseline = _draw_head(canvas, span, top, title, note) + 3.9
    if not rows:
        canvas.text(span.left, baseline, words.no_perforators, _BODY)
        return baseline + 1.0
    strong = replace(_NUMBER, weight=SEMIBOLD)
    state_words = tuple(word for row in rows for word in row.state.split(" "))
    state_mm = _widest(state_words, replace(_STATE, weight=SEMIBOLD), words.state)
    state = Span(span.right - min(max(state_mm, 13.0), 24.0), span.right)
    outward = state.left - 1.5
    diameter = outward - _widest(tuple(row.outward for row in rows), strong, words.outward) - 1.7
    height = diameter - _widest(tuple(row.diameter for row in rows), strong, words.diameter) - 1.7
    group_left = span.left + max(5.5, _widest(tuple(row.number for row in rows), _CODE, "") + 1.6)
    height_mm = _widest(tuple(row.height for row in rows), strong, words.height)
    group = Span(group_left, height - height_mm - 1.2)
    canvas.text(group.left, baseline, words.group, _HEAD)
    for x, head in ((height, words.height), (diameter, words.diameter), (outward, words.outward)):
        canvas.text(x, baseline, head, _HEAD, Align.RIGHT)
    canvas.text(state.left, baseline, words.state, _HEAD)
    y = baseline + 1.0
    canvas.rule(span.left, span.right, y, 0.2)
    for row in rows:
        text = y + 2.6
        number = _strong_if(_NUMBER, row.is_pathologic)
        canvas.text(span.left, text, row.number, _CODE)
        canvas.text(height, text, row.height, number, Align.RIGHT)
        canvas.text(diameter, text, row.diameter, number, Align.RIGHT)
        is_number = any(sign.isdigit() for sign in row.outward)
        canvas.text(outward, text, row.outward, number if is_number else _BODY, Align.RIGHT)
        group_style = replace(_BODY, ink=BLACK)
        group_lines = _draw_wrapped(canvas, group, text, row.group, group_style)
        below = Span(group.left, state.left - 1.5)
        detail_lines = _draw_wrapped(canvas, below, text + _SUB_MM * group_lines, row.detail, _SUB)
        state_lines = _draw_wrapped(
            canvas, state, text, row.state, _strong_if(_STATE, row.is_pathologic)
        )
        lines = max(group_lines + detail_lines, state_lines, 1)
        bottom = y + ROW_MM + _SUB_MM * (lines - 1)
        y = _end_row(canvas, span, bottom, row.note, group.left)
    return y


# CEAP and rVCSS.


def draw_classification(
    canvas: Canvas, span: Span, top: float, classes: Classification, words: TableWords
) -> float:
    """Draw CEAP and rVCSS and return where the block ends."""
    y = _draw_head(canvas, span, top, words.classification, classes.note)
    if classes.has_ceap:
        y = _draw_ceap(canvas, span, y + 4.4, classes.ceap)
    else:
        y += 4.2
        canvas.text(span.left, y, classes.ceap, _BODY)
    if classes.below:
        lines = _draw_wrapped(canvas, span, y + 3.2, classes.below, _SUB)
        y += _SUB_MM * lines
    if not classes.scores:
        canvas.text(span.left, y + 4.0, classes.no_scores, _BODY)
        return y + 4.9
    y += 4.0
    total_mm = max(text_width(classes.total, _TOTAL), text_width(words.rvcss, _NOTE))
    canvas.text(span.right, y + 0.3, classes.total, _TOTAL, Align.RIGHT)
    canvas.text(span.right, y + 3.5, words.rvcss, _NOTE, Align.RIGHT)
    bar = span.right - total_mm - 1.8
    canvas.line(QPointF(bar, y - 2.3), QPointF(bar, y + 4.0), 0.2)
    rows = (classes.scores[:5], classes.scores[5:])
    widths = [max(_score_width(row[column]) for row in rows) for column in range(5)]
    free = bar - 1.5 - span.left - sum(widths)
    gap = max(min(free / 4, 4.0), 0.6)
    for line, row in enumerate(rows):
        x = span.left
        for column, (score, name) in enumerate(row):
            style = _SCORE if score == 0 else replace(_SCORE, weight=BOLD, ink=BLACK)
            number_mm = canvas.text(x, y + 3.5 * line, str(score), style)
            canvas.text(x + number_mm + 0.7, y + 3.5 * line, name, _SCORE)
            x += widths[column] + gap
    return y + 4.4


def _score_width(item: tuple[int, str]) -> float:
    score, name = item
    return text_width(str(score), replace(_SCORE, weight=BOLD)) + 0.7 + text_width(name, _SCORE)


def _draw_ceap(canvas: Canvas, span: Span, baseline: float, ceap: str) -> float:
    style = _CEAP
    if text_width(ceap, style) > span.width:
        style = replace(_CEAP, size_pt=8.0)
    lines = wrapped(plain(ceap), style, BOLD, span.width)
    for place, line in enumerate(lines):
        canvas.line_of_pieces(span.left, baseline + 3.5 * place, line, style, BOLD)
    return baseline + 3.5 * (len(lines) - 1)


def draw_pointer(
    canvas: Canvas,
    span: Span,
    top: float,
    words: TableWords,
    title: str,
    page: int,
    *,
    is_new: bool,
) -> float:
    """Say on which page a table, or the rest of it, stands; return where that ends.

    Parameters
    ----------
    is_new
        Whether the whole table stands there, so that its head is drawn here.
    """
    text = words.stands_on_page.format(table=title, page=page)
    if is_new:
        canvas.rule(span.left, span.right, top, 0.45)
        canvas.text(span.left, top + 3.9, text, _TITLE)
        return top + 4.9
    text = words.rest_on_page.format(page=page)
    canvas.text(span.left, top + 3.2, text, replace(_BODY, weight=MEDIUM, ink=BLACK))
    return top + 4.2
