"""Edits of a laboratory's protocol: protocol in, new protocol out."""

from dataclasses import replace
from typing import TypeAlias

from veinmap.anatomy.catalogue import Words
from veinmap.chart.protocol_values import Protocol, ProtocolGroup, ProtocolItem

# The place of a group, or of an item in its group.
Place: TypeAlias = tuple[int, int | None]


def item_at(protocol: Protocol, place: Place) -> ProtocolItem | None:
    """Return the item of that place; None where it names a group."""
    group, item = place
    return None if item is None else protocol.groups[group].items[item]


def with_item_at(protocol: Protocol, place: Place, item: ProtocolItem) -> Protocol:
    """Return the protocol with another item at that place.

    Raises
    ------
    ValueError
        If a leg would meet a vein twice, or the place is that of a group.
    """
    group, at = place
    if at is None:
        raise ValueError("a group is no item")
    items = list(protocol.groups[group].items)
    items[at] = item
    return _with_items(protocol, group, items)


def with_item_behind(
    protocol: Protocol, place: Place, item: ProtocolItem
) -> tuple[Protocol, Place]:
    """Return the protocol with that item behind the place, and where it stands.

    Raises
    ------
    ValueError
        If a leg would meet a vein twice.
    """
    group, at = place
    items = list(protocol.groups[group].items)
    behind = len(items) if at is None else at + 1
    items.insert(behind, item)
    return _with_items(protocol, group, items), (group, behind)


def with_group_behind(
    protocol: Protocol, place: Place | None, name: Words
) -> tuple[Protocol, Place]:
    """Return the protocol with an empty group behind that of the place, and where it stands."""
    groups = list(protocol.groups)
    behind = len(groups) if place is None else place[0] + 1
    groups.insert(behind, ProtocolGroup(name=name, items=()))
    return replace(protocol, groups=tuple(groups)), (behind, None)


def with_group_name(protocol: Protocol, group: int, name: Words) -> Protocol:
    """Return the protocol whose group has that name."""
    groups = list(protocol.groups)
    groups[group] = replace(groups[group], name=name)
    return replace(protocol, groups=tuple(groups))


def without(protocol: Protocol, place: Place) -> Protocol:
    """Return the protocol without that item, or without that group and all its items."""
    group, at = place
    if at is None:
        groups = (*protocol.groups[:group], *protocol.groups[group + 1 :])
        return replace(protocol, groups=groups)
    items = list(protocol.groups[group].items)
    del items[at]
    return _with_items(protocol, group, items)


def moved(protocol: Protocol, place: Place, step: int) -> tuple[Protocol, Place]:
    """Return the protocol with that item or group one further up (-1) or down (1).

    An item at the end of its group goes over into the next one. Where nothing lies
    that way all stays as it is.
    """
    group, at = place
    groups = list(protocol.groups)
    other = group + step
    if at is None:
        if not 0 <= other < len(groups):
            return protocol, place
        groups[group], groups[other] = groups[other], groups[group]
        return replace(protocol, groups=tuple(groups)), (other, None)
    items = list(groups[group].items)
    if 0 <= at + step < len(items):
        items[at], items[at + step] = items[at + step], items[at]
        return _with_items(protocol, group, items), (group, at + step)
    if not 0 <= other < len(groups):
        return protocol, place
    item = items.pop(at)
    there = list(groups[other].items)
    to = len(there) if step < 0 else 0
    there.insert(to, item)
    groups[group] = replace(groups[group], items=tuple(items))
    groups[other] = replace(groups[other], items=tuple(there))
    return replace(protocol, groups=tuple(groups)), (other, to)


def _with_items(protocol: Protocol, group: int, items: list[ProtocolItem]) -> Protocol:
    groups = list(protocol.groups)
    groups[group] = replace(groups[group], items=tuple(items))
    return replace(protocol, groups=tuple(groups))
