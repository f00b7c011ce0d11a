"""How the pixels of a clip are laid out, and whether the file can hold them.

Every size the header states is checked here, before anything is allocated.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from veinmap.dicom.byte_source import MAX_DEFLATE_RATIO, MAX_INFLATED_BYTES
from veinmap.dicom.element_values import Values
from veinmap.dicom.elements import Header
from veinmap.dicom.errors import DicomReadError
from veinmap.dicom.reasons import Reason, Remark
from veinmap.dicom.transfer_syntaxes import Encoding
from veinmap.imaging import Sentence

SAMPLES_PER_PIXEL: Final = 0x00280002
PHOTOMETRIC_INTERPRETATION: Final = 0x00280004
PLANAR_CONFIGURATION: Final = 0x00280006
NUMBER_OF_FRAMES: Final = 0x00280008
ROWS: Final = 0x00280010
COLUMNS: Final = 0x00280011
BITS_ALLOCATED: Final = 0x00280100
BITS_STORED: Final = 0x00280101
HIGH_BIT: Final = 0x00280102
PIXEL_REPRESENTATION: Final = 0x00280103

TAGS: Final = frozenset(
    (
        SAMPLES_PER_PIXEL,
        PHOTOMETRIC_INTERPRETATION,
        PLANAR_CONFIGURATION,
        NUMBER_OF_FRAMES,
        ROWS,
        COLUMNS,
        BITS_ALLOCATED,
        BITS_STORED,
        HIGH_BIT,
        PIXEL_REPRESENTATION,
    )
)

_GREY: Final = ("MONOCHROME1", "MONOCHROME2", "PALETTE COLOR")
# The partial range was retired, but old archives hold it.
_COLOUR: Final = ("RGB", "YBR_FULL", "YBR_FULL_422", "YBR_PARTIAL_422")
_SUBSAMPLED: Final = ("YBR_FULL_422", "YBR_PARTIAL_422")
_UNCOMPRESSED: Final = (Encoding.RAW, Encoding.RAW_FRAMES, Encoding.DEFLATED_FRAMES)
# What only a compressed stream can be; the JPEG 2000 decoder itself gives RGB back.
_COLOUR_COMPRESSED: Final = (*_COLOUR, "YBR_RCT", "YBR_ICT", "YBR_PARTIAL_420")

# Twice a 4K screen. Shown, a frame of this size takes 64 MiB, and three times that on the
# way where its colours have 16 bits.
MAX_FRAME_PIXELS: Final = 1 << 24
# Two hours at 60 frames per second.
_MAX_FRAMES: Final = 432_000

# The least bytes a compressed frame can take: an item header and a stream's markers. RLE
# can be told better: a run of 128 bytes takes two (PS3.5 G.3.1). JPEG streams say their
# own size, which is compared before each frame is decoded.
_MOST_BESIDE_PIXELS_BYTES: Final = 1 << 20
_MIN_FRAME_BYTES: Final = 16
# A block of 8 x 8 pixels takes a bit at least, of a progressive JPEG too (T.81 F.1.2, G.1.2).
_MAX_JPEG_RATIO: Final = 512
_LOSSY_JPEG: Final = ("1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51")
_MAX_RLE_RATIO: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class PixelLayout:
    """The pixels of a clip as its header states them, checked."""

    rows: int
    columns: int
    frames: int
    photometric: str
    samples: int
    bits_allocated: int
    bits_stored: int
    shift: int
    """How many bits below the stored ones are not part of the value."""
    is_signed: bool
    is_planar: bool
    is_subsampled: bool
    """Whether uncompressed pixels are stored as two luminances and one pair of colours."""
    raw_frame_bytes: int
    """Bytes of one uncompressed frame as stored."""

    @property
    def most_encoded_bytes(self) -> int:
        """More than a compressed frame of this size takes; what it is not, is not read."""
        # Runs of one sample each double a frame; profiles and thumbnails come on top.
        return 2 * self.raw_frame_bytes + _MOST_BESIDE_PIXELS_BYTES


def read_pixel_layout(path: Path, header: Header) -> PixelLayout:
    """Return how the pixels of this file are laid out.

    Raises
    ------
    DicomReadError
        If the header is contradictory, states what is not supported, or states more
        than the file holds.
    """
    values = header.values
    if header.syntax.encoding is Encoding.VIDEO:
        return _video_layout(values)
    rows, columns = values.unsigned(ROWS) or 0, values.unsigned(COLUMNS) or 0
    if rows == 0 or columns == 0:
        raise DicomReadError(path, Reason.NO_SIZE)
    frames = values.whole_number(NUMBER_OF_FRAMES) if NUMBER_OF_FRAMES in values else 1
    if frames == 0:  # how some scanners write a still
        frames = 1
    if frames is None or frames < 1:
        raise DicomReadError(path, Reason.NO_FRAME_COUNT)
    if rows * columns > MAX_FRAME_PIXELS or frames > _MAX_FRAMES:
        raise DicomReadError(path, Reason.IMPOSSIBLE_SIZE, size=_size_words(frames, columns, rows))
    photometric = values.code(PHOTOMETRIC_INTERPRETATION).upper() or "MONOCHROME2"
    samples = values.unsigned(SAMPLES_PER_PIXEL) or (1 if photometric in _GREY else 3)
    _check_photometric(path, header, photometric, samples)
    is_subsampled = _is_subsampled(header, photometric, rows * columns * frames)
    layout = _layout(path, values, (rows, columns, frames), photometric, samples, is_subsampled)
    _check_bytes(path, header, layout)
    return layout


def _size_words(frames: int, columns: int, rows: int) -> Sentence:
    if frames == 1:
        return Sentence(Remark.ONE_FRAME, columns=columns, rows=rows)
    return Sentence(Remark.FRAMES, frames=frames, columns=columns, rows=rows)


def _video_layout(values: Values) -> PixelLayout:
    """Return what the header says of a video; 0 where it says nothing.

    The stream itself decides (PS3.5 8.2.5), so nothing is refused here.
    """
    return PixelLayout(
        rows=values.unsigned(ROWS) or 0,
        columns=values.unsigned(COLUMNS) or 0,
        frames=values.whole_number(NUMBER_OF_FRAMES) or 0,
        photometric=values.code(PHOTOMETRIC_INTERPRETATION).upper() or "YBR_PARTIAL_420",
        samples=3,
        bits_allocated=8,
        bits_stored=8,
        shift=0,
        is_signed=False,
        is_planar=False,
        is_subsampled=False,
        raw_frame_bytes=0,
    )


def _is_subsampled(header: Header, photometric: str, pixels: int) -> bool:
    """Whether these are raw pixels in 4:2:2 (PS3.3 C.7.6.3.1.2, YBR_FULL_422)."""
    if photometric not in _SUBSAMPLED or header.syntax.encoding not in _UNCOMPRESSED:
        return False
    if header.syntax.encoding is not Encoding.RAW:
        return True
    # Some writers state 4:2:2 and store every colour: the bytes there tell.
    length = header.pixels.length if header.pixels else None
    return length is not None and length < pixels * 3


def _check_photometric(path: Path, header: Header, photometric: str, samples: int) -> None:
    is_compressed = header.syntax.encoding not in _UNCOMPRESSED
    colours = _COLOUR_COMPRESSED if is_compressed else _COLOUR
    if photometric not in _GREY and photometric not in colours:
        if not photometric.isprintable():
            raise DicomReadError(path, Reason.UNNAMED_COLOUR_MODEL)
        raise DicomReadError(path, Reason.COLOUR_MODEL, model=photometric[:16])
    # A JPEG says itself how many components it has; elsewhere the two must agree.
    if samples != (1 if photometric in _GREY else 3) and header.syntax.encoding in (
        *_UNCOMPRESSED,
        Encoding.RLE,
    ):
        raise DicomReadError(path, Reason.SAMPLES, samples=samples, model=photometric)


def _layout(
    path: Path,
    values: Values,
    size: tuple[int, int, int],
    photometric: str,
    samples: int,
    is_subsampled: bool,
) -> PixelLayout:
    rows, columns, frames = size
    allocated = values.unsigned(BITS_ALLOCATED) or 8
    stored = values.unsigned(BITS_STORED) or allocated
    high_bit = values.unsigned(HIGH_BIT)
    high_bit = stored - 1 if high_bit is None else high_bit
    shift = high_bit - (stored - 1)
    if allocated not in (8, 16) or (allocated == 16 and is_subsampled):
        raise DicomReadError(path, Reason.PIXEL_BITS, bits=allocated, samples=samples)
    if not 1 <= stored <= allocated or not 0 <= shift <= allocated - stored:
        raise DicomReadError(path, Reason.BIT_DEPTH)
    if is_subsampled and columns % 2:
        raise DicomReadError(path, Reason.ODD_WIDTH)
    frame_bytes = rows * columns * (2 if is_subsampled else samples * allocated // 8)
    return PixelLayout(
        rows=rows,
        columns=columns,
        frames=frames,
        photometric=photometric,
        samples=samples,
        bits_allocated=allocated,
        bits_stored=stored,
        shift=shift,
        is_signed=values.unsigned(PIXEL_REPRESENTATION) == 1,
        is_planar=samples == 3 and not is_subsampled and values.unsigned(PLANAR_CONFIGURATION) == 1,
        is_subsampled=is_subsampled,
        raw_frame_bytes=frame_bytes,
    )


def _check_bytes(path: Path, header: Header, layout: PixelLayout) -> None:
    pixels = header.pixels
    if pixels is None:
        raise DicomReadError(path, Reason.NO_PICTURE)
    if header.syntax.encoding is Encoding.RAW:
        _check_raw_bytes(path, header, layout, pixels.offset, pixels.length)
        return
    if pixels.length is not None:
        raise DicomReadError(path, Reason.WRONG_PACKING)
    least = _MIN_FRAME_BYTES
    if header.syntax.encoding is Encoding.RLE:
        least += layout.raw_frame_bytes // _MAX_RLE_RATIO
    elif header.syntax.uid in _LOSSY_JPEG:
        least += layout.rows * layout.columns // _MAX_JPEG_RATIO
    elif header.syntax.encoding is Encoding.RAW_FRAMES:
        least = layout.raw_frame_bytes
    elif header.syntax.encoding is Encoding.DEFLATED_FRAMES:
        least += layout.raw_frame_bytes // MAX_DEFLATE_RATIO
    if header.source.size - pixels.offset < least * layout.frames:
        size = _size_words(layout.frames, layout.columns, layout.rows)
        raise DicomReadError(path, Reason.TOO_SMALL, size=size)


def _check_raw_bytes(
    path: Path, header: Header, layout: PixelLayout, offset: int, length: int | None
) -> None:
    if length is None:
        raise DicomReadError(path, Reason.WRONG_PACKING)
    needed = layout.raw_frame_bytes * layout.frames
    there = length
    if header.syntax.is_deflated:
        packed = header.packed_bytes
        if offset + needed > min(MAX_INFLATED_BYTES, packed * MAX_DEFLATE_RATIO):
            size = _size_words(layout.frames, layout.columns, layout.rows)
            raise DicomReadError(path, Reason.MORE_THAN_IT_HOLDS, size=size)
    else:
        there = min(length, header.source.size - offset)
    if there < needed:
        whole = there // layout.raw_frame_bytes
        size = _size_words(layout.frames, layout.columns, layout.rows)
        raise DicomReadError(path, Reason.HOLDS_ONLY, size=size, whole=whole)
