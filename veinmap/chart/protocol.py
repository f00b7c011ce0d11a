"""How far a leg is along its protocol, and what it still lacks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Final

from veinmap.anatomy.sides import Side
from veinmap.chart.edits import representative
from veinmap.chart.protocol_values import (
    ASKABLE,
    COLLECTIVE,
    PERFORATORS,
    TRIBUTARIES,
    Protocol,
    ProtocolGroup,
    ProtocolItem,
)
from veinmap.chart.values import Chart, Leg
from veinmap.findings import Flow, PerforatorState
from veinmap.measurement import Quantity
from veinmap.resource_files import resource_path

__all__ = [
    "ASKABLE",
    "COLLECTIVE",
    "PERFORATORS",
    "TRIBUTARIES",
    "ItemProgress",
    "Lack",
    "Protocol",
    "ProtocolError",
    "ProtocolGroup",
    "ProtocolItem",
    "built_in_protocols",
    "charted_count",
    "default_protocol",
    "item_progress",
    "lacks",
    "marks_of",
    "protocol_from_json",
    "protocol_of",
    "protocol_to_json",
    "with_protocol",
]

_BUILT_IN: Final = ("complete", "short", "follow_up")


class ProtocolError(ValueError):
    """A text that is no protocol, with the reason in one sentence."""


class ItemProgress(StrEnum):
    """How far an item is; charted means a person or a number said something."""

    TO_DO = "to_do"
    NUMBERS_MISSING = "numbers_missing"
    CHARTED = "charted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """One thing a leg lacks: an item nobody charted, or numbers of a refluxing vein.

    `subject` is the item's key, or the id of the mark whose numbers are missing.
    """

    side: Side
    subject: str
    quantities: tuple[Quantity, ...] = ()


@cache
def built_in_protocols() -> tuple[Protocol, ...]:
    """Return the protocols that travel with the product, the complete one first."""
    return tuple(
        protocol_from_json(resource_path(f"protocols/{name}.json").read_bytes())
        for name in _BUILT_IN
    )


def default_protocol() -> Protocol:
    """Return the protocol of a complete examination."""
    return built_in_protocols()[0]


def protocol_of(chart: Chart) -> Protocol:
    """Return the protocol this examination goes by: its own, else the complete one."""
    return chart.examination.protocol or default_protocol()


def with_protocol(chart: Chart, protocol: Protocol) -> Chart:
    """Return the chart that goes by that protocol; nothing that was charted is touched."""
    return replace(chart, examination=replace(chart.examination, protocol=protocol))


def protocol_from_json(text: bytes) -> Protocol:
    """Return the protocol that the JSON holds.

    Raises
    ------
    ProtocolError
        If it is no JSON, lacks a part, or names what the catalogue does not know.
    """
    import msgspec

    try:
        protocol = msgspec.json.decode(text, type=Protocol)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ProtocolError(f"This protocol cannot be read: {error}.") from error
    return protocol


def protocol_to_json(protocol: Protocol) -> bytes:
    """Return the protocol as indented UTF-8 JSON, ending in a newline."""
    import msgspec

    return msgspec.json.format(msgspec.json.encode(protocol), indent=1) + b"\n"


def marks_of(leg: Leg, key: str) -> tuple[str, ...]:
    """Return the ids of the marks that a collective item stands for; none for a segment."""
    if key == TRIBUTARIES:
        return tuple(vein.id for vein in leg.drawn_veins)
    if key == PERFORATORS:
        return tuple(perforator.id for perforator in leg.perforators)
    return ()


def item_progress(chart: Chart, side: Side, item: ProtocolItem) -> ItemProgress:
    """Return whether anything was said of that item on that side, and all its numbers."""
    if not _is_said(chart, side, item):
        return ItemProgress.TO_DO
    if next(_short_of_numbers(chart, side, item), None) is not None:
        return ItemProgress.NUMBERS_MISSING
    return ItemProgress.CHARTED


def _is_said(chart: Chart, side: Side, item: ProtocolItem) -> bool:
    leg = chart.leg(side)
    if item.key in COLLECTIVE:
        return bool(marks_of(leg, item.key)) or item.key in leg.none_found
    if leg.finding(item.key).is_recorded:
        return True
    return representative(chart, side, item.key, Quantity.REFLUX_TIME) is not None


def _short_of_numbers(
    chart: Chart, side: Side, item: ProtocolItem
) -> Iterator[tuple[str, tuple[Quantity, ...]]]:
    """Yield what refluxes of an item and lacks numbers the protocol asks for, with those."""
    refluxing = _refluxing(chart.leg(side), item.key)
    if not refluxing:
        return
    known = {
        (m.subject, m.quantity)
        for m in chart.measurements
        if m.side is side and m.is_representative
    }
    for subject in refluxing:
        missing = tuple(q for q in item.quantities if (subject, q) not in known)
        if missing:
            yield subject, missing


def _refluxing(leg: Leg, key: str) -> list[str]:
    """Return what refluxes of an item: the marks of a collective one, else the vein itself."""
    if key == TRIBUTARIES:
        return [vein.id for vein in leg.drawn_veins if vein.flow is Flow.REFLUX]
    if key == PERFORATORS:
        return [p.id for p in leg.perforators if p.state is PerforatorState.INCOMPETENT]
    return [key] if leg.finding(key).flow is Flow.REFLUX else []


def charted_count(chart: Chart, side: Side, protocol: Protocol) -> int:
    """Return how many items of the protocol something was said of."""
    return sum(_is_said(chart, side, item) for item in protocol.items_for(side))


def lacks(chart: Chart) -> tuple[Lack, ...]:
    """Return all that the examined legs lack, right leg first, in the order of the protocol."""
    found: list[Lack] = []
    for side in Side:
        leg = chart.leg(side)
        if not leg.is_examined:
            continue
        for item in protocol_of(chart).items_for(side):
            if not _is_said(chart, side, item):
                found.append(Lack(side=side, subject=item.key))
                continue
            found += [
                Lack(side=side, subject=subject, quantities=missing)
                for subject, missing in _short_of_numbers(chart, side, item)
            ]
    return tuple(found)
