"""Every number and flag of cases A, B and C as the window shows them, and their boundaries."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.plan.desk import Desk, choose_in_menu, drag, type_into
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, read_chart
from veinmap.chart.plan_edits import with_profile
from veinmap.planning import Access, Answer, Form, ScreeningItem
from veinmap.planning.profile_files import shipped_profiles
from veinmap.resource_files import resource_path
from veinmap.settings import ClinicSettings, Language, PlanSettings
from veinmap.ui.languages import speak
from veinmap.ui.plan.dialogs import OverruleDialog
from veinmap.ui.widgets.buttons import KitButton
from veinmap.ui.widgets.flag import Flag
from veinmap.ui.widgets.meter import Meter

OpenDesk = Callable[..., Desk]
PROFILES = shipped_profiles()
NB = "\u00a0"


def case(letter: str, profile: str = "") -> Chart:
    chart = read_chart(resource_path(f"examples/case_{letter}.json"))
    return with_profile(chart, PROFILES[profile]) if profile else chart


def meters(desk: Desk, number: int | None = None) -> list[str]:
    QApplication.processEvents()
    root = desk.parts.page if number is None else desk.block(number)
    found = [meter for meter in root.findChildren(Meter) if meter.isVisible()]
    return [meter.accessibleName() for meter in found]


def flags(desk: Desk) -> dict[str, Flag]:
    QApplication.processEvents()
    found = (flag for flag in desk.parts.page.findChildren(Flag) if flag.isVisible())
    return {flag.accessibleName(): flag for flag in found}


def facts(desk: Desk) -> list[str]:
    return list(flags(desk))


def texts(desk: Desk) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in desk.parts.page.findChildren(QLabel) if label.isVisible()]


def press(flag: Flag, text: str) -> None:
    button = next(b for b in flag.findChildren(KitButton) if b.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


# Case A


def test_case_a_has_the_totals_of_the_reference_and_no_flag(open_desk: OpenDesk) -> None:
    desk = open_desk(case("a"))
    assert meters(desk) == [
        f"Foam, 9.0 mL, of 10.0, 1.0{NB}mL left",
        "Largest site, 4.0 mL, of 4.0, Allowed",
        f"Polidocanol · 0.44{NB}mg/kg, 30.0 mg, of 136.0, 106.0{NB}mg left",
    ]
    assert facts(desk) == []
    said = texts(desk)
    assert "Left · 60.6\u00a0cm from the floor · 22\u00a0cm below the SFJ" in said
    assert f"9.0{NB}mL" in said
    assert f"1.2{NB}mL" in said  # liquid of the 2 % foam
    assert f"0.6{NB}mL" in said
    assert "= 5 parts, 20 % liquid" in {d.text() for d in desk.details(0).findChildren(QLabel)}


@pytest.mark.parametrize(
    ("typed", "meter", "flagged"),
    [
        ("2.5", "Foam, 10.0 mL, of 10.0, Allowed", []),
        ("2,5", "Foam, 10.0 mL, of 10.0, Allowed", []),
        (
            "3",
            f"Foam, 10.5 mL, of 10.0, 0.5{NB}mL above",
            [f"Session 1: 10.5{NB}mL of foam. This profile allows 10.0{NB}mL."],
        ),
    ],
)
def test_ten_millilitres_are_allowed_and_ten_and_a_half_are_over(
    open_desk: OpenDesk, typed: str, meter: str, flagged: list[str]
) -> None:
    desk = open_desk(case("a"))
    type_into(desk.row(2).volume, typed)
    assert meters(desk)[0] == meter
    assert facts(desk) == flagged
    desk.undo()
    assert meters(desk)[0].startswith("Foam, 9.0 mL")


def test_the_french_profile_flags_the_first_line_when_it_is_chosen(open_desk: OpenDesk) -> None:
    desk = open_desk(case("a"))
    combo = desk.parts.page.limits.profile
    combo.setCurrentIndex(combo.findData("france_polidocanol"))
    combo.activated.emit(combo.currentIndex())
    assert desk.chart.plan.profile_version == PROFILES["france_polidocanol"].version
    assert facts(desk) == [
        f"Site 1: 4.0{NB}mL at one site. This profile allows 2.0{NB}mL.",
        f"Site 3: foam of 1{NB}%. This profile names 2{NB}% and 3{NB}%.",
        f"Site 4: foam of 1{NB}%. This profile names 2{NB}% and 3{NB}%.",
    ]
    assert f"Largest site, 4.0 mL, of 2.0, 2.0{NB}mL above" in meters(desk)
    assert f"Polidocanol · 0.44{NB}mg/kg, 30.0 mg, No limit in this profile" in meters(desk)
    desk.undo()
    assert desk.chart.plan.profile == "eu_polidocanol"


def test_a_line_that_is_too_large_is_split_by_its_flag(open_desk: OpenDesk) -> None:
    desk = open_desk(case("a", "france_polidocanol"))
    press(next(iter(flags(desk).values())), "Split into two sites")
    assert [line.volume_ml for line in desk.lines()] == [2.0, 2.0, 2.0, 1.5, 1.5]
    assert not any("at one site" in fact for fact in facts(desk))
    assert meters(desk)[0].startswith("Foam, 9.0 mL")
    desk.undo()
    assert [line.volume_ml for line in desk.lines()] == [4.0, 2.0, 1.5, 1.5]


# Case B


def test_the_sessions_of_case_b_are_totalled_apart(open_desk: OpenDesk) -> None:
    desk = open_desk(case("b"), Side.RIGHT)
    assert meters(desk, 1) == [
        f"Foam, 9.0 mL, of 10.0, 1.0{NB}mL left",
        "Largest site, 3.0 mL, No limit in this profile",
        f"Sodium tetradecyl sulfate · 0.24{NB}mg/kg, 18.0 mg, No limit in this profile",
    ]
    assert meters(desk, 2)[0] == f"Foam, 6.0 mL, of 10.0, 4.0{NB}mL left"
    report, _given = desk.planning.reports()
    assert sorted(facts(desk)) == sorted(flag.fact("en") for flag in report.flags)
    assert {"Screening: migraine with aura, yes.", "Screening: hormone therapy, yes."} < set(
        facts(desk)
    )
    assert len(facts(desk)) == 5
    assert desk.block(1).after.text == "22 June 2026 · 7 days after the examination"


def test_the_spj_keeps_its_distance_once_the_clinic_says_so(open_desk: OpenDesk) -> None:
    clinic = ClinicSettings(planning=PlanSettings(junction_rule_covers_spj=True))
    desk = open_desk(case("b"), Side.RIGHT, clinic)
    near = [fact for fact in facts(desk) if "from the SPJ" in fact]
    assert near == [f"Session 2, site 1: 5{NB}cm from the SPJ. The rule names 10{NB}cm at least."]
    plain = open_desk(case("b"), Side.RIGHT)
    assert not any("from the SPJ" in fact for fact in facts(plain))


def test_under_trombovar_both_large_lines_are_flagged(open_desk: OpenDesk) -> None:
    desk = open_desk(case("b", "trombovar"), Side.RIGHT)
    over = [fact for fact in facts(desk) if "This profile allows 2.0" in fact]
    assert over == [
        f"Session 1, site 1: 3.0{NB}mL at one site. This profile allows 2.0{NB}mL.",
        f"Session 2, site 1: 4.0{NB}mL at one site. This profile allows 2.0{NB}mL.",
    ]


# Case C


def test_the_draft_of_case_c_is_over_its_mass(open_desk: OpenDesk) -> None:
    desk = open_desk(case("c"))
    assert f"Polidocanol · 2.33{NB}mg/kg, 105.0 mg, of 90.0, 15.0{NB}mg above" in meters(desk)
    said = facts(desk)
    assert any(fact.startswith(f"Session 1: 105.0{NB}mg of polidocanol") for fact in said)
    assert f"Site 1: 5.0{NB}mL at one site. This profile allows 4.0{NB}mL." in said
    assert f"Site 2: 2.5{NB}mL at one site. This profile allows 2.0{NB}mL." in said
    assert "Screening: earlier DVT or PE, yes." in said
    assert any(text.startswith("Signing waits") for text in texts(desk))


def test_exactly_90_mg_is_allowed_and_91_mg_is_over(open_desk: OpenDesk) -> None:
    desk = open_desk(case("c"))
    desk.planning.delete_line("L1")
    type_into(desk.row(0).volume, "1.5")
    # A second line of the same: what the first injects is carried over.
    desk.planning.put_site(Side.LEFT, "GSV.MT", None, desk.planning.preparation())  # type: ignore[arg-type]
    type_into(desk.row(1).percent, "3")
    type_into(desk.row(1).volume, "1.5")
    assert f"Polidocanol · 2.00{NB}mg/kg, 90.0 mg, of 90.0, Allowed" in meters(desk)
    assert not any("mg of polidocanol" in fact for fact in facts(desk))
    desk.planning.put_site(Side.LEFT, "GSV.PC", None, desk.planning.preparation())  # type: ignore[arg-type]
    form = desk.details(2).form
    form.set_current(Form.FOAM.value)
    form.chosen.emit(Form.FOAM.value)
    type_into(desk.row(2).percent, "1")
    type_into(desk.row(2).volume, "0.5")
    assert f"Polidocanol · 2.02{NB}mg/kg, 91.0 mg, of 90.0, 1.0{NB}mg above" in meters(desk)
    assert any(fact.startswith(f"Session 1: 91.0{NB}mg of polidocanol") for fact in facts(desk))


def test_a_weight_that_is_missing_checks_nothing_by_weight(open_desk: OpenDesk) -> None:
    chart = case("c")
    patient = replace(chart.patient, weight_kg=None, weight_on=None)
    desk = open_desk(replace(chart, patient=patient))
    assert "Polidocanol, 105.0 mg, No weight is charted" in meters(desk)
    assert "No weight is charted: dose by weight cannot be checked." in facts(desk)


# What the page does


def test_a_plan_without_a_line_says_how_it_begins(open_desk: OpenDesk) -> None:
    desk = open_desk(Chart(id="c"))
    assert "No treatment is planned" in texts(desk)
    assert desk.parts.page.report is None


def test_an_open_line_says_what_is_missing_and_counts_nowhere(open_desk: OpenDesk) -> None:
    desk = open_desk(case("a"))
    type_into(desk.row(0).volume, "")
    assert desk.lines()[0].volume_ml is None
    assert facts(desk) == ["Site 1: volume not stated yet. The totals are without it."]
    assert meters(desk)[0] == f"Foam, 5.0 mL, of 10.0, 5.0{NB}mL left. Not counted yet: line 1"
    desk.undo()
    type_into(desk.row(0).percent, "")
    assert facts(desk) == ["Site 1: concentration not stated yet. The totals are without it."]
    foam, _largest, mass = meters(desk)
    assert foam == f"Foam, 9.0 mL, of 10.0, 1.0{NB}mL left"
    assert mass.endswith("Not counted yet: line 1")


def test_a_text_that_is_no_number_changes_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk(case("a"))
    for text in ("4.0.1", "vier", "1,234.5", "-1", "4000"):
        type_into(desk.row(0).volume, text)
        assert desk.lines()[0].volume_ml == 4.0
    assert desk.document.undo_stack.count() == 0


def test_lines_are_moved_by_keys_and_never_sorted(open_desk: OpenDesk) -> None:
    desk = open_desk(case("a"))
    row = desk.row(3)
    row.setFocus()
    for _ in range(3):
        QTest.keyClick(row, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [line.id for line in desk.lines()] == ["L4", "L1", "L2", "L3"]
    desk.undo()
    assert [line.id for line in desk.lines()] == ["L1", "L4", "L2", "L3"]


def test_a_line_is_dragged_into_another_session(open_desk: OpenDesk) -> None:
    desk = open_desk(case("b"), Side.RIGHT)
    row, target = desk.row(3, 1), desk.row(1, 2)
    start = row.name_label.mapTo(row, QPoint(4, 4))
    end = row.mapFromGlobal(target.mapToGlobal(QPoint(40, 4)))
    drag(row, [start, start + QPoint(0, 30), end], release=False)
    assert desk.parts.page._drop_line.isVisible()
    drag(row, [start, start + QPoint(0, 30), end])
    assert not desk.parts.page._drop_line.isVisible()
    assert [line.id for line in desk.lines(1)] == ["L1", "L2", "L3"]
    assert [line.id for line in desk.lines(2)] == ["L5", "L4", "L6", "L7"]
    desk.undo()
    assert [line.id for line in desk.lines(1)] == ["L1", "L2", "L3", "L4"]


def test_access_preparation_and_note_are_steps_of_undo(open_desk: OpenDesk) -> None:
    desk = open_desk(case("a"))
    access = desk.row(1).access
    access.setCurrentIndex(access.findData(Access.LONG_CATHETER))
    access.activated.emit(access.currentIndex())
    details = desk.details(1)
    type_into(details.entry, "30")
    type_into(details.parts, "5")
    type_into(details.end_point, "spasm")
    line = desk.lines()[1]
    assert (line.access, line.entry_cm, line.gas_parts) == (Access.LONG_CATHETER, 30.0, 5.0)
    assert line.end_point == "spasm"
    assert details.parts_words.text() == "= 6 parts, 16.67 % liquid"
    for _ in range(4):
        desk.undo()
    assert desk.chart == case("a")


def test_sessions_are_added_dated_and_deleted(open_desk: OpenDesk) -> None:
    desk = open_desk(case("a"))
    QTest.mouseClick(desk.parts.page.add_session, Qt.MouseButton.LeftButton)
    type_into(desk.block(2).day, "2026-06-30")
    assert [s.planned_on for s in desk.chart.plan.sessions] == [None, date(2026, 6, 30)]
    type_into(desk.block(2).day, "30/06/2026")
    assert desk.chart.plan.sessions[1].planned_on == date(2026, 6, 30)
    QTest.mouseClick(desk.block(1).delete_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert [s.number for s in desk.chart.plan.sessions] == [2]
    assert desk.parts.page.add_session.isVisible()
    assert desk.parts.page.limits.isVisible()
    desk.undo()
    assert [s.number for s in desk.chart.plan.sessions] == [1, 2]


def test_a_flag_is_overruled_with_reason_and_name_and_taken_back(open_desk: OpenDesk) -> None:
    desk = open_desk(case("a", "france_polidocanol"))

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, OverruleDialog)
        dialog.try_to_keep()
        assert dialog.isVisible()  # No reason yet.
        dialog.reason.setText("One cannula, two slow portions.")
        dialog.try_to_keep()

    first = next(iter(flags(desk).values()))
    QTimer.singleShot(0, answer)
    press(first, "Override with a reason…")
    (override,) = desk.chart.plan.sessions[0].overrides
    assert (override.reason, override.by) == ("One cannula, two slow portions.", "Dr L. Morin")
    last = list(flags(desk).values())[-1]
    assert "Overruled by Dr L. Morin: “One cannula, two slow portions.”" in (
        last.accessibleDescription()
    )
    press(last, "Take back")
    assert desk.chart.plan.sessions[0].overrides == ()


def test_a_concentration_is_offered_dashed_once_the_table_is_confirmed(
    open_desk: OpenDesk,
) -> None:
    chart = case("a")
    (session,) = chart.plan.sessions
    lines = tuple(replace(line, concentration_percent=None) for line in session.lines)
    chart = replace(chart, plan=replace(chart.plan, sessions=(replace(session, lines=lines),)))
    assert open_desk(chart).row(0).percent.placeholderText() == "–"
    clinic = ClinicSettings(
        planning=PlanSettings(
            confirmed_rules=("european_guideline_2013/concentrations",), confirmed_by="Dr L. Morin"
        )
    )
    desk = open_desk(chart, Side.LEFT, clinic)
    offered = desk.row(0).percent
    assert (offered.placeholderText(), offered.text()) == ("1–3", "")
    assert desk.lines()[0].concentration_percent is None
    assert "recalled, confirmed by the clinic" in offered.toolTip()
    assert desk.details(0).offer.text() == offered.toolTip()
    assert desk.row(2).percent.placeholderText() == f"≤{NB}2"


def test_nothing_on_the_page_calls_a_plan_safe(open_desk: OpenDesk) -> None:
    desk = open_desk(case("a"))
    shown = " ".join([*texts(desk), *meters(desk), *facts(desk)]).lower()
    assert "safe" not in shown
    assert "rules checked that found nothing: 6" in shown
    assert "could not be checked, and why" in shown


def test_the_plan_is_said_in_french(open_desk: OpenDesk) -> None:
    open_desk(Chart(id="c"))
    speak(Language.FRENCH)
    desk = open_desk(case("a", "france_polidocanol"))
    assert meters(desk)[0].startswith("Mousse, 9,0 mL, sur 10,0")
    assert "Séance 1" in texts(desk)
    assert f"Site 1{NB}: 4,0{NB}mL en un site. Ce profil permet 2,0{NB}mL." in facts(desk)


def test_the_page_follows_the_chart_only_while_it_is_in_sight(open_desk: OpenDesk) -> None:
    desk = open_desk(case("a"))
    desk.parts.page.hide()
    desk.document.open(with_profile(case("a"), None))
    assert facts(desk) == []
    desk.parts.page.show()
    QApplication.processEvents()
    assert "No limit was checked: no product profile is chosen." in facts(desk)


def test_a_site_is_added_from_the_list_of_refluxing_veins(open_desk: OpenDesk) -> None:
    chart = replace(case("a"), plan=replace(case("a").plan, sessions=()))
    usual = PlanSettings(usual_agent="polidocanol", usual_form="foam", usual_gas_parts=4.0)
    desk = open_desk(chart, Side.LEFT, ClinicSettings(planning=usual))
    desk.planning.add_session()
    QTest.mouseClick(desk.block().add_button, Qt.MouseButton.LeftButton)
    choose_in_menu("Left · GSV proximal calf")
    (line,) = desk.lines()
    assert (line.subject, line.place, line.volume_ml) == ("GSV.PC", None, None)
    assert desk.row(0).place_label.text() == "Left · upper third of calf"
    assert desk.chart.plan.answer_to(ScreeningItem.PREGNANCY) is Answer.NO
