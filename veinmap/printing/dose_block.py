"""Draws the dose panel: the total in large figures, limits, flags, half millilitres to tick."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from veinmap.printing.dose_content import TICK_ML, TICKS_A_ROW, DosePanel, DoseRow, Ticks
from veinmap.printing.form_parts import BOX_LINE_MM
from veinmap.printing.rich_text import RichText, plain, rich
from veinmap.printing.session_parts import LABEL_MM
from veinmap.printing.sheet_words import TreatmentWords
from veinmap.printing.type_setting import (
    BLACK,
    BOLD,
    QUIET,
    ROW_RULE,
    SEMIBOLD,
    TEXT,
    Align,
    Canvas,
    Style,
    fitted,
    text_width,
    wrapped,
)

PANEL_MM: Final = 56.0
_TITLE: Final = Style(9.0, BOLD, BLACK)
_TOTAL: Final = Style(26.0, BOLD, BLACK)
_UNIT: Final = Style(9.0, SEMIBOLD, BLACK)
_NOTE: Final = Style(8.0, ink=TEXT)
_STRONG_NOTE: Final = Style(8.0, BOLD, BLACK)
_ROW_NAME: Final = Style(8.0, ink=TEXT)
_ROW_VALUE: Final = Style(8.0, SEMIBOLD, BLACK)
_HEAD: Final = Style(8.0, BOLD, BLACK)
_SMALL: Final = Style(7.0, ink=QUIET)
_FLAG: Final = Style(7.3, ink=TEXT)
_ROW_MM: Final = 4.4
_LINE_MM: Final = 3.2
_OVER_MARK_MM: Final = 1.2
_TICK_MM: Final = 4.6
_COLUMN_GAP_MM: Final = 5.0


class FlagsPlace(Enum):
    """Where the flags of a session stand in full: as near to the dose as there is room."""

    PANEL = auto()
    BELOW = auto()
    NEXT_PAGE = auto()


def draw_dose_panel(
    canvas: Canvas,
    left: float,
    top: float,
    panel: DosePanel,
    words: TreatmentWords,
    *,
    flags: FlagsPlace,
    next_page: int,
    has_ticks: bool = True,
) -> float:
    """Draw the panel and return where it ends.

    Parameters
    ----------
    flags
        Where the flags stand in full.
    next_page
        The page after this one.
    has_ticks
        Whether there is room for the half millilitres.
    """
    right = left + PANEL_MM
    canvas.rule(left, right, top, 0.9)
    canvas.text(left, top + 4.4, words.dose, _TITLE)
    y = _draw_total(canvas, left, right, top, panel)
    y = _draw_rows(canvas, left, right, y, panel.rows)
    y += 2.6
    canvas.rule(left, right, y, 0.45)
    y = _draw_profile(canvas, left, right, y, panel, words)
    if panel.limits:
        y = _draw_rows(canvas, left, right, y + 1.3, panel.limits)
    texts = _texts_in_panel(panel, words, flags, next_page)
    y = _draw_paragraphs(canvas, left, right, y + 1.4, texts)
    if panel.ticks is not None and has_ticks:
        y = _draw_ticks(canvas, left, right, y + 2.8, panel.ticks, words)
    return y


def _draw_total(canvas: Canvas, left: float, right: float, top: float, panel: DosePanel) -> float:
    total_mm = canvas.text(left, top + 15.6, panel.total, _TOTAL)
    x = left + total_mm + 3.0
    canvas.text(x, top + 11.9, panel.unit, _UNIT)
    style = _STRONG_NOTE if panel.is_over else _NOTE
    lines = wrapped(plain(panel.note), style, BOLD, right - x)
    for place, line in enumerate(lines):
        canvas.line_of_pieces(x, top + 15.6 + place * _LINE_MM, line, style, BOLD)
    y = top + 15.6 + max(len(lines) - 1, 0) * _LINE_MM
    for line in wrapped(plain(panel.legs), _SMALL, BOLD, right - left):
        y += _LINE_MM + 0.3
        canvas.line_of_pieces(left, y, line, _SMALL, BOLD)
    return y + 3.4


def _draw_rows(
    canvas: Canvas, left: float, right: float, y: float, rows: Sequence[DoseRow]
) -> float:
    """Draw named numbers between hairlines; one over its limit is marked by form and weight."""
    canvas.rule(left, right, y, 0.12, ROW_RULE)
    for row in rows:
        name_style = _HEAD if row.is_over else _ROW_NAME
        value_style = _HEAD if row.is_over else _ROW_VALUE
        name_mm = text_width(row.name, name_style)
        inset = 0.0
        if row.is_over:
            canvas.filled(QRectF(left, y + 0.7, _OVER_MARK_MM, _ROW_MM - 1.4), BLACK)
            inset = _OVER_MARK_MM + 1.0
        canvas.text(left + inset, y + 3.3, row.name, name_style)
        room = right - left - inset - name_mm - 2.0
        if text_width(row.value, value_style) <= room:
            canvas.text(right, y + 3.3, row.value, value_style, Align.RIGHT)
        else:
            # A reason in words: on lines of its own.
            for line in wrapped(plain(row.value), _SMALL, BOLD, right - left):
                y += _LINE_MM
                canvas.line_of_pieces(left, y + 3.3, line, _SMALL, BOLD)
        y += _ROW_MM
        canvas.rule(left, right, y, 0.12, ROW_RULE)
    return y


def _draw_profile(
    canvas: Canvas,
    left: float,
    right: float,
    y: float,
    panel: DosePanel,
    words: TreatmentWords,
) -> float:
    baseline = y + 4.0
    canvas.text(left, baseline, words.rules, _HEAD)
    if panel.limits:
        canvas.text(right, baseline, words.rounded, _SMALL, Align.RIGHT)
    for line in wrapped(plain(panel.profile), _SMALL, BOLD, right - left):
        baseline += _LINE_MM
        canvas.line_of_pieces(left, baseline, line, _SMALL, BOLD)
    return baseline


def _texts_in_panel(
    panel: DosePanel, words: TreatmentWords, flags: FlagsPlace, next_page: int
) -> Sequence[RichText]:
    """Return what the panel says of the flags."""
    if flags is FlagsPlace.PANEL:
        return _flag_texts(panel)
    # What says stop stands beside the dose, however long the rest is.
    stops = panel.flags[: panel.stop_count]
    if flags is FlagsPlace.BELOW:
        return stops
    return [*stops, rich(words.flags_on_page, count=len(panel.flags), page=next_page)]


def has_flags_below(panel: DosePanel) -> bool:
    """Whether there is anything to be said of flags besides what says stop."""
    return bool(panel.flags) and bool(_texts_below(panel))


def _texts_below(panel: DosePanel) -> list[RichText]:
    rest = list(panel.flags[panel.stop_count :])
    return [*rest, panel.not_checked] if panel.not_checked else rest


def draw_flags_below(
    canvas: Canvas, left: float, right: float, top: float, panel: DosePanel, words: TreatmentWords
) -> float:
    """Draw what the panel does not say in two columns, and return where they end.

    For a session that has flags, or something that was not checked.
    """
    canvas.rule(left, right, top, 0.45)
    canvas.text(left, top + _LINE_MM + 0.6, words.flags, _HEAD)
    first = left + LABEL_MM
    width = (right - first - _COLUMN_GAP_MM) / 2
    texts = _texts_below(panel)

    def height(part: Sequence[RichText]) -> float:
        return _draw_paragraphs(Canvas(None), 0.0, width, 0.0, part)

    # As even as they go, read down and then across.
    cut = min(range(1, len(texts) + 1), key=lambda n: max(height(texts[:n]), height(texts[n:])))
    ends = [
        _draw_paragraphs(canvas, x, x + width, top + 0.6, part)
        for x, part in ((first, texts[:cut]), (first + width + _COLUMN_GAP_MM, texts[cut:]))
    ]
    return max(ends)


def draw_all_flags(canvas: Canvas, left: float, right: float, y: float, panel: DosePanel) -> float:
    """Draw the flags in full, where the panel names their page, and return where they end."""
    return _draw_paragraphs(canvas, left, right, y, _flag_texts(panel))


def _flag_texts(panel: DosePanel) -> list[RichText]:
    """Return all flags, or that there are none, and what was not checked."""
    texts = list(panel.flags) or [panel.no_flags]
    return [*texts, panel.not_checked] if panel.not_checked else texts


def _draw_paragraphs(
    canvas: Canvas, left: float, right: float, y: float, texts: Sequence[RichText]
) -> float:
    """Draw paragraphs one below the other and return where they end."""
    for text in texts:
        for line in wrapped(text, _FLAG, BOLD, right - left):
            y += _LINE_MM
            canvas.line_of_pieces(left, y, line, _FLAG, BOLD)
        y += 0.9
    return y


def _draw_ticks(
    canvas: Canvas,
    left: float,
    right: float,
    y: float,
    ticks: Ticks,
    words: TreatmentWords,
) -> float:
    """Draw half millilitres to tick, each whole one named, and a bar at the plan's total."""
    canvas.rule(left, right, y, 0.45)
    canvas.text(left, y + 4.0, words.foam_given, _HEAD)
    canvas.text(right, y + 4.0, words.tick_each, _SMALL, Align.RIGHT)
    y += 5.8
    pitch = (right - left) / TICKS_A_ROW
    for place in range(ticks.count):
        row, column = divmod(place, TICKS_A_ROW)
        x, box_y = left + column * pitch, y + row * 8.3
        gap = (pitch - _TICK_MM) / 2
        canvas.frame(QRectF(x + gap, box_y, _TICK_MM, _TICK_MM), BOX_LINE_MM)
        volume_ml = (place + 1) * TICK_ML
        is_plan = abs(volume_ml - ticks.plan_ml) < TICK_ML / 2
        if place % 2:
            style = _HEAD if is_plan else Style(7.0, ink=TEXT)
            canvas.text(x + gap + _TICK_MM, box_y + 7.4, f"{volume_ml:.0f}", style, Align.RIGHT)
    _draw_bar(canvas, left, pitch, y, ticks)
    rows = -(-ticks.count // TICKS_A_ROW)
    y += rows * 8.3 + 2.2
    style = fitted(ticks.text, Style(7.3, ink=TEXT), right - left, 7.0)
    for line in wrapped(plain(ticks.text), style, BOLD, right - left):
        canvas.line_of_pieces(left, y, line, style, BOLD)
        y += _LINE_MM
    return y - _LINE_MM + 1.0


def _draw_bar(canvas: Canvas, left: float, pitch: float, y: float, ticks: Ticks) -> None:
    """Draw the bar between the last planned half millilitre and the next."""
    boxes = ticks.plan_ml / TICK_ML
    if not 0 < boxes <= ticks.count:
        return
    row = int((boxes - 1e-6) // TICKS_A_ROW)
    x = left + (boxes - row * TICKS_A_ROW) * pitch
    top = y + row * 8.3 - 0.9
    canvas.line(QPointF(x, top), QPointF(x, top + _TICK_MM + 1.8), 0.9)
