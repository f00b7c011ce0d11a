"""Reflux time from a spectral strip: one click on the reverse lobe, one proposal.

Method and marks: `docs/accuracy.md`. The steps are those of its section on the strip:
overlay and background, baseline, mirror fold, envelope, runs, ends by change point.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
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
from veinmap.measurement.flow_ends import (
    End,
    band_course,
    edge_inset_rows,
    find_end,
    late_share,
    search_columns,
    tail_crossing,
    window_columns,
)
from veinmap.measurement.flow_envelope import (
    Fold,
    envelope,
    fold,
    found_baseline,
    raw_side,
)
from veinmap.measurement.flow_runs import Rows, Run, direction_around, likely_reverse, runs
from veinmap.measurement.reflux_values import (
    DirectionSource,
    Doubt,
    FlowSide,
    NoReverseFlow,
    RefluxProposal,
)
from veinmap.measurement.refusal import Refusal, RefusalCode
from veinmap.measurement.strip_picture import SPECKLE_SD_DB, StripPicture, strip_picture

_MIN_COLUMNS: Final = 24
_MIN_ROWS: Final = 16
_MIN_STRIP_S: Final = 0.2
# A click this far (in time, and in rows) beside a lobe still means that lobe.
_CLICK_REACH_S: Final = 0.06
_CLICK_REACH_PX: Final = 5
# How close to the strip's end an indistinct end of flow counts as not shown.
_OPEN_END_S: Final = 0.06
# Share of the analysis window by which an end may be misjudged, and from one standard
# deviation to nine times in ten.
_WINDOW_DOUBT: Final = 0.2
_NINE_IN_TEN: Final = 2.1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A strip that has been read: all that the answer is made from."""

    picture: StripPicture
    folded: Fold
    envelope_px: Rows
    found: tuple[Run, ...]
    column_s: float
    row_cm_s: float


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
    reading = _read(rgb, scale)
    if isinstance(reading, Refusal):
        return reading
    scale, strip = reading
    target = _target(strip, scale, click, antegrade)
    if not isinstance(target, Run):
        return target
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


def _read(rgb: npt.NDArray[np.uint8], scale: Calibration) -> tuple[Calibration, _Reading] | Refusal:
    x0, y0, x1, y1 = scale.box
    if rgb.ndim != 3 or rgb.shape[2] != 3 or x1 >= rgb.shape[1] or y1 >= rgb.shape[0]:
        return Refusal(
            code=RefusalCode.BAD_INPUT,
            reason="The spectral region does not fit this picture.",
        )
    column_s, row_cm_s = abs(scale.x.delta), abs(scale.y.delta)
    columns, rows = x1 - x0 + 1, y1 - y0 + 1
    if columns < _MIN_COLUMNS or rows < _MIN_ROWS or columns * column_s < _MIN_STRIP_S:
        return Refusal(
            code=RefusalCode.TOO_SMALL,
            reason=f"The spectral region of {columns} × {rows} pixels is too small to measure on.",
        )
    picture = strip_picture(rgb[y0 : y1 + 1, x0 : x1 + 1])
    placed = _baseline(picture, scale)
    if isinstance(placed, Refusal):
        return placed
    scale, baseline = placed
    folded = fold(picture, baseline, row_cm_s)
    path = envelope(folded)
    return scale, _Reading(
        picture=picture,
        folded=folded,
        envelope_px=path,
        found=runs(path, picture.is_break, column_s),
        column_s=column_s,
        row_cm_s=row_cm_s,
    )


def _baseline(picture: StripPicture, scale: Calibration) -> tuple[Calibration, float] | Refusal:
    """Return the scale with its baseline settled, and the baseline's row in the strip."""
    top = scale.box.y0
    zero = scale.y.zero_px
    if zero is None and scale.y.proposed_zero_px is not None:
        proposed = scale.y.proposed_zero_px - top
        drawn = drawn_baseline(picture)
        if drawn is None or abs(drawn - proposed) > 3:
            return Refusal(
                code=RefusalCode.BASELINE_UNKNOWN,
                reason="The header and the picture do not agree on where the baseline lies.",
            )
        scale = replace(scale, y=scale.y.confirmed())
        zero = scale.y.zero_px
    if zero is None:
        drawn = drawn_baseline(picture)
        if drawn is None:
            return Refusal(
                code=RefusalCode.BASELINE_UNKNOWN,
                reason="The header does not say where the baseline lies, and no line shows it.",
            )
        return scale, drawn
    row = zero - top
    if not 0 <= row <= picture.rows - 1:
        return Refusal(
            code=RefusalCode.BASELINE_UNKNOWN,
            reason="The baseline lies outside the strip, so only one direction of flow is shown.",
        )
    return scale, found_baseline(picture, row)


def drawn_baseline(picture: StripPicture) -> float | None:
    """Return the row of a line drawn across the whole strip, None without exactly one."""
    foreign = picture.is_overlay.mean(axis=1) > 0.8
    least = np.quantile(picture.grey, 0.1, axis=1)
    lit = least > np.median(least) + 40
    rows = np.flatnonzero(foreign | lit)
    if rows.size == 0 or rows[-1] - rows[0] > 6:
        return None
    return float(rows.mean())


def _target(
    strip: _Reading, scale: Calibration, click: PointPx | None, antegrade: FlowSide | None
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
    return Refusal(
        code=RefusalCode.NOTHING_THERE, reason="There is no flow at this point of the strip."
    )


def _sign(side: FlowSide) -> int:
    return 1 if side is FlowSide.BELOW else -1


def _direction(
    strip: _Reading, target: Run, click: PointPx | None, antegrade: FlowSide | None
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ends:
    onset: End
    end: End
    onset_edge: float
    end_edge: float
    zero_edge: float
    window_px: float
    disagreement_px: float
    is_open_first: bool
    is_open_last: bool


def _ends(strip: _Reading, run: Run) -> _Ends:
    """Return both ends in column edges, from bands of several heights."""
    own = raw_side(strip.picture, strip.folded.baseline, run.sign)
    mirror = raw_side(strip.picture, strip.folded.baseline, -run.sign)
    gap = max(strip.folded.gap_px, own.first_clear_row())
    search = search_columns(strip.column_s)
    inward = max(min(search, run.columns // 2), 3)
    outward_left = _free_columns(strip, run, -1, search)
    outward_right = _free_columns(strip, run, +1, search)
    onsets: list[End] = []
    ends: list[End] = []
    for height in _band_heights(strip, run):
        rows = slice(gap, max(min(gap + height, own.grey.shape[0]), gap + 1))
        course = band_course(own, mirror, rows, strip.picture.background)
        onsets.append(find_end(course, run.first, inward, outward_left, -1))
        ends.append(find_end(course, run.last, inward, outward_right, +1))
    onset, end = onsets[0], ends[0]
    disagreement = float(
        np.std([e.position_px for e in onsets]) + np.std([e.position_px for e in ends])
    )
    body = own.grey[gap : max(gap + 2, int(0.5 * run.height_px)), run.first : run.last + 1]
    window_px = min(window_columns(body.astype(np.float64)), 0.05 / strip.column_s)
    grey_per_db = _grey_per_db(body)
    late_onset = late_share(onset.step / grey_per_db) * window_px
    late_end = late_share(end.step / grey_per_db) * window_px
    # So close to where the strip stops, silence cannot be told from not yet drawn.
    beside = max(_OPEN_END_S / strip.column_s, 3.0)
    last_column = strip.picture.columns
    open_first = run.meets_first or (onset.contrast < 4 and onset.position_px < beside)
    open_last = run.meets_last or (end.contrast < 4 and end.position_px > last_column - beside)
    onset_edge = float(run.first) if open_first else onset.position_px + late_onset
    end_edge = float(run.last + 1) if open_last else end.position_px - late_end
    end_edge = max(end_edge, onset_edge + 1)
    zero = end_edge
    if not open_last:
        zero = tail_crossing(strip.envelope_px, run, end_edge, strip.column_s)
    return _Ends(
        onset=onset,
        end=end,
        onset_edge=onset_edge,
        end_edge=end_edge,
        zero_edge=zero,
        window_px=window_px,
        disagreement_px=disagreement,
        is_open_first=open_first,
        is_open_last=open_last,
    )


def _band_heights(strip: _Reading, run: Run) -> tuple[int, ...]:
    thin = max(3, round(0.08 * run.height_px))
    return (thin, 2 * thin, max(2, thin // 2))


def _free_columns(strip: _Reading, run: Run, step: int, most: int) -> int:
    """Return how many columns beside the run hold no other flow of its own sign."""
    at = run.first if step < 0 else run.last
    free = 0
    while free < most:
        at += step
        if not 0 <= at < strip.picture.columns or strip.picture.is_break[at]:
            break
        if any(
            other is not run and other.sign == run.sign and other.first <= at <= other.last
            for other in strip.found
        ):
            break
        free += 1
    return max(free, 1)


def _grey_per_db(body: npt.NDArray[np.float32]) -> float:
    """Return grey levels per dB from the speckle's own scatter; 5.8 (44 dB) without."""
    if body.size < 50:
        return 255 / 44
    unsaturated = body[(body > 8) & (body < 247)]
    if unsaturated.size < 50:
        return 255 / 44
    return float(np.clip(unsaturated.std() / SPECKLE_SD_DB, 255 / 70, 255 / 28))


def _proposal(
    strip: _Reading, scale: Calibration, run: Run, source: DirectionSource
) -> RefluxProposal:
    ends = _ends(strip, run)
    peak_rows, peak_column, is_aliased = _peak(strip, run)
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


def _peak(strip: _Reading, run: Run) -> tuple[float, int, bool]:
    """Return the peak in rows, its column, and whether the flow aliases.

    What comes in again on the other side of an aliased strip is added: the strip shows
    one whole Nyquist range.
    """
    columns = slice(run.first, run.last + 1)
    heights = np.abs(strip.envelope_px[columns])
    reach = strip.folded.reach_below if run.sign > 0 else strip.folded.reach_above
    wrapped = strip.folded.wrapped_above if run.sign > 0 else strip.folded.wrapped_below
    beyond = wrapped[:, columns].sum(axis=0)
    is_full = heights >= reach - 2
    is_aliased = bool((is_full & (beyond >= 2)).sum() >= 3)
    total = heights + np.where(is_full & (beyond >= 2), beyond, 0)
    smooth = np.convolve(np.pad(total.astype(float), 2, mode="edge"), np.ones(5) / 5, "valid")
    at = int(np.argmax(smooth))
    own = raw_side(strip.picture, strip.folded.baseline, run.sign).grey[:, columns]
    inset = edge_inset_rows(own, heights, _grey_per_db(own[strip.folded.gap_px :]))
    return max(float(smooth[at]) - inset, 1.0), run.first + at, is_aliased or bool(is_full.any())


def _doubts(
    strip: _Reading,
    scale: Calibration,
    run: Run,
    ends: _Ends,
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


def _uncertainty_ms(strip: _Reading, ends: _Ends) -> int:
    """Return the ± that is meant to hold the truth nine times in ten.

    From how well other positions fit, how far bands of other heights disagree, and
    what the analysis window leaves open.
    """
    spread = math.hypot(ends.onset.spread_px + 0.3, ends.end.spread_px + 0.3)
    total_px = math.hypot(spread, ends.disagreement_px, _WINDOW_DOUBT * ends.window_px)
    return max(round(1000 * strip.column_s * _NINE_IN_TEN * total_px), 10)


def _confidence(strip: _Reading, run: Run, ends: _Ends, doubts: tuple[Doubt, ...]) -> float:
    contrast = min(
        99.0 if ends.is_open_first else ends.onset.contrast,
        99.0 if ends.is_open_last else ends.end.contrast,
    )
    sharp = contrast / (contrast + 2.5)
    steady = 1 / (1 + 1000 * strip.column_s * ends.disagreement_px / 40)
    level = 0.8 ** len([d for d in doubts if d is not Doubt.SLOW_TAIL])
    return round(float(np.clip(sharp * steady * level, 0, 1)), 3)
