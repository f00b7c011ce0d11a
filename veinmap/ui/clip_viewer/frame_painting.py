"""One frame drawn into its place: fast while it moves, smooth once it stands."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QRegion

from veinmap.ui import theme
from veinmap.ui.widgets.painting import fill

# Bilinear scaling skips source pixels below about half size; there areas are averaged.
_AVERAGING_SCALE: Final = 0.6


def paint_frame(
    painter: QPainter,
    image: QImage,
    target: QRectF,
    exposed: QRect,
    *,
    scale: float,
    ratio: float,
    is_fast: bool,
) -> None:
    """Draw a frame, and the ground where it leaves the view bare.

    Parameters
    ----------
    target
        Where the frame lies in the view.
    exposed
        The part of the view to be drawn.
    scale
        Screen pixels for one pixel of the frame.
    ratio
        Device pixels for one pixel of the view.
    """
    # Whole device pixels: a half-covered edge column would be blended with the ground.
    target = QRectF(
        round(target.x() * ratio) / ratio,
        round(target.y() * ratio) / ratio,
        target.width(),
        target.height(),
    )
    # The ground only where the frame leaves it bare: filling all of it costs a third
    # of the whole paint.
    beside = QRegion(exposed) - QRegion(target.toRect().adjusted(1, 1, -1, -1))
    if not beside.isEmpty():
        painter.save()
        painter.setClipRegion(beside)
        fill(painter, exposed, theme.current().picture.ground)
        painter.restore()
    if is_fast or abs(scale - 1.0) < 1e-6:
        painter.drawImage(target, image)
    elif scale < _AVERAGING_SCALE:
        small = image.scaled(
            (target.size() * ratio).toSize(),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(target, small)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, image)
