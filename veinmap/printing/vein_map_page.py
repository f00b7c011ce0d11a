"""The vein map of one leg: its first page with the figure, and what goes on after it."""

from dataclasses import dataclass, replace
from functools import cached_property

from PySide6.QtCore import QRectF

from veinmap.anatomy.sides import Side, View
from veinmap.chart import Chart
from veinmap.printing.conclusion_block import draw_conclusion
from veinmap.printing.figure import FigurePaint, paint_figure
from veinmap.printing.figure_content import (
    FigureContent,
    figure_content,
    figure_legs,
    has_findings,
    label_widths,
)
from veinmap.printing.figure_layout import lay_out_figure
from veinmap.printing.figure_values import FigureLayout, scale_for_height
from veinmap.printing.header_block import FOOTER_MM, draw_footer, draw_header
from veinmap.printing.legend_block import draw_legend
from veinmap.printing.map_content import map_content
from veinmap.printing.map_plan import (
    FIGURE_GAP_MM,
    LEGEND_GAP_MM,
    TABLES_GAP_MM,
    MapPlan,
    draw_tables,
    plan_map,
)
from veinmap.printing.map_values import MapContent
from veinmap.printing.page import palette_of
from veinmap.printing.page_frame import PageFrame
from veinmap.printing.page_options import PageOptions
from veinmap.printing.page_words import PageWords, words_of
from veinmap.printing.type_setting import Canvas


@dataclass(frozen=True, kw_only=True)
class VeinMap:
    """The pages of one leg, laid out when they are first asked for.

    Attributes
    ----------
    first_page
        Number of its first page among all that are printed.
    other_has_page
        Whether the other leg has its own page in the same print.
    """

    chart: Chart
    side: Side
    options: PageOptions
    first_page: int
    other_has_page: bool

    @cached_property
    def words(self) -> PageWords:
        """Texts of the page's language."""
        return words_of(self.options.language.value, self.options.french_valve_word)

    @cached_property
    def content(self) -> MapContent:
        """What the pages say."""
        return map_content(self.chart, self.side, self.options, other_has_page=self.other_has_page)

    @cached_property
    def frame(self) -> PageFrame:
        """Margins of the sheet."""
        return PageFrame.of(self.options)

    @cached_property
    def plan(self) -> MapPlan:
        """What stands on which page."""
        palette = palette_of(self.options)
        return plan_map(self.content, self.frame, self.words, palette, first_page=self.first_page)

    @property
    def title(self) -> str:
        """Name in the file's properties: none of its own, the file is called after the map."""
        return ""

    @property
    def page_count(self) -> int:
        """How many pages the leg takes."""
        return 1 + len(self.plan.further)

    @cached_property
    def figure(self) -> FigureContent:
        """What the figure shows."""
        return figure_content(self.chart, self.side, self.content.labels)

    @cached_property
    def layout(self) -> FigureLayout:
        """The figure in the room that the other blocks leave."""
        area = self.figure_area
        scale = scale_for_height(area.height())
        views = tuple(View)
        if not self.options.show_empty_views:
            views = tuple(v for v in View if has_findings(self.figure, v, scale)) or views
        legs = figure_legs([self.figure], views, scale, self.words.figure)
        widths = label_widths([self.figure])
        return lay_out_figure([legs[view, self.side] for view in views], area, widths)

    @cached_property
    def figure_area(self) -> QRectF:
        """What header, conclusion, tables, legend and footer leave."""
        measure, frame = Canvas(None), self.frame
        top = draw_header(measure, frame, self.content.header)
        top = draw_conclusion(measure, frame, top, self.plan.conclusion) + FIGURE_GAP_MM
        bottom = self._tables_top - TABLES_GAP_MM
        return QRectF(frame.left, top, frame.width, bottom - top)

    @cached_property
    def _legend_top(self) -> float:
        palette = palette_of(self.options)
        height = draw_legend(Canvas(None), self.frame, 0.0, self.content.legend, palette)
        return self.frame.bottom - FOOTER_MM - height

    @cached_property
    def _tables_top(self) -> float:
        height = self._draw_first_tables(Canvas(None), 0.0)
        return self._legend_top - LEGEND_GAP_MM - height

    def _draw_first_tables(self, canvas: Canvas, top: float) -> float:
        return draw_tables(
            canvas,
            self.frame,
            top,
            self.content,
            self.plan.first,
            self.words,
            palette_of(self.options),
            next_page=self.first_page + 1,
        )

    def draw(self, canvas: Canvas, place: int, pages: int) -> None:
        """Draw one page, counted from 0."""
        if place == 0:
            self._draw_first(canvas, pages)
        else:
            self._draw_further(canvas, place - 1, pages)

    def _draw_first(self, canvas: Canvas, pages: int) -> None:
        """Draw the page with the figure."""
        frame, content = self.frame, self.content
        palette = palette_of(self.options)
        top = draw_header(canvas, frame, content.header)
        draw_conclusion(canvas, frame, top, self.plan.conclusion)
        paint = FigurePaint(
            words=self.words.figure, palette=palette, watermark=content.header.stamp.watermark
        )
        paint_figure(canvas, self.layout, [self.figure], paint)
        self._draw_first_tables(canvas, self._tables_top)
        draw_legend(canvas, frame, self._legend_top, content.legend, palette)
        draw_footer(canvas, frame, content.footer, self.first_page, pages)

    def _draw_further(self, canvas: Canvas, place: int, pages: int) -> None:
        """Draw one of the pages after the first, counted from 0."""
        frame, content = self.frame, self.content
        header = replace(content.header, document=self.words.header.document_continued)
        top = draw_header(canvas, frame, header)
        if place < len(self.plan.rest_of_conclusion):
            top = draw_conclusion(canvas, frame, top, self.plan.rest_of_conclusion[place])
        draw_tables(
            canvas,
            frame,
            top + TABLES_GAP_MM,
            content,
            self.plan.further[place],
            self.words,
            palette_of(self.options),
            next_page=0,
        )
        draw_footer(canvas, frame, content.footer, self.first_page + 1 + place, pages)
