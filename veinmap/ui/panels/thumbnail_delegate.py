"""Paints one thumbnail: the picture, what it is, how long, where evidence lies, its name."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from veinmap.imaging import Clip, UnreadableFile
from veinmap.ui import icons, theme
from veinmap.ui.clip_viewer import words
from veinmap.ui.clip_viewer.picture_bars import fitting
from veinmap.ui.panels.clip_grid import LABEL_PX, ClipGridView, thumbnail_width
from veinmap.ui.panels.clip_groups import Heading, Level
from veinmap.ui.panels.clip_list import CELL_ROLE, Cell
from veinmap.ui.panels.thumbnails import Thumbnail, ThumbnailLoader
from veinmap.ui.widgets.painting import paint_box, paint_focus_ring

_MARK_PX: Final = 14
_DIAMOND_PX: Final = 3.5
_CHEVRON_PX: Final = 14
# Half a diamond with its casing and a little air.
_DIAMOND_ROOM_PX: Final = _DIAMOND_PX + 2.5
# Where the plate of the kind ends.
_KIND_RIGHT_PX: Final = 23
# Ground of marks on a picture, so that they stand out from any echo.
_CASING: Final = QColor(0, 0, 0, 153)
_LEAST_SIDE_PX: Final = 24


class ThumbnailDelegate(QStyledItemDelegate):
    """Paints the cells of the clip grid."""

    def __init__(self, loader: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loader = loader

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return little: the grid sets the sizes."""
        return QSize(_LEAST_SIDE_PX, _LEAST_SIDE_PX)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a thumbnail or a heading."""
        cell = index.data(CELL_ROLE)
        rect = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = option.widget
        is_ringed = (
            isinstance(view, ClipGridView)
            and view.is_ringed
            and view.hasFocus()
            and view.currentIndex() == index
        )
        if isinstance(cell, Cell):
            self._paint_cell(painter, rect, cell, index.column(), is_ringed)
        elif isinstance(cell, Heading):
            self._paint_heading(painter, rect, cell, is_ringed)
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, rect: QRect, heading: Heading, is_ringed: bool
    ) -> None:
        """Paint chevron, words and count; each level a step further in and quieter."""
        look = theme.current()
        is_outermost = heading.level is Level.PATIENT
        font = look.font("label", 600 if is_outermost else 500)
        painter.setFont(font)
        painter.setPen(look.colors.text if is_outermost else look.colors.text2)
        left = look.space(2) + heading.level * look.space(2)
        box = rect.adjusted(left, 0, -look.space(3), 0)
        square = QRect(box.left(), box.center().y() - _CHEVRON_PX // 2, _CHEVRON_PX, _CHEVRON_PX)
        chevron = "chevron-right" if heading.is_folded else "chevron-down"
        icons.paint_icon(painter, chevron, square, look.colors.text2)
        box.setLeft(square.right() + look.space(1))
        metrics = QFontMetrics(font)
        count = str(heading.count)
        sides = Qt.AlignmentFlag.AlignVCenter
        words_box = box.adjusted(0, 0, -metrics.horizontalAdvance(count) - look.space(2), 0)
        text = metrics.elidedText(heading.text, Qt.TextElideMode.ElideMiddle, words_box.width())
        painter.drawText(words_box, sides | Qt.AlignmentFlag.AlignLeft, text)
        painter.setPen(look.colors.text2)
        painter.drawText(box, sides | Qt.AlignmentFlag.AlignRight, count)
        if is_ringed:
            ring = QRectF(rect).adjusted(2, 2, -2, -2)
            paint_focus_ring(painter, ring, look.radius.control, look.colors.focus)

    def _paint_cell(
        self, painter: QPainter, rect: QRect, cell: Cell, column: int, is_ringed: bool
    ) -> None:
        look = theme.current()
        outer = look.space(3)
        left = rect.left() + (outer if column == 0 else outer // 2)
        width = thumbnail_width(rect.width())
        # Room for the ring of the first row, which lies outside the picture.
        top = rect.top() + 2
        picture = QRect(left, top, width, round(width / look.size.thumb_aspect))
        thumbnail = self._loader.thumbnail(cell.entry) if isinstance(cell.entry, Clip) else None
        is_document = isinstance(cell.entry, UnreadableFile) and cell.entry.is_document
        is_crossed = (isinstance(cell.entry, UnreadableFile) and not is_document) or (
            thumbnail is not None and thumbnail.image is None
        )
        self._paint_picture(painter, picture, look, thumbnail)
        if is_crossed:
            _paint_mark(painter, "image-off", picture.center(), look.picture.caution, 20)
        elif is_document:
            _paint_mark(painter, "file-text", picture.center(), look.picture.text, 20)
        if isinstance(cell.entry, Clip) and cell.entry.has_burned_in_annotation:
            corner = picture.topLeft() + QPoint(12, 11)
            _paint_mark(painter, "user", corner, look.picture.text)
        if isinstance(cell.entry, Clip):
            self._paint_marks(painter, picture, look, cell, cell.entry)
        if cell.caution:
            corner = picture.topRight() + QPoint(-11, 11)
            _paint_mark(painter, "triangle-alert", corner, look.picture.caution)
        self._paint_edge(painter, picture, look, cell, is_ringed)
        self._paint_label(painter, picture, look, cell)

    def _paint_picture(
        self, painter: QPainter, box: QRect, look: theme.Theme, thumbnail: Thumbnail | None
    ) -> None:
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(box), look.radius.control, look.radius.control)
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(box, Qt.GlobalColor.black)
        if thumbnail is not None and thumbnail.image is not None:
            fitted = thumbnail.image.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRect(0, 0, fitted.width(), fitted.height())
            target.moveCenter(box.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(target, thumbnail.image)
        painter.restore()

    def _paint_marks(
        self, painter: QPainter, box: QRect, look: theme.Theme, cell: Cell, clip: Clip
    ) -> None:
        """Draw kind, length and evidence along the lower edge."""
        line = box.bottom() - 10
        kind = QRectF(box.left() + 4, line - 9, 18, 18).toRect()
        _paint_mark(painter, words.kind_icon_name(clip), kind.center(), look.picture.text)
        plate = length_plate(box, clip)
        if not plate.isEmpty():
            paint_box(painter, plate, look.radius.chip, _CASING)
            painter.setFont(look.font("caption", 600))
            painter.setPen(look.picture.text)
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words.length_words(clip))
        painter.setPen(QPen(_CASING, 2.0))
        painter.setBrush(look.picture.accepted)
        for x in evidence_places(box, clip, cell.evidence):
            painter.drawPolygon(_diamond(x, float(line)))

    def _paint_edge(
        self, painter: QPainter, box: QRect, look: theme.Theme, cell: Cell, is_ringed: bool
    ) -> None:
        radius = look.radius.control
        if cell.is_current:
            paint_focus_ring(
                painter, QRectF(box).adjusted(-1, -1, 1, 1), radius + 1, look.colors.focus
            )
        else:
            paint_box(painter, box, radius, None, look.colors.border)
        if is_ringed:
            inside = QRectF(box).adjusted(2, 2, -2, -2)
            paint_box(painter, inside, radius - 2, None, look.picture.text, width_px=2.0)

    def _paint_label(
        self, painter: QPainter, picture: QRect, look: theme.Theme, cell: Cell
    ) -> None:
        box = QRect(picture.left(), picture.bottom() + 3, picture.width(), LABEL_PX)
        font = look.font("small", 600 if cell.is_current else 400)
        is_quiet = cell.is_looked_at and not cell.is_current
        painter.setPen(look.colors.text2 if is_quiet else look.colors.text)
        painter.setFont(font)
        number = f"{cell.number}  "
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, flags, number)
        box.setLeft(box.left() + QFontMetrics(font).horizontalAdvance(number))
        if QFontMetrics(font).horizontalAdvance(cell.titles[-1]) > box.width():
            # Rather small than cut: the names of thigh and calf differ at their end.
            font = look.font("caption", font.weight())
            painter.setFont(font)
        title = fitting(QFontMetrics(font), cell.titles, box.width())
        painter.drawText(box, flags, title)


def length_plate(box: QRect, clip: Clip) -> QRectF:
    """Return where the length of a clip stands on its picture; empty where it has none."""
    length = words.length_words(clip)
    if not length:
        return QRectF()
    metrics = QFontMetrics(theme.current().font("caption", 600))
    width = metrics.horizontalAdvance(length) + 8
    return QRectF(box.right() - 3 - width, box.bottom() - 18, width, 16)


def evidence_places(box: QRect, clip: Clip, frames: Sequence[int]) -> list[float]:
    """Return the x of the diamonds of evidence on a picture.

    The time of the clip runs from the mark of its kind to the plate of its length,
    so that evidence near the end covers neither.
    """
    starts = clip.timing.start_times_ms
    last_ms = starts[-1] if starts else 0.0
    plate = length_plate(box, clip)
    end = box.right() if plate.isEmpty() else plate.left()
    left = box.left() + _KIND_RIGHT_PX + _DIAMOND_ROOM_PX
    room = max(0.0, end - _DIAMOND_ROOM_PX - left)
    shares = [
        starts[frame] / last_ms if last_ms > 0 else 0.5
        for frame in frames
        if 0 <= frame < len(starts)
    ]
    return [left + share * room for share in shares]


def _paint_mark(
    painter: QPainter, icon_name: str, centre: QPoint, color: QColor, side_px: int = _MARK_PX
) -> None:
    """Draw an icon on a dark plate."""
    plate = QRect(0, 0, side_px + 6, side_px + 4)
    plate.moveCenter(centre)
    paint_box(painter, plate, theme.current().radius.chip, _CASING)
    square = QRect(0, 0, side_px, side_px)
    square.moveCenter(plate.center())
    icons.paint_icon(painter, icon_name, square, color)


def _diamond(x: float, y: float) -> QPolygonF:
    r = _DIAMOND_PX
    return QPolygonF([QPointF(x, y - r), QPointF(x + r, y), QPointF(x, y + r), QPointF(x - r, y)])
