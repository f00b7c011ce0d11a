"""The written report as pages: one leg after the other, each section beside its name."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, DocumentState
from veinmap.printing.form_parts import draw_labelled_lines
from veinmap.printing.header_block import FOOTER_MM, draw_footer, draw_header
from veinmap.printing.header_content import footer, header
from veinmap.printing.map_values import Footer, Header
from veinmap.printing.page_frame import PageFrame
from veinmap.printing.page_options import PageOptions
from veinmap.printing.report_words import ReportWords, SectionKey, report_words
from veinmap.printing.rich_text import plain
from veinmap.printing.type_setting import (
    BLACK,
    BOLD,
    QUIET,
    SEMIBOLD,
    TEXT,
    Canvas,
    Line,
    Style,
    wrapped,
)
from veinmap.printing.written_report import ReportSection, WrittenReport, written_report

_TITLE: Final = Style(13.0, BOLD, BLACK)
_NAME: Final = Style(9.5, SEMIBOLD, BLACK)
_BODY: Final = Style(9.5, ink=TEXT)
_CONCLUSION: Final = Style(9.5, SEMIBOLD, BLACK)
_NOTE: Final = Style(7.5, ink=QUIET)

_NAME_MM: Final = 38.0
_LEAD_MM: Final = 4.7
_NOTE_LEAD_MM: Final = 3.4
_GAP_MM: Final = 3.4
_TITLE_MM: Final = 11.0
_SIGNATURE_MM: Final = 14.0
# A section that is broken keeps at least this many lines on either page.
_FEWEST_LINES: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Lines of one section that stand together on a page; its name stands at its first part."""

    name: tuple[Line, ...]
    notes: tuple[str, ...]
    lines: tuple[Line, ...]
    style: Style

    @property
    def height_mm(self) -> float:
        """Height without the gap below."""
        beside = len(self.name) * _LEAD_MM + len(self.notes) * _NOTE_LEAD_MM
        return max(len(self.lines) * _LEAD_MM, beside)


@dataclass(frozen=True, kw_only=True)
class ReportSheet:
    """The pages of one leg's report."""

    chart: Chart
    side: Side
    options: PageOptions
    first_page: int

    @cached_property
    def words(self) -> ReportWords:
        """Texts of the report."""
        return report_words(self.options.language.value, self.options.french_valve_word)

    @cached_property
    def report(self) -> WrittenReport:
        """What the report says."""
        options = self.options
        return written_report(
            self.chart, self.side, options.language.value, options.french_valve_word
        )

    @cached_property
    def _frame(self) -> PageFrame:
        return PageFrame.of(self.options)

    @cached_property
    def _header(self) -> Header:
        return header(self.chart, (self.side,), self.options, self.words.document)

    @cached_property
    def _footer(self) -> Footer:
        return footer(self.chart, (self.side,), self.options, self.words.document)

    @cached_property
    def _top(self) -> float:
        return draw_header(Canvas(None), self._frame, self._header)

    @cached_property
    def _parts_of_pages(self) -> tuple[tuple[_Part, ...], ...]:
        """The sections broken to pages; the last page leaves room to sign."""
        bottom = self._frame.bottom - FOOTER_MM
        waiting = [self._whole(section) for section in self.report.sections]
        pages: list[tuple[_Part, ...]] = []
        while waiting:
            room = bottom - self._top - (_TITLE_MM if not pages else _GAP_MM)
            taken: list[_Part] = []
            while waiting:
                is_end = len(waiting) == 1
                free = room - (_SIGNATURE_MM if is_end else 0.0)
                if waiting[0].height_mm <= free:
                    taken.append(waiting.pop(0))
                    room -= taken[-1].height_mm + _GAP_MM
                    continue
                split = _split(waiting[0], free)
                if split is not None:
                    taken.append(split[0])
                    waiting[0] = split[1]
                break
            pages.append(tuple(taken))
        return tuple(pages)

    def _whole(self, section: ReportSection) -> _Part:
        style = _CONCLUSION if section.key is SectionKey.CONCLUSION else _BODY
        width = self._frame.width - _NAME_MM
        lines: list[Line] = []
        for paragraph in section.text.split("\n"):
            lines += wrapped(plain(paragraph), style, BOLD, width)
        return _Part(
            name=wrapped(plain(section.title), _NAME, BOLD, _NAME_MM - 4.0),
            notes=self._notes(section),
            lines=tuple(lines),
            style=style,
        )

    def _notes(self, section: ReportSection) -> tuple[str, ...]:
        edit, words = section.edit, self.words
        if edit is None:
            return ()
        notes = [words.edited_by.format(by=edit.by) if edit.by else words.edited]
        if section.is_outdated:
            notes.append(words.map_changed)
        return tuple(notes)

    @property
    def title(self) -> str:
        """Name of the sheet in the file's properties."""
        return self.words.document

    @property
    def page_count(self) -> int:
        """How many pages the report takes."""
        return len(self._parts_of_pages)

    def draw(self, canvas: Canvas, place: int, pages: int) -> None:
        """Draw one page, counted from 0."""
        frame, is_first = self._frame, place == 0
        document = self.words.document if is_first else self.words.document_continued
        y = draw_header(canvas, frame, replace(self._header, document=document))
        if is_first:
            canvas.text(frame.left, y + 7.4, self.report.title, _TITLE)
        y += _TITLE_MM if is_first else _GAP_MM
        for part in self._parts_of_pages[place]:
            self._draw_part(canvas, y, part)
            y += part.height_mm + _GAP_MM
        if place == self.page_count - 1 and self.chart.document_state is not DocumentState.SIGNED:
            labels = (self.words.signature, self.words.signed_on)
            baseline = frame.bottom - FOOTER_MM - 4.0
            draw_labelled_lines(canvas, frame.left, frame.right, baseline, labels)
        draw_footer(canvas, frame, self._footer, self.first_page + place, pages)

    def _draw_part(self, canvas: Canvas, top: float, part: _Part) -> None:
        left = self._frame.left
        for place, line in enumerate(part.name):
            canvas.line_of_pieces(left, top + 3.4 + place * _LEAD_MM, line, _NAME, BOLD)
        below = top + 3.4 + len(part.name) * _LEAD_MM
        for place, note in enumerate(part.notes):
            canvas.text(left, below + place * _NOTE_LEAD_MM - 0.6, note, _NOTE)
        for place, line in enumerate(part.lines):
            baseline = top + 3.4 + place * _LEAD_MM
            canvas.line_of_pieces(left + _NAME_MM, baseline, line, part.style, BOLD)


def _split(part: _Part, room_mm: float) -> tuple[_Part, _Part] | None:
    """Return what fits and what goes on; None where too little would stand on either page."""
    count = int(room_mm / _LEAD_MM)
    count = min(count, len(part.lines) - _FEWEST_LINES)
    beside = len(part.name) * _LEAD_MM + len(part.notes) * _NOTE_LEAD_MM
    if count < _FEWEST_LINES or beside > room_mm:
        return None
    first = replace(part, lines=part.lines[:count])
    return first, replace(part, name=(), notes=(), lines=part.lines[count:])
