"""Where reflux comes from and drains to: a vein, a mark of the same leg, or free words."""

from veinmap.anatomy.catalogue import Segment, catalogue, is_known_key
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.ui import words
from veinmap.ui.subjects import short_name
from veinmap.ui.words import translate


def end_words(chart: Chart, side: Side, end: str) -> str:
    """Return what is shown of a source or drain."""
    leg = chart.leg(side)
    is_mark = leg.drawn_vein(end) is not None or leg.perforator(end) is not None
    if is_mark or is_known_key(end):
        return short_name(chart, side, end)
    return end


def end_of(chart: Chart, side: Side, text: str) -> str:
    """Return what is stored of a typed source or drain: key or id where it names one."""
    said = " ".join(text.split())
    for subject in _marks(chart, side):
        if said.casefold() == short_name(chart, side, subject).casefold():
            return subject
    found = catalogue().find(said)
    return found.key if isinstance(found, Segment) else said


def ends_to_choose(chart: Chart, side: Side) -> list[str]:
    """Return the names offered: marks of the leg, named veins, pelvic leak points."""
    names = [short_name(chart, side, mark) for mark in _marks(chart, side)]
    names += [words.said(segment.short) for segment in catalogue().segments]
    return [*dict.fromkeys([*names, *_leak_points()])]


def _marks(chart: Chart, side: Side) -> list[str]:
    leg = chart.leg(side)
    return [perforator.id for perforator in leg.perforators] + [v.id for v in leg.drawn_veins]


def _leak_points() -> tuple[str, ...]:
    """Return the pelvic leak points (clinical.md 1.3, `NSV.PUD`)."""
    return (
        translate("VeinEnds", "Perineal point (P)"),
        translate("VeinEnds", "Inguinal point (I)"),
        translate("VeinEnds", "Clitoridian point (C)"),
        translate("VeinEnds", "Gluteal point (G)"),
        translate("VeinEnds", "Obturator point (O)"),
    )
