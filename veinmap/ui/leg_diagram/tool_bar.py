"""The tools of the leg: icons in the head of its column, the choices of one below the leg."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QWidget

from veinmap.anatomy.sides import Face
from veinmap.findings import DrawnVeinKind, SkinMarkKind
from veinmap.numbers import NotANumberError, read_number
from veinmap.ui import theme, words
from veinmap.ui.action_table import doing
from veinmap.ui.drawn_words import drawn_kind_name, skin_mark_name
from veinmap.ui.leg_diagram.hands import LegHands
from veinmap.ui.leg_diagram.readout import HEIGHT_PX, LegReadout
from veinmap.ui.leg_keys import TOOL_KEYS, ToolId, tool_name
from veinmap.ui.widgets.buttons import IconButton, QuietButton, SecondaryButton
from veinmap.ui.widgets.choice import Combo

_ICONS: Final = {
    ToolId.SELECT: "mouse-pointer-2",
    ToolId.VEIN: "spline",
    ToolId.PERFORATOR: "circle-dot",
    ToolId.SKIN_MARK: "bandage",
}
_HEIGHT_FIELD_PX: Final = 72


class LegToolBar(QWidget):
    """One button for each tool, the one in use tinted; a single one where there is no room."""

    def __init__(self, hands: LegHands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hands = hands
        self.setAccessibleName(self.tr("Tools of the leg"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.buttons = {
            tool: IconButton(
                icon, tool_name(tool), key=TOOL_KEYS[tool], checkable=True, compact=True
            )
            for tool, icon in _ICONS.items()
        }
        for tool, button in self.buttons.items():
            button.clicked.connect(doing(self._choose, tool))
            row.addWidget(button)
        self.all_button = IconButton(
            "pencil", self.tr("Draw on the leg"), checkable=True, compact=True
        )
        self.all_button.clicked.connect(self.open_tools)
        row.addWidget(self.all_button)
        self.set_narrow(False)
        hands.tool_changed.connect(self.refresh)
        self.refresh()

    def _choose(self, tool: ToolId) -> None:
        # A click on the tool in the hand puts it down.
        is_put_down = tool is self._hands.tool
        self._hands.set_tool(ToolId.SELECT if is_put_down else tool)
        self.refresh()

    def set_narrow(self, narrow: bool) -> None:
        """Show one button with a list of all tools, or one for each."""
        for button in self.buttons.values():
            button.setVisible(not narrow)
        self.all_button.setVisible(narrow)

    def open_tools(self) -> None:
        """Open the list of the tools, each with its key."""
        self.refresh()
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        group = QActionGroup(menu)
        for tool, key in TOOL_KEYS.items():
            text = f"{tool_name(tool)}\t{key}"
            _add(menu, group, text, tool is self._hands.tool, doing(self._hands.set_tool, tool))
        menu.popup(self.all_button.mapToGlobal(QPoint(0, self.all_button.height())))

    def refresh(self) -> None:
        """Tint the tool in use."""
        for tool, button in self.buttons.items():
            button.setChecked(tool is self._hands.tool)
        self.all_button.setChecked(self._hands.is_drawing)


class ToolRow(QWidget):
    """One line below the leg: what the tool in use can be told, and what is said.

    It is always there, so that the leg never moves when a tool is taken.
    """

    def __init__(self, hands: LegHands, readout: LegReadout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hands = hands
        look = theme.current()
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.kind_button = QuietButton("", icon_name="chevron-down", compact=True)
        self.kind_button.clicked.connect(self.open_kinds)
        self.height_cm = QLineEdit()
        self.height_cm.setFixedWidth(_HEIGHT_FIELD_PX)
        self.height_cm.setPlaceholderText(self.tr("cm"))
        self.height_cm.setAccessibleName(self.tr("Height from the floor in cm"))
        self.height_cm.setToolTip(self.tr("Height from the floor in cm"))
        self.height_cm.returnPressed.connect(self.place_by_height)
        self.height_cm.setFixedHeight(HEIGHT_PX - 4)
        self.face = Combo(compact=True)
        self.face.setAccessibleName(self.tr("Face"))
        for face in Face:
            self.face.addItem(words.face_name(face), face.value)
        self.face.setCurrentIndex(list(Face).index(Face.MEDIAL))
        self.place_button = SecondaryButton(self.tr("Place"), compact=True)
        self.place_button.clicked.connect(self.place_by_height)
        self.done_button = QuietButton(self.tr("Done"), key="Esc", compact=True)
        self.done_button.clicked.connect(self._put_down)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space(1), 0, look.space(1), 0)
        row.setSpacing(look.space(1))
        row.addWidget(self.kind_button)
        row.addWidget(self.height_cm)
        row.addWidget(self.face)
        row.addWidget(self.place_button)
        row.addWidget(readout, 1)
        row.addWidget(self.done_button)
        hands.tool_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what the tool in use can be told."""
        tool = self._hands.tool
        self.done_button.setVisible(tool is not ToolId.SELECT)
        is_perforator = tool is ToolId.PERFORATOR
        for widget in (self.height_cm, self.face, self.place_button):
            widget.setVisible(is_perforator)
        self.kind_button.setVisible(tool in (ToolId.VEIN, ToolId.SKIN_MARK))
        if tool is ToolId.VEIN:
            self.kind_button.setText(drawn_kind_name(self._hands.vein_kind))
        elif tool is ToolId.SKIN_MARK:
            self.kind_button.setText(skin_mark_name(self._hands.mark_kind))
        self.kind_button.updateGeometry()
        self._hands.bench.say(self._first_words(tool))

    def _first_words(self, tool: ToolId) -> str:
        match tool:
            case ToolId.SELECT:
                return ""
            case ToolId.VEIN:
                return self.tr("Drag along the skin; by keys: arrows, Space, Enter")
            case ToolId.PERFORATOR:
                return self.tr("Click its place, or type its height")
            case ToolId.SKIN_MARK:
                return self.tr("Drag around it; by keys: arrows, Space, Enter")

    def open_kinds(self) -> None:
        """Open the list of what the tool can draw."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        group = QActionGroup(menu)
        if self._hands.tool is ToolId.VEIN:
            for kind in DrawnVeinKind:
                choose = doing(self._hands.set_vein_kind, kind)
                _add(menu, group, drawn_kind_name(kind), kind is self._hands.vein_kind, choose)
        else:
            for mark in SkinMarkKind:
                choose = doing(self._hands.set_mark_kind, mark)
                _add(menu, group, skin_mark_name(mark), mark is self._hands.mark_kind, choose)
        menu.popup(self.kind_button.mapToGlobal(QPoint(0, self.kind_button.height())))

    def place_by_height(self) -> None:
        """Place a perforator at the height typed."""
        try:
            height_cm = read_number(self.height_cm.text())
        except NotANumberError:
            self._hands.bench.refuse(self.tr("The height is needed, in cm from the floor."))
            return
        face = Face(self.face.currentData())
        self._hands.place_perforator().place_by_height(height_cm, face)
        self.height_cm.selectAll()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground of panels, on which buttons and words are read in both themes."""
        QPainter(self).fillRect(self.rect(), theme.current().colors.panel)

    def _put_down(self) -> None:
        self._hands.set_tool(ToolId.SELECT)


def _add(
    menu: QMenu, group: QActionGroup, text: str, is_chosen: bool, act: Callable[[], None]
) -> None:
    action = QAction(text, menu)
    action.setCheckable(True)
    action.setChecked(is_chosen)
    action.triggered.connect(act)
    group.addAction(action)
    menu.addAction(action)
