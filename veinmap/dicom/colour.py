"""From decoded samples to the pixels that are shown: the one path of colour.

Which colours a JPEG holds is decided in `colour_meaning.jpeg_colour`; how samples become
BGRX pixels, in `Painter`.
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from veinmap.dicom.colour_meaning import Colour
from veinmap.dicom.lookup import Table, is_plain_grey

Pixels = npt.NDArray[np.uint8]
# Of 8 or 16 bits; signed only as JPEG 2000 hands them out.
Samples = npt.NDArray[Any]


def _stretched(centre: float, half_range: float, middle: float) -> Pixels:
    """Return the table that stretches a partial range to 256 levels."""
    levels = (np.arange(256) - centre) / half_range * 127.5 + middle
    return np.asarray(np.clip(np.rint(levels), 0, 255), dtype=np.uint8)


_FULL_LUMINANCE: Final = _stretched(16 + 109.5, 109.5, 127.5)
_FULL_COLOUR: Final = _stretched(128, 112, 128)


def as_eight_bits(samples: Samples, bits_stored: int, shift: int) -> Pixels:
    """Return samples of a colour picture as the 256 levels that are shown."""
    if samples.dtype == np.uint8 and bits_stored == 8:
        return np.asarray(samples)
    stored: Samples = (samples >> shift) & ((1 << bits_stored) - 1)
    if bits_stored >= 8:
        return np.asarray(stored >> (bits_stored - 8), dtype=np.uint8)
    return np.asarray(stored.astype(np.uint16) * 255 // ((1 << bits_stored) - 1), dtype=np.uint8)


class Painter:
    """Turns samples into BGRX pixels; the last byte is always 255.

    Parameters
    ----------
    table
        Pixel of each one-channel value; None where the clip is stored in colour.
    """

    def __init__(self, table: Table | None) -> None:
        self._table = table
        self.is_for_colour = table is None
        self.shows_plain_grey = table is None or is_plain_grey(table)

    def paint(self, samples: Samples, colour: Colour, out: Pixels) -> None:
        """Write the picture to `out`.

        Parameters
        ----------
        samples
            Shape ``(rows, columns)`` for one channel, else ``(rows, columns, 3)``.
        out
            Shape ``(rows, columns, 4)``, contiguous.
        """
        import cv2

        if colour is Colour.ONE_CHANNEL:
            if self.shows_plain_grey and samples.dtype == np.uint8:
                cv2.cvtColor(samples, cv2.COLOR_GRAY2BGRA, dst=out)
            else:
                self._look_up(samples, out)
        elif colour is Colour.RGB:
            cv2.cvtColor(samples, cv2.COLOR_RGB2BGRA, dst=out)
        else:
            self.paint_planes(cv2.split(samples), colour, out)

    def paint_planes(self, planes: Sequence[Samples], colour: Colour, out: Pixels) -> None:
        """Write a picture in colour whose channels lie apart, each ``(rows, columns)``."""
        import cv2

        if colour is Colour.RGB:
            red, green, blue = planes
            cv2.merge([blue, green, red, np.full_like(red, 255)], dst=out)
            return
        if colour is Colour.YBR_PARTIAL:
            tables = (_FULL_LUMINANCE, _FULL_COLOUR, _FULL_COLOUR)
            planes = [cv2.LUT(plane, table) for plane, table in zip(planes, tables, strict=True)]
        luminance, blueness, redness = planes
        # OpenCV's YCrCb is the full-range one of JPEG and DICOM, with the two swapped.
        merged = cv2.merge([luminance, redness, blueness])
        cv2.cvtColor(merged, cv2.COLOR_YCrCb2BGR, dst=out, dstCn=4)

    def _look_up(self, samples: Samples, out: Pixels) -> None:
        if self._table is None:
            raise TypeError("a clip in colour has no table")
        pixels = out.view(np.uint32)[..., 0]
        # "clip" cannot happen, since the table covers all stored bits, but lets numpy
        # write without a buffer in between.
        np.take(self._table, samples, out=pixels, mode="clip")
