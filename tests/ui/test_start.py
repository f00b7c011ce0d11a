"""Starting: what can be used before the library stands."""

import pytest
from pytestqt.qtbot import QtBot

from veinmap.anatomy.sides import Side
from veinmap.ui.application import make_window
from veinmap.ui.main_window import MainWindow


@pytest.fixture
def early_window(qtbot: QtBot, english: None) -> MainWindow:
    """A window on no library, at the moment it can first be used."""
    window = make_window()
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.assembled, timeout=20_000):
        window.start()
    return window


def test_a_leg_chosen_before_the_library_is_made_is_kept_in_it(
    qtbot: QtBot, early_window: MainWindow
) -> None:
    assert not early_window.session.is_ready
    question = early_window.columns.item_panel.leg_question
    assert question.left_button.isEnabled()
    with qtbot.waitSignal(early_window.ready, timeout=20_000):
        question.left_button.click()
    assert early_window.session.save_now()
    store = early_window.session.store
    assert store is not None
    kept = store.load(early_window.document.chart.id).chart
    assert kept.leg(Side.LEFT).is_examined
    assert not kept.leg(Side.RIGHT).is_examined


def test_nothing_is_charted_before_a_library_that_exists_is_read(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.close()
    again = make_window()
    qtbot.addWidget(again)
    with qtbot.waitSignal(again.assembled, timeout=20_000):
        again.start()
    question = again.columns.item_panel.leg_question
    assert not question.left_button.isEnabled()
    qtbot.waitUntil(question.left_button.isEnabled, timeout=20_000)
    assert again.session.is_ready


def test_protocol_and_leg_are_built_after_the_first_panels_are_painted(
    qtbot: QtBot, english: None
) -> None:
    window = make_window()
    qtbot.addWidget(window)
    seen: list[tuple[bool, bool]] = []

    def look() -> None:
        parts = vars(window.columns)
        seen.append((window.columns.clips.isVisible(), "protocol" in parts or "questions" in parts))

    window.assembled.connect(look)
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.start()
    assert seen == [(True, False)]
    assert window.columns.protocol.isVisible()
    assert window.columns.questions.isVisible()
