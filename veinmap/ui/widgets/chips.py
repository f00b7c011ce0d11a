"""Chips: what something is (status), and what a vein is found to be (state)."""

from collections.abc import Callable
from enum import Enum, auto
from typing import Final, assert_never

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from veinmap.ui import icons, theme
from veinmap.ui.widgets.buttons import KitButton, name_and_key
from veinmap.ui.widgets.painting import mixed, paint_box, paint_focus_ring

_STATUS_HEIGHT_PX: Final = 22
_CHIP_ICON_PX: Final = 14
_SWATCH_WIDTH_PX: Final = 20
_COMPACT_SWATCH_WIDTH_PX: Final = 16

SwatchPainter = Callable[[QPainter, QRectF, theme.Theme], None]
"""Paints the line of a state into a rectangle, in the colours of the theme."""


class Tone(Enum):
    """How much a status wants to be seen."""

    NEUTRAL = auto()
    ACCENT = auto()
    PROPOSED = auto()
    CAUTION = auto()
    STOP = auto()


class StatusChip(QWidget):
    """Icon and word on a tinted plate."""

    def __init__(
        self,
        text: str,
        tone: Tone = Tone.NEUTRAL,
        icon_name: str = "",
        *,
        on_picture: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._tone, self._icon_name = text, tone, icon_name
        self._on_picture = on_picture
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set_status(self, text: str, tone: Tone, icon_name: str = "") -> None:
        """Show another status."""
        self._text, self._tone, self._icon_name = text, tone, icon_name
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def _look(self) -> theme.Theme:
        now = theme.current()
        return now.on_picture() if self._on_picture else now

    def _weight(self) -> int:
        return 500 if self._tone is Tone.NEUTRAL else 600

    def _colors(self, look: theme.Theme) -> tuple[QColor, QColor]:
        colors = look.colors
        match self._tone:
            case Tone.NEUTRAL:
                return colors.text2, colors.sunken
            case Tone.ACCENT:
                return colors.accent_text, colors.selected
            case Tone.PROPOSED:
                return colors.accent_text, colors.panel
            case Tone.CAUTION:
                return colors.caution, colors.caution_bg
            case Tone.STOP:
                return colors.stop, colors.stop_bg
            case _:
                assert_never(self._tone)

    def sizeHint(self) -> QSize:
        """Return the room for icon and word."""
        look = self._look()
        width = QFontMetrics(look.font("label", self._weight())).horizontalAdvance(self._text)
        width += 2 * look.space(2)
        if self._icon_name:
            width += _CHIP_ICON_PX + look.space(1)
        return QSize(width, _STATUS_HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        """Return the same as `sizeHint`: a status is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint plate, icon and word."""
        look, painter = self._look(), QPainter(self)
        ink, ground = self._colors(look)
        dashed = self._tone is Tone.PROPOSED
        edge = look.colors.focus if dashed else None
        paint_box(painter, self.rect(), look.radius.chip, ground, edge, dashed=dashed)
        left = look.space(2)
        if self._icon_name:
            square = QRect(left - 1, (self.height() - _CHIP_ICON_PX) // 2, 0, 0)
            square.setSize(QSize(_CHIP_ICON_PX, _CHIP_ICON_PX))
            icons.paint_icon(painter, self._icon_name, square, ink)
            left += _CHIP_ICON_PX + look.space(1)
        painter.setFont(look.font("label", self._weight()))
        painter.setPen(ink)
        painter.drawText(
            self.rect().adjusted(left, 0, 0, 0),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            self._text,
        )


class ChipState(Enum):
    """How far a state is decided."""

    OFF = auto()
    PROPOSED = auto()
    SET = auto()


class StateChip(KitButton):
    """One possible state of the active vein, with the line that the leg shows for it.

    Dashed while the program proposes it, solid once somebody set it. By keyboard
    only Space sets it: Enter means "next item" everywhere and must chart nothing.
    """

    activating_keys = (Qt.Key.Key_Space,)

    def __init__(
        self,
        text: str,
        swatch: SwatchPainter | None = None,
        *,
        key: str = "",
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(on_picture=False, parent=parent)
        self._swatch, self._key, self._compact = swatch, key, compact
        self._full_name, self._shows_line = text, True
        self._state, self._question = ChipState.OFF, ""
        self.setText(text)
        self._name()

    @property
    def state(self) -> ChipState:
        """How far the state is decided."""
        return self._state

    def set_state(self, state: ChipState, question: str = "") -> None:
        """Show how far the state is decided.

        Parameters
        ----------
        state
            Off, proposed or set.
        question
            Why the set state differs from the criteria; shown as a flag with
            this reason in the tooltip.
        """
        self._state, self._question = state, question
        self._name()
        self.updateGeometry()
        self.update()

    def set_texts(
        self, text: str, *, compact: bool, full_name: str = "", shows_line: bool = True
    ) -> None:
        """Show another word, shorter on small screens, and with no line where room is short.

        Parameters
        ----------
        text
            What the chip shows.
        compact
            Whether the chip is drawn smaller.
        full_name
            The whole word for the tooltip and for screen readers; empty if `text` is whole.
        shows_line
            Whether the line stands before the word; the set state always shows it.
        """
        full_name = full_name or text
        wanted = (text, compact, full_name, shows_line)
        if wanted == (self.text(), self._compact, self._full_name, self._shows_line):
            return
        self._compact, self._full_name, self._shows_line = compact, full_name, shows_line
        self.setText(text)
        self._name()
        self.updateGeometry()

    def _name(self) -> None:
        words = [self._full_name]
        if self._state is ChipState.PROPOSED:
            words.append(QCoreApplication.translate("widgets", "proposed"))
        if self._state is ChipState.SET:
            words.append(QCoreApplication.translate("widgets", "set"))
        self.setAccessibleName(", ".join(words))
        self.setAccessibleDescription(self._question)
        self.setToolTip(self._question or name_and_key(self._full_name, self._key))

    def sizeHint(self) -> QSize:
        """Return the room for line, word and flag."""
        look = self.look()
        # Measured in the weight of the set one, so nothing moves when it is set.
        width = QFontMetrics(look.font("body", 600)).horizontalAdvance(self.text())
        width += 2 * self._padding()
        if self._has_line():
            width += self._swatch_width() + self._swatch_gap()
        if self._question:
            width += look.size.icon + look.space(1)
        return QSize(width, look.size.control)

    def minimumSizeHint(self) -> QSize:
        """Return the same as `sizeHint`."""
        return self.sizeHint()

    def _has_line(self) -> bool:
        is_wanted = self._shows_line or self._state is not ChipState.OFF
        return self._swatch is not None and is_wanted

    def _padding(self) -> int:
        return 6 if self._compact else 10

    def _swatch_width(self) -> int:
        return _COMPACT_SWATCH_WIDTH_PX if self._compact else _SWATCH_WIDTH_PX

    def _swatch_gap(self) -> int:
        return 6 if self._compact else 8

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, line, word, flag and ring."""
        look, painter = self.look(), QPainter(self)
        colors, radius = look.colors, look.radius.control
        is_set, is_off = self._state is ChipState.SET, self._state is ChipState.OFF
        fill = colors.selected if is_set else mixed(colors.panel, colors.hover, self._hover.value)
        edge = colors.border if is_off else colors.focus
        dashed = self._state is ChipState.PROPOSED
        paint_box(painter, self.rect(), radius, fill, edge, dashed=dashed)
        left = self._padding()
        if self._swatch is not None and self._has_line():
            self._swatch(painter, QRectF(left, 0, self._swatch_width(), self.height()), look)
            left += self._swatch_width() + self._swatch_gap()
        ink = mixed(colors.text2, colors.text, self._hover.value) if is_off else colors.text
        painter.setFont(look.font("body", 400 if is_off else 600))
        painter.setPen(ink if self.isEnabled() else colors.disabled)
        painter.drawText(
            self.rect().adjusted(left, 0, 0, 0),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            self.text(),
        )
        if self._question:
            side = look.size.icon
            square = QRect(self.width() - self._padding() - side, 0, side, side)
            square.moveTop((self.height() - side) // 2)
            icons.paint_icon(painter, "triangle-alert", square, colors.caution_mark)
        if self._focus.ring:
            paint_focus_ring(painter, self.rect(), radius, colors.focus)
