"""The scale under points of the picture: set by hand where it was, else the header's."""

from veinmap.measurement.calibration import (
    DISTANCE_KINDS,
    Calibration,
    PointPx,
    distance_calibration,
)
from veinmap.measurement.refusal import Refusal
from veinmap.ui.clip_viewer.tools.tool import Bench


def scale_over(bench: Bench, points: tuple[PointPx, ...]) -> Calibration | Refusal:
    """Return the one scale of lengths that covers all points, or why there is none."""
    by_hand = bench.scale_by_hand(points, DISTANCE_KINDS)
    return by_hand or distance_calibration(bench.clip.regions, points)
