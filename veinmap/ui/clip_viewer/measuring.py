"""Joins the viewer with the layer of marks: tools in the bar, the row below, the time line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QImage

from veinmap.chart import without_manual_calibration
from veinmap.chart.differences import ChartDiff
from veinmap.imaging import Clip
from veinmap.measurement.calibration import Calibration, PointPx
from veinmap.ui.charting import Charting
from veinmap.ui.clip_viewer.frame_view import Overlay
from veinmap.ui.clip_viewer.tools.bar_words import bar_content
from veinmap.ui.clip_viewer.tools.gestures import Gestures
from veinmap.ui.clip_viewer.tools.marks_layer import MarksLayer
from veinmap.ui.clip_viewer.tools.proposal_bar import ProposalBar
from veinmap.ui.clip_viewer.tools.tool import StoredFrame, ToolId
from veinmap.ui.clip_viewer.viewer import Viewer
from veinmap.ui.document import ChartDocument
from veinmap.ui.view_state import ViewState

if TYPE_CHECKING:
    from veinmap.ui.clip_viewer.display_aids_beside import KeptFrame


def _load_readings() -> None:
    # The first median loads numpy's masked arrays, which takes as long as half a reading.
    import numpy.ma  # noqa: F401

    import veinmap.measurement.lumen
    import veinmap.measurement.spectral_reflux
    import veinmap.ui.clip_viewer.tools.lumen_tool
    import veinmap.ui.clip_viewer.tools.reflux_tool  # noqa: F401


class Measuring(QObject):
    """Lets the clip in the viewer be measured; built behind the window, or with the first clip."""

    def __init__(
        self,
        document: ChartDocument,
        view_state: ViewState,
        charting: Charting,
        viewer: Viewer,
    ) -> None:
        super().__init__(viewer)
        self._document, self._charting, self._viewer = document, charting, viewer
        self.layer = MarksLayer(document, view_state, charting, viewer.frame_view, self)
        self.gestures = Gestures(self.layer, viewer.frame_view)
        self.bar = ProposalBar()
        self._kept_beside: KeptFrame | None = None
        viewer.set_measuring(self)
        layer, bar = self.layer, self.bar
        layer.bar_changed.connect(self._show_bar)
        layer.tool_changed.connect(viewer.bar.show_tool)
        layer.touched.connect(viewer.player.pause)
        layer.frames_wanted.connect(self._show_beside)
        viewer.display.marks_of = self._marks_of
        bar.accepted.connect(layer.accept)
        bar.dropped.connect(self._drop)
        bar.again_wanted.connect(self._again)
        bar.choice_turned.connect(layer.choose)
        document.changed.connect(self._chart_changed)
        viewer.bar.tool_chosen.connect(self.choose_tool)
        viewer.bar.scale_dropped.connect(self._remove_scale)
        viewer.clip_opened.connect(self._clip_opened)
        viewer.clip_closed.connect(self._clip_closed)
        viewer.frame_changed.connect(self._frame_changed)
        self._is_warm = False
        viewer.first_frame_shown.connect(self.warm_up)
        if viewer.clip is not None:
            layer.show_clip(viewer.clip)

    def scale_at(self, place: QPointF) -> Calibration | None:
        """Return the scale set by hand at a place of the frame; None where the header's holds."""
        if not self.layer.has_clip:
            return None
        return self.layer.scale_by_hand([PointPx(place.x(), place.y())])

    def _show_scale(self) -> None:
        """Say in the bar above the picture whether the clip has a scale set by hand."""
        clip = self._viewer.clip
        kept = self._document.chart.manual_calibrations
        uid = clip.sop_instance_uid if clip is not None else ""
        self._viewer.bar.show_scales_by_hand([k for k in kept if k.sop_instance_uid == uid])

    def _remove_scale(self, calibration_id: str) -> None:
        """Take a scale set by hand away; numbers measured on it stay and say so."""
        after = without_manual_calibration(self._document.chart, calibration_id)
        self._document.edit(self.tr("Remove the scale set by hand"), after)

    def _chart_changed(self, diff: ChartDiff) -> None:
        if diff.calibrations or diff.is_other_chart:
            self._show_scale()

    def warm_up(self) -> None:
        """Load what reads pictures, before or behind the first clip: the first click is quick."""
        if not self._is_warm:
            self._is_warm = True
            self._viewer.decode_pool.submit("readings", _load_readings)

    def choose_tool(self, tool_id: ToolId | None) -> None:
        """Take a tool, or the pointer."""
        self.layer.choose_tool(tool_id)

    def _clip_opened(self, clip: Clip) -> None:
        beside = self._viewer.display.beside
        if beside is not None and beside.kept is not None and beside.kept is self._kept_beside:
            # What a tool set side by side belongs to the clip it was measured on.
            self._viewer.display.close_beside()
        self._kept_beside = None
        self.layer.show_clip(clip)
        self._show_scale()

    def _clip_closed(self) -> None:
        self.layer.show_clip(None)

    def _frame_changed(self, _frame: int) -> None:
        self.layer.frame_shown()

    def _drop(self) -> None:
        if self.layer.progress:
            self.layer.stop_reading()
        elif self.layer.proposal is None and self.layer.refused is None:
            self.layer.delete_selected()
        else:
            self.layer.discard()

    def _again(self) -> None:
        if self.layer.proposal is not None:
            self.layer.draw_again()
            return
        self.copy_to_next_frame()

    def copy_to_next_frame(self) -> None:
        """Set the mark in hand once more on the next frame, and go there."""
        following = self.layer.copy_to_next_frame()
        if following is not None:
            self._viewer.show_frame(following)

    def _marks_of(self, clip: Clip, frame_index: int) -> Overlay:
        from veinmap.ui.clip_viewer.tools.beside_marks import BesideMarks

        return BesideMarks(self._document, self.layer, clip, frame_index)

    def _show_beside(self, frame: StoredFrame, then_frame: int) -> None:
        from veinmap.ui.clip_viewer.display_aids_beside import KeptFrame

        size, bytes_per_line = (frame.columns, frame.rows), 4 * frame.columns
        image = QImage(frame.data, *size, bytes_per_line, QImage.Format.Format_RGB32)
        viewer = self._viewer
        self._kept_beside = KeptFrame(
            clip=self.layer.clip,
            clip_number=viewer.clip_number,
            index=frame.index,
            image=image,
        )
        viewer.display.keep_beside(self._kept_beside)
        viewer.show_frame(then_frame)

    def _show_bar(self) -> None:
        content = bar_content(self.layer, self._charting)
        self._viewer.readout.set_hint(self.layer.hint)
        if content is not None:
            self.bar.show_content(content)
        self._viewer.show_in_row(self.bar if content is not None else None)
        self._viewer.display.repaint_beside()
        self._viewer.transport.set_proposed_frames(self.layer.proposed_frames())

    def shut_down(self) -> None:
        """Wait for readings under way."""
        self.layer.shut_down()
