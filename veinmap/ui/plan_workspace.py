"""Plan: what the chart's plan holds and what its checks say, read-only.

The rules are the plan's own (`veinmap.chart.plan_checks`); here they are only shown.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from veinmap.chart import Chart
from veinmap.chart.plan_checks import plan_flags
from veinmap.planning.profile_files import shipped_profiles
from veinmap.planning.report import PlanReport
from veinmap.ui import plan_sections, theme
from veinmap.ui.document import ChartDocument
from veinmap.ui.view_state import ViewState
from veinmap.ui.widgets.empty_state import EmptyState
from veinmap.ui.widgets.labels import TextLabel


class PlanPage(QWidget):
    """The sessions of the chart with their limits and flags, or that there are none."""

    def __init__(
        self, document: ChartDocument, view_state: ViewState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._view_state = document, view_state
        self._shown: Chart | None = None
        self.report: PlanReport | None = None
        self.setAccessibleName(self.tr("Plan"))
        self._empty = EmptyState(
            "map-pin",
            self.tr("No treatment is planned"),
            self.tr("This version shows the plan that a chart brings; it does not make one yet."),
        )
        self._scroll = QScrollArea()
        self._scroll.setObjectName("plain")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._scroll)
        self.setFocusProxy(self._scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        document.changed.connect(self._chart_changed)
        self.refresh()

    def _chart_changed(self, _diff: object) -> None:
        # Checks take a while: where the plan is not in sight they wait until it is.
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the plan as the chart has it by now."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Show the plan of the chart, where it is another than the one shown."""
        chart = self._document.chart
        if chart is self._shown:
            return
        self._shown = chart
        if not any(session.lines for session in chart.plan.sessions):
            self.report = None
            self._pages.setCurrentWidget(self._empty)
            return
        self.report = plan_flags(chart, shipped_profiles().get(chart.plan.profile))
        kept_at = self._scroll.verticalScrollBar().value()
        self._scroll.setWidget(self._content(chart, self.report))
        self._scroll.verticalScrollBar().setValue(kept_at)
        self._pages.setCurrentWidget(self._scroll)

    def _content(self, chart: Chart, report: PlanReport) -> QWidget:
        look = theme.current()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(*(look.space(5),) * 4)
        column.setSpacing(look.space(3))
        note = self.tr("This version shows a plan; it does not edit it yet.")
        column.addWidget(TextLabel(note, "small", "text2", wraps=True))
        sessions = [session for session in chart.plan.sessions if session.lines]
        for session in sessions:
            column.addWidget(plan_sections.session_heading(chart, session))
            column.addWidget(plan_sections.lines_card(chart, session, report))
            if session is sessions[0]:
                heading = plan_sections.limits_heading(report, chart.plan.profile)
                column.addWidget(heading)
            own = [m for m in report.meters if m.session_number == session.number]
            column.addWidget(plan_sections.meters_block(own, session.lines))
            if session.note:
                column.addWidget(TextLabel(session.note, "body", wraps=True))
        of_days = [meter for meter in report.meters if meter.session_number is None]
        if of_days:
            lines = [line for session in sessions for line in session.lines]
            column.addWidget(plan_sections.meters_block(of_days, lines))
        self._add_checks(column, report)
        column.addWidget(TextLabel(self.tr("Screening"), "heading"))
        column.addWidget(plan_sections.screening_card(chart))
        column.addWidget(TextLabel(plan_sections.patient_facts(chart), "small", "text2"))
        column.addStretch(1)
        return content

    def _add_checks(self, column: QVBoxLayout, report: PlanReport) -> None:
        waiting = len(report.signing_waits_for)
        if waiting:
            said = self.tr("Signing waits for an answer or a written reason. Flags: {count}.")
            label = TextLabel(said.format(count=waiting), "small", "caution", wraps=True)
            column.addWidget(label)
        for flag in plan_sections.flag_widgets(report.flags):
            column.addWidget(flag)
        if report.checked:
            column.addWidget(plan_sections.checked_block(report.checked))
        if report.not_checked:
            column.addWidget(plan_sections.not_checked_block(report.not_checked))
        if report.information:
            column.addWidget(plan_sections.information_block(report.information))
