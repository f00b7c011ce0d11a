"""Pages: layout, header, legend; the same pages for printer, PDF and preview."""

from veinmap.printing.errors import PrintingError
from veinmap.printing.page import Page
from veinmap.printing.page_options import Language, PageOptions, Paper
from veinmap.printing.pages import map_pages, page_image, page_size, pdf_bytes, write_pdf

__all__ = [
    "Language",
    "Page",
    "PageOptions",
    "Paper",
    "PrintingError",
    "map_pages",
    "page_image",
    "page_size",
    "pdf_bytes",
    "write_pdf",
]
