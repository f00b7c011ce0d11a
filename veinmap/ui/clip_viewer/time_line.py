"""The line below the picture: where the play head is, where evidence lies; drag to scrub."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from veinmap.imaging import Timing
from veinmap.ui import theme
from veinmap.ui.clip_viewer import words
from veinmap.ui.widgets.focus import KeyboardFocus
from veinmap.ui.widgets.painting import paint_box, paint_focus_ring

_HANDLE_RADIUS_PX: Final = 6.5
_TRACK_PX: Final = 4.0
_DIAMOND_PX: Final = 4.0
# How far the diamonds of evidence stand above the track.
_DIAMOND_LIFT_PX: Final = 12.0


class TimeLine(QAbstractSlider):
    """Time of a clip from left to right; the value is the frame."""

    # The pointer took hold of the head, moved it to a frame, and let go.
    scrub_began = Signal()
    scrubbed = Signal(int)
    scrub_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Time line"))
        self._focus = KeyboardFocus(self)
        self._starts_ms: tuple[float, ...] = ()
        self._evidence: tuple[int, ...] = ()
        self._proposed: tuple[int, ...] = ()
        self._hovered: int | None = None
        self._is_scrubbing = False

    def sizeHint(self) -> QSize:
        """Return a line long enough to scrub on."""
        return QSize(240, 40)

    def minimumSizeHint(self) -> QSize:
        """Return the least length that can still be scrubbed on."""
        return QSize(80, 32)

    def set_timing(self, timing: Timing | None) -> None:
        """Show the time of another clip; none for a still picture."""
        self._starts_ms = timing.start_times_ms if timing is not None else ()
        self._hovered = None
        self.setRange(0, max(0, len(self._starts_ms) - 1))
        self.setValue(0)
        self.setVisible(len(self._starts_ms) > 1)
        self.update()

    def set_evidence_frames(self, frames: Sequence[int]) -> None:
        """Mark the frames that measurements rest on."""
        self._evidence = tuple(frames)
        self.update()

    def set_proposed_frames(self, frames: Sequence[int]) -> None:
        """Mark the frames of a proposal that waits, hollow: nothing is charted there yet."""
        if tuple(frames) != self._proposed:
            self._proposed = tuple(frames)
            self.update()

    def frame_at(self, x: float) -> int:
        """Return the frame whose start is nearest to a place on the line."""
        left, right = self._ends()
        share = min(1.0, max(0.0, (x - left) / max(1.0, right - left)))
        wanted_ms = share * self._starts_ms[-1]
        after = bisect_left(self._starts_ms, wanted_ms)
        if after == 0:
            return 0
        before = after - 1
        is_nearer = wanted_ms - self._starts_ms[before] <= self._starts_ms[after] - wanted_ms
        return before if is_nearer else after

    def x_of(self, frame: int) -> float:
        """Return where a frame starts on the line."""
        left, right = self._ends()
        last_ms = self._starts_ms[-1] if self._starts_ms else 0.0
        share = self._starts_ms[frame] / last_ms if last_ms > 0 else 0.0
        return left + share * (right - left)

    def _ends(self) -> tuple[float, float]:
        return _HANDLE_RADIUS_PX, self.width() - _HANDLE_RADIUS_PX

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track, head, evidence and the place under the pointer."""
        if len(self._starts_ms) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        look = theme.current().on_picture()
        left, right = self._ends()
        middle = self.height() / 2
        head = self.x_of(min(self.value(), len(self._starts_ms) - 1))
        self._paint_track(painter, left, right, middle, look.colors.control)
        self._paint_track(painter, left, head, middle, look.colors.text2)
        painter.setBrush(look.picture.accepted)
        for frame in self._evidence:
            if 0 <= frame < len(self._starts_ms):
                painter.drawPolygon(_diamond(self.x_of(frame), middle - _DIAMOND_LIFT_PX))
        painter.setBrush(look.picture.bar)
        painter.setPen(QPen(look.picture.proposal, 1.5))
        for frame in self._proposed:
            if 0 <= frame < len(self._starts_ms):
                painter.drawPolygon(_diamond(self.x_of(frame), middle - _DIAMOND_LIFT_PX))
        painter.setPen(Qt.PenStyle.NoPen)
        if self._hovered is not None:
            self._paint_hovered(painter, look, middle)
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.picture.accepted)
        painter.drawEllipse(QPointF(head, middle), _HANDLE_RADIUS_PX, _HANDLE_RADIUS_PX)
        if self._focus.ring:
            paint_focus_ring(painter, self.rect(), look.radius.control, look.colors.focus)

    def _paint_track(
        self, painter: QPainter, start: float, end: float, middle: float, color: QColor
    ) -> None:
        painter.setBrush(color)
        box = QRectF(start, middle - _TRACK_PX / 2, max(0.0, end - start), _TRACK_PX)
        painter.drawRoundedRect(box, _TRACK_PX / 2, _TRACK_PX / 2)

    def _paint_hovered(self, painter: QPainter, look: theme.Theme, middle: float) -> None:
        """Draw a tick under the pointer and what frame and time it would go to."""
        assert self._hovered is not None
        x = self.x_of(self._hovered)
        painter.setBrush(look.picture.text)
        painter.drawRect(QRectF(x - 0.5, middle - 5, 1, 10))
        text = " · ".join(
            (
                words.with_unit(self._starts_ms[self._hovered] / 1000.0, 2, "s"),
                str(self._hovered + 1),
            )
        )
        font = look.font("caption", 500)
        width = QFontMetricsF(font).horizontalAdvance(text) + 2 * look.space(1)
        plate = QRectF(x - width / 2, middle - 25, width, 16)
        plate.moveLeft(min(max(0.0, plate.left()), self.width() - width))
        paint_box(painter, plate, look.radius.chip, look.picture.bar_raised)
        painter.setFont(font)
        painter.setPen(look.picture.text)
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the play head."""
        if event.button() is Qt.MouseButton.LeftButton and len(self._starts_ms) > 1:
            self._is_scrubbing = True
            self.setSliderDown(True)
            self.scrub_began.emit()
            self._scrub_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrub, or show what lies under the pointer."""
        if len(self._starts_ms) < 2:
            return
        self._hovered = self.frame_at(event.position().x())
        if self._is_scrubbing:
            self._scrub_to(event.position().x())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the play head go."""
        if self._is_scrubbing and event.button() is Qt.MouseButton.LeftButton:
            self._is_scrubbing = False
            self.setSliderDown(False)
            self.scrub_ended.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide what lay under the pointer."""
        super().leaveEvent(event)
        self._hovered = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys to the viewer, where they step in the same way."""
        self._focus.key_event(event)
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring if the keyboard brought the focus."""
        self._focus.focus_event(event)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._focus.focus_event(event)
        super().focusOutEvent(event)

    def _scrub_to(self, x: float) -> None:
        frame = self.frame_at(x)
        self.setValue(frame)
        self.scrubbed.emit(frame)


def _diamond(x: float, y: float) -> QPolygonF:
    r = _DIAMOND_PX
    return QPolygonF([QPointF(x, y - r), QPointF(x + r, y), QPointF(x, y + r), QPointF(x - r, y)])
