"""The row below the picture while a proposal waits: the number, its doubts, Accept."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from veinmap.ui import icons, theme
from veinmap.ui.clip_viewer.picture_bars import BarText
from veinmap.ui.widgets.buttons import PrimaryButton, QuietButton
from veinmap.ui.widgets.labels import KeyHint
from veinmap.ui.widgets.surfaces import PictureBar

_HEIGHT_PX: Final = 48
# Notes narrower than this would be cut to bits of words.
_LEAST_NOTE_PX: Final = 72
# Room that notes are given before the buttons keep their longer words.
_READABLE_NOTE_PX: Final = 220


@dataclass(frozen=True, slots=True, kw_only=True)
class BarContent:
    """What the bar shows; all texts are in the language of the window.

    `sentence` takes the place of everything but the buttons: a refusal. `notes` are short
    lines of less weight, `cautions` are reasons to look twice. Buttons without a name are
    not shown; `choice_short` and `again_short` are what they say where room is short.
    """

    sentence: str = ""

    title: str = ""
    value: str = ""
    uncertainty: str = ""
    notes: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    icon_name: str = "wand-sparkles"
    choice: str = ""
    choice_short: str = ""
    choice_explanation: str = ""
    drop: str = ""
    again: str = ""
    again_short: str = ""
    accept: str = ""
    accept_hindrance: str = ""


class ProposalBar(PictureBar):
    """Says what waits in place of the readout; the picture never jumps and is never covered."""

    accepted = Signal()
    dropped = Signal()
    again_wanted = Signal()
    choice_turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(raised=True, parent=parent)
        self.setFixedHeight(_HEIGHT_PX)
        self.content = BarContent()
        self._title = BarText(quiet=True, parent=self)
        self._value = BarText(role="heading", parent=self)
        self._uncertainty = BarText(role="small", quiet=True, parent=self)
        self.notes = _Notes(self)
        self.choice = QuietButton("", on_picture=True, compact=True, parent=self)
        self.drop = QuietButton("", on_picture=True, parent=self)
        self.again = QuietButton("", on_picture=True, parent=self)
        self.accept = PrimaryButton("", icon_name="check", on_picture=True, parent=self)
        look = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space(4), 0, look.space(3), 0)
        row.setSpacing(look.space(2))
        for widget in (self._title, self._value, self._uncertainty):
            row.addWidget(widget)
        row.addWidget(self.notes, 1)
        for button in (self.choice, self.drop, self.again, self.accept):
            # By Tab only: a click must not take the keys away from the picture.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self._enter = KeyHint("Enter", on_picture=True, parent=self)
        row.addWidget(self._enter)
        self.choice.clicked.connect(self.choice_turned)
        self.drop.clicked.connect(self.dropped)
        self.again.clicked.connect(self.again_wanted)
        self.accept.clicked.connect(self.accepted)

    def show_content(self, content: BarContent) -> None:
        """Show something else."""
        if content == self.content:
            return
        # While a handle is dragged only figures change, and what fitted still fits.
        has_same_width = _widths(content) == _widths(self.content)
        self.content = content
        self._value.set_text(content.value)
        self._uncertainty.set_text(content.uncertainty)
        for text in (self._value, self._uncertainty):
            text.setVisible(bool(text.text))
        self.notes.set_lines(content.sentence, content.notes, content.cautions)
        if not has_same_width:
            self._fit()
        self.choice.setToolTip(content.choice_explanation)
        self.accept.set_unavailable(content.accept_hindrance)
        self.setAccessibleName(
            " ".join(
                part
                for part in (content.title, content.value, content.uncertainty, content.sentence)
                if part
            )
        )
        self.setAccessibleDescription(" ".join((*content.cautions, *content.notes)))

    def _fit(self) -> None:
        """Say the buttons in fewer words, then leave out key, name and second chance.

        The number, what is doubtful of it, Discard and Accept always stay.
        """
        content = self.content
        has_key = bool(content.accept) and not content.accept_hindrance
        short_choice = content.choice_short or content.choice
        short_again = content.again_short or content.again
        for choice, again, shows_key, title in (
            (content.choice, content.again, has_key, content.title),
            (short_choice, short_again, has_key, content.title),
            (short_choice, short_again, False, content.title),
            (short_choice, short_again, False, ""),
            (short_choice, "", False, ""),
        ):
            self._title.set_text(title, icon_name=content.icon_name)
            for button, name in (
                (self.choice, choice),
                (self.drop, content.drop),
                (self.again, again),
                (self.accept, content.accept),
            ):
                button.setText(name)
                button.setVisible(bool(name))
                button.updateGeometry()
            self._enter.setVisible(shows_key)
            if self._needed_px() <= self.width():
                return

    def _needed_px(self) -> int:
        look = theme.current()
        widgets = (
            self._title,
            self._value,
            self._uncertainty,
            self.notes,
            self.choice,
            self.drop,
            self.again,
            self.accept,
            self._enter,
        )
        shown = [widget for widget in widgets if not widget.isHidden()]
        widths = [
            self.notes.readable_px() if widget is self.notes else widget.sizeHint().width()
            for widget in shown
        ]
        margins = look.space(4) + look.space(3)
        return sum(widths) + look.space(2) * (len(shown) - 1) + margins

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See what still fits."""
        super().resizeEvent(event)
        self._fit()


def _widths(content: BarContent) -> tuple[object, ...]:
    """Return what the room for the buttons depends on: figures are all of one width."""
    return (
        content.title,
        len(content.value),
        len(content.uncertainty),
        content.choice,
        content.drop,
        content.again,
        content.accept,
        content.accept_hindrance,
    )


class _Notes(QWidget):
    """Two lines; what does not fit is in the tooltip, the warning sign always stays."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sentence = ""
        self._notes: tuple[str, ...] = ()
        self._cautions: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    @property
    def texts(self) -> tuple[str, ...]:
        """What is said, whether or not there is room for all of it."""
        sentence = (self._sentence,) if self._sentence else ()
        return (*sentence, *self._notes, *self._cautions)

    def set_lines(self, sentence: str, notes: tuple[str, ...], cautions: tuple[str, ...]) -> None:
        """Say something else."""
        self._sentence, self._notes, self._cautions = sentence, notes, cautions
        self.setToolTip("\n".join(self.texts))
        self.update()

    def _paint_sign(self, painter: QPainter, look: theme.Theme) -> None:
        """Draw the sign alone, where no word fits: the tooltip says all of it."""
        name, ink = "info", look.picture.text2
        if self._cautions:
            name, ink = "triangle-alert", look.picture.caution
        if self.texts:
            square = QRect(0, 0, look.size.icon, look.size.icon)
            square.moveCenter(self.rect().center())
            icons.paint_icon(painter, name, square, ink)

    def _note_lines(self) -> list[str]:
        """Return the notes in one line above a caution, else the first above the others."""
        if self._cautions or len(self._notes) < 2:
            return [" · ".join(self._notes)] if self._notes else []
        return [self._notes[0], " · ".join(self._notes[1:])]

    def readable_px(self) -> int:
        """Return the room in which what is said can be read; 0 where nothing is."""
        return _READABLE_NOTE_PX if self.texts else 0

    def minimumSizeHint(self) -> QSize:
        """Return the room for the warning sign."""
        return QSize(theme.current().size.icon + 2, 32)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines, the cautions below the notes; or the sentence alone."""
        look, painter = theme.current(), QPainter(self)
        if self._sentence:
            painter.setFont(look.font("body"))
            painter.setPen(look.picture.text)
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self.rect(), int(flags), self._sentence)
            return
        quiet = look.picture.text2
        if self.width() < _LEAST_NOTE_PX:
            self._paint_sign(painter, look)
            return
        lines = [(text, quiet, "") for text in self._note_lines()]
        if self._cautions:
            lines.append((" ".join(self._cautions), look.picture.caution, "triangle-alert"))
        font = look.font("small")
        metrics, line_px = QFontMetrics(font), look.line_height("small")
        top = (self.height() - len(lines) * line_px) // 2
        painter.setFont(font)
        for text, ink, icon_name in lines:
            left = 0
            if icon_name:
                side = look.size.icon - 2
                square = QRect(0, top + (line_px - side) // 2, side, side)
                icons.paint_icon(painter, icon_name, square, ink)
                left = side + look.space(1)
            painter.setPen(ink)
            box = QRect(left, top, max(0, self.width() - left), line_px)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), shown)
            top += line_px
