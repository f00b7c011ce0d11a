"""What one typed line says of a tributary or a perforator: ``g 34 16 m``, ``c2 13.5 o``.

A tributary is its parent, the heights it runs between, and its face; a perforator its
group or eponym, its height and its net flow. Letters are those of the abbreviations in
both languages; whole names are understood too.
"""

import re
from dataclasses import dataclass
from typing import Final, TypeVar

from PySide6.QtCore import QCoreApplication

from veinmap.anatomy.catalogue import PerforatorGroup, Segment, Words, catalogue
from veinmap.anatomy.course_table import RUNS_OF_KEY
from veinmap.anatomy.sides import Face
from veinmap.findings import PerforatorDirection
from veinmap.measurement import Site
from veinmap.numbers import NotANumberError, read_number
from veinmap.ui.typed_sites import read_site

_Value = TypeVar("_Value")
# By this name, since lupdate looks for it.
translate = QCoreApplication.translate

_TRIBUTARY: Final = re.compile(
    r"(?P<parent>.*?[^\d\s.,])\s*(?P<from>[\d.,]+)[\s-]+(?P<to>[\d.,]+)\s*(?P<face>[a-zA-Z]*)"
)
_PERFORATOR: Final = re.compile(
    r"(?P<group>.*\S)\s+(?P<height>[+-]?[\d.,]+[fgckmlj]?)\s*(?P<flow>[a-zA-Z]*)"
)
# What is typed for the trunks that tributaries leave, in English and French.
_TRUNK_OF: Final = {
    **dict.fromkeys(("g", "gsv", "gvs"), "GSV"),
    **dict.fromkeys(("s", "ssv", "pvs"), "SSV"),
    **dict.fromkeys(("a", "asv", "aasv", "vsa", "vsaa"), "ASV"),
    **dict.fromkeys(("p", "pasv", "pagsv", "vsap"), "PASV"),
    **dict.fromkeys(("l", "leonardo", "léonard"), "PAGSV.C"),
    **dict.fromkeys(("gia", "giacomini"), "GIA"),
}
_FACES: Final = {
    "a": Face.ANTERIOR,
    "m": Face.MEDIAL,
    "p": Face.POSTERIOR,
    "l": Face.LATERAL,
}
_GROUPS: Final = {
    "c1": "leg.posterior_tibial_lower",
    "c2": "leg.posterior_tibial_middle",
    "c3": "leg.posterior_tibial_upper",
    "b": "leg.paratibial_upper",
    "d": "thigh.femoral_canal_lower",
    "h": "thigh.femoral_canal_mid",
    "s": "leg.paratibial_lower",
}
# Outward, inward, both; in French sortant and entrant.
_FLOWS: Final = {
    "o": PerforatorDirection.OUTWARD,
    "s": PerforatorDirection.OUTWARD,
    "i": PerforatorDirection.INWARD,
    "e": PerforatorDirection.INWARD,
    "b": PerforatorDirection.BIDIRECTIONAL,
}


class MarkTextError(ValueError):
    """A line that names no tributary or perforator, with the reason in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedTributary:
    """A tributary as typed; `parent` is a catalogue key, or the name of a whole trunk."""

    parent: str
    from_cm: float
    to_cm: float
    face: Face | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedPerforator:
    """A perforator as typed."""

    group: str
    height: Site
    direction: PerforatorDirection | None = None


def read_tributary(text: str) -> TypedTributary:
    """Return the tributary that a line says.

    Raises
    ------
    MarkTextError
        If it is not a parent, two heights and at most a face.
    """
    parts = _TRIBUTARY.fullmatch(text.strip())
    if parts is None:
        raise MarkTextError(
            translate("TypedMarks", "Type parent, upper and lower height: g 34 16 m")
        )
    face = _one_of(parts["face"], _FACES)
    if parts["face"] and face is None:
        raise MarkTextError(
            translate("TypedMarks", "“{text}” is no face. Type a, m, p or l.").format(
                text=parts["face"]
            )
        )
    try:
        heights = read_number(parts["from"]), read_number(parts["to"])
    except NotANumberError as problem:
        raise MarkTextError(str(problem)) from problem
    upper, lower = heights
    return TypedTributary(parent=_parent(parts["parent"]), from_cm=upper, to_cm=lower, face=face)


def _parent(text: str) -> str:
    name = " ".join(text.casefold().split())
    if name in _TRUNK_OF:
        return _TRUNK_OF[name]
    found = catalogue().find(name)
    if isinstance(found, Segment) and found.key in RUNS_OF_KEY:
        return found.key
    raise MarkTextError(
        translate("TypedMarks", "“{text}” is no vein that a tributary leaves.").format(
            text=text.strip()[:16]
        )
    )


def read_perforator(text: str) -> TypedPerforator:
    """Return the perforator that a line says.

    Raises
    ------
    MarkTextError
        If it is not a group or eponym, a height and at most a direction.
    """
    parts = _PERFORATOR.fullmatch(text.strip())
    if parts is None:
        raise MarkTextError(translate("TypedMarks", "Type group, height and flow: c2 13.5 o"))
    flow = _one_of(parts["flow"], _FLOWS)
    if parts["flow"] and flow is None:
        raise MarkTextError(
            translate("TypedMarks", "“{text}” is no flow. Type o, i or b.").format(
                text=parts["flow"]
            )
        )
    group = perforator_group_named(parts["group"])
    if group is None:
        raise MarkTextError(
            translate("TypedMarks", "“{text}” is no group of perforators.").format(
                text=parts["group"][:16]
            )
        )
    try:
        height = read_site(parts["height"])
    except NotANumberError as problem:
        raise MarkTextError(str(problem)) from problem
    return TypedPerforator(group=group.key, height=height, direction=flow)


def perforator_group_named(typed: str) -> PerforatorGroup | None:
    """Return the group of that letter, name or eponym, or the only one that begins like that."""
    begun = " ".join(typed.casefold().split())
    if not begun:
        return None
    if begun in _GROUPS:
        return catalogue().perforator_group(_GROUPS[begun])
    found = catalogue().find(begun)
    if isinstance(found, PerforatorGroup):
        return found
    groups = [
        group
        for group in catalogue().perforator_groups
        if any(
            name.casefold().startswith(begun)
            for name in (group.short.en, group.short.fr, group.eponym, *group.aliases)
        )
    ]
    return groups[0] if len(groups) == 1 else None


def segment_named(typed: str) -> Segment:
    """Return the vein of that name, abbreviation or key, or the only one that begins like that.

    Raises
    ------
    MarkTextError
        If there is none, or more than one.
    """
    begun = " ".join(typed.casefold().split())
    found = catalogue().find(begun)
    if isinstance(found, Segment):
        return found
    veins = [
        segment
        for segment in catalogue().segments
        if begun
        and any(
            name.casefold().startswith(begun)
            for name in (segment.key, *_both(segment.short), *_both(segment.name))
        )
    ]
    if len(veins) == 1:
        return veins[0]
    text = typed.strip()[:16]
    if veins:
        some = translate("TypedMarks", "“{text}” begins the names of {count} veins.")
        raise MarkTextError(some.format(text=text, count=len(veins)))
    raise MarkTextError(
        translate("TypedMarks", "“{text}” is no vein of the list.").format(text=text)
    )


def _both(words: Words) -> tuple[str, str]:
    return words.en, words.fr


def _one_of(letters: str, known: dict[str, _Value]) -> _Value | None:
    return known.get(letters.casefold()) if len(letters) == 1 else None
