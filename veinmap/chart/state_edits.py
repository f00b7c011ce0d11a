"""Edits of what a person says of a vein: lumen, calibre, drawn veins, perforators."""

from dataclasses import replace
from datetime import date
from typing import Final

from veinmap.anatomy.catalogue import VeinClass, catalogue, is_known_key
from veinmap.anatomy.sides import Side
from veinmap.chart.edits import (
    criteria_of,
    representative,
    with_drawn_vein,
    with_finding,
    with_leg,
    with_perforator,
)
from veinmap.chart.values import Chart
from veinmap.findings import (
    Calibre,
    Compressibility,
    Flow,
    Lumen,
    PerforatorDirection,
    PerforatorState,
    TreatmentMethod,
    proposed_flow,
    proposed_perforator_state,
)
from veinmap.measurement import Quantity

# What a lumen leaves of the flow: nothing runs through a closed or thrombosed vein, and in
# one that is not there nothing can be assessed.
_FLOW_OF_LUMEN: Final = {
    Lumen.OCCLUDED_AFTER_TREATMENT: Flow.NO_FLOW,
    Lumen.THROMBOSED_ACUTE: Flow.NO_FLOW,
    Lumen.REMOVED: Flow.NOT_ASSESSED,
    Lumen.ABSENT: Flow.NOT_ASSESSED,
}
TREATED_LUMINA: Final = frozenset(
    {Lumen.OCCLUDED_AFTER_TREATMENT, Lumen.RECANALISED_AFTER_TREATMENT, Lumen.REMOVED}
)


def with_lumen(
    chart: Chart,
    side: Side,
    key: str,
    lumen: Lumen,
    *,
    method: TreatmentMethod | None = None,
    treated_on: date | None = None,
) -> Chart:
    """Return the chart where a person said the lumen of a named segment.

    Method and date are kept where the lumen comes from a treatment.
    """
    finding = chart.leg(side).finding(key)
    flow = _FLOW_OF_LUMEN.get(lumen, finding.flow)
    is_treated = lumen in TREATED_LUMINA
    changed = replace(
        finding,
        lumen=lumen,
        flow=flow,
        flow_reason=finding.flow_reason if flow is finding.flow else "",
        is_flow_overridden=finding.is_flow_overridden and flow is finding.flow,
        is_flow_derived=finding.is_flow_derived and flow is finding.flow,
        treatment_method=method if is_treated else None,
        treatment_date=treated_on if is_treated else None,
    )
    return with_finding(chart, side, changed)


def with_calibre(chart: Chart, side: Side, key: str, calibre: Calibre) -> Chart:
    """Return the chart where a person said how a named segment is built."""
    return with_finding(chart, side, replace(chart.leg(side).finding(key), calibre=calibre))


def with_compressibility(
    chart: Chart, side: Side, key: str, compressibility: Compressibility
) -> Chart:
    """Return the chart where a person said how far the probe closes a named segment."""
    finding = replace(chart.leg(side).finding(key), compressibility=compressibility)
    return with_finding(chart, side, finding)


def with_vein_flow(
    chart: Chart, side: Side, vein_id: str, flow: Flow, *, reason: str = ""
) -> Chart:
    """Return the chart where a person said the flow of a drawn vein.

    Raises
    ------
    ValueError
        If there is no such vein, or the state differs from the criteria and no
        reason is given.
    """
    vein = chart.leg(side).drawn_vein(vein_id)
    if vein is None:
        raise ValueError(f"there is no drawn vein {vein_id}")
    proposal = proposed_vein_flow(chart, side, vein_id)
    is_override = proposal is not None and flow is not proposal
    if is_override and not reason.strip():
        raise ValueError(f"{vein_id}: the criteria say {proposal}; another state needs a reason")
    changed = replace(
        vein,
        flow=flow,
        flow_reason=reason.strip(),
        is_flow_overridden=is_override,
        is_flow_derived=False,
        lumen=Lumen.OPEN if flow in (Flow.COMPETENT, Flow.REFLUX) else vein.lumen,
    )
    return with_drawn_vein(chart, side, changed)


def proposed_vein_flow(chart: Chart, side: Side, vein_id: str) -> Flow | None:
    """Return the flow that the criteria propose for a drawn vein; None without a time."""
    vein = chart.leg(side).drawn_vein(vein_id)
    reflux = representative(chart, side, vein_id, Quantity.REFLUX_TIME)
    if vein is None or reflux is None:
        return None
    vein_class = (
        catalogue().segment(vein.parent_key).vein_class
        if is_known_key(vein.parent_key)
        else VeinClass.SUPERFICIAL
    )
    return proposed_flow(vein_class, int(reflux.value), criteria_of(chart))


def proposed_state_of_perforator(
    chart: Chart, side: Side, perforator_id: str
) -> PerforatorState | None:
    """Return the state that direction and duration of a perforator propose, if any."""
    perforator = chart.leg(side).perforator(perforator_id)
    if perforator is None:
        return None
    reflux = representative(chart, side, perforator_id, Quantity.REFLUX_TIME)
    outward_ms = None if reflux is None else int(reflux.value)
    return proposed_perforator_state(perforator.direction, outward_ms, criteria_of(chart))


def with_perforator_state(
    chart: Chart, side: Side, perforator_id: str, state: PerforatorState, *, reason: str = ""
) -> Chart:
    """Return the chart where a person said the state of a perforator.

    Raises
    ------
    ValueError
        If there is no such perforator, or the state differs from the criteria
        and no reason is given.
    """
    perforator = chart.leg(side).perforator(perforator_id)
    if perforator is None:
        raise ValueError(f"there is no perforator {perforator_id}")
    proposal = proposed_state_of_perforator(chart, side, perforator_id)
    is_override = proposal is not None and state is not proposal
    if is_override and not reason.strip():
        raise ValueError(
            f"{perforator_id}: the criteria say {proposal}; another state needs a reason"
        )
    changed = replace(
        perforator,
        state=state,
        state_reason=reason.strip(),
        is_state_overridden=is_override,
        is_state_derived=False,
    )
    return with_perforator(chart, side, changed)


def with_perforator_direction(
    chart: Chart, side: Side, perforator_id: str, direction: PerforatorDirection
) -> Chart:
    """Return the chart with that net flow, and the state it proposes unless overridden.

    Raises
    ------
    ValueError
        If there is no such perforator.
    """
    perforator = chart.leg(side).perforator(perforator_id)
    if perforator is None:
        raise ValueError(f"there is no perforator {perforator_id}")
    turned = with_perforator(chart, side, replace(perforator, direction=direction))
    state = proposed_state_of_perforator(turned, side, perforator_id)
    if perforator.is_state_overridden:
        return turned
    # Without a time the old direction's state says nothing of the new one.
    changed = replace(
        perforator,
        direction=direction,
        state=state or PerforatorState.NOT_ASSESSED,
        is_state_derived=state is not None,
    )
    return with_perforator(turned, side, changed)


def without_mark(chart: Chart, side: Side, mark_id: str) -> Chart:
    """Return the chart without that drawn vein or perforator, its numbers gone with it."""
    leg = chart.leg(side)
    kept = tuple(m for m in chart.measurements if (m.side, m.subject) != (side, mark_id))
    smaller = replace(
        leg,
        drawn_veins=tuple(v for v in leg.drawn_veins if v.id != mark_id),
        perforators=tuple(p for p in leg.perforators if p.id != mark_id),
    )
    return with_leg(replace(chart, measurements=kept), side, smaller)
