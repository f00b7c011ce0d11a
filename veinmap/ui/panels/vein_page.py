"""The active vein: its name and place, its state, its numbers, how they were taken."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from veinmap.anatomy.sides import Side
from veinmap.chart.borderline import borderline_limit_ms
from veinmap.findings import Compressibility, Flow, PerforatorDirection, PerforatorState
from veinmap.measurement import Manoeuvre, Position, Quantity
from veinmap.ui import theme, words
from veinmap.ui.charting import Charting
from veinmap.ui.line_swatches import painter_of, perforator_painter_of
from veinmap.ui.panels.ask_bar import AskBar
from veinmap.ui.panels.state_menu import open_state_menu
from veinmap.ui.panels.treatment_bar import TreatmentBar
from veinmap.ui.panels.value_cards import ValueCards
from veinmap.ui.subjects import (
    SubjectKind,
    full_name,
    place_words,
    short_name,
    state_of,
    state_words,
)
from veinmap.ui.theme import TypeRole
from veinmap.ui.widgets.buttons import IconButton, SecondaryButton
from veinmap.ui.widgets.chips import ChipState, StateChip, StatusChip, Tone
from veinmap.ui.widgets.choice import LabelledCombo
from veinmap.ui.widgets.labels import ElidingLabel, SideBadge, TextLabel

_FLOWS: Final = (
    (Flow.COMPETENT, "C"),
    (Flow.REFLUX, "R"),
    (Flow.NOT_VISUALISED, "N"),
    (Flow.NOT_ASSESSED, "X"),
)
_PERFORATOR_STATES: Final = (
    (PerforatorState.COMPETENT, "C"),
    (PerforatorState.INCOMPETENT, "R"),
    (PerforatorState.RE_ENTRY, "Shift+I"),
    (PerforatorState.NOT_ASSESSED, "X"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fit:
    """One way to put name and states side by side."""

    name_role: TypeRole
    has_short_words: bool = True
    shows_lines: bool = True


# From the roomiest to the tightest; the first that fits is taken.
_FITS: Final = (
    _Fit(name_role="title", has_short_words=False),
    _Fit(name_role="title"),
    _Fit(name_role="heading"),
    _Fit(name_role="heading", shows_lines=False),
    _Fit(name_role="body_strong", shows_lines=False),
)


class VeinPage(QWidget):
    """What is shown of a segment, a drawn vein or a perforator."""

    evidence_requested = Signal(object)
    # What had the focus here is done: keys chart the active item again.
    left = Signal()
    # All that can be said of the active item is to be shown.
    details_wanted = Signal()

    def __init__(self, charting: Charting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._charting = charting
        self._compact = False
        self._shown_item: tuple[Side, str] | None = None
        self.badge = SideBadge("", "")
        self.name = TextLabel("", "title", weight=600)
        self.place = ElidingLabel("", "small", "text2")
        self.rare_state = StatusChip("", Tone.NEUTRAL)
        self.borderline = StatusChip(self.tr("borderline"), Tone.NEUTRAL)
        self.borderline.hide()
        self.flow_chips = self._make_flow_chips()
        self.perforator_chips = self._make_perforator_chips()
        self.menu_button = IconButton("ellipsis", self.tr("Other states"))
        self.menu_button.clicked.connect(self.open_menu)
        self.details_button = SecondaryButton(self.tr("Details"), key="E")
        self.details_button.clicked.connect(self.details_wanted)
        self.cards = ValueCards(charting)
        self.cards.evidence_requested.connect(self.evidence_requested)
        self.manoeuvre = _combo(self.tr("Manoeuvre"), Manoeuvre, words.manoeuvre_name)
        self.position = _combo(self.tr("Position"), Position, words.position_name)
        self.compressible = _combo(
            self.tr("Compressible"), Compressibility, words.compressibility_name
        )
        self.direction = _combo(self.tr("Flow"), PerforatorDirection, words.direction_name)
        self.next_button = SecondaryButton("", icon_name="corner-down-left", key="Enter")
        self.ask_bar = AskBar(charting)
        self.treatment_bar = TreatmentBar(charting)
        self._lay_out()
        self._connect()

    def _make_flow_chips(self) -> dict[Flow, StateChip]:
        chips = {}
        for flow, key in _FLOWS:
            chip = StateChip(words.flow_name(flow), painter_of(flow), key=key)
            chip.clicked.connect(lambda _checked=False, f=flow: self._charting.say_flow(f))
            chips[flow] = chip
        return chips

    def _make_perforator_chips(self) -> dict[PerforatorState, StateChip]:
        chips = {}
        for state, key in _PERFORATOR_STATES:
            chip = StateChip(
                words.perforator_state_name(state), perforator_painter_of(state), key=key
            )
            chip.clicked.connect(
                lambda _checked=False, s=state: self._charting.say_perforator_state(s)
            )
            chips[state] = chip
        return chips

    def _lay_out(self) -> None:
        look = theme.current()
        title = QVBoxLayout()
        title.setSpacing(0)
        title.addWidget(self.name)
        title.addWidget(self.place)
        self._head = QHBoxLayout()
        self._head.setSpacing(look.space(1) + 2)
        self._head.addWidget(self.badge)
        self._head.addSpacing(look.space(1))
        self._head.addLayout(title, 1)
        self._head.addWidget(self.rare_state)
        self._head.addWidget(self.borderline)
        for chip in (*self.flow_chips.values(), *self.perforator_chips.values()):
            self._head.addWidget(chip)
        self._head.addWidget(self.menu_button)
        self._conditions = QWidget()
        row = QHBoxLayout(self._conditions)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.space(2))
        row.addWidget(self.manoeuvre, 3)
        row.addWidget(self.position, 2)
        row.addWidget(self.compressible, 2)
        row.addWidget(self.direction, 2)
        row.addWidget(self.details_button, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.next_button, 0, Qt.AlignmentFlag.AlignBottom)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(look.space(3))
        self._column.addLayout(self._head)
        self._column.addWidget(self.cards)
        self._column.addWidget(self._conditions)
        self._column.addWidget(self.ask_bar)
        self._column.addWidget(self.treatment_bar)
        self._column.addStretch(1)
        self.set_compact(False)

    def _connect(self) -> None:
        charting = self._charting
        self.manoeuvre.chosen.connect(lambda value: charting.say_manoeuvre(Manoeuvre(value)))
        self.position.chosen.connect(lambda value: charting.say_position(Position(value)))
        self.compressible.chosen.connect(
            lambda value: charting.say_compressibility(Compressibility(value))
        )
        self.direction.chosen.connect(
            lambda value: charting.say_direction(PerforatorDirection(value))
        )
        for combo in (self.manoeuvre, self.position, self.compressible, self.direction):
            combo.combo.closed.connect(self.left)
        self.next_button.clicked.connect(charting.go_next)
        charting.question_changed.connect(self._show_question)
        charting.conditions_changed.connect(self.refresh)
        charting.waiting.changed.connect(self.refresh)
        charting.treatment_wanted.connect(self._open_treatment)
        self.ask_bar.closed.connect(self.left)
        self.treatment_bar.closed.connect(self._treatment_closed)

    def open_menu(self) -> None:
        """Open the menu of the rarer states."""
        below = self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft())
        menu = open_state_menu(self._charting, self, below)
        menu.addAction(self.tr("Details…")).triggered.connect(self.details_wanted)

    def _open_treatment(self) -> None:
        self._charting.dismiss()
        self.treatment_bar.open()
        self._show_parts()

    def _treatment_closed(self) -> None:
        self._show_parts()
        self.left.emit()

    def set_compact(self, compact: bool) -> None:
        """Take less height: no row of conditions, shorter words on the chips."""
        self._compact = compact
        look = theme.current()
        side, top = look.space(4), look.space(2) if compact else look.space(4)
        self._column.setContentsMargins(side, top, side, look.space(2))
        self._column.setSpacing(look.space(2) if compact else look.space(3))
        self.badge.set_compact(compact)
        self.cards.set_compact(compact)
        self._show_question(self._charting.question)
        self._fit_name()

    def _show_question(self, question: object) -> None:
        if question is not None:
            self.treatment_bar.hide()
        self._show_parts()
        self.ask_bar.show_question(self._charting.question)
        if question is None:
            self.refresh()

    def _show_parts(self) -> None:
        """Give a question, or the treatment that is being said, the room of the rest."""
        asking = self._charting.question is not None or not self.treatment_bar.isHidden()
        self._conditions.setVisible(not asking and not self._compact)
        self.cards.setVisible(not (asking and self._compact))

    def refresh(self) -> None:
        """Show the active item as the chart has it."""
        active = self._charting.active()
        kind = self._charting.active_kind()
        if active is None or kind in (None, SubjectKind.TRIBUTARIES, SubjectKind.PERFORATORS):
            return
        side, subject = active
        if self._shown_item != active:
            self._shown_item = active
            self.treatment_bar.leave()
        chart = self._charting.chart
        self.badge.set_side(words.side_letter(side), words.leg_name(side))
        self.name.setText(short_name(chart, side, subject))
        self.name.setToolTip(full_name(chart, side, subject))
        self._show_state()
        self.cards.refresh()
        self._show_conditions()
        self._fit_name()

    def _show_state(self) -> None:
        active = self._charting.active()
        if active is None:
            return
        state = state_of(self._charting.chart, *active)
        is_perforator = self._charting.active_kind() is SubjectKind.PERFORATOR
        question = ""
        if state.is_overridden:
            question = self.tr("Set against the criteria: {reason}").format(reason=state.reason)
        common = {flow for flow, _ in _FLOWS}
        plain = VeinPage._is_plain(state_words(state), common, state.flow)
        proposed = state_of(self._charting.waiting.chart_if_accepted(self._charting.chart), *active)
        for flow, chip in self.flow_chips.items():
            is_set = plain and state.is_recorded and state.flow is flow
            chip.setVisible(not is_perforator)
            chip.set_state(
                _chip_state(is_set, proposed != state and proposed.flow is flow),
                question if is_set else "",
            )
        for perforator_state, chip in self.perforator_chips.items():
            is_set = state.perforator is perforator_state
            chip.setVisible(is_perforator)
            chip.set_state(
                _chip_state(is_set, proposed.perforator is perforator_state),
                question if is_set else "",
            )
        self._show_borderline(active)
        self.rare_state.set_status(state_words(state), Tone.ACCENT)
        is_rare = not is_perforator and not plain
        self.rare_state.setVisible(is_rare and not self._compact)
        place = place_words(self._charting.chart, *active)
        if is_rare and self._compact:
            # No room for a chip: the state comes right behind the side, which is never cut.
            side, _, rest = place.partition(" · ")
            place = " · ".join(part for part in (side, state_words(state), rest) if part)
        if state.flow is Flow.NOT_ASSESSED and state.reason:
            place = f"{place} · {state.reason}"
        self.place.set_text(place)

    def _show_borderline(self, active: tuple[Side, str]) -> None:
        """Say beside the state that the time lies at the limit; the state is the strict one."""
        chart = self._charting.waiting.chart_if_accepted(self._charting.chart)
        limit = borderline_limit_ms(chart, *active)
        self.borderline.setVisible(limit is not None)
        if limit is not None:
            limit_text = words.value_with_unit(Quantity.REFLUX_TIME, limit)
            self.borderline.setToolTip(
                self.tr("The limit of {limit} lies within the ± of this time.").format(
                    limit=limit_text
                )
            )

    @staticmethod
    def _is_plain(said: str, common: set[Flow], flow: Flow) -> bool:
        """Whether one of the four chips alone says the state."""
        return flow in common and said == words.flow_name(flow)

    def _show_conditions(self) -> None:
        active = self._charting.active()
        if active is None:
            return
        kind = self._charting.active_kind()
        numbers = self._charting.numbers
        manoeuvre, position = numbers.shown_manoeuvre(), numbers.shown_position()
        self.manoeuvre.set_current(manoeuvre.value if manoeuvre else None)
        self.position.set_current(position.value if position else None)
        self.compressible.setVisible(kind is SubjectKind.SEGMENT)
        self.direction.setVisible(kind is SubjectKind.PERFORATOR)
        side, subject = active
        if kind is SubjectKind.SEGMENT:
            pressed = self._charting.chart.leg(side).finding(subject).compressibility
            self.compressible.set_current(pressed.value if pressed else None)
        if kind is SubjectKind.PERFORATOR:
            direction = state_of(self._charting.chart, side, subject).direction
            self.direction.set_current(direction.value if direction else None)
        self._show_next()

    def _show_next(self) -> None:
        stop = self._charting.next_stop()
        if stop is None:
            self.next_button.setText(self.tr("Last item"))
            self.next_button.set_unavailable(self.tr("Every item of the protocol is charted."))
            return
        self.next_button.set_unavailable("")
        side, subject = stop
        name = short_name(self._charting.chart, side, subject)
        active = self._charting.active()
        if active is not None and side is not active[0]:
            name = f"{words.leg_name(side)}, {name}"
        self.next_button.setText(self.tr("Next: {name}").format(name=name))
        self.next_button.updateGeometry()

    def _fit_name(self) -> None:
        """Say the states in fewer words, then the name smaller; a vein's name is never cut."""
        for fit in _FITS if not self._compact else _FITS[1:]:
            self._take_fit(fit)
            font = theme.current().font(fit.name_role, 600)
            needed = QFontMetrics(font).horizontalAdvance(self.name.text()) + 2
            if needed <= self.width() - self._taken_px():
                return

    def _take_fit(self, fit: "_Fit") -> None:
        self.name.set_look(fit.name_role, "text", weight=600)
        flows = _short_flow_names() if fit.has_short_words else {}
        for flow, chip in self.flow_chips.items():
            name = words.flow_name(flow)
            chip.set_texts(
                flows.get(flow, name),
                compact=fit.has_short_words,
                full_name=name,
                shows_line=fit.shows_lines,
            )
        states = _short_perforator_names() if fit.has_short_words else {}
        for state, chip in self.perforator_chips.items():
            name = words.perforator_state_name(state)
            chip.set_texts(
                states.get(state, name),
                compact=fit.has_short_words,
                full_name=name,
                shows_line=fit.shows_lines,
            )

    def _taken_px(self) -> int:
        """Return the width of everything in the head but the name."""
        look = theme.current()
        beside = [*self.flow_chips.values(), *self.perforator_chips.values(), self.menu_button]
        shown: list[QWidget] = [widget for widget in beside if not widget.isHidden()]
        shown += [chip for chip in (self.rare_state, self.borderline) if not chip.isHidden()]
        spacing = self._head.spacing()
        taken = sum(widget.sizeHint().width() + spacing for widget in shown)
        return taken + self.badge.width() + look.space(1) + 2 * spacing + 2 * look.space(4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether the name still fits."""
        super().resizeEvent(event)
        self._fit_name()

    def sizeHint(self) -> QSize:
        """Return the height of the design's panel."""
        return QSize(super().sizeHint().width(), 156 if self._compact else 240)


def _chip_state(is_set: bool, is_proposed: bool) -> ChipState:
    if is_set:
        return ChipState.SET
    return ChipState.PROPOSED if is_proposed else ChipState.OFF


def _combo(label: str, choices: type[Enum], name: object) -> LabelledCombo:
    assert callable(name)
    combo = LabelledCombo(label, [(choice.value, name(choice)) for choice in choices])
    combo.combo.setPlaceholderText(words.translate("VeinPage", "Not stated"))
    return combo


def _short_flow_names() -> dict[Flow, str]:
    """Return the shorter words of the chips in small windows."""
    return {
        Flow.COMPETENT: words.translate("VeinPage", "Compet.", "short for Competent"),
        Flow.REFLUX: words.translate("VeinPage", "Reflux", "state of a vein"),
        Flow.NOT_VISUALISED: words.translate("VeinPage", "Not seen", "short"),
        Flow.NOT_ASSESSED: words.translate("VeinPage", "Not ass.", "short for Not assessed"),
    }


def _short_perforator_names() -> dict[PerforatorState, str]:
    """Return the shorter words of a perforator's chips in small windows."""
    return {
        PerforatorState.COMPETENT: words.translate("VeinPage", "Compet.", "short for Competent"),
        PerforatorState.INCOMPETENT: words.translate(
            "VeinPage", "Incomp.", "short for Incompetent"
        ),
        PerforatorState.NOT_ASSESSED: words.translate(
            "VeinPage", "Not ass.", "short for Not assessed"
        ),
    }
