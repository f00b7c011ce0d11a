"""One session: its day, its lines in the physician's order, and what they add up to."""

from datetime import date
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from veinmap.planning import InjectionLine, Session
from veinmap.planning.report import PlanReport
from veinmap.planning.totals import session_totals
from veinmap.ui import plan_words, theme, words
from veinmap.ui.plan.check_sections import clear, meters_block
from veinmap.ui.plan.entries import DayEntry
from veinmap.ui.plan.line_details import LineDetails
from veinmap.ui.plan.line_row import (
    DISC_PX,
    MARK_PX,
    LineRow,
    column_widths,
    head_texts,
    volume_head,
)
from veinmap.ui.plan.planning import Planning, in_order
from veinmap.ui.plan.record_card import RecordCard
from veinmap.ui.widgets.buttons import IconButton, QuietButton
from veinmap.ui.widgets.labels import ElidingLabel, TextLabel
from veinmap.ui.widgets.surfaces import Card
from veinmap.ui.words import NO_BREAK_SPACE, translate

_HEAD_PX: Final = 32
_FOOT_PX: Final = 44
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SessionBlock(QWidget):
    """Head, table and meters of one session; rows are kept while their lines are."""

    dragged = Signal(str, QPoint)
    dropped = Signal(str, QPoint)
    drag_cancelled = Signal()

    def __init__(self, planning: Planning, session: Session) -> None:
        super().__init__()
        self._planning, self.number = planning, session.number
        self.rows: dict[str, LineRow] = {}
        self._details: dict[str, LineDetails] = {}
        self._is_narrow = False
        self._metered: object = None
        self.title = TextLabel("", "heading")
        self.day = DayEntry(translate("PlanPage", "Day of the session (year-month-day)"))
        self.after = ElidingLabel("", "small", "text2")
        self.delete_button = IconButton("trash-2", translate("PlanPage", "Delete this session"))
        self.card = Card()
        self.add_button = QuietButton(
            translate("PlanPage", "Add a site"), icon_name="plus", compact=True
        )
        self.hint = TextLabel("", "small", "text2")
        self.total = TextLabel("", "body_strong")
        self.total_name = TextLabel("", "small", "text2")
        # What belongs to the whole plan stands in the head of its first session.
        self.trailing = QHBoxLayout()
        self.limits = QVBoxLayout()
        self.meters = QVBoxLayout()
        self.record = RecordCard(planning, session.number)
        self._heads: list[TextLabel] = []
        self._lay_out()
        self.day.committed.connect(self._take_day)
        self.delete_button.clicked.connect(lambda: planning.delete_session(self.number))

    def _lay_out(self) -> None:
        look = theme.current()
        head = QHBoxLayout()
        head.setSpacing(look.space(3))
        head.addWidget(self.title)
        head.addWidget(self.day)
        head.addWidget(self.after, 1)
        head.addWidget(self.delete_button)
        head.addLayout(self.trailing)
        self.rows_place = QVBoxLayout()
        self.rows_place.setSpacing(0)
        inside = QVBoxLayout(self.card)
        # The card's border stays in sight around the ground of a chosen row.
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self._table_head())
        inside.addLayout(self.rows_place)
        inside.addWidget(self._table_foot())
        for place in (self.limits, self.meters):
            place.setContentsMargins(0, 0, 0, 0)
            place.setSpacing(look.space(2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        column.addLayout(head)
        column.addWidget(self.card)
        column.addLayout(self.limits)
        column.addLayout(self.meters)

    def _table_head(self) -> QWidget:
        look = theme.current()
        head = QWidget()
        head.setFixedHeight(_HEAD_PX)
        row = QHBoxLayout(head)
        row.setContentsMargins(look.space(4), 0, look.space(3), 0)
        row.setSpacing(look.space(2))
        row.addSpacing(DISC_PX + look.space(2))
        row.addWidget(TextLabel(translate("PlanPage", "Site"), "caption", "text2"), 1)
        for text, width in zip(head_texts(), column_widths(narrow=False), strict=True):
            label = TextLabel(text, "caption", "text2")
            label.setFixedWidth(width)
            if text != translate("PlanPage", "Access"):
                label.setAlignment(_RIGHT)
            row.addWidget(label)
            self._heads.append(label)
        row.addSpacing(MARK_PX)
        return head

    def _table_foot(self) -> QWidget:
        look = theme.current()
        foot = QWidget()
        foot.setFixedHeight(_FOOT_PX)
        row = QHBoxLayout(foot)
        row.setContentsMargins(look.space(2), 0, look.space(3), 0)
        row.setSpacing(look.space(2))
        row.addWidget(self.add_button)
        row.addWidget(self.hint)
        row.addStretch(1)
        row.addWidget(self.total_name)
        row.addWidget(self.total)
        row.addSpacing(look.space(2) + MARK_PX)
        return foot

    # What is shown

    def show_session(self, session: Session) -> None:
        """Show the session as the chart and its checks have it."""
        report, given = self._planning.reports()
        self.number = session.number
        lines = in_order(session)
        title = translate("PlanPage", "Session {number}").format(number=session.number)
        self.title.setText(title)
        self.day.show_day(session.planned_on)
        self.after.set_text(self._day_words(session))
        self.delete_button.setVisible(len(self._planning.chart.plan.sessions) > 1 or not lines)
        self._heads[-1].setText(volume_head(lines))
        planned = tuple(line for line in lines if not line.is_additional)
        self._show_rows(planned, report)
        totals = session_totals(session, self._planning.chart.patient.weight_kg)
        volume_ml = totals.foam_ml + totals.injected_liquid_ml
        self.total_name.setText(title)
        self.total.setText(f"{plan_words.amount(volume_ml)}{NO_BREAK_SPACE}mL")
        self.total.setVisible(bool(planned))
        self.total_name.setVisible(bool(planned))
        self.hint.setText(translate("PlanPage", "or click a vein on the leg"))
        self._show_meters(report, planned)
        self.record.show_session(session, given)

    def _day_words(self, session: Session) -> str:
        if session.planned_on is None:
            return translate("PlanPage", "no day is set")
        named = words.day(session.planned_on)
        examined_on = self._planning.chart.examination.examined_on
        if examined_on is None or examined_on > session.planned_on:
            return named
        days = (session.planned_on - examined_on).days
        if days == 0:
            after = translate("PlanPage", "{day} · the day of the examination")
        elif days == 1:
            after = translate("PlanPage", "{day} · 1 day after the examination")
        else:
            after = translate("PlanPage", "{day} · {days} days after the examination")
        return after.format(day=named, days=days)

    def _show_rows(self, lines: tuple[InjectionLine, ...], report: PlanReport) -> None:
        ids = [line.id for line in lines]
        for gone in [line_id for line_id in self.rows if line_id not in ids]:
            row = self.rows.pop(gone)
            self._details.pop(gone, None)
            self.rows_place.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, line in enumerate(lines):
            row = self.rows.get(line.id) or self._new_row(line)
            if self.rows_place.indexOf(row) != place:
                self.rows_place.insertWidget(place, row)
            row.show_line(line, report)
            details = self._details.get(line.id)
            if details is not None:
                details.show_line(line)
        self.show_selection()

    def _new_row(self, line: InjectionLine) -> LineRow:
        row = LineRow(self._planning, line)
        row.dragged.connect(self.dragged)
        row.dropped.connect(self.dropped)
        row.drag_cancelled.connect(self.drag_cancelled)
        row.set_narrow(self._is_narrow)
        self.rows[line.id] = row
        return row

    def show_selection(self) -> None:
        """Show which line is chosen, its details below it."""
        chosen = self._planning.line
        for line_id, row in self.rows.items():
            is_chosen = chosen is not None and chosen.id == line_id
            row.set_selected(is_chosen)
            if is_chosen and line_id not in self._details:
                details = LineDetails(self._planning, row.line)
                self._details[line_id] = details
                row.put_below(details)
            if line_id in self._details:
                self._details[line_id].setVisible(is_chosen)

    def details_of(self, line_id: str) -> LineDetails | None:
        """Return the details of a line, if they were ever shown."""
        return self._details.get(line_id)

    def focus_line(self, line_id: str) -> None:
        """Put the focus into the first empty number of a line, once it is laid out."""
        row = self.rows.get(line_id)
        if row is not None:
            QTimer.singleShot(0, row, row.focus_first_empty)

    def _show_meters(self, report: PlanReport, lines: tuple[InjectionLine, ...]) -> None:
        own = [m for m in report.meters if m.session_number == self.number]
        is_open = [
            (x.agent, x.order, x.volume_ml is None, x.concentration_percent is None) for x in lines
        ]
        if (own, is_open) == self._metered:
            return
        self._metered = (own, is_open)
        clear(self.meters)
        if own:
            self.meters.addWidget(meters_block(own, lines))

    def set_narrow(self, narrow: bool) -> None:
        """Drop what says no more than the day itself, in narrow windows."""
        self._is_narrow = narrow
        self.after.setVisible(not narrow)
        self.hint.setVisible(not narrow)
        for label, width in zip(self._heads, column_widths(narrow=narrow), strict=True):
            label.setFixedWidth(width)
        for row in self.rows.values():
            row.set_narrow(narrow)

    # Dropping

    def place_at(self, global_point: QPoint) -> int | None:
        """Return before which line a point of the screen lies; None outside this session."""
        point = self.card.mapFromGlobal(global_point)
        if not self.card.rect().adjusted(0, -20, 0, 20).contains(point):
            return None
        for place in range(self.rows_place.count()):
            widget = self._row_at(place)
            if widget is not None and point.y() < widget.y() + widget.height() / 2:
                return place
        return self.rows_place.count()

    def edge_y(self, place: int) -> int:
        """Return where the edge before a line lies, in the card's pixels."""
        count = self.rows_place.count()
        widget = self._row_at(min(place, count - 1)) if count else None
        if widget is None:
            return _HEAD_PX
        return widget.y() if place < count else widget.y() + widget.height()

    def _row_at(self, place: int) -> QWidget | None:
        item = self.rows_place.itemAt(place)
        return item.widget() if item is not None else None

    def _take_day(self, day: date | None) -> None:
        self._planning.set_day(self.number, day)
