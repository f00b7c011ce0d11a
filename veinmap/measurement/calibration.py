"""From a pixel to depth, velocity or time: which region covers it, and what it says.

The rules are those of PS3.3 C.8.5.5 (US Region Calibration) as far as they can be
trusted, and of what scanners really write. What cannot be trusted is refused with its
reason; nothing is scaled, guessed or carried over from another region.

Positions are stored pixels (column, row), 0-based, with pixel centres at whole numbers.
"""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, NamedTuple

from veinmap.imaging import Bounds, PhysicalUnit, Region, RegionKind
from veinmap.measurement.refusal import Refusal, RefusalCode

MM_PER_CM: Final = 10.0

# Two stored scales closer than this are the same scale written twice (scanners round
# the tissue and the colour region of one picture separately).
_SAME_SCALE: Final = 0.002

# Kinds that lie over the picture as a drawing of their own: where such a region has
# priority, the pixels below it are not tissue, whether it carries a scale or not.
_DRAWN_OVER: Final = frozenset({RegionKind.ECG, RegionKind.GRAY_BAR, RegionKind.COLOUR_BAR})

DISTANCE_KINDS: Final = frozenset({RegionKind.TISSUE, RegionKind.COLOUR})


class PointPx(NamedTuple):
    """A position in stored pixels: column and row, fractions allowed."""

    x: float
    y: float


class CalibrationSource(StrEnum):
    """Where a scale comes from; printed beside every number that rests on it."""

    HEADER = "header"
    MANUAL = "manual"


class ReferenceReading(StrEnum):
    """How the reference pixel of a region is to be read.

    The standard counts it from the region's own corner. Two makers write it from the
    image's corner; that reading is only `ABSOLUTE_PROPOSED` until the picture agrees. So
    is a reference pixel without its value: `VALUE_MISSING` until a line is found there.
    """

    RELATIVE = "relative"
    ABSOLUTE_PROPOSED = "absolute_proposed"
    VALUE_MISSING = "value_missing"
    CONFIRMED_BY_PICTURE = "confirmed_by_picture"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One direction of a region: `unit` per pixel, sign kept, and where zero lies.

    `zero_px` is the (fractional) image column or row at which the value is 0, None
    where the header does not say. `proposed_zero_px` is where it may lie, while the
    picture has not confirmed it.
    """

    unit: PhysicalUnit
    delta: float
    zero_px: float | None = None
    reading: ReferenceReading = ReferenceReading.MISSING
    proposed_zero_px: float | None = None

    def __post_init__(self) -> None:
        if not math.isfinite(self.delta) or self.delta == 0:
            raise ValueError(f"a pixel cannot measure {self.delta} {self.unit}")

    def value_at(self, position_px: float) -> float | None:
        """Return the physical value at a column or row, None where zero is unknown."""
        return None if self.zero_px is None else (position_px - self.zero_px) * self.delta

    def confirmed(self) -> "Axis":
        """Return this axis with its proposed zero taken as right."""
        if self.proposed_zero_px is None:
            return self
        return replace(
            self,
            zero_px=self.proposed_zero_px,
            proposed_zero_px=None,
            reading=ReferenceReading.CONFIRMED_BY_PICTURE,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The scale of one region, usable for numbers.

    `region_index` is None for a scale set by hand on a picture without regions.
    """

    kind: RegionKind
    box: Bounds
    x: Axis
    y: Axis
    source: CalibrationSource = CalibrationSource.HEADER
    region_index: int | None = None
    warnings: tuple[str, ...] = ()

    @property
    def measures_distance(self) -> bool:
        """Whether both directions are lengths."""
        return self.x.unit is PhysicalUnit.CM and self.y.unit is PhysicalUnit.CM

    @property
    def is_time_by_velocity(self) -> bool:
        """Whether this is a spectral strip in seconds and cm/s."""
        return self.x.unit is PhysicalUnit.S and self.y.unit is PhysicalUnit.CM_S

    def covers(self, point: PointPx) -> bool:
        """Whether the point lies on a pixel of this region."""
        return box_covers(self.box, point)

    def mm_between(self, first: PointPx, second: PointPx) -> float:
        """Return the distance in millimetres; the deltas of x and y may differ.

        Raises
        ------
        ValueError
            If this region does not measure distance or does not cover both points.
        """
        if not self.measures_distance:
            raise ValueError(f"a {self.kind} region in {self.x.unit} and {self.y.unit} has no mm")
        if not (self.covers(first) and self.covers(second)):
            raise ValueError("a distance is measured inside one region")
        return MM_PER_CM * math.hypot(
            (second.x - first.x) * self.x.delta, (second.y - first.y) * self.y.delta
        )


def box_covers(box: Bounds, point: PointPx) -> bool:
    """Return whether a point lies on a pixel of a box."""
    # Bounds are inclusive and name pixel centres, so a pixel reaches half a step further.
    x0, y0, x1, y1 = box
    return x0 - 0.5 <= point.x <= x1 + 0.5 and y0 - 0.5 <= point.y <= y1 + 0.5


def _axis(
    unit: PhysicalUnit,
    delta: float | None,
    reference_px: int | None,
    reference_value: float | None,
    stored_px: tuple[int, int],
) -> Axis:
    if delta is None:
        raise ValueError("a usable region states its pixel size")
    if reference_px is None:
        return Axis(unit=unit, delta=delta)
    low_px, high_px = stored_px
    relative_px = low_px + reference_px
    if reference_value is None or not math.isfinite(reference_value):
        return Axis(
            unit=unit,
            delta=delta,
            reading=ReferenceReading.VALUE_MISSING,
            proposed_zero_px=float(relative_px),
        )
    beyond_px = -reference_value / delta
    if not low_px <= relative_px <= high_px and low_px <= reference_px <= high_px:
        # Legal as it stands (a reference pixel may lie outside its box), but it looks like
        # the absolute reading: which of the two holds only the picture can tell.
        return Axis(
            unit=unit,
            delta=delta,
            reading=ReferenceReading.ABSOLUTE_PROPOSED,
            proposed_zero_px=reference_px + beyond_px,
        )
    return Axis(
        unit=unit,
        delta=delta,
        zero_px=relative_px + beyond_px,
        reading=ReferenceReading.RELATIVE,
    )


def calibration_of(regions: Sequence[Region], index: int) -> Calibration | Refusal:
    """Return the scale of one region of a header, or why it has none."""
    region = regions[index]
    box = region.usable_bounds
    if not region.usable or box is None:
        return Refusal(
            code=RefusalCode.REGION_UNUSABLE,
            reason=f"This region is not calibrated: {region.reason or 'it has no usable scale.'}",
        )
    x = _axis(
        region.unit_x,
        region.delta_x,
        region.reference_x_px,
        region.reference_x_value,
        (region.bounds.x0, region.bounds.x1),
    )
    y = _axis(
        region.unit_y,
        region.delta_y,
        region.reference_y_px,
        region.reference_y_value,
        (region.bounds.y0, region.bounds.y1),
    )
    warnings = []
    if ReferenceReading.ABSOLUTE_PROPOSED in (x.reading, y.reading):
        warnings.append(
            "The reference pixel lies outside its region; it seems to be counted from the "
            "corner of the image."
        )
    if box != region.bounds:
        warnings.append("The region reached one pixel beyond the image and was cut to it.")
    if region.unit_x is PhysicalUnit.CM and x.delta < 0:
        warnings.append("The stored pixel size is negative; its size is used, not its sign.")
    return Calibration(
        kind=region.kind, box=box, x=x, y=y, region_index=index, warnings=tuple(warnings)
    )


def regions_at(regions: Sequence[Region], point: PointPx) -> tuple[int, ...]:
    """Return the usable regions that own the pixel, by index.

    Where boxes overlap, Region Flags bit 0 decides (PS3.3 C.8.5.5.1.3): a pixel of a
    low priority region belongs to the other one. Equal priorities share the pixel.
    A drawing with priority over the picture (ECG, grey bar) takes the pixel away even
    when it has no scale of its own.
    """
    found = [
        index
        for index, region in enumerate(regions)
        if (region.usable and region.usable_bounds and box_covers(region.usable_bounds, point))
        or (region.kind in _DRAWN_OVER and box_covers(region.bounds, point))
    ]
    if any(not regions[index].is_low_priority for index in found):
        found = [index for index in found if not regions[index].is_low_priority]
    measuring = [index for index in found if regions[index].kind not in _DRAWN_OVER]
    drawings = [index for index in found if regions[index].kind in _DRAWN_OVER]
    if drawings and not measuring:
        return tuple(index for index in drawings if regions[index].usable)
    return tuple(measuring)


def calibration_at(
    regions: Sequence[Region],
    points: Sequence[PointPx],
    *,
    kinds: frozenset[RegionKind] | None = None,
    sharing_allowed: bool = False,
) -> Calibration | Refusal:
    """Return the one scale that covers all points, or why there is none.

    Parameters
    ----------
    kinds
        What the tool measures on; None takes any.
    sharing_allowed
        Whether pixels that a region of another kind owns with equal priority may be
        used: a strip is known by its own tool, a millimetre over a strip is an error.
    """
    if not points or not all(math.isfinite(value) for point in points for value in point):
        return Refusal(code=RefusalCode.BAD_INPUT, reason="There is no point to measure at.")
    owners = [regions_at(regions, point) for point in points]
    for point, owner in zip(points, owners, strict=True):
        if not owner:
            return _not_covered(regions, point)
    suiting = [
        [index for index in owner if kinds is None or regions[index].kind in kinds]
        for owner in owners
    ]
    for owner, left in zip(owners, suiting, strict=True):
        if not left:
            return _wrong_kind(regions[owner[0]].kind)
    covering = [
        index
        for index in dict.fromkeys(index for left in suiting for index in left)
        if all(box_covers(_box(regions[index]), point) for point in points)
    ]
    if not covering:
        return Refusal(
            code=RefusalCode.TWO_SCALES,
            reason="The points lie in different regions of the picture, so no one scale "
            "covers them.",
        )
    # A colour box inside the tissue picture is the same picture: one scale. Anything else
    # that owns one of the points has a scale of its own, and then there is no number.
    chosen = covering[0]
    asked = suiting if sharing_allowed else owners
    if not all(_same_scale(regions[chosen], regions[index]) for left in asked for index in left):
        return Refusal(
            code=RefusalCode.TWO_SCALES,
            reason="Regions with different scales overlap here, so it is not known which one "
            "applies.",
        )
    return calibration_of(regions, chosen)


def _box(region: Region) -> Bounds:
    return region.usable_bounds or region.bounds


def _same_scale(one: Region, other: Region) -> bool:
    if (one.unit_x, one.unit_y) != (other.unit_x, other.unit_y):
        return False
    pairs = ((one.delta_x, other.delta_x), (one.delta_y, other.delta_y))
    return all(
        a is not None and b is not None and math.isclose(abs(a), abs(b), rel_tol=_SAME_SCALE)
        for a, b in pairs
    )


def _not_covered(regions: Sequence[Region], point: PointPx) -> Refusal:
    if not regions:
        return Refusal(
            code=RefusalCode.NOT_CALIBRATED,
            reason="This picture carries no calibration; set the scale on its ruler first.",
        )
    unusable = [
        region
        for region in regions
        if not region.usable and region.reason and box_covers(region.bounds, point)
    ]
    if unusable:
        return Refusal(
            code=RefusalCode.REGION_UNUSABLE,
            reason=f"The picture is not calibrated here: {unusable[0].reason}",
        )
    refused = next((region.reason for region in regions if region.reason), "")
    if refused and not any(region.usable for region in regions):
        return Refusal(
            code=RefusalCode.REGION_UNUSABLE, reason=f"The picture is not calibrated: {refused}"
        )
    return Refusal(
        code=RefusalCode.OUTSIDE_REGIONS, reason="This point lies outside every calibrated region."
    )


_KIND_WORDS: Final = {
    RegionKind.TISSUE: "the B-mode picture",
    RegionKind.COLOUR: "the colour picture",
    RegionKind.SPECTRAL: "the spectral strip",
    RegionKind.M_MODE: "an M-mode strip",
    RegionKind.ECG: "the ECG",
    RegionKind.GRAY_BAR: "the grey bar",
    RegionKind.COLOUR_BAR: "the colour bar",
    RegionKind.OTHER: "a region of another kind",
    RegionKind.NONE: "a region of no kind",
}


def _wrong_kind(kind: RegionKind) -> Refusal:
    return Refusal(
        code=RefusalCode.WRONG_KIND,
        reason=f"This point lies on {_KIND_WORDS[kind]}, where this cannot be measured.",
    )


def distance_calibration(
    regions: Sequence[Region], points: Sequence[PointPx]
) -> Calibration | Refusal:
    """Return the scale for a distance over these points, or why there is none.

    A colour box in the B-mode picture is a part of it: the whole picture is returned, so
    that nothing (the skin least of all) is looked for at the edge of the box.
    """
    found = calibration_at(regions, points, kinds=DISTANCE_KINDS)
    if isinstance(found, Calibration) and not found.measures_distance:
        return Refusal(
            code=RefusalCode.WRONG_UNITS,
            reason=f"This region is scaled in {found.x.unit} and {found.y.unit}, not in "
            "centimetres.",
        )
    return _picture_around(regions, found) if isinstance(found, Calibration) else found


def _picture_around(regions: Sequence[Region], scale: Calibration) -> Calibration:
    """Return the B-mode picture of the same scale that a colour box lies in, else the scale."""
    if scale.kind is not RegionKind.COLOUR or scale.region_index is None:
        return scale
    box = regions[scale.region_index]
    x0, y0, x1, y1 = scale.box
    for index, region in enumerate(regions):
        if region.kind is not RegionKind.TISSUE or not region.usable:
            continue
        outer = _box(region)
        is_inside = outer.x0 <= x0 and outer.y0 <= y0 and x1 <= outer.x1 and y1 <= outer.y1
        if is_inside and _same_scale(box, region):
            around = calibration_of(regions, index)
            return around if isinstance(around, Calibration) else scale
    return scale


def strip_calibration(regions: Sequence[Region], point: PointPx) -> Calibration | Refusal:
    """Return the scale of the spectral strip under the point, or why there is none."""
    found = calibration_at(
        regions, [point], kinds=frozenset({RegionKind.SPECTRAL}), sharing_allowed=True
    )
    return found if isinstance(found, Refusal) else checked_strip(found)


def checked_strip(calibration: Calibration) -> Calibration | Refusal:
    """Return the scale as it is if it is in seconds and cm/s, else a refusal."""
    if not calibration.is_time_by_velocity:
        return Refusal(
            code=RefusalCode.WRONG_UNITS,
            reason=f"This strip is scaled in {calibration.x.unit} and {calibration.y.unit}, not "
            "in seconds and cm/s, so it gives no reflux time.",
        )
    return calibration


def distance_mm(regions: Sequence[Region], path: Sequence[PointPx]) -> float | Refusal:
    """Return the length of a path of two or more points in millimetres, or why not."""
    if len(path) < 2:
        return Refusal(code=RefusalCode.BAD_INPUT, reason="A distance needs two points.")
    found = distance_calibration(regions, path)
    if isinstance(found, Refusal):
        return found
    return sum(found.mm_between(a, b) for a, b in itertools.pairwise(path))


class Readout(NamedTuple):
    """What the pixel under the pointer means, in its region's own units.

    `depth_cm` counts from the region's zero line, `velocity_cm_s` keeps the header's
    sign, `time_ms` counts from the left edge of the strip. None where not known.
    """

    kind: RegionKind
    depth_cm: float | None = None
    velocity_cm_s: float | None = None
    time_ms: float | None = None


def readout_at(regions: Sequence[Region], point: PointPx) -> Readout | Refusal:
    """Return what the pixel means, for the line under the picture."""
    found = calibration_at(regions, [point])
    if isinstance(found, Refusal):
        return found
    down = found.y.value_at(point.y)
    return Readout(
        kind=found.kind,
        depth_cm=down if found.y.unit is PhysicalUnit.CM else None,
        velocity_cm_s=down if found.y.unit is PhysicalUnit.CM_S else None,
        time_ms=1000.0 * (point.x - found.box.x0) * abs(found.x.delta)
        if found.x.unit is PhysicalUnit.S
        else None,
    )
