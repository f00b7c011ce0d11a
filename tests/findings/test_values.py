from dataclasses import replace
from datetime import date

import pytest

from veinmap.anatomy.place import LegPlace
from veinmap.findings import (
    Ceap,
    ClinicalClass,
    DrawnVein,
    DrawnVeinKind,
    Etiology,
    Flow,
    InvestigationLevel,
    Lumen,
    Pathophysiology,
    Perforator,
    Rvcss,
    SegmentFinding,
    Symptoms,
)


def test_a_blank_finding_is_not_assessed_and_nothing_else() -> None:
    finding = SegmentFinding(key="GSV.PT")
    assert finding.flow is Flow.NOT_ASSESSED
    assert not finding.is_recorded


@pytest.mark.parametrize("lumen", [Lumen.REMOVED, Lumen.ABSENT, Lumen.OCCLUDED_AFTER_TREATMENT])
@pytest.mark.parametrize("flow", [Flow.COMPETENT, Flow.REFLUX])
def test_what_is_gone_or_closed_carries_no_flow(lumen: Lumen, flow: Flow) -> None:
    with pytest.raises(ValueError, match="cannot both be"):
        SegmentFinding(key="GSV.PT", lumen=lumen, flow=flow)


def test_reflux_in_a_post_thrombotic_vein_can_be_said() -> None:
    finding = SegmentFinding(key="FV", lumen=Lumen.POST_THROMBOTIC, flow=Flow.REFLUX)
    assert finding.is_recorded


def test_a_state_against_the_criteria_needs_its_reason() -> None:
    with pytest.raises(ValueError, match="reason"):
        SegmentFinding(key="GSV.PT", flow=Flow.COMPETENT, is_flow_overridden=True)
    with pytest.raises(ValueError, match="reason"):
        Perforator(id="P1", group="leg.lateral", is_state_overridden=True, state_reason="  ")


def test_a_drawn_vein_has_two_ends() -> None:
    with pytest.raises(ValueError, match="two points"):
        DrawnVein(id="T1", kind=DrawnVeinKind.TRIBUTARY, path=(LegPlace(0.4, 100),))


@pytest.mark.parametrize(("t", "azimuth_deg"), [(1.5, 0), (0.5, 360), (float("nan"), 0)])
def test_a_place_lies_on_the_leg(t: float, azimuth_deg: float) -> None:
    with pytest.raises(ValueError, match=r"t =|azimuth"):
        LegPlace(t, azimuth_deg)


RVCSS_A = Rvcss(
    scored_on=date(2026, 5, 11),
    pain=2,
    varicose_veins=2,
    oedema=1,
    pigmentation=0,
    inflammation=0,
    induration=0,
    ulcer_number=0,
    ulcer_duration=0,
    ulcer_size=0,
    compression=1,
)


def test_rvcss_sums_ten_items_of_0_to_3() -> None:
    assert len(RVCSS_A.items()) == 10
    assert RVCSS_A.total == 6
    with pytest.raises(ValueError, match="0 to 3"):
        replace(RVCSS_A, pain=4)


def test_ceap_is_written_as_usual() -> None:
    ceap = Ceap(
        classified_on=date(2026, 8, 4),
        clinical=(ClinicalClass.C2R, ClinicalClass.C4A),
        symptoms=Symptoms.SYMPTOMATIC,
        etiology=(Etiology.PRIMARY,),
        superficial=("GSVb", "SSV", "AASV"),
        perforating=("TPV", "CPV"),
        pathophysiology=Pathophysiology.REFLUX,
        level=InvestigationLevel.DUPLEX,
    )
    assert ceap.text() == "C2r,4a,S Ep As(GSVb,SSV,AASV) Ap(TPV,CPV) Pr, LII"
