"""What was found in one named segment: flow, lumen and calibre (clinical.md 3.6)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from veinmap.anatomy.sides import Face
from veinmap.measurement import Site
from veinmap.numbers import refuse_not_finite


class Flow(StrEnum):
    """What the blood does; the default is not assessed, and never anything else."""

    NOT_ASSESSED = "not_assessed"
    NOT_VISUALISED = "not_visualised"
    COMPETENT = "competent"
    REFLUX = "reflux"
    NO_FLOW = "no_flow"


class Lumen(StrEnum):
    """Whether, and why not, the lumen is open."""

    OPEN = "open"
    THROMBOSED_ACUTE = "thrombosed_acute"
    THROMBOSED_AFTER_TREATMENT = "thrombosed_after"
    POST_THROMBOTIC = "post_thrombotic"
    OCCLUDED_AFTER_TREATMENT = "occluded_after"
    RECANALISED_AFTER_TREATMENT = "recanalised_after"
    REMOVED = "removed"
    ABSENT = "absent"


class TreatmentMethod(StrEnum):
    """How a vein was treated earlier."""

    EVLA = "EVLA"
    CYANOACRYLATE = "cyanoacrylate"
    FOAM = "foam"
    RFA = "RFA"
    STRIPPING = "stripping"
    PHLEBECTOMY = "phlebectomy"
    LIGATION = "ligation"
    OTHER = "other"


class Calibre(StrEnum):
    """How the vein is built."""

    NORMAL = "normal"
    HYPOPLASTIC = "hypoplastic"
    ECTATIC = "ectatic"
    ANEURYSMAL = "aneurysmal"
    DUPLICATED = "duplicated"


class RefluxDirection(StrEnum):
    """Which way refluxing blood runs; ascending reflux is real (Giacomini)."""

    DESCENDING = "descending"
    ASCENDING = "ascending"


class Compressibility(StrEnum):
    """How far the probe closes the vein."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
    NOT_TESTED = "not_tested"


class EhitClass(StrEnum):
    """Thrombus reaching from a treated trunk to the deep vein (AVF classes, clinical.md 5.4).

    I up to the junction; II into the deep vein, at most half of its lumen; III more
    than half; IV the deep vein is closed.
    """

    ONE = "I"
    TWO = "II"
    THREE = "III"
    FOUR = "IV"


class RecurrenceType(StrEnum):
    """What a recurrence after treatment comes from (clinical.md 1.3, `RVR`)."""

    NEOVASCULARISATION = "neovascularisation"
    LYMPH_NODE_VEINS = "lymph_node_veins"
    RESIDUAL_STUMP = "residual_stump"
    RESIDUAL_TRUNK = "residual_trunk"


# Fresh clot, whatever brought it about: a vein that holds it is not one to treat blindly.
FRESH_THROMBUS: Final = frozenset({Lumen.THROMBOSED_ACUTE, Lumen.THROMBOSED_AFTER_TREATMENT})
# Where a thrombus can reach the deep vein from, and what joins the popliteal vein.
_SPJ: Final = frozenset({"SPJ", "SPJ.V"})
JUNCTION_KEYS: Final = frozenset({"SFJ", "SFJ.TV", "SFJ.PTV"}) | _SPJ
# More than this no leg reaches above the floor.
HIGHEST_CM: Final = 150.0

# Combinations that cannot be (clinical.md 3.6): what is not there carries no flow.
_LUMEN_WITHOUT_FLOW = frozenset({Lumen.REMOVED, Lumen.ABSENT, Lumen.OCCLUDED_AFTER_TREATMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class RefluxExtent:
    """Where reflux begins and ends, in cm from the floor, with its source and drain.

    It need not follow the borders of segments. Source and drain are each a catalogue
    key, the id of a mark of the same leg, or free text.
    """

    from_cm: float | None = None
    to_cm: float | None = None
    source: str = ""
    drain: str = ""

    def __post_init__(self) -> None:
        refuse_not_finite(from_cm=self.from_cm, to_cm=self.to_cm)
        for height_cm in (self.from_cm, self.to_cm):
            if height_cm is not None and not 0 <= height_cm <= HIGHEST_CM:
                raise ValueError(f"reflux cannot end {height_cm} cm above the floor")


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentFinding:
    """What was found in the segment of one catalogue key.

    `flow_reason` says why a segment was not assessed, or why the flow was set
    against the criteria. `is_flow_derived` says that the flow follows from a reflux
    time alone and goes with it; what a person said stays. `site` is where the segment
    was charted or where a junction lies; `junction_face` is the side of the popliteal vein
    that the small saphenous vein joins. Numbers are measurements and live in the chart's list.
    """

    key: str
    flow: Flow = Flow.NOT_ASSESSED
    lumen: Lumen = Lumen.OPEN
    calibre: Calibre = Calibre.NORMAL
    flow_reason: str = ""
    is_flow_overridden: bool = False
    is_flow_derived: bool = False
    treatment_method: TreatmentMethod | None = None
    treatment_date: date | None = None
    direction: RefluxDirection | None = None
    extent: RefluxExtent | None = None
    compressibility: Compressibility | None = None
    site: Site | None = None
    junction_face: Face | None = None
    ehit: EhitClass | None = None
    recurrence: RecurrenceType | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if not self.key:
            raise ValueError("a finding needs the key of its segment")
        if self.ehit is not None and self.key not in JUNCTION_KEYS:
            raise ValueError(f"{self.key}: an EHIT class belongs to a junction")
        if self.junction_face is not None and self.key not in _SPJ:
            raise ValueError(f"{self.key}: only the SPJ joins a side of the popliteal vein")
        if self.lumen in _LUMEN_WITHOUT_FLOW and self.flow in (Flow.COMPETENT, Flow.REFLUX):
            raise ValueError(f"{self.key}: {self.lumen} and {self.flow} cannot both be")
        if self.is_flow_overridden and not self.flow_reason.strip():
            raise ValueError(f"{self.key}: a state set against the criteria needs its reason")

    @property
    def is_recorded(self) -> bool:
        """Whether anything at all was said of this segment."""
        return self != SegmentFinding(key=self.key)
