"""The card of a value: what it shows, and how a value is typed into it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from veinmap.numbers import read_number
from veinmap.ui import theme
from veinmap.ui.widgets.buttons import SecondaryButton
from veinmap.ui.widgets.value_field import ShownValue, ValueField, ValueState

ShowInWindow = Callable[..., QWidget]

MEASURED = ShownValue(
    state=ValueState.ACCEPTED,
    number="1.60",
    unit="s",
    uncertainty="± 0.04",
    note="trace, clip 7",
    has_evidence=True,
)


def _reflux_s(text: str) -> str:
    seconds = read_number(text)
    if seconds > 20:
        raise ValueError("Milliseconds? A reflux lasts seconds.")
    return f"{seconds:.2f} s"


def _field() -> ValueField:
    field = ValueField("Reflux", reader=_reflux_s, step=0.01, decimals=2)
    field.set_value(MEASURED)
    return field


def _line(field: ValueField) -> QLineEdit:
    line = field.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    return line


def test_a_digit_starts_typing_and_enter_commits(
    qtbot: QtBot, show_in_window: ShowInWindow
) -> None:
    field = _field()
    show_in_window(field)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClicks(field, "2")
    assert field.is_editing
    qtbot.keyClicks(_line(field), ",4")
    with qtbot.waitSignal(field.committed) as committed:
        qtbot.keyClick(_line(field), Qt.Key.Key_Return)
    assert committed.args == ["2,4"]
    assert not field.is_editing
    assert field.hasFocus()


def test_escape_reverts(qtbot: QtBot, show_in_window: ShowInWindow) -> None:
    field = _field()
    show_in_window(field)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(field, Qt.Key.Key_F2)
    qtbot.keyClicks(_line(field), "9")
    with qtbot.assertNotEmitted(field.committed):
        qtbot.keyClick(_line(field), Qt.Key.Key_Escape)
    assert not field.is_editing
    assert field.shown == MEASURED


def test_leaving_commits(qtbot: QtBot, show_in_window: ShowInWindow) -> None:
    field, other = _field(), SecondaryButton("Next")
    show_in_window(field, other)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(20, 34))
    _line(field).setText("0.70")
    with qtbot.waitSignal(field.committed) as committed:
        qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    assert committed.args == ["0.70"]


def test_leaving_an_unchanged_value_commits_nothing(
    qtbot: QtBot, show_in_window: ShowInWindow
) -> None:
    field, other = _field(), SecondaryButton("Next")
    show_in_window(field, other)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(field, Qt.Key.Key_F2)
    with qtbot.assertNotEmitted(field.committed):
        qtbot.keyClick(_line(field), Qt.Key.Key_Tab)
    assert not field.is_editing


@pytest.mark.parametrize("typed", ["2.4.1", "1600", "abc"])
def test_what_cannot_be_a_value_stays_in_sight_and_is_not_committed(
    qtbot: QtBot, show_in_window: ShowInWindow, typed: str
) -> None:
    field = _field()
    show_in_window(field)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(field, Qt.Key.Key_F2)
    _line(field).setText(typed)
    with qtbot.assertNotEmitted(field.committed):
        qtbot.keyClick(_line(field), Qt.Key.Key_Return)
    assert field.is_editing
    assert _line(field).text() == typed


def test_up_and_down_step_and_keep_the_comma(qtbot: QtBot, show_in_window: ShowInWindow) -> None:
    field = _field()
    show_in_window(field)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(field, Qt.Key.Key_F2)
    qtbot.keyClick(_line(field), Qt.Key.Key_Up)
    assert _line(field).text() == "1.61"
    _line(field).setText("1,60")
    qtbot.keyClick(_line(field), Qt.Key.Key_Down)
    assert _line(field).text() == "1,59"


def test_while_typing_enter_is_not_the_windows_shortcut(
    qtbot: QtBot, show_in_window: ShowInWindow
) -> None:
    field = _field()
    window = show_in_window(field)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    shortcut = QShortcut(QKeySequence(Qt.Key.Key_Return), window)
    qtbot.keyClick(field, Qt.Key.Key_F2)
    with qtbot.assertNotEmitted(shortcut.activated):
        qtbot.keyClick(_line(field), Qt.Key.Key_Return)
    with qtbot.waitSignal(shortcut.activated):
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_click_on_the_evidence_asks_for_its_frame(
    qtbot: QtBot, show_in_window: ShowInWindow
) -> None:
    field = _field()
    show_in_window(field)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(field.evidence_requested):
        qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(30, 60))
    assert not field.is_editing
    with qtbot.waitSignal(field.evidence_requested):
        qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_field_that_is_only_computed_cannot_be_typed_into(
    qtbot: QtBot, show_in_window: ShowInWindow
) -> None:
    field = ValueField("Peak", editable=False)
    field.set_value(MEASURED)
    show_in_window(field)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClicks(field, "4")
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(20, 34))
    assert not field.is_editing


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        (ShownValue(state=ValueState.EMPTY, unit="s"), "Reflux, not measured"),
        (MEASURED, "Reflux, 1.60 s ± 0.04"),
        (
            ShownValue(state=ValueState.PROPOSED, number="1.60", unit="s"),
            "Reflux, 1.60 s, proposed",
        ),
        (
            ShownValue(state=ValueState.REFUSED, note="No baseline was found."),
            "Reflux, No baseline was found.",
        ),
    ],
    ids=["empty", "accepted", "proposed", "refused"],
)
def test_a_value_is_read_out_with_unit_and_state(
    qtbot: QtBot, shown: ShownValue, name: str
) -> None:
    field = ValueField("Reflux")
    qtbot.addWidget(field)
    field.set_value(shown)
    assert field.accessibleName() == name


def test_only_a_proposed_value_has_a_dashed_teal_edge(
    qtbot: QtBot, show_in_window: ShowInWindow
) -> None:
    field = _field()
    window = show_in_window(field)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    window.setFocus()
    field.clearFocus()
    teal = theme.current().colors.focus

    def teal_on_the_edge() -> float:
        image = field.grab().toImage()
        row = [image.pixelColor(x, 0) for x in range(12, image.width() - 12)]
        return sum(color == teal for color in row) / len(row)

    assert teal_on_the_edge() == 0
    field.set_value(ShownValue(state=ValueState.PROPOSED, number="1.60", unit="s"))
    assert 0.3 < teal_on_the_edge() < 0.8


def test_a_note_too_long_for_the_card_is_whole_in_the_tooltip(qtbot: QtBot) -> None:
    field = ValueField("Reflux")
    qtbot.addWidget(field)
    field.resize(140, 76)
    note = "Two calibrated regions overlap at the vein, so no length is given."
    field.set_value(ShownValue(state=ValueState.NO_CALIBRATION, number="118", unit="px", note=note))
    assert field.toolTip() == note
