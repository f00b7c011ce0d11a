"""The treatment-day sheet of one leg: what was planned in print, what is given by hand."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from PySide6.QtCore import QRectF

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.planning import Session
from veinmap.planning.report import PlanReport
from veinmap.printing.dose_block import FlagsPlace, draw_all_flags
from veinmap.printing.errors import TooLongForAPageError
from veinmap.printing.figure_and_dose import FigureAndDose
from veinmap.printing.form_parts import (
    BOX_LINE_MM,
    draw_labelled_lines,
    draw_tick_box,
    draw_writing_line,
    tick_box_width,
)
from veinmap.printing.header_block import FOOTER_MM, draw_footer, draw_header
from veinmap.printing.page import palette_of
from veinmap.printing.page_frame import PageFrame
from veinmap.printing.page_options import PageOptions
from veinmap.printing.rich_text import plain
from veinmap.printing.session_parts import (
    HEAD_MM,
    LABEL_MM,
    NUMBER_MM,
    PLAIN,
    STRONG,
    TABLE_TITLE,
    TITLE,
    VOLUME,
    ColumnHead,
    draw_row_number,
    draw_signature,
    draw_table_head,
)
from veinmap.printing.sheet_words import TreatmentWords, sheet_words_of
from veinmap.printing.site_figure import SiteLabel
from veinmap.printing.treatment_content import SiteRow, TreatmentContent, treatment_content
from veinmap.printing.type_setting import ROW_RULE, SEMIBOLD, Align, Canvas, Line, fitted, wrapped

_ROW_MM: Final = 10.4
_NOTE_MM: Final = 3.0
_WRITE_BOX_MM: Final = 8.4
_FIGURE_GAP_MM: Final = 2.6
_FEWEST_LINES: Final = 2
_LOT_SHARE: Final = 2.6
_LEAST_BOX_GAP_MM: Final = 4.0
# Left edges of the columns as shares of the text width; the plan's ends at its share.
_COLUMNS: Final = (0.0, 0.042, 0.259, 0.350, 0.466, 0.677)
_CELL_GAP_MM: Final = 1.5
_BOXES: Final = ((0.694, 0.781), (0.785, 0.893), (0.896, 0.956), (0.960, 1.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What stands on the first page: rows, spare rows, the flags, whether ticks do."""

    row_count: int
    spare: int
    flags: FlagsPlace
    has_ticks: bool = True

    @property
    def has_flags(self) -> bool:
        return self.flags is not FlagsPlace.NEXT_PAGE


@dataclass(frozen=True, kw_only=True)
class TreatmentSheet:
    """The pages of one leg in one session."""

    chart: Chart
    side: Side
    session: Session
    report: PlanReport
    options: PageOptions
    first_page: int

    @cached_property
    def words(self) -> TreatmentWords:
        """Texts of the sheet."""
        return sheet_words_of(self.options.language.value).treatment

    @cached_property
    def content(self) -> TreatmentContent:
        """What the sheet says."""
        return treatment_content(self.chart, self.side, self.session, self.report, self.options)

    @cached_property
    def frame(self) -> PageFrame:
        """Margins of the sheet."""
        return PageFrame.of(self.options)

    @cached_property
    def _figure_and_dose(self) -> FigureAndDose:
        """The sites with strength and volume, and the dose."""
        rows = {row.number: row for row in self.content.rows}
        drawn = {site.number for site in self.content.sites}
        labels = tuple(
            SiteLabel(
                site=site,
                strength=f"{rows[site.number].strength} {rows[site.number].form}",
                volume=f"{rows[site.number].volume} mL",
            )
            for site in self.content.sites
        )
        return FigureAndDose(
            chart=self.chart,
            side=self.side,
            labels=labels,
            not_drawn=tuple(
                (number, f"{row.volume} mL") for number, row in rows.items() if number not in drawn
            ),
            panel=self.content.panel,
            words=self.words,
            options=self.options,
            watermark=self.content.header.stamp.watermark,
            next_page=self.first_page + 1,
        )

    # Pages.

    @cached_property
    def _plan(self) -> _Plan:
        """Choose what the first page holds: all, fewer spare lines, flags apart, fewer lines."""
        for plan in self._plans():
            least_mm = self._figure_and_dose.least_mm(plan.flags, has_ticks=plan.has_ticks)
            rows = self.content.rows[: plan.row_count]
            if self._figure_height(rows, plan.spare) >= least_mm:
                return plan
        return _Plan(row_count=0, spare=0, flags=FlagsPlace.NEXT_PAGE, has_ticks=False)

    def _plans(self) -> Iterator[_Plan]:
        """Yield what the first page may hold, the best first.

        Cautions stay on the page of the sites they are about before lines for other sites do,
        and before the half millilitres to tick.
        """
        whole = len(self.content.rows)
        for has_ticks, spares in ((True, (2, 1, 0)), (False, (1, 0))):
            for spare in spares:
                for flags in self._figure_and_dose.places:
                    yield _Plan(row_count=whole, spare=spare, flags=flags, has_ticks=has_ticks)
        apart = FlagsPlace.NEXT_PAGE
        fewest = min(_FEWEST_LINES, whole)
        yield _Plan(row_count=whole, spare=2, flags=apart)
        for has_ticks in (True, False):
            for count in range(whole, fewest - 1, -1):
                yield _Plan(row_count=count, spare=1, flags=apart, has_ticks=has_ticks)
        for count in range(fewest, 0, -1):
            yield _Plan(row_count=count, spare=0, flags=apart, has_ticks=False)

    @property
    def title(self) -> str:
        """Name of the sheet in the file's properties."""
        return self.words.title

    @property
    def page_count(self) -> int:
        """How many pages the leg takes."""
        return 1 + len(self._further)

    @cached_property
    def _further(self) -> tuple[tuple[SiteRow, ...], ...]:
        """Rows of each further page; one page at least where the flags stand apart."""
        rest = list(self.content.rows[self._plan.row_count :])
        pages: list[tuple[SiteRow, ...]] = []
        room = self.frame.bottom - FOOTER_MM - self._further_top - HEAD_MM
        while rest or (not pages and not self._plan.has_flags):
            taken: list[SiteRow] = []
            used = 0.0 if pages or self._plan.has_flags else self._flags_height()
            while rest and used + _row_height(rest[0], self.frame.width) <= room:
                used += _row_height(rest[0], self.frame.width)
                taken.append(rest.pop(0))
            if rest and not taken and used == 0.0:
                raise TooLongForAPageError(f"site {rest[0].number}")
            pages.append(tuple(taken))
        return tuple(pages)

    @cached_property
    def _further_top(self) -> float:
        return draw_header(Canvas(None), self.frame, self.content.header)

    def _flags_height(self) -> float:
        frame, panel = self.frame, self.content.panel
        return draw_all_flags(Canvas(None), frame.left, frame.right, 0.0, panel) + 14.0

    @cached_property
    def _figure_top(self) -> float:
        top = draw_header(Canvas(None), self.frame, self.content.header)
        return self._draw_before(Canvas(None), top) + _FIGURE_GAP_MM

    @cached_property
    def _foot_top(self) -> float:
        height = self._draw_foot(Canvas(None), 0.0)
        return self.frame.bottom - FOOTER_MM - height

    def _lines_top(self, rows: Sequence[SiteRow], spare: int) -> float:
        height = HEAD_MM + sum(_row_height(row, self.frame.width) for row in rows) + spare * _ROW_MM
        if len(rows) < len(self.content.rows):
            height += 4.0
        return self._foot_top - 2.4 - height

    def _figure_height(self, rows: Sequence[SiteRow], spare: int) -> float:
        return self._lines_top(rows, spare) - _FIGURE_GAP_MM - self._figure_top

    def draw(self, canvas: Canvas, place: int, pages: int) -> None:
        """Draw one page, counted from 0."""
        if place == 0:
            self._draw_first(canvas, pages)
        else:
            self._draw_further(canvas, place - 1, pages)

    def _draw_first(self, canvas: Canvas, pages: int) -> None:
        frame, content, plan = self.frame, self.content, self._plan
        top = draw_header(canvas, frame, content.header)
        self._draw_before(canvas, top)
        rows = content.rows[: plan.row_count]
        lines_top = self._lines_top(rows, plan.spare)
        figure_bottom = lines_top - _FIGURE_GAP_MM
        room = self._figure_and_dose.draw(
            canvas, frame, self._figure_top, figure_bottom, plan.flags, has_ticks=plan.has_ticks
        )
        self._draw_notes(canvas, room.adjusted(0.0, 2.4, 0.0, 0.0))
        y = self._draw_lines(canvas, lines_top, rows, plan.spare)
        if plan.row_count < len(content.rows):
            text = self.words.lines_on_page.format(page=self.first_page + 1)
            canvas.text(frame.left, y + 3.0, text, STRONG)
        self._draw_foot(canvas, self._foot_top)
        draw_footer(canvas, frame, content.footer, self.first_page, pages)

    def _draw_further(self, canvas: Canvas, place: int, pages: int) -> None:
        frame, content = self.frame, self.content
        header = replace(content.header, document=content.document_continued)
        y = draw_header(canvas, frame, header) + 2.4
        if place == 0 and not self._plan.has_flags:
            canvas.rule(frame.left, frame.right, y, 0.9)
            canvas.text(frame.left, y + 4.4, self.words.flags, TITLE)
            y = draw_all_flags(canvas, frame.left, frame.right, y + 5.4, content.panel) + 2.4
        rows = self._further[place]
        if rows:
            self._draw_lines(canvas, y, rows, 0)
        draw_footer(canvas, frame, content.footer, self.first_page + 1 + place, pages)

    # Blocks.

    def _draw_before(self, canvas: Canvas, top: float) -> float:
        """Draw what is ticked before the first puncture and return the rule below it."""
        frame = self.frame
        canvas.text(frame.left, top + 4.5, self.words.before, TITLE)
        left = frame.left + LABEL_MM
        items = self.content.before
        for rows in (2, 3):
            columns = [items[place : place + rows] for place in range(0, len(items), rows)]
            widths = [max(tick_box_width(text) for text in column) for column in columns]
            gap = (frame.right - left - sum(widths)) / max(len(columns) - 1, 1)
            # Nearer to the words before it a box would be taken for theirs.
            if gap >= _LEAST_BOX_GAP_MM:
                break
        x = left
        for column, width in zip(columns, widths, strict=True):
            for row, text in enumerate(column):
                draw_tick_box(canvas, x, top + 4.5 + row * 5.2, text)
            x += width + min(gap, 14.0)
        bottom = top + 7.2 + 5.2 * (rows - 1)
        canvas.rule(frame.left, frame.right, bottom, 0.25)
        return bottom

    def _draw_notes(self, canvas: Canvas, room: QRectF) -> None:
        """Draw lines for notes where room is left under the panel."""
        if room.height() < 11.0:
            return
        left, right = room.left(), room.right()
        canvas.rule(left, right, room.top(), 0.45)
        canvas.text(left, room.top() + 4.0, self.words.notes, TABLE_TITLE)
        y = room.top() + 10.4
        while y <= room.bottom():
            canvas.rule(left, right, y, 0.2)
            y += 6.6

    def _x(self, share: float) -> float:
        return self.frame.left + share * self.frame.width

    def _draw_lines(self, canvas: Canvas, top: float, rows: Sequence[SiteRow], spare: int) -> float:
        """Draw the table of sites and return where it ends."""
        words, columns = self.words, [self._x(share) for share in _COLUMNS]
        texts = (
            words.site,
            words.vein_and_place,
            words.diameter_depth,
            words.access,
            words.agent_head,
        )
        heads = [ColumnHead(x, text) for x, text in zip(columns, texts, strict=False)]
        heads.append(ColumnHead(columns[-1], words.plan_ml, Align.RIGHT))
        boxes = (words.given_ml, words.end_point, words.time, words.initials)
        heads += [
            ColumnHead(self._x(start) + 0.4, text)
            for (start, _), text in zip(_BOXES, boxes, strict=True)
        ]
        y = draw_table_head(canvas, self.frame, top, words.lines, self.content.lines_note, heads)
        for row in rows:
            y = self._draw_row(canvas, y, row)
        for _ in range(spare):
            y = self._draw_spare(canvas, y)
        return y

    def _draw_row(self, canvas: Canvas, y: float, row: SiteRow) -> float:
        height = _row_height(row, self.frame.width)
        palette = palette_of(self.options)
        draw_row_number(canvas, self.frame, y + _ROW_MM / 2, row.number, palette)
        first, second = y + 4.3, y + 8.0
        _, vein, diameter, access, agent, plan = (self._x(share) for share in _COLUMNS)
        room = room_for_place = diameter - vein - _CELL_GAP_MM
        canvas.text(vein, first, row.vein, fitted(row.vein, STRONG, room, 7.0))
        for place, line in enumerate(_place_lines(row, room)):
            baseline = second + place * _NOTE_MM
            canvas.line_of_pieces(vein, baseline, line, PLAIN, SEMIBOLD)
        canvas.text(diameter, first, row.diameter, PLAIN)
        canvas.text(diameter, second, row.depth, PLAIN)
        lines = wrapped(plain(row.access), PLAIN, SEMIBOLD, agent - access - _CELL_GAP_MM)
        for place, line in enumerate(lines[:2]):
            canvas.line_of_pieces(access, first + 3.7 * place, line, PLAIN, SEMIBOLD)
        canvas.text(agent, first, row.strength, STRONG)
        room = plan - agent - 10.0
        canvas.text(agent, second, row.agent, fitted(row.agent, PLAIN, room, 7.0))
        canvas.text(plan, y + 5.4, row.volume, VOLUME, Align.RIGHT)
        y_note = second + len(_place_lines(row, room_for_place)) * _NOTE_MM
        for line in wrapped(plain(row.note), PLAIN, SEMIBOLD, plan - vein):
            canvas.line_of_pieces(vein, y_note, line, PLAIN, SEMIBOLD)
            y_note += _NOTE_MM
        self._draw_boxes(canvas, y)
        canvas.rule(self.frame.left, self.frame.right, y + height, 0.12, ROW_RULE)
        return y + height

    def _draw_boxes(self, canvas: Canvas, y: float) -> None:
        for start, end in _BOXES:
            box = QRectF(self._x(start), y + 1.0, self._x(end) - self._x(start), _WRITE_BOX_MM)
            canvas.frame(box, BOX_LINE_MM)

    def _draw_spare(self, canvas: Canvas, y: float) -> float:
        box = QRectF(self.frame.left, y + 2.7, NUMBER_MM, NUMBER_MM)
        canvas.frame(box, BOX_LINE_MM)
        for share, following in itertools.pairwise(_COLUMNS[1:]):
            end = self._x(following) - (7.0 if following == _COLUMNS[-1] else 2.5)
            draw_writing_line(canvas, self._x(share), end, y + 6.2)
        plan = self._x(_COLUMNS[-1])
        draw_writing_line(canvas, plan - 5.5, plan, y + 6.2)
        self._draw_boxes(canvas, y)
        canvas.rule(self.frame.left, self.frame.right, y + _ROW_MM, 0.12, ROW_RULE)
        return y + _ROW_MM

    def _draw_foot(self, canvas: Canvas, top: float) -> float:
        """Draw what is filled in afterwards and return where it ends."""
        frame, words = self.frame, self.words
        left, right = frame.left + LABEL_MM, frame.right
        canvas.rule(frame.left, right, top, 0.9)
        y = top + 5.6
        canvas.text(frame.left, y, words.given, TITLE)
        # Lot and date of expiry are longer than a number.
        draw_labelled_lines(canvas, left, right, y, self.content.given, last_share=_LOT_SHARE)
        y += 7.2
        canvas.text(frame.left, y, words.after, TITLE)
        self._draw_after(canvas, left, right, y)
        y += 7.4
        sheet_mm = tick_box_width(words.sheet_given)
        labels = (words.compression, words.on_at, words.walked_from, words.walked_to)
        draw_labelled_lines(canvas, left, right - sheet_mm - 5.0, y, labels)
        draw_tick_box(canvas, right - sheet_mm, y, words.sheet_given)
        y += 8.2
        draw_signature(canvas, frame, y, words)
        return y + 4.6

    def _draw_after(self, canvas: Canvas, left: float, right: float, y: float) -> None:
        x = left
        for text in (*self.words.after_items, self.words.other):
            x = draw_tick_box(canvas, x, y, text) + 4.6
        draw_writing_line(canvas, min(x - 2.6, right - 8.0), right, y)


def _row_height(row: SiteRow, text_mm: float) -> float:
    """Return how high a row is on a page of that text width."""
    room = (_COLUMNS[2] - _COLUMNS[1]) * text_mm - _CELL_GAP_MM
    height = _ROW_MM + _NOTE_MM * (len(_place_lines(row, room)) - 1)
    if not row.note:
        return height
    width = (_COLUMNS[-1] - _COLUMNS[1]) * text_mm
    return height + _NOTE_MM * len(wrapped(plain(row.note), PLAIN, SEMIBOLD, width))


def _place_lines(row: SiteRow, room_mm: float) -> tuple[Line, ...]:
    return wrapped(plain(row.place), PLAIN, SEMIBOLD, room_mm)
