"""Paper: the pages as PDF or on a printer, always those of the preview."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from veinmap.printing import (
    Language,
    Page,
    PageOptions,
    Paper,
    PrintingError,
    page_size,
    with_clinic,
    write_pdf,
)
from veinmap.settings import ClinicSettings
from veinmap.ui.words import language, translate


def page_options(settings: ClinicSettings) -> PageOptions:
    """Return how a clinic prints: on its paper, in the language of the window."""
    options = PageOptions(paper=Paper(settings.paper.value), language=Language(language()))
    return with_clinic(options, settings)[0]


def ask_pdf_path(parent: QWidget) -> Path | None:
    """Ask where to write the PDF; the name proposed holds nobody's name."""
    name, _ = QFileDialog.getSaveFileName(
        parent, translate("Paper", "Save PDF"), "vein-map.pdf", translate("Paper", "PDF (*.pdf)")
    )
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(".pdf")


def write_pages(pages: Sequence[Page], options: PageOptions, path: Path) -> str:
    """Write the pages as PDF; return why it failed, empty if it did not."""
    try:
        write_pdf(pages, path, options)
    except PrintingError as error:
        return str(error)
    return ""


def paint_on(printer: QPrinter, pages: Sequence[Page], options: PageOptions) -> None:
    """Paint the pages on a printer, in their true size."""
    layout = QPageLayout(
        page_size(options.paper), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
    )
    printer.setFullPage(True)
    printer.setPageLayout(layout)
    per_mm = printer.resolution() / 25.4
    sheet = QRectF(0, 0, options.paper.width_mm * per_mm, options.paper.height_mm * per_mm)
    # A full page still begins where the printer can print: shift back to the sheet's corner.
    printable = printer.pageLayout().paintRectPixels(printer.resolution())
    painter = QPainter(printer)
    painter.translate(-printable.left(), -printable.top())
    for place, page in enumerate(pages):
        if place:
            printer.newPage()
        page.paint(painter, sheet)
    painter.end()


def print_pages(parent: QWidget, pages: Sequence[Page], options: PageOptions) -> None:
    """Ask for a printer and print, unless that is left."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("VeinMap")
    if QPrintDialog(printer, parent).exec() == QDialog.DialogCode.Accepted:
        paint_on(printer, pages, options)
