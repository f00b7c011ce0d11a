"""Product profiles as values: each limit with its source and how that source was seen.

A profile belongs to one product and country, or to one clinic. Limits of two
profiles are never mixed (clinical.md, "How to read the marks", rule 8).
"""

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from veinmap.anatomy.catalogue import Words
from veinmap.planning.values import Agent, Form


class Severity(StrEnum):
    """How much a check asks for."""

    INFO = "info"
    CAUTION = "caution"
    STOP = "stop"


class Mark(StrEnum):
    """How a rule is known: read in its source, recalled, or recalled with doubt."""

    SEEN = "seen"
    RECALLED = "recalled"
    DOUBTFUL = "doubtful"


class VeinGroup(StrEnum):
    """What sort of vein a line injects, as the rules tell veins apart."""

    GSV = "gsv"
    SSV = "ssv"
    ACCESSORY = "accessory"
    TRIBUTARY = "tributary"
    RETICULAR = "reticular"
    TELANGIECTASIA = "telangiectasia"
    PERFORATOR = "perforator"
    RECURRENCE = "recurrence"
    DEEP = "deep"
    OTHER = "other"


class Junction(StrEnum):
    """The junctions that a distance is kept from."""

    SFJ = "SFJ"
    SPJ = "SPJ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What every rule has: a name in its profile, its sentence, its source and mark."""

    id: str
    text: Words
    source: str
    mark: Mark

    def __post_init__(self) -> None:
        if not (self.id and self.source and self.text.en and self.text.fr):
            raise ValueError("a rule needs its id, its source, and its text in both languages")


def _refuse_unless_positive(rule: Rule, limit: float, unit: str) -> None:
    if not (math.isfinite(limit) and limit > 0):
        raise ValueError(f"the limit of rule {rule.id} cannot be {limit} {unit}")


class SiteLimit(StrEnum):
    """How firm a limit per site is."""

    PREFERRED = "preferred"
    ALLOWED = "allowed"
    MAXIMUM = "maximum"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteVolumeRule(Rule):
    """Volume at one site, that is by one puncture; no form and no veins means all of them."""

    limit_ml: float
    lowest_ml: float | None = None
    firmness: SiteLimit = SiteLimit.ALLOWED
    form: Form | None = None
    veins: tuple[VeinGroup, ...] = ()

    def __post_init__(self) -> None:
        Rule.__post_init__(self)
        _refuse_unless_positive(self, self.limit_ml, "mL")


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionVolumeRule(Rule):
    """Volume of one session and of one day, as injected.

    Foam counts as foam, liquid as liquid; no form means both added. Both legs
    count together unless `is_per_leg`. The strengths select lines: from
    `from_percent` on, and below `below_percent`.
    """

    limit_ml: float
    form: Form | None = None
    is_per_leg: bool = False
    agents: tuple[Agent, ...] = ()
    from_percent: float | None = None
    below_percent: float | None = None

    def __post_init__(self) -> None:
        Rule.__post_init__(self)
        _refuse_unless_positive(self, self.limit_ml, "mL")


@dataclass(frozen=True, slots=True, kw_only=True)
class MassRule(Rule):
    """Drug per kg of body weight and day; agents of one rule are one drug and add up."""

    limit_mg_per_kg: float
    agents: tuple[Agent, ...]

    def __post_init__(self) -> None:
        Rule.__post_init__(self)
        _refuse_unless_positive(self, self.limit_mg_per_kg, "mg/kg")
        if not self.agents:
            raise ValueError(f"rule {self.id} needs its agents")


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRule(Rule):
    """Days from one session to the next, at least."""

    least_days: int

    def __post_init__(self) -> None:
        Rule.__post_init__(self)
        _refuse_unless_positive(self, self.least_days, "days")


@dataclass(frozen=True, slots=True, kw_only=True)
class JunctionRule(Rule):
    """Distance of a direct puncture from a junction along the vein, at least."""

    least_cm: float
    junctions: tuple[Junction, ...] = (Junction.SFJ,)

    def __post_init__(self) -> None:
        Rule.__post_init__(self)
        _refuse_unless_positive(self, self.least_cm, "cm")


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthRule(Rule):
    """Concentrations of the liquid that the product names, for one form or for both."""

    percents: tuple[float, ...]
    form: Form | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioRule(Rule):
    """Parts of gas per part of liquid that the product names for foam."""

    gas_parts: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiameterRule(Rule):
    """Widest vein that the product was studied or named for, for one strength or for all."""

    highest_mm: float
    percent: float | None = None

    def __post_init__(self) -> None:
        Rule.__post_init__(self)
        _refuse_unless_positive(self, self.highest_mm, "mm")


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverRule(Rule):
    """Agents and forms that the profile was written for."""

    agents: tuple[Agent, ...]
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The rules of one product in one country, or of one clinic.

    `adopted_by` names who put a clinic's own profile in force; its recalled rules
    then hold, since the clinic has decided so. `information` is shown and never
    computed.
    """

    id: str
    version: int
    name: Words
    covers: CoverRule
    countries: tuple[str, ...] = ()
    adopted_by: str = ""
    adopted_on: date | None = None
    site_volumes: tuple[SiteVolumeRule, ...] = ()
    session_volumes: tuple[SessionVolumeRule, ...] = ()
    masses: tuple[MassRule, ...] = ()
    gaps: tuple[GapRule, ...] = ()
    junctions: tuple[JunctionRule, ...] = ()
    strengths: tuple[StrengthRule, ...] = ()
    ratios: tuple[RatioRule, ...] = ()
    diameters: tuple[DiameterRule, ...] = ()
    information: tuple[Rule, ...] = ()

    def __post_init__(self) -> None:
        if not self.id or self.version < 1 or not (self.name.en and self.name.fr):
            raise ValueError("a profile needs an id, a version from 1, and a name")
        ids = [rule.id for rule in (*self.rules, *self.information)]
        if len(set(ids)) != len(ids):
            raise ValueError(f"two rules of profile {self.id} have the same id")
        if (self.adopted_on is not None) != bool(self.adopted_by):
            raise ValueError(f"profile {self.id} needs both who adopted it and when, or neither")

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules that are computed."""
        return (
            self.covers,
            *self.site_volumes,
            *self.session_volumes,
            *self.masses,
            *self.gaps,
            *self.junctions,
            *self.strengths,
            *self.ratios,
            *self.diameters,
        )

    def key_of(self, rule: Rule) -> str:
        """Return the name that a clinic confirms a rule by: ``profile/rule``."""
        return f"{self.id}/{rule.id}"

    def is_in_force(self, rule: Rule, confirmed: frozenset[str]) -> bool:
        """Return whether the rule is computed: seen, adopted, or confirmed by the clinic."""
        return rule.mark is Mark.SEEN or bool(self.adopted_by) or self.key_of(rule) in confirmed
