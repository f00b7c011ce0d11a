"""Sentences in both languages, made of templates and of amounts with their unit."""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, assert_never

from veinmap.anatomy.catalogue import Words
from veinmap.numbers import format_number

_NO_BREAK: Final = "\u00a0"
_MONTHS: Final = {
    "en": (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin", "juillet"),
        *("août", "septembre", "octobre", "novembre", "décembre"),
    ),
}


class Unit(StrEnum):
    """Unit of an amount in a plan."""

    ML = "mL"
    MG = "mg"
    MG_PER_KG = "mg/kg"
    CM = "cm"
    MM = "mm"
    PERCENT = "%"
    KG = "kg"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit; said with as many decimals as it needs."""

    value: float
    unit: Unit

    def in_language(self, language: str) -> str:
        """Return number and unit, with a no-break space between them."""
        number = format_number(self.value, self._decimals(), language)
        if self.unit is Unit.DAYS:
            word = {"en": "day", "fr": "jour"}["fr" if language == "fr" else "en"]
            return f"{number}{_NO_BREAK}{word}{'' if abs(self.value) == 1 else 's'}"
        return f"{number}{_NO_BREAK}{self.unit.value}"

    def _decimals(self) -> int:
        match self.unit:
            case Unit.ML | Unit.MM:
                return 1 if _is_whole(self.value * 10) else 2
            case Unit.MG | Unit.KG:
                return 1
            case Unit.MG_PER_KG:
                return 2
            case Unit.CM | Unit.PERCENT:
                return next((places for places in (0, 1) if _is_whole(self.value * 10**places)), 2)
            case Unit.DAYS:
                return 0
        assert_never(self.unit)


def _is_whole(number: float) -> bool:
    return abs(number - round(number)) < 1e-6


Said = str | int | Words | Amount | date


def said(argument: Said, language: str) -> str:
    """Return an argument of a sentence as that language says it."""
    if isinstance(argument, Words | Amount):
        return argument.in_language(language)
    if isinstance(argument, date):
        month = _MONTHS["fr" if language == "fr" else "en"][argument.month - 1]
        return f"{argument.day}{_NO_BREAK}{month}{_NO_BREAK}{argument.year}"
    return str(argument)


def sentence(template: Words, arguments: Mapping[str, Said], language: str) -> str:
    """Return the template with its arguments filled in.

    A text that came from a chart or a clinic is filled in as it is: braces in it
    are no fields.
    """
    pieces = []
    for literal, name, _, _ in string.Formatter().parse(template.in_language(language)):
        pieces.append(literal)
        if name is not None:
            pieces.append(said(arguments[name], language))
    return "".join(pieces)


def filled(template: Words, arguments: Mapping[str, Said]) -> Words:
    """Return the sentence in both languages."""
    return Words(sentence(template, arguments, "en"), sentence(template, arguments, "fr"))
