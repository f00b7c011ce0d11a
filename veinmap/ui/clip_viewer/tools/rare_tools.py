"""The tools that are wanted now and then: one button with a menu, named after the one in use."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from veinmap.ui import icons
from veinmap.ui.clip_viewer.tools.tool import ToolId
from veinmap.ui.clip_viewer.tools.tool_table import TOOLS
from veinmap.ui.widgets.buttons import IconButton


class RareToolsButton(IconButton):
    """Opens the menu of the tools that have no button of their own."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "ellipsis", "", checkable=True, shows_name=True, on_picture=True, parent=parent
        )
        self._tool_id: ToolId | None = None
        # A click opens the menu and checks nothing: what is in use is said by `show_tool`.
        self.clicked.connect(self._open_menu)
        self.show_tool(None)

    def show_tool(self, tool_id: ToolId | None) -> None:
        """Show which tool is in use, if it is one of these."""
        row = next((r for r in TOOLS if r.is_rare and r.id is tool_id), None)
        self._tool_id = row.id if row is not None else None
        self.set_icon_name(row.icon_name if row is not None else "ellipsis")
        self.set_name(row.name() if row is not None else self.tr("More tools"))
        self.setChecked(row is not None)

    def _open_menu(self) -> None:
        self.show_tool(self._tool_id)
        self.open_menu()

    def open_menu(self) -> QMenu:
        """Open the menu below the button."""
        menu = QMenu(self)
        for row in TOOLS:
            if not row.is_rare:
                continue
            action = menu.addAction(f"{row.name()}\t{row.key}")
            icons.set_icon(action, row.icon_name)
            action.triggered.connect(lambda _checked=False, tool=row.id: self.chosen.emit(tool))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        return menu
