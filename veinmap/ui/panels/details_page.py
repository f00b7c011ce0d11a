"""All that can be said of the active item beyond its state and its four numbers."""

from collections.abc import Callable
from enum import Enum
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from veinmap.anatomy.sides import Face, Side
from veinmap.findings import (
    JUNCTION_KEYS,
    Calibre,
    Compressibility,
    DrawnVeinKind,
    EhitClass,
    Lumen,
    PerforatorDirection,
    PerforatorState,
    RecurrenceType,
    RefluxDirection,
)
from veinmap.measurement import Measurement
from veinmap.ui import theme, words
from veinmap.ui.charting import Charting
from veinmap.ui.charting_details import Detail, DetailCharting
from veinmap.ui.panels.mark_page import MarkLine
from veinmap.ui.panels.treatment_bar import OUTCOMES
from veinmap.ui.subjects import SubjectKind, place_words, short_name, site_words
from veinmap.ui.vein_ends import ends_to_choose
from veinmap.ui.widgets.buttons import QuietButton
from veinmap.ui.widgets.choice import LabelledCombo
from veinmap.ui.widgets.labels import ElidingLabel, SideBadge, TextLabel
from veinmap.ui.words import translate

_COLUMNS: Final = 5
_SPJ: Final = ("SPJ", "SPJ.V")
_TREATED: Final = "treated"
_SEGMENT: Final = (SubjectKind.SEGMENT,)
_VEINS: Final = (SubjectKind.SEGMENT, SubjectKind.DRAWN_VEIN)
_PERFORATOR: Final = (SubjectKind.PERFORATOR,)


class DetailsPage(QWidget):
    """A grid of fields, only those that the active item can have; Esc goes back."""

    left = Signal()

    def __init__(self, charting: Charting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._charting = charting
        self._details = DetailCharting(charting)
        self.badge = SideBadge("", "")
        self.badge.set_compact(True)
        self.name = TextLabel("", "heading", weight=600)
        self.place = ElidingLabel("", "small", "text2")
        self.problem = TextLabel("", "small", "stop")
        self.close_button = QuietButton(self.tr("Numbers"), icon_name="chevron-left", key="Esc")
        self.close_button.clicked.connect(self.left)
        self.combos: dict[str, LabelledCombo] = {}
        self.lines: dict[Detail, _LabelledLine] = {}
        self._shown_for: dict[str, tuple[SubjectKind, ...]] = {}
        self._make_vein_choices()
        self._make_rare_choices()
        self._make_perforator_choices()
        self._make_lines()
        self._details.refused.connect(self.problem.setText)
        self._lay_out()

    def _make_vein_choices(self) -> None:
        say = self._details
        self._choice("lumen", self.tr("Lumen"), _lumen_entries(), _VEINS, self._say_lumen)
        self._choice(
            "calibre",
            self.tr("Calibre"),
            [(c.value, words.short_calibre_name(c)) for c in Calibre],
            _VEINS,
            lambda value: self._charting.say_calibre(Calibre(value)),
        )
        self._choice(
            "direction",
            self.tr("Direction"),
            _entries(RefluxDirection, words.reflux_direction_name),
            _VEINS,
            lambda value: say.say_direction(RefluxDirection(value)),
        )
        self._choice(
            "compressible",
            self.tr("Compressible"),
            _entries(Compressibility, words.compressibility_name),
            _SEGMENT,
            lambda value: self._charting.say_compressibility(Compressibility(value)),
        )

    def _make_rare_choices(self) -> None:
        say = self._details
        self._choice(
            "ehit",
            self.tr("EHIT class"),
            _entries(EhitClass, words.ehit_name),
            _SEGMENT,
            lambda value: say.say_ehit(EhitClass(value)),
        )
        self._choice(
            "joins",
            self.tr("Joins the popliteal vein"),
            _entries(Face, words.face_name),
            _SEGMENT,
            lambda value: say.say_junction_face(Face(value)),
        )
        self._choice(
            "recurrence",
            self.tr("Recurrence"),
            _entries(RecurrenceType, words.recurrence_name),
            _VEINS,
            lambda value: say.say_recurrence(RecurrenceType(value)),
        )

    def _make_perforator_choices(self) -> None:
        self._choice(
            "flow",
            self.tr("Flow"),
            _entries(PerforatorDirection, words.direction_name),
            _PERFORATOR,
            lambda value: self._charting.say_direction(PerforatorDirection(value)),
        )
        yes_no = [("yes", self.tr("Under an ulcer")), ("no", self.tr("No ulcer over it"))]
        self._choice(
            "ulcer",
            self.tr("Skin"),
            yes_no,
            _PERFORATOR,
            lambda value: self._details.say_under_ulcer(value == "yes"),
        )
        self._choice(
            "closed",
            self.tr("State"),
            _entries(PerforatorState, words.perforator_state_name),
            _PERFORATOR,
            lambda value: self._charting.say_perforator_state(PerforatorState(value)),
        )
        self._choice(
            "value",
            self.tr("Value that stands"),
            [],
            (*_VEINS, *_PERFORATOR),
            self._charting.numbers.choose_value,
        )

    def _choice(
        self,
        name: str,
        label: str,
        entries: list[tuple[str, str]],
        kinds: tuple[SubjectKind, ...],
        say: Callable[[str], None],
    ) -> None:
        combo = LabelledCombo(label, entries, compact=True)
        combo.combo.setPlaceholderText(self.tr("Not stated"))
        combo.chosen.connect(say)
        self.combos[name] = combo
        self._shown_for[name] = kinds

    def _make_lines(self) -> None:
        for detail, label, prompt, kinds in (
            (Detail.FROM_CM, self.tr("Reflux from cm"), self.tr("from the floor"), _VEINS),
            (Detail.TO_CM, self.tr("Reflux to cm"), self.tr("from the floor"), _VEINS),
            (Detail.SOURCE, self.tr("Source"), self.tr("vein or words"), _VEINS),
            (Detail.DRAIN, self.tr("Drains to"), self.tr("vein or words"), _VEINS),
            (Detail.SITE, self.tr("Site cm"), self.tr("3j, 34f, 15g"), _SEGMENT),
            (Detail.STUMP, self.tr("Stump mm"), "", _SEGMENT),
            (Detail.HEIGHT, self.tr("Height cm"), self.tr("13.5, 8k"), _PERFORATOR),
            (Detail.CONNECTS, self.tr("Joins"), self.tr("superficial vein"), _PERFORATOR),
            (Detail.NOTE, self.tr("Note"), "", (*_VEINS, *_PERFORATOR)),
        ):
            line = _LabelledLine(label, prompt)
            line.line.left.connect(self.left)
            line.committed.connect(self._committing(detail))
            self.lines[detail] = line
            self._shown_for[detail.value] = kinds

    def _committing(self, detail: Detail) -> Callable[[str], None]:
        def commit(text: str) -> None:
            self.problem.setText("")
            self._details.say(detail, text)
            self.refresh()

        return commit

    def _lay_out(self) -> None:
        look = theme.current()
        head = QHBoxLayout()
        head.setSpacing(look.space(2))
        head.addWidget(self.badge)
        head.addWidget(self.name)
        head.addWidget(self.place, 1)
        head.addWidget(self.close_button)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.space(2))
        self._grid.setVerticalSpacing(look.space(1))
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(look.space(4), look.space(2), look.space(4), look.space(2))
        page.setSpacing(look.space(1))
        page.addLayout(head)
        page.addLayout(self._grid)
        page.addWidget(self.problem)
        page.addStretch(1)

    # What is shown

    def focus_first(self) -> None:
        """Put the focus on the first field."""
        first = self._fields_shown()
        if first:
            first[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _fields_shown(self) -> list[QWidget]:
        active, kind = self._charting.active(), self._charting.active_kind()
        if active is None or kind is None:
            return []
        fields: dict[str, QWidget] = {**self.combos}
        fields |= {detail.value: line for detail, line in self.lines.items()}
        return [
            field
            for name, field in fields.items()
            if kind in self._shown_for[name] and self._belongs(name, *active)
        ]

    def _belongs(self, name: str, side: Side, subject: str) -> bool:
        """Whether a field says something of this vein at all."""
        if name in ("ehit", Detail.STUMP.value):
            return subject in JUNCTION_KEYS
        if name == "joins":
            return subject in _SPJ
        if name == "recurrence":
            vein = self._charting.chart.leg(side).drawn_vein(subject)
            return subject == "RVR" if vein is None else vein.kind is DrawnVeinKind.RECURRENCE
        if name == "value":
            return bool(self._values(side, subject))
        return True

    def _values(self, side: Side, subject: str) -> list[Measurement]:
        """Return the values of which several were taken, so that one has to stand for them."""
        values = list(self._charting.chart.measurements_of(side, subject))
        taken = [value.quantity for value in values]
        return [value for value in values if taken.count(value.quantity) > 1]

    def refresh(self) -> None:
        """Show what is said of the active item."""
        active = self._charting.active()
        if active is None:
            return
        chart = self._charting.chart
        self.badge.set_side(words.side_letter(active[0]), words.leg_name(active[0]))
        self.name.setText(short_name(chart, *active))
        self.place.set_text(place_words(chart, *active))
        self._show_values(*active)
        for name, combo in self.combos.items():
            if name != "value":
                combo.set_current(self._details.chosen(name))
        for detail, line in self.lines.items():
            line.show_text(self._details.text(detail))
        names = ends_to_choose(chart, active[0])
        for detail in (Detail.SOURCE, Detail.DRAIN, Detail.CONNECTS):
            self.lines[detail].offer(names)
        self._place_fields()

    def _show_values(self, side: Side, subject: str) -> None:
        entries = [(m.id, _measured(m)) for m in self._values(side, subject)]
        self.combos["value"].set_entries(entries)
        standing = [m.id for m in self._values(side, subject) if m.is_representative]
        self.combos["value"].set_current(standing[-1] if standing else None)

    def _place_fields(self) -> None:
        shown = self._fields_shown()
        for field in (*self.combos.values(), *self.lines.values()):
            field.setVisible(field in shown)
            self._grid.removeWidget(field)
        for place, field in enumerate(shown):
            self._grid.addWidget(field, place // _COLUMNS, place % _COLUMNS)
        for before, after in pairwise(shown):
            QWidget.setTabOrder(before, after)

    def _say_lumen(self, value: str) -> None:
        if value == _TREATED:
            self._charting.ask_treatment()
        else:
            self._charting.say_lumen(Lumen(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _LabelledLine(QWidget):
    """A line under its name; what was typed counts on Enter or on leaving."""

    committed = Signal(str)

    def __init__(self, label: str, prompt: str) -> None:
        super().__init__()
        self.line = MarkLine()
        self.line.setAccessibleName(label)
        self.line.setPlaceholderText(prompt)
        self.line.setObjectName("compactLine")
        self._shown = ""
        self.line.editingFinished.connect(self._finished)
        # The window hands Enter on as this alone.
        self.line.returnPressed.connect(self._finished)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(1))
        column.addWidget(TextLabel(label, "small", "text2"))
        column.addWidget(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.line)

    def show_text(self, text: str) -> None:
        """Show what the chart says, unless something is being typed."""
        self._shown = text
        if not self.line.hasFocus():
            self.line.setText(text)

    def offer(self, names: list[str]) -> None:
        """Complete what is typed to one of those names."""
        if self.line.completer() is None or not self.line.hasFocus():
            completer = QCompleter(names, self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.line.setCompleter(completer)

    def _finished(self) -> None:
        text = self.line.text().strip()
        if text != self._shown:
            self._shown = text
            self.committed.emit(text)


def _entries(choices: type[Enum], name: Callable[..., str]) -> list[tuple[str, str]]:
    return [(choice.value, name(choice)) for choice in choices]


def _lumen_entries() -> list[tuple[str, str]]:
    """Return the lumens; what treatment left is said with method and day."""
    entries = [(lumen.value, words.lumen_name(lumen)) for lumen in Lumen if lumen not in OUTCOMES]
    return [*entries, (_TREATED, translate("DetailsPage", "Treated earlier…"))]


def _measured(value: Measurement) -> str:
    """Return a value with its site: ``Diameter 7.2 mm, 3 cm below the SFJ``."""
    said = f"{words.quantity_name(value.quantity)} "
    said += words.measured_with_unit(value)
    if value.site is not None:
        said += f", {site_words(value.site)}"
    return said
