"""The treatment-day sheet from the Plan workspace, under the rules that the clinic has in force."""

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from veinmap.printing import Page, PageOptions, PrintingError, treatment_pages, write_pdf
from veinmap.ui.paper import ask_pdf_path, page_options, paint_on
from veinmap.ui.plan.planning import Planning


def _pages(planning: Planning, options: PageOptions) -> list[Page]:
    return treatment_pages(planning.chart, options, planning.reports()[0])


def save_sheet(planning: Planning, parent: QWidget) -> str:
    """Ask where to and write the sheet; return why it failed, empty if it did not or was left."""
    path = ask_pdf_path(parent)
    if path is None:
        return ""
    options = page_options(planning.clinic)
    try:
        write_pdf(_pages(planning, options), path, options)
    except PrintingError as error:
        return str(error)
    return ""


def print_sheet(planning: Planning, parent: QWidget) -> str:
    """Ask for a printer and print the sheet; return why it failed, empty if it did not."""
    options = page_options(planning.clinic)
    try:
        pages = _pages(planning, options)
    except PrintingError as error:
        return str(error)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("VeinMap")
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        paint_on(printer, pages, options)
    return ""
