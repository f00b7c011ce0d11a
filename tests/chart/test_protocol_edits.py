"""A laboratory changes its protocol: order, items, groups."""

import pytest

from veinmap.anatomy.catalogue import Words
from veinmap.anatomy.sides import Side
from veinmap.chart.protocol import Protocol, ProtocolGroup, ProtocolItem
from veinmap.chart.protocol_edits import (
    item_at,
    moved,
    with_group_behind,
    with_group_name,
    with_item_at,
    with_item_behind,
    without,
)


def words(text: str) -> Words:
    return Words(text, text)


def group(name: str, *keys: str) -> ProtocolGroup:
    return ProtocolGroup(name=words(name), items=tuple(ProtocolItem(key=key) for key in keys))


PROTOCOL = Protocol(
    id="own", name=words("Own"), groups=(group("Groin", "CFV", "SFJ"), group("Calf", "GSV.PC"))
)


def keys(protocol: Protocol) -> list[list[str]]:
    return [[item.key for item in group.items] for group in protocol.groups]


@pytest.mark.parametrize(
    ("place", "step", "expected", "there"),
    [
        pytest.param((0, 1), -1, [["SFJ", "CFV"], ["GSV.PC"]], (0, 0), id="within its group"),
        pytest.param((0, 1), 1, [["CFV"], ["SFJ", "GSV.PC"]], (1, 0), id="into the next group"),
        pytest.param((1, 0), -1, [["CFV", "SFJ", "GSV.PC"], []], (0, 2), id="into the one before"),
        pytest.param((0, 0), -1, [["CFV", "SFJ"], ["GSV.PC"]], (0, 0), id="no further up"),
        pytest.param((0, None), 1, [["GSV.PC"], ["CFV", "SFJ"]], (1, None), id="a whole group"),
        pytest.param((1, None), 1, [["CFV", "SFJ"], ["GSV.PC"]], (1, None), id="no further down"),
    ],
)
def test_items_and_groups_move_up_and_down(
    place: tuple[int, int | None],
    step: int,
    expected: list[list[str]],
    there: tuple[int, int | None],
) -> None:
    protocol, now = moved(PROTOCOL, place, step)
    assert (keys(protocol), now) == (expected, there)


def test_an_item_is_added_behind_the_chosen_one() -> None:
    protocol, place = with_item_behind(PROTOCOL, (0, 0), ProtocolItem(key="ASV"))
    assert keys(protocol) == [["CFV", "ASV", "SFJ"], ["GSV.PC"]]
    item = item_at(protocol, place)
    assert item is not None
    assert item.key == "ASV"


def test_a_vein_cannot_be_listed_twice_for_one_leg_but_once_for_each() -> None:
    with pytest.raises(ValueError, match="twice"):
        with_item_behind(PROTOCOL, (1, 0), ProtocolItem(key="CFV"))
    left = with_item_at(PROTOCOL, (0, 0), ProtocolItem(key="CFV", only=Side.LEFT))
    both, _ = with_item_behind(left, (1, 0), ProtocolItem(key="CFV", only=Side.RIGHT))
    assert [len(both.items_for(side)) for side in Side] == [3, 3]


def test_groups_are_added_renamed_and_taken_out_with_their_items() -> None:
    protocol, place = with_group_behind(PROTOCOL, (0, 1), words("Thigh"))
    assert place == (1, None)
    protocol = with_group_name(protocol, 1, words("Upper leg"))
    assert [g.name.en for g in protocol.groups] == ["Groin", "Upper leg", "Calf"]
    assert keys(without(protocol, (0, None))) == [[], ["GSV.PC"]]
    assert keys(without(PROTOCOL, (0, 0))) == [["SFJ"], ["GSV.PC"]]
