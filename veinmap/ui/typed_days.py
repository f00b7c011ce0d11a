"""Days as people type them into a field."""

from datetime import date


def read_day(text: str) -> date | None:
    """Return the day that ``2026-02-03`` says; None where nothing is typed.

    Raises
    ------
    ValueError
        If it is another text.
    """
    stripped = text.strip()
    return date.fromisoformat(stripped) if stripped else None
