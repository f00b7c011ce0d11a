"""Edits of accepted marks: each one step to undo, picture and table together."""

from PySide6.QtCore import QObject

from veinmap.chart import Chart
from veinmap.ui.clip_viewer.tools.accepted import (
    AcceptedMark,
    copied_to,
    with_marking,
    without_mark,
)
from veinmap.ui.clip_viewer.tools.marking import Marking
from veinmap.ui.document import ChartDocument
from veinmap.ui.subjects import short_name


class MarkEdits(QObject):
    """Moves, copies and deletes accepted marks in the document."""

    def __init__(self, document: ChartDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document

    def move(self, mark: AcceptedMark, marking: Marking) -> None:
        """Chart what the mark comes to where it was moved to."""
        self._edit(mark, self.tr("move mark"), with_marking(self._document.chart, mark, marking))

    def delete(self, mark: AcceptedMark) -> None:
        """Take the mark and its numbers out of the chart."""
        self._edit(mark, self.tr("delete mark"), without_mark(self._document.chart, mark))

    def copy(self, mark: AcceptedMark, frame_index: int) -> None:
        """Set the mark once more on another frame."""
        self._edit(
            mark,
            self.tr("copy mark to the next frame"),
            copied_to(self._document.chart, mark, frame_index),
        )

    def _edit(self, mark: AcceptedMark, said: str, after: Chart) -> None:
        name = short_name(self._document.chart, mark.side, mark.subject)
        self._document.edit(f"{name}: {said}", after)
