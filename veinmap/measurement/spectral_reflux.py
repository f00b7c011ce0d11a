"""Reflux time from a spectral strip: one click on the reverse lobe, one proposal.

Method and marks: `docs/accuracy.md`. The steps are those of its section on the strip:
overlay and background, baseline, mirror fold, envelope, runs, ends by change point.
"""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from veinmap.imaging import Region, RegionKind
from veinmap.measurement.calibration import (
    Calibration,
    PointPx,
    calibration_of,
    checked_strip,
    strip_calibration,
)
from veinmap.measurement.flow_runs import Run, direction_around, likely_reverse
from veinmap.measurement.reflux_values import (
    DirectionSource,
    Doubt,
    FlowSide,
    NoReverseFlow,
    RefluxProposal,
)
from veinmap.measurement.refusal import Refusal, RefusalCode
from veinmap.measurement.run_limits import Ends, run_ends, run_peak
from veinmap.measurement.strip_reading import Reading, read_strip, stands_out_sd

# A click this far (in time, and in rows) beside a lobe still means that lobe.
_CLICK_REACH_S: Final = 0.06
_CLICK_REACH_PX: Final = 5
# Pure noise folds into runs that stand out by at most 1.6; flow on the bench, the weakest
# included, by at least 4.5.
_LEAST_OVER_BACKGROUND_SD: Final = 3.0
# Share of the analysis window by which an end may be misjudged, and from one standard
# deviation to nine times in ten.
_WINDOW_DOUBT: Final = 0.2
_NINE_IN_TEN: Final = 2.1


def propose_reflux(
    rgb: npt.NDArray[np.uint8],
    regions: Sequence[Region],
    click: PointPx | None = None,
    *,
    antegrade: FlowSide | None = None,
    calibration: Calibration | None = None,
) -> RefluxProposal | NoReverseFlow | Refusal:
    """Propose the reverse flow under a click, or the likeliest one without a click.

    Parameters
    ----------
    rgb
        The frame as stored, shape ``(rows, columns, 3)``; no display filter applied.
    click
        A point in the reverse lobe, in stored pixels. The click says that this lobe is
        meant; it is refused only where the strip shows that the lobe is antegrade.
    antegrade
        The side on which antegrade flow is drawn, where the user states it.
    calibration
        A scale set by hand, in place of the header's.
    """
    scale = _scale(regions, click, calibration)
    if isinstance(scale, Refusal):
        return scale
    reading = read_strip(rgb, scale)
    if isinstance(reading, Refusal):
        return reading
    scale, strip = reading
    target = _target(strip, scale, click, antegrade)
    if not isinstance(target, Run):
        return target
    if stands_out_sd(strip, target) < _LEAST_OVER_BACKGROUND_SD:
        return NoReverseFlow() if click is None else _nothing_there()
    source = _direction(strip, target, click, antegrade)
    if isinstance(source, Refusal):
        return source
    return _proposal(strip, scale, target, source)


def duration_between(calibration: Calibration, onset_px: float, end_px: float) -> int | Refusal:
    """Return the milliseconds between two handles, columns in stored pixels."""
    scale = checked_strip(calibration)
    if isinstance(scale, Refusal):
        return scale
    if not (math.isfinite(onset_px) and math.isfinite(end_px)) or end_px < onset_px:
        return Refusal(code=RefusalCode.BAD_INPUT, reason="The end lies before the onset.")
    low, high = scale.box.x0 - 0.5, scale.box.x1 + 0.5
    if onset_px < low or end_px > high:
        return Refusal(
            code=RefusalCode.OUTSIDE_REGIONS, reason="A handle lies outside the spectral strip."
        )
    return round(1000 * (end_px - onset_px) * abs(scale.x.delta))


def _scale(
    regions: Sequence[Region], click: PointPx | None, calibration: Calibration | None
) -> Calibration | Refusal:
    if calibration is not None:
        scale = checked_strip(calibration)
        if isinstance(scale, Calibration) and click is not None and not scale.covers(click):
            return Refusal(
                code=RefusalCode.OUTSIDE_REGIONS,
                reason="This point lies outside the spectral strip.",
            )
        return scale
    if click is not None:
        return strip_calibration(regions, click)
    strips = [index for index, region in enumerate(regions) if region.kind is RegionKind.SPECTRAL]
    if not strips:
        return Refusal(
            code=RefusalCode.NOT_CALIBRATED, reason="This picture has no spectral region."
        )
    usable = [index for index in strips if regions[index].usable]
    if len(usable) > 1:
        return Refusal(
            code=RefusalCode.TWO_SCALES,
            reason="This picture has more than one spectral strip; say which by a point on it.",
        )
    found = calibration_of(regions, (usable or strips)[0])
    return found if isinstance(found, Refusal) else checked_strip(found)


def _target(
    strip: Reading, scale: Calibration, click: PointPx | None, antegrade: FlowSide | None
) -> Run | NoReverseFlow | Refusal:
    if click is None:
        run = likely_reverse(strip.found, strip.column_s, strip.picture.columns)
        if run is None or (antegrade is not None and run.sign == _sign(antegrade)):
            return NoReverseFlow()
        return run
    column, row = click.x - scale.box.x0, click.y - scale.box.y0
    distance = row - strip.folded.baseline
    sign = 1 if distance > 0 else -1
    reach = max(_CLICK_REACH_S / strip.column_s, 3.0)
    beside = [
        (max(run.first - column, column - run.last, 0.0), run)
        for run in strip.found
        if run.sign == sign
    ]
    near = [(away, run) for away, run in beside if away <= reach]
    if near:
        _, run = min(near, key=lambda pair: pair[0])
        at = int(np.clip(round(column), run.first, run.last))
        around = slice(max(at - 4, run.first), min(at + 5, run.last + 1))
        height = float(np.abs(strip.envelope_px[around]).max())
        if abs(distance) <= 1.25 * height + _CLICK_REACH_PX:
            return run
    at_column = int(np.clip(round(column), 0, strip.picture.columns - 1))
    at_row = int(np.clip(round(row), 0, strip.picture.rows - 1))
    if strip.picture.is_overlay[at_row, at_column]:
        return Refusal(
            code=RefusalCode.TEXT_OR_OVERLAY,
            reason="This is text or a line drawn over the strip, not flow.",
        )
    return _nothing_there()


def _nothing_there() -> Refusal:
    return Refusal(
        code=RefusalCode.NOTHING_THERE, reason="There is no flow at this point of the strip."
    )


def _sign(side: FlowSide) -> int:
    return 1 if side is FlowSide.BELOW else -1


def _direction(
    strip: Reading, target: Run, click: PointPx | None, antegrade: FlowSide | None
) -> DirectionSource | Refusal:
    if antegrade is not None:
        if _sign(antegrade) == target.sign:
            return Refusal(
                code=RefusalCode.NOT_REVERSE,
                reason=f"Flow {antegrade} the baseline was stated to be antegrade.",
            )
        return DirectionSource.STATED
    seen = direction_around(target, strip.found, strip.column_s)
    if seen.antegrade_sign == target.sign and seen.augmentation is target:
        return Refusal(
            code=RefusalCode.NOT_REVERSE,
            reason="This flow comes before the flow of the other direction, like an augmentation; "
            "click the flow that follows it, or state which side is antegrade.",
        )
    if seen.antegrade_sign == -target.sign:
        return DirectionSource.AUGMENTATION
    return DirectionSource.CLICK


def _proposal(
    strip: Reading, scale: Calibration, run: Run, source: DirectionSource
) -> RefluxProposal:
    ends = run_ends(strip, run)
    peak_rows, peak_column, is_aliased = run_peak(strip, run)
    doubts = _doubts(strip, scale, run, ends, source, is_aliased)
    x0, y0 = scale.box.x0, scale.box.y0
    baseline_px = y0 + strip.folded.baseline
    to_ms = 1000 * strip.column_s
    onset_ms, end_ms = round(ends.onset_edge * to_ms), round(ends.end_edge * to_ms)
    return RefluxProposal(
        region_index=scale.region_index,
        calibration_source=scale.source,
        onset_ms=onset_ms,
        end_ms=end_ms,
        duration_ms=end_ms - onset_ms,
        zero_crossing_ms=max(round(ends.zero_edge * to_ms), end_ms),
        peak_reverse_cm_s=peak_rows * strip.row_cm_s,
        uncertainty_ms=_uncertainty_ms(strip, ends),
        is_truncated=ends.is_open_first or ends.is_open_last,
        confidence=_confidence(strip, run, ends, doubts),
        onset_px=x0 + ends.onset_edge - 0.5,
        end_px=x0 + ends.end_edge - 0.5,
        zero_crossing_px=x0 + ends.zero_edge - 0.5,
        baseline_px=baseline_px,
        peak_px=PointPx(x0 + peak_column, baseline_px + run.sign * peak_rows),
        envelope_px=tuple(
            PointPx(float(x0 + column), float(baseline_px + strip.envelope_px[column]))
            for column in range(run.first, run.last + 1)
        ),
        reverse_side=FlowSide.BELOW if run.sign > 0 else FlowSide.ABOVE,
        direction_source=source,
        doubts=doubts,
    )


def _doubts(
    strip: Reading,
    scale: Calibration,
    run: Run,
    ends: Ends,
    source: DirectionSource,
    is_aliased: bool,
) -> tuple[Doubt, ...]:
    stored = scale.y.zero_px
    edges = [round(ends.onset_edge), round(ends.end_edge)]
    rows = slice(0, strip.picture.rows)
    near_ends = [
        float(strip.picture.is_overlay[rows, max(edge - 3, 0) : edge + 3].mean()) for edge in edges
    ]
    usual = float(strip.picture.is_overlay.mean())
    checks = {
        Doubt.TRUNCATED: ends.is_open_first or ends.is_open_last,
        Doubt.ALIASED: is_aliased,
        Doubt.NO_AUGMENTATION: source is DirectionSource.CLICK,
        Doubt.WEAK: strip.folded.flow_level - strip.picture.background
        < 4 * strip.picture.background_sd,
        Doubt.UNSURE_ONSET: not ends.is_open_first and ends.onset.contrast < 3,
        Doubt.UNSURE_END: not ends.is_open_last and ends.end.contrast < 3,
        Doubt.SLOW_TAIL: (ends.zero_edge - ends.end_edge) * strip.column_s > 0.05,
        Doubt.BASELINE_MOVED: stored is not None
        and abs(stored - scale.box.y0 - strip.folded.baseline) >= 1,
        Doubt.BASELINE_FOUND: stored is None,
        Doubt.DRAWN_OVER: max(near_ends) > usual + 0.05,
        Doubt.TIME_RUNS_BACK: scale.x.delta < 0,
        Doubt.SHORT: run.columns < 8,
    }
    return tuple(doubt for doubt, holds in checks.items() if holds)


def _uncertainty_ms(strip: Reading, ends: Ends) -> int:
    """Return the ± that is meant to hold the truth nine times in ten.

    From how well other positions fit, how far bands of other heights disagree, and
    what the analysis window leaves open.
    """
    spread = math.hypot(ends.onset.spread_px + 0.3, ends.end.spread_px + 0.3)
    total_px = math.hypot(spread, ends.disagreement_px, _WINDOW_DOUBT * ends.window_px)
    return max(round(1000 * strip.column_s * _NINE_IN_TEN * total_px), 10)


def _confidence(strip: Reading, run: Run, ends: Ends, doubts: tuple[Doubt, ...]) -> float:
    contrast = min(
        99.0 if ends.is_open_first else ends.onset.contrast,
        99.0 if ends.is_open_last else ends.end.contrast,
    )
    sharp = contrast / (contrast + 2.5)
    steady = 1 / (1 + 1000 * strip.column_s * ends.disagreement_px / 40)
    level = 0.8 ** len([d for d in doubts if d is not Doubt.SLOW_TAIL])
    # The root only spreads the scale, so that a clear strip reads near 0.8 and not 0.6.
    return round(math.pow(float(np.clip(sharp * steady * level, 0, 1)), 0.6), 3)
