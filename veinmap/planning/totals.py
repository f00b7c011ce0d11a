"""What one session adds up to: foam, liquid, punctures, and drug per agent."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from veinmap.planning.values import MICROFOAM_MG_PER_ML, Agent, Form, InjectionLine, Session

# Limits compare at a hundredth of a millilitre and a tenth of a milligram (design 8.7).
_VOLUME_STEPS: Final = 100
_MASS_STEPS: Final = 10


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
    """Totals of one session, rounded up at 0.01 mL and 0.1 mg (design 8.7).

    `liquid_ml` is all liquid, that in foam with it; `injected_liquid_ml` only what
    is injected as liquid, which is what limits of liquid volume compare with.
    """

    number: int
    foam_ml: float
    liquid_ml: float
    injected_liquid_ml: float
    punctures: int
    agents: tuple[AgentTotal, ...]


def exactly(number: float) -> Fraction:
    """Return the decimal number that was typed.

    The repr of a float is that decimal; sums of these carry no binary dust, which
    rounding up would otherwise turn into a hundredth of a millilitre.
    """
    return Fraction(repr(number))


def _rounded_up(amount: Fraction, steps: int) -> float:
    return math.ceil(amount * steps) / steps


def liquid_of(line: InjectionLine) -> Fraction:
    """Return the liquid of a line in mL: all of it, or its one part of the foam.

    Nothing of a line whose volume nobody has said yet: a flag says that it is open.
    """
    if line.volume_ml is None:
        return Fraction(0)
    volume = exactly(line.volume_ml)
    if line.form is Form.LIQUID:
        return volume
    if line.agent is Agent.POLIDOCANOL_MICROFOAM or line.gas_parts is None:
        if line.concentration_percent is None:
            return Fraction(0)
        # Ready-made foam: its label says the drug per mL of foam, not the parts.
        return volume * exactly(MICROFOAM_MG_PER_ML) / (10 * exactly(line.concentration_percent))
    return volume / (1 + exactly(line.gas_parts))


def drug_of(line: InjectionLine) -> Fraction:
    """Return the drug of a line in mg: one percent is 10 mg per mL of liquid (clinical.md 6.3)."""
    if line.concentration_percent is None:
        return Fraction(0)
    return liquid_of(line) * 10 * exactly(line.concentration_percent)


def volume_of(lines: Iterable[InjectionLine], form: Form | None = None) -> float:
    """Return the volume injected in mL, of one form or of both, rounded up at 0.01 mL."""
    volumes = (
        exactly(line.volume_ml)
        for line in lines
        if line.volume_ml is not None and form in (None, line.form)
    )
    return _rounded_up(sum(volumes, Fraction(0)), _VOLUME_STEPS)


def mass_of(lines: Iterable[InjectionLine], agents: tuple[Agent, ...]) -> float:
    """Return the drug of these agents in mg, rounded up at 0.1 mg."""
    drug = (drug_of(line) for line in lines if line.agent in agents)
    return _rounded_up(sum(drug, Fraction(0)), _MASS_STEPS)


def mass_per_kg(
    lines: Iterable[InjectionLine], agents: tuple[Agent, ...], weight_kg: float
) -> float:
    """Return the drug of these agents in mg/kg for reading, to the nearest hundredth."""
    drug = sum((drug_of(line) for line in lines if line.agent in agents), Fraction(0))
    return math.floor(drug / exactly(weight_kg) * 100 + Fraction(1, 2)) / 100


def mass_limit_mg(limit_mg_per_kg: float, weight_kg: float) -> float:
    """Return the drug that a limit by weight allows, in mg, rounded down at 0.1 mg.

    The weight is taken to the gram first, so that a weight that was typed in
    pounds and turned into kilograms allows what it allowed before.
    """
    grams = math.floor(exactly(weight_kg) * 1000 + Fraction(1, 2))
    allowed = exactly(limit_mg_per_kg) * Fraction(grams, 1000)
    return math.floor(allowed * _MASS_STEPS) / _MASS_STEPS


def session_totals(session: Session, weight_kg: float | None) -> SessionTotals:
    """Return the totals of what the session plans.

    Liquid in foam is one part of 1 + gas parts (clinical.md 6.3); both legs and all
    agents count together, drug is counted per agent.
    """
    lines = session.planned_lines
    agents = tuple(dict.fromkeys(line.agent for line in lines))
    liquid = sum((liquid_of(line) for line in lines), Fraction(0))
    return SessionTotals(
        number=session.number,
        foam_ml=volume_of(lines, Form.FOAM),
        liquid_ml=_rounded_up(liquid, _VOLUME_STEPS),
        injected_liquid_ml=volume_of(lines, Form.LIQUID),
        punctures=len(lines),
        agents=tuple(
            AgentTotal(
                agent=agent,
                mg=mass_of(lines, (agent,)),
                mg_per_kg=mass_per_kg(lines, (agent,), weight_kg) if weight_kg else None,
            )
            for agent in agents
        ),
    )
