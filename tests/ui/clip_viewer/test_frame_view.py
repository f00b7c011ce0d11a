"""The picture stays under the pointer, and a screen pixel leads to one stored pixel."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QTransform, QWheelEvent
from pytestqt.qtbot import QtBot

from veinmap.ui.clip_viewer.frame_view import FrameView


@pytest.fixture
def view(qtbot: QtBot) -> FrameView:
    made = FrameView()
    qtbot.addWidget(made)
    made.resize(400, 300)
    pixels = np.zeros((60, 80, 4), np.uint8)
    pixels[10, 20] = (0, 0, 255, 255)
    made.show_frame(0, pixels, 60, 80, is_moving=False)
    made.show()
    qtbot.waitExposed(made)
    return made


def wheel(view: FrameView, at: QPointF, notches: int) -> None:
    event = QWheelEvent(
        at,
        view.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    view.wheelEvent(event)


def drag(view: FrameView, button: Qt.MouseButton, start: QPointF, end: QPointF) -> None:
    for kind, at in (
        (QEvent.Type.MouseButtonPress, start),
        (QEvent.Type.MouseMove, end),
        (QEvent.Type.MouseButtonRelease, end),
    ):
        event = QMouseEvent(
            kind, at, view.mapToGlobal(at), button, button, Qt.KeyboardModifier.NoModifier
        )
        {
            QEvent.Type.MouseButtonPress: view.mousePressEvent,
            QEvent.Type.MouseMove: view.mouseMoveEvent,
            QEvent.Type.MouseButtonRelease: view.mouseReleaseEvent,
        }[kind](event)


def test_a_frame_is_fitted_and_centred(view: FrameView) -> None:
    assert view.scale == pytest.approx(5.0)
    corner = view.widget_from_image(QPointF(-0.5, -0.5))
    assert (corner.x(), corner.y()) == pytest.approx((0.0, 0.0))


def test_places_lead_there_and_back(view: FrameView) -> None:
    view.zoom_to(7.3, QPointF(100, 50))
    place = QPointF(12.25, 41.5)
    back = view.image_from_widget(view.widget_from_image(place))
    assert (back.x(), back.y()) == pytest.approx((12.25, 41.5))


def test_the_pixel_drawn_is_the_pixel_read(view: FrameView) -> None:
    centre = view.widget_from_image(QPointF(20, 10))
    assert view.grab().toImage().pixelColor(centre.toPoint()).red() > 200
    assert view.pixel_at(centre) == (20, 10)


def test_beside_the_frame_there_is_no_pixel(view: FrameView) -> None:
    view.resize(600, 300)
    assert view.pixel_at(QPointF(3, 150)) is None


@pytest.mark.parametrize("notches", [3, -2])
def test_the_wheel_keeps_the_place_under_the_pointer(view: FrameView, notches: int) -> None:
    pointer = QPointF(260, 90)
    before = view.image_from_widget(pointer)
    wheel(view, pointer, notches)
    after = view.image_from_widget(pointer)
    assert view.scale == pytest.approx(5.0 * 1.2**notches)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()))


def test_dragging_with_the_middle_button_pans(view: FrameView) -> None:
    before = view.image_from_widget(QPointF(200, 150))
    drag(view, Qt.MouseButton.MiddleButton, QPointF(200, 150), QPointF(230, 140))
    after = view.image_from_widget(QPointF(230, 140))
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()))


def test_the_left_button_pans_only_with_the_hand(view: FrameView) -> None:
    drag(view, Qt.MouseButton.LeftButton, QPointF(200, 150), QPointF(250, 150))
    assert view.is_fitted
    view.set_hand(True)
    drag(view, Qt.MouseButton.LeftButton, QPointF(200, 150), QPointF(250, 150))
    assert not view.is_fitted


def test_the_frame_cannot_be_lost_by_panning(view: FrameView) -> None:
    for _ in range(20):
        view.pan_by(QPointF(300, 300))
    assert view.pixel_at(QPointF(202, 152)) == (0, 0)


def test_fit_shows_the_whole_frame_again(view: FrameView) -> None:
    view.zoom_to(12.0)
    view.fit()
    assert (view.scale, view.is_fitted) == (pytest.approx(5.0), True)


def test_a_double_click_changes_between_fitted_and_one_to_one(
    qtbot: QtBot, view: FrameView
) -> None:
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    assert view.scale == pytest.approx(1.0)
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    assert view.scale == pytest.approx(5.0)


def test_a_fitted_frame_follows_the_window(view: FrameView) -> None:
    view.resize(800, 600)
    assert view.scale == pytest.approx(10.0)


def test_a_zoomed_frame_keeps_its_zoom_for_the_next_frame_and_a_new_size(
    view: FrameView,
) -> None:
    view.zoom_to(9.0)
    view.show_frame(1, np.zeros((60, 80, 4), np.uint8), 60, 80, is_moving=True)
    view.resize(500, 300)
    assert view.scale == pytest.approx(9.0)


def test_a_frame_of_another_size_is_fitted(view: FrameView) -> None:
    view.zoom_to(9.0)
    view.show_frame(0, np.zeros((30, 40, 4), np.uint8), 30, 40, is_moving=False)
    assert view.scale == pytest.approx(10.0)


def test_the_frame_is_shown_without_a_copy(view: FrameView) -> None:
    pixels = np.zeros((60, 80, 4), np.uint8)
    view.show_frame(0, pixels, 60, 80, is_moving=False)
    pixels[5, 6] = (1, 2, 3, 255)
    assert view.image is not None
    color = view.image.pixelColor(6, 5)
    assert (color.blue(), color.green(), color.red()) == (1, 2, 3)


def test_it_is_drawn_smoothly_once_it_rests(qtbot: QtBot, view: FrameView) -> None:
    pixels = np.zeros((60, 80, 4), np.uint8)
    pixels[:, 40:] = 255
    view.show_frame(1, pixels, 60, 80, is_moving=True)

    def edge() -> set[int]:
        image = view.grab().toImage()
        return {image.pixelColor(x, 150).red() for x in range(190, 210)}

    assert edge() == {0, 255}
    qtbot.waitUntil(lambda: len(edge()) > 2)


def test_overlays_are_drawn_in_places_of_the_frame(view: FrameView) -> None:
    class Dot:
        def paint_overlay(self, painter: QPainter, transform: QTransform) -> None:
            painter.setBrush(Qt.GlobalColor.green)
            painter.drawEllipse(transform.map(QPointF(40, 30)), 5, 5)

    view.overlays.append(Dot())
    at = view.widget_from_image(QPointF(40, 30)).toPoint()
    assert view.grab().toImage().pixelColor(at) == Qt.GlobalColor.green


def test_the_place_under_the_pointer_is_told(qtbot: QtBot, view: FrameView) -> None:
    at = view.widget_from_image(QPointF(33, 22)).toPoint()
    with qtbot.waitSignal(view.hovered) as told:
        qtbot.mouseMove(view, at)
    assert (round(told.args[0].x()), round(told.args[0].y())) == (33, 22)


def test_a_message_takes_the_place_of_the_picture(view: FrameView) -> None:
    view.show_message("The file is damaged.")
    assert view.image is None
    assert view.message == "The file is damaged."
    assert view.frame_index == -1
