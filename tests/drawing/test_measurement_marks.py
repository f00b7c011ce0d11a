"""Marks over a picture, painted: sharp at any zoom, readable on any grey, never over the flow."""

import dataclasses
import itertools

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QTransform

from veinmap.drawing.mark_layout import lay_out
from veinmap.drawing.mark_shapes import (
    Arc,
    Band,
    Bracket,
    Diamond,
    Handle,
    Label,
    LabelSide,
    Line,
    LineEnds,
)
from veinmap.drawing.measurement_marks import (
    HandleState,
    MarkStage,
    handle_bounds,
    mark_inks,
    paint_handle,
    paint_marks,
)
from veinmap.drawing.reflux_mark import (
    RefluxPlace,
    RefluxTexts,
    reflux_handles,
    reflux_shapes,
)
from veinmap.measurement.calibration import PointPx

LYING = Line(points=(PointPx(20, 50), PointPx(180, 50)))


@pytest.fixture
def grey(qapp: QGuiApplication) -> QImage:
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(QColor(128, 128, 128))
    return image


def paint(image: QImage, *shapes: object, stage: MarkStage = MarkStage.ACCEPTED) -> None:
    painter = QPainter(image)
    paint_marks(painter, shapes, QTransform(), stage)  # type: ignore[arg-type]
    painter.end()


def column(image: QImage, x: int) -> list[int]:
    return [image.pixelColor(x, y).value() for y in range(image.height())]


def test_every_line_has_a_dark_casing_on_both_sides(grey: QImage) -> None:
    paint(grey, LYING)
    values = column(grey, 100)
    bright = [y for y, value in enumerate(values) if value > 200]
    dark = [y for y, value in enumerate(values) if value < 100]
    assert bright
    assert min(dark) < min(bright)
    assert max(dark) > max(bright)


def test_proposed_is_dashed_and_accepted_is_solid(grey: QImage) -> None:
    solid, dashed = grey.copy(), grey.copy()
    paint(solid, LYING)
    paint(dashed, LYING, stage=MarkStage.PROPOSED)

    def breaks(image: QImage) -> int:
        inked = [image.pixelColor(x, 50).value() > 150 for x in range(30, 170)]
        return sum(a != b for a, b in itertools.pairwise(inked))

    assert breaks(solid) == 0
    assert breaks(dashed) > 10


def test_a_line_keeps_its_width_on_screen_at_any_zoom(qapp: QGuiApplication) -> None:
    def height_of_ink(scale: float) -> int:
        image = QImage(400, 400, QImage.Format.Format_RGB32)
        image.fill(QColor(128, 128, 128))
        painter = QPainter(image)
        line = Line(points=(PointPx(0, 20), PointPx(100, 20)))
        paint_marks(painter, (line,), QTransform.fromScale(scale, scale), MarkStage.ACCEPTED)
        painter.end()
        return sum(value != 128 for value in column(image, 40))

    assert abs(height_of_ink(1.0) - height_of_ink(8.0)) <= 1


def test_a_caliper_has_a_tick_across_each_end(qapp: QGuiApplication) -> None:
    laid = lay_out([Line(points=LYING.points, ends=LineEnds.TICKS)], QTransform())
    assert len(laid.strokes) == 3
    for tick, x in zip(laid.strokes[1:], (20, 180), strict=True):
        box = tick.path.boundingRect()
        assert box.center().x() == pytest.approx(x)
        assert box.height() == pytest.approx(12)


def test_words_stay_in_their_room(qapp: QGuiApplication) -> None:
    room = QRectF(0, 0, 200, 100)
    word = Label(at=PointPx(198, 2), side=LabelSide.RIGHT, text="12.3 mm", quiet="± 0.1")
    (plate,) = lay_out([word], QTransform(), room).plates
    assert room.contains(plate.rect)
    assert plate.quiet_rect.left() > plate.text_rect.left()


@pytest.mark.parametrize(
    ("side", "x_sign", "y_sign"),
    [
        (LabelSide.ABOVE, 0, -1),
        (LabelSide.BELOW, 0, 1),
        (LabelSide.LEFT, -1, 0),
        (LabelSide.RIGHT, 1, 0),
    ],
)
def test_a_word_stands_beside_its_point_and_not_over_it(
    qapp: QGuiApplication, side: LabelSide, x_sign: int, y_sign: int
) -> None:
    at = PointPx(100, 50)
    (plate,) = lay_out([Label(at=at, side=side, text="4.2 mm")], QTransform()).plates
    assert not plate.rect.contains(QPointF(at.x, at.y))
    offset = plate.rect.center() - QPointF(at.x, at.y)
    assert (offset.x() > 0) - (offset.x() < 0) == x_sign
    assert (offset.y() > 0) - (offset.y() < 0) == y_sign


def test_a_bracket_writes_into_its_gap_and_beside_it_where_that_is_narrow(
    qapp: QGuiApplication,
) -> None:
    wide = Bracket(first_px=0, last_px=200, row_px=50, text="1.60 s", quiet="± 0.04")
    narrow = Bracket(first_px=0, last_px=40, row_px=50, text="1.60 s", quiet="± 0.04")
    (inside,) = lay_out([wide], QTransform()).plates
    (outside,) = lay_out([narrow], QTransform()).plates
    assert inside.rect.center().y() == pytest.approx(50)
    assert outside.rect.bottom() < 50


def test_unsure_ends_are_drawn_soft(qapp: QGuiApplication) -> None:
    sharp = lay_out([Band(first=PointPx(10, 0), last=PointPx(90, 20))], QTransform())
    soft = lay_out([Band(first=PointPx(10, 0), last=PointPx(90, 20), soft_px=8)], QTransform())
    assert len(sharp.tints) == 1
    assert {round(tint.share, 2) for tint in soft.tints} > {1.0}
    assert min(tint.rect.left() for tint in soft.tints) == pytest.approx(2)


def test_an_angle_is_drawn_on_its_inner_side(qapp: QGuiApplication) -> None:
    arc = Arc(arm=PointPx(100, 50), vertex=PointPx(50, 50), other_arm=PointPx(50, 0))
    (stroke,) = lay_out([arc], QTransform()).strokes
    box = stroke.path.boundingRect()
    assert box.right() > 60
    assert box.bottom() <= 50.5


def test_a_diamond_has_its_points_on_the_place(qapp: QGuiApplication) -> None:
    (stroke,) = lay_out([Diamond(place=PointPx(30, 40))], QTransform()).strokes
    assert stroke.path.boundingRect().center() == QPointF(30, 40)


@pytest.mark.parametrize("state", HandleState)
def test_a_handle_stays_in_its_bounds_in_every_state(grey: QImage, state: HandleState) -> None:
    handle = Handle(place=PointPx(100, 50), name="End", label_side=LabelSide.RIGHT)
    painter = QPainter(grey)
    paint_handle(painter, handle, QTransform(), MarkStage.PROPOSED, state)
    painter.end()
    bounds = handle_bounds(handle, QTransform()).toAlignedRect()
    changed = [
        (x, y)
        for x in range(grey.width())
        for y in range(grey.height())
        if grey.pixelColor(x, y) != QColor(128, 128, 128)
    ]
    assert changed
    assert all(bounds.contains(x, y) for x, y in changed)


PLACE = RefluxPlace(
    onset_px=40,
    end_px=160,
    baseline_px=50,
    top_px=0,
    bottom_px=100,
    is_below=True,
    peak_px=PointPx(60, 80),
    envelope_px=(PointPx(40, 50), PointPx(60, 80), PointPx(160, 50)),
)


@pytest.mark.parametrize("is_below", [True, False])
def test_bracket_and_handles_stand_away_from_the_flow(is_below: bool) -> None:
    place = RefluxPlace(
        onset_px=40, end_px=160, baseline_px=50, top_px=0, bottom_px=100, is_below=is_below
    )
    assert (place.bracket_row_px < place.baseline_px) is is_below
    onset, end = reflux_handles(place, ("Onset", "End", "Peak"))
    assert onset.place.x == 40
    assert (end.place.y > place.baseline_px) is is_below


def test_the_envelope_ends_where_the_time_does() -> None:
    moved = RefluxPlace(
        onset_px=50,
        end_px=110,
        baseline_px=50,
        top_px=0,
        bottom_px=100,
        is_below=True,
        envelope_px=PLACE.envelope_px,
    )
    shapes = reflux_shapes(moved, RefluxTexts(duration="1.60 s"))
    envelope = next(s for s in shapes if isinstance(s, Line))
    assert envelope.points[0] == PointPx(50, 65)
    assert envelope.points[-1].x == 110
    assert envelope.points[-1].y == pytest.approx(65)


def test_the_peak_is_named_beside_its_diamond() -> None:
    shapes = reflux_shapes(PLACE, RefluxTexts(duration="1.60 s", peak="Peak 41 cm/s"))
    label = next(s for s in shapes if isinstance(s, Label))
    assert label.side is LabelSide.BELOW
    assert label.text == "Peak 41 cm/s"


def test_proposals_are_teal_and_accepted_marks_white() -> None:
    inks = mark_inks()
    assert inks.accepted == QColor("#ffffff")
    assert inks.proposed != inks.accepted


def test_a_word_goes_where_no_handle_is_and_back_where_none_is_free(
    qapp: QGuiApplication,
) -> None:
    at, beside = PointPx(100, 50), PointPx(150, 50)
    word = Label(
        at=at, side=LabelSide.BELOW, text="Peak 26 cm/s", others=((beside, LabelSide.RIGHT),)
    )
    below = QRectF(90, 55, 20, 20)
    (moved,) = lay_out([word], QTransform(), None, [below]).plates
    assert moved.rect.left() > beside.x
    (stays,) = lay_out([word], QTransform(), None, [below, moved.rect]).plates
    assert stays.rect.top() > at.y


FADING = RefluxPlace(
    onset_px=40.5,
    end_px=120.5,
    baseline_px=50,
    top_px=0,
    bottom_px=100,
    is_below=True,
    peak_px=PointPx(60, 70),
    envelope_px=(PointPx(41, 60), PointPx(60, 70), PointPx(120, 52)),
    zero_crossing_px=140,
)
TEXTS = RefluxTexts(duration="1.60 s", uncertainty="± 0.04", peak="Peak 41 cm/s")


def test_an_accepted_reflux_lays_nothing_over_the_echo(grey: QImage) -> None:
    proposed = grey.copy()
    shapes = reflux_shapes(FADING, TEXTS)
    paint(proposed, *shapes, stage=MarkStage.PROPOSED)
    paint(grey, *shapes, stage=MarkStage.ACCEPTED)
    between = (90, 30)
    assert proposed.pixelColor(*between) != QColor(128, 128, 128)
    assert grey.pixelColor(*between) == QColor(128, 128, 128)


def test_an_unsure_end_stays_soft_once_it_is_accepted(grey: QImage) -> None:
    band = Band(first=PointPx(40, 10), last=PointPx(160, 90), soft_px=20)
    paint(grey, band)
    row = [grey.pixelColor(x, 50).value() for x in range(grey.width())]
    assert row[100] == 128
    assert max(row[35:45]) > 128
    assert row[15] == 128


def test_flow_that_fades_is_drawn_to_its_zero_crossing() -> None:
    dashed = [s for s in reflux_shapes(FADING, TEXTS) if isinstance(s, Line) and s.is_always_dashed]
    columns = {point.x for line in dashed for point in line.points}
    assert columns == {120.5, 140}
    sharp = dataclasses.replace(FADING, zero_crossing_px=121.0)
    assert not any(isinstance(s, Line) and s.is_always_dashed for s in reflux_shapes(sharp, TEXTS))


def test_the_peak_of_a_long_reflux_is_named_under_it_and_off_its_handles() -> None:
    to_view = QTransform.fromScale(3, 3)
    handles = reflux_handles(FADING, ("Onset", "End", "Peak"))
    kept = [handle_bounds(handle, to_view) for handle in handles if not handle.is_diamond]
    laid = lay_out(reflux_shapes(FADING, TEXTS), to_view, None, kept)
    (peak,) = (plate for plate in laid.plates if plate.text.startswith("Peak"))
    assert not any(peak.rect.intersects(handle) for handle in kept)
    assert 3 * FADING.onset_px < peak.rect.center().x() < 3 * FADING.end_px
    assert peak.rect.top() > 3 * 70
