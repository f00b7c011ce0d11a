"""The parts of the Plan workspace, built together when it is first shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from veinmap.settings import ClinicSettings
from veinmap.ui.document import ChartDocument
from veinmap.ui.plan.earlier_treatments import EarlierCharts
from veinmap.ui.plan.plan_page import PlanPage
from veinmap.ui.plan.planning import Planning
from veinmap.ui.plan.screening_rail import ScreeningRail
from veinmap.ui.plan.site_card import SiteCard
from veinmap.ui.view_state import ViewState

if TYPE_CHECKING:
    from veinmap.ui.leg_diagram.leg_diagram import LegDiagram


class PlanParts(QObject):
    """Screening at the left, the plan in the middle, the chosen site below the leg."""

    def __init__(
        self,
        document: ChartDocument,
        view_state: ViewState,
        settings: Callable[[], ClinicSettings],
        parent: QObject | None = None,
        *,
        earlier: EarlierCharts = lambda _chart: (),
    ) -> None:
        super().__init__(parent)
        self.planning = Planning(document, view_state, settings, self)
        self.page = PlanPage(self.planning, earlier)
        self.rail = ScreeningRail(self.planning)
        self.card = SiteCard(self.planning)
        self._has_tool = False

    def take_leg(self, diagram: "LegDiagram") -> None:
        """Let sites be put on that leg and moved there."""
        if not self._has_tool:
            from veinmap.ui.plan.site_tool import SiteTool

            self._has_tool = True
            SiteTool(diagram, self.planning)
