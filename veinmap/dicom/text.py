"""Texts, names, dates and times of a header, in the forms the product uses.

Character sets: PS3.3 C.12.1.1.2 and PS3.5 section 6.1. A text that cannot be decoded
is shown with replacement signs; it never keeps a clip from opening.
"""

import datetime as dt
import re
from functools import lru_cache
from typing import Final

from veinmap.dicom.element_values import Values, remembered
from veinmap.dicom.reasons import Remark
from veinmap.imaging import Sentence

SPECIFIC_CHARACTER_SET: Final = 0x00080005

# Longest text that is shown; person names, the longest that are read, may have 3 x 64 signs.
_LONGEST_TEXT_BYTES: Final = 1024
_LONGEST_DATE: Final = 10

# Defined term (without code extensions) -> Python codec.
_CODECS: Final = {
    "": "ascii",
    "ISO_IR 6": "ascii",
    "ISO_IR 100": "latin_1",
    "ISO_IR 101": "iso8859_2",
    "ISO_IR 109": "iso8859_3",
    "ISO_IR 110": "iso8859_4",
    "ISO_IR 144": "iso8859_5",
    "ISO_IR 127": "iso8859_6",
    "ISO_IR 126": "iso8859_7",
    "ISO_IR 138": "iso8859_8",
    "ISO_IR 148": "iso8859_9",
    "ISO_IR 203": "iso8859_15",
    "ISO_IR 13": "shift_jis",
    "ISO_IR 166": "tis_620",
    "ISO_IR 192": "utf_8",
    "GB18030": "gb18030",
    "GBK": "gbk",
}

# Escape sequence -> codec of the bytes that follow it, and whether the codec wants to
# see the escape sequence itself. PS3.3 tables C.12-3 and C.12-4.
_ESCAPES: Final = {
    b"\x1b(B": ("ascii", False),
    b"\x1b-A": ("latin_1", False),
    b"\x1b-B": ("iso8859_2", False),
    b"\x1b-C": ("iso8859_3", False),
    b"\x1b-D": ("iso8859_4", False),
    b"\x1b-L": ("iso8859_5", False),
    b"\x1b-G": ("iso8859_6", False),
    b"\x1b-F": ("iso8859_7", False),
    b"\x1b-H": ("iso8859_8", False),
    b"\x1b-M": ("iso8859_9", False),
    b"\x1b-b": ("iso8859_15", False),
    b"\x1b-T": ("tis_620", False),
    b"\x1b(J": ("shift_jis", False),
    b"\x1b)I": ("shift_jis", False),
    b"\x1b$B": ("iso2022_jp_2", True),
    b"\x1b$(D": ("iso2022_jp_2", True),
    b"\x1b$)C": ("euc_kr", False),
    b"\x1b$)A": ("gb2312", False),
}
_ESCAPE: Final = re.compile(rb"(\x1b(?:\$[()]?.|[(),-].))", re.DOTALL)

_DATE: Final = re.compile(r"(\d{4})([.\-]?)(\d{2})\2(\d{2})", re.ASCII)
_TIME: Final = re.compile(r"(\d{2}):?(\d{2}):?(\d{2})(?:\.\d*)?", re.ASCII)


def _codec(term: str) -> str | None:
    normal = term.upper().replace("-", "_").replace("ISO 2022 IR", "ISO_IR")
    if normal in ("ISO_IR 87", "ISO_IR 159", "ISO_IR 149", "ISO_IR 58"):
        return "ascii"  # reached by escape sequences only
    return _CODECS.get(normal) or _CODECS.get(normal.replace("ISO_IR", "ISO_IR "))


@remembered((SPECIFIC_CHARACTER_SET,))
def _stated_codec(values: Values) -> str | None:
    terms = [term for term in values.codes(SPECIFIC_CHARACTER_SET) if term]
    return _codec(terms[0] if terms else "")


class TextReader:
    """Reads the texts of one header in its own character set."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._codec = _stated_codec(values)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to tell about the character set, in sentences."""
        if self._codec is not None:
            return ()
        return (Sentence(Remark.CHARACTER_SET),)

    def text(self, tag: int) -> str:
        """Return the element's text on one line; several values stand as they are stored."""
        raw = self._values.raw(tag)
        return _one_line(raw, self._codec) if raw else ""

    def name(self, tag: int) -> str:
        """Return the alphabetic group of a person's name, as stored, e.g. ``DOE^JANE``."""
        raw = self._values.raw(tag)
        return _one_line(raw.split(b"=")[0], self._codec).rstrip("^ ") if raw else ""

    def date(self, tag: int) -> str:
        """Return a date as ISO ``YYYY-MM-DD``; empty where there is none that can be.

        The dots of the old ACR-NEMA form are accepted on reading (PS3.5 6.2).
        """
        return _iso_date(self._values.code(tag)[:_LONGEST_DATE])

    def time(self, tag: int) -> str:
        """Return a time as ``HH:MM:SS``; empty where there is none that can be."""
        return clock_time(self._values.code(tag))


def clock_time(code: str) -> str:
    """Return a time of DICOM as ``HH:MM:SS``; empty where there is none that can be."""
    match = _TIME.match(code)
    if not match or not (match[1] < "24" and match[2] < "60" and match[3] <= "60"):
        return ""
    return f"{match[1]}:{match[2]}:{match[3]}"


@lru_cache(maxsize=512)
def _iso_date(code: str) -> str:
    match = _DATE.match(code)
    if not match:
        return ""
    try:
        return dt.date(int(match[1]), int(match[3]), int(match[4])).isoformat()
    except ValueError:
        return ""


def _one_line(raw: bytes, codec: str | None) -> str:
    if len(raw) <= _LONGEST_TEXT_BYTES:
        return _short_line(raw, codec)
    # Nothing the standard allows is that long. Two such texts still have to differ where
    # their ends do: they may be the names or numbers of two patients.
    import hashlib  # wanted for damaged text only

    digest = hashlib.sha256(raw).hexdigest()[:12]
    return f"{_short_line(raw[:_LONGEST_TEXT_BYTES], codec)}… ({digest})"


# The clips of one examination repeat most of each other's texts.
@lru_cache(maxsize=512)
def _short_line(raw: bytes, codec: str | None) -> str:
    return " ".join(_decoded(raw, codec).split())


def _decoded(raw: bytes, codec: str | None) -> str:
    raw = raw.rstrip(b" \0")
    if not raw:
        return ""
    if codec is None:
        text = _guessed(raw)
    elif b"\x1b" in raw:
        text = _with_escapes(raw, codec)
    elif codec == "ascii" and not raw.isascii():
        # Nothing was stated, or plain ASCII, and it is not: common with old scanners.
        text = _guessed(raw)
    else:
        text = raw.decode(codec, "replace")
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _guessed(raw: bytes) -> str:
    try:
        return raw.decode("utf_8")
    except UnicodeDecodeError:
        return raw.decode("latin_1")


def _with_escapes(raw: bytes, first_codec: str) -> str:
    codec, keeps_escape, escape = first_codec, False, b""
    texts = []
    for number, part in enumerate(_ESCAPE.split(raw)):
        if number % 2:
            codec, keeps_escape = _ESCAPES.get(part, (first_codec, False))
            escape = part
        elif part:
            texts.append((escape + part if keeps_escape else part).decode(codec, "replace"))
    return "".join(texts)
