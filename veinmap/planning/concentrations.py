"""Concentrations offered by vein type and diameter: an offer with its source, never an order."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from veinmap.anatomy.catalogue import Words
from veinmap.planning.rules import Mark, Rule, VeinGroup
from veinmap.planning.values import Agent, Form
from veinmap.resource_files import resource_path


class Target(StrEnum):
    """What the table of concentrations tells apart."""

    TELANGIECTASIA = "telangiectasia"
    RETICULAR = "reticular"
    SMALL_VARICOSE = "small_varicose"
    TRIBUTARY = "tributary"
    TRUNK_BELOW_4 = "trunk_below_4"
    TRUNK_4_TO_8 = "trunk_4_to_8"
    TRUNK_ABOVE_8 = "trunk_above_8"
    LARGE_VARICOSE = "large_varicose"
    PERFORATOR = "perforator"
    RECURRENCE = "recurrence"


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthRange:
    """Percent of the liquid before foaming; no `from_percent` means "up to"."""

    agent: Agent
    form: Form
    from_percent: float | None
    to_percent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """One row of the table; the liquid volume per injection is shown, never computed."""

    target: Target
    name: Words
    offers: tuple[StrengthRange, ...]
    liquid_volume_ml: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcentrationTable:
    """The table with its source; `id` is what a clinic confirms it by."""

    id: str
    source: str
    mark: Mark
    advice: Rule
    targets: tuple[TargetRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcentrationOffer:
    """What the table offers for one vein, with its source and mark."""

    target: Words
    from_percent: float | None
    to_percent: float
    source: str
    mark: Mark
    advice: Rule


@cache
def concentration_table() -> ConcentrationTable:
    """Return the table, read once."""
    import msgspec  # here, since it costs the start of the window 60 ms

    raw = resource_path("profiles/concentrations.json").read_bytes()
    return msgspec.json.decode(raw, type=ConcentrationTable)


def concentration_target(vein: VeinGroup, diameter_mm: float | None) -> Target | None:
    """Return the row of a vein; None for a trunk of unknown diameter, and where there is no row.

    4.0 and 8.0 mm belong to the middle row. Small and large varicose veins have no
    diameter in the source and are never chosen for anybody.
    """
    match vein:
        case VeinGroup.GSV | VeinGroup.SSV | VeinGroup.ACCESSORY:
            if diameter_mm is None:
                return None
            if diameter_mm < 4:
                return Target.TRUNK_BELOW_4
            return Target.TRUNK_4_TO_8 if diameter_mm <= 8 else Target.TRUNK_ABOVE_8
        case VeinGroup.TRIBUTARY:
            return Target.TRIBUTARY
        case VeinGroup.RETICULAR:
            return Target.RETICULAR
        case VeinGroup.TELANGIECTASIA:
            return Target.TELANGIECTASIA
        case VeinGroup.PERFORATOR:
            return Target.PERFORATOR
        case VeinGroup.RECURRENCE:
            return Target.RECURRENCE
        case VeinGroup.DEEP | VeinGroup.OTHER:
            return None


def concentration_offer(
    vein: VeinGroup,
    diameter_mm: float | None,
    form: Form,
    agent: Agent,
    confirmed: frozenset[str],
) -> ConcentrationOffer | None:
    """Return what the table offers; None until the clinic confirms the table, and without a row."""
    table = concentration_table()
    target = concentration_target(vein, diameter_mm)
    if target is None or (table.mark is not Mark.SEEN and table.id not in confirmed):
        return None
    row = next(row for row in table.targets if row.target is target)
    for offer in row.offers:
        if (offer.agent, offer.form) == (agent, form):
            return ConcentrationOffer(
                target=row.name,
                from_percent=offer.from_percent,
                to_percent=offer.to_percent,
                source=table.source,
                mark=table.mark,
                advice=table.advice,
            )
    return None
