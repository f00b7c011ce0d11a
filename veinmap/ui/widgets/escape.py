"""Esc that belongs to a part of the window before it belongs to the window."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def claims_escape(event: QEvent) -> bool:
    """Take Esc before the window's shortcuts do; return whether the event was that.

    For the `event` of a widget: where it returns True the key press comes to the widget.
    """
    if (
        event.type() is QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_Escape
    ):
        event.accept()
        return True
    return False
