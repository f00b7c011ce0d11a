"""A scale set by hand on the picture's own ruler; it says so wherever it is used."""

import math
from typing import Final

from veinmap.imaging import Bounds, PhysicalUnit, RegionKind
from veinmap.measurement.calibration import (
    Axis,
    Calibration,
    CalibrationSource,
    PointPx,
    ReferenceReading,
)
from veinmap.measurement.refusal import Refusal, RefusalCode

# Limits of what a scanner can show; a scale beyond them was meant for something else.
_MAX_DEPTH_CM: Final = 40.0
_PIXEL_CM: Final = (0.0005, 0.5)
_MIN_TICKS_APART_PX: Final = 10.0


def tissue_scale_by_hand(
    box: Bounds, first_tick: PointPx, second_tick: PointPx, length_cm: float
) -> Calibration | Refusal:
    """Return the scale that two ruler ticks and their known distance give.

    Pixels are taken as square, which is what every screen of a scanner shows; a ruler
    says nothing about the other direction.
    """
    apart_px = math.hypot(second_tick.x - first_tick.x, second_tick.y - first_tick.y)
    scale = _scale_by_hand(apart_px, length_cm, "cm")
    if isinstance(scale, Refusal):
        return scale
    low, high = _PIXEL_CM
    if not low <= scale <= high or (box.y1 - box.y0) * scale > _MAX_DEPTH_CM:
        return Refusal(
            code=RefusalCode.BAD_INPUT,
            reason=f"That would make the picture {(box.y1 - box.y0) * scale:.3g} cm deep.",
        )
    axis = Axis(unit=PhysicalUnit.CM, delta=scale)
    return Calibration(
        kind=RegionKind.TISSUE, box=box, x=axis, y=axis, source=CalibrationSource.MANUAL
    )


def strip_scale_by_hand(
    box: Bounds,
    time_ticks_px: tuple[float, float],
    time_s: float,
    velocity_ticks_px: tuple[float, float],
    velocity_cm_s: float,
    baseline_px: float,
) -> Calibration | Refusal:
    """Return the scale of a spectral strip from two time ticks and two velocity ticks.

    The columns of two time ticks with the seconds between them, the rows of two
    velocity ticks with the cm/s between them, and the row of the baseline.
    """
    along = _scale_by_hand(abs(time_ticks_px[1] - time_ticks_px[0]), time_s, "s")
    up = _scale_by_hand(abs(velocity_ticks_px[1] - velocity_ticks_px[0]), velocity_cm_s, "cm/s")
    if isinstance(along, Refusal):
        return along
    if isinstance(up, Refusal):
        return up
    return Calibration(
        kind=RegionKind.SPECTRAL,
        box=box,
        x=Axis(unit=PhysicalUnit.S, delta=along, zero_px=float(box.x0)),
        y=Axis(
            unit=PhysicalUnit.CM_S,
            delta=-up,
            zero_px=baseline_px,
            reading=ReferenceReading.RELATIVE,
        ),
        source=CalibrationSource.MANUAL,
    )


def _scale_by_hand(apart_px: float, length: float, unit: str) -> float | Refusal:
    if not (math.isfinite(apart_px) and apart_px >= _MIN_TICKS_APART_PX):
        return Refusal(
            code=RefusalCode.BAD_INPUT,
            reason=f"The two ticks must lie at least {_MIN_TICKS_APART_PX:.0f} pixels apart.",
        )
    if not (math.isfinite(length) and length > 0):
        return Refusal(
            code=RefusalCode.BAD_INPUT, reason=f"The ticks cannot be {length} {unit} apart."
        )
    return length / apart_px
