"""The evidence sheet of one leg: stills with their marks in two columns, each said below."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter, QTransform

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.drawing.mark_layout import lay_out
from veinmap.drawing.measurement_marks import MarkStage, paint_laid
from veinmap.printing.evidence_content import EvidenceReading, EvidenceStill
from veinmap.printing.evidence_words import EvidenceWords, evidence_words
from veinmap.printing.header_block import FOOTER_MM, draw_footer, draw_header
from veinmap.printing.header_content import footer, header
from veinmap.printing.leg_reading import LegReading
from veinmap.printing.map_values import Footer, Header
from veinmap.printing.page_frame import PageFrame
from veinmap.printing.page_options import PageOptions
from veinmap.printing.page_words import PageWords, words_of
from veinmap.printing.rich_text import plain, rich
from veinmap.printing.still_sizes import printed_still
from veinmap.printing.stills import Stills
from veinmap.printing.type_setting import (
    BLACK,
    BOLD,
    QUIET,
    TEXT,
    Canvas,
    Line,
    Style,
    wrapped,
)

_TITLE: Final = Style(13.0, BOLD, BLACK)
_NOTE: Final = Style(7.5, ink=QUIET)
_NAME: Final = Style(8.0, ink=BLACK)
_VALUE: Final = Style(8.0, ink=TEXT)
_SOURCE: Final = Style(7.0, ink=QUIET)

_TITLE_MM: Final = 11.0
_GUTTER_MM: Final = 6.0
_ROW_GAP_MM: Final = 4.4
_TOP_GAP_MM: Final = 3.4
_PICTURE_MM: Final = 56.0
_LOWEST_PICTURE_MM: Final = 44.0
_ROWS: Final = 3
_LEAD_MM: Final = 3.55
_SOURCE_LEAD_MM: Final = 3.1
_CAPTION_GAP_MM: Final = 3.5
# A word on a picture is 11 px high: at this size it is 7 pt, the smallest type of the page.
_MM_PER_MARK_PX: Final = 7.0 * 25.4 / 72 / 11


@dataclass(frozen=True, slots=True, kw_only=True)
class _Caption:
    """What stands below a picture."""

    name: tuple[Line, ...]
    values: tuple[Line, ...]
    source: tuple[Line, ...]

    @property
    def height_mm(self) -> float:
        """Height with the distance to the picture."""
        lines = len(self.name) + len(self.values)
        return _CAPTION_GAP_MM + lines * _LEAD_MM + len(self.source) * _SOURCE_LEAD_MM - 2.0


@dataclass(frozen=True, kw_only=True)
class EvidenceSheet:
    """The pages of one leg's evidence.

    Attributes
    ----------
    still_count
        How many stills the whole file holds.
    """

    chart: Chart
    side: Side
    options: PageOptions
    stills: Stills
    still_count: int
    first_page: int

    @cached_property
    def words(self) -> EvidenceWords:
        """Texts of the sheet."""
        return evidence_words(self.options.language.value)

    @cached_property
    def _page_words(self) -> PageWords:
        return words_of(self.options.language.value, self.options.french_valve_word)

    @cached_property
    def shown(self) -> tuple[EvidenceStill, ...]:
        """The frames of the sheet in their order."""
        reading = LegReading(chart=self.chart, side=self.side, words=self._page_words)
        return EvidenceReading(reading=reading).stills(self.stills)

    @cached_property
    def _frame(self) -> PageFrame:
        return PageFrame.of(self.options)

    @cached_property
    def _header(self) -> Header:
        return header(self.chart, (self.side,), self.options, self.words.document)

    @cached_property
    def _footer(self) -> Footer:
        return footer(self.chart, (self.side,), self.options, self.words.title[self.side])

    @cached_property
    def _top(self) -> float:
        return draw_header(Canvas(None), self._frame, self._header)

    @property
    def _column_mm(self) -> float:
        return (self._frame.width - _GUTTER_MM) / 2

    @cached_property
    def _captions(self) -> tuple[_Caption, ...]:
        return tuple(self._caption(still) for still in self.shown)

    def _caption(self, still: EvidenceStill) -> _Caption:
        width, side = self._column_mm, self.words.side[self.side]
        name = rich(self.words.caption, code=still.code, name=still.name, side=side)
        values = [line for text in still.values for line in _wrapped(text, _VALUE, width)]
        return _Caption(
            name=wrapped(name, _NAME, BOLD, width),
            values=tuple(values),
            source=_wrapped(still.source, _SOURCE, width),
        )

    @cached_property
    def _rows_of_pages(self) -> tuple[tuple[tuple[int, ...], ...], ...]:
        """Numbers of the stills, two to a row, as many rows to a page as fit."""
        numbers = range(len(self.shown))
        rows = [tuple(numbers[first : first + 2]) for first in numbers[::2]]
        pages: list[tuple[tuple[int, ...], ...]] = []
        while rows:
            taken: list[tuple[int, ...]] = []
            room = self._room(len(pages))
            while rows and len(taken) < _ROWS:
                captions = sum(self._caption_mm(row) + _ROW_GAP_MM for row in (*taken, rows[0]))
                if taken and room - captions < _LOWEST_PICTURE_MM * (len(taken) + 1):
                    break
                taken.append(rows.pop(0))
            pages.append(tuple(taken))
        return tuple(pages)

    def _room(self, place: int) -> float:
        top = self._top + (_TITLE_MM if place == 0 else 0.0) + _TOP_GAP_MM
        return self._frame.bottom - FOOTER_MM - 1.0 - top

    def _caption_mm(self, row: Sequence[int]) -> float:
        return max(self._captions[number].height_mm for number in row)

    def _picture_mm(self, place: int) -> float:
        """Return how high the pictures of a page are: equal, and as high as fits."""
        rows = self._rows_of_pages[place]
        captions = sum(self._caption_mm(row) + _ROW_GAP_MM for row in rows)
        return min((self._room(place) - captions) / len(rows), _PICTURE_MM)

    @property
    def title(self) -> str:
        """Name of the sheet in the file's properties."""
        return self.words.document

    @property
    def page_count(self) -> int:
        """How many pages the sheet takes."""
        return len(self._rows_of_pages)

    @cached_property
    def _printed(self) -> dict[int, QImage]:
        return {}

    def _printed_still(self, number: int) -> QImage | None:
        """Return a still as it goes to paper, made when it is first drawn."""
        picture = self.shown[number].still.picture
        if picture is not None and number not in self._printed:
            self._printed[number] = printed_still(
                picture,
                QSizeF(self._column_mm, _PICTURE_MM),
                is_gray=self.options.is_gray,
                still_count=self.still_count,
            )
        return self._printed.get(number)

    def draw(self, canvas: Canvas, place: int, pages: int) -> None:
        """Draw one page, counted from 0."""
        frame, is_first = self._frame, place == 0
        document = self.words.document if is_first else self.words.document_continued
        y = draw_header(canvas, frame, replace(self._header, document=document)) + _TOP_GAP_MM
        if is_first:
            canvas.text(frame.left, y + 4.6, self.words.title[self.side], _TITLE)
            canvas.text(frame.left, y + 9.0, self.words.note, _NOTE)
            y += _TITLE_MM
        picture_mm = self._picture_mm(place)
        for row in self._rows_of_pages[place]:
            for column, number in enumerate(row):
                x = frame.left + column * (self._column_mm + _GUTTER_MM)
                rect = QRectF(x, y, self._column_mm, picture_mm)
                self._draw_still(canvas, rect, number)
                self._draw_caption(canvas, x, rect.bottom(), self._captions[number])
            y += picture_mm + self._caption_mm(row) + _ROW_GAP_MM
        draw_footer(canvas, frame, self._footer, self.first_page + place, pages)

    def _draw_still(self, canvas: Canvas, room: QRectF, number: int) -> None:
        still = self.shown[number]
        picture, printed = still.still.picture, self._printed_still(number)
        if picture is None or printed is None:
            canvas.frame(room, 0.25, QUIET)
            lines = _wrapped(still.problem, _NAME, room.width() - 16.0)
            for place, line in enumerate(lines):
                baseline = room.center().y() + 1.2 + _LEAD_MM * (place - (len(lines) - 1) / 2)
                canvas.line_of_pieces(room.left() + 8.0, baseline, line, _NAME, BOLD)
            return
        factor = min(room.width() / picture.width(), room.height() / picture.height())
        width, height = picture.width() * factor, picture.height() * factor
        if canvas.painter is None:
            return
        painter = canvas.painter
        target = QRectF(room.left(), room.top(), width, height)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, printed)
        painter.save()
        painter.setClipRect(target)
        painter.translate(target.topLeft())
        painter.scale(_MM_PER_MARK_PX, _MM_PER_MARK_PX)
        # Stored pixels count from the middle of the first one.
        px = factor / _MM_PER_MARK_PX
        to_marks = QTransform.fromScale(px, px).translate(0.5, 0.5)
        inside = QRectF(0, 0, width / _MM_PER_MARK_PX, height / _MM_PER_MARK_PX)
        taken: list[QRectF] = []
        for shapes in still.marks:
            laid = lay_out(shapes, to_marks, inside, taken)
            paint_laid(painter, laid, MarkStage.ACCEPTED)
            taken += [plate.rect for plate in laid.plates]
        painter.restore()

    @staticmethod
    def _draw_caption(canvas: Canvas, left: float, top: float, caption: _Caption) -> None:
        baseline = top + _CAPTION_GAP_MM
        for line in caption.name:
            canvas.line_of_pieces(left, baseline, line, _NAME, BOLD)
            baseline += _LEAD_MM
        for line in caption.values:
            canvas.line_of_pieces(left, baseline, line, _VALUE, BOLD)
            baseline += _LEAD_MM
        baseline -= 0.2
        for line in caption.source:
            canvas.line_of_pieces(left, baseline, line, _SOURCE, BOLD)
            baseline += _SOURCE_LEAD_MM


def _wrapped(text: str, style: Style, width: float) -> tuple[Line, ...]:
    return wrapped(plain(text), style, BOLD, width)
