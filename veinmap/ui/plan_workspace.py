"""Plan: what the chart's plan holds, read-only. Planning itself comes with a later version."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from veinmap.anatomy.catalogue import catalogue, is_known_key
from veinmap.chart import Chart
from veinmap.numbers import format_number
from veinmap.planning import Agent, Form, InjectionLine, Session
from veinmap.ui import theme, words
from veinmap.ui.document import ChartDocument
from veinmap.ui.subjects import short_name
from veinmap.ui.view_state import ViewState
from veinmap.ui.widgets.empty_state import EmptyState
from veinmap.ui.widgets.labels import TextLabel
from veinmap.ui.widgets.surfaces import Card


class PlanPage(QWidget):
    """The sessions of the chart, or that there are none."""

    def __init__(
        self, document: ChartDocument, view_state: ViewState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._view_state = document, view_state
        self._empty = EmptyState(
            "map-pin",
            self.tr("No treatment is planned"),
            self.tr("This version shows the plan that a chart brings; it does not make one yet."),
        )
        self._scroll = QScrollArea()
        self._scroll.setObjectName("plain")
        self._scroll.setWidgetResizable(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        document.changed.connect(self.refresh)
        self.refresh()

    def refresh(self, _diff: object = None) -> None:
        """Show the plan of the chart."""
        sessions = [s for s in self._document.chart.plan.sessions if s.lines]
        if not sessions:
            self._pages.setCurrentWidget(self._empty)
            return
        look = theme.current()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(*(look.space(5),) * 4)
        column.setSpacing(look.space(3))
        note = self.tr("The plan as the chart holds it. It cannot be changed in this version.")
        column.addWidget(TextLabel(note, "small", "text2"))
        for session in sessions:
            column.addWidget(self._session_title(session))
            column.addWidget(_session_card(self._document.chart, session))
        column.addStretch(1)
        self._scroll.setWidget(content)
        self._pages.setCurrentWidget(self._scroll)

    def _session_title(self, session: Session) -> TextLabel:
        title = self.tr("Session {number}").format(number=session.number)
        if session.planned_on is not None:
            title = f"{title} · {words.day(session.planned_on)}"
        return TextLabel(title, "heading")


def _session_card(chart: Chart, session: Session) -> Card:
    look = theme.current()
    card = Card()
    grid = QGridLayout(card)
    grid.setContentsMargins(*(look.space(4),) * 4)
    grid.setHorizontalSpacing(look.space(4))
    grid.setVerticalSpacing(look.space(2))
    translate = words.translate
    heads = (
        "",
        translate("PlanPage", "Site"),
        translate("PlanPage", "Agent"),
        "%",
        translate("PlanPage", "Form"),
        "mL",
    )
    right = Qt.AlignmentFlag.AlignRight
    for place, head in enumerate(heads):
        label = TextLabel(head, "caption", "text2")
        grid.addWidget(
            label, 0, place, right if head in ("%", "mL") else Qt.AlignmentFlag.AlignLeft
        )
    for row, line in enumerate(sorted(session.lines, key=lambda line: line.order), start=1):
        for place, (text, role) in enumerate(_cells(chart, line)):
            label = TextLabel(text, "body_strong" if role else "body")
            is_number = place in (3, 5)
            grid.addWidget(label, row, place, right if is_number else Qt.AlignmentFlag.AlignLeft)
    grid.setColumnStretch(1, 1)
    return card


def _cells(chart: Chart, line: InjectionLine) -> list[tuple[str, bool]]:
    name = short_name(chart, line.side, line.subject)
    if not name and is_known_key(line.subject):
        name = words.said(catalogue().segment(line.subject).short)
    where = f"{words.side_name(line.side)} · {name or line.subject}"
    if line.height_cm is not None:
        height = format_number(
            line.height_cm, 0 if line.height_cm % 1 == 0 else 1, words.language()
        )
        where = f"{where} · {height}{words.NO_BREAK_SPACE}cm"
    percent = line.concentration_percent
    return [
        (str(line.order), True),
        (where, True),
        (agent_name(line.agent), False),
        (words.number(percent, 0 if percent % 1 == 0 else 2), False),
        (form_name(line.form), False),
        (words.number(line.volume_ml, 1), True),
    ]


def agent_name(agent: Agent) -> str:
    """Return the name of a sclerosing agent."""
    match agent:
        case Agent.POLIDOCANOL:
            return words.translate("PlanPage", "Polidocanol")
        case Agent.STS:
            return words.translate("PlanPage", "Sodium tetradecyl sulfate")
        case Agent.POLIDOCANOL_MICROFOAM:
            return words.translate("PlanPage", "Polidocanol microfoam")
        case Agent.OTHER:
            return words.translate("PlanPage", "Other agent")


def form_name(form: Form) -> str:
    """Return the name of a form."""
    return (
        words.translate("PlanPage", "foam")
        if form is Form.FOAM
        else words.translate("PlanPage", "liquid")
    )
