"""What a new line injects, and what is prepared for a session."""

from dataclasses import replace

import pytest

from veinmap.anatomy.sides import Side
from veinmap.planning import Agent, Form, Gas, InjectionLine
from veinmap.planning.batches import batches
from veinmap.planning.preparations import Preparation, offered_preparations, preparation
from veinmap.planning.profile_files import shipped_profiles

FOAM = Preparation(agent=Agent.POLIDOCANOL, form=Form.FOAM, gas_parts=4.0, gas=Gas.AIR)


def line(order: int, percent: float | None, volume_ml: float | None) -> InjectionLine:
    return InjectionLine(
        id=f"L{order}",
        order=order,
        side=Side.LEFT,
        subject="GSV.MT",
        agent=Agent.POLIDOCANOL,
        form=Form.FOAM,
        concentration_percent=percent,
        volume_ml=volume_ml,
        gas_parts=4.0,
        gas=Gas.AIR,
    )


def test_the_foam_of_case_a_is_prepared_in_two_batches() -> None:
    lines = (line(1, 2, 4.0), line(2, 2, 2.0), line(3, 1, 1.5), line(4, 1, 1.5))
    strong, weak = batches(lines)
    assert (strong.preparation, strong.percent, strong.volume_ml) == (FOAM, 2, 6.0)
    assert (strong.liquid_ml, strong.gas_ml, strong.orders) == (1.2, 4.8, (1, 2))
    assert (weak.volume_ml, weak.liquid_ml, weak.gas_ml, weak.orders) == (3.0, 0.6, 2.4, (3, 4))


def test_lines_that_are_open_are_not_prepared() -> None:
    assert batches((line(1, None, 2.0), line(2, 2, None))) == ()


def test_ready_made_foam_has_no_parts() -> None:
    made = preparation(Agent.POLIDOCANOL_MICROFOAM, Form.FOAM, 4.0, Gas.AIR)
    assert (made.gas_parts, made.gas) == (None, Gas.PROPRIETARY)
    ready = replace(
        line(1, 1, 5.0), agent=Agent.POLIDOCANOL_MICROFOAM, gas_parts=None, gas=Gas.PROPRIETARY
    )
    (batch,) = batches((ready,))
    assert (batch.volume_ml, batch.liquid_ml, batch.gas_ml) == (5.0, None, None)


def test_a_liquid_has_neither_parts_nor_gas() -> None:
    assert preparation(Agent.STS, Form.LIQUID, 4.0, Gas.AIR) == Preparation(
        agent=Agent.STS, form=Form.LIQUID
    )


def test_foam_without_a_ratio_takes_one_and_four() -> None:
    assert preparation(Agent.STS, Form.FOAM, None, None).gas_parts == 4.0
    with pytest.raises(ValueError, match="parts of gas"):
        Preparation(agent=Agent.STS, form=Form.FOAM)


def test_a_profile_offers_what_it_was_written_for() -> None:
    profiles = shipped_profiles()
    offered = offered_preparations(profiles["varithena"])
    assert [(p.agent, p.form) for p in offered] == [(Agent.POLIDOCANOL_MICROFOAM, Form.FOAM)]
    assert {p.form for p in offered_preparations(profiles["trombovar"])} == {Form.LIQUID}
    assert len(offered_preparations(None)) == 5
