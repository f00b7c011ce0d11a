"""A quantity against its limit: quiet below it, hatched amber beyond it."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from veinmap.ui import icons, theme
from veinmap.ui.widgets.painting import paint_box

_PADDING_PX: Final = 16
_TOP_PX: Final = 10
_UNIT_GAP_PX: Final = 6
_BAR_TOP_PX: Final = 58
_BAR_HEIGHT_PX: Final = 6
_TICK_HEIGHT_PX: Final = 14
_WORDS_TOP_PX: Final = 70
_BOTTOM_PX: Final = 10
_HATCH_STEP_PX: Final = 5
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class MeterState(Enum):
    """How a quantity stands to its limit; the caller's rules decide it."""

    BELOW = auto()
    AT_LIMIT = auto()
    ABOVE = auto()
    CANNOT_CHECK = auto()
    NO_LIMIT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterReading:
    """What a meter shows; texts are in the language of the window.

    `share_of_limit` is the quantity divided by the limit; 0 where there is no
    limit or it cannot be checked.
    """

    state: MeterState
    number: str
    unit: str
    words: str
    limit: str = ""
    share_of_limit: float = 0.0

    def __post_init__(self) -> None:
        """Refuse a reading whose picture would contradict its state."""
        share, state = self.share_of_limit, self.state
        if share < 0 or (state is MeterState.ABOVE) != (share > 1):
            raise ValueError(f"A meter that is {state.name} cannot be at {share} of its limit.")


class Meter(QWidget):
    """The card of one quantity with its limit."""

    def __init__(self, label: str, reading: MeterReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._reading = label, reading
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._tell()

    def _tell(self) -> None:
        reading = self._reading
        parts = (self._label, f"{reading.number} {reading.unit}", reading.limit, reading.words)
        self.setAccessibleName(", ".join(part for part in parts if part))

    def _words_height(self, width_px: int) -> int:
        metrics = QFontMetrics(theme.current().font("small"))
        room = QRect(0, 0, max(1, width_px - 2 * _PADDING_PX), 1000)
        height = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self._reading.words).height()
        return max(16, height)

    def heightForWidth(self, width: int) -> int:
        """Return the height: the words wrap, they are never cut."""
        return _WORDS_TOP_PX + self._words_height(width) + _BOTTOM_PX

    def sizeHint(self) -> QSize:
        """Return the room for all lines, the words on one."""
        words = QFontMetrics(theme.current().font("small")).horizontalAdvance(self._reading.words)
        width = max(self.minimumSizeHint().width(), words + 2 * _PADDING_PX + 2)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the room for label, number and limit."""
        look, reading = theme.current(), self._reading
        small = QFontMetrics(look.font("small"))
        head = small.horizontalAdvance(self._label)
        if reading.state is MeterState.ABOVE:
            head += look.space(2) + look.size.icon
        number = QFontMetrics(look.font("number")).horizontalAdvance(reading.number)
        number += _UNIT_GAP_PX + small.horizontalAdvance(reading.unit)
        number += look.space(2) + small.horizontalAdvance(reading.limit)
        width = max(head, number, 96) + 2 * _PADDING_PX
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        look, painter = theme.current(), QPainter(self)
        colors = look.colors
        paint_box(painter, self.rect(), look.radius.card, colors.panel, colors.border)
        self._paint_numbers(painter, look)
        bar = QRectF(_PADDING_PX, _BAR_TOP_PX, self.width() - 2 * _PADDING_PX, _BAR_HEIGHT_PX)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._reading.state in (MeterState.CANNOT_CHECK, MeterState.NO_LIMIT):
            self._paint_dotted_track(painter, look, bar)
        else:
            self._paint_bar(painter, look, bar)
        painter.setFont(look.font("small"))
        painter.setPen(colors.text2)
        words = QRect(_PADDING_PX, _WORDS_TOP_PX, int(bar.width()), self.height() - _WORDS_TOP_PX)
        painter.drawText(words, Qt.TextFlag.TextWordWrap, self._reading.words)

    def _paint_numbers(self, painter: QPainter, look: theme.Theme) -> None:
        reading, colors = self._reading, look.colors
        width = self.width() - 2 * _PADDING_PX
        head, row = QRect(_PADDING_PX, _TOP_PX, width, 16), QRect(_PADDING_PX, 26, width, 24)
        above = reading.state is MeterState.ABOVE
        painter.setFont(look.font("small"))
        painter.setPen(colors.text2)
        painter.drawText(head, _LEFT, self._label)
        number_font = look.font("number")
        metrics = QFontMetrics(number_font)
        baseline = row.top() + (row.height() + metrics.capHeight()) // 2
        end = QFontMetrics(look.font("small")).horizontalAdvance(reading.limit)
        painter.drawText(QPoint(row.right() + 1 - end, baseline), reading.limit)
        left = row.left() + metrics.horizontalAdvance(reading.number) + _UNIT_GAP_PX
        painter.drawText(QPoint(left, baseline), reading.unit)
        painter.setFont(number_font)
        painter.setPen(colors.caution if above else colors.text)
        painter.drawText(QPoint(row.left(), baseline), reading.number)
        if above:
            side = look.size.icon
            mark = QRect(head.right() + 1 - side, head.top(), side, side)
            icons.paint_icon(painter, "triangle-alert", mark, colors.caution_mark)

    @staticmethod
    def _paint_dotted_track(painter: QPainter, look: theme.Theme, bar: QRectF) -> None:
        pen = QPen(look.colors.control, 2.0, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, 3.0])
        painter.setPen(pen)
        middle = bar.center().y()
        painter.drawLine(QPointF(bar.left() + 1, middle), QPointF(bar.right() - 1, middle))

    def _paint_bar(self, painter: QPainter, look: theme.Theme, bar: QRectF) -> None:
        """Paint the quantity, the tick at its limit, and hatched what lies beyond."""
        colors, share = look.colors, self._reading.share_of_limit
        full_share = max(1.0, share)
        tick_x = bar.left() + bar.width() / full_share
        paint_box(painter, bar, _BAR_HEIGHT_PX / 2, colors.track)
        if share > 0:
            shape, rounded = QPainterPath(), QPainterPath()
            rounded.addRoundedRect(bar, _BAR_HEIGHT_PX / 2, _BAR_HEIGHT_PX / 2)
            part = QRectF(bar)
            part.setWidth(bar.width() * min(share, 1.0) / full_share)
            if share < 1:
                shape.addRoundedRect(part, _BAR_HEIGHT_PX / 2, _BAR_HEIGHT_PX / 2)
            else:
                shape.addRect(part)
            painter.fillPath(shape.intersected(rounded), colors.text2)
            if share > 1:
                beyond = QRectF(bar)
                beyond.setLeft(tick_x)
                self._hatch(painter, look, beyond, rounded)
        tick = QRectF(0, 0, 2, _TICK_HEIGHT_PX)
        tick.moveCenter(QPointF(min(tick_x, bar.right() - 1), bar.center().y()))
        painter.fillRect(
            tick.toAlignedRect() if self.devicePixelRatioF() == 1 else tick, colors.text
        )

    @staticmethod
    def _hatch(painter: QPainter, look: theme.Theme, beyond: QRectF, rounded: QPainterPath) -> None:
        area = QPainterPath()
        area.addRect(beyond)
        painter.save()
        painter.setClipPath(area.intersected(rounded))
        painter.fillRect(beyond, look.colors.caution_bg)
        painter.setPen(QPen(look.colors.caution_mark, 2.4))
        x = beyond.left() - beyond.height()
        while x < beyond.right() + beyond.height():
            painter.drawLine(
                QPointF(x, beyond.bottom() + 1), QPointF(x + beyond.height() + 2, beyond.top() - 1)
            )
            x += _HATCH_STEP_PX
        painter.restore()
