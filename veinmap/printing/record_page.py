"""The treatment record of one leg: what was given, beside what was planned."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.planning import Session
from veinmap.planning.report import PlanReport
from veinmap.printing.dose_block import FlagsPlace, draw_all_flags
from veinmap.printing.errors import TooLongForAPageError
from veinmap.printing.figure_and_dose import FigureAndDose
from veinmap.printing.header_block import FOOTER_MM, draw_footer, draw_header
from veinmap.printing.page import palette_of
from veinmap.printing.page_frame import PageFrame
from veinmap.printing.page_options import PageOptions
from veinmap.printing.record_content import RecordContent, RecordRow, record_content
from veinmap.printing.record_words import RecordWords, record_words_of
from veinmap.printing.rich_text import RichText, plain
from veinmap.printing.session_parts import (
    HEAD_MM,
    PLAIN,
    STRONG,
    TITLE,
    VOLUME,
    ColumnHead,
    draw_row_number,
    draw_signature,
    draw_table_head,
)
from veinmap.printing.sheet_words import TreatmentWords, sheet_words_of
from veinmap.printing.site_figure import SiteLabel
from veinmap.printing.type_setting import (
    BOLD,
    ROW_RULE,
    SEMIBOLD,
    TEXT,
    Align,
    Canvas,
    Line,
    Style,
    wrapped,
)

_CONFIRMED: Final = Style(9.5, ink=TEXT)

_LINE_MM: Final = 3.4
_ROW_PADDING_MM: Final = 2.4
_CONFIRMED_MM: Final = 9.0
_CONFIRMED_LEAD_MM: Final = 4.2
_SIGNATURE_MM: Final = 11.0
_GAP_MM: Final = 2.6
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
    def _figure_and_dose(self) -> FigureAndDose:
        """The sites that were injected, with strength and given volume, and the dose."""
        rows = {row.number: row for row in self.content.rows}
        drawn = {site.number for site in self.content.sites}
        labels = tuple(
            SiteLabel(
                site=site,
                strength=rows[site.number].strength,
                volume=f"{rows[site.number].given} mL",
            )
            for site in self.content.sites
        )
        return FigureAndDose(
            chart=self.chart,
            side=self.side,
            labels=labels,
            not_drawn=tuple(
                (number, f"{row.given} mL")
                for number, row in rows.items()
                if number not in drawn and any(sign.isdigit() for sign in row.given)
            ),
            panel=self.content.panel,
            words=self.shared_words,
            options=self.options,
            watermark=self.content.header.stamp.watermark,
            next_page=self.first_page + 1,
        )

    # What stands on which page

    @cached_property
    def _top(self) -> float:
        return draw_header(Canvas(None), self.frame, self.content.header)

    @property
    def _bottom(self) -> float:
        return self.frame.bottom - FOOTER_MM - _SIGNATURE_MM

    @cached_property
    def _flags(self) -> FlagsPlace:
        """Where the flags have room: beside the figure, below it, else on the next page."""
        rows_mm = sum(map(self._row_height, self.content.rows))
        for flags in self._figure_and_dose.places:
            if self._figure_and_dose.least_mm(flags) <= self._figure_room - rows_mm:
                return flags
        return FlagsPlace.NEXT_PAGE

    @property
    def _has_flags(self) -> bool:
        """Whether the flags stand on the first page."""
        return self._flags is not FlagsPlace.NEXT_PAGE

    @cached_property
    def _confirmed_lines(self) -> tuple[Line, ...]:
        return wrapped(self.content.confirmed, _CONFIRMED, BOLD, self.frame.width)

    @property
    def _confirmed_mm(self) -> float:
        """Height of who confirmed the side, and when."""
        return _CONFIRMED_MM + (len(self._confirmed_lines) - 1) * _CONFIRMED_LEAD_MM

    @property
    def _figure_room(self) -> float:
        """Height of figure and rows together on the first page."""
        return self._bottom - self._top - self._confirmed_mm - 2 * _GAP_MM - HEAD_MM

    @cached_property
    def _rows_of_pages(self) -> tuple[tuple[RecordRow, ...], ...]:
        """The rows of each page; the first keeps room for figure and dose."""
        waiting = list(self.content.rows)
        room = self._figure_room - self._figure_and_dose.least_mm(self._flags)
        pages: list[tuple[RecordRow, ...]] = []
        while waiting or (not self._has_flags and len(pages) < 2):
            taken: list[RecordRow] = []
            while waiting and self._row_height(waiting[0]) <= room:
                room -= self._row_height(waiting[0])
                taken.append(waiting.pop(0))
            if waiting and not taken and len(pages) > 1:
                raise TooLongForAPageError(f"site {waiting[0].number}")
            pages.append(tuple(taken))
            room = self._bottom - self._top - _GAP_MM - HEAD_MM
            if len(pages) == 1 and not self._has_flags:
                room -= self._flags_height()
        return tuple(pages)

    def _flags_height(self) -> float:
        frame, panel = self.frame, self.content.panel
        return draw_all_flags(Canvas(None), frame.left, frame.right, 0.0, panel) + 3 * _GAP_MM

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
            canvas.text(frame.left, y + 4.0, self.shared_words.flags, TITLE)
            y = draw_all_flags(canvas, frame.left, frame.right, y + 5.0, content.panel) + _GAP_MM
        if self._rows_of_pages[place]:
            y = self._draw_rows(canvas, y, self._rows_of_pages[place])
        if place == 0 and any(self._rows_of_pages[1:]):
            said = self.shared_words.lines_on_page.format(page=self.first_page + 1)
            canvas.text(frame.left, y + 4.0, said, STRONG)
        if place == self.page_count - 1:
            self._draw_signature(canvas)
        draw_footer(canvas, frame, content.footer, self.first_page + place, pages)

    # Blocks

    def _draw_first(self, canvas: Canvas, top: float) -> float:
        """Draw side, figure and dose, and return where the rows begin."""
        frame = self.frame
        for place, line in enumerate(self._confirmed_lines):
            baseline = top + 5.4 + place * _CONFIRMED_LEAD_MM
            canvas.line_of_pieces(frame.left, baseline, line, _CONFIRMED, BOLD)
        canvas.rule(frame.left, frame.right, top + self._confirmed_mm - 1.0, 0.25)
        figure_top = top + self._confirmed_mm + _GAP_MM
        rows_mm = sum(map(self._row_height, self._rows_of_pages[0]))
        lines_top = figure_top + self._figure_room - rows_mm
        self._figure_and_dose.draw(canvas, frame, figure_top, lines_top - _GAP_MM, self._flags)
        return lines_top

    def _x(self, column: int) -> float:
        return self.frame.left + _COLUMNS[column] * self.frame.width

    def _room(self, column: int) -> float:
        end = self._x(column + 1) if column + 1 < len(_COLUMNS) else self.frame.right
        return end - self._x(column) - _CELL_GAP_MM

    def _right(self, column: int) -> float:
        return self._x(column) + self._room(column)

    def _cells(self, row: RecordRow) -> dict[int, tuple[_Cell, ...]]:
        """Return what stands in the columns of text, each text broken to its column."""

        def cell(column: int, text: str, style: Style) -> _Cell:
            return wrapped(plain(text), style, SEMIBOLD, self._room(column)), style

        return {
            0: (cell(0, row.vein, STRONG), cell(0, row.place, PLAIN)),
            1: (cell(1, row.strength, STRONG), cell(1, row.agent, PLAIN)),
            4: (cell(4, row.time, STRONG), cell(4, row.by, PLAIN)),
            5: (cell(5, row.lot, PLAIN), cell(5, row.expiry, PLAIN)),
            6: (cell(6, row.end_point, PLAIN),),
        }

    def _remark_lines(self, remarks: RichText) -> tuple[Line, ...]:
        return wrapped(remarks, PLAIN, BOLD, self.frame.right - self._x(0))

    def _row_height(self, row: RecordRow) -> float:
        highest = max(sum(len(lines) for lines, _ in c) for c in self._cells(row).values())
        lines = max(highest, 2) + len(self._remark_lines(row.remarks))
        return lines * _LINE_MM + _ROW_PADDING_MM

    def _draw_rows(self, canvas: Canvas, top: float, rows: Sequence[RecordRow]) -> float:
        """Draw the table and return where it ends."""
        shared, words = self.shared_words, self.words
        heads = [ColumnHead(self.frame.left, shared.site)]
        heads += [
            ColumnHead(self._x(column), text)
            for column, text in (
                (0, shared.vein_and_place),
                (1, words.what),
                (4, words.time_by),
                (5, words.lot_expiry),
                (6, words.end_point),
            )
        ]
        heads += [
            ColumnHead(self._right(column), text, Align.RIGHT)
            for column, text in ((2, shared.plan_ml), (3, shared.given_ml))
        ]
        y = draw_table_head(canvas, self.frame, top, words.lines, self.content.lines_note, heads)
        for row in rows:
            y = self._draw_row(canvas, y, row)
        return y

    def _draw_row(self, canvas: Canvas, top: float, row: RecordRow) -> float:
        height, first = self._row_height(row), top + 4.2
        draw_row_number(canvas, self.frame, top + 4.6, row.number, palette_of(self.options))
        lowest = first + _LINE_MM
        for column, texts in self._cells(row).items():
            y = first
            for lines, style in texts:
                for line in lines:
                    canvas.line_of_pieces(self._x(column), y, line, style, SEMIBOLD)
                    lowest = max(lowest, y)
                    y += _LINE_MM
        canvas.text(self._right(2), first, row.planned, PLAIN, Align.RIGHT)
        canvas.text(self._right(3), first + 0.6, row.given, VOLUME, Align.RIGHT)
        for line in self._remark_lines(row.remarks):
            lowest += _LINE_MM
            canvas.line_of_pieces(self._x(0), lowest, line, PLAIN, BOLD)
        canvas.rule(self.frame.left, self.frame.right, top + height, 0.12, ROW_RULE)
        return top + height

    def _draw_signature(self, canvas: Canvas) -> None:
        frame = self.frame
        canvas.rule(frame.left, frame.right, self._bottom + 1.6, 0.9)
        draw_signature(canvas, frame, self._bottom + 7.4, self.shared_words)
