"""Icons: each can be seen, is sharp, and has the colour of its place."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication

from veinmap.resource_files import resource_path
from veinmap.ui import icons, theme
from veinmap.ui.theme import ColorScheme, Theme

NAMES = sorted(path.stem for path in resource_path("icons/lucide").glob("*.svg"))


@pytest.fixture
def _light(qapp: QApplication) -> Iterator[None]:
    theme.install(qapp, ColorScheme.LIGHT)
    yield
    theme.force(None)


def _inked(image: QImage) -> list[QColor]:
    colors = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return [color for color in colors if color.alpha() > 40]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", NAMES)
def test_each_icon_is_drawn_in_the_colour_asked_for(name: str) -> None:
    ink = QColor("#C02080")
    inked = _inked(icons.pixmap(name, ink, 24).toImage())
    assert len(inked) > 10
    strongest = max(inked, key=QColor.alpha)
    assert abs(strongest.red() - ink.red()) < 12
    assert abs(strongest.green() - ink.green()) < 12
    assert abs(strongest.blue() - ink.blue()) < 12


@pytest.mark.usefixtures("qapp")
def test_an_icon_on_a_fine_screen_has_twice_the_pixels() -> None:
    fine = icons.pixmap("check", QColor("black"), 16, 2.0)
    assert fine.size() == QSize(32, 32)
    assert fine.deviceIndependentSize().toSize() == QSize(16, 16)


@pytest.mark.usefixtures("_light")
def test_the_icon_of_an_action_takes_the_colour_of_the_next_theme() -> None:
    action = QAction("Print")
    icons.set_icon(action, "lock", "text")
    icons.set_icon(action, "printer", "text")
    for look in (Theme.light(), Theme.dark()):
        theme.force(look.scheme)
        picture = action.icon().pixmap(QSize(20, 20)).toImage()
        assert picture == icons.pixmap("printer", look.colors.text, 20).toImage()


@pytest.mark.usefixtures("_light")
def test_a_disabled_qicon_is_grey() -> None:
    picture = icons.icon("printer", "text").pixmap(QSize(32, 32), QIcon.Mode.Disabled)
    strongest = max(_inked(picture.toImage()), key=QColor.alpha)
    assert abs(strongest.lightness() - Theme.light().colors.disabled.lightness()) < 12


@pytest.mark.usefixtures("_light")
def test_an_icon_that_does_not_exist_is_refused_by_name() -> None:
    with pytest.raises(icons.UnknownIconError, match="no-such-icon"):
        icons.icon("no-such-icon")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("look", [Theme.light(), Theme.dark()], ids=["light", "dark"])
def test_the_sign_stands_on_the_accent_of_its_theme(look: Theme) -> None:
    image = QImage(48, 48, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    icons.paint_logo(painter, QRectF(0, 0, 48, 48), look)
    painter.end()
    assert image.pixelColor(4, 24) == look.colors.accent
    assert look.colors.on_accent in _inked(image)


@pytest.mark.usefixtures("qapp")
def test_the_window_icon_has_a_picture_for_the_title_bar_and_for_the_task_bar() -> None:
    sizes = icons.window_icon().availableSizes()
    assert QSize(16, 16) in sizes
    assert QSize(256, 256) in sizes


def test_the_icons_carry_their_licence() -> None:
    assert "ISC License" in resource_path("icons/lucide/LICENSE").read_text(encoding="utf-8")
