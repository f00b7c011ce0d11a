"""What was given after an earlier examination, proposed to the map of this one.

Drawn as a proposal, dashed, until a person takes it over; nothing of it is on the map
before that.
"""

from collections.abc import Callable

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from veinmap.anatomy.catalogue import catalogue, is_known_key
from veinmap.chart import Chart, with_drawn_vein
from veinmap.chart.differences import ChartDiff
from veinmap.chart.plan_follow_up import (
    TreatmentProposal,
    proposed_treatments,
    with_treatment_accepted,
)
from veinmap.ui import theme, words
from veinmap.ui.document import ChartDocument
from veinmap.ui.plan.check_sections import clear
from veinmap.ui.subjects import short_name
from veinmap.ui.widgets.buttons import SecondaryButton
from veinmap.ui.widgets.empty_state import IconMark
from veinmap.ui.widgets.labels import TextLabel
from veinmap.ui.widgets.painting import paint_box
from veinmap.ui.words import translate

EarlierCharts = Callable[[Chart], tuple[Chart, ...]]


class EarlierTreatments(QWidget):
    """One dashed card for each session of each leg; nothing is shown where there is none."""

    def __init__(self, document: ChartDocument, earlier: EarlierCharts) -> None:
        super().__init__()
        self._document, self._earlier = document, earlier
        self._read: tuple[str, tuple[Chart, ...]] | None = None
        self._cards = QVBoxLayout(self)
        look = theme.current()
        self._cards.setContentsMargins(look.space(4), look.space(2), look.space(4), look.space(2))
        self._cards.setSpacing(look.space(2))
        self.proposals: tuple[TreatmentProposal, ...] = ()
        self.hide()

    def follow(self, diff: ChartDiff) -> None:
        """Show what is proposed to the chart as it has become."""
        if diff.is_other_chart or diff.patient:
            self.look_up()
        elif diff.legs and self._read is not None and self._read[1]:
            self.refresh()

    def look_up(self) -> None:
        """Read the patient's earlier examinations, and show what they propose."""
        chart = self._document.chart
        self._read = (chart.id, self._earlier(chart))
        self.refresh()

    def refresh(self) -> None:
        """Show what is not on the map yet."""
        chart = self._document.chart
        if self._read is None or self._read[0] != chart.id:
            self.proposals = ()
        else:
            self.proposals = tuple(
                proposal
                for earlier in self._read[1]
                for proposal in proposed_treatments(earlier, chart)
            )
        clear(self._cards)
        for proposal in self.proposals:
            self._cards.addWidget(self._card(proposal))
        self.setVisible(bool(self.proposals))

    def _card(self, proposal: TreatmentProposal) -> QWidget:
        look = theme.current()
        card = _ProposedCard()
        row = QHBoxLayout(card)
        row.setContentsMargins(look.space(3), look.space(2), look.space(3), look.space(2))
        row.setSpacing(look.space(2))
        row.addWidget(IconMark("history", look.size.icon_large, "accent_text"))
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(TextLabel(self._headline(proposal), "body_strong", wraps=True))
        said.addWidget(TextLabel(self._veins(proposal), "small", "text2", wraps=True))
        row.addLayout(said, 1)
        button = SecondaryButton(translate("PlanPage", "Take over to the map"), compact=True)
        button.clicked.connect(lambda: self._accept(proposal))
        row.addWidget(button)
        return card

    def _headline(self, proposal: TreatmentProposal) -> str:
        treatment = proposal.treatment
        method = words.treatment_name(treatment.method)
        leg = words.leg_name(proposal.side)
        if treatment.treated_on is None:
            text = translate("PlanPage", "Proposed: {method}, {leg}, day not recorded")
            return text.format(method=method, leg=leg.lower())
        text = translate("PlanPage", "Proposed: {method} on {day}, {leg}")
        return text.format(method=method, day=words.day(treatment.treated_on), leg=leg.lower())

    def _veins(self, proposal: TreatmentProposal) -> str:
        chart = self._document.chart
        for vein in proposal.drawn_veins:
            chart = with_drawn_vein(chart, proposal.side, vein)
        names = [
            words.said(catalogue().segment(key).short)
            if is_known_key(key)
            else short_name(chart, proposal.side, key) or key
            for key in proposal.treatment.keys
        ]
        return f"{', '.join(names)} · {proposal.treatment.note}"

    def _accept(self, proposal: TreatmentProposal) -> None:
        self._document.edit(
            translate("Planning", "Take over an earlier treatment"),
            with_treatment_accepted(self._document.chart, proposal),
        )


class _ProposedCard(QWidget):
    """A card whose dashed edge says that it is only proposed."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and edge."""
        look, painter = theme.current(), QPainter(self)
        colors = look.colors
        paint_box(painter, self.rect(), look.radius.card, colors.panel, colors.focus, dashed=True)
