"""Reflux by two frames: mark where it begins, go on, mark where it ends."""

from PySide6.QtCore import QCoreApplication, Qt

from veinmap.drawing.mark_shapes import Shape
from veinmap.measurement.calibration import PointPx
from veinmap.measurement.refusal import Refusal
from veinmap.measurement.two_frame_timing import time_between_frames
from veinmap.ui.clip_viewer.tools.measurement_words import refusal_words
from veinmap.ui.clip_viewer.tools.timed_marking import TimedMarking, onset_shapes
from veinmap.ui.clip_viewer.tools.tool import Bench, Touch

translate = QCoreApplication.translate


class TimedTool:
    """Times what lies between two marked frames; only stored frame times count."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        # Frame and place of the first mark.
        self._first: tuple[int, PointPx] | None = None

    @property
    def hint(self) -> str:
        """What to do next."""
        if self._first is None:
            return translate("TimedTool", "Click on the frame where the reflux begins.")
        return translate(
            "TimedTool", "It begins in frame {number}. Go to the frame where it ends and click."
        ).format(number=self._first[0] + 1)

    def pressed(self, touch: Touch) -> None:
        """Do nothing: a frame is marked when the button goes up."""

    def moved(self, touch: Touch) -> None:
        """Do nothing: a frame is marked when the button goes up."""

    def released(self, touch: Touch) -> None:
        """Mark the frame shown."""
        here = (self._bench.frame_index, touch.place)
        if not self._bench.clip.timing.is_stored:
            self._refuse_timing()
        elif self._first is None:
            self._first = here
            self._bench.redraw()
        else:
            self._propose(*sorted((self._first, here), key=lambda mark: mark[0]))

    def _refuse_timing(self) -> None:
        timing = self._bench.clip.timing
        found = time_between_frames(timing, 0, max(len(timing.start_times_ms) - 1, 0))
        assert isinstance(found, Refusal)
        self._bench.refuse(refusal_words(found))

    def _propose(self, onset: tuple[int, PointPx], end: tuple[int, PointPx]) -> None:
        found = time_between_frames(self._bench.clip.timing, onset[0], end[0])
        if isinstance(found, Refusal):
            self._bench.refuse(refusal_words(found))
            return
        self._first = None
        self._bench.propose(TimedMarking(interval=found, onset_px=onset[1], end_px=end[1]))

    def shapes(self) -> tuple[Shape, ...]:
        """Return the first mark, on its frame."""
        if self._first is None or self._first[0] != self._bench.frame_index:
            return ()
        return onset_shapes(self._first[1])

    def choose(self) -> None:
        """Do nothing: there is nothing to choose."""

    def left(self) -> None:
        """Forget the first mark."""
        self._first = None
