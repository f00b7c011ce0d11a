"""Checks of the CEAP against the map: said where they differ, never corrected."""

from collections.abc import Iterator
from typing import Final

from veinmap.anatomy.catalogue import Words, catalogue
from veinmap.anatomy.sides import Side
from veinmap.chart.ceap_from_map import CeapFromMap, ceap_from_map, perforating_code
from veinmap.chart.check_finding import CheckFinding, found
from veinmap.chart.check_words import SIDE, vein_words
from veinmap.chart.values import Chart, Leg
from veinmap.findings import Ceap, ClinicalClass, Flow

# How grave a clinical class is, worst last; a recurrence is as grave as its class.
_RANK: Final = {
    ClinicalClass.C0: 0,
    ClinicalClass.C1: 1,
    ClinicalClass.C2: 2,
    ClinicalClass.C2R: 2,
    ClinicalClass.C3: 3,
    ClinicalClass.C4A: 4,
    ClinicalClass.C4B: 5,
    ClinicalClass.C4C: 6,
    ClinicalClass.C5: 7,
    ClinicalClass.C6: 8,
    ClinicalClass.C6R: 8,
}
# Classes that somebody who saw them also marks on the leg.
_ULCERS: Final = (ClinicalClass.C5, ClinicalClass.C6, ClinicalClass.C6R)
_NOTHING_CHARTED: Final = Words("nothing is charted there", "rien n’y est noté")
_NO_REFLUX: Final = Words("no reflux is charted there", "aucun reflux n’y est noté")
_NOT_INCOMPETENT: Final = Words(
    "no incompetent perforator is charted there", "aucune perforante incontinente n’y est notée"
)
_NO_ULCER: Final = Words("no such ulcer is drawn", "aucun tel ulcère n’est dessiné")


def check_classification(chart: Chart, side: Side) -> Iterator[CheckFinding]:
    """Yield where CEAP and map of one leg differ, and a CEAP that nobody confirmed."""
    ceap = chart.leg(side).ceap
    if ceap is None:
        return
    seen = ceap_from_map(chart, side)
    yield from _left_out(chart, side, ceap, seen)
    yield from _not_seen(chart, side, ceap, seen)
    if not ceap.confirmed_by.strip():
        yield found("ceap.not_confirmed", _where(side), side=SIDE[side])


def _where(side: Side) -> str:
    return f"legs.{side.value}.ceap"


def _left_out(chart: Chart, side: Side, ceap: Ceap, seen: CeapFromMap) -> Iterator[CheckFinding]:
    named = {*ceap.superficial, *ceap.perforating, *ceap.deep}
    shown = (*seen.superficial, *seen.perforating, *seen.deep)
    highest = max((_RANK[kind] for kind in ceap.clinical), default=-1)
    more = [f"C{kind.value}" for kind in seen.clinical if _RANK[kind] > highest]
    for code in [*more, *(code for code in shown if code not in named)]:
        because = [vein_words(chart, side, subject) for subject in seen.support[code]]
        yield found(
            "ceap.map_shows_more",
            _where(side),
            side=SIDE[side],
            shown=code,
            because=Words(
                ", ".join(words.en for words in because), ", ".join(words.fr for words in because)
            ),
        )


def _not_seen(chart: Chart, side: Side, ceap: Ceap, seen: CeapFromMap) -> Iterator[CheckFinding]:
    leg = chart.leg(side)
    missing: list[tuple[str, Words]] = []
    for kind in ceap.clinical:
        if kind in _ULCERS and not any(_RANK[kind] == _RANK[other] for other in seen.clinical):
            missing.append((f"C{kind.value}", _NO_ULCER))
    for code in (*ceap.superficial, *ceap.deep):
        if code not in (*seen.superficial, *seen.deep):
            missing.append((code, _why_no_vein(leg, code)))
    for code in ceap.perforating:
        if code not in seen.perforating:
            is_charted = any(perforating_code(p) == code for p in leg.perforators)
            missing.append((code, _NOT_INCOMPETENT if is_charted else _NOTHING_CHARTED))
    for code, because in missing:
        yield found(
            "ceap.map_does_not_show", _where(side), side=SIDE[side], named=code, because=because
        )


def _why_no_vein(leg: Leg, code: str) -> Words:
    keys = [segment.key for segment in catalogue().segments if segment.ceap == code]
    is_assessed = any(leg.finding(key).flow is not Flow.NOT_ASSESSED for key in keys)
    return _NO_REFLUX if is_assessed else _NOTHING_CHARTED
