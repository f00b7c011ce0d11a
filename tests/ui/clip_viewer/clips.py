"""Clips made in memory for the viewer's tests: frame n is filled with grey level n."""

import threading
from pathlib import Path
from typing import Any

from veinmap.imaging import (
    Bounds,
    Clip,
    PatientIdentity,
    PhysicalUnit,
    Region,
    RegionKind,
    Timing,
    TimingSource,
)

TISSUE = Region(
    kind=RegionKind.TISSUE,
    bounds=Bounds(10, 10, 69, 29),
    usable_bounds=Bounds(10, 10, 69, 29),
    delta_x=0.01,
    delta_y=0.02,
    unit_x=PhysicalUnit.CM,
    unit_y=PhysicalUnit.CM,
    usable=True,
)
STRIP = Region(
    kind=RegionKind.SPECTRAL,
    bounds=Bounds(10, 30, 69, 59),
    usable_bounds=Bounds(10, 30, 69, 59),
    delta_x=0.05,
    delta_y=-2.0,
    unit_x=PhysicalUnit.S,
    unit_y=PhysicalUnit.CM_S,
    usable=True,
    reference_y_px=15,
    reference_y_value=0.0,
    data_type=3,
)
ECG = Region(
    kind=RegionKind.ECG,
    bounds=Bounds(0, 0, 79, 5),
    usable_bounds=None,
    delta_x=0.0,
    delta_y=0.0,
    unit_x=PhysicalUnit.S,
    unit_y=PhysicalUnit.NONE,
    usable=False,
    reason="Its pixel size is zero.",
)


def even_timing(
    frames: int, period_ms: float = 100.0, source: TimingSource = TimingSource.FRAME_TIME
) -> Timing:
    starts = tuple(index * period_ms for index in range(frames))
    return Timing(source=source, start_times_ms=starts, last_duration_ms=period_ms)


def make_clip(frames: int = 10, *, timing: Timing | None = None, **changes: Any) -> Clip:
    values: dict[str, Any] = {
        "path": Path("made_in_memory.dcm"),
        "sop_instance_uid": "1.2.3.4",
        "sop_class_uid": "1.2.840.10008.5.1.4.1.1.3.1",
        "transfer_syntax_uid": "1.2.840.10008.1.2.4.50",
        "photometric": "YBR_FULL_422",
        "rows": 60,
        "columns": 80,
        "frames": frames,
        "timing": timing if timing is not None else even_timing(frames),
        "regions": (TISSUE, STRIP, ECG),
        "patient": PatientIdentity(patient_id="VM-TEST-001", name="Exemple^Alice"),
        "description": "GSV proximal calf",
        "laterality": "L",
        "acquisition_time": "142103",
    }
    return Clip(**(values | changes))


class GreySource:
    """Decodes frame n of a made clip as grey level n; notes what was decoded, in order."""

    def __init__(self, *, unreadable: dict[int, Exception] | None = None) -> None:
        self.decoded: list[int] = []
        self.is_closed = False
        self.gate = threading.Event()
        self.gate.set()
        self._unreadable = unreadable or {}

    def decode_bgrx(self, index: int, out: Any) -> None:
        assert not self.is_closed
        self.gate.wait()
        self.decoded.append(index)
        if index in self._unreadable:
            raise self._unreadable[index]
        out[:] = index % 256

    def close(self) -> None:
        self.is_closed = True
