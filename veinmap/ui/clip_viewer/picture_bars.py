"""Small things on the dark bars round the picture: texts and the raised button."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from veinmap.ui import icons, theme
from veinmap.ui.theme import TypeRole
from veinmap.ui.widgets.buttons import IconButton
from veinmap.ui.widgets.painting import paint_box
from veinmap.ui.widgets.plain_text import plain_tooltip

_RAISED_SIDE_PX: Final = 36


def fitting(metrics: QFontMetrics, texts: Sequence[str], width_px: int) -> str:
    """Return the first of `texts` that fits, or the last one with its middle left out.

    Its end stays: that is where the names of thigh and calf differ.
    """
    for text in texts:
        if metrics.horizontalAdvance(text) <= width_px:
            return text
    return metrics.elidedText(texts[-1], Qt.TextElideMode.ElideMiddle, width_px)


class BarText(QWidget):
    """One line of text on a bar, with an icon before it if one is named.

    Painted rather than a label, so that a theme change costs nothing and a long text is
    cut at its end, with the whole of it in the tooltip.
    """

    def __init__(
        self,
        *,
        role: TypeRole = "body",
        quiet: bool = False,
        elided: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role: TypeRole = role
        self._quiet = quiet
        self._elided = elided
        self._text = ""
        self._shorter: tuple[str, ...] = ()
        self._widest = ""
        self._icon_name = ""
        self._explanation = ""
        policy = QSizePolicy.Policy.Preferred if elided else QSizePolicy.Policy.Fixed
        self.setSizePolicy(policy, QSizePolicy.Policy.Preferred)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def set_text(
        self,
        text: str,
        *,
        shorter: Sequence[str] = (),
        icon_name: str = "",
        widest: str = "",
    ) -> None:
        """Say something else.

        Parameters
        ----------
        text
            The line.
        shorter
            What it says instead where room is short, the fullest first.
        icon_name
            Icon before it.
        widest
            A text whose width is kept free, so that neighbours do not move while numbers run.
        """
        if (text, icon_name, widest) == (self._text, self._icon_name, self._widest):
            return
        changes_size = len(text) != len(self._text) or widest != self._widest
        changes_size = changes_size or icon_name != self._icon_name
        self._text, self._icon_name, self._widest = text, icon_name, widest
        self._shorter = tuple(shorter)
        self.setAccessibleName(text)
        self._explain()
        if changes_size:
            self.updateGeometry()
        self.update()

    def explain(self, explanation: str) -> None:
        """Say more in the tooltip."""
        self._explanation = explanation
        self.setAccessibleDescription(explanation)
        self._explain()

    def sizeHint(self) -> QSize:
        """Return the room for the text."""
        look = theme.current()
        metrics = QFontMetrics(look.font(self._role))
        width = max(metrics.horizontalAdvance(t) for t in (self._text, self._widest))
        return QSize(width + self._icon_room(look) + 1, look.line_height(self._role))

    def shortest_px(self) -> int:
        """Return the room for the shortest text that it may show whole."""
        look = theme.current()
        metrics = QFontMetrics(look.font(self._role))
        texts = (self._text, *self._shorter)
        return min(metrics.horizontalAdvance(text) for text in texts) + self._icon_room(look) + 1

    def minimumSizeHint(self) -> QSize:
        """Return the same, or little where the text may be cut."""
        hint = self.sizeHint()
        return QSize(min(48, hint.width()), hint.height()) if self._elided else hint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw icon and text."""
        look = theme.current()
        painter = QPainter(self)
        ink = look.picture.text2 if self._quiet else look.picture.text
        if self._icon_name:
            side = look.size.icon
            square = QRect(0, (self.height() - side) // 2, side, side)
            icons.paint_icon(painter, self._icon_name, square, ink)
        font = look.font(self._role)
        painter.setFont(font)
        painter.setPen(ink)
        box = self.rect().adjusted(self._icon_room(look), 0, 0, 0)
        text = self._text
        if self._elided:
            text = fitting(QFontMetrics(font), (text, *self._shorter), box.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, int(flags), text)

    def _icon_room(self, look: theme.Theme) -> int:
        return look.size.icon + 6 if self._icon_name else 0

    def _explain(self) -> None:
        self.setToolTip(plain_tooltip(self._explanation or (self._text if self._elided else "")))


class RaisedIconButton(IconButton):
    """An icon button that stands out from its bar: play."""

    def sizeHint(self) -> QSize:
        """Return a square a little larger than its neighbours."""
        return QSize(_RAISED_SIDE_PX, _RAISED_SIDE_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the plate below the icon."""
        look = self.look()
        paint_box(QPainter(self), self.rect(), look.radius.control, look.colors.sunken)
        super().paintEvent(event)
