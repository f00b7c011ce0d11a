"""Tributaries and perforators, added by one typed line or by their fields."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tests.ui.keys import Keys
from veinmap.anatomy.sides import Face, Side
from veinmap.chart import with_leg
from veinmap.chart.protocol import PERFORATORS, TRIBUTARIES
from veinmap.findings import PerforatorDirection
from veinmap.measurement import HeightReference, Relation, Site
from veinmap.ui.main_window import MainWindow
from veinmap.ui.panels.mark_page import MarkPage
from veinmap.ui.typed_marks import (
    MarkTextError,
    read_perforator,
    read_tributary,
    segment_named,
)


def press(window: MainWindow, *keys: str | Qt.Key) -> None:
    Keys(window).press(*keys)


@pytest.fixture
def scaled(left_leg_window: MainWindow) -> MainWindow:
    """The window on a left leg of the standard size."""
    chart = left_leg_window.document.chart
    leg = replace(chart.leg(Side.LEFT), knee_crease_cm=46.5, groin_crease_cm=81.5)
    left_leg_window.document.edit("Scale", with_leg(chart, Side.LEFT, leg))
    left_leg_window.columns.item_panel.take_focus()
    return left_leg_window


def _floor(cm: float) -> Site:
    return Site(distance_cm=cm, relation=Relation.ABOVE, reference=HeightReference.FLOOR)


@pytest.mark.parametrize(
    ("text", "group", "direction"),
    [
        ("c2 13.5o", "leg.posterior_tibial_middle", PerforatorDirection.OUTWARD),
        ("cockett ii 13,5 i", "leg.posterior_tibial_middle", PerforatorDirection.INWARD),
        ("boyd 13.5", "leg.paratibial_upper", None),
        ("Posterior tibial, m 13.5 b", "leg.posterior_tibial_middle", "bidirectional"),
    ],
)
def test_a_line_names_a_perforator_by_letter_eponym_or_name(
    text: str, group: str, direction: PerforatorDirection | None
) -> None:
    typed = read_perforator(text)
    assert (typed.group, typed.height, typed.direction) == (group, _floor(13.5), direction)


@pytest.mark.parametrize(
    ("text", "parent", "face"),
    [
        ("g34 16", "GSV", None),
        ("gvs 34 16 m", "GSV", Face.MEDIAL),
        ("asv 34-16", "ASV", None),
        ("gsv.pc 34 16p", "GSV.PC", Face.POSTERIOR),
    ],
)
def test_a_line_names_a_tributary_by_its_parent_and_heights(
    text: str, parent: str, face: Face | None
) -> None:
    typed = read_tributary(text)
    assert (typed.parent, typed.from_cm, typed.to_cm, typed.face) == (parent, 34, 16, face)


@pytest.mark.parametrize("text", ["34 16", "g 34", "xyz 34 16", "g 34 16 q", "g 3.4.5 16"])
def test_a_line_that_names_no_tributary_says_why(text: str) -> None:
    with pytest.raises(MarkTextError):
        read_tributary(text)


@pytest.mark.parametrize("text", ["c2", "13.5 o", "nobody 12", "c2 13.5 q"])
def test_a_line_that_names_no_perforator_says_why(text: str) -> None:
    with pytest.raises(MarkTextError):
        read_perforator(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [("giac", "GIA"), ("gsv mid t", "GSV.MT"), ("SFJ", "SFJ"), ("popliteal", "PopV")],
)
def test_a_vein_is_found_by_the_beginning_of_its_name(text: str, key: str) -> None:
    assert segment_named(text).key == key


@pytest.mark.parametrize(("text", "said"), [("ssv", "veins"), ("qq", "no vein"), ("", "no vein")])
def test_a_beginning_that_names_none_or_several_is_refused(text: str, said: str) -> None:
    with pytest.raises(MarkTextError, match=said):
        segment_named(text)


def test_a_typed_perforator_is_active_at_once_and_keys_chart_it(scaled: MainWindow) -> None:
    scaled.view_state.set_active(PERFORATORS)
    page = scaled.columns.item_panel.perforator_page
    assert page.line.hasFocus()
    press(scaled, *"c2 13.5 o")
    assert "outward" in page.problem.text()
    press(scaled, Qt.Key.Key_Return)
    (perforator,) = scaled.document.chart.leg(Side.LEFT).perforators
    assert perforator.height == _floor(13.5)
    assert perforator.face is Face.MEDIAL
    press(scaled, *"3.6d", Qt.Key.Key_Return)
    assert [m.subject for m in scaled.document.chart.measurements] == [perforator.id]


def test_a_tributary_leaves_the_segment_that_lies_at_its_upper_end(scaled: MainWindow) -> None:
    scaled.view_state.set_active(TRIBUTARIES)
    press(scaled, *"g34 16", Qt.Key.Key_Return)
    (vein,) = scaled.document.chart.leg(Side.LEFT).drawn_veins
    assert (vein.parent_key, vein.from_cm, vein.to_cm) == ("GSV.PC", 34, 16)
    assert scaled.view_state.active == vein.id


@pytest.mark.parametrize(
    ("subject", "text", "said"),
    [
        (PERFORATORS, "boyd 90 o", "above the groin"),
        (TRIBUTARIES, "g 90 16", "above the groin"),
        (TRIBUTARIES, "s 80 16", "does not reach"),
        (TRIBUTARIES, "g 16 34", "from above to below"),
    ],
)
def test_what_this_leg_cannot_have_is_refused_at_once_with_the_reason(
    scaled: MainWindow, subject: str, text: str, said: str
) -> None:
    scaled.view_state.set_active(subject)
    press(scaled, *text, Qt.Key.Key_Return)
    leg = scaled.document.chart.leg(Side.LEFT)
    assert not leg.perforators
    assert not leg.drawn_veins
    page = scaled.columns.item_panel._pages.currentWidget()
    assert isinstance(page, MarkPage)
    assert said in page.problem.text()
    # Nothing typed is lost.
    assert page.line.text() == text


def test_a_perforator_in_another_region_than_its_group_is_asked_about_once(
    scaled: MainWindow,
) -> None:
    scaled.view_state.set_active(PERFORATORS)
    press(scaled, *"c2 62 o", Qt.Key.Key_Return)
    page = scaled.columns.item_panel.perforator_page
    assert "on the thigh" in page.problem.text()
    assert not scaled.document.chart.leg(Side.LEFT).perforators
    press(scaled, Qt.Key.Key_Return)
    assert len(scaled.document.chart.leg(Side.LEFT).perforators) == 1


def test_none_found_is_charted_by_n_and_enter_goes_on(scaled: MainWindow) -> None:
    scaled.view_state.set_active(TRIBUTARIES)
    press(scaled, "n", Qt.Key.Key_Return)
    assert scaled.document.chart.leg(Side.LEFT).none_found == (TRIBUTARIES,)
    press(scaled, Qt.Key.Key_Return)
    assert scaled.view_state.active == "PopV"


def test_a_line_without_a_scale_is_refused_and_offers_the_heights(
    left_leg_window: MainWindow,
) -> None:
    left_leg_window.columns.item_panel.take_focus()
    left_leg_window.view_state.set_active(PERFORATORS)
    press(left_leg_window, *"c2 13.5 o", Qt.Key.Key_Return)
    page = left_leg_window.columns.item_panel.perforator_page
    assert "no scale" in page.problem.text()
    assert page.heights_button.isVisible()
    assert not left_leg_window.document.chart.leg(Side.LEFT).perforators


def test_esc_leaves_the_line_and_keys_chart_again(scaled: MainWindow) -> None:
    scaled.view_state.set_active(PERFORATORS)
    press(scaled, "2", Qt.Key.Key_Escape)
    assert scaled.columns.item_panel.hasFocus()


def test_the_arrows_pass_over_the_marks_in_the_list(scaled: MainWindow) -> None:
    listed = scaled.columns.protocol.list
    scaled.view_state.set_active("GSV.DC")
    listed.setFocus(Qt.FocusReason.TabFocusReason)
    press(scaled, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert scaled.view_state.active == "PopV"
    assert listed.hasFocus()
