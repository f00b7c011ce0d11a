"""Who has the focus by keyboard, and so must show the ring."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BY_MOUSE: Final = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.NoFocusReason)
# Coming back to the window, or from its menu, is not a new choice of place.
_UNCHANGED: Final = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
_SILENT_KEYS: Final = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
    Qt.Key.Key_AltGr,
)


def is_kept_while_typing(event: QEvent) -> bool:
    """Whether a ShortcutOverride for Enter or Esc belongs to the line in which one types."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() is QEvent.Type.ShortcutOverride
        and event.key() in (*ENTER_KEYS, Qt.Key.Key_Escape)
    )


class KeyboardFocus:
    """Knows whether its widget has the focus, and whether the keyboard gave it.

    The widget hands over its focus and key events; `ring` says whether the
    focus ring is to be painted.
    """

    __slots__ = ("_by_keyboard", "_widget")

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._by_keyboard = False

    @property
    def ring(self) -> bool:
        """Whether the focus ring is shown now."""
        return self._by_keyboard and self._widget.hasFocus()

    def focus_event(self, event: QFocusEvent) -> None:
        """Take note of a focus-in or focus-out event."""
        if event.gotFocus() and event.reason() not in _UNCHANGED:
            self._by_keyboard = event.reason() not in _BY_MOUSE
        self._widget.update()

    def key_event(self, event: QKeyEvent) -> None:
        """Take note that a key was pressed while the widget had the focus."""
        if not self._by_keyboard and event.key() not in _SILENT_KEYS:
            self._by_keyboard = True
            self._widget.update()

    def claims(self, event: QEvent, keys: tuple[Qt.Key, ...]) -> bool:
        """Whether a ShortcutOverride for one of `keys` belongs to the ringed widget.

        Enter and Space are also shortcuts of the window; on a control that was
        reached by keyboard they mean that control.
        """
        # Asked of every event there is, hundreds while the window starts: the class is known
        # at once, the type has to be looked up among two hundred.
        return (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and self.ring
            and event.key() in keys
            and event.modifiers()
            in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        )
