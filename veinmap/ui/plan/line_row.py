"""One injection in the table of a session: its site, and what is typed most often."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from veinmap.chart.plan_facts import diameter_of
from veinmap.chart.plan_sites import site_depth_mm
from veinmap.planning import Access, Form, InjectionLine
from veinmap.planning.report import PlanReport
from veinmap.planning.rules import Severity
from veinmap.ui import plan_words, theme, words
from veinmap.ui.icons import ColorName
from veinmap.ui.plan.entries import NumberEntry
from veinmap.ui.plan.offers import offer_words
from veinmap.ui.plan.planning import Planning
from veinmap.ui.plan.site_words import line_words
from veinmap.ui.widgets.choice import Combo
from veinmap.ui.widgets.empty_state import IconMark
from veinmap.ui.widgets.labels import TextLabel
from veinmap.ui.words import translate

DISC_PX: Final = 22
# Widths of diameter, depth, concentration, access and volume, in large and in small windows.
# Every way of access is legible whole, the French ones too.
_WIDE_PX: Final = (46, 62, 64, 148, 68)
_NARROW_PX: Final = (34, 52, 46, 144, 58)
MARK_PX: Final = 18
_ROW_PX: Final = 56
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MOST_ML: Final = 100.0
_MOST_PERCENT: Final = 20.0


class NumberDisc(QWidget):
    """The number of a line, white on a disc of ink, as its pin on the leg has it."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self.setFixedSize(QSize(DISC_PX, DISC_PX))

    def set_number(self, number: int) -> None:
        """Show another number."""
        self._number = number
        self.setAccessibleName(str(number))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint disc and number."""
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colors.text)
        painter.drawEllipse(self.rect())
        painter.setFont(look.font("small", 700))
        painter.setPen(look.colors.panel)
        painter.drawText(QRect(self.rect()), Qt.AlignmentFlag.AlignCenter, str(self._number))


class LineRow(QWidget):
    """A line as a row: a click chooses it, a drag by its words moves it."""

    # The row is dragged, or was let go, at a place of the screen.
    dragged = Signal(str, QPoint)
    dropped = Signal(str, QPoint)
    drag_cancelled = Signal()
    # The last field of the row was entered.
    finished = Signal(str)

    def __init__(self, planning: Planning, line: InjectionLine) -> None:
        super().__init__()
        self._planning, self._line = planning, line
        self._pressed_at: QPoint | None = None
        self._is_dragging = False
        self._is_selected = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.disc = NumberDisc(line.order)
        self.name_label = TextLabel("", "body_strong", wraps=True)
        self.place_label = TextLabel("", "small", "text2", wraps=True)
        self.diameter_label = TextLabel("", "body")
        self.depth_label = TextLabel("", "body")
        self.percent = NumberEntry(
            translate("PlanPage", "Concentration of the liquid, %"),
            least=0.01,
            most=_MOST_PERCENT,
            step=0.5,
            unit=f"{words.NO_BREAK_SPACE}%",
        )
        self.access = _access_combo()
        self.volume = NumberEntry(
            translate("PlanPage", "Volume planned, mL"),
            least=0.0,
            most=_MOST_ML,
            step=0.5,
            unit=f"{words.NO_BREAK_SPACE}mL",
        )
        self.mark = IconMark("triangle-alert", MARK_PX, "caution_mark")
        self._lay_out()
        self.percent.committed.connect(self._take_percent)
        self.volume.committed.connect(self._take_volume)
        self.access.activated.connect(self._take_access)
        self.percent.entered.connect(lambda: self.volume.setFocus(Qt.FocusReason.TabFocusReason))
        self.volume.entered.connect(lambda: self.finished.emit(self._line.id))

    def _lay_out(self) -> None:
        look = theme.current()
        site = QVBoxLayout()
        site.setSpacing(0)
        site.addStretch(1)
        site.addWidget(self.name_label)
        site.addWidget(self.place_label)
        site.addStretch(1)
        self._head = QWidget()
        self._head.setMinimumHeight(_ROW_PX)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(look.space(4), 0, look.space(3), 0)
        row.setSpacing(look.space(2))
        row.addWidget(self.disc)
        row.addLayout(site, 1)
        for label in (self.diameter_label, self.depth_label):
            label.setAlignment(_RIGHT)
            row.addWidget(label)
        row.addWidget(self.percent)
        row.addWidget(self.access)
        row.addWidget(self.volume)
        holder = QWidget()
        holder.setFixedWidth(MARK_PX)
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.mark)
        row.addWidget(holder)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)

    def set_narrow(self, narrow: bool) -> None:
        """Take the widths of small windows, or those of large ones."""
        fields = (self.diameter_label, self.depth_label, self.percent, self.access, self.volume)
        for field, width in zip(fields, column_widths(narrow=narrow), strict=True):
            field.setFixedWidth(width)

    @property
    def line(self) -> InjectionLine:
        """The line that is shown."""
        return self._line

    def put_below(self, details: QWidget) -> None:
        """Show the details of the line below its row."""
        self._column.addWidget(details)

    def show_line(self, line: InjectionLine, report: PlanReport) -> None:
        """Show the line as the chart and its checks have it."""
        self._line = line
        chart = self._planning.chart
        name, place = line_words(chart, line)
        self.disc.set_number(line.order)
        self.name_label.setText(name)
        self.place_label.setText(place)
        diameter, depth = diameter_of(chart, line), site_depth_mm(chart, line)
        self.diameter_label.setText("–" if diameter is None else plan_words.plain(diameter))
        self.depth_label.setText("–" if depth is None else plan_words.plain(depth))
        self.percent.show_number(line.concentration_percent)
        self.percent.show_offer(*offer_words(self._planning, line))
        self.volume.show_number(line.volume_ml, decimals=1)
        index = self.access.findData(line.access) if line.access is not None else -1
        self.access.setCurrentIndex(index)
        self._show_flags(report)
        form = plan_words.form_name(line.form)
        self.setAccessibleName(f"{line.order}, {name}, {place}, {form}")

    def _show_flags(self, report: PlanReport) -> None:
        own = [f for f in report.flags if f.line_id == self._line.id and not f.is_overridden]
        self.mark.setVisible(bool(own))
        is_stop = any(flag.severity is Severity.STOP for flag in own)
        is_info = all(flag.severity is Severity.INFO for flag in own)
        ink: ColorName = "stop" if is_stop else "text2" if is_info else "caution_mark"
        if own:
            icon = "octagon-alert" if is_stop else "info" if is_info else "triangle-alert"
            self.mark.set_icon(icon, ink)
            facts = "\n".join(flag.fact(words.language()) for flag in own)
            self.mark.setToolTip(words.in_clinics_words(facts))
            self.mark.setAccessibleName(self.mark.toolTip())
        is_of_volume = any("volume" in flag.code and flag.limit is not None for flag in own)
        self.volume.show_edge(ink if is_of_volume and not is_info else None)

    def set_selected(self, selected: bool) -> None:
        """Show whether this is the chosen line."""
        if selected != self._is_selected:
            self._is_selected = selected
            self.update()

    def focus_first_empty(self) -> None:
        """Put the focus into the first number that is not there yet."""
        empty = self.percent if self._line.concentration_percent is None else self.volume
        empty.setFocus(Qt.FocusReason.TabFocusReason)

    # What was typed

    def _take_percent(self, value: float | None) -> None:
        changed = replace(self._line, concentration_percent=value)
        self._planning.change_line(translate("Planning", "Change concentration"), changed)

    def _take_volume(self, value: float | None) -> None:
        changed = replace(self._line, volume_ml=value)
        self._planning.change_line(translate("Planning", "Change volume"), changed)

    def _take_access(self, index: int) -> None:
        access = Access(self.access.itemData(index))
        changed = replace(self._line, access=access)
        if access is not Access.LONG_CATHETER:
            changed = replace(changed, entry_cm=None)
        self._planning.select(self._line.id)
        self._planning.change_line(translate("Planning", "Change access"), changed)

    # Choosing, dragging, keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the line: let go at once it is chosen, else a drag begins."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the line once the pointer has really moved."""
        if self._pressed_at is None:
            return
        moved = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if self._is_dragging or moved >= QApplication.startDragDistance():
            self._is_dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(self._line.id, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the line, or choose it: rows must not move under the pointer before that."""
        was_dragging, was_pressed = self._is_dragging, self._pressed_at is not None
        self._end_drag()
        if was_dragging:
            self.dropped.emit(self._line.id, event.globalPosition().toPoint())
        elif was_pressed:
            self._planning.select(self._line.id)

    def _end_drag(self) -> None:
        self._pressed_at, self._is_dragging = None, False
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, move with Alt, delete, begin typing a volume; Esc ends a drag."""
        key = event.key()
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        if key == Qt.Key.Key_Escape and self._is_dragging:
            self._end_drag()
            self.drag_cancelled.emit()
        elif step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._planning.shift_line(self._line.id, step)
        elif step is not None:
            self._planning.step_selection(step)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._planning.delete_line(self._line.id)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.focus_first_empty()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground of the chosen line, its bar, and the line above."""
        look, painter = theme.current(), QPainter(self)
        colors = look.colors
        if self._is_selected:
            painter.fillRect(self.rect(), colors.selected)
            painter.fillRect(QRect(0, 0, 3, self.height()), colors.focus)
        painter.fillRect(QRect(0, 0, self.width(), 1), colors.border)
        if self.hasFocus():
            painter.setPen(colors.focus)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def _access_combo() -> Combo:
    combo = Combo(compact=True)
    combo.setAccessibleName(translate("PlanPage", "Access"))
    for access in Access:
        combo.addItem(plan_words.access_name(access), access)
    combo.setPlaceholderText(translate("PlanPage", "Access"))
    combo.setCurrentIndex(-1)
    return combo


def column_widths(*, narrow: bool) -> tuple[int, ...]:
    """Return the widths of the columns behind the site."""
    return _NARROW_PX if narrow else _WIDE_PX


def head_texts() -> tuple[str, ...]:
    """Return the heads of the columns behind the site."""
    return (
        translate("PlanPage", "⌀ mm"),
        translate("PlanPage", "Depth mm"),
        "%",
        translate("PlanPage", "Access"),
        "mL",
    )


def volume_head(lines: tuple[InjectionLine, ...]) -> str:
    """Return the head of the volume: which form, where all lines have one."""
    forms = {line.form for line in lines}
    if forms == {Form.FOAM}:
        return translate("PlanPage", "Foam mL")
    if forms == {Form.LIQUID}:
        return translate("PlanPage", "Liquid mL")
    return "mL"
