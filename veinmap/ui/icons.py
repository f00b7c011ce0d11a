"""Icons: Lucide outlines in the text colour of their place, and VeinMap's sign.

Each icon is read and drawn the first time it is seen, so that an icon which is
never shown costs nothing. Widgets of the kit paint theirs with `paint_icon`, sharp
on each screen and in the colours of the theme in force.
"""

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QByteArray, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from veinmap.resource_files import resource_path
from veinmap.ui import theme

# The first paint needs no QIcon, which takes PySide a while to make.
if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

ColorName = Literal[
    "text",
    "text2",
    "text3",
    "accent",
    "on_accent",
    "accent_text",
    "caution",
    "caution_mark",
    "stop",
    "disabled",
]
_MENU_SIZES_PX: Final = (16, 20)
_WINDOW_SIZES_PX: Final = (16, 24, 32, 48, 64, 128, 256)


class UnknownIconError(LookupError):
    """An icon that is not among the resources."""


@cache
def _outline(name: str) -> str:
    path = resource_path(f"icons/lucide/{name}.svg")
    if not path.is_file():
        raise UnknownIconError(f"There is no icon “{name}”.")
    stroke = theme.current().size.icon_stroke
    return path.read_text(encoding="utf-8").replace(
        'stroke-width="2"', f'stroke-width="{stroke}"', 1
    )


def _opaque_renderer(name: str, color: QColor) -> QSvgRenderer:
    source = _outline(name).replace("currentColor", color.name(), 1)
    return QSvgRenderer(QByteArray(source.encode()))


@lru_cache(maxsize=1024)
def _pixmap(name: str, rgba: int, size_px: int, ratio: float) -> QPixmap:
    color = QColor.fromRgba(rgba)
    renderer = _opaque_renderer(name, color)
    pixmap = QPixmap(QSize(size_px, size_px) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(color.alphaF())
    renderer.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, color: QColor, size_px: int = 16, ratio: float = 1.0) -> QPixmap:
    """Return icon `name` as a square picture.

    Parameters
    ----------
    name
        Lucide's name, such as ``map-pin``.
    color
        Colour of the strokes.
    size_px
        Width and height in px at 100 %.
    ratio
        Device pixels per px: 2.0 on a screen at 200 %.

    Raises
    ------
    UnknownIconError
        If the icon is not among the resources.
    """
    return _pixmap(name, color.rgba(), size_px, ratio)


def paint_icon(painter: QPainter, name: str, rect: QRect, color: QColor) -> None:
    """Paint icon `name` into the square `rect` as sharp as the device allows."""
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    painter.drawPixmap(rect.topLeft(), pixmap(name, color, rect.width(), ratio))


def icon(name: str, color: ColorName | QColor = "text2") -> "QIcon":
    """Return icon `name` for Qt's own widgets and actions, in the colours of this moment.

    `set_icon` also follows the theme. A `QIconEngine` that draws on demand was
    tried: PySide frees a cloned engine too early, and the program crashes.

    Parameters
    ----------
    name
        Lucide's name.
    color
        A name from `theme.ThemeColors`, or a colour.

    Raises
    ------
    UnknownIconError
        If the icon is not among the resources.
    """
    from PySide6.QtGui import QIcon

    colors = theme.current().colors
    ink = color if isinstance(color, QColor) else named_color(colors, color)
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    made = QIcon()
    for size_px in _MENU_SIZES_PX:
        made.addPixmap(pixmap(name, ink, size_px, ratio))
        made.addPixmap(pixmap(name, colors.disabled, size_px, ratio), QIcon.Mode.Disabled)
    return made


def named_color(colors: theme.ThemeColors, name: ColorName) -> QColor:
    """Return the colour of that name."""
    found = getattr(colors, name)
    assert isinstance(found, QColor)
    return found


class _IconFollower(QObject):
    """Gives its parent the icon anew whenever the theme changes."""

    def __init__(self, target: QAction | QAbstractButton, name: str, color: ColorName) -> None:
        super().__init__(target)
        self._target, self._name, self._color = target, name, color
        theme.signals().theme_changed.connect(self.give)
        self.give()

    def give(self) -> None:
        self._target.setIcon(icon(self._name, self._color))


def set_icon(target: QAction | QAbstractButton, name: str, color: ColorName = "text2") -> None:
    """Give `target` icon `name` in a colour of the theme, now and after each change of theme.

    Raises
    ------
    UnknownIconError
        If the icon is not among the resources.
    """
    for earlier in target.findChildren(_IconFollower):
        earlier.deleteLater()
        theme.signals().theme_changed.disconnect(earlier.give)
    _IconFollower(target, name, color)


@cache
def _logo_renderer(file_name: str) -> QSvgRenderer:
    return QSvgRenderer(str(resource_path(f"icons/{file_name}")))


def paint_logo(painter: QPainter, rect: QRectF, look: theme.Theme | None = None) -> None:
    """Paint VeinMap's sign, a vein that forks on a rounded square, into `rect`."""
    dark = (look or theme.current()).is_dark
    _logo_renderer("logo_dark.svg" if dark else "logo.svg").render(painter, rect)


def window_icon() -> "QIcon":
    """Return the sign for the title bar and the task bar; the same in both themes."""
    from PySide6.QtGui import QIcon

    made = QIcon()
    for side_px in _WINDOW_SIZES_PX:
        picture = QPixmap(side_px, side_px)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        _logo_renderer("logo.svg").render(painter, QRectF(QPoint(), picture.size()))
        painter.end()
        made.addPixmap(picture)
    return made
