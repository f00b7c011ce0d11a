"""Reflux by two frames of a colour or B-mode clip: mark where it begins, mark where it ends."""

import math
from dataclasses import dataclass

from veinmap.imaging import Timing
from veinmap.measurement.refusal import Refusal, RefusalCode


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameInterval:
    """Time between two frames, in milliseconds, ± one frame interval."""

    onset_frame: int
    end_frame: int
    duration_ms: int
    uncertainty_ms: int


def time_between_frames(
    timing: Timing, onset_frame: int, end_frame: int
) -> FrameInterval | Refusal:
    """Return how long lies between two frames, counted from 0, or why it is not known.

    Only Frame Time and Frame Time Vector time a measurement (PS3.3 C.7.6.5); a nominal
    playback rate or an assumed one does not. The ± is the longer of the intervals before
    the two frames: what is first seen in a frame happened since the one before.
    """
    if not timing.is_stored:
        return Refusal(
            code=RefusalCode.TIMING_NOT_STORED,
            reason="This clip does not store when its frames were taken, so frames cannot time "
            "a reflux; state the frame rate first.",
        )
    starts = timing.start_times_ms
    if not (0 <= onset_frame < len(starts) and 0 <= end_frame < len(starts)):
        return Refusal(code=RefusalCode.BAD_INPUT, reason=f"This clip has {len(starts)} frames.")
    if end_frame <= onset_frame:
        return Refusal(
            code=RefusalCode.BAD_INPUT, reason="The end must lie in a later frame than the onset."
        )
    duration = starts[end_frame] - starts[onset_frame]
    steps = [starts[end_frame] - starts[end_frame - 1]]
    steps.append(
        starts[onset_frame] - starts[onset_frame - 1] if onset_frame else starts[1] - starts[0]
    )
    if not math.isfinite(duration) or duration <= 0 or min(steps) < 0:
        return Refusal(
            code=RefusalCode.TIMING_NOT_STORED, reason="The stored frame times do not increase."
        )
    return FrameInterval(
        onset_frame=onset_frame,
        end_frame=end_frame,
        duration_ms=round(duration),
        uncertainty_ms=max(math.ceil(max(steps)), 1),
    )
