"""The columns of Examine and Plan: rail, middle, leg; built once for each language.

They stand from the first paint on, with what asks for clips; all that shows a chart is
brought into them part by part.
"""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from veinmap.settings import ClinicSettings
from veinmap.ui.panels.clips_panel import ClipsPanel
from veinmap.ui.view_state import ViewState, Workspace
from veinmap.ui.widgets.surfaces import Panel, Splitter
from veinmap.ui.window_ground import MiddleGround

if TYPE_CHECKING:
    from veinmap.chart import Chart
    from veinmap.chart.differences import ChartDiff
    from veinmap.ui.charting import Charting
    from veinmap.ui.clip_viewer.measuring import Measuring
    from veinmap.ui.clip_viewer.viewer import Viewer
    from veinmap.ui.document import ChartDocument
    from veinmap.ui.leg_diagram.leg_column import LegColumn
    from veinmap.ui.panels.active_item_panel import ActiveItemPanel
    from veinmap.ui.panels.protocol_panel import ProtocolPanel
    from veinmap.ui.panels.questions_panel import QuestionsPanel
    from veinmap.ui.plan.earlier_treatments import EarlierTreatments
    from veinmap.ui.plan.plan_parts import PlanParts

RAIL_PX: Final = 300
MIDDLE_PX: Final = 860
LEG_PX: Final = 712
MOST_LEG_PX: Final = 880
COMPACT_RAIL_PX: Final = 264
COMPACT_LEG_PX: Final = 440
_CLIPS_PX: Final = 408
_COMPACT_CLIPS_PX: Final = 256
_QUESTIONS_PX: Final = 288
_COMPACT_QUESTIONS_PX: Final = 231


class Columns(Splitter):
    """Rail | middle | leg. The leg stays put in Examine and Plan.

    The clips are there at once: an examination begins with them. Viewer and active item
    follow with `bring_examining`; protocol, questions and plan are built when they are
    first wanted, and the leg by `bring_leg`.
    """

    # A question is about the patient or the examination.
    patient_wanted = Signal()
    protocols_wanted = Signal()
    # The clinic's settings are others.
    settings_changed = Signal()

    document: "ChartDocument"
    charting: "Charting"
    item_panel: "ActiveItemPanel"

    def __init__(self, view_state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._view_state = view_state
        self._compact: bool | None = None
        # Other examinations of a chart's patient, as the library has them.
        self.earlier_charts_of: Callable[[Chart], tuple[Chart, ...]] = lambda _chart: ()
        # The clinic's settings in force: the window says them.
        self.settings_of: Callable[[], ClinicSettings] = ClinicSettings
        self.can_examine = False
        self.clips = ClipsPanel()
        self.leg: LegColumn | None = None
        self.rail = Splitter(Qt.Orientation.Vertical)
        self.rail.addWidget(self.clips)
        self._protocol_place = _place_in(self.rail)
        self.rail.setStretchFactor(1, 1)
        self._examine = QWidget()
        self._examine_column = QVBoxLayout(self._examine)
        self._examine_column.setContentsMargins(0, 0, 0, 0)
        self._examine_column.setSpacing(0)
        self._ground = MiddleGround()
        self._examine_column.addWidget(self._ground)
        self.middle = QStackedWidget()
        self.middle.addWidget(self._examine)
        self.leg_side = Splitter(Qt.Orientation.Vertical)
        self._leg_place = _place_in(self.leg_side)
        self._questions_place = _place_in(self.leg_side)
        self.leg_side.setStretchFactor(0, 1)
        # The rail of Examine, and that of Plan once it is wanted.
        self.rails = QStackedWidget()
        self.rails.addWidget(self.rail)
        self.addWidget(self.rails)
        self.addWidget(self.middle)
        self.addWidget(self.leg_side)
        self.setStretchFactor(1, 1)
        self.rails.setMinimumWidth(232)
        self.middle.setMinimumWidth(540)
        self.leg_side.setMinimumWidth(360)
        view_state.workspace_changed.connect(self._show_workspace)

    # What comes after the first paint

    def take(self, document: "ChartDocument", charting: "Charting") -> None:
        """Say what all that is brought shows."""
        self.document, self.charting = document, charting
        charting.clip_number_of = self._clip_number_of

    @cached_property
    def viewer(self) -> "Viewer":
        """The clip and its bars, above the ground of the active item."""
        from veinmap.ui.clip_viewer.viewer import Viewer

        viewer = Viewer()
        viewer.clip_opened.connect(self._measure_clips)
        # Before anybody opens a clip, if nobody is quick.
        viewer.decode_pool.job_done.connect(self._job_done)
        self._ground.show_item_only()
        self._examine_column.insertWidget(0, viewer, 1)
        return viewer

    @property
    def has_viewer(self) -> bool:
        """Whether the viewer is there."""
        return "viewer" in vars(self)

    def bring_examining(self) -> None:
        """Put viewer, list of clips and active item into their places."""
        from veinmap.ui.panels.active_item_panel import ActiveItemPanel

        self.clips.bring_list(self.viewer.decode_pool)
        self.item_panel = ActiveItemPanel(self.document, self._view_state, self.charting)
        self.item_panel.set_compact(bool(self._compact))
        self._examine_column.removeWidget(self._ground)
        self._ground.hide()
        self._ground.deleteLater()
        self._examine_column.addWidget(self.item_panel)
        self.can_examine = True
        self._show_workspace()

    def _job_done(self, key: object, _result: object) -> None:
        from veinmap.ui.clip_viewer.decode_pool import WARMED_UP

        if key == WARMED_UP:
            # Loading holds the window up for a moment: now, and not over somebody's clip.
            self._bring_measuring().warm_up()

    def _measure_clips(self) -> None:
        self._bring_measuring()

    def _bring_measuring(self) -> "Measuring":
        """Let the clips be measured, from the first one on."""
        from veinmap.ui.clip_viewer.measuring import Measuring

        if self.viewer.measuring is not None:
            return self.viewer.measuring
        # It makes itself known to the viewer.
        return Measuring(self.document, self._view_state, self.charting, self.viewer)

    def bring_leg(self) -> "LegColumn":
        """Put the leg into its place: drawing needs numpy, which takes long to load."""
        from veinmap.ui.leg_diagram.accessible import speak_findings
        from veinmap.ui.leg_diagram.leg_column import LegColumn

        speak_findings()
        self.leg = LegColumn(self.document, self._view_state, self.charting)
        self._leg_place.addWidget(self.leg)
        self.leg.show()
        if "plan" in vars(self):
            self.plan.take_leg(self.leg.diagram)
        return self.leg

    def _clip_number_of(self, clip_uid: str) -> int | None:
        if not self.can_examine:
            return None
        model = self.clips.model
        return model.number(clip_uid) if model.entry(clip_uid) is not None else None

    @cached_property
    def protocol(self) -> "ProtocolPanel":
        """What a complete examination looks at."""
        from veinmap.ui.panels.protocol_panel import ProtocolPanel

        panel = ProtocolPanel(self.document, self._view_state, self.charting.waiting)
        panel.protocols_wanted.connect(self.protocols_wanted)
        panel.set_compact(bool(self._compact))
        self._protocol_place.addWidget(panel)
        return panel

    @cached_property
    def questions(self) -> "QuestionsPanel":
        """What is missing or contradictory: the checks need all rules of the plan."""
        from veinmap.ui.panels.questions_panel import QuestionsPanel

        panel = QuestionsPanel(self.document, self._view_state)
        panel.patient_wanted.connect(self.patient_wanted)
        self._questions_place.addWidget(panel)
        panel.setVisible(self._view_state.workspace is not Workspace.PLAN)
        self.document.changed.connect(self._follow_earlier)
        # The library is read once the window has answered.
        QTimer.singleShot(0, self, self.offer_earlier)
        return panel

    def offer_earlier(self) -> None:
        """Propose to the map what the patient was given earlier, where the library knows it."""
        if "earlier" in vars(self):
            self.earlier.look_up()
        elif self.earlier_charts_of(self.document.chart):
            self.questions.put_first(self.earlier)
            self.earlier.look_up()

    def _follow_earlier(self, diff: "ChartDiff") -> None:
        if diff.is_other_chart or diff.patient:
            QTimer.singleShot(0, self, self.offer_earlier)
        elif "earlier" in vars(self):
            self.earlier.follow(diff)

    @cached_property
    def earlier(self) -> "EarlierTreatments":
        """What was given after earlier examinations, built when there is any."""
        from veinmap.ui.plan.earlier_treatments import EarlierTreatments

        return EarlierTreatments(self.document, lambda chart: self.earlier_charts_of(chart))

    @cached_property
    def plan(self) -> "PlanParts":
        """What Plan consists of, built when it is first shown."""
        from veinmap.ui.plan.plan_parts import PlanParts

        plan = PlanParts(
            self.document,
            self._view_state,
            self.settings_of,
            self,
            earlier=lambda chart: self.earlier_charts_of(chart),
        )
        self.middle.addWidget(plan.page)
        self.rails.addWidget(plan.rail)
        self._questions_place.addWidget(plan.card)
        self.settings_changed.connect(plan.planning.take_settings)
        return plan

    @property
    def has_lists(self) -> bool:
        """Whether protocol and questions are there."""
        return "protocol" in vars(self) and "questions" in vars(self)

    def bring_protocol(self) -> None:
        """Build the protocol, if nobody wanted it before."""
        _ = self.protocol

    def bring_questions(self) -> None:
        """Build the questions, if nobody wanted them before."""
        _ = self.questions

    def _show_workspace(self) -> None:
        if not self.can_examine:
            return
        is_plan = self._view_state.workspace is Workspace.PLAN
        self.middle.setCurrentWidget(self.plan.page if is_plan else self._examine)
        self.rails.setCurrentWidget(self.plan.rail if is_plan else self.rail)
        if is_plan:
            self.viewer.player.pause()
            if self.leg is not None:
                self.plan.take_leg(self.leg.diagram)
        if "plan" in vars(self):
            self.plan.card.setVisible(is_plan)
        if "questions" in vars(self):
            self.questions.setVisible(not is_plan)

    @property
    def is_compact(self) -> bool | None:
        """Whether the sizes are those of a small window; None before any were taken."""
        return self._compact

    def regions(self) -> list[QWidget]:
        """Return the regions that F6 goes round, in order."""
        leg = [self.leg] if self.leg is not None else []
        if self._view_state.workspace is Workspace.PLAN:
            return [self.plan.rail, self.plan.page, *leg, self.plan.card]
        return [self.clips, self.protocol, self.viewer, self.item_panel, *leg, self.questions]

    def take_viewer_key(self, event: QKeyEvent) -> bool:
        """Let the clip have a key that no panel wanted; return whether it means anything."""
        return self.viewer.clip is not None and self.viewer.take_key(event)

    def set_compact(self, compact: bool, width: int) -> None:
        """Take the sizes of small windows, or those of large ones."""
        self._compact = compact
        if "protocol" in vars(self):
            self.protocol.set_compact(compact)
        if self.can_examine:
            self.item_panel.set_compact(compact)
        else:
            self._ground.set_compact(compact)
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
        if self.has_viewer:
            self.viewer.shut_down()


def _place_in(splitter: Splitter) -> QVBoxLayout:
    """Add a plain ground to the splitter; return where the panel goes that comes later."""
    ground = Panel()
    splitter.addWidget(ground)
    place = QVBoxLayout(ground)
    place.setContentsMargins(0, 0, 0, 0)
    return place
