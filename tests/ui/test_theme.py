"""The theme: what the tokens promise, and how it follows the system."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from veinmap.drawing import fonts
from veinmap.ui import theme
from veinmap.ui.theme import ColorScheme, Theme


def _luminance(color: QColor) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(c) for c in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours by WCAG 2."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture
def _follow_the_system_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.force(None)


@pytest.mark.parametrize(
    ("ink", "ground", "light", "dark"),
    [
        ("control", "panel", 3.45, 3.79),
        ("control", "window", 3.10, 4.09),
        ("text", "panel", 17.2, 15.1),
        ("text", "selected", 14.6, 11.5),
        ("text2", "panel", 7.24, 7.82),
        ("text2", "selected", 6.14, 6.00),
        ("text3", "panel", 5.18, 5.69),
        ("text3", "window", 4.66, 6.15),
        ("on_accent", "accent", 6.36, 7.48),
        ("accent_text", "panel", 7.22, 9.84),
        ("accent_text", "selected", 6.12, 7.55),
        ("focus", "panel", 3.98, 9.49),
        ("caution", "caution_bg", 5.74, 9.07),
        ("caution_mark", "caution_bg", 3.57, 6.90),
        ("stop", "stop_bg", 6.31, 7.38),
        ("reflux", "panel", 5.87, 6.79),
        ("competent", "panel", 6.86, 8.13),
        ("unassessed", "panel", 4.81, 6.55),
    ],
)
def test_colours_have_the_contrast_the_design_states(
    ink: str, ground: str, light: float, dark: float
) -> None:
    for look, stated in ((Theme.light(), light), (Theme.dark(), dark)):
        measured = contrast(getattr(look.colors, ink), getattr(look.colors, ground))
        assert measured == pytest.approx(stated, abs=0.06)


@pytest.mark.parametrize(
    ("ink", "light", "dark"),
    [
        ("ink", 9.80, 8.19),
        ("reflux", 5.54, 4.64),
        ("competent", 6.47, 5.41),
        ("unassessed", 4.04, 3.38),
        ("deep_edge", 4.42, 3.70),
        ("text2", 6.01, 5.03),
        ("active_line", 4.25, 3.56),
    ],
)
def test_leg_inks_have_the_contrast_the_design_states(ink: str, light: float, dark: float) -> None:
    for look, stated in ((Theme.light(), light), (Theme.dark(), dark)):
        measured = contrast(getattr(look.leg, ink), look.colors.paper)
        assert measured == pytest.approx(stated, abs=0.06)


@pytest.mark.parametrize("look", [Theme.light(), Theme.dark()], ids=["light", "dark"])
def test_text_on_the_picture_bars_can_be_read(look: Theme) -> None:
    on_picture = look.on_picture().colors
    for ground in (on_picture.panel, on_picture.sunken):
        for ink in (on_picture.text, on_picture.text2, on_picture.text3, on_picture.accent_text):
            assert contrast(ink, ground) >= 4.5
    assert contrast(on_picture.on_accent, on_picture.accent) >= 4.5


def test_both_themes_use_the_same_inks_on_the_leg() -> None:
    assert Theme.light().leg == Theme.dark().leg


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_each_weight_is_veinmap_sans_and_not_a_substitute(weight: int) -> None:
    font = Theme.light().font("body", weight)
    info = QFontInfo(font)
    assert info.family() == fonts.FAMILY
    assert info.weight() == weight
    assert info.pixelSize() == 13
    assert font.hintingPreference() is QFont.HintingPreference.PreferNoHinting


@pytest.mark.usefixtures("qapp")
def test_a_missing_typeface_is_told_and_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_FILES", ("NoSuchTypeface.otf",))
    fonts.load_fonts.cache_clear()
    try:
        with pytest.raises(fonts.FontsMissingError, match="NoSuchTypeface"):
            fonts.load_fonts()
    finally:
        monkeypatch.undo()
        fonts.load_fonts()


def test_spaces_are_the_six_of_the_design_and_no_other() -> None:
    look = Theme.light()
    assert [look.space(step) for step in range(1, 7)] == [4, 8, 12, 16, 24, 32]
    with pytest.raises(ValueError, match="no space 0"):
        look.space(0)


@pytest.mark.usefixtures("_follow_the_system_again")
def test_forcing_dark_repaints_the_application(qapp: QApplication, qtbot: QtBot) -> None:
    theme.install(qapp, ColorScheme.LIGHT)
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    with qtbot.waitSignal(theme.signals().theme_changed):
        theme.force(ColorScheme.DARK)
    assert theme.current() is Theme.dark()
    window = widget.palette().color(QPalette.ColorRole.Window)
    assert window == Theme.dark().colors.window


@pytest.mark.usefixtures("_follow_the_system_again")
def test_forcing_the_theme_in_force_tells_nobody(qapp: QApplication, qtbot: QtBot) -> None:
    theme.install(qapp, ColorScheme.LIGHT)
    with qtbot.assertNotEmitted(theme.signals().theme_changed):
        theme.force(ColorScheme.LIGHT)
