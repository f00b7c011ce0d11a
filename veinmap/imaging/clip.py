"""Clips, regions and timing as plain values; no file format is known here."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple


class RegionKind(StrEnum):
    """What a calibrated area of a frame shows."""

    TISSUE = "tissue"
    COLOUR = "colour"
    SPECTRAL = "spectral"
    M_MODE = "m_mode"
    ECG = "ecg"
    GRAY_BAR = "gray_bar"
    COLOUR_BAR = "colour_bar"
    OTHER = "other"
    NONE = "none"


class PhysicalUnit(StrEnum):
    """Unit of one pixel step (PS3.3 C.8.5.5.1.15)."""

    CM = "cm"
    S = "s"
    CM_S = "cm/s"
    HZ = "hz"
    NONE = "none"
    OTHER = "other"


class Bounds(NamedTuple):
    """A box in stored pixels, 0-based, inclusive, as the header gives it."""

    x0: int
    y0: int
    x1: int
    y1: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """One calibrated area of a frame, as found in the header, usable or not.

    `delta_x` and `delta_y` are as stored, sign kept, in `unit_x` and `unit_y` per
    pixel (PS3.3 C.8.5.5, Physical Delta X and Y). `reason` says in one sentence
    why a region is not usable and is empty where it is. `bounds` are as stored;
    `usable_bounds` are clipped to the image.
    """

    kind: RegionKind
    bounds: Bounds
    usable_bounds: Bounds | None
    delta_x: float | None
    delta_y: float | None
    unit_x: PhysicalUnit
    unit_y: PhysicalUnit
    usable: bool
    reason: str = ""
    reference_x_px: int | None = None
    reference_y_px: int | None = None
    reference_x_value: float | None = None
    reference_y_value: float | None = None
    is_low_priority: bool = False
    spatial_format: int | None = None
    data_type: int | None = None


class TimingSource(StrEnum):
    """Where the frame times of a clip come from.

    Only `FRAME_TIME` and `FRAME_TIME_VECTOR` may time a measurement; `NOMINAL`
    drives playback only, `ASSUMED` says that nothing was stored.
    """

    FRAME_TIME = "frame_time"
    FRAME_TIME_VECTOR = "frame_time_vector"
    NOMINAL = "nominal"
    ASSUMED = "assumed"


# Playback rate where a clip stores none; shown as "assumed", never used to measure.
ASSUMED_FRAME_RATE_HZ = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """When each frame is shown.

    `start_times_ms` has one entry per frame, from 0; the last frame lasts
    `last_duration_ms`.
    """

    source: TimingSource
    start_times_ms: tuple[float, ...]
    last_duration_ms: float

    @property
    def is_stored(self) -> bool:
        """Whether these times may time a measurement."""
        return self.source in (TimingSource.FRAME_TIME, TimingSource.FRAME_TIME_VECTOR)

    @property
    def duration_ms(self) -> float:
        """How long one pass through the clip lasts."""
        return (self.start_times_ms[-1] if self.start_times_ms else 0.0) + self.last_duration_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientIdentity:
    """Who a clip or a chart belongs to; empty where not stated.

    `birth_date` is ISO ``YYYY-MM-DD`` or empty, `name` is the DICOM person name's
    alphabetic group, `sex` is ``F``, ``M``, ``O`` or empty.
    """

    patient_id: str = ""
    issuer_of_patient_id: str = ""
    name: str = ""
    birth_date: str = ""
    sex: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """One readable file: what is known of it before a frame is decoded.

    `laterality` is ``R``, ``L`` or empty, and is never inferred. `description` is the
    header's own words for what is shown (series description, stage, view). Dates are
    ISO ``YYYY-MM-DD``, times ``HH:MM:SS``; both, like every text, are empty where the
    header does not say them. `has_burned_in_annotation` is None where it does not say
    whether names or the like stand in the pictures themselves. `warnings` are sentences
    for a clinician.
    """

    path: Path
    sop_instance_uid: str
    sop_class_uid: str
    transfer_syntax_uid: str
    photometric: str
    rows: int
    columns: int
    frames: int
    timing: Timing
    regions: tuple[Region, ...]
    patient: PatientIdentity
    study_instance_uid: str = ""
    series_instance_uid: str = ""
    study_date: str = ""
    study_time: str = ""
    acquisition_time: str = ""
    accession_number: str = ""
    series_number: int | None = None
    instance_number: int | None = None
    description: str = ""
    laterality: str = ""
    manufacturer: str = ""
    model_name: str = ""
    operators_name: str = ""
    has_burned_in_annotation: bool | None = None
    warnings: tuple[str, ...] = ()


_SAME_IN_COPIES: Final = (
    "sop_instance_uid", "rows", "columns", "frames", "patient", "study_instance_uid", "timing",
    "regions", "acquisition_time", "laterality",
)  # fmt: skip


def is_same_clip(first: Clip, second: Clip) -> bool:
    """Whether two files hold one clip, packed differently perhaps.

    An identifier alone does not prove it: damaged exports carry none, or one for several
    pictures. A picture hidden by mistake is worse than a copy listed twice.
    """
    return bool(first.sop_instance_uid) and all(
        getattr(first, name) == getattr(second, name) for name in _SAME_IN_COPIES
    )


class FileKind(StrEnum):
    """What a listed file is that is no clip: damaged perhaps, or a document beside the clips."""

    UNREADABLE = "unreadable"
    NOT_DICOM = "not_dicom"
    REPORT = "report"
    KEY_IMAGES = "key_images"
    PDF = "pdf"
    DOCUMENT = "document"
    PRESENTATION = "presentation"
    WAVEFORM = "waveform"
    OTHER_OBJECT = "other_object"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadableFile:
    """A file that is not shown, with the reason in one sentence.

    Where it is a whole DICOM object, but no clip, `kind` says what it is, `patient` whose
    and `description` what its header calls it.
    """

    path: Path
    reason: str
    kind: FileKind = FileKind.UNREADABLE
    patient: PatientIdentity | None = None
    description: str = ""

    @property
    def is_document(self) -> bool:
        """Whether there is nothing wrong with it: it only is no clip."""
        return self.kind not in (FileKind.UNREADABLE, FileKind.NOT_DICOM)
