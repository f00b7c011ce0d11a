"""CEAP 2020 of one leg: proposed by the map, set and confirmed by a person."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.chart.ceap_from_map import (
    DEEP_CODES,
    PERFORATING_CODES,
    SUPERFICIAL_CODES,
    ceap_from_map,
)
from veinmap.chart.classification_checks import check_classification
from veinmap.chart.classification_edits import with_ceap
from veinmap.findings import (
    Ceap,
    ClinicalClass,
    Etiology,
    InvestigationLevel,
    Pathophysiology,
    Symptoms,
)
from veinmap.ui import theme, words
from veinmap.ui.dialogs.classification_words import (
    clinical_meaning,
    etiology_meaning,
    level_meaning,
    pathophysiology_meaning,
    symptoms_meaning,
)
from veinmap.ui.dialogs.code_chips import CodeChips, CodeChoice
from veinmap.ui.dialogs.form import FormDialog
from veinmap.ui.typed_days import read_day
from veinmap.ui.widgets.buttons import SecondaryButton
from veinmap.ui.widgets.labels import TextLabel
from veinmap.ui.words import translate

_DIFFERENCES = ("ceap.map_shows_more", "ceap.map_does_not_show")


class CeapDialog(FormDialog):
    """Chips for every class; dashed ones are what the map proposes, and stay unset until taken."""

    def __init__(self, chart: Chart, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("CeapDialog", "CEAP 2020, {leg}").format(leg=words.leg_name(side).lower()),
            translate("CeapDialog", "Keep"),
            parent,
        )
        self._chart, self._side = chart, side
        self._make_chips()
        self.day = QLineEdit()
        self.day.setPlaceholderText(self.tr("YYYY-MM-DD"))
        self.confirmed_by = QLineEdit()
        self.confirmed_by.setPlaceholderText(self.tr("Nobody has confirmed it yet"))
        self.take_button = SecondaryButton(self.tr("Take what the map shows"), compact=True)
        self.take_button.clicked.connect(self.take_proposed)
        self.notation = TextLabel("", "heading", wraps=True)
        self.differences = TextLabel("", "small", "caution", wraps=True)
        self._lay_out()
        self._fill()

    def _make_chips(self) -> None:
        self.clinical = CodeChips(
            self.tr("Clinical"),
            [
                CodeChoice(code=c.value, text=f"C{c.value}", meaning=clinical_meaning(c))
                for c in ClinicalClass
            ],
            columns=11,
        )
        self.symptoms = CodeChips(
            self.tr("Symptoms"),
            [CodeChoice(code=s.value, text=symptoms_meaning(s), meaning=s.value) for s in Symptoms],
            is_single=True,
        )
        self.etiology = CodeChips(
            self.tr("Etiology"),
            [
                CodeChoice(code=e.value, text=f"E{e.value}", meaning=etiology_meaning(e))
                for e in Etiology
            ],
        )
        self.superficial, self.perforating, self.deep = (
            CodeChips(name, [CodeChoice(code=code, text=code) for code in codes])
            for name, codes in (
                (self.tr("Superficial"), SUPERFICIAL_CODES),
                (self.tr("Perforating"), PERFORATING_CODES),
                (self.tr("Deep"), DEEP_CODES),
            )
        )
        self.pathophysiology = CodeChips(
            self.tr("Pathophysiology"),
            [
                CodeChoice(code=p.value, text=f"P{p.value}", meaning=pathophysiology_meaning(p))
                for p in Pathophysiology
            ],
            is_single=True,
        )
        self.level = CodeChips(
            self.tr("Level"),
            [
                CodeChoice(code=level.value, text=f"L{level.value}", meaning=level_meaning(level))
                for level in InvestigationLevel
            ],
            is_single=True,
        )

    def _rows(self) -> tuple[CodeChips, ...]:
        return (
            self.clinical,
            self.symptoms,
            self.etiology,
            self.superficial,
            self.perforating,
            self.deep,
            self.pathophysiology,
            self.level,
        )

    def _lay_out(self) -> None:
        look = theme.current()
        self.form.setVerticalSpacing(look.space(2))
        take = QHBoxLayout()
        take.addWidget(TextLabel(self.tr("Dashed: proposed from the map"), "small", "text2"), 1)
        take.addWidget(self.take_button)
        self.form.addRow(take)
        for chips in self._rows():
            self.add_field(chips.accessibleName(), chips)
            chips.changed.connect(self._show_result)
        self.add_field(self.tr("Classified on"), self.day)
        self.add_field(self.tr("Confirmed by"), self.confirmed_by)
        self.form.addRow(self.notation)
        self.form.addRow(self.differences)
        self.setMinimumWidth(640)

    def _fill(self) -> None:
        seen = ceap_from_map(self._chart, self._side)
        proposals: tuple[Sequence[str], ...] = (
            [kind.value for kind in seen.clinical],
            [],
            [kind.value for kind in seen.etiology],
            seen.superficial,
            seen.perforating,
            seen.deep,
            [seen.pathophysiology.value] if seen.pathophysiology else [],
            [],
        )
        for chips, proposed in zip(self._rows(), proposals, strict=True):
            chips.propose(proposed)
        ceap = self._chart.leg(self._side).ceap
        day = ceap.classified_on if ceap else self._chart.examination.examined_on
        self.day.setText(day.isoformat() if day else "")
        if ceap is not None:
            self.confirmed_by.setText(ceap.confirmed_by)
            for chips, codes in zip(self._rows(), _codes_of(ceap), strict=True):
                chips.set_codes(codes)
        self._show_result()

    def take_proposed(self) -> None:
        """Set what the map proposes; nothing that is set is cleared."""
        for chips in self._rows():
            chips.take_proposed()
        self._show_result()

    def _show_result(self) -> None:
        """Show the usual notation, and where it differs from the map."""
        try:
            ceap = self.ceap()
        except ValueError:
            self.notation.setText("")
            self.differences.setText("")
            return
        self.notation.setText(ceap.text() if ceap else self.tr("No CEAP"))
        checked = with_ceap(self._chart, self._side, ceap)
        said = [
            words.said(found.fact)
            for found in check_classification(checked, self._side)
            if found.code in _DIFFERENCES
        ]
        self.differences.setText("\n".join(said))

    def problem(self) -> str:
        """Say what cannot be."""
        try:
            self.ceap()
        except ValueError as problem:
            return str(problem)
        return ""

    def ceap(self) -> Ceap | None:
        """Return the class as it is set; None where nothing is.

        Raises
        ------
        ValueError
            If the date is missing or unreadable, the clinical class is missing, or
            classes contradict each other.
        """
        if not any(chips.codes() for chips in self._rows()):
            return None
        clinical = self.clinical.codes()
        if not clinical:
            raise ValueError(self.tr("The clinical class is missing."))
        if "0" in clinical and len(clinical) > 1:
            raise ValueError(self.tr("C0 says that there is no sign; it stands alone."))
        if "n" in self.etiology.codes() and len(self.etiology.codes()) > 1:
            raise ValueError(self.tr("En says that no cause was found; it stands alone."))
        symptoms, level = self.symptoms.codes(), self.level.codes()
        mechanism = self.pathophysiology.codes()
        return Ceap(
            classified_on=self._day(),
            clinical=tuple(ClinicalClass(code) for code in clinical),
            symptoms=Symptoms(symptoms[0]) if symptoms else None,
            etiology=tuple(Etiology(code) for code in self.etiology.codes()),
            superficial=self.superficial.codes(),
            perforating=self.perforating.codes(),
            deep=self.deep.codes(),
            pathophysiology=Pathophysiology(mechanism[0]) if mechanism else None,
            level=InvestigationLevel(level[0]) if level else None,
            confirmed_by=self.confirmed_by.text().strip(),
        )

    def _day(self) -> date:
        try:
            day = read_day(self.day.text())
        except ValueError as error:
            raise ValueError(self.tr("The date is written year-month-day.")) from error
        if day is None:
            raise ValueError(self.tr("The date of the classification is missing."))
        if day > date.today():  # noqa: DTZ011
            raise ValueError(self.tr("A classification cannot lie in the future."))
        return day


def _codes_of(ceap: Ceap) -> tuple[tuple[str, ...], ...]:
    """Return the codes of each row of chips."""
    return (
        tuple(kind.value for kind in ceap.clinical),
        (ceap.symptoms.value,) if ceap.symptoms else (),
        tuple(kind.value for kind in ceap.etiology),
        ceap.superficial,
        ceap.perforating,
        ceap.deep,
        (ceap.pathophysiology.value,) if ceap.pathophysiology else (),
        (ceap.level.value,) if ceap.level else (),
    )
