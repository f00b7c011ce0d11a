"""Clips from DICOM files: what a header says, and frames as pixels to show.

Importing this package is cheap: numpy and the codecs are loaded when the first clip
is opened.
"""

from veinmap.dicom.clips import read_clip
from veinmap.dicom.errors import DicomReadError
from veinmap.dicom.folders import scan
from veinmap.dicom.frames import EncodedFrame, FrameSource, open_frames
from veinmap.dicom.transfer_syntaxes import transfer_syntax


def transfer_syntax_name(uid: str) -> str:
    """Return what the transfer syntax of that UID is called."""
    return transfer_syntax(uid).name


__all__ = [
    "DicomReadError",
    "EncodedFrame",
    "FrameSource",
    "open_frames",
    "read_clip",
    "scan",
    "transfer_syntax_name",
]
