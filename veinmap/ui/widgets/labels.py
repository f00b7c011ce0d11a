"""Words that are not pressed: labels, titles, headers and key caps."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from veinmap.ui import icons, theme
from veinmap.ui.icons import ColorName
from veinmap.ui.theme import TypeRole
from veinmap.ui.widgets.painting import paint_box
from veinmap.ui.widgets.plain_text import plain_tooltip

# Keys whose cap shows a sign rather than a word.
_KEY_ICONS: Final = {"Enter": "corner-down-left", "Left": "arrow-left", "Right": "arrow-right"}
_KEY_CAP_PX: Final = 20


class TextLabel(QLabel):
    """Text in one role of the type table and one colour of the theme.

    It never cuts its text: use it for the names of veins. `ElidingLabel` is for
    texts that may be shortened.
    """

    def __init__(
        self,
        text: str = "",
        role: TypeRole = "body",
        color: ColorName = "text",
        *,
        weight: int | None = None,
        wraps: bool = False,
        on_picture: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._role, self._color, self._weight = role, color, weight
        self._on_picture = on_picture
        self._compact = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self._dress()

    def set_look(self, role: TypeRole, color: ColorName, *, weight: int | None = None) -> None:
        """Show the text in another role and colour."""
        self._role, self._color, self._weight = role, color, weight
        self._dress()

    def set_compact(self, compact: bool) -> None:
        """Show titles and numbers smaller on small screens."""
        self._compact = compact
        self._dress()

    def _dress(self) -> None:
        now = theme.current()
        look = now.on_picture() if self._on_picture else now
        font = look.font(self._role, self._weight, compact=self._compact)
        if self.font() != font:
            self.setFont(font)
        ink = icons.named_color(look.colors, self._color)
        if self.palette().color(QPalette.ColorRole.WindowText) != ink:
            palette = self.palette()
            palette.setColor(QPalette.ColorRole.WindowText, ink)
            self.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()


class ElidingLabel(QWidget):
    """One line of text that ends in an ellipsis where room is short.

    The whole text is in the tooltip while it is cut. Not for the names of veins:
    cut, those of thigh and calf look alike.
    """

    def __init__(
        self,
        text: str = "",
        role: TypeRole = "body",
        color: ColorName = "text",
        *,
        weight: int | None = None,
        on_picture: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._role, self._color, self._weight = text, role, color, weight
        self._on_picture = on_picture
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self._tell_what_is_cut()
        self.updateGeometry()
        self.update()

    def _look(self) -> theme.Theme:
        now = theme.current()
        return now.on_picture() if self._on_picture else now

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._look().font(self._role, self._weight))

    def is_cut(self) -> bool:
        """Whether the text does not fit."""
        return self._metrics().horizontalAdvance(self._text) > self.width()

    def _tell_what_is_cut(self) -> None:
        self.setToolTip(plain_tooltip(self._text) if self.is_cut() else "")

    def sizeHint(self) -> QSize:
        """Return the room for the whole text."""
        # Widths of unhinted letters are fractions: rounded down, the text would be cut.
        width = self._metrics().horizontalAdvance(self._text) + 2
        return QSize(width, self._look().line_height(self._role))

    def minimumSizeHint(self) -> QSize:
        """Return the room for a few letters."""
        metrics = self._metrics()
        width = min(metrics.horizontalAdvance(self._text), metrics.averageCharWidth() * 4)
        return QSize(width, self._look().line_height(self._role))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the whole text into the tooltip once it is cut."""
        super().resizeEvent(event)
        self._tell_what_is_cut()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what fits."""
        look, painter = self._look(), QPainter(self)
        painter.setFont(look.font(self._role, self._weight))
        painter.setPen(icons.named_color(look.colors, self._color))
        shown = self._metrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown
        )


class KeyHint(QWidget):
    """A small key cap; the word of what the key does stands beside it if given."""

    def __init__(
        self, key: str, word: str = "", *, on_picture: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key, self._word, self._on_picture = key, word, on_picture
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{key} {word}".strip())

    def _look(self) -> theme.Theme:
        now = theme.current()
        return now.on_picture() if self._on_picture else now

    def _cap_width(self) -> int:
        if self._key in _KEY_ICONS:
            return _KEY_CAP_PX
        metrics = QFontMetrics(self._look().font("caption", 500))
        return max(_KEY_CAP_PX, metrics.horizontalAdvance(self._key) + 10)

    def sizeHint(self) -> QSize:
        """Return the room for the cap and the word."""
        width = self._cap_width()
        if self._word:
            metrics = QFontMetrics(self._look().font("small"))
            width += self._look().space(2) + metrics.horizontalAdvance(self._word)
        return QSize(width, _KEY_CAP_PX)

    def minimumSizeHint(self) -> QSize:
        """Return the same as `sizeHint`."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cap and the word."""
        look, painter = self._look(), QPainter(self)
        cap = QRect(0, 0, self._cap_width(), _KEY_CAP_PX)
        paint_box(painter, cap, look.radius.chip, None, look.colors.border)
        if self._key in _KEY_ICONS:
            square = QRect(0, 0, 12, 12)
            square.moveCenter(cap.center())
            icons.paint_icon(painter, _KEY_ICONS[self._key], square, look.colors.text2)
        else:
            painter.setFont(look.font("caption", 500))
            painter.setPen(look.colors.text2)
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
        if self._word:
            painter.setFont(look.font("small"))
            painter.setPen(look.colors.text2)
            words = self.rect().adjusted(cap.width() + look.space(2), 0, 0, 0)
            painter.drawText(
                words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._word
            )


class SectionHeader(TextLabel):
    """The quiet line above a group of rows: "Thigh", "Contraindications"."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "label", "text2", parent=parent)


class RegionTitle(QWidget):
    """The head of a region: its name, a detail beside it, and buttons at the right."""

    def __init__(
        self,
        title: str,
        detail: str = "",
        *,
        detail_role: TypeRole = "small",
        on_picture: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        look = theme.current()
        self._title = TextLabel(title, "body_strong", on_picture=on_picture)
        self._detail = ElidingLabel(detail, detail_role, "text2", on_picture=on_picture)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.space(2))
        self._row.addWidget(self._title)
        self._row.addWidget(self._detail, 1)
        self.setMinimumHeight(look.size.control_compact)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_texts(self, title: str, detail: str = "") -> None:
        """Show another title and detail."""
        self._title.setText(title)
        self._detail.set_text(detail)

    def add_trailing(self, widget: QWidget) -> None:
        """Put `widget` at the right end, after those already there."""
        self._row.addWidget(widget)


class SideBadge(QWidget):
    """The letter of the leg on an inked plate; the word stands beside it in the caller's text."""

    def __init__(self, letter: str, side_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter = letter
        self.setAccessibleName(side_name)
        self.setToolTip(side_name)
        self.setFixedSize(44, 44)

    def set_side(self, letter: str, side_name: str) -> None:
        """Show the letter and name of a side."""
        self._letter = letter
        self.setAccessibleName(side_name)
        self.setToolTip(side_name)
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Make the plate smaller on small screens."""
        side = 36 if compact else 44
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint plate and letter."""
        look, painter = theme.current(), QPainter(self)
        paint_box(painter, self.rect(), look.radius.card, QColor(look.colors.text))
        painter.setFont(look.font("title", 700))
        painter.setPen(look.colors.panel)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letter)
