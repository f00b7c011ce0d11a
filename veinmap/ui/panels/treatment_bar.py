"""How a vein was treated earlier: what became of it, by what, when, and how far it is closed."""

from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from veinmap.chart.state_edits import treatment_of
from veinmap.findings import EarlierTreatment, Lumen, TreatmentMethod
from veinmap.measurement import Site
from veinmap.ui import theme, words
from veinmap.ui.charting import Charting
from veinmap.ui.panels.mark_page import MarkLine
from veinmap.ui.subjects import site_words, state_of
from veinmap.ui.typed_days import read_day
from veinmap.ui.typed_sites import read_site, site_text
from veinmap.ui.widgets.buttons import IconButton, SecondaryButton
from veinmap.ui.widgets.choice import Combo
from veinmap.ui.widgets.escape import claims_escape
from veinmap.ui.widgets.labels import TextLabel

OUTCOMES: Final = (
    Lumen.OCCLUDED_AFTER_TREATMENT,
    Lumen.RECANALISED_AFTER_TREATMENT,
    Lumen.THROMBOSED_AFTER_TREATMENT,
    Lumen.REMOVED,
)
# What takes the vein out instead of closing it.
_REMOVING: Final = (TreatmentMethod.STRIPPING, TreatmentMethod.PHLEBECTOMY)


class _KeepingCombo(Combo):
    """A list whose entry is found by letters; Enter keeps the whole bar."""

    opens_on_enter = False

    def event(self, event: QEvent) -> bool:
        """Keep Enter from the window, which would go to the next item."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the whole bar on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class TreatmentBar(QWidget):
    """One row: outcome, method, day, level; Enter keeps it, Esc leaves it.

    It opens with what was said last on this examination: veins closed in one session
    cost two keys each.
    """

    closed = Signal()

    def __init__(self, charting: Charting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._charting = charting
        self.outcome = _combo(self.tr("State"), [(o.value, words.lumen_name(o)) for o in OUTCOMES])
        self.method = _combo(
            self.tr("How"), [(m.value, words.treatment_name(m)) for m in TreatmentMethod]
        )
        self.method.setPlaceholderText(self.tr("How"))
        self.day = _line(self.tr("On, year-month-day"), "2026-02-03", 112)
        self.level = _line(self.tr("Closed up to, in cm below the junction"), "", 84)
        self.keep_button = SecondaryButton(self.tr("Keep"))
        self.keep_button.clicked.connect(self.keep)
        self.leave_button = IconButton("x", self.tr("Leave"), key="Esc")
        self.leave_button.clicked.connect(self.leave)
        self.problem = TextLabel("", "small", "text2")
        for combo in (self.outcome, self.method):
            combo.entered.connect(self.keep)
        for line in (self.day, self.level):
            line.returnPressed.connect(self.keep)
            line.left.connect(self.leave)
            line.textChanged.connect(self._say_echo)
        self.method.currentIndexChanged.connect(self._method_chosen)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.current().space(2))
        row.addLayout(_named(self.tr("State"), self.outcome), 3)
        row.addLayout(_named(self.tr("How"), self.method), 2)
        row.addLayout(_named(self.tr("On"), self.day))
        row.addLayout(_named(self.tr("Closed to cm"), self.level))
        row.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.leave_button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(1))
        column.addLayout(row)
        column.addWidget(self.problem)

    def open(self) -> None:
        """Show what is said of the active vein, else what was said last, and take the focus."""
        active = self._charting.active()
        if active is None:
            return
        state = state_of(self._charting.chart, *active)
        is_said = state.lumen in OUTCOMES
        last = treatment_of(self._charting.chart.leg(active[0]), active[1]) or self._last()
        lumen = state.lumen if is_said else Lumen.OCCLUDED_AFTER_TREATMENT
        self._take(last)
        if is_said or last is None or last.method not in _REMOVING:
            self.outcome.setCurrentIndex(self.outcome.findData(lumen.value))
        self.show()
        first = self.outcome if self.method.currentIndex() >= 0 else self.method
        first.setFocus(Qt.FocusReason.TabFocusReason)
        self._say_echo()

    def _last(self) -> EarlierTreatment | None:
        active = self._charting.active()
        if active is None:
            return None
        side = active[0]
        for leg_side in (side, side.other):
            treatments = self._charting.chart.leg(leg_side).treatments
            if treatments:
                return treatments[-1]
        return None

    def _take(self, treatment: EarlierTreatment | None) -> None:
        subject = (self._charting.active() or (None, ""))[1]
        method = "" if treatment is None else treatment.method.value
        self.method.setCurrentIndex(self.method.findData(method))
        day = None if treatment is None else treatment.treated_on
        self.day.setText("" if day is None else day.isoformat())
        site = None if treatment is None else treatment.closed_to
        self.level.setText("" if site is None else site_text(site, subject))

    def _method_chosen(self, _place: int) -> None:
        method = self.method.currentData()
        if method is not None and TreatmentMethod(method) in _REMOVING:
            self.outcome.setCurrentIndex(self.outcome.findData(Lumen.REMOVED.value))
        self._say_echo()

    # Keeping

    def keep(self) -> None:
        """Say it of the active vein, or say why it cannot be said."""
        problem = self._problem()
        self._show(problem, is_problem=bool(problem))
        if problem:
            return
        lumen = Lumen(self.outcome.currentData())
        method = TreatmentMethod(self.method.currentData())
        treated_on, closed_to = read_day(self.day.text()), self._site()
        self.leave()
        self._charting.say_lumen(lumen, method=method, treated_on=treated_on, closed_to=closed_to)

    def leave(self) -> None:
        """Go away; nothing is said."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def _problem(self) -> str:
        if self.method.currentIndex() < 0:
            return self.tr("How the vein was treated is not chosen yet.")
        try:
            day = read_day(self.day.text())
        except ValueError:
            return self.tr("The date is written year-month-day, or left empty.")
        if day is not None and day > date.today():  # noqa: DTZ011
            return self.tr("An earlier treatment cannot lie in the future.")
        try:
            self._site()
        except ValueError as problem:
            return str(problem)
        return ""

    def _site(self) -> Site | None:
        text = self.level.text().strip()
        active = self._charting.active()
        return read_site(text, active[1] if active else "") if text else None

    def _say_echo(self, _text: str = "") -> None:
        """Say what the level is read as."""
        try:
            site = self._site()
        except ValueError as problem:
            self._show(str(problem), is_problem=True)
            return
        said = "" if site is None else self.tr("Closed up to {site}").format(site=site_words(site))
        self._show(said, is_problem=False)

    def _show(self, text: str, *, is_problem: bool) -> None:
        self.problem.set_look("small", "stop" if is_problem else "text2")
        self.problem.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window while something is said here."""
        return claims_escape(event) or super().event(event)


def _combo(name: str, entries: list[tuple[str, str]]) -> Combo:
    combo = _KeepingCombo()
    combo.setAccessibleName(name)
    for entry_id, text in entries:
        combo.addItem(text, entry_id)
    return combo


def _named(name: str, field: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.current().space(1))
    column.addWidget(TextLabel(name, "small", "text2"))
    column.addWidget(field)
    return column


def _line(name: str, prompt: str, width_px: int) -> MarkLine:
    line = MarkLine()
    line.setAccessibleName(name)
    line.setToolTip(name)
    line.setPlaceholderText(prompt)
    line.setFixedWidth(width_px)
    return line
