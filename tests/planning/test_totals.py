import pytest

from veinmap.anatomy.sides import Side
from veinmap.planning import Agent, Form, InjectionLine, Session, session_totals
from veinmap.planning.totals import liquid_of


def line(
    order: int, volume_ml: float, percent: float, form: Form = Form.FOAM, gas_parts: float = 4
) -> InjectionLine:
    return InjectionLine(
        id=f"L{order}",
        order=order,
        side=Side.LEFT,
        subject="GSV.MT",
        agent=Agent.POLIDOCANOL,
        concentration_percent=percent,
        form=form,
        volume_ml=volume_ml,
        gas_parts=gas_parts if form is Form.FOAM else None,
    )


def test_case_a_adds_up() -> None:
    session = Session(
        number=1, lines=(line(1, 4, 2), line(2, 2, 2), line(3, 1.5, 1), line(4, 1.5, 1))
    )
    totals = session_totals(session, 68)
    assert (totals.foam_ml, totals.liquid_ml, totals.punctures) == (9.0, 1.8, 4)
    (agent,) = totals.agents
    assert (agent.mg, agent.mg_per_kg) == (30.0, 0.44)


def test_three_millilitres_of_three_percent_liquid_are_exactly_90_mg() -> None:
    lines = (line(1, 1.5, 3, Form.LIQUID), line(2, 1.5, 3, Form.LIQUID))
    assert session_totals(Session(number=1, lines=lines), 45).agents[0].mg == 90.0
    more = (*lines, line(3, 0.5, 1))
    assert session_totals(Session(number=1, lines=more), 45).agents[0].mg == 91.0


def test_one_plus_four_means_five_parts() -> None:
    assert liquid_of(line(1, 10, 3)) == 2


def test_totals_are_rounded_up_and_carry_no_binary_dust() -> None:
    ten_tenths = tuple(line(order, 0.1, 1) for order in range(1, 4))
    assert session_totals(Session(number=1, lines=ten_tenths), None).foam_ml == 0.3
    thirds = (line(1, 1.0, 1, gas_parts=2),)
    assert session_totals(Session(number=1, lines=thirds), None).liquid_ml == 0.34


def test_without_a_weight_there_is_no_dose_by_weight() -> None:
    totals = session_totals(Session(number=1, lines=(line(1, 4, 2),)), None)
    assert totals.agents[0].mg_per_kg is None


def test_foam_without_its_gas_parts_is_refused() -> None:
    with pytest.raises(ValueError, match="parts of gas"):
        InjectionLine(
            id="L1",
            order=1,
            side=Side.LEFT,
            subject="GSV.MT",
            agent=Agent.STS,
            concentration_percent=1,
            form=Form.FOAM,
            volume_ml=2,
        )
