from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, read_chart, with_finding, with_leg
from veinmap.chart.checks import CODES, Severity, check_chart, check_chart_and_plan
from veinmap.chart.plan_checks import (
    covers,
    given_report,
    override_of,
    plan_flags,
    vein_offer,
)
from veinmap.chart.plan_facts import junction_distance_cm, vein_group
from veinmap.findings import (
    DrawnVeinKind,
    EarlierTreatment,
    Flow,
    Lumen,
    PerforatorState,
    TreatmentMethod,
)
from veinmap.measurement import HeightReference, Relation, Site
from veinmap.planning import (
    Access,
    Agent,
    Answer,
    Form,
    GivenLine,
    InjectionLine,
    Override,
    Screening,
    ScreeningItem,
    Session,
    VeinGroup,
)
from veinmap.planning.profile_files import shipped_profiles
from veinmap.planning.report import MeterKind, MeterState, PlanFlag, PlanReport
from veinmap.planning.said import said
from veinmap.resource_files import resource_path

PROFILES = shipped_profiles()
CASE_A = read_chart(resource_path("examples/case_a.json"))
CASE_B = read_chart(resource_path("examples/case_b.json"))
CASE_C = read_chart(resource_path("examples/case_c.json"))
TABLE = frozenset({"european_guideline_2013/concentrations"})


def report(chart: Chart, profile: str = "eu_polidocanol") -> PlanReport:
    return plan_flags(chart, PROFILES[profile])


def codes(flags: Iterable[PlanFlag]) -> set[str]:
    return {flag.code for flag in flags}


def only(found: PlanReport, code: str) -> PlanFlag:
    (flag,) = (flag for flag in found.flags if flag.code == code)
    return flag


def with_line(chart: Chart, **changes: object) -> Chart:
    """Return the chart whose plan is its first line alone, changed."""
    session = chart.plan.sessions[0]
    changed = replace(session.lines[0], **changes)  # type: ignore[arg-type]
    return with_sessions(chart, replace(session, lines=(changed,)))


def with_sessions(chart: Chart, *sessions: Session) -> Chart:
    return replace(chart, plan=replace(chart.plan, sessions=sessions))


def with_answer(chart: Chart, item: ScreeningItem, answer: Answer) -> Chart:
    screening = tuple(
        Screening(item=q.item, answer=answer if q.item is item else q.answer)
        for q in chart.plan.screening
    )
    return replace(chart, plan=replace(chart.plan, screening=screening))


def foam(line_id: str, volume_ml: float, percent: float = 1) -> InjectionLine:
    return replace(
        CASE_A.plan.sessions[0].lines[2],
        id=line_id,
        volume_ml=volume_ml,
        concentration_percent=percent,
    )


def test_a_plan_without_a_line_has_no_report() -> None:
    empty = with_sessions(CASE_A, Session(number=1))
    found = report(empty)
    assert (found.flags, found.checked, found.meters) == ((), (), ())


def test_nothing_ever_says_that_a_plan_is_safe() -> None:
    for chart in (CASE_A, CASE_B, CASE_C):
        for profile in PROFILES.values():
            found = plan_flags(chart, profile)
            texts = [flag.text(language) for flag in found.flags for language in ("en", "fr")]
            texts += [rule.said(language) for rule in found.checked for language in ("en", "fr")]
            assert not [t for t in texts if " safe" in t.lower() or "sans danger" in t.lower()]


def test_every_code_of_a_plan_is_listed() -> None:
    for chart in (CASE_A, CASE_B, CASE_C):
        for profile in PROFILES.values():
            found = check_chart_and_plan(chart, plan_flags(chart, profile))
            assert {finding.code for finding in found} <= set(CODES)


# The plan against the map.


def test_a_line_on_the_leg_that_was_not_examined_stops() -> None:
    flag = only(report(with_line(CASE_A, side=Side.RIGHT)), "plan.leg_not_examined")
    assert flag.severity is Severity.STOP
    assert flag.blocks_signing
    assert "the right leg" in flag.fact("en")
    assert "la jambe droite" in flag.fact("fr")


def test_a_line_on_a_vein_that_the_chart_does_not_have_stops() -> None:
    flag = only(report(with_line(CASE_A, subject="T9")), "plan.unknown_subject")
    assert flag.severity is Severity.STOP
    assert "“T9”" in flag.fact("en")


def test_a_line_on_a_closed_trunk_is_flagged_with_how_and_when() -> None:
    chart = with_line(CASE_B, subject="GSV.MT")
    flag = only(plan_flags(chart, PROFILES["clinic_sts_foam"]), "plan.closed_vein")
    assert "closed by treatment (EVLA, 3\u00a0February\u00a02026)" in flag.fact("en")
    assert "laser endoveineux, 3\u00a0février\u00a02026" in flag.fact("fr")


def test_nothing_is_offered_on_a_closed_trunk() -> None:
    offered = vein_offer(CASE_B, Side.RIGHT, "GSV.PC", 3.9, Form.FOAM, Agent.STS, TABLE)
    closed = vein_offer(CASE_B, Side.RIGHT, "GSV.MT", 5.0, Form.FOAM, Agent.STS, TABLE)
    assert offered is not None
    assert closed is None


def treated_below_the_knee(chart: Chart, closed_to: Site | None = None) -> Chart:
    treatment = EarlierTreatment(
        id="CA",
        method=TreatmentMethod.CYANOACRYLATE,
        keys=("GSV.MC",),
        treated_on=date(2025, 6, 1),
        closed_to=closed_to,
    )
    leg = chart.leg(Side.RIGHT)
    leg = replace(leg, treatments=(*leg.treatments, treatment))
    chart = with_leg(chart, Side.RIGHT, leg)
    unseen = replace(leg.finding("GSV.MC"), flow=Flow.NOT_ASSESSED, lumen=Lumen.OPEN)
    return with_finding(chart, Side.RIGHT, unseen)


def test_a_treated_vein_that_nobody_charted_since_is_not_called_open() -> None:
    chart = with_line(treated_below_the_knee(CASE_B), subject="GSV.MC")
    found = plan_flags(chart, PROFILES["clinic_sts_foam"])
    flag = only(found, "plan.treated_vein_not_assessed")
    assert "cyanoacrylate, 1\u00a0June\u00a02025" in flag.fact("en")
    assert vein_offer(chart, Side.RIGHT, "GSV.MC", 3.0, Form.FOAM, Agent.STS, TABLE) is None


def test_below_the_level_of_the_treatment_the_vein_is_only_not_assessed() -> None:
    level = Site(distance_cm=30, relation=Relation.ABOVE, reference=HeightReference.FLOOR)
    chart = treated_below_the_knee(CASE_B, level)
    below = with_line(chart, subject="GSV.MC", height_cm=29.0)
    at_it = with_line(chart, subject="GSV.MC", height_cm=30.0)
    profile = PROFILES["clinic_sts_foam"]
    assert "plan.vein_not_assessed" in codes(plan_flags(below, profile).flags)
    assert "plan.treated_vein_not_assessed" in codes(plan_flags(at_it, profile).flags)


@pytest.mark.parametrize(
    ("subject", "code", "words"),
    [
        ("GSV.MC", "plan.vein_does_not_reflux", "competent"),
        ("SSV.D", "plan.vein_not_assessed", "not assessed"),
        ("PASV", "plan.vein_not_assessed", "not seen"),
        ("P1", "plan.vein_does_not_reflux", "competent"),
        ("P2", "plan.vein_does_not_reflux", "re-entry"),
    ],
)
def test_a_line_on_a_vein_without_reflux_says_so(subject: str, code: str, words: str) -> None:
    assert words in only(report(with_line(CASE_A, subject=subject)), code).fact("en")


def test_a_perforator_that_nobody_assessed_is_not_competent() -> None:
    leg = CASE_A.leg(Side.LEFT)
    unseen = tuple(replace(p, state=PerforatorState.NOT_ASSESSED) for p in leg.perforators)
    chart = with_leg(CASE_A, Side.LEFT, replace(leg, perforators=unseen))
    flag = only(report(with_line(chart, subject="P1")), "plan.vein_not_assessed")
    assert "not assessed" in flag.fact("en")


def test_a_line_in_a_deep_vein_stops() -> None:
    assert only(report(with_line(CASE_A, subject="FV.M")), "plan.deep_vein").blocks_signing


def test_a_deep_thrombus_on_the_treated_leg_stops() -> None:
    finding = replace(CASE_A.leg(Side.LEFT).finding("PopV"), lumen=Lumen.THROMBOSED_ACUTE)
    flag = only(report(with_finding(CASE_A, Side.LEFT, finding)), "plan.deep_thrombosis_acute")
    assert flag.severity is Severity.STOP
    assert "Popliteal" in flag.fact("en")


def test_an_undrawn_tributary_is_listed_as_not_compared_with_the_map() -> None:
    missed = [m for m in report(CASE_C).not_checked if m.where == "plan.lines[L2]"]
    assert "the tributary is not drawn on the map" in missed[0].reason.en


# What could not be checked.


def test_without_a_weight_the_dose_is_not_checked_and_never_passes() -> None:
    chart = replace(CASE_C, patient=replace(CASE_C.patient, weight_kg=None, weight_on=None))
    found = report(chart)
    assert "plan.mass_over" not in codes(found.flags)
    assert "plan.no_weight" in codes(found.flags)
    assert "eu_polidocanol/mass_day" not in {rule.key for rule in found.checked}
    missed = [m for m in found.not_checked if m.rule.key == "eu_polidocanol/mass_day"]
    assert [m.reason.fr for m in missed] == ["aucun poids n’est noté"]
    (mass,) = (m for m in found.meters if m.kind is MeterKind.MASS)
    assert (mass.state, mass.limit) == (MeterState.CANNOT_CHECK, None)


def test_a_weight_without_its_date_is_said() -> None:
    chart = replace(CASE_A, patient=replace(CASE_A.patient, weight_on=None))
    assert "plan.weight_undated" in codes(report(chart).flags)


def test_a_session_dated_before_its_examination_is_asked_about() -> None:
    examined_on = CASE_A.examination.examined_on
    assert examined_on is not None
    first, *others = CASE_A.plan.sessions

    def on(day: date | None) -> Chart:
        sessions = (replace(first, planned_on=day), *others)
        return replace(CASE_A, plan=replace(CASE_A.plan, sessions=sessions))

    for day in (None, examined_on, examined_on + timedelta(days=1)):
        assert "plan.before_examination" not in codes(report(on(day)).flags)
    flag = only(report(on(examined_on - timedelta(days=1))), "plan.before_examination")
    assert (flag.session_number, flag.where) == (first.number, f"plan.sessions[{first.number}]")
    examined = said(examined_on, "en")
    assert flag.fact("en").endswith(f"before the examination of {examined}.")


def test_a_record_dated_before_the_examination_is_asked_about() -> None:
    first, *others = CASE_A.plan.sessions
    line, *rest = first.lines
    given = GivenLine(volume_ml=1.0, given_at="2026-05-10T09:00:00")
    sessions = (replace(first, lines=(replace(line, given=given), *rest)), *others)
    chart = replace(CASE_A, plan=replace(CASE_A.plan, sessions=sessions))
    found = given_report(chart, PROFILES["eu_polidocanol"])
    assert only(found, "plan.before_examination").where == f"given.sessions[{first.number}]"


def test_a_plan_without_a_profile_says_that_no_limit_was_checked() -> None:
    found = plan_flags(replace(CASE_A, plan=replace(CASE_A.plan, profile="")), None)
    assert "no product profile is chosen" in only(found, "plan.limits_not_checked").fact("en")
    assert {m.state for m in found.meters} == {MeterState.CANNOT_CHECK}


def test_a_profile_that_is_not_known_here_is_named() -> None:
    plan = replace(CASE_A.plan, profile="the other {clinic}")
    found = plan_flags(replace(CASE_A, plan=plan), None)
    flag = only(found, "plan.limits_not_checked")
    assert "“the other {clinic}” is not known here" in flag.fact("en")


def test_a_recalled_rule_is_off_until_the_clinic_confirms_it() -> None:
    chart = with_line(CASE_B, volume_ml=17.0)
    fibrovein = PROFILES["fibrovein"]
    off = plan_flags(chart, fibrovein)
    assert "plan.session_volume_over" not in codes(off.flags)
    assert "fibrovein/foam_session" in {m.rule.key for m in off.not_checked}
    meter = next(m for m in off.meters if m.kind is MeterKind.FOAM)
    assert meter.state is MeterState.CANNOT_CHECK
    on = plan_flags(chart, fibrovein, frozenset({"fibrovein/foam_session"}))
    assert "plan.session_volume_over" in codes(on.flags)
    assert "recalled, not certain" in only(on, "plan.session_volume_over").text("en")


def test_a_profile_of_recalled_rules_only_says_that_no_limit_was_checked() -> None:
    found = plan_flags(CASE_B, PROFILES["european_guideline_2013"])
    assert "plan.limits_not_checked" in codes(found.flags)


def test_another_version_of_the_profile_is_said() -> None:
    chart = replace(CASE_A, plan=replace(CASE_A.plan, profile_version=7))
    fact = only(report(chart), "plan.profile_changed").fact("en")
    assert "was version 7" in fact
    assert "it is version 1" in fact


# Sessions and days.


def test_two_sessions_of_one_day_add_up() -> None:
    day = date(2026, 6, 22)
    sessions = [
        Session(number=n, planned_on=day, lines=(foam(f"S{n}", 4.0), foam(f"T{n}", 2.0)))
        for n in (1, 2)
    ]
    found = report(with_sessions(CASE_A, *sessions))
    flag = only(found, "plan.day_volume_over")
    assert (flag.where, flag.value, flag.limit) == ("plan.days[2026-06-22]", 12.0, 10.0)
    assert "22\u00a0June\u00a02026" in flag.fact("en")
    (foam_of_day,) = (m for m in found.meters if m.day == day and m.kind is MeterKind.FOAM)
    assert (foam_of_day.value, foam_of_day.state) == (12.0, MeterState.ABOVE)


def test_two_sessions_without_a_date_may_share_a_day_and_that_is_said() -> None:
    sessions = [Session(number=n, lines=(foam(f"S{n}", 6.0),)) for n in (1, 2)]
    found = report(with_sessions(CASE_A, *sessions))
    missed = {m.where for m in found.not_checked if m.rule.key == "eu_polidocanol/foam_session"}
    assert missed == {"plan.sessions[1]", "plan.sessions[2]"}


def test_both_legs_share_one_session() -> None:
    leg = replace(CASE_A.leg(Side.LEFT))
    chart = with_leg(CASE_A, Side.RIGHT, leg)
    lines = (foam("L1", 6.0), replace(foam("R1", 6.0), side=Side.RIGHT))
    chart = with_sessions(chart, Session(number=1, lines=lines))
    assert "plan.session_volume_over" in codes(report(chart).flags)
    per_leg = report(chart, "european_consensus_2006")
    assert "plan.session_volume_over" not in codes(per_leg.flags)


def test_sessions_closer_than_the_profile_names_are_flagged() -> None:
    microfoam = {"agent": Agent.POLIDOCANOL_MICROFOAM, "gas_parts": None}
    sessions = [
        Session(
            number=n,
            planned_on=day,
            lines=(replace(foam(f"S{n}", 5.0), **microfoam),),  # type: ignore[arg-type]
        )
        for n, day in ((1, date(2026, 6, 1)), (2, date(2026, 6, 5)), (3, date(2026, 6, 10)))
    ]
    found = report(with_sessions(CASE_A, *sessions), "varithena")
    flag = only(found, "plan.gap_too_short")
    assert flag.where == "plan.sessions[2]"
    assert "4\u00a0days apart" in flag.fact("en")
    assert "4\u00a0jours" in flag.fact("fr")


def test_fifteen_millilitres_of_microfoam_hold_19_5_mg() -> None:
    lines = [
        replace(foam(f"L{n}", 5.0), agent=Agent.POLIDOCANOL_MICROFOAM, gas_parts=None)
        for n in (1, 2, 3)
    ]
    found = report(with_sessions(CASE_A, Session(number=1, lines=tuple(lines))), "varithena")
    (mass,) = (m for m in found.meters if m.kind is MeterKind.MASS)
    assert mass.value == 19.5
    assert codes(found.flags) == set()


def test_mixed_agents_are_shown_and_their_foam_adds_up() -> None:
    lines = (foam("L1", 6.0), replace(foam("L2", 6.0), agent=Agent.STS))
    found = report(with_sessions(CASE_A, Session(number=1, lines=lines)))
    assert {"plan.agents_mixed", "plan.session_volume_over"} <= codes(found.flags)
    assert [m.value for m in found.meters if m.kind is MeterKind.MASS] == [12.0, 12.0]


# Screening.


def test_a_question_that_is_missing_from_the_list_was_not_asked() -> None:
    chart = replace(CASE_A, plan=replace(CASE_A.plan, screening=()))
    flags = [f for f in report(chart).flags if f.code == "plan.screening_not_asked"]
    assert len(flags) == len(ScreeningItem)
    assert all(flag.blocks_signing for flag in flags)


def test_not_asked_waits_for_an_answer_and_cannot_be_overruled() -> None:
    chart = with_answer(CASE_A, ScreeningItem.PREGNANCY, Answer.NOT_ASKED)
    flag = only(report(chart), "plan.screening_not_asked")
    override = Override(code=flag.code, where=flag.where, reason="later", by="Dr A", at="now")
    session = replace(chart.plan.sessions[0], overrides=(override,))
    again = only(report(with_sessions(chart, session)), "plan.screening_not_asked")
    assert again.blocks_signing
    assert not again.is_overridden


def test_a_symptomatic_shunt_stops_foam_and_informs_where_there_is_none() -> None:
    chart = with_answer(CASE_A, ScreeningItem.SYMPTOMATIC_SHUNT, Answer.YES)
    assert only(report(chart), "plan.contraindication_absolute").severity is Severity.STOP
    liquid = with_line(chart, form=Form.LIQUID, gas_parts=None, volume_ml=1.0)
    assert only(report(liquid), "plan.contraindication_other_form").severity is Severity.INFO


def test_a_yes_says_each_source_with_its_mark() -> None:
    chart = with_answer(CASE_A, ScreeningItem.PREGNANCY, Answer.YES)
    flag = only(report(chart), "plan.contraindication_relative")
    assert "recalled" in flag.text("en")
    assert "UIP talk summary" in flag.text("en")
    assert "contre-indication relative" in flag.text("fr").lower()


def test_an_anticoagulant_needs_its_last_dose() -> None:
    chart = with_answer(CASE_A, ScreeningItem.ANTICOAGULANT, Answer.YES)
    assert "plan.anticoagulant_last_dose" in codes(report(chart).flags)
    dosed = replace(chart, plan=replace(chart.plan, last_anticoagulant_dose="10 May, morning"))
    assert "plan.anticoagulant_last_dose" not in codes(report(dosed).flags)


# Overrides.


def overruled(chart: Chart, flag: PlanFlag) -> Chart:
    override = override_of(flag, reason="two punctures", by="Dr A. Specimen", at="2026-05-25")
    session = replace(chart.plan.sessions[0], overrides=(override,))
    return with_sessions(chart, session)


def test_an_override_marks_its_flag_with_reason_and_name() -> None:
    chart = with_line(CASE_A, volume_ml=5.0)
    flag = only(
        report(overruled(chart, only(report(chart), "plan.site_volume_over"))),
        ("plan.site_volume_over"),
    )
    assert flag.is_overridden
    assert "Overruled by Dr A. Specimen: “two punctures”." in flag.text("en")
    assert "Passé outre par Dr A. Specimen" in flag.text("fr")
    (finding,) = check_chart_and_plan(
        chart, report(overruled(chart, only(report(chart), "plan.site_volume_over")))
    )[-1:]
    assert finding.severity is Severity.INFO


def test_an_override_does_not_cover_a_graver_amount_nor_another_rule() -> None:
    chart = with_line(CASE_A, volume_ml=5.0)
    flag = only(report(chart), "plan.site_volume_over")
    override = override_of(flag, reason="two punctures", by="Dr A. Specimen", at="2026-05-25")
    assert covers(override, flag)
    assert covers(override, replace(flag, value=4.5))
    assert not covers(override, replace(flag, value=5.5))
    french = only(report(chart, "france_polidocanol"), "plan.site_volume_over")
    assert not covers(override, french)
    assert not covers(override, replace(flag, where="plan.lines[L2]"))


def test_an_override_of_a_distance_does_not_cover_a_shorter_one() -> None:
    flag = only(report(with_line(CASE_A, junction_distance_cm=8.0)), "plan.junction_distance_short")
    override = override_of(flag, reason="seen", by="Dr A", at="now")
    assert covers(override, replace(flag, value=9.0))
    assert not covers(override, replace(flag, value=7.0))


def test_an_override_of_a_dose_does_not_cover_it_at_a_lower_weight() -> None:
    chart = overruled(CASE_C, only(report(CASE_C), "plan.mass_over"))
    assert only(report(chart), "plan.mass_over").is_overridden
    lighter = replace(chart, patient=replace(chart.patient, weight_kg=40.0))
    assert not only(report(lighter), "plan.mass_over").is_overridden


def test_a_plain_override_covers_by_code_and_place() -> None:
    flag = only(report(with_line(CASE_A, volume_ml=5.0)), "plan.site_volume_over")
    plain = Override(code=flag.code, where=flag.where, reason="seen", by="Dr A", at="now")
    assert covers(plain, flag)


def test_a_stop_signs_only_when_overruled() -> None:
    chart = with_line(CASE_A, volume_ml=11.0)
    over = only(report(chart), "plan.session_volume_over")
    assert over in report(chart).signing_waits_for
    again = report(overruled(chart, over))
    assert "plan.session_volume_over" not in codes(again.signing_waits_for)
    assert "plan.session_volume_over" not in codes(again.open_flags)


# What the rules are told about veins.


def test_veins_are_grouped_as_the_rules_tell_them_apart() -> None:
    left = Side.LEFT
    groups = {
        subject: vein_group(CASE_A, left, subject)
        for subject in ("GSV.PC", "SFJ", "SSV.M", "ASV", "TRIB", "T1", "P1", "FV.M", "RVR")
    }
    assert groups == {
        "GSV.PC": VeinGroup.GSV,
        "SFJ": VeinGroup.GSV,
        "SSV.M": VeinGroup.SSV,
        "ASV": VeinGroup.ACCESSORY,
        "TRIB": VeinGroup.TRIBUTARY,
        "T1": VeinGroup.TRIBUTARY,
        "P1": VeinGroup.PERFORATOR,
        "FV.M": VeinGroup.DEEP,
        "RVR": VeinGroup.RECURRENCE,
    }


def test_a_duplication_counts_as_the_trunk_that_it_doubles() -> None:
    leg = CASE_A.leg(Side.LEFT)
    double = replace(leg.drawn_veins[0], kind=DrawnVeinKind.DUPLICATION, parent_key="GSV.MT")
    chart = with_leg(CASE_A, Side.LEFT, replace(leg, drawn_veins=(double,)))
    assert vein_group(chart, Side.LEFT, "T1") is VeinGroup.GSV


def test_the_distance_along_the_vein_comes_from_the_place() -> None:
    line = replace(
        CASE_A.plan.sessions[0].lines[0],
        junction_distance_cm=None,
        place=LegPlace(0.745, 96.0),
    )
    distance = junction_distance_cm(CASE_A, line)
    assert distance == pytest.approx(22, abs=0.5)
    unscaled = replace(CASE_A, patient=replace(CASE_A.patient, stature_cm=None))
    assert junction_distance_cm(unscaled, line) is None


def test_a_trunk_line_of_unknown_distance_is_not_checked_and_said() -> None:
    found = report(with_line(CASE_A, junction_distance_cm=None))
    missed = {(m.rule.key, m.where) for m in found.not_checked}
    assert ("general/sfj_distance", "plan.lines[L1]") in missed


def test_a_long_catheter_is_no_direct_puncture() -> None:
    near = with_line(CASE_A, junction_distance_cm=5.0)
    assert "plan.junction_distance_short" in codes(report(near).flags)
    catheter = with_line(near, access=Access.LONG_CATHETER)
    assert "plan.junction_distance_short" not in codes(report(catheter).flags)


def test_the_checks_of_the_chart_leave_dose_to_the_report() -> None:
    found = {finding.code for finding in check_chart(CASE_C)}
    assert not {code for code in found if code.startswith("plan.")}
