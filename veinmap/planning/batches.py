"""What is prepared for a session: one batch for each agent, strength and mixture."""

from dataclasses import dataclass
from fractions import Fraction

from veinmap.planning.preparations import Preparation, preparation_of
from veinmap.planning.totals import exactly, liquid_of
from veinmap.planning.values import Form, InjectionLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Volume to prepare, its liquid and gas, and the numbers of the lines it is for.

    `liquid_ml` and `gas_ml` are None for foam that comes ready made.
    """

    preparation: Preparation
    percent: float
    volume_ml: float
    liquid_ml: float | None
    gas_ml: float | None
    orders: tuple[int, ...]


def batches(lines: tuple[InjectionLine, ...]) -> tuple[Batch, ...]:
    """Return what to prepare, in the order of the lines; lines that are open are left out."""
    grouped: dict[tuple[Preparation, float], list[InjectionLine]] = {}
    for line in sorted(lines, key=lambda line: line.order):
        if line.concentration_percent is not None and line.volume_ml:
            key = (preparation_of(line), line.concentration_percent)
            grouped.setdefault(key, []).append(line)
    return tuple(_batch(made_of, percent, group) for (made_of, percent), group in grouped.items())


def _batch(made_of: Preparation, percent: float, lines: list[InjectionLine]) -> Batch:
    volume = sum((exactly(line.volume_ml or 0.0) for line in lines), Fraction(0))
    liquid = sum((liquid_of(line) for line in lines), Fraction(0))
    is_ready_made = made_of.form is Form.FOAM and made_of.gas_parts is None
    return Batch(
        preparation=made_of,
        percent=percent,
        volume_ml=float(volume),
        liquid_ml=None if is_ready_made else float(liquid),
        gas_ml=None if is_ready_made else float(volume - liquid),
        orders=tuple(line.order for line in lines),
    )
