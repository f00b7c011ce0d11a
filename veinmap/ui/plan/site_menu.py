"""Menus of the plan: which vein a new site goes to, and what a first one injects."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from veinmap.anatomy.catalogue import catalogue, is_known_key
from veinmap.anatomy.course_table import SITE_OF_POINT
from veinmap.anatomy.sides import Side
from veinmap.findings import Flow, PerforatorState
from veinmap.planning.preparations import Preparation, offered_preparations
from veinmap.ui import plan_words, words
from veinmap.ui.plan.planning import Planning
from veinmap.ui.subjects import short_name
from veinmap.ui.words import translate


def open_preparation_menu(
    planning: Planning, parent: QWidget, at: QPoint, put: Callable[[Preparation], None]
) -> QMenu:
    """Ask what is injected: a first site has no line before it to take that from."""
    menu = _menu(parent)
    title = menu.addAction(translate("PlanPage", "What is injected?"))
    title.setEnabled(False)
    menu.addSeparator()
    profile = planning.rules.profile_of(planning.chart)
    for made_of in offered_preparations(profile):
        action = menu.addAction(plan_words.preparation_name(made_of))
        action.triggered.connect(_putting(put, made_of))
    menu.popup(at)
    return menu


def _putting(put: Callable[[Preparation], None], made_of: Preparation) -> Callable[[], None]:
    return lambda: put(made_of)


def open_vein_menu(planning: Planning, button: QWidget) -> QMenu:
    """Offer the refluxing veins of the map: a site goes to the vein, its place follows later."""
    menu = _menu(button)
    at = button.mapToGlobal(button.rect().bottomLeft())
    veins = list(refluxing_veins(planning))
    if not veins:
        none = menu.addAction(translate("PlanPage", "The map shows no refluxing vein"))
        none.setEnabled(False)
    for side, subject in veins:
        name = short_name(planning.chart, side, subject)
        action = menu.addAction(f"{words.side_name(side)} · {name}")
        action.triggered.connect(_choosing(planning, button, at, side, subject))
    menu.popup(at)
    return menu


def _choosing(
    planning: Planning, parent: QWidget, at: QPoint, side: Side, subject: str
) -> Callable[[], None]:
    def put(made_of: Preparation) -> None:
        planning.put_site(side, subject, None, made_of)

    def act() -> None:
        made_of = planning.preparation()
        if made_of is None:
            # The menu that this was chosen in has to be gone first.
            QTimer.singleShot(0, parent, lambda: open_preparation_menu(planning, parent, at, put))
        else:
            put(made_of)

    return act


def refluxing_veins(planning: Planning) -> Iterator[tuple[Side, str]]:
    """Yield the superficial veins with reflux and the incompetent perforators, by leg."""
    for side in Side:
        leg = planning.chart.leg(side)
        for finding in leg.segments:
            if finding.flow is not Flow.REFLUX or not is_known_key(finding.key):
                continue
            if not catalogue().segment(finding.key).is_deep and finding.key not in SITE_OF_POINT:
                yield side, finding.key
        yield from ((side, vein.id) for vein in leg.drawn_veins if vein.flow is Flow.REFLUX)
        for perforator in leg.perforators:
            if perforator.state is PerforatorState.INCOMPETENT:
                yield side, perforator.id


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu
