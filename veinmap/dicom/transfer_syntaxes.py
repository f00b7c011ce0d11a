"""The transfer syntaxes that exist, what each is called, and which are decoded here.

Source: DICOM PS3.6 table A-1 and PS3.5 section 10 and annex A.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final


class Encoding(Enum):
    """How the pixel data of a file is packed."""

    RAW = auto()
    RAW_FRAMES = auto()
    """Uncompressed frames, each in a fragment of its own."""
    DEFLATED_FRAMES = auto()
    """Such frames, each deflated by itself."""
    RLE = auto()
    JPEG = auto()
    """Any stream that begins with JPEG's SOI marker: baseline to lossless, and JPEG-LS."""
    JPEG_2000 = auto()
    """JPEG 2000 and its high-throughput form."""
    JPEG_XL = auto()
    VIDEO = auto()
    """One video stream for all frames: MPEG-2, H.264 or HEVC."""
    UNSUPPORTED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferSyntax:
    """How the elements and the pixel data of one file are written down."""

    uid: str
    name: str
    encoding: Encoding
    is_explicit: bool = True
    is_big_endian: bool = False
    is_deflated: bool = False

    @property
    def is_encapsulated(self) -> bool:
        """Whether pixel data is a sequence of compressed fragments."""
        return self.encoding is not Encoding.RAW


IMPLICIT_LITTLE_ENDIAN: Final = TransferSyntax(
    uid="1.2.840.10008.1.2",
    name="Implicit VR Little Endian",
    encoding=Encoding.RAW,
    is_explicit=False,
)
EXPLICIT_LITTLE_ENDIAN: Final = TransferSyntax(
    uid="1.2.840.10008.1.2.1", name="Explicit VR Little Endian", encoding=Encoding.RAW
)

_UNCOMPRESSED: Final = (
    IMPLICIT_LITTLE_ENDIAN,
    EXPLICIT_LITTLE_ENDIAN,
    TransferSyntax(
        uid="1.2.840.10008.1.2.2",
        name="Explicit VR Big Endian",
        encoding=Encoding.RAW,
        is_big_endian=True,
    ),
    TransferSyntax(
        uid="1.2.840.10008.1.2.1.99",
        name="Deflated Explicit VR Little Endian",
        encoding=Encoding.RAW,
        is_deflated=True,
    ),
)

_COMPRESSED: Final = (
    ("1.2.840.10008.1.2.1.98", "Encapsulated Uncompressed", Encoding.RAW_FRAMES),
    ("1.2.840.10008.1.2.5", "RLE Lossless", Encoding.RLE),
    ("1.2.840.10008.1.2.4.50", "JPEG Baseline", Encoding.JPEG),
    ("1.2.840.10008.1.2.4.51", "JPEG Extended", Encoding.JPEG),
    ("1.2.840.10008.1.2.4.57", "JPEG Lossless", Encoding.JPEG),
    ("1.2.840.10008.1.2.4.70", "JPEG Lossless, First-Order Prediction", Encoding.JPEG),
    ("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless", Encoding.JPEG),
    ("1.2.840.10008.1.2.4.81", "JPEG-LS Near-Lossless", Encoding.JPEG),
    ("1.2.840.10008.1.2.4.90", "JPEG 2000 Lossless", Encoding.JPEG_2000),
    ("1.2.840.10008.1.2.4.91", "JPEG 2000", Encoding.JPEG_2000),
    ("1.2.840.10008.1.2.4.92", "JPEG 2000 Multi-component Lossless", Encoding.UNSUPPORTED),
    ("1.2.840.10008.1.2.4.93", "JPEG 2000 Multi-component", Encoding.UNSUPPORTED),
    ("1.2.840.10008.1.2.4.94", "JPIP Referenced", Encoding.UNSUPPORTED),
    ("1.2.840.10008.1.2.4.95", "JPIP Referenced Deflate", Encoding.UNSUPPORTED),
    ("1.2.840.10008.1.2.4.110", "JPEG XL Lossless", Encoding.JPEG_XL),
    ("1.2.840.10008.1.2.4.111", "JPEG XL Recompressed JPEG", Encoding.JPEG_XL),
    ("1.2.840.10008.1.2.4.112", "JPEG XL", Encoding.JPEG_XL),
    ("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 Lossless", Encoding.JPEG_2000),
    ("1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 RPCL", Encoding.JPEG_2000),
    ("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000", Encoding.JPEG_2000),
    ("1.2.840.10008.1.2.8.1", "Deflated Image Frame Compression", Encoding.DEFLATED_FRAMES),
    ("1.2.840.10008.1.2.4.100", "MPEG-2 video", Encoding.VIDEO),
    ("1.2.840.10008.1.2.4.100.1", "MPEG-2 video", Encoding.VIDEO),
    ("1.2.840.10008.1.2.4.101", "MPEG-2 video", Encoding.VIDEO),
    ("1.2.840.10008.1.2.4.101.1", "MPEG-2 video", Encoding.VIDEO),
    ("1.2.840.10008.1.2.4.102", "H.264 video", Encoding.VIDEO),
    ("1.2.840.10008.1.2.4.102.1", "H.264 video", Encoding.VIDEO),
    ("1.2.840.10008.1.2.4.103", "H.264 video", Encoding.VIDEO),
    ("1.2.840.10008.1.2.4.103.1", "H.264 video", Encoding.VIDEO),
    ("1.2.840.10008.1.2.4.104", "H.264 video", Encoding.VIDEO),
    ("1.2.840.10008.1.2.4.104.1", "H.264 video", Encoding.VIDEO),
    ("1.2.840.10008.1.2.4.105", "H.264 video", Encoding.VIDEO),
    ("1.2.840.10008.1.2.4.105.1", "H.264 video", Encoding.VIDEO),
    ("1.2.840.10008.1.2.4.106", "H.264 stereo video", Encoding.VIDEO),
    ("1.2.840.10008.1.2.4.106.1", "H.264 stereo video", Encoding.VIDEO),
    ("1.2.840.10008.1.2.4.107", "HEVC video", Encoding.VIDEO),
    ("1.2.840.10008.1.2.4.108", "HEVC video", Encoding.VIDEO),
)

_BY_UID: Final = {syntax.uid: syntax for syntax in _UNCOMPRESSED} | {
    uid: TransferSyntax(uid=uid, name=name, encoding=encoding)
    for uid, name, encoding in _COMPRESSED
}


def transfer_syntax(uid: str) -> TransferSyntax:
    """Return the transfer syntax of that UID; an unknown one is unsupported, not an error.

    Every syntax that is not in the table is encapsulated explicit little endian, as PS3.5
    requires of all that came after the four uncompressed ones.
    """
    known = _BY_UID.get(uid)
    if known is not None:
        return known
    shown = uid if len(uid) <= 64 and uid.isascii() and uid.isprintable() else "an unreadable code"
    return TransferSyntax(
        uid=uid, name=f"The transfer syntax {shown}", encoding=Encoding.UNSUPPORTED
    )
