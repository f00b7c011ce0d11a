"""What drawing a vein and marking the skin have in common: a stroke by pointer or by keys."""

from abc import ABC, abstractmethod

from PySide6.QtCore import QCoreApplication

from veinmap.anatomy.place import LegPlace
from veinmap.ui.leg_diagram.tools.bench import Bench, LegPoint
from veinmap.ui.leg_diagram.tools.stroke import SkinStroke

translate = QCoreApplication.translate


class DrawnStroke(ABC):
    """A line that begins where the skin is pressed, or where a key sets its first point."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._stroke = SkinStroke()
        # Whether its points were set by keys: they are kept as they are.
        self._is_keyed = False

    @abstractmethod
    def _tell(self) -> None:
        """Say what would happen now, and have the ghost painted."""

    @abstractmethod
    def _keep(self, *, fit: bool) -> None:
        """Chart what was drawn; `fit` smooths what a hand drew."""

    @abstractmethod
    def _forget_pointer(self) -> None:
        """Forget what lies under the pointer."""

    def _begin_at(self, at: LegPoint) -> bool:
        """Begin where the skin was pressed; return whether it was skin of the examined leg."""
        if at.side is not self._bench.side or at.place is None:
            self._bench.refuse(translate("LegTools", "Begin on the skin of the examined leg."))
            return False
        self._is_keyed = False
        self._stroke.begin(at.side, at.place)
        return True

    def released(self, _at: LegPoint) -> None:
        """Keep what was drawn."""
        if self._stroke.is_begun and not self._is_keyed:
            self._keep(fit=True)

    def dropped(self, place: LegPlace) -> None:
        """Set a point at the cursor."""
        side = self._bench.side
        if side is None:
            return
        if self._stroke.is_begun:
            self._stroke.add(place)
        else:
            self._is_keyed = True
            self._stroke.begin(side, place)
        self._tell()

    def finished(self) -> None:
        """Keep the line through the points set."""
        if self._is_keyed and self._stroke.is_begun:
            self._keep(fit=False)

    def cancel(self) -> bool:
        """Forget the line; return whether there was one."""
        was_begun = self._stroke.is_begun
        self._stroke.clear()
        self._is_keyed = False
        self._forget_pointer()
        self._bench.moved.emit()
        return was_begun
