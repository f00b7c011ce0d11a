"""Edits of what a person says of a vein: lumen and treatment, calibre, marks."""

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any, Final

from veinmap.anatomy.catalogue import VeinClass, catalogue, charting_order, is_known_key
from veinmap.anatomy.sides import Side
from veinmap.chart.edits import (
    criteria_of,
    representative,
    with_drawn_vein,
    with_finding,
    with_leg,
    with_perforator,
)
from veinmap.chart.values import Chart, Leg, TreatmentHistory
from veinmap.findings import (
    Calibre,
    Compressibility,
    EarlierTreatment,
    Flow,
    Lumen,
    PerforatorDirection,
    PerforatorState,
    TreatmentMethod,
    proposed_flow,
    proposed_perforator_state,
)
from veinmap.measurement import Quantity, Site

# What a lumen leaves of the flow: nothing runs through a closed or thrombosed vein, and in
# one that is not there nothing can be assessed.
_FLOW_OF_LUMEN: Final = {
    Lumen.OCCLUDED_AFTER_TREATMENT: Flow.NO_FLOW,
    Lumen.THROMBOSED_ACUTE: Flow.NO_FLOW,
    Lumen.THROMBOSED_AFTER_TREATMENT: Flow.NO_FLOW,
    Lumen.REMOVED: Flow.NOT_ASSESSED,
    Lumen.ABSENT: Flow.NOT_ASSESSED,
}
TREATED_LUMINA: Final = frozenset(
    {
        Lumen.OCCLUDED_AFTER_TREATMENT,
        Lumen.RECANALISED_AFTER_TREATMENT,
        Lumen.THROMBOSED_AFTER_TREATMENT,
        Lumen.REMOVED,
    }
)


def with_lumen(
    chart: Chart,
    side: Side,
    subject: str,
    lumen: Lumen,
    *,
    method: TreatmentMethod | None = None,
    treated_on: date | None = None,
    closed_to: Site | None = None,
) -> Chart:
    """Return the chart where a person said the lumen of a segment or a drawn vein.

    Where the lumen comes from a treatment, that treatment of the leg names the vein
    too, with method, day and the level it is closed to; otherwise none does.
    """
    vein = chart.leg(side).drawn_vein(subject)
    before = vein if vein is not None else chart.leg(side).finding(subject)
    flow = _FLOW_OF_LUMEN.get(lumen, before.flow)
    is_same_flow = flow is before.flow
    is_treated = lumen in TREATED_LUMINA
    said: dict[str, Any] = {
        "lumen": lumen,
        "flow": flow,
        "flow_reason": before.flow_reason if is_same_flow else "",
        "is_flow_overridden": before.is_flow_overridden and is_same_flow,
        "is_flow_derived": before.is_flow_derived and is_same_flow,
    }
    if vein is None:
        said["treatment_method"] = method if is_treated else None
        said["treatment_date"] = treated_on if is_treated else None
    former = _treatment_behind(chart.leg(side), subject)
    chart = with_said(chart, side, subject, **said)
    leg = _without_treatment_of(chart.leg(side), subject, former)
    if is_treated and method is not None:
        leg = _with_treatment_of(leg, subject, method, treated_on, closed_to)
    return with_leg(chart, side, leg)


def _treatment_behind(leg: Leg, subject: str) -> EarlierTreatment | None:
    """Return the treatment that the lumen charted now comes from; older ones stay as they are."""
    if leg.drawn_vein(subject) is not None:
        return treatment_of(leg, subject)
    finding = leg.finding(subject)
    said = (finding.treatment_method, finding.treatment_date)
    return next(
        (t for t in leg.treatments if subject in t.keys and (t.method, t.treated_on) == said), None
    )


def _without_treatment_of(leg: Leg, subject: str, former: EarlierTreatment | None) -> Leg:
    if former is None:
        return leg
    treatments = tuple(
        replace(treatment, keys=tuple(key for key in treatment.keys if key != subject))
        if treatment is former
        else treatment
        for treatment in leg.treatments
    )
    kept = tuple(
        now
        for now, before in zip(treatments, leg.treatments, strict=True)
        if now.keys or not before.keys or now.note
    )
    history = leg.treatment_history
    if leg.treatments and not kept:
        history = TreatmentHistory.NOT_ASKED
    return replace(leg, treatments=kept, treatment_history=history)


def _with_treatment_of(
    leg: Leg,
    subject: str,
    method: TreatmentMethod,
    treated_on: date | None,
    closed_to: Site | None,
) -> Leg:
    said = (method, treated_on, closed_to)
    treatments = list(leg.treatments)
    for place, known in enumerate(treatments):
        if (known.method, known.treated_on, known.closed_to) == said:
            treatments[place] = replace(known, keys=_in_charting_order((*known.keys, subject)))
            break
    else:
        taken = {treatment.id for treatment in treatments}
        name = "-".join(part for part in (method.value, str(treated_on or "")) if part)
        number = next(n for n in count(1) if f"{name}-{n}" not in taken)
        treatments.append(
            EarlierTreatment(
                id=f"{name}-{number}",
                method=method,
                keys=(subject,),
                treated_on=treated_on,
                closed_to=closed_to,
            )
        )
    return replace(leg, treatments=tuple(treatments), treatment_history=TreatmentHistory.TREATED)


def _in_charting_order(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(keys), key=charting_order))


def treatment_of(leg: Leg, subject: str) -> EarlierTreatment | None:
    """Return the last earlier treatment that names that vein."""
    return next((t for t in reversed(leg.treatments) if subject in t.keys), None)


def with_said(
    chart: Chart,
    side: Side,
    subject: str,
    **changes: Any,  # noqa: ANN401 - fields of three kinds of finding, each with its own type
) -> Chart:
    """Return the chart with those fields of a segment, drawn vein or perforator changed.

    Raises
    ------
    TypeError
        If it has no such field.
    ValueError
        If the fields contradict each other, or no such vein is known.
    """
    leg = chart.leg(side)
    vein, perforator = leg.drawn_vein(subject), leg.perforator(subject)
    if vein is not None:
        return with_drawn_vein(chart, side, replace(vein, **changes))
    if perforator is not None:
        return with_perforator(chart, side, replace(perforator, **changes))
    return with_finding(chart, side, replace(leg.finding(subject), **changes))


def with_calibre(chart: Chart, side: Side, subject: str, calibre: Calibre) -> Chart:
    """Return the chart where a person said how a segment or a drawn vein is built."""
    return with_said(chart, side, subject, calibre=calibre)


def with_compressibility(
    chart: Chart, side: Side, key: str, compressibility: Compressibility
) -> Chart:
    """Return the chart where a person said how far the probe closes a named segment."""
    return with_said(chart, side, key, compressibility=compressibility)


def with_deep_veins_compressible(chart: Chart, side: Side) -> Chart:
    """Return the chart where every deep vein charted on that leg is fully compressible.

    What was said otherwise of one of them stays, as does what nobody charted.
    """
    leg = chart.leg(side)
    for finding in leg.segments:
        if (
            is_known_key(finding.key)
            and catalogue().segment(finding.key).is_deep
            and finding.is_recorded
            and finding.compressibility is None
        ):
            chart = with_compressibility(chart, side, finding.key, Compressibility.FULL)
    return chart


def with_none_found(chart: Chart, side: Side, item: str, *, none_found: bool = True) -> Chart:
    """Return the chart where tributaries or perforators were looked for and not found."""
    leg = chart.leg(side)
    items = tuple(key for key in leg.none_found if key != item)
    if none_found:
        items = (*items, item)
    return with_leg(chart, side, replace(leg, none_found=items, is_examined=True))


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
    return proposed_flow(
        vein_class, int(reflux.value), criteria_of(chart), is_at_least=reflux.is_at_least
    )


def proposed_state_of_perforator(
    chart: Chart, side: Side, perforator_id: str
) -> PerforatorState | None:
    """Return the state that direction and duration of a perforator propose, if any."""
    perforator = chart.leg(side).perforator(perforator_id)
    if perforator is None:
        return None
    reflux = representative(chart, side, perforator_id, Quantity.REFLUX_TIME)
    outward_ms = None if reflux is None else int(reflux.value)
    return proposed_perforator_state(
        perforator.direction,
        outward_ms,
        criteria_of(chart),
        is_at_least=reflux is not None and reflux.is_at_least,
    )


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
    """Return the chart without that drawn vein, perforator or skin mark, its numbers with it."""
    leg = chart.leg(side)
    kept = tuple(m for m in chart.measurements if (m.side, m.subject) != (side, mark_id))
    smaller = replace(
        leg,
        drawn_veins=tuple(v for v in leg.drawn_veins if v.id != mark_id),
        perforators=tuple(p for p in leg.perforators if p.id != mark_id),
        skin_marks=tuple(mark for mark in leg.skin_marks if mark.id != mark_id),
    )
    return with_leg(replace(chart, measurements=kept), side, smaller)
