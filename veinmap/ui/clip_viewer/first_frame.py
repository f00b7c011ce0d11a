"""The first frame of a clip as a picture, before anything is loaded that decodes clips."""

from pathlib import Path

from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage, QImageReader

from veinmap.dicom.errors import DicomReadError
from veinmap.dicom.first_picture import first_picture
from veinmap.imaging import Clip


def first_frame(path: Path) -> tuple[Clip, QImage] | None:
    """Return a clip with its first frame as it is shown; None where that takes a decoder.

    None also where the file is no clip or is damaged: opening it says why.
    """
    try:
        found = first_picture(path)
    except DicomReadError:
        return None
    if found is None:
        return None
    clip, data, is_jpeg = found
    if is_jpeg:
        picture = _decoded_jpeg(data)
    else:
        picture = QImage(
            data, clip.columns, clip.rows, clip.columns * 3, QImage.Format.Format_RGB888
        )
    if (picture.width(), picture.height()) != (clip.columns, clip.rows):
        return None
    return clip, picture.convertToFormat(QImage.Format.Format_RGB32)


def _decoded_jpeg(data: bytes) -> QImage:
    buffer = QBuffer()
    buffer.setData(data)
    reader = QImageReader(buffer, b"jpeg")
    # Only that one reader is loaded, whatever the bytes look like.
    reader.setAutoDetectImageFormat(False)
    return reader.read()
