"""Reading and writing numbers as people type them: the one parser of the product.

Locale parsers turn ``2,4`` into 24 and ``1,234`` into 1234; a factor of ten in a
reflux time or a dose hurts somebody. So: point or comma is the decimal mark,
there is no grouping, and a text with anything else is refused.
"""

import math
import re
from typing import Final

_NUMBER: Final = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)", re.ASCII)


class NotANumberError(ValueError):
    """A text that cannot be read as one number without guessing."""


def read_number(text: str) -> float:
    """Return the number that `text` says.

    Point and comma are both decimal marks, at most one of them may occur, and
    grouping is refused. Surrounding blanks are ignored.

    Raises
    ------
    NotANumberError
        If the text is anything else.
    """
    stripped = text.strip()
    if not _NUMBER.fullmatch(stripped):
        raise NotANumberError(f"“{text}” is not a number. Write it like 2.4 or 2,4.")
    return float(stripped.replace(",", "."))


def format_number(value: float, decimals: int, language: str = "en") -> str:
    """Return `value` with that many decimals, with the decimal mark of `language`."""
    text = f"{value:.{decimals}f}"
    if float(text) == 0:
        text = text.lstrip("-")
    return text.replace(".", ",") if language == "fr" else text


def refuse_not_finite(**named: float | None) -> None:
    """Raise ValueError for the first number that is not finite; None is no number.

    JSON has no word for such a number, so a chart must never hold one.
    """
    for name, value in named.items():
        if value is not None and not math.isfinite(value):
            raise ValueError(f"{name} cannot be {value}")
