"""What the library gives back, as plain values."""

from dataclasses import dataclass
from datetime import date, datetime

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, DocumentState
from veinmap.imaging.clip import Clip


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredChart:
    """A chart with the version the next save builds on."""

    exam_id: str
    chart: Chart
    version: int
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEdit:
    """One step of a chart's history; `sequence` is the version that it made."""

    sequence: int
    text: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ExaminationSummary:
    """One row of the list of examinations; `legs` are the examined ones."""

    exam_id: str
    patient_id: str
    patient_name: str
    birth_date: date | None
    examined_on: date | None
    legs: tuple[Side, ...]
    document_state: DocumentState
    operator: str
    indication: str
    version: int
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipReference:
    """A clip of an examination, by path and identity; the file stays where it is."""

    path: str
    sop_instance_uid: str
    study_instance_uid: str = ""
    series_instance_uid: str = ""

    @classmethod
    def of(cls, clip: Clip) -> "ClipReference":
        """Return the reference to a clip."""
        return cls(
            path=str(clip.path),
            sop_instance_uid=clip.sop_instance_uid,
            study_instance_uid=clip.study_instance_uid,
            series_instance_uid=clip.series_instance_uid,
        )
