"""The injection plan and the treatment record as values (clinical.md 6.6)."""

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.findings import Flow, Lumen, PerforatorState
from veinmap.numbers import refuse_not_finite

# Drug in proprietary polidocanol microfoam, as its label says it (Varithena, clinical.md 6.3).
MICROFOAM_MG_PER_ML: Final = 1.3


class Agent(StrEnum):
    """Sclerosing agent."""

    POLIDOCANOL = "polidocanol"
    STS = "STS"
    POLIDOCANOL_MICROFOAM = "polidocanol_microfoam"
    OTHER = "other"


class Form(StrEnum):
    """How the agent is given."""

    LIQUID = "liquid"
    FOAM = "foam"


class Gas(StrEnum):
    """What foam is made with."""

    AIR = "air"
    CO2 = "CO2"
    CO2_O2 = "CO2_O2"
    PROPRIETARY = "proprietary"


class Access(StrEnum):
    """How the vein is entered."""

    NEEDLE = "needle"
    BUTTERFLY = "butterfly"
    SHORT_CANNULA = "short_cannula"
    LONG_CATHETER = "long_catheter"


class Answer(StrEnum):
    """Answer to a screening question; not asked is not no."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"


class ScreeningItem(StrEnum):
    """What is asked before sclerotherapy (clinical.md 6.5)."""

    SCLEROSANT_ALLERGY = "sclerosant_allergy"
    ACUTE_DVT_OR_PE = "acute_dvt_or_pe"
    LOCAL_OR_SEVERE_INFECTION = "local_or_severe_infection"
    LONG_IMMOBILITY = "long_immobility"
    SYMPTOMATIC_SHUNT = "symptomatic_shunt"
    MIGRAINE_WITH_AURA = "migraine_with_aura"
    EARLIER_FOAM_REACTION = "earlier_foam_reaction"
    PREGNANCY = "pregnancy"
    BREAST_FEEDING = "breast_feeding"
    SEVERE_ARTERIAL_DISEASE = "severe_arterial_disease"
    HIGH_THROMBOTIC_RISK = "high_thrombotic_risk"
    EARLIER_VENOUS_THROMBOSIS = "earlier_venous_thrombosis"
    ACTIVE_CANCER = "active_cancer"
    HORMONE_THERAPY = "hormone_therapy"
    ACUTE_SUPERFICIAL_VEIN_THROMBOSIS = "acute_superficial_vein_thrombosis"
    ANTICOAGULANT = "anticoagulant"
    STRONG_ALLERGIC_PREDISPOSITION = "strong_allergic_predisposition"
    PLANNED_LONG_TRAVEL = "planned_long_travel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """One screening answer."""

    item: ScreeningItem
    answer: Answer = Answer.NOT_ASKED
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenLine:
    """What was really given at one site; the plan beside it stays as it was.

    A site that was skipped has its reason, and then no volume.
    """

    volume_ml: float
    given_at: str
    lot: str = ""
    expiry: str = ""
    end_point: str = ""
    complication: str = ""
    given_by: str = ""
    skip_reason: str = ""

    def __post_init__(self) -> None:
        if not (math.isfinite(self.volume_ml) and self.volume_ml >= 0):
            raise ValueError(f"a given volume cannot be {self.volume_ml} mL")
        if self.skip_reason and self.volume_ml:
            raise ValueError(f"a skipped site cannot have got {self.volume_ml} mL")

    @property
    def is_skipped(self) -> bool:
        """Whether the site was left out on the day."""
        return bool(self.skip_reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteKnowledge:
    """What the map said of a site when it was planned, kept to compare with.

    `flow` and `lumen` are those of a vein, `perforator` is the state of a perforator.
    """

    flow: Flow | None = None
    lumen: Lumen | None = None
    perforator: PerforatorState | None = None
    reflux_ms: int | None = None
    diameter_mm: float | None = None
    depth_mm: float | None = None
    place: LegPlace | None = None

    def __post_init__(self) -> None:
        refuse_not_finite(diameter_mm=self.diameter_mm, depth_mm=self.depth_mm)


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectionLine:
    """One planned injection.

    `concentration_percent` is that of the liquid before foaming. `gas_parts` is
    the gas per one part of liquid: 4 means 1 + 4 = 5 parts of foam. Proprietary
    microfoam comes ready made: its parts may be unknown.

    Concentration and volume are None until somebody has said them. A site has its
    `place` on the skin; it follows its vein unless `is_off_vein`. Heights, distances,
    depth and diameter are those that a person typed for this site: where they are
    None they follow from the map. `known` is what the map said when it was planned.
    `entry_cm` is the height at which a long catheter enters, in cm from the floor. An
    additional site was not planned: it has been given on the day.
    """

    id: str
    order: int
    side: Side
    subject: str
    agent: Agent
    form: Form
    concentration_percent: float | None = None
    volume_ml: float | None = None
    gas_parts: float | None = None
    gas: Gas | None = None
    access: Access | None = None
    access_detail: str = ""
    entry_cm: float | None = None
    place: LegPlace | None = None
    is_off_vein: bool = False
    height_cm: float | None = None
    junction_distance_cm: float | None = None
    depth_mm: float | None = None
    diameter_mm: float | None = None
    is_ultrasound_guided: bool | None = None
    end_point: str = ""
    reason: str = ""
    note: str = ""
    known: SiteKnowledge | None = None
    is_additional: bool = False
    given: GivenLine | None = None

    def __post_init__(self) -> None:
        if not self.id or not self.subject:
            raise ValueError("an injection line needs an id and a vein")
        volume, percent = self.volume_ml, self.concentration_percent
        if volume is not None and not (math.isfinite(volume) and volume >= 0):
            raise ValueError(f"a volume cannot be {volume} mL")
        if percent is not None and not (math.isfinite(percent) and 0 < percent <= 100):
            raise ValueError(f"a concentration cannot be {percent} %")
        refuse_not_finite(
            entry_cm=self.entry_cm,
            height_cm=self.height_cm,
            junction_distance_cm=self.junction_distance_cm,
            depth_mm=self.depth_mm,
            diameter_mm=self.diameter_mm,
        )
        if self.gas_parts is not None and not (
            math.isfinite(self.gas_parts) and self.gas_parts > 0
        ):
            raise ValueError(f"line {self.id} cannot have {self.gas_parts} parts of gas")
        if (
            self.form is Form.FOAM
            and self.gas_parts is None
            and self.agent is not Agent.POLIDOCANOL_MICROFOAM
        ):
            raise ValueError(f"foam line {self.id} needs its parts of gas per part of liquid")

    @property
    def is_complete(self) -> bool:
        """Whether concentration and volume have been said: only then a dose follows."""
        return self.concentration_percent is not None and self.volume_ml is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A flag that a person overruled, with reason and name.

    `rule` names the rule, `value` the amount that was overruled and `limit` what it
    was compared with. They may be missing; where they are there, another rule, a
    graver amount or a stricter limit (a lower weight) is not covered.
    """

    code: str
    where: str
    reason: str
    by: str
    at: str
    rule: str = ""
    value: float | None = None
    limit: float | None = None

    def __post_init__(self) -> None:
        if not self.reason.strip() or not self.by.strip():
            raise ValueError("an override needs a reason and a name")


@dataclass(frozen=True, slots=True, kw_only=True)
class SideConfirmation:
    """A person held the side of the leg against the plan before the first injection."""

    side: Side
    by: str
    at: str

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise ValueError("a side is confirmed by a name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One treatment day; `lines` holds the sites that were added on the day as well."""

    number: int
    planned_on: date | None = None
    lines: tuple[InjectionLine, ...] = ()
    overrides: tuple[Override, ...] = ()
    note: str = ""
    confirmed_sides: tuple[SideConfirmation, ...] = ()

    @property
    def planned_lines(self) -> tuple[InjectionLine, ...]:
        """The lines of the plan, without what was added on the day."""
        return tuple(line for line in self.lines if not line.is_additional)

    def is_side_confirmed(self, side: Side) -> bool:
        """Whether that leg was held against the plan on the day."""
        return any(confirmed.side is side for confirmed in self.confirmed_sides)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Product profile, screening and sessions.

    `profile_version` is the version of the profile that was planned with, or None
    where nobody noted it.
    """

    profile: str = ""
    profile_version: int | None = None
    screening: tuple[Screening, ...] = ()
    last_anticoagulant_dose: str = ""
    sessions: tuple[Session, ...] = ()

    def __post_init__(self) -> None:
        ids = [line.id for session in self.sessions for line in session.lines]
        if len(set(ids)) != len(ids):
            raise ValueError("two lines of one plan have the same id")
        numbers = [session.number for session in self.sessions]
        if len(set(numbers)) != len(numbers):
            raise ValueError("two sessions of one plan have the same number")
        items = [question.item for question in self.screening]
        if len(set(items)) != len(items):
            raise ValueError("a screening question is answered twice")

    def answer_to(self, item: ScreeningItem) -> Answer:
        """Return the answer to a question; one that is not listed was not asked."""
        return next((q.answer for q in self.screening if q.item is item), Answer.NOT_ASKED)
