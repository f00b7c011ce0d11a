"""Whether a perforator's height is one that its leg has.

Geometry needs numpy: this is imported where it is used, not with the chart.
"""

from typing import Final

from veinmap.anatomy.catalogue import catalogue
from veinmap.anatomy.sides import Side
from veinmap.chart.leg_places import leg_scale, t_of_site
from veinmap.chart.values import Chart
from veinmap.findings import Perforator
from veinmap.measurement import Relation

# Perforators of the buttock lie above the crease of the groin.
_GLUTEAL: Final = "gluteal"
_GROIN_T: Final = 1.0
_MEDIAL_DEG: Final = 90.0


def groin_below_cm(chart: Chart, side: Side, perforator: Perforator) -> float | None:
    """Return the height of the groin where the perforator's own height lies above it, in cm.

    None where it does not, where the leg has no scale, and for gluteal perforators.
    """
    scale = leg_scale(chart, side)
    groin_cm = scale.height_of_t_cm(_GROIN_T)
    height = perforator.height
    if groin_cm is None or height is None:
        return None
    if catalogue().perforator_group(perforator.group).region.startswith(_GLUTEAL):
        return None
    t = t_of_site(height, scale, _MEDIAL_DEG)
    # A height above the hip has no place on the leg at all.
    is_above = height.relation is Relation.ABOVE if t is None else t > _GROIN_T
    return groin_cm if is_above else None
