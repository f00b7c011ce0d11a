"""The marks of one frame as they are drawn: laid out once for each chart, frame and zoom."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTransform

from veinmap.drawing.mark_layout import Laid, lay_out
from veinmap.drawing.mark_shapes import Handle, Shape
from veinmap.drawing.measurement_marks import (
    HandleState,
    MarkStage,
    handle_bounds,
    paint_handle,
    paint_laid,
    paint_lines,
    paint_words,
)
from veinmap.ui.clip_viewer.tools.accepted import AcceptedMark
from veinmap.ui.clip_viewer.tools.kept_paint import KeptPaint
from veinmap.ui.clip_viewer.tools.marking import Marking

# What antialiasing and casing add around a line, in screen pixels.
_LINE_MARGIN_PX = 4.0
# Marks that are kept, those of one frame aside; their pictures take at most 26 MB together.
_MOST_MARKS = 64


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ShownMark:
    """One mark in the view; `accepted` is None for a proposal and for what is under way."""

    stage: MarkStage
    laid: Laid
    handles: tuple[Handle, ...] = ()
    accepted: AcceptedMark | None = None
    kept: KeptPaint = field(default_factory=KeptPaint)

    def bounds(self, to_view: QTransform) -> QRectF:
        """Return all that it covers, its handles included, in widget coordinates."""
        covered = self.laid.bounds(_LINE_MARGIN_PX)
        for handle in self.handles:
            covered = covered.united(handle_bounds(handle, to_view))
        return covered


class ShownFrames:
    """The marks of frames as they were laid out last, so that a loop does it once."""

    def __init__(self) -> None:
        self._view: object = None
        self._marks: dict[int, list[ShownMark]] = {}

    def of(
        self, frame_index: int, view: object, lay_out_all: Callable[[], list[ShownMark]]
    ) -> list[ShownMark]:
        """Return the marks of a frame, laid out if they were not yet for such a view.

        Parameters
        ----------
        view
            What the marks' places depend on: transform and room.
        """
        if view != self._view:
            self._view, self._marks = view, {}
        found = self._marks.get(frame_index)
        if found is None:
            found = lay_out_all()
            if sum(map(len, self._marks.values())) + len(found) > _MOST_MARKS:
                self._marks = {}
            self._marks[frame_index] = found
        return found

    def forget(self) -> None:
        """Lay all of them out anew: chart, clip, proposal or tool have changed."""
        self._marks = {}


def shown_mark(
    marking: Marking,
    frame_index: int,
    stage: MarkStage,
    to_view: QTransform,
    room: QRectF,
    accepted: AcceptedMark | None = None,
) -> ShownMark:
    """Return a marking laid out for a frame and a zoom."""
    handles = marking.handles(frame_index)
    keep_off = [handle_bounds(handle, to_view) for handle in handles if not handle.is_diamond]
    return ShownMark(
        stage=stage,
        laid=lay_out(marking.shapes(frame_index), to_view, room, keep_off),
        handles=handles,
        accepted=accepted,
    )


def shown_shapes(shapes: Sequence[Shape], to_view: QTransform, room: QRectF) -> ShownMark:
    """Return what a tool has under way, laid out."""
    return ShownMark(stage=MarkStage.PROPOSED, laid=lay_out(shapes, to_view, room))


def paint_shown(
    painter: QPainter,
    shown: ShownMark,
    to_view: QTransform,
    states: Sequence[HandleState] = (),
) -> None:
    """Draw a mark and its handles; `states` says what is done with each of them."""
    if shown.stage is MarkStage.ACCEPTED and not states:
        shown.kept.paint(
            painter,
            lambda: shown.bounds(to_view),
            lambda onto: _paint_still(onto, shown, to_view),
        )
        # Not from the picture: over what lets light through, letters come out thinner.
        paint_words(painter, shown.laid, shown.stage)
        return
    paint_laid(painter, shown.laid, shown.stage)
    for number, handle in enumerate(shown.handles):
        state = states[number] if number < len(states) else HandleState.IDLE
        paint_handle(painter, handle, to_view, shown.stage, state)


def _paint_still(painter: QPainter, shown: ShownMark, to_view: QTransform) -> None:
    """Draw what of an accepted mark never changes where it lies: all but its words."""
    paint_lines(painter, shown.laid, shown.stage)
    for handle in shown.handles:
        paint_handle(painter, handle, to_view, shown.stage)
