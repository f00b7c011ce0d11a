"""The columns of Examine and Plan: rail, middle, leg; built once for each language."""

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from veinmap.ui.charting import Charting
from veinmap.ui.clip_viewer.viewer import Viewer
from veinmap.ui.document import ChartDocument
from veinmap.ui.panels.active_item_panel import ActiveItemPanel
from veinmap.ui.panels.clips_panel import ClipsPanel
from veinmap.ui.view_state import ViewState, Workspace
from veinmap.ui.widgets.surfaces import Panel, Splitter
from veinmap.ui.window_ground import (
    COMPACT_LEG_PX,
    COMPACT_RAIL_PX,
    LEG_PX,
    MIDDLE_PX,
    RAIL_PX,
)

if TYPE_CHECKING:
    from veinmap.ui.leg_diagram.leg_column import LegColumn
    from veinmap.ui.panels.protocol_panel import ProtocolPanel
    from veinmap.ui.panels.questions_panel import QuestionsPanel
    from veinmap.ui.plan_workspace import PlanPage

MOST_LEG_PX: Final = 880
_CLIPS_PX: Final = 408
_COMPACT_CLIPS_PX: Final = 256
_QUESTIONS_PX: Final = 288
_COMPACT_QUESTIONS_PX: Final = 231


class Columns(Splitter):
    """Rail | middle | leg. The leg stays put in Examine and Plan.

    Clips, viewer and active item are there at once: an examination begins with them.
    Protocol, questions and leg are built when they are first wanted, at the latest
    by `build_soon`.
    """

    # The leg column has been built: it needs numpy, which comes after the first paint.
    leg_ready = Signal()
    # A question is about the patient or the examination.
    patient_wanted = Signal()

    def __init__(
        self,
        document: ChartDocument,
        view_state: ViewState,
        charting: Charting,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._document, self._view_state, self._charting = document, view_state, charting
        self._compact: bool | None = None
        self.viewer = Viewer()
        self.clips = ClipsPanel(self.viewer.decode_pool)
        charting.clip_number_of = self._clip_number_of
        self.item_panel = ActiveItemPanel(document, view_state, charting)
        self.leg: LegColumn | None = None
        self.rail = Splitter(Qt.Orientation.Vertical)
        self.rail.addWidget(self.clips)
        self._protocol_place = _place_in(self.rail)
        self.rail.setStretchFactor(1, 1)
        examine = self._examine = QWidget()
        column = QVBoxLayout(examine)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.viewer, 1)
        column.addWidget(self.item_panel)
        self.middle = QStackedWidget()
        self.middle.addWidget(examine)
        self.leg_side = Splitter(Qt.Orientation.Vertical)
        self._leg_place = _place_in(self.leg_side)
        self._questions_place = _place_in(self.leg_side)
        self.leg_side.setStretchFactor(0, 1)
        self.addWidget(self.rail)
        self.addWidget(self.middle)
        self.addWidget(self.leg_side)
        self.setStretchFactor(1, 1)
        self.rail.setMinimumWidth(232)
        self.middle.setMinimumWidth(540)
        self.leg_side.setMinimumWidth(360)
        view_state.workspace_changed.connect(self._show_workspace)
        self._show_workspace()

    def _clip_number_of(self, clip_uid: str) -> int | None:
        model = self.clips.model
        return model.number(clip_uid) if model.entry(clip_uid) is not None else None

    @cached_property
    def protocol(self) -> "ProtocolPanel":
        """What a complete examination looks at."""
        from veinmap.ui.panels.protocol_panel import ProtocolPanel

        panel = ProtocolPanel(self._document, self._view_state)
        panel.set_compact(bool(self._compact))
        self._protocol_place.addWidget(panel)
        return panel

    @cached_property
    def questions(self) -> "QuestionsPanel":
        """What is missing or contradictory: the checks need all rules of the plan."""
        from veinmap.ui.panels.questions_panel import QuestionsPanel

        panel = QuestionsPanel(self._document, self._view_state)
        panel.patient_wanted.connect(self.patient_wanted)
        self._questions_place.addWidget(panel)
        return panel

    @cached_property
    def plan_page(self) -> "PlanPage":
        """The plan, built when it is first shown."""
        from veinmap.ui import plan_workspace

        page = plan_workspace.PlanPage(self._document, self._view_state)
        self.middle.addWidget(page)
        return page

    def build_soon(self) -> None:
        """Build what is not there yet, one part in a turn: keys and clicks come between."""
        if "protocol" not in vars(self):
            _ = self.protocol
        elif "questions" not in vars(self):
            _ = self.questions
        else:
            self.build_leg()
            return
        QTimer.singleShot(0, self.build_soon)

    def build_now(self) -> None:
        """Build what is not there yet, all at once."""
        _ = self.protocol, self.questions
        self.build_leg()

    def build_leg(self) -> None:
        """Build the leg column now, if it is not there yet."""
        if self.leg is not None:
            return
        # Drawing needs numpy, which takes longer to load than the rest of the window.
        from veinmap.ui.leg_diagram.accessible import speak_findings
        from veinmap.ui.leg_diagram.leg_column import LegColumn

        speak_findings()
        self.leg = LegColumn(self._document, self._view_state, self._charting)
        self._leg_place.addWidget(self.leg)
        self.leg_ready.emit()

    def _show_workspace(self) -> None:
        is_plan = self._view_state.workspace is Workspace.PLAN
        self.middle.setCurrentWidget(self.plan_page if is_plan else self._examine)
        if is_plan:
            self.viewer.player.pause()

    @property
    def is_compact(self) -> bool | None:
        """Whether the sizes are those of a small window; None before any were taken."""
        return self._compact

    def regions(self) -> list[QWidget]:
        """Return the regions that F6 goes round, in order."""
        found: list[QWidget] = [self.clips, self.protocol]
        if self.middle.currentIndex() == 0:
            found += [self.viewer, self.item_panel]
        else:
            found.append(self.plan_page)
        return [*found, *([self.leg] if self.leg is not None else []), self.questions]

    def take_viewer_key(self, event: QKeyEvent) -> bool:
        """Let the clip have a key that no panel wanted; return whether it means anything."""
        return self.viewer.clip is not None and self.viewer.take_key(event)

    def set_compact(self, compact: bool, width: int) -> None:
        """Take the sizes of small windows, or those of large ones."""
        self._compact = compact
        if "protocol" in vars(self):
            self.protocol.set_compact(compact)
        self.item_panel.set_compact(compact)
        self.take_design_sizes(width)

    def take_design_sizes(self, width: int) -> None:
        """Give rail and leg their width, the middle what is left, above 1920 the leg too."""
        compact = bool(self._compact)
        rail = COMPACT_RAIL_PX if compact else RAIL_PX
        # Between small and large the leg gives way first: the item's four states need their room.
        leg = COMPACT_LEG_PX if compact else min(LEG_PX, width - rail - MIDDLE_PX)
        if width > 1920:
            # Above 1920 the middle grows first, then the leg.
            leg = min(MOST_LEG_PX, LEG_PX + max(0, width - 2300) // 2)
        middle = max(width - rail - leg - 2, self.middle.minimumWidth())
        self.set_design_sizes([rail, middle, leg])
        clips = _COMPACT_CLIPS_PX if compact else _CLIPS_PX
        self.rail.set_design_sizes([clips, max(200, self.height() - clips)])
        below = _COMPACT_QUESTIONS_PX if compact else _QUESTIONS_PX
        self.leg_side.set_design_sizes([max(320, self.height() - below), below])

    def shut_down(self) -> None:
        """Stop the threads of viewer and scanner."""
        self.clips.shut_down()
        self.viewer.shut_down()


def _place_in(splitter: Splitter) -> QVBoxLayout:
    """Add a plain ground to the splitter; return where the panel goes that comes later."""
    ground = Panel()
    splitter.addWidget(ground)
    place = QVBoxLayout(ground)
    place.setContentsMargins(0, 0, 0, 0)
    return place
