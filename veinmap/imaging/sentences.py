"""Sentences about a file, in English, that the window can say again in its own language.

A `Sentence` is a `str`: whoever knows nothing of languages (the command line, JSON, logs)
uses it as it is. It remembers the pattern it was made from and what was put into it.
"""

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple, Self, TypeAlias

from veinmap.numbers import format_number


class Rounded(NamedTuple):
    """A number inside a sentence, with the decimals it is said with."""

    value: float
    decimals: int

    def __str__(self) -> str:
        """Return the number with a decimal point."""
        return format_number(self.value, self.decimals)


SentencePart: TypeAlias = "str | int | Rounded | Sentence"


class Sentence(str):
    """A sentence of a known pattern.

    `pattern` is a member of an enum whose value is the English pattern, with the names of
    `parts` in braces; it is the code of the sentence, and what a translation is found by.
    """

    __slots__ = ("parts", "pattern")

    pattern: Enum
    parts: dict[str, SentencePart]

    def __new__(cls, pattern: Enum, **parts: SentencePart) -> Self:
        """Return the sentence that `pattern` and `parts` make."""
        made = super().__new__(cls, str(pattern.value).format(**parts))
        made.pattern, made.parts = pattern, parts
        return made

    def __reduce__(self) -> "tuple[Callable[..., Sentence], tuple[object, ...]]":
        """Let copies keep their pattern."""
        return _sentence, (self.pattern, self.parts)


def _sentence(pattern: Enum, parts: dict[str, SentencePart]) -> Sentence:
    return Sentence(pattern, **parts)
