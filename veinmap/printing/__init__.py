"""Pages: layout, header, legend; the same pages for printer, PDF and preview."""

from veinmap.printing.errors import PrintingError
from veinmap.printing.page import Page
from veinmap.printing.page_options import Language, PageOptions, Paper
from veinmap.printing.pages import map_pages, page_image, page_size, pdf_bytes, write_pdf
from veinmap.printing.patient_content import missing_settings
from veinmap.printing.sheets import patient_pages, report_pages, treatment_pages

__all__ = [
    "Language",
    "Page",
    "PageOptions",
    "Paper",
    "PrintingError",
    "map_pages",
    "missing_settings",
    "page_image",
    "page_size",
    "patient_pages",
    "pdf_bytes",
    "report_pages",
    "treatment_pages",
    "write_pdf",
]
