"""Numbers with their evidence: what was measured, how, and the frame that proves it."""

from veinmap.measurement.manual_calibration import ManualCalibration, TickPair
from veinmap.measurement.values import (
    Evidence,
    HeightReference,
    Manoeuvre,
    Measurement,
    Method,
    Position,
    Quantity,
    Relation,
    SecondFrame,
    Site,
)

__all__ = [
    "Evidence",
    "HeightReference",
    "Manoeuvre",
    "ManualCalibration",
    "Measurement",
    "Method",
    "Position",
    "Quantity",
    "Relation",
    "SecondFrame",
    "Site",
    "TickPair",
]
