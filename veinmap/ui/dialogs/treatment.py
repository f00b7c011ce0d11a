"""How and when a vein was treated."""

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from veinmap.findings import TreatmentMethod
from veinmap.ui import words
from veinmap.ui.dialogs.form import FormDialog
from veinmap.ui.widgets.choice import Combo


def read_day(text: str) -> date | None:
    """Return the day that ``2026-02-03`` says; None where nothing is typed.

    Raises
    ------
    ValueError
        If it is another text.
    """
    stripped = text.strip()
    return date.fromisoformat(stripped) if stripped else None


class TreatmentDialog(FormDialog):
    """Method and date of an earlier treatment; the date may stay open."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, words.translate("TreatmentDialog", "Set this state"), parent)
        self.method = Combo()
        for method in TreatmentMethod:
            self.method.addItem(words.treatment_name(method), method)
        self.method.setCurrentIndex(-1)
        self.method.setPlaceholderText(self.tr("Choose"))
        self.day = QLineEdit()
        self.day.setPlaceholderText(self.tr("YYYY-MM-DD"))
        self.add_field(self.tr("How"), self.method)
        self.add_field(self.tr("When (year-month-day)"), self.day)

    def problem(self) -> str:
        """Say what is missing."""
        if self.method.currentIndex() < 0:
            return self.tr("How the vein was treated is not chosen yet.")
        try:
            day = read_day(self.day.text())
        except ValueError:
            return self.tr("The date is written year-month-day, or left empty.")
        if day is not None and day > date.today():  # noqa: DTZ011
            return self.tr("An earlier treatment cannot lie in the future.")
        return ""


def ask_treatment(title: str, parent: QWidget) -> tuple[TreatmentMethod, date | None] | None:
    """Ask for method and date; None if left."""
    dialog = TreatmentDialog(title, parent)
    if not dialog.exec():
        return None
    return TreatmentMethod(dialog.method.currentData()), read_day(dialog.day.text())
