"""The clinic's logo beside its name: a picture, or an SVG that stays vector."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSizeF
from PySide6.QtGui import QImage, QImageReader, QPainter

from veinmap.printing.errors import PrintingError
from veinmap.printing.type_setting import Canvas

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

LOGO_MM = 7.0
_WIDEST_MM = 34.0
# Enough for 7 mm of any printer; larger pictures are reduced.
_DOTS_PER_MM = 24
_MOST_PIXELS = 6000


@dataclass(frozen=True, slots=True, eq=False)
class Logo:
    """A logo ready to be drawn; one of the two is there."""

    picture: QImage | None = None
    drawing: "QSvgRenderer | None" = None

    @property
    def size_mm(self) -> QSizeF:
        """How large it is drawn: as high as the line of the clinic, its shape kept."""
        size = QSizeF(1.0, 1.0)
        if self.drawing is not None:
            size = QSizeF(self.drawing.defaultSize())
        elif self.picture is not None:
            size = QSizeF(self.picture.size())
        width = min(LOGO_MM * size.width() / size.height(), _WIDEST_MM)
        return QSizeF(width, width * size.height() / size.width())


def read_logo(path: Path) -> Logo:
    """Return the logo that lies in a file.

    Raises
    ------
    PrintingError
        If it cannot be read as a picture.
    """
    try:
        content = QByteArray(path.read_bytes())
    except OSError as error:
        reason = error.strerror or str(error)
        raise PrintingError(f"The logo {path.name} cannot be read: {reason}.") from error
    if path.suffix.lower() == ".svg":
        # Few clinics have one, and every page waits for the imports.
        from PySide6.QtSvg import QSvgRenderer

        drawing = QSvgRenderer(content)
        if not drawing.isValid() or drawing.defaultSize().isEmpty():
            raise PrintingError(f"The logo {path.name} is no SVG picture.")
        return Logo(drawing=drawing)
    return Logo(picture=_picture(path))


def _picture(path: Path) -> QImage:
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > _MOST_PIXELS:
        raise PrintingError(f"The logo {path.name} is no picture of a size that can be printed.")
    picture = reader.read()
    if picture.isNull():
        raise PrintingError(f"The logo {path.name} is damaged.")
    most = round(LOGO_MM * _DOTS_PER_MM)
    return picture.scaledToHeight(most) if picture.height() > most else picture


def draw_logo(canvas: Canvas, logo: Logo, left: float, middle: float, *, is_gray: bool) -> float:
    """Draw the logo, its middle at a height, and return how wide it is."""
    size = logo.size_mm
    painter = canvas.painter
    if painter is None:
        return size.width()
    rect = QRectF(left, middle - size.height() / 2, size.width(), size.height())
    picture = logo.picture
    if logo.drawing is not None:
        if not is_gray:
            logo.drawing.render(painter, rect)
            return size.width()
        picture = _drawn(logo.drawing, size)
    if picture is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(rect, _grey(picture) if is_gray else picture)
    return size.width()


def _drawn(drawing: "QSvgRenderer", size_mm: QSizeF) -> QImage:
    """Return an SVG as a picture: only so can its colours be taken away."""
    dots = (size_mm * _DOTS_PER_MM).toSize()
    picture = QImage(dots, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    painter = QPainter(picture)
    drawing.render(painter)
    painter.end()
    return picture


def _grey(picture: QImage) -> QImage:
    """Return the picture without colour on white paper."""
    flat = QImage(picture.size(), QImage.Format.Format_RGB32)
    flat.fill(0xFFFFFFFF)
    painter = QPainter(flat)
    painter.drawImage(0, 0, picture)
    painter.end()
    return flat.convertToFormat(QImage.Format.Format_Grayscale8)
