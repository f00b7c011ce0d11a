"""The scale that a kept number rests on: the header's of its region, or one set by hand."""

from veinmap.chart.values import Chart
from veinmap.imaging import Clip, RegionKind
from veinmap.measurement import Evidence
from veinmap.measurement.calibration import (
    DISTANCE_KINDS,
    Calibration,
    CalibrationSource,
    PointPx,
    calibration_of,
    checked_strip,
)
from veinmap.measurement.manual_calibration import scale_by_hand
from veinmap.measurement.refusal import Refusal, RefusalCode


def distance_scale(evidence: Evidence, clip: Clip, chart: Chart) -> Calibration | None:
    """Return the scale in centimetres that the evidence names; None where there is none now."""
    if evidence.calibration == CalibrationSource.MANUAL:
        return _by_hand(evidence, clip, chart, DISTANCE_KINDS)
    index = evidence.region_index
    if index is None or not 0 <= index < len(clip.regions):
        return None
    scale = calibration_of(clip.regions, index)
    return None if isinstance(scale, Refusal) or not scale.measures_distance else scale


def strip_scale(evidence: Evidence, clip: Clip, chart: Chart) -> Calibration | Refusal:
    """Return the scale of the spectral strip that the evidence names."""
    if evidence.calibration == CalibrationSource.MANUAL:
        found = _by_hand(evidence, clip, chart, frozenset({RegionKind.SPECTRAL}))
        if found is not None:
            return found
    index = evidence.region_index
    if index is None or not 0 <= index < len(clip.regions):
        return Refusal(code=RefusalCode.NOT_CALIBRATED, reason="The strip has no scale any more.")
    scale = calibration_of(clip.regions, index)
    return scale if isinstance(scale, Refusal) else checked_strip(scale)


def _by_hand(
    evidence: Evidence, clip: Clip, chart: Chart, kinds: frozenset[RegionKind]
) -> Calibration | None:
    return scale_by_hand(
        chart.manual_calibrations,
        clip.regions,
        clip.sop_instance_uid,
        evidence.frame_index,
        [PointPx(x, y) for x, y in evidence.points_px],
        kinds,
    )
