"""Marks over an ultrasound picture: lines, outlines, brackets, diamonds and their words.

A mark is a few shapes in stored pixels (column, row; pixel centres at whole numbers). They
are laid out through a transform into the painter's own units and drawn there, so lines and
words are sharp at any zoom, and the same code paints the screen and the printed page.
Every line has a black casing: over a mid-grey picture no colour stands out by itself.
Dashed is proposed, solid is accepted.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import Final, assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPathStroker,
    QPen,
    QTransform,
)

from veinmap.drawing.mark_layout import Laid, Plate, Stroke, Tint, diamond_path, lay_out, mark_font
from veinmap.drawing.mark_shapes import Handle, Label, Shape
from veinmap.resource_files import resource_path

# The design's handle: a ring of 13 px, pressed within 24 (window design, section 4).
_RING_PX: Final = 13.0
_HALO_PX: Final = 20.0
_DOT_PX: Final = 7.0
_HANDLE_LINE_PX: Final = 2.0
_GRIP_LINE_PX: Final = 1.25
_GRIP_APART_PX: Final = 1.75
_FOCUS_GAP_PX: Final = 3.0
_PLATE_RADIUS_PX: Final = 4.0
_DASH: Final = (4.0, 3.0)
_TINT_SHARE: Final = 0.10


class MarkStage(Enum):
    """How far a mark has come; told by the line, not by colour alone."""

    PROPOSED = auto()
    ACCEPTED = auto()
    # Accepted, and in hand: its handles are shown.
    SELECTED = auto()


class HandleState(Enum):
    """What the pointer or the keyboard does with a handle."""

    IDLE = auto()
    HOVERED = auto()
    FOCUSED = auto()
    DRAGGED = auto()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MarkInks:
    """The inks of marks; the same on screen and paper, since the picture is dark on both."""

    proposed: QColor
    accepted: QColor
    quiet: QColor
    casing: QColor
    plate: QColor
    handle_fill: QColor


@cache
def mark_inks() -> MarkInks:
    """Return the inks of `resources/tokens/tokens.json`."""
    tokens = json.loads(resource_path("tokens/tokens.json").read_text(encoding="utf-8"))["picture"]
    casing, plate = QColor("#000000"), QColor(tokens["ground"])
    casing.setAlphaF(0.6)
    plate.setAlphaF(0.82)
    return MarkInks(
        proposed=QColor(tokens["proposal"]),
        accepted=QColor(tokens["accepted"]),
        quiet=QColor(tokens["text2"]),
        casing=casing,
        plate=plate,
        handle_fill=QColor(tokens["handle_fill"]),
    )


def paint_laid(painter: QPainter, laid: Laid, stage: MarkStage) -> None:
    """Draw a mark that was laid out."""
    paint_lines(painter, laid, stage)
    paint_words(painter, laid, stage)


def paint_lines(painter: QPainter, laid: Laid, stage: MarkStage) -> None:
    """Draw all of a mark but its words: tints, lines, and the plates below the words."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inks = mark_inks()
    ink = _ink(stage)
    for tint in laid.tints:
        shade = QColor(ink)
        shade.setAlphaF(_TINT_SHARE * _shown_share(tint, stage))
        painter.fillRect(tint.rect, shade)
    # All casings first: strokes of one mark then cross without a gap.
    for stroke in laid.strokes:
        _stroke(painter, stroke, inks.casing, (stroke.width_px + 2.0), None)
    for stroke in laid.strokes:
        is_dashed = stage is MarkStage.PROPOSED and stroke.may_be_dashed
        dash = _DASH if is_dashed or stroke.is_always_dashed else None
        _stroke(painter, stroke, ink, stroke.width_px, dash)
    for plate in laid.plates:
        _paint_plate(painter, plate)
    painter.restore()


def paint_words(painter: QPainter, laid: Laid, stage: MarkStage) -> None:
    """Draw the words of a mark."""
    painter.save()
    for plate in laid.plates:
        _paint_text(painter, plate, _ink(stage), stage)
    painter.restore()


def paint_marks(
    painter: QPainter,
    shapes: Sequence[Shape],
    to_painter: QTransform,
    stage: MarkStage,
    room: QRectF | None = None,
) -> None:
    """Lay a mark out and draw it: all that a printed page needs."""
    paint_laid(painter, lay_out(shapes, to_painter, room), stage)


def _ink(stage: MarkStage) -> QColor:
    match stage:
        case MarkStage.PROPOSED:
            return mark_inks().proposed
        case MarkStage.ACCEPTED | MarkStage.SELECTED:
            return mark_inks().accepted
    assert_never(stage)


def _shown_share(tint: Tint, stage: MarkStage) -> float:
    """Return how much of a tint is shown at a stage.

    An accepted mark lays nothing over the echo: of its tint only what fades at an unsure end
    is left, most of it at the end itself.
    """
    if stage is MarkStage.PROPOSED:
        return tint.share
    return 1.0 - abs(2.0 * tint.share - 1.0)


def _stroke(
    painter: QPainter,
    stroke: Stroke,
    ink: QColor,
    width: float,
    dash: tuple[float, float] | None,
) -> None:
    pen = QPen(ink, width)
    # Bevelled: at these widths it looks round, and a long envelope takes half the time.
    pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.RoundCap)
    if dash:
        pen.setDashPattern(dash)
    painter.setPen(pen)
    painter.setBrush(ink if stroke.is_filled else Qt.BrushStyle.NoBrush)
    painter.drawPath(stroke.path)


def _paint_plate(painter: QPainter, plate: Plate) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(mark_inks().plate)
    radius = _PLATE_RADIUS_PX
    painter.drawRoundedRect(plate.rect, radius, radius)


def _paint_text(painter: QPainter, plate: Plate, ink: QColor, stage: MarkStage) -> None:
    inks = mark_inks()
    painter.setFont(mark_font(is_number=plate.is_number))
    # A measured number is white at every stage, so that it is read before its line.
    painter.setPen(inks.accepted if plate.is_number else ink)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(plate.text_rect, int(flags), plate.text)
    if plate.quiet:
        painter.setFont(mark_font(is_number=False))
        painter.setPen(inks.quiet if stage is not MarkStage.PROPOSED else inks.accepted)
        painter.drawText(plate.quiet_rect, int(flags), plate.quiet)


def paint_handle(
    painter: QPainter,
    handle: Handle,
    to_painter: QTransform,
    stage: MarkStage,
    state: HandleState = HandleState.IDLE,
) -> None:
    """Draw a handle: a ring while proposed, filled under the pointer, with a halo in hand."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inks, ink = mark_inks(), _ink(stage)
    centre = to_painter.map(QPointF(handle.place.x, handle.place.y))
    radius = (_DOT_PX if stage is MarkStage.ACCEPTED else _RING_PX) / 2
    painter.setPen(Qt.PenStyle.NoPen)
    if state is HandleState.DRAGGED:
        halo = QColor(ink)
        halo.setAlphaF(0.3)
        painter.setBrush(halo)
        painter.drawEllipse(centre, _HALO_PX / 2, _HALO_PX / 2)
    is_filled = state in (HandleState.HOVERED, HandleState.DRAGGED) or stage is MarkStage.ACCEPTED
    painter.setBrush(inks.casing)
    _draw_handle(painter, handle, centre, radius + 1)
    painter.setBrush(ink if is_filled else inks.handle_fill)
    painter.setPen(QPen(ink, _HANDLE_LINE_PX))
    _draw_handle(painter, handle, centre, radius - 1)
    if stage is not MarkStage.ACCEPTED and not handle.is_diamond:
        # Two strokes as on a grip, dark on a filled handle.
        painter.setPen(QPen(inks.handle_fill if is_filled else ink, _GRIP_LINE_PX))
        for x in (-_GRIP_APART_PX, _GRIP_APART_PX):
            top = QPointF(centre.x() + x, centre.y() - _GRIP_APART_PX)
            painter.drawLine(top, top + QPointF(0.0, 2 * _GRIP_APART_PX))
    if state is HandleState.FOCUSED:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, 1.5))
        ring = radius + _FOCUS_GAP_PX
        painter.drawEllipse(centre, ring, ring)
    if stage is not MarkStage.ACCEPTED:
        for plate in _name_of(handle, to_painter).plates:
            _paint_plate(painter, plate)
            _paint_text(painter, plate, ink, stage)
    painter.restore()


def _draw_handle(painter: QPainter, handle: Handle, centre: QPointF, radius: float) -> None:
    if handle.is_diamond:
        painter.drawPath(diamond_path(centre, radius))
    else:
        painter.drawEllipse(centre, radius, radius)


def _name_of(handle: Handle, to_painter: QTransform) -> Laid:
    if handle.label_side is None:
        return Laid()
    gap_px = _RING_PX / 2 + 2
    name = Label(
        at=handle.place,
        side=handle.label_side,
        text=handle.name,
        is_number=False,
        gap_px=gap_px,
    )
    return lay_out((name,), to_painter)


def handle_bounds(handle: Handle, to_painter: QTransform) -> QRectF:
    """Return what a handle may cover in any state, in the painter's units."""
    centre = to_painter.map(QPointF(handle.place.x, handle.place.y))
    reach = _HALO_PX / 2 + 2
    ring = QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach)
    return ring.united(_name_of(handle, to_painter).bounds(1.0))


def is_on_mark(laid: Laid, point: QPointF, reach: float) -> bool:
    """Whether a point of the painter lies on a line or a word of the mark.

    Parameters
    ----------
    reach
        How far beside a line still counts, in the painter's units.
    """
    if any(plate.rect.contains(point) for plate in laid.plates):
        return True
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * reach)
    for stroke in laid.strokes:
        # A rectangle without height touches nothing in Qt's eyes, so it is widened first.
        near = stroke.path.controlPointRect().adjusted(-reach, -reach, reach, reach)
        if near.contains(point) and stroker.createStroke(stroke.path).contains(point):
            return True
    return False
