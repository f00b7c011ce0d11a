"""The tools that are wanted now and then: one button with a menu, named after the one in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from veinmap.ui import icons
from veinmap.ui.clip_viewer import words
from veinmap.ui.clip_viewer.tools.tool import ToolId
from veinmap.ui.clip_viewer.tools.tool_table import TOOLS
from veinmap.ui.widgets.buttons import IconButton

# The bar stands before anything is measured: no more is loaded for it.
if TYPE_CHECKING:
    from collections.abc import Sequence

    from veinmap.measurement.manual_calibration import ManualCalibration


class RareToolsButton(IconButton):
    """Opens the menu of the tools that have no button of their own."""

    chosen = Signal(object)
    # A scale set by hand, by its id, is to be taken away.
    scale_dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "ellipsis", "", checkable=True, shows_name=True, on_picture=True, parent=parent
        )
        self._tool_id: ToolId | None = None
        self._scales: tuple[ManualCalibration, ...] = ()
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

    def show_scales(self, scales: Sequence[ManualCalibration]) -> None:
        """List the scales of the clip that were set by hand, to be taken away."""
        self._scales = tuple(scales)

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
        if self._scales:
            menu.addSeparator()
        for scale in self._scales:
            action = menu.addAction(self._dropping_words(scale))
            icons.set_icon(action, "trash-2")
            action.triggered.connect(
                lambda _checked=False, scale_id=scale.id: self.scale_dropped.emit(scale_id)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        return menu

    def _dropping_words(self, scale: ManualCalibration) -> str:
        """Return which scale an entry takes away: what a pixel comes to, and of which frame."""
        size = scale.mm_per_px
        said = (
            self.tr("Remove the scale of the strip")
            if size is None
            else self.tr("Remove the scale of {size} per pixel").format(
                size=words.with_unit(size, 4, "mm")
            )
        )
        if scale.frame_index is None:
            return said
        frame = self.tr("frame {frame}").format(frame=scale.frame_index + 1)
        return f"{said}, {frame}"
