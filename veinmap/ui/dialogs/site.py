"""Where on its course a segment was charted: so many centimetres from a landmark."""

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, with_finding
from veinmap.measurement import HeightReference, Relation, Site
from veinmap.numbers import NotANumberError, read_number
from veinmap.ui import words
from veinmap.ui.dialogs.form import FormDialog
from veinmap.ui.subjects import landmark_name, short_name
from veinmap.ui.widgets.choice import Combo
from veinmap.ui.words import translate


class SiteDialog(FormDialog):
    """Distance, above or below, and the landmark; left empty, nothing is said of the site."""

    def __init__(self, chart: Chart, side: Side, key: str, parent: QWidget | None = None) -> None:
        title = f"{short_name(chart, side, key)}, {words.side_name(side).lower()}"
        super().__init__(title, translate("SiteDialog", "Keep this site"), parent)
        self._chart, self._side, self._key = chart, side, key
        site = chart.leg(side).finding(key).site
        self.distance = QLineEdit("" if site is None else words.number(site.distance_cm, 1))
        self.relation = Combo()
        self.relation.addItem(self.tr("above"), Relation.ABOVE.value)
        self.relation.addItem(self.tr("below"), Relation.BELOW.value)
        self.landmark = Combo()
        for reference in HeightReference:
            self.landmark.addItem(landmark_name(reference), reference.value)
        relation = site.relation if site else Relation.ABOVE
        reference = site.reference if site else HeightReference.FLOOR
        self.relation.setCurrentIndex(self.relation.findData(relation.value))
        self.landmark.setCurrentIndex(self.landmark.findData(reference.value))
        self.add_field(self.tr("Distance, cm"), self.distance)
        self.add_field(self.tr("Lies"), self.relation)
        self.add_field(self.tr("Landmark"), self.landmark)

    def site(self) -> Site | None:
        """Return the site as typed; None where no distance is.

        Raises
        ------
        ValueError
            If the distance is no number, or nothing lies there.
        """
        if not self.distance.text().strip():
            return None
        return Site(
            distance_cm=read_number(self.distance.text()),
            relation=Relation(self.relation.currentData()),
            reference=HeightReference(self.landmark.currentData()),
        )

    def problem(self) -> str:
        """Say what cannot be."""
        try:
            self.site()
        except NotANumberError as problem:
            return str(problem)
        except ValueError as problem:
            return f"{str(problem)[:1].upper()}{str(problem)[1:]}."
        return ""

    def changed_chart(self) -> Chart:
        """Return the chart with that site."""
        finding = replace(self._chart.leg(self._side).finding(self._key), site=self.site())
        return with_finding(self._chart, self._side, finding)
