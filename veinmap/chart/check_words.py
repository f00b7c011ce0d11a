"""How the sentences of checks name sides, veins and states."""

from types import MappingProxyType
from typing import Final

from veinmap.anatomy.catalogue import Words, catalogue, is_known_key
from veinmap.anatomy.sides import Side
from veinmap.chart.drawn_codes import drawn_code
from veinmap.chart.protocol import PERFORATORS, TRIBUTARIES
from veinmap.chart.values import Chart
from veinmap.findings import Flow, TreatmentMethod
from veinmap.measurement import Position

SIDE: Final = MappingProxyType(
    {Side.RIGHT: Words("right", "droite"), Side.LEFT: Words("left", "gauche")}
)
FLOW: Final = MappingProxyType(
    {
        Flow.NOT_ASSESSED: Words("not assessed", "non évaluée"),
        Flow.NOT_VISUALISED: Words("not visualised", "non vue"),
        Flow.COMPETENT: Words("competent", "continente"),
        Flow.REFLUX: Words("reflux", "avec reflux"),
        Flow.NO_FLOW: Words("no flow", "sans flux"),
    }
)
TREATMENT: Final = MappingProxyType(
    {
        TreatmentMethod.EVLA: Words("EVLA", "laser endoveineux"),
        TreatmentMethod.CYANOACRYLATE: Words("cyanoacrylate", "cyanoacrylate"),
        TreatmentMethod.FOAM: Words("foam", "mousse"),
        TreatmentMethod.RFA: Words("RFA", "radiofréquence"),
        TreatmentMethod.STRIPPING: Words("stripping", "éveinage"),
        TreatmentMethod.PHLEBECTOMY: Words("phlebectomy", "phlébectomie"),
        TreatmentMethod.LIGATION: Words("ligation", "ligature"),
        TreatmentMethod.OTHER: Words("other treatment", "autre traitement"),
    }
)
POSITION: Final = MappingProxyType(
    {
        Position.STANDING: Words("standing", "debout"),
        Position.SITTING: Words("sitting", "en position assise"),
        Position.REVERSE_TRENDELENBURG: Words(
            "in reverse Trendelenburg", "en proclive (Trendelenburg inversé)"
        ),
        Position.SUPINE: Words("supine", "en décubitus dorsal"),
    }
)
_COLLECTIVE: Final = MappingProxyType(
    {
        TRIBUTARIES: Words("Tributaries", "Tributaires"),
        PERFORATORS: Words("Perforators", "Perforantes"),
    }
)


def vein_words(chart: Chart, side: Side, subject: str) -> Words:
    """Return what a sentence calls a subject: a vein's short name, a mark's label, code or id.

    Perforators are numbered in the order of the chart, drawn veins by their kind, as on the page.
    """
    if subject in _COLLECTIVE:
        return _COLLECTIVE[subject]
    if is_known_key(subject):
        return catalogue().segment(subject).short
    leg = chart.leg(side)
    vein = leg.drawn_vein(subject)
    if vein is not None:
        return Words(vein.label, vein.label) if vein.label else drawn_code(leg, vein)
    for number, perforator in enumerate(leg.perforators, start=1):
        if perforator.id == subject:
            return Words(f"P{number}", f"P{number}")
    return Words(subject, subject)
