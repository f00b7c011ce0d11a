"""Edits: chart in, new chart out. Nothing here knows who asked for them."""

from dataclasses import replace

from veinmap.anatomy.catalogue import VeinClass, catalogue, charting_order, is_known_key
from veinmap.anatomy.sides import Side
from veinmap.chart.protocol_values import PERFORATORS, TRIBUTARIES
from veinmap.chart.values import AdmittedClip, Chart, Leg
from veinmap.findings import (
    CRITERIA,
    DrawnVein,
    Flow,
    Lumen,
    Perforator,
    PerforatorState,
    RefluxCriteria,
    SegmentFinding,
    proposed_flow,
    proposed_perforator_state,
)
from veinmap.measurement import ManualCalibration, Measurement, Quantity


def with_leg(chart: Chart, side: Side, leg: Leg) -> Chart:
    """Return the chart with that leg on that side."""
    return replace(chart, legs=replace(chart.legs, **{side.value: leg}))


def with_finding(chart: Chart, side: Side, finding: SegmentFinding) -> Chart:
    """Return the chart with that finding; charting anything makes the leg examined.

    Raises
    ------
    ValueError
        If the catalogue does not know the key.
    """
    if not is_known_key(finding.key):
        raise ValueError(f"“{finding.key}” is no vein of the catalogue")
    leg = chart.leg(side)
    others = [f for f in leg.segments if f.key != finding.key]
    segments = tuple(sorted([*others, finding], key=lambda f: charting_order(f.key)))
    return with_leg(chart, side, replace(leg, segments=segments, is_examined=True))


def without_finding(chart: Chart, side: Side, key: str) -> Chart:
    """Return the chart where nothing is said of that segment, its numbers gone with it."""
    leg = chart.leg(side)
    segments = tuple(f for f in leg.segments if f.key != key)
    kept = tuple(m for m in chart.measurements if (m.side, m.subject) != (side, key))
    return with_leg(replace(chart, measurements=kept), side, replace(leg, segments=segments))


def with_drawn_vein(chart: Chart, side: Side, vein: DrawnVein) -> Chart:
    """Return the chart with that drawn vein, in the place of one of the same id."""
    leg = chart.leg(side)
    veins = tuple(vein if v.id == vein.id else v for v in leg.drawn_veins)
    if vein not in veins:
        veins = (*veins, vein)
    found = replace(leg, drawn_veins=veins, none_found=_without(leg.none_found, TRIBUTARIES))
    return with_leg(chart, side, replace(found, is_examined=True))


def with_perforator(chart: Chart, side: Side, perforator: Perforator) -> Chart:
    """Return the chart with that perforator, in the place of one of the same id."""
    leg = chart.leg(side)
    perforators = tuple(perforator if p.id == perforator.id else p for p in leg.perforators)
    if perforator not in perforators:
        perforators = (*perforators, perforator)
    found = replace(leg, perforators=perforators, none_found=_without(leg.none_found, PERFORATORS))
    return with_leg(chart, side, replace(found, is_examined=True))


def _without(items: tuple[str, ...], item: str) -> tuple[str, ...]:
    return tuple(other for other in items if other != item)


def with_admitted_clip(chart: Chart, clip: AdmittedClip) -> Chart:
    """Return the chart with the decision to let that clip of another patient in as evidence."""
    others = [
        admitted
        for admitted in chart.examination.admitted_clips
        if admitted.sop_instance_uid != clip.sop_instance_uid
    ]
    return replace(chart, examination=replace(chart.examination, admitted_clips=(*others, clip)))


def criteria_of(chart: Chart) -> RefluxCriteria:
    """Return the criteria table in force for this chart.

    Raises
    ------
    ValueError
        If this version does not know it.
    """
    criteria = CRITERIA.get(chart.examination.criteria)
    if criteria is None:
        raise ValueError(f"the reflux criteria “{chart.examination.criteria}” are not known")
    return criteria


def representative(
    chart: Chart, side: Side, subject: str, quantity: Quantity
) -> Measurement | None:
    """Return the value that stands for this vein: the chosen one, never an average."""
    values = [m for m in chart.measurements_of(side, subject) if m.quantity is quantity]
    return next((m for m in reversed(values) if m.is_representative), None)


def with_measurement(chart: Chart, measurement: Measurement) -> Chart:
    """Return the chart with that value as the representative of its vein and quantity.

    A reflux time sets the state that the criteria propose, unless a person set
    the state against the criteria with a reason; that stays.
    """
    others = tuple(
        replace(m, is_representative=False)
        if measurement.is_representative
        and (m.side, m.subject, m.quantity)
        == (measurement.side, measurement.subject, measurement.quantity)
        else m
        for m in chart.measurements
        if m.id != measurement.id
    )
    chart = replace(chart, measurements=(*others, measurement))
    if measurement.quantity is Quantity.REFLUX_TIME and measurement.is_representative:
        return _with_proposed_state(chart, measurement)
    return _examined(chart, measurement.side)


def without_measurement(chart: Chart, measurement_id: str) -> Chart:
    """Return the chart without that value.

    Where it was the reflux time that stood for its vein, the newest other one takes
    its place; without another, a state that followed from it alone goes with it.
    What a person said stays.
    """
    removed = next((m for m in chart.measurements if m.id == measurement_id), None)
    kept = tuple(m for m in chart.measurements if m.id != measurement_id)
    chart = replace(chart, measurements=kept)
    if removed is None or not removed.is_representative:
        return chart
    others = [
        m
        for m in chart.measurements_of(removed.side, removed.subject)
        if m.quantity is removed.quantity
    ]
    if others:
        return with_measurement(chart, replace(others[-1], is_representative=True))
    if removed.quantity is Quantity.REFLUX_TIME:
        return _without_derived_state(chart, removed.side, removed.subject)
    return chart


def with_manual_calibration(chart: Chart, calibration: ManualCalibration) -> Chart:
    """Return the chart with that scale set by hand, in the place of one of the same picture.

    Values that were measured before keep what they were measured with.
    """
    others = tuple(
        kept for kept in chart.manual_calibrations if not calibration.takes_the_place_of(kept)
    )
    return replace(chart, manual_calibrations=(*others, calibration))


def without_manual_calibration(chart: Chart, calibration_id: str) -> Chart:
    """Return the chart without that scale; values measured with it stay."""
    kept = tuple(scale for scale in chart.manual_calibrations if scale.id != calibration_id)
    return replace(chart, manual_calibrations=kept)


def _without_derived_state(chart: Chart, side: Side, subject: str) -> Chart:
    leg = chart.leg(side)
    perforator = leg.perforator(subject)
    if perforator is not None:
        if not perforator.is_state_derived:
            return chart
        state = proposed_perforator_state(perforator.direction, None, criteria_of(chart))
        changed = replace(
            perforator,
            state=state or PerforatorState.NOT_ASSESSED,
            is_state_derived=state is not None,
        )
        return with_perforator(chart, side, changed)
    vein = leg.drawn_vein(subject)
    if vein is not None:
        if not vein.is_flow_derived:
            return chart
        blank = replace(vein, flow=Flow.NOT_ASSESSED, is_flow_derived=False)
        return with_drawn_vein(chart, side, blank)
    finding = leg.finding(subject)
    if not finding.is_flow_derived:
        return chart
    blank_finding = replace(finding, flow=Flow.NOT_ASSESSED, is_flow_derived=False)
    return with_finding(chart, side, blank_finding)


def _examined(chart: Chart, side: Side) -> Chart:
    leg = chart.leg(side)
    return chart if leg.is_examined else with_leg(chart, side, replace(leg, is_examined=True))


def proposed_segment_flow(chart: Chart, side: Side, key: str) -> Flow | None:
    """Return the flow that the criteria propose for a named segment; None without a time."""
    reflux = representative(chart, side, key, Quantity.REFLUX_TIME)
    if reflux is None:
        return None
    vein_class = catalogue().segment(key).vein_class
    return proposed_flow(
        vein_class, int(reflux.value), criteria_of(chart), is_at_least=reflux.is_at_least
    )


_OPEN_LUMEN = frozenset({Lumen.OPEN, Lumen.POST_THROMBOTIC, Lumen.RECANALISED_AFTER_TREATMENT})


def _with_proposed_state(chart: Chart, measurement: Measurement) -> Chart:
    side, subject, reflux_ms = measurement.side, measurement.subject, int(measurement.value)
    if measurement.is_at_least:
        # What followed from an earlier time does not follow from one without an end.
        chart = _without_derived_state(chart, side, subject)
    leg = chart.leg(side)
    perforator = leg.perforator(subject)
    if perforator is not None:
        state = proposed_perforator_state(
            perforator.direction,
            reflux_ms,
            criteria_of(chart),
            is_at_least=measurement.is_at_least,
        )
        if state is None or perforator.is_state_overridden or state is perforator.state:
            return chart
        changed = replace(perforator, state=state, state_reason="", is_state_derived=True)
        return with_perforator(chart, side, changed)
    vein = leg.drawn_vein(subject)
    if vein is not None:
        flow = proposed_flow(
            _drawn_vein_class(vein),
            reflux_ms,
            criteria_of(chart),
            is_at_least=measurement.is_at_least,
        )
        if (
            flow is None
            or flow is vein.flow
            or vein.is_flow_overridden
            or vein.lumen not in _OPEN_LUMEN
        ):
            return chart
        derived = replace(vein, flow=flow, flow_reason="", is_flow_derived=True)
        return with_drawn_vein(chart, side, derived)
    finding = leg.finding(subject)
    flow = proposed_segment_flow(chart, side, subject)
    is_settled = flow in (None, finding.flow) or finding.is_flow_overridden
    if flow is None or is_settled or finding.lumen not in _OPEN_LUMEN:
        return with_finding(chart, side, finding)
    derived_finding = replace(finding, flow=flow, flow_reason="", is_flow_derived=True)
    return with_finding(chart, side, derived_finding)


def _drawn_vein_class(vein: DrawnVein) -> VeinClass:
    # Every kind that can be drawn lies outside the fascia of the deep veins; a
    # duplication takes the class of the vein it doubles.
    if vein.parent_key and is_known_key(vein.parent_key):
        return catalogue().segment(vein.parent_key).vein_class
    return VeinClass.SUPERFICIAL


def with_flow(chart: Chart, side: Side, key: str, flow: Flow, *, reason: str = "") -> Chart:
    """Return the chart where a person said the flow of a named segment.

    Where the criteria propose another state the reason is needed and kept; a
    state that equals the proposal is no override.

    Raises
    ------
    ValueError
        If the state differs from the criteria and no reason is given.
    """
    finding = chart.leg(side).finding(key)
    proposal = proposed_segment_flow(chart, side, key)
    is_override = proposal is not None and flow is not proposal
    if is_override and not reason.strip():
        raise ValueError(f"{key}: the criteria say {proposal}; another state needs a reason")
    lumen = finding.lumen
    if flow in (Flow.COMPETENT, Flow.REFLUX) and lumen not in _OPEN_LUMEN:
        lumen = Lumen.OPEN
    changed = replace(
        finding,
        flow=flow,
        flow_reason=reason.strip(),
        is_flow_overridden=is_override,
        is_flow_derived=False,
        lumen=lumen,
    )
    return with_finding(chart, side, changed)
