"""Adding what the book does not draw: a tributary by its heights, a perforator by its group."""

from dataclasses import replace
from itertools import pairwise
from uuid import uuid4

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from veinmap.anatomy.catalogue import PerforatorGroup, SegmentKind, catalogue
from veinmap.anatomy.course_table import RUNS_OF_KEY
from veinmap.anatomy.sides import Face, Side
from veinmap.chart import with_drawn_vein, with_perforator
from veinmap.findings import DrawnVein, DrawnVeinKind, Perforator, PerforatorDirection
from veinmap.measurement import HeightReference, Relation, Site
from veinmap.numbers import NotANumberError, read_number
from veinmap.ui import theme, words
from veinmap.ui.charting import Charting
from veinmap.ui.document import ChartDocument
from veinmap.ui.panels.protocol_rows import marks_of
from veinmap.ui.subjects import short_name
from veinmap.ui.view_state import ViewState
from veinmap.ui.widgets.buttons import QuietButton, SecondaryButton
from veinmap.ui.widgets.choice import Combo, LabelledCombo
from veinmap.ui.widgets.labels import ElidingLabel, SideBadge, TextLabel


class MarkPage(QWidget):
    """Head, the fields of one kind of mark, and the button that adds it."""

    # A field was left by Esc: keys chart the active item again.
    left = Signal()

    def __init__(
        self,
        document: ChartDocument,
        view_state: ViewState,
        charting: Charting,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.document, self.view_state, self.charting = document, view_state, charting
        look = theme.current()
        self.badge = SideBadge("", "")
        self.name = TextLabel("", "title", weight=600)
        self.note = ElidingLabel("", "small", "text2")
        self.next_button = QuietButton(
            self.tr("Next item"), icon_name="corner-down-left", key="Enter"
        )
        self.next_button.clicked.connect(charting.go_next)
        self.fields = QHBoxLayout()
        self.fields.setSpacing(look.space(2))
        self.problem = TextLabel("", "small", "stop")
        self.heights_button = SecondaryButton(self.tr("Heights of this leg…"))
        self.heights_button.clicked.connect(self._ask_heights)
        title = QVBoxLayout()
        title.setSpacing(0)
        title.addWidget(self.name)
        title.addWidget(self.note)
        head = QHBoxLayout()
        head.setSpacing(look.space(3))
        head.addWidget(self.badge)
        head.addLayout(title, 1)
        head.addWidget(self.next_button)
        foot = QHBoxLayout()
        foot.addWidget(self.problem, 1)
        foot.addWidget(self.heights_button)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addLayout(self.fields)
        self._column.addLayout(foot)
        self._column.addStretch(1)
        self.set_compact(False)

    def set_compact(self, compact: bool) -> None:
        """Take less height."""
        look = theme.current()
        side, top = look.space(4), look.space(2) if compact else look.space(4)
        self._column.setContentsMargins(side, top, side, look.space(2))
        self._column.setSpacing(look.space(1) if compact else look.space(3))
        self.badge.set_compact(compact)

    def refresh(self) -> None:
        """Show the side, what is charted already, and whether heights can be placed."""
        side, subject = self.view_state.side, self.view_state.active
        if side is None:
            return
        chart = self.document.chart
        self.badge.set_side(words.side_letter(side), words.leg_name(side))
        self.name.setText(short_name(chart, side, subject))
        names = [short_name(chart, side, mark) for mark in marks_of(chart, side, subject)]
        said = " · ".join([words.side_name(side), *names])
        none_yet = self.tr("none charted yet")
        self.note.set_text(said if names else f"{said} · {none_yet}")
        has_scale = self.has_scale(side)
        self.heights_button.setVisible(not has_scale)
        self.problem.setText(
            "" if has_scale else self.tr("Heights cannot be placed before this leg has a scale.")
        )

    def has_scale(self, side: Side) -> bool:
        """Whether centimetres above the floor can be placed on that leg."""
        leg, patient = self.document.chart.leg(side), self.document.chart.patient
        scales = (leg.knee_crease_cm, leg.groin_crease_cm, patient.stature_cm)
        return any(scale is not None for scale in scales)

    def type_number(self, text: str) -> None:
        """Begin the first height with what was typed."""
        field = self.findChild(QLineEdit)
        if field is not None:
            field.setText(text)
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_heights(self) -> None:
        if self.view_state.side is not None:
            from veinmap.ui.dialogs.landmarks import ask_landmarks

            ask_landmarks(self.document, self.view_state.side, self)

    def say_problem(self, text: str) -> None:
        """Say why it cannot be added."""
        self.problem.setText(text)


class _HeightLine(QLineEdit):
    """A line for a height; Esc leaves it."""

    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window's shortcuts."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Height(QWidget):
    """A height in cm under its name."""

    def __init__(self, name: str, page: "MarkPage") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(1))
        column.addWidget(TextLabel(name, "small", "text2"))
        self.line = _HeightLine()
        self.line.left.connect(page.left)
        self.line.setAccessibleName(name)
        self.line.setFixedWidth(84)
        column.addWidget(self.line)
        self.setParent(page)

    def value_cm(self) -> float:
        """Return the height typed.

        Raises
        ------
        NotANumberError
            If it is no number.
        """
        return read_number(self.line.text())


class TributaryPage(MarkPage):
    """A tributary by its parent, its heights and its face."""

    def __init__(
        self,
        document: ChartDocument,
        view_state: ViewState,
        charting: Charting,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(document, view_state, charting, parent)
        parents = [
            (segment.key, words.said(segment.short))
            for segment in catalogue().segments
            if segment.kind in (SegmentKind.TRUNK, SegmentKind.ACCESSORY)
            and segment.key in RUNS_OF_KEY
        ]
        self.parent_vein = LabelledCombo(self.tr("Leaves"), parents)
        self.from_cm = _Height(self.tr("From cm"), self)
        self.to_cm = _Height(self.tr("To cm"), self)
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

    def add(self) -> None:
        """Add the tributary and make it the active item, or say why it cannot be."""
        side = self.view_state.side
        if side is None:
            return
        try:
            vein = self._vein(side)
        except NotANumberError:
            self.say_problem(self.tr("Both heights are needed, in cm from the floor."))
            return
        except ValueError as problem:
            self.say_problem(f"{str(problem)[:1].upper()}{str(problem)[1:]}.")
            return
        chart = self.document.chart
        self.document.edit(self.tr("Add tributary"), with_drawn_vein(chart, side, vein))
        self.from_cm.line.clear()
        self.to_cm.line.clear()
        self.view_state.set_active(vein.id)

    def _vein(self, side: Side) -> DrawnVein:
        # Geometry needs numpy, which must not be loaded before the window stands.
        from veinmap.drawing.leg_picture import leg_scale
        from veinmap.ui.schematic_places import tributary_path

        from_cm, to_cm = self.from_cm.value_cm(), self.to_cm.value_cm()
        parent, face = self.parent_vein.current(), self.face.current()
        if parent is None or face is None:
            raise ValueError(self.tr("the vein it leaves and its face are not chosen yet"))
        if not self.has_scale(side):
            raise ValueError(self.tr("this leg has no scale yet"))
        if to_cm >= from_cm:
            raise ValueError(self.tr("a tributary runs down: from above to below"))
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


class PerforatorPage(MarkPage):
    """A perforator by its group, its height and its net flow."""

    def __init__(
        self,
        document: ChartDocument,
        view_state: ViewState,
        charting: Charting,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(document, view_state, charting, parent)
        groups = [(group.key, _group_name(group.key)) for group in catalogue().perforator_groups]
        self.group = LabelledCombo(self.tr("Group"), groups, combo=_GroupCombo())
        self.height_cm = _Height(self.tr("Height cm"), self)
        self.direction = LabelledCombo(
            self.tr("Flow"), [(d.value, words.direction_name(d)) for d in PerforatorDirection]
        )
        self.group.combo.setPlaceholderText(self.tr("Choose"))
        self.direction.combo.setPlaceholderText(self.tr("Not stated"))
        self.add_button = SecondaryButton(self.tr("Add perforator"), icon_name="plus")
        self.add_button.clicked.connect(self.add)
        self.height_cm.line.returnPressed.connect(self.add)
        self.fields.addWidget(self.group, 3)
        self.fields.addWidget(self.height_cm)
        self.fields.addWidget(self.direction, 1)
        self.fields.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignBottom)
        self._order_fields()

    def _order_fields(self) -> None:
        combo = self.group.combo
        if isinstance(combo, _GroupCombo):
            combo.number_typed.connect(self.type_number)
        combo.entered.connect(self.height_cm.line.setFocus)
        fields: list[QWidget] = [combo, self.height_cm.line, self.direction.combo]
        fields += [self.add_button, self.heights_button, self.next_button]
        for before, after in pairwise(fields):
            QWidget.setTabOrder(before, after)

    def focus_first(self) -> None:
        """Put the focus on the group."""
        self.group.combo.setFocus(Qt.FocusReason.TabFocusReason)

    def add(self) -> None:
        """Add the perforator and make it the active item, or say why it cannot be."""
        side = self.view_state.side
        if side is None:
            return
        try:
            perforator = self._perforator(side)
        except NotANumberError:
            self.say_problem(self.tr("The height is needed, in cm from the floor."))
            return
        except ValueError as problem:
            self.say_problem(f"{str(problem)[:1].upper()}{str(problem)[1:]}.")
            return
        chart = self.document.chart
        self.document.edit(self.tr("Add perforator"), with_perforator(chart, side, perforator))
        self.group.set_current(None)
        self.height_cm.line.clear()
        self.direction.set_current(None)
        self.view_state.set_active(perforator.id)

    def _perforator(self, side: Side) -> Perforator:
        # Geometry needs numpy, which must not be loaded before the window stands.
        from veinmap.anatomy.levels import face_of
        from veinmap.drawing.leg_picture import leg_scale
        from veinmap.findings import PerforatorState, proposed_perforator_state
        from veinmap.ui.schematic_places import perforator_place

        height_cm = self.height_cm.value_cm()
        group, direction = self.group.current(), self.direction.current()
        if group is None:
            raise ValueError(self.tr("the group is not chosen yet"))
        if not self.has_scale(side):
            raise ValueError(self.tr("this leg has no scale yet"))
        place = perforator_place(leg_scale(self.document.chart, side), group, height_cm)
        flow = PerforatorDirection(direction) if direction is not None else None
        site = Site(distance_cm=height_cm, relation=Relation.ABOVE, reference=HeightReference.FLOOR)
        perforator = Perforator(
            id=str(uuid4()),
            group=group,
            place=place,
            height=site,
            face=face_of(place) if place is not None else None,
            direction=flow,
        )
        state = proposed_perforator_state(flow, None) or PerforatorState.NOT_ASSESSED
        return replace(perforator, state=state)


class _GroupCombo(Combo):
    """The groups; typing a name or an eponym finds one, typing a number begins the height.

    With nothing chosen Enter goes to the next item, else to the height.
    """

    number_typed = Signal(str)
    opens_on_enter = False

    def __init__(self) -> None:
        super().__init__()
        self._typed, self._prompt = "", ""

    def takes_text(self, event: QKeyEvent) -> bool:
        """Take Backspace too while a name is typed."""
        is_correction = event.key() == Qt.Key.Key_Backspace and bool(self._typed)
        return is_correction or super().takes_text(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Find the group that the text typed so far names."""
        text = event.text()
        if event.key() == Qt.Key.Key_Backspace and self._typed:
            self._look_for(self._typed[:-1])
        elif not self._typed and text and text in "0123456789.,":
            self.number_typed.emit(text)
        elif self.takes_text(event) and (self._typed or not text.isspace()):
            self._look_for(self._typed + text)
        else:
            super().keyPressEvent(event)

    def _look_for(self, typed: str) -> None:
        if not self._typed:
            self._prompt = self.placeholderText()
        self._typed = typed
        group = _group_named(typed)
        self.setCurrentIndex(-1 if group is None else self.findData(group.key))
        # What names no group yet stays in sight.
        self.setPlaceholderText(typed or self._prompt)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget what was typed."""
        super().focusOutEvent(event)
        if self._typed:
            self._typed = ""
            self.setPlaceholderText(self._prompt)


def _group_named(typed: str) -> PerforatorGroup | None:
    """Return the group of that name or eponym, or the only one that begins like that."""
    if not typed.strip():
        return None
    found = catalogue().find(typed)
    if isinstance(found, PerforatorGroup):
        return found
    begun = " ".join(typed.casefold().split())
    groups = [
        group
        for group in catalogue().perforator_groups
        if any(
            name.casefold().startswith(begun)
            for name in (words.said(group.short), group.eponym, *group.aliases)
        )
    ]
    return groups[0] if len(groups) == 1 else None


def _group_name(key: str) -> str:
    group = catalogue().perforator_group(key)
    name = words.said(group.short)
    return f"{name} ({group.eponym})" if group.eponym else name
