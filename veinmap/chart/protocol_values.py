"""A laboratory's protocol as a value: what is looked at, in its own order, and what is measured.

It is kept with the chart it was chosen for, so that a later change of the
laboratory's protocol never changes what an old examination is said to lack.
"""

from dataclasses import dataclass
from typing import Final

from veinmap.anatomy.catalogue import Words, is_known_key
from veinmap.anatomy.sides import Side
from veinmap.measurement import Quantity, Site

# Items that stand for marks with a place of their own rather than for one segment.
TRIBUTARIES: Final = "TRIB"
PERFORATORS: Final = "PERF"
COLLECTIVE: Final = frozenset({TRIBUTARIES, PERFORATORS})

# What an item may ask for; each is typed on a card of the active item.
ASKABLE: Final = (
    Quantity.REFLUX_TIME,
    Quantity.DIAMETER,
    Quantity.DEPTH,
    Quantity.PEAK_REVERSE_VELOCITY,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolItem:
    """One thing to look at: a catalogue key, `TRIBUTARIES` or `PERFORATORS`.

    `quantities` must be measured where the vein refluxes; a competent one needs none.
    `site` is where the laboratory measures it, `name` what the list calls it there, and
    `only` the leg it belongs to; None for both.
    """

    key: str
    quantities: tuple[Quantity, ...] = ()
    site: Site | None = None
    name: Words | None = None
    only: Side | None = None

    def __post_init__(self) -> None:
        if self.key not in COLLECTIVE and not is_known_key(self.key):
            raise ValueError(f"the protocol names “{self.key}”, which the catalogue does not know")
        odd = next((q for q in self.quantities if q not in ASKABLE), None)
        if odd is not None:
            raise ValueError(f"a protocol cannot ask for {odd}")
        if self.site is not None and self.key in COLLECTIVE:
            raise ValueError(f"{self.key} has no single site")

    def is_for(self, side: Side) -> bool:
        """Whether it is looked at on that leg."""
        return self.only in (None, side)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolGroup:
    """Items looked at together."""

    name: Words
    items: tuple[ProtocolItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """A named list of groups; each leg meets a key at most once."""

    id: str
    name: Words
    groups: tuple[ProtocolGroup, ...]
    source: str = ""

    def __post_init__(self) -> None:
        if not self.id or not self.name.en.strip() or not self.name.fr.strip():
            raise ValueError("a protocol needs an id and a name")
        for side in Side:
            keys = [item.key for item in self.items_for(side)]
            twice = next((key for key in keys if keys.count(key) > 1), None)
            if twice is not None:
                raise ValueError(f"the protocol names “{twice}” twice on one leg")

    @property
    def items(self) -> tuple[ProtocolItem, ...]:
        """All items in order, whichever leg they belong to."""
        return tuple(item for group in self.groups for item in group.items)

    def items_for(self, side: Side) -> tuple[ProtocolItem, ...]:
        """Return the items of one leg, in order."""
        return tuple(item for item in self.items if item.is_for(side))

    def item(self, key: str, side: Side) -> ProtocolItem | None:
        """Return the item of that key on that leg."""
        return next((item for item in self.items_for(side) if item.key == key), None)
