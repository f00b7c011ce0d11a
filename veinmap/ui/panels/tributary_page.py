"""Adding a tributary by its parent, its heights and its face."""

from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from veinmap.anatomy.catalogue import SegmentKind, catalogue
from veinmap.anatomy.course_table import RUNS_OF_KEY
from veinmap.anatomy.sides import Face, Side
from veinmap.chart import with_drawn_vein
from veinmap.findings import DrawnVein, DrawnVeinKind
from veinmap.ui import words
from veinmap.ui.charting import Charting
from veinmap.ui.document import ChartDocument
from veinmap.ui.panels.mark_page import HeightField, MarkPage
from veinmap.ui.typed_marks import MarkTextError, read_tributary
from veinmap.ui.view_state import ViewState
from veinmap.ui.widgets.buttons import SecondaryButton
from veinmap.ui.widgets.choice import LabelledCombo
from veinmap.ui.words import NO_BREAK_SPACE, translate


class TributaryPage(MarkPage):
    """The fields of a tributary."""

    def __init__(
        self,
        document: ChartDocument,
        view_state: ViewState,
        charting: Charting,
        parent: QWidget | None = None,
    ) -> None:
        prompt = translate("TributaryPage", "GSV from 34 to 16 cm: g 34 16")
        super().__init__(document, view_state, charting, prompt, parent)
        parents = [
            (segment.key, words.said(segment.short))
            for segment in catalogue().segments
            if segment.kind in (SegmentKind.TRUNK, SegmentKind.ACCESSORY)
            and segment.key in RUNS_OF_KEY
        ]
        self.parent_vein = LabelledCombo(self.tr("Leaves"), parents)
        self.from_cm = HeightField(self.tr("From cm"), self)
        self.to_cm = HeightField(self.tr("To cm"), self)
        self.face = LabelledCombo(
            self.tr("Face"), [(face.value, words.face_name(face)) for face in Face]
        )
        self.parent_vein.combo.setPlaceholderText(self.tr("Choose"))
        self.face.combo.setPlaceholderText(self.tr("Choose"))
        self.add_button = SecondaryButton(self.tr("Add tributary"), icon_name="plus")
        self.add_button.clicked.connect(self.add)
        for line in (self.from_cm.line, self.to_cm.line):
            line.returnPressed.connect(self.add)
        self.fields.addWidget(self.parent_vein, 2)
        self.fields.addWidget(self.from_cm)
        self.fields.addWidget(self.to_cm)
        self.fields.addWidget(self.face, 1)
        self.fields.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignBottom)

    def read_line(self, text: str) -> str:
        """Take a line like ``g 34 16 m`` into the fields, and return it in words.

        Raises
        ------
        ValueError
            If it names no tributary of this leg.
        """
        typed = read_tributary(text)
        parent = self._parent_at(typed.parent, typed.from_cm)
        face = typed.face or self._face_of(parent, typed.from_cm)
        self.parent_vein.set_current(parent)
        self.face.set_current(face.value)
        self.from_cm.line.setText(words.trimmed(typed.from_cm))
        self.to_cm.line.setText(words.trimmed(typed.to_cm))
        heights = f"{words.trimmed(typed.from_cm)}–{words.trimmed(typed.to_cm)}"
        name = words.said(catalogue().segment(parent).short)
        return f"{name}, {heights}{NO_BREAK_SPACE}cm, {words.face_name(face)}"

    def _parent_at(self, parent: str, from_cm: float) -> str:
        """Return the segment of a trunk that lies at that height; a key stays itself."""
        if parent in RUNS_OF_KEY:
            return parent
        t = self._t_at(from_cm)
        for key, (run, *_) in RUNS_OF_KEY.items():
            if key.partition(".")[0] == parent and run.t_from <= t <= run.t_to:
                return key
        raise MarkTextError(
            self.tr("The {vein} does not reach {height} cm.").format(
                vein=parent, height=words.trimmed(from_cm)
            )
        )

    def _face_of(self, parent: str, from_cm: float) -> Face:
        # Geometry needs numpy, which must not be loaded before the window stands.
        from veinmap.anatomy.courses import runs_of, smooth_course
        from veinmap.anatomy.levels import face_of

        course = smooth_course(runs_of(parent)[0].course_id)
        return face_of(course.place_at_t(self._t_at(from_cm)))

    def _t_at(self, height_cm: float) -> float:
        from veinmap.chart.leg_places import leg_scale

        side = self.view_state.side
        assert side is not None
        if not self.has_scale(side):
            raise MarkTextError(self.tr("this leg has no scale yet"))
        t = leg_scale(self.document.chart, side).t_at_height_cm(height_cm)
        if t is None or t > 1.0:
            raise MarkTextError(
                self.tr("{height} cm lies above the groin of this leg").format(
                    height=words.trimmed(height_cm)
                )
            )
        return t

    def what_is_needed(self) -> str:
        """Say that both heights are."""
        return self.tr("Both heights are needed, in cm from the floor.")

    def make(self, side: Side) -> str:
        """Add the tributary and empty its heights; parent and face stay for the next one.

        Raises
        ------
        ValueError
            If this leg cannot have it.
        """
        vein = self._vein(side)
        chart = with_drawn_vein(self.document.chart, side, vein)
        self.document.edit(self.tr("Add tributary"), chart)
        self.from_cm.line.clear()
        self.to_cm.line.clear()
        return vein.id

    def _vein(self, side: Side) -> DrawnVein:
        # Geometry needs numpy, which must not be loaded before the window stands.
        from veinmap.chart.leg_places import leg_scale
        from veinmap.ui.schematic_places import tributary_path

        from_cm, to_cm = self.from_cm.value_cm(), self.to_cm.value_cm()
        parent, face = self.parent_vein.current(), self.face.current()
        if parent is None or face is None:
            raise ValueError(self.tr("the vein it leaves and its face are not chosen yet"))
        if to_cm >= from_cm:
            raise ValueError(self.tr("a tributary runs down: from above to below"))
        self._t_at(from_cm)
        path = tributary_path(
            leg_scale(self.document.chart, side), parent, from_cm, to_cm, Face(face)
        )
        return DrawnVein(
            id=str(uuid4()),
            kind=DrawnVeinKind.TRIBUTARY,
            path=path,
            parent_key=parent,
            from_cm=from_cm,
            to_cm=to_cm,
        )
