"""The comparison: both legs side by side, or the later one with what became of each vein."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.chart.comparison import VeinChange, compared
from veinmap.ui import theme, words
from veinmap.ui.comparison.change_list import ChangeList
from veinmap.ui.comparison.change_words import change_wishes
from veinmap.ui.document import ChartDocument
from veinmap.ui.leg_diagram.leg_diagram import LegDiagram
from veinmap.ui.view_state import LegViews, ViewState, Workspace
from veinmap.ui.widgets.labels import TextLabel
from veinmap.ui.widgets.segmented import Segment, SegmentedControl
from veinmap.ui.widgets.surfaces import Divider, Panel

_LIST_PX: Final = 340
_HEADER_PX: Final = 52
_FIRST_PX: Final = (1500, 860)


class ComparedLeg(Panel):
    """One leg of one examination, to look at: its date above it, nothing can be changed."""

    def __init__(self, chart: Chart, side: Side) -> None:
        super().__init__()
        look = theme.current()
        self._document = ChartDocument(chart, self)
        self.view_state = ViewState(self)
        # Only in Examine do gestures on the leg chart anything.
        self.view_state.set_workspace(Workspace.CHART)
        self.view_state.set_side(side)
        self.diagram = LegDiagram(self._document, self.view_state)
        self.title = TextLabel(_dated(chart), "body_strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.title.setContentsMargins(look.space(4), look.space(2), 0, look.space(2))
        column.addWidget(self.title)
        column.addWidget(self.diagram, 1)

    def show_leg(self, side: Side, *, views: LegViews) -> None:
        """Show another leg, or more of its views."""
        self.view_state.set_side(side)
        self.view_state.set_views(views)


class ComparisonWindow(QWidget):
    """Earlier and later examination of one patient; Esc closes it.

    Parameters
    ----------
    before, after
        Charts of the same patient, the earlier one first.
    """

    def __init__(
        self, before: Chart, after: Chart, side: Side | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._before, self._after = before, after
        examined = [s for s in Side if any(c.leg(s).is_examined for c in (before, after))]
        shown = side if side in examined or not examined else examined[0]
        self._side: Side = shown or Side.RIGHT
        self.earlier = ComparedLeg(before, self._side)
        self.later = ComparedLeg(after, self._side)
        self.changes = ChangeList()
        self._values = self.later.diagram.wishes
        self.mode = SegmentedControl(
            [
                Segment(id="both", text=self.tr("Side by side")),
                Segment(id="difference", text=self.tr("Difference")),
            ],
            self.tr("Show"),
            compact=True,
        )
        self.legs = SegmentedControl(
            [Segment(id=s.value, text=words.leg_name(s)) for s in Side],
            self.tr("Leg"),
            compact=True,
        )
        for s in Side:
            reason = "" if s in examined else self.tr("Neither examination looked at this leg.")
            self.legs.set_unavailable(s.value, reason)
        # The title of a window can be read by other programs: it names nobody.
        self.setWindowTitle(self.tr("Comparison"))
        self._lay_out()
        self._connect()
        self.legs.set_current(self._side.value)
        self.mode.set_current("both")
        self._show()
        self.resize(QSize(*_FIRST_PX).boundedTo(self.screen().availableSize()))

    def _lay_out(self) -> None:
        look = theme.current()
        header = Panel()
        header.setFixedHeight(_HEADER_PX)
        row = QHBoxLayout(header)
        row.setContentsMargins(look.space(4), 0, look.space(4), 0)
        row.setSpacing(look.space(4))
        patient = self._after.patient
        row.addWidget(TextLabel(patient.display_name or patient.patient_id, "heading"))
        row.addWidget(TextLabel(patient.patient_id, "body", "text2"))
        row.addStretch(1)
        row.addWidget(self.legs)
        row.addWidget(self.mode)
        side = Panel()
        side.setFixedWidth(_LIST_PX)
        list_column = QVBoxLayout(side)
        list_column.setContentsMargins(0, 0, 0, 0)
        list_column.addWidget(self.changes, 1)
        body = QHBoxLayout()
        body.setSpacing(0)
        self._between = Divider(Qt.Orientation.Vertical)
        for widget, stretch in (
            (self.earlier, 1),
            (self._between, 0),
            (self.later, 1),
            (Divider(Qt.Orientation.Vertical), 0),
            (side, 0),
        ):
            body.addWidget(widget, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(Divider())
        column.addLayout(body, 1)

    def _connect(self) -> None:
        self.mode.chosen.connect(self._show)
        self.legs.chosen.connect(self._leg_chosen)
        self.changes.chosen.connect(self.choose)
        self.earlier.view_state.active_changed.connect(self._earlier_chosen)
        self.later.view_state.active_changed.connect(self._later_chosen)

    @property
    def side(self) -> Side:
        """The leg that is compared."""
        return self._side

    def _leg_chosen(self, leg: str) -> None:
        self._side = Side(leg)
        self._show()

    def _show(self) -> None:
        """Show leg and mode as chosen."""
        is_difference = self.mode.current() == "difference"
        found = compared(self._before, self._after, self._side)
        self.earlier.setVisible(not is_difference)
        days = [_dated(self._before), _dated(self._after)]
        self.later.title.setText(" → ".join(days) if is_difference else days[1])
        self._between.setVisible(not is_difference)
        views = LegViews.FOUR if is_difference else LegViews.TWO
        for leg in (self.earlier, self.later):
            leg.show_leg(self._side, views=views)
        diagram = self.later.diagram
        diagram.wishes = change_wishes(found) if is_difference else self._values
        diagram.update()
        self.changes.show_changes(self._before, self._after, found)

    def choose(self, change: VeinChange) -> None:
        """Light a vein on both legs."""
        self.changes.light(change)
        self.earlier.view_state.set_active(change.before)
        self.later.view_state.set_active(change.after)

    def _earlier_chosen(self) -> None:
        active = self.earlier.view_state.active
        self._choose_where(lambda change: change.before == active, active)

    def _later_chosen(self) -> None:
        active = self.later.view_state.active
        self._choose_where(lambda change: change.after == active, active)

    def _choose_where(self, is_it: Callable[[VeinChange], bool], active: str) -> None:
        change = next((row.change for row in self.changes.rows if is_it(row.change)), None)
        if change is not None and active:
            self.choose(change)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)


def _dated(chart: Chart) -> str:
    day = chart.examination.examined_on
    return words.day(day) if day is not None else words.translate("Comparison", "Not dated")
