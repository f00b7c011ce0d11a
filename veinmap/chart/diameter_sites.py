"""Where the diameter of a trunk is measured, where a source says so.

A diameter means nothing without its site: 7.5 mm is normal at the SFJ and large at the
thigh. A site is offered, never assumed.
"""

from types import MappingProxyType
from typing import Final

from veinmap.measurement import HeightReference, Relation, Site


def _below(distance_cm: float, reference: HeightReference) -> Site:
    return Site(distance_cm=distance_cm, relation=Relation.BELOW, reference=reference)


# Trunks 3 cm below their junction: La Lettre du Médecin Vasculaire, fiche 13, 2010. GSV of
# the thigh 15 cm below the groin: Mendoza 2013 (clinical.md 3.3, 4.3).
USUAL_DIAMETER_SITES: Final = MappingProxyType(
    {
        "GSV.AR": (_below(3, HeightReference.SFJ),),
        "GSV.PT": (_below(15, HeightReference.GROIN_CREASE),),
        "SSV.P": (_below(3, HeightReference.SPJ),),
    }
)


def usual_diameter_sites(subject: str) -> tuple[Site, ...]:
    """Return where the diameter of that vein is usually measured; none where no source says."""
    return USUAL_DIAMETER_SITES.get(subject, ())
