"""The line below the leg: what lies under the pointer, or what the tool is about to do."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from veinmap.ui import theme

HEIGHT_PX: Final = 32


class LegReadout(QWidget):
    """One line that is always there, so that nothing jumps; a refusal is in the stop colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tool_words, self._is_refused = "", False
        self._pointed, self._zoom = "", ""
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """What is said: a tool first, else what lies under the pointer."""
        return self._tool_words or self._pointed

    @property
    def is_refused(self) -> bool:
        """Whether it says why something did not happen."""
        return self._is_refused and bool(self._tool_words)

    def say(self, text: str, is_refused: bool) -> None:
        """Say what a tool says."""
        self._tool_words, self._is_refused = text, is_refused
        self._show()

    def point(self, text: str) -> None:
        """Say what lies under the pointer; a refusal has been read by then."""
        if text and self._is_refused:
            self._tool_words, self._is_refused = "", False
        self._pointed = text
        self._show()

    def set_zoom(self, text: str) -> None:
        """Say how large the leg is shown."""
        self._zoom = text
        self._show()

    def _show(self) -> None:
        self.setAccessibleName(self.text)
        self.setToolTip(self.text if self._is_cut() else "")
        self.update()

    def _room(self) -> int:
        metrics = QFontMetrics(theme.current().font("small"))
        margin = theme.current().space(2)
        zoom = metrics.horizontalAdvance(self._zoom) + margin if self._zoom else 0
        return self.width() - 2 * margin - zoom

    def _is_cut(self) -> bool:
        metrics = QFontMetrics(theme.current().font("small"))
        return metrics.horizontalAdvance(self.text) > self._room()

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(400, HEIGHT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint both texts."""
        look, painter = theme.current(), QPainter(self)
        colors = look.colors
        font = look.font("small")
        metrics = QFontMetrics(font)
        box = self.rect().adjusted(look.space(2), 0, -look.space(2), 0)
        painter.setFont(font)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colors.text2)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | middle, self._zoom)
        painter.setPen(colors.stop if self.is_refused else colors.text)
        shown = metrics.elidedText(self.text, Qt.TextElideMode.ElideRight, self._room())
        words = QRect(box.left(), box.top(), self._room(), box.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | middle, shown)
