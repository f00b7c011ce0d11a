"""What was marked on a clip: points, the values that follow from them, and their words.

A marking is a value: moving a handle returns another one. Proposals and accepted marks are
the same kind of thing, so each is drawn, moved and said by the same code.
"""

from dataclasses import dataclass
from typing import Final, Protocol

from veinmap.drawing.mark_shapes import Handle, Shape
from veinmap.measurement import Evidence, Method, Quantity, Site
from veinmap.measurement.calibration import PointPx
from veinmap.measurement.refusal import Refusal

# The key of the bar's switch, whatever the tool: a letter that charts nothing.
CHOICE_KEY: Final = "G"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedValue:
    """One number that a marking comes to, in the unit of its quantity.

    `proposed_value` is what the program had read before anybody moved a handle, None where
    it read nothing. `is_at_least` says that the picture ends before the flow does.
    """

    quantity: Quantity
    value: int | float
    uncertainty: float | None = None
    proposed_value: int | float | None = None
    is_at_least: bool = False
    site: Site | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChoice:
    """A switch in the proposal bar that belongs to the tool: which side is reverse.

    `short` says the same where room is short.
    """

    text: str
    explanation: str
    key: str
    short: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingWords:
    """What the proposal bar says of a marking, in the language of the window.

    `details` are short lines (interval, convention, confidence), `doubts` the reasons to
    look twice.
    """

    title: str
    value: str
    uncertainty: str = ""
    details: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    choice: BarChoice | None = None


class Marking(Protocol):
    """Points on one or two frames of a clip. Immutable; equal where all is equal."""

    @property
    def frame_indexes(self) -> tuple[int, ...]:
        """The frames it lies on, from 0; the first one is opened as its evidence."""

    @property
    def method(self) -> Method:
        """Assisted while as proposed, edited once a handle was moved, manual if set by hand."""

    def values(self) -> tuple[MarkedValue, ...] | Refusal:
        """Return the numbers it comes to, the leading one first, or why there are none."""

    def evidence(self, sop_instance_uid: str) -> Evidence:
        """Return what is kept of it beside each number."""

    def shapes(self, frame_index: int) -> tuple[Shape, ...]:
        """Return what is drawn on that frame."""

    def handles(self, frame_index: int) -> tuple[Handle, ...]:
        """Return what can be moved on that frame, in the order of Tab."""

    def with_handle(self, frame_index: int, number: int, place: PointPx) -> "Marking":
        """Return the marking with a handle moved to a place, as far as it may go."""

    def moved_by(self, frame_index: int, columns: float, rows: float) -> "Marking":
        """Return the marking moved as a whole on that frame, as far as it may go."""

    def words(self) -> MarkingWords:
        """Return what the bar says of it."""
