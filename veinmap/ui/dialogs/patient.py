"""Patient and examination by hand, where no clip states them."""

from dataclasses import replace
from datetime import date, time

from PySide6.QtWidgets import QLineEdit, QWidget

from veinmap.chart import Chart, Sex
from veinmap.measurement import Position
from veinmap.numbers import NotANumberError, read_number
from veinmap.ui import words
from veinmap.ui.dialogs.form import FormDialog
from veinmap.ui.document import ChartDocument
from veinmap.ui.typed_days import read_day
from veinmap.ui.widgets.choice import Combo
from veinmap.ui.words import translate


class PatientDialog(FormDialog):
    """Name, number, birth date, sex, weight, height; date, position, operator, indication."""

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("PatientDialog", "Patient and examination"),
            translate("PatientDialog", "Keep"),
            parent,
        )
        self._chart = chart
        patient, examination = chart.patient, chart.examination
        self.family = QLineEdit(patient.family_name)
        self.given = QLineEdit(patient.given_name)
        self.number = QLineEdit(patient.patient_id)
        self.birth = QLineEdit(patient.birth_date.isoformat() if patient.birth_date else "")
        self.sex = _choice(
            [(s.value, _sex_name(s)) for s in Sex], patient.sex.value if patient.sex else None
        )
        self.weight = QLineEdit(_shown(patient.weight_kg))
        self.stature = QLineEdit(_shown(patient.stature_cm))
        self.day = QLineEdit(examination.examined_on.isoformat() if examination.examined_on else "")
        at = examination.examined_at
        self.hour = QLineEdit(at.strftime("%H:%M") if at else "")
        self.position = _choice(
            [(p.value, words.position_name(p)) for p in Position],
            examination.position.value if examination.position else None,
        )
        self.operator = QLineEdit(examination.operator)
        self.referrer = QLineEdit(examination.referring_physician)
        self.indication = QLineEdit(examination.indication)
        self.birth.setPlaceholderText(self.tr("YYYY-MM-DD"))
        self.day.setPlaceholderText(self.tr("YYYY-MM-DD"))
        self.hour.setPlaceholderText("14:05")
        for name, field in (
            (self.tr("Family name"), self.family),
            (self.tr("Given name"), self.given),
            (self.tr("Number"), self.number),
            (self.tr("Born (year-month-day)"), self.birth),
            (self.tr("Sex"), self.sex),
            (self.tr("Weight, kg"), self.weight),
            (self.tr("Height, cm"), self.stature),
            (self.tr("Examined (year-month-day)"), self.day),
            (self.tr("At (hour:minute)"), self.hour),
            (self.tr("Position"), self.position),
            (self.tr("Operator"), self.operator),
            (self.tr("Referred by"), self.referrer),
            (self.tr("Indication"), self.indication),
        ):
            self.add_field(name, field)

    def problem(self) -> str:
        """Say what cannot be."""
        try:
            self.changed_chart()
        except NotANumberError as problem:
            return str(problem)
        except ValueError as problem:
            if "isoformat" in str(problem):
                return self.tr("Dates are written year-month-day, hours like 14:05.")
            return f"{str(problem)[:1].upper()}{str(problem)[1:]}."
        return ""

    def changed_chart(self) -> Chart:
        """Return the chart with everything as typed.

        Raises
        ------
        ValueError
            If a date, an hour or a number cannot be read, or cannot be.
        """
        patient = self._chart.patient
        weight = _number(self.weight.text())
        day = read_day(self.day.text())
        name = "^".join(part.text().strip() for part in (self.family, self.given)).rstrip("^")
        unchanged = (self.family.text(), self.given.text()) == (
            patient.family_name,
            patient.given_name,
        )
        weighed_on = day if weight is not None else None
        changed = replace(
            patient,
            name=patient.name if unchanged else name,
            patient_id=self.number.text().strip(),
            birth_date=read_day(self.birth.text()),
            sex=Sex(self.sex.currentData()) if self.sex.currentIndex() >= 0 else None,
            weight_kg=weight,
            weight_on=patient.weight_on if weight == patient.weight_kg else weighed_on,
            stature_cm=_number(self.stature.text()),
        )
        if changed.birth_date is not None and changed.birth_date > date.today():  # noqa: DTZ011
            raise ValueError(self.tr("a birth date cannot lie in the future"))
        hour = self.hour.text().strip()
        position = self.position.currentIndex() >= 0
        examination = replace(
            self._chart.examination,
            examined_on=day,
            examined_at=time.fromisoformat(hour) if hour else None,
            position=Position(self.position.currentData()) if position else None,
            operator=self.operator.text().strip(),
            referring_physician=self.referrer.text().strip(),
            indication=self.indication.text().strip(),
        )
        return replace(self._chart, patient=changed, examination=examination)


def ask_patient(document: ChartDocument, parent: QWidget) -> None:
    """Ask for patient and examination, and keep them as one step."""
    dialog = PatientDialog(document.chart, parent)
    if dialog.exec():
        document.edit(translate("PatientDialog", "Patient and examination"), dialog.changed_chart())


def _shown(value: float | None) -> str:
    return "" if value is None else words.number(value, 0 if value % 1 == 0 else 1)


def _number(text: str) -> float | None:
    return read_number(text) if text.strip() else None


def _sex_name(sex: Sex) -> str:
    match sex:
        case Sex.FEMALE:
            return translate("PatientDialog", "Female")
        case Sex.MALE:
            return translate("PatientDialog", "Male")
        case Sex.OTHER:
            return translate("PatientDialog", "Other")


def _choice(entries: list[tuple[str, str]], current: str | None) -> Combo:
    combo = Combo()
    for entry_id, text in entries:
        combo.addItem(text, entry_id)
    combo.setPlaceholderText(translate("PatientDialog", "Not stated"))
    combo.setCurrentIndex(-1 if current is None else combo.findData(current))
    return combo
