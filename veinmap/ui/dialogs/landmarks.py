"""What the centimetres of a leg rest on: its own landmark heights, else the stature."""

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, with_leg
from veinmap.numbers import NotANumberError, read_number
from veinmap.ui import words
from veinmap.ui.dialogs.form import FormDialog
from veinmap.ui.document import ChartDocument


def _shown(value_cm: float | None) -> str:
    return "" if value_cm is None else words.number(value_cm, 0 if value_cm % 1 == 0 else 1)


class LandmarksDialog(FormDialog):
    """Stature of the patient; heights of knee crease and groin crease of one leg."""

    def __init__(self, chart: Chart, side: Side, parent: QWidget | None = None) -> None:
        title = words.translate("LandmarksDialog", "{leg}: heights").format(
            leg=words.leg_name(side)
        )
        super().__init__(title, words.translate("LandmarksDialog", "Keep heights"), parent)
        self._chart, self._side = chart, side
        leg = chart.leg(side)
        self.stature = QLineEdit(_shown(chart.patient.stature_cm))
        self.knee = QLineEdit(_shown(leg.knee_crease_cm))
        self.groin = QLineEdit(_shown(leg.groin_crease_cm))
        self.add_field(self.tr("Patient's height, cm"), self.stature)
        self.add_field(self.tr("Knee crease above the sole, cm"), self.knee)
        self.add_field(self.tr("Groin crease above the sole, cm"), self.groin)
        self.add_note(
            self.tr("Measured landmarks come first; without them the patient's height scales all.")
        )

    def problem(self) -> str:
        """Say what cannot be a height."""
        try:
            self.changed_chart()
        except NotANumberError as problem:
            return str(problem)
        except ValueError as problem:
            return f"{str(problem)[:1].upper()}{str(problem)[1:]}."
        return ""

    def changed_chart(self) -> Chart:
        """Return the chart with the heights as typed.

        Raises
        ------
        ValueError
            If one is no number or cannot be.
        """
        # Geometry needs numpy, which must not be loaded before the window stands.
        from veinmap.anatomy.heights import LegScale

        stature, knee, groin = (
            read_number(field.text()) if field.text().strip() else None
            for field in (self.stature, self.knee, self.groin)
        )
        LegScale(stature_cm=stature, knee_crease_cm=knee, groin_crease_cm=groin)
        leg = replace(self._chart.leg(self._side), knee_crease_cm=knee, groin_crease_cm=groin)
        chart = replace(self._chart, patient=replace(self._chart.patient, stature_cm=stature))
        return with_leg(chart, self._side, leg)


def ask_landmarks(document: ChartDocument, side: Side, parent: QWidget) -> bool:
    """Ask for the heights of one leg; return whether they were kept."""
    dialog = LandmarksDialog(document.chart, side, parent)
    if not dialog.exec():
        return False
    document.edit(words.translate("LandmarksDialog", "Heights"), dialog.changed_chart())
    return True
