"""The protocol: what a complete examination looks at, and how far it is."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from veinmap.chart.differences import ChartDiff
from veinmap.chart.protocol import charted_count, protocol_of
from veinmap.drawing.kept import KeptByIdentity
from veinmap.findings import Flow, PerforatorState
from veinmap.measurement import Quantity
from veinmap.ui import line_swatches, theme, words
from veinmap.ui.document import ChartDocument
from veinmap.ui.panels.protocol_rows import (
    KeptRows,
    ProtocolModel,
    ProtocolRow,
    Role,
    protocol_rows,
    with_proposal,
)
from veinmap.ui.view_state import ViewState
from veinmap.ui.waiting_proposal import WaitingProposal
from veinmap.ui.widgets.buttons import IconButton
from veinmap.ui.widgets.labels import KeyHint, RegionTitle
from veinmap.ui.widgets.surfaces import Divider, Panel

_ROW_PX: Final = 26
_TWO_LINES_PX: Final = 42
_LEAST_GAP_PX: Final = 6
_NAME_LEFT_PX: Final = 38
_SWATCH_LEFT_PX: Final = 12
_INDENT_PX: Final = 14
_DIAMETER_RIGHT_PX: Final = 14
_REFLUX_RIGHT_PX: Final = 47
# A click this far left of its right edge still means the reflux time.
_REFLUX_WIDTH_PX: Final = 44
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ProtocolPanel(Panel):
    """Head with progress, the scrolling list, and the keys that matter here."""

    # Another protocol is to be chosen, or one to be changed.
    protocols_wanted = Signal()

    def __init__(
        self,
        document: ChartDocument,
        view_state: ViewState,
        waiting: WaitingProposal | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._view_state = document, view_state
        self._waiting = waiting if waiting is not None else WaitingProposal(self)
        self.setAccessibleName(self.tr("Protocol"))
        self._title = RegionTitle(self.tr("Protocol"))
        self.menu_button = IconButton("ellipsis", self.tr("Protocols…"), compact=True)
        self.menu_button.clicked.connect(self.protocols_wanted)
        self._title.add_trailing(self.menu_button)
        self._progress = _ProgressLine()
        self.model = ProtocolModel(self)
        self.list = _ProtocolList(self.model, view_state)
        self.list.setAccessibleName(self.tr("Protocol"))
        self._keys = QWidget()
        self._hints = [
            KeyHint("Enter", self.tr("next")),
            KeyHint("C", self.tr("competent")),
            KeyHint("X", self.tr("not assessed")),
        ]
        self._help_hint = KeyHint("F1")
        self._kept_rows = KeptRows()
        self._lay_out()
        document.changed.connect(self._chart_changed)
        self._waiting.changed.connect(self._refresh)
        view_state.side_changed.connect(self._refresh)
        view_state.active_changed.connect(self._show_active)
        view_state.hovered_changed.connect(self.list.viewport().update)
        self.list.chosen.connect(self._choose)
        self.setFocusProxy(self.list)
        self._refresh()

    def _lay_out(self) -> None:
        look = theme.current()
        head = QVBoxLayout()
        head.setContentsMargins(look.space(3), look.space(2), look.space(3), look.space(1))
        head.setSpacing(look.space(1))
        head.addWidget(self._title)
        head.addWidget(self._progress)
        keys = QHBoxLayout(self._keys)
        keys.setContentsMargins(look.space(3), 0, look.space(2), 0)
        keys.setSpacing(look.space(2))
        for hint in self._hints:
            keys.addWidget(hint)
        keys.addStretch(1)
        keys.addWidget(self._help_hint)
        self._keys.setFixedHeight(35)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(Divider())
        column.addWidget(self._keys)
        self.set_compact(False)

    def set_compact(self, compact: bool) -> None:
        """Show fewer keys on small screens; F1 shows them all."""
        self._hints[2].setVisible(not compact)
        self._help_hint.setVisible(compact)

    def _chart_changed(self, diff: ChartDiff) -> None:
        if diff.is_other_chart or diff.examination or diff.legs:
            self._refresh()

    def _refresh(self) -> None:
        side, chart = self._view_state.side, self._document.chart
        if side is None:
            # Nothing is read before a side is chosen: the tables take a while to load.
            self.model.set_rows([])
            self._title.set_texts(self.tr("Protocol"))
            self._progress.set_share(0.0)
            self._show_active()
            return
        rows = protocol_rows(chart, side, self._kept_rows)
        if self._waiting.is_waiting:
            after = self._waiting.chart_if_accepted(chart)
            rows = with_proposal(rows, after, side, self._view_state.active)
        self.model.set_rows(rows)
        protocol = protocol_of(chart)
        done, total = charted_count(chart, side, protocol), len(protocol.items_for(side))
        self._title.set_texts(
            self.tr("Protocol"), self.tr("{done} of {total}").format(done=done, total=total)
        )
        self._title.setToolTip(words.said(protocol.name))
        self._progress.set_share(done / total if total else 1.0)
        self._show_active()

    def _show_active(self) -> None:
        self.list.show_active(self.model.place_of(self._view_state.active))

    def _choose(self, subject: str) -> None:
        self._view_state.set_active(subject)


class _ProgressLine(QWidget):
    """A thin line that fills as items are charted."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setFixedHeight(4)

    def set_share(self, share: float) -> None:
        self._share = share
        self.setAccessibleName(f"{share:.0%}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colors.track)
        painter.drawRoundedRect(self.rect(), 2, 2)
        if self._share > 0:
            painter.setBrush(look.colors.accent)
            painter.drawRoundedRect(QRectF(0, 0, self.width() * self._share, self.height()), 2, 2)


class _ProtocolList(QListView):
    """The list: one row is active, the one under the pointer is tinted on leg and list alike."""

    chosen = Signal(str)

    def __init__(self, model: ProtocolModel, view_state: ViewState) -> None:
        super().__init__()
        self._view_state = view_state
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(_RowDelegate(view_state, self))
        self.setObjectName("plain")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self._is_following = False

    def dataChanged(
        self,
        top_left: QModelIndex | QPersistentModelIndex,
        bottom_right: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        """Lay all rows out anew only where one gets another height: there may be hundreds."""
        height_px = self.sizeHintForIndex(top_left).height()
        is_one = top_left.row() == bottom_right.row()
        if is_one and self.visualRect(top_left).height() == height_px:
            QAbstractItemView.dataChanged(self, top_left, bottom_right, list(roles))
        else:
            super().dataChanged(top_left, bottom_right, list(roles))

    def show_active(self, place: int) -> None:
        """Make that row the current one, in the middle of the list, without telling it."""
        if place >= 0 and self.currentIndex() == self._rows.index(place):
            return
        self._is_following = True
        index = self._rows.index(place) if place >= 0 else QModelIndex()
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        if index.isValid():
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self._is_following = False

    def _current_changed(self, current: QModelIndex) -> None:
        if current.isValid() and not self._is_following:
            row = current.data(Role.ROW)
            if isinstance(row, ProtocolRow) and not row.is_group:
                self.chosen.emit(row.subject)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by Up and Down, over the names of groups; letters belong to the window."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            if event.key() in (
                Qt.Key.Key_Home,
                Qt.Key.Key_End,
                Qt.Key.Key_PageUp,
                Qt.Key.Key_PageDown,
            ):
                super().keyPressEvent(event)
            else:
                event.ignore()
            return
        place = self.currentIndex().row() + step
        while 0 <= place < len(self._rows.rows) and self._rows.rows[place].is_group:
            place += step
        if 0 <= place < len(self._rows.rows):
            self.chosen.emit(self._rows.rows[place].subject)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out anew where the width changed: it decides which take two lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which row lies under the pointer."""
        super().mouseMoveEvent(event)
        row = self.indexAt(event.position().toPoint()).data(Role.ROW)
        side = self._view_state.side
        is_item = isinstance(row, ProtocolRow) and not row.is_group and side is not None
        self._view_state.set_hovered((side, row.subject) if is_item and side else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the frame that proves the number clicked, or the vein of the row."""
        super().mouseReleaseEvent(event)
        row = self.indexAt(event.position().toPoint()).data(Role.ROW)
        side = self._view_state.side
        if event.button() is not Qt.MouseButton.LeftButton or side is None:
            return
        if isinstance(row, ProtocolRow) and not row.is_group:
            quantity = _quantity_at(row, self.viewport().width() - event.position().x())
            self._view_state.ask_for_evidence(side, row.subject, quantity)

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that no row lies under the pointer."""
        super().leaveEvent(event)
        self._view_state.set_hovered(None)


def _quantity_at(row: ProtocolRow, from_right_px: float) -> Quantity | None:
    """Return which number of a row stands that far from its right edge; None for neither."""
    if row.diameter and from_right_px < _REFLUX_RIGHT_PX:
        return Quantity.DIAMETER
    if row.reflux and _REFLUX_RIGHT_PX <= from_right_px < _REFLUX_RIGHT_PX + _REFLUX_WIDTH_PX:
        return Quantity.REFLUX_TIME
    return None


class _RowDelegate(QStyledItemDelegate):
    """Paints group names and items."""

    def __init__(self, view_state: ViewState, parent: QListView) -> None:
        super().__init__(parent)
        self._view_state, self._list = view_state, parent
        # After each edit the list asks for the heights of all rows.
        self._two_lines: KeptByIdentity[ProtocolRow, bool] = KeptByIdentity(2048)
        self._look = theme.current()

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        # Where name and numbers do not fit side by side the numbers go below: neither is cut.
        row = index.data(Role.ROW)
        if self._look is not theme.current():
            self._look = theme.current()
            self._two_lines.clear()
        width_px = self._list.viewport().width()
        is_high = self._two_lines.get(row, width_px, lambda: self._takes_two_lines(row))
        return QSize(100, _TWO_LINES_PX if is_high else _ROW_PX)

    def _takes_two_lines(self, row: ProtocolRow) -> bool:
        if row.is_group:
            return False
        look = theme.current()
        right_px, width_px = 0, 0
        if row.reflux or row.diameter:
            right_px = _REFLUX_RIGHT_PX if row.reflux else _DIAMETER_RIGHT_PX
            metrics = QFontMetrics(look.font("body", 600))
            width_px = metrics.horizontalAdvance(row.reflux or row.diameter)
        elif row.detail:
            right_px = _DIAMETER_RIGHT_PX
            width_px = QFontMetrics(look.font("small")).horizontalAdvance(row.detail)
        else:
            return False
        room = self._list.viewport().width() - _name_right_px(row) - right_px - _LEAST_GAP_PX
        return width_px > room

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(Role.ROW)
        rect = QRect(option.rect)
        look = theme.current()
        painter.save()
        if row.is_group:
            self._paint_group(painter, rect, row, look)
        else:
            self._paint_item(painter, rect, row, look)
        painter.restore()

    def _paint_group(
        self, painter: QPainter, rect: QRect, row: ProtocolRow, look: theme.Theme
    ) -> None:
        painter.setFont(look.font("label"))
        painter.setPen(look.colors.text2)
        painter.drawText(rect.adjusted(_SWATCH_LEFT_PX, 4, 0, 0), _LEFT, row.name)
        if row.is_first_group:
            painter.setFont(look.font("caption"))
            reflux = rect.adjusted(0, 4, -_REFLUX_RIGHT_PX, 0)
            painter.drawText(reflux, _RIGHT, self.tr("reflux s"))
            painter.drawText(rect.adjusted(0, 4, -_DIAMETER_RIGHT_PX, 0), _RIGHT, self.tr("⌀ mm"))

    def _paint_item(
        self, painter: QPainter, rect: QRect, row: ProtocolRow, look: theme.Theme
    ) -> None:
        state = self._view_state
        is_active = row.subject == state.active
        hovered = state.hovered
        is_hovered = hovered is not None and hovered == (state.side, row.subject)
        colors = look.colors
        if is_active or is_hovered:
            self._paint_ground(painter, rect, is_active, look)
        values_rect = rect
        if rect.height() > _ROW_PX:
            values_rect = rect.adjusted(0, _ROW_PX - 6, 0, -2)
            rect = QRect(rect.left(), rect.top(), rect.width(), _ROW_PX)
        indent = _INDENT_PX if row.is_indented else 0
        is_to_do = row.state is not None and not row.state.is_recorded and not row.reflux
        if row.state is not None:
            swatch = QRectF(rect).adjusted(_SWATCH_LEFT_PX + indent, 0, 0, 0)
            line_swatches.paint_state(
                painter,
                swatch,
                row.state,
                look,
                is_tributary=row.is_tributary,
                is_proposed=row.is_state_proposed,
            )
        ink = colors.text if is_active or not is_to_do else colors.text2
        painter.setFont(look.font("body", 600 if is_active else 400))
        painter.setPen(ink)
        name_rect = rect.adjusted(_NAME_LEFT_PX + indent, 0, -8, 0)
        painter.drawText(name_rect, _LEFT, row.name)
        self._paint_values(painter, values_rect, row, look)
        if row.lacks_numbers:
            self._paint_dot(painter, rect, look)

    @staticmethod
    def _paint_dot(painter: QPainter, rect: QRect, look: theme.Theme) -> None:
        """Paint that numbers are missing which the protocol asks for."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colors.caution_mark)
        painter.drawEllipse(QPointF(rect.right() - 7, rect.center().y() + 0.5), 3, 3)

    def _paint_ground(
        self, painter: QPainter, rect: QRect, is_active: bool, look: theme.Theme
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = rect.adjusted(2, 0, -8, 0)
        painter.setBrush(look.colors.selected if is_active else look.colors.hover)
        painter.drawRoundedRect(ground, look.radius.chip, look.radius.chip)
        if is_active:
            painter.setBrush(look.colors.accent)
            painter.drawRoundedRect(QRect(rect.left(), rect.top() + 5, 3, rect.height() - 10), 1, 1)

    def _paint_values(
        self, painter: QPainter, rect: QRect, row: ProtocolRow, look: theme.Theme
    ) -> None:
        colors = look.colors
        is_reflux = row.state is not None and (
            row.state.flow is Flow.REFLUX or row.state.perforator is PerforatorState.INCOMPETENT
        )
        if row.detail and not row.reflux:
            self._paint_detail(painter, rect, row, look)
        weight, ink = (600, colors.text) if is_reflux else (400, colors.text2)
        if Quantity.REFLUX_TIME in row.proposed:
            weight, ink = 600, colors.accent_text
        self._paint_number(painter, rect, row.reflux, _REFLUX_RIGHT_PX, look, weight, ink)
        ink = colors.text if is_reflux else colors.text2
        if Quantity.DIAMETER in row.proposed:
            ink = colors.accent_text
        self._paint_number(painter, rect, row.diameter, _DIAMETER_RIGHT_PX, look, 400, ink)

    def _paint_detail(
        self, painter: QPainter, rect: QRect, row: ProtocolRow, look: theme.Theme
    ) -> None:
        """Paint the words beside the name, or on the line below it; never over the name."""
        is_below = self._takes_two_lines(row)
        left = _name_left_px(row) if is_below else _name_right_px(row) + _LEAST_GAP_PX
        room = rect.adjusted(left, 0, -_DIAMETER_RIGHT_PX, 0)
        font = look.font("small")
        fitted = QFontMetrics(font).elidedText(
            row.detail, Qt.TextElideMode.ElideRight, max(0, room.width())
        )
        painter.setFont(font)
        painter.setPen(look.colors.text2)
        painter.drawText(room, _LEFT if is_below else _RIGHT, fitted)

    @staticmethod
    def _paint_number(
        painter: QPainter,
        rect: QRect,
        text: str,
        right_px: int,
        look: theme.Theme,
        weight: int,
        ink: QColor,
    ) -> None:
        if text:
            painter.setFont(look.font("body", weight))
            painter.setPen(ink)
            painter.drawText(rect.adjusted(0, 0, -right_px, 0), _RIGHT, text)


def _name_left_px(row: ProtocolRow) -> int:
    return _NAME_LEFT_PX + (_INDENT_PX if row.is_indented else 0)


def _name_right_px(row: ProtocolRow) -> int:
    """Return where the name ends when it is active, which is its widest."""
    metrics = QFontMetrics(theme.current().font("body", 600))
    return _name_left_px(row) + metrics.horizontalAdvance(row.name)
