"""Grounds on which things lie: panels, cards, the dark bars of the picture, dividers."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QSplitter, QSplitterHandle, QWidget

from veinmap.ui import theme
from veinmap.ui.widgets.focus import KeyboardFocus
from veinmap.ui.widgets.painting import fill, paint_box, paint_focus_ring

_KEY_STEP_PX = 8


class Card(QWidget):
    """A bordered card on the window's ground."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and border."""
        look, painter = theme.current(), QPainter(self)
        paint_box(painter, self.rect(), look.radius.card, look.colors.panel, look.colors.border)


class Panel(QWidget):
    """A flat ground in the colour of rails."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        fill(QPainter(self), event.rect(), theme.current().colors.panel)


class PictureBar(QWidget):
    """A bar of the picture area, dark in both themes; `raised` is the readout's."""

    def __init__(self, *, raised: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._raised = raised

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        picture = theme.current().picture
        ground = picture.bar_raised if self._raised else picture.bar
        fill(QPainter(self), event.rect(), ground)


def scrolling(content: QWidget, *, sideways: bool = False) -> QScrollArea:
    """Return an area without a frame in which the content scrolls, down alone or sideways too."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    if not sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area


class Divider(QFrame):
    """A line of one px between things, lying or standing."""

    def __init__(
        self,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if orientation is Qt.Orientation.Horizontal:
            self.setFixedHeight(1)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        else:
            self.setFixedWidth(1)
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        fill(QPainter(self), event.rect(), theme.current().colors.border)


class _Handle(QSplitterHandle):
    """The line between two panes: dragged, moved by arrow keys, restored by double click."""

    def __init__(self, orientation: Qt.Orientation, parent: "Splitter") -> None:
        super().__init__(orientation, parent)
        self._panes = parent
        self._focus = KeyboardFocus(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(QCoreApplication.translate("widgets", "Divider"))

    def sizeHint(self) -> QSize:
        """Return the width of the line; Qt widens the part that can be grasped."""
        width = self._panes.handleWidth()
        return QSize(width, width)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Restore the sizes of the design."""
        self._panes.restore_sizes()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrow keys; Enter restores."""
        self._focus.key_event(event)
        lying = self.orientation() is Qt.Orientation.Horizontal
        back = Qt.Key.Key_Left if lying else Qt.Key.Key_Up
        ahead = Qt.Key.Key_Right if lying else Qt.Key.Key_Down
        # The margins are the invisible part that makes a line of one px easy to grasp.
        grasp = self.contentsMargins()
        place = self.x() + grasp.left() if lying else self.y() + grasp.top()
        if event.key() == back:
            self.moveSplitter(place - _KEY_STEP_PX)
        elif event.key() == ahead:
            self.moveSplitter(place + _KEY_STEP_PX)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._panes.restore_sizes()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Enter for the divider while it was reached by keyboard."""
        if self._focus.claims(event, (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring if the keyboard brought the focus."""
        self._focus.focus_event(event)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._focus.focus_event(event)
        super().focusOutEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a line of one px, stronger under the pointer."""
        look, painter = theme.current(), QPainter(self)
        line = self.rect()
        if self.orientation() is Qt.Orientation.Horizontal:
            line.setLeft(line.center().x())
            line.setWidth(1)
        else:
            line.setTop(line.center().y())
            line.setHeight(1)
        colors = look.colors
        fill(painter, line, colors.control if self.underMouse() else colors.border)
        if self._focus.ring:
            paint_focus_ring(painter, self.rect(), 0, colors.focus)


class Splitter(QSplitter):
    """Panes whose dividers go back to the design's sizes on a double click."""

    def __init__(
        self,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(orientation, parent)
        self._design_sizes_px: list[int] = []
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)

    def set_design_sizes(self, sizes_px: Sequence[int]) -> None:
        """Set the sizes that a double click restores, and take them now."""
        self._design_sizes_px = list(sizes_px)
        self.restore_sizes()

    def restore_sizes(self) -> None:
        """Go back to the sizes of the design."""
        if self._design_sizes_px:
            self.setSizes(self._design_sizes_px)
            # setSizes stays silent, and the caller remembers sizes by this signal.
            self.splitterMoved.emit(self._design_sizes_px[0], 1)

    def createHandle(self) -> QSplitterHandle:
        """Return a divider of the kit."""
        return _Handle(self.orientation(), self)
