"""The sections of the Plan page, each built from what the checks of the plan said."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from veinmap.anatomy.catalogue import catalogue, is_known_key
from veinmap.chart import Chart
from veinmap.planning import Answer, InjectionLine, Session
from veinmap.planning.report import (
    Meter,
    MeterState,
    PlanFlag,
    PlanReport,
    RuleReference,
    UncheckedRule,
)
from veinmap.planning.rules import Severity
from veinmap.planning.screening import QUESTIONS
from veinmap.ui import plan_words, theme, words
from veinmap.ui.icons import ColorName
from veinmap.ui.subjects import short_name
from veinmap.ui.widgets import meter as meters
from veinmap.ui.widgets.empty_state import IconMark
from veinmap.ui.widgets.flag import Flag, FlagKind
from veinmap.ui.widgets.labels import SectionHeader, TextLabel
from veinmap.ui.widgets.surfaces import Card, Divider
from veinmap.ui.words import NO_BREAK_SPACE, translate

_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_DISC_PX: Final = 22
_FLAG_KINDS: Final = {
    Severity.INFO: FlagKind.INFO,
    Severity.CAUTION: FlagKind.CAUTION,
    Severity.STOP: FlagKind.STOP,
}
_GRAVEST_FIRST: Final = (FlagKind.STOP, FlagKind.CAUTION, FlagKind.INFO, FlagKind.OVERRIDDEN)
_METER_STATES: Final = {
    MeterState.BELOW: meters.MeterState.BELOW,
    MeterState.AT: meters.MeterState.AT_LIMIT,
    MeterState.ABOVE: meters.MeterState.ABOVE,
    MeterState.CANNOT_CHECK: meters.MeterState.CANNOT_CHECK,
    MeterState.NO_LIMIT: meters.MeterState.NO_LIMIT,
}


class NumberDisc(QWidget):
    """The number of a line, white on a disc of ink, as its site on the leg has it."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self.setFixedSize(QSize(_DISC_PX, _DISC_PX))
        self.setAccessibleName(str(number))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint disc and number."""
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colors.text)
        painter.drawEllipse(self.rect())
        painter.setFont(look.font("small", 700))
        painter.setPen(look.colors.panel)
        painter.drawText(QRect(self.rect()), Qt.AlignmentFlag.AlignCenter, str(self._number))


def session_heading(chart: Chart, session: Session) -> QWidget:
    """Return number and day of a session, and how long after the examination that is."""
    heading = QWidget()
    row = QHBoxLayout(heading)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.current().space(3))
    title = translate("PlanPage", "Session {number}").format(number=session.number)
    row.addWidget(TextLabel(title, "heading"))
    if session.planned_on is None:
        row.addWidget(TextLabel(translate("PlanPage", "no day is set"), "small", "text2"))
    else:
        row.addWidget(TextLabel(words.day(session.planned_on), "body"))
        examined_on = chart.examination.examined_on
        if examined_on is not None and examined_on <= session.planned_on:
            days = (session.planned_on - examined_on).days
            after = translate("PlanPage", "days after the examination: {days}")
            row.addWidget(TextLabel(after.format(days=days), "small", "text2"))
    row.addStretch(1)
    return heading


def lines_card(chart: Chart, session: Session, report: PlanReport) -> Card:
    """Return the table of a session's lines, with what they add up to."""
    look = theme.current()
    card = Card()
    grid = QGridLayout(card)
    grid.setContentsMargins(look.space(4), look.space(2), look.space(4), look.space(2))
    grid.setHorizontalSpacing(look.space(3))
    grid.setVerticalSpacing(look.space(1))
    heads = (
        ("", _LEFT),
        (translate("PlanPage", "Site"), _LEFT),
        (translate("PlanPage", "⌀ mm"), _RIGHT),
        (translate("PlanPage", "Depth mm"), _RIGHT),
        ("%", _RIGHT),
        (translate("PlanPage", "Agent"), _LEFT),
        (translate("PlanPage", "Access"), _LEFT),
        ("mL", _RIGHT),
    )
    for column, (head, side) in enumerate(heads):
        grid.addWidget(TextLabel(head, "caption", "text2"), 0, column, side)
    row = 1
    for line in sorted(session.lines, key=lambda line: line.order):
        grid.addWidget(Divider(), row, 0, 1, len(heads) + 1)
        _add_line(grid, row + 1, chart, line, report)
        row += 2
    grid.addWidget(Divider(), row, 0, 1, len(heads) + 1)
    total = sum(line.volume_ml or 0.0 for line in session.planned_lines)
    said = translate("PlanPage", "Session {number}").format(number=session.number)
    grid.addWidget(TextLabel(said, "small", "text2"), row + 1, 5, 1, 2, _RIGHT)
    grid.addWidget(TextLabel(plan_words.amount(total), "body_strong"), row + 1, 7, _RIGHT)
    grid.setRowMinimumHeight(row + 1, look.size.control)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(len(heads), look.size.icon)
    return card


def _add_line(
    grid: QGridLayout, row: int, chart: Chart, line: InjectionLine, report: PlanReport
) -> None:
    name, place = line_words(chart, line)
    grid.addWidget(NumberDisc(line.order), row, 0, _LEFT)
    grid.addWidget(_two_lines(name, place, strong=True), row, 1)
    for column, value in ((2, line.diameter_mm), (3, line.depth_mm)):
        text = "–" if value is None else plan_words.plain(value)
        grid.addWidget(TextLabel(text, "body"), row, column, _RIGHT)
    strength = line.concentration_percent
    percent = "–" if strength is None else plan_words.plain(strength)
    grid.addWidget(TextLabel(percent, "body"), row, 4, _RIGHT)
    agent = _two_lines(plan_words.agent_name(line.agent), plan_words.preparation(line))
    grid.addWidget(agent, row, 5)
    access = plan_words.access_name(line.access) if line.access is not None else "–"
    grid.addWidget(TextLabel(access, "body"), row, 6, _LEFT)
    volume = "–" if line.volume_ml is None else plan_words.amount(line.volume_ml)
    grid.addWidget(TextLabel(volume, "body_strong"), row, 7, _RIGHT)
    flags = [flag for flag in report.flags if flag.line_id == line.id and not flag.is_overridden]
    if flags:
        is_stop = any(flag.severity is Severity.STOP for flag in flags)
        is_info = all(flag.severity is Severity.INFO for flag in flags)
        icon = "octagon-alert" if is_stop else "info" if is_info else "triangle-alert"
        ink: ColorName = "stop" if is_stop else "text2" if is_info else "caution_mark"
        mark = IconMark(icon, theme.current().size.icon, ink)
        mark.setToolTip("\n".join(flag.fact(words.language()) for flag in flags))
        mark.setAccessibleName(mark.toolTip())
        grid.addWidget(mark, row, 8)
    grid.setRowMinimumHeight(row, 48)


def line_words(chart: Chart, line: InjectionLine) -> tuple[str, str]:
    """Return the vein of a line, and where it is injected: the side always in words."""
    name = short_name(chart, line.side, line.subject)
    if not name and is_known_key(line.subject):
        name = words.said(catalogue().segment(line.subject).short)
    parts = [words.side_name(line.side)]
    if line.height_cm is not None:
        height = translate("PlanPage", "{height} cm from the floor")
        parts.append(height.format(height=plan_words.plain(line.height_cm)))
    if line.junction_distance_cm is not None:
        below = translate("PlanPage", "{distance} cm below the junction")
        parts.append(below.format(distance=plan_words.plain(line.junction_distance_cm)))
    return name or line.subject, " · ".join(parts)


def _two_lines(first: str, second: str, *, strong: bool = False) -> QWidget:
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addStretch(1)
    column.addWidget(TextLabel(first, "body_strong" if strong else "body", wraps=True))
    column.addWidget(TextLabel(second, "small", "text2", wraps=True))
    column.addStretch(1)
    return cell


def limits_heading(report: PlanReport, profile_id: str) -> QWidget:
    """Return the name and version of the profile that the plan is held against."""
    heading = QWidget()
    row = QHBoxLayout(heading)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.current().space(3))
    row.addWidget(TextLabel(translate("PlanPage", "Limits"), "body_strong"))
    profile = report.profile
    if profile is not None:
        version = translate("PlanPage", "version {number}").format(number=profile.version)
        named = f"{words.said(profile.name)} · {version}"
        row.addWidget(TextLabel(named, "body", wraps=True), 1)
        return heading
    if profile_id:
        said = translate("PlanPage", "The profile “{profile}” is not known here.")
        said = said.format(profile=profile_id)
    else:
        said = translate("PlanPage", "The plan names no product profile.")
    row.addWidget(TextLabel(said, "body", "text2", wraps=True), 1)
    return heading


def meters_block(shown: Sequence[Meter], lines: Sequence[InjectionLine]) -> QWidget:
    """Return the meters of these lines, two or three beside each other."""
    used = {line.agent for line in lines}
    block = QWidget()
    grid = QGridLayout(block)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(theme.current().space(2))
    columns = 2 if len(shown) in (2, 4) else 3
    for place, meter in enumerate(shown):
        card = meters.Meter(plan_words.meter_label(meter, used), meter_reading(meter))
        if meter.rule is not None:
            card.setToolTip(meter.rule.said(words.language()))
        grid.addWidget(card, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
    for column in range(columns):
        grid.setColumnStretch(column, 1)
    return block


def meter_reading(meter: Meter) -> meters.MeterReading:
    """Return what the card of a meter shows."""
    limit, share = "", 0.0
    if meter.limit is not None and meter.limit > 0:
        limit = translate("PlanPage", "of {limit}").format(limit=plan_words.amount(meter.limit))
        share = meter.value / meter.limit
    return meters.MeterReading(
        state=_METER_STATES[meter.state],
        number=plan_words.amount(meter.value),
        unit=plan_words.meter_unit(meter),
        words=plan_words.meter_words(meter),
        limit=limit,
        share_of_limit=share,
    )


def flag_widgets(flags: Sequence[PlanFlag]) -> list[Flag]:
    """Return the flags, the graver first: the fact, then its rule with the source."""
    kinds = [(_kind_of(flag), flag) for flag in flags]
    kinds.sort(key=lambda pair: _GRAVEST_FIRST.index(pair[0]))
    return [_flag_widget(kind, flag) for kind, flag in kinds]


def _kind_of(flag: PlanFlag) -> FlagKind:
    return FlagKind.OVERRIDDEN if flag.is_overridden else _FLAG_KINDS[flag.severity]


def _flag_widget(kind: FlagKind, flag: PlanFlag) -> Flag:
    language = words.language()
    fact = flag.fact(language)
    return Flag(kind, fact, flag.text(language).removeprefix(fact).strip())


def checked_block(rules: Sequence[RuleReference]) -> QWidget:
    """Return the rules that were compared with something in this plan."""
    title = translate("PlanPage", "Checked")
    return _listed(title, [(_rule_words(rule), "") for rule in rules])


def not_checked_block(rules: Sequence[UncheckedRule]) -> QWidget:
    """Return the rules that could not be compared, each with why."""
    title = translate("PlanPage", "Could not be checked, and why")
    rows = []
    for missed in rules:
        reason = words.said(missed.reason)
        rows.append((f"{reason[:1].upper()}{reason[1:]}.", _rule_words(missed.rule)))
    return _listed(title, list(dict.fromkeys(rows)))


def information_block(rules: Sequence[RuleReference]) -> QWidget:
    """Return the rules of the profile that are shown and never computed."""
    title = translate("PlanPage", "For information")
    return _listed(title, [(_rule_words(rule), "") for rule in rules])


def _rule_words(rule: RuleReference) -> str:
    # The profile is named once, above.
    return replace(rule, profile=None).said(words.language())


def _listed(title: str, rows: Sequence[tuple[str, str]]) -> QWidget:
    block = QWidget()
    look = theme.current()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.space(1))
    column.addWidget(SectionHeader(title))
    for text, detail in rows:
        column.addWidget(TextLabel(text, "small", "text", wraps=True))
        if detail:
            column.addWidget(TextLabel(detail, "small", "text2", wraps=True))
    return block


def screening_card(chart: Chart) -> Card:
    """Return every question with its answer; one that was not asked says so."""
    look = theme.current()
    card = Card()
    grid = QGridLayout(card)
    grid.setContentsMargins(*(look.space(4),) * 4)
    grid.setHorizontalSpacing(look.space(3))
    grid.setVerticalSpacing(look.space(1))
    per_column = (len(QUESTIONS) + 1) // 2
    notes = {question.item: question.note for question in chart.plan.screening}
    for place, question in enumerate(QUESTIONS):
        row, left = place % per_column, 3 * (place // per_column)
        text = words.said(question.words)
        answer = chart.plan.answer_to(question.item)
        note = notes.get(question.item, "")
        asked = f"{text[:1].upper()}{text[1:]}"
        grid.addWidget(TextLabel(asked, "body", "text2", wraps=True), row, left)
        grid.addWidget(_answer_label(answer, note), row, left + 1, _RIGHT)
    grid.setColumnMinimumWidth(2, look.space(4))
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(3, 1)
    return card


def _answer_label(answer: Answer, note: str) -> TextLabel:
    name = plan_words.answer_name(answer)
    if answer is Answer.NO:
        label = TextLabel(name, "body", "text2")
    else:
        ink: ColorName = "caution" if answer is Answer.NOT_ASKED else "text"
        label = TextLabel(f"{name}: {note}" if note else name, "body_strong", ink, wraps=bool(note))
    label.setToolTip(note)
    return label


def patient_facts(chart: Chart) -> str:
    """Return weight and last anticoagulant dose, as far as the chart says them."""
    weight = chart.patient.weight_kg
    if weight is None:
        parts = [translate("PlanPage", "Weight: not stated")]
    else:
        kilograms = f"{plan_words.plain(weight)}{NO_BREAK_SPACE}kg"
        parts = [translate("PlanPage", "Weight: {weight}").format(weight=kilograms)]
        if chart.patient.weight_on is not None:
            parts.append(words.short_day(chart.patient.weight_on))
    if chart.plan.last_anticoagulant_dose:
        said = translate("PlanPage", "last anticoagulant dose: {dose}")
        parts.append(said.format(dose=chart.plan.last_anticoagulant_dose))
    return " · ".join(parts)
