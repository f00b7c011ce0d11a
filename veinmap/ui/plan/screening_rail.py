"""The left rail in Plan: what is asked before sclerotherapy, the anticoagulant, the weight.

No question has a default answer; one that was not asked is bold and keeps the plan from
being signed.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from veinmap.chart.plan_edits import with_answer, with_last_anticoagulant_dose, with_weight
from veinmap.planning import Answer, ScreeningItem
from veinmap.planning.profile_files import source_title
from veinmap.planning.rules import Mark
from veinmap.planning.screening import QUESTIONS, Grade, Question
from veinmap.planning.values import Form
from veinmap.planning.weights import WeightUnit, in_unit, kilograms
from veinmap.ui import plan_words, theme, words
from veinmap.ui.plan.check_sections import clear
from veinmap.ui.plan.entries import DayEntry, NumberEntry, TextEntry
from veinmap.ui.plan.planning import Planning
from veinmap.ui.widgets.choice import Combo
from veinmap.ui.widgets.flag import Flag, FlagKind
from veinmap.ui.widgets.labels import RegionTitle, SectionHeader, TextLabel
from veinmap.ui.widgets.surfaces import Divider, Panel, scrolling
from veinmap.ui.widgets.yes_no import YesNoQuestion
from veinmap.ui.words import NO_BREAK_SPACE, translate

# As a chart's patient allows it.
_LIGHTEST_KG: Final = 1.0
_HEAVIEST_KG: Final = 500.0


class ScreeningRail(Panel):
    """Questions, absolute contraindications apart from cautions; below them weight and doses."""

    def __init__(self, planning: Planning, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._planning = planning
        self._shown: object = None
        self.setAccessibleName(self.tr("Screening"))
        self.title = RegionTitle(self.tr("Screening"))
        self.questions: dict[ScreeningItem, YesNoQuestion] = {}
        self._notes: dict[ScreeningItem, TextEntry] = {}
        self.waiting = QVBoxLayout()
        self.dose = TextEntry(self.tr("Last dose of the anticoagulant"))
        self.weight = WeightFields(planning)
        self._lay_out()
        self.dose.committed.connect(self._take_dose)
        planning.document.changed.connect(self._refresh_if_visible)
        self.refresh()

    def _lay_out(self) -> None:
        look = theme.current()
        inner = Panel()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(look.space(3), 0, look.space(3), look.space(2))
        rows.setSpacing(0)
        for title, why, questions in (
            (
                self.tr("Contraindications"),
                self.tr(
                    "At least one source calls each of these absolute. Each question says which."
                ),
                [q for q in QUESTIONS if q.is_absolute],
            ),
            (
                self.tr("Cautions"),
                self.tr("No source read here calls these absolute. Each question says its own."),
                [q for q in QUESTIONS if not q.is_absolute],
            ),
        ):
            header = SectionHeader(title)
            header.setToolTip(why)
            header.setContentsMargins(0, look.space(2), 0, look.space(1))
            rows.addWidget(header)
            for question in questions:
                self._add_question(rows, question)
        rows.addStretch(1)
        scroll = scrolling(inner)
        head = QHBoxLayout()
        head.setContentsMargins(look.space(3), look.space(2), look.space(3), look.space(1))
        head.addWidget(self.title)
        foot = QVBoxLayout()
        foot.setContentsMargins(look.space(3), look.space(2), look.space(3), look.space(3))
        foot.setSpacing(look.space(2))
        foot.addLayout(self.waiting)
        foot.addWidget(self.weight)
        self._dose_name = TextLabel(self.dose.accessibleName(), "small", "text2")
        foot.addWidget(self._dose_name)
        foot.addWidget(self.dose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        column.addWidget(Divider())
        column.addLayout(foot)
        self.setFocusProxy(next(iter(self.questions.values())))

    def _add_question(self, rows: QVBoxLayout, question: Question) -> None:
        text = words.said(question.words)
        asked = f"{text[:1].upper()}{text[1:]}"
        if question.form is Form.FOAM:
            asked = f"{asked}{NO_BREAK_SPACE}· {plan_words.form_name(Form.FOAM)}"
        widget = YesNoQuestion(asked)
        widget.setToolTip(_sources_of(question))
        widget.answered.connect(self._answering(question.item))
        rows.addWidget(widget)
        note = TextEntry(self.tr("Note on: {question}").format(question=text))
        note.setPlaceholderText(self.tr("Note"))
        note.committed.connect(self._noting(question.item))
        note.hide()
        rows.addWidget(note)
        self.questions[question.item] = widget
        self._notes[question.item] = note

    # What is shown

    def _refresh_if_visible(self, _diff: object) -> None:
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: object) -> None:
        """Show the answers as the chart has them by now."""
        super().showEvent(event)  # type: ignore[arg-type]
        # The style sheet reaches the words with the first showing, and takes their weight away.
        self._shown = None
        self.refresh()

    def refresh(self) -> None:
        """Show the answers of the chart, where any of them, or the weight, is another."""
        chart = self._planning.chart
        plan = chart.plan
        has_plan = any(session.planned_lines for session in plan.sessions)
        now = (chart.id, plan.screening, plan.last_anticoagulant_dose, has_plan, chart.patient)
        if now == self._shown:
            return
        self._shown = now
        notes = {question.item: question.note for question in plan.screening}
        open_count = 0
        for item, widget in self.questions.items():
            answer = plan.answer_to(item)
            given = {Answer.YES: True, Answer.NO: False, Answer.NOT_ASKED: None}[answer]
            open_count += given is None
            widget.set_answer(given)
            self._notes[item].setVisible(answer is Answer.YES)
            self._notes[item].show_text(notes.get(item, ""))
        total = len(self.questions)
        self.title.set_texts(
            self.tr("Screening"),
            self.tr("{done} of {total}").format(done=total - open_count, total=total),
        )
        is_taken = plan.answer_to(ScreeningItem.ANTICOAGULANT) is Answer.YES
        self._dose_name.setVisible(is_taken)
        self.dose.setVisible(is_taken)
        self.dose.show_text(plan.last_anticoagulant_dose)
        self._show_waiting(open_count if has_plan else 0)
        self.weight.refresh()

    def _show_waiting(self, open_count: int) -> None:
        clear(self.waiting)
        if open_count:
            said = (
                self.tr("One question was not asked. Signing waits for it.")
                if open_count == 1
                else self.tr("Questions not asked: {count}. Signing waits for them.").format(
                    count=open_count
                )
            )
            self.waiting.addWidget(Flag(FlagKind.CAUTION, said))

    # What was answered

    def _answering(self, item: ScreeningItem) -> Callable[[bool], None]:
        def take(is_yes: bool) -> None:
            chart = self._planning.chart
            known = next((q.note for q in chart.plan.screening if q.item is item), "")
            answer = Answer.YES if is_yes else Answer.NO
            after = with_answer(chart, item, answer, known if is_yes else "")
            self._planning.edit(translate("Planning", "Answer a question"), after)

        return take

    def _noting(self, item: ScreeningItem) -> Callable[[str], None]:
        def take(text: str) -> None:
            after = with_answer(self._planning.chart, item, Answer.YES, text)
            self._planning.edit(translate("Planning", "Note on a question"), after)

        return take

    def _take_dose(self, text: str) -> None:
        after = with_last_anticoagulant_dose(self._planning.chart, text)
        self._planning.edit(translate("Planning", "Last dose of the anticoagulant"), after)


def _sources_of(question: Question) -> str:
    """Return what each source says of a yes, a line each."""
    lines = []
    for opinion in question.opinions:
        says = {
            Grade.ABSOLUTE: translate("PlanPage", "Absolute contraindication"),
            Grade.RELATIVE: translate("PlanPage", "Relative contraindication"),
            Grade.LISTED: translate("PlanPage", "Listed as a contraindication"),
        }[opinion.grade]
        if opinion.says is not None:
            says = words.said(opinion.says)
        mark = "" if opinion.mark is Mark.SEEN else translate("PlanPage", ", recalled")
        lines.append(f"{says} [{words.said(source_title(opinion.source))}{mark}]")
    return "\n".join(lines)


class WeightFields(QWidget):
    """The weight in the unit that is chosen, and its day: neither is ever assumed."""

    def __init__(self, planning: Planning) -> None:
        super().__init__()
        self._planning = planning
        look = theme.current()
        self.value = NumberEntry(
            translate("PlanPage", "Weight"), least=1, most=1100, step=0.5, width_px=56
        )
        self.unit = Combo(compact=True)
        self.unit.setAccessibleName(translate("PlanPage", "Unit of the weight"))
        for unit in WeightUnit:
            self.unit.addItem(unit.value, unit.value)
        self.unit.setPlaceholderText(translate("PlanPage", "unit"))
        self.unit.setCurrentIndex(-1)
        self.unit.setFixedWidth(60)
        self.day = DayEntry(
            translate("PlanPage", "Day of the weight (year-month-day)"), 106, check=_no_future
        )
        self.said = TextLabel("", "small", "text2", wraps=True)
        row = QHBoxLayout()
        row.setSpacing(look.space(1))
        row.addWidget(self.value)
        row.addWidget(self.unit)
        row.addWidget(self.day)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(1))
        column.addWidget(TextLabel(translate("PlanPage", "Weight"), "small", "text2"))
        column.addLayout(row)
        column.addWidget(self.said)
        self._chosen: WeightUnit | None = None
        self._typed: float | None = None
        self.value.committed.connect(self._take_value)
        self.unit.activated.connect(self._take_unit)
        self.day.committed.connect(self._take_day)
        planning.document.opened.connect(self._begin_anew)

    def _begin_anew(self) -> None:
        self._chosen, self._typed = None, None
        self.unit.setCurrentIndex(-1)
        self.value.setText("")
        self.refresh()

    def refresh(self) -> None:
        """Show the weight of the chart, in the unit in which it was said last."""
        patient = self._planning.chart.patient
        if patient.weight_kg is not None:
            if self._chosen is None:
                self._chosen = WeightUnit.KG
            unit = self._chosen
            shown = patient.weight_kg
            if unit is WeightUnit.LB:
                shown = round(in_unit(patient.weight_kg, unit), 1)
            self._typed = None
            self.value.show_number(shown)
            self.unit.setCurrentIndex(self.unit.findData(unit.value))
        elif self._typed is None:
            self.value.show_text("")
        self.day.show_day(patient.weight_on)
        self.said.setText(self._words(patient.weight_kg, patient.weight_on))

    def _words(self, weight_kg: float | None, weighed_on: date | None) -> str:
        if self._typed is not None:
            return translate("PlanPage", "Choose the unit: kg or lb.")
        if weight_kg is None:
            return translate("PlanPage", "No weight: dose by weight cannot be checked.")
        said = f"{words.number(weight_kg, 1)}{NO_BREAK_SPACE}kg"
        if weighed_on is None:
            return translate("PlanPage", "{weight}, not dated").format(weight=said)
        return f"{said} · {words.day(weighed_on)}"

    def _take_value(self, value: float | None) -> None:
        if value is None:
            self._typed = None
            self._keep(None)
            return
        if self._chosen is None:
            # A number without its unit is no weight.
            self._typed = value
            self.said.setText(self._words(None, None))
            return
        self._keep(kilograms(value, self._chosen))

    def _take_unit(self, index: int) -> None:
        unit = WeightUnit(self.unit.itemData(index))
        had, self._chosen = self._chosen, unit
        if self._typed is not None:
            self._keep(kilograms(self._typed, unit))
        elif had is not unit:
            # The weight stays what it is; it is said in the other unit.
            self.refresh()

    def _keep(self, weight_kg: float | None) -> None:
        if weight_kg is not None and not _LIGHTEST_KG <= weight_kg <= _HEAVIEST_KG:
            self.said.setText(
                translate("PlanPage", "A weight cannot be {weight} kg.").format(
                    weight=words.number(weight_kg, 1)
                )
            )
            return
        self._typed = None
        patient = self._planning.chart.patient
        kept = round(weight_kg, 3) if weight_kg is not None else None
        # A new number was not taken on the old day.
        same = kept == patient.weight_kg
        after = with_weight(self._planning.chart, kept, patient.weight_on if same else None)
        self._planning.edit(translate("Planning", "Change weight"), after)
        self.refresh()

    def _take_day(self, day: date | None) -> None:
        after = with_weight(self._planning.chart, self._planning.chart.patient.weight_kg, day)
        self._planning.edit(translate("Planning", "Change the day of the weight"), after)


def _no_future(day: date) -> str:
    if day > date.today():  # noqa: DTZ011 -- a day of the clinic's calendar
        return translate("PlanPage", "A weight cannot be of a day to come.")
    return ""
