"""What a complete examination looks at, in the laboratory's own order."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from veinmap.anatomy.catalogue import Words, is_known_key
from veinmap.anatomy.sides import Side
from veinmap.chart.edits import representative
from veinmap.chart.values import Chart
from veinmap.measurement import Quantity
from veinmap.resource_files import resource_path

# Items that stand for marks with a place of their own rather than for one segment.
TRIBUTARIES: Final = "TRIB"
PERFORATORS: Final = "PERF"


@dataclass(frozen=True, slots=True)
class ProtocolItem:
    """One thing to look at: a catalogue key, `TRIBUTARIES` or `PERFORATORS`."""

    key: str

    def __post_init__(self) -> None:
        if self.key not in (TRIBUTARIES, PERFORATORS) and not is_known_key(self.key):
            raise ValueError(f"the protocol names “{self.key}”, which the catalogue does not know")


@dataclass(frozen=True, slots=True)
class ProtocolGroup:
    """Items looked at together."""

    name: Words
    items: tuple[ProtocolItem, ...]


@dataclass(frozen=True, slots=True)
class Protocol:
    """A named list of groups."""

    id: str
    name: Words
    source: str
    groups: tuple[ProtocolGroup, ...]

    @property
    def items(self) -> tuple[ProtocolItem, ...]:
        """All items in order."""
        return tuple(item for group in self.groups for item in group.items)


class ItemProgress(StrEnum):
    """How far an item is; charted means a person or a number said something."""

    TO_DO = "to_do"
    CHARTED = "charted"


@cache
def default_protocol() -> Protocol:
    """Return the protocol of a complete examination."""
    import msgspec

    raw = resource_path("protocols/complete.json").read_bytes()
    return msgspec.json.decode(raw, type=Protocol)


def item_progress(chart: Chart, side: Side, item: ProtocolItem) -> ItemProgress:
    """Return whether anything was said of that item on that side."""
    leg = chart.leg(side)
    if item.key == TRIBUTARIES:
        said = bool(leg.drawn_veins)
    elif item.key == PERFORATORS:
        said = bool(leg.perforators)
    else:
        said = (
            leg.finding(item.key).is_recorded
            or representative(chart, side, item.key, Quantity.REFLUX_TIME) is not None
        )
    return ItemProgress.CHARTED if said else ItemProgress.TO_DO


def charted_count(chart: Chart, side: Side, protocol: Protocol) -> int:
    """Return how many items of the protocol are charted."""
    return sum(item_progress(chart, side, item) is ItemProgress.CHARTED for item in protocol.items)
