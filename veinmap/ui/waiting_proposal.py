"""The proposal that waits to be accepted: seen by picture, cards and Enter alike."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from veinmap.chart import Chart


class WaitingProposal(QObject):
    """What would be charted if the proposal in the viewer were accepted now.

    The viewer sets it; panels read it. Nothing here is part of the chart.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preview: Callable[[Chart], Chart] | None = None
        self._accept: Callable[[], None] | None = None
        # A chart, and what it would become.
        self._after: tuple[Chart, Chart] | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether a proposal waits."""
        return self._accept is not None

    def chart_if_accepted(self, chart: Chart) -> Chart:
        """Return the chart as it would be; the chart itself where nothing waits."""
        if self._preview is None:
            return chart
        # Asked by cards, rows, bar and leg for every move of a handle: worked out once.
        if self._after is None or self._after[0] is not chart:
            self._after = (chart, self._preview(chart))
        return self._after[1]

    def work_out_anew(self) -> None:
        """Forget what was worked out: what goes into a preview beside the chart has changed."""
        self._after = None

    def show(self, preview: Callable[[Chart], Chart], accept: Callable[[], None]) -> None:
        """Let a proposal wait.

        Parameters
        ----------
        preview
            Gives the chart as it would be after accepting.
        accept
            Accepts.
        """
        self._preview, self._accept, self._after = preview, accept, None
        self.changed.emit()

    def clear(self) -> None:
        """Let nothing wait any more."""
        if self.is_waiting:
            self._preview = self._accept = self._after = None
            self.changed.emit()

    def accept(self) -> bool:
        """Accept what waits; return whether anything did."""
        if self._accept is None:
            return False
        self._accept()
        return True
