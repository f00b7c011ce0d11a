"""What the checks of a plan said, as meters, flags and lists; nothing here decides."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from veinmap.planning import Form, InjectionLine
from veinmap.planning.messages import MESSAGES, Signing
from veinmap.planning.report import (
    Meter,
    MeterKind,
    MeterState,
    PlanFlag,
    RuleReference,
    UncheckedRule,
)
from veinmap.planning.rules import Severity
from veinmap.ui import plan_words, theme, words
from veinmap.ui.widgets import meter as meters
from veinmap.ui.widgets.buttons import QuietButton
from veinmap.ui.widgets.empty_state import IconMark
from veinmap.ui.widgets.flag import Flag, FlagKind
from veinmap.ui.widgets.labels import SectionHeader, TextLabel
from veinmap.ui.widgets.surfaces import Card
from veinmap.ui.words import NO_BREAK_SPACE, translate

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

_FORM_OF: Final = {MeterKind.FOAM: Form.FOAM, MeterKind.LIQUID: Form.LIQUID}

FlagAction = tuple[str, Callable[[], object]]


def clear(layout: QLayout) -> None:
    """Take everything out of a layout; what an event still runs in is deleted after it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def meters_block(shown: Sequence[Meter], lines: Sequence[InjectionLine]) -> QWidget:
    """Return the meters of these lines, two or three beside each other."""
    used = {line.agent for line in lines}
    forms = {line.form for line in lines}
    shown = [
        meter
        for meter in shown
        # A form that no line has needs no meter of nothing.
        if meter.value > 0 or meter.kind not in _FORM_OF or _FORM_OF[meter.kind] in forms
    ]
    block = QWidget()
    grid = QGridLayout(block)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(theme.current().space(2))
    columns = 2 if len(shown) in (2, 4) else 3
    for place, meter in enumerate(shown):
        reading = meter_reading(meter, _not_counted(meter, lines))
        card = meters.Meter(plan_words.meter_label(meter, used), reading)
        if meter.rule is not None:
            card.setToolTip(meter.rule.said(words.language()))
        grid.addWidget(card, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
    for column in range(columns):
        grid.setColumnStretch(column, 1)
    return block


def _not_counted(meter: Meter, lines: Sequence[InjectionLine]) -> list[str]:
    """Return the numbers of the lines that a total is without: open ones say no amount yet."""
    is_mass = meter.kind is MeterKind.MASS
    return [
        str(line.order)
        for line in lines
        if line.volume_ml is None
        or (is_mass and line.agent in meter.agents and line.concentration_percent is None)
    ]


def meter_reading(meter: Meter, open_lines: Sequence[str] = ()) -> meters.MeterReading:
    """Return what the card of a meter shows; lines that are still open are named."""
    limit, share = "", 0.0
    if meter.limit is not None and meter.limit > 0:
        limit = translate("PlanPage", "of {limit}").format(limit=plan_words.amount(meter.limit))
        share = meter.value / meter.limit
    said = plan_words.meter_words(meter)
    if open_lines:
        numbers = ", ".join(open_lines)
        said = f"{said}. " + translate("PlanPage", "Not counted yet: line {numbers}").format(
            numbers=numbers
        )
    return meters.MeterReading(
        state=_METER_STATES[meter.state],
        number=plan_words.amount(meter.value),
        unit=plan_words.meter_unit(meter),
        words=said,
        limit=limit,
        share_of_limit=share,
    )


def flag_kind(flag: PlanFlag) -> FlagKind:
    """Return how a flag is drawn."""
    return FlagKind.OVERRIDDEN if flag.is_overridden else _FLAG_KINDS[flag.severity]


def may_be_overruled(flag: PlanFlag) -> bool:
    """Whether a reason settles a flag: a question that was not asked waits for its answer."""
    return MESSAGES[flag.code].signing is not Signing.NEEDS_ANSWER


def gravest_first(flags: Sequence[PlanFlag]) -> list[PlanFlag]:
    """Return the flags, the graver first; those of one weight stay in their order."""
    return sorted(flags, key=lambda flag: _GRAVEST_FIRST.index(flag_kind(flag)))


def flag_widget(flag: PlanFlag, actions: Sequence[FlagAction] = ()) -> Flag:
    """Return a flag: the fact, then its rule with the source, and what can be done."""
    language = words.language()
    fact = flag.fact(language)
    rule = flag.rule_text(language)
    overruled = flag.text(language).removeprefix(f"{fact} {rule}".strip()).strip()
    if flag.override is not None and flag.override.at:
        overruled = f"{overruled} {plan_words.moment(flag.override.at)}"
    reason = "\n".join(part for part in (rule, overruled) if part)
    said, why = words.in_clinics_words(fact), words.in_clinics_words(reason)
    widget = Flag(flag_kind(flag), said, why, [text for text, _act in actions])
    for index, (_text, act) in enumerate(actions):
        widget.action_chosen.connect(_acting(index, act))
    return widget


def _acting(index: int, act: Callable[[], object]) -> Callable[[int], None]:
    def take(chosen: int) -> None:
        if chosen == index:
            act()

    return take


class FoldedRules(QWidget):
    """How many rules were checked and found nothing, and which they are once asked for."""

    def __init__(self, rules: Sequence[RuleReference]) -> None:
        super().__init__()
        look = theme.current()
        said = translate("PlanPage", "Rules checked that found nothing: {count}")
        row = QHBoxLayout()
        row.setSpacing(look.space(2))
        row.addWidget(IconMark("check", look.size.icon, "text2"))
        row.addWidget(TextLabel(said.format(count=len(rules)), "small", "text2"))
        self.button = QuietButton(translate("PlanPage", "Show"), compact=True)
        self.button.clicked.connect(self._toggle)
        row.addWidget(self.button)
        row.addStretch(1)
        title = translate("PlanPage", "Checked")
        self._list = listed(title, [(rule_words(rule), "") for rule in rules])
        self._list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(1))
        column.addLayout(row)
        column.addWidget(self._list)

    def _toggle(self) -> None:
        is_open = self._list.isHidden()
        self._list.setVisible(is_open)
        text = translate("PlanPage", "Hide") if is_open else translate("PlanPage", "Show")
        self.button.setText(text)
        self.button.updateGeometry()


def not_checked_block(rules: Sequence[UncheckedRule]) -> QWidget:
    """Return the rules that could not be compared, each with why."""
    title = translate("PlanPage", "Could not be checked, and why")
    rows = []
    for missed in rules:
        reason = words.said(missed.reason)
        rows.append((f"{reason[:1].upper()}{reason[1:]}.", rule_words(missed.rule)))
    return listed(title, list(dict.fromkeys(rows)))


def information_block(rules: Sequence[RuleReference]) -> QWidget:
    """Return the rules of the profile that are shown and never computed."""
    title = translate("PlanPage", "For information")
    return listed(title, [(rule_words(rule), "") for rule in rules])


def rule_words(rule: RuleReference) -> str:
    """Return a rule with its source; its profile is named once, above."""
    return replace(rule, profile=None).said(words.language())


def listed(title: str, rows: Sequence[tuple[str, str]]) -> QWidget:
    """Return lines of text under a title, each with a quieter second line."""
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


def to_prepare_block(rows: Sequence[tuple[str, ...]], heads: Sequence[str]) -> QWidget:
    """Return the table of what is prepared: one row for each strength and mixture."""
    look = theme.current()
    card = Card()
    grid = QGridLayout(card)
    grid.setContentsMargins(look.space(4), look.space(2), look.space(4), look.space(2))
    grid.setHorizontalSpacing(look.space(5))
    grid.setVerticalSpacing(look.space(1))
    for column, head in enumerate(heads):
        grid.addWidget(TextLabel(head, "caption", "text2"), 0, column)
    for place, cells in enumerate(rows, start=1):
        for column, cell in enumerate(cells):
            grid.addWidget(
                TextLabel(cell, "body", weight=600 if column == 0 else None), place, column
            )
    grid.setColumnStretch(len(heads), 1)
    return card


def millilitres(value: float) -> str:
    """Return a volume with its unit."""
    return f"{plan_words.amount(value)}{NO_BREAK_SPACE}mL"
