"""Regions: the calibrated areas of a frame (PS3.3 C.8.5.5, US Region Calibration)."""

import math
from dataclasses import replace
from functools import lru_cache
from itertools import combinations
from typing import Final, NamedTuple

from veinmap.dicom.element_values import Sequence, Values
from veinmap.dicom.element_walk import Damaged
from veinmap.dicom.reasons import Remark
from veinmap.imaging import Bounds, PhysicalUnit, Region, RegionKind, Rounded, Sentence

SEQUENCE_OF_ULTRASOUND_REGIONS: Final = 0x00186011
_SPATIAL_FORMAT: Final = 0x00186012
_DATA_TYPE: Final = 0x00186014
_FLAGS: Final = 0x00186016
_BOUNDS: Final = (0x00186018, 0x0018601A, 0x0018601C, 0x0018601E)
_REFERENCE_PIXEL_X: Final = 0x00186020
_REFERENCE_PIXEL_Y: Final = 0x00186022
_UNITS_X: Final = 0x00186024
_UNITS_Y: Final = 0x00186026
_REFERENCE_VALUE_X: Final = 0x00186028
_REFERENCE_VALUE_Y: Final = 0x0018602A
_DELTA_X: Final = 0x0018602C
_DELTA_Y: Final = 0x0018602E

# PS3.3 C.8.5.5.1.15, Physical Units X and Y Direction. What is not here (percent, dB,
# areas, volumes, degrees) measures nothing in this product.
_UNITS: Final = {
    0x0000: PhysicalUnit.NONE,
    0x0003: PhysicalUnit.CM,
    0x0004: PhysicalUnit.S,
    0x0005: PhysicalUnit.HZ,
    0x0007: PhysicalUnit.CM_S,
}

# PS3.3 C.8.5.5.1.2, Region Data Type: these say what an area is whatever its format.
_KIND_BY_DATA_TYPE: Final = {
    0x000A: RegionKind.ECG,
    0x000D: RegionKind.GRAY_BAR,
    0x000E: RegionKind.COLOUR_BAR,
}
# PS3.3 C.8.5.5.1.1, Region Spatial Format: 1 = 2D, 2 = M-mode, 3 = spectral,
# 4 = waveform, 5 = graphics; with the data types tissue (1), colour flow (2), and
# PW (3) and CW (4) spectral Doppler.
_KIND: Final = {
    (1, 1): RegionKind.TISSUE,
    (1, 2): RegionKind.COLOUR,
    (2, 1): RegionKind.M_MODE,
    (2, 2): RegionKind.M_MODE,
    (3, 3): RegionKind.SPECTRAL,
    (3, 4): RegionKind.SPECTRAL,
    (0, 0): RegionKind.NONE,
}

# No scanner looks deeper; a box that says so was calibrated for another picture.
_MAX_DEPTH_CM: Final = 40.0

# Of cm, s, Hz or cm/s; a hundredth of the finest that any scanner resolves.
_LEAST_DELTA: Final = 1e-6

# Bit 0 of Region Flags: set where the pixels are of low priority (PS3.3 C.8.5.5.1.3).
_LOW_PRIORITY_BIT: Final = 0b1

# Longest sequence that is remembered: some 40 regions.
_REMEMBERED_BYTES: Final = 16 * 1024

# Scanners round the tissue and the colour region of one picture separately.
_SAME_SCALE: Final = 0.002
_SHARED_BORDER_PX: Final = 2
_MAX_COMPARED: Final = 16

# More than any scanner writes; keeps a hostile file from flooding the list.
_MAX_REGIONS: Final = 256


class RegionsFound(NamedTuple):
    """The regions of a header and what to tell about them."""

    regions: tuple[Region, ...]
    warnings: tuple[str, ...]


def read_regions(values: Values, rows: int, columns: int) -> RegionsFound:
    """Return every region as found, usable or not, with warnings in sentences."""
    if SEQUENCE_OF_ULTRASOUND_REGIONS not in values:
        return RegionsFound((), ())
    sequence = values.nested(SEQUENCE_OF_ULTRASOUND_REGIONS)
    if len(sequence.raw) > _REMEMBERED_BYTES:
        return _regions(sequence, rows, columns)
    return _remembered_regions(sequence, rows, columns)


def _regions(sequence: Sequence, rows: int, columns: int) -> RegionsFound:
    try:
        items = sequence.items()
    except Damaged:
        return RegionsFound((), (Sentence(Remark.REGIONS_DAMAGED),))
    warnings: list[str] = []
    if len(items) > _MAX_REGIONS:
        warnings.append(Sentence(Remark.TOO_MANY_REGIONS, most=_MAX_REGIONS, count=len(items)))
    regions = []
    for number, item in enumerate(items[:_MAX_REGIONS], start=1):
        region = _region(item, rows, columns)
        regions.append(region)
        named: dict[str, int | str] = {"number": number, "kind": region.kind}
        if region.reason:
            if region.kind in _WORTH_A_WARNING:
                warnings.append(Sentence(Remark.REGION_UNUSABLE, reason=region.reason, **named))
        elif region.usable_bounds != region.bounds:
            warnings.append(Sentence(Remark.REGION_CUT, **named))
    warnings += _reference_warnings(regions, rows, columns)
    warnings += _overlap_warnings(regions)
    return RegionsFound(tuple(regions), tuple(warnings))


def _reference_warnings(regions: list[Region], rows: int, columns: int) -> list[Sentence]:
    """Tell where a reference pixel seems to be counted from the image's corner.

    The standard counts it from the region's (PS3.3 C.8.5.5.1.4); two makers do not.
    """
    warnings = []
    for number, region in enumerate(regions, start=1):
        x_px, y_px = region.reference_x_px, region.reference_y_px
        if not region.usable or region.kind is not RegionKind.SPECTRAL or y_px is None:
            continue
        x0, y0, x1, y1 = region.bounds
        is_outside = y0 + y_px > y1 or (x_px is not None and x0 + x_px > x1)
        could_be_absolute = y0 <= y_px <= y1 and (x_px is None or x0 <= x_px <= x1)
        if is_outside and could_be_absolute and y0 < rows and x0 < columns:
            warnings.append(Sentence(Remark.BASELINE_ABSOLUTE, number=number, kind=region.kind))
    return warnings


def _overlap_warnings(regions: list[Region]) -> list[Sentence]:
    """Tell of regions that contradict each other where they lie over each other.

    Of two, the one of high priority holds (PS3.3 C.8.5.5.1.3); of the same priority, none.
    """
    usable = [(n, region) for n, region in enumerate(regions, start=1) if region.usable]
    warnings = []
    for (first_number, first), (number, second) in combinations(usable[:_MAX_COMPARED], 2):
        if first.is_low_priority == second.is_low_priority and _contradict(first, second):
            warnings.append(Sentence(Remark.REGIONS_CONTRADICT, first=first_number, second=number))
    return warnings


def _contradict(first: Region, second: Region) -> bool:
    one, other = first.usable_bounds, second.usable_bounds
    if one is None or other is None:
        return False
    width = min(one.x1, other.x1) - max(one.x0, other.x0) + 1
    height = min(one.y1, other.y1) - max(one.y0, other.y0) + 1
    # Neighbours often share their border.
    if width <= _SHARED_BORDER_PX or height <= _SHARED_BORDER_PX:
        return False
    if (first.unit_x, first.unit_y) != (second.unit_x, second.unit_y):
        return True
    return not all(
        math.isclose(abs(a or 0.0), abs(b or 0.0), rel_tol=_SAME_SCALE)
        for a, b in ((first.delta_x, second.delta_x), (first.delta_y, second.delta_y))
    )


# Clips made with one depth and layout of the screen share their regions, byte for byte.
_remembered_regions: Final = lru_cache(maxsize=256)(_regions)


def of_another_picture(found: RegionsFound, rows: int, columns: int) -> RegionsFound:
    """Return the regions as unusable: they were made for a picture of another size."""
    reason = Sentence(Remark.REGION_OTHER_SIZE, columns=columns, rows=rows)
    regions = tuple(
        replace(region, usable=False, usable_bounds=None, reason=region.reason or reason)
        for region in found.regions
    )
    if not any(region.usable for region in found.regions):
        return RegionsFound(regions, found.warnings)
    return RegionsFound(regions, (*found.warnings, Sentence(Remark.OTHER_PICTURE_SIZE)))


# A grey bar or an ECG without a scale is the rule, not news.
_WORTH_A_WARNING: Final = (
    RegionKind.TISSUE,
    RegionKind.COLOUR,
    RegionKind.SPECTRAL,
    RegionKind.M_MODE,
)


def _region(item: Values, rows: int, columns: int) -> Region:
    spatial_format, data_type = item.unsigned(_SPATIAL_FORMAT), item.unsigned(_DATA_TYPE)
    kind = _kind(spatial_format, data_type)
    corners = [item.unsigned(tag) for tag in _BOUNDS]
    x0, y0, x1, y1 = (_box_number(corner) for corner in corners)
    bounds = Bounds(x0, y0, x1, y1)
    delta_x, delta_y = item.real(_DELTA_X), item.real(_DELTA_Y)
    unit_x, unit_y = _unit(item.unsigned(_UNITS_X)), _unit(item.unsigned(_UNITS_Y))
    reason = (
        _why_no_box(corners)
        or _why_box_unusable(bounds, rows, columns)
        or _why_scale_unusable(delta_x, delta_y, unit_x, unit_y)
        or _why_too_deep(kind, bounds, delta_y, unit_y)
    )
    return Region(
        kind=kind,
        bounds=bounds,
        usable_bounds=None if reason else _clipped(bounds, rows, columns),
        delta_x=delta_x,
        delta_y=delta_y,
        unit_x=unit_x,
        unit_y=unit_y,
        usable=not reason,
        reason=reason,
        reference_x_px=item.signed(_REFERENCE_PIXEL_X),
        reference_y_px=item.signed(_REFERENCE_PIXEL_Y),
        reference_x_value=item.real(_REFERENCE_VALUE_X),
        reference_y_value=item.real(_REFERENCE_VALUE_Y),
        is_low_priority=bool((item.unsigned(_FLAGS) or 0) & _LOW_PRIORITY_BIT),
        spatial_format=spatial_format,
        data_type=data_type,
    )


def _kind(spatial_format: int | None, data_type: int | None) -> RegionKind:
    if data_type in _KIND_BY_DATA_TYPE:
        return _KIND_BY_DATA_TYPE[data_type]
    return _KIND.get((spatial_format or 0, data_type or 0), RegionKind.OTHER)


def _unit(code: int | None) -> PhysicalUnit:
    return PhysicalUnit.NONE if code is None else _UNITS.get(code, PhysicalUnit.OTHER)


def _box_number(corner: int | None) -> int:
    if corner is None:
        return 0
    # Stored unsigned, but a scanner that means -1 writes it as 2^32 - 1.
    return corner - (1 << 32) if corner >= (1 << 32) - (1 << 16) else corner


def _why_no_box(corners: list[int | None]) -> str:
    return Sentence(Remark.REGION_NO_PLACE) if None in corners else ""


def _why_box_unusable(bounds: Bounds, rows: int, columns: int) -> str:
    x0, y0, x1, y1 = bounds
    if x1 <= x0 or y1 <= y0:
        return Sentence(Remark.REGION_NO_AREA)
    # One pixel of tolerance: the last column or row is often written as the size.
    if x0 < -1 or y0 < -1 or x1 > columns or y1 > rows:
        return Sentence(Remark.REGION_OUTSIDE, columns=columns, rows=rows)
    return ""


def _why_scale_unusable(
    delta_x: float | None, delta_y: float | None, unit_x: PhysicalUnit, unit_y: PhysicalUnit
) -> str:
    if delta_x is None or delta_y is None:
        return Sentence(Remark.SCALE_MISSING)
    if not (math.isfinite(delta_x) and math.isfinite(delta_y)):
        return Sentence(Remark.SCALE_NO_NUMBER)
    if min(abs(delta_x), abs(delta_y)) < _LEAST_DELTA:
        return Sentence(Remark.SCALE_ZERO)
    if PhysicalUnit.NONE in (unit_x, unit_y):
        return Sentence(Remark.SCALE_NO_UNIT)
    return ""


def _why_too_deep(
    kind: RegionKind, bounds: Bounds, delta_y: float | None, unit_y: PhysicalUnit
) -> str:
    if kind not in (RegionKind.TISSUE, RegionKind.COLOUR) or unit_y is not PhysicalUnit.CM:
        return ""
    depth_cm = (bounds.y1 - bounds.y0) * abs(delta_y or 0)
    if depth_cm <= _MAX_DEPTH_CM:
        return ""
    return Sentence(Remark.TOO_DEEP, depth=Rounded(depth_cm, 0))


def _clipped(bounds: Bounds, rows: int, columns: int) -> Bounds:
    return Bounds(
        max(bounds.x0, 0),
        max(bounds.y0, 0),
        min(bounds.x1, columns - 1),
        min(bounds.y1, rows - 1),
    )
