"""Display aids: what the eye sees changes, what is measured never does."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from tests.ui.clip_viewer.clips import make_clip
from veinmap.ui.clip_viewer.decode_pool import DecodePool
from veinmap.ui.clip_viewer.display_aids import MOST_STEPS, Despeckle, DisplayAids
from veinmap.ui.clip_viewer.display_aids_filter import DisplayFilter
from veinmap.ui.clip_viewer.viewer import Viewer

MakePool = Callable[..., DecodePool]


@pytest.fixture
def viewer(qtbot: QtBot, make_pool: MakePool) -> Viewer:
    made = Viewer(pool=make_pool())
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitExposed(made)
    with qtbot.waitSignal(made.first_frame_shown):
        made.open_clip(make_clip(), 7)
    made.show_frame(5)
    qtbot.waitUntil(lambda: made.frame_index == 5)
    made.frame_view.setFocus()
    return made


def picture(colour: str, rows: int = 24, columns: int = 32) -> QImage:
    image = QImage(columns, rows, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def shown(stored: QImage, aids: DisplayAids) -> QImage:
    return DisplayFilter(aids).shown(stored).copy()


def colour_of(image: QImage) -> str:
    return image.pixelColor(8, 8).name()


def test_without_aids_every_level_is_shown_as_it_is() -> None:
    assert DisplayAids().levels() == bytes(range(256))
    assert DisplayAids().is_plain


@pytest.mark.parametrize("steps", [-MOST_STEPS, 2, MOST_STEPS])
def test_levels_keep_their_order_whatever_the_aids(steps: int) -> None:
    levels = list(DisplayAids(contrast=steps, gamma=-steps).levels())
    assert levels == sorted(levels)
    assert list(DisplayAids(contrast=steps, is_inverted=True).levels()) == [
        255 - level for level in DisplayAids(contrast=steps).levels()
    ]


def test_contrast_steepens_about_the_middle_and_gamma_lifts_the_shadows() -> None:
    more = DisplayAids(contrast=2).levels()
    assert more[64] < 64 < 192 < more[192]
    lifted = DisplayAids(gamma=2).levels()
    assert lifted[40] > 60
    assert (lifted[0], lifted[255]) == (0, 255)


def test_steps_end_where_they_go_no_further() -> None:
    aids = DisplayAids(contrast=MOST_STEPS, gamma=-MOST_STEPS)
    assert aids.with_more_contrast(1) == aids
    assert aids.with_more_gamma(-1) == aids
    with pytest.raises(ValueError, match="contrast"):
        DisplayAids(contrast=MOST_STEPS + 1)


def test_inverting_keeps_the_hue_so_that_no_flow_changes_its_direction() -> None:
    red = QColor(colour_of(shown(picture("#b01010"), DisplayAids(is_inverted=True))))
    assert red.red() > red.blue()
    assert red.red() > red.green()
    assert colour_of(shown(picture("#000000"), DisplayAids(is_inverted=True))) == "#ffffff"


def test_colour_goes_and_grey_stays() -> None:
    grey = QColor(colour_of(shown(picture("#b01010"), DisplayAids(is_grey=True))))
    assert grey.red() == grey.green() == grey.blue()
    assert colour_of(shown(picture("#505050"), DisplayAids(is_grey=True))) == "#505050"


def test_despeckling_takes_single_pixels_off_and_leaves_edges() -> None:
    image = picture("#404040")
    image.setPixelColor(8, 8, QColor("white"))
    for column in range(20, 32):
        for row in range(24):
            image.setPixelColor(column, row, QColor("#d0d0d0"))
    smooth = shown(image, DisplayAids(despeckle=Despeckle.STRONG))
    assert colour_of(smooth) == "#404040"
    assert smooth.pixelColor(19, 12).name() == "#404040"
    assert smooth.pixelColor(20, 12).name() == "#d0d0d0"


def test_a_filter_never_writes_to_the_stored_frame() -> None:
    noise = np.random.default_rng(3).integers(0, 255, (24, 32, 4), dtype=np.uint8)
    stored = QImage(noise.tobytes(), 32, 24, QImage.Format.Format_RGB32).copy()
    before = bytes(stored.constBits())
    every = DisplayAids(
        despeckle=Despeckle.LIGHT, contrast=3, gamma=-2, is_inverted=True, is_grey=True
    )
    assert bytes(shown(stored, every).constBits()) != before
    assert bytes(stored.constBits()) == before


def test_keys_change_what_is_drawn_and_never_the_frame(qtbot: QtBot, viewer: Viewer) -> None:
    view = viewer.frame_view
    assert view.image is not None
    stored = bytes(view.image.constBits())
    for key in (Qt.Key.Key_I, Qt.Key.Key_K, Qt.Key.Key_Y, Qt.Key.Key_S):
        qtbot.keyClick(view, key)
    qtbot.keyClick(view, Qt.Key.Key_G, Qt.KeyboardModifier.ShiftModifier)
    drawn = view.drawn_image()
    assert drawn is not None
    assert bytes(drawn.constBits()) != stored
    assert bytes(view.image.constBits()) == stored
    assert viewer.display.aids == DisplayAids(
        despeckle=Despeckle.LIGHT, contrast=1, gamma=1, is_inverted=True, is_grey=True
    )
    qtbot.keyClick(view, Qt.Key.Key_O, Qt.KeyboardModifier.ShiftModifier)
    assert viewer.display.is_plain
    assert view.drawn_image() is view.image


def test_what_is_drawn_is_filtered_once_for_a_frame(viewer: Viewer) -> None:
    viewer.display.set_aids(DisplayAids(is_inverted=True))
    assert viewer.frame_view.drawn_image() is viewer.frame_view.drawn_image()


def test_the_next_frame_is_shown_with_the_same_aids(qtbot: QtBot, viewer: Viewer) -> None:
    viewer.display.set_aids(DisplayAids(is_inverted=True))
    viewer.show_frame(6)
    qtbot.waitUntil(lambda: viewer.frame_index == 6)
    drawn = viewer.frame_view.drawn_image()
    assert drawn is not None
    assert drawn.pixelColor(40, 30).red() == 255 - 6


def test_the_bar_says_what_is_on(viewer: Viewer) -> None:
    button = viewer.display_button
    assert (button.text(), button.isChecked()) == ("Display", False)
    viewer.display.set_aids(DisplayAids(contrast=-2))
    assert (button.text(), button.isChecked()) == ("Contrast \N{MINUS SIGN}2", True)
    viewer.display.set_aids(DisplayAids(contrast=2, is_inverted=True))
    assert button.text() == "2 display aids"
    assert "Contrast +2 · Inverted" in button.toolTip()
    viewer.display.reset()
    assert not button.isChecked()


def test_the_menu_names_every_aid_with_its_key(viewer: Viewer) -> None:
    menu = viewer.display.open_menu(viewer, QPoint(0, 0))
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert "Invert\tI" in texts
    assert "Less contrast\tShift+K" in texts
    next(a for a in menu.actions() if a.text() == "Invert\tI").trigger()
    assert viewer.display.aids.is_inverted
    menu.close()


def test_the_magnifier_shows_the_pixels_under_the_pointer_larger(
    qtbot: QtBot, viewer: Viewer
) -> None:
    view = viewer.frame_view
    viewer.display.toggle_magnifier()
    view.hovered.emit(QPointF(40, 30))
    magnifier = viewer.display._magnifier
    assert magnifier is not None
    dot = np.zeros((60, 80, 4), np.uint8)
    dot[30, 42] = 255
    view.show_frame(0, dot.tobytes(), 60, 80, is_moving=False)
    middle = view.widget_from_image(QPointF(40, 30))
    assert magnifier.lens().center() == middle
    screen = view.grab().toImage()
    three_times = middle + QPointF(3 * 2 * view.scale, 0)
    assert screen.pixelColor(three_times.toPoint()).red() > 200
    assert screen.pixelColor((middle + QPointF(2 * view.scale, 0)).toPoint()).red() < 60
    view.hovered.emit(None)
    assert magnifier.lens().isEmpty()


def test_a_frame_stays_beside_the_picture_while_another_is_looked_at(
    qtbot: QtBot, viewer: Viewer
) -> None:
    qtbot.keyClick(viewer.frame_view, Qt.Key.Key_W)
    beside = viewer.display.beside
    assert beside is not None
    assert viewer.display.is_beside
    assert beside.title == "Clip 7 · frame 6"
    viewer.show_frame(8)
    qtbot.waitUntil(lambda: viewer.frame_index == 8)
    title = viewer.display._title
    assert title is not None
    assert title.title.text == "Clip 7 · frame 9"
    # Both pictures begin at the same height.
    assert title.height() == beside.view.y()
    with qtbot.waitSignal(viewer.first_frame_shown):
        viewer.open_clip(make_clip(sop_instance_uid="1.2.3.5"), 9)
    assert beside.view.image is not None
    assert beside.view.image.pixelColor(40, 30).red() == 5
    with qtbot.waitSignal(viewer.display.frame_wanted) as wanted:
        beside.open_button.click()
    assert wanted.args == ["1.2.3.4", 5]
    beside.close_button.click()
    assert not viewer.display.is_beside


def test_both_pictures_are_shown_with_the_same_aids(viewer: Viewer) -> None:
    viewer.display.toggle_beside()
    viewer.display.set_aids(replace(DisplayAids(), is_inverted=True))
    beside = viewer.display.beside
    assert beside is not None
    drawn = beside.view.drawn_image()
    assert drawn is not None
    assert drawn.pixelColor(40, 30).red() == 250


def test_two_pictures_are_zoomed_and_moved_together(viewer: Viewer) -> None:
    viewer.display.toggle_beside()
    beside = viewer.display.beside
    assert beside is not None
    viewer.frame_view.zoom_to(9.0, QPointF(30, 40))
    viewer.frame_view.pan_by(QPointF(-25, 10))
    assert beside.view.scale == viewer.frame_view.scale == 9.0
    middle = QPointF(beside.view.width() / 2, beside.view.height() / 2)
    there = viewer.frame_view.image_from_widget(
        QPointF(viewer.frame_view.width() / 2, viewer.frame_view.height() / 2)
    )
    here = beside.view.image_from_widget(middle)
    assert (here - there).manhattanLength() < 0.5
    beside.view.zoom_to(12.0)
    assert viewer.frame_view.scale == 12.0
    beside.view.fit()
    assert viewer.frame_view.is_fitted


def test_no_kept_frame_outlives_its_examination(viewer: Viewer) -> None:
    viewer.display.toggle_beside()
    assert viewer.display.is_beside
    viewer.close_clip()
    assert not viewer.display.is_beside
