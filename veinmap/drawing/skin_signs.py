"""What is seen on the skin, as signs: each told from the others by its form alone.

All sizes in millimetres of the sign table. Areas are drawn by their outline and a pattern
inside it, never filled: veins over them stay to be seen, and a grey copy keeps both.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen

from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side, View
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.palettes import Palette, colour
from veinmap.drawing.picture import PictureSkinMark
from veinmap.drawing.signs import VeinStyle
from veinmap.drawing.skin_patterns import (
    Pattern,
    PatternForm,
    SkinPattern,
    flat_pattern,
    skin_pattern,
)
from veinmap.drawing.view_lines import point_in_view
from veinmap.findings import SkinMarkKind

Floats = npt.NDArray[np.float64]

# A tenderness star: six rays of this length; the dot of a label.
_STAR_MM: Final = 1.5
_STAR_LINE_MM: Final = 0.40
_POINT_AREA_MM: Final = (6.4, 4.8)
_LABEL_DOT_MM: Final = 0.62
# The ground under a point sign, so that a vein below does not run into it.
_CASING_MM: Final = 0.45
_LIVE_MM: Final = 0.7
_REACH_MM: Final = 2.4
_POINT_REACH_MM: Final = 4.2


@dataclass(frozen=True, slots=True, kw_only=True)
class SkinSign:
    """How one kind of area or line is drawn.

    Attributes
    ----------
    outline_mm, dash
        Its own line: width and pattern in units of the width; no line if 0.
    pattern, pitch_mm, size_mm, stroke_mm
        What fills it or stands across it, how far apart, how large and how strong.
    is_area
        Whether the places are the outline of an area.
    """

    outline_mm: float
    dash: tuple[float, ...] = ()
    pattern: Pattern = Pattern.NONE
    pitch_mm: float = 1.0
    size_mm: float = 1.0
    stroke_mm: float = 0.2
    is_area: bool = True


SKIN_SIGNS: Final = {
    SkinMarkKind.ULCER: SkinSign(
        outline_mm=0.55, pattern=Pattern.CROSS_HATCH, pitch_mm=1.15, stroke_mm=0.26
    ),
    SkinMarkKind.HEALED_ULCER: SkinSign(
        outline_mm=0.45, dash=(3.2, 2.2), pattern=Pattern.HATCH, pitch_mm=1.7, stroke_mm=0.2
    ),
    SkinMarkKind.SCAR: SkinSign(
        outline_mm=0.36,
        pattern=Pattern.BARS,
        pitch_mm=1.5,
        size_mm=1.9,
        stroke_mm=0.36,
        is_area=False,
    ),
    SkinMarkKind.PIGMENTATION: SkinSign(
        outline_mm=0.0, pattern=Pattern.DOTS, pitch_mm=1.15, size_mm=0.24
    ),
    SkinMarkKind.LIPODERMATOSCLEROSIS: SkinSign(
        outline_mm=0.26, pattern=Pattern.LEVEL_LINES, pitch_mm=0.95, stroke_mm=0.26
    ),
    SkinMarkKind.CORONA: SkinSign(
        outline_mm=0.26, pattern=Pattern.RAYS, pitch_mm=1.05, size_mm=1.5, stroke_mm=0.26
    ),
}
# Small veins in a field: its outline is the line of its state, the trees say what it is.
_FIELD: Final = SkinSign(
    outline_mm=0.0, pattern=Pattern.TREES, pitch_mm=2.6, size_mm=1.3, stroke_mm=0.24
)
_REFLUXING: Final = frozenset(
    {
        VeinStyle.REFLUX,
        VeinStyle.TRIBUTARY_REFLUX,
        VeinStyle.POST_THROMBOTIC_REFLUX,
        VeinStyle.RECANALISED_REFLUX,
    }
)
_COMPETENT: Final = frozenset(
    {
        VeinStyle.COMPETENT,
        VeinStyle.POST_THROMBOTIC_COMPETENT,
        VeinStyle.RECANALISED_COMPETENT,
    }
)


def paint_skin_mark(
    painter: QPainter,
    mark: PictureSkinMark,
    view: View,
    side: Side,
    palette: Palette,
    scale: FigureScale,
    within: QRectF | None = None,
    *,
    is_live: bool = False,
) -> None:
    """Paint what a view shows of one mark.

    A label is painted with its words, in the one view where they stand: a dot without
    words in the others would say nothing.

    Parameters
    ----------
    within
        Nothing is painted of a mark that does not reach into this box.
    is_live
        Whether it is selected or under the pointer: drawn stronger.
    """
    if within is not None and not skin_mark_bounds(mark, view, side, scale).intersects(within):
        return
    if mark.kind is SkinMarkKind.LABEL and not is_live:
        return
    mm = scale.mm_cm * (1.35 if is_live else 1.0)
    ink = palette.active_line if is_live else palette.skin_sign
    sign = SKIN_SIGNS.get(mark.kind)
    if sign is not None and len(mark.outline) > 1:
        pattern = skin_pattern(mark.outline, view, side, _form(sign, scale))
        _paint_pattern(painter, pattern, sign, ink, mm)
        return
    point = point_in_view(view, side, mark.outline[0])
    if point is not None:
        _paint_point(painter, QPointF(*point), mark.kind, palette, ink, mm)


def paint_field(
    painter: QPainter,
    outline: tuple[LegPlace, ...],
    style: VeinStyle,
    view: View,
    side: Side,
    palette: Palette,
    scale: FigureScale,
) -> None:
    """Paint the small trees inside a field of telangiectasias, in the ink of its state."""
    ink = palette.not_assessed
    if style in _REFLUXING:
        ink = palette.reflux
    elif style in _COMPETENT:
        ink = palette.competent
    pattern = skin_pattern(outline, view, side, _form(_FIELD, scale))
    _paint_pattern(painter, pattern, _FIELD, ink, scale.mm_cm)


def skin_mark_bounds(mark: PictureSkinMark, view: View, side: Side, scale: FigureScale) -> QRectF:
    """Return the box that a mark is painted in; empty where the view does not show it."""
    sign = SKIN_SIGNS.get(mark.kind)
    if sign is not None and len(mark.outline) > 1:
        pattern = skin_pattern(mark.outline, view, side, _form(sign, scale))
        if not pattern.is_seen:
            return QRectF()
        box = QRectF()
        for path in (pattern.outline, pattern.strokes, pattern.dots):
            if not path.isEmpty():
                box = box.united(path.controlPointRect())
        reach = _REACH_MM * scale.mm_cm
        return box.adjusted(-reach, -reach, reach, reach)
    point = point_in_view(view, side, mark.outline[0])
    if point is None:
        return QRectF()
    reach = _POINT_REACH_MM * scale.mm_cm
    return QRectF(point[0] - reach, point[1] - reach, 2 * reach, 2 * reach)


def skin_mark_points(mark: PictureSkinMark, view: View, side: Side, scale: FigureScale) -> Floats:
    """Return the seen points of a mark's line, or its one point; shape ``(n, 2)``."""
    sign = SKIN_SIGNS.get(mark.kind)
    if sign is None or len(mark.outline) < 2:
        point = point_in_view(view, side, mark.outline[0])
        return np.array([point]) if point is not None else np.empty((0, 2))
    return skin_pattern(mark.outline, view, side, _form(sign, scale)).line


def sample_skin_mark(
    painter: QPainter, rect: QRectF, kind: SkinMarkKind, palette: Palette, mm: float
) -> None:
    """Paint a kind's sign into the middle of a rectangle, for legends and lists."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sign = SKIN_SIGNS.get(kind)
    if sign is None:
        _paint_point(painter, rect.center(), kind, palette, palette.skin_sign, mm)
    else:
        _paint_pattern(painter, _sample(rect, sign, mm), sign, palette.skin_sign, mm)
    painter.restore()


def sample_field(painter: QPainter, rect: QRectF, palette: Palette, mm: float) -> None:
    """Paint the sign of a field of telangiectasias into the middle of a rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pattern = _sample(rect, _FIELD, mm)
    _paint_pattern(painter, pattern, _FIELD, palette.not_assessed, mm)
    painter.restore()


def _form(sign: SkinSign, scale: FigureScale) -> PatternForm:
    mm = scale.course_mm_cm
    return PatternForm(
        pattern=sign.pattern,
        pitch_cm=round(sign.pitch_mm * mm, 3),
        size_cm=round(sign.size_mm * mm, 3),
        is_closed=sign.is_area,
    )


def _paint_pattern(
    painter: QPainter, pattern: SkinPattern, sign: SkinSign, ink: str, mm: float
) -> None:
    if not pattern.dots.isEmpty():
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(ink))
        painter.drawPath(pattern.dots)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for path, width_mm, dash in (
        (pattern.strokes, sign.stroke_mm, ()),
        (pattern.outline, sign.outline_mm, sign.dash),
    ):
        if path.isEmpty() or not width_mm:
            continue
        pen = QPen(QBrush(colour(ink)), width_mm * mm)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dash:
            pen.setDashPattern(list(dash))
        painter.setPen(pen)
        painter.drawPath(path)


def _paint_point(
    painter: QPainter, at: QPointF, kind: SkinMarkKind, palette: Palette, ink: str, mm: float
) -> None:
    """Paint a star for tenderness, a dot for a label, a small area where one point was marked."""
    sign = SKIN_SIGNS.get(kind)
    if sign is not None:
        # Larger than the ring of a perforator, which often lies in the middle of an ulcer.
        size = QSizeF(_POINT_AREA_MM[0] * mm, _POINT_AREA_MM[1] * mm)
        rect = QRectF(at - QPointF(size.width() / 2, size.height() / 2), size)
        _paint_pattern(painter, _sample(rect, sign, mm), sign, ink, mm)
        return
    if kind is not SkinMarkKind.TENDERNESS:
        painter.setPen(QPen(QBrush(colour(palette.skin)), 0.3 * mm))
        painter.setBrush(colour(ink))
        radius = (_LABEL_DOT_MM + 0.15) * mm
        painter.drawEllipse(at, radius, radius)
        return
    star = QPainterPath()
    for turn in np.arange(3) * np.pi / 3 + np.pi / 2:
        reach = QPointF(np.cos(turn), np.sin(turn)) * _STAR_MM * mm
        star.moveTo(at - reach)
        star.lineTo(at + reach)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width_mm, pen_ink in ((_STAR_LINE_MM + 2 * _CASING_MM, palette.skin), (_STAR_LINE_MM, ink)):
        pen = QPen(QBrush(colour(pen_ink)), width_mm * mm)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPath(star)


def _sample(rect: QRectF, sign: SkinSign, mm: float) -> SkinPattern:
    """Return a small area or line of the sign in the units of the rectangle."""
    margin = (sign.size_mm if sign.pattern in (Pattern.RAYS, Pattern.BARS) else 0.6) * mm
    inner = rect.adjusted(margin, margin, -margin, -margin)
    form = PatternForm(
        pattern=sign.pattern,
        pitch_cm=sign.pitch_mm * mm,
        size_cm=sign.size_mm * mm,
        is_closed=sign.is_area,
    )
    if sign.is_area:
        turns = np.linspace(0, 2 * np.pi, 40)
        half = np.array([max(inner.width(), mm), max(inner.height(), mm)]) / 2
        line = np.column_stack([np.cos(turns), np.sin(turns)]) * half
    else:
        half_width = max(rect.width() / 2 - 0.3 * mm, mm)
        line = np.column_stack([np.linspace(-half_width, half_width, 40), np.zeros(40)])
    centre = np.array([rect.center().x(), rect.center().y()])
    return flat_pattern(line + centre, form)
