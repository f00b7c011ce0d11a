"""The language of a PDF, which Qt's writer does not state: readers that speak need it.

Added as an incremental update (ISO 32000-1, 7.5.6): what Qt wrote stays as it is, and a
new catalogue that also names the language is appended with its cross-reference.
"""

import re
from typing import Final

_ROOT: Final = re.compile(rb"/Root (\d+) 0 R")
_SIZE: Final = re.compile(rb"/Size (\d+)")
_START: Final = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")


def with_language(pdf: bytes, language: str) -> bytes:
    """Return a PDF whose catalogue names its language, and shows its title in the window.

    Parameters
    ----------
    language
        As RFC 3066 writes it: ``en``, ``fr``.

    Raises
    ------
    ValueError
        If these are not the bytes of a PDF as Qt writes them.
    """
    start = _START.search(pdf)
    trailer = pdf[pdf.rfind(b"trailer") :]
    root, size = _ROOT.search(trailer), _SIZE.search(trailer)
    if start is None or root is None or size is None:
        raise ValueError("these bytes do not end like a PDF with a cross-reference table")
    number = int(root[1])
    catalogue = re.search(rb"\n%d 0 obj\s*<<(.*?)>>\s*endobj" % number, pdf, re.DOTALL)
    if catalogue is None:
        raise ValueError("the catalogue of the PDF is not where its trailer says")
    entries = catalogue[1].strip()
    update = (
        b"%d 0 obj\n<<\n%s\n/Lang (%s)\n"
        b"/ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n"
        % (number, entries, language.encode("ascii"))
    )
    body = pdf if pdf.endswith(b"\n") else pdf + b"\n"
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, len(body))
    dictionary = trailer[trailer.index(b"<<") + 2 : trailer.index(b">>\nstartxref")].strip()
    ending = b"trailer\n<<\n%s\n/Prev %s\n>>\nstartxref\n%d\n%%%%EOF\n" % (
        dictionary,
        start[1],
        len(body) + len(update),
    )
    return body + update + table + ending
