"""Findings that have a place of their own: drawn veins, perforators, skin marks."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Face
from veinmap.findings.flow import (
    Calibre,
    Flow,
    Lumen,
    RecurrenceType,
    RefluxDirection,
    RefluxExtent,
    TreatmentMethod,
)
from veinmap.measurement import Site
from veinmap.numbers import refuse_not_finite


class DrawnVeinKind(StrEnum):
    """What a vein drawn by hand is."""

    TRIBUTARY = "tributary"
    VARIX = "varix"
    RETICULAR = "reticular"
    TELANGIECTASIA = "telangiectasia"
    DUPLICATION = "duplication"
    RECURRENCE = "recurrence"
    PUDENDAL = "pudendal"
    SCIATIC = "sciatic"
    LATERAL_SYSTEM = "lateral_system"
    OTHER = "other"


def is_area(kind: DrawnVeinKind, path: tuple[LegPlace, ...]) -> bool:
    """Whether a drawn vein is a field of small veins whose path is its outline."""
    return kind is DrawnVeinKind.TELANGIECTASIA and len(path) > 2


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnVein:
    """A vein that the book does not draw, from its upper to its lower end.

    `path` holds its knots on the skin, at least two; the outline of a field (`is_area`).
    `from_cm` and `to_cm` are heights from the floor as they were typed; None where the
    path alone says it.
    """

    id: str
    kind: DrawnVeinKind
    path: tuple[LegPlace, ...]
    parent_key: str = ""
    flow: Flow = Flow.NOT_ASSESSED
    lumen: Lumen = Lumen.OPEN
    calibre: Calibre = Calibre.NORMAL
    flow_reason: str = ""
    is_flow_overridden: bool = False
    is_flow_derived: bool = False
    direction: RefluxDirection | None = None
    from_cm: float | None = None
    to_cm: float | None = None
    extent: RefluxExtent | None = None
    recurrence: RecurrenceType | None = None
    label: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("a drawn vein needs an id")
        refuse_not_finite(from_cm=self.from_cm, to_cm=self.to_cm)
        if len(self.path) < 2:
            raise ValueError(f"the path of drawn vein {self.id} needs at least two points")
        if self.lumen in (Lumen.REMOVED, Lumen.ABSENT) and self.flow in (
            Flow.COMPETENT,
            Flow.REFLUX,
        ):
            raise ValueError(f"{self.id}: {self.lumen} and {self.flow} cannot both be")
        if self.is_flow_overridden and not self.flow_reason.strip():
            raise ValueError(f"{self.id}: a state set against the criteria needs its reason")


class PerforatorDirection(StrEnum):
    """Net flow through the fascia."""

    OUTWARD = "outward"
    INWARD = "inward"
    BIDIRECTIONAL = "bidirectional"


class PerforatorState(StrEnum):
    """What a perforator does; pathologic and borderline are derived, not stored."""

    NOT_ASSESSED = "not_assessed"
    COMPETENT = "competent"
    INCOMPETENT = "incompetent"
    RE_ENTRY = "re_entry"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Perforator:
    """A perforating vein: a point with its group (2002 name) and height.

    `height` is the typed height with its reference. Diameter at the fascia and
    outward duration are measurements whose subject is `id`.
    """

    id: str
    group: str
    place: LegPlace | None = None
    height: Site | None = None
    face: Face | None = None
    direction: PerforatorDirection | None = None
    state: PerforatorState = PerforatorState.NOT_ASSESSED
    state_reason: str = ""
    is_state_overridden: bool = False
    is_state_derived: bool = False
    is_under_ulcer: bool | None = None
    connected_key: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if not self.id or not self.group:
            raise ValueError("a perforator needs an id and its group")
        if self.is_state_overridden and not self.state_reason.strip():
            raise ValueError(f"{self.id}: a state set against the criteria needs its reason")


class SkinMarkKind(StrEnum):
    """What is seen on the skin."""

    ULCER = "ulcer"
    HEALED_ULCER = "healed_ulcer"
    SCAR = "scar"
    PIGMENTATION = "pigmentation"
    LIPODERMATOSCLEROSIS = "lipodermatosclerosis"
    CORONA = "corona"
    TENDERNESS = "tenderness"
    LABEL = "label"


@dataclass(frozen=True, slots=True, kw_only=True)
class SkinMark:
    """A mark on the skin; one point, or the outline of an area."""

    id: str
    kind: SkinMarkKind
    outline: tuple[LegPlace, ...]
    text: str = ""

    def __post_init__(self) -> None:
        if not self.id or not self.outline:
            raise ValueError("a skin mark needs an id and at least one point")


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierTreatment:
    """What was done to this leg before, where and when."""

    id: str
    method: TreatmentMethod
    keys: tuple[str, ...] = ()
    treated_on: date | None = None
    closed_to: Site | None = None
    note: str = ""
