"""What is injected, without its strength: agent, form and mixture of a new line."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from veinmap.planning.rules import Profile
from veinmap.planning.values import Agent, Form, Gas, InjectionLine

# The ratio of a foam that nobody has said otherwise: 1 + 4 (clinical.md 6.4).
USUAL_GAS_PARTS: Final = 4.0
_AGENTS: Final = (Agent.POLIDOCANOL, Agent.STS, Agent.POLIDOCANOL_MICROFOAM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """Agent, form, parts of gas per part of liquid, and gas."""

    agent: Agent
    form: Form
    gas_parts: float | None = None
    gas: Gas | None = None

    def __post_init__(self) -> None:
        needs_parts = self.form is Form.FOAM and self.agent is not Agent.POLIDOCANOL_MICROFOAM
        if needs_parts and self.gas_parts is None:
            raise ValueError("foam needs its parts of gas per part of liquid")


def preparation_of(line: InjectionLine) -> Preparation:
    """Return what a line injects."""
    return Preparation(agent=line.agent, form=line.form, gas_parts=line.gas_parts, gas=line.gas)


def preparation(agent: Agent, form: Form, parts: float | None, gas: Gas | None) -> Preparation:
    """Return a preparation in which form and mixture agree; the usual ratio where none is said."""
    if form is Form.LIQUID:
        return Preparation(agent=agent, form=form)
    if agent is Agent.POLIDOCANOL_MICROFOAM:
        return Preparation(agent=agent, form=form, gas_parts=None, gas=Gas.PROPRIETARY)
    own_gas = gas if gas is not Gas.PROPRIETARY else None
    return Preparation(agent=agent, form=form, gas_parts=parts or USUAL_GAS_PARTS, gas=own_gas)


def offered_preparations(profile: Profile | None) -> tuple[Preparation, ...]:
    """Return what a new plan may begin with, foam first: what the profile covers, or all."""
    return tuple(dict.fromkeys(_offered(profile)))


def _offered(profile: Profile | None) -> Iterator[Preparation]:
    agents = profile.covers.agents if profile is not None else _AGENTS
    forms = profile.covers.forms if profile is not None else (Form.FOAM, Form.LIQUID)
    named = [parts for rule in profile.ratios for parts in rule.gas_parts] if profile else []
    parts = named[0] if len(named) == 1 else None
    for form in (Form.FOAM, Form.LIQUID):
        for agent in agents:
            if form in forms and not (form is Form.LIQUID and agent is Agent.POLIDOCANOL_MICROFOAM):
                yield preparation(agent, form, parts, Gas.AIR)
