import pytest

from veinmap.anatomy.catalogue import VeinClass
from veinmap.findings import (
    Flow,
    PerforatorDirection,
    PerforatorGrade,
    PerforatorState,
    is_borderline,
    is_pathologic_2011,
    perforator_grade,
    proposed_flow,
    proposed_perforator_state,
)


@pytest.mark.parametrize(
    ("vein_class", "reflux_ms", "flow"),
    [
        (VeinClass.SUPERFICIAL, 500, Flow.COMPETENT),
        (VeinClass.SUPERFICIAL, 501, Flow.REFLUX),
        (VeinClass.SUPERFICIAL, 0, Flow.COMPETENT),
        (VeinClass.FEMOROPOPLITEAL, 600, Flow.COMPETENT),
        (VeinClass.FEMOROPOPLITEAL, 1000, Flow.COMPETENT),
        (VeinClass.FEMOROPOPLITEAL, 1001, Flow.REFLUX),
        (VeinClass.OTHER_DEEP, 500, Flow.COMPETENT),
        (VeinClass.OTHER_DEEP, 550, Flow.REFLUX),
        (VeinClass.NO_CRITERION, 5000, None),
    ],
)
def test_the_limit_depends_on_the_vein_and_is_strict(
    vein_class: VeinClass, reflux_ms: int, flow: Flow | None
) -> None:
    assert proposed_flow(vein_class, reflux_ms) is flow


@pytest.mark.parametrize(
    ("reflux_ms", "uncertainty_ms", "borderline"),
    [(540, 10.0, True), (551, 10.0, False), (580, 90.0, True), (500, None, False)],
)
def test_only_a_measured_time_near_the_limit_is_borderline(
    reflux_ms: int, uncertainty_ms: float | None, borderline: bool
) -> None:
    assert is_borderline(VeinClass.SUPERFICIAL, reflux_ms, uncertainty_ms) is borderline


@pytest.mark.parametrize(
    ("direction", "outward_ms", "state"),
    [
        (PerforatorDirection.OUTWARD, 499, PerforatorState.COMPETENT),
        (PerforatorDirection.OUTWARD, 500, PerforatorState.INCOMPETENT),
        (PerforatorDirection.INWARD, 900, PerforatorState.RE_ENTRY),
        (PerforatorDirection.INWARD, None, PerforatorState.RE_ENTRY),
        (PerforatorDirection.OUTWARD, None, None),
        (None, None, None),
    ],
)
def test_a_perforator_is_incompetent_from_500_ms_outward_on(
    direction: PerforatorDirection | None, outward_ms: int | None, state: PerforatorState | None
) -> None:
    assert proposed_perforator_state(direction, outward_ms) is state


@pytest.mark.parametrize(
    ("state", "outward_ms", "diameter_mm", "grade"),
    [
        (PerforatorState.INCOMPETENT, 900, 4.1, PerforatorGrade.PATHOLOGIC),
        (PerforatorState.INCOMPETENT, 500, 3.5, PerforatorGrade.PATHOLOGIC),
        (PerforatorState.INCOMPETENT, 900, 3.4, PerforatorGrade.INCOMPETENT),
        (PerforatorState.INCOMPETENT, 900, None, PerforatorGrade.INCOMPETENT),
        (PerforatorState.COMPETENT, 420, 3.4, PerforatorGrade.BORDERLINE),
        (PerforatorState.COMPETENT, 350, 3.4, PerforatorGrade.BORDERLINE),
        (PerforatorState.COMPETENT, 349, 5.0, PerforatorGrade.COMPETENT),
        (PerforatorState.RE_ENTRY, None, 3.6, PerforatorGrade.RE_ENTRY),
        (PerforatorState.NOT_ASSESSED, 900, 4.1, None),
        (PerforatorState.CLOSED, None, 4.1, None),
    ],
)
def test_a_perforator_is_judged_on_direction_duration_and_diameter(
    state: PerforatorState,
    outward_ms: int | None,
    diameter_mm: float | None,
    grade: PerforatorGrade | None,
) -> None:
    assert perforator_grade(state, outward_ms, diameter_mm) is grade


def test_the_2011_definition_needs_the_ulcer_too_and_knows_when_it_cannot_say() -> None:
    assert is_pathologic_2011(1100, 4.4, True) is True
    assert is_pathologic_2011(900, 4.1, False) is False
    assert is_pathologic_2011(900, 4.1, None) is None
    assert is_pathologic_2011(None, 4.1, True) is None
