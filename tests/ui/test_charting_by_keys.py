"""Charting in the real window, by keys."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from veinmap.anatomy.sides import Side
from veinmap.chart import representative, with_measurement
from veinmap.findings import Flow, Lumen, SegmentFinding, TreatmentMethod
from veinmap.measurement import Evidence, Manoeuvre, Measurement, Method, Position, Quantity
from veinmap.resource_files import resource_path
from veinmap.settings import Language
from veinmap.ui.main_window import MainWindow
from veinmap.ui.open_questions import open_questions
from veinmap.ui.view_state import Workspace
from veinmap.ui.widgets.chips import ChipState


def _focus(window: MainWindow) -> QWidget:
    return QApplication.focusWidget() or window


def press(window: MainWindow, *keys: str | Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(_focus(window), key)  # type: ignore[call-overload]


def enter(window: MainWindow, text: str) -> None:
    press(window, *text, Qt.Key.Key_Return)


def finding(window: MainWindow, key: str, side: Side = Side.LEFT) -> SegmentFinding:
    return window.document.chart.leg(side).finding(key)


def test_nothing_is_charted_before_the_side_is_chosen(window: MainWindow) -> None:
    press(window, "c", "1")
    assert window.view_state.side is None
    assert not window.document.undo_stack.canUndo()
    panel = window.columns.item_panel
    assert panel.leg_question.isVisible()


def test_c_makes_the_active_vein_competent_on_the_chosen_leg_only(
    left_leg_window: MainWindow,
) -> None:
    press(left_leg_window, "c")
    assert finding(left_leg_window, "CFV").flow is Flow.COMPETENT
    assert not left_leg_window.document.chart.leg(Side.RIGHT).segments


@pytest.mark.parametrize(
    ("key", "flow"),
    [("c", Flow.COMPETENT), ("r", Flow.REFLUX), ("n", Flow.NOT_VISUALISED)],
)
def test_each_state_key_sets_its_state_and_its_chip(
    left_leg_window: MainWindow, key: str, flow: Flow
) -> None:
    press(left_leg_window, key)
    assert finding(left_leg_window, "CFV").flow is flow
    chips = left_leg_window.columns.item_panel.vein_page.flow_chips
    assert {f for f, chip in chips.items() if chip.state is ChipState.SET} == {flow}


def test_a_bare_number_is_the_reflux_time_in_seconds_and_proposes_the_state(
    left_leg_window: MainWindow,
) -> None:
    enter(left_leg_window, "1.6")
    press(left_leg_window, Qt.Key.Key_Return)
    # The common femoral vein refluxes above 1.00 s only.
    assert finding(left_leg_window, "CFV").flow is Flow.REFLUX
    assert left_leg_window.view_state.active == "SFJ.TV"


def test_exactly_the_limit_is_competent(left_leg_window: MainWindow) -> None:
    left_leg_window.view_state.set_active("GSV.DC")
    enter(left_leg_window, "0,5")
    assert finding(left_leg_window, "GSV.DC").flow is Flow.COMPETENT
    value = representative(
        left_leg_window.document.chart, Side.LEFT, "GSV.DC", Quantity.REFLUX_TIME
    )
    assert value is not None
    assert value.value == 500


def test_letters_behind_a_number_make_it_diameter_or_depth(left_leg_window: MainWindow) -> None:
    left_leg_window.view_state.set_active("GSV.PC")
    enter(left_leg_window, "4.2d")
    enter(left_leg_window, "7p")
    chart = left_leg_window.document.chart
    diameter = representative(chart, Side.LEFT, "GSV.PC", Quantity.DIAMETER)
    depth = representative(chart, Side.LEFT, "GSV.PC", Quantity.DEPTH)
    assert diameter is not None
    assert depth is not None
    assert (diameter.value, depth.value) == (4.2, 7.0)
    # A diameter proves no state.
    assert finding(left_leg_window, "GSV.PC").flow is Flow.NOT_ASSESSED


def test_the_number_is_echoed_with_its_unit_while_it_is_typed(left_leg_window: MainWindow) -> None:
    left_leg_window.view_state.set_active("GSV.PC")
    press(left_leg_window, *"4,2d")
    field = left_leg_window.columns.item_panel.vein_page.cards.fields[Quantity.REFLUX_TIME]
    assert field.is_editing
    assert field._echo == "Diameter 4.2\u00a0mm"


def test_seconds_above_twenty_ask_whether_milliseconds_were_meant(
    left_leg_window: MainWindow,
) -> None:
    left_leg_window.view_state.set_active("GSV.PC")
    enter(left_leg_window, "1600")
    question = left_leg_window.charting.question
    assert question is not None
    assert question.text == "Were milliseconds meant?"
    assert not left_leg_window.document.chart.measurements
    bar = left_leg_window.columns.item_panel.vein_page.ask_bar
    assert bar.isVisible()
    # The first Enter leads to the question, the second answers it.
    press(left_leg_window, Qt.Key.Key_Return, Qt.Key.Key_Return)
    value = representative(
        left_leg_window.document.chart, Side.LEFT, "GSV.PC", Quantity.REFLUX_TIME
    )
    assert value is not None
    assert value.value == 1600
    assert not bar.isVisible()


@pytest.mark.parametrize("text", ["12", "0.01"])
def test_unlikely_times_are_confirmed_before_they_are_kept(
    left_leg_window: MainWindow, text: str
) -> None:
    left_leg_window.view_state.set_active("GSV.PC")
    enter(left_leg_window, text)
    assert left_leg_window.charting.question is not None
    press(left_leg_window, Qt.Key.Key_Escape)
    assert left_leg_window.charting.question is None
    assert not left_leg_window.document.chart.measurements


def test_a_number_typed_over_a_typed_one_takes_its_place(left_leg_window: MainWindow) -> None:
    window = left_leg_window
    window.view_state.set_active("GSV.PC")
    window.charting.say_position(Position.STANDING)
    enter(window, "1.6")
    window.charting.say_manoeuvre(Manoeuvre.VALSALVA)
    first = window.document.chart.measurements
    window.charting.say_manoeuvre(Manoeuvre.CUFF)
    window.document.undo_stack.undo()
    enter(window, "1.8")
    (corrected,) = window.document.chart.measurements
    assert (corrected.id, corrected.value) == (first[0].id, 1800)
    # How the time was taken is what was said of it, not what was said last.
    assert corrected.manoeuvre is Manoeuvre.VALSALVA
    window.document.undo_stack.undo()
    assert window.document.chart.measurements == first


def test_a_number_typed_over_a_measured_one_leaves_it_in_the_chart(
    left_leg_window: MainWindow,
) -> None:
    window = left_leg_window
    window.view_state.set_active("GSV.PC")
    measured = Measurement(
        id="M1",
        side=Side.LEFT,
        subject="GSV.PC",
        quantity=Quantity.REFLUX_TIME,
        value=1600,
        method=Method.ASSISTED,
        evidence=Evidence(sop_instance_uid="1.2.3", frame_index=47),
    )
    window.document.edit("Measure", with_measurement(window.document.chart, measured))
    enter(window, "1.8")
    assert [(m.value, m.is_representative) for m in window.document.chart.measurements] == [
        (1600, False),
        (1800, True),
    ]


def test_only_the_times_in_use_are_asked_about(left_leg_window: MainWindow) -> None:
    chart = left_leg_window.document.chart
    for number, method in enumerate((Method.ASSISTED, Method.TYPED)):
        chart = with_measurement(
            chart,
            Measurement(
                id=f"M{number}",
                side=Side.LEFT,
                subject="GSV.PC",
                quantity=Quantity.REFLUX_TIME,
                value=1600 + number,
                method=method,
                evidence=Evidence(sop_instance_uid="1.2.3", frame_index=1) if not number else None,
            ),
        )
    details = [question.detail for question in open_questions(chart)]
    assert details.count("1 reflux time does not say it.") == 2
    assert not any("2 reflux times" in detail for detail in details)


def test_x_asks_why_and_keeps_the_reason(left_leg_window: MainWindow) -> None:
    press(left_leg_window, "x")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    enter(left_leg_window, "dressing")
    found = finding(left_leg_window, "CFV")
    assert (found.flow, found.flow_reason) == (Flow.NOT_ASSESSED, "dressing")
    assert found.is_recorded


def test_not_assessed_without_a_reason_is_not_kept(left_leg_window: MainWindow) -> None:
    press(left_leg_window, "x", Qt.Key.Key_Return)
    assert left_leg_window.charting.question is not None
    assert not finding(left_leg_window, "CFV").is_recorded


def test_a_state_against_the_criteria_needs_its_reason(left_leg_window: MainWindow) -> None:
    left_leg_window.view_state.set_active("GSV.PC")
    enter(left_leg_window, "1.6")
    press(left_leg_window, "c")
    assert finding(left_leg_window, "GSV.PC").flow is Flow.REFLUX
    enter(left_leg_window, "artefact")
    found = finding(left_leg_window, "GSV.PC")
    assert (found.flow, found.is_flow_overridden) == (Flow.COMPETENT, True)
    chip = left_leg_window.columns.item_panel.vein_page.flow_chips[Flow.COMPETENT]
    assert "artefact" in chip.toolTip()


def test_letters_typed_into_a_field_chart_nothing(left_leg_window: MainWindow) -> None:
    left_leg_window.view_state.set_active("TRIB")
    page = left_leg_window.columns.item_panel.tributary_page
    page.from_cm.line.setFocus()
    press(left_leg_window, *"crnx12")
    assert page.from_cm.line.text() == "crnx12"
    assert not left_leg_window.document.chart.leg(Side.LEFT).segments


def test_undo_takes_back_one_step_and_names_it(left_leg_window: MainWindow) -> None:
    left_leg_window.view_state.set_active("GSV.PC")
    enter(left_leg_window, "1.6")
    assert left_leg_window.document.undo_stack.undoText() == (
        "GSV proximal calf: reflux 1.60\u00a0s"
    )
    QTest.keyClick(left_leg_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not finding(left_leg_window, "GSV.PC").is_recorded
    QTest.keyClick(
        left_leg_window,
        Qt.Key.Key_Z,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert finding(left_leg_window, "GSV.PC").flow is Flow.REFLUX


def test_enter_goes_on_and_shift_enter_back(left_leg_window: MainWindow) -> None:
    press(left_leg_window, Qt.Key.Key_Return)
    assert left_leg_window.view_state.active == "SFJ.TV"
    QTest.keyClick(left_leg_window, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert left_leg_window.view_state.active == "CFV"


def test_the_manoeuvre_last_said_holds_for_what_follows(left_leg_window: MainWindow) -> None:
    left_leg_window.charting.say_manoeuvre(Manoeuvre.VALSALVA)
    enter(left_leg_window, "0.6")
    press(left_leg_window, Qt.Key.Key_Return)
    enter(left_leg_window, "1.9")
    chart = left_leg_window.document.chart
    for key in ("CFV", "SFJ.TV"):
        value = representative(chart, Side.LEFT, key, Quantity.REFLUX_TIME)
        assert value is not None
        assert value.manoeuvre is Manoeuvre.VALSALVA


def test_the_next_leg_comes_after_the_last_item_and_the_button_says_so(
    window: MainWindow,
) -> None:
    window.columns.item_panel.leg_question.choose((Side.RIGHT, Side.LEFT))
    for key in list(window.charting.items())[:-1]:
        if key not in ("TRIB", "PERF"):
            window.view_state.set_active(key)
            window.charting.say_flow(Flow.COMPETENT)
    assert window.view_state.side is Side.RIGHT
    window.view_state.set_active("GIA")
    stop = window.charting.next_stop()
    assert stop == (Side.RIGHT, "PERF")
    assert not window.document.chart.leg(Side.LEFT).segments


def test_control_with_a_digit_changes_the_workspace(left_leg_window: MainWindow) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    for digit, workspace in ((Qt.Key.Key_3, Workspace.CHART), (Qt.Key.Key_2, Workspace.PLAN)):
        QTest.keyClick(left_leg_window, digit, control)
        assert left_leg_window.view_state.workspace is workspace
    press(left_leg_window, "c")
    assert not left_leg_window.document.chart.leg(Side.LEFT).segments


def test_f6_goes_round_the_regions_and_back(left_leg_window: MainWindow) -> None:
    def region_after(modifier: Qt.KeyboardModifier) -> int:
        QTest.keyClick(_focus(left_leg_window), Qt.Key.Key_F6, modifier)
        focus = QApplication.focusWidget()
        assert focus is not None
        return next(
            place
            for place, region in enumerate(left_leg_window.columns.regions())
            if region is focus or region.isAncestorOf(focus)
        )

    visited = [region_after(Qt.KeyboardModifier.NoModifier) for _ in range(6)]
    assert visited == [0, 1, 2, 3, 4, 5]
    assert region_after(Qt.KeyboardModifier.ShiftModifier) == 4


def test_keys_work_in_french_too(left_leg_window: MainWindow, qtbot: QtBot) -> None:
    left_leg_window.settings.choose_language(Language.FRENCH)
    qtbot.waitUntil(lambda: left_leg_window.columns.leg is not None)
    page = left_leg_window.columns.item_panel.vein_page
    assert page.badge.accessibleName() == "Jambe gauche"
    assert page.name.text() == "Fémorale commune"
    press(left_leg_window, "r")
    assert finding(left_leg_window, "CFV").flow is Flow.REFLUX
    assert page.flow_chips[Flow.NOT_ASSESSED].text() in ("Non évaluée", "Non éval.")


@pytest.mark.parametrize("size", [(1300, 680), (1366, 768), (1920, 1080)])
def test_the_window_fits_its_screen_and_no_side_is_cut(
    open_window: Callable[..., MainWindow], size: tuple[int, int], qtbot: QtBot
) -> None:
    window = open_window(size=size)
    window.columns.item_panel.leg_question.choose((Side.LEFT,))
    assert (window.width(), window.height()) == size
    leg = window.columns.leg
    assert leg is not None
    assert leg.title.text() == "Left leg"
    assert leg.title.width() >= leg.title.sizeHint().width()
    page = window.columns.item_panel.vein_page
    chips = page.flow_chips.values()
    qtbot.waitUntil(lambda: all(c.width() >= c.minimumSizeHint().width() for c in chips))
    for chip in chips:
        assert page.rect().contains(chip.geometry())
    assert page.name.width() >= page.name.sizeHint().width()


@pytest.mark.parametrize("by_keyboard", [False, True])
def test_enter_after_choosing_the_leg_charts_nothing(
    window: MainWindow, qtbot: QtBot, by_keyboard: bool
) -> None:
    panel = window.columns.item_panel
    button = panel.leg_question.left_button
    if by_keyboard:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        press(window, Qt.Key.Key_Space)
    else:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is panel
    press(window, Qt.Key.Key_Return)
    assert window.view_state.active == "SFJ.TV"
    assert not window.document.chart.leg(Side.LEFT).segments


def test_on_a_chip_space_sets_the_state_and_enter_goes_on(left_leg_window: MainWindow) -> None:
    window = left_leg_window
    chip = window.columns.item_panel.vein_page.flow_chips[Flow.COMPETENT]
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Qt.Key.Key_Return)
    assert window.view_state.active == "SFJ.TV"
    assert not window.document.chart.leg(Side.LEFT).segments
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Qt.Key.Key_Space)
    assert finding(window, "SFJ.TV").flow is Flow.COMPETENT


def test_a_chip_that_goes_away_hands_its_focus_to_no_other_state(
    open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = open_window(resource_path("examples/case_a.json"))
    qtbot.waitUntil(lambda: window.view_state.side is Side.LEFT)
    panel = window.columns.item_panel
    window.view_state.set_active("GSV.PC", Side.LEFT)
    chip = panel.vein_page.flow_chips[Flow.COMPETENT]
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    perforator = window.document.chart.leg(Side.LEFT).perforators[0]
    window.view_state.set_active(perforator.id, Side.LEFT)
    assert QApplication.focusWidget() is panel


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_typing_charts_again_after_a_list_was_open(
    left_leg_window: MainWindow, qtbot: QtBot, key: Qt.Key
) -> None:
    window = left_leg_window
    window.view_state.set_active("GSV.PC")
    page = window.columns.item_panel.vein_page
    combo = page.manoeuvre.combo
    qtbot.mouseClick(combo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(combo.view().isVisible)
    qtbot.keyClick(combo.view(), Qt.Key.Key_Down)
    qtbot.keyClick(combo.view(), key)
    # Without a window system the closed list stays the active window.
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.columns.item_panel)
    enter(window, "3.6d")
    enter(window, "1.2")
    chart = window.document.chart
    diameter = representative(chart, Side.LEFT, "GSV.PC", Quantity.DIAMETER)
    time = representative(chart, Side.LEFT, "GSV.PC", Quantity.REFLUX_TIME)
    assert diameter is not None
    assert time is not None
    assert (diameter.value, time.value) == (3.6, 1200)
    expected = next(iter(Manoeuvre)) if key == Qt.Key.Key_Return else None
    assert time.manoeuvre is expected


def test_a_list_reached_by_tab_is_searched_by_letters_and_keeps_its_focus(
    left_leg_window: MainWindow,
) -> None:
    page = left_leg_window.columns.item_panel.vein_page
    combo = page.manoeuvre.combo
    combo.setFocus(Qt.FocusReason.TabFocusReason)
    press(left_leg_window, "v")
    assert page.manoeuvre.current() == Manoeuvre.VALSALVA.value
    press(left_leg_window, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is combo


def test_only_what_can_be_is_offered_where_milliseconds_were_meant(
    left_leg_window: MainWindow,
) -> None:
    left_leg_window.view_state.set_active("GSV.PC")
    enter(left_leg_window, "1600")
    question = left_leg_window.charting.question
    assert question is not None
    assert [answer.text for answer in question.answers] == ["1.60\u00a0s"]
    left_leg_window.charting.dismiss()
    enter(left_leg_window, "30")
    question = left_leg_window.charting.question
    assert question is not None
    assert [answer.text for answer in question.answers] == ["0.03\u00a0s", "30.00\u00a0s"]


def test_endless_digits_are_refused_where_they_are_typed(left_leg_window: MainWindow) -> None:
    left_leg_window.view_state.set_active("GSV.PC")
    enter(left_leg_window, "9" * 320)
    field = left_leg_window.columns.item_panel.vein_page.cards.fields[Quantity.REFLUX_TIME]
    assert field.is_editing
    assert left_leg_window.charting.question is None
    assert not left_leg_window.document.chart.measurements


def test_the_keys_of_a_leg_that_is_not_examined_say_so_and_offer_it(
    left_leg_window: MainWindow,
) -> None:
    window = left_leg_window
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(_focus(window), Qt.Key.Key_R, keys)
    question = window.charting.question
    assert question is not None
    assert question.text == "The right leg is not examined."
    assert window.view_state.side is Side.LEFT
    press(window, Qt.Key.Key_Space)
    assert window.document.chart.leg(Side.RIGHT).is_examined
    assert window.view_state.side is Side.RIGHT
    assert window.charting.question is None


def test_before_the_leg_is_chosen_its_keys_lead_to_its_button(window: MainWindow) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(_focus(window), Qt.Key.Key_R, keys)
    assert window.columns.item_panel.leg_question.right_button.hasFocus()
    assert not window.document.undo_stack.canUndo()


def test_f6_reaches_the_item_where_no_state_is_under_the_finger(
    left_leg_window: MainWindow,
) -> None:
    window = left_leg_window
    window.columns.protocol.list.setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Qt.Key.Key_F6, Qt.Key.Key_F6)
    assert window.columns.item_panel.hasFocus()
    press(window, Qt.Key.Key_Space)
    assert not finding(window, "CFV").is_recorded


def test_an_opened_chart_has_its_first_open_item_active(
    open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = open_window(resource_path("examples/case_a.json"))
    qtbot.waitUntil(lambda: window.view_state.side is Side.LEFT)
    # Of case A only the proximal small saphenous vein was not charted.
    assert window.view_state.active == "SSV.P"


@pytest.mark.parametrize("text", ["0.025", "25ms"])
def test_a_time_of_some_milliseconds_is_shown_as_typed(
    left_leg_window: MainWindow, text: str
) -> None:
    left_leg_window.view_state.set_active("GSV.PC")
    enter(left_leg_window, text)
    field = left_leg_window.columns.item_panel.vein_page.cards.fields[Quantity.REFLUX_TIME]
    assert field._shown.number == "0.025"


@pytest.mark.parametrize(("text", "said"), [("80d", "not a diameter"), ("40", "not a reflux")])
def test_what_no_vein_has_is_refused_at_once(
    left_leg_window: MainWindow, text: str, said: str
) -> None:
    left_leg_window.view_state.set_active("GSV.PC")
    enter(left_leg_window, text)
    field = left_leg_window.columns.item_panel.vein_page.cards.fields[Quantity.REFLUX_TIME]
    assert said in field._reason
    assert not left_leg_window.document.chart.measurements


def test_what_is_odd_is_asked_about_once(left_leg_window: MainWindow) -> None:
    left_leg_window.view_state.set_active("GSV.PC")
    enter(left_leg_window, "1.6 25 7")
    question = left_leg_window.charting.question
    assert question is not None
    assert question.text == "Is 25.0\u00a0mm right?"
    assert not left_leg_window.document.chart.measurements
    press(left_leg_window, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert [m.value for m in left_leg_window.document.chart.measurements] == [1600, 25, 7]


def test_a_removed_vein_cannot_reflux_before_it_is_said_to_be_there(
    left_leg_window: MainWindow,
) -> None:
    window = left_leg_window
    window.view_state.set_active("GSV.MT")
    window.charting.say_lumen(Lumen.REMOVED, method=TreatmentMethod.STRIPPING)
    press(window, "r")
    question = window.charting.question
    assert question is not None
    assert question.text == "A removed vein carries no flow."
    assert finding(window, "GSV.MT").lumen is Lumen.REMOVED
    window.charting.answer(question.answers[0])
    found = finding(window, "GSV.MT")
    assert (found.lumen, found.flow) == (Lumen.OPEN, Flow.REFLUX)
    assert window.document.chart.leg(Side.LEFT).treatments == ()


@pytest.mark.parametrize("text", ["1.6", "4.2d"])
def test_a_removed_vein_takes_no_number(left_leg_window: MainWindow, text: str) -> None:
    left_leg_window.view_state.set_active("GSV.MT")
    left_leg_window.charting.say_lumen(Lumen.REMOVED, method=TreatmentMethod.STRIPPING)
    enter(left_leg_window, text)
    assert left_leg_window.charting.question is not None
    assert not left_leg_window.document.chart.measurements


def test_a_closed_vein_that_refluxes_has_recanalised_or_was_never_closed(
    left_leg_window: MainWindow,
) -> None:
    window = left_leg_window
    window.view_state.set_active("GSV.MT")
    window.charting.say_lumen(
        Lumen.OCCLUDED_AFTER_TREATMENT, method=TreatmentMethod.EVLA, treated_on=date(2026, 2, 3)
    )
    enter(window, "1.6")
    question = window.charting.question
    assert question is not None
    assert [a.text for a in question.answers] == ["It has recanalised", "It was never closed"]
    window.charting.answer(question.answers[0])
    found = finding(window, "GSV.MT")
    assert (found.lumen, found.flow) == (Lumen.RECANALISED_AFTER_TREATMENT, Flow.REFLUX)
    assert (found.treatment_method, found.treatment_date) == (
        TreatmentMethod.EVLA,
        date(2026, 2, 3),
    )


def test_a_timed_reflux_must_go_before_a_vein_can_be_absent(left_leg_window: MainWindow) -> None:
    window = left_leg_window
    window.view_state.set_active("GSV.MT")
    enter(window, "2.6")
    press(window, "a")
    question = window.charting.question
    assert question is not None
    assert question.text == "A vein that is absent has no reflux time."
    assert finding(window, "GSV.MT").flow is Flow.REFLUX
    window.charting.answer(question.answers[0])
    assert finding(window, "GSV.MT").lumen is Lumen.ABSENT
    assert not window.document.chart.measurements


@pytest.mark.parametrize(
    ("key", "shift", "lumen"),
    [
        ("a", False, Lumen.ABSENT),
        ("b", False, Lumen.THROMBOSED_ACUTE),
        ("b", True, Lumen.POST_THROMBOTIC),
    ],
)
def test_one_key_says_absent_thrombosed_or_post_thrombotic(
    left_leg_window: MainWindow, key: str, shift: bool, lumen: Lumen
) -> None:
    left_leg_window.view_state.set_active("GSV.MT")
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(_focus(left_leg_window), key, modifier)  # type: ignore[call-overload]
    assert finding(left_leg_window, "GSV.MT").lumen is lumen


def test_the_site_behind_a_number_is_kept_and_a_second_site_is_a_second_diameter(
    left_leg_window: MainWindow,
) -> None:
    window = left_leg_window
    window.view_state.set_active("GSV.PT")
    enter(window, "7.2d@3")
    enter(window, "5.8d@15g")
    enter(window, "5.9d@15g")
    kept = [(m.value, m.site.distance_cm, m.is_representative) for m in _diameters(window)]
    assert kept == [(7.2, 3, False), (5.9, 15, True)]


def _diameters(window: MainWindow) -> list[Measurement]:
    values = window.document.chart.measurements
    return [m for m in values if m.quantity is Quantity.DIAMETER]


def test_a_number_takes_the_site_that_the_protocol_has_it_measured_at(
    left_leg_window: MainWindow,
) -> None:
    left_leg_window.view_state.set_active("GSV.AR")
    assert left_leg_window.columns.item_panel.vein_page.name.text() == "GSV 3 cm below SFJ"
    enter(left_leg_window, "2.1 7.2")
    site = finding(left_leg_window, "GSV.AR").site
    assert site is not None
    assert (site.distance_cm, site.relation, site.reference) == (3, "below", "SFJ")


def test_what_is_missing_is_listed_at_the_end_and_enter_goes_through_it(
    left_leg_window: MainWindow,
) -> None:
    window = left_leg_window
    for key in window.charting.items():
        if key not in ("TRIB", "PERF", "MISSING", "ASV", "SSV.D"):
            window.view_state.set_active(key)
            window.charting.say_flow(Flow.REFLUX if key == "GSV.MT" else Flow.COMPETENT)
    for key in ("TRIB", "PERF"):
        window.view_state.set_active(key)
        window.charting.say_none_found()
    window.columns.item_panel.take_focus()
    window.charting.go_next()
    assert window.view_state.active == "MISSING"
    page = window.columns.item_panel.missing_page
    assert [button.text() for button in page.buttons] == [
        "Anterior saphenous: not charted",
        "GSV mid thigh: reflux, diameter missing",
        "SSV distal: not charted",
    ]
    visited = []
    for _ in range(4):
        window.charting.go_next()
        visited.append(window.view_state.active)
    assert visited == ["ASV", "GSV.MT", "SSV.D", "MISSING"]


def test_the_second_leg_follows_the_first_before_what_is_missing(window: MainWindow) -> None:
    window.columns.item_panel.leg_question.choose((Side.RIGHT, Side.LEFT))
    window.view_state.set_active("PERF")
    assert window.charting.next_stop() == (Side.LEFT, "CFV")
    assert not window.document.chart.leg(Side.LEFT).segments


def test_no_key_means_two_things(left_leg_window: MainWindow) -> None:
    keys = [QKeySequence(key).toString() for row in left_leg_window.rows for key in row.keys]
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []
