"""Adding a perforator by its group, its height and its net flow."""

from dataclasses import replace
from typing import Final
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from veinmap.anatomy.catalogue import catalogue
from veinmap.anatomy.levels import Level, level_of
from veinmap.anatomy.sides import Side
from veinmap.chart import with_perforator
from veinmap.findings import Perforator, PerforatorDirection
from veinmap.measurement import Site
from veinmap.ui import words
from veinmap.ui.charting import Charting
from veinmap.ui.document import ChartDocument
from veinmap.ui.panels.mark_page import HeightField, MarkPage
from veinmap.ui.subjects import site_words
from veinmap.ui.typed_marks import read_perforator
from veinmap.ui.typed_sites import read_site, site_text
from veinmap.ui.view_state import ViewState
from veinmap.ui.widgets.buttons import SecondaryButton
from veinmap.ui.widgets.choice import LabelledCombo
from veinmap.ui.words import translate

# Where each region of the 2002 nomenclature lies, by its first word, with the levels beside it.
_LEVELS_OF_REGION: Final = {
    "thigh": (
        Level.GROIN,
        Level.UPPER_THIGH,
        Level.MIDDLE_THIGH,
        Level.LOWER_THIGH,
        Level.KNEE,
    ),
    "knee": (Level.LOWER_THIGH, Level.KNEE, Level.UPPER_LEG),
    "leg": (Level.KNEE, Level.UPPER_LEG, Level.MIDDLE_LEG, Level.LOWER_LEG, Level.ANKLE),
    "ankle": (Level.LOWER_LEG, Level.ANKLE, Level.FOOT),
    "foot": (Level.ANKLE, Level.FOOT),
    "gluteal": (Level.GROIN,),
}


class PerforatorPage(MarkPage):
    """The fields of a perforator."""

    def __init__(
        self,
        document: ChartDocument,
        view_state: ViewState,
        charting: Charting,
        parent: QWidget | None = None,
    ) -> None:
        prompt = translate("PerforatorPage", "Cockett II, outward: c2 13.5 o")
        super().__init__(document, view_state, charting, prompt, parent)
        groups = [(group.key, _group_name(group.key)) for group in catalogue().perforator_groups]
        self.group = LabelledCombo(self.tr("Group"), groups)
        self.height_cm = HeightField(self.tr("Height cm"), self)
        self.direction = LabelledCombo(
            self.tr("Flow"), [(d.value, words.direction_name(d)) for d in PerforatorDirection]
        )
        self.group.combo.setPlaceholderText(self.tr("Choose"))
        self.direction.combo.setPlaceholderText(self.tr("Not stated"))
        self.add_button = SecondaryButton(self.tr("Add perforator"), icon_name="plus")
        self.add_button.clicked.connect(self._add_from_fields)
        self.height_cm.line.returnPressed.connect(self._add_from_fields)
        self.fields.addWidget(self.group, 3)
        self.fields.addWidget(self.height_cm)
        self.fields.addWidget(self.direction, 1)
        self.fields.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignBottom)

    def read_line(self, text: str) -> str:
        """Take a line like ``c2 13.5 o`` into the fields, and return it in words.

        Raises
        ------
        ValueError
            If it names no perforator.
        """
        typed = read_perforator(text)
        self.group.set_current(typed.group)
        self.height_cm.line.setText(site_text(typed.height))
        self.direction.set_current(typed.direction.value if typed.direction else None)
        parts = [words.said(catalogue().perforator_group(typed.group).short)]
        parts.append(site_words(typed.height))
        if typed.direction is not None:
            parts.append(words.direction_name(typed.direction).lower())
        return ", ".join(parts)

    def _add_from_fields(self) -> None:
        fields = (self.group.current(), self.height_cm.line.text())
        self.try_to_add(repr(fields))

    def oddity(self) -> str:
        """Return that the height lies in another region than the group."""
        side, group = self.view_state.side, self.group.current()
        if side is None or group is None:
            return ""
        try:
            perforator = self._perforator(side)
        except ValueError:
            return ""
        if perforator.place is None:
            return ""
        level = level_of(perforator.place.t)
        region = catalogue().perforator_group(group).region.partition("_")[0]
        if level in _LEVELS_OF_REGION[region]:
            return ""
        return self.tr("{group} at {height} lies {level}.").format(
            group=_group_name(group),
            height=site_words(self._height()),
            level=words.level_words(level),
        )

    def what_is_needed(self) -> str:
        """Say that the height is."""
        return self.tr("The height is needed, in cm from the floor.")

    def make(self, side: Side) -> str:
        """Add the perforator and empty the fields.

        Raises
        ------
        ValueError
            If this leg cannot have it.
        """
        perforator = self._perforator(side)
        chart = with_perforator(self.document.chart, side, perforator)
        self.document.edit(self.tr("Add perforator"), chart)
        self.group.set_current(None)
        self.height_cm.line.clear()
        self.direction.set_current(None)
        return perforator.id

    def _height(self) -> Site:
        return read_site(self.height_cm.line.text())

    def _perforator(self, side: Side) -> Perforator:
        # Geometry needs numpy, which must not be loaded before the window stands.
        from veinmap.anatomy.levels import face_of
        from veinmap.chart.leg_places import leg_scale, perforator_place
        from veinmap.chart.perforator_heights import groin_below_cm
        from veinmap.findings import PerforatorState, proposed_perforator_state

        height = self._height()
        group, direction = self.group.current(), self.direction.current()
        if group is None:
            raise ValueError(self.tr("the group is not chosen yet"))
        if not self.has_scale(side):
            raise ValueError(self.tr("this leg has no scale yet"))
        flow = PerforatorDirection(direction) if direction is not None else None
        perforator = Perforator(id=str(uuid4()), group=group, height=height, direction=flow)
        scale = leg_scale(self.document.chart, side)
        place = perforator_place(perforator, scale)
        groin_cm = groin_below_cm(self.document.chart, side, perforator)
        if groin_cm is not None:
            raise ValueError(
                self.tr("{height} lies above the groin of this leg ({groin} cm)").format(
                    height=site_words(height), groin=words.trimmed(round(groin_cm, 1))
                )
            )
        state = proposed_perforator_state(flow, None) or PerforatorState.NOT_ASSESSED
        return replace(
            perforator,
            place=place,
            face=None if place is None else face_of(place),
            state=state,
            is_state_derived=state is not PerforatorState.NOT_ASSESSED,
        )


def _group_name(key: str) -> str:
    group = catalogue().perforator_group(key)
    name = words.said(group.short)
    return f"{name} ({group.eponym})" if group.eponym else name
