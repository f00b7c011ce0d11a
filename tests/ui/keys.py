"""Keys pressed in the real window, and counted. Import as ``from tests.ui.keys import Keys``."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from veinmap.ui.main_window import MainWindow

SHIFT = Qt.KeyboardModifier.ShiftModifier


class Keys:
    """Presses keys where the focus is, as a keyboard does, and counts them."""

    def __init__(self, window: MainWindow) -> None:
        self.window, self.count = window, 0

    def press(self, *keys: str | Qt.Key, shift: bool = False) -> None:
        for key in keys:
            modifier = SHIFT if shift else Qt.KeyboardModifier.NoModifier
            QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)  # type: ignore[arg-type]
            self.count += 1

    def chord(self, key: Qt.Key) -> None:
        """Press a key with Ctrl and Shift."""
        both = Qt.KeyboardModifier.ControlModifier | SHIFT
        QTest.keyClick(QApplication.focusWidget() or self.window, key, both)
        self.count += 1

    def enter(self, text: str = "") -> None:
        self.press(*text, Qt.Key.Key_Return)
