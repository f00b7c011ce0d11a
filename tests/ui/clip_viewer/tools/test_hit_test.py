"""What lies under the pointer, at any zoom."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QApplication

from veinmap.drawing.mark_layout import lay_out
from veinmap.drawing.mark_shapes import Handle, Label, LabelSide, Line
from veinmap.measurement.calibration import PointPx
from veinmap.ui.clip_viewer.tools.hit_test import handle_at, mark_at

HANDLES = (
    Handle(place=PointPx(100, 100), name="Onset"),
    Handle(place=PointPx(110, 100), name="End"),
)


@pytest.mark.parametrize(
    ("scale", "point", "expected"),
    [
        pytest.param(1.0, QPointF(100, 111), 0, id="within 12 px"),
        pytest.param(1.0, QPointF(100, 113), None, id="beyond 12 px"),
        pytest.param(1.0, QPointF(107, 100), 1, id="the nearer of two"),
        pytest.param(4.0, QPointF(412, 400), 0, id="the reach does not grow with the zoom"),
        pytest.param(4.0, QPointF(420, 400), None, id="nor does a gap shrink"),
    ],
)
def test_a_handle_is_pressed_within_its_reach_on_screen(
    scale: float, point: QPointF, expected: int | None
) -> None:
    assert handle_at(HANDLES, QTransform.fromScale(scale, scale), point) == expected


def test_the_topmost_mark_is_the_one_meant(qapp: QApplication) -> None:
    lying = Line(points=(PointPx(0, 50), PointPx(100, 50)))
    standing = Line(points=(PointPx(50, 0), PointPx(50, 100)))
    laid = [lay_out([line], QTransform()) for line in (lying, standing)]
    assert mark_at(laid, QPointF(50, 50)) == 1
    assert mark_at(laid, QPointF(20, 53)) == 0
    assert mark_at(laid, QPointF(20, 70)) is None


def test_a_word_counts_as_its_mark(qapp: QApplication) -> None:
    word = Label(at=PointPx(50, 50), side=LabelSide.RIGHT, text="4.2 mm")
    laid = lay_out([word], QTransform())
    assert mark_at([laid], laid.plates[0].rect.center()) == 0
