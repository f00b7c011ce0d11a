"""The CEAP against the map: proposed, compared, never set."""

from dataclasses import replace
from datetime import date

import pytest

from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, TreatmentHistory, read_chart, with_finding, with_leg
from veinmap.chart.ceap_from_map import CeapFromMap, ceap_from_map
from veinmap.chart.checks import CheckFinding, check_chart
from veinmap.findings import (
    Ceap,
    ClinicalClass,
    DrawnVein,
    DrawnVeinKind,
    Etiology,
    Flow,
    Lumen,
    Pathophysiology,
    SegmentFinding,
    SkinMark,
    SkinMarkKind,
)
from veinmap.resource_files import resource_path

CASES = {letter: read_chart(resource_path(f"examples/case_{letter}.json")) for letter in "abc"}
CALF = (LegPlace(t=0.3, azimuth_deg=90.0), LegPlace(t=0.2, azimuth_deg=100.0))


def said(chart: Chart, code: str) -> list[CheckFinding]:
    return [finding for finding in check_chart(chart) if finding.code == code]


def with_ceap(chart: Chart, side: Side, **values: object) -> Chart:
    leg = chart.leg(side)
    ceap = leg.ceap or Ceap(classified_on=date(2026, 5, 11), clinical=(ClinicalClass.C2,))
    return with_leg(chart, side, replace(leg, ceap=replace(ceap, **values)))  # type: ignore[arg-type]


def test_the_map_of_each_case_proposes_what_the_reference_names() -> None:
    a = ceap_from_map(CASES["a"], Side.LEFT)
    assert (a.clinical, a.superficial) == ((ClinicalClass.C2,), ("GSVa", "GSVb"))
    assert (a.perforating, a.deep, a.pathophysiology) == ((), (), Pathophysiology.REFLUX)
    b = ceap_from_map(CASES["b"], Side.RIGHT)
    assert b.clinical == (ClinicalClass.C2R,)
    assert b.superficial == ("GSVb", "SSV", "AASV")
    assert (b.perforating, b.deep) == (("TPV",), ("PTV",))
    c = ceap_from_map(CASES["c"], Side.LEFT)
    assert (c.clinical, c.etiology) == ((ClinicalClass.C5,), (Etiology.SECONDARY_INTRAVENOUS,))
    assert (c.perforating, c.deep) == (("CPV",), ("FV", "POPV"))
    assert c.pathophysiology is Pathophysiology.BOTH


def test_an_empty_leg_proposes_nothing() -> None:
    assert ceap_from_map(CASES["a"], Side.RIGHT) == CeapFromMap()


def test_what_was_not_assessed_proposes_nothing() -> None:
    chart = with_finding(Chart(id="c"), Side.LEFT, SegmentFinding(key="SSV.P"))
    assert ceap_from_map(chart, Side.LEFT) == CeapFromMap()


def test_a_thrombosed_deep_vein_proposes_obstruction_without_reflux() -> None:
    clot = SegmentFinding(key="PopV", lumen=Lumen.THROMBOSED_ACUTE)
    seen = ceap_from_map(with_finding(Chart(id="c"), Side.LEFT, clot), Side.LEFT)
    assert (seen.deep, seen.pathophysiology) == (("POPV",), Pathophysiology.OBSTRUCTION)


@pytest.mark.parametrize(
    ("kind", "flow", "treated", "expected"),
    [
        (DrawnVeinKind.TELANGIECTASIA, Flow.NOT_ASSESSED, False, ClinicalClass.C1),
        (DrawnVeinKind.TRIBUTARY, Flow.REFLUX, False, ClinicalClass.C2),
        (DrawnVeinKind.TRIBUTARY, Flow.REFLUX, True, ClinicalClass.C2R),
        (DrawnVeinKind.RECURRENCE, Flow.REFLUX, False, ClinicalClass.C2R),
        (DrawnVeinKind.TRIBUTARY, Flow.COMPETENT, False, None),
    ],
)
def test_drawn_veins_propose_their_class(
    kind: DrawnVeinKind, flow: Flow, treated: bool, expected: ClinicalClass | None
) -> None:
    vein = DrawnVein(id="T1", kind=kind, path=CALF, flow=flow)
    history = TreatmentHistory.TREATED if treated else TreatmentHistory.NOT_ASKED
    leg = replace(Chart(id="c").leg(Side.LEFT), drawn_veins=(vein,), treatment_history=history)
    seen = ceap_from_map(with_leg(Chart(id="c"), Side.LEFT, leg), Side.LEFT)
    assert seen.clinical == ((expected,) if expected else ())


def test_case_a_and_c_agree_with_their_map() -> None:
    for letter in "ac":
        assert not said(CASES[letter], "ceap.map_shows_more")
        assert not said(CASES[letter], "ceap.map_does_not_show")


def test_case_b_is_told_of_the_posterior_tibial_reflux_and_of_the_borderline_perforator() -> None:
    (more,) = said(CASES["b"], "ceap.map_shows_more")
    (less,) = said(CASES["b"], "ceap.map_does_not_show")
    assert more.where == less.where == "legs.R.ceap"
    assert "PTV" in more.fact.en
    assert "CPV" in less.fact.fr
    assert "droite" in less.fact.fr


def test_an_ulcer_on_the_leg_is_missed_in_the_class() -> None:
    ulcer = SkinMark(id="U1", kind=SkinMarkKind.ULCER, outline=CALF)
    leg = replace(CASES["a"].leg(Side.LEFT), skin_marks=(ulcer,))
    (found,) = said(with_leg(CASES["a"], Side.LEFT, leg), "ceap.map_shows_more")
    assert "C6" in found.text


def test_a_class_of_an_ulcer_that_nobody_drew_is_asked_about() -> None:
    chart = with_ceap(CASES["a"], Side.LEFT, clinical=(ClinicalClass.C2, ClinicalClass.C6))
    (found,) = said(chart, "ceap.map_does_not_show")
    assert "C6" in found.text


def test_a_ceap_waits_until_somebody_confirms_it() -> None:
    assert said(CASES["a"], "ceap.not_confirmed")
    confirmed = with_ceap(CASES["a"], Side.LEFT, confirmed_by="Dr L. Morin")
    assert not said(confirmed, "ceap.not_confirmed")


def test_no_ceap_is_no_contradiction() -> None:
    leg = replace(CASES["b"].leg(Side.RIGHT), ceap=None)
    chart = with_leg(CASES["b"], Side.RIGHT, leg)
    assert not [f for f in check_chart(chart) if f.code.startswith("ceap.")]
