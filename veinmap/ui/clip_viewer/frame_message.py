"""What stands in place of the picture: a sentence, under a headline and an icon if given."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from veinmap.ui import icons, theme

# How wide its lines run, how large its icon is.
_WIDTH_PX: Final = 480
_ICON_PX: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameMessage:
    """The sentence, empty where there is nothing to say."""

    text: str = ""
    headline: str = ""
    icon_name: str = ""


def paint_message(painter: QPainter, room: QRect, message: FrameMessage) -> None:
    """Draw icon, headline and sentence as one block in the middle of a room at the origin."""
    if not message.text:
        return
    look = theme.current()
    centre = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
    width = min(_WIDTH_PX, room.width() - 2 * look.space(4))
    top = room.height() / 2 - _ICON_PX - look.space(2)
    left = (room.width() - width) / 2
    if message.icon_name:
        square = QRect(0, round(top), _ICON_PX, _ICON_PX)
        square.moveLeft((room.width() - _ICON_PX) // 2)
        icons.paint_icon(painter, message.icon_name, square, look.picture.text2)
    top += _ICON_PX + look.space(2)
    if message.headline:
        font = look.font("body_strong")
        line = look.line_height("body_strong")
        text = QFontMetrics(font).elidedText(message.headline, Qt.TextElideMode.ElideMiddle, width)
        painter.setFont(font)
        painter.setPen(look.picture.text)
        painter.drawText(QRectF(left, top, width, line), centre, text)
        top += line + look.space(1)
    painter.setFont(look.font("body"))
    painter.setPen(look.picture.text2 if message.headline else look.picture.text)
    painter.drawText(QRectF(left, top, width, room.height() - top), centre, message.text)
