"""Decoding the bytes of one frame into BGRX pixels."""

import struct
import zlib
from collections.abc import Callable
from typing import Any, Final

import imagecodecs
import numpy as np
import numpy.typing as npt

from veinmap.dicom.colour import Painter, Pixels, Samples, as_eight_bits
from veinmap.dicom.colour_meaning import Colour, jpeg_colour, stored_colour
from veinmap.dicom.elements import Header
from veinmap.dicom.lookup import lookup_table
from veinmap.dicom.pixel_layout import PixelLayout
from veinmap.dicom.stream_markers import (
    JpegMarkers,
    JpegProcess,
    StreamDamaged,
    StreamSize,
    read_jpeg_2000_markers,
    read_jpeg_markers,
)
from veinmap.dicom.transfer_syntaxes import Encoding
from veinmap.dicom.workers import JobRefused, WorkerMissing, decode_still

# Four milliseconds at 1024x768 as scanners write it, a third of a byte for each pixel.
_QUICK_PIXELS: Final = 1280 * 1024
_QUICK_BYTES_A_PIXEL: Final = 0.5
_QUICK_TABLE_BYTES: Final = 16 * 1024

_RLE_HEADER: Final = struct.Struct("<16I")

# What imagecodecs raises: its own errors are RuntimeErrors.
_CODEC_ERRORS: Final = (RuntimeError, ValueError)

_GREY: Final = imagecodecs.JPEG8.CS.GRAYSCALE
_RGB: Final = imagecodecs.JPEG8.CS.RGB
_YCBCR: Final = imagecodecs.JPEG8.CS.YCbCr
# BGRA, not BGRX: only with an alpha channel does libjpeg-turbo promise the fourth byte.
_BGRA: Final = imagecodecs.JPEG8.CS.EXT_BGRA


class FrameDecoder:
    """Decodes the frames of one clip; safe to use from several threads.

    The codecs and OpenCV release the interpreter's lock while they work.

    Raises
    ------
    veinmap.dicom.lookup.PaletteDamaged
        If the palette of the clip cannot be read.
    """

    def __init__(self, header: Header, layout: PixelLayout) -> None:
        self._layout = layout
        self._encoding = header.syntax.encoding
        self._is_big_endian = header.syntax.is_big_endian
        colour = stored_colour(layout.photometric)
        is_one_channel = colour is Colour.ONE_CHANNEL
        self._painter = Painter(lookup_table(header.values, layout) if is_one_channel else None)
        self._colour = colour

    def decode(self, data: bytes | memoryview, out: Pixels) -> None:
        """Write the picture of one frame to `out`, shape ``(rows, columns, 4)``.

        Raises
        ------
        StreamDamaged
            If the data is not a frame of this clip.
        """
        match self._encoding:
            case Encoding.RAW:
                self._decode_raw(data, out)
            case Encoding.RAW_FRAMES:
                # A fragment is filled up to an even length.
                self._decode_raw(data[: self._layout.raw_frame_bytes], out)
            case Encoding.DEFLATED_FRAMES:
                self._decode_raw(_inflated(data, self._layout.raw_frame_bytes), out)
            case Encoding.RLE:
                self._decode_rle(data, out)
            case Encoding.JPEG:
                self._decode_jpeg(data, out)
            case Encoding.JPEG_2000:
                self._decode_jpeg_2000(data, out)
            case Encoding.JPEG_XL:
                self._decode_jpeg_xl(data, out)
            case _:
                raise StreamDamaged

    def is_quick(self, data: bytes | memoryview) -> bool:
        """Whether a frame is small, and its decoder goes over it once."""
        pixels = self._layout.rows * self._layout.columns
        most_bytes = _QUICK_TABLE_BYTES + _QUICK_BYTES_A_PIXEL * pixels
        is_small = pixels <= _QUICK_PIXELS and len(data) <= most_bytes
        if self._encoding is not Encoding.JPEG or not is_small:
            return False
        try:
            markers = read_jpeg_markers(data)
        except StreamDamaged:
            return False
        is_lossy = markers.process is JpegProcess.LOSSY
        return is_lossy and markers.is_in_one_scan and markers.size.bits == 8

    def _decode_raw(self, data: bytes | memoryview, out: Pixels) -> None:
        layout = self._layout
        shape = (layout.rows, layout.columns)
        if len(data) != layout.raw_frame_bytes:
            raise StreamDamaged
        if layout.is_subsampled:
            self._paint_subsampled(data, out)
        elif layout.samples == 1:
            order = ">" if self._is_big_endian else "<"
            stored = np.frombuffer(data, dtype=f"{order}u{layout.bits_allocated // 8}")
            self._paint_one_channel(stored.reshape(shape), out)
        else:
            order = ">" if self._is_big_endian else "<"
            stored = np.frombuffer(data, dtype=f"{order}u{layout.bits_allocated // 8}")
            samples = as_eight_bits(stored, layout.bits_stored, layout.shift)
            if layout.is_planar:
                self._painter.paint_planes(list(samples.reshape(3, *shape)), self._colour, out)
            else:
                self._painter.paint(samples.reshape(*shape, 3), self._colour, out)

    def _paint_one_channel(self, stored: Samples, out: Pixels) -> None:
        layout = self._layout
        if layout.bits_stored != layout.bits_allocated:
            stored = (stored >> layout.shift) & ((1 << layout.bits_stored) - 1)
        self._painter.paint(stored, Colour.ONE_CHANNEL, out)

    def _paint_subsampled(self, data: bytes | memoryview, out: Pixels) -> None:
        """Show 4:2:2 pixels, stored Y1 Y2 Cb Cr for each two (PS3.3 C.7.6.3.1.2)."""
        import cv2

        layout = self._layout
        pairs = np.frombuffer(data, dtype=np.uint8).reshape(layout.rows, layout.columns // 2, 4)
        first, second, blue, red = cv2.split(pairs)
        # OpenCV interleaves ten times faster than numpy's strides and repeats.
        luminance, blueness, redness = (
            cv2.merge(pair).reshape(layout.rows, layout.columns)
            for pair in ([first, second], [blue, blue], [red, red])
        )
        self._painter.paint_planes([luminance, blueness, redness], self._colour, out)

    def _decode_rle(self, data: bytes | memoryview, out: Pixels) -> None:
        layout = self._layout
        sample_bytes = layout.bits_allocated // 8
        planes = _rle_planes(data, layout.samples * sample_bytes, layout.rows * layout.columns)
        shaped: list[Samples] = [plane.reshape(layout.rows, layout.columns) for plane in planes]
        if sample_bytes == 2:  # of each sample, the high byte's plane comes first (PS3.5 G.2)
            pairs = zip(shaped[::2], shaped[1::2], strict=True)
            shaped = [high.astype(np.uint16) << 8 | low for high, low in pairs]
        if layout.samples == 1:
            self._paint_one_channel(shaped[0], out)
            return
        seen = [as_eight_bits(plane, layout.bits_stored, layout.shift) for plane in shaped]
        self._painter.paint_planes(seen, self._colour, out)

    def _decode_jpeg(self, data: bytes | memoryview, out: Pixels) -> None:
        markers = read_jpeg_markers(data)
        self._check_size(markers.size)
        if markers.process is JpegProcess.LOSSY:
            self._decode_lossy_jpeg(data, markers, out)
            return
        if markers.process is JpegProcess.JPEG_LS:
            samples = _decoded_apart("jpeg-ls", data, self._layout)
        else:
            samples = _as_encoded(data, markers)
        # Lossless encoders convert no colours, so what the header says of them holds.
        self._paint_decoded(samples, self._colour_of(samples), out)

    def _decode_lossy_jpeg(
        self, data: bytes | memoryview, markers: JpegMarkers, out: Pixels
    ) -> None:
        colour = jpeg_colour(markers, self._layout.photometric)
        needs_table = colour is Colour.ONE_CHANNEL and not self._painter.shows_plain_grey
        if needs_table or markers.size.bits != 8:
            self._paint_decoded(_as_encoded(data, markers), colour, out)
            return
        # Straight to the screen's own order: the fastest route there is.
        space = {Colour.ONE_CHANNEL: _GREY, Colour.RGB: _RGB, Colour.YBR: _YCBCR}[colour]
        _decoded(imagecodecs.jpeg8_decode, data, colorspace=space, outcolorspace=_BGRA, out=out)

    def _decode_jpeg_2000(self, data: bytes | memoryview, out: Pixels) -> None:
        markers = read_jpeg_2000_markers(data)
        self._check_size(markers.size)
        if markers.is_subsampled:
            raise StreamDamaged
        codec = "htj2k" if markers.is_high_throughput else "jpeg 2000"
        samples = _decoded_apart(codec, data, self._layout)
        self._paint_decoded(samples, self._colour_of(samples), out)

    def _decode_jpeg_xl(self, data: bytes | memoryview, out: Pixels) -> None:
        samples = _decoded_apart("jpeg xl", data, self._layout)
        # The decoder undoes every colour transform of the stream.
        colour = Colour.ONE_CHANNEL if samples.ndim == 2 else Colour.RGB
        self._paint_decoded(samples, colour, out)

    def _colour_of(self, samples: Samples) -> Colour:
        """Return what lossless samples are; as many channels as the stream really has."""
        if samples.ndim == 2:
            return Colour.ONE_CHANNEL
        return Colour.RGB if self._colour is Colour.ONE_CHANNEL else self._colour

    def _check_size(self, size: StreamSize) -> None:
        """Compare what the stream will unfold to with what the header says, before it does."""
        if (size.rows, size.columns) != (self._layout.rows, self._layout.columns):
            raise StreamDamaged
        if size.components not in (1, 3) or size.bits > 16:
            raise StreamDamaged

    def _paint_decoded(self, samples: Samples, colour: Colour, out: Pixels) -> None:
        if samples.shape[:2] != out.shape[:2]:
            raise StreamDamaged
        if colour is Colour.ONE_CHANNEL:
            if self._painter.is_for_colour:
                # A clip in colour whose stream holds grey stays grey.
                stored = as_eight_bits(samples, self._colour_bits(samples), 0)
            else:
                stored = self._stored_bits(samples)
            self._painter.paint(stored, colour, out)
            return
        if samples.dtype.kind != "u" or samples.ndim != 3 or samples.shape[2] != 3:
            raise StreamDamaged
        seen = as_eight_bits(samples, self._colour_bits(samples), 0)
        self._painter.paint(np.ascontiguousarray(seen), colour, out)

    def _colour_bits(self, samples: Samples) -> int:
        """Return how many bits of decoded colour samples mean something."""
        stored = self._layout.bits_stored
        return stored if samples.dtype.itemsize == 2 and stored > 8 else 8 * samples.dtype.itemsize

    def _stored_bits(self, samples: Samples) -> Samples:
        """Return decoded values as the bits that were encoded; a stream never shifts them."""
        bits = samples.view(f"u{samples.dtype.itemsize}")
        if self._layout.bits_stored < 8 * samples.dtype.itemsize:
            bits = bits & ((1 << self._layout.bits_stored) - 1)
        return bits


def _decoded(
    decode: Callable[..., Any], data: bytes | memoryview, **options: object
) -> npt.NDArray[Any]:
    """Return what a codec makes of `data`, its errors translated."""
    try:
        return np.asarray(decode(data, **options))
    except _CODEC_ERRORS as error:
        raise StreamDamaged from error


def _decoded_apart(codec: str, data: bytes | memoryview, layout: PixelLayout) -> Samples:
    """Return what a codec whose needs cannot be bounded makes of `data`."""
    try:
        reply, raw = decode_still(codec, data, layout.rows, layout.columns)
        samples = np.frombuffer(raw, dtype=np.dtype(str(reply["type"])))
        samples = samples.reshape([int(length) for length in reply["shape"]])
    except (JobRefused, WorkerMissing, KeyError, TypeError, ValueError) as error:
        raise StreamDamaged from error
    if samples.dtype.kind not in "ui" or samples.dtype.itemsize > 2:
        raise StreamDamaged
    if samples.ndim == 3 and samples.shape[2] == 1:
        samples = samples[..., 0]
    return samples


def _as_encoded(data: bytes | memoryview, markers: JpegMarkers) -> Samples:
    """Return the samples of a JPEG without any conversion of colours."""
    space = _GREY if markers.size.components == 1 else _RGB
    # The same space in and out: libjpeg-turbo converts no colours here, and none are
    # wanted, for the decision is made in one place.
    return _decoded(imagecodecs.jpeg8_decode, data, colorspace=space, outcolorspace=space)


def _inflated(data: bytes | memoryview, length: int) -> bytes:
    """Return the `length` bytes that a deflated frame holds."""
    try:
        frame = zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, length + 2)
    except zlib.error as error:
        raise StreamDamaged from error
    # A frame is filled up to an even length before it is deflated, perhaps.
    if len(frame) > length + 1:
        raise StreamDamaged
    return frame[:length]


def _rle_planes(data: bytes | memoryview, count: int, pixels: int) -> list[npt.NDArray[np.uint8]]:
    """Return the byte planes of an RLE frame, each of `pixels` bytes (PS3.5 annex G)."""
    if len(data) < _RLE_HEADER.size:
        raise StreamDamaged
    stated, *offsets = _RLE_HEADER.unpack_from(data)
    starts = offsets[:count]
    ends = [*starts[1:], len(data)]
    if stated != count or starts[0] < _RLE_HEADER.size:
        raise StreamDamaged
    return [_rle_plane(data[start:end], pixels) for start, end in zip(starts, ends, strict=True)]


def _rle_plane(segment: bytes | memoryview, pixels: int) -> npt.NDArray[np.uint8]:
    plane = np.empty(pixels, dtype=np.uint8)
    # A segment is padded to an even length; the pad byte is no run (PS3.5 G.3.1).
    for end in (len(segment), len(segment) - 1):
        try:
            decoded = _decoded(imagecodecs.packbits_decode, segment[:end], out=plane)
        except StreamDamaged:
            continue
        if len(decoded) == pixels:
            return plane
    raise StreamDamaged
