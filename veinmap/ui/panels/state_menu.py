"""The rarer states of a vein, and how it was measured in small windows."""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Final, TypeVar

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from veinmap.findings import Calibre, Compressibility, Flow, Lumen
from veinmap.measurement import Manoeuvre, Position
from veinmap.ui import words
from veinmap.ui.charting import Charting
from veinmap.ui.panels.treatment_bar import OUTCOMES
from veinmap.ui.subjects import SubjectKind, state_of
from veinmap.ui.words import translate

_UNTREATED: Final = (Lumen.OPEN, Lumen.THROMBOSED_ACUTE, Lumen.POST_THROMBOTIC, Lumen.ABSENT)


def fill_state_menu(menu: QMenu, charting: Charting, parent: QWidget) -> None:
    """Fill `menu` with all that can be said of the active item."""
    kind = charting.active_kind()
    active = charting.active()
    if active is None or kind is None:
        return
    state = state_of(charting.chart, *active)
    if kind in (SubjectKind.SEGMENT, SubjectKind.DRAWN_VEIN):
        _choices(menu, Flow, words.flow_name, state.flow, charting.say_flow)
    if kind in (SubjectKind.SEGMENT, SubjectKind.DRAWN_VEIN):
        menu.addSeparator()
        _choices(menu, _UNTREATED, words.lumen_name, state.lumen, charting.say_lumen)
        treated = menu.addAction(translate("StateMenu", "Treated earlier…"))
        treated.setCheckable(True)
        treated.setChecked(state.lumen in OUTCOMES)
        treated.triggered.connect(charting.ask_treatment)
        menu.addSeparator()
        calibre = menu.addMenu(translate("StateMenu", "Calibre"))
        _choices(calibre, Calibre, words.calibre_name, state.calibre, charting.say_calibre)
    if kind is SubjectKind.SEGMENT:
        finding = charting.chart.leg(active[0]).finding(active[1])
        pressed = menu.addMenu(translate("StateMenu", "Compressible"))
        _choices(
            pressed,
            Compressibility,
            words.compressibility_name,
            finding.compressibility,
            charting.say_compressibility,
        )
    fill_conditions(menu, charting)
    if kind is SubjectKind.SEGMENT:
        menu.addSeparator()
        site = menu.addAction(translate("StateMenu", "Site…"))
        site.triggered.connect(charting.ask_site)
    menu.addSeparator()
    name = (
        translate("StateMenu", "Clear this item")
        if kind is SubjectKind.SEGMENT
        else translate("StateMenu", "Delete")
    )
    menu.addAction(name).triggered.connect(charting.clear)


def fill_conditions(menu: QMenu, charting: Charting) -> None:
    """Add how flow was provoked, and how the patient was placed."""
    how = menu.addMenu(translate("StateMenu", "Manoeuvre"))
    _choices(
        how,
        Manoeuvre,
        words.manoeuvre_name,
        charting.numbers.shown_manoeuvre(),
        charting.say_manoeuvre,
    )
    placed = menu.addMenu(translate("StateMenu", "Position"))
    _choices(
        placed,
        Position,
        words.position_name,
        charting.numbers.shown_position(),
        charting.say_position,
    )


def open_state_menu(charting: Charting, parent: QWidget, place: QPoint) -> QMenu:
    """Open the menu of the active item at a place of the screen."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    fill_state_menu(menu, charting, parent)
    menu.popup(place)
    return menu


_Choice = TypeVar("_Choice", bound=Enum)


def _choices(
    menu: QMenu,
    choices: Iterable[_Choice],
    name: Callable[[_Choice], str],
    current: _Choice | None,
    say: Callable[[_Choice], None],
) -> None:
    group = QActionGroup(menu)
    for choice in choices:
        action = QAction(name(choice), menu)
        action.setCheckable(True)
        action.setChecked(choice is current)
        action.triggered.connect(_saying(say, choice))
        group.addAction(action)
        menu.addAction(action)


def _saying(say: Callable[[_Choice], None], choice: _Choice) -> Callable[[], None]:
    def act() -> None:
        say(choice)

    return act
