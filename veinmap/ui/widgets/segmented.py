"""One of a few: workspaces, "4 views | 2 views | Both", "A4 | Letter"."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from veinmap.ui import icons, theme
from veinmap.ui.widgets.buttons import KitButton, name_and_key
from veinmap.ui.widgets.painting import mixed, paint_box, paint_focus_ring

_TRACK_PADDING_PX = 3
_ICON_GAP_PX = 8


class Segment(NamedTuple):
    """One choice: what the program calls it, what the user reads, its icon and its key."""

    id: str
    text: str
    icon_name: str = ""
    key: str = ""


def paint_track(painter: QPainter, rect: QRect, look: theme.Theme) -> None:
    """Paint the sunken track in which segments lie."""
    colors = look.colors
    paint_box(painter, rect, look.radius.control, colors.sunken if look.is_dark else colors.hover)


def paint_chosen(painter: QPainter, rect: QRect, look: theme.Theme) -> None:
    """Paint the raised plate of the chosen segment."""
    colors = look.colors
    fill = mixed(colors.track, colors.control, 0.12) if look.is_dark else colors.panel
    edge = mixed(fill, colors.control, 0.25)
    paint_box(painter, rect, look.radius.control - 1, fill, edge)


class _SegmentButton(KitButton):
    def __init__(self, segment: Segment, *, compact: bool, on_picture: bool) -> None:
        super().__init__(on_picture=on_picture, parent=None)
        self._segment, self._compact = segment, compact
        self.setCheckable(True)
        self.setText(segment.text)
        if segment.key:
            self.setToolTip(name_and_key(segment.text, segment.key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Up and Down to the list or page around."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        look = self.look()
        # Always measured in the weight of the chosen one, so nothing moves on choosing.
        width = QFontMetrics(look.font("body", 600)).horizontalAdvance(self.text())
        width += 2 * (10 if self._compact else 16)
        if self._segment.icon_name:
            width += look.size.icon + _ICON_GAP_PX
        return QSize(width, look.size.hit_min if self._compact else look.size.control_compact)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = self.look(), QPainter(self)
        colors, chosen = look.colors, self.isChecked()
        ink = colors.text if chosen else mixed(colors.text2, colors.text, self._hover.value)
        if not self.isEnabled():
            ink = colors.disabled
        if chosen:
            paint_chosen(painter, self.rect(), look)
        font = look.font("body", 600 if chosen else 500)
        words = QFontMetrics(font).horizontalAdvance(self.text())
        named = bool(self._segment.icon_name)
        icon_width = look.size.icon + _ICON_GAP_PX if named else 0
        left = (self.width() - words - icon_width) // 2
        if named:
            square = QRect(left, (self.height() - look.size.icon) // 2, 0, 0)
            square.setSize(QSize(look.size.icon, look.size.icon))
            icons.paint_icon(painter, self._segment.icon_name, square, QColor(ink))
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(
            QRect(left + icon_width, 0, words + 2, self.height()),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            self.text(),
        )
        if self._focus.ring:
            paint_focus_ring(painter, self.rect(), look.radius.control - 1, colors.focus)


class SegmentedControl(QWidget):
    """One choice of two to four, all in sight.

    Tab reaches the chosen segment, Left and Right choose its neighbours.
    `chosen` tells of the user's choices only.
    """

    chosen = Signal(str)

    def __init__(
        self,
        segments: Sequence[Segment],
        name: str,
        *,
        compact: bool = False,
        on_picture: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._on_picture = on_picture
        self._ids = [segment.id for segment in segments]
        self._group = QButtonGroup(self)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        padding = _TRACK_PADDING_PX - 1 if compact else _TRACK_PADDING_PX
        row.setContentsMargins(padding, padding, padding, padding)
        row.setSpacing(0)
        for index, segment in enumerate(segments):
            button = _SegmentButton(segment, compact=compact, on_picture=on_picture)
            button.setAccessibleDescription(name)
            self._group.addButton(button, index)
            row.addWidget(button)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._clicked)

    def current(self) -> str:
        """Return the id of the chosen segment."""
        return self._ids[self._group.checkedId()]

    def set_current(self, segment_id: str) -> None:
        """Choose a segment without telling it."""
        self._group.button(self._ids.index(segment_id)).setChecked(True)

    def set_unavailable(self, segment_id: str, reason: str) -> None:
        """Switch a segment off with its reason in the tooltip; an empty reason switches it on."""
        button = self._group.button(self._ids.index(segment_id))
        assert isinstance(button, KitButton)
        button.set_unavailable(reason)

    def _clicked(self, index: int) -> None:
        self.chosen.emit(self._ids[index])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track."""
        now = theme.current()
        paint_track(QPainter(self), self.rect(), now.on_picture() if self._on_picture else now)
