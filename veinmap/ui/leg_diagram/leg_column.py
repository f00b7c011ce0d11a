"""The right column: which leg, which views, the leg itself and its legend."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from veinmap.anatomy.sides import Side
from veinmap.ui import theme, words
from veinmap.ui.charting import Charting
from veinmap.ui.dialogs.landmarks import ask_landmarks
from veinmap.ui.document import ChartDocument
from veinmap.ui.leg_diagram.drawn_menu import fill_drawn_menu
from veinmap.ui.leg_diagram.leg_diagram import LegDiagram
from veinmap.ui.leg_diagram.legend import Legend
from veinmap.ui.leg_diagram.pointed_words import subject_words
from veinmap.ui.leg_diagram.proposed_vein import ProposedVein
from veinmap.ui.leg_diagram.readout import LegReadout
from veinmap.ui.leg_diagram.tool_bar import LegToolBar, ToolRow
from veinmap.ui.leg_keys import FIT_KEY, VALUES_KEY, ZOOM_IN_KEYS, ZOOM_OUT_KEY, ToolId
from veinmap.ui.panels.leg_question import with_examined_legs
from veinmap.ui.panels.state_menu import fill_state_menu
from veinmap.ui.subjects import SubjectKind
from veinmap.ui.view_state import LegViews, ViewState, Workspace
from veinmap.ui.widgets.buttons import IconButton, QuietButton
from veinmap.ui.widgets.labels import TextLabel
from veinmap.ui.widgets.segmented import Segment, SegmentedControl
from veinmap.ui.widgets.surfaces import Panel

_HEADER_PX: Final = 44
# Narrower than this the tools stand behind one button.
_ROOM_FOR_TOOLS_PX: Final = 560


class LegColumn(Panel):
    """Head, diagram and legend; the same in Examine and Plan."""

    def __init__(
        self,
        document: ChartDocument,
        view_state: ViewState,
        charting: Charting,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._view_state, self._charting = document, view_state, charting
        self.setAccessibleName(self.tr("Leg"))
        self.title = TextLabel("", "body_strong")
        self.side_button = QuietButton("", icon_name="chevron-down", compact=True)
        self.side_button.setAccessibleName(self.tr("Choose the leg"))
        self.side_button.clicked.connect(self.open_side_menu)
        self.views = SegmentedControl(
            [
                Segment(id=LegViews.FOUR.value, text=self.tr("4 views")),
                Segment(id=LegViews.TWO.value, text=self.tr("2 views")),
                Segment(id=LegViews.BOTH.value, text=self.tr("Both")),
            ],
            self.tr("Views of the leg"),
            compact=True,
        )
        self.menu_button = IconButton("ellipsis", self.tr("More about this leg"), compact=True)
        self.menu_button.clicked.connect(self.open_leg_menu)
        self.diagram = LegDiagram(document, view_state)
        proposed = ProposedVein(document, view_state, charting.waiting, self.diagram)
        self.diagram.proposed_vein = proposed.vein
        proposed.changed.connect(self.diagram.update)
        self.tools = LegToolBar(self.diagram.hands)
        self.readout = LegReadout()
        self.tool_row = ToolRow(self.diagram.hands, self.readout)
        self.legend = Legend()
        self._lay_out()
        self.views.chosen.connect(lambda value: view_state.set_views(LegViews(value)))
        self.diagram.menu_wanted.connect(self._open_state_menu)
        self.diagram.pictures_changed.connect(self._refresh_legend)
        self.diagram.bench.said.connect(self.readout.say)
        self.diagram.zooming.changed.connect(self._tell_zoom)
        self.diagram.hands.tool_changed.connect(self._focus_leg)
        view_state.hovered_changed.connect(self._tell_pointed)
        view_state.workspace_changed.connect(self._show_workspace)
        self._show_workspace()
        view_state.side_changed.connect(self._refresh)
        view_state.views_changed.connect(self._refresh)
        self.setFocusProxy(self.diagram)
        self._refresh()

    def _lay_out(self) -> None:
        look = theme.current()
        header = QWidget()
        header.setFixedHeight(_HEADER_PX)
        row = QHBoxLayout(header)
        row.setContentsMargins(look.space(3), 0, look.space(2), 0)
        row.setSpacing(look.space(1))
        row.addWidget(self.title)
        row.addWidget(self.side_button)
        row.addStretch(1)
        row.addWidget(self.tools)
        row.addSpacing(look.space(2))
        row.addWidget(self.views)
        row.addWidget(self.menu_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self.diagram, 1)
        column.addWidget(self.legend)
        column.addWidget(self.tool_row)

    def _refresh(self, _diff: object = None) -> None:
        side = self._view_state.side
        self.views.set_current(self._view_state.views.value)
        if side is None:
            self.title.setText(self.tr("No leg chosen"))
        else:
            self.title.setText(words.leg_name(side))
        self.side_button.setVisible(side is not None)
        self.menu_button.set_unavailable(
            "" if side is not None else self.tr("Choose which leg is examined first.")
        )
        self._refresh_legend()

    def _refresh_legend(self) -> None:
        self.legend.show_pictures(self.diagram.pictures.values())

    def _tell_pointed(self) -> None:
        """Name what lies under the pointer, with its state and its place."""
        hovered, chart = self._view_state.hovered, self._document.chart
        if hovered is None:
            self.readout.point("")
            return
        side, subject = hovered
        self.readout.point(subject_words(chart, side, subject, with_place=True))

    def _tell_zoom(self) -> None:
        viewport = self.diagram.zooming.viewport
        shown = words.number(100 * viewport.factor, 0)
        self.readout.set_zoom(
            "" if viewport.is_fitted else self.tr("{percent} %").format(percent=shown)
        )

    def _focus_leg(self) -> None:
        if self.diagram.hands.is_drawing:
            self.diagram.setFocus(Qt.FocusReason.MouseFocusReason)

    def _show_workspace(self) -> None:
        """Draw while examining only: in Plan the pointer has the sites."""
        is_examining = self._view_state.workspace is Workspace.EXAMINE
        self.tools.setVisible(is_examining)
        if not is_examining and self.diagram.hands.is_drawing:
            self.diagram.hands.set_tool(ToolId.SELECT)

    def take_tool(self, tool: ToolId) -> None:
        """Take a tool into the hand, as its key does."""
        is_examining = self._view_state.workspace is Workspace.EXAMINE
        if self._view_state.side is not None and is_examining:
            self.diagram.hands.set_tool(tool)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the head on one line."""
        super().resizeEvent(event)
        self.tools.set_narrow(self.width() < _ROOM_FOR_TOOLS_PX)

    def _open_state_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        fill_drawn_menu(menu, self.diagram)
        if self._charting.active_kind() not in (None, SubjectKind.SKIN_MARK):
            fill_state_menu(menu, self._charting, self)
        if menu.isEmpty():
            menu.deleteLater()
            return
        menu.popup(place)

    def open_side_menu(self) -> None:
        """Open the choice of the leg."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for side in Side:
            action = QAction(words.leg_name(side), menu)
            action.setCheckable(True)
            action.setChecked(side is self._view_state.side)
            is_examined = self._document.chart.leg(side).is_examined
            if not is_examined:
                action.setText(self.tr("{leg}: examine it too").format(leg=words.leg_name(side)))
            action.triggered.connect(_showing(self, side))
            menu.addAction(action)
        menu.popup(self.side_button.mapToGlobal(self.side_button.rect().bottomLeft()))

    def show_side(self, side: Side) -> None:
        """Show that leg; one that was not examined becomes so by this explicit choice."""
        chart = self._document.chart
        if not chart.leg(side).is_examined:
            name = self.tr("Examine {leg}").format(leg=words.leg_name(side).lower())
            self._document.edit(name, with_examined_legs(chart, (side,)))
        self._view_state.set_side(side)

    def open_leg_menu(self) -> None:
        """Open what is rarely wanted of a leg."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Heights of this leg…")).triggered.connect(self.ask_heights)
        menu.addSeparator()
        values = menu.addAction(self.tr("Values on the leg: mm / s") + f"\t{VALUES_KEY}")
        values.setCheckable(True)
        values.setChecked(self.diagram.shows_values)
        values.triggered.connect(self.diagram.toggle_values)
        zooming = self.diagram.zooming
        for text, act in (
            (self.tr("Zoom in") + f"\t{ZOOM_IN_KEYS[0]}", lambda: zooming.zoom_step(1)),
            (self.tr("Zoom out") + f"\t{ZOOM_OUT_KEY}", lambda: zooming.zoom_step(-1)),
            (self.tr("Fit the leg") + f"\t{FIT_KEY}", zooming.fit),
        ):
            menu.addAction(text).triggered.connect(act)
        menu.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    def ask_heights(self) -> None:
        """Ask for the heights that this leg's centimetres rest on."""
        if self._view_state.side is not None:
            ask_landmarks(self._document, self._view_state.side, self)


def _showing(column: LegColumn, side: Side) -> Callable[[], None]:
    def act() -> None:
        column.show_side(side)

    return act
