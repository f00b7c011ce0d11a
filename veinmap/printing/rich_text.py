"""Text with key words in bold: what the page says, before anything is set in type.

Templates mark key words with asterisks, ``*Not assessed:* {names}``. What is put
into them is taken as it is, so an asterisk that somebody typed stays one.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight."""

    text: str
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class RichText:
    """Runs of text that follow each other."""

    runs: tuple[Run, ...] = ()

    @property
    def plain(self) -> str:
        """The text without weights."""
        return "".join(run.text for run in self.runs)

    def __add__(self, other: "RichText") -> "RichText":
        return RichText(self.runs + other.runs)

    def __bool__(self) -> bool:
        return any(run.text for run in self.runs)


def rich(template: str, **values: object) -> RichText:
    """Return a template's text with its key words strong and its values filled in."""
    # An abbreviation at the end of a sentence brings its own full stop.
    said = {
        name: str(value)[:-1]
        if str(value).endswith(".") and f"{{{name}}}." in template
        else str(value)
        for name, value in values.items()
    }
    parts = template.split("*")
    if len(parts) % 2 == 0:
        raise ValueError(f"a key word is not closed in “{template}”")
    return RichText(
        tuple(
            Run(part.format(**said), is_strong=place % 2 == 1)
            for place, part in enumerate(parts)
            if part
        )
    )


def plain(text: str) -> RichText:
    """Return a text without any key word, taken as it is."""
    return RichText((Run(text),)) if text else RichText()


def joined(texts: Iterable[RichText], separator: str = " ") -> RichText:
    """Return the texts one after the other, with a separator between them."""
    runs: list[Run] = []
    for text in texts:
        if not text:
            continue
        if runs:
            runs.append(Run(separator))
        runs.extend(text.runs)
    return RichText(tuple(runs))
