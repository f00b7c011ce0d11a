"""The short codes of drawn veins, one and the same in tables, figures and questions."""

from types import MappingProxyType
from typing import Final

from veinmap.anatomy.catalogue import Words
from veinmap.chart.values import Leg
from veinmap.findings import DrawnVein, DrawnVeinKind

_OF_KIND: Final = MappingProxyType(
    {
        DrawnVeinKind.TRIBUTARY: Words("TRIB", "TRIB"),
        DrawnVeinKind.VARIX: Words("VARIX", "VARICE"),
        DrawnVeinKind.RETICULAR: Words("RET", "RÉT"),
        DrawnVeinKind.TELANGIECTASIA: Words("TEL", "TÉL"),
        DrawnVeinKind.DUPLICATION: Words("DUP", "DÉD"),
        DrawnVeinKind.RECURRENCE: Words("REC", "RÉC"),
        DrawnVeinKind.PUDENDAL: Words("PUD", "PUD"),
        DrawnVeinKind.SCIATIC: Words("SCI", "SCI"),
        DrawnVeinKind.LATERAL_SYSTEM: Words("LAT", "LAT"),
        DrawnVeinKind.OTHER: Words("VEIN", "VEINE"),
    }
)


def drawn_code(leg: Leg, vein: DrawnVein) -> Words:
    """Return the code of a leg's drawn vein, numbered where the leg has several of its kind."""
    code, same = _OF_KIND[vein.kind], [v.id for v in leg.drawn_veins if v.kind is vein.kind]
    if len(same) == 1:
        return code
    number = same.index(vein.id) + 1
    return Words(f"{code.en} {number}", f"{code.fr} {number}")
