"""The marks over a frame that is kept beside the picture."""

from PySide6.QtGui import QPainter, QTransform

from veinmap.drawing.measurement_marks import MarkStage, paint_marks
from veinmap.imaging import Clip
from veinmap.ui.clip_viewer.tools.accepted import accepted_marks
from veinmap.ui.clip_viewer.tools.marks_layer import MarksLayer
from veinmap.ui.document import ChartDocument


class BesideMarks:
    """Draws what is charted on a frame, and what is proposed on it."""

    def __init__(
        self, document: ChartDocument, layer: MarksLayer, clip: Clip, frame_index: int
    ) -> None:
        self._document, self._layer = document, layer
        self._clip, self._frame_index = clip, frame_index

    def paint_overlay(self, painter: QPainter, transform: QTransform) -> None:
        """Draw them; they are shown there and moved in the picture."""
        frame = self._frame_index
        for mark in accepted_marks(self._document.chart, self._clip, frame):
            paint_marks(painter, mark.marking.shapes(frame), transform, MarkStage.ACCEPTED)
        proposal = self._layer.proposal
        is_here = self._layer.has_clip and self._layer.clip is self._clip
        if proposal is not None and is_here and frame in proposal.frame_indexes:
            paint_marks(painter, proposal.shapes(frame), transform, MarkStage.PROPOSED)
