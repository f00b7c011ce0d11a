"""The bar above the picture: which clip, the tools, calibration, zoom, full screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QWidget

from veinmap.imaging import Clip, UnreadableFile
from veinmap.ui import theme
from veinmap.ui.clip_viewer import words
from veinmap.ui.clip_viewer.picture_bars import BarText
from veinmap.ui.clip_viewer.tools.rare_tools import RareToolsButton
from veinmap.ui.clip_viewer.tools.tool import ToolId
from veinmap.ui.clip_viewer.tools.tool_table import TOOLS
from veinmap.ui.widgets.buttons import IconButton, QuietButton
from veinmap.ui.widgets.chips import StatusChip, Tone
from veinmap.ui.widgets.plain_text import plain_tooltip
from veinmap.ui.widgets.surfaces import PictureBar

# The bar stands before anything is measured: no more is loaded for it.
if TYPE_CHECKING:
    from veinmap.measurement.manual_calibration import ManualCalibration

_HEIGHT_PX: Final = 44
# Choices of the zoom menu beside "fit": screen pixels for one pixel of the frame.
_SCALES: Final = (0.5, 1.0, 2.0, 4.0)


class ViewerBar(PictureBar):
    """Names the clip and holds what acts on the picture."""

    fit_wanted = Signal()
    scale_chosen = Signal(float)
    full_screen_wanted = Signal(bool)
    # The left button pans (True) or is left to what lies over the picture (False).
    hand_chosen = Signal(bool)
    # The tool to measure with (ToolId), None for pointer and hand.
    tool_chosen = Signal(object)
    # A scale set by hand, by its id, is to be taken away.
    scale_dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setFixedHeight(_HEIGHT_PX)
        self._is_compact = False
        self._clip: Clip | None = None
        self._number = BarText(role="body_strong", parent=self)
        self._details = BarText(role="small", quiet=True, elided=True, parent=self)
        self._caution = StatusChip("", Tone.CAUTION, on_picture=True, parent=self)
        # Names in the pictures themselves: a sign, for there is seldom room for words.
        self._burned_in = StatusChip("", Tone.NEUTRAL, "user", on_picture=True, parent=self)
        self._burned_in.setToolTip(words.burned_in_words())
        self._burned_in.setAccessibleName(words.burned_in_words())
        self._calibration = BarText(quiet=True, parent=self)
        self._pointer = IconButton(
            "mouse-pointer-2",
            self.tr("Pointer"),
            key="V",
            checkable=True,
            shows_name=True,
            on_picture=True,
            parent=self,
        )
        self._hand = IconButton(
            "hand",
            self.tr("Hand"),
            key="H",
            checkable=True,
            shows_name=True,
            on_picture=True,
            parent=self,
        )
        self._measuring = {
            row.id: IconButton(
                row.icon_name,
                row.name(),
                key=row.key,
                checkable=True,
                shows_name=True,
                on_picture=True,
                parent=self,
            )
            for row in TOOLS
            if not row.is_rare
        }
        self._rare = RareToolsButton(self)
        self._zoom = QuietButton("100 %", on_picture=True, compact=True, parent=self)
        self._full_screen = IconButton(
            "maximize", self.tr("Full screen"), key="F11", on_picture=True, parent=self
        )
        self._is_full_screen = False
        self._guests: list[IconButton] = []
        self._set_up()
        self.set_clip(None, 0)

    def _set_up(self) -> None:
        self._group = QButtonGroup(self)
        for button in self._tools():
            self._group.addButton(button)
        self._pointer.setChecked(True)
        self._pointer.clicked.connect(lambda: self.tool_chosen.emit(None))
        self._hand.clicked.connect(lambda: self.tool_chosen.emit(None))
        for button in self._tools():
            button.toggled.connect(self._fit)
        for tool_id, tool in self._measuring.items():
            tool.clicked.connect(self._chooser(tool_id))
        self._rare.chosen.connect(self.tool_chosen)
        self._rare.scale_dropped.connect(self.scale_dropped)
        self._hand.toggled.connect(self.hand_chosen)
        self._zoom.setAccessibleName(self.tr("Zoom"))
        self._zoom.setToolTip(self.tr("Zoom. Fit: F"))
        self._zoom.clicked.connect(self._offer_scales)
        self._full_screen.clicked.connect(
            lambda: self.full_screen_wanted.emit(not self._is_full_screen)
        )
        for acting in (*self._tools(), self._zoom, self._full_screen):
            acting.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space(4), 0, look.space(2), 0)
        row.setSpacing(look.space(1))
        row.addWidget(self._number)
        row.addSpacing(look.space(2))
        row.addWidget(self._details)
        row.addWidget(self._burned_in)
        self._burned_in.hide()
        row.addWidget(self._caution)
        self._caution.hide()
        row.addStretch(1)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(look.space(1))
        for button in self._tools():
            self.tools.addWidget(button)
        row.addLayout(self.tools)
        row.addStretch(1)
        row.addWidget(self._calibration)
        row.addWidget(self._zoom)
        row.addWidget(self._full_screen)

    def _tools(self) -> tuple[IconButton, ...]:
        return (self._pointer, self._hand, *self.measuring_buttons())

    def measuring_buttons(self) -> tuple[IconButton, ...]:
        """Return the buttons of what measures."""
        return (*self._measuring.values(), self._rare)

    def _chooser(self, tool_id: ToolId) -> Callable[[], None]:
        def choose() -> None:
            self.tool_chosen.emit(tool_id)

        return choose

    def show_tool(self, tool_id: ToolId | None) -> None:
        """Show which tool is in use; None is the pointer."""
        self._rare.show_tool(tool_id)
        if tool_id is not None:
            self._measuring.get(tool_id, self._rare).setChecked(True)
        elif not self._hand.isChecked():
            self._pointer.setChecked(True)

    @property
    def title(self) -> tuple[str, str]:
        """The clip's number and its words, as they are shown."""
        return self._number.text, self._details.text

    @property
    def calibration(self) -> tuple[str, str]:
        """Whether the clip is calibrated, and the explanation."""
        return self._calibration.text, self._calibration.toolTip()

    @property
    def caution(self) -> tuple[str, str]:
        """What is doubtful of the clip, and the explanation; empty where nothing is."""
        if self._caution.isHidden():
            return "", ""
        return self._caution.accessibleName(), self._caution.toolTip()

    def set_caution(self, text: str, explanation: str = "") -> None:
        """Say beside the clip's name what is doubtful of it; nothing to take it away."""
        said = (text, plain_tooltip(explanation or text)) if text else ("", "")
        if said != self.caution:
            self._show_caution(text, explanation)
            self._fit()

    def _show_caution(self, text: str, explanation: str = "") -> None:
        if not text and self._caution.isHidden():
            return
        self._caution.set_status(text, Tone.CAUTION, "triangle-alert")
        self._caution.setToolTip(plain_tooltip(explanation or text))
        self._caution.setVisible(bool(text))

    def add_tool(self, button: IconButton) -> None:
        """Put one more button behind the tools; whoever made it shows and hides it."""
        self._guests.append(button)
        self.tools.addWidget(button)
        button.toggled.connect(self._fit)

    def _fit(self) -> None:
        """Say less where there is less room, and what is said whole.

        First the names of the tools in use give way to their icons, then the clip's words;
        beside a caution the tools at last; calibration never.
        """
        if self._clip is None:
            return
        tools = self._tools()
        for tool in tools:
            tool.show()
        buttons = (*tools, *(guest for guest in self._guests if not guest.isHidden()))
        room_px = self.width() - self._fixed_px() - len(buttons) * theme.current().space(1)
        details_px = self._details.shortest_px() + theme.current().space(1)
        for has_names, has_details in ((True, True), (False, True), (False, False)):
            needed = sum(button.room_px(shows_name=has_names) for button in buttons)
            has_room = needed + (details_px if has_details else 0) <= room_px
            if has_room:
                break
        for button in (*tools, *self._guests):
            button.set_shows_name(has_names)
        self._details.setVisible(has_details)
        for tool in tools:
            tool.setVisible(has_room or self._caution.isHidden())

    def _fixed_px(self) -> int:
        """Return the room for what is always said, the margins and the gaps between."""
        look = theme.current()
        fixed: list[QWidget] = [self._number, self._calibration, self._zoom, self._full_screen]
        fixed += [chip for chip in (self._burned_in, self._caution) if not chip.isHidden()]
        needed = sum(widget.sizeHint().width() + look.space(1) for widget in fixed)
        return needed + look.space(4) + 2 * look.space(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether everything still fits."""
        super().resizeEvent(event)
        self._fit()

    @property
    def zoom_text(self) -> str:
        """The zoom, as it is shown."""
        return self._zoom.text()

    def set_clip(self, clip: Clip | None, number: int) -> None:
        """Name another clip, or none.

        A clip that is not listed yet has number 0, and cannot be measured.
        """
        self._clip = clip
        for tool in self.measuring_buttons():
            tool.setEnabled(number > 0)
        self._burned_in.setVisible(clip is not None and bool(clip.has_burned_in_annotation))
        self._show_caution("")
        has_clip = clip is not None
        for widget in (
            *self._tools(),
            self._zoom,
            self._calibration,
            self._full_screen,
        ):
            widget.setVisible(has_clip)
        if clip is None:
            self._number.set_text("")
            self._details.set_text("")
            return
        name = self.tr("Clip {number}").format(number=number)
        self._number.set_text(name if number else "")
        fullest, *shorter = words.titles(clip)
        self._details.set_text(fullest, shorter=shorter)
        self._show_calibration(clip)
        self._fit()

    def _show_calibration(self, clip: Clip) -> None:
        """Say whether the header calibrates the clip."""
        if words.is_calibrated(clip):
            self._calibration.set_text(self.tr("Calibrated"), icon_name="circle-check")
        else:
            self._calibration.set_text(self.tr("No calibration"), icon_name="circle-alert")
        self._calibration.explain(words.calibration_words(clip.regions))

    def show_scales_by_hand(self, scales: Sequence[ManualCalibration]) -> None:
        """Say that the clip has scales set by hand, or what its header says."""
        self._rare.show_scales(scales)
        clip = self._clip
        if clip is None:
            return
        before = self._calibration.text
        if scales and not words.is_calibrated(clip):
            self._calibration.set_text(self.tr("Scale by hand"), icon_name="ruler")
            self._calibration.explain(
                self.tr("The scale was set by hand on the ruler; numbers on it say so.")
            )
        else:
            self._show_calibration(clip)
        if self._calibration.text != before:
            self._fit()

    def set_unreadable(self, file: UnreadableFile, number: int) -> None:
        """Name a listed file that cannot be shown, or a document that is no clip."""
        self.set_clip(None, 0)
        if file.is_document:
            self._number.set_text(str(number))
            self._details.set_text(words.file_kind_words(file.kind))
            return
        self._number.set_text(self.tr("Clip {number}").format(number=number))
        self._details.set_text(self.tr("cannot be read"))

    def set_scale(self, scale: float) -> None:
        """Show a zoom."""
        text = words.with_unit(scale * 100.0, 0, "%")
        if text != self._zoom.text():
            is_longer = len(text) > len(self._zoom.text())
            self._zoom.setText(text)
            self._zoom.updateGeometry()
            if is_longer:
                self._fit()

    def set_full_screen(self, is_full_screen: bool) -> None:
        """Show whether the viewer fills the screen."""
        self._is_full_screen = is_full_screen
        self._full_screen.set_icon_name("minimize" if is_full_screen else "maximize")
        self._full_screen.set_name(
            self.tr("Leave full screen") if is_full_screen else self.tr("Full screen")
        )

    def choose_hand(self, is_hand: bool) -> None:
        """Choose the hand or the pointer."""
        (self._hand if is_hand else self._pointer).setChecked(True)

    def _offer_scales(self) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Fit"))
        for scale in _SCALES:
            action = menu.addAction(words.with_unit(scale * 100.0, 0, "%"))
            action.setData(scale)
        menu.triggered.connect(self._scale_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._zoom.mapToGlobal(QPoint(0, self._zoom.height())))

    def _scale_chosen(self, action: QAction) -> None:
        if action.data() is None:
            self.fit_wanted.emit()
        else:
            self.scale_chosen.emit(action.data())
