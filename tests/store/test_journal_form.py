import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veinmap.store.journal_form import BrokenStepError, delta_step, rebuilt, whole_step

contents = st.lists(st.binary(max_size=40) | st.just(b"the same words "), max_size=8).map(b"".join)


@given(states=st.lists(contents, min_size=1, max_size=5))
def test_steps_lead_back_to_every_state(states: list[bytes]) -> None:
    steps = [whole_step(states[0])]
    for before, after in itertools.pairwise(states):
        steps.append(delta_step(before, after))
    for place, state in enumerate(states):
        assert rebuilt(steps[: place + 1]) == state


def test_a_change_in_a_text_longer_than_deflate_looks_back_is_small() -> None:
    before = b"".join(b"line %d\n" % number for number in range(20_000))
    after = before.replace(b"line 9000\n", b"another\n")
    step = delta_step(before, after)
    assert len(step) < 64
    assert rebuilt([whole_step(before), step]) == after


@pytest.mark.parametrize("cut", [1, 5, 9])
def test_a_damaged_step_is_refused(cut: int) -> None:
    before, after = b"great saphenous vein", b"small saphenous vein"
    whole, delta = whole_step(before), delta_step(before, after)
    with pytest.raises(BrokenStepError):
        rebuilt([whole, delta[:-cut]])
    with pytest.raises(BrokenStepError):
        rebuilt([whole[:-cut], delta])
    with pytest.raises(BrokenStepError):
        rebuilt([whole_step(b"short"), delta])
    with pytest.raises(BrokenStepError):
        rebuilt([])
