"""From a number back to the picture that proves it: clip, frame, and the mark in hand."""

from typing import Final

from PySide6.QtCore import QObject, Signal

from veinmap.anatomy.sides import Side
from veinmap.chart import representative
from veinmap.imaging import Clip, UnreadableFile
from veinmap.measurement import Evidence, Measurement, Quantity
from veinmap.ui.clip_examination import ClipExamination
from veinmap.ui.clip_vein import vein_named_by
from veinmap.ui.document import ChartDocument
from veinmap.ui.view_state import ViewState, Workspace
from veinmap.ui.window_parts import Columns

# What is opened where a vein is clicked rather than one of its numbers, the first there is.
_TELLING: Final = (
    Quantity.REFLUX_TIME,
    Quantity.DIAMETER,
    Quantity.COMPRESSED_AREA_RATIO,
    Quantity.DEPTH,
    Quantity.AREA,
    Quantity.LENGTH,
)


class EvidenceOpening(QObject):
    """Opens what proves a value, or says in one sentence why it cannot; numbers stay."""

    # Why a value's frame cannot be opened.
    refused = Signal(str)

    def __init__(
        self,
        document: ChartDocument,
        view_state: ViewState,
        clips: ClipExamination,
        columns: Columns,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._view_state = document, view_state
        self._clips, self._columns = clips, columns
        self._is_reading = False
        view_state.evidence_wanted.connect(self.open_vein)
        columns.viewer.display.frame_wanted.connect(self.open_frame)
        columns.clips.scanner.started.connect(self._reading_began)
        columns.clips.scanner.finished.connect(self._reading_ended)

    def _reading_began(self, _files: int) -> None:
        self._is_reading = True

    def _reading_ended(self, _files: int, _is_cancelled: bool) -> None:
        self._is_reading = False

    def open_vein(self, side: Side, subject: str, quantity: Quantity | None = None) -> None:
        """Open what proves a number of a vein, or its most telling one.

        While something is being measured a click only chooses the vein: a proposal or a
        tool in use keeps its picture. So does a clip of this very vein on which nothing is
        measured yet, unless one number is asked for: it was opened to be measured.
        """
        if self._view_state.workspace is not Workspace.EXAMINE or self._is_measuring():
            return
        if quantity is None and self._is_to_be_measured(subject):
            return
        wanted = _TELLING if quantity is None else (quantity,)
        for each in wanted:
            value = representative(self._document.chart, side, subject, each)
            if value is not None and value.evidence is not None:
                self.open_value(value)
                return

    def _is_measuring(self) -> bool:
        measuring = self._columns.viewer.measuring
        if measuring is None:
            return False
        return measuring.layer.proposal is not None or measuring.layer.tool is not None

    def _is_to_be_measured(self, subject: str) -> bool:
        clip = self._columns.viewer.clip
        if clip is None or vein_named_by(clip) != subject:
            return False
        uid = clip.sop_instance_uid
        evidences = (m.evidence for m in self._document.chart.measurements)
        return not any(e is not None and e.sop_instance_uid == uid for e in evidences)

    def open_value(self, value: Measurement) -> bool:
        """Open the frame that a value rests on and take its mark in hand."""
        return value.evidence is not None and self.open_evidence(value.evidence)

    def open_evidence(self, evidence: Evidence) -> bool:
        """Open a frame with the mark on it; return False where it was said why not."""
        if not self.open_frame(evidence.sop_instance_uid, evidence.frame_index):
            return False
        measuring = self._columns.viewer.measuring
        if measuring is not None:
            measuring.layer.select_evidence(evidence)
        return True

    def open_frame(self, clip_uid: str, frame: int) -> bool:
        """Open a frame of a clip of the list; return False where it was said why not."""
        why = self._why_not(self._columns.clips.model.entry(clip_uid))
        if why:
            self.refused.emit(why)
            return False
        self._clips.show_again(clip_uid, frame)
        return True

    def _why_not(self, entry: Clip | UnreadableFile | None) -> str:
        if not isinstance(entry, Clip):
            if self._is_reading:
                return self.tr("The clips are still being read. The number stays as it is charted.")
            return self.tr(
                "The clip of this number is not among the clips here: open its folder to see it. "
                "The number stays as it is charted."
            )
        why = self._doubled(entry) or self._clips.evidence_refusal(entry)
        if why:
            stays = self.tr("The number stays as it is charted.")
            return f"{why} {stays}"
        return ""

    def _doubled(self, clip: Clip) -> str:
        """Return why nobody can tell which clip a number came from; empty where it is one."""
        uid = clip.sop_instance_uid
        if sum(other.sop_instance_uid == uid for other in self._clips.clips()) < 2:
            return ""
        return self.tr(
            "Several clips here have the identity (SOP Instance UID) of the clip of this number, "
            "so it cannot be told which one it was measured on."
        )
