"""Letting a clip of another patient in as evidence: a decision with a reason and a name."""

from PySide6.QtWidgets import QLineEdit, QWidget

from veinmap.chart import Chart
from veinmap.imaging import Clip
from veinmap.ui.clip_identity import identity_words, stated_words
from veinmap.ui.dialogs.form import FormDialog
from veinmap.ui.words import translate


class AdmitDialog(FormDialog):
    """Both patients side by side, why the clip belongs here all the same, and who says so."""

    def __init__(self, chart: Chart, clip: Clip, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("AdmitDialog", "Accept a clip of another patient?"),
            translate("AdmitDialog", "Accept as evidence"),
            parent,
        )
        patient = chart.patient
        self.add_note(
            self.tr("This examination: {patient}").format(
                patient=stated_words(patient.name, patient.patient_id, patient.birth_date)
            )
        )
        nobody = self.tr("Patient not stated")
        self.add_note(
            self.tr("The clip says: {patient}").format(
                patient=identity_words(clip.patient) or nobody
            )
        )
        self.reason, self.by = QLineEdit(), QLineEdit(chart.examination.operator)
        self.reason.setPlaceholderText(self.tr("For example: wrong patient chosen on the scanner"))
        self.add_field(self.tr("Reason"), self.reason)
        self.add_field(self.tr("Decided by"), self.by)
        self.add_note(self.tr("The decision is kept in the chart."))
        self.setMinimumWidth(520)

    def decision(self) -> tuple[str, str]:
        """Return the reason, and who decided."""
        return self.reason.text().strip(), self.by.text().strip()

    def problem(self) -> str:
        """Say what is missing."""
        reason, by = self.decision()
        if not reason:
            return self.tr("The reason is missing.")
        return "" if by else self.tr("It is not said who decides.")
