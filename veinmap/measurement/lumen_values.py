"""What a reading of a vein's lumen says, and the doubts it carries."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from veinmap.measurement.calibration import CalibrationSource, PointPx


class View(StrEnum):
    """How the picture cuts the vein."""

    TRANSVERSE = "transverse"
    LONGITUDINAL = "longitudinal"


class LumenDoubt(StrEnum):
    """A reason to look twice; `LUMEN_DOUBT_SENTENCES` says it in full."""

    SECOND_EDGE = "second_edge"
    WEAK_WALL = "weak_wall"
    OPEN_CONTOUR = "open_contour"
    UNEVEN = "uneven"
    BLURRED = "blurred"
    CUT_OFF = "cut_off"
    SKIN_NOT_SEEN = "skin_not_seen"
    SMALL = "small"
    NOT_SNAPPED = "not_snapped"


LUMEN_DOUBT_SENTENCES: Final = {
    LumenDoubt.SECOND_EDGE: "A second edge lies close to the near wall: one of the two may be an "
    "echo of the other.",
    LumenDoubt.WEAK_WALL: "The wall hardly stands out.",
    LumenDoubt.OPEN_CONTOUR: "Part of the contour has no edge in the picture.",
    LumenDoubt.UNEVEN: "The edge found is not smooth.",
    LumenDoubt.BLURRED: "The picture is blurred for a vein of this size.",
    LumenDoubt.CUT_OFF: "The vein reaches the border of the picture.",
    LumenDoubt.SKIN_NOT_SEEN: "The skin is not in the picture, so there is no depth.",
    LumenDoubt.SMALL: "The vein is only a few pixels wide.",
    LumenDoubt.NOT_SNAPPED: "No wall was found near a point, so it stays where it was put.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LumenProposal:
    """A lumen as proposed, inner edge to inner edge; lengths in mm.

    `diameter_mm` lies along the beam in a transverse view and across the vein in a
    longitudinal one. `minor_mm`, `major_mm` and `area_mm2` are None in a longitudinal
    view. `depth_mm` runs from the skin to the anterior wall, None where no skin shows.
    `second_diameter_mm` belongs to the other of two near edges, which may be the true one.

    Positions are stored pixels: `caliper_px` the two ends of the diameter,
    `contour_px` the edge (in a longitudinal view both walls, near wall first).
    """

    view: View
    region_index: int | None
    calibration_source: CalibrationSource
    diameter_mm: float
    uncertainty_mm: float
    confidence: float
    caliper_px: tuple[PointPx, PointPx]
    contour_px: tuple[PointPx, ...]
    minor_mm: float | None = None
    major_mm: float | None = None
    area_mm2: float | None = None
    depth_mm: float | None = None
    skin_px: PointPx | None = None
    second_diameter_mm: float | None = None
    doubts: tuple[LumenDoubt, ...] = ()

    @property
    def doubt_sentences(self) -> tuple[str, ...]:
        """The reasons for doubt, to be shown beside the number."""
        return tuple(LUMEN_DOUBT_SENTENCES[doubt] for doubt in self.doubts)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaliperProposal:
    """A distance between two points, moved to the walls beside them or left alone."""

    region_index: int | None
    calibration_source: CalibrationSource
    length_mm: float
    uncertainty_mm: float
    points_px: tuple[PointPx, PointPx]
    is_snapped: tuple[bool, bool]
    doubts: tuple[LumenDoubt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Compression:
    """How far a lumen closes between two frames of a clip.

    `ratio_percent` is the smaller area over the larger; None of the areas is zero
    unless the lumen could no longer be found, which `is_closed` says. `open_lumen` and
    `closed_lumen` are what was found in the two frames; None where it had closed.
    """

    ratio_percent: float
    open_area_mm2: float
    closed_area_mm2: float
    is_closed: bool
    open_frame: int
    closed_frame: int
    confidence: float
    open_lumen: LumenProposal
    closed_lumen: LumenProposal | None = None
