"""What a person says of lumen, drawn veins and perforators."""

from dataclasses import replace
from datetime import date

import pytest

from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Face, Side
from veinmap.chart import (
    Chart,
    TreatmentHistory,
    with_drawn_vein,
    with_flow,
    with_leg,
    with_measurement,
    with_perforator,
)
from veinmap.chart.state_edits import (
    treatment_of,
    with_compressibility,
    with_deep_veins_compressible,
    with_lumen,
    with_none_found,
    with_perforator_direction,
    with_perforator_state,
    with_said,
    with_vein_flow,
    without_mark,
)
from veinmap.findings import (
    Compressibility,
    DrawnVein,
    DrawnVeinKind,
    EarlierTreatment,
    EhitClass,
    Flow,
    Lumen,
    Perforator,
    PerforatorDirection,
    PerforatorState,
    RefluxExtent,
    TreatmentMethod,
)
from veinmap.measurement import Measurement, Method, Quantity

CHART = Chart(id="c")
TRIBUTARY = DrawnVein(
    id="t1",
    kind=DrawnVeinKind.TRIBUTARY,
    path=(LegPlace(0.4, 95.0), LegPlace(0.2, 100.0)),
    parent_key="GSV.PC",
)


def _time(subject: str, value: int) -> Measurement:
    return Measurement(
        id=f"m{value}",
        side=Side.LEFT,
        subject=subject,
        quantity=Quantity.REFLUX_TIME,
        value=value,
        method=Method.TYPED,
    )


def test_a_vein_closed_by_laser_keeps_method_and_day_and_no_reflux() -> None:
    chart = with_flow(CHART, Side.LEFT, "GSV.MT", Flow.REFLUX)
    chart = with_lumen(
        chart,
        Side.LEFT,
        "GSV.MT",
        Lumen.OCCLUDED_AFTER_TREATMENT,
        method=TreatmentMethod.EVLA,
        treated_on=date(2026, 2, 3),
    )
    finding = chart.leg(Side.LEFT).finding("GSV.MT")
    assert (finding.lumen, finding.flow) == (Lumen.OCCLUDED_AFTER_TREATMENT, Flow.NO_FLOW)
    assert (finding.treatment_method, finding.treatment_date) == (
        TreatmentMethod.EVLA,
        date(2026, 2, 3),
    )
    assert not chart.leg(Side.RIGHT).segments


def test_an_absent_vein_is_never_competent() -> None:
    chart = with_flow(CHART, Side.LEFT, "PASV", Flow.COMPETENT)
    chart = with_lumen(chart, Side.LEFT, "PASV", Lumen.ABSENT)
    assert chart.leg(Side.LEFT).finding("PASV").flow is Flow.NOT_ASSESSED


def test_a_tributary_follows_the_limit_of_its_parent_and_wants_a_reason_against_it() -> None:
    chart = with_drawn_vein(CHART, Side.LEFT, TRIBUTARY)
    chart = with_measurement(chart, _time("t1", 1800))
    vein = chart.leg(Side.LEFT).drawn_vein("t1")
    assert vein is not None
    assert vein.flow is Flow.REFLUX
    with pytest.raises(ValueError, match="reason"):
        with_vein_flow(chart, Side.LEFT, "t1", Flow.COMPETENT)
    kept = with_vein_flow(chart, Side.LEFT, "t1", Flow.COMPETENT, reason="artefact")
    vein = kept.leg(Side.LEFT).drawn_vein("t1")
    assert vein is not None
    assert vein.is_flow_overridden


def test_inward_flow_is_re_entry_whatever_the_diameter() -> None:
    chart = with_perforator(CHART, Side.LEFT, Perforator(id="p1", group="leg.paratibial_upper"))
    chart = with_perforator_direction(chart, Side.LEFT, "p1", PerforatorDirection.INWARD)
    perforator = chart.leg(Side.LEFT).perforator("p1")
    assert perforator is not None
    assert perforator.state is PerforatorState.RE_ENTRY
    with pytest.raises(ValueError, match="reason"):
        with_perforator_state(chart, Side.LEFT, "p1", PerforatorState.INCOMPETENT)


def test_deleting_a_mark_takes_its_numbers_along() -> None:
    chart = with_drawn_vein(CHART, Side.LEFT, TRIBUTARY)
    chart = with_measurement(chart, _time("t1", 1800))
    chart = without_mark(chart, Side.LEFT, "t1")
    assert not chart.leg(Side.LEFT).drawn_veins
    assert not chart.measurements


def test_segments_closed_in_one_treatment_are_listed_under_it_once() -> None:
    chart = CHART
    for key in ("GSV.MT", "GSV.PT", "GSV.PT"):
        chart = with_lumen(
            chart,
            Side.LEFT,
            key,
            Lumen.OCCLUDED_AFTER_TREATMENT,
            method=TreatmentMethod.EVLA,
            treated_on=date(2026, 2, 3),
        )
    (treatment,) = chart.leg(Side.LEFT).treatments
    assert treatment.keys == ("GSV.PT", "GSV.MT")
    assert chart.leg(Side.LEFT).treatment_history is TreatmentHistory.TREATED


def test_a_vein_found_open_after_all_leaves_its_treatment() -> None:
    chart = with_lumen(CHART, Side.LEFT, "GSV.MT", Lumen.REMOVED, method=TreatmentMethod.STRIPPING)
    chart = with_lumen(chart, Side.LEFT, "GSV.MT", Lumen.OPEN)
    assert chart.leg(Side.LEFT).treatments == ()
    assert chart.leg(Side.LEFT).treatment_history is TreatmentHistory.NOT_ASKED


def test_a_second_treatment_of_a_vein_leaves_the_first_in_the_history() -> None:
    first = EarlierTreatment(id="old", method=TreatmentMethod.EVLA, keys=("GSV.MT",))
    leg = replace(
        CHART.leg(Side.LEFT),
        treatments=(first,),
        treatment_history=TreatmentHistory.TREATED,
    )
    chart = with_lumen(
        with_leg(CHART, Side.LEFT, leg),
        Side.LEFT,
        "GSV.MT",
        Lumen.OCCLUDED_AFTER_TREATMENT,
        method=TreatmentMethod.FOAM,
    )
    assert [t.method for t in chart.leg(Side.LEFT).treatments] == [
        TreatmentMethod.EVLA,
        TreatmentMethod.FOAM,
    ]


def test_a_tributary_can_be_removed_and_carries_no_flow_then() -> None:
    chart = with_drawn_vein(CHART, Side.LEFT, replace(TRIBUTARY, flow=Flow.REFLUX))
    chart = with_lumen(chart, Side.LEFT, "t1", Lumen.REMOVED, method=TreatmentMethod.PHLEBECTOMY)
    vein = chart.leg(Side.LEFT).drawn_vein("t1")
    assert vein is not None
    assert (vein.lumen, vein.flow) == (Lumen.REMOVED, Flow.NOT_ASSESSED)
    assert treatment_of(chart.leg(Side.LEFT), "t1") is not None


def test_only_deep_veins_that_were_charted_become_compressible() -> None:
    chart = with_flow(CHART, Side.LEFT, "CFV", Flow.COMPETENT)
    chart = with_flow(chart, Side.LEFT, "GSV.MT", Flow.COMPETENT)
    chart = with_compressibility(
        with_flow(chart, Side.LEFT, "PopV", Flow.REFLUX), Side.LEFT, "PopV", Compressibility.PARTIAL
    )
    leg = with_deep_veins_compressible(chart, Side.LEFT).leg(Side.LEFT)
    assert {f.key: f.compressibility for f in leg.segments} == {
        "GSV.MT": None,
        "CFV": Compressibility.FULL,
        "PopV": Compressibility.PARTIAL,
    }


def test_no_tributaries_found_is_charted_and_taken_back() -> None:
    chart = with_none_found(CHART, Side.LEFT, "TRIB")
    assert chart.leg(Side.LEFT).none_found == ("TRIB",)
    assert (
        with_none_found(chart, Side.LEFT, "TRIB", none_found=False).leg(Side.LEFT).none_found == ()
    )


@pytest.mark.parametrize(
    ("key", "fields", "reason"),
    [
        ("GSV.MT", {"ehit": EhitClass.TWO}, "belongs to a junction"),
        ("SFJ", {"junction_face": Face.LATERAL}, "only the SPJ"),
        ("GSV.MT", {"extent": {"from_cm": -1.0}}, "cannot end"),
    ],
)
def test_what_cannot_be_said_of_a_vein_is_refused(
    key: str, fields: dict[str, object], reason: str
) -> None:
    def said() -> Chart:
        extent = fields.get("extent")
        values = dict(fields)
        if isinstance(extent, dict):
            values["extent"] = RefluxExtent(**extent)
        return with_said(CHART, Side.LEFT, key, **values)

    with pytest.raises(ValueError, match=reason):
        said()
