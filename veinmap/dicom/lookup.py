"""Tables from a stored one-channel value to the pixel that is shown.

Every picture with one value per pixel (MONOCHROME1, MONOCHROME2, PALETTE COLOR) goes
through one table of four bytes per entry: blue, green, red, 255.
"""

import sys
from typing import Final

import numpy as np
import numpy.typing as npt

from veinmap.dicom.element_values import Values
from veinmap.dicom.element_walk import Damaged
from veinmap.dicom.pixel_layout import PIXEL_REPRESENTATION, PixelLayout

_WINDOW_CENTER: Final = 0x00281050
_WINDOW_WIDTH: Final = 0x00281051
_RESCALE_INTERCEPT: Final = 0x00281052
_RESCALE_SLOPE: Final = 0x00281053
_VOI_LUT_FUNCTION: Final = 0x00281056
_MODALITY_LUT_SEQUENCE: Final = 0x00283000
_VOI_LUT_SEQUENCE: Final = 0x00283010
_LUT_DESCRIPTOR: Final = 0x00283002
_LUT_DATA: Final = 0x00283006
_DESCRIPTORS: Final = (0x00281101, 0x00281102, 0x00281103)
_DATA: Final = (0x00281201, 0x00281202, 0x00281203)
_SEGMENTED_DATA: Final = (0x00281221, 0x00281222, 0x00281223)

TAGS: Final = frozenset(
    (
        _WINDOW_CENTER,
        _WINDOW_WIDTH,
        _RESCALE_INTERCEPT,
        _RESCALE_SLOPE,
        _VOI_LUT_FUNCTION,
        _MODALITY_LUT_SEQUENCE,
        _VOI_LUT_SEQUENCE,
        *_DESCRIPTORS,
        *_DATA,
        *_SEGMENTED_DATA,
    )
)

Table = npt.NDArray[np.uint32]
Levels = npt.NDArray[np.uint8]


class PaletteDamaged(Exception):
    """Internal to this package: the palette of the file cannot be read."""


def lookup_table(values: Values, layout: PixelLayout) -> Table:
    """Return the table of a one-channel clip, shape ``(2 ** bits_stored,)``.

    It is indexed by the stored bits as an unsigned number, also where they mean a signed
    one. Each entry is a BGRX pixel as one 32-bit word.

    Raises
    ------
    PaletteDamaged
        If the clip is PALETTE COLOR and its palette is missing or contradictory.
    """
    if layout.photometric == "PALETTE COLOR":
        blue, green, red = _palette(values, layout)
    else:
        blue = green = red = _grey_levels(values, layout)
    return _packed(blue, green, red)


def is_plain_grey(table: Table) -> bool:
    """Whether the table shows 8-bit values as they are."""
    grey = np.arange(256, dtype=np.uint8)
    return bool(len(table) == 256 and np.array_equal(table, _packed(grey, grey, grey)))


def _packed(blue: Levels, green: Levels, red: Levels) -> Table:
    pixels = np.stack([blue, green, red, np.full_like(blue, 255)], axis=1)
    return np.ascontiguousarray(pixels).view(np.uint32)[:, 0]


def _stored_values(layout: PixelLayout) -> npt.NDArray[np.int64]:
    """Return what each pattern of stored bits means as a number."""
    codes = np.arange(1 << layout.bits_stored, dtype=np.int64)
    if layout.is_signed:
        codes[codes >= 1 << (layout.bits_stored - 1)] -= 1 << layout.bits_stored
    return codes


def _grey_levels(values: Values, layout: PixelLayout) -> Levels:
    """Return the grey of each stored value (PS3.3 C.11.1 and C.11.2)."""
    modality = _modality_values(values, layout)
    centre, width = values.number(_WINDOW_CENTER), values.number(_WINDOW_WIDTH)
    function = values.code(_VOI_LUT_FUNCTION).upper()
    voi_table = None if centre is not None else _grey_table(values, _VOI_LUT_SEQUENCE)
    if voi_table is not None:
        entries, first, bits = voi_table
        index = np.clip(np.rint(modality) - first, 0, len(entries) - 1).astype(np.int64)
        shown = np.asarray(entries[index] / float((1 << bits) - 1))
    else:
        shown = _windowed(modality, centre, width, function)
    if layout.photometric == "MONOCHROME1":
        shown = 1.0 - shown
    return np.asarray(np.rint(np.clip(shown, 0.0, 1.0) * 255.0), dtype=np.uint8)


def _modality_values(values: Values, layout: PixelLayout) -> npt.NDArray[np.float64]:
    """Return what each stored value measures: by table, or by slope and intercept."""
    stored = _stored_values(layout)
    table = _grey_table(values, _MODALITY_LUT_SEQUENCE)
    if table is not None:
        entries, first, _ = table
        return entries[np.clip(stored - first, 0, len(entries) - 1)].astype(np.float64)
    slope = values.number(_RESCALE_SLOPE) or 1.0
    intercept = values.number(_RESCALE_INTERCEPT) or 0.0
    return stored.astype(np.float64) * slope + intercept


def _grey_table(values: Values, sequence: int) -> tuple[npt.NDArray[np.int64], int, int] | None:
    """Return entries, first value and bits of the first table of a sequence, if it has one.

    PS3.3 C.11.1.1.1 and C.11.2.1.1. A table that contradicts itself is not used.
    """
    try:
        items = values.items(sequence)
    except Damaged:
        return None
    if not items:
        return None
    descriptor = items[0].shorts(_LUT_DESCRIPTOR)
    if len(descriptor) != 3 or not 8 <= descriptor[2] <= 16:
        return None
    count, first, bits = descriptor
    count = count or 1 << 16
    # The first value is signed where the pixels are.
    if first >= 1 << 15 and values.unsigned(PIXEL_REPRESENTATION) == 1:
        first -= 1 << 16
    entries = items[0].shorts(_LUT_DATA)
    if len(entries) < count:
        return None
    return np.asarray(entries[:count], dtype=np.int64), first, bits


def _windowed(
    value: npt.NDArray[np.float64], centre: float | None, width: float | None, function: str
) -> npt.NDArray[np.float64]:
    """Return the brightness, 0 to 1, by the formulas of PS3.3 C.11.2.1.2 and C.11.2.1.3."""
    if centre is None or width is None or not np.isfinite([centre, width]).all() or width <= 0:
        # No window: the whole range the bits can say, so that all frames look alike.
        low, high = value.min(), value.max()
        return np.asarray((value - low) / max(high - low, 1.0))
    if function == "SIGMOID":
        # Beyond 40 the exponential says nothing more, and would overflow.
        exponent = np.clip(-4.0 * (value - centre) / width, -40.0, 40.0)
        return np.asarray(1.0 / (1.0 + np.exp(exponent)))
    if function != "LINEAR_EXACT":
        centre, width = centre - 0.5, width - 1.0
    if width <= 0:
        return np.asarray((value > centre).astype(np.float64))
    return np.clip((value - centre) / width + 0.5, 0.0, 1.0)


def _palette(values: Values, layout: PixelLayout) -> tuple[Levels, Levels, Levels]:
    """Return blue, green and red of each stored value (PS3.3 C.7.6.3.1.5)."""
    channels = [_channel(values, number) for number in range(3)]
    entries = [entry for entry, _, _ in channels]
    bits = max(channel_bits for _, _, channel_bits in channels)
    # Some writers state 16 bits and store 8.
    highest = max(int(entry.max()) for entry in entries)
    shift = max(bits - 8, 0) if highest > 255 else 0
    stored = _stored_values(layout)
    levels = []
    for entry, first, _ in channels:
        if layout.is_signed and first >= 1 << 15:
            first -= 1 << 16
        # Values outside the palette take its first or last colour.
        index = np.clip(stored - first, 0, len(entry) - 1)
        levels.append(np.minimum(entry[index] >> shift, 255).astype(np.uint8))
    red, green, blue = levels
    return blue, green, red


def _channel(values: Values, number: int) -> tuple[npt.NDArray[np.int64], int, int]:
    """Return the entries of one channel, the first value they stand for, and their bits."""
    descriptor = values.shorts(_DESCRIPTORS[number])
    if len(descriptor) != 3:
        raise PaletteDamaged
    count, first, bits = descriptor
    count = count or 1 << 16
    if not 8 <= bits <= 16:
        raise PaletteDamaged
    data, segmented = _DATA[number], _SEGMENTED_DATA[number]
    if data in values:
        words = list(_words(values, data, count, bits))
    elif segmented in values:
        words = _unsegmented(_words(values, segmented, None, bits), bits, count)
    else:
        raise PaletteDamaged
    if len(words) != count:
        raise PaletteDamaged
    return np.asarray(words, dtype=np.int64), first, bits


def _words(values: Values, tag: int, count: int | None, bits: int) -> tuple[int, ...]:
    """Return the values of a palette element, stored as words or, of 8 bits, as bytes."""
    raw = values.raw(tag)
    are_bytes = bits == 8 and (count is None or len(raw) < 2 * count)
    if not are_bytes:
        return values.shorts(tag)[:count]
    if values.is_big_endian:
        raw = np.frombuffer(raw[: len(raw) // 2 * 2], dtype=np.uint16).byteswap().tobytes()
    return tuple(raw[:count])


def _unsegmented(words: tuple[int, ...], bits: int, count: int) -> list[int]:
    """Return the entries that the segments make up (PS3.3 C.7.9.2)."""
    entries: list[int] = []
    starts: list[int] = []
    offset = 0
    while offset < len(words) and len(entries) < count:
        starts.append(offset)
        if words[offset] == 2:
            offset = _indirect_segment(words, offset, bits, starts, entries, count)
        else:
            offset = _segment(words, offset, entries, count)
    return entries[:count]


def _segment(words: tuple[int, ...], offset: int, entries: list[int], count: int) -> int:
    """Add the entries of a discrete or linear segment; return where the next begins."""
    if offset + 2 > len(words):
        raise PaletteDamaged
    kind, length = words[offset : offset + 2]
    length = min(length, count - len(entries))
    stated = words[offset + 1]
    if kind == 0:
        if offset + 2 + stated > len(words):
            raise PaletteDamaged
        entries.extend(words[offset + 2 : offset + 2 + length])
        return offset + 2 + stated
    if kind != 1 or offset + 3 > len(words) or not entries:
        raise PaletteDamaged
    start, end = entries[-1], words[offset + 2]
    steps = np.arange(1, length + 1) / max(stated, 1)
    entries.extend(np.rint(start + (end - start) * steps).astype(int).tolist())
    return offset + 3


def _indirect_segment(
    words: tuple[int, ...],
    offset: int,
    bits: int,
    starts: list[int],
    entries: list[int],
    count: int,
) -> int:
    """Add again the entries of earlier segments; return where the next segment begins."""
    # The offset is in bytes, in two words of 16 bits or four of 8, lowest first.
    size = 2 if bits == 8 else 1
    end = offset + 2 + 2 * size
    if end > len(words):
        raise PaletteDamaged
    parts = words[offset + 2 : end]
    width = 8 if size == 2 else 16
    place = sum(part << width * number for number, part in enumerate(parts))
    target = place if size == 2 else place // 2
    if target not in starts[:-1]:
        raise PaletteDamaged
    for _ in range(words[offset + 1]):
        if target >= offset or len(entries) >= count:
            break
        if words[target] == 2:  # an indirect segment may not point at another
            raise PaletteDamaged
        target = _segment(words, target, entries, count)
    return end


if sys.byteorder != "little":
    raise ImportError("VeinMap packs BGRX pixels for little-endian machines only.")
