"""Long work cut into turns."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from veinmap.ui.turns import Turns


def test_what_waits_comes_between_two_steps(qtbot: QtBot) -> None:
    done: list[str] = []
    turns = Turns()

    def first() -> None:
        done.append("first")
        QTimer.singleShot(0, lambda: done.append("a click"))

    turns.add(first, lambda: done.append("second"))
    turns.start()
    assert done == []
    qtbot.waitUntil(lambda: len(done) == 3)
    assert done == ["first", "a click", "second"]


def test_who_cannot_wait_gets_the_rest_at_once_and_in_order(qtbot: QtBot) -> None:
    done: list[str] = []
    turns = Turns()
    turns.add(*(lambda step=step: done.append(step) for step in "abc"))  # type: ignore[misc]
    turns.start()
    turns.finish()
    assert done == ["a", "b", "c"]


def test_a_step_that_brings_others_is_followed_by_them(qtbot: QtBot) -> None:
    done: list[str] = []
    turns = Turns()
    turns.add(lambda: turns.add(lambda: done.append("brought")))
    turns.start()
    qtbot.waitUntil(lambda: done == ["brought"])


class _Sheet(QWidget):
    """Notes when it is painted."""

    def __init__(self, done: list[str]) -> None:
        super().__init__()
        self._done = done

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._done.append("painted")


def test_the_next_step_waits_for_the_paint_of_what_was_brought(qtbot: QtBot) -> None:
    done: list[str] = []
    sheet = _Sheet(done)
    qtbot.addWidget(sheet)
    turns = Turns()

    def bring() -> None:
        sheet.show()
        turns.let_paint(sheet)

    turns.add(bring, lambda: done.append("next"))
    turns.start()
    qtbot.waitUntil(lambda: "next" in done)
    assert done.index("painted") < done.index("next")


def test_who_cannot_wait_leaves_no_paint_to_be_waited_for(qtbot: QtBot) -> None:
    done: list[str] = []
    sheet = _Sheet(done)
    qtbot.addWidget(sheet)
    with qtbot.waitExposed(sheet):
        sheet.show()
    turns = Turns()
    turns.add(lambda: turns.let_paint(sheet), lambda: done.append("last"))
    turns.start()
    turns.finish()
    assert done[-1] == "last"
    assert not turns.is_busy
