"""Cases B and C of the clinical reference, charted in the real window by keys from nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.keys import Keys
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, Patient, read_chart, representative
from veinmap.chart.patterns import grade_of, state_text
from veinmap.chart.protocol import PERFORATORS
from veinmap.findings import Perforator, is_pathologic_2011
from veinmap.measurement import Position, Quantity
from veinmap.resource_files import resource_path
from veinmap.ui.main_window import MainWindow

NUMBERS = (Quantity.REFLUX_TIME, Quantity.DIAMETER, Quantity.DEPTH, Quantity.STUMP_LENGTH)

# Lines typed at each vein, in charting order.
CASE_B = {
    "SFJ": (".3 5", "12st"),
    "GSV.PC": ("1.2 3.9 6",),
    "GSV.MC": (".7 2.9 5",),
    "GSV.DC": (".2 2.3 4",),
    "ASV": ("1.4 5.2 9",),
    "SPJ": (".9 4.9@4 16",),
    "SSV.P": ("1.1 4.6 9",),
    "SSV.M": (".9 4.1 8",),
    "SSV.D": (".4 2.7 6",),
    "CFV": (".7",),
    "FV": (".5",),
    "PopV": (".9",),
    "PTV": (".55",),
}
CLOSED_BY_LASER = ("GSV.PT", "GSV.MT", "GSV.DT", "GSV.K")
CASE_C = {
    "SFJ": ("2.8 10.4",),
    "GSV.PT": ("3.2 8.6",),
    "GSV.MT": ("3 8.1",),
    "GSV.K": ("2.5 6.9",),
    "GSV.PC": ("2.6 6",),
    "GSV.MC": ("2.2 5.2",),
    "CFV": (".7",),
    "FV": ("1.4",),
    "PopV": ("2.3",),
}


def expected(letter: str) -> Chart:
    return read_chart(resource_path(f"examples/case_{letter}.json"))


def begin(window: MainWindow, *, stature_cm: float, position: Position, side_key: Qt.Key) -> Keys:
    """Say who stands or sits there, and choose the leg by its key."""
    chart = window.document.chart
    examination = replace(chart.examination, position=position)
    patient = Patient(stature_cm=stature_cm)
    window.document.edit("Patient", replace(chart, patient=patient, examination=examination))
    window.setFocus(Qt.FocusReason.OtherFocusReason)
    keys = Keys(window)
    keys.chord(side_key)
    keys.press(Qt.Key.Key_Space)
    return keys


def go_to(keys: Keys, subject: str) -> None:
    """Make a vein the active item by its name, whether the protocol lists it or not."""
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(QApplication.focusWidget() or keys.window, Qt.Key.Key_G, control)
    keys.enter(subject)
    assert keys.window.view_state.active == subject


def say_ulcer(keys: Keys, letter: str) -> None:
    """Say in the details whether an ulcer lies over the active perforator."""
    keys.press("e")
    # The first field is the flow, the next one the skin.
    keys.press(Qt.Key.Key_Tab, letter, Qt.Key.Key_Escape)


def type_lines(keys: Keys, lines: Mapping[str, tuple[str, ...]]) -> None:
    for subject, typed in lines.items():
        go_to(keys, subject)
        for line in typed:
            keys.enter(line)


def values(chart: Chart, side: Side, subject: str) -> list[float | None]:
    found = [representative(chart, side, subject, quantity) for quantity in NUMBERS]
    return [None if value is None else value.value for value in found]


def said(perforator: Perforator) -> tuple[object, ...]:
    return (
        perforator.group,
        perforator.height,
        perforator.face,
        perforator.direction,
        perforator.state,
        perforator.is_under_ulcer,
    )


def assert_same_findings(chart: Chart, wanted: Chart, side: Side) -> None:
    leg, wanted_leg = chart.leg(side), wanted.leg(side)
    assert {f.key: state_text(f) for f in leg.segments} == {
        f.key: state_text(f) for f in wanted_leg.segments
    }
    assert {f.key: (f.flow_reason, f.compressibility) for f in leg.segments} == {
        f.key: (f.flow_reason, f.compressibility) for f in wanted_leg.segments
    }
    for finding in wanted_leg.segments:
        assert values(chart, side, finding.key) == values(wanted, side, finding.key), finding.key
    assert [said(p) for p in leg.perforators] == [said(p) for p in wanted_leg.perforators]
    for mine, theirs in zip(leg.perforators, wanted_leg.perforators, strict=True):
        assert values(chart, side, mine.id) == values(wanted, side, theirs.id)
        assert grade_of(chart, side, mine) == grade_of(wanted, side, theirs)
    for vein, wanted_vein in zip(leg.drawn_veins, wanted_leg.drawn_veins, strict=True):
        assert (vein.parent_key, vein.flow) == (wanted_vein.parent_key, wanted_vein.flow)
        assert values(chart, side, vein.id) == values(wanted, side, wanted_vein.id)
    assert not chart.leg(side.other).is_examined


@pytest.fixture(autouse=True)
def _unhurried(qapp: QApplication) -> Iterator[None]:
    # Letters looked for in two lists one after the other are two words, however fast they come.
    before = qapp.keyboardInputInterval()
    qapp.setKeyboardInputInterval(0)
    yield
    qapp.setKeyboardInputInterval(before)


@pytest.fixture
def case_b(window: MainWindow) -> Chart:
    keys = begin(window, stature_cm=160.0, position=Position.STANDING, side_key=Qt.Key.Key_R)
    for place, subject in enumerate(CLOSED_BY_LASER):
        go_to(keys, subject)
        keys.press("o")
        if place == 0:
            # Laser is found by its letter; the day of the treatment comes behind Tab.
            keys.press("l", Qt.Key.Key_Tab)
            keys.enter("2026-02-03")
        else:
            keys.enter()
    type_lines(keys, CASE_B)
    keys.press("l", shift=True)
    keys.enter("asv 60 50 a")
    keys.enter("1.5 3.8 3")
    for line, numbers in (("d 55 o", ".9 4.1"), ("c3 18.5 o", ".42 3.4")):
        keys.press("p")
        keys.enter(line)
        keys.enter(numbers)
        say_ulcer(keys, "n")
    return window.document.chart


def test_case_b_has_the_findings_of_its_example(case_b: Chart) -> None:
    assert_same_findings(case_b, expected("b"), Side.RIGHT)


def test_the_laser_of_case_b_is_listed_once_with_its_veins(case_b: Chart) -> None:
    (treatment,) = case_b.leg(Side.RIGHT).treatments
    (wanted,) = expected("b").leg(Side.RIGHT).treatments
    assert (treatment.method, treatment.keys, treatment.treated_on) == (
        wanted.method,
        wanted.keys,
        wanted.treated_on,
    )


def test_case_c_has_the_findings_of_its_example(window: MainWindow) -> None:
    keys = begin(window, stature_cm=152.0, position=Position.SITTING, side_key=Qt.Key.Key_L)
    type_lines(keys, CASE_C)
    for subject in CASE_C:
        go_to(keys, subject)
        # Fully compressible comes first; the two post-thrombotic veins only partly.
        is_partial = subject in ("FV", "PopV")
        keys.press(*("f" * (2 if is_partial else 1)), shift=True)
        if is_partial:
            keys.press("b", shift=True)
    for subject in ("SPJ", "SSV.P", "SSV.M", "SSV.D"):
        go_to(keys, subject)
        keys.press("x")
        keys.enter("dressing, pain")
    keys.press("p")
    keys.enter("c2 13 o")
    keys.enter("1.1 4.4")
    say_ulcer(keys, "u")
    chart = window.document.chart
    assert_same_findings(chart, expected("c"), Side.LEFT)
    (perforator,) = chart.leg(Side.LEFT).perforators
    assert is_pathologic_2011(1100, 4.4, perforator.is_under_ulcer)
    assert {m.position for m in chart.measurements} == {Position.SITTING}
    assert chart.leg(Side.LEFT).perforators[0].group == "leg.posterior_tibial_middle"
    assert PERFORATORS in window.charting.items()
