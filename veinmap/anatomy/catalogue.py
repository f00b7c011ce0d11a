"""The catalogue: every vein, junction, perforator group and deep vein by its key.

The table is `resources/anatomy/catalogue.json` (keys, names and codes of the
clinical reference, sections 1 and 2); this module reads it.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from veinmap.resource_files import resource_path


class VeinClass(StrEnum):
    """Which reflux limit holds (clinical.md 3.1)."""

    SUPERFICIAL = "superficial"
    FEMOROPOPLITEAL = "femoropopliteal"
    OTHER_DEEP = "other_deep"
    NO_CRITERION = "no_criterion"


class SegmentKind(StrEnum):
    """What sort of thing a key names."""

    JUNCTION = "junction"
    VALVE = "valve"
    TRUNK = "trunk"
    ACCESSORY = "accessory"
    TRIBUTARY = "tributary"
    NON_SAPHENOUS = "non_saphenous"
    DEEP = "deep"


class CodingScheme(StrEnum):
    """Coding Scheme Designator of a standard code (PS3.16)."""

    SCT = "SCT"
    SRT = "SRT"
    TA98 = "TA98"
    TA2 = "TA2"
    FMA = "FMA"
    VEINMAP = "99VEINMAP"


@dataclass(frozen=True, slots=True)
class Code:
    """One coded concept."""

    scheme: CodingScheme
    value: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages of the product."""

    en: str
    fr: str

    def in_language(self, language: str) -> str:
        """Return the text in ``en`` or ``fr``."""
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A chartable vein segment, junction or valve.

    `name` is the full name, `short` the one that always fits a row and is never
    cut, `abbreviation` the code of labels and tables, `site` its place in a table
    whose first column already names the vein. `ceap` is the CEAP 2020 anatomy
    abbreviation where there is one.
    """

    key: str
    kind: SegmentKind
    vein_class: VeinClass
    name: Words
    short: Words
    abbreviation: Words
    site: Words
    parent: str = ""
    ceap: str = ""
    aliases: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()

    @property
    def is_deep(self) -> bool:
        """Whether this is a deep vein."""
        return self.kind is SegmentKind.DEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class PerforatorGroup:
    """A group of perforators (2002 nomenclature), with the eponym accepted on input."""

    key: str
    region: str
    name: Words
    short: Words
    eponym: str = ""
    aliases: tuple[str, ...] = ()
    course_id: str = ""
    typical_height_cm: float | None = None
    codes: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All that can be charted, in charting order."""

    segments: tuple[Segment, ...]
    perforator_groups: tuple[PerforatorGroup, ...]

    def segment(self, key: str) -> Segment:
        """Return the segment of that key.

        Raises
        ------
        KeyError
            If the catalogue has no such key.
        """
        return _segments_by_key()[key]

    def perforator_group(self, key: str) -> PerforatorGroup:
        """Return the perforator group of that key.

        Raises
        ------
        KeyError
            If the catalogue has no such group.
        """
        return _groups_by_key()[key]

    def find(self, text: str) -> Segment | PerforatorGroup | None:
        """Return what a typed name means: key, name, abbreviation, eponym or old name."""
        return _by_any_name().get(_folded(text))


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


@cache
def catalogue() -> Catalogue:
    """Return the catalogue, read once."""
    import msgspec  # here, since it costs the start of the window 60 ms

    raw = resource_path("anatomy/catalogue.json").read_bytes()
    return msgspec.json.decode(raw, type=Catalogue)


@cache
def _segments_by_key() -> dict[str, Segment]:
    return {segment.key: segment for segment in catalogue().segments}


@cache
def _groups_by_key() -> dict[str, PerforatorGroup]:
    return {group.key: group for group in catalogue().perforator_groups}


@cache
def _by_any_name() -> dict[str, Segment | PerforatorGroup]:
    names: dict[str, Segment | PerforatorGroup] = {}
    for segment in catalogue().segments:
        for text in (
            segment.key,
            segment.name.en,
            segment.name.fr,
            segment.short.en,
            segment.short.fr,
            segment.abbreviation.en,
            segment.abbreviation.fr,
            *segment.aliases,
        ):
            names.setdefault(_folded(text), segment)
    for group in catalogue().perforator_groups:
        for text in (
            group.key,
            group.name.en,
            group.name.fr,
            group.short.en,
            group.short.fr,
            group.eponym,
            *group.aliases,
        ):
            if text:
                names.setdefault(_folded(text), group)
    return names


def is_known_key(key: str) -> bool:
    """Return whether the catalogue has a segment of that key."""
    return key in _segments_by_key()


def charting_order(key: str) -> int:
    """Return the place of a key in charting order; unknown keys come last."""
    return _order().get(key, len(_order()))


@cache
def _order() -> dict[str, int]:
    return {segment.key: place for place, segment in enumerate(catalogue().segments)}
