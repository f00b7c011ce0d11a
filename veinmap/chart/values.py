"""The document: all that one examination holds. Every edit makes a new chart."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from veinmap.anatomy.sides import Side
from veinmap.chart.protocol_values import COLLECTIVE, Protocol
from veinmap.findings import (
    SVS_2022,
    Ceap,
    DrawnVein,
    EarlierTreatment,
    Perforator,
    Rvcss,
    SegmentFinding,
    SkinMark,
)
from veinmap.measurement import Manoeuvre, ManualCalibration, Measurement, Position
from veinmap.numbers import refuse_not_finite
from veinmap.planning import Plan


class Sex(StrEnum):
    """Patient's Sex (0010,0040)."""

    FEMALE = "F"
    MALE = "M"
    OTHER = "O"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """Who was examined. `name` is a DICOM person name, ``Family^Given``."""

    patient_id: str = ""
    issuer_of_patient_id: str = ""
    name: str = ""
    birth_date: date | None = None
    sex: Sex | None = None
    weight_kg: float | None = None
    weight_on: date | None = None
    stature_cm: float | None = None

    def __post_init__(self) -> None:
        if self.weight_kg is not None and not 1 <= self.weight_kg <= 500:
            raise ValueError(f"a weight cannot be {self.weight_kg} kg")
        if self.stature_cm is not None and not 30 <= self.stature_cm <= 260:
            raise ValueError(f"a stature cannot be {self.stature_cm} cm")

    @property
    def family_name(self) -> str:
        """Family name."""
        return self.name.split("^")[0].strip()

    @property
    def given_name(self) -> str:
        """Given names."""
        return " ".join(part.strip() for part in self.name.split("^")[1:3] if part.strip())

    @property
    def display_name(self) -> str:
        """Name as ``Family, Given``."""
        return ", ".join(part for part in (self.family_name, self.given_name) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmittedClip:
    """A clip whose header names another patient, let in as evidence by somebody, and why.

    `patient_id`, `name` and `birth_date` are what the header states, `at` is an ISO
    date and time.
    """

    sop_instance_uid: str
    reason: str
    by: str
    at: str
    patient_id: str = ""
    name: str = ""
    birth_date: date | None = None

    def __post_init__(self) -> None:
        if not self.sop_instance_uid:
            raise ValueError("an admitted clip needs its SOP Instance UID")
        if not self.reason.strip() or not self.by.strip():
            raise ValueError("a clip of another patient is admitted with a reason and a name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """When, how and by whom; `position` and `manoeuvre` hold unless a value says otherwise.

    `protocol` is what the examination goes by; None for the complete one of the product.
    """

    examined_on: date | None = None
    examined_at: time | None = None
    position: Position | None = None
    position_angle_deg: float | None = None
    manoeuvre: Manoeuvre | None = None
    operator: str = ""
    referring_physician: str = ""
    indication: str = ""
    scanner: str = ""
    clinic: str = ""
    study_instance_uids: tuple[str, ...] = ()
    accession_number: str = ""
    limitations: tuple[str, ...] = ()
    criteria: str = SVS_2022.id
    protocol: Protocol | None = None
    admitted_clips: tuple[AdmittedClip, ...] = ()

    def __post_init__(self) -> None:
        refuse_not_finite(position_angle_deg=self.position_angle_deg)

    def admitted_clip(self, sop_instance_uid: str) -> AdmittedClip | None:
        """Return the decision to let that clip of another patient in; None if there is none."""
        return next(
            (c for c in self.admitted_clips if c.sop_instance_uid == sop_instance_uid), None
        )


def _refuse_outside(name: str, height_cm: float | None, low_cm: float, high_cm: float) -> None:
    if height_cm is not None and not low_cm <= height_cm <= high_cm:
        raise ValueError(f"the {name} cannot lie {height_cm} cm above the sole")


class TreatmentHistory(StrEnum):
    """Whether this leg was treated before; not asked is not none."""

    NOT_ASKED = "not_asked"
    NONE = "none"
    TREATED = "treated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One leg: examined or not, its own landmark heights, and all that was found.

    Heights are in cm from the sole. Segment findings are at most one per key. `none_found`
    names the collective items of the protocol that were looked for and not found.
    """

    is_examined: bool = False
    not_examined_reason: str = ""
    knee_crease_cm: float | None = None
    groin_crease_cm: float | None = None
    segments: tuple[SegmentFinding, ...] = ()
    drawn_veins: tuple[DrawnVein, ...] = ()
    perforators: tuple[Perforator, ...] = ()
    skin_marks: tuple[SkinMark, ...] = ()
    treatment_history: TreatmentHistory = TreatmentHistory.NOT_ASKED
    treatments: tuple[EarlierTreatment, ...] = ()
    ceap: Ceap | None = None
    rvcss: Rvcss | None = None
    none_found: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        keys = [finding.key for finding in self.segments]
        if len(set(keys)) != len(keys):
            raise ValueError("a segment is charted twice on one leg")
        ids = [vein.id for vein in self.drawn_veins]
        ids += [perforator.id for perforator in self.perforators]
        ids += [mark.id for mark in self.skin_marks]
        if len(set(ids)) != len(ids):
            raise ValueError("two marks of one leg have the same id")
        odd = next((key for key in self.none_found if key not in COLLECTIVE), None)
        if odd is not None:
            raise ValueError(f"“{odd}” is one vein: its own finding says that it was not seen")
        if self.treatments and self.treatment_history is not TreatmentHistory.TREATED:
            raise ValueError("a leg with earlier treatments has a treatment history")
        _refuse_outside("knee crease", self.knee_crease_cm, 5, 150)
        _refuse_outside("groin", self.groin_crease_cm, 10, 200)
        if (
            self.knee_crease_cm is not None
            and self.groin_crease_cm is not None
            and not 0 < self.knee_crease_cm < self.groin_crease_cm
        ):
            raise ValueError(
                f"the knee crease ({self.knee_crease_cm} cm) must lie below "
                f"the groin ({self.groin_crease_cm} cm)"
            )

    def finding(self, key: str) -> SegmentFinding:
        """Return what was found at that key; a blank finding is not assessed."""
        for finding in self.segments:
            if finding.key == key:
                return finding
        return SegmentFinding(key=key)

    def drawn_vein(self, vein_id: str) -> DrawnVein | None:
        """Return the drawn vein of that id."""
        return next((vein for vein in self.drawn_veins if vein.id == vein_id), None)

    def perforator(self, perforator_id: str) -> Perforator | None:
        """Return the perforator of that id."""
        return next((p for p in self.perforators if p.id == perforator_id), None)

    def skin_mark(self, mark_id: str) -> SkinMark | None:
        """Return the mark on the skin of that id."""
        return next((mark for mark in self.skin_marks if mark.id == mark_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Legs:
    """Both legs; JSON writes them as ``R`` and ``L``."""

    R: Leg = field(default_factory=Leg)
    L: Leg = field(default_factory=Leg)


class DocumentState(StrEnum):
    """What the document is; amended and superseded follow from the chain of versions."""

    DRAFT = "draft"
    READY_FOR_REVIEW = "ready_for_review"
    SIGNED = "signed"
    VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One step in the life of the document."""

    number: int
    state: DocumentState
    by: str
    at: str
    reason: str = ""
    meaning: str = ""

    def __post_init__(self) -> None:
        if self.number < 1:
            raise ValueError(f"versions count from 1, not {self.number}")
        if self.state is DocumentState.VOID and not self.reason.strip():
            raise ValueError("a void document needs its reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissal:
    """A check that a person laid aside, with the reason.

    `fact` is the sentence that was laid aside, in English: when the map changes so that
    the check says something else, the question is open again.
    """

    code: str
    where: str
    fact: str
    reason: str
    by: str = ""
    at: str = ""

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("a check is laid aside with a reason only")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEdit:
    """One section of a written report as a person wrote it, in place of the generated text.

    `generated` is what the map said when it was written: where the map says something
    else now, the person's text may be out of date.
    """

    side: Side
    section: str
    language: str
    text: str
    generated: str
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """All that one examination holds."""

    id: str
    patient: Patient = field(default_factory=Patient)
    examination: Examination = field(default_factory=Examination)
    legs: Legs = field(default_factory=Legs)
    measurements: tuple[Measurement, ...] = ()
    manual_calibrations: tuple[ManualCalibration, ...] = ()
    plan: Plan = field(default_factory=Plan)
    dismissals: tuple[Dismissal, ...] = ()
    report_edits: tuple[ReportEdit, ...] = ()
    versions: tuple[Version, ...] = ()

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("a chart needs an id")
        ids = [measurement.id for measurement in self.measurements]
        if len(set(ids)) != len(ids):
            raise ValueError("two measurements have the same id")
        scales = self.manual_calibrations
        for place, scale in enumerate(scales):
            if any(scale.takes_the_place_of(other) for other in scales[:place]):
                raise ValueError("one picture has two scales set by hand")

    def leg(self, side: Side) -> Leg:
        """Return the leg of that side."""
        return self.legs.R if side is Side.RIGHT else self.legs.L

    def measurements_of(self, side: Side, subject: str) -> Iterator[Measurement]:
        """Yield the measurements of one vein, in the order they were taken."""
        return (m for m in self.measurements if m.side is side and m.subject == subject)

    @property
    def document_state(self) -> DocumentState:
        """State of the newest version; a chart without one is a draft."""
        return self.versions[-1].state if self.versions else DocumentState.DRAFT
