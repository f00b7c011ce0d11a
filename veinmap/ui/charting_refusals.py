"""What cannot be said of a vein as it is charted, and what is odd enough to ask about."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, with_flow
from veinmap.chart.state_edits import treatment_of, with_lumen, with_said, with_vein_flow
from veinmap.findings import FRESH_THROMBUS, Flow, Lumen
from veinmap.ui import words
from veinmap.ui.asking import Answer, Question
from veinmap.ui.subjects import VeinState, state_of, state_words

if TYPE_CHECKING:
    from veinmap.ui.charting import Charting

# No blood runs there.
CLOSED: Final = frozenset({Lumen.REMOVED, Lumen.ABSENT, Lumen.OCCLUDED_AFTER_TREATMENT})


def with_said_flow(chart: Chart, active: tuple[Side, str], flow: Flow, reason: str) -> Chart:
    """Return the chart where a person said the flow of a segment or a drawn vein."""
    is_drawn = chart.leg(active[0]).drawn_vein(active[1]) is not None
    edit = with_vein_flow if is_drawn else with_flow
    return edit(chart, *active, flow, reason=reason)


class Refusals(QObject):
    """Says why something cannot be charted, and offers to correct what stands against it."""

    def __init__(self, charting: "Charting") -> None:
        super().__init__(charting)
        self._charting = charting

    def of_closed_vein(
        self, text: str, state: VeinState, go_on: Callable[[Chart], None]
    ) -> Question:
        """Return the refusal of what a closed vein cannot have, with the ways to correct it.

        `go_on` gets the chart in which the vein is open.
        """
        active = self._charting.active()
        assert active is not None

        def opened(lumen: Lumen) -> Callable[[str], None]:
            return lambda _reason: go_on(self._with_open_lumen(active, lumen))

        if state.lumen is Lumen.OCCLUDED_AFTER_TREATMENT:
            answers: tuple[Answer, ...] = (
                Answer(
                    text=self.tr("It has recanalised"),
                    act=opened(Lumen.RECANALISED_AFTER_TREATMENT),
                ),
                Answer(text=self.tr("It was never closed"), act=opened(Lumen.OPEN)),
            )
        else:
            answers = (Answer(text=self.tr("It is there"), act=opened(Lumen.OPEN)),)
        detail = self.tr("It is charted: {state}.").format(state=state_words(state).lower())
        return Question(text=text, detail=detail, answers=answers)

    def _with_open_lumen(self, active: tuple[Side, str], lumen: Lumen) -> Chart:
        side, subject = active
        treatment = treatment_of(self._charting.chart.leg(side), subject)
        chart = with_lumen(
            self._charting.chart,
            side,
            subject,
            lumen,
            method=treatment.method if treatment else None,
            treated_on=treatment.treated_on if treatment else None,
            closed_to=treatment.closed_to if treatment else None,
        )
        # Without flow it was closed; how it flows now has not been said yet.
        return with_said(chart, side, subject, flow=Flow.NOT_ASSESSED)

    def of_flow(self, active: tuple[Side, str], flow: Flow, reason: str) -> Question | None:
        """Return why that flow cannot be said, or what has to be asked first; None if nothing."""
        state = state_of(self._charting.chart, *active)
        if flow not in (Flow.COMPETENT, Flow.REFLUX):
            return None
        if state.lumen in CLOSED:

            def go_on(chart: Chart) -> None:
                self._charting.take_chart(
                    words.flow_name(flow), with_said_flow(chart, active, flow, reason)
                )

            text = {
                Lumen.REMOVED: self.tr("A removed vein carries no flow."),
                Lumen.ABSENT: self.tr("An absent vein carries no flow."),
            }.get(state.lumen, self.tr("A vein closed by treatment carries no flow."))
            return self.of_closed_vein(text, state, go_on)
        if state.lumen in FRESH_THROMBUS:
            return self._thrombus_question(active, flow, reason, state)
        return None

    def _thrombus_question(
        self, active: tuple[Side, str], flow: Flow, reason: str, state: VeinState
    ) -> Question:
        """Ask whether a vein with fresh thrombus is partly open, or open after all."""

        def keep_both(_reason: str) -> None:
            chart = with_said_flow(self._charting.chart, active, flow, reason)
            chart = with_said(chart, *active, lumen=state.lumen)
            self._charting.take_chart(words.flow_name(flow), chart)

        def open_it(_reason: str) -> None:
            chart = self._with_open_lumen(active, Lumen.OPEN)
            self._charting.take_chart(
                words.flow_name(flow), with_said_flow(chart, active, flow, reason)
            )

        return Question(
            text=self.tr("Flow beside a thrombus?"),
            detail=self.tr("It is charted: {state}.").format(state=state_words(state).lower()),
            answers=(
                Answer(text=self.tr("Partly open: keep both"), act=keep_both),
                Answer(text=self.tr("No thrombus"), act=open_it),
            ),
        )
