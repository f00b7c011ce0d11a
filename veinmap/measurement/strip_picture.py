"""A spectral strip as numbers: grey levels, what is drawn over them, and the background.

Nothing here knows seconds or cm/s; rows and columns count from the region's corner.
"""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]
Rgb = npt.NDArray[np.uint8]

# Developed speckle, log compressed, has this standard deviation whatever the gain
# (Rayleigh amplitude; 5.57 dB).
SPECKLE_SD_DB: Final = 5.57

# How far a pixel's colour may lie from the strip's own tint before it counts as drawn
# over it. JPEG at quality 35 moves chroma by up to 15.
_FOREIGN_CHROMA: Final = 30.0
_CHROMA_BINS: Final = 24

# Grey at and below which a pixel is black: what a scanner leaves unwritten, after JPEG.
_BLACK: Final = 6.0
# A break in time is at least this wide; narrower dark columns are speckle.
_MIN_BAR_PX: Final = 3
_MAX_BAR_PX: Final = 40
# Noise comes in blobs of a few pixels: only where so many lit pixels are missing is it no
# chance that a column is black.
_MISSING_PX: Final = 200.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StripPicture:
    """The grey levels of one strip, shape ``(rows, columns)``, 0 to 255.

    `is_overlay` marks pixels that are drawn over the signal (text, calipers, lines);
    their grey says nothing. `is_break` has one entry per column: unwritten columns or a
    sweep bar, across which there is no time. `background` and `background_sd` describe
    the quiet third of the strip.
    """

    grey: Floats
    smooth: Floats
    is_overlay: Mask
    is_break: Mask
    background: float
    background_sd: float
    smooth_sd: float

    @property
    def rows(self) -> int:
        """Height in pixels."""
        return int(self.grey.shape[0])

    @property
    def columns(self) -> int:
        """Width in pixels."""
        return int(self.grey.shape[1])


def strip_picture(rgb: Rgb) -> StripPicture:
    """Return the strip with overlay and background told apart from signal.

    Parameters
    ----------
    rgb
        The region's own pixels, shape ``(rows, columns, 3)``.
    """
    pixels = rgb.astype(np.float32)
    grey = pixels @ np.array([0.299, 0.587, 0.114], np.float32)
    overlay = _coloured_overlay(pixels, grey)
    is_break = _breaks(grey, overlay)
    smooth = masked_smooth(grey, overlay, (5, 3))
    quiet = _quiet_columns(smooth, is_break)
    background, background_sd = _median_and_spread(grey[:, quiet][~overlay[:, quiet]])
    _, smooth_sd = _median_and_spread(smooth[:, quiet].ravel())
    return StripPicture(
        grey=grey,
        smooth=smooth,
        is_overlay=overlay,
        is_break=is_break,
        background=background,
        background_sd=background_sd,
        smooth_sd=smooth_sd,
    )


def masked_smooth(grey: Floats, overlay: Mask, size: tuple[int, int]) -> Floats:
    """Return a local mean over ``size`` rows by columns that leaves overlay out."""
    rows, columns = size
    weight = (~overlay).astype(np.float32)
    kernel = (columns, rows)
    total = cv2.blur(grey * weight, kernel, borderType=cv2.BORDER_REPLICATE)
    share = cv2.blur(weight, kernel, borderType=cv2.BORDER_REPLICATE)
    return np.asarray(total / np.maximum(share, 1e-3), dtype=np.float32)


def _coloured_overlay(pixels: Floats, grey: Floats) -> Mask:
    """Return what has not the colour that the strip's own map gives to its grey."""
    blue, red = pixels[..., 2] - grey, pixels[..., 0] - grey
    level = np.minimum((grey * (_CHROMA_BINS / 256.0)).astype(np.int32), _CHROMA_BINS - 1)
    off = np.zeros_like(grey)
    for chroma in (blue, red):
        expected = np.full(_CHROMA_BINS, np.nan, np.float32)
        for step in range(_CHROMA_BINS):
            inside = chroma[level == step]
            if inside.size >= 30:
                expected[step] = np.median(inside)
        known = np.flatnonzero(np.isfinite(expected))
        if known.size == 0:
            continue
        # A colour that fills a whole bin (a coloured line) must not become the map there:
        # the map is smooth from grey to grey.
        filled = np.interp(np.arange(_CHROMA_BINS), known, expected[known]).astype(np.float32)
        steady = cv2.medianBlur(filled.reshape(1, -1), 5).ravel()
        off += np.abs(chroma - steady[level])
    foreign = (off > _FOREIGN_CHROMA).astype(np.uint8)
    # Chroma is stored at half the resolution in JPEG, so a line's colour bleeds by one.
    spread = cv2.dilate(foreign, np.ones((3, 3), np.uint8))
    return np.asarray(spread > 0, dtype=np.bool_)


def _breaks(grey: Floats, overlay: Mask) -> Mask:
    """Return the columns that hold no signal at all, not even noise."""
    is_lit = (grey > _BLACK) & ~overlay
    # A drawn baseline runs on where nothing is written yet.
    along = is_lit.mean(axis=1)
    is_lit[(along > 0.9) & (along > np.median(along) + 0.3)] = False
    lit = is_lit.mean(axis=0)
    # A caliper's line hides a column; that is no break in time.
    hidden = overlay.mean(axis=0) > 0.2
    # Noise fills the strip from top to bottom; flow stands on one side only. So in every
    # written column the quieter of the two outer thirds shows the noise alone.
    third = grey.shape[0] // 3
    noise = np.minimum(is_lit[:third].mean(axis=0), is_lit[-third:].mean(axis=0))
    written = lit > 0.005
    usual = float(np.median(noise[written])) if written.any() else 0.0
    dark = (lit <= max(0.15 * usual, 0.005)) & ~hidden
    found: Mask = np.zeros(dark.shape, np.bool_)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], dark.astype(np.int8), [0]])))
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        start, stop = int(first), int(last)
        expected_px = usual * grey.shape[0] * (stop - start)
        if stop - start >= _MIN_BAR_PX and (
            expected_px > _MISSING_PX or _is_cut_out(is_lit, start, stop)
        ):
            # JPEG rings a few pixels into a bar beside bright flow.
            while start > 0 and lit[start - 1] < 0.35 * usual and not hidden[start - 1]:
                start -= 1
            while stop < lit.size and lit[stop] < 0.35 * usual and not hidden[stop]:
                stop += 1
            found[start:stop] = True
    return found


def _is_cut_out(is_lit: Mask, start: int, stop: int) -> bool:
    """Whether flow stops and starts again at its full height around dark columns.

    Where the background is black, silence is as dark as a bar. But a flow that ends is
    smeared over several columns by the analysis window, and what comes next is another
    flow; a bar cuts one flow with a knife.
    """
    if start < 4 or stop > is_lit.shape[1] - 4 or stop - start > _MAX_BAR_PX:
        return False
    share = is_lit.mean(axis=0)
    before, after = share[start - 4 : start], share[stop : stop + 4]
    rows_before = is_lit[:, start - 3 : start].any(axis=1)
    rows_after = is_lit[:, stop : stop + 3].any(axis=1)
    smaller = min(int(rows_before.sum()), int(rows_after.sum()))
    both = int((rows_before & rows_after).sum())
    return bool(
        min(before[-1], after[0]) >= 0.05
        and before[-1] > 0.6 * before.max()
        and after[0] > 0.6 * after.max()
        and both > 0.5 * smaller
    )


def _quiet_columns(smooth: Floats, is_break: Mask) -> Mask:
    """Return the third of the written columns that shows least."""
    level = smooth.mean(axis=0)
    written = ~is_break
    if not written.any():
        return np.ones_like(written)
    limit = np.quantile(level[written], 1 / 3)
    return np.asarray(written & (level <= limit))


def _median_and_spread(values: Floats) -> tuple[float, float]:
    if values.size == 0:
        return 0.0, 1.0
    middle = float(np.median(values))
    # 1.4826 turns a median deviation into a standard deviation. A black background has
    # none; one grey level is the least that eight bits can say.
    spread = 1.4826 * float(np.median(np.abs(values - middle)))
    upper = float(np.quantile(values, 0.84)) - middle
    return middle, max(spread, upper, 1.0)
