"""What the page says of the examples, and that nothing blank is ever called sound."""

from dataclasses import replace

import pytest

from tests.printing import charts
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.chart import (
    Chart,
    with_drawn_vein,
    with_finding,
    with_flow,
    with_leg,
    with_measurement,
    with_perforator,
)
from veinmap.chart.leg_places import leg_scale
from veinmap.drawing.signs import PerforatorStyle, VeinStyle
from veinmap.findings import (
    Calibre,
    DrawnVein,
    DrawnVeinKind,
    Flow,
    Lumen,
    RefluxDirection,
    SegmentFinding,
)
from veinmap.measurement import Evidence, Measurement, Method, Quantity
from veinmap.printing.map_content import map_content
from veinmap.printing.map_values import LabelRank, MapContent
from veinmap.printing.page_options import Language, PageOptions
from veinmap.settings import FrenchValveWord

ENGLISH = PageOptions()
FRENCH = PageOptions(language=Language.FRENCH)


def page_of(chart: Chart, side: Side, options: PageOptions = ENGLISH) -> MapContent:
    return map_content(chart, side, options)


CASE_A_ROWS = [
    ("SFJ", "terminal valve", "9.1", "", "1.90", "Vals.", "reflux"),
    ("GSV", "3 cm below SFJ", "7.2", "14", "2.10", "man.", "reflux"),
    ("GSV PT", "15 cm below groin", "5.8", "13", "2.40", "man.", "reflux"),
    ("GSV MT", "mid thigh", "5.4", "12", "2.60", "man.", "reflux"),
    ("GSV DT", "distal thigh", "5.1", "10", "2.20", "man.", "reflux"),
    ("GSV K", "knee", "4.8", "8", "2.10", "man.", "reflux"),
    ("GSV PC", "prox. calf, 34 cm", "4.2", "7", "1.60", "man.", "reflux"),
    ("GSV MC", "mid calf", "2.8", "6", "0.30", "man.", "competent"),
    ("GSV DC", "distal calf", "2.4", "5", "0.50", "man.", "competent"),
    ("TRIB", "medial calf, 34–16 cm", "4.5", "4", "1.80", "man.", "reflux"),
    ("ASV", "5 cm below SFJ", "3.0", "11", "0.20", "man.", "competent"),
    ("PASV", "thigh", "", "", "", "", "not visualised"),
    ("SPJ", "3 cm above crease", "3.1", "15", "0.20", "man.", "competent"),
    ("SSV P", "proximal calf", "", "", "", "", "not assessed"),
    ("SSV M", "mid calf", "2.6", "8", "0.10", "man.", "competent"),
    ("SSV D", "distal calf", "", "", "", "", "not assessed"),
    ("GIA", "Giacomini vein", "2.0", "", "0.00", "man.", "competent"),
]


def test_the_superficial_veins_of_case_a_stand_as_on_the_design() -> None:
    rows = [
        (r.code, r.site.replace("\u00a0", " "), r.diameter, r.depth, r.reflux, r.manoeuvre, r.state)
        for r in page_of(charts.case_a(), Side.LEFT).veins
    ]
    assert rows == CASE_A_ROWS


def test_the_deep_veins_of_case_a_stand_with_their_own_limits() -> None:
    rows = [
        (r.code, r.compressibility, r.reflux, r.limit, r.state)
        for r in page_of(charts.case_a(), Side.LEFT).deep
    ]
    assert rows == [
        ("CFV", "full", "0.60", "1.0", "competent"),
        ("FV mid", "full", "0.40", "1.0", "competent"),
        ("DFV", "full", "0.30", "0.5", "competent"),
        ("PopV", "full", "0.80", "1.0", "competent"),
        ("PTV", "full", "0.20", "0.5", "competent"),
    ]


def test_a_re_entry_perforator_is_never_flagged() -> None:
    competent, re_entry = page_of(charts.case_a(), Side.LEFT).perforators
    assert (competent.state, competent.height, competent.outward) == ("competent", "13.5", "0.25")
    assert (re_entry.group, re_entry.detail) == ("Paratibial, upper", "Boyd, medial")
    assert (re_entry.diameter, re_entry.outward, re_entry.state) == ("3.6", "inward", "re-entry")
    assert not re_entry.is_pathologic
    assert re_entry.style is PerforatorStyle.RE_ENTRY


def test_pathologic_and_borderline_perforators_are_told_apart() -> None:
    dodd, cockett = page_of(charts.case_b(), Side.RIGHT).perforators
    assert (dodd.state, dodd.is_pathologic) == ("pathologic", True)
    assert (cockett.state, cockett.is_pathologic) == ("competent, borderline", False)


def test_closed_veins_share_one_label_and_keep_their_rows() -> None:
    page = page_of(charts.case_b(), Side.RIGHT)
    assert [r.code for r in page.veins if r.state == "closed"] == [
        "GSV PT",
        "GSV MT",
        "GSV DT",
        "GSV K",
    ]
    label = next(label for label in page.labels if label.value == "closed")
    assert label.code == "GSV"
    assert label.subjects == ("GSV.PT", "GSV.MT", "GSV.DT", "GSV.K")


@pytest.mark.parametrize(
    ("lumen", "english", "french"),
    [
        (Lumen.OCCLUDED_AFTER_TREATMENT, "GSV MT closed", "GVS CM occluse"),
        (Lumen.RECANALISED_AFTER_TREATMENT, "GSV MT recanal.", "GVS CM recanal."),
        (Lumen.POST_THROMBOTIC, "GSV MT post-thr.", "GVS CM post-thr."),
        (Lumen.THROMBOSED_ACUTE, "GSV MT thromb.", "GVS CM thromb."),
        (Lumen.OPEN, "GSV MT", "GVS CM"),
    ],
)
def test_numbers_beside_a_vein_that_is_not_open_never_hide_what_it_is(
    lumen: Lumen, english: str, french: str
) -> None:
    chart = charts.case_a()
    flow = Flow.NO_FLOW if lumen is Lumen.OCCLUDED_AFTER_TREATMENT else Flow.REFLUX
    finding = replace(chart.leg(Side.LEFT).finding("GSV.MT"), lumen=lumen, flow=flow)
    chart = with_finding(chart, Side.LEFT, finding)
    for options, code in ((ENGLISH, english), (FRENCH, french)):
        page = page_of(chart, Side.LEFT, options)
        (label,) = [label for label in page.labels if label.subjects == ("GSV.MT",)]
        assert label.code == code
        assert any(sign.isdigit() for sign in label.value)


def test_a_post_thrombotic_vein_keeps_both_words() -> None:
    states = {r.code: r.state for r in page_of(charts.case_c(), Side.LEFT).deep}
    assert states["FV"] == "reflux, post-thrombotic"
    assert states["DFV"] == "not assessed"


@pytest.mark.parametrize("options", [ENGLISH, FRENCH], ids=["en", "fr"])
def test_nothing_on_a_blank_leg_is_sound(options: PageOptions) -> None:
    page = page_of(charts.blank(), Side.LEFT, options)
    word = "competent" if options is ENGLISH else "continente"
    missing = "not assessed" if options is ENGLISH else "non évaluée"
    assert {row.state for row in (*page.veins, *page.deep)} == {missing}
    assert {row.sign.style for row in page.veins if row.sign} == {VeinStyle.NOT_ASSESSED}
    assert word not in page.conclusion.left.plain + page.conclusion.right.plain
    assert page.labels == ()


def test_a_segment_without_an_entry_is_listed_as_not_assessed() -> None:
    page = page_of(charts.case_a(), Side.LEFT)
    row = next(row for row in page.veins if row.subject == "SSV.P")
    assert row.state == "not assessed"
    assert row.sign is not None
    assert row.sign.style is VeinStyle.NOT_ASSESSED
    assert "SSV proximal calf" in page.conclusion.right.plain


def test_a_state_against_the_criteria_prints_its_reason() -> None:
    chart = with_flow(
        charts.case_a(), Side.LEFT, "GSV.MC", Flow.REFLUX, reason="reflux on standing only"
    )
    row = next(r for r in page_of(chart, Side.LEFT).veins if r.subject == "GSV.MC")
    assert row.state == "reflux"
    assert "reflux on standing only" in row.note
    assert row.note.startswith("set against the criteria")


def test_a_measured_time_near_its_limit_is_called_borderline() -> None:
    near = replace(
        charts.typed(Side.LEFT, "ASV", Quantity.REFLUX_TIME, 520, number=7),
        method="assisted",
        uncertainty=30.0,
    )
    chart = with_measurement(charts.case_a(), near)
    row = next(r for r in page_of(chart, Side.LEFT).veins if r.subject == "ASV")
    assert row.state == "reflux, borderline"


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [(500, "0.50"), (504, "0.504"), (505, "0.505"), (510, "0.51"), (499, "0.50"), (2600, "2.60")],
)
def test_a_time_never_prints_as_the_limit_that_it_is_over(milliseconds: int, text: str) -> None:
    chart = with_measurement(
        charts.case_a(), charts.typed(Side.LEFT, "ASV", Quantity.REFLUX_TIME, milliseconds, 9)
    )
    row = next(r for r in page_of(chart, Side.LEFT).veins if r.subject == "ASV")
    over = milliseconds > 500
    assert row.state == ("reflux" if over else "competent")
    shown_over = float(row.reflux) > 0.5
    assert shown_over == over
    if milliseconds != 505:
        assert row.reflux == text


def test_lumen_calibre_and_direction_are_said_in_words() -> None:
    finding = SegmentFinding(
        key="GIA",
        flow=Flow.REFLUX,
        calibre=Calibre.HYPOPLASTIC,
        direction=RefluxDirection.ASCENDING,
    )
    chart = with_finding(charts.blank(), Side.LEFT, finding)
    removed = SegmentFinding(key="SSV.M", flow=Flow.NO_FLOW, lumen=Lumen.REMOVED)
    chart = with_finding(chart, Side.LEFT, removed)
    states = {r.subject: r.state for r in page_of(chart, Side.LEFT).veins}
    assert states["GIA"] == "reflux ascending, hypoplastic"
    assert states["SSV.M"] == "removed"


def test_pathologic_labels_can_never_be_dropped_first() -> None:
    ranks = {label.code: label.rank for label in page_of(charts.case_a(), Side.LEFT).labels}
    assert ranks["GSV PT"] is LabelRank.PATHOLOGIC
    assert ranks["CFV"] is LabelRank.DEEP
    assert ranks["P2\u00a033\u00a0cm".replace("P2\u00a0", "P2 ")] is LabelRank.PERFORATOR
    assert ranks["ASV"] is LabelRank.TRUNK


def test_labels_say_diameter_and_reflux_the_short_way() -> None:
    values = {label.code: label.value for label in page_of(charts.case_a(), Side.LEFT).labels}
    assert values["SFJ"] == "9.1 / 1.9"
    assert values["GIA"] == "2.0 / 0"
    assert values["CFV"] == "– / 0.6"
    assert values["SSV D"] == "not assessed"
    assert "SSV P" not in values


def test_the_height_scale_says_what_it_rests_on() -> None:
    chart = charts.case_a()
    assert "estimated from stature 165" in plain_criteria(chart)
    measured = replace(chart.leg(Side.LEFT), knee_crease_cm=45.5, groin_crease_cm=79.0)
    text = plain_criteria(with_leg(chart, Side.LEFT, measured))
    assert "measured creases, knee 45.5 cm and groin 79 cm" in text
    nothing = replace(chart, patient=replace(chart.patient, stature_cm=None))
    assert "No height scale" in plain_criteria(nothing)


def plain_criteria(chart: Chart) -> str:
    return page_of(chart, Side.LEFT).legend.criteria.plain.replace("\u00a0", " ")


def test_the_legend_holds_only_what_is_drawn_and_always_not_assessed() -> None:
    entries = [e.text for e in page_of(charts.case_a(), Side.LEFT).legend.entries]
    assert "not assessed" in entries
    assert "tributary, reflux" in entries
    assert "perf., re-entry" in entries
    assert "closed by treatment" not in entries
    assert "perf., pathologic" not in entries


def test_a_diameter_without_any_state_still_has_its_row() -> None:
    chart = with_measurement(charts.blank(), charts.typed(Side.LEFT, "TE", Quantity.DIAMETER, 3.3))
    row = next(r for r in page_of(chart, Side.LEFT).veins if r.subject == "TE")
    assert (row.diameter, row.state) == ("3.3", "not assessed")


def test_french_numbers_have_a_comma_and_french_names() -> None:
    page = page_of(charts.case_a(), Side.LEFT, FRENCH)
    first = page.veins[2]
    assert (first.code, first.diameter, first.reflux) == ("GVS CS", "5,8", "2,40")
    assert first.site.replace("\u00a0", " ") == "15 cm sous l’aine"
    assert page.perforators[0].height == "13,5"


def test_numbers_on_a_scale_set_by_hand_print_as_such() -> None:
    by_hand = replace(
        charts.typed(Side.LEFT, "ASV", Quantity.DIAMETER, 3.2, number=8),
        method="assisted",
        evidence=Evidence(sop_instance_uid="1.2.3", frame_index=0, calibration="manual"),
    )
    chart = with_measurement(charts.case_a(), by_hand)
    rows = {row.subject: row for row in page_of(chart, Side.LEFT).veins}
    assert rows["ASV"].note == "scale set by hand: diameter"
    assert rows["GSV.MT"].note == ""
    french = {row.subject: row for row in page_of(chart, Side.LEFT, FRENCH).veins}
    assert french["ASV"].note == "échelle réglée à la main\N{NO-BREAK SPACE}: diamètre"


def test_the_questions_of_a_french_page_take_the_clinics_word_for_valves() -> None:
    chart = Chart(id="c")
    flows = {"GSV.PT": Flow.REFLUX, "GSV.MT": Flow.COMPETENT, "GSV.DT": Flow.REFLUX}
    for key, flow in flows.items():
        chart = with_finding(chart, Side.LEFT, SegmentFinding(key=key, flow=flow))
    french = PageOptions(language=Language.FRENCH)
    usual, clinics = (
        [question.text for question in page_of(chart, Side.LEFT, options).questions]
        for options in (
            french,
            replace(french, french_valve_word=FrenchValveWord.COMPETENTE),
        )
    )
    assert [text for text in usual if "continente entre" in text]
    assert [text for text in clinics if "compétente entre" in text]


def cut_off(side: Side, subject: str, value_ms: int) -> Measurement:
    """A reflux whose picture ended before the flow did."""
    whole = charts.typed(side, subject, Quantity.REFLUX_TIME, value_ms)
    return replace(whole, is_at_least=True)


def test_a_time_whose_picture_ended_first_is_printed_as_at_least() -> None:
    chart = with_measurement(charts.blank(), cut_off(Side.LEFT, "GSV.MT", 1900))
    page = page_of(chart, Side.LEFT)
    (row,) = (row for row in page.veins if row.subject == "GSV.MT")
    assert row.reflux == "≥\u00a01.90"
    (label,) = (label for label in page.labels if "GSV.MT" in label.subjects)
    assert label.value == "– / ≥\u00a01.9"


def test_the_word_borderline_stands_beside_a_measured_perforator_near_its_limit() -> None:
    perforator = charts.perforator("p1", 20.0, 90.0)
    typed = charts.typed(Side.LEFT, "p1", Quantity.REFLUX_TIME, 520)
    near = replace(typed, method=Method.MANUAL, uncertainty=20.0)
    chart = with_perforator(charts.blank(), Side.LEFT, perforator)
    states = [
        page_of(with_measurement(chart, time), Side.LEFT).perforators[0].state
        for time in (near, typed, replace(near, value=600))
    ]
    assert [state.endswith(", borderline") for state in states] == [True, False, False]


def test_a_field_of_small_veins_is_as_high_as_its_outline() -> None:
    outline = tuple(LegPlace(t, 90.0) for t in (0.40, 0.45, 0.42, 0.33, 0.39))
    field = DrawnVein(id="field", kind=DrawnVeinKind.TELANGIECTASIA, path=outline)
    chart = with_drawn_vein(charts.case_a(), Side.LEFT, field)
    row = next(row for row in page_of(chart, Side.LEFT).veins if row.subject == "field")
    scale = leg_scale(chart, Side.LEFT)
    top, bottom = (scale.height_cm(LegPlace(t, 90.0)) for t in (0.45, 0.33))
    assert top is not None
    assert bottom is not None
    assert f"{top:.0f}–{bottom:.0f} cm" in row.site.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("kind", "calibre", "said"),
    [
        (DrawnVeinKind.RETICULAR, Calibre.NORMAL, {"reticular (thin)"}),
        (DrawnVeinKind.TRIBUTARY, Calibre.HYPOPLASTIC, {"hypoplastic (thin)"}),
        (DrawnVeinKind.TRIBUTARY, Calibre.NORMAL, set()),
    ],
)
def test_a_thin_line_is_called_in_the_legend_what_it_is(
    kind: DrawnVeinKind, calibre: Calibre, said: set[str]
) -> None:
    path = (LegPlace(0.5, 90.0), LegPlace(0.4, 92.0))
    vein = DrawnVein(id="V", kind=kind, path=path, flow=Flow.COMPETENT, calibre=calibre)
    legend = page_of(with_drawn_vein(charts.blank(), Side.LEFT, vein), Side.LEFT).legend
    assert {e.text for e in legend.entries if e.text.endswith("(thin)")} == said
