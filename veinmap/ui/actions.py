"""The actions of the window as a table: what each is called, its keys, its icon, what it does."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget


class ActionRow(NamedTuple):
    """One action. A named tuple, since the first paint waits for the class to be defined.

    Attributes
    ----------
    group
        Under what the key sheet lists it.
    keys
        Key sequences, the first of which is shown.
    is_charting
        Whether it charts: such keys do nothing while a list or a text has the focus.
    needs_chart
        Whether it is about the open chart; what is not can be done before there is one.
    """

    id: str
    text: str
    group: str
    do: Callable[[], object]
    keys: tuple[str, ...] = ()
    icon_name: str = ""
    is_charting: bool = False
    needs_chart: bool = True


def make_actions(
    rows: Iterable[ActionRow], window: QWidget, bring_chart: Callable[[], None]
) -> dict[str, QAction]:
    """Return the actions by their id, their keys in force in `window`.

    What needs the chart calls `bring_chart` first: while the window starts there may be none.
    """
    actions: dict[str, QAction] = {}
    for row in rows:
        # Made without its text: the form that takes one makes PySide define all icons of themes.
        action = QAction(window)
        action.setText(row.text)
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        action.setAutoRepeat(False)
        action.triggered.connect(_guarded(row, bring_chart))
        window.addAction(action)
        actions[row.id] = action
    return actions


def _guarded(row: ActionRow, bring_chart: Callable[[], None]) -> Callable[[], None]:
    def act() -> None:
        if row.is_charting and is_typing():
            return
        if row.needs_chart:
            bring_chart()
        row.do()

    return act


def is_typing() -> bool:
    """Whether the focus is where letters mean text or an entry of a list."""
    from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

    focus = QApplication.focusWidget()
    return isinstance(focus, QLineEdit | QPlainTextEdit | QComboBox)


def pass_enter_on() -> bool:
    """Give Enter to the field or list that has the focus; return whether there is one."""
    from PySide6.QtWidgets import QComboBox, QLineEdit

    from veinmap.ui.widgets.choice import Combo

    focus = QApplication.focusWidget()
    if isinstance(focus, QLineEdit):
        focus.returnPressed.emit()
        return True
    if isinstance(focus, Combo) and not focus.opens_on_enter:
        if focus.currentIndex() < 0:
            return False
        focus.entered.emit()
        return True
    if isinstance(focus, QComboBox):
        focus.showPopup()
        return True
    return False
