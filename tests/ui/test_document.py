"""The document and its history."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, with_flow
from veinmap.findings import Flow
from veinmap.ui.document import ChartDocument

CHART = Chart(id="c")


def test_an_edit_shows_the_new_chart_and_undo_the_old_one(qtbot: QtBot) -> None:
    document = ChartDocument(CHART)
    after = with_flow(CHART, Side.LEFT, "GSV.MT", Flow.REFLUX)
    with qtbot.waitSignals([document.changed, document.edited]):
        document.edit("GSV mid thigh: reflux", after)
    assert document.chart is after
    assert document.undo_stack.undoText() == "GSV mid thigh: reflux"
    document.undo_stack.undo()
    assert document.chart is CHART
    document.undo_stack.redo()
    assert document.chart is after


def test_an_edit_that_changes_nothing_is_no_step(qtbot: QtBot) -> None:
    document = ChartDocument(CHART)
    with qtbot.assertNotEmitted(document.changed):
        document.edit("Nothing", Chart(id="c"))
    assert not document.undo_stack.canUndo()


def test_opening_another_chart_begins_a_new_history(qtbot: QtBot) -> None:
    document = ChartDocument(CHART)
    document.edit("One", with_flow(CHART, Side.LEFT, "GSV.MT", Flow.REFLUX))
    with qtbot.assertNotEmitted(document.edited):
        document.open(Chart(id="d"))
    assert not document.undo_stack.canUndo()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(list(Side)),
            st.sampled_from(["GSV.MT", "SSV.M", "CFV"]),
            st.sampled_from([Flow.COMPETENT, Flow.REFLUX, Flow.NOT_VISUALISED]),
        ),
        max_size=12,
    )
)
def test_undoing_everything_leads_back_to_the_first_chart(
    qtbot: QtBot, steps: list[tuple[Side, str, Flow]]
) -> None:
    document = ChartDocument(CHART)
    for side, key, flow in steps:
        document.edit("Step", with_flow(document.chart, side, key, flow))
    last = document.chart
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    assert document.chart == CHART
    while document.undo_stack.canRedo():
        document.undo_stack.redo()
    assert document.chart == last
