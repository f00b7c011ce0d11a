from dataclasses import replace
from datetime import date

import pytest

from veinmap.anatomy.levels import place_on_leg
from veinmap.anatomy.sides import Side
from veinmap.chart import (
    AdmittedClip,
    Chart,
    Leg,
    TreatmentHistory,
    chart_from_json,
    chart_to_json,
    read_chart,
    with_admitted_clip,
    with_finding,
    with_leg,
    with_measurement,
    with_perforator,
)
from veinmap.chart.check_words import vein_words
from veinmap.chart.checks import (
    CODES,
    CheckFinding,
    Severity,
    check_chart,
    with_dismissal,
    without_dismissal,
)
from veinmap.chart.drawn_codes import drawn_code
from veinmap.findings import (
    DrawnVein,
    DrawnVeinKind,
    EarlierTreatment,
    Flow,
    Perforator,
    PerforatorState,
    RefluxExtent,
    SegmentFinding,
    TreatmentMethod,
)
from veinmap.measurement import Measurement, Method, Quantity
from veinmap.resource_files import resource_path

CASE_A = read_chart(resource_path("examples/case_a.json"))


def codes(chart: Chart) -> set[str]:
    return {finding.code for finding in check_chart(chart)}


def of(chart: Chart, code: str) -> list[CheckFinding]:
    return [finding for finding in check_chart(chart) if finding.code == code]


def with_segment(chart: Chart, finding: SegmentFinding, side: Side = Side.LEFT) -> Chart:
    leg = chart.leg(side)
    others = tuple(f for f in leg.segments if f.key != finding.key)
    return with_leg(chart, side, replace(leg, segments=(*others, finding)))


def test_every_code_that_is_raised_is_listed() -> None:
    for letter in "abc":
        chart = read_chart(resource_path(f"examples/case_{letter}.json"))
        assert codes(chart) <= set(CODES)
    assert codes(Chart(id="c")) <= set(CODES)


def test_a_segment_that_nobody_looked_at_is_listed_as_missing() -> None:
    texts = [finding.text for finding in of(CASE_A, "protocol.item_missing")]
    assert any("SSV proximal" in text and "not assessed" in text for text in texts)


def test_a_finding_on_a_leg_marked_not_examined_stops() -> None:
    leg = replace(CASE_A.leg(Side.LEFT), is_examined=False)
    assert "finding.leg_not_examined" in codes(with_leg(CASE_A, Side.LEFT, leg))


def test_a_state_that_contradicts_its_number_is_said() -> None:
    finding = replace(CASE_A.leg(Side.LEFT).finding("GSV.PT"), flow=Flow.COMPETENT)
    chart = with_segment(CASE_A, finding)
    (found,) = of(chart, "state.differs_from_criteria")
    assert "GSV proximal thigh, left" in found.text
    assert "map.competent_within_reflux" not in codes(chart)


def test_a_competent_segment_between_refluxing_ones_is_said() -> None:
    finding = replace(CASE_A.leg(Side.LEFT).finding("GSV.DT"), flow=Flow.COMPETENT)
    (found,) = of(with_segment(CASE_A, finding), "map.competent_within_reflux")
    assert found.where == "legs.L.segments[GSV.DT]"


def test_a_re_entry_called_incompetent_is_said() -> None:
    leg = CASE_A.leg(Side.LEFT)
    wrong = tuple(replace(p, state=PerforatorState.INCOMPETENT) for p in leg.perforators)
    chart = with_leg(CASE_A, Side.LEFT, replace(leg, perforators=wrong))
    (found,) = of(chart, "perforator.re_entry_called_incompetent")
    assert "P2" in found.text


@pytest.mark.parametrize("value", [19, 10_001])
def test_an_unusual_reflux_time_is_asked_about(value: int) -> None:
    odd = Measurement(
        id="odd",
        side=Side.LEFT,
        subject="GSV.PT",
        quantity=Quantity.REFLUX_TIME,
        value=value,
        method=Method.TYPED,
        is_representative=False,
    )
    chart = replace(CASE_A, measurements=(*CASE_A.measurements, odd))
    assert "reflux.time_unusual" in codes(chart)


def test_a_plan_on_the_other_leg_stops() -> None:
    session = CASE_A.plan.sessions[0]
    wrong = replace(session.lines[0], side=Side.RIGHT)
    plan = replace(CASE_A.plan, sessions=(replace(session, lines=(wrong,)),))
    assert "plan.leg_not_examined" in codes(replace(CASE_A, plan=plan))


def test_without_a_weight_dose_by_weight_is_said_to_be_unchecked() -> None:
    patient = replace(CASE_A.patient, weight_kg=None, weight_on=None)
    assert "plan.no_weight" in codes(replace(CASE_A, patient=patient))


def test_not_asked_is_said_and_is_not_no() -> None:
    from veinmap.planning import Answer

    first = replace(CASE_A.plan.screening[0], answer=Answer.NOT_ASKED)
    plan = replace(CASE_A.plan, screening=(first, *CASE_A.plan.screening[1:]))
    assert len(of(replace(CASE_A, plan=plan), "plan.screening_not_asked")) == 1


def flows(**said: Flow) -> Chart:
    chart = Chart(id="c")
    for key, flow in said.items():
        finding = SegmentFinding(key=key.replace("_", "."), flow=flow)
        chart = with_finding(chart, Side.LEFT, finding)
    return chart


def without_source(chart: Chart) -> list[str]:
    return [finding.where for finding in of(chart, "map.reflux_without_source")]


def test_reflux_of_a_trunk_that_comes_from_nowhere_is_asked_about() -> None:
    chart = flows(SFJ=Flow.COMPETENT, GSV_MT=Flow.REFLUX, GSV_DT=Flow.REFLUX)
    assert without_source(chart) == ["legs.L.segments[GSV.MT]"]


def test_reflux_below_a_refluxing_junction_has_its_source() -> None:
    assert not without_source(flows(SFJ_TV=Flow.REFLUX, GSV_PT=Flow.REFLUX, ASV=Flow.REFLUX))
    assert not without_source(flows(SPJ=Flow.REFLUX, SSV_P=Flow.REFLUX))
    assert not without_source(flows(GIA=Flow.REFLUX, SSV_P=Flow.REFLUX))


def test_a_sound_stretch_cuts_the_source_off() -> None:
    chart = flows(SFJ=Flow.REFLUX, GSV_PT=Flow.COMPETENT, GSV_DT=Flow.REFLUX)
    assert without_source(chart) == ["legs.L.segments[GSV.DT]"]


def test_a_charted_source_or_a_perforator_settles_it() -> None:
    chart = flows(SFJ=Flow.COMPETENT, GSV_DT=Flow.REFLUX)
    finding = chart.leg(Side.LEFT).finding("GSV.DT")
    named = replace(finding, extent=RefluxExtent(source="thigh perforator"))
    assert not without_source(with_segment(chart, named))
    perforator = Perforator(
        id="P1",
        group="thigh.femoral_canal_lower",
        state=PerforatorState.INCOMPETENT,
        connected_key="GSV.DT",
    )
    assert not without_source(with_perforator(chart, Side.LEFT, perforator))


def test_a_treated_vein_charted_competent_is_asked_about() -> None:
    chart = flows(GSV_MT=Flow.COMPETENT)
    treatment = EarlierTreatment(
        id="E1", method=TreatmentMethod.EVLA, keys=("GSV.MT",), treated_on=date(2024, 3, 1)
    )
    leg = replace(
        chart.leg(Side.LEFT),
        treatments=(treatment,),
        treatment_history=TreatmentHistory.TREATED,
    )
    (found,) = of(with_leg(chart, Side.LEFT, leg), "map.treated_vein_competent")
    assert "EVLA 2024-03-01" in found.fact.en
    assert "laser endoveineux 2024-03-01" in found.fact.fr


def test_a_diameter_of_a_long_vein_says_where_it_was_measured() -> None:
    assert [f.where for f in of(CASE_A, "measurement.diameter_without_site")] == [
        f"measurements[{m.id}]"
        for m in CASE_A.measurements
        if (m.subject, m.quantity) == ("GIA", Quantity.DIAMETER)
    ]


def test_a_check_is_laid_aside_with_a_reason_and_asked_again_when_the_fact_changes() -> None:
    chart = flows(SFJ=Flow.REFLUX, GSV_PT=Flow.REFLUX, GSV_MT=Flow.COMPETENT, GSV_DT=Flow.REFLUX)
    (found,) = of(chart, "map.competent_within_reflux")
    settled = with_dismissal(chart, found, reason="short competent stretch, seen twice", by="LM")
    (laid,) = of(settled, "map.competent_within_reflux")
    assert laid.is_dismissed
    assert laid.severity is Severity.INFO
    assert laid.dismissal is not None
    assert laid.dismissal.reason == "short competent stretch, seen twice"
    assert chart_from_json(chart_to_json(settled)) == settled
    elsewhere = with_segment(settled, SegmentFinding(key="GSV.K", flow=Flow.COMPETENT))
    elsewhere = with_segment(elsewhere, SegmentFinding(key="GSV.PC", flow=Flow.REFLUX))
    both = {f.where: f.is_dismissed for f in of(elsewhere, "map.competent_within_reflux")}
    assert both == {"legs.L.segments[GSV.MT]": True, "legs.L.segments[GSV.K]": False}
    assert without_dismissal(settled, laid) == chart


def test_what_the_chart_cannot_mean_is_not_laid_aside() -> None:
    leg = replace(CASE_A.leg(Side.LEFT), is_examined=False)
    (found,) = of(with_leg(CASE_A, Side.LEFT, leg), "finding.leg_not_examined")
    with pytest.raises(ValueError, match="mended"):
        with_dismissal(CASE_A, found, reason="never mind")


def test_no_reason_no_dismissal() -> None:
    (found,) = of(flows(SFJ=Flow.COMPETENT, GSV_DT=Flow.REFLUX), "map.reflux_without_source")
    with pytest.raises(ValueError, match="reason"):
        with_dismissal(Chart(id="c"), found, reason="  ")


def test_every_sentence_stands_in_both_languages() -> None:
    for chart in (CASE_A, Chart(id="c")):
        for finding in check_chart(chart):
            assert finding.fact.en
            assert finding.fact.fr
            assert finding.fact.en != finding.fact.fr


def test_a_number_on_a_clip_of_another_patient_says_who_let_it_in() -> None:
    measured = next(m for m in CASE_A.measurements if m.evidence is not None)
    assert measured.evidence is not None
    decision = AdmittedClip(
        sop_instance_uid=measured.evidence.sop_instance_uid,
        reason="Wrong patient chosen",
        by="Dr A. Test",
        at="2026-05-11T12:00:00+00:00",
    )
    assert of(CASE_A, "evidence.other_patient") == []
    told = of(with_admitted_clip(CASE_A, decision), "evidence.other_patient")
    assert f"measurements[{measured.id}]" in {finding.where for finding in told}
    assert all(finding.severity is Severity.CAUTION for finding in told)
    assert "Dr A. Test" in told[0].text
    assert "Wrong patient chosen" in told[0].text


def test_a_number_on_a_clip_that_names_the_other_leg_is_asked_about_for_ever() -> None:
    measured = next(m for m in CASE_A.measurements if m.evidence is not None)
    assert measured.evidence is not None
    assert measured.side is Side.LEFT

    def stating(side: Side | None) -> list[CheckFinding]:
        assert measured.evidence is not None
        evidence = replace(measured.evidence, stated_side=side)
        return of(
            with_measurement(CASE_A, replace(measured, evidence=evidence)), "evidence.other_side"
        )

    assert stating(None) == []
    assert stating(Side.LEFT) == []
    (told,) = stating(Side.RIGHT)
    assert told.where == f"measurements[{measured.id}]"
    assert told.severity is Severity.CAUTION
    assert told.fact.en.endswith("left: rests on a clip that names the right leg.")
    assert told.fact.fr.endswith("gauche\u00a0: repose sur un clip qui nomme la jambe droite.")


def test_a_drawn_vein_without_a_label_is_called_as_the_tables_call_it() -> None:
    path = (place_on_leg(0.5, 90.0), place_on_leg(0.4, 90.0))
    veins = tuple(
        DrawnVein(id=f"T{number}", kind=kind, path=path, flow=Flow.REFLUX, label=label)
        for number, (kind, label) in enumerate(
            [
                (DrawnVeinKind.VARIX, ""),
                (DrawnVeinKind.TRIBUTARY, ""),
                (DrawnVeinKind.VARIX, ""),
                (DrawnVeinKind.VARIX, "beside the knee"),
            ]
        )
    )
    chart = with_leg(Chart(id="c"), Side.LEFT, Leg(is_examined=True, drawn_veins=veins))
    said = [vein_words(chart, Side.LEFT, vein.id) for vein in veins]
    assert [name.en for name in said] == ["VARIX 1", "TRIB", "VARIX 2", "beside the knee"]
    assert [name.fr for name in said] == ["VARICE 1", "TRIB", "VARICE 2", "beside the knee"]


def test_every_kind_of_drawn_vein_has_a_code_of_its_own() -> None:
    path = (place_on_leg(0.5, 90.0), place_on_leg(0.4, 90.0))
    veins = tuple(DrawnVein(id=kind.value, kind=kind, path=path) for kind in DrawnVeinKind)
    leg = Leg(drawn_veins=veins)
    for language in ("en", "fr"):
        assert len({drawn_code(leg, vein).in_language(language) for vein in veins}) == len(veins)
