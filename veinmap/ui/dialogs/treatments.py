"""Earlier treatments of one leg: whether there were any, what, when, how far it closed."""

from dataclasses import replace
from datetime import date
from itertools import count

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, TreatmentHistory, with_leg
from veinmap.findings import EarlierTreatment, TreatmentMethod
from veinmap.ui import theme, words
from veinmap.ui.dialogs.choice_list import ChoiceList
from veinmap.ui.dialogs.form import FormDialog
from veinmap.ui.subjects import short_name, site_words
from veinmap.ui.typed_days import read_day
from veinmap.ui.typed_marks import segment_named
from veinmap.ui.typed_sites import read_site
from veinmap.ui.widgets.buttons import QuietButton, SecondaryButton
from veinmap.ui.widgets.choice import Combo
from veinmap.ui.words import translate


class TreatmentsDialog(FormDialog):
    """The history of one leg; not asked is not none.

    States of veins are not touched: what was treated may be open again.
    """

    def __init__(self, chart: Chart, side: Side, parent: QWidget | None = None) -> None:
        title = translate("TreatmentsDialog", "Earlier vein treatment, {leg}").format(
            leg=words.leg_name(side).lower()
        )
        super().__init__(title, translate("TreatmentsDialog", "Keep"), parent)
        self._chart, self._side = chart, side
        leg = chart.leg(side)
        self._treatments = list(leg.treatments)
        self.history = Combo()
        for history, text in (
            (TreatmentHistory.NOT_ASKED, self.tr("Not asked")),
            (TreatmentHistory.NONE, self.tr("None")),
            (TreatmentHistory.TREATED, self.tr("Treated before")),
        ):
            self.history.addItem(text, history.value)
        self.history.setCurrentIndex(self.history.findData(leg.treatment_history.value))
        self.list = ChoiceList()
        self.method = Combo()
        for method in TreatmentMethod:
            self.method.addItem(words.treatment_name(method), method.value)
        self.method.setCurrentIndex(-1)
        self.method.setPlaceholderText(self.tr("Choose"))
        self.day = QLineEdit()
        self.day.setPlaceholderText("2026-02-03")
        self.veins = QLineEdit()
        self.veins.setPlaceholderText(self.tr("with commas: GSV.PT, GSV.MT"))
        self.level = QLineEdit()
        self.level.setPlaceholderText(self.tr("cm: 1.2j, 45f"))
        self.note = QLineEdit()
        self.add_button = SecondaryButton(self.tr("Add to the list"), icon_name="plus")
        self.add_button.clicked.connect(self.add)
        self.remove_button = QuietButton(self.tr("Remove"), icon_name="trash-2")
        self.remove_button.clicked.connect(self.remove)
        self._lay_out()
        self._list_treatments()

    def _lay_out(self) -> None:
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(2))
        row.addWidget(self.add_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        self.add_field(self.tr("This leg"), self.history)
        self.add_field(self.tr("Treatments"), self.list)
        self.add_field(self.tr("How"), self.method)
        self.add_field(self.tr("When (year-month-day)"), self.day)
        self.add_field(self.tr("Veins"), self.veins)
        self.add_field(self.tr("Closed up to"), self.level)
        self.add_field(self.tr("Note"), self.note)
        self.form.addRow(buttons)
        self.setMinimumWidth(520)

    def _list_treatments(self) -> None:
        self.list.clear()
        for treatment in self._treatments:
            self.list.add(*self._words_of(treatment))
        self.list.show_rows(len(self._treatments))
        self.remove_button.setVisible(bool(self._treatments))

    def _words_of(self, treatment: EarlierTreatment) -> tuple[str, str, str]:
        names = [short_name(self._chart, self._side, key) for key in treatment.keys]
        quiet = ", ".join(name for name in names if name)
        if treatment.closed_to is not None:
            quiet = " · ".join(part for part in (quiet, site_words(treatment.closed_to)) if part)
        day = "" if treatment.treated_on is None else words.short_day(treatment.treated_on)
        return words.treatment_name(treatment.method), quiet, day

    def add(self) -> None:
        """Add the treatment that the fields say, or say why it cannot be."""
        try:
            treatment = self._treatment()
        except ValueError as problem:
            self.show_problem(str(problem))
            return
        self.show_problem("")
        self._treatments.append(treatment)
        treated = self.history.findData(TreatmentHistory.TREATED.value)
        self.history.setCurrentIndex(treated)
        for line in (self.day, self.veins, self.level, self.note):
            line.clear()
        self.method.setCurrentIndex(-1)
        self._list_treatments()

    def remove(self) -> None:
        """Remove the chosen treatment from the list."""
        place = self.list.currentRow()
        if place >= 0:
            del self._treatments[place]
            self._list_treatments()

    def _treatment(self) -> EarlierTreatment:
        if self.method.currentIndex() < 0:
            raise ValueError(self.tr("How the vein was treated is not chosen yet."))
        try:
            day = read_day(self.day.text())
        except ValueError:
            text = self.tr("The date is written year-month-day, or left empty.")
            raise ValueError(text) from None
        if day is not None and day > date.today():  # noqa: DTZ011
            raise ValueError(self.tr("An earlier treatment cannot lie in the future."))
        keys = tuple(
            segment_named(name).key for name in self.veins.text().split(",") if name.strip()
        )
        level = self.level.text().strip()
        taken = {treatment.id for treatment in self._treatments}
        return EarlierTreatment(
            id=next(f"T{number}" for number in count(1) if f"T{number}" not in taken),
            method=TreatmentMethod(self.method.currentData()),
            keys=keys,
            treated_on=day,
            closed_to=read_site(level, keys[0] if keys else "") if level else None,
            note=self.note.text().strip(),
        )

    def problem(self) -> str:
        """Say what contradicts itself."""
        if self.method.currentIndex() >= 0:
            return self.tr("The treatment in the fields is not in the list yet.")
        history = TreatmentHistory(self.history.currentData())
        if self._treatments and history is not TreatmentHistory.TREATED:
            return self.tr("There are treatments in the list: this leg was treated before.")
        return ""

    def changed_chart(self) -> Chart:
        """Return the chart with the history as said."""
        leg = replace(
            self._chart.leg(self._side),
            treatments=tuple(self._treatments),
            treatment_history=TreatmentHistory(self.history.currentData()),
        )
        return with_leg(self._chart, self._side, leg)
