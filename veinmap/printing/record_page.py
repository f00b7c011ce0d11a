"""The treatment record of one leg: what was given, beside what was planned."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.drawing.injection_sites import paint_site_number
from veinmap.planning import Session
from veinmap.planning.report import PlanReport
from veinmap.printing.dose_block import PANEL_MM, draw_dose_panel, draw_paragraphs, flag_texts
from veinmap.printing.figure import FigurePaint
from veinmap.printing.figure_content import FigureContent, figure_content
from veinmap.printing.form_parts import draw_labelled_lines
from veinmap.printing.header_block import FOOTER_MM, draw_footer, draw_header
from veinmap.printing.page import palette_of
from veinmap.printing.page_frame import PageFrame
from veinmap.printing.page_options import PageOptions
from veinmap.printing.page_words import PageWords, words_of
from veinmap.printing.record_content import RecordContent, RecordRow, record_content
from veinmap.printing.record_words import RecordWords, record_words_of
from veinmap.printing.rich_text import RichText, plain
from veinmap.printing.sheet_words import TreatmentWords, sheet_words_of
from veinmap.printing.site_figure import SiteLabel, lay_out_sites, paint_site_figure
from veinmap.printing.type_setting import (
    BLACK,
    BOLD,
    QUIET,
    ROW_RULE,
    SEMIBOLD,
    TEXT,
    Align,
    Canvas,
    Line,
    Style,
    wrapped,
)

_TITLE: Final = Style(9.0, BOLD, BLACK)
_HEAD: Final = Style(8.0, BOLD, BLACK)
_SMALL: Final = Style(7.0, ink=QUIET)
_CONFIRMED: Final = Style(9.5, ink=TEXT)
_STRONG: Final = Style(8.0, SEMIBOLD, BLACK)
_PLAIN: Final = Style(7.3, ink=TEXT)
_GIVEN: Final = Style(11.0, BOLD, BLACK)

_NUMBER_MM: Final = 4.9
_LINE_MM: Final = 3.4
_ROW_PADDING_MM: Final = 2.4
_HEAD_MM: Final = 10.2
_CONFIRMED_MM: Final = 9.0
_SIGNATURE_MM: Final = 11.0
_GAP_MM: Final = 2.6
_GUTTER_MM: Final = 4.5
# Smaller than this the figure says nothing; rows then go on to the next page.
_SMALLEST_FIGURE_MM: Final = 84.0
_CELL_GAP_MM: Final = 2.6
# Columns as shares of the text width: vein and place, agent, planned, given, time, lot, end point.
_COLUMNS: Final = (0.042, 0.262, 0.425, 0.487, 0.585, 0.705, 0.835)

_Cell = tuple[tuple[Line, ...], Style]


@dataclass(frozen=True, kw_only=True)
class RecordSheet:
    """The pages of one leg in one session."""

    chart: Chart
    side: Side
    session: Session
    report: PlanReport
    options: PageOptions
    first_page: int

    @cached_property
    def page_words(self) -> PageWords:
        """Texts that the sheet shares with the map."""
        return words_of(self.options.language.value, self.options.french_valve_word)

    @cached_property
    def words(self) -> RecordWords:
        """Texts of the record."""
        return record_words_of(self.options.language.value)

    @cached_property
    def shared_words(self) -> TreatmentWords:
        """Texts that it shares with the treatment-day sheet."""
        shared = sheet_words_of(self.options.language.value).treatment
        return replace(shared, dose=self.words.dose)

    @cached_property
    def content(self) -> RecordContent:
        """What the record says."""
        return record_content(self.chart, self.side, self.session, self.report, self.options)

    @cached_property
    def frame(self) -> PageFrame:
        """Margins of the sheet."""
        return PageFrame.of(self.options)

    @cached_property
    def figure(self) -> FigureContent:
        """The leg as the map shows it."""
        return figure_content(self.chart, self.side, ())

    @cached_property
    def site_labels(self) -> tuple[SiteLabel, ...]:
        """The sites that were injected, with strength and given volume."""
        rows = {row.number: row for row in self.content.rows}
        return tuple(
            SiteLabel(
                site=site,
                strength=rows[site.number].strength,
                volume=f"{rows[site.number].given} mL",
            )
            for site in self.content.sites
        )

    # What stands on which page

    @cached_property
    def _top(self) -> float:
        return draw_header(Canvas(None), self.frame, self.content.header)

    @property
    def _bottom(self) -> float:
        return self.frame.bottom - FOOTER_MM - _SIGNATURE_MM

    @cached_property
    def _has_flags(self) -> bool:
        """Whether the flags have room beside the figure; else they stand on the next page."""
        rows_mm = sum(map(self._row_height, self.content.rows))
        return self._panel_height(has_flags=True) <= max(
            _SMALLEST_FIGURE_MM, self._figure_room - rows_mm
        )

    @property
    def _figure_room(self) -> float:
        """Height of figure and rows together on the first page."""
        return self._bottom - self._top - _CONFIRMED_MM - 2 * _GAP_MM - _HEAD_MM

    def _panel_height(self, *, has_flags: bool) -> float:
        page = None if has_flags else self.first_page + 1
        return draw_dose_panel(
            Canvas(None), 0.0, 0.0, self.content.panel, self.shared_words, flags_page=page
        )

    @cached_property
    def _rows_of_pages(self) -> tuple[tuple[RecordRow, ...], ...]:
        """The rows of each page; the first keeps room for figure and dose."""
        waiting = list(self.content.rows)
        beside = max(_SMALLEST_FIGURE_MM, self._panel_height(has_flags=self._has_flags))
        room = self._figure_room - beside
        pages: list[tuple[RecordRow, ...]] = []
        while waiting or (not self._has_flags and len(pages) < 2):
            taken: list[RecordRow] = []
            while waiting and (
                self._row_height(waiting[0]) <= room or (len(pages) > 1 and not taken)
            ):
                room -= self._row_height(waiting[0])
                taken.append(waiting.pop(0))
            pages.append(tuple(taken))
            room = self._bottom - self._top - _GAP_MM - _HEAD_MM
            if len(pages) == 1 and not self._has_flags:
                room -= self._flags_height()
        return tuple(pages)

    def _flags_height(self) -> float:
        texts = flag_texts(self.content.panel)
        end = draw_paragraphs(Canvas(None), self.frame.left, self.frame.right, 0.0, texts)
        return end + 3 * _GAP_MM

    @property
    def title(self) -> str:
        """Name of the sheet in the file's properties."""
        return self.words.title

    @property
    def page_count(self) -> int:
        """How many pages the leg takes."""
        return len(self._rows_of_pages)

    def draw(self, canvas: Canvas, place: int, pages: int) -> None:
        """Draw one page, counted from 0."""
        frame, content = self.frame, self.content
        header = content.header
        if place:
            header = replace(header, document=content.document_continued)
        top = draw_header(canvas, frame, header)
        y = self._draw_first(canvas, top) if place == 0 else top + _GAP_MM
        if place == 1 and not self._has_flags:
            canvas.text(frame.left, y + 4.0, self.shared_words.flags, _TITLE)
            texts = flag_texts(content.panel)
            y = draw_paragraphs(canvas, frame.left, frame.right, y + 5.0, texts) + _GAP_MM
        if self._rows_of_pages[place]:
            y = self._draw_rows(canvas, y, self._rows_of_pages[place])
        if place == 0 and self.page_count > 1:
            said = self.shared_words.lines_on_page.format(page=self.first_page + 1)
            canvas.text(frame.left, y + 4.0, said, _STRONG)
        if place == self.page_count - 1:
            self._draw_signature(canvas)
        draw_footer(canvas, frame, content.footer, self.first_page + place, pages)

    # Blocks

    def _draw_first(self, canvas: Canvas, top: float) -> float:
        """Draw side, figure and dose, and return where the rows begin."""
        frame, content = self.frame, self.content
        line = wrapped(content.confirmed, _CONFIRMED, BOLD, frame.width)[0]
        canvas.line_of_pieces(frame.left, top + 5.4, line, _CONFIRMED, BOLD)
        canvas.rule(frame.left, frame.right, top + _CONFIRMED_MM - 1.0, 0.25)
        figure_top = top + _CONFIRMED_MM + _GAP_MM
        rows_mm = sum(map(self._row_height, self._rows_of_pages[0]))
        lines_top = figure_top + self._figure_room - rows_mm
        panel_left = frame.right - PANEL_MM
        area = QRectF(
            frame.left,
            figure_top,
            panel_left - _GUTTER_MM - frame.left,
            lines_top - _GAP_MM - figure_top,
        )
        words = self.page_words.figure
        layout, has_side_words = lay_out_sites(self.figure, self.site_labels, area, words)
        paint = FigurePaint(
            words=words,
            palette=palette_of(self.options),
            watermark=content.header.stamp.watermark,
            has_side_words=has_side_words,
        )
        paint_site_figure(canvas, layout, self.figure, self.site_labels, paint)
        draw_dose_panel(
            canvas,
            panel_left,
            figure_top,
            content.panel,
            self.shared_words,
            flags_page=None if self._has_flags else self.first_page + 1,
        )
        return lines_top

    def _x(self, column: int) -> float:
        return self.frame.left + _COLUMNS[column] * self.frame.width

    def _room(self, column: int) -> float:
        end = self._x(column + 1) if column + 1 < len(_COLUMNS) else self.frame.right
        return end - self._x(column) - _CELL_GAP_MM

    def _cells(self, row: RecordRow) -> dict[int, tuple[_Cell, ...]]:
        """Return what stands in the columns of text, each text broken to its column."""

        def cell(column: int, text: str, style: Style) -> _Cell:
            return wrapped(plain(text), style, SEMIBOLD, self._room(column)), style

        return {
            0: (cell(0, row.vein, _STRONG), cell(0, row.place, _PLAIN)),
            1: (cell(1, row.strength, _STRONG), cell(1, row.agent, _PLAIN)),
            4: (cell(4, row.time, _STRONG), cell(4, row.by, _PLAIN)),
            5: (cell(5, row.lot, _PLAIN), cell(5, row.expiry, _PLAIN)),
            6: (cell(6, row.end_point, _PLAIN),),
        }

    def _remark_lines(self, remarks: RichText) -> tuple[Line, ...]:
        return wrapped(remarks, _PLAIN, BOLD, self.frame.right - self._x(0))

    def _row_height(self, row: RecordRow) -> float:
        highest = max(sum(len(lines) for lines, _ in c) for c in self._cells(row).values())
        lines = max(highest, 2) + len(self._remark_lines(row.remarks))
        return lines * _LINE_MM + _ROW_PADDING_MM

    def _draw_rows(self, canvas: Canvas, top: float, rows: Sequence[RecordRow]) -> float:
        """Draw the table and return where it ends."""
        frame, shared, words = self.frame, self.shared_words, self.words
        canvas.rule(frame.left, frame.right, top, 0.9)
        canvas.text(frame.left, top + 4.0, words.lines, _HEAD)
        canvas.text(frame.right, top + 4.0, self.content.lines_note, _SMALL, Align.RIGHT)
        y = top + 8.0
        heads = {
            0: shared.vein_and_place,
            1: words.what,
            4: words.time_by,
            5: words.lot_expiry,
            6: words.end_point,
        }
        canvas.text(frame.left, y, shared.site, _SMALL)
        for column, head in heads.items():
            canvas.text(self._x(column), y, head, _SMALL)
        for column, head in ((2, shared.plan_ml), (3, shared.given_ml)):
            right = self._x(column) + self._room(column)
            canvas.text(right, y, head, _SMALL, Align.RIGHT)
        y = top + _HEAD_MM - 0.7
        canvas.rule(frame.left, frame.right, y, 0.2)
        for row in rows:
            y = self._draw_row(canvas, y, row)
        return y

    def _draw_row(self, canvas: Canvas, top: float, row: RecordRow) -> float:
        height, first = self._row_height(row), top + 4.2
        if canvas.painter is not None:
            centre = QPointF(self.frame.left + _NUMBER_MM / 2, top + 4.6)
            palette = palette_of(self.options)
            paint_site_number(canvas.painter, centre, row.number, palette, _NUMBER_MM)
        lowest = first + _LINE_MM
        for column, texts in self._cells(row).items():
            y = first
            for lines, style in texts:
                for line in lines:
                    canvas.line_of_pieces(self._x(column), y, line, style, SEMIBOLD)
                    lowest = max(lowest, y)
                    y += _LINE_MM
        right = self._x(2) + self._room(2)
        canvas.text(right, first, row.planned, _PLAIN, Align.RIGHT)
        right = self._x(3) + self._room(3)
        canvas.text(right, first + 0.6, row.given, _GIVEN, Align.RIGHT)
        for line in self._remark_lines(row.remarks):
            lowest += _LINE_MM
            canvas.line_of_pieces(self._x(0), lowest, line, _PLAIN, BOLD)
        canvas.rule(self.frame.left, self.frame.right, top + height, 0.12, ROW_RULE)
        return top + height

    def _draw_signature(self, canvas: Canvas) -> None:
        words, frame = self.shared_words, self.frame
        canvas.rule(frame.left, frame.right, self._bottom + 1.6, 0.9)
        y = self._bottom + 7.4
        canvas.text(frame.left, y, words.signed, _TITLE)
        labels = (words.physician, words.date_time, words.assistant)
        draw_labelled_lines(canvas, frame.left + 16.0, frame.right, y, labels)
