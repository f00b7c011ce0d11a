"""Onset, end and peak of one run of flow on a strip that has been read."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

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
from veinmap.measurement.flow_envelope import raw_side
from veinmap.measurement.flow_runs import Run
from veinmap.measurement.strip_picture import SPECKLE_SD_DB
from veinmap.measurement.strip_reading import Reading

# How close to the strip's end an indistinct end of flow counts as not shown.
_OPEN_END_S: Final = 0.06
_BESIDE_END_S: Final = 0.07
# A step this many times its scatter needs no second opinion.
_CLEAR_CONTRAST: Final = 3.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """Both ends of a run, in column edges: column c covers c to c + 1.

    `onset_edge` and `end_edge` are corrected by the analysis window, `zero_edge` is
    where the envelope meets the baseline. An open end is one that the strip does not
    show.
    """

    onset: End
    end: End
    onset_edge: float
    end_edge: float
    zero_edge: float
    window_px: float
    disagreement_px: float
    is_open_first: bool
    is_open_last: bool


def run_ends(strip: Reading, run: Run) -> Ends:
    """Return both ends in column edges, from bands of several heights."""
    own = raw_side(strip.picture, strip.folded.baseline, run.sign)
    mirror = raw_side(strip.picture, strip.folded.baseline, -run.sign)
    gap = max(strip.folded.gap_px, own.first_clear_row())
    search = search_columns(strip.column_s)
    inward = max(min(search, run.columns // 2), 3)
    outward_left = _free_columns(strip, run, -1, search)
    outward_right = _free_columns(strip, run, +1, search)
    onsets, ends = [], []
    for height in _band_heights(run):
        rows = slice(gap, max(min(gap + height, own.grey.shape[0]), gap + 1))
        course = band_course(own, mirror, rows, strip.picture.background)
        onsets.append(find_end(course, run.first, inward, outward_left, -1))
        ends.append(find_end(course, run.last, inward, outward_right, +1))
    onset = _settled(onsets, is_steep=_is_steep(strip, run, -1))
    end = _settled(ends, is_steep=_is_steep(strip, run, +1))
    disagreement = float(
        np.std([e.position_px for e in onsets[:3]]) + np.std([e.position_px for e in ends[:3]])
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
        # A tail that fades from sight but meets the baseline only beyond the strip has not
        # been shown to end.
        if zero >= last_column:
            open_last, zero = True, float(last_column)
    return Ends(
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


def _band_heights(run: Run) -> tuple[int, ...]:
    """Return the heights of the bands to look at, the one for slow tails first."""
    thin = max(3, round(0.08 * run.height_px))
    return (thin, 2 * thin, max(2, thin // 2), max(round(0.3 * run.height_px), thin))


def _is_steep(strip: Reading, run: Run, side: int) -> bool:
    """Whether the flow is fast right beside this end, so that a higher band sees it too."""
    columns = max(round(_BESIDE_END_S / strip.column_s), 3)
    heights = np.abs(strip.envelope_px[run.first : run.last + 1])
    beside = heights[:columns] if side < 0 else heights[-columns:]
    return bool(np.median(beside) > 0.4 * run.height_px)


def _settled(found: list[End], *, is_steep: bool) -> End:
    """Return the end to go by: of the thin band, or of the clearest where that is unclear.

    A tail is lost earlier the higher the band, and so are the first columns of a rise.
    But where clutter fills the thin band and the end is steep, a higher band knows it
    better.
    """
    thin = found[0]
    if not is_steep or thin.contrast >= _CLEAR_CONTRAST:
        return thin
    return max(found, key=lambda end: end.contrast)


def _free_columns(strip: Reading, run: Run, step: int, most: int) -> int:
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


def run_peak(strip: Reading, run: Run) -> tuple[float, int, bool]:
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
