"""The active vein as it would be drawn if what waits in the viewer were accepted."""

from PySide6.QtCore import QObject, Signal

from veinmap.drawing.leg_picture import leg_picture
from veinmap.drawing.picture import PictureVein
from veinmap.ui.document import ChartDocument
from veinmap.ui.leg_diagram.walking import sign_of_subject
from veinmap.ui.subjects import state_of
from veinmap.ui.view_state import ViewState
from veinmap.ui.waiting_proposal import WaitingProposal


class ProposedVein(QObject):
    """Follows the proposal: the vein with its proposed sign, while that differs."""

    changed = Signal()

    def __init__(
        self,
        document: ChartDocument,
        view_state: ViewState,
        waiting: WaitingProposal,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._view_state, self._waiting = document, view_state, waiting
        self._vein: PictureVein | None = None
        waiting.changed.connect(self._follow)

    def vein(self) -> PictureVein | None:
        """Return the vein to be drawn dashed; None where nothing waits or no sign changes."""
        return self._vein

    def _follow(self) -> None:
        before, self._vein = self._vein, self._as_proposed()
        if self._vein != before:
            self.changed.emit()

    def _as_proposed(self) -> PictureVein | None:
        side, subject = self._view_state.side, self._view_state.active
        chart = self._document.chart
        after = self._waiting.chart_if_accepted(chart)
        if side is None or after is chart:
            return None
        if state_of(after, side, subject) == state_of(chart, side, subject):
            return None
        sign = sign_of_subject(subject)
        return leg_picture(after, side).vein(sign) if sign else None
