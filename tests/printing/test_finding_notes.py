"""What the tables say of a finding beyond its state and numbers."""

import pytest

from tests.printing import charts
from veinmap.anatomy.sides import Face, Side
from veinmap.chart import Chart
from veinmap.chart.state_edits import with_lumen, with_said
from veinmap.findings import EhitClass, Lumen, RecurrenceType, RefluxExtent
from veinmap.printing.map_content import map_content
from veinmap.printing.page_options import Language, PageOptions


def notes(chart: Chart, subject: str, language: Language = Language.ENGLISH) -> str:
    content = map_content(chart, Side.LEFT, PageOptions(language=language))
    return next(row.note for row in content.veins if row.subject == subject)


def said(subject: str, **fields: object) -> Chart:
    return with_said(charts.case_a(), Side.LEFT, subject, **fields)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.ENGLISH, "from SFJ; drains to TRIB"),
        (Language.FRENCH, "depuis JSF; se draine dans TRIB"),
    ],
)
def test_source_and_drain_are_said_in_the_language_of_the_page(
    language: Language, text: str
) -> None:
    chart = said("GSV.PC", extent=RefluxExtent(source="SFJ", drain="T1"))
    assert notes(chart, "GSV.PC", language) == text


def test_a_perforator_and_free_words_can_be_source_and_drain() -> None:
    chart = said("GSV.PC", extent=RefluxExtent(source="P2", drain="a varix at the shin"))
    assert notes(chart, "GSV.PC") == "from Paratibial, upper; drains to a varix at the shin"


def test_a_junction_says_its_ehit_class_and_the_side_it_joins() -> None:
    chart = said("SPJ", ehit=EhitClass.TWO, junction_face=Face.LATERAL)
    assert notes(chart, "SPJ") == "joins the popliteal vein laterally; EHIT II"


def test_a_recurrence_says_where_it_comes_from() -> None:
    chart = said("T1", recurrence=RecurrenceType.NEOVASCULARISATION)
    assert notes(chart, "T1") == "groin neovascularisation"


def test_a_thrombus_after_treatment_is_told_from_an_acute_one() -> None:
    states = {}
    for lumen in (Lumen.THROMBOSED_ACUTE, Lumen.THROMBOSED_AFTER_TREATMENT):
        chart = with_lumen(charts.case_a(), Side.LEFT, "GSV.MT", lumen)
        content = map_content(chart, Side.LEFT, PageOptions())
        (row,) = (row for row in content.veins if row.subject == "GSV.MT")
        states[lumen] = row.state
        assert row.is_pathologic
    assert states == {
        Lumen.THROMBOSED_ACUTE: "no flow, acute thrombosis",
        Lumen.THROMBOSED_AFTER_TREATMENT: "no flow, thrombosed after treatment",
    }
