"""The open chart and its history: every change of the window goes through here."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from veinmap.chart import Chart
from veinmap.chart.differences import ChartDiff

# By this name, since lupdate looks for it.
translate = QCoreApplication.translate


class ChartDocument(QObject):
    """Holds the current chart; every change goes through `edit`."""

    # A ChartDiff: what differs from the chart shown before.
    changed = Signal(object)
    # The name of the step just made, taken back or made again.
    edited = Signal(str)
    # Another chart was opened; its history begins anew.
    opened = Signal()

    def __init__(self, chart: Chart, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chart = chart
        self.undo_stack = QUndoStack(self)

    @property
    def chart(self) -> Chart:
        """The chart as it is now."""
        return self._chart

    def edit(self, text: str, after: Chart) -> None:
        """Replace the chart as one undoable step named `text`."""
        if after != self._chart:
            self.undo_stack.push(_Edit(text, self._chart, after, self._step))

    def complete(self, text: str, after: Chart) -> None:
        """Take over what opened files state; no step to undo while nothing has been done yet.

        Behind steps of a person it becomes one of them, so that undo never loses it.
        """
        if self.undo_stack.count():
            self.edit(text, after)
        elif after != self._chart:
            self._step(after, text)

    def open(self, chart: Chart) -> None:
        """Show another chart, or this one as it was kept; undo begins here."""
        self.undo_stack.clear()
        self._show(chart)
        self.opened.emit()

    def _step(self, chart: Chart, text: str) -> None:
        self._show(chart)
        self.edited.emit(text)

    def _show(self, chart: Chart) -> None:
        before, self._chart = self._chart, chart
        self.changed.emit(ChartDiff.between(before, chart))


class _Edit(QUndoCommand):
    """Swap one immutable chart for another."""

    def __init__(
        self, text: str, before: Chart, after: Chart, step: Callable[[Chart, str], None]
    ) -> None:
        super().__init__(text)
        self._before, self._after, self._step = before, after, step

    def redo(self) -> None:
        """Show the chart as edited."""
        self._step(self._after, self.text())

    def undo(self) -> None:
        """Show the chart as it was."""
        self._step(
            self._before, translate("ChartDocument", "Undo: {step}").format(step=self.text())
        )
