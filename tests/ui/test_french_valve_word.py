"""Continente or compétente, as the clinic says it."""

from dataclasses import replace

from veinmap.findings import Flow
from veinmap.settings import FrenchValveWord, Language
from veinmap.ui import words
from veinmap.ui.main_window import MainWindow


def test_the_window_says_competente_where_the_clinic_does(left_leg_window: MainWindow) -> None:
    window = left_leg_window
    french = replace(
        window.settings.value,
        language=Language.FRENCH,
        french_valve_word=FrenchValveWord.COMPETENTE,
    )
    window.settings.take(french)
    window.charting.say_flow(Flow.COMPETENT)
    assert words.flow_name(Flow.COMPETENT) == "Compétente"
    window.settings.take(replace(french, french_valve_word=FrenchValveWord.CONTINENTE))
    assert words.flow_name(Flow.COMPETENT) == "Continente"
