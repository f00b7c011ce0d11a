"""The word borderline: beside a state, never in its place."""

from dataclasses import replace

import pytest

from veinmap.anatomy.courses import perforator_sites
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, with_measurement, with_perforator
from veinmap.chart.borderline import borderline_limit_ms
from veinmap.findings import Flow, Perforator, PerforatorDirection, PerforatorState
from veinmap.measurement import Evidence, Measurement, Method, Quantity

EVIDENCE = Evidence(sop_instance_uid="1.2.3", frame_index=4)


def reflux(subject: str, value: int, uncertainty: float | None, **changes: object) -> Measurement:
    return Measurement(
        id=f"{subject}-{value}",
        side=Side.LEFT,
        subject=subject,
        quantity=Quantity.REFLUX_TIME,
        value=value,
        method=Method.TYPED if uncertainty is None else Method.ASSISTED,
        uncertainty=uncertainty,
        evidence=None if uncertainty is None else EVIDENCE,
        **changes,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("subject", "value", "uncertainty", "limit"),
    [
        pytest.param("GSV.MT", 550, 20.0, 500, id="within 50 ms although the ± is smaller"),
        pytest.param("GSV.MT", 551, 20.0, None, id="beyond 50 ms and beyond the ±"),
        pytest.param("GSV.MT", 590, 100.0, 500, id="within the ±"),
        pytest.param("GSV.MT", 500, None, None, id="a typed time has no ±"),
        pytest.param("FV.M", 960, 30.0, 1000, id="the limit of its own class"),
        pytest.param("FV.M", 520, 30.0, None, id="not that of another class"),
    ],
)
def test_a_measured_time_near_its_limit_is_borderline(
    subject: str, value: int, uncertainty: float | None, limit: int | None
) -> None:
    chart = with_measurement(Chart(id="c"), reflux(subject, value, uncertainty))
    assert borderline_limit_ms(chart, Side.LEFT, subject) == limit


@pytest.mark.parametrize(
    ("value", "uncertainty", "is_borderline", "state"),
    [
        (349, None, False, PerforatorState.COMPETENT),
        (350, None, True, PerforatorState.COMPETENT),
        (499, None, True, PerforatorState.COMPETENT),
        (500, None, False, PerforatorState.INCOMPETENT),
        (520, 30.0, True, PerforatorState.INCOMPETENT),
    ],
)
def test_a_perforator_has_a_band_below_its_limit_that_changes_no_state(
    value: int, uncertainty: float | None, is_borderline: bool, state: PerforatorState
) -> None:
    (group, place) = next(iter(perforator_sites().items()))
    perforator = Perforator(
        id="p1", group=group, place=place, direction=PerforatorDirection.OUTWARD
    )
    chart = with_perforator(Chart(id="c"), Side.LEFT, perforator)
    chart = with_measurement(chart, reflux("p1", value, uncertainty))
    assert (borderline_limit_ms(chart, Side.LEFT, "p1") is not None) is is_borderline
    found = chart.leg(Side.LEFT).perforator("p1")
    assert found is not None
    assert found.state is state


def test_a_time_without_its_end_never_proposes_competent() -> None:
    seen = with_measurement(Chart(id="c"), reflux("GSV.MT", 400, 20.0))
    assert seen.leg(Side.LEFT).finding("GSV.MT").flow is Flow.COMPETENT
    cut = reflux("GSV.MT", 450, 20.0, is_at_least=True)
    after = with_measurement(seen, cut)
    assert after.leg(Side.LEFT).finding("GSV.MT").flow is Flow.NOT_ASSESSED
    longer = with_measurement(after, replace(cut, id="longer", value=620))
    assert longer.leg(Side.LEFT).finding("GSV.MT").flow is Flow.REFLUX


def test_a_perforator_whose_flow_was_not_seen_to_end_is_not_competent() -> None:
    (group, place) = next(iter(perforator_sites().items()))
    chart = with_perforator(
        Chart(id="c"),
        Side.LEFT,
        Perforator(id="p1", group=group, place=place, direction=PerforatorDirection.OUTWARD),
    )
    chart = with_measurement(chart, reflux("p1", 300, 20.0, is_at_least=True))
    found = chart.leg(Side.LEFT).perforator("p1")
    assert found is not None
    assert found.state is PerforatorState.NOT_ASSESSED
