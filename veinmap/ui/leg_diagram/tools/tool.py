"""What every gesture on the leg can do: pressed, moved, released, by pointer or by keys."""

from typing import Protocol

from veinmap.anatomy.place import LegPlace
from veinmap.ui.leg_diagram.tools.bench import LegPoint
from veinmap.ui.leg_diagram.tools.ghosts import Ghost


class Gesture(Protocol):
    """One gesture: nothing of it is in the chart before it is done."""

    def pressed(self, at: LegPoint) -> None:
        """Begin."""

    def moved(self, at: LegPoint) -> None:
        """Go on; also without a button, to show what a press would do."""

    def released(self, at: LegPoint) -> None:
        """Do it, as one undoable step."""

    def ghost(self) -> Ghost | None:
        """Return what would be left behind if it ended now."""

    def cancel(self) -> bool:
        """Forget what was begun; return whether anything was."""


class KeyedGesture(Gesture, Protocol):
    """A gesture that the arrow keys can make too."""

    def dropped(self, place: LegPlace) -> None:
        """Set a point at the cursor."""

    def finished(self) -> None:
        """Do what the points set so far say."""
