"""A place with nothing in it yet: what will be here, and the one way to begin."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from veinmap.ui import icons, theme
from veinmap.ui.icons import ColorName
from veinmap.ui.widgets.buttons import SecondaryButton
from veinmap.ui.widgets.labels import TextLabel


class IconMark(QWidget):
    """An icon that is only looked at."""

    def __init__(
        self,
        icon_name: str,
        size_px: int = 16,
        color: ColorName = "text2",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._color = icon_name, color
        self.setFixedSize(QSize(size_px, size_px))

    def set_icon(self, icon_name: str, color: ColorName = "text2") -> None:
        """Show another icon."""
        self._icon_name, self._color = icon_name, color
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon."""
        ink = icons.named_color(theme.current().colors, self._color)
        icons.paint_icon(QPainter(self), self._icon_name, self.rect(), ink)


class EmptyState(QWidget):
    """Icon, one bold line, one plain line, one button."""

    chosen = Signal()

    def __init__(
        self,
        icon_name: str,
        headline: str,
        line: str,
        button: str = "",
        button_icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        look = theme.current()
        column = QVBoxLayout(self)
        side = look.space(4)
        column.setContentsMargins(side, look.space(3), side, look.space(3))
        column.setSpacing(look.space(1))
        column.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(IconMark(icon_name, 24), 0, centre)
        column.addSpacing(look.space(1))
        self._line = TextLabel(line, "small", "text2", wraps=True)
        for text in (TextLabel(headline, "body_strong", wraps=True), self._line):
            text.setAlignment(centre)
            column.addWidget(text)
        if button:
            self._button = SecondaryButton(button, icon_name=button_icon_name)
            self._button.clicked.connect(self.chosen)
            column.addSpacing(look.space(1))
            column.addWidget(self._button, 0, centre)
        column.addStretch(1)
        self.setAccessibleName(headline)
        self.setAccessibleDescription(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def set_line(self, line: str) -> None:
        """Say something else below the headline."""
        self._line.setText(line)
        self.setAccessibleDescription(line)
