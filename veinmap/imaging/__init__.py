"""Clips, frames, regions and timing: plain values, no file format."""

from veinmap.imaging.clip import (
    ASSUMED_FRAME_RATE_HZ,
    Bounds,
    Clip,
    FileKind,
    PatientIdentity,
    PhysicalUnit,
    Region,
    RegionKind,
    Timing,
    TimingSource,
    UnreadableFile,
    is_same_clip,
)
from veinmap.imaging.names import printable_name, shortened
from veinmap.imaging.sentences import Rounded, Sentence, SentencePart
from veinmap.imaging.studies import (
    PatientStudies,
    Series,
    Study,
    patient_key,
    studies,
    study_key,
)

__all__ = [
    "ASSUMED_FRAME_RATE_HZ",
    "Bounds",
    "Clip",
    "FileKind",
    "PatientIdentity",
    "PatientStudies",
    "PhysicalUnit",
    "Region",
    "RegionKind",
    "Rounded",
    "Sentence",
    "SentencePart",
    "Series",
    "Study",
    "Timing",
    "TimingSource",
    "UnreadableFile",
    "is_same_clip",
    "patient_key",
    "printable_name",
    "shortened",
    "studies",
    "study_key",
]
