"""What every tool of the leg works on: the document, the picture, and a voice."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side, View
from veinmap.chart import Chart, Leg
from veinmap.drawing.picture import LegPicture
from veinmap.ui.document import ChartDocument
from veinmap.ui.leg_diagram.tools.snapping import Snap, snap_at, snap_reach_cm
from veinmap.ui.view_state import ViewState


@dataclass(frozen=True, slots=True, kw_only=True)
class LegPoint:
    """Where a pointer stands: on a leg in a view, or beside it (`place` is None).

    `px_per_cm` is the size of the leg there: how near is near depends on it.
    """

    side: Side
    view: View
    place: LegPlace | None
    px_per_cm: float


class Bench(QObject):
    """The document under the tools' hands.

    Parameters
    ----------
    picture_of
        Returns what is drawn of a leg.
    """

    # What would happen, what happened, or why it did not; and whether it was refused.
    said = Signal(str, bool)
    # Something of the gesture has to be painted anew.
    moved = Signal()

    def __init__(
        self,
        document: ChartDocument,
        view_state: ViewState,
        picture_of: Callable[[Side], LegPicture],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._view_state, self._picture_of = document, view_state, picture_of

    @property
    def chart(self) -> Chart:
        """The chart as it is now."""
        return self._document.chart

    @property
    def side(self) -> Side | None:
        """The leg that is worked on, if it is examined."""
        side = self._view_state.side
        return side if side is not None and self.chart.leg(side).is_examined else None

    @property
    def active(self) -> str:
        """The subject that is worked on."""
        return self._view_state.active

    def leg(self, side: Side) -> Leg:
        """Return the leg of that side."""
        return self.chart.leg(side)

    def picture(self, side: Side) -> LegPicture:
        """Return what is drawn of a leg."""
        return self._picture_of(side)

    def snap(self, side: Side, place: LegPlace, px_per_cm: float, without: str = "") -> Snap | None:
        """Return what an end at that place would be taken to."""
        return snap_at(self.picture(side), place, snap_reach_cm(px_per_cm), without=without)

    def edit(self, text: str, after: Chart, active: str = "") -> None:
        """Make one undoable step, and something the active item."""
        self._document.edit(text, after)
        if active:
            self._view_state.set_active(active)

    def activate(self, subject: str) -> None:
        """Make something the active item."""
        self._view_state.set_active(subject)

    def say(self, text: str) -> None:
        """Say what would happen, or what happened."""
        self.said.emit(text, False)

    def refuse(self, text: str) -> None:
        """Say in one sentence why nothing happened."""
        self.said.emit(text, True)
