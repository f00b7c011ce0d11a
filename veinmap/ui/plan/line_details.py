"""What else a line says: preparation, guidance, access, end point, note; below its row."""

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from veinmap.planning import Access, Agent, Form, Gas, InjectionLine
from veinmap.planning.preparations import USUAL_GAS_PARTS, preparation
from veinmap.ui import plan_words, theme
from veinmap.ui.plan.entries import NumberEntry, TextEntry
from veinmap.ui.plan.offers import full_words, offer_of
from veinmap.ui.plan.planning import Planning
from veinmap.ui.widgets.buttons import QuietButton
from veinmap.ui.widgets.choice import LabelledCombo
from veinmap.ui.widgets.labels import TextLabel
from veinmap.ui.words import NO_BREAK_SPACE, translate

_GASES: Final = (Gas.AIR, Gas.CO2, Gas.CO2_O2)
_YES, _NO = "yes", "no"


class LineDetails(QWidget):
    """The fields of one line that are set less often."""

    def __init__(self, planning: Planning, line: InjectionLine) -> None:
        super().__init__()
        self._planning, self._line = planning, line
        self.agent = LabelledCombo(
            translate("PlanPage", "Agent"),
            [(agent.value, plan_words.agent_name(agent)) for agent in Agent],
            compact=True,
        )
        self.form = LabelledCombo(
            translate("PlanPage", "Form"),
            [
                (form.value, _capital(plan_words.form_name(form)))
                for form in (Form.FOAM, Form.LIQUID)
            ],
            compact=True,
        )
        self.parts = NumberEntry(
            translate("PlanPage", "Parts of gas per part of liquid"),
            least=0.5,
            most=20,
            step=1,
            width_px=52,
            may_be_empty=False,
        )
        self.parts_words = TextLabel("", "small", "text2")
        self.gas = LabelledCombo(
            translate("PlanPage", "Gas"),
            [(gas.value, _capital(plan_words.gas_name(gas))) for gas in _GASES],
            compact=True,
        )
        self.guidance = LabelledCombo(
            translate("PlanPage", "Guidance"),
            [
                (_YES, translate("PlanPage", "Ultrasound")),
                (_NO, translate("PlanPage", "None")),
            ],
            compact=True,
        )
        self.access_detail = TextEntry(translate("PlanPage", "Gauge or catheter"), 120)
        self.entry = NumberEntry(
            translate("PlanPage", "Catheter enters, cm from the floor"),
            least=0,
            most=150,
            step=1,
            unit=f"{NO_BREAK_SPACE}cm",
            width_px=72,
        )
        self.end_point = TextEntry(translate("PlanPage", "End point"))
        self.note = TextEntry(translate("PlanPage", "Note"))
        self.offer = TextLabel("", "small", "accent_text", wraps=True)
        self.split = QuietButton(translate("PlanPage", "Split into two sites"), compact=True)
        self.sessions = LabelledCombo(translate("PlanPage", "Session"), compact=True, beside=True)
        self.delete = QuietButton(
            translate("PlanPage", "Delete site"), icon_name="trash-2", compact=True
        )
        self._lay_out()
        self._connect()
        self.show_line(line)

    def _lay_out(self) -> None:
        look = theme.current()
        first = QHBoxLayout()
        first.setSpacing(look.space(2))
        self._mixture = _under_name(
            translate("PlanPage", "Liquid + gas"),
            [TextLabel(f"1{NO_BREAK_SPACE}+", "body"), self.parts, self.parts_words],
        )
        for field in (self.agent, self.form, self._mixture):
            first.addWidget(field)
        first.addStretch(1)
        second = QHBoxLayout()
        second.setSpacing(look.space(2))
        for entry in (self.parts, self.access_detail, self.entry):
            # As high as the lists beside them, so that the names stand in one line.
            entry.setFixedHeight(self.agent.combo.sizeHint().height())
        self._detail_field = _under_name(self.access_detail.accessibleName(), [self.access_detail])
        self._entry_field = _under_name(translate("PlanPage", "Entry, cm"), [self.entry])
        for field in (self.gas, self.guidance, self._detail_field, self._entry_field):
            second.addWidget(field)
        second.addStretch(1)
        third = QHBoxLayout()
        third.setSpacing(look.space(2))
        third.addWidget(_under_name(self.end_point.accessibleName(), [self.end_point]), 1)
        third.addWidget(_under_name(self.note.accessibleName(), [self.note]), 2)
        last = QHBoxLayout()
        last.setSpacing(look.space(2))
        last.addWidget(self.sessions)
        last.addStretch(1)
        last.addWidget(self.split)
        last.addWidget(self.delete)
        column = QVBoxLayout(self)
        left = look.space(4) + 22 + look.space(2)
        column.setContentsMargins(left, 0, look.space(4), look.space(2))
        column.setSpacing(look.space(2))
        column.addWidget(self.offer)
        column.addLayout(first)
        column.addLayout(second)
        column.addLayout(third)
        column.addLayout(last)

    def _connect(self) -> None:
        self.agent.chosen.connect(lambda _id: self._prepare())
        self.form.chosen.connect(lambda _id: self._prepare())
        self.gas.chosen.connect(lambda _id: self._prepare())
        self.parts.committed.connect(lambda _value: self._prepare())
        self.guidance.chosen.connect(self._take_guidance)
        self.access_detail.committed.connect(self._take_access_detail)
        self.entry.committed.connect(self._take_entry)
        self.end_point.committed.connect(self._take_end_point)
        self.note.committed.connect(self._take_note)
        self.split.clicked.connect(lambda: self._planning.split_line(self._line.id))
        self.delete.clicked.connect(lambda: self._planning.delete_line(self._line.id))
        self.sessions.chosen.connect(self._take_session)

    def show_line(self, line: InjectionLine) -> None:
        """Show the line as the chart has it."""
        self._line = line
        is_mixed = line.form is Form.FOAM and line.agent is not Agent.POLIDOCANOL_MICROFOAM
        self.agent.set_current(line.agent.value)
        self.form.set_current(line.form.value)
        self._mixture.setVisible(is_mixed)
        self.gas.setVisible(is_mixed)
        self.parts.show_number(line.gas_parts)
        if line.gas_parts is not None:
            self.parts_words.setText(_parts_words(line.gas_parts))
        self.gas.set_current(line.gas.value if line.gas in _GASES and line.gas else None)
        guided = line.is_ultrasound_guided
        self.guidance.set_current(None if guided is None else _YES if guided else _NO)
        is_long = line.access is Access.LONG_CATHETER
        self._entry_field.setVisible(is_long)
        self.access_detail.show_text(line.access_detail)
        self.entry.show_number(line.entry_cm)
        self.end_point.show_text(line.end_point)
        self.note.show_text(line.note)
        offer = offer_of(self._planning, line)
        self.offer.setVisible(offer is not None)
        self.offer.setText(full_words(offer) if offer is not None else "")
        self._show_sessions()
        self.split.set_unavailable(
            "" if line.volume_ml else translate("PlanPage", "There is no volume to split yet.")
        )

    def _show_sessions(self) -> None:
        sessions = self._planning.chart.plan.sessions
        self.sessions.setVisible(len(sessions) > 1)
        self.sessions.set_entries([(str(s.number), str(s.number)) for s in sessions])
        home = next((s for s in sessions if self._line in s.lines), None)
        if home is not None:
            self.sessions.set_current(str(home.number))

    # What was chosen

    def _prepare(self) -> None:
        parts = self._line.gas_parts or USUAL_GAS_PARTS
        if self.parts.text().strip() and not self.parts.problem():
            from veinmap.numbers import read_number

            parts = read_number(self.parts.text())
        gas = self.gas.current()
        made_of = preparation(
            Agent(self.agent.current() or self._line.agent.value),
            Form(self.form.current() or self._line.form.value),
            parts,
            Gas(gas) if gas else None,
        )
        self._planning.set_preparation(self._line.id, made_of)

    def _change(self, text: str, line: InjectionLine) -> None:
        self._planning.change_line(text, line)

    def _take_guidance(self, chosen: str) -> None:
        line = replace(self._line, is_ultrasound_guided=chosen == _YES)
        self._change(translate("Planning", "Change guidance"), line)

    def _take_access_detail(self, text: str) -> None:
        line = replace(self._line, access_detail=text)
        self._change(translate("Planning", "Change access"), line)

    def _take_entry(self, value: float | None) -> None:
        line = replace(self._line, entry_cm=value)
        self._change(translate("Planning", "Change access"), line)

    def _take_end_point(self, text: str) -> None:
        line = replace(self._line, end_point=text)
        self._change(translate("Planning", "Change end point"), line)

    def _take_note(self, text: str) -> None:
        self._change(translate("Planning", "Change note"), replace(self._line, note=text))

    def _take_session(self, chosen: str) -> None:
        number = int(chosen)
        lines = next(s.lines for s in self._planning.chart.plan.sessions if s.number == number)
        self._planning.move_line(self._line.id, number, len(lines))


def _parts_words(gas_parts: float) -> str:
    """Return the whole of a mixture: 1 + 4 is 5 parts, a fifth of it liquid."""
    total = 1 + gas_parts
    return translate("PlanPage", "= {parts} parts, {share} % liquid").format(
        parts=plan_words.plain(total), share=plan_words.plain(100 / total)
    )


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _under_name(name: str, fields: list[QWidget]) -> QWidget:
    """Return fields beside each other under their name."""
    look = theme.current()
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.space(1))
    label = TextLabel(name, "small", "text2")
    label.setBuddy(fields[-1])
    column.addWidget(label)
    row = QHBoxLayout()
    row.setSpacing(look.space(1))
    for field in fields:
        row.addWidget(field)
    column.addLayout(row)
    return block
