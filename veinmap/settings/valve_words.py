"""The French word for veins whose valves close: continente, or compétente where that is said.

Both pairs are in use (clinical.md 1); texts are written with the first and turned here.
"""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from veinmap.settings.clinic import FrenchValveWord

_Value = TypeVar("_Value")
_CONTINENT: Final = re.compile(r"\b([Ii]n)?([Cc])ontinen(te?s?|ce)\b")


def with_valve_word(text: str, word: FrenchValveWord) -> str:
    """Return a French text with the clinic's pair of words; word forms and case stay."""
    if word is FrenchValveWord.CONTINENTE:
        return text
    return _CONTINENT.sub(r"\1\2ompéten\3", text)


def with_valve_words(value: _Value, word: FrenchValveWord) -> _Value:
    """Return a value of texts, such as those of a page, with the clinic's pair of words.

    Goes through dataclasses, tuples and mappings; what holds no text stays as it is.
    """
    given: Any = value
    turned: Any = given
    if isinstance(value, str):
        # Codes are texts of a kind of their own and no words.
        turned = with_valve_word(value, word) if type(value) is str else value
    elif type(value) is tuple:
        turned = tuple(with_valve_words(part, word) for part in given)
    elif isinstance(value, Mapping):
        turned = {key: with_valve_words(part, word) for key, part in value.items()}
    elif is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: with_valve_words(getattr(value, f.name), word) for f in fields(value)}
        turned = replace(value, **parts)
    result: _Value = turned
    return result
