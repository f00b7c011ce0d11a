"""Plan, in the middle: sessions, limits, flags, what to prepare. The checks decide nothing here."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from veinmap.chart import Chart
from veinmap.chart.differences import ChartDiff
from veinmap.chart.plan_edits import with_profile, with_session_note
from veinmap.planning import Session
from veinmap.planning.batches import batches
from veinmap.planning.report import PlanFlag, PlanReport
from veinmap.ui import plan_words, theme, words
from veinmap.ui.plan import check_sections as sections
from veinmap.ui.plan.dialogs import OverruleDialog
from veinmap.ui.plan.earlier_treatments import EarlierCharts, EarlierTreatments
from veinmap.ui.plan.limits_row import LimitsRow
from veinmap.ui.plan.page_parts import DropLine, NoteField
from veinmap.ui.plan.planning import Planning
from veinmap.ui.plan.session_block import SessionBlock
from veinmap.ui.plan.site_menu import open_vein_menu
from veinmap.ui.widgets.buttons import QuietButton, SecondaryButton
from veinmap.ui.widgets.empty_state import EmptyState
from veinmap.ui.widgets.error_bar import ErrorBar
from veinmap.ui.widgets.labels import TextLabel
from veinmap.ui.widgets.surfaces import scrolling
from veinmap.ui.words import translate

_NARROW_PX: Final = 760
# By then what was added and taken away has found its place.
_LAID_OUT_MS: Final = 120
_SPLIT_CODES: Final = ("plan.site_volume_over", "plan.site_volume_over_maximum")


class PlanPage(QWidget):
    """The sessions of the chart with their limits and flags, or how a plan begins."""

    def __init__(
        self,
        planning: Planning,
        earlier: EarlierCharts = lambda _chart: (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.planning = planning
        self.earlier = EarlierTreatments(planning.document, earlier)
        self.blocks: dict[int, SessionBlock] = {}
        self._first: SessionBlock | None = None
        self._shown: tuple[Chart, object] | None = None
        self._parts: dict[str, object] = {}
        self.setAccessibleName(self.tr("Plan"))
        self._empty = EmptyState(
            "map-pin",
            self.tr("No treatment is planned"),
            self.tr("Click a vein on the leg to put the first injection site there."),
            self.tr("Add a session"),
        )
        self._empty.chosen.connect(planning.add_session)
        self.notice = ErrorBar()
        self.limits = LimitsRow(planning)
        self.add_session = QuietButton(
            translate("PlanPage", "Add session"), icon_name="plus", compact=True
        )
        self.sheet_button = SecondaryButton(
            translate("PlanPage", "Treatment sheet"), icon_name="printer", compact=True
        )
        self._head_buttons = QWidget()
        self._flags = QVBoxLayout()
        self._rules = QVBoxLayout()
        self._prepare = QVBoxLayout()
        self.note = NoteField()
        self._drop_line = DropLine()
        self._lay_out()
        self.add_session.clicked.connect(planning.add_session)
        self.sheet_button.clicked.connect(self._open_sheet_menu)
        self.note.left.connect(self._take_note)
        planning.document.changed.connect(self._chart_changed)
        planning.selected_changed.connect(self._show_selection)
        planning.rules_changed.connect(self.refresh)
        planning.line_added.connect(self._focus_line)
        planning.refused.connect(self._say)
        self.refresh()

    def _lay_out(self) -> None:
        from veinmap.ui.panels.ask_bar import AskBar

        look = theme.current()
        row = QHBoxLayout(self._head_buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.space(1))
        row.addWidget(self.add_session)
        row.addWidget(self.sheet_button)
        content = self._content = QWidget()
        column = self._column = QVBoxLayout(content)
        column.setContentsMargins(*(look.space(5),) * 4)
        column.setSpacing(look.space(4))
        self._sessions = QVBoxLayout()
        self._sessions.setSpacing(look.space(5))
        self._records = QVBoxLayout()
        self._records.setSpacing(look.space(4))
        for place in (self._flags, self._rules, self._prepare):
            place.setSpacing(look.space(2))
        column.addLayout(self._sessions)
        column.addLayout(self._flags)
        column.addLayout(self._rules)
        column.addLayout(self._prepare)
        self._note_name = TextLabel(
            translate("PlanPage", "Note for the treatment sheet"), "body_strong"
        )
        column.addWidget(self._note_name)
        column.addWidget(self.note)
        column.addLayout(self._records)
        column.addStretch(1)
        self._drop_line.setParent(content)
        self.scroll_area = scrolling(content)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.scroll_area)
        self.setFocusProxy(self.scroll_area)
        self.ask_bar = AskBar(self.planning)
        self.planning.question_changed.connect(self.ask_bar.show_question)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.notice)
        asked = QHBoxLayout()
        asked.setContentsMargins(look.space(4), look.space(1), look.space(4), look.space(1))
        asked.addWidget(self.ask_bar)
        outer.addLayout(asked)
        outer.addWidget(self.earlier)
        outer.addWidget(self._pages, 1)

    # What is shown

    @property
    def report(self) -> PlanReport | None:
        """What the checks say of the plan shown; None where there is none."""
        return self.planning.reports()[0] if self.planning.chart.plan.sessions else None

    def _chart_changed(self, diff: ChartDiff) -> None:
        # Checks take a while: where the plan is not in sight they wait until it is.
        if not self.isVisible():
            return
        self.earlier.follow(diff)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the plan as the chart has it by now."""
        super().showEvent(event)
        self.earlier.look_up()
        self.refresh()

    def refresh(self) -> None:
        """Show the plan of the chart under the rules in force, where either has changed."""
        now = (self.planning.chart, self.planning.rules)
        if self._shown is not None and now[0] is self._shown[0] and now[1] is self._shown[1]:
            return
        self._shown = now
        self._hold_in_place()
        chart = self.planning.chart
        has_plan = bool(chart.plan.sessions)
        self._pages.setCurrentWidget(self.scroll_area if has_plan else self._empty)
        self._show_blocks(chart.plan.sessions)
        if not has_plan:
            return
        report, given = self.planning.reports()
        self.limits.show_plan(report)
        self._show_checks(report, given)
        self._show_to_prepare(chart)
        self._show_note()
        has_lines = any(session.planned_lines for session in chart.plan.sessions)
        why = "" if has_lines else translate("PlanPage", "There is no site yet.")
        self.sheet_button.set_unavailable(why)

    def _show_blocks(self, sessions: tuple[Session, ...]) -> None:
        wanted = [session.number for session in sessions]
        for gone in [number for number in self.blocks if number not in wanted]:
            block = self.blocks.pop(gone)
            if block is self._first:
                # What belongs to the whole plan must not go with a session that is taken away.
                self._head_buttons.setParent(self._content)
                self.limits.setParent(self._content)
                self._first = None
            for layout, widget in ((self._sessions, block), (self._records, block.record)):
                layout.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        for place, session in enumerate(sessions):
            block = self.blocks.get(session.number) or self._new_block(session)
            if self._sessions.indexOf(block) != place:
                self._sessions.insertWidget(place, block)
                self._records.insertWidget(place, block.record)
            block.show_session(session)
            if place == 0 and block is not self._first:
                # Only then: a widget that is put elsewhere loses the focus to its neighbour.
                self._first = block
                block.trailing.addWidget(self._head_buttons)
                block.limits.addWidget(self.limits)
                self._head_buttons.show()
                self.limits.show()

    def _new_block(self, session: Session) -> SessionBlock:
        block = SessionBlock(self.planning, session)
        block.dragged.connect(self._drag)
        block.dropped.connect(self._drop)
        block.drag_cancelled.connect(self._drop_line.hide)
        block.add_button.clicked.connect(self._adding_to(block))
        block.set_narrow(self.width() < _NARROW_PX)
        self.blocks[session.number] = block
        return block

    def _adding_to(self, block: SessionBlock) -> Callable[[], None]:
        def act() -> None:
            self.planning.select_session(block.number)
            open_vein_menu(self.planning, block.add_button)

        return act

    def _is_shown(self, part: str, content: object) -> bool:
        """Whether a part shows that already: what is said again need not be built again."""
        is_same = self._parts.get(part) == content
        self._parts[part] = content
        return is_same

    def _show_checks(self, report: PlanReport, given: PlanReport) -> None:
        of_days = [m for m in (*report.meters, *given.meters) if m.session_number is None]
        self._show_rules(report)
        if self._is_shown("flags", (report.flags, given.flags, of_days)):
            return
        sections.clear(self._flags)
        if of_days:
            lines = [x for s in self.planning.chart.plan.sessions for x in s.lines]
            self._flags.addWidget(sections.meters_block(of_days, lines))
        for flag in sections.gravest_first((*report.flags, *given.flags)):
            if flag.code != "plan.screening_not_asked":
                self._flags.addWidget(sections.flag_widget(flag, self._actions_of(flag)))
        # Questions that were not asked are counted beside them, at the left.
        waiting = sum(
            flag.code != "plan.screening_not_asked"
            for flag in (*report.signing_waits_for, *given.signing_waits_for)
        )
        if waiting:
            said = self.tr("Signing waits for a written reason or a correction. Flags: {count}.")
            label = TextLabel(said.format(count=waiting), "small", "caution", wraps=True)
            self._flags.addWidget(label)

    def _show_rules(self, report: PlanReport) -> None:
        flagged = {rule.key for flag in report.flags for rule in flag.rules}
        quiet = [rule for rule in report.checked if rule.key not in flagged]
        if self._is_shown("rules", (quiet, report.not_checked, report.information)):
            return
        sections.clear(self._rules)
        if quiet:
            self._rules.addWidget(sections.FoldedRules(quiet))
        if report.not_checked:
            self._rules.addWidget(sections.not_checked_block(report.not_checked))
        if report.information:
            self._rules.addWidget(sections.information_block(report.information))

    def _actions_of(self, flag: PlanFlag) -> list[sections.FlagAction]:
        planning, override = self.planning, flag.override
        if override is not None:
            return [
                (translate("PlanPage", "Take back"), lambda: planning.take_back(override)),
            ]
        actions: list[sections.FlagAction] = []
        if flag.code in _SPLIT_CODES and flag.where.startswith("plan."):
            actions.append(
                (
                    translate("PlanPage", "Split into two sites"),
                    lambda: planning.split_line(flag.line_id),
                )
            )
        if flag.code == "plan.vein_changed":
            actions.append(
                (
                    translate("PlanPage", "Plan with the map as it is"),
                    lambda: planning.accept_changes(flag.line_id),
                )
            )
        if flag.code == "plan.profile_changed":
            actions.append(
                (translate("PlanPage", "Plan with this version"), self._take_profile_version)
            )
        if sections.may_be_overruled(flag):
            text = translate("PlanPage", "Override with a reason…")
            actions.append((text, lambda: self._overrule(flag)))
        return actions[:2]

    def _take_profile_version(self) -> None:
        profile = self.planning.rules.profile_of(self.planning.chart)
        self.planning.edit(
            translate("Planning", "Choose profile"), with_profile(self.planning.chart, profile)
        )

    def _overrule(self, flag: PlanFlag) -> None:
        dialog = OverruleDialog(flag, self.planning.person, self)
        if dialog.exec():
            self.planning.overrule(flag, dialog.reason.text(), dialog.by.text())

    def _show_to_prepare(self, chart: Chart) -> None:
        made = [(s.number, batches(s.planned_lines)) for s in chart.plan.sessions]
        if self._is_shown("prepare", made):
            return
        sections.clear(self._prepare)
        several = len(chart.plan.sessions) > 1
        heads = (
            translate("PlanPage", "Volume"),
            translate("PlanPage", "Strength"),
            translate("PlanPage", "Preparation"),
            translate("PlanPage", "Liquid"),
            translate("PlanPage", "Gas"),
            translate("PlanPage", "Sites"),
        )
        for session_number, session_batches in made:
            rows = [
                (
                    sections.millilitres(batch.volume_ml),
                    f"{plan_words.plain(batch.percent)}{words.NO_BREAK_SPACE}%",
                    plan_words.preparation_name(batch.preparation),
                    "–" if batch.liquid_ml is None else sections.millilitres(batch.liquid_ml),
                    "–" if not batch.gas_ml else sections.millilitres(batch.gas_ml),
                    ", ".join(str(order) for order in batch.orders),
                )
                for batch in session_batches
            ]
            if not rows:
                continue
            title = translate("PlanPage", "To prepare")
            if several:
                named = translate("PlanPage", "Session {number}")
                title = f"{title} · {named.format(number=session_number)}"
            self._prepare.addWidget(TextLabel(title, "body_strong"))
            self._prepare.addWidget(sections.to_prepare_block(rows, heads))

    def _show_note(self) -> None:
        session = self.planning.session
        self.note.show_text(session.note if session is not None else "")

    def _show_selection(self) -> None:
        for block in self.blocks.values():
            block.show_selection()
        self._show_note()
        line = self.planning.line
        if line is not None and self.isVisible():
            QTimer.singleShot(0, self, self._bring_chosen_into_sight)

    def _bring_chosen_into_sight(self) -> None:
        line = self.planning.line
        for block in self.blocks.values():
            row = block.rows.get(line.id) if line is not None else None
            if row is not None:
                self.scroll_area.ensureWidgetVisible(row, 0, theme.current().space(3))

    def _hold_in_place(self) -> None:
        """Keep the field in use where it is while flags come and go above it."""
        field = self.window().focusWidget()
        if field is None or not (self._content.isAncestorOf(field) and field.isVisible()):
            return
        bar, top = self.scroll_area.verticalScrollBar(), field.mapTo(self._content, QPoint()).y()
        value = bar.value()

        def follow() -> None:
            if isValid(field) and self._content.isAncestorOf(field):
                bar.setValue(value + field.mapTo(self._content, QPoint()).y() - top)

        bar.rangeChanged.connect(follow)
        QTimer.singleShot(_LAID_OUT_MS, self, lambda: bar.rangeChanged.disconnect(follow))

    def _focus_line(self, line_id: str) -> None:
        for block in self.blocks.values():
            block.focus_line(line_id)

    def _say(self, sentence: str) -> None:
        self.notice.show_failure(sentence, nothing_lost=False, can_repeat=False)
        QTimer.singleShot(8000, self.notice, self.notice.succeeded)

    def _take_note(self, text: str) -> None:
        session = self.planning.session
        if session is not None:
            after = with_session_note(self.planning.chart, session.number, text)
            self.planning.edit(translate("Planning", "Change note"), after)

    # Dragging a line to another place

    def _target(self, point: QPoint) -> tuple[SessionBlock, int] | None:
        for block in self.blocks.values():
            place = block.place_at(point)
            if place is not None:
                return block, place
        return None

    def _drag(self, _line_id: str, point: QPoint) -> None:
        target = self._target(point)
        if target is None:
            self._drop_line.hide()
            return
        block, place = target
        top = block.card.mapTo(self._content, QPoint(0, block.edge_y(place)))
        self._drop_line.setGeometry(top.x(), top.y() - 1, block.card.width(), 3)
        self._drop_line.show()
        self._drop_line.raise_()

    def _drop(self, line_id: str, point: QPoint) -> None:
        self._drop_line.hide()
        target = self._target(point)
        if target is None:
            return
        block, place = target
        ids = list(block.rows)
        ids.sort(key=lambda known: block.rows[known].line.order)
        # Taken out of its own session first, the line leaves the places behind it one lower.
        if line_id in ids and ids.index(line_id) < place:
            place -= 1
        self.planning.move_line(line_id, block.number, place)

    # The sheet of the day

    def _open_sheet_menu(self) -> None:
        from veinmap.ui.plan.sheet import print_sheet, save_sheet

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, act in (
            (translate("PlanPage", "Print…"), print_sheet),
            (translate("PlanPage", "Save PDF…"), save_sheet),
        ):
            menu.addAction(text).triggered.connect(self._making(act))
        menu.popup(self.sheet_button.mapToGlobal(self.sheet_button.rect().bottomLeft()))

    def _making(self, act: Callable[[Planning, QWidget], str]) -> Callable[[], None]:
        def make() -> None:
            problem = act(self.planning, self)
            if problem:
                self._say(problem)

        return make

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take less margin in narrow windows."""
        super().resizeEvent(event)
        look = theme.current()
        margin = look.space(3) if self.width() < 700 else look.space(5)
        self._column.setContentsMargins(margin, margin, margin, margin)
        for block in self.blocks.values():
            block.set_narrow(self.width() < _NARROW_PX)
