"""A widget that mouse, stylus and fingers touch alike, and that zooms and is pushed."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QMouseEvent,
    QNativeGestureEvent,
    QPixmap,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from veinmap.ui.leg_diagram.fingers import Fingers
from veinmap.ui.leg_diagram.zooming import Zooming


class PointedWidget(QWidget):
    """Turns whatever points at it into a pointer that presses, moves and lets go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zooming = Zooming(self._sharp_picture, self._own_size, self)
        self.zooming.changed.connect(self.update)
        self._fingers = Fingers(self)
        self._pushed_from: QPointF | None = None
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    def _own_size(self) -> QSize:
        return self.size()

    def _sharp_picture(self) -> QPixmap:
        """Return what is shown now, to stand in while it moves."""
        raise NotImplementedError

    def pointer_pressed(self, at: QPointF) -> None:
        """Begin where the pointer was pressed."""
        raise NotImplementedError

    def pointer_moved(self, at: QPointF) -> None:
        """Go on; also while nothing is pressed."""
        raise NotImplementedError

    def pointer_released(self, at: QPointF) -> None:
        """Do what was begun."""
        raise NotImplementedError

    def cancel_touch(self) -> None:
        """Forget what was begun."""
        raise NotImplementedError

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin: the left button with the tool, the middle one pushes the zoomed leg."""
        if event.button() == Qt.MouseButton.MiddleButton:
            self._pushed_from = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.pointer_pressed(event.position())
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with what was begun."""
        if self._pushed_from is not None:
            step = event.position() - self._pushed_from
            self._pushed_from = event.position()
            self.zooming.push(step.x(), step.y())
            return
        self.pointer_moved(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        if event.button() == Qt.MouseButton.MiddleButton:
            self._pushed_from = None
            self.unsetCursor()
        elif event.button() == Qt.MouseButton.LeftButton:
            self.pointer_released(event.position())
        super().mouseReleaseEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        self.zooming.zoom_step(event.angleDelta().y() / 120.0, event.position())
        event.accept()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Take a stylus as a pointer that presses."""
        match event.type():
            case QEvent.Type.TabletPress:
                self.pointer_pressed(event.position())
            case QEvent.Type.TabletMove:
                self.pointer_moved(event.position())
            case QEvent.Type.TabletRelease:
                self.pointer_released(event.position())
        # Accepted, Qt makes no mouse of it a second time.
        event.accept()

    def take_gesture(self, event: QEvent) -> bool:
        """Take fingers and the pinch of a touch pad; return whether it was one."""
        if isinstance(event, QTouchEvent):
            return self._fingers.take(event)
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.zooming.zoom(1.0 + event.value(), event.position())
            return True
        return False
