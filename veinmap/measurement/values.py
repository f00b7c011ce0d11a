"""A measurement: value, unit, uncertainty, method, and the evidence it rests on."""

import math
from dataclasses import dataclass
from enum import StrEnum

from veinmap.anatomy.sides import Side


class Quantity(StrEnum):
    """What was measured; the unit follows from it (`UNIT_OF`)."""

    REFLUX_TIME = "reflux_time"
    DIAMETER = "diameter"
    DEPTH = "depth"
    PEAK_REVERSE_VELOCITY = "peak_reverse_velocity"
    AREA = "area"
    LENGTH = "length"
    STUMP_LENGTH = "stump_length"
    COMPRESSED_AREA_RATIO = "compressed_area_ratio"


# Times are integer milliseconds, lengths millimetres (design section 2).
UNIT_OF = {
    Quantity.REFLUX_TIME: "ms",
    Quantity.DIAMETER: "mm",
    Quantity.DEPTH: "mm",
    Quantity.PEAK_REVERSE_VELOCITY: "cm/s",
    Quantity.AREA: "mm2",
    Quantity.LENGTH: "mm",
    Quantity.STUMP_LENGTH: "mm",
    Quantity.COMPRESSED_AREA_RATIO: "%",
}

# Decimals a value is shown with: durations, in seconds, two; what a caliper cannot tell, none.
DECIMALS_OF = {
    Quantity.REFLUX_TIME: 2,
    Quantity.DIAMETER: 1,
    Quantity.DEPTH: 0,
    Quantity.PEAK_REVERSE_VELOCITY: 0,
    Quantity.AREA: 1,
    Quantity.LENGTH: 1,
    Quantity.STUMP_LENGTH: 1,
    Quantity.COMPRESSED_AREA_RATIO: 0,
}

# More than this no leg and no clip holds: what lies above is a slip of the hand or of a file.
LARGEST = {
    Quantity.REFLUX_TIME: 600_000,
    Quantity.DIAMETER: 200,
    Quantity.DEPTH: 500,
    Quantity.PEAK_REVERSE_VELOCITY: 2_000,
    Quantity.AREA: 40_000,
    Quantity.LENGTH: 2_000,
    Quantity.STUMP_LENGTH: 500,
    Quantity.COMPRESSED_AREA_RATIO: 100,
}


class Method(StrEnum):
    """How a value came about; `TYPED` has no evidence and no uncertainty."""

    MANUAL = "manual"
    ASSISTED = "assisted"
    EDITED = "edited"
    TYPED = "typed"


class Manoeuvre(StrEnum):
    """How flow was provoked (clinical.md 3.4)."""

    VALSALVA = "valsalva"
    MANUAL_DISTAL = "manual_distal"
    CUFF = "cuff"
    PARANA = "parana"
    DORSIFLEXION = "dorsiflexion"
    OTHER = "other"


class Position(StrEnum):
    """How the patient was placed (clinical.md 3.4)."""

    STANDING = "standing"
    SITTING = "sitting"
    REVERSE_TRENDELENBURG = "reverse_trendelenburg"
    SUPINE = "supine"


class HeightReference(StrEnum):
    """What a height or distance is counted from; a bare number is never stored."""

    FLOOR = "floor"
    MEDIAL_MALLEOLUS = "medial_malleolus"
    LATERAL_MALLEOLUS = "lateral_malleolus"
    KNEE_JOINT_LINE = "knee_joint_line"
    POPLITEAL_CREASE = "popliteal_crease"
    GROIN_CREASE = "groin_crease"
    SFJ = "SFJ"
    SPJ = "SPJ"


class Relation(StrEnum):
    """On which side of the reference a site lies, along the leg."""

    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place named by its distance from a landmark, as the examiner said it."""

    distance_cm: float
    relation: Relation
    reference: HeightReference

    def __post_init__(self) -> None:
        if not (math.isfinite(self.distance_cm) and 0 <= self.distance_cm <= 150):
            raise ValueError(f"a site lies 0 to 150 cm from its landmark, not {self.distance_cm}")
        if self.reference is HeightReference.FLOOR and self.relation is Relation.BELOW:
            raise ValueError("nothing lies below the floor")


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFrame:
    """The other frame that a value of two frames rests on, of the same clip.

    Points and outline as in `Evidence`.
    """

    frame_index: int
    points_px: tuple[tuple[float, float], ...] = ()
    outline_px: tuple[tuple[float, float], ...] = ()

    def __post_init__(self) -> None:
        _refuse_negative_frame(self.frame_index)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The frame and points that prove a value.

    `frame_index` counts from 0. `points_px` are the points that carry the value,
    `outline_px` what was traced with them (the edge of a lumen, the envelope of a strip);
    both are stored pixels (column, row), 0-based, on that frame. `region_index` names the
    calibrated region, `calibration` where its scale comes from (`CalibrationSource`).
    `second_frame` is there where two frames make the value: the end of a timed reflux,
    the compressed lumen. `stated_side` is the leg that the clip's header names, if any.
    """

    sop_instance_uid: str
    frame_index: int
    points_px: tuple[tuple[float, float], ...] = ()
    outline_px: tuple[tuple[float, float], ...] = ()
    region_index: int | None = None
    calibration: str = "header"
    second_frame: SecondFrame | None = None
    stated_side: Side | None = None

    def __post_init__(self) -> None:
        if not self.sop_instance_uid:
            raise ValueError("evidence needs the SOP Instance UID of its clip")
        _refuse_negative_frame(self.frame_index)
        if self.second_frame is not None and self.second_frame.frame_index == self.frame_index:
            raise ValueError(f"the second frame cannot be frame {self.frame_index} again")

    @property
    def frame_indexes(self) -> tuple[int, ...]:
        """All frames that the value rests on."""
        if self.second_frame is None:
            return (self.frame_index,)
        return (self.frame_index, self.second_frame.frame_index)


def _refuse_negative_frame(index: int) -> None:
    if index < 0:
        raise ValueError(f"frames count from 0, not {index}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One number about one vein.

    `subject` is a catalogue key or the id of a drawn vein or perforator on
    `side`. `value` is in the unit of its quantity (`UNIT_OF`); reflux times are
    integer milliseconds. `proposed_value` keeps what the program had proposed.
    `is_at_least` says that the picture ended before the flow did.
    Of several values of one quantity and subject one is the representative.

    Raises
    ------
    ValueError
        If the value cannot be: negative, not finite, a reflux time that is not
        whole, a typed value with an uncertainty or with evidence.
    """

    id: str
    side: Side
    subject: str
    quantity: Quantity
    value: int | float
    method: Method
    uncertainty: float | None = None
    site: Site | None = None
    manoeuvre: Manoeuvre | None = None
    position: Position | None = None
    proposed_value: int | float | None = None
    evidence: Evidence | None = None
    is_at_least: bool = False
    is_representative: bool = True
    author: str = ""
    recorded_at: str = ""

    def __post_init__(self) -> None:
        if not self.id or not self.subject:
            raise ValueError("a measurement needs an id and a subject")
        largest = LARGEST[self.quantity]
        if not 0 <= self.value <= largest:  # NaN, too, is not in between
            raise ValueError(
                f"{self.quantity} is 0 to {largest} {UNIT_OF[self.quantity]}; "
                f"“{str(self.value)[:20]}” is not"
            )
        if self.quantity is Quantity.REFLUX_TIME and not isinstance(self.value, int):
            raise ValueError(f"a reflux time is whole milliseconds, not {self.value}")
        if self.method is Method.TYPED and (self.evidence or self.uncertainty is not None):
            raise ValueError("a typed value has neither evidence nor uncertainty")
        if self.uncertainty is not None and not (
            math.isfinite(self.uncertainty) and self.uncertainty >= 0
        ):
            raise ValueError(f"an uncertainty cannot be {self.uncertainty}")

    @property
    def unit(self) -> str:
        """Unit of `value`."""
        return UNIT_OF[self.quantity]
