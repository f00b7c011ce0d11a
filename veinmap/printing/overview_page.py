"""Both legs on one page, in front of the pages of each leg."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from PySide6.QtCore import QRectF

from veinmap.anatomy.sides import Side, View
from veinmap.chart import Chart
from veinmap.printing.conclusion import short_conclusion
from veinmap.printing.conclusion_block import Columns, draw_conclusion, equal_columns
from veinmap.printing.figure import FigurePaint, paint_figure
from veinmap.printing.figure_content import (
    FigureContent,
    figure_content,
    figure_legs,
    label_widths,
)
from veinmap.printing.figure_layout import lay_out_figure
from veinmap.printing.figure_values import FigureLayout, FigureLeg, scale_for_height
from veinmap.printing.header_block import FOOTER_MM, draw_footer, draw_header
from veinmap.printing.header_content import footer, header
from veinmap.printing.labels import LabelSide
from veinmap.printing.leg_reading import LegReading
from veinmap.printing.legend_block import draw_legend
from veinmap.printing.legend_content import legend
from veinmap.printing.map_content import classification, map_labels
from veinmap.printing.map_plan import FIGURE_GAP_MM, LEGEND_GAP_MM
from veinmap.printing.map_values import (
    Conclusion,
    Footer,
    Header,
    LabelRank,
    Legend,
    MapLabel,
)
from veinmap.printing.page import palette_of
from veinmap.printing.page_frame import PageFrame
from veinmap.printing.page_options import PageOptions
from veinmap.printing.page_words import PageWords, words_of
from veinmap.printing.rich_text import RichText, Run, plain
from veinmap.printing.table_rows import deep_rows, perforator_rows, vein_rows
from veinmap.printing.type_setting import Canvas

# The right leg at the reader's left, but for the posterior view: each leg where one sees it.
_ROWS: Final = (
    (
        (View.ANTERIOR, Side.RIGHT),
        (View.ANTERIOR, Side.LEFT),
        (View.MEDIAL, Side.RIGHT),
        (View.MEDIAL, Side.LEFT),
    ),
    (
        (View.POSTERIOR, Side.LEFT),
        (View.POSTERIOR, Side.RIGHT),
        (View.LATERAL, Side.RIGHT),
        (View.LATERAL, Side.LEFT),
    ),
)
_BETWEEN_ROWS_MM: Final = 1.2
# Legs are smaller here than on their own page; the shading is as fine on paper as there.
_SHADE_PX_PER_CM: Final = 4.2
# A longer conclusion stands in full on the page of each leg.
_MOST_LINES: Final = 8


@dataclass(frozen=True, kw_only=True)
class Overview:
    """The overview of both legs, always the first page."""

    chart: Chart
    options: PageOptions

    @cached_property
    def words(self) -> PageWords:
        """Texts of the page's language."""
        return words_of(self.options.language.value, self.options.french_valve_word)

    @cached_property
    def frame(self) -> PageFrame:
        """Margins of the sheet."""
        return PageFrame.of(self.options)

    @cached_property
    def readings(self) -> tuple[LegReading, LegReading]:
        """Right and left leg."""
        right, left = (
            LegReading(chart=self.chart, side=side, words=self.words)
            for side in (Side.RIGHT, Side.LEFT)
        )
        return right, left

    @cached_property
    def header(self) -> Header:
        """Header of both legs."""
        return header(self.chart, (Side.RIGHT, Side.LEFT), self.options)

    @cached_property
    def footer(self) -> Footer:
        """Footer of both legs."""
        return footer(self.chart, (Side.RIGHT, Side.LEFT), self.options)

    @cached_property
    def legend(self) -> Legend:
        """The signs of both legs."""
        return legend(
            self.readings,
            tuple(vein_rows(reading) for reading in self.readings),
            tuple(deep_rows(reading) for reading in self.readings),
            tuple(perforator_rows(reading) for reading in self.readings),
            self.options,
            can_be_signed=False,
        )

    @cached_property
    def conclusion(self) -> Columns:
        """What is wrong with each leg, and its classes; right leg at the left."""
        right, left = (short_conclusion(reading) for reading in self.readings)
        columns = equal_columns(self.frame, Conclusion(left=right, right=left))
        pointer = plain(self.words.conclusion.see_leg_page)
        (line,), _ = equal_columns(self.frame, Conclusion(left=pointer, right=RichText()))
        first, second = (
            (*(lines if len(lines) <= _MOST_LINES else (*lines[: _MOST_LINES - 1], line)), *classes)
            for lines, classes in zip(columns, self._classes, strict=True)
        )
        return Columns(left=first, right=second)

    @cached_property
    def _classes(self) -> Columns:
        """CEAP of each leg, on lines of its own."""
        right, left = (
            RichText((Run(classes.ceap, is_strong=True),)) if classes.has_ceap else RichText()
            for classes in (classification(reading) for reading in self.readings)
        )
        return equal_columns(self.frame, Conclusion(left=right, right=left))

    @cached_property
    def figures(self) -> tuple[FigureContent, FigureContent]:
        """Right and left leg, with labels only for what is pathologic and for perforators."""
        right, left = (
            figure_content(self.chart, reading.side, _overview_labels(reading))
            for reading in self.readings
        )
        return right, left

    @cached_property
    def layouts(self) -> tuple[FigureLayout, ...]:
        """Both rows at one scale."""
        top, bottom = self._figure_span
        height = (bottom - top - _BETWEEN_ROWS_MM) / 2
        areas = [
            QRectF(
                self.frame.left,
                top + row * (height + _BETWEEN_ROWS_MM),
                self.frame.width,
                height,
            )
            for row in range(2)
        ]
        scale = scale_for_height(height)
        legs = figure_legs(self.figures, tuple(View), scale, self.words.figure)
        rows = [_row(legs, row) for row in _ROWS]
        widths = label_widths(self.figures)
        free = [lay_out_figure(row, area, widths) for row, area in zip(rows, areas, strict=True)]
        smallest = min(layout.mm_per_cm for layout in free)
        return tuple(
            lay_out_figure(row, area, widths, smallest)
            for row, area in zip(rows, areas, strict=True)
        )

    @cached_property
    def _figure_span(self) -> tuple[float, float]:
        measure = Canvas(None)
        top = draw_header(measure, self.frame, self.header)
        top = draw_conclusion(measure, self.frame, top, self.conclusion) + FIGURE_GAP_MM
        return top, self._legend_top - LEGEND_GAP_MM

    @cached_property
    def _legend_top(self) -> float:
        palette = palette_of(self.options)
        height = draw_legend(Canvas(None), self.frame, 0.0, self.legend, palette)
        return self.frame.bottom - FOOTER_MM - height

    def draw(self, canvas: Canvas, pages: int) -> None:
        """Draw the page."""
        palette = palette_of(self.options)
        top = draw_header(canvas, self.frame, self.header)
        draw_conclusion(canvas, self.frame, top, self.conclusion)
        paint = FigurePaint(
            words=self.words.figure,
            palette=palette,
            watermark=self.header.stamp.watermark,
            is_pair=True,
            shade_px_per_cm=_SHADE_PX_PER_CM,
        )
        for layout in self.layouts:
            paint_figure(canvas, layout, self.figures, paint)
        draw_legend(canvas, self.frame, self._legend_top, self.legend, palette)
        draw_footer(canvas, self.frame, self.footer, 1, pages)


def _overview_labels(reading: LegReading) -> tuple[MapLabel, ...]:
    labels = map_labels(reading, vein_rows(reading), deep_rows(reading), perforator_rows(reading))
    return tuple(label for label in labels if label.is_kept or label.rank is LabelRank.PERFORATOR)


def _row(
    legs: dict[tuple[View, Side], FigureLeg], row: tuple[tuple[View, Side], ...]
) -> list[FigureLeg]:
    """Return a row of two pairs; texts stand on the outer side of each leg."""
    return [
        replace(
            legs[view, side],
            only_side=LabelSide.LEFT if place % 2 == 0 else LabelSide.RIGHT,
            stands_with_next=place == 0,
            caption_mm=0.0,
        )
        for place, (view, side) in enumerate(row)
    ]
