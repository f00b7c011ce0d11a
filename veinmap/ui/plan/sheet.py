"""The treatment-day sheet from the Plan workspace, under the rules that the clinic has in force."""

from PySide6.QtWidgets import QWidget

from veinmap.printing import Page, PageOptions, PrintingError, treatment_pages
from veinmap.ui.paper import ask_pdf_path, page_options, print_pages, write_pages
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
        pages = _pages(planning, options)
    except PrintingError as error:
        return str(error)
    return write_pages(pages, options, path)


def print_sheet(planning: Planning, parent: QWidget) -> str:
    """Ask for a printer and print the sheet; return why it failed, empty if it did not."""
    options = page_options(planning.clinic)
    try:
        pages = _pages(planning, options)
    except PrintingError as error:
        return str(error)
    print_pages(parent, pages, options)
    return ""
