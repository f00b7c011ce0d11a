"""Where the strokes and words of a mark go, in the painter's units."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, assert_never

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainterPath, QTransform

from veinmap.drawing.fonts import load_fonts, sans
from veinmap.drawing.mark_shapes import (
    Arc,
    Band,
    Bracket,
    Diamond,
    Label,
    LabelSide,
    Line,
    LineEnds,
    Shape,
)
from veinmap.measurement.calibration import PointPx

_TICK_PX: Final = 6.0
_ARROW_PX: Final = 5.0
_DIAMOND_PX: Final = 5.0
_ARC_PX: Final = 22.0
_PLATE_MARGIN_PX: Final = 5.0
_PLATE_HEIGHT_PX: Final = 18.0
_QUIET_GAP_PX: Final = 5.0
# A soft edge fades in this many steps.
_FADE_STEPS: Final = 6


@cache
def mark_font(*, is_number: bool) -> QFont:
    """Return the typeface of a measured number (13 px, 600) or of another word (11 px, 600)."""
    load_fonts()
    return sans(13 if is_number else 11, 600)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A path to be drawn with one width."""

    path: QPainterPath
    width_px: float = 1.75
    may_be_dashed: bool = True
    is_always_dashed: bool = False
    is_filled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tint:
    """A rectangle of the mark's ink; `share` of the full tint."""

    rect: QRectF
    share: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """A word on its dark ground."""

    rect: QRectF
    text: str
    text_rect: QRectF
    quiet: str
    quiet_rect: QRectF
    is_number: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A mark as it will be drawn."""

    strokes: tuple[Stroke, ...] = ()
    tints: tuple[Tint, ...] = ()
    plates: tuple[Plate, ...] = ()

    def bounds(self, margin: float) -> QRectF:
        """Return all that the mark covers, with a margin for the width of its lines."""
        covered = QRectF()
        for stroke in self.strokes:
            covered = covered.united(stroke.path.controlPointRect())
        for rect in (*(t.rect for t in self.tints), *(p.rect for p in self.plates)):
            covered = covered.united(rect)
        return (
            covered.adjusted(-margin, -margin, margin, margin) if not covered.isNull() else covered
        )


def diamond_path(at: QPointF, half: float) -> QPainterPath:
    """Return a square on its corner round a point."""
    path = QPainterPath(QPointF(at.x(), at.y() - half))
    for x, y in ((half, 0.0), (0.0, half), (-half, 0.0)):
        path.lineTo(at.x() + x, at.y() + y)
    path.closeSubpath()
    return path


def lay_out(
    shapes: Sequence[Shape],
    to_painter: QTransform,
    room: QRectF | None = None,
    keep_off: Sequence[QRectF] = (),
) -> Laid:
    """Return strokes, tints and words of shapes.

    Parameters
    ----------
    to_painter
        The way from stored pixels to the painter's units, which are screen pixels; for paper
        the painter itself is scaled.
    room
        Where words must stay; anywhere if None.
    keep_off
        What words do not cover if they can stand elsewhere: handles and their names.
    """
    layout = _Layout(to_painter, room, keep_off)
    for shape in shapes:
        layout.add(shape)
    return Laid(
        strokes=tuple(layout.strokes), tints=tuple(layout.tints), plates=tuple(layout.plates)
    )


class _Layout:
    """Collects what shapes come to."""

    def __init__(
        self, to_painter: QTransform, room: QRectF | None, keep_off: Sequence[QRectF]
    ) -> None:
        self._to_painter, self._room = to_painter, room
        self._keep_off = list(keep_off)
        self.strokes: list[Stroke] = []
        self.tints: list[Tint] = []
        self.plates: list[Plate] = []

    def add(self, shape: Shape) -> None:
        match shape:
            case Line():
                self._add_line(shape)
            case Band():
                self._add_band(shape)
            case Diamond():
                self._add_diamond(shape)
            case Bracket():
                self._add_bracket(shape)
            case Arc():
                self._add_arc(shape)
            case Label():
                self._add_label(shape)
            case _:
                assert_never(shape)

    def _at(self, place: PointPx) -> QPointF:
        return self._to_painter.map(QPointF(place.x, place.y))

    def _add_line(self, line: Line) -> None:
        if len(line.points) < 2:
            return
        points = [self._at(point) for point in line.points]
        path = QPainterPath(points[0])
        for point in points[1:]:
            path.lineTo(point)
        if line.is_closed:
            path.closeSubpath()
        self.strokes.append(
            Stroke(path=path, width_px=line.width_px, is_always_dashed=line.is_always_dashed)
        )
        if line.ends is LineEnds.TICKS:
            for end, other in ((points[0], points[1]), (points[-1], points[-2])):
                self.strokes.append(Stroke(path=self._tick(end, other), may_be_dashed=False))

    def _tick(self, end: QPointF, other: QPointF) -> QPainterPath:
        along = other - end
        length = math.hypot(along.x(), along.y()) or 1.0
        half = _TICK_PX / length
        across = QPointF(-along.y() * half, along.x() * half)
        path = QPainterPath(end - across)
        path.lineTo(end + across)
        return path

    def _add_band(self, band: Band) -> None:
        rect = QRectF(self._at(band.first), self._at(band.last)).normalized()
        soft = abs(self._to_painter.m11()) * band.soft_px
        if soft <= 0:
            self.tints.append(Tint(rect=rect))
            return
        # Strips of rising tint on both sides: a soft edge without a gradient's cost on paper.
        soft = min(soft, rect.width() / 2)
        self.tints.append(Tint(rect=rect.adjusted(soft, 0, -soft, 0)))
        step = 2 * soft / _FADE_STEPS
        for number in range(_FADE_STEPS):
            share = (number + 0.5) / _FADE_STEPS
            left = rect.left() - soft + number * step
            right = rect.right() + soft - (number + 1) * step
            for x in (left, right):
                strip = QRectF(x, rect.top(), step, rect.height())
                self.tints.append(Tint(rect=strip, share=share))

    def _add_diamond(self, diamond: Diamond) -> None:
        path = diamond_path(self._at(diamond.place), _DIAMOND_PX)
        self.strokes.append(Stroke(path=path, may_be_dashed=False))

    def _add_bracket(self, bracket: Bracket) -> None:
        first = self._at(PointPx(bracket.first_px, bracket.row_px))
        last = self._at(PointPx(bracket.last_px, bracket.row_px))
        middle = (first + last) / 2
        width = self._words_width(bracket.text, bracket.quiet, is_number=True)
        arrows = 4 * _ARROW_PX
        gap = width if width + arrows <= abs(last.x() - first.x()) else 0.0
        # Words in the gap stand on the line; where it is too narrow, beside it.
        side = None if gap else bracket.label_side
        for end, inward in ((first, 1.0), (last, -1.0)):
            stop = QPointF(middle.x() - inward * gap / 2, middle.y())
            path = QPainterPath(end)
            path.lineTo(stop)
            head = _ARROW_PX
            for row in (-head, head):
                path.moveTo(end)
                path.lineTo(end.x() + inward * head, end.y() + row)
            self.strokes.append(Stroke(path=path, may_be_dashed=False))
        rect = self._words_rect(
            middle, side, bracket.text, bracket.quiet, is_number=True, gap_px=4.0
        )
        self._add_plate(rect, bracket.text, bracket.quiet, is_number=True)

    def _add_arc(self, arc: Arc) -> None:
        vertex, one, other = self._at(arc.vertex), self._at(arc.arm), self._at(arc.other_arm)
        start = math.degrees(math.atan2(vertex.y() - one.y(), one.x() - vertex.x()))
        end = math.degrees(math.atan2(vertex.y() - other.y(), other.x() - vertex.x()))
        sweep = (end - start + 180.0) % 360.0 - 180.0
        reach = _ARC_PX
        box = QRectF(vertex.x() - reach, vertex.y() - reach, 2 * reach, 2 * reach)
        path = QPainterPath()
        path.arcMoveTo(box, start)
        path.arcTo(box, start, sweep)
        self.strokes.append(Stroke(path=path))

    def _add_label(self, label: Label) -> None:
        first, *others = (
            self._words_rect(
                self._at(place),
                side,
                label.text,
                label.quiet,
                is_number=label.is_number,
                gap_px=label.gap_px,
            )
            for place, side in ((label.at, label.side), *label.others)
        )
        taken = [*self._keep_off, *(plate.rect for plate in self.plates)]
        free = (r for r in (first, *others) if not any(r.intersects(other) for other in taken))
        self._add_plate(next(free, first), label.text, label.quiet, is_number=label.is_number)

    # Words

    def _advance(self, text: str, *, is_number: bool) -> float:
        return QFontMetricsF(mark_font(is_number=is_number)).horizontalAdvance(text)

    def _words_width(self, text: str, quiet: str, *, is_number: bool) -> float:
        width = self._advance(text, is_number=is_number) + 2 * _PLATE_MARGIN_PX
        if quiet:
            width += _QUIET_GAP_PX + self._advance(quiet, is_number=False)
        return width

    def _words_rect(
        self,
        at: QPointF,
        side: LabelSide | None,
        text: str,
        quiet: str,
        *,
        is_number: bool,
        gap_px: float,
    ) -> QRectF:
        """Return where words go that stand beside a point, or on it if `side` is None."""
        width = self._words_width(text, quiet, is_number=is_number)
        rect = QRectF(0, 0, width, _PLATE_HEIGHT_PX)
        rect.moveCenter(at + _OFFSET[side](width, _PLATE_HEIGHT_PX, gap_px))
        return rect if self._room is None else _kept_within(rect, self._room)

    def _add_plate(self, rect: QRectF, text: str, quiet: str, *, is_number: bool) -> None:
        if not text:
            return
        text_width = self._advance(text, is_number=is_number)
        text_rect = rect.adjusted(_PLATE_MARGIN_PX, 0, 0, 0)
        quiet_rect = text_rect.adjusted(text_width + _QUIET_GAP_PX, 0, 0, 0)
        self.plates.append(
            Plate(
                rect=rect,
                text=text,
                text_rect=text_rect,
                quiet=quiet,
                quiet_rect=quiet_rect,
                is_number=is_number,
            )
        )


_OFFSET: Final[dict[LabelSide | None, Callable[[float, float, float], QPointF]]] = {
    None: lambda _width, _height, _gap: QPointF(),
    LabelSide.ABOVE: lambda _width, height, gap: QPointF(0, -gap - height / 2),
    LabelSide.BELOW: lambda _width, height, gap: QPointF(0, gap + height / 2),
    LabelSide.LEFT: lambda width, _height, gap: QPointF(-gap - width / 2, 0),
    LabelSide.RIGHT: lambda width, _height, gap: QPointF(gap + width / 2, 0),
}


def _kept_within(rect: QRectF, room: QRectF) -> QRectF:
    """Return the rectangle moved so that it lies in the room, as far as it fits."""
    moved = QRectF(rect)
    moved.moveLeft(max(room.left(), min(moved.left(), room.right() - moved.width())))
    moved.moveTop(max(room.top(), min(moved.top(), room.bottom() - moved.height())))
    return moved
