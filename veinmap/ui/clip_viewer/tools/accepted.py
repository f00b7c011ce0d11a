"""Accepted marks: measurements with evidence on one clip, and what becomes of them.

Marks are the chart's own measurements; nothing else is kept. Numbers that rest on the same
points (reflux time and peak) are one mark: moved, copied and deleted together.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final
from uuid import uuid4

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, with_measurement, without_measurement
from veinmap.imaging import Clip
from veinmap.measurement import (
    Evidence,
    Manoeuvre,
    Measurement,
    Method,
    Position,
    Quantity,
)
from veinmap.measurement.refusal import Refusal
from veinmap.ui.clip_viewer.tools.marking import MarkedValue, Marking
from veinmap.ui.clip_viewer.tools.marking_table import marking_of

# Values that say how the flow was provoked.
_FLOW_QUANTITIES: Final = (Quantity.REFLUX_TIME, Quantity.PEAK_REVERSE_VELOCITY)


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedMark:
    """Measurements of one vein that rest on the same points; the first one leads."""

    measurements: tuple[Measurement, ...]
    marking: Marking

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its measurements: what a selection remembers."""
        return tuple(measurement.id for measurement in self.measurements)

    @property
    def side(self) -> Side:
        """The leg of its vein."""
        return self.measurements[0].side

    @property
    def subject(self) -> str:
        """Its vein."""
        return self.measurements[0].subject


def accepted_marks(chart: Chart, clip: Clip, frame_index: int | None = None) -> list[AcceptedMark]:
    """Return the marks on a clip, or on one of its frames, in the order they were charted."""
    groups: dict[tuple[Side, str, Evidence], list[Measurement]] = {}
    for measurement in chart.measurements:
        evidence = measurement.evidence
        if evidence is None or evidence.sop_instance_uid != clip.sop_instance_uid:
            continue
        if frame_index is None or frame_index in evidence.frame_indexes:
            key = (measurement.side, measurement.subject, evidence)
            groups.setdefault(key, []).append(measurement)
    marks = []
    for group in groups.values():
        ordered = tuple(sorted(group, key=lambda m: list(Quantity).index(m.quantity)))
        marking = marking_of(ordered, clip, chart)
        marks.append(AcceptedMark(measurements=ordered, marking=marking))
    return marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """Onto which vein values are charted, and how they were taken.

    `stated_side` is the leg that the clip's header names, if any.
    """

    side: Side
    subject: str
    manoeuvre: Manoeuvre | None
    position: Position | None
    author: str
    stated_side: Side | None = None


def measurements_from(
    marking: Marking, sop_instance_uid: str, taking: Taking
) -> tuple[Measurement, ...]:
    """Return what a marking comes to as measurements; none where it gives no numbers."""
    values = marking.values()
    if isinstance(values, Refusal):
        return ()
    evidence = replace(marking.evidence(sop_instance_uid), stated_side=taking.stated_side)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return tuple(
        Measurement(
            id=str(uuid4()),
            side=taking.side,
            subject=taking.subject,
            quantity=value.quantity,
            value=value.value,
            method=marking.method,
            uncertainty=value.uncertainty,
            site=value.site,
            manoeuvre=taking.manoeuvre if value.quantity in _FLOW_QUANTITIES else None,
            position=taking.position,
            proposed_value=value.proposed_value,
            evidence=evidence,
            is_at_least=value.is_at_least,
            author=taking.author,
            recorded_at=now,
        )
        for value in values
    )


def with_measurements(chart: Chart, measurements: Sequence[Measurement]) -> Chart:
    """Return the chart with all of them, states following from the criteria."""
    for measurement in measurements:
        chart = with_measurement(chart, measurement)
    return chart


def with_marking(chart: Chart, mark: AcceptedMark, marking: Marking) -> Chart:
    """Return the chart where a mark was moved: values follow, what was proposed stays."""
    values = marking.values()
    if isinstance(values, Refusal):
        return chart
    by_quantity: dict[Quantity, MarkedValue] = {value.quantity: value for value in values}
    moved = []
    for measurement in mark.measurements:
        assert measurement.evidence is not None
        value = by_quantity.get(measurement.quantity)
        if value is None:
            continue
        evidence = replace(
            marking.evidence(measurement.evidence.sop_instance_uid),
            stated_side=measurement.evidence.stated_side,
        )
        moved.append(
            replace(
                measurement,
                value=value.value,
                uncertainty=value.uncertainty,
                is_at_least=value.is_at_least,
                method=Method.MANUAL if measurement.method is Method.MANUAL else Method.EDITED,
                evidence=evidence,
            )
        )
    return with_measurements(chart, moved)


def without_mark(chart: Chart, mark: AcceptedMark) -> Chart:
    """Return the chart without the numbers of a mark."""
    for measurement_id in mark.ids:
        chart = without_measurement(chart, measurement_id)
    return chart


def copied_to(chart: Chart, mark: AcceptedMark, frame_index: int) -> Chart:
    """Return the chart with the mark once more on another frame.

    The copy was read from no picture but set there by hand, and does not take the place of
    the value that stands for the vein.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    copies = []
    for measurement in mark.measurements:
        assert measurement.evidence is not None
        copies.append(
            replace(
                measurement,
                id=str(uuid4()),
                method=Method.MANUAL,
                proposed_value=None,
                is_representative=False,
                evidence=replace(measurement.evidence, frame_index=frame_index),
                recorded_at=now,
            )
        )
    return with_measurements(chart, copies)
