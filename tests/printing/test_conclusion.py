"""The conclusion follows from the chart and from nothing else."""

from dataclasses import replace

import pytest

from tests.printing import charts
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, with_finding, with_flow, with_leg
from veinmap.chart.patterns import has_axial_gsv_reflux
from veinmap.findings import Flow, SegmentFinding
from veinmap.measurement import Position
from veinmap.printing.map_content import map_content
from veinmap.printing.page_options import Language, PageOptions


def columns(chart: Chart, side: Side, language: Language = Language.ENGLISH) -> tuple[str, str]:
    said = map_content(chart, side, PageOptions(language=language)).conclusion
    return (
        said.left.plain.replace("\u00a0", " "),
        said.right.plain.replace("\u00a0", " "),
    )


def test_the_conclusion_of_case_a() -> None:
    left, right = columns(charts.case_a(), Side.LEFT)
    assert left == (
        "Conclusion, derived from the chart. Axial GSV reflux from the SFJ to the proximal calf, "
        "34 cm from the floor. Refluxing tributary of the GSV, medial calf, 34 to 16 cm. "
        "Re-entry through P2 (Boyd, 33 cm). Hach GSV III, GSV type 3, shunt 1+2 candidate."
    )
    assert right == (
        "Competent: GSV mid to distal calf, ASV, SPJ, SSV mid calf, Giacomini, P1; all deep veins "
        "examined, fully compressible. Not visualised: PASV. Not assessed: SSV proximal calf, "
        "FV prox, FV dist, lateral system, ATV, PerV, GAV, SOV; SSV distal calf (not reached in "
        "the time given); any other vein. Right leg not examined."
    )


def test_the_conclusion_of_case_b() -> None:
    left, right = columns(charts.case_b(), Side.RIGHT)
    assert "Closed: GSV proximal thigh to knee (EVLA 2026-02-03)." in left
    assert "GSV reflux, proximal to mid calf." in left
    assert "SSV reflux, SPJ to mid calf." in left
    assert "Pathologic perforator: P1 (Dodd, 55 cm)." in left
    assert "Borderline perforator: P2 (Cockett III, 18.5 cm, 0.42 s)." in left
    assert "Deep reflux: PTV (0.55 s)." in left
    assert "Axial" not in left
    assert "Not recorded: manoeuvre, compressibility of the deep veins." in right
    assert "Left leg not examined." in right


def test_sitting_is_named_as_a_limitation() -> None:
    _, right = columns(charts.case_c(), Side.LEFT)
    assert "Limitations: examined sitting: the patient cannot stand." in right
    bare = replace(
        charts.case_a(),
        examination=replace(charts.case_a().examination, position=Position.SUPINE),
    )
    assert "Limitations: examined supine." in columns(bare, Side.LEFT)[1]


def test_a_gap_in_the_trunk_is_never_axial() -> None:
    # Case C: the distal thigh was not charted.
    left, _ = columns(charts.case_c(), Side.LEFT)
    assert "Axial" not in left
    assert "GSV reflux, SFJ to mid thigh. GSV reflux, knee to mid calf." in left


@pytest.mark.parametrize("flow", [Flow.COMPETENT, Flow.NOT_ASSESSED, Flow.NOT_VISUALISED])
def test_axial_needs_every_stretch_from_groin_to_upper_calf(flow: Flow) -> None:
    chart = with_finding(charts.case_a(), Side.LEFT, SegmentFinding(key="GSV.DT", flow=flow))
    assert "Axial" not in columns(chart, Side.LEFT)[0]


@pytest.mark.parametrize(
    ("chart", "side"),
    [(charts.case_a(), Side.LEFT), (charts.case_b(), Side.RIGHT), (charts.case_c(), Side.LEFT)],
    ids=["a", "b", "c"],
)
def test_page_and_checks_agree_on_axial_reflux(chart: Chart, side: Side) -> None:
    said = "Axial GSV" in columns(chart, side)[0]
    assert said == (has_axial_gsv_reflux(chart, side) is True)


def test_junctional_reflux_is_limited_only_where_the_trunk_below_is_sound() -> None:
    chart = with_finding(charts.blank(), Side.LEFT, SegmentFinding(key="SFJ", flow=Flow.REFLUX))
    assert "Reflux: SFJ." in columns(chart, Side.LEFT)[0]
    chart = with_finding(chart, Side.LEFT, SegmentFinding(key="GSV.AR", flow=Flow.COMPETENT))
    assert "SFJ reflux, limited to the junction." in columns(chart, Side.LEFT)[0]


def test_a_sound_leg_is_said_to_have_no_reflux_among_what_was_assessed() -> None:
    chart = with_finding(
        charts.blank(), Side.LEFT, SegmentFinding(key="GSV.MT", flow=Flow.COMPETENT)
    )
    left, right = columns(chart, Side.LEFT)
    assert "No reflux in the veins that were assessed." in left
    assert "Competent: GSV mid thigh." in right


def test_no_sentence_grades_severity() -> None:
    words = ("mild", "moderate", "severe", "marked", "grade", "léger", "modéré", "sévère")
    for chart, side in (
        (charts.case_a(), Side.LEFT),
        (charts.case_b(), Side.RIGHT),
        (charts.crowded(), Side.RIGHT),
    ):
        for language in Language:
            said = " ".join(columns(chart, side, language)).casefold()
            assert not any(word in said for word in words)


def test_the_other_leg_is_always_mentioned() -> None:
    content = map_content(charts.both_legs(), Side.LEFT, PageOptions(), other_has_page=True)
    assert "Right leg: on its own page." in content.conclusion.right.plain
    content = map_content(charts.both_legs(), Side.LEFT, PageOptions())
    assert "Right leg examined, not printed here." in content.conclusion.right.plain


def test_the_conclusion_in_french() -> None:
    left, right = columns(charts.case_a(), Side.LEFT, Language.FRENCH)
    assert "Reflux axial de la GVS, de la JSF au tiers sup. de jambe, à 34 cm du sol." in left
    assert "Continentes : GVS du tiers moyen au tiers inf. de jambe, VSA, JSP" in right
    assert "Jambe droite non examinée." in right


def test_a_leg_that_was_not_examined_says_so_on_its_own_page() -> None:
    left, right = columns(charts.case_a(), Side.RIGHT)
    assert left == "Conclusion, derived from the chart. Right leg not examined."
    assert "Left leg examined, not printed here." in right
    reason = replace(charts.case_a().leg(Side.RIGHT), not_examined_reason="plaster cast.")
    chart = with_leg(charts.case_a(), Side.RIGHT, reason)
    assert "Right leg not examined: plaster cast." in columns(chart, Side.LEFT)[1]


@pytest.mark.parametrize("part", ["FV.P", "FV.M", "FV.D"])
def test_parts_of_a_deep_vein_that_were_left_out_are_named_beside_the_part_that_was_not(
    part: str,
) -> None:
    chart = with_flow(charts.blank(), Side.LEFT, part, Flow.COMPETENT)
    _, right = columns(chart, Side.LEFT)
    codes = {"FV.P": "FV prox", "FV.M": "FV mid", "FV.D": "FV dist"}
    not_assessed = right.split("Not assessed:")[1].split("any other vein")[0]
    for key, code in codes.items():
        assert (code in not_assessed) is (key != part), code


def test_several_refluxing_tributaries_are_one_list_with_their_codes() -> None:
    left, right = columns(charts.crowded(tributaries=7), Side.RIGHT)
    listed = left.split("Refluxing tributaries: ")[1].split(".")[0]
    assert [name.split(" (")[0] for name in listed.split("), ")] == [
        "TRIB 2",
        "TRIB 3",
        "TRIB 5",
        "TRIB 6",
    ]
    assert "Refluxing tributary" not in left
    assert all(f"TRIB {number}" in right for number in (1, 4, 7))
    french, _ = columns(charts.crowded(tributaries=7), Side.RIGHT, Language.FRENCH)
    assert "Tributaires avec reflux : TRIB 2 (" in french


def test_the_number_of_a_code_never_stands_on_the_next_line() -> None:
    said = map_content(charts.crowded(tributaries=7), Side.RIGHT, PageOptions()).conclusion
    assert "TRIB\u00a02" in said.left.plain
    assert "TRIB 2" not in said.left.plain


def test_the_parts_of_a_code_stand_on_one_line() -> None:
    said = map_content(charts.case_a(), Side.LEFT, PageOptions()).conclusion.right.plain
    assert "FV\u00a0prox" in said
    assert "SSV proximal calf" in said
