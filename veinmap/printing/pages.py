"""From a chart to printed pages: the pages themselves, a PDF, pictures."""

import os
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.drawing.fonts import load_fonts
from veinmap.printing.errors import PrintingError
from veinmap.printing.numbered_pages import numbered_pages
from veinmap.printing.overview_page import Overview
from veinmap.printing.page import Page
from veinmap.printing.page_options import PageOptions, Paper
from veinmap.printing.page_words import words_of
from veinmap.printing.pdf_language import with_language
from veinmap.printing.vein_map_page import VeinMap

# Units of the PDF's own grid; lines are drawn far finer than any printer shows.
_PDF_DPI = 1200
_MM_PER_INCH = 25.4


def map_pages(chart: Chart, options: PageOptions) -> list[Page]:
    """Return the pages of the vein map: the overview of two legs, then each leg.

    Raises
    ------
    PrintingError
        If no leg was examined and none is asked for.
    """
    load_fonts()
    examined = [side for side in (Side.RIGHT, Side.LEFT) if chart.leg(side).is_examined]
    sides = [side for side in (Side.RIGHT, Side.LEFT) if side in options.legs] or examined
    if len(sides) == 2 and len(examined) == 1:
        # The page of the examined leg says that the other one was not: a page of its own, dotted
        # all over, would say no more and look like findings.
        sides = examined
    if not sides:
        raise PrintingError("No leg has been examined yet, so there is no vein map to print.")
    is_pair = len(sides) == 2
    has_overview = is_pair and options.has_overview
    makers = [
        partial(VeinMap, chart=chart, side=side, options=options, other_has_page=is_pair)
        for side in sides
    ]
    maps = numbered_pages(makers, options.paper, first_page=2 if has_overview else 1)
    if not has_overview:
        return maps
    overview = Overview(chart=chart, options=options)
    return [
        Page(paper=options.paper, draw=partial(overview.draw, pages=1 + len(maps))),
        *maps,
    ]


def page_size(paper: Paper) -> QPageSize:
    """Return the sheet as Qt knows it."""
    is_a4 = paper is Paper.A4
    return QPageSize(QPageSize.PageSizeId.A4 if is_a4 else QPageSize.PageSizeId.Letter)


def pdf_bytes(pages: Sequence[Page], options: PageOptions) -> bytes:
    """Return the pages as one PDF: vector, typeface embedded, no identity in its properties.

    Title and language are set; the file is not tagged.
    """
    load_fonts()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(
        pages[0].title or words_of(options.language.value, options.french_valve_word).title
    )
    writer.setCreator("VeinMap")
    writer.setResolution(_PDF_DPI)
    layout = QPageLayout(
        page_size(options.paper), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
    )
    writer.setPageLayout(layout)
    painter = QPainter(writer)
    sheet = QRectF(
        0,
        0,
        options.paper.width_mm * _PDF_DPI / _MM_PER_INCH,
        options.paper.height_mm * _PDF_DPI / _MM_PER_INCH,
    )
    try:
        for place, page in enumerate(pages):
            if place:
                writer.newPage()
            page.paint(painter, sheet)
    finally:
        painter.end()
    buffer.close()
    return with_language(bytes(content.data()), options.language.value)


def write_pdf(pages: Sequence[Page], path: Path, options: PageOptions) -> None:
    """Write the pages as a PDF file, whole or not at all.

    The file is written beside its place and moved there when it is complete, so
    that a failure leaves an older file as it was.

    Raises
    ------
    PrintingError
        If the file cannot be written; the sentence names the file and the reason.
    """
    if path.exists() and not path.is_file():
        # A rename would put a file in the place of a device or a folder.
        raise PrintingError(f"{path.name} cannot be written: it is no ordinary file.")
    content = pdf_bytes(pages, options)
    draft: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=".veinmap-", suffix=".pdf.part", delete=False
        ) as file:
            draft = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(0o644)
        draft.replace(path)
    except OSError as error:
        if draft is not None:
            draft.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise PrintingError(f"{path.name} cannot be written: {reason}.") from error


def page_image(page: Page, dpi: float) -> QImage:
    """Return a page as a picture, for previews and PNG files."""
    load_fonts()
    width = round(page.paper.width_mm / _MM_PER_INCH * dpi)
    height = round(page.paper.height_mm / _MM_PER_INCH * dpi)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(dpi / 0.0254))
    image.setDotsPerMeterY(round(dpi / 0.0254))
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    try:
        page.paint(painter, QRectF(0, 0, width, height))
    finally:
        painter.end()
    return image
