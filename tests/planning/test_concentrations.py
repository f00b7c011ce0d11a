import pytest

from veinmap.planning import Agent, Form, Mark, VeinGroup
from veinmap.planning.concentrations import (
    Target,
    concentration_offer,
    concentration_table,
    concentration_target,
)

CONFIRMED = frozenset({"european_guideline_2013/concentrations"})


def test_nothing_is_offered_before_the_clinic_confirms_the_recalled_table() -> None:
    for vein in VeinGroup:
        for form in Form:
            assert concentration_offer(vein, 5.0, form, Agent.POLIDOCANOL, frozenset()) is None


@pytest.mark.parametrize(
    ("vein", "diameter_mm", "form", "agent", "percents"),
    [
        (VeinGroup.GSV, 3.9, Form.FOAM, Agent.POLIDOCANOL, (None, 1)),
        (VeinGroup.GSV, 4.0, Form.FOAM, Agent.POLIDOCANOL, (1, 3)),
        (VeinGroup.SSV, 8.0, Form.FOAM, Agent.STS, (1, 3)),
        (VeinGroup.ACCESSORY, 8.1, Form.FOAM, Agent.STS, (3, 3)),
        (VeinGroup.TRIBUTARY, None, Form.FOAM, Agent.POLIDOCANOL, (None, 2)),
        (VeinGroup.TRIBUTARY, None, Form.LIQUID, Agent.STS, (1, 3)),
        (VeinGroup.RETICULAR, None, Form.LIQUID, Agent.POLIDOCANOL, (0.5, 1)),
        (VeinGroup.TELANGIECTASIA, None, Form.FOAM, Agent.STS, (None, 0.25)),
        (VeinGroup.PERFORATOR, 3.6, Form.FOAM, Agent.POLIDOCANOL, (1, 3)),
        (VeinGroup.RECURRENCE, None, Form.FOAM, Agent.STS, (1, 3)),
    ],
)
def test_the_offer_is_the_row_of_the_table(
    vein: VeinGroup,
    diameter_mm: float | None,
    form: Form,
    agent: Agent,
    percents: tuple[float | None, float],
) -> None:
    offer = concentration_offer(vein, diameter_mm, form, agent, CONFIRMED)
    assert offer is not None
    assert (offer.from_percent, offer.to_percent) == percents
    assert (offer.source, offer.mark) == ("EG13", Mark.RECALLED)
    assert "lower" in offer.advice.text.en


@pytest.mark.parametrize(
    ("vein", "diameter_mm", "form", "agent"),
    [
        (VeinGroup.GSV, None, Form.FOAM, Agent.POLIDOCANOL),
        (VeinGroup.GSV, 5.0, Form.LIQUID, Agent.POLIDOCANOL),
        (VeinGroup.DEEP, 9.0, Form.FOAM, Agent.POLIDOCANOL),
        (VeinGroup.OTHER, 3.0, Form.FOAM, Agent.STS),
        (VeinGroup.GSV, 5.0, Form.FOAM, Agent.OTHER),
    ],
)
def test_where_the_table_says_nothing_nothing_is_offered(
    vein: VeinGroup, diameter_mm: float | None, form: Form, agent: Agent
) -> None:
    assert concentration_offer(vein, diameter_mm, form, agent, CONFIRMED) is None


def test_small_and_large_varices_are_never_chosen_by_a_diameter_nobody_sourced() -> None:
    for vein in VeinGroup:
        for diameter_mm in (None, 1.0, 4.0, 9.0):
            target = concentration_target(vein, diameter_mm)
            assert target not in (Target.SMALL_VARICOSE, Target.LARGE_VARICOSE)


def test_the_table_has_every_target_once() -> None:
    assert [row.target for row in concentration_table().targets] == list(Target)
