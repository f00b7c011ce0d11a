"""The written report: what the map says, in a laboratory's order, in both languages."""

from dataclasses import replace
from datetime import date

import pytest

from tests.printing.charts import crowded
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.chart import (
    Chart,
    TreatmentHistory,
    chart_from_json,
    chart_to_json,
    read_chart,
    with_finding,
    with_leg,
)
from veinmap.chart.report_edits import with_report_edit, without_report_edit
from veinmap.chart.values import ReportEdit
from veinmap.findings import (
    EarlierTreatment,
    Flow,
    Lumen,
    RefluxDirection,
    RefluxExtent,
    SegmentFinding,
    SkinMark,
    SkinMarkKind,
    TreatmentMethod,
)
from veinmap.printing.map_content import map_content
from veinmap.printing.page_options import PageOptions
from veinmap.printing.report_words import SectionKey
from veinmap.printing.written_report import WrittenReport, written_report
from veinmap.resource_files import resource_path
from veinmap.settings import FrenchValveWord, with_valve_word

CASES = {letter: read_chart(resource_path(f"examples/case_{letter}.json")) for letter in "abc"}
SIDES = {"a": Side.LEFT, "b": Side.RIGHT, "c": Side.LEFT}
S = "\u00a0"


def report(letter: str, language: str = "en") -> WrittenReport:
    return written_report(CASES[letter], SIDES[letter], language)


def text_of(written: WrittenReport, key: SectionKey) -> str:
    return next(section.text for section in written.sections if section.key is key)


def of_findings(*findings: SegmentFinding, language: str = "en") -> WrittenReport:
    chart = Chart(id="c")
    for finding in findings:
        chart = with_finding(chart, Side.LEFT, finding)
    return written_report(chart, Side.LEFT, language)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_sections_stand_in_the_order_of_a_laboratory(language: str) -> None:
    keys = [section.key for section in report("c", language).sections]
    assert keys == list(SectionKey)


def test_case_a_reads_as_a_technologist_would_say_it() -> None:
    written = report("a")
    assert text_of(written, SectionKey.DEEP).startswith(
        f"Competent, fully compressible: common femoral vein (0.60{S}s); "
        f"femoral vein, mid thigh (0.40{S}s)"
    )
    assert (
        f"Great saphenous vein from the arch to the proximal calf: reflux 1.60 to 2.60{S}s, "
        f"diameter 7.2{S}mm (3{S}cm below SFJ)" in text_of(written, SectionKey.TRUNKS)
    )
    assert text_of(written, SectionKey.TRIBUTARIES) == (
        f"Tributary of the great saphenous vein, medial calf: 34 to 16{S}cm from the floor, "
        f"reflux 1.80{S}s, diameter 4.5{S}mm, depth 4{S}mm."
    )
    assert f"(Boyd), medial, 33{S}cm from the floor: re-entry, 3.6{S}mm at the fascia" in (
        text_of(written, SectionKey.PERFORATORS)
    )


def test_case_a_in_french_agrees_with_the_veins() -> None:
    written = report("a", "fr")
    assert text_of(written, SectionKey.DEEP).startswith(
        f"Continentes, entièrement compressibles{S}: veine fémorale commune (0,60{S}s); "
    )
    assert (
        f"Grande veine saphène, de la crosse au tiers supérieur de jambe{S}: "
        f"reflux de 1,60 à 2,60{S}s" in text_of(written, SectionKey.TRUNKS)
    )


def test_exactly_the_limit_is_competent_and_keeps_its_number() -> None:
    assert "competent (0.30 to 0.50" in text_of(report("a"), SectionKey.TRUNKS)


def test_a_closed_trunk_names_how_and_when() -> None:
    trunks = text_of(report("b"), SectionKey.TRUNKS)
    assert trunks.startswith(
        "Great saphenous vein from the proximal thigh to the knee: closed after EVLA (2026-02-03)"
    )
    french = text_of(report("b", "fr"), SectionKey.TRUNKS)
    assert "occluse après laser (2026-02-03)" in french


def test_the_borderline_perforator_of_case_b_is_called_so() -> None:
    assert f"competent, borderline, 3.4{S}mm at the fascia, outward 0.42{S}s" in text_of(
        report("b"), SectionKey.PERFORATORS
    )


def test_case_c_says_its_limits() -> None:
    written = report("c")
    assert text_of(written, SectionKey.EXAMINATION).startswith("Examined sitting;")
    assert "saphenopopliteal junction (dressing, pain)" in text_of(written, SectionKey.JUNCTIONS)
    assert "Healed ulcer, medial lower calf." in text_of(written, SectionKey.SKIN)
    assert "under a healed ulcer" in text_of(written, SectionKey.PERFORATORS)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_of_what_was_not_assessed_it_says_only_that(language: str) -> None:
    written = of_findings(SegmentFinding(key="GSV.MT", flow=Flow.REFLUX), language=language)
    said = " ".join(section.text for section in written.sections)
    sound = {"en": "competent", "fr": "continente"}[language]
    assert sound not in said.lower()
    nothing = {"en": "Not assessed: common femoral vein", "fr": f"Non évaluées{S}: veine fémorale"}
    assert text_of(written, SectionKey.DEEP).startswith(nothing[language])


def test_a_leg_that_was_not_examined_has_only_that_sentence() -> None:
    written = written_report(CASES["a"], Side.RIGHT, "en")
    assert [section.key for section in written.sections] == [SectionKey.CONCLUSION]
    assert written.sections[0].text == "Right leg not examined."


def test_direction_source_and_drain_are_said() -> None:
    giacomini = SegmentFinding(
        key="GIA",
        flow=Flow.REFLUX,
        direction=RefluxDirection.ASCENDING,
        extent=RefluxExtent(from_cm=48, to_cm=62, source="SPJ", drain="GSV"),
    )
    trunks = text_of(of_findings(giacomini), SectionKey.TRUNKS)
    assert (
        f"Giacomini vein: reflux, ascending, 62 to 48{S}cm from the floor, from SPJ, "
        "draining into GSV." in trunks
    )


def test_an_override_prints_its_reason() -> None:
    finding = SegmentFinding(
        key="GSV.MT",
        flow=Flow.COMPETENT,
        is_flow_overridden=True,
        flow_reason="seen twice, artefact",
    )
    assert "set against the criteria: seen twice, artefact" in text_of(
        of_findings(finding), SectionKey.TRUNKS
    )


def test_treatments_differ_by_their_date() -> None:
    closed = [
        SegmentFinding(
            key=key,
            lumen=Lumen.OCCLUDED_AFTER_TREATMENT,
            flow=Flow.NO_FLOW,
            treatment_method=TreatmentMethod.CYANOACRYLATE,
            treatment_date=date(year, 1, 2),
        )
        for key, year in (("GSV.MT", 2024), ("GSV.DT", 2025))
    ]
    trunks = text_of(of_findings(*closed), SectionKey.TRUNKS)
    assert "cyanoacrylate (2024-01-02)" in trunks
    assert "cyanoacrylate (2025-01-02)" in trunks


def test_a_label_on_the_skin_is_said_as_it_was_typed() -> None:
    mark = SkinMark(
        id="S1",
        kind=SkinMarkKind.LABEL,
        outline=(LegPlace(t=0.3, azimuth_deg=90.0),),
        text="biopsy",
    )
    leg = replace(Chart(id="c").leg(Side.LEFT), skin_marks=(mark,), is_examined=True)
    written = written_report(with_leg(Chart(id="c"), Side.LEFT, leg), Side.LEFT, "en")
    assert text_of(written, SectionKey.SKIN).startswith("Biopsy, medial")


def edit_of(written: WrittenReport, key: SectionKey, text: str) -> ReportEdit:
    section = next(section for section in written.sections if section.key is key)
    return ReportEdit(
        side=written.side,
        section=key.value,
        language=written.language,
        text=text,
        generated=section.generated,
        by="L. Morin",
    )


def test_an_edited_section_keeps_both_texts_and_is_marked() -> None:
    edited = with_report_edit(
        CASES["a"], edit_of(report("a"), SectionKey.CONCLUSION, "GSV insufficiency.")
    )
    assert chart_from_json(chart_to_json(edited)) == edited
    written = written_report(edited, Side.LEFT, "en")
    section = next(s for s in written.sections if s.key is SectionKey.CONCLUSION)
    assert (section.is_edited, section.is_outdated) == (True, False)
    assert section.text == "GSV insufficiency."
    assert section.generated.startswith("Axial GSV reflux")
    french = written_report(edited, Side.LEFT, "fr")
    assert not any(section.is_edited for section in french.sections)


def test_an_edited_section_says_when_the_map_has_changed() -> None:
    edited = with_report_edit(
        CASES["a"], edit_of(report("a"), SectionKey.TRUNKS, "The trunk refluxes.")
    )
    closed = SegmentFinding(key="GSV.MT", lumen=Lumen.OCCLUDED_AFTER_TREATMENT)
    changed = with_finding(edited, Side.LEFT, closed)
    sections = {s.key: s for s in written_report(changed, Side.LEFT, "en").sections}
    assert sections[SectionKey.TRUNKS].is_outdated
    assert sections[SectionKey.TRUNKS].text == "The trunk refluxes."
    assert not sections[SectionKey.DEEP].is_outdated


def test_the_generated_text_is_no_edit_and_an_edit_can_be_taken_back() -> None:
    written = report("a")
    generated = text_of(written, SectionKey.DEEP)
    same = edit_of(written, SectionKey.DEEP, f"{generated} ")
    assert with_report_edit(CASES["a"], same) == CASES["a"]
    edited = with_report_edit(CASES["a"], edit_of(written, SectionKey.DEEP, "Deep veins sound."))
    assert without_report_edit(edited, Side.LEFT, "deep", "en") == CASES["a"]


def test_the_french_report_says_competente_where_the_clinic_does() -> None:
    usual = written_report(CASES["b"], SIDES["b"], "fr").text()
    clinics = written_report(CASES["b"], SIDES["b"], "fr", FrenchValveWord.COMPETENTE).text()
    assert "ontinent" in usual
    assert "ontinent" not in clinics
    assert clinics == with_valve_word(usual, FrenchValveWord.COMPETENTE)


def test_another_word_for_valves_does_not_make_a_written_section_outdated() -> None:
    chart = CASES["b"]
    section = next(
        s for s in written_report(chart, SIDES["b"], "fr").sections if "ontinent" in s.text
    )
    edit = ReportEdit(
        side=SIDES["b"],
        section=section.key.value,
        language="fr",
        text="Mon texte.",
        generated=section.generated,
        by="Dr L. Morin",
        at="2026-06-15T10:00:00+00:00",
    )
    edited = replace(chart, report_edits=(edit,))
    written = written_report(edited, SIDES["b"], "fr", FrenchValveWord.COMPETENTE)
    (mine,) = [s for s in written.sections if s.key is section.key]
    assert mine.text == "Mon texte."
    assert not mine.is_outdated


def test_the_stump_of_a_closed_vein_is_said_with_its_junction() -> None:
    assert f"stump 1.2{S}cm" in text_of(report("b"), SectionKey.JUNCTIONS)
    assert f"moignon de 1,2{S}cm" in text_of(report("b", "fr"), SectionKey.JUNCTIONS)


def test_a_drawn_vein_that_was_closed_says_by_what_and_when() -> None:
    leg = CASES["a"].leg(Side.LEFT)
    (drawn,) = leg.drawn_veins
    closed = replace(drawn, lumen=Lumen.OCCLUDED_AFTER_TREATMENT, flow=Flow.NOT_ASSESSED)
    treated = EarlierTreatment(
        id="t1", method=TreatmentMethod.FOAM, treated_on=date(2026, 2, 3), keys=(drawn.id,)
    )
    leg = replace(
        leg,
        drawn_veins=(closed,),
        treatments=(treated,),
        treatment_history=TreatmentHistory.TREATED,
    )
    chart = with_leg(CASES["a"], Side.LEFT, leg)
    said = text_of(written_report(chart, Side.LEFT, "en"), SectionKey.TRIBUTARIES)
    assert "closed after foam (2026-02-03)" in said
    rows = map_content(chart, Side.LEFT, PageOptions()).veins
    assert "foam (2026-02-03)" in next(row.note for row in rows if row.subject == drawn.id)


def test_source_and_drain_are_called_by_their_names_and_never_by_an_id() -> None:
    (perforator, *_) = CASES["b"].leg(Side.RIGHT).perforators
    extent = RefluxExtent(source="SFJ", drain=perforator.id)
    finding = SegmentFinding(key="ASV", flow=Flow.REFLUX, extent=extent)
    chart = with_finding(CASES["b"], Side.RIGHT, finding)
    said = text_of(written_report(chart, Side.RIGHT, "en"), SectionKey.TRUNKS)
    assert "Femoral canal, lower ⅓" in said
    assert perforator.id not in said.split("Femoral canal")[0].splitlines()[-1]


def test_the_conclusion_says_what_nobody_may_take_for_sound() -> None:
    said = text_of(report("b"), SectionKey.CONCLUSION)
    assert "Not assessed: GSV arch" in said
    assert "ATV, PerV" in said
    assert "Not recorded: manoeuvre, compressibility of the deep veins." in said
    assert "Left leg not examined." in said
    assert "Jambe gauche non examinée." in text_of(report("b", "fr"), SectionKey.CONCLUSION)


def test_the_report_lists_no_vein_by_a_code_of_the_map() -> None:
    said = text_of(written_report(crowded(tributaries=7), Side.RIGHT, "en"), SectionKey.CONCLUSION)
    findings = said.split("Not assessed")[0]
    assert findings.count("Refluxing tributary") == 4
    assert "TRIB" not in findings
