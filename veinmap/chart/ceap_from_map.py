"""What the map says about the CEAP class of a leg: proposed, never set.

Only what can be read off a map is proposed: anatomy, mechanism, a cause seen in the
veins, and the clinical classes that somebody drew. Symptoms and oedema are asked.
Sources: CEAP 2020, table 4 (clinical.md 5.1).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from veinmap.anatomy.catalogue import catalogue, is_known_key
from veinmap.anatomy.sides import Side
from veinmap.chart.edits import representative
from veinmap.chart.values import Chart, Leg, TreatmentHistory
from veinmap.findings import (
    ClinicalClass,
    DrawnVein,
    DrawnVeinKind,
    Etiology,
    Flow,
    Lumen,
    Pathophysiology,
    Perforator,
    PerforatorState,
    SkinMarkKind,
)
from veinmap.measurement import Quantity

# Smallest varicose vein, standing, in mm (CEAP 2004 definitions, clinical.md 5.1).
VARICOSE_FROM_MM: Final = 3.0

# CEAP 2020 table 4, in its order.
SUPERFICIAL_CODES: Final = ("Tel", "Ret", "GSVa", "GSVb", "SSV", "AASV", "NSV")
PERFORATING_CODES: Final = ("TPV", "CPV")
DEEP_CODES: Final = (
    *("IVC", "CIV", "IIV", "EIV", "PELV", "CFV", "DFV", "FV", "POPV", "TIBV", "PRV", "ATV"),
    *("PTV", "MUSV", "GAV", "SOV"),
)

_CLASS_OF_MARK: Final = {
    SkinMarkKind.PIGMENTATION: ClinicalClass.C4A,
    SkinMarkKind.LIPODERMATOSCLEROSIS: ClinicalClass.C4B,
    SkinMarkKind.CORONA: ClinicalClass.C4C,
    SkinMarkKind.HEALED_ULCER: ClinicalClass.C5,
    SkinMarkKind.ULCER: ClinicalClass.C6,
}
_SPIDER_KINDS: Final = (DrawnVeinKind.RETICULAR, DrawnVeinKind.TELANGIECTASIA)
_OBSTRUCTED: Final = (Lumen.THROMBOSED_ACUTE, Lumen.POST_THROMBOTIC)
# Kinds of drawn veins that belong to no saphenous trunk.
_NON_SAPHENOUS: Final = (
    DrawnVeinKind.PUDENDAL,
    DrawnVeinKind.SCIATIC,
    DrawnVeinKind.LATERAL_SYSTEM,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CeapFromMap:
    """What the map proposes for one leg; `support` names the subjects behind each value."""

    clinical: tuple[ClinicalClass, ...] = ()
    etiology: tuple[Etiology, ...] = ()
    superficial: tuple[str, ...] = ()
    perforating: tuple[str, ...] = ()
    deep: tuple[str, ...] = ()
    pathophysiology: Pathophysiology | None = None
    support: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def ceap_from_map(chart: Chart, side: Side) -> CeapFromMap:
    """Return what the map of one leg proposes; nothing where nothing was charted."""
    leg = chart.leg(side)
    support: dict[str, list[str]] = {}
    for code, subject in _named(chart, side):
        support.setdefault(code, []).append(subject)
    superficial, perforating, deep = (
        tuple(code for code in codes if code in support)
        for codes in (SUPERFICIAL_CODES, PERFORATING_CODES, DEEP_CODES)
    )
    return CeapFromMap(
        clinical=tuple(kind for kind in ClinicalClass if f"C{kind.value}" in support),
        etiology=_etiology(leg),
        superficial=superficial,
        perforating=perforating,
        deep=deep,
        pathophysiology=_pathophysiology(chart, side),
        support={code: tuple(dict.fromkeys(subjects)) for code, subjects in support.items()},
    )


def _named(chart: Chart, side: Side) -> Iterator[tuple[str, str]]:
    """Yield every CEAP code that the map shows, with the subject that shows it."""
    leg = chart.leg(side)
    for finding in leg.segments:
        if not is_known_key(finding.key):
            continue
        segment = catalogue().segment(finding.key)
        is_diseased = finding.flow is Flow.REFLUX or finding.lumen in _OBSTRUCTED
        if segment.ceap and is_diseased:
            yield segment.ceap, finding.key
    for vein in leg.drawn_veins:
        yield from _of_drawn_vein(chart, side, vein)
    for perforator in leg.perforators:
        code = perforating_code(perforator)
        if code and perforator.state is PerforatorState.INCOMPETENT:
            yield code, perforator.id
    for mark in leg.skin_marks:
        if mark.kind in _CLASS_OF_MARK:
            yield f"C{_CLASS_OF_MARK[mark.kind].value}", mark.id


def _of_drawn_vein(chart: Chart, side: Side, vein: DrawnVein) -> Iterator[tuple[str, str]]:
    if vein.kind is DrawnVeinKind.TELANGIECTASIA:
        yield "Tel", vein.id
    elif vein.kind is DrawnVeinKind.RETICULAR:
        yield "Ret", vein.id
    if vein.kind in _SPIDER_KINDS:
        yield f"C{ClinicalClass.C1.value}", vein.id
        return
    if vein.flow is not Flow.REFLUX:
        return
    if vein.kind in _NON_SAPHENOUS:
        yield "NSV", vein.id
    if _is_varicose(chart, side, vein):
        leg = chart.leg(side)
        is_recurrent = (
            vein.kind is DrawnVeinKind.RECURRENCE
            or leg.treatment_history is TreatmentHistory.TREATED
        )
        found = ClinicalClass.C2R if is_recurrent else ClinicalClass.C2
        yield f"C{found.value}", vein.id


def _is_varicose(chart: Chart, side: Side, vein: DrawnVein) -> bool:
    """Whether a refluxing drawn vein is at least as wide as a varicose one, where known."""
    diameter = representative(chart, side, vein.id, Quantity.DIAMETER)
    return diameter is None or diameter.value >= VARICOSE_FROM_MM


def perforating_code(perforator: Perforator) -> str:
    """Return TPV or CPV; empty for perforators that CEAP does not name (knee, foot, gluteal)."""
    region = perforator.group.split(".")[0]
    return {"thigh": "TPV", "leg": "CPV"}.get(region, "")


def _etiology(leg: Leg) -> tuple[Etiology, ...]:
    deep = [f for f in leg.segments if is_known_key(f.key) and catalogue().segment(f.key).is_deep]
    if any(finding.lumen is Lumen.POST_THROMBOTIC for finding in deep):
        return (Etiology.SECONDARY_INTRAVENOUS,)
    return ()


def _pathophysiology(chart: Chart, side: Side) -> Pathophysiology | None:
    leg = chart.leg(side)
    flows = [vein.flow for vein in leg.drawn_veins] + [finding.flow for finding in leg.segments]
    refluxes = Flow.REFLUX in flows or any(
        p.state is PerforatorState.INCOMPETENT for p in leg.perforators
    )
    deep = (f for f in leg.segments if is_known_key(f.key) and catalogue().segment(f.key).is_deep)
    is_obstructed = any(finding.lumen in _OBSTRUCTED for finding in deep)
    match refluxes, is_obstructed:
        case True, True:
            return Pathophysiology.BOTH
        case True, False:
            return Pathophysiology.REFLUX
        case False, True:
            return Pathophysiology.OBSTRUCTION
        case _:
            return None
