"""Segments, questions, lists, options and state chips under keys and mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from veinmap.ui import theme
from veinmap.ui.widgets.chips import ChipState, StateChip
from veinmap.ui.widgets.choice import LabelledCombo, OptionRow
from veinmap.ui.widgets.segmented import Segment, SegmentedControl
from veinmap.ui.widgets.yes_no import YesNoQuestion

ShowInWindow = Callable[..., QWidget]


def _views() -> SegmentedControl:
    return SegmentedControl(
        [
            Segment(id="four", text="4 views"),
            Segment(id="two", text="2 views"),
            Segment(id="both", text="Both"),
        ],
        "Views",
    )


def _button(widget: QWidget, text: str) -> QAbstractButton:
    return next(b for b in widget.findChildren(QAbstractButton) if b.text() == text)


def test_arrows_choose_the_neighbouring_segment(qtbot: QtBot, show_in_window: ShowInWindow) -> None:
    views = _views()
    show_in_window(views)
    _button(views, "4 views").setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(views.chosen) as chosen:
        qtbot.keyClick(_button(views, "4 views"), Qt.Key.Key_Right)
    assert chosen.args == ["two"]
    assert views.current() == "two"
    assert _button(views, "2 views").hasFocus()


def test_tab_stops_once_at_the_segments(qtbot: QtBot, show_in_window: ShowInWindow) -> None:
    views, after = _views(), OptionRow("Evidence list")
    window = show_in_window(views, after)
    _button(views, "4 views").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_choosing_a_segment_in_the_program_tells_nobody(
    qtbot: QtBot, show_in_window: ShowInWindow
) -> None:
    views = _views()
    show_in_window(views)
    with qtbot.assertNotEmitted(views.chosen):
        views.set_current("both")
    assert views.current() == "both"


def test_segments_keep_their_width_when_another_is_chosen(
    qtbot: QtBot, show_in_window: ShowInWindow
) -> None:
    views = _views()
    show_in_window(views)
    width = views.sizeHint().width()
    views.set_current("both")
    assert views.sizeHint().width() == width


def test_a_question_has_no_answer_until_one_is_given(
    qtbot: QtBot, show_in_window: ShowInWindow
) -> None:
    question = YesNoQuestion("Long journey")
    show_in_window(question)
    assert question.answer is None
    assert "not asked" in question.accessibleName()
    with qtbot.waitSignal(question.answered) as answered:
        qtbot.mouseClick(_button(question, "No"), Qt.MouseButton.LeftButton)
    assert answered.args == [False]
    assert question.answer is False
    assert "not asked" not in question.accessibleName()


def test_arrows_pass_over_a_question_without_answering_it(
    qtbot: QtBot, show_in_window: ShowInWindow
) -> None:
    question = YesNoQuestion("Long journey")
    show_in_window(question)
    _button(question, "Yes").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(_button(question, "Yes"), Qt.Key.Key_Right)
    assert _button(question, "No").hasFocus()
    assert question.answer is None
    qtbot.keyClick(_button(question, "No"), Qt.Key.Key_Space)
    assert question.answer is False


def test_an_answer_pressed_again_stays(qtbot: QtBot, show_in_window: ShowInWindow) -> None:
    question = YesNoQuestion("Allergy to the agent")
    show_in_window(question)
    question.set_answer(True)
    with qtbot.assertNotEmitted(question.answered):
        qtbot.mouseClick(_button(question, "Yes"), Qt.MouseButton.LeftButton)
    assert question.answer is True
    assert _button(question, "Yes").isChecked()


def test_an_answer_can_be_taken_back(qtbot: QtBot, show_in_window: ShowInWindow) -> None:
    question = YesNoQuestion("Allergy to the agent")
    show_in_window(question)
    question.set_answer(True)
    question.set_answer(None)
    assert question.answer is None
    assert not any(half.isChecked() for half in question.findChildren(QAbstractButton))


def _turn_wheel(widget: QWidget) -> None:
    place = QPointF(widget.rect().center())
    turned = QWheelEvent(
        place,
        QPointF(widget.mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, turned)


def test_the_wheel_turns_a_list_only_while_it_has_the_focus(
    qtbot: QtBot, show_in_window: ShowInWindow
) -> None:
    combo = LabelledCombo("Position", [("standing", "Standing"), ("sitting", "Sitting")])
    other = OptionRow("Evidence list")
    show_in_window(combo, other)
    combo.set_current("standing")
    other.setFocus(Qt.FocusReason.TabFocusReason)
    _turn_wheel(combo.combo)
    assert combo.current() == "standing"
    combo.combo.setFocus(Qt.FocusReason.TabFocusReason)
    _turn_wheel(combo.combo)
    assert combo.current() == "sitting"


def test_a_list_starts_with_nothing_chosen(qtbot: QtBot) -> None:
    combo = LabelledCombo("Compressible", [("fully", "Fully"), ("partly", "Partly")])
    qtbot.addWidget(combo)
    assert combo.current() is None
    with pytest.raises(ValueError, match="no entry"):
        combo.set_current("somewhat")


def test_down_chooses_the_next_entry_and_tells_its_id(
    qtbot: QtBot, show_in_window: ShowInWindow
) -> None:
    combo = LabelledCombo("Position", [("standing", "Standing"), ("sitting", "Sitting")])
    show_in_window(combo)
    combo.set_current("standing")
    combo.combo.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(combo.chosen) as chosen:
        qtbot.keyClick(combo.combo, Qt.Key.Key_Down)
    assert chosen.args == ["sitting"]


def test_a_click_on_the_words_switches_an_option(
    qtbot: QtBot, show_in_window: ShowInWindow
) -> None:
    option = OptionRow("Planned sites")
    show_in_window(option)
    words = QPoint(option.width() - 8, option.height() // 2)
    qtbot.mouseClick(option, Qt.MouseButton.LeftButton, pos=words)
    assert option.isChecked()
    qtbot.keyClick(option, Qt.Key.Key_Space)
    assert not option.isChecked()


def test_a_state_chip_is_dashed_while_proposed_and_solid_once_set(
    qtbot: QtBot, show_in_window: ShowInWindow
) -> None:
    chip = StateChip("Reflux", key="R")
    show_in_window(chip)
    teal = theme.current().colors.focus

    def teal_on_the_edge() -> float:
        image = chip.grab().toImage()
        row = [image.pixelColor(x, 0) for x in range(10, image.width() - 10)]
        return sum(color == teal for color in row) / len(row)

    assert teal_on_the_edge() == 0
    chip.set_state(ChipState.PROPOSED)
    assert 0.3 < teal_on_the_edge() < 0.8
    assert chip.accessibleName() == "Reflux, proposed"
    chip.set_state(ChipState.SET)
    assert teal_on_the_edge() == 1
    assert chip.accessibleName() == "Reflux, set"


def test_a_state_against_the_criteria_shows_a_flag_and_says_why(
    qtbot: QtBot, show_in_window: ShowInWindow
) -> None:
    chip = StateChip("Competent", key="C")
    show_in_window(chip)
    width = chip.sizeHint().width()
    chip.set_state(ChipState.SET, "Measured 0.62 s; above 0.50 s is reflux.")
    assert chip.sizeHint().width() > width
    assert chip.toolTip() == "Measured 0.62 s; above 0.50 s is reflux."
    chip.set_state(ChipState.SET)
    assert chip.toolTip() == "Competent  C"


def test_down_in_an_open_list_with_nothing_chosen_goes_to_the_first_entry(qtbot: QtBot) -> None:
    combo = LabelledCombo("Flow", [("in", "Inward"), ("out", "Outward")])
    combo.combo.setPlaceholderText("Not stated")
    qtbot.addWidget(combo)
    combo.show()
    combo.combo.showPopup()
    view = combo.combo.view()
    qtbot.waitUntil(view.isVisible)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(combo.chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == ["in"]
