"""The short codes of drawn veins, one and the same in tables, figures and questions."""

from types import MappingProxyType
from typing import Final

from veinmap.anatomy.catalogue import Words
from veinmap.chart.values import Leg
from veinmap.findings import DrawnVeinKind

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


def drawn_codes(leg: Leg) -> dict[str, Words]:
    """Return the code of each drawn vein by its id, numbered where a leg has several of a kind."""
    same: dict[DrawnVeinKind, list[str]] = {}
    for vein in leg.drawn_veins:
        same.setdefault(vein.kind, []).append(vein.id)
    return {
        vein_id: code if len(ids) == 1 else Words(f"{code.en} {number}", f"{code.fr} {number}")
        for kind, ids in same.items()
        for code in [_OF_KIND[kind]]
        for number, vein_id in enumerate(ids, start=1)
    }
