"""Whether a reflux time lies so near to its limit that the word belongs beside it."""

from veinmap.anatomy.catalogue import VeinClass, catalogue, is_known_key
from veinmap.anatomy.sides import Side
from veinmap.chart.edits import criteria_of, representative
from veinmap.chart.values import Chart
from veinmap.findings import is_borderline
from veinmap.measurement import Quantity

# A measured time this near to the limit is borderline even if its ± is smaller
# (measurement.md, section 6).
_LEAST_BAND_MS = 50.0


def vein_class_of(chart: Chart, side: Side, subject: str) -> VeinClass | None:
    """Return the class of a segment or a drawn vein; None for anything else.

    Every kind that can be drawn lies outside the fascia of the deep veins; a duplication
    takes the class of the vein it doubles.
    """
    if is_known_key(subject):
        return catalogue().segment(subject).vein_class
    vein = chart.leg(side).drawn_vein(subject)
    if vein is None:
        return None
    if is_known_key(vein.parent_key):
        return catalogue().segment(vein.parent_key).vein_class
    return VeinClass.SUPERFICIAL


def borderline_limit_ms(chart: Chart, side: Side, subject: str) -> int | None:
    """Return the limit at which the time of a vein lies borderline; None where it does not.

    A measured time does so within max(50 ms, its ±) of the limit of its class, and the time
    of a perforator, measured or typed, in the band below its limit. The state follows the
    strict comparison all the same.
    """
    reflux = representative(chart, side, subject, Quantity.REFLUX_TIME)
    if reflux is None:
        return None
    criteria, time_ms = criteria_of(chart), int(reflux.value)
    if chart.leg(side).perforator(subject) is not None:
        limit = criteria.perforator_ms
        is_in_band = criteria.perforator_borderline_ms <= time_ms < limit
        is_near = reflux.uncertainty is not None and abs(time_ms - limit) <= max(
            _LEAST_BAND_MS, reflux.uncertainty
        )
        return limit if is_in_band or is_near else None
    vein_class = vein_class_of(chart, side, subject)
    if vein_class is None or not is_borderline(vein_class, time_ms, reflux.uncertainty, criteria):
        return None
    return criteria.cutoff_ms(vein_class)
