"""Numbers with their evidence: what was measured, how, and the frame that proves it."""

from veinmap.measurement.values import (
    Evidence,
    HeightReference,
    Manoeuvre,
    Measurement,
    Method,
    Position,
    Quantity,
    Relation,
    Site,
)

__all__ = [
    "Evidence",
    "HeightReference",
    "Manoeuvre",
    "Measurement",
    "Method",
    "Position",
    "Quantity",
    "Relation",
    "Site",
]
