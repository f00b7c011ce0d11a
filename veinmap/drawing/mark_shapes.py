"""What a mark over a picture is made of: a few shapes in stored pixels."""

from dataclasses import dataclass
from enum import Enum, auto

from veinmap.measurement.calibration import PointPx


class LabelSide(Enum):
    """On which side of its anchor a word stands: away from the vein."""

    ABOVE = auto()
    BELOW = auto()
    LEFT = auto()
    RIGHT = auto()


class LineEnds(Enum):
    """How a line ends."""

    PLAIN = auto()
    # A short stroke across each end, as calipers have.
    TICKS = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A path through points; closed it is an outline."""

    points: tuple[PointPx, ...]
    is_closed: bool = False
    ends: LineEnds = LineEnds.PLAIN
    # Dashed also when accepted: a line that was not measured, such as a second edge.
    is_always_dashed: bool = False
    width_px: float = 1.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A tint between two columns and two rows; `soft_px` is how far its sides fade."""

    first: PointPx
    last: PointPx
    soft_px: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Diamond:
    """One point that matters: the peak."""

    place: PointPx


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """Arrows inward from one column to another, with the length written in the gap.

    Where the gap is too narrow the number stands outside, on `label_side` of the line.
    """

    first_px: float
    last_px: float
    row_px: float
    text: str
    quiet: str = ""
    label_side: LabelSide = LabelSide.ABOVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """The angle at the middle one of three points."""

    arm: PointPx
    vertex: PointPx
    other_arm: PointPx


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A word beside a point; `quiet` is the ± behind a number.

    Where it would lie on another word or a handle it goes to the first of `others` that is
    free.
    """

    at: PointPx
    side: LabelSide
    text: str
    quiet: str = ""
    is_number: bool = True
    # Free space between point and word, in screen pixels.
    gap_px: float = 8.0
    others: tuple[tuple[PointPx, LabelSide], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Handle:
    """A point that can be moved.

    Its name is what a reader hears; on the picture it stands on `label_side`, nowhere if None.
    A diamond is the handle of a point that matters by itself: the peak.
    """

    place: PointPx
    name: str
    label_side: LabelSide | None = None
    is_diamond: bool = False


Shape = Line | Band | Diamond | Bracket | Arc | Label
