"""The layer of marks over the picture: proposals, accepted marks, and the tool in use.

Coordinates of tools and markings are stored pixels. Accepted marks are the chart's own
measurements, read anew whenever the chart or the frame changes; a proposal is kept here
alone until it is accepted.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QTransform

from veinmap.drawing.mark_shapes import Handle
from veinmap.drawing.measurement_marks import HandleState, MarkStage
from veinmap.imaging import Clip, RegionKind
from veinmap.measurement import Evidence
from veinmap.measurement.calibration import Calibration, PointPx
from veinmap.measurement.manual_calibration import scale_by_hand
from veinmap.ui.asking import Question
from veinmap.ui.charting import Charting
from veinmap.ui.clip_viewer.frame_view import FrameView
from veinmap.ui.clip_viewer.tools.acceptance import Acceptance
from veinmap.ui.clip_viewer.tools.accepted import AcceptedMark, accepted_marks
from veinmap.ui.clip_viewer.tools.in_hand import InHand
from veinmap.ui.clip_viewer.tools.mark_edits import MarkEdits
from veinmap.ui.clip_viewer.tools.marking import BarChoice, Marking
from veinmap.ui.clip_viewer.tools.refused import Refused, refused
from veinmap.ui.clip_viewer.tools.shown_marks import (
    ShownFrames,
    ShownMark,
    paint_shown,
    shown_mark,
    shown_shapes,
)
from veinmap.ui.clip_viewer.tools.tool import Result, StoredFrame, Tool, ToolId
from veinmap.ui.clip_viewer.tools.tool_table import SETS_SCALE, tool_row
from veinmap.ui.clip_viewer.tools.worker import ReadingWorker
from veinmap.ui.document import ChartDocument
from veinmap.ui.view_state import ViewState


class MarksLayer(QObject):
    """Paints the marks of the frame shown and turns pointer and keys into edits.

    Parameters
    ----------
    document
        Where accepted marks live.
    view_state, charting
        Say which vein is active; the proposal waits there.
    view
        The picture.
    """

    # The tool in use, None for the pointer.
    tool_changed = Signal(object)
    # What stands in the bar below the picture changed: proposal, refusal, selection, hint.
    bar_changed = Signal()
    # The picture was touched: a clip that plays stops here.
    touched = Signal()
    # A frame (StoredFrame) is to be kept beside the picture, and another one to be shown.
    frames_wanted = Signal(object, int)

    def __init__(
        self,
        document: ChartDocument,
        view_state: ViewState,
        charting: Charting,
        view: FrameView,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._view_state, self._charting = document, view_state, charting
        self._view = view
        self._acceptance = Acceptance(document, charting, self)
        self._edits = MarkEdits(document, self)
        self._worker = ReadingWorker(self)
        self._clip: Clip | None = None
        self._tool_id: ToolId | None = None
        self._tool: Tool | None = None
        self._is_tool_borrowed = False
        # The tool to be taken once a scale is set.
        self._tool_after: ToolId | None = None
        self._proposal: Marking | None = None
        self._refused: Refused | None = None
        self._progress = ""
        self._selected: tuple[str, ...] = ()
        self._ghost: Marking | None = None
        self.in_hand = InHand()
        self._shown = ShownFrames()
        view.overlays.append(self)
        document.changed.connect(self._chart_changed)
        view_state.active_changed.connect(self._active_changed)
        view_state.side_changed.connect(self._active_changed)

    # What tools may ask (Bench)

    @property
    def clip(self) -> Clip:
        """The clip in the viewer."""
        assert self._clip is not None
        return self._clip

    @property
    def frame_index(self) -> int:
        """The frame on screen."""
        return self._view.frame_index

    def stored_frame(self) -> StoredFrame:
        """Return the frame on screen as it was decoded."""
        return StoredFrame(
            index=self.frame_index,
            rows=self.clip.rows,
            columns=self.clip.columns,
            data=self._view.stored_bytes(),
        )

    def scale_by_hand(
        self, points: Sequence[PointPx], kinds: frozenset[RegionKind] | None = None
    ) -> Calibration | None:
        """Return the scale set by hand that covers all points; None where the header's holds."""
        chart, clip = self._document.chart, self.clip
        return scale_by_hand(
            chart.manual_calibrations,
            clip.regions,
            clip.sop_instance_uid,
            self.frame_index,
            points,
            kinds,
        )

    def run(self, work: Callable[[], Result], take: Callable[[Result], None]) -> None:
        """Do `work` in a thread; `take` gets its result."""
        self._progress = ""
        self._worker.run(work, take)

    def propose(self, marking: Marking) -> None:
        """Show a marking as a proposal, in place of what was there."""
        self._selected, self._ghost, self._refused = (), None, None
        self._set_proposal(marking)

    def refuse(
        self, sentence: str, *, choice: BarChoice | None = None, instead: ToolId | None = None
    ) -> None:
        """Say in place of a number why there is none."""
        self._drop_proposal()
        self._refused = refused(sentence, choice, instead)
        self._changed()

    def redraw(self) -> None:
        """Draw anew what the tool has under way."""
        self._changed()

    def ask(self, question: Question) -> None:
        """Raise a question in the panel of the active item."""
        self._charting.ask(question)

    def tell(self, progress: str) -> None:
        """Say how far the reading under way has come."""
        self._progress = progress
        self.bar_changed.emit()

    def show_beside(self, frame: StoredFrame, then_frame: int) -> None:
        """Keep one frame beside the picture, and show another one."""
        self.frames_wanted.emit(frame, then_frame)

    # What the viewer and the window say and ask

    @property
    def has_clip(self) -> bool:
        """Whether there is anything to measure on."""
        return self._clip is not None and self._view.image is not None

    @property
    def tool(self) -> Tool | None:
        """The tool in use, None for the pointer."""
        return self._tool

    @property
    def tool_id(self) -> ToolId | None:
        """The tool in use."""
        return self._tool_id

    @property
    def hint(self) -> str:
        """What the tool in use waits for; empty without one."""
        return self._tool.hint if self._tool is not None else ""

    @property
    def proposal(self) -> Marking | None:
        """What waits to be accepted."""
        return self._proposal

    @property
    def refused(self) -> Refused | None:
        """Why there is no number, if a reading was refused."""
        return self._refused

    @property
    def hindrance(self) -> str:
        """Why the proposal cannot be accepted now; empty if it can."""
        if self._proposal is None:
            return ""
        return self._acceptance.hindrance(self._proposal, self.clip)

    @property
    def is_reading(self) -> bool:
        """Whether a reading is under way."""
        return self._worker.is_busy

    @property
    def progress(self) -> str:
        """How far the reading under way has come; empty if it does not say."""
        return self._progress if self.is_reading else ""

    def stop_reading(self) -> None:
        """Wait no more for the reading under way."""
        self._worker.forget()
        if self._tool is not None:
            self._tool.left()
        self._changed()

    def selected_mark(self) -> AcceptedMark | None:
        """Return the accepted mark in hand, if it is still in the chart."""
        if self._clip is None or not self._selected:
            return None
        marks = accepted_marks(self._document.chart, self._clip)
        # A moved mark keeps its ids: that is how it is still the same one after undo.
        return next((mark for mark in marks if set(mark.ids) & set(self._selected)), None)

    def choice(self) -> BarChoice | None:
        """Return the switch that the bar offers, if any."""
        if self._refused is not None:
            return self._refused.choice
        return self._proposal.words().choice if self._proposal is not None else None

    def tool_cursor(self) -> Qt.CursorShape | None:
        """Return the pointer's form over the picture; None where the view decides."""
        return self._tool.cursor if self._tool is not None else None

    def may_take_plain_clicks(self) -> bool:
        """Whether a click without a tool may begin one: while a vein waits for its value."""
        return self._charting.active() is not None

    def proposed_frames(self) -> tuple[int, ...]:
        """Return the frames of the proposal, for the time line."""
        return self._proposal.frame_indexes if self._proposal is not None else ()

    def show_clip(self, clip: Clip | None) -> None:
        """Work on another clip; what was proposed on the one before is dropped."""
        self._worker.forget()
        self._clip = clip
        self._selected, self._ghost, self._refused = (), None, None
        self._drop_proposal()
        if self._tool is not None:
            self._tool.left()
        self._changed()

    def frame_shown(self) -> None:
        """Another frame is on screen: what is not on it is out of reach."""
        if self.target() is None:
            self.in_hand.empty()

    def choose_tool(self, tool_id: ToolId | None, *, is_borrowed: bool = False) -> None:
        """Take a tool, or the pointer."""
        if tool_id is self._tool_id:
            return
        if self._tool is not None:
            self._tool.left()
            self._worker.forget()
        self._tool_id, self._is_tool_borrowed = tool_id, is_borrowed
        self._tool_after = None
        self._drop_proposal()
        self._tool = tool_row(tool_id).make(self) if tool_id is not None else None
        self._refused = None
        self._selected = ()
        self._view.set_tool_cursor(self.tool_cursor())
        self.tool_changed.emit(tool_id)
        self._changed()

    def choose(self) -> None:
        """Turn the switch that the bar offers."""
        instead = self._refused.instead if self._refused is not None else None
        if instead is not None:
            wanted = self._tool_id
            self.choose_tool(instead)
            self._tool_after = wanted
        elif self._tool is not None:
            self._tool.choose()

    def accept(self) -> None:
        """Chart the proposal onto the active vein."""
        if self._proposal is None:
            return
        if self._acceptance.accept(self._proposal, self.clip):
            self._drop_proposal()
            if self._tool_id in SETS_SCALE:
                # A scale is set once; then what needed it goes on.
                self.choose_tool(self._tool_after)
            self._give_tool_back()
        self._changed()

    def discard(self) -> None:
        """Drop the proposal, or the sentence in its place."""
        self._refused = None
        self._drop_proposal()
        self._give_tool_back()
        self._changed()

    def draw_again(self) -> None:
        """Drop the proposal and wait for another click."""
        self._refused = None
        self._is_tool_borrowed = False
        self._drop_proposal()
        self._changed()

    def delete_selected(self) -> bool:
        """Delete the mark in hand with its numbers; return whether there was one."""
        mark = self.selected_mark()
        if mark is None:
            return False
        self._selected = ()
        self._edits.delete(mark)
        return True

    def next_frame_of(self, mark: AcceptedMark) -> int | None:
        """Return the frame that a mark could be copied to, None where there is none."""
        following = mark.marking.frame_indexes[0] + 1
        is_of_one = len(mark.marking.frame_indexes) == 1
        return following if is_of_one and following < self.clip.frames else None

    def copy_to_next_frame(self) -> int | None:
        """Set the mark in hand once more on the next frame; return that frame if there is one."""
        mark = self.selected_mark()
        following = self.next_frame_of(mark) if mark is not None else None
        if mark is None or following is None:
            return None
        self._edits.copy(mark, following)
        return following

    def select(self, mark: AcceptedMark | None) -> None:
        """Take an accepted mark in hand, and go to its vein; None lets go."""
        self._selected = mark.ids if mark is not None else ()
        self._ghost, self._refused = None, None
        self.in_hand.empty()
        if mark is not None:
            self._view_state.set_active(mark.subject, mark.side)
        self._changed()

    def select_evidence(self, evidence: Evidence) -> None:
        """Take the accepted mark in hand that rests on this evidence, if it is on the clip."""
        if self._clip is not None:
            marks = accepted_marks(self._document.chart, self._clip)
            found = (mark for mark in marks if mark.measurements[0].evidence == evidence)
            self.select(next(found, None))

    def shut_down(self) -> None:
        """Wait for readings under way, and hand nothing over any more."""
        self._worker.shut_down()

    # What is in hand

    def target(self) -> Marking | None:
        """Return the marking whose handles can be moved on the frame shown."""
        marking = self._proposal
        if marking is None:
            mark = self.selected_mark()
            marking = (self._ghost or mark.marking) if mark is not None else None
        if marking is None or self.frame_index not in marking.frame_indexes:
            return None
        return marking

    def target_handles(self) -> tuple[Handle, ...]:
        """Return what can be moved on the frame shown."""
        target = self.target()
        return target.handles(self.frame_index) if target is not None else ()

    def marks_shown(self) -> list[ShownMark]:
        """Return the marks of the frame shown, as they lie in the view."""
        return self._marks(self._view.transform())

    def repaint_target(self) -> None:
        """Paint the mark in hand anew, and nothing else."""
        self._view.update(self._covered().toAlignedRect())

    def move_target(self, marking: Marking) -> None:
        """Show the target as it is moved; nothing is charted yet."""
        before = self._covered()
        if self._proposal is not None:
            self._proposal = marking
        else:
            self._ghost = marking
        self._shown.forget()
        self._view.update(before.united(self._covered()).toAlignedRect())
        self.bar_changed.emit()

    def let_go(self) -> None:
        """Keep the target as it was moved: a proposal waits on, an accepted mark is edited."""
        if self._proposal is not None:
            self._set_proposal(self._proposal)
            return
        mark, ghost = self.selected_mark(), self._ghost
        self._ghost = None
        if mark is not None and ghost is not None and ghost != mark.marking:
            self._edits.move(mark, ghost)
        self._changed()

    def _set_proposal(self, marking: Marking) -> None:
        self._proposal = marking
        clip = self.clip
        self._charting.waiting.show(
            lambda chart: self._acceptance.preview(marking, clip, chart), self.accept
        )
        self._changed()

    def _drop_proposal(self) -> None:
        self._proposal = None
        self.in_hand.empty()
        self._worker.forget()
        self._charting.waiting.clear()

    def _give_tool_back(self) -> None:
        if self._is_tool_borrowed:
            self.choose_tool(None)

    def _chart_changed(self, _diff: object) -> None:
        self._ghost = None
        self._changed()

    def _active_changed(self) -> None:
        if self._proposal is not None:
            # It lands on whatever is active when it is accepted: cards and bar follow.
            self._set_proposal(self._proposal)
        elif self._refused is not None:
            self._refused = None
            self._changed()

    def _changed(self) -> None:
        self._shown.forget()
        self._view.update()
        self.bar_changed.emit()

    # Painting

    def _marks(self, to_view: QTransform) -> list[ShownMark]:
        """Return the marks of the frame shown, the one in hand last."""
        room = QRectF(self._view.rect()).adjusted(4, 4, -4, -4)
        return self._shown.of(
            self.frame_index, (to_view, room), lambda: self._laid_out(to_view, room)
        )

    def _laid_out(self, to_view: QTransform, room: QRectF) -> list[ShownMark]:
        if self._clip is None:
            return []
        frame, shown = self.frame_index, []
        in_hand: ShownMark | None = None
        for mark in accepted_marks(self._document.chart, self._clip, frame):
            if set(mark.ids) & set(self._selected):
                marking = self._ghost or mark.marking
                in_hand = shown_mark(marking, frame, MarkStage.SELECTED, to_view, room, mark)
            else:
                shown.append(
                    shown_mark(mark.marking, frame, MarkStage.ACCEPTED, to_view, room, mark)
                )
        if self._proposal is not None and frame in self._proposal.frame_indexes:
            in_hand = shown_mark(self._proposal, frame, MarkStage.PROPOSED, to_view, room)
        under_way = self._tool.shapes() if self._tool is not None else ()
        if under_way:
            shown.append(shown_shapes(under_way, to_view, room))
        return [*shown, in_hand] if in_hand is not None else shown

    def paint_overlay(self, painter: QPainter, transform: QTransform) -> None:
        """Draw the marks of the frame shown."""
        for shown in self._marks(transform):
            is_in_hand = shown.stage is not MarkStage.ACCEPTED
            paint_shown(painter, shown, transform, self._states(shown) if is_in_hand else ())

    def _states(self, shown: ShownMark) -> list[HandleState]:
        states = [HandleState.IDLE] * len(shown.handles)
        grip = self.in_hand.grip
        dragged = grip.number if grip is not None else None
        for number, state in (
            (self.in_hand.hovered, HandleState.HOVERED),
            (self.in_hand.focused, HandleState.FOCUSED),
            (dragged, HandleState.DRAGGED),
        ):
            if number is not None and number < len(states):
                states[number] = state
        return states

    def _covered(self) -> QRectF:
        """Return what the mark in hand covers in the widget."""
        to_view = self._view.transform()
        marks = [m for m in self._marks(to_view) if m.stage is not MarkStage.ACCEPTED]
        covered = QRectF()
        for mark in marks:
            covered = covered.united(mark.bounds(to_view))
        return covered
