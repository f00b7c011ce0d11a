"""What was given once, proposed as an earlier treatment to the next examination's map."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from veinmap.anatomy.sides import Side
from veinmap.chart.edits import with_drawn_vein, with_leg
from veinmap.chart.values import Chart, TreatmentHistory
from veinmap.findings import DrawnVein, EarlierTreatment, Flow, Lumen, TreatmentMethod
from veinmap.planning.said import Amount, Unit
from veinmap.planning.values import Form, InjectionLine, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentProposal:
    """One session of one leg as an earlier treatment, until a person accepts it.

    `drawn_veins` are those treated veins that the new map does not have yet; they come
    as not assessed: what became of them is what the new examination looks at.
    """

    side: Side
    treatment: EarlierTreatment
    drawn_veins: tuple[DrawnVein, ...] = ()


def proposed_treatments(earlier: Chart, chart: Chart) -> tuple[TreatmentProposal, ...]:
    """Return what was given by an earlier chart of the patient and is not on this map yet."""
    return tuple(
        proposal
        for session in earlier.plan.sessions
        for side in Side
        if (proposal := _proposal(earlier, chart, session, side)) is not None
    )


def _proposal(
    earlier: Chart, chart: Chart, session: Session, side: Side
) -> TreatmentProposal | None:
    given = [
        line
        for line in session.lines
        if line.side is side and line.given is not None and line.given.volume_ml > 0
    ]
    treatment_id = f"given-{earlier.id}-{session.number}-{side.value}"
    leg = chart.leg(side)
    if not given or any(known.id == treatment_id for known in leg.treatments):
        return None
    treated_on = next(_days(given), session.planned_on)
    examined_on = chart.examination.examined_on
    if treated_on is not None and examined_on is not None and treated_on > examined_on:
        # What was done later was not there to be seen.
        return None
    subjects = tuple(dict.fromkeys(line.subject for line in given))
    drawn = (earlier.leg(side).drawn_vein(subject) for subject in subjects)
    return TreatmentProposal(
        side=side,
        treatment=EarlierTreatment(
            id=treatment_id,
            method=TreatmentMethod.FOAM
            if all(line.form is Form.FOAM for line in given)
            else TreatmentMethod.OTHER,
            keys=subjects,
            treated_on=treated_on,
            note="; ".join(dict.fromkeys(_dose(line) for line in given)),
        ),
        drawn_veins=tuple(
            replace(
                vein,
                flow=Flow.NOT_ASSESSED,
                lumen=Lumen.OPEN,
                flow_reason="",
                is_flow_overridden=False,
                is_flow_derived=False,
            )
            for vein in drawn
            if vein is not None and leg.drawn_vein(vein.id) is None
        ),
    )


def _days(lines: list[InjectionLine]) -> Iterator[date]:
    for line in lines:
        if line.given is not None:
            try:
                yield datetime.fromisoformat(line.given.given_at).date()
            except ValueError:
                continue


def _dose(line: InjectionLine) -> str:
    """Return agent, strength, form and volume as a note says them, in no language."""
    parts = [line.agent.value.replace("_", " ")]
    if line.concentration_percent is not None:
        parts.append(Amount(line.concentration_percent, Unit.PERCENT).in_language("en"))
    if line.given is not None:
        parts.append(Amount(line.given.volume_ml, Unit.ML).in_language("en"))
    return " ".join(parts)


def with_treatment_accepted(chart: Chart, proposal: TreatmentProposal) -> Chart:
    """Return the chart where a person took an earlier treatment over."""
    for vein in proposal.drawn_veins:
        chart = with_drawn_vein(chart, proposal.side, vein)
    leg = chart.leg(proposal.side)
    return with_leg(
        chart,
        proposal.side,
        replace(
            leg,
            is_examined=True,
            treatment_history=TreatmentHistory.TREATED,
            treatments=(*leg.treatments, proposal.treatment),
        ),
    )
