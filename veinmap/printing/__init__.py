"""Pages: layout, header, legend; the same pages for printer, PDF and preview."""

from veinmap.printing.clinic_options import with_clinic
from veinmap.printing.errors import PrintingError, TooLongForAPageError
from veinmap.printing.logo import read_logo
from veinmap.printing.page import Page
from veinmap.printing.page_options import Language, PageOptions, Paper
from veinmap.printing.pages import map_pages, page_image, page_size, pdf_bytes, write_pdf
from veinmap.printing.patient_content import missing_settings
from veinmap.printing.sheets import (
    evidence_pages,
    patient_pages,
    record_pages,
    report_pages,
    treatment_pages,
)
from veinmap.printing.stills import NO_STILLS, Still, StillKey, Stills, needed_stills, read_stills

__all__ = [
    "NO_STILLS",
    "Language",
    "Page",
    "PageOptions",
    "Paper",
    "PrintingError",
    "Still",
    "StillKey",
    "Stills",
    "TooLongForAPageError",
    "evidence_pages",
    "map_pages",
    "missing_settings",
    "needed_stills",
    "page_image",
    "page_size",
    "patient_pages",
    "pdf_bytes",
    "read_logo",
    "read_stills",
    "record_pages",
    "report_pages",
    "treatment_pages",
    "with_clinic",
    "write_pdf",
]
