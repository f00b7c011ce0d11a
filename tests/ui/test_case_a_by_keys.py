"""Case A of the clinical reference, charted in the real window by keys alone, and counted."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from tests.ui.keys import Keys
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, Patient, read_chart, representative
from veinmap.chart.patterns import state_text
from veinmap.findings import Perforator
from veinmap.measurement import Manoeuvre, Position, Quantity
from veinmap.resource_files import resource_path
from veinmap.ui.main_window import MainWindow

MOST_KEYS_FOR_STATES = 50
MOST_KEYS_FOR_NUMBERS = 220
MOST_ITEMS = 30
NUMBERS = (Quantity.REFLUX_TIME, Quantity.DIAMETER, Quantity.DEPTH)

# What is pressed at each item; Enter goes on behind it.
STATES = {
    "CFV": "c",
    "SFJ.TV": "r",
    "GSV.AR": "r",
    "ASV": "c",
    "PASV": "n",
    "GSV.PT": "r",
    "GSV.MT": "r",
    "GSV.DT": "r",
    "FV.M": "c",
    "DFV": "c",
    "GSV.K": "r",
    "GSV.PC": "r",
    "GSV.MC": "c",
    "GSV.DC": "c",
    "PopV": "c",
    "PTV": "c",
    "SPJ": "c",
    "SSV.M": "c",
    # Asks why; 3 is the third of the usual reasons.
    "SSV.D": "x3",
    "GIA": "c",
}
# A line of numbers at each item; Enter keeps it, a second one goes on.
LINES = {
    "CFV": ".6",
    "SFJ.TV": "1.9 9.1",
    "GSV.AR": "2.1 7.2 14",
    "ASV": ".2 3@5 11",
    "GSV.PT": "2.4 5.8 13",
    "GSV.MT": "2.6 5.4 12",
    "GSV.DT": "2.2 5.1 10",
    "FV.M": ".4",
    "DFV": ".3",
    "GSV.K": "2.1 4.8 8",
    "GSV.PC": "1.6 4.2@34f 7",
    "GSV.MC": ".3 2.8 6",
    "GSV.DC": ".5 2.4 5",
    "PopV": ".8",
    "PTV": ".2",
    "SPJ": ".2 3.1@3 15",
    "SSV.M": ".1 2.6 8",
    "GIA": "0 2",
}


def expected() -> Chart:
    return read_chart(resource_path("examples/case_a.json"))


@pytest.fixture
def keys(window: MainWindow) -> Keys:
    """The window with the patient of case A, standing; nothing is charted."""
    chart = window.document.chart
    patient = Patient(patient_id="VM-TEST-001", name="Exemple^Alice", stature_cm=165.0)
    examination = replace(
        chart.examination, examined_on=date(2026, 5, 11), position=Position.STANDING
    )
    window.document.edit("Patient", replace(chart, patient=patient, examination=examination))
    window.setFocus(Qt.FocusReason.OtherFocusReason)
    return Keys(window)


def choose_left(keys: Keys) -> None:
    """Choose the leg as the key sheet says: its key leads to its button, Space presses it."""
    keys.chord(Qt.Key.Key_L)
    keys.press(Qt.Key.Key_Space)


def chart_states(keys: Keys) -> None:
    state = keys.window.view_state
    for _ in range(MOST_ITEMS):
        if state.active == "PERF":
            break
        keys.press(*STATES.get(state.active, ""))
        keys.enter()
    # One statement for all deep veins that were charted.
    keys.press(Qt.Key.Key_Escape)
    keys.chord(Qt.Key.Key_F)


def chart_numbers(keys: Keys) -> None:
    state = keys.window.view_state
    for _ in range(MOST_ITEMS):
        item = state.active
        if item == "PERF":
            break
        if item in ("CFV", "GSV.AR"):
            # From nothing to Valsalva at the groin, then on to manual compression.
            keys.press("m")
        if item in LINES:
            keys.enter(LINES[item])
        if item == "TRIB":
            keys.enter("g34 16")
            keys.enter("1.8 4.5 4")
        keys.enter()
    keys.enter("c2 13.5o")
    keys.enter(".25 2.6")
    keys.press("p")
    keys.enter("boyd 33i")
    keys.enter("3.6d")


def test_the_states_of_case_a_take_at_most_fifty_keys(keys: Keys) -> None:
    choose_left(keys)
    chart_states(keys)
    leg, wanted = keys.window.document.chart.leg(Side.LEFT), expected().leg(Side.LEFT)
    assert {f.key: state_text(f) for f in leg.segments} == {
        f.key: state_text(f) for f in wanted.segments
    }
    assert leg.finding("SSV.D").flow_reason == "not reached in the time given"
    assert {f.key: f.compressibility for f in leg.segments} == {
        f.key: f.compressibility for f in wanted.segments
    }
    assert not keys.window.document.chart.leg(Side.RIGHT).is_examined
    assert keys.count <= MOST_KEYS_FOR_STATES


def test_the_numbers_of_case_a_take_at_most_220_keys(keys: Keys) -> None:
    choose_left(keys)
    keys.count = 0
    chart_numbers(keys)
    chart, wanted = keys.window.document.chart, expected()
    for key in LINES:
        assert _values(chart, key) == _values(wanted, key), key
    assert keys.count <= MOST_KEYS_FOR_NUMBERS


def _values(chart: Chart, subject: str) -> list[float | None]:
    values = [representative(chart, Side.LEFT, subject, quantity) for quantity in NUMBERS]
    return [None if value is None else value.value for value in values]


def test_states_and_numbers_of_case_a_agree_with_its_example(keys: Keys) -> None:
    choose_left(keys)
    chart_numbers(keys)
    keys.window.view_state.set_active("CFV")
    chart_states(keys)
    chart, wanted = keys.window.document.chart, expected()
    leg, wanted_leg = chart.leg(Side.LEFT), wanted.leg(Side.LEFT)
    assert {f.key: (state_text(f), f.site, f.compressibility) for f in leg.segments} == {
        f.key: (state_text(f), f.site, f.compressibility) for f in wanted_leg.segments
    }
    (tributary,) = leg.drawn_veins
    assert (tributary.parent_key, tributary.flow, tributary.from_cm, tributary.to_cm) == (
        "GSV.PC",
        wanted_leg.drawn_veins[0].flow,
        34.0,
        16.0,
    )
    assert _values(chart, tributary.id) == [1800, 4.5, 4]
    assert [_said(p) for p in leg.perforators] == [_said(p) for p in wanted_leg.perforators]
    assert _values(chart, leg.perforators[0].id) == [250, 2.6, None]
    assert _values(chart, leg.perforators[1].id) == [None, 3.6, None]
    provoked = {
        m.subject: m.manoeuvre for m in chart.measurements if m.quantity is Quantity.REFLUX_TIME
    }
    assert {provoked["CFV"], provoked["SFJ.TV"]} == {Manoeuvre.VALSALVA}
    assert {v for k, v in provoked.items() if k not in ("CFV", "SFJ.TV")} == {
        Manoeuvre.MANUAL_DISTAL
    }


def _said(perforator: Perforator) -> tuple[object, ...]:
    return (perforator.group, perforator.height, perforator.direction, perforator.state)
