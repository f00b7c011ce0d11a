"""The first frame of a clip without numpy or a codec: what a program just started can show.

Loading the decoders takes longer than all else that the first frame waits for. Most clips
need none of them for it: their frames are plain JPEGs, which the toolkit of the window
decodes to the very same pixels, or plain colours. Whatever is not certain to look the
same is left to `decoding`.
"""

from pathlib import Path
from typing import Final, NamedTuple

from veinmap.dicom.archives import open_bytes
from veinmap.dicom.byte_source import ByteSource
from veinmap.dicom.clips import read_clip_from
from veinmap.dicom.colour_meaning import Colour, jpeg_colour
from veinmap.dicom.elements import Header, read_header
from veinmap.dicom.fragments import (
    EXTENDED_OFFSET_TABLE,
    EXTENDED_OFFSET_TABLE_LENGTHS,
    frame_spans,
    joined_fragments,
)
from veinmap.dicom.pixel_layout import TAGS as LAYOUT_TAGS
from veinmap.dicom.pixel_layout import PixelLayout, read_pixel_layout
from veinmap.dicom.stream_markers import JpegProcess, StreamDamaged, read_jpeg_markers
from veinmap.dicom.transfer_syntaxes import Encoding
from veinmap.imaging import Clip

# Larger frames are left to the workers, which hold up no window: about a 4K screen.
_MOST_PIXELS: Final = 1 << 23


class FirstPicture(NamedTuple):
    """A clip and its first frame: a JPEG, or three bytes a pixel (red, green, blue)."""

    clip: Clip
    data: bytes
    is_jpeg: bool


def first_picture(path: Path) -> FirstPicture | None:
    """Return the first frame of a clip where no decoder is needed for it, else None.

    Raises
    ------
    DicomReadError
        If the file is no clip, or cannot be read.
    """
    source = open_bytes(path)
    try:
        clip = read_clip_from(path, source)
        tags = LAYOUT_TAGS | {EXTENDED_OFFSET_TABLE, EXTENDED_OFFSET_TABLE_LENGTHS}
        header = read_header(path, source, tags)
        layout = read_pixel_layout(path, header)
        if layout.rows * layout.columns > _MOST_PIXELS:
            return None
        if header.syntax.encoding is Encoding.JPEG:
            data = _colour_jpeg(path, source, header, layout)
            return None if data is None else FirstPicture(clip, data, is_jpeg=True)
        data = _plain_colours(header, layout)
        return None if data is None else FirstPicture(clip, data, is_jpeg=False)
    finally:
        source.close()


def _colour_jpeg(
    path: Path, source: ByteSource, header: Header, layout: PixelLayout
) -> bytes | None:
    """Return the first frame if every reader of JPEG takes it for the colours it has."""
    span = frame_spans(path, header, layout.frames)[0]
    if span.end - span.start > layout.most_encoded_bytes:
        return None
    stream = joined_fragments(source.read(span.start, span.end - span.start))
    if stream is None:
        return None
    try:
        markers = read_jpeg_markers(stream)
    except StreamDamaged:
        # Whoever decodes it says so, with the reason.
        return None
    size = markers.size
    is_plain = (
        markers.process is JpegProcess.LOSSY
        and (size.rows, size.columns) == (layout.rows, layout.columns)
        and (size.components, size.bits) == (3, 8)
        # Other colours are told by the header alone, which no reader of JPEG knows.
        and jpeg_colour(markers, layout.photometric) is Colour.YBR
    )
    return bytes(stream) if is_plain else None


def _plain_colours(header: Header, layout: PixelLayout) -> bytes | None:
    """Return the first frame if it is stored as red, green and blue bytes, pixel by pixel."""
    is_plain = (
        header.syntax.encoding is Encoding.RAW
        and not header.syntax.is_big_endian
        and layout.photometric == "RGB"
        and (layout.samples, layout.bits_allocated, layout.bits_stored) == (3, 8, 8)
        and not layout.is_planar
        and header.pixels is not None
    )
    if not is_plain or header.pixels is None:
        return None
    data = header.source.read(header.pixels.offset, layout.raw_frame_bytes)
    return data if len(data) == layout.raw_frame_bytes else None
