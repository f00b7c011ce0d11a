"""The page on its desk: painted by printing's own code, white also in dark."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollArea, QWidget

from veinmap.printing import Page
from veinmap.ui import theme
from veinmap.ui.widgets.focus import KeyboardFocus
from veinmap.ui.widgets.painting import mixed, paint_focus_ring

_DESK_PX: Final = 32
_SHADOW_PX: Final = 6
_STEP: Final = 1.2
_LEAST_PX_PER_MM: Final = 1.0
_MOST_PX_PER_MM: Final = 16.0


class PagePreview(QScrollArea):
    """One page at a time, fitted or zoomed."""

    zoom_changed = Signal()
    page_changed = Signal()
    copy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[Page] = []
        self._place = 0
        self._px_per_mm: float | None = None
        self._focus = KeyboardFocus(self)
        self._sheet = _Sheet(self)
        self.setWidget(self._sheet)
        self.setWidgetResizable(False)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Page preview"))
        self.viewport().setAutoFillBackground(False)

    @property
    def page(self) -> Page | None:
        """The page shown."""
        return self._pages[self._place] if self._pages else None

    @property
    def place(self) -> int:
        """Which page is shown, counted from 0."""
        return self._place

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    @property
    def is_fitted(self) -> bool:
        """Whether the page is as large as fits."""
        return self._px_per_mm is None

    def px_per_mm(self) -> float:
        """Return the size the page is shown in."""
        return self._px_per_mm or self._fitting()

    def _fitting(self) -> float:
        page = self.page
        if page is None:
            return 1.0
        room = self.viewport().size()
        return max(
            _LEAST_PX_PER_MM,
            min(
                (room.width() - 2 * _DESK_PX) / page.paper.width_mm,
                (room.height() - 2 * _DESK_PX) / page.paper.height_mm,
            ),
        )

    def show_pages(self, pages: Sequence[Page]) -> None:
        """Show other pages; the number of the one shown stays if there is one of that number."""
        self._pages = list(pages)
        self._place = min(self._place, max(0, len(self._pages) - 1))
        self._sheet.forget()
        self._lay_out()
        self.page_changed.emit()

    def go_to(self, place: int) -> None:
        """Show another page."""
        if 0 <= place < len(self._pages) and place != self._place:
            self._place = place
            self._sheet.forget()
            self._lay_out()
            self.verticalScrollBar().setValue(0)
            self.page_changed.emit()

    def fit(self) -> None:
        """Show the whole page."""
        self._set_zoom(None)

    def zoom_by(self, factor: float) -> None:
        """Show the page larger or smaller."""
        self._set_zoom(min(_MOST_PX_PER_MM, max(_LEAST_PX_PER_MM, self.px_per_mm() * factor)))

    def zoom_in(self) -> None:
        """Show the page larger."""
        self.zoom_by(_STEP)

    def zoom_out(self) -> None:
        """Show the page smaller."""
        self.zoom_by(1 / _STEP)

    def _set_zoom(self, px_per_mm: float | None) -> None:
        self._px_per_mm = px_per_mm
        self._lay_out()
        self.zoom_changed.emit()

    def _lay_out(self) -> None:
        page = self.page
        if page is None:
            self._sheet.resize(0, 0)
            return
        scale = self.px_per_mm()
        self._sheet.resize(
            round(page.paper.width_mm * scale) + 2 * _DESK_PX,
            round(page.paper.height_mm * scale) + 2 * _DESK_PX,
        )
        self._sheet.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a fitted page fitted."""
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without; past an end comes the next page."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages by Page Up and Down, zoom by plus and minus, fit by F."""
        self._focus.key_event(event)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
            return
        match event.key():
            case Qt.Key.Key_PageDown:
                self.go_to(self._place + 1)
            case Qt.Key.Key_PageUp:
                self.go_to(self._place - 1)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_in()
            case Qt.Key.Key_Minus:
                self.zoom_out()
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring if the keyboard brought the focus."""
        self._focus.focus_event(event)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._focus.focus_event(event)
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the desk."""
        look, painter = theme.current(), QPainter(self.viewport())
        painter.fillRect(event.rect(), desk_colour())
        if self._focus.ring:
            paint_focus_ring(painter, self.viewport().rect(), 0, look.colors.focus)

    def sizeHint(self) -> QSize:
        """Return the room for a page that can be read."""
        return QSize(700, 700)


def desk_colour() -> QColor:
    """Return the grey of the desk on which the page lies."""
    colors = theme.current().colors
    return mixed(colors.window, colors.control, 0.14)


class _Sheet(QWidget):
    """The page itself; its picture is kept until page or size change."""

    def __init__(self, preview: PagePreview) -> None:
        super().__init__()
        self._preview = preview
        self._picture: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

    def forget(self) -> None:
        self._picture = None
        self.update()

    def _rect(self) -> QRect:
        return self.rect().adjusted(_DESK_PX, _DESK_PX, -_DESK_PX, -_DESK_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        page = self._preview.page
        painter, rect = QPainter(self), self._rect()
        painter.fillRect(self.rect(), desk_colour())
        if page is None:
            return
        self._paint_shadow(painter, rect)
        ratio = self.devicePixelRatioF()
        size = rect.size() * ratio
        if self._picture is None or self._picture.size() != size:
            picture = QPixmap(size)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.white)
            sheet = QPainter(picture)
            page.paint(sheet, QRectF(0, 0, rect.width(), rect.height()))
            sheet.end()
            self._picture = picture
        painter.drawPixmap(rect.topLeft(), self._picture)

    @staticmethod
    def _paint_shadow(painter: QPainter, rect: QRect) -> None:
        ink = theme.current().colors.text
        for spread in range(_SHADOW_PX, 0, -1):
            painter.setOpacity(0.02)
            grown = rect.adjusted(-spread, -spread, spread, spread).translated(QPoint(0, 2))
            painter.fillRect(grown, ink)
        painter.setOpacity(1.0)
