"""Clips, frames, regions and timing: plain values, no file format."""

from veinmap.imaging.clip import (
    ASSUMED_FRAME_RATE_HZ,
    Bounds,
    Clip,
    PatientIdentity,
    PhysicalUnit,
    Region,
    RegionKind,
    Timing,
    TimingSource,
    UnreadableFile,
)
from veinmap.imaging.studies import PatientStudies, Series, Study, studies

__all__ = [
    "ASSUMED_FRAME_RATE_HZ",
    "Bounds",
    "Clip",
    "PatientIdentity",
    "PatientStudies",
    "PhysicalUnit",
    "Region",
    "RegionKind",
    "Series",
    "Study",
    "Timing",
    "TimingSource",
    "UnreadableFile",
    "studies",
]
