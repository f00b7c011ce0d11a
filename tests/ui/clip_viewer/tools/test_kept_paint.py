"""Accepted marks that are painted again and again look as they did the first time."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from tests.ui.clip_viewer.tools.conftest import Room
from veinmap.drawing.mark_layout import lay_out
from veinmap.drawing.mark_shapes import Handle, Label, LabelSide, Line, LineEnds
from veinmap.drawing.measurement_marks import MarkStage
from veinmap.measurement.calibration import PointPx
from veinmap.ui.clip_viewer.tools import shown_marks
from veinmap.ui.clip_viewer.tools.shown_marks import ShownFrames, ShownMark, paint_shown

ENDS = (PointPx(30.3, 40.7), PointPx(90.2, 71.1))
CALIPER = (
    Line(points=ENDS, ends=LineEnds.TICKS),
    Label(at=ENDS[1], side=LabelSide.RIGHT, text="5.8 mm", quiet="± 0.3"),
)
HANDLE = Handle(place=ENDS[0], name="end")
# A wide line over all of the view: stroking it costs less than blending its picture.
LONG = (Line(points=(PointPx(2.0, 2.0), PointPx(390.0, 296.0)), ends=LineEnds.TICKS),)


def caliper(to_view: QTransform, *, shapes: tuple[object, ...] = CALIPER) -> ShownMark:
    laid = lay_out(shapes, to_view, QRectF(0, 0, 400, 300))  # type: ignore[arg-type]
    return ShownMark(stage=MarkStage.ACCEPTED, laid=laid, handles=(HANDLE,))


def painted(shown: ShownMark, to_view: QTransform, ratio: float = 1.0) -> QImage:
    image = QImage(round(400 * ratio), round(300 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(90, 120, 60))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_shown(painter, shown, to_view)
    painter.end()
    return image


def largest_difference(first: QImage, second: QImage) -> int:
    one, other = (bytes(image.constBits()) for image in (first, second))
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("scale", [0.71, 1.0, 2.3])
def test_a_mark_looks_the_same_from_its_picture(qapp: object, ratio: float, scale: float) -> None:
    to_view = QTransform().translate(3.4, 7.9).scale(scale, scale)
    shown = caliper(to_view)
    drawn = painted(shown, to_view, ratio)
    assert largest_difference(drawn, painted(shown, to_view, ratio)) <= 4
    assert largest_difference(drawn, painted(shown, to_view, ratio)) <= 4


def test_strokes_are_drawn_twice_and_blended_from_then_on(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    strokes = counted(monkeypatch)
    to_view = QTransform()
    shown = caliper(to_view)
    for _ in range(5):
        painted(shown, to_view)
    assert strokes() == 2


def test_another_screen_gets_a_picture_of_its_own(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    strokes = counted(monkeypatch)
    shown = caliper(QTransform())
    for ratio in (1.0, 1.0, 2.0, 2.0, 2.0):
        painted(shown, QTransform(), ratio)
    assert strokes() == 4


def test_a_mark_over_most_of_the_view_is_drawn_each_time(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    strokes = counted(monkeypatch)
    shown = caliper(QTransform(), shapes=LONG)
    for _ in range(3):
        painted(shown, QTransform())
    assert strokes() == 3


def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    times: list[object] = []
    draw = shown_marks.paint_lines

    def count(*values: object) -> None:
        times.append(values)
        draw(*values)  # type: ignore[arg-type]

    monkeypatch.setattr(shown_marks, "paint_lines", count)
    return lambda: len(times)


def test_marks_of_a_frame_are_laid_out_once_for_a_view() -> None:
    frames, laid_out = ShownFrames(), []

    def lay_out_all() -> list[ShownMark]:
        laid_out.append(1)
        return []

    for frame in (0, 1, 0, 1):
        frames.of(frame, "view", lay_out_all)
    assert len(laid_out) == 2
    frames.of(0, "zoomed", lay_out_all)
    assert len(laid_out) == 3
    frames.forget()
    frames.of(0, "zoomed", lay_out_all)
    assert len(laid_out) == 4


def test_marks_of_a_whole_clip_do_not_pile_up(qapp: object) -> None:
    frames = ShownFrames()
    for frame in range(500):
        frames.of(frame, "view", lambda: [caliper(QTransform()) for _ in range(5)])
    assert sum(map(len, frames._marks.values())) <= 64


def test_a_deleted_mark_is_gone_from_the_picture_at_once(room: Room) -> None:
    room.open("06_gsv_mid_thigh_bmode.dcm")
    view = room.viewer.frame_view
    room.qtbot.waitUntil(lambda: not view._is_moving)
    bare = view.grab().toImage()
    room.press(Qt.Key.Key_D)
    room.drag(room.at(200, 200), room.at(260, 200))
    room.qtbot.waitUntil(lambda: room.layer.proposal is not None)
    room.press(Qt.Key.Key_Return)
    room.layer.choose_tool(None)
    for _ in range(3):
        marked = view.grab().toImage()
    assert marked != bare
    (shown,) = room.layer.marks_shown()
    room.layer.select(shown.accepted)
    assert room.layer.delete_selected()
    assert view.grab().toImage() == bare
