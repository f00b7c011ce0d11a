"""What pointer and keyboard have hold of on the picture: seen by eye only, never charted."""

from dataclasses import dataclass

from veinmap.measurement.calibration import PointPx
from veinmap.ui.clip_viewer.tools.marking import Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Grip:
    """What the pointer drags: a handle by its number, or the whole mark where None."""

    number: int | None
    start: Marking
    from_place: PointPx


@dataclass(slots=True, kw_only=True)
class InHand:
    """The handle under the pointer, the one the keyboard has, and the drag under way."""

    grip: Grip | None = None
    hovered: int | None = None
    focused: int | None = None

    def empty(self) -> None:
        """Let go of everything."""
        self.grip = self.hovered = self.focused = None
