"""What every scale set by hand has: its frame, for which frames it holds, and no value."""

from dataclasses import dataclass

from veinmap.measurement import Method
from veinmap.measurement.calibration import Calibration
from veinmap.measurement.refusal import Refusal
from veinmap.ui.clip_viewer.tools.marking import BarChoice, MarkedValue
from veinmap.ui.clip_viewer.tools.measurement_words import refusal_words


@dataclass(frozen=True, slots=True, kw_only=True)
class RulerMarking:
    """Ticks on one frame from which a scale follows."""

    frame_index: int
    is_for_all_frames: bool = True
    choice: BarChoice | None = None

    @property
    def frame_indexes(self) -> tuple[int, ...]:
        """The frame whose ruler it is."""
        return (self.frame_index,)

    @property
    def method(self) -> Method:
        """Always by hand."""
        return Method.MANUAL

    def _scale(self) -> Calibration | Refusal:
        """Return the scale, or why the ticks give none."""
        raise NotImplementedError

    def values(self) -> tuple[MarkedValue, ...] | Refusal:
        """Return no value: a scale is kept for itself."""
        scale = self._scale()
        return scale if isinstance(scale, Refusal) else ()

    def hindrance(self) -> str:
        """Return why it cannot be kept now, in one sentence; empty if it can."""
        scale = self._scale()
        return refusal_words(scale) if isinstance(scale, Refusal) else ""
