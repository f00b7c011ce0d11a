"""Buttons: the filled one, the bordered one, the quiet one, and the icon alone."""

from enum import Enum, auto
from typing import Final, assert_never

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from veinmap.ui import icons, theme
from veinmap.ui.widgets.focus import ENTER_KEYS, KeyboardFocus
from veinmap.ui.widgets.painting import Fade, mixed, paint_box, paint_focus_ring

ACTIVATING_KEYS: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ICON_GAP_PX: Final = 6
_PADDING_PX: Final = 16
_PADDING_BESIDE_ICON_PX: Final = 12


class _Kind(Enum):
    PRIMARY = auto()
    SECONDARY = auto()
    QUIET = auto()


def name_and_key(name: str, key: str) -> str:
    """Return the text of a tooltip: what it is, and its key if it has one."""
    return f"{name}  {key}" if key else name


class KitButton(QAbstractButton):
    """What all buttons share: ring on keyboard focus, fade, Enter and Space.

    A button that leaves Enter to the window narrows `activating_keys`.
    """

    activating_keys: tuple[Qt.Key, ...] = ACTIVATING_KEYS

    def __init__(self, *, on_picture: bool, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._on_picture = on_picture
        self._focus = KeyboardFocus(self)
        self._hover = Fade(self)
        self._offered_tooltip = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def look(self) -> theme.Theme:
        """Return the theme of the place where this button lies."""
        now = theme.current()
        return now.on_picture() if self._on_picture else now

    def set_unavailable(self, reason: str) -> None:
        """Switch the button off and say why in its tooltip; an empty reason switches it on."""
        if self.isEnabled() and reason:
            self._offered_tooltip = self.toolTip()
        if reason or not self.isEnabled():
            self.setToolTip(reason or self._offered_tooltip)
        self.setAccessibleDescription(reason)
        self.setEnabled(not reason)

    def event(self, event: QEvent) -> bool:
        """Claim its keys before the window's shortcuts if reached by keyboard."""
        if self._focus.claims(event, self.activating_keys):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button as Space does."""
        self._focus.key_event(event)
        if event.key() in ENTER_KEYS and not event.isAutoRepeat():
            if Qt.Key(event.key()) in self.activating_keys:
                self.click()
            else:
                event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring if the keyboard brought the focus."""
        self._focus.focus_event(event)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._focus.focus_event(event)
        super().focusOutEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Fade to the colour under the pointer."""
        self._hover.to(1.0)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Fade back."""
        self._hover.to(0.0)
        super().leaveEvent(event)


class _TextButton(KitButton):
    """A button with a word, and an icon before it if one is named."""

    _kind: _Kind

    def __init__(
        self,
        text: str,
        *,
        icon_name: str = "",
        key: str = "",
        compact: bool = False,
        on_picture: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(on_picture=on_picture, parent=parent)
        self._icon_name, self._compact = icon_name, compact
        self.setText(text)
        if key:
            self.setToolTip(name_and_key(text, key))

    def set_icon_name(self, icon_name: str) -> None:
        """Show another icon, or none if the name is empty."""
        self._icon_name = icon_name
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the word, its icon and the padding."""
        size = self.look().size
        width = self._text_width() + self._left_padding() + self._right_padding()
        if self._icon_name:
            width += size.icon + _ICON_GAP_PX
        return QSize(width, size.control_compact if self._compact else size.control)

    def minimumSizeHint(self) -> QSize:
        """Return the same as `sizeHint`: a button's word is never cut."""
        return self.sizeHint()

    def _metrics(self) -> QFontMetrics:
        weight = 600 if self._kind is _Kind.PRIMARY else 500
        return QFontMetrics(self.look().font("body", weight))

    def _text_width(self) -> int:
        return self._metrics().horizontalAdvance(self.text())

    def _left_padding(self) -> int:
        padding = _PADDING_BESIDE_ICON_PX if self._icon_name else _PADDING_PX
        return padding - 4 if self._compact or self._kind is _Kind.QUIET else padding

    def _right_padding(self) -> int:
        return _PADDING_PX - 4 if self._compact or self._kind is _Kind.QUIET else _PADDING_PX

    def _fill(self, colors: theme.ThemeColors) -> QColor | None:
        hover = 1.0 if self.isDown() else self._hover.value
        match self._kind:
            case _Kind.PRIMARY:
                if not self.isEnabled():
                    return colors.sunken
                return mixed(colors.accent, colors.accent_hover, hover)
            case _Kind.SECONDARY:
                return mixed(colors.panel, colors.hover, hover if self.isEnabled() else 0.0)
            case _Kind.QUIET:
                if not self.isEnabled() or hover == 0:
                    return None
                clear = QColor(colors.hover)
                clear.setAlpha(0)
                return mixed(clear, colors.hover, hover)
            case _:
                assert_never(self._kind)

    def _ink(self, colors: theme.ThemeColors) -> QColor:
        if not self.isEnabled():
            return colors.disabled
        match self._kind:
            case _Kind.PRIMARY:
                return colors.on_accent
            case _Kind.SECONDARY:
                return colors.text
            case _Kind.QUIET:
                return mixed(colors.text2, colors.text, self._hover.value)
            case _:
                assert_never(self._kind)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, icon, word and ring."""
        look, painter = self.look(), QPainter(self)
        colors, radius = look.colors, look.radius.control
        bordered = self._kind is _Kind.SECONDARY or (
            self._kind is _Kind.PRIMARY and not self.isEnabled()
        )
        border = colors.border if bordered else None
        fill = self._fill(colors)
        if fill is not None or border is not None:
            paint_box(painter, self.rect(), radius, fill, border)
        ink = self._ink(colors)
        self._paint_content(painter, look, ink)
        if self._focus.ring:
            # On the filled button a ring of its own colour would not be seen: a gap frames it.
            if self._kind is _Kind.PRIMARY:
                paint_box(painter, self.rect().adjusted(2, 2, -2, -2), radius - 2, None, ink)
            paint_focus_ring(painter, self.rect(), radius, colors.focus)

    def _paint_content(self, painter: QPainter, look: theme.Theme, ink: QColor) -> None:
        metrics = self._metrics()
        icon_width = look.size.icon + _ICON_GAP_PX if self._icon_name else 0
        content = icon_width + metrics.horizontalAdvance(self.text())
        spare = self.width() - content - self._left_padding() - self._right_padding()
        left = self._left_padding() + max(0, spare // 2)
        if self._icon_name:
            top = (self.height() - look.size.icon) // 2
            square = QRect(QPoint(left, top), QSize(look.size.icon, look.size.icon))
            icons.paint_icon(painter, self._icon_name, square, ink)
        painter.setFont(look.font("body", 600 if self._kind is _Kind.PRIMARY else 500))
        painter.setPen(ink)
        words = QRect(left + icon_width, 0, self.width() - left - icon_width, self.height())
        painter.drawText(
            words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text()
        )


class PrimaryButton(_TextButton):
    """The filled button: at most one in a workspace."""

    _kind = _Kind.PRIMARY


class SecondaryButton(_TextButton):
    """The bordered button."""

    _kind = _Kind.SECONDARY


class QuietButton(_TextButton):
    """The button without a border, for what is rarely wanted."""

    _kind = _Kind.QUIET


class IconButton(KitButton):
    """An icon alone; its name and key are in the tooltip and read out.

    A checkable one is tinted while it is on, and shows its name beside the icon
    then if `shows_name` is set: the tool in use.
    """

    def __init__(
        self,
        icon_name: str,
        name: str,
        *,
        key: str = "",
        checkable: bool = False,
        shows_name: bool = False,
        compact: bool = False,
        on_picture: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(on_picture=on_picture, parent=parent)
        self._icon_name, self._compact, self._shows_name = icon_name, compact, shows_name
        self._key = key
        self.setCheckable(checkable)
        self.set_name(name)
        self.toggled.connect(self.updateGeometry)

    def set_name(self, name: str) -> None:
        """Give the button another name."""
        self.setText(name)
        self.setAccessibleName(name)
        self.setToolTip(name_and_key(name, self._key))
        self.updateGeometry()

    def set_icon_name(self, icon_name: str) -> None:
        """Show another icon."""
        self._icon_name = icon_name
        self.update()

    def set_shows_name(self, shows_name: bool) -> None:
        """Choose whether the name stands beside the icon while the button is on."""
        if shows_name is not self._shows_name:
            self._shows_name = shows_name
            self.updateGeometry()
            self.update()

    def _spells_name(self) -> bool:
        return self._shows_name and self.isChecked()

    def sizeHint(self) -> QSize:
        """Return a square, or the room for the name too while that is shown."""
        return QSize(self.room_px(shows_name=self._shows_name), self._side_px())

    def _side_px(self) -> int:
        size = self.look().size
        return size.control_compact if self._compact else size.control

    def room_px(self, *, shows_name: bool) -> int:
        """Return how wide the button is, or would be, with its name or without."""
        if not (shows_name and self.isChecked()):
            return self._side_px()
        look = self.look()
        words = QFontMetrics(look.font("body", 600)).horizontalAdvance(self.text())
        return look.space(3) * 2 + look.size.icon + _ICON_GAP_PX + words

    def minimumSizeHint(self) -> QSize:
        """Return the same as `sizeHint`."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint tint, icon, name and ring."""
        look, painter = self.look(), QPainter(self)
        colors, radius = look.colors, look.radius.control
        checked = self.isChecked()
        ink = mixed(colors.text2, colors.text, self._hover.value)
        if checked:
            paint_box(painter, self.rect(), radius, colors.selected)
            ink = colors.accent_text
        elif self.isEnabled() and (self.isDown() or self._hover.value > 0):
            clear = QColor(colors.hover)
            clear.setAlpha(0)
            share = 1.0 if self.isDown() else self._hover.value
            paint_box(painter, self.rect(), radius, mixed(clear, colors.hover, share))
        if not self.isEnabled():
            ink = colors.disabled
        side = look.size.icon
        square = QRect(0, 0, side, side)
        square.moveCenter(self.rect().center())
        if self._spells_name():
            square.moveLeft(look.space(3))
            painter.setFont(look.font("body", 600))
            painter.setPen(ink)
            painter.drawText(
                self.rect().adjusted(square.right() + 1 + _ICON_GAP_PX, 0, 0, 0),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                self.text(),
            )
        icons.paint_icon(painter, self._icon_name, square, ink)
        if self._focus.ring:
            paint_focus_ring(painter, self.rect(), radius, colors.focus)
