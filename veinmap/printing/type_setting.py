"""Text and lines on a page, in millimetres, drawn or only measured.

A block of the page is drawn on a `Canvas`. Given no painter the same code draws
nothing and tells the height it would take: blocks are measured, then placed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTransform,
)

from veinmap.drawing.fonts import load_fonts, sans
from veinmap.printing.rich_text import RichText

MM_PER_PT: Final = 25.4 / 72
# All text is set at this size and scaled: measures are then exact and independent of the device.
_EM_PX: Final = 200

BLACK: Final = "#0c0e14"
TEXT: Final = "#222733"
QUIET: Final = "#32363f"
ROW_RULE: Final = "#787878"

REGULAR: Final = 400
MEDIUM: Final = 500
SEMIBOLD: Final = 600
BOLD: Final = 700


class Align(Enum):
    """On which end of the text the given point lies."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: size in points, weight, ink, letter spacing in percent."""

    size_pt: float
    weight: int = REGULAR
    ink: str = TEXT
    spacing_percent: float = 100.0

    @property
    def em_mm(self) -> float:
        """Size in millimetres."""
        return self.size_pt * MM_PER_PT


@lru_cache(maxsize=16)
def _font(weight: int, spacing_percent: float) -> QFont:
    load_fonts()
    font = sans(_EM_PX, weight)
    if spacing_percent != 100.0:
        # A percentage: absolute spacing would be scaled once more on a PDF device.
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, spacing_percent)
    return font


@cache
def _metrics(weight: int, spacing_percent: float) -> QFontMetricsF:
    return QFontMetricsF(_font(weight, spacing_percent))


@lru_cache(maxsize=8192)
def text_width(text: str, style: Style) -> float:
    """Return how wide a text is, in mm."""
    metrics = _metrics(style.weight, style.spacing_percent)
    return float(metrics.horizontalAdvance(_printable(text))) * style.em_mm / _EM_PX


def _printable(text: str) -> str:
    """Return the text with plain blanks: lines are broken already, and readers search for them."""
    return text.replace("\u00a0", " ")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a word in one weight."""

    text: str
    is_strong: bool


_Word = tuple[_Piece, ...]
Line = tuple[_Piece, ...]


@lru_cache(maxsize=4096)
def wrapped(text: RichText, style: Style, strong: int, width_mm: float) -> tuple[Line, ...]:
    """Return the lines of a paragraph; breaks stand at blanks, never at a change of weight.

    A word wider than the column is broken within, so that nothing leaves it.
    """
    lines: list[Line] = []
    line: list[_Piece] = []
    used = 0.0
    for word in _words(text):
        for part in _fitting(word, style, strong, width_mm):
            part_mm = _pieces_width(part, style, strong)
            gap = (
                text_width(" ", _weighted(style, strong, line[-1].is_strong and part[0].is_strong))
                if line
                else 0.0
            )
            if line and used + gap + part_mm > width_mm + 1e-6:
                lines.append(_joined(line))
                line, used, gap = [], 0.0, 0.0
            if line:
                line.append(_Piece(" ", line[-1].is_strong and part[0].is_strong))
            line.extend(part)
            used += gap + part_mm
    if line:
        lines.append(_joined(line))
    return tuple(lines)


def _words(text: RichText) -> list[_Word]:
    words: list[_Word] = []
    word: list[_Piece] = []
    for run in text.runs:
        parts = run.text.replace("\n", " ").split(" ")
        for place, part in enumerate(parts):
            if place > 0:
                if word:
                    words.append(tuple(word))
                word = []
            if part:
                word.append(_Piece(part, run.is_strong))
    if word:
        words.append(tuple(word))
    return words


def _fitting(word: _Word, style: Style, strong: int, width_mm: float) -> list[_Word]:
    if _pieces_width(word, style, strong) <= width_mm + 1e-6:
        return [word]
    parts: list[_Word] = []
    current: list[_Piece] = []
    for piece in word:
        for letter in piece.text:
            longer = (*current, _Piece(letter, piece.is_strong))
            if current and _pieces_width(longer, style, strong) > width_mm:
                # After a hyphen if there is one, else anywhere: nothing may leave the column.
                hyphens = [n for n, p in enumerate(current, start=1) if p.text == "-"]
                end = hyphens[-1] if hyphens and hyphens[-1] > 2 else len(current)
                parts.append(_joined(current[:end]))
                current = current[end:]
            current.append(_Piece(letter, piece.is_strong))
    if current:
        parts.append(_joined(current))
    return parts


def _joined(pieces: Sequence[_Piece]) -> Line:
    """Return pieces of one weight as one, so that a reader finds whole phrases."""
    merged: list[_Piece] = []
    for piece in pieces:
        if merged and merged[-1].is_strong == piece.is_strong:
            merged[-1] = _Piece(merged[-1].text + piece.text, piece.is_strong)
        else:
            merged.append(piece)
    return tuple(merged)


def _weighted(style: Style, strong: int, is_strong: bool) -> Style:
    return replace(style, weight=strong) if is_strong else style


def _pieces_width(pieces: Sequence[_Piece], style: Style, strong: int) -> float:
    return sum(
        text_width(piece.text, _weighted(style, strong, piece.is_strong))
        for piece in _joined(pieces)
    )


class Canvas:
    """Draws in millimetres of the page, or only measures when there is no painter.

    Parameters
    ----------
    painter
        Its unit is a millimetre of the page; None to measure.
    """

    def __init__(self, painter: QPainter | None) -> None:
        self.painter = painter

    def text(
        self, x: float, baseline: float, text: str, style: Style, align: Align = Align.LEFT
    ) -> float:
        """Draw one line of text and return its width."""
        width = text_width(text, style)
        if self.painter is None or not text.strip():
            return width
        left = {Align.LEFT: x, Align.CENTRE: x - width / 2, Align.RIGHT: x - width}[align]
        scale = style.em_mm / _EM_PX
        self.painter.save()
        self.painter.translate(left, baseline)
        self.painter.scale(scale, scale)
        self.painter.setFont(_font(style.weight, style.spacing_percent))
        self.painter.setPen(QColor(style.ink))
        self.painter.drawText(QPointF(0, 0), _printable(text))
        self.painter.restore()
        return width

    def line_of_pieces(
        self, x: float, baseline: float, line: Line, style: Style, strong: int
    ) -> None:
        """Draw one line of a wrapped paragraph."""
        for piece in line:
            weighted = _weighted(style, strong, piece.is_strong)
            x += self.text(x, baseline, piece.text, weighted)

    def rule(self, x0: float, x1: float, y: float, width: float, ink: str = BLACK) -> None:
        """Draw a horizontal rule centred on `y`."""
        self.line(QPointF(x0, y), QPointF(x1, y), width, ink)

    def line(self, start: QPointF, end: QPointF, width: float, ink: str = BLACK) -> None:
        """Draw a straight line with flat ends."""
        if self.painter is None:
            return
        pen = QPen(QBrush(QColor(ink)), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self.painter.setPen(pen)
        self.painter.drawLine(QLineF(start, end))

    def filled(self, rect: QRectF, ink: str) -> None:
        """Fill a rectangle."""
        if self.painter is not None:
            self.painter.fillRect(rect, QColor(ink))

    def frame(self, rect: QRectF, width: float, ink: str = BLACK) -> None:
        """Draw a frame whose line lies inside the rectangle."""
        if self.painter is None:
            return
        pen = QPen(QBrush(QColor(ink)), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        half = width / 2
        self.painter.drawRect(rect.adjusted(half, half, -half, -half))


def fitted(text: str, style: Style, width_mm: float, smallest_pt: float) -> Style:
    """Return the style at the largest size, down to `smallest_pt`, at which the text fits."""
    size_pt = style.size_pt
    while size_pt > smallest_pt and text_width(text, replace(style, size_pt=size_pt)) > width_mm:
        size_pt = max(smallest_pt, size_pt - 0.25)
    return replace(style, size_pt=size_pt)


def text_outline(text: str, style: Style) -> QPainterPath:
    """Return the outline of a text's letters in mm, its baseline at the origin."""
    path = QPainterPath()
    path.addText(QPointF(0, 0), _font(style.weight, style.spacing_percent), text)
    scale = style.em_mm / _EM_PX
    return QTransform.fromScale(scale, scale).map(path)
