"""Continente or compétente, as the clinic says it."""

from dataclasses import replace

from veinmap.anatomy.sides import Side
from veinmap.chart import with_finding
from veinmap.chart.checks import check_chart
from veinmap.findings import Flow, SegmentFinding
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


def test_the_questions_say_competente_where_the_clinic_does(left_leg_window: MainWindow) -> None:
    window = left_leg_window
    chart = window.document.chart
    for key, flow in (
        ("GSV.PT", Flow.REFLUX),
        ("GSV.MT", Flow.COMPETENT),
        ("GSV.DT", Flow.REFLUX),
    ):
        chart = with_finding(chart, Side.LEFT, SegmentFinding(key=key, flow=flow))
    (found,) = [f for f in check_chart(chart) if f.code == "map.competent_within_reflux"]
    french = replace(window.settings.value, language=Language.FRENCH)
    window.settings.take(french)
    assert "continente entre" in words.said(found.fact)
    window.settings.take(replace(french, french_valve_word=FrenchValveWord.COMPETENTE))
    assert "compétente entre" in words.said(found.fact)
