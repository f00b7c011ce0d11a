"""Dates as sentences say them; tables have ISO dates."""

from collections.abc import Mapping
from datetime import date
from typing import Final

# A no-break space.
_ = "\u00a0"

_MONTHS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "fr": (
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
}


def prose_date(day: date, language: str) -> str:
    """Return a date in words: ``May 12, 2026``, ``12 mai 2026``, ``1er mai 2026``."""
    month = _MONTHS[language][day.month - 1]
    if language == "fr":
        number = "1er" if day.day == 1 else str(day.day)
        return f"{number}{_}{month} {day.year}"
    return f"{month}{_}{day.day}, {day.year}"


def day_in_conclusion(day: date, language: str) -> str:
    """Return a date as the conclusion has room for it: in words in French, ISO in English."""
    return f"du {prose_date(day, language)}" if language == "fr" else day.isoformat()
