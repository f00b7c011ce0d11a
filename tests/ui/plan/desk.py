"""The Plan workspace over a chart with the leg beside it, and a hand that clicks and types."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side, View
from veinmap.anatomy.surface import leg_surface
from veinmap.chart import Chart
from veinmap.planning import InjectionLine
from veinmap.settings import ClinicSettings
from veinmap.ui.document import ChartDocument
from veinmap.ui.leg_diagram.leg_diagram import LegDiagram
from veinmap.ui.plan.line_details import LineDetails
from veinmap.ui.plan.line_row import LineRow
from veinmap.ui.plan.plan_parts import PlanParts
from veinmap.ui.plan.planning import Planning
from veinmap.ui.plan.session_block import SessionBlock


@dataclass
class Desk:
    """What a physician sits at: screening, plan, leg and site card."""

    window: QWidget
    document: ChartDocument
    parts: PlanParts
    diagram: LegDiagram
    settings: ClinicSettings

    @property
    def planning(self) -> Planning:
        return self.parts.planning

    @property
    def chart(self) -> Chart:
        return self.document.chart

    def block(self, number: int = 1) -> SessionBlock:
        return self.parts.page.blocks[number]

    def row(self, place: int, number: int = 1) -> LineRow:
        return sorted(self.block(number).rows.values(), key=lambda row: row.line.order)[place]

    def details(self, place: int, number: int = 1) -> LineDetails:
        line_id = self.row(place, number).line.id
        self.planning.select(line_id)
        details = self.block(number).details_of(line_id)
        assert details is not None
        return details

    def lines(self, number: int = 1) -> list[InjectionLine]:
        session = next(s for s in self.chart.plan.sessions if s.number == number)
        return sorted(session.lines, key=lambda line: line.order)

    def point_of(self, side: Side, place: LegPlace, view: View = View.MEDIAL) -> QPoint:
        """Return where a view of the diagram shows a place."""
        for placed in self.diagram.arrangement().views:
            if (placed.view, placed.side) == (view, side):
                u_cm, v_cm = leg_surface().point_of(view, side, place)
                x = placed.origin_x + u_cm * placed.px_per_cm
                return QPoint(round(x), round(placed.floor_y - v_cm * placed.px_per_cm))
        raise AssertionError(f"no {view} view of the {side} leg")

    def click_leg(self, point: QPoint) -> None:
        QTest.mouseClick(
            self.diagram, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point
        )
        QApplication.processEvents()

    def undo(self) -> None:
        self.document.undo_stack.undo()


def type_into(field: QWidget, text: str) -> None:
    """Type a text over what stands there, and Enter, as a person does."""
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    if text:
        QTest.keyClicks(field, text)
    else:
        QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()


def choose_in_menu(text: str) -> None:
    """Choose the entry of the open menu that begins with a text."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(action for action in menu.actions() if action.text().startswith(text))
    menu.close()
    action.trigger()
    QApplication.processEvents()


def drag(
    widget: QWidget,
    points: Sequence[QPoint],
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    *,
    release: bool = True,
) -> None:
    """Press at the first point, move through the others, and let go at the last."""
    steps = [(QEvent.Type.MouseButtonPress, points[0])]
    steps += [(QEvent.Type.MouseMove, point) for point in points[1:]]
    steps += [(QEvent.Type.MouseButtonRelease, points[-1])] if release else []
    for kind, point in steps:
        is_move = kind is QEvent.Type.MouseMove
        event = QMouseEvent(
            kind,
            QPointF(point),
            QPointF(widget.mapToGlobal(point)),
            Qt.MouseButton.NoButton if is_move else Qt.MouseButton.LeftButton,
            Qt.MouseButton.LeftButton,
            modifiers,
        )
        QApplication.sendEvent(widget, event)
    QApplication.processEvents()
