"""A list to choose one row of: a name, what tells it from others, and a detail at the right."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from veinmap.ui import theme
from veinmap.ui.widgets.painting import paint_box
from veinmap.ui.widgets.plain_text import plain_tooltip

_ROW_PX: Final = 28
_MOST_ROWS: Final = 12
_FRAME_PX: Final = 10
_QUIET: Final = Qt.ItemDataRole.UserRole + 1
_TRAILING: Final = Qt.ItemDataRole.UserRole + 2
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ChoiceList(QListWidget):
    """Rows as everywhere in the window; numbers and dates are quieter than the name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_RowDelegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def add(self, name: str, quiet: str = "", trailing: str = "") -> QListWidgetItem:
        """Add a row; all of it is spoken, and in the tooltip."""
        whole = " · ".join(part for part in (name, quiet, trailing) if part)
        item = QListWidgetItem(name)
        item.setData(_QUIET, quiet)
        item.setData(_TRAILING, trailing)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, whole)
        item.setToolTip(plain_tooltip(whole))
        self.addItem(item)
        return item

    def show_rows(self, count: int) -> None:
        """Be as high as that many rows, within reason."""
        self.setFixedHeight(min(max(count, 3), _MOST_ROWS) * _ROW_PX + _FRAME_PX)


class _RowDelegate(QStyledItemDelegate):
    """Paints a row: name, quiet words, and at the right a detail."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a row."""
        return QSize(100, _ROW_PX)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint ground and words."""
        look = theme.current()
        colors, rect = look.colors, QRect(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_under_pointer = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        ground = colors.selected if is_chosen else colors.hover if is_under_pointer else None
        if ground is not None:
            paint_box(painter, rect.adjusted(2, 0, -2, 0), look.radius.chip, ground)
        if is_chosen:
            painter.fillRect(rect.left(), rect.top() + 5, 3, rect.height() - 10, colors.accent)
        room = rect.adjusted(look.space(3), 0, -look.space(3), 0)
        small, body = look.font("small"), look.font("body", 600 if is_chosen else 500)
        name, quiet = str(index.data()), str(index.data(_QUIET) or "")
        trailing = str(index.data(_TRAILING) or "")
        painter.setFont(small)
        painter.setPen(colors.text2)
        painter.drawText(room, _RIGHT, trailing)
        if trailing:
            advance = QFontMetrics(small).horizontalAdvance(trailing)
            room.setRight(room.right() - advance - look.space(4))
        name_px = QFontMetrics(body).horizontalAdvance(name)
        rest = room.adjusted(name_px + look.space(3), 0, 0, 0)
        cut = Qt.TextElideMode.ElideRight
        painter.drawText(
            rest, _LEFT, QFontMetrics(small).elidedText(quiet, cut, max(0, rest.width()))
        )
        painter.setFont(body)
        painter.setPen(colors.text)
        painter.drawText(room, _LEFT, QFontMetrics(body).elidedText(name, cut, room.width()))
        painter.restore()
