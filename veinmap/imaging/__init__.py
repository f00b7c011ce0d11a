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
)
from veinmap.imaging.sentences import Rounded, Sentence, SentencePart
from veinmap.imaging.studies import PatientStudies, Series, Study, studies

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
    "studies",
]
