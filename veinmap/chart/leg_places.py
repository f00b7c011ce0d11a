"""Places that a chart names in centimetres, as places on the leg of its patient.

The map, the plan and the pages ask here alike, so that a height lies in one place.
Geometry needs numpy: this is imported where it is used, not with the chart.
"""

from typing import Final

from veinmap.anatomy.catalogue import catalogue
from veinmap.anatomy.courses import perforator_sites
from veinmap.anatomy.heights import LegScale
from veinmap.anatomy.levels import place_on_leg
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.anatomy.surface import KNEE_CREASE_CM, LEG_LENGTH_CM, STATURE_CM
from veinmap.chart.values import Chart, Leg
from veinmap.findings import Perforator
from veinmap.measurement import HeightReference, Relation, Site

STANDARD_LEG: Final = LegScale(stature_cm=STATURE_CM)
# A junction is drawn where it was found only within these t: beyond, it is another vein's.
_SPJ_LIMITS_T: Final = (0.50, 0.80)


def leg_scale(chart: Chart, side: Side) -> LegScale:
    """Return what the centimetres of that leg rest on."""
    leg = chart.leg(side)
    return LegScale(
        knee_crease_cm=leg.knee_crease_cm,
        groin_crease_cm=leg.groin_crease_cm,
        stature_cm=chart.patient.stature_cm,
    )


def perforator_place(perforator: Perforator, scale: LegScale) -> LegPlace | None:
    """Return where a perforator is drawn: at its typed height, on the face where it was placed.

    Where no height was typed, or the leg has no scale, its place; where it was never placed,
    the face of its group. None where neither place nor height is known: no height is invented.
    """
    place, height = perforator.place, perforator.height
    has_scale = scale.standard_height_cm(0.0) is not None
    if height is None or (place is not None and not has_scale):
        return place
    azimuth_deg = _azimuth_deg(perforator)
    t = None if azimuth_deg is None else t_of_site(height, scale, azimuth_deg)
    return place if t is None or azimuth_deg is None else place_on_leg(t, azimuth_deg)


def _azimuth_deg(perforator: Perforator) -> float | None:
    if perforator.place is not None:
        return perforator.place.azimuth_deg
    group = catalogue().perforator_group(perforator.group)
    typical = perforator_sites().get(group.course_id)
    return None if typical is None else typical.place.azimuth_deg


def t_of_site(site: Site, scale: LegScale, azimuth_deg: float) -> float | None:
    """Return the t of a place named by its distance from a landmark, or None if off the leg.

    Distances are taken straight up or down. Without the patient's scale the standard
    leg stands in: the figure is schematic then, and no number is derived from it.
    """
    known = scale if scale.standard_height_cm(0.0) is not None else STANDARD_LEG
    landmark_cm = _landmark_height_cm(site.reference, known)
    signed_cm = site.distance_cm if site.relation is Relation.ABOVE else -site.distance_cm
    return known.t_at_height_cm(landmark_cm + signed_cm, azimuth_deg)


def charted_spj_t(leg: Leg, scale: LegScale) -> float | None:
    """Return where the saphenopopliteal junction was found, or None for its usual place."""
    site = leg.finding("SPJ").site
    if site is None:
        return None
    t = t_of_site(site, scale, 180.0)
    low_t, high_t = _SPJ_LIMITS_T
    return t if t is not None and low_t <= t <= high_t else None


def _landmark_height_cm(reference: HeightReference, scale: LegScale) -> float:
    """Return the height of a landmark above this patient's floor, in cm."""
    standard = {
        HeightReference.FLOOR: 0.0,
        HeightReference.MEDIAL_MALLEOLUS: 8.14,  # landmarks of leg_surface.json
        HeightReference.LATERAL_MALLEOLUS: 7.02,
        HeightReference.KNEE_JOINT_LINE: 45.0,
        HeightReference.POPLITEAL_CREASE: KNEE_CREASE_CM,
        HeightReference.GROIN_CREASE: LEG_LENGTH_CM,
        HeightReference.SFJ: LEG_LENGTH_CM,
        HeightReference.SPJ: 0.608 * LEG_LENGTH_CM,
    }
    return scale.patient_height_cm(standard[reference]) or 0.0
