"""The leg with its numbered sites and the dose panel beside it: treatment day and record."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from PySide6.QtCore import QRectF

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.printing.dose_block import (
    PANEL_MM,
    FlagsPlace,
    draw_dose_panel,
    draw_flags_below,
    has_flags_below,
)
from veinmap.printing.dose_content import DosePanel
from veinmap.printing.figure import FigurePaint
from veinmap.printing.figure_content import FigureContent, figure_content
from veinmap.printing.page import palette_of
from veinmap.printing.page_frame import PageFrame
from veinmap.printing.page_options import PageOptions
from veinmap.printing.page_words import words_of
from veinmap.printing.sheet_words import TreatmentWords
from veinmap.printing.site_figure import SiteLabel, lay_out_sites, paint_site_figure
from veinmap.printing.type_setting import BLACK, SEMIBOLD, Canvas, Style

# Smaller than this the figure says nothing; rows then go on to the next page.
_SMALLEST_FIGURE_MM: Final = 84.0
_GUTTER_MM: Final = 4.5
_NOT_DRAWN_MM: Final = 4.4
_BELOW_GAP_MM: Final = 1.6
_NOT_DRAWN: Final = Style(7.5, SEMIBOLD, BLACK)


@dataclass(frozen=True, kw_only=True)
class FigureAndDose:
    """Figure and panel of one leg in one session.

    Attributes
    ----------
    labels
        The sites that are shown.
    not_drawn
        Number and volume of those of which the map shows no place.
    watermark
        What stands under the leg, empty for nothing.
    next_page
        The page on which the flags stand in full when there is no room for them here.
    """

    chart: Chart
    side: Side
    labels: tuple[SiteLabel, ...]
    not_drawn: tuple[tuple[int, str], ...]
    panel: DosePanel
    words: TreatmentWords
    options: PageOptions
    watermark: str
    next_page: int

    @cached_property
    def _figure(self) -> FigureContent:
        """The leg as the map shows it."""
        return figure_content(self.chart, self.side, ())

    @cached_property
    def places(self) -> tuple[FlagsPlace, ...]:
        """Where the flags may stand on this page, the best place first."""
        if has_flags_below(self.panel):
            return FlagsPlace.PANEL, FlagsPlace.BELOW
        return (FlagsPlace.PANEL,)

    def least_mm(self, flags: FlagsPlace, *, has_ticks: bool = True) -> float:
        """Return the height that both need, with the flags where they stand below them."""
        panel_mm = self._draw_panel(Canvas(None), 0.0, 0.0, flags, has_ticks=has_ticks)
        below_mm = self._below_mm if flags is FlagsPlace.BELOW else 0.0
        return max(_SMALLEST_FIGURE_MM, panel_mm) + below_mm

    @cached_property
    def _below_mm(self) -> float:
        """Height of the flags below figure and panel, with the gap above them."""
        frame = PageFrame.of(self.options)
        return self._draw_below(Canvas(None), frame, 0.0) + _BELOW_GAP_MM

    def _draw_below(self, canvas: Canvas, frame: PageFrame, top: float) -> float:
        return draw_flags_below(canvas, frame.left, frame.right, top, self.panel, self.words)

    def draw(
        self,
        canvas: Canvas,
        frame: PageFrame,
        top: float,
        bottom: float,
        flags: FlagsPlace,
        *,
        has_ticks: bool = True,
    ) -> QRectF:
        """Draw both over the width of the page and return the room left under the panel."""
        panel_left = panel_left_of(frame)
        if flags is FlagsPlace.BELOW:
            bottom -= self._below_mm
            self._draw_below(canvas, frame, bottom + _BELOW_GAP_MM)
        figure_bottom = bottom
        if self.not_drawn:
            figure_bottom -= _NOT_DRAWN_MM
            sites = "; ".join(
                f"{self.words.line_word.format(numbers=number)}, {volume}"
                for number, volume in self.not_drawn
            )
            said = self.words.not_drawn.format(sites=sites)
            canvas.text(frame.left, bottom - 0.6, said, _NOT_DRAWN)
        area = QRectF(frame.left, top, panel_left - _GUTTER_MM - frame.left, figure_bottom - top)
        words = words_of(self.options.language.value, self.options.french_valve_word).figure
        layout, words, has_side_words = lay_out_sites(self._figure, self.labels, area, words)
        paint = FigurePaint(
            words=words,
            palette=palette_of(self.options),
            watermark=self.watermark,
            has_side_words=has_side_words,
        )
        paint_site_figure(canvas, layout, self._figure, self.labels, paint)
        panel_bottom = self._draw_panel(canvas, panel_left, top, flags, has_ticks=has_ticks)
        return QRectF(panel_left, panel_bottom, PANEL_MM, bottom - panel_bottom)

    def _draw_panel(
        self, canvas: Canvas, left: float, top: float, flags: FlagsPlace, *, has_ticks: bool
    ) -> float:
        return draw_dose_panel(
            canvas,
            left,
            top,
            self.panel,
            self.words,
            flags=flags,
            next_page=self.next_page,
            has_ticks=has_ticks,
        )


def panel_left_of(frame: PageFrame) -> float:
    """Return where the dose panel begins."""
    return frame.right - PANEL_MM
