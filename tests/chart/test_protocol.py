"""What a complete examination looks at, and what a leg still lacks."""

from dataclasses import replace

import pytest

from veinmap.anatomy.catalogue import Words
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, chart_from_json, chart_to_json, read_chart, with_flow, with_leg
from veinmap.chart.protocol import (
    ItemProgress,
    Lack,
    Protocol,
    ProtocolError,
    ProtocolGroup,
    ProtocolItem,
    built_in_protocols,
    charted_count,
    default_protocol,
    item_progress,
    lacks,
    protocol_from_json,
    protocol_of,
    protocol_to_json,
    with_protocol,
)
from veinmap.findings import Flow
from veinmap.measurement import Quantity
from veinmap.resource_files import resource_path

ONE_GROUP = Words("All", "Tout")
CONTRALATERAL = Protocol(
    id="right-cfv",
    name=Words("Left leg, right CFV", "Jambe gauche, VFC droite"),
    groups=(
        ProtocolGroup(
            name=ONE_GROUP,
            items=(
                ProtocolItem(key="CFV", quantities=(Quantity.REFLUX_TIME,)),
                ProtocolItem(key="GSV.MT", only=Side.LEFT, quantities=(Quantity.DIAMETER,)),
            ),
        ),
    ),
)


def test_an_empty_chart_has_everything_to_do() -> None:
    assert len(default_protocol().items) == 23
    assert charted_count(Chart(id="c"), Side.LEFT, default_protocol()) == 0


def test_charting_one_leg_leaves_the_other_to_do() -> None:
    chart = with_flow(Chart(id="c"), Side.LEFT, "CFV", Flow.COMPETENT)
    assert charted_count(chart, Side.LEFT, default_protocol()) == 1
    assert charted_count(chart, Side.RIGHT, default_protocol()) == 0


def test_case_a_lacks_only_the_proximal_small_saphenous() -> None:
    chart = read_chart(resource_path("examples/case_a.json"))
    assert charted_count(chart, Side.LEFT, default_protocol()) == 22
    assert lacks(chart) == (Lack(side=Side.LEFT, subject="SSV.P"),)


def test_a_competent_vein_lacks_no_number_and_a_refluxing_one_lacks_its_own() -> None:
    item = default_protocol().item("GSV.MT", Side.LEFT)
    assert item is not None
    competent = with_flow(Chart(id="c"), Side.LEFT, "GSV.MT", Flow.COMPETENT)
    assert item_progress(competent, Side.LEFT, item) is ItemProgress.CHARTED
    refluxing = with_flow(Chart(id="c"), Side.LEFT, "GSV.MT", Flow.REFLUX)
    assert item_progress(refluxing, Side.LEFT, item) is ItemProgress.NUMBERS_MISSING
    wanted = (Quantity.REFLUX_TIME, Quantity.DIAMETER)
    assert Lack(side=Side.LEFT, subject="GSV.MT", quantities=wanted) in lacks(refluxing)


def test_an_item_of_one_leg_is_not_asked_for_on_the_other() -> None:
    chart = with_protocol(Chart(id="c"), CONTRALATERAL)
    for side in Side:
        chart = with_leg(chart, side, replace(chart.leg(side), is_examined=True))
    assert [(lack.side, lack.subject) for lack in lacks(chart)] == [
        (Side.RIGHT, "CFV"),
        (Side.LEFT, "CFV"),
        (Side.LEFT, "GSV.MT"),
    ]


def test_the_protocol_chosen_comes_back_with_the_chart() -> None:
    chart = chart_from_json(chart_to_json(with_protocol(Chart(id="c"), CONTRALATERAL)))
    assert protocol_of(chart) == CONTRALATERAL


def test_a_chart_without_a_protocol_goes_by_the_complete_one() -> None:
    assert protocol_of(Chart(id="c")) is default_protocol()


@pytest.mark.parametrize("protocol", built_in_protocols(), ids=lambda protocol: protocol.id)
def test_every_protocol_of_the_product_comes_back_from_json(protocol: Protocol) -> None:
    assert protocol_from_json(protocol_to_json(protocol)) == protocol
    assert protocol.source


def test_the_follow_up_looks_for_what_a_treatment_can_leave() -> None:
    follow_up = built_in_protocols()[2]
    keys = {item.key for item in follow_up.items}
    assert {"SFJ", "SPJ", "CFV", "PopV", "RVR"} <= keys


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(b"{", "cannot be read", id="no JSON"),
        pytest.param(b'{"id": "a"}', "missing required field", id="half a protocol"),
        pytest.param(
            b'{"id":"a","name":{"en":"A","fr":"A"},"groups":[{"name":{"en":"G","fr":"G"},'
            b'"items":[{"key":"LSV"}]}]}',
            "catalogue does not know",
            id="a vein nobody knows",
        ),
        pytest.param(
            b'{"id":"a","name":{"en":"A","fr":"A"},"groups":[{"name":{"en":"G","fr":"G"},'
            b'"items":[{"key":"CFV"},{"key":"CFV","only":"L"}]}]}',
            "twice on one leg",
            id="one vein twice",
        ),
    ],
)
def test_a_text_that_is_no_protocol_says_why(text: bytes, reason: str) -> None:
    with pytest.raises(ProtocolError, match=reason):
        protocol_from_json(text)
