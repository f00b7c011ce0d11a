"""A spectral strip read as a whole: overlay, baseline, both sides folded, runs of flow."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from veinmap.measurement.calibration import Calibration
from veinmap.measurement.flow_envelope import Fold, envelope, fold, found_baseline
from veinmap.measurement.flow_runs import Rows, Run, runs
from veinmap.measurement.refusal import Refusal, RefusalCode
from veinmap.measurement.strip_picture import StripPicture, strip_picture

_MIN_COLUMNS: Final = 24
_MIN_ROWS: Final = 16
_MIN_STRIP_S: Final = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A strip that has been read: all that the answer is made from."""

    picture: StripPicture
    folded: Fold
    envelope_px: Rows
    found: tuple[Run, ...]
    column_s: float
    row_cm_s: float


def read_strip(
    rgb: npt.NDArray[np.uint8], scale: Calibration
) -> tuple[Calibration, Reading] | Refusal:
    """Return the strip of a frame read, with its scale once the baseline is settled."""
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
    return scale, Reading(
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


def stands_out_sd(strip: Reading, run: Run) -> float:
    """Return how far a run's inside lies above the background, in its own scatter."""
    side = strip.folded.below if run.sign > 0 else strip.folded.above
    columns = slice(run.first, run.last + 1)
    heights = 0.9 * np.abs(strip.envelope_px[columns])
    distance = np.arange(side.shape[0])[:, None]
    gap = strip.folded.gap_px
    inside = (distance >= gap) & (distance < np.maximum(heights, gap + 1)[None, :])
    grey = side[:, columns][inside]
    if grey.size == 0:
        return 0.0
    return (float(np.median(grey)) - strip.picture.background) / strip.picture.smooth_sd
