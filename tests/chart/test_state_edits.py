"""What a person says of lumen, drawn veins and perforators."""

from datetime import date

import pytest

from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, with_drawn_vein, with_flow, with_measurement, with_perforator
from veinmap.chart.state_edits import (
    with_lumen,
    with_perforator_direction,
    with_perforator_state,
    with_vein_flow,
    without_mark,
)
from veinmap.findings import (
    DrawnVein,
    DrawnVeinKind,
    Flow,
    Lumen,
    Perforator,
    PerforatorDirection,
    PerforatorState,
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
