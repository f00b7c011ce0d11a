"""What can be done to a drawn vein or a skin mark, above the states in its menu."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from veinmap.anatomy.catalogue import SegmentKind, catalogue
from veinmap.anatomy.course_table import RUNS_OF_KEY
from veinmap.anatomy.skin_paths import nearest_on_course
from veinmap.findings import DrawnVein, DrawnVeinKind, is_area
from veinmap.ui import words
from veinmap.ui.action_table import doing
from veinmap.ui.drawn_words import drawn_kind_name
from veinmap.ui.words import translate

if TYPE_CHECKING:
    from veinmap.ui.leg_diagram.leg_diagram import LegDiagram

_Value = TypeVar("_Value")


def fill_drawn_menu(menu: QMenu, diagram: "LegDiagram") -> None:
    """Add what can be done to the active item if somebody drew it; else nothing."""
    hands = diagram.hands
    side = hands.bench.side
    if side is None:
        return
    leg = hands.bench.leg(side)
    vein = leg.drawn_vein(hands.bench.active)
    if vein is not None:
        _fill_vein(menu, diagram, vein)
        menu.addSeparator()
    elif leg.skin_mark(hands.bench.active) is not None:
        delete = menu.addAction(translate("DrawnMenu", "Delete mark") + "\tDel")
        delete.triggered.connect(hands.delete_mark)


def _fill_vein(menu: QMenu, diagram: "LegDiagram", vein: DrawnVein) -> None:
    reshaping, knot = diagram.hands.reshaping, diagram.hands.knot
    kinds = menu.addMenu(translate("DrawnMenu", "Kind"))
    _choices(
        kinds,
        [(kind, drawn_kind_name(kind), vein.kind is kind) for kind in DrawnVeinKind],
        reshaping.set_kind,
    )
    parents = menu.addMenu(translate("DrawnMenu", "Leaves"))
    named = [
        (segment.key, words.said(segment.short))
        for segment in catalogue().segments
        if segment.kind in (SegmentKind.TRUNK, SegmentKind.ACCESSORY) and segment.key in RUNS_OF_KEY
    ]
    named = [("", translate("DrawnMenu", "No named vein")), *named]
    _choices(
        parents,
        [(key, name, vein.parent_key == key) for key, name in named],
        reshaping.set_parent,
    )
    at = diagram.menu_place
    here = None if at is None else nearest_on_course(vein.path, at)
    if here is not None:
        add = menu.addAction(translate("DrawnMenu", "Add a point here"))
        add.triggered.connect(lambda: reshaping.add_at(here))
    if not is_area(vein.kind, vein.path):
        split = menu.addAction(translate("DrawnMenu", "Split here") + "\tShift+S")
        if here is not None and knot is None:
            split.triggered.connect(lambda: reshaping.split_at(here, str(uuid4())))
        else:
            split.triggered.connect(lambda: reshaping.split_at_knot(knot, str(uuid4())))
        join = menu.addAction(translate("DrawnMenu", "Join with the vein at its end") + "\tShift+J")
        join.setEnabled(reshaping.partner() is not None)
        join.triggered.connect(reshaping.join)


def _choices(
    menu: QMenu, choices: Iterable[tuple[_Value, str, bool]], choose: Callable[[_Value], None]
) -> None:
    group = QActionGroup(menu)
    for value, text, is_chosen in choices:
        action = QAction(text, menu)
        action.setCheckable(True)
        action.setChecked(is_chosen)
        action.triggered.connect(doing(choose, value))
        group.addAction(action)
        menu.addAction(action)
