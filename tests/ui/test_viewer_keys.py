"""Keys of the picture and keys of the window: none means two things."""

from collections import Counter

from PySide6.QtGui import QKeySequence

from veinmap.ui.clip_viewer.tools.marking import CHOICE_KEY
from veinmap.ui.clip_viewer.tools.tool_table import TOOLS
from veinmap.ui.main_window import MainWindow


def test_no_key_of_the_picture_is_one_that_charts(left_leg_window: MainWindow) -> None:
    window = left_leg_window
    display = [
        QKeySequence(int(row.key[0]) | row.key[1].value).toString()
        for row in window.columns.viewer.display.rows()
    ]
    tools = [*(QKeySequence(row.key).toString() for row in TOOLS), CHOICE_KEY]
    assert [key for key, count in Counter([*display, *tools]).items() if count > 1] == []
    actions = {QKeySequence(key).toString() for row in window.rows for key in row.keys}
    assert sorted(set(display) & actions) == []
    charting = {
        QKeySequence(key).toString()
        for row in window.rows
        for key in row.keys
        if not row.id.startswith("tool_")
    }
    assert sorted(set(tools) & charting) == []
