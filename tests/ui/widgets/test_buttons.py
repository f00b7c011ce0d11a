"""Buttons as they are pressed, reached and switched off."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from veinmap.ui import theme
from veinmap.ui.widgets.buttons import (
    IconButton,
    KitButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)

ShowInWindow = Callable[..., QWidget]


def _edge_color(button: KitButton) -> QColor:
    return button.grab().toImage().pixelColor(button.width() // 2, 0)


@pytest.mark.parametrize(
    "button_type", [PrimaryButton, SecondaryButton, QuietButton], ids=lambda kind: kind.__name__
)
@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_enter_press_a_button(
    qtbot: QtBot, show_in_window: ShowInWindow, button_type: type[PrimaryButton], key: Qt.Key
) -> None:
    button = button_type("Accept")
    show_in_window(button)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_the_focus_ring_comes_with_tab_and_not_with_the_mouse(
    qtbot: QtBot, show_in_window: ShowInWindow
) -> None:
    first, second = SecondaryButton("Print"), SecondaryButton("Save PDF")
    window = show_in_window(first, second)
    focus = theme.current().colors.focus
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert first.hasFocus()
    assert _edge_color(first) != focus
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert _edge_color(second) == focus


def test_enter_means_the_button_reached_by_tab_and_else_the_window(
    qtbot: QtBot, show_in_window: ShowInWindow
) -> None:
    button = SecondaryButton("Print")
    window = show_in_window(button)
    shortcut = QShortcut(QKeySequence(Qt.Key.Key_Return), window)
    with qtbot.assertNotEmitted(shortcut.activated):
        button.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(button, Qt.Key.Key_Return)
    button.clearFocus()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(shortcut.activated), qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)


def test_a_button_that_is_off_says_why_and_says_its_key_again_later(
    qtbot: QtBot, show_in_window: ShowInWindow
) -> None:
    button = IconButton("printer", "Print", key="Ctrl+P")
    show_in_window(button)
    button.set_unavailable("Nothing is drawn yet.")
    assert not button.isEnabled()
    assert button.toolTip() == "Nothing is drawn yet."
    button.set_unavailable("")
    assert button.isEnabled()
    assert button.toolTip() == "Print  Ctrl+P"


def test_an_icon_button_has_a_name_and_tells_its_key(qtbot: QtBot) -> None:
    button = IconButton("ruler", "Diameter", key="D")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Diameter"
    assert button.toolTip() == "Diameter  D"


def test_the_tool_in_use_shows_its_name(qtbot: QtBot, show_in_window: ShowInWindow) -> None:
    tool = IconButton("audio-waveform", "Reflux", checkable=True, shows_name=True)
    show_in_window(tool)
    narrow = tool.sizeHint().width()
    qtbot.mouseClick(tool, Qt.MouseButton.LeftButton)
    assert tool.isChecked()
    assert tool.sizeHint().width() > narrow + tool.fontMetrics().horizontalAdvance("Reflux")


def test_buttons_are_at_least_as_large_as_a_pointer_target(qtbot: QtBot) -> None:
    least = theme.current().size.hit_min
    for button in (PrimaryButton("A", compact=True), IconButton("x", "Close", compact=True)):
        qtbot.addWidget(button)
        assert button.sizeHint().width() >= least
        assert button.sizeHint().height() >= least


def test_the_colour_under_the_pointer_comes_at_once_with_reduced_motion(
    qtbot: QtBot, show_in_window: ShowInWindow
) -> None:
    button = SecondaryButton("Print")
    show_in_window(button)
    beside_the_word = QPoint(6, button.height() // 2)
    place = QPointF(beside_the_word)
    assert button.grab().toImage().pixelColor(beside_the_word) == theme.current().colors.panel
    QApplication.sendEvent(button, QEnterEvent(place, place, place))
    assert button.grab().toImage().pixelColor(beside_the_word) == theme.current().colors.hover
