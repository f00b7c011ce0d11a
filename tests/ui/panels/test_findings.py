"""What is rarer about a vein: treatments, details, extents, sites."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.keys import Keys
from veinmap.anatomy.sides import Face, Side
from veinmap.chart import with_leg
from veinmap.findings import (
    Calibre,
    EarlierTreatment,
    EhitClass,
    Flow,
    Lumen,
    RefluxDirection,
    RefluxExtent,
    SegmentFinding,
    TreatmentMethod,
)
from veinmap.measurement import HeightReference, Quantity, Relation, Site
from veinmap.settings import Language
from veinmap.ui.charting_details import Detail
from veinmap.ui.main_window import MainWindow
from veinmap.ui.panels.details_page import DetailsPage


@pytest.fixture
def keys(left_leg_window: MainWindow) -> Keys:
    """The window on a left leg of the standard size, its mid-thigh GSV active."""
    window = left_leg_window
    chart = window.document.chart
    leg = replace(chart.leg(Side.LEFT), knee_crease_cm=46.5, groin_crease_cm=81.5)
    window.document.edit("Scale", with_leg(chart, Side.LEFT, leg))
    return at(Keys(window), "GSV.MT")


def at(keys: Keys, subject: str) -> Keys:
    keys.window.view_state.set_active(subject)
    keys.window.columns.item_panel.take_focus()
    return keys


def details(keys: Keys, subject: str = "") -> DetailsPage:
    if subject:
        at(keys, subject)
    keys.press("e")
    return keys.window.columns.item_panel.details_page


def finding(keys: Keys, key: str = "GSV.MT") -> SegmentFinding:
    return keys.window.document.chart.leg(Side.LEFT).finding(key)


def typed(keys: Keys, page: DetailsPage, detail: Detail, text: str) -> None:
    line = page.lines[detail].line
    line.setFocus(Qt.FocusReason.TabFocusReason)
    line.clear()
    keys.enter(text)


def treatments(keys: Keys) -> tuple[EarlierTreatment, ...]:
    return keys.window.document.chart.leg(Side.LEFT).treatments


def test_a_treatment_is_said_with_method_day_and_level_of_closure(keys: Keys) -> None:
    keys.press("o", "l", Qt.Key.Key_Tab)
    keys.press(*"2026-02-03", Qt.Key.Key_Tab)
    keys.enter("1.2")
    found = finding(keys)
    assert (found.lumen, found.flow) == (Lumen.OCCLUDED_AFTER_TREATMENT, Flow.NO_FLOW)
    (treatment,) = treatments(keys)
    assert treatment == EarlierTreatment(
        id=treatment.id,
        method=TreatmentMethod.EVLA,
        keys=("GSV.MT",),
        treated_on=date(2026, 2, 3),
        closed_to=Site(distance_cm=1.2, relation=Relation.BELOW, reference=HeightReference.SFJ),
    )


def test_the_next_vein_of_the_same_session_takes_two_keys(keys: Keys) -> None:
    keys.press("o", "c", Qt.Key.Key_Return)
    at(keys, "GSV.DT")
    keys.count = 0
    keys.press("o", Qt.Key.Key_Return)
    assert keys.count == 2
    assert [t.keys for t in treatments(keys)] == [("GSV.MT", "GSV.DT")]
    assert treatments(keys)[0].method is TreatmentMethod.CYANOACRYLATE


@pytest.mark.parametrize(
    ("letter", "method"), [("s", TreatmentMethod.STRIPPING), ("p", TreatmentMethod.PHLEBECTOMY)]
)
def test_what_takes_the_vein_out_leaves_it_removed(
    keys: Keys, letter: str, method: TreatmentMethod
) -> None:
    keys.press("o", letter, Qt.Key.Key_Return)
    found = finding(keys)
    assert (found.lumen, found.treatment_method) == (Lumen.REMOVED, method)


@pytest.mark.parametrize(
    ("day", "said"),
    [("3 feb", "year-month-day"), ("2999-01-01", "future")],
)
def test_a_day_that_cannot_be_is_said_and_nothing_is_charted(
    keys: Keys, day: str, said: str
) -> None:
    keys.press("o", "l", Qt.Key.Key_Tab)
    keys.enter(day)
    bar = keys.window.columns.item_panel.vein_page.treatment_bar
    assert said in bar.problem.text()
    assert not finding(keys).is_recorded
    keys.press(Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert keys.window.columns.item_panel.hasFocus()


def test_enter_without_a_method_says_so_instead_of_going_on(keys: Keys) -> None:
    keys.press("o", Qt.Key.Key_Return)
    bar = keys.window.columns.item_panel.vein_page.treatment_bar
    assert "not chosen" in bar.problem.text()
    assert keys.window.view_state.active == "GSV.MT"


def test_direction_calibre_and_note_are_said_in_the_details(keys: Keys) -> None:
    keys.press("r")
    page = details(keys)
    page.combos["direction"].chosen.emit(RefluxDirection.ASCENDING.value)
    page.combos["calibre"].chosen.emit(Calibre.ECTATIC.value)
    typed(keys, page, Detail.NOTE, "tortuous")
    found = finding(keys)
    assert (found.direction, found.calibre, found.note) == (
        RefluxDirection.ASCENDING,
        Calibre.ECTATIC,
        "tortuous",
    )
    assert page.combos["direction"].current() == RefluxDirection.ASCENDING.value


def test_the_details_offer_only_what_a_vein_can_have(keys: Keys) -> None:
    page = details(keys)
    assert not page.combos["ehit"].isVisible()
    assert not page.combos["joins"].isVisible()
    keys.press(Qt.Key.Key_Escape)
    page = details(keys, "SPJ")
    page.combos["ehit"].chosen.emit(EhitClass.TWO.value)
    page.combos["joins"].chosen.emit(Face.LATERAL.value)
    typed(keys, page, Detail.STUMP, "12")
    typed(keys, page, Detail.SITE, "-2.5")
    found = finding(keys, "SPJ")
    assert (found.ehit, found.junction_face) == (EhitClass.TWO, Face.LATERAL)
    assert found.site == Site(
        distance_cm=2.5, relation=Relation.BELOW, reference=HeightReference.POPLITEAL_CREASE
    )
    (stump,) = keys.window.document.chart.measurements
    assert (stump.quantity, stump.value) == (Quantity.STUMP_LENGTH, 12)


def test_source_and_drain_are_kept_as_veins_where_they_name_one(keys: Keys) -> None:
    keys.press("r")
    page = details(keys)
    typed(keys, page, Detail.SOURCE, "SFJ")
    typed(keys, page, Detail.DRAIN, "a varix of the calf")
    assert finding(keys).extent == RefluxExtent(source="SFJ", drain="a varix of the calf")
    assert page.lines[Detail.SOURCE].line.text() == "SFJ"


def test_reflux_over_borders_is_charted_on_the_other_segments_when_wanted(keys: Keys) -> None:
    keys.press("r")
    page = details(keys)
    typed(keys, page, Detail.FROM_CM, "60")
    typed(keys, page, Detail.TO_CM, "40")
    question = keys.window.charting.question
    assert question is not None
    assert question.text == "Does it reflux in GSV distal thigh, GSV knee, GSV proximal calf too?"
    assert finding(keys, "GSV.DT").flow is Flow.NOT_ASSESSED
    keys.window.charting.answer(question.answers[0])
    assert finding(keys, "GSV.DT").flow is Flow.REFLUX
    assert finding(keys, "GSV.DT").extent is None
    calf = finding(keys, "GSV.PC").extent
    assert calf is not None
    assert calf.to_cm == 40
    thigh = finding(keys).extent
    assert thigh is not None
    assert thigh.from_cm == 60


def test_a_competent_segment_within_the_extent_is_left_as_it_is(keys: Keys) -> None:
    at(keys, "GSV.DT").press("c")
    at(keys, "GSV.MT").press("r")
    page = details(keys)
    typed(keys, page, Detail.FROM_CM, "60")
    typed(keys, page, Detail.TO_CM, "40")
    question = keys.window.charting.question
    assert question is not None
    assert question.detail == "GSV distal thigh stays as it is charted."
    keys.window.charting.answer(question.answers[0])
    assert finding(keys, "GSV.DT").flow is Flow.COMPETENT


def test_a_height_above_the_groin_is_refused_with_the_reason(keys: Keys) -> None:
    keys.press("r")
    page = details(keys)
    typed(keys, page, Detail.FROM_CM, "95")
    assert page.problem.text() == "95 cm lies above the groin of this leg (81.5 cm)."
    assert finding(keys).extent is None


@pytest.mark.parametrize(("text", "said"), [("90", "above the groin"), ("60k", "above the groin")])
def test_a_perforator_cannot_be_moved_above_the_groin(keys: Keys, text: str, said: str) -> None:
    keys.press("p")
    keys.enter("boyd 33 o")
    page = details(keys)
    typed(keys, page, Detail.HEIGHT, text)
    assert said in page.problem.text()
    (perforator,) = keys.window.document.chart.leg(Side.LEFT).perforators
    assert perforator.height is not None
    assert perforator.height.distance_cm == 33
    typed(keys, page, Detail.HEIGHT, "35")
    (perforator,) = keys.window.document.chart.leg(Side.LEFT).perforators
    assert perforator.height is not None
    assert perforator.height.distance_cm == 35


def test_of_several_diameters_another_one_can_stand(keys: Keys) -> None:
    keys.enter("7.2d@3")
    keys.enter("5.8d@15g")
    page = details(keys)
    first, second = keys.window.document.chart.measurements
    assert page.combos["value"].isVisible()
    page.combos["value"].chosen.emit(first.id)
    kept = {m.value: m.is_representative for m in keys.window.document.chart.measurements}
    assert kept == {7.2: True, 5.8: False}
    assert second.site is not None


def test_a_site_is_typed_and_echoed(keys: Keys) -> None:
    keys.press("h", shift=True)
    keys.press(*"20g")
    bar = keys.window.columns.item_panel.vein_page.ask_bar
    assert bar._detail.text == "20 cm below the groin crease"
    keys.press(Qt.Key.Key_Return)
    assert finding(keys).site == Site(
        distance_cm=20, relation=Relation.BELOW, reference=HeightReference.GROIN_CREASE
    )


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.FRENCH])
@pytest.mark.parametrize("subject", ["SPJ", "GSV.MT", "CFV", "RVR"])
def test_no_field_of_the_details_is_cut_in_a_small_window(
    open_window: Callable[..., MainWindow], language: Language, subject: str
) -> None:
    window = open_window(size=(1366, 768))
    window.columns.item_panel.leg_question.choose((Side.LEFT,))
    window.settings.choose_language(language)
    page = details(Keys(window), subject)
    QApplication.processEvents()
    fields = [f for f in (*page.combos.values(), *page.lines.values()) if f.isVisible()]
    assert fields
    for field in fields:
        assert page.rect().contains(field.geometry()), field
        assert field.height() >= field.minimumSizeHint().height()
