"""From a proposal to the chart: onto which vein, with what conditions, or why not."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, with_manual_calibration
from veinmap.imaging import Clip
from veinmap.measurement import Manoeuvre, Measurement, Position, Quantity
from veinmap.measurement.refusal import Refusal
from veinmap.ui import words
from veinmap.ui.asking import Answer, Question
from veinmap.ui.charting import Charting
from veinmap.ui.clip_identity import side_caution, stated_side
from veinmap.ui.clip_viewer.tools.accepted import (
    Taking,
    measurements_from,
    with_measurements,
)
from veinmap.ui.clip_viewer.tools.after_accepting import question_after
from veinmap.ui.clip_viewer.tools.marking import Marking
from veinmap.ui.clip_viewer.tools.measurement_words import refusal_words
from veinmap.ui.clip_viewer.tools.scale_marking import ScaleMarking
from veinmap.ui.clip_viewer.tools.strip_scale_marking import StripScaleMarking
from veinmap.ui.document import ChartDocument
from veinmap.ui.subjects import SubjectKind, short_name

# What a number can be about: not a collective item of the protocol.
_MEASURED: Final = (SubjectKind.SEGMENT, SubjectKind.DRAWN_VEIN, SubjectKind.PERFORATOR)


class Acceptance(QObject):
    """Charts what a marking comes to onto the active vein, as one step to undo."""

    def __init__(
        self, document: ChartDocument, charting: Charting, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._charting = document, charting
        # Clips whose other side somebody has said to be right.
        self._side_decided: set[tuple[str, Side]] = set()
        # The value that the question waiting in the panel is about.
        self._asked_of = ""
        document.changed.connect(self._chart_changed)

    def _chart_changed(self, _diff: object) -> None:
        """Drop what was asked of a value that undo has taken back."""
        question = self._charting.question
        if not self._asked_of or question is None or not question.may_be_passed:
            return
        if all(m.id != self._asked_of for m in self._document.chart.measurements):
            self._asked_of = ""
            self._charting.dismiss()

    def _taking(self, clip: Clip) -> Taking | None:
        """Return where values of a clip land now; None where no vein is active."""
        active = self._charting.active()
        kind = self._charting.active_kind()
        if active is None or kind not in _MEASURED:
            return None
        examination = self._document.chart.examination
        return Taking(
            side=active[0],
            subject=active[1],
            manoeuvre=self._charting.numbers.manoeuvre,
            position=examination.position,
            author=examination.operator,
            stated_side=stated_side(clip),
        )

    def preview(self, marking: Marking, clip: Clip, chart: Chart) -> Chart:
        """Return the chart as it would be if the marking were accepted now."""
        taking = self._taking(clip)
        if taking is None or isinstance(marking, ScaleMarking | StripScaleMarking):
            return chart
        return with_measurements(chart, measurements_from(marking, clip.sop_instance_uid, taking))

    def hindrance(self, marking: Marking, clip: Clip) -> str:
        """Return why the marking cannot be accepted now, in one sentence; empty if it can."""
        if isinstance(marking, ScaleMarking | StripScaleMarking):
            return marking.hindrance()
        values = marking.values()
        if isinstance(values, Refusal):
            return refusal_words(values)
        if self._taking(clip) is None:
            return self.tr("Choose a vein first: a value lands on the active item.")
        return self._charting.evidence_refusal(clip)

    def accept(self, marking: Marking, clip: Clip) -> bool:
        """Chart the marking; return False where it cannot be, or is asked about first."""
        if isinstance(marking, ScaleMarking | StripScaleMarking):
            return self._keep_scale(marking, clip)
        taking = self._taking(clip)
        if taking is None or self.hindrance(marking, clip):
            return False
        doubt = side_caution(clip, taking.side)
        decided = (clip.sop_instance_uid, taking.side)
        if doubt and decided not in self._side_decided:
            self._ask_side(doubt, decided)
            return False
        measurements = measurements_from(marking, clip.sop_instance_uid, taking)
        if self._is_refused(taking, measurements):
            return False
        chart = self._document.chart
        after = with_measurements(chart, measurements)
        leading = measurements[0]
        quantity = words.quantity_name(leading.quantity).lower()
        said = f"{quantity} {words.measured_with_unit(leading)}"
        name = short_name(chart, taking.side, taking.subject)
        self._document.edit(f"{name}: {said}", after)
        self._asked_of = leading.id
        if leading.quantity is Quantity.REFLUX_TIME:
            self._ask_conditions()
        elif (question := question_after(leading, self._document, self._charting)) is not None:
            self._charting.ask(question)
        return True

    def _keep_scale(self, marking: ScaleMarking | StripScaleMarking, clip: Clip) -> bool:
        """Keep a scale set by hand with the chart."""
        if marking.hindrance():
            return False
        chart = self._document.chart
        scale = marking.kept(clip.sop_instance_uid, chart.examination.operator)
        self._document.edit(self.tr("Set the scale by hand"), with_manual_calibration(chart, scale))
        return True

    def _is_refused(self, taking: Taking, measurements: Sequence[Measurement]) -> bool:
        """Whether the vein as charted cannot have these numbers; says why, and how to mend it."""

        def open_it(chart: Chart) -> None:
            self._charting.take_chart(self.tr("Open after all"), chart)

        refused = self._charting.numbers.refusal(
            (taking.side, taking.subject), [(m.quantity, m.value) for m in measurements], open_it
        )
        if refused is not None:
            detail = f"{refused.detail} {self.tr('Then accept again.')}"
            self._charting.ask(replace(refused, detail=detail))
        return refused is not None

    def _ask_side(self, doubt: str, decided: tuple[str, Side]) -> None:
        """Let a person say, once for a clip, that the side it states is wrong."""
        side = decided[1]
        text = (
            self.tr("It is the left leg") if side is Side.LEFT else self.tr("It is the right leg")
        )
        keep = Answer(text=text, act=lambda _reason: self._side_decided.add(decided))
        self._charting.ask(
            Question(text=doubt, detail=self.tr("Then accept again."), answers=(keep,))
        )

    # How it was provoked: asked after the first one, until it is answered

    def _ask_conditions(self) -> None:
        if self._charting.numbers.manoeuvre is None:
            self._ask(
                self.tr("How was the flow provoked?"),
                [
                    (words.short_manoeuvre_name(m), partial(self._say_manoeuvre, m))
                    for m in Manoeuvre
                ],
            )
        elif self._document.chart.examination.position is None:
            self._ask(
                self.tr("In which position?"),
                [
                    (words.short_position_name(p), partial(self._charting.numbers.say_position, p))
                    for p in Position
                ],
            )

    def _say_manoeuvre(self, manoeuvre: Manoeuvre) -> None:
        self._charting.numbers.say_manoeuvre(manoeuvre)
        self._ask_conditions()

    def _ask(self, text: str, choices: list[tuple[str, Callable[[], None]]]) -> None:
        """Ask what holds from now on, without taking the keys from the picture."""
        answers = tuple(
            Answer(text=name, act=lambda _reason, say=say: say())  # type: ignore[misc]
            for name, say in choices
        )
        self._charting.ask(
            Question(
                text=text,
                detail=self.tr("Holds until another is chosen."),
                answers=answers,
                may_be_passed=True,
            )
        )
