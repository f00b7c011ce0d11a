"""A scale that a person set on the picture's own ruler, kept with the chart.

It holds for one clip, in one frame or in all of them, and for one region of the header
or for what no region of the header calibrates. What is kept is what was clicked and
said; the scale follows from it and is never stored. Numbers that rest on it say so.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from veinmap.imaging import Bounds, PhysicalUnit, Region, RegionKind
from veinmap.measurement.calibration import (
    MM_PER_CM,
    Calibration,
    PointPx,
    box_covers,
    regions_at,
)
from veinmap.measurement.manual_scale import strip_scale_by_hand, tissue_scale_by_hand
from veinmap.measurement.refusal import Refusal

# Parts of a frame that are no picture of tissue, with a scale of their own or without one.
_NO_PICTURE: Final = frozenset(
    {
        RegionKind.SPECTRAL,
        RegionKind.M_MODE,
        RegionKind.ECG,
        RegionKind.GRAY_BAR,
        RegionKind.COLOUR_BAR,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TickPair:
    """Two ticks of a ruler, in stored pixels, and what was said to lie between them.

    `apart` is in cm for a depth ruler, in s or cm/s for the rulers of a strip.
    """

    first_px: tuple[float, float]
    second_px: tuple[float, float]
    apart: float
    unit: PhysicalUnit

    def __post_init__(self) -> None:
        if self.unit not in (PhysicalUnit.CM, PhysicalUnit.S, PhysicalUnit.CM_S):
            raise ValueError(f"a ruler is not in “{self.unit}”")
        if not (math.isfinite(self.apart) and self.apart > 0):
            raise ValueError(f"two ticks cannot be {self.apart} {self.unit} apart")


@dataclass(frozen=True, slots=True, kw_only=True)
class ManualCalibration:
    """One scale set by hand.

    Attributes
    ----------
    frame_index
        The frame it holds for, counted from 0; None for all frames of the clip.
    region_index
        The region of the header that it calibrates; None for what no region calibrates.
    kind
        `RegionKind.TISSUE` with one pair of ticks in cm, or `RegionKind.SPECTRAL` with a
        pair in s, a pair in cm/s and the row of the baseline.
    box
        The part of the picture it holds for.

    Raises
    ------
    ValueError
        If what was clicked and said gives no scale; the text is the refusal's reason.
    """

    id: str
    sop_instance_uid: str
    kind: RegionKind
    box: Bounds
    ticks: tuple[TickPair, ...]
    frame_index: int | None = None
    region_index: int | None = None
    baseline_px: float | None = None
    author: str = ""
    recorded_at: str = ""

    def __post_init__(self) -> None:
        if not self.id or not self.sop_instance_uid:
            raise ValueError("a scale set by hand needs an id and the SOP Instance UID of its clip")
        if self.frame_index is not None and self.frame_index < 0:
            raise ValueError(f"frames count from 0, not {self.frame_index}")
        found = self._scale()
        if isinstance(found, Refusal):
            raise ValueError(found.reason)

    def _scale(self) -> Calibration | Refusal:
        units = tuple(pair.unit for pair in self.ticks)
        if self.kind is RegionKind.TISSUE and units == (PhysicalUnit.CM,):
            (pair,) = self.ticks
            return tissue_scale_by_hand(
                self.box, PointPx(*pair.first_px), PointPx(*pair.second_px), pair.apart
            )
        if (
            self.kind is RegionKind.SPECTRAL
            and units == (PhysicalUnit.S, PhysicalUnit.CM_S)
            and self.baseline_px is not None
        ):
            along, up = self.ticks
            return strip_scale_by_hand(
                self.box,
                (along.first_px[0], along.second_px[0]),
                along.apart,
                (up.first_px[1], up.second_px[1]),
                up.apart,
                self.baseline_px,
            )
        raise ValueError(f"a {self.kind} picture is not scaled by {len(units)} ruler(s) in {units}")

    @property
    def calibration(self) -> Calibration:
        """The scale that follows from the ticks."""
        found = self._scale()
        assert isinstance(found, Calibration)
        return replace(found, region_index=self.region_index)

    @property
    def mm_per_px(self) -> float | None:
        """Millimetres per pixel; None for a strip."""
        scale = self.calibration
        return MM_PER_CM * scale.y.delta if scale.measures_distance else None

    def takes_the_place_of(self, other: "ManualCalibration") -> bool:
        """Whether both say the scale of the same part of the same frames."""
        return (
            self.sop_instance_uid == other.sop_instance_uid
            and self.frame_index == other.frame_index
            and self.region_index == other.region_index
            and self.kind is other.kind
        )


def scale_by_hand(
    calibrations: Iterable[ManualCalibration],
    regions: Sequence[Region],
    sop_instance_uid: str,
    frame_index: int,
    points: Sequence[PointPx],
    kinds: frozenset[RegionKind] | None = None,
) -> Calibration | None:
    """Return the scale set by hand that covers all points; None where the header's holds.

    One set for the frame goes before one for all frames, one of a region before one without.
    The latter never covers a pixel that a usable region of the header owns: there the
    header's own scale holds. Nor does a depth scale of the whole frame reach over a strip,
    calibrated or not: a millimetre over a strip is an error.

    Parameters
    ----------
    regions
        Those of the clip's header.
    kinds
        What the tool measures on; None takes any.
    """
    here = [
        kept
        for kept in calibrations
        if kept.sop_instance_uid == sop_instance_uid and kept.frame_index in (None, frame_index)
    ]
    strips = [kept.box for kept in here if kept.kind is RegionKind.SPECTRAL]
    strips += [region.bounds for region in regions if region.kind in _NO_PICTURE]
    fitting = [
        kept
        for kept in here
        if (kinds is None or kept.kind in kinds)
        and all(_covers(kept, regions, strips, point) for point in points)
    ]
    fitting.sort(key=lambda kept: (kept.frame_index is None, kept.region_index is None))
    return fitting[0].calibration if fitting and points else None


def _covers(
    kept: ManualCalibration,
    regions: Sequence[Region],
    strips: Sequence[Bounds],
    point: PointPx,
) -> bool:
    is_whole = kept.kind is RegionKind.TISSUE and kept.region_index is None
    if is_whole and any(box_covers(box, point) for box in strips):
        return False
    owners = regions_at(regions, point)
    is_free = not owners if kept.region_index is None else set(owners) <= {kept.region_index}
    return is_free and kept.calibration.covers(point)
