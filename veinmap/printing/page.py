"""A page that can be painted anywhere: PDF, printer, preview, picture."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from veinmap.drawing.palettes import Palette, paper_palette
from veinmap.printing.page_options import PageOptions, Paper
from veinmap.printing.type_setting import Canvas


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One sheet.

    Attributes
    ----------
    draw
        Draws the page on a canvas, in mm from the sheet's upper left corner.
    title
        Name of the sheet in the file's properties; empty for the vein map.
    """

    paper: Paper
    draw: Callable[[Canvas], None]
    title: str = ""

    def paint(self, painter: QPainter, target: QRectF) -> None:
        """Paint the page into a rectangle in the painter's own units, its shape kept."""
        factor = min(target.width() / self.paper.width_mm, target.height() / self.paper.height_mm)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.translate(target.topLeft())
        painter.scale(factor, factor)
        self.draw(Canvas(painter))
        painter.restore()


def palette_of(options: PageOptions) -> Palette:
    """Return the inks and line widths of the paper."""
    style = options.style
    return paper_palette(style.colours, style.lines, is_gray=options.is_gray)
