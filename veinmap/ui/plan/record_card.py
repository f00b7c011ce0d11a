"""The record of one session: what was given at each site, beside what was planned."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from veinmap.anatomy.sides import Side
from veinmap.planning import GivenLine, InjectionLine, Session
from veinmap.planning.preparations import preparation_of
from veinmap.planning.report import PlanReport
from veinmap.ui import plan_words, theme, words
from veinmap.ui.plan import recording
from veinmap.ui.plan.check_sections import clear, meters_block
from veinmap.ui.plan.dialogs import NameDialog, SkipDialog
from veinmap.ui.plan.entries import Entry, NumberEntry, TextEntry
from veinmap.ui.plan.line_row import NumberDisc
from veinmap.ui.plan.planning import Planning, in_order
from veinmap.ui.plan.site_words import line_words
from veinmap.ui.widgets.buttons import IconButton, QuietButton, SecondaryButton
from veinmap.ui.widgets.flag import Flag, FlagKind
from veinmap.ui.widgets.labels import SideBadge, TextLabel
from veinmap.ui.widgets.surfaces import Card
from veinmap.ui.words import NO_BREAK_SPACE, translate

_GIVEN_PX: Final = 64
_MOST_ML: Final = 100.0
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RecordCard(QWidget):
    """Folded to one row until the day; then the side first, and a row for each site."""

    def __init__(self, planning: Planning, number: int) -> None:
        super().__init__()
        self._planning, self._number = planning, number
        self._is_open = False
        self._wrong: Side | None = None
        self._session: Session | None = None
        self._given: PlanReport | None = None
        self._shape: object = None
        self.rows: dict[str, _RecordRow] = {}
        look = theme.current()
        self._status = TextLabel("", "small", "text2")
        self.open_button = SecondaryButton(
            translate("PlanPage", "Record the day"), icon_name="syringe", compact=True
        )
        self.open_button.clicked.connect(self.toggle)
        head = QHBoxLayout()
        head.setSpacing(look.space(2))
        self._title = TextLabel("", "body_strong")
        head.addWidget(self._title)
        head.addWidget(self._status, 1)
        head.addWidget(self.open_button)
        self._body = QVBoxLayout()
        self._body.setSpacing(look.space(2))
        self._meters = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(2))
        column.addLayout(head)
        column.addLayout(self._body)
        column.addLayout(self._meters)

    @property
    def is_open(self) -> bool:
        """Whether the rows are in sight."""
        return self._is_open

    def toggle(self) -> None:
        """Unfold or fold the record."""
        self._is_open = not self._is_open
        self._planning.recorded_session = self._number if self._is_open else None
        self._shape = None
        if self._session is not None and self._given is not None:
            self.show_session(self._session, self._given)

    def show_session(self, session: Session, given: PlanReport) -> None:
        """Show what was recorded; rows stay while their lines and sides do."""
        self._session, self._given, self._number = session, given, session.number
        lines = in_order(session)
        self.setVisible(bool(lines))
        title = translate("PlanPage", "Treatment record")
        if len(self._planning.chart.plan.sessions) > 1:
            number = translate("PlanPage", "Session {number}").format(number=session.number)
            title = f"{title} · {number}"
        self._title.setText(title)
        recorded = [line for line in lines if line.given is not None]
        self._status.setText(self._status_words(lines, recorded))
        self.open_button.setText(
            translate("PlanPage", "Fold")
            if self._is_open
            else translate("PlanPage", "Record the day")
        )
        self.open_button.set_icon_name("" if self._is_open else "syringe")
        shape = (
            self._is_open,
            self._wrong,
            tuple((line.id, line.is_additional) for line in lines),
            tuple(confirmed.side for confirmed in session.confirmed_sides),
        )
        if shape != self._shape:
            self._shape = shape
            self._build(session)
        for line in lines:
            if line.id in self.rows:
                self.rows[line.id].show_line(line)
        clear(self._meters)
        own = [meter for meter in given.meters if meter.session_number == session.number]
        if self._is_open and own:
            self._meters.addWidget(meters_block(own, [x for x in recorded if x.is_complete]))

    def _status_words(self, lines: tuple[InjectionLine, ...], recorded: list[InjectionLine]) -> str:
        if not recorded:
            return translate("PlanPage", "nothing recorded yet")
        volume = sum(line.given.volume_ml for line in recorded if line.given is not None)
        said = translate("PlanPage", "Sites recorded: {done} of {count} · {volume}")
        return said.format(
            done=len(recorded),
            count=len(lines),
            volume=f"{plan_words.amount(volume)}{NO_BREAK_SPACE}mL",
        )

    def _build(self, session: Session) -> None:
        clear(self._body)
        self.rows.clear()
        if not self._is_open:
            return
        sides = dict.fromkeys(line.side for line in session.planned_lines)
        for side in sides:
            self._body.addWidget(self._side_guard(session, side))
        card = Card()
        grid = QGridLayout(card)
        look = theme.current()
        grid.setContentsMargins(look.space(4), look.space(2), look.space(3), look.space(2))
        grid.setHorizontalSpacing(look.space(2))
        grid.setVerticalSpacing(look.space(1))
        heads = (
            (1, translate("PlanPage", "Site")),
            (4, translate("PlanPage", "Planned mL")),
            (5, translate("PlanPage", "Given mL")),
        )
        for column, head in heads:
            label = TextLabel(head, "caption", "text2")
            if column > 1:
                label.setAlignment(_RIGHT)
            grid.addWidget(label, 0, column)
        for place, line in enumerate(in_order(session)):
            row = _RecordRow(self._planning, line, session.is_side_confirmed(line.side))
            row.add_to(grid, 1 + 2 * place)
            self.rows[line.id] = row
        for column, stretch in ((1, 3), (2, 3), (3, 3), (4, 1)):
            grid.setColumnStretch(column, stretch)
        self._body.addWidget(card)
        note = translate("PlanPage", "A site that was not planned: click its vein on the leg.")
        self._body.addWidget(TextLabel(note, "small", "text2", wraps=True))

    # The side, before the first line

    def _side_guard(self, session: Session, side: Side) -> QWidget:
        confirmed = next((c for c in session.confirmed_sides if c.side is side), None)
        block = QWidget()
        look = theme.current()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(2))
        row = QHBoxLayout()
        row.setSpacing(look.space(2))
        column.addLayout(row)
        if confirmed is not None:
            badge = SideBadge(words.side_letter(side), words.leg_name(side))
            badge.set_compact(True)
            row.addWidget(badge)
            said = translate("PlanPage", "{leg}, confirmed by {name}, {time}").format(
                leg=words.leg_name(side),
                name=confirmed.by,
                time=plan_words.moment(confirmed.at),
            )
            row.addWidget(TextLabel(said, "body"), 1)
            return block
        asked = translate("PlanPage", "Before the first line: which leg is in front of you?")
        row.addWidget(TextLabel(asked, "body_strong", wraps=True), 1)
        for other in (Side.RIGHT, Side.LEFT):
            button = SecondaryButton(words.leg_name(other))
            button.clicked.connect(self._answering(session, side, other))
            row.addWidget(button)
        if self._wrong is not None and self._wrong is not side:
            fact = translate("PlanPage", "This session plans the {planned}, not the {chosen}.")
            column.addWidget(
                Flag(
                    FlagKind.STOP,
                    fact.format(
                        planned=words.leg_name(side).lower(),
                        chosen=words.leg_name(self._wrong).lower(),
                    ),
                    translate("PlanPage", "Nothing can be recorded before the side agrees."),
                )
            )
        return block

    def _answering(self, session: Session, planned: Side, chosen: Side) -> Callable[[], None]:
        def act() -> None:
            is_planned = any(line.side is chosen for line in session.planned_lines)
            if chosen is not planned and not is_planned:
                self._wrong = chosen
                self._refresh()
                return
            self._wrong = None
            person = self._planning.person or self._ask_name(chosen)
            if person:
                recording.confirm_side(self._planning, session.number, chosen, person)

        return act

    def _refresh(self) -> None:
        if self._session is not None and self._given is not None:
            self.show_session(self._session, self._given)

    def _ask_name(self, side: Side) -> str:
        title = translate("PlanPage", "Who confirms the {leg}?").format(
            leg=words.leg_name(side).lower()
        )
        dialog = NameDialog(title, "", self)
        return dialog.by.text().strip() if dialog.exec() else ""


class _RecordRow:
    """The fields of one site; without a confirmed side they cannot be reached."""

    def __init__(self, planning: Planning, line: InjectionLine, can_record: bool) -> None:
        self._planning, self._line_id = planning, line.id
        self.disc = NumberDisc(line.order)
        self.site = TextLabel("", "body", wraps=True)
        self.where = TextLabel("", "small", "text2", wraps=True)
        self.planned = TextLabel("", "body", "text2")
        self.planned.setAlignment(_RIGHT)
        self.given = NumberEntry(
            translate("PlanPage", "Given, mL"),
            least=0.0,
            most=_MOST_ML,
            step=0.5,
            unit=f"{NO_BREAK_SPACE}mL",
            width_px=_GIVEN_PX,
        )
        self.lot = TextEntry(translate("PlanPage", "Lot"))
        self.expiry = TextEntry(translate("PlanPage", "Expiry"))
        self.end_point = TextEntry(translate("PlanPage", "End point"))
        self.complication = TextEntry(translate("PlanPage", "Complication"))
        self.skip = QuietButton(translate("PlanPage", "Skip…"), compact=True)
        self.undo = IconButton(
            "rotate-ccw", translate("PlanPage", "Take the record back"), compact=True
        )
        self.given.committed.connect(self._take_volume)
        self.given.entered.connect(lambda: self.lot.setFocus(Qt.FocusReason.TabFocusReason))
        for field, name in (
            (self.lot, "lot"),
            (self.expiry, "expiry"),
            (self.end_point, "end_point"),
            (self.complication, "complication"),
        ):
            field.setPlaceholderText(field.accessibleName())
            field.committed.connect(self._amending(name))
        self.skip.clicked.connect(self._skip)
        self.undo.clicked.connect(lambda: recording.take_back(planning, line.id))
        self._can_record = can_record
        self.show_line(line)

    def add_to(self, grid: QGridLayout, row: int) -> None:
        """Put the fields into a row of the grid."""
        grid.addWidget(self.disc, row, 0)
        site = QVBoxLayout()
        site.setSpacing(0)
        site.addWidget(self.site)
        site.addWidget(self.where)
        grid.addLayout(site, row, 1, 1, 3)
        grid.addWidget(self.planned, row, 4)
        grid.addWidget(self.given, row, 5)
        grid.addWidget(self.skip, row, 6)
        grid.addWidget(self.undo, row, 6, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.lot, row + 1, 1)
        grid.addWidget(self.expiry, row + 1, 2)
        grid.addWidget(self.end_point, row + 1, 3)
        grid.addWidget(self.complication, row + 1, 4, 1, 3)

    def show_line(self, line: InjectionLine) -> None:
        """Show what was recorded."""
        given = line.given
        is_skipped = given is not None and given.is_skipped
        self.disc.set_number(line.order)
        said, where = line_words(self._planning.chart, line)
        self.where.setText(f"{where} · {_strength_words(line)}")
        if line.is_additional:
            not_planned = translate("PlanPage", "not planned")
            said = f"{said} · {not_planned}"
        if given is not None and given.is_skipped:
            skipped = translate("PlanPage", "skipped: {reason}")
            said = f"{said} · {skipped.format(reason=given.skip_reason)}"
        self.site.setText(said)
        self.planned.setText("–" if line.volume_ml is None else plan_words.amount(line.volume_ml))
        has_volume = given is not None and not is_skipped
        self.given.show_number(given.volume_ml if has_volume and given else None, decimals=1)
        for field, name_of in (
            (self.lot, "lot"),
            (self.expiry, "expiry"),
            (self.end_point, "end_point"),
            (self.complication, "complication"),
        ):
            field.show_text(getattr(given, name_of) if given is not None else "")
        self.skip.setVisible(given is None)
        self.undo.setVisible(given is not None)
        self._show_reach(is_recorded=has_volume)

    def _show_reach(self, *, is_recorded: bool) -> None:
        why = "" if self._can_record else translate("PlanPage", "Confirm the side first.")
        _set_reach(self.given, why)
        self.skip.set_unavailable(why)
        later = why or (
            "" if is_recorded else translate("PlanPage", "The given volume comes first.")
        )
        for field in (self.lot, self.expiry, self.end_point, self.complication):
            _set_reach(field, later)

    def _take_volume(self, value: float | None) -> None:
        if value is None:
            recording.take_back(self._planning, self._line_id)
        else:
            recording.record(self._planning, self._line_id, value)

    def _amending(self, name: str) -> Callable[[str], None]:
        def take(text: str) -> None:
            recording.amend(self._planning, self._line_id, **{name: text})

        return take

    def _skip(self) -> None:
        dialog = SkipDialog(self.skip.window())
        if dialog.exec():
            recording.skip(self._planning, self._line_id, dialog.reason.text())


def _strength_words(line: InjectionLine) -> str:
    """Return what is injected: ``Polidocanol 2 %, foam 1 + 4, air``."""
    percent = line.concentration_percent
    strength = "–" if percent is None else plan_words.plain(percent)
    agent = plan_words.agent_name(line.agent)
    mixture = plan_words.mixture(preparation_of(line))
    return f"{agent} {strength}{NO_BREAK_SPACE}%, {mixture}"


def _set_reach(field: Entry, why_not: str) -> None:
    field.setEnabled(not why_not)
    field.setToolTip(why_not or field.accessibleName())


def added_line(line: InjectionLine, percent: float, given: GivenLine) -> InjectionLine:
    """Return a line that was given and not planned."""
    return replace(line, concentration_percent=percent, volume_ml=None, given=given)
