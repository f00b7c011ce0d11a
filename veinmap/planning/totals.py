"""What one session adds up to: foam, liquid, punctures, and drug per agent."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from veinmap.planning.values import Agent, Form, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentTotal:
    """Drug of one agent; `mg_per_kg` is None without a weight.

    `mg` is rounded up, since limits compare on it; `mg_per_kg` is for reading and
    rounded to the nearest hundredth.
    """

    agent: Agent
    mg: float
    mg_per_kg: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionTotals:
    """Totals of one session, rounded up at 0.01 mL and 0.1 mg (design 8.7)."""

    number: int
    foam_ml: float
    liquid_ml: float
    punctures: int
    agents: tuple[AgentTotal, ...]


def _exact(number: float) -> Decimal:
    # repr of a float is the decimal that was typed; sums of these carry no binary dust,
    # which rounding up would otherwise turn into a hundredth of a millilitre.
    return Decimal(repr(number))


def _rounded_up(amount: Decimal, step: str) -> float:
    return float(amount.quantize(Decimal(step), rounding=ROUND_CEILING))


def _nearest(amount: Decimal, step: str) -> float:
    return float(amount.quantize(Decimal(step), rounding=ROUND_HALF_UP))


def session_totals(session: Session, weight_kg: float | None) -> SessionTotals:
    """Return the totals of the session.

    One percent is 10 mg of drug per mL of liquid; liquid in foam is one part of
    1 + gas parts (clinical.md 6.3).
    """
    foam = liquid = Decimal(0)
    drug: dict[Agent, Decimal] = {}
    for line in session.lines:
        line_liquid = _exact(line.volume_ml)
        if line.form is Form.FOAM and line.gas_parts is not None:
            foam += line_liquid
            line_liquid /= 1 + _exact(line.gas_parts)
        liquid += line_liquid
        milligrams = line_liquid * 10 * _exact(line.concentration_percent)
        drug[line.agent] = drug.get(line.agent, Decimal(0)) + milligrams
    return SessionTotals(
        number=session.number,
        foam_ml=_rounded_up(foam, "0.01"),
        liquid_ml=_rounded_up(liquid, "0.01"),
        punctures=len(session.lines),
        agents=tuple(
            AgentTotal(
                agent=agent,
                mg=_rounded_up(milligrams, "0.1"),
                mg_per_kg=(_nearest(milligrams / _exact(weight_kg), "0.01") if weight_kg else None),
            )
            for agent, milligrams in drug.items()
        ),
    )
