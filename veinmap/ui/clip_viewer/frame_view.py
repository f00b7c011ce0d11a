"""The picture: one frame, fitted or zoomed, with what others draw over it.

Places on the frame are image coordinates: stored pixels, with the origin at the
centre of the top left pixel (so that pixel covers -0.5 to 0.5), y down.
"""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import (
    QEvent,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QEnterEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from veinmap.ui import theme
from veinmap.ui.clip_viewer.frame_message import FrameMessage, paint_message
from veinmap.ui.clip_viewer.frame_painting import paint_frame
from veinmap.ui.widgets.painting import fill

# One notch of a wheel is 120 eighths of a degree (QWheelEvent.angleDelta).
_NOTCH: Final = 120.0
_ZOOM_PER_NOTCH: Final = 1.2
_LEAST_SCALE: Final = 0.1
_MOST_SCALE: Final = 16.0
# The picture is drawn fast while it moves and once more smoothly this long after.
_SETTLE_MS: Final = 100


class Overlay(Protocol):
    """Draws marks over the picture."""

    def paint_overlay(self, painter: QPainter, transform: QTransform) -> None:
        """Draw in widget coordinates; `transform` leads from image coordinates to them."""


class PictureFilter(Protocol):
    """Shows the frame otherwise than it is stored."""

    def shown(self, stored: QImage) -> QImage:
        """Return what is drawn in place of a frame, of its size; the frame stays as it is."""


class PointerTaker(Protocol):
    """Gets the left button and the Tab key over the picture before the view does."""

    def take_press(self, event: QMouseEvent) -> bool:
        """Take a press; False leaves it to the view."""

    def take_move(self, event: QMouseEvent) -> bool:
        """Follow the pointer, pressed or not; True if something is dragged."""

    def take_release(self, event: QMouseEvent) -> bool:
        """Take the end of a press that was taken."""

    def take_double_click(self, event: QMouseEvent) -> bool:
        """Take the second press of a double click; False leaves it to the view."""

    def take_tab(self, step: int) -> bool:
        """Go to the next thing on the picture (1) or the one before (-1); False past the last."""


class FrameView(QWidget):
    """Shows one frame. Wheel zooms at the pointer, dragging pans, a double click is 100 %."""

    # Image coordinates under the pointer, or None when it leaves the picture.
    hovered = Signal(object)
    zoom_changed = Signal(float)
    # Another part of the frame is looked at, or more or less of it.
    view_changed = Signal()
    # A frame went on screen, with its index.
    painted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 120)
        self.setAccessibleName(self.tr("Picture"))
        self.overlays: list[Overlay] = []
        self._pointer_taker: PointerTaker | None = None
        self._tool_cursor: Qt.CursorShape | None = None
        self._image: QImage | None = None
        self._filter: PictureFilter | None = None
        self._filtered: QImage | None = None
        self._buffer: object = None
        # The view as it stands, smoothly scaled, and what it was scaled from and to.
        self._smooth: tuple[tuple[object, ...], QPixmap] | None = None
        self._index = -1
        self._is_new = False
        self._said = FrameMessage()
        self._is_fitted = True
        self._scale = 1.0
        self._centre = QPointF()
        self._drag_from: QPointF | None = None
        self._is_moving = False
        self._is_hand = False
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._settled)

    def sizeHint(self) -> QSize:
        """Return the size of a usual clip."""
        return QSize(800, 600)

    # What is shown

    def show_frame(
        self, index: int, buffer: object, rows: int, columns: int, *, is_moving: bool
    ) -> None:
        """Show a decoded frame without copying it.

        Parameters
        ----------
        index
            Which frame of the clip it is.
        buffer
            Pixels as blue, green, red, unused bytes, shape ``(rows, columns, 4)``; kept
            alive here, and not to be written to while it is shown.
        rows, columns
            Size of the frame, in pixels.
        is_moving
            Whether another frame is expected at once, so that drawing fast matters more.
        """
        had_size = self.image_size()
        self._buffer = buffer
        data = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        self._image = QImage(data, columns, rows, columns * 4, QImage.Format.Format_RGB32)
        self._filtered = None
        self._index = index
        self._is_new = True
        if self._said.text:
            self._said = FrameMessage()
            self.setAccessibleDescription("")
        if had_size != self.image_size():
            self._is_fitted = True
            self._refit()
        if is_moving:
            self._note_moving()
        self.update()

    def show_message(self, message: str, *, headline: str = "", icon_name: str = "") -> None:
        """Show a sentence in place of the picture, under a headline and an icon if given."""
        self._image = None
        self._filtered = None
        self._smooth = None
        self._buffer = None
        self._index = -1
        self._said = FrameMessage(text=message, headline=headline, icon_name=icon_name)
        self.setAccessibleDescription(" ".join(part for part in (headline, message) if part))
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self.show_message("")

    @property
    def message(self) -> str:
        """The sentence in place of the picture, if there is one."""
        return self._said.text

    @property
    def frame_index(self) -> int:
        """The frame shown, -1 if there is none."""
        return self._index

    @property
    def image(self) -> QImage | None:
        """The frame as it is stored; it reads the decoder's buffer."""
        return self._image

    def set_filter(self, picture_filter: PictureFilter | None) -> None:
        """Draw frames through a filter, or as they are stored; `image` never changes."""
        self._filter, self._filtered = picture_filter, None
        self.update()

    def drawn_image(self) -> QImage | None:
        """Return the frame as it is drawn: filtered once, however often it is painted."""
        if self._image is None or self._filter is None:
            return self._image
        if self._filtered is None:
            self._filtered = self._filter.shown(self._image)
        return self._filtered

    def stored_bytes(self) -> bytes:
        """Return a copy of the frame shown as it was decoded: blue, green, red, unused.

        No display filter touches the decoder's buffer, so this is what is measured.
        """
        return memoryview(self._buffer).tobytes() if self._buffer is not None else b""  # type: ignore[arg-type]

    def image_size(self) -> QSize:
        """Return columns and rows of the frame shown."""
        return self._image.size() if self._image is not None else QSize()

    # Where it is shown

    def transform(self) -> QTransform:
        """Return the way from image coordinates to widget coordinates."""
        middle = QRectF(self.rect()).center()
        logical = self._scale / self.devicePixelRatioF()
        return (
            QTransform()
            .translate(middle.x(), middle.y())
            .scale(logical, logical)
            .translate(-self._centre.x(), -self._centre.y())
        )

    def widget_from_image(self, point: QPointF) -> QPointF:
        """Return where a place of the frame lies in the widget."""
        return self.transform().map(point)

    def image_from_widget(self, point: QPointF) -> QPointF:
        """Return the place of the frame under a point of the widget."""
        inverse, _ = self.transform().inverted()
        return inverse.map(point)

    def pixel_at(self, point: QPointF) -> tuple[int, int] | None:
        """Return column and row under a point of the widget, or None beside the frame."""
        if self._image is None:
            return None
        place = self.image_from_widget(point)
        column, row = round(place.x()), round(place.y())
        is_inside = 0 <= column < self._image.width() and 0 <= row < self._image.height()
        return (column, row) if is_inside else None

    @property
    def scale(self) -> float:
        """Screen pixels for one pixel of the frame."""
        return self._scale

    @property
    def is_fitted(self) -> bool:
        """Whether the frame follows the size of the window."""
        return self._is_fitted

    def fit(self) -> None:
        """Show the whole frame, as large as it goes."""
        self._is_fitted = True
        self._refit()
        self._note_moving()
        self.update()
        self.view_changed.emit()

    def zoom_to(self, scale: float, at: QPointF | None = None) -> None:
        """Zoom so that the place under `at` (the middle, if not given) stays where it is."""
        if self._image is None:
            return
        point = at if at is not None else QRectF(self.rect()).center()
        kept = self.image_from_widget(point)
        self._is_fitted = False
        self._scale = min(_MOST_SCALE, max(_LEAST_SCALE, scale))
        moved = self.image_from_widget(point)
        self._look_at(self._centre + kept - moved)
        self.zoom_changed.emit(self._scale)

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom by a factor, as `zoom_to` does."""
        self.zoom_to(self._scale * factor, at)

    def pan_by(self, offset: QPointF) -> None:
        """Move the frame by an offset in widget coordinates."""
        if self._image is None:
            return
        self._is_fitted = False
        self._look_at(self._centre - offset * (self.devicePixelRatioF() / self._scale))

    def set_hand(self, is_hand: bool) -> None:
        """Choose whether the left button pans too; without it only the middle one does."""
        self._is_hand = is_hand
        self.setCursor(self._idle_cursor())

    def set_pointer_taker(self, taker: PointerTaker | None) -> None:
        """Let somebody take presses on the picture before they pan or zoom."""
        self._pointer_taker = taker

    def set_tool_cursor(self, cursor: Qt.CursorShape | None) -> None:
        """Show another pointer over the picture; None for the usual one."""
        self._tool_cursor = cursor
        self.setCursor(self._idle_cursor())

    def _look_at(self, centre: QPointF) -> None:
        """Bring a place of the frame to the middle, never one beside it."""
        size = self.image_size()
        self._centre = QPointF(
            min(max(centre.x(), -0.5), size.width() - 0.5),
            min(max(centre.y(), -0.5), size.height() - 0.5),
        )
        self._note_moving()
        self.update()
        self.view_changed.emit()

    def look_like(self, other: FrameView) -> None:
        """Look at the same part of the frame as another view of a frame of the same size."""
        if self.image_size() != other.image_size() or self._image is None:
            return
        if other.is_fitted:
            if not self._is_fitted:
                self.fit()
            return
        self._is_fitted = False
        self._scale = other.scale
        self._look_at(other._centre)
        self.zoom_changed.emit(self._scale)

    def _refit(self) -> None:
        if self._image is None or not self._is_fitted:
            return
        size, ratio = self._image.size(), self.devicePixelRatioF()
        self._centre = QPointF((size.width() - 1) / 2, (size.height() - 1) / 2)
        self._scale = min(
            self.width() * ratio / size.width(), self.height() * ratio / size.height()
        )
        self.zoom_changed.emit(self._scale)

    # Painting

    def _note_moving(self) -> None:
        self._is_moving = True
        self._settle.start()

    def _settled(self) -> None:
        self._is_moving = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, frame, overlays."""
        painter = QPainter(self)
        image = self.drawn_image()
        if image is None:
            fill(painter, event.rect(), theme.current().picture.ground)
            paint_message(painter, self.rect(), self._said)
            return
        if self._is_moving or abs(self._scale - 1.0) < 1e-6:
            self._paint_frame(painter, image, event.rect())
        else:
            self._paint_settled(painter, image, event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        transform = self.transform()
        for overlay in self.overlays:
            painter.save()
            overlay.paint_overlay(painter, transform)
            painter.restore()
        painter.end()
        if self._is_new:
            self._is_new = False
            self.painted.emit(self._index)

    def _paint_frame(self, painter: QPainter, image: QImage, exposed: QRect) -> None:
        edges = QRectF(-0.5, -0.5, image.width(), image.height())
        paint_frame(
            painter,
            image,
            self.transform().mapRect(edges),
            exposed,
            scale=self._scale,
            ratio=self.devicePixelRatioF(),
            is_fast=self._is_moving,
        )

    def _paint_settled(self, painter: QPainter, image: QImage, exposed: QRect) -> None:
        """Draw part of the view with the frame smoothly scaled.

        Scaled once and kept: a mark that moves over a standing frame repaints many times.
        """
        ratio = self.devicePixelRatioF()
        key = (image.cacheKey(), self.transform(), self.size(), ratio)
        if self._smooth is None or self._smooth[0] != key:
            pixmap = QPixmap((QSizeF(self.size()) * ratio).toSize())
            pixmap.setDevicePixelRatio(ratio)
            smoothing = QPainter(pixmap)
            self._paint_frame(smoothing, image, self.rect())
            smoothing.end()
            self._smooth = (key, pixmap)
        source = QRectF(QPointF(exposed.topLeft()) * ratio, QSizeF(exposed.size()) * ratio)
        painter.drawPixmap(QRectF(exposed), self._smooth[1], source)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the frame fitted, or its middle where it was."""
        super().resizeEvent(event)
        self._refit()
        self._note_moving()

    def event(self, event: QEvent) -> bool:
        """Fit anew on a screen of another resolution."""
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._refit()
            self.update()
        return super().event(event)

    # Gestures

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        notches = event.angleDelta().y() / _NOTCH
        if notches:
            self.zoom_by(_ZOOM_PER_NOTCH**notches, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan, or hand the press to what lies over the picture."""
        is_left = event.button() is Qt.MouseButton.LeftButton
        taker = self._pointer_taker
        if is_left and not self._is_hand and taker is not None and taker.take_press(event):
            return
        is_pan = event.button() is Qt.MouseButton.MiddleButton or (
            self._is_hand and event.button() is Qt.MouseButton.LeftButton
        )
        if is_pan:
            self._drag_from = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, and tell what lies under the pointer."""
        taker = self._pointer_taker
        if self._drag_from is None and taker is not None and not self._is_hand:
            taker.take_move(event)
        if self._drag_from is not None:
            self.pan_by(event.position() - self._drag_from)
            self._drag_from = event.position()
        self._tell_hovered(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the pan, or the press that was handed on."""
        is_left = event.button() is Qt.MouseButton.LeftButton
        taker = self._pointer_taker
        if is_left and self._drag_from is None and taker is not None and taker.take_release(event):
            return
        if self._drag_from is not None and event.button() in (
            Qt.MouseButton.MiddleButton,
            Qt.MouseButton.LeftButton,
        ):
            self._drag_from = None
            self.setCursor(self._idle_cursor())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change between fitted and one to one."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        taker = self._pointer_taker
        if not self._is_hand and taker is not None and taker.take_double_click(event):
            return
        if abs(self._scale - 1.0) < 1e-6 and not self._is_fitted:
            self.fit()
        else:
            self.zoom_to(1.0, event.position())

    def focusNextPrevChild(self, is_forward: bool) -> bool:
        """Let Tab go between the handles on the picture before it leaves it."""
        taker = self._pointer_taker
        if taker is not None and taker.take_tab(1 if is_forward else -1):
            return True
        return super().focusNextPrevChild(is_forward)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell what lies under the pointer."""
        self._tell_hovered(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that nothing lies under the pointer."""
        super().leaveEvent(event)
        self.hovered.emit(None)

    def _tell_hovered(self, position: QPointF) -> None:
        pixel = self.pixel_at(position)
        self.hovered.emit(None if pixel is None else self.image_from_widget(position))

    def _idle_cursor(self) -> Qt.CursorShape:
        if self._is_hand:
            return Qt.CursorShape.OpenHandCursor
        return self._tool_cursor if self._tool_cursor is not None else Qt.CursorShape.ArrowCursor
