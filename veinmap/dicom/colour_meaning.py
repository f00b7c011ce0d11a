"""What the samples of a picture mean: grey, red and green and blue, luminance and colours.

Which colours a JPEG holds is decided here, whoever decodes it; nothing heavy is imported.
"""

from enum import Enum, auto
from typing import Final

from veinmap.dicom.stream_markers import JpegMarkers

_RGB_COMPONENT_IDS: Final = tuple(b"RGB")
_ADOBE_RGB: Final = 0
_ADOBE_YCBCR: Final = 1


class Colour(Enum):
    """What the samples of a picture mean."""

    ONE_CHANNEL = auto()
    RGB = auto()
    YBR = auto()
    """Luminance and two colour differences over the full range (PS3.3 C.7.6.3.1.2)."""
    YBR_PARTIAL = auto()
    """The same with luminance from 16 to 235 and colours from 16 to 240."""


def jpeg_colour(markers: JpegMarkers, photometric: str) -> Colour:
    """Return what the components of a JPEG are.

    The stream is believed before the header, since the encoder knew what it did and
    headers are edited afterwards: Adobe's marker, then component names R, G, B, then
    subsampled colour or a JFIF marker (both only go with YCbCr), and where the stream
    says nothing, Photometric Interpretation.
    """
    if markers.size.components == 1:
        return Colour.ONE_CHANNEL
    if markers.adobe_transform in (_ADOBE_RGB, _ADOBE_YCBCR):
        return Colour.RGB if markers.adobe_transform == _ADOBE_RGB else Colour.YBR
    if markers.component_ids == _RGB_COMPONENT_IDS:
        return Colour.RGB
    if markers.is_subsampled or markers.has_jfif:
        return Colour.YBR
    return Colour.RGB if photometric == "RGB" else Colour.YBR


def stored_colour(photometric: str) -> Colour:
    """Return what the samples of an uncompressed, RLE or lossless frame are."""
    if photometric in ("MONOCHROME1", "MONOCHROME2", "PALETTE COLOR"):
        return Colour.ONE_CHANNEL
    if photometric.startswith("YBR_PARTIAL"):
        return Colour.YBR_PARTIAL
    # The JPEG 2000 decoder undoes YBR_RCT and YBR_ICT itself.
    return Colour.RGB if photometric in ("RGB", "YBR_RCT", "YBR_ICT") else Colour.YBR
