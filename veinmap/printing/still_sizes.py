"""How fine a still is printed: as fine as paper shows, within what a file may weigh."""

import math
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QImageWriter

_MM_PER_INCH: Final = 25.4
# Finer than this an ultrasound picture shows nothing more on paper.
_FINEST_DPI: Final = 150
# Coarser than this its own small print is lost, so a file with very many stills may grow.
_COARSEST_DPI: Final = 80
# All stills of a file together; pages, marks and typeface are small beside them.
_BUDGET_BYTES: Final = 600_000
# What Qt compresses pictures of a PDF with.
_QUALITY: Final = 94


def printed_still(picture: QImage, room_mm: QSizeF, *, is_gray: bool, still_count: int) -> QImage:
    """Return a still as it goes to paper.

    Parameters
    ----------
    room_mm
        The room it fills, its shape kept.
    still_count
        How many stills share what the file may weigh.
    """
    if is_gray:
        picture = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    share = _BUDGET_BYTES / max(still_count, 1)
    finest = _scaled(picture, room_mm, _FINEST_DPI)
    weight = _weight(finest)
    if weight <= share:
        return finest
    # The weight follows the area, and a little less: two steps come close enough.
    dpi = _FINEST_DPI * math.sqrt(share / weight)
    return _scaled(picture, room_mm, max(dpi * 0.97, _COARSEST_DPI))


def _scaled(picture: QImage, room_mm: QSizeF, dpi: float) -> QImage:
    room = QSize(
        math.ceil(room_mm.width() / _MM_PER_INCH * dpi),
        math.ceil(room_mm.height() / _MM_PER_INCH * dpi),
    )
    size = picture.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    if size.width() >= picture.width():
        return picture
    return picture.scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _weight(picture: QImage) -> int:
    """Return how many bytes a picture takes in a PDF."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"jpeg")
    writer.setQuality(_QUALITY)
    writer.write(picture)
    return buffer.size()
