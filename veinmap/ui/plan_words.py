"""The words of the window for what a plan holds."""

from collections.abc import Set
from datetime import datetime
from typing import assert_never

from veinmap.planning import Access, Agent, Form, Gas
from veinmap.planning.preparations import Preparation
from veinmap.planning.report import Meter, MeterKind, MeterState
from veinmap.ui import words
from veinmap.ui.words import NO_BREAK_SPACE, translate


def agent_name(agent: Agent) -> str:
    """Return the name of a sclerosing agent."""
    match agent:
        case Agent.POLIDOCANOL:
            return translate("PlanPage", "Polidocanol")
        case Agent.STS:
            return translate("PlanPage", "Sodium tetradecyl sulfate")
        case Agent.POLIDOCANOL_MICROFOAM:
            return translate("PlanPage", "Polidocanol microfoam")
        case Agent.OTHER:
            return translate("PlanPage", "Other agent")
    assert_never(agent)


def form_name(form: Form) -> str:
    """Return the name of a form, in the middle of a line."""
    match form:
        case Form.FOAM:
            return translate("PlanPage", "foam")
        case Form.LIQUID:
            return translate("PlanPage", "liquid")
    assert_never(form)


def gas_name(gas: Gas) -> str:
    """Return what foam is made with, in the middle of a line."""
    match gas:
        case Gas.AIR:
            return translate("PlanPage", "air")
        case Gas.CO2:
            return "CO₂"
        case Gas.CO2_O2:
            return "CO₂/O₂"
        case Gas.PROPRIETARY:
            return translate("PlanPage", "ready-made")
    assert_never(gas)


def access_name(access: Access) -> str:
    """Return how the vein is entered."""
    match access:
        case Access.NEEDLE:
            return translate("PlanPage", "Needle")
        case Access.BUTTERFLY:
            return translate("PlanPage", "Butterfly")
        case Access.SHORT_CANNULA:
            return translate("PlanPage", "Short cannula")
        case Access.LONG_CATHETER:
            return translate("PlanPage", "Long catheter")
    assert_never(access)


def mixture(made_of: Preparation) -> str:
    """Return form, mixture and gas: ``foam 1 + 4, air``."""
    text = form_name(made_of.form)
    if made_of.form is Form.FOAM and made_of.gas_parts is not None:
        text = f"{text} 1{NO_BREAK_SPACE}+{NO_BREAK_SPACE}{plain(made_of.gas_parts)}"
    if made_of.gas is not None:
        text = f"{text}, {gas_name(made_of.gas)}"
    return text


def preparation_name(made_of: Preparation) -> str:
    """Return agent and mixture: ``Polidocanol, foam 1 + 4, air``."""
    return f"{agent_name(made_of.agent)}, {mixture(made_of)}"


def moment(text: str) -> str:
    """Return the day and time of a record: ``25 May 2026, 09:28``; as written if it is neither."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{words.day(at.date())}, {at:%H:%M}"


def plain(value: float) -> str:
    """Return a number with the decimals it needs, at most two."""
    decimals = next((n for n in (0, 1) if round(value, n) == round(value, 2)), 2)
    return words.number(value, decimals)


def amount(value: float) -> str:
    """Return a volume or mass with one decimal, or two where it has them."""
    return words.number(value, 1 if round(value, 1) == round(value, 2) else 2)


def meter_label(meter: Meter, used: Set[Agent]) -> str:
    """Return what a meter measures; of a whole day, where it is for one.

    Drug is named by those agents of its rule that the plan really uses, with its
    amount by weight.
    """
    name = _meter_kind_name(meter, used)
    if meter.mg_per_kg is not None:
        name = f"{name} · {words.number(meter.mg_per_kg, 2)}{NO_BREAK_SPACE}mg/kg"
    if meter.day is not None:
        return f"{name}, {words.short_day(meter.day)}"
    return name


def _meter_kind_name(meter: Meter, used: Set[Agent]) -> str:
    match meter.kind:
        case MeterKind.FOAM:
            return translate("PlanPage", "Foam")
        case MeterKind.LIQUID:
            return translate("PlanPage", "Liquid")
        case MeterKind.VOLUME:
            return translate("PlanPage", "Foam and liquid")
        case MeterKind.LARGEST_SITE:
            return translate("PlanPage", "Largest site")
        case MeterKind.MASS:
            return ", ".join(agent_name(agent) for agent in meter.agents if agent in used)
    assert_never(meter.kind)


def meter_unit(meter: Meter) -> str:
    """Return the unit of a meter."""
    return "mg" if meter.kind is MeterKind.MASS else "mL"


def meter_words(meter: Meter) -> str:
    """Return how the value stands to its limit, or why nothing was compared."""
    room = f"{amount(abs(meter.room or 0.0))}{NO_BREAK_SPACE}{meter_unit(meter)}"
    match meter.state:
        case MeterState.BELOW:
            return translate("PlanPage", "{room} left").format(room=room)
        case MeterState.AT:
            return translate("PlanPage", "Allowed")
        case MeterState.ABOVE:
            return translate("PlanPage", "{room} above").format(room=room)
        case MeterState.CANNOT_CHECK:
            reason = words.said(meter.reason) if meter.reason is not None else ""
            return f"{reason[:1].upper()}{reason[1:]}"
        case MeterState.NO_LIMIT:
            return translate("PlanPage", "No limit in this profile")
    assert_never(meter.state)
