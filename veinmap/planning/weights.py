"""Body weight in the unit it was said in; the chart keeps kilograms."""

from enum import StrEnum
from fractions import Fraction
from typing import Final

# The international pound, exactly (1959 agreement).
_KG_PER_LB: Final = Fraction(45359237, 100_000_000)


class WeightUnit(StrEnum):
    """Unit that a weight was said in; there is no default."""

    KG = "kg"
    LB = "lb"


def kilograms(value: float, unit: WeightUnit) -> float:
    """Return the weight in kilograms."""
    return value if unit is WeightUnit.KG else float(Fraction(repr(value)) * _KG_PER_LB)


def in_unit(weight_kg: float, unit: WeightUnit) -> float:
    """Return a weight in kilograms as that unit says it."""
    return weight_kg if unit is WeightUnit.KG else float(Fraction(repr(weight_kg)) / _KG_PER_LB)
