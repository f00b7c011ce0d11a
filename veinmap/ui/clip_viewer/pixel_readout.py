"""What lies under the pointer, in the units of its own region, or why there is no unit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from veinmap.imaging import Bounds, Clip, PhysicalUnit, Region, RegionKind

if TYPE_CHECKING:
    from veinmap.measurement.calibration import Calibration

# Region Data Type (PS3.3 C.8.5.5.1.2) of a continuous-wave spectral strip.
_CW_SPECTRAL: Final = 4


class NoUnit(Enum):
    """Why a value stays in pixels."""

    NO_REGIONS = auto()
    OUTSIDE_REGIONS = auto()
    NOT_USABLE = auto()
    NO_REFERENCE = auto()
    OTHER_UNITS = auto()


class Quantity(Enum):
    """What a number under the pointer says."""

    DEPTH_CM = auto()
    TIME_S = auto()
    VELOCITY_CM_S = auto()
    SHIFT_HZ = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class PixelReadout:
    """One pixel of a clip in words and numbers.

    `column` and `row` are stored pixels, 0-based. `no_unit` names what is missing;
    it may stand beside values (a strip with a time scale and no zero line). `reason`
    is the header's sentence where the region is not usable. `mm_per_px` is the scale set by
    hand, where one holds.
    """

    column: int
    row: int
    kind: RegionKind | None = None
    values: tuple[tuple[Quantity, float], ...] = ()
    no_unit: NoUnit | None = None
    reason: str = ""
    is_by_hand: bool = False
    mm_per_px: float | None = None


def region_under(clip: Clip, column: int, row: int) -> Region | None:
    """Return the region that counts at a pixel: high priority before low (PS3.3 C.8.5.5.1.3)."""
    holding = [
        region
        for region in clip.regions
        if _holds(region.usable_bounds or region.bounds, column, row)
    ]
    # A region that gives a scale goes before one of the same priority that does not.
    return min(
        holding, key=lambda region: (region.is_low_priority, not region.usable), default=None
    )


def readout_at(
    clip: Clip, column: int, row: int, by_hand: Calibration | None = None
) -> PixelReadout:
    """Return what a pixel of `clip` shows, by a scale set by hand where one holds there."""
    if by_hand is not None:
        return _by_hand(by_hand, column, row)
    region = region_under(clip, column, row)
    if region is None:
        missing = NoUnit.OUTSIDE_REGIONS if clip.regions else NoUnit.NO_REGIONS
        return PixelReadout(column=column, row=row, no_unit=missing)
    if not region.usable:
        return PixelReadout(
            column=column,
            row=row,
            kind=region.kind,
            no_unit=NoUnit.NOT_USABLE,
            reason=region.reason,
        )
    values, no_unit = _values(region, column, row)
    return PixelReadout(column=column, row=row, kind=region.kind, values=values, no_unit=no_unit)


def _by_hand(scale: Calibration, column: int, row: int) -> PixelReadout:
    from veinmap.measurement.calibration import MM_PER_CM

    values: list[tuple[Quantity, float]] = []
    if scale.is_time_by_velocity:
        values.append((Quantity.TIME_S, (column - scale.box.x0) * scale.x.delta))
        velocity = scale.y.value_at(row)
        if velocity is not None:
            values.append((Quantity.VELOCITY_CM_S, velocity))
    elif scale.region_index is not None:
        # Without a region of its own nobody knows where the picture begins.
        values.append((Quantity.DEPTH_CM, (row - scale.box.y0) * abs(scale.y.delta)))
    return PixelReadout(
        column=column,
        row=row,
        kind=scale.kind,
        values=tuple(values),
        is_by_hand=True,
        mm_per_px=MM_PER_CM * abs(scale.y.delta) if scale.measures_distance else None,
    )


def is_continuous_wave(region: Region) -> bool:
    """Whether a spectral strip was taken with continuous-wave Doppler."""
    return region.data_type == _CW_SPECTRAL


def _holds(bounds: Bounds, column: int, row: int) -> bool:
    return bounds.x0 <= column <= bounds.x1 and bounds.y0 <= row <= bounds.y1


def _values(
    region: Region, column: int, row: int
) -> tuple[tuple[tuple[Quantity, float], ...], NoUnit | None]:
    box = region.usable_bounds or region.bounds
    values: list[tuple[Quantity, float]] = []
    no_unit: NoUnit | None = None
    if region.unit_x is PhysicalUnit.S and region.delta_x is not None:
        values.append((Quantity.TIME_S, (column - box.x0) * region.delta_x))
    if region.delta_y is not None:
        match region.unit_y:
            case PhysicalUnit.CM:
                values.append((Quantity.DEPTH_CM, (row - box.y0) * abs(region.delta_y)))
            case PhysicalUnit.CM_S | PhysicalUnit.HZ:
                shift = _from_reference(region, row)
                if shift is None:
                    no_unit = NoUnit.NO_REFERENCE
                elif region.unit_y is PhysicalUnit.CM_S:
                    values.append((Quantity.VELOCITY_CM_S, shift))
                else:
                    values.append((Quantity.SHIFT_HZ, shift))
            case _:
                no_unit = NoUnit.OTHER_UNITS
    if not values and no_unit is None:
        no_unit = NoUnit.OTHER_UNITS
    return tuple(values), no_unit


def _from_reference(region: Region, row: int) -> float | None:
    """Return the value of a row counted from the region's reference pixel.

    The reference pixel is counted from the region's own corner (PS3.3 C.8.5.5, Reference
    Pixel Y0). Outside its box it may be a maker's count from the picture's corner; which
    of the two holds cannot be known here, so it gives no value.
    """
    if region.reference_y_px is None or region.reference_y_value is None or region.delta_y is None:
        return None
    reference_row = region.bounds.y0 + region.reference_y_px
    if not region.bounds.y0 <= reference_row <= region.bounds.y1:
        return None
    return region.reference_y_value + (row - reference_row) * region.delta_y
