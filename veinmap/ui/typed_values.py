"""What a typed number means: quantity, unit, and whether to ask before keeping it.

A bare number is the value of the field it was typed for (a reflux time in
seconds unless another field was clicked); a letter behind it names another one.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, assert_never

from PySide6.QtCore import QCoreApplication

from veinmap.measurement import Quantity
from veinmap.numbers import NotANumberError, read_number

# Times outside these are confirmed before they are kept; above 20 s the question is
# whether milliseconds were meant (clinical.md 8, trap 7; ui.md 5).
SHORTEST_PLAUSIBLE_MS: Final = 20
LONGEST_PLAUSIBLE_MS: Final = 10_000
MILLISECONDS_MEANT_ABOVE_MS: Final = 20_000

# Beyond these no vein has the value: it is a slip of the finger, and refused.
LONGEST_MS: Final = 60_000
WIDEST_MM: Final = 100.0
DEEPEST_MM: Final = 200.0
FASTEST_CM_S: Final = 1000.0
_LONGEST_SHOWN: Final = 12

_PARTS: Final = re.compile(r"\s*(?P<number>[^a-zA-Z\s]*)\s*(?P<unit>[a-zA-Z/]*)\s*")
# What stands behind a number, and how many units of the chart one of it is.
_UNITS: Final = {
    "s": (Quantity.REFLUX_TIME, 1000.0),
    "ms": (Quantity.REFLUX_TIME, 1.0),
    "d": (Quantity.DIAMETER, 1.0),
    "p": (Quantity.DEPTH, 1.0),
    "v": (Quantity.PEAK_REVERSE_VELOCITY, 1.0),
    "cm/s": (Quantity.PEAK_REVERSE_VELOCITY, 1.0),
}
_OWN_UNIT: Final = {
    Quantity.REFLUX_TIME: "s",
    Quantity.DIAMETER: "d",
    Quantity.DEPTH: "p",
    Quantity.PEAK_REVERSE_VELOCITY: "v",
}


class Doubt(Enum):
    """What has to be asked before a value is kept."""

    NONE = auto()
    MILLISECONDS_MEANT = auto()
    IMPLAUSIBLE_TIME = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedValue:
    """One value as typed: reflux times in whole ms, lengths in mm, velocities in cm/s."""

    quantity: Quantity
    value: int | float

    @property
    def doubt(self) -> Doubt:
        """What to ask before keeping it; no reflux at all (0) is an answer, not a slip."""
        if self.quantity is not Quantity.REFLUX_TIME or self.value == 0:
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
        return TypedValue(quantity=self.quantity, value=round(self.value / 1000))


def read_typed_value(text: str, expected: Quantity = Quantity.REFLUX_TIME) -> TypedValue:
    """Return what `text` says, in the field of `expected`.

    Raises
    ------
    NotANumberError
        If it is not one number with at most one known letter or unit behind it,
        is negative, or is beyond what any vein has. Seconds that can only be
        milliseconds are returned, to be asked about.
    """
    parts = _PARTS.fullmatch(text)
    unit = (parts["unit"].lower() if parts else "") or _OWN_UNIT.get(expected, "")
    if expected in (Quantity.DIAMETER, Quantity.DEPTH) and unit == "mm":
        unit = _OWN_UNIT[expected]
    if parts is None or unit not in _UNITS:
        raise NotANumberError(_not_a_number(text))
    try:
        value = read_number(parts["number"])
    except NotANumberError:
        raise NotANumberError(_not_a_number(text)) from None
    if value < 0:
        below = QCoreApplication.translate("TypedValues", "“{text}” is below zero.")
        raise NotANumberError(below.format(text=_shortened(text)))
    quantity, factor = _UNITS[unit]
    in_chart_units = value * factor
    is_seconds = quantity is Quantity.REFLUX_TIME and unit == "s"
    # 1600 in a field of seconds means milliseconds, and is asked about.
    if min(in_chart_units, value if is_seconds else in_chart_units) > _most(quantity):
        raise NotANumberError(_cannot_be(quantity, text))
    if quantity is Quantity.REFLUX_TIME:
        return TypedValue(quantity=quantity, value=round(in_chart_units))
    return TypedValue(quantity=quantity, value=in_chart_units)


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
        case _:
            raise ValueError(f"{quantity} is not typed on a card")
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


def decimals_of(quantity: Quantity) -> int:
    """Return how many decimals a value is shown with: durations two, diameters one."""
    match quantity:
        case Quantity.REFLUX_TIME:
            return 2
        case Quantity.DIAMETER | Quantity.LENGTH | Quantity.STUMP_LENGTH | Quantity.AREA:
            return 1
        case Quantity.DEPTH | Quantity.PEAK_REVERSE_VELOCITY | Quantity.COMPRESSED_AREA_RATIO:
            return 0
    assert_never(quantity)
