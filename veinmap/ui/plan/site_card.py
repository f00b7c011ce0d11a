"""The chosen site below the leg: what the map says of it, what was typed, what has changed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from veinmap.anatomy.levels import face_of
from veinmap.chart.plan_change_words import site_change_words
from veinmap.chart.plan_facts import diameter_of, junction_distance_cm, junction_of
from veinmap.chart.plan_sites import site_depth_mm, site_height_cm, site_place
from veinmap.measurement import Quantity
from veinmap.planning import InjectionLine
from veinmap.ui import plan_words, theme, words
from veinmap.ui.plan.entries import NumberEntry
from veinmap.ui.plan.line_row import NumberDisc
from veinmap.ui.plan.planning import Planning
from veinmap.ui.plan.site_words import junction_name, level_words, vein_words
from veinmap.ui.subjects import state_of, state_words, value_of
from veinmap.ui.view_state import Workspace
from veinmap.ui.widgets.buttons import SecondaryButton
from veinmap.ui.widgets.flag import Flag, FlagKind
from veinmap.ui.widgets.labels import TextLabel
from veinmap.ui.widgets.surfaces import Panel, scrolling
from veinmap.ui.words import NO_BREAK_SPACE, translate

_FIELD_PX: Final = 72


class SiteCard(Panel):
    """Facts of one site; a field that is empty follows the map, what is typed stands instead."""

    def __init__(self, planning: Planning, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._planning = planning
        self.setAccessibleName(self.tr("Chosen site"))
        self._disc = NumberDisc(1)
        self.name = TextLabel("", "body_strong", wraps=True)
        self.evidence = SecondaryButton(
            translate("PlanPage", "Show in Examine"), icon_name="film", compact=True
        )
        self.evidence.clicked.connect(self._show_in_examine)
        self.fields = {
            name: NumberEntry(label, least=0.0, most=most, step=step, unit=unit, width_px=_FIELD_PX)
            for name, label, most, step, unit in (
                ("diameter_mm", self.tr("Diameter at the site, mm"), 200.0, 0.1, "mm"),
                ("depth_mm", self.tr("Depth at the site, mm"), 500.0, 1.0, "mm"),
                ("height_cm", self.tr("Height from the floor, cm"), 150.0, 0.5, "cm"),
                ("junction_distance_cm", self.tr("Distance to the junction, cm"), 150.0, 0.5, "cm"),
            )
        }
        self._labels: dict[str, TextLabel] = {}
        self.facts = {name: TextLabel("", "body_strong") for name in ("place", "finding")}
        self._changed = QVBoxLayout()
        self._empty = TextLabel(
            self.tr(
                "Click a vein on the leg to put a site there. Drag a pin along its vein; Alt "
                "takes it off."
            ),
            "small",
            "text2",
            wraps=True,
        )
        self._filled = QWidget()
        self._lay_out()
        planning.selected_changed.connect(self.refresh)
        planning.document.changed.connect(self._refresh_if_visible)
        self.refresh()

    def _values_grid(self) -> QGridLayout:
        """Return the fields with their names, and below them what the map says."""
        look = theme.current()
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.space(2))
        grid.setVerticalSpacing(look.space(1))
        titles = (
            ("diameter_mm", self.tr("Diameter, mm")),
            ("depth_mm", self.tr("Depth, mm")),
            ("height_cm", self.tr("From the floor, cm")),
            ("junction_distance_cm", ""),
        )
        for place, (name, title) in enumerate(titles):
            label = self._labels[name] = TextLabel(title, "small", "text2", wraps=True)
            label.setBuddy(self.fields[name])
            across = 3 * (place // 2)
            grid.addWidget(label, place % 2, across)
            grid.addWidget(self.fields[name], place % 2, across + 1)
            self.fields[name].committed.connect(self._taking(name))
        grid.setColumnMinimumWidth(2, look.space(3))
        facts = (("place", self.tr("Place")), ("finding", self.tr("Finding")))
        for line_below, (name, title) in enumerate(facts, start=2):
            grid.addWidget(TextLabel(title, "small", "text2"), line_below, 0)
            self.facts[name].setWordWrap(True)
            grid.addWidget(self.facts[name], line_below, 1, 1, 4)
        for across in (0, 3):
            grid.setColumnStretch(across, 1)
        return grid

    def _lay_out(self) -> None:
        look = theme.current()
        head = QHBoxLayout()
        head.setSpacing(look.space(2))
        head.addWidget(self._disc)
        head.addWidget(self.name, 1)
        head.addWidget(self.evidence)
        inside = QVBoxLayout(self._filled)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(look.space(2))
        inside.addLayout(head)
        inside.addLayout(self._changed)
        inside.addLayout(self._values_grid())
        content = Panel()
        stack = QVBoxLayout(content)
        stack.setContentsMargins(look.space(4), look.space(3), look.space(4), look.space(3))
        stack.addWidget(self._empty)
        stack.addWidget(self._filled)
        stack.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(content))

    def _refresh_if_visible(self, _diff: object) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show the chosen site as the map has it now."""
        from veinmap.ui.plan.check_sections import clear

        line, chart = self._planning.line, self._planning.chart
        self._empty.setVisible(line is None)
        self._filled.setVisible(line is not None)
        clear(self._changed)
        if line is None:
            return
        self._disc.set_number(line.order)
        self.name.setText(f"{vein_words(chart, line)} · {words.side_name(line.side)}")
        derived = self._derived(line)
        for name, field in self.fields.items():
            typed = getattr(line, name)
            field.show_number(typed)
            from_map = derived[name]
            field.setPlaceholderText("–" if from_map is None else plan_words.plain(from_map))
            field.setToolTip(
                self.tr("{name}: typed for this site. Empty it to follow the map.").format(
                    name=field.accessibleName()
                )
                if typed is not None
                else self.tr("{name}: as the map says").format(name=field.accessibleName())
            )
        junction = junction_of(line.subject)
        has_junction = junction is not None
        self._labels["junction_distance_cm"].setVisible(has_junction)
        self.fields["junction_distance_cm"].setVisible(has_junction)
        if junction is not None:
            said = self.tr("To the {junction}, along the vein, cm")
            self._labels["junction_distance_cm"].setText(
                said.format(junction=junction_name(junction))
            )
        self.facts["place"].setText(self._place_words(line))
        self.facts["finding"].setText(self._finding_words(line))
        changes = site_change_words(chart, line)
        if changes is not None:
            said = self.tr("Changed since it was planned: {changes}")
            action = translate("PlanPage", "Plan with the map as it is")
            flag = Flag(FlagKind.CAUTION, said.format(changes=words.said(changes)), "", (action,))
            flag.action_chosen.connect(lambda _n: self._planning.accept_changes(line.id))
            self._changed.addWidget(flag)

    def _derived(self, line: InjectionLine) -> dict[str, float | None]:
        """Return what the map says where nothing was typed for the site."""
        chart = self._planning.chart
        bare = replace(
            line, diameter_mm=None, depth_mm=None, height_cm=None, junction_distance_cm=None
        )
        return {
            "diameter_mm": diameter_of(chart, bare),
            "depth_mm": site_depth_mm(chart, bare),
            "height_cm": site_height_cm(chart, bare),
            "junction_distance_cm": junction_distance_cm(chart, bare),
        }

    def _place_words(self, line: InjectionLine) -> str:
        chart = self._planning.chart
        place = site_place(chart, line)
        parts = [words.side_name(line.side), level_words(chart, line)]
        if place is not None:
            parts.append(words.face_name(face_of(place)))
        if line.is_off_vein:
            parts.append(self.tr("beside its vein"))
        return " · ".join(part for part in parts if part)

    def _finding_words(self, line: InjectionLine) -> str:
        chart, side, subject = self._planning.chart, line.side, line.subject
        said = state_words(state_of(chart, side, subject))
        reflux = value_of(chart, side, subject, Quantity.REFLUX_TIME)
        if reflux is not None:
            value = words.measured_with_unit(reflux)
            said = f"{said}{NO_BREAK_SPACE}· {value}"
        return said

    def _taking(self, name: str) -> Callable[[float | None], None]:
        def take(value: float | None) -> None:
            line = self._planning.line
            if line is not None:
                self._planning.change_line(
                    translate("Planning", "Change a value of the site"),
                    replace(line, **{name: value}),  # type: ignore[arg-type]
                )

        return take

    def _show_in_examine(self) -> None:
        line, state = self._planning.line, self._planning.view_state
        if line is not None:
            state.set_active(line.subject, line.side)
            state.set_workspace(Workspace.EXAMINE)
