"""What typed numbers mean: quantity, unit, site, and whether to ask before keeping them.

One line holds one value or several: ``2.1 7.2 14`` is a reflux time in seconds, a
diameter and a depth in mm. A bare number is the value of the field it was typed for,
each further one that of the next field; a letter behind it names another one, and
``@`` the site: ``7.2d@3`` is a diameter 3 cm below the junction.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QCoreApplication

from veinmap.measurement import Quantity, Site
from veinmap.numbers import NotANumberError, read_number
from veinmap.ui.typed_sites import read_site

# Times outside these are confirmed before they are kept; above 20 s the question is
# whether milliseconds were meant (clinical.md 8, trap 7; ui.md 5).
SHORTEST_PLAUSIBLE_MS: Final = 20
LONGEST_PLAUSIBLE_MS: Final = 10_000
MILLISECONDS_MEANT_ABOVE_MS: Final = 20_000

# Beyond these no vein has the value: it is a slip of the finger, and refused. An own
# bound, as those of what is asked about: no source states one.
LONGEST_MS: Final = 30_000
WIDEST_MM: Final = 60.0
DEEPEST_MM: Final = 200.0
FASTEST_CM_S: Final = 1000.0
LONGEST_STUMP_MM: Final = 100.0
# A number of seconds between 30 and this can be no milliseconds either.
LEAST_MILLISECONDS_MEANT: Final = 100
# What is odd but possible is asked about once.
USUALLY_AT_MOST: Final = {Quantity.DIAMETER: 20.0, Quantity.DEPTH: 60.0}
_LONGEST_SHOWN: Final = 12

_VALUE: Final = re.compile(
    r"(?P<number>[^a-zA-Z\s@]+)\s*(?P<unit>[a-zA-Z/]*)\s*(?:@\s*(?P<site>[^\s@]+))?"
)
# What stands behind a number, and how many units of the chart one of it is.
_UNITS: Final = {
    "s": (Quantity.REFLUX_TIME, 1000.0),
    "ms": (Quantity.REFLUX_TIME, 1.0),
    "d": (Quantity.DIAMETER, 1.0),
    "p": (Quantity.DEPTH, 1.0),
    "v": (Quantity.PEAK_REVERSE_VELOCITY, 1.0),
    "cm/s": (Quantity.PEAK_REVERSE_VELOCITY, 1.0),
    "st": (Quantity.STUMP_LENGTH, 1.0),
}
_OWN_UNIT: Final = {
    Quantity.REFLUX_TIME: "s",
    Quantity.DIAMETER: "d",
    Quantity.DEPTH: "p",
    Quantity.PEAK_REVERSE_VELOCITY: "v",
    Quantity.STUMP_LENGTH: "st",
}
# In which order bare numbers are read.
_ORDER: Final = (
    Quantity.REFLUX_TIME,
    Quantity.DIAMETER,
    Quantity.DEPTH,
    Quantity.PEAK_REVERSE_VELOCITY,
)


class Doubt(Enum):
    """What has to be asked before a value is kept."""

    NONE = auto()
    MILLISECONDS_MEANT = auto()
    IMPLAUSIBLE_TIME = auto()
    IMPLAUSIBLE_LENGTH = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedValue:
    """One value as typed: reflux times in whole ms, lengths in mm, velocities in cm/s."""

    quantity: Quantity
    value: int | float
    site: Site | None = None

    @property
    def doubt(self) -> Doubt:
        """What to ask before keeping it; no reflux at all (0) is an answer, not a slip."""
        if self.quantity is not Quantity.REFLUX_TIME:
            most = USUALLY_AT_MOST.get(self.quantity)
            is_odd = most is not None and self.value > most
            return Doubt.IMPLAUSIBLE_LENGTH if is_odd else Doubt.NONE
        if self.value == 0:
            return Doubt.NONE
        if self.value > MILLISECONDS_MEANT_ABOVE_MS:
            return Doubt.MILLISECONDS_MEANT
        if not SHORTEST_PLAUSIBLE_MS <= self.value <= LONGEST_PLAUSIBLE_MS:
            return Doubt.IMPLAUSIBLE_TIME
        return Doubt.NONE

    @property
    def can_be(self) -> bool:
        """Whether any vein can have the value."""
        return self.value <= _most(self.quantity)

    @property
    def as_milliseconds(self) -> "TypedValue":
        """The same digits read as milliseconds instead of seconds."""
        return replace(self, value=round(self.value / 1000))


def read_typed_value(
    text: str, expected: Quantity = Quantity.REFLUX_TIME, subject: str = ""
) -> TypedValue:
    """Return the one value that `text` says, in the field of `expected`.

    Raises
    ------
    NotANumberError
        If it is not one value, for the reasons of `read_typed_values`.
    """
    values = read_typed_values(text, expected, subject)
    if len(values) != 1:
        raise NotANumberError(_not_a_number(text))
    return values[0]


def read_typed_values(
    text: str, expected: Quantity = Quantity.REFLUX_TIME, subject: str = ""
) -> tuple[TypedValue, ...]:
    """Return all values that `text` says, the first in the field of `expected`.

    `subject` is the vein they belong to; it says what a site without a landmark is
    counted from.

    Raises
    ------
    NotANumberError
        If a part is not a number with at most one known letter or unit behind it, is
        negative, is beyond what any vein has, or says a quantity twice. Seconds that
        can only be milliseconds are returned, to be asked about.
    """
    values: list[TypedValue] = []
    for number, unit, site in _parts(text):
        wanted = _wanted(values, expected)
        if not unit and wanted is None:
            raise NotANumberError(_too_many(text))
        value = _read_one(number, unit, wanted or expected, text)
        if any(value.quantity is other.quantity for other in values):
            raise NotANumberError(_twice(value.quantity, text))
        values.append(replace(value, site=read_site(site, subject)) if site else value)
    return tuple(values)


def _parts(text: str) -> Iterable[tuple[str, str, str]]:
    """Yield number, unit and site of each value; the text is nothing but values."""
    at = 0
    stripped = text.strip()
    found: list[tuple[str, str, str]] = []
    while at < len(stripped):
        part = _VALUE.match(stripped, at)
        if part is None:
            raise NotANumberError(_not_a_number(text))
        found.append((part["number"], part["unit"].lower(), part["site"] or ""))
        at = part.end()
        at += len(stripped[at:]) - len(stripped[at:].lstrip())
    if not found:
        raise NotANumberError(_not_a_number(text))
    return found


def _wanted(before: list[TypedValue], expected: Quantity) -> Quantity | None:
    """Return what a bare number means behind those values; None behind the last field."""
    if not before:
        return expected
    last = before[-1].quantity
    place = _ORDER.index(last) + 1 if last in _ORDER else len(_ORDER)
    return _ORDER[place] if place < len(_ORDER) else None


def _read_one(number: str, unit: str, expected: Quantity, text: str) -> TypedValue:
    unit = unit or _OWN_UNIT.get(expected, "")
    if expected in (Quantity.DIAMETER, Quantity.DEPTH) and unit == "mm":
        unit = _OWN_UNIT[expected]
    if unit == "cm" and expected is Quantity.STUMP_LENGTH:
        unit, number = "st", _tenfold(number, text)
    if unit not in _UNITS:
        raise NotANumberError(_not_a_number(text))
    try:
        value = read_number(number)
    except NotANumberError:
        raise NotANumberError(_not_a_number(text)) from None
    if value < 0:
        below = QCoreApplication.translate("TypedValues", "“{text}” is below zero.")
        raise NotANumberError(below.format(text=_shortened(text)))
    quantity, factor = _UNITS[unit]
    in_chart_units = value * factor
    if not _can_be_meant(quantity, unit, value, in_chart_units):
        raise NotANumberError(_cannot_be(quantity, text))
    if quantity is Quantity.REFLUX_TIME:
        return TypedValue(quantity=quantity, value=round(in_chart_units))
    return TypedValue(quantity=quantity, value=in_chart_units)


def _tenfold(number: str, text: str) -> str:
    try:
        return str(round(read_number(number) * 10, 6))
    except NotANumberError:
        raise NotANumberError(_not_a_number(text)) from None


def _can_be_meant(quantity: Quantity, unit: str, value: float, in_chart_units: float) -> bool:
    """Return whether a vein can have the value, or its digits were milliseconds."""
    if quantity is Quantity.DIAMETER and value == 0:
        return False
    if in_chart_units <= _most(quantity):
        return True
    # 1600 in a field of seconds means milliseconds, and is asked about.
    is_seconds = quantity is Quantity.REFLUX_TIME and unit == "s"
    return is_seconds and LEAST_MILLISECONDS_MEANT <= value <= LONGEST_MS


def _most(quantity: Quantity) -> float:
    match quantity:
        case Quantity.REFLUX_TIME:
            return LONGEST_MS
        case Quantity.DIAMETER:
            return WIDEST_MM
        case Quantity.DEPTH:
            return DEEPEST_MM
        case Quantity.PEAK_REVERSE_VELOCITY:
            return FASTEST_CM_S
        case Quantity.STUMP_LENGTH:
            return LONGEST_STUMP_MM
        case _:
            raise ValueError(f"{quantity} is not typed on a card")


def _cannot_be(quantity: Quantity, text: str) -> str:
    translate = QCoreApplication.translate
    match quantity:
        case Quantity.REFLUX_TIME:
            sentence = translate(
                "TypedValues", "“{text}” is not a reflux time. Type seconds, for example 1.6."
            )
        case Quantity.DIAMETER:
            sentence = translate(
                "TypedValues", "“{text}” is not a diameter. Type millimetres, for example 4.2."
            )
        case Quantity.DEPTH:
            sentence = translate(
                "TypedValues", "“{text}” is not a depth. Type millimetres, for example 7."
            )
        case Quantity.PEAK_REVERSE_VELOCITY:
            sentence = translate(
                "TypedValues", "“{text}” is not a peak velocity. Type cm/s, for example 41."
            )
        case Quantity.STUMP_LENGTH:
            sentence = translate(
                "TypedValues", "“{text}” is not a stump length. Type millimetres, for example 12."
            )
        case _:
            raise ValueError(f"{quantity} is not typed on a card")
    return sentence.format(text=_shortened(text))


def _too_many(text: str) -> str:
    sentence = QCoreApplication.translate(
        "TypedValues", "“{text}” has more numbers than there are fields."
    )
    return sentence.format(text=_shortened(text))


def _twice(quantity: Quantity, text: str) -> str:
    translate = QCoreApplication.translate
    if quantity is Quantity.DIAMETER:
        sentence = translate("TypedValues", "“{text}” says two diameters.")
    elif quantity is Quantity.DEPTH:
        sentence = translate("TypedValues", "“{text}” says two depths.")
    else:
        sentence = translate("TypedValues", "“{text}” says one value twice.")
    return sentence.format(text=_shortened(text))


def _not_a_number(text: str) -> str:
    sentence = QCoreApplication.translate(
        "TypedValues", "“{text}” is not a number. Write it like 2.4 or 2,4."
    )
    return sentence.format(text=_shortened(text))


def _shortened(text: str) -> str:
    """Return what was typed, short enough for a sentence about it."""
    stripped = text.strip()
    if len(stripped) <= _LONGEST_SHOWN:
        return stripped
    return f"{stripped[: _LONGEST_SHOWN - 1]}…"
