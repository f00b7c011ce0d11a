"""The clips as thumbnails in two columns: mouse and keyboard."""

from __future__ import annotations

from typing import Final, TypeAlias

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from veinmap.ui import theme
from veinmap.ui.panels.clip_list import COLUMNS, ClipGridModel
from veinmap.ui.widgets.focus import ENTER_KEYS

HEADER_PX: Final = 28
# The line with number and title below a picture, and the space under it.
LABEL_PX: Final = 20
BELOW_LABEL_PX: Final = 8

_Index: TypeAlias = QModelIndex | QPersistentModelIndex


class ClipGridView(QTableView):
    """Two columns of thumbnails; a click or Enter chooses one, arrows move between them."""

    chosen = Signal(str)
    # What can be done with an entry is asked for, at a place on the screen.
    menu_wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_ringed = False
        self._heading_rows: set[int] = set()
        self.setAccessibleName(self.tr("Clips"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)

    def grid_model(self) -> ClipGridModel:
        """Return the model."""
        model = self.model()
        assert isinstance(model, ClipGridModel)
        return model

    def lay_out(self) -> None:
        """Give rows and columns the sizes that belong to the width there is."""
        look, model = theme.current(), self.grid_model()
        width = self.viewport().width() // COLUMNS
        for column in range(COLUMNS):
            self.setColumnWidth(column, width)
        picture = round(thumbnail_width(width) / look.size.thumb_aspect)
        tall = picture + LABEL_PX + BELOW_LABEL_PX
        self.verticalHeader().setDefaultSectionSize(tall)
        self.clearSpans()
        headings = set(model.heading_rows())
        # A row keeps the height it was given, whatever lies in it now.
        for row in self._heading_rows - headings:
            self.setRowHeight(row, tall)
        for row in headings:
            self.setSpan(row, 0, 1, COLUMNS)
            self.setRowHeight(row, HEADER_PX)
        self._heading_rows = headings

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a list of clips; whenever it is laid out anew, its rows get their sizes."""
        super().setModel(model)
        if model is not None:
            # After the headers' own answer, which takes all sizes back.
            model.modelReset.connect(self.lay_out)

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a thumbnail into sight, with a whole row at the top."""
        super().scrollTo(index, hint)
        top = self.rowAt(0)
        cut_px = -self.rowViewportPosition(top) if top >= 0 else 0
        if cut_px > 0 and index.row() > top:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowHeight(top) - cut_px)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the width."""
        super().resizeEvent(event)
        self.lay_out()

    def event(self, event: QEvent) -> bool:
        """Claim Enter before the window's shortcuts while the keyboard moves in here."""
        is_claimed = (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in ENTER_KEYS
            and self.is_ringed
        )
        if is_claimed:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter; arrows move on, and fold and unfold on a heading."""
        self.is_ringed = True
        if event.key() in ENTER_KEYS:
            self._choose(self.currentIndex())
            return
        row = self.currentIndex().row()
        is_heading = row >= 0 and self.grid_model().heading(row) is not None
        if is_heading and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._fold(row, event.key() == Qt.Key.Key_Left)
            return
        if event.key() == Qt.Key.Key_Space:
            # Space plays, wherever the focus is.
            event.ignore()
            return
        super().keyPressEvent(event)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what was clicked."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.is_ringed = False
            index = self.indexAt(event.position().toPoint())
            if index == self.currentIndex():
                self._choose(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is, at the open clip first."""
        super().focusInEvent(event)
        self.is_ringed = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        if not self.currentIndex().isValid():
            model = self.grid_model()
            keys = model.shown_keys
            start = model.index_of(model.current)
            if not start.isValid() and keys:
                start = model.index_of(keys[0])
            self.setCurrentIndex(start)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide where the keyboard was."""
        super().focusOutEvent(event)
        self.is_ringed = False
        self.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        key = self.grid_model().key_at(index)
        heading = self.grid_model().heading(index.row()) if index.isValid() else None
        if key is not None:
            self.chosen.emit(key)
        elif heading is not None:
            self._fold(index.row(), not heading.is_folded)

    def _fold(self, row: int, is_folded: bool) -> None:
        self.grid_model().fold(row, is_folded)
        # What stands above has not moved.
        self.setCurrentIndex(self.grid_model().index(row, 0))
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with one entry; the menu key means the one in focus."""
        is_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_key else self.indexAt(event.pos())
        key = self.grid_model().key_at(index)
        if key is not None:
            at = self.visualRect(index).center() if is_key else event.pos()
            self.menu_wanted.emit(key, self.viewport().mapToGlobal(at))


def thumbnail_width(column_px: int) -> int:
    """Return how wide a picture is in a column, margins left out."""
    outer = theme.current().space(3)
    return max(1, column_px - outer - outer // 2)
