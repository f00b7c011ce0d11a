"""The plan as it is shown: what its checks say, in words, and no button that does nothing."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from veinmap.chart import Chart, read_chart
from veinmap.chart.plan_checks import override_of, plan_flags
from veinmap.planning import Answer, Screening, ScreeningItem
from veinmap.planning.profile_files import shipped_profiles
from veinmap.resource_files import resource_path
from veinmap.settings import Language
from veinmap.ui.document import ChartDocument
from veinmap.ui.languages import speak
from veinmap.ui.plan_workspace import PlanPage
from veinmap.ui.view_state import ViewState
from veinmap.ui.widgets.flag import Flag
from veinmap.ui.widgets.meter import Meter

CASE_A = read_chart(resource_path("examples/case_a.json"))
ShowPlan = Callable[[Chart], PlanPage]


@pytest.fixture
def show_plan(qtbot: QtBot) -> Iterator[ShowPlan]:
    speak(Language.ENGLISH)

    def show(chart: Chart) -> PlanPage:
        page = PlanPage(ChartDocument(chart), ViewState())
        qtbot.addWidget(page)
        page.resize(660, 700)
        return page

    yield show
    speak(Language.ENGLISH)


def with_profile(chart: Chart, profile: str) -> Chart:
    return replace(chart, plan=replace(chart.plan, profile=profile))


def texts(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def names(page: QWidget, kind: type[QWidget]) -> list[str]:
    return [widget.accessibleName() for widget in page.findChildren(kind)]


def test_a_chart_without_a_plan_says_so(show_plan: ShowPlan) -> None:
    page = show_plan(Chart(id="c"))
    assert page.report is None
    shown = page._pages.currentWidget()
    assert shown is not None
    assert shown.accessibleName() == "No treatment is planned"


def test_the_plan_of_case_a_is_held_against_its_profile(show_plan: ShowPlan) -> None:
    page = show_plan(CASE_A)
    assert names(page, Meter) == [
        "Foam, 9.0 mL, of 10.0, 1.0\u00a0mL left",
        "Largest site, 4.0 mL, of 4.0, Allowed",
        "Polidocanol · 0.44\u00a0mg/kg, 30.0 mg, of 136.0, 106.0\u00a0mg left",
    ]
    said = texts(page)
    assert "EU polidocanol (Aethoxysklerol, Austria and Germany) · version 1" in said
    assert "Left · 60.6 cm from the floor · 22 cm below the junction" in said
    assert "foam 1\u00a0+\u00a04, air" in said
    assert "Line 3: this profile names no volume per site for foam in this vein." in said


def test_a_site_above_its_limit_is_a_flag_with_rule_and_source(show_plan: ShowPlan) -> None:
    page = show_plan(with_profile(CASE_A, "france_polidocanol"))
    report = page.report
    assert report is not None
    flags = page.findChildren(Flag)
    assert len(flags) == len(report.flags) > 0
    facts = {flag.accessibleName(): flag.accessibleDescription() for flag in flags}
    for flag in report.flags:
        assert facts[flag.fact("en")] == flag.rule_text("en")
    assert any("above" in name for name in names(page, Meter))


def test_an_overruled_flag_comes_last_with_reason_and_name(show_plan: ShowPlan) -> None:
    chart = with_profile(CASE_A, "france_polidocanol")
    found = plan_flags(chart, shipped_profiles()["france_polidocanol"]).flags
    overruled = next(flag for flag in found if flag.value is not None)
    override = override_of(
        overruled, reason="One cannula, two slow portions.", by="Dr L. Morin", at="2026-05-11T14:40"
    )
    (session,) = chart.plan.sessions
    session = replace(session, overrides=(override,))
    page = show_plan(replace(chart, plan=replace(chart.plan, sessions=(session,))))
    last = page.findChildren(Flag)[-1]
    assert last.accessibleName() == overruled.fact("en")
    assert "Overruled by Dr L. Morin: “One cannula, two slow portions.”" in (
        last.accessibleDescription()
    )


def test_a_profile_that_is_not_known_compares_nothing(show_plan: ShowPlan) -> None:
    page = show_plan(with_profile(CASE_A, "elsewhere"))
    assert "The profile “elsewhere” is not known here." in texts(page)
    assert not any("left" in name or "Allowed" in name for name in names(page, Meter))


def test_a_question_that_was_not_asked_never_looks_like_a_no(show_plan: ShowPlan) -> None:
    asked = tuple(
        replace(q, answer=Answer.NOT_ASKED) if q.item is ScreeningItem.PREGNANCY else q
        for q in CASE_A.plan.screening
    )
    page = show_plan(replace(CASE_A, plan=replace(CASE_A.plan, screening=asked)))
    said = texts(page)
    assert said.count("Not asked") == 1
    assert said.count("No") == len(asked) - 1
    assert any(text.startswith("Signing waits") for text in said)


def test_an_answer_says_its_note(show_plan: ShowPlan) -> None:
    answer = Screening(
        item=ScreeningItem.MIGRAINE_WITH_AURA, answer=Answer.YES, note="last one in 2019"
    )
    plan = replace(CASE_A.plan, screening=(answer,))
    assert "Yes: last one in 2019" in texts(show_plan(replace(CASE_A, plan=plan)))


def test_nothing_on_the_page_pretends_to_edit(show_plan: ShowPlan) -> None:
    page = show_plan(with_profile(CASE_A, "france_polidocanol"))
    assert not page.findChildren(QAbstractButton)
    once = "This version shows a plan; it does not edit it yet."
    assert texts(page).count(once) == 1


def test_the_plan_is_said_in_french(show_plan: ShowPlan) -> None:
    speak(Language.FRENCH)
    page = show_plan(with_profile(CASE_A, "france_polidocanol"))
    report = page.report
    assert report is not None
    assert {flag.fact("fr") for flag in report.flags} == set(names(page, Flag))
    assert "Séance 1" in texts(page)
    assert any(name.startswith("Mousse, 9,0 mL, sur 10,0") for name in names(page, Meter))


def test_the_page_follows_the_chart_while_it_is_in_sight(show_plan: ShowPlan, qtbot: QtBot) -> None:
    page = show_plan(CASE_A)
    page._document.open(with_profile(CASE_A, ""))
    # Out of sight nothing is checked.
    assert "The plan names no product profile." not in texts(page)
    page.show()
    QApplication.processEvents()
    assert "The plan names no product profile." in texts(page)
