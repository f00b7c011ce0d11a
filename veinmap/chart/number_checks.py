"""Checks of the numbers of a chart: manoeuvre, position, site, and what is unusual."""

from collections.abc import Iterator
from typing import Final

from veinmap.anatomy.catalogue import SegmentKind, catalogue, is_known_key
from veinmap.chart.check_finding import CheckFinding, found
from veinmap.chart.check_words import POSITION, SIDE, vein_words
from veinmap.chart.plan_map_checks import has_subject
from veinmap.chart.values import Chart
from veinmap.measurement import Measurement, Position, Quantity

# A reflux time outside these is asked about, never refused (clinical.md 8, trap 7).
SHORTEST_USUAL_REFLUX_MS: Final = 20
LONGEST_USUAL_REFLUX_MS: Final = 10_000


def check_numbers(chart: Chart) -> Iterator[CheckFinding]:
    """Yield all that the checks of the numbers find, in the order they were taken."""
    for measurement in chart.measurements:
        where = f"measurements[{measurement.id}]"
        named = {
            "vein": vein_words(chart, measurement.side, measurement.subject),
            "side": SIDE[measurement.side],
        }
        if not has_subject(chart, measurement.side, measurement.subject):
            yield found("measurement.unknown_subject", where, **named)
        elif _lacks_site(chart, measurement):
            yield found("measurement.diameter_without_site", where, **named)
        stated = measurement.evidence.stated_side if measurement.evidence is not None else None
        if stated not in (None, measurement.side):
            yield found("evidence.other_side", where, stated=SIDE[stated], **named)
        uid = measurement.evidence.sop_instance_uid if measurement.evidence is not None else ""
        admission = chart.examination.admitted_clip(uid)
        if admission is not None:
            decided = {"by": admission.by, "reason": admission.reason}
            yield found("evidence.other_patient", where, **named, **decided)
        if measurement.quantity is not Quantity.REFLUX_TIME:
            continue
        if measurement.manoeuvre is None and chart.examination.manoeuvre is None:
            yield found("reflux.no_manoeuvre", where, **named)
        position = measurement.position or chart.examination.position
        if position is None:
            yield found("reflux.no_position", where, **named)
        elif position is not Position.STANDING:
            yield found("reflux.position_not_standing", where, position=POSITION[position], **named)
        is_unusual = measurement.value > LONGEST_USUAL_REFLUX_MS or (
            0 < measurement.value < SHORTEST_USUAL_REFLUX_MS
        )
        if is_unusual:
            least = "≥\u00a0" if measurement.is_at_least else ""
            time = f"{least}{int(measurement.value)}"
            yield found("reflux.time_unusual", where, milliseconds=time, **named)


def _lacks_site(chart: Chart, measurement: Measurement) -> bool:
    """Whether a diameter is of a long vein that the catalogue does not divide, without a site.

    A third of a trunk, a junction or a perforator says by itself where it was measured;
    an accessory vein does not, and its diameter changes along its way (clinical.md 3.3).
    """
    if measurement.quantity is not Quantity.DIAMETER or not is_known_key(measurement.subject):
        return False
    is_long = catalogue().segment(measurement.subject).kind is SegmentKind.ACCESSORY
    finding = chart.leg(measurement.side).finding(measurement.subject)
    return is_long and measurement.site is None and finding.site is None
