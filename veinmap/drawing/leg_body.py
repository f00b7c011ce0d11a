"""The leg itself: fill and shading as one picture, outline and anatomical strokes as lines.

Nothing here carries meaning; all of it may fade in a copy.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QImageReader, QPainter, QPainterPath, QPen

from veinmap.anatomy.courses import smooth_through
from veinmap.anatomy.sides import Side, View
from veinmap.anatomy.surface import SkinLine, Stroke, leg_surface
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.palettes import Palette, mixed
from veinmap.drawing.vein_strips import smooth_path
from veinmap.resource_files import resource_path

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

# Resolution of the shading on paper; finer only makes the file larger.
SHADE_PX_PER_CM: Final = 7.0
# The body fades into the ground over this height below the top of the figure.
_FADE_CM: Final = 7.0
# A leg drawn alone fades towards the midline, where the data have a straight cut, over this
# width, and only above this height, where the thighs meet.
_MIDLINE_FADE_CM: Final = 3.2
_MIDLINE_FADE_FROM_CM: Final = 75.0
_MIDLINE_FADE_RISE_CM: Final = 4.0
_FADE_STEPS: Final = 10
# Outlines come at this distance. Below this height they are kept fine (ankle, heel, toes).
_OUTLINE_POINTS_CM: Final = 0.22
_FINE_OUTLINE_BELOW_CM: Final = 14.0
_FINE_OUTLINE_SHARE: Final = 0.4
_OUTLINE_STEP_CM: Final = 1.32
# Step of an anatomical stroke, as share of a path's step.
_SLIVER_SHARE: Final = 0.64

_OUTLINE_MM: Final = 0.28
_STROKE_THIN_MM: Final = 0.09
_STROKE_FULL_MM: Final = 0.20
_CONTOUR_MM: Final = 0.22
_STROKE_STRENGTH: Final = 0.62
# A stroke ends where so little of the body is left.
_LEAST_PRESENCE: Final = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyForm:
    """How much of the body is drawn.

    Attributes
    ----------
    is_pair
        Whether the other leg stands beside it, so that the midline needs no fade.
    top_cm
        Height where the body has faded into the ground.
    """

    is_pair: bool
    top_cm: float


def paint_leg_body(
    painter: QPainter,
    view: View,
    side: Side,
    palette: Palette,
    scale: FigureScale,
    *,
    is_pair: bool = False,
    shade_px_per_cm: float = SHADE_PX_PER_CM,
) -> None:
    """Paint the leg without findings.

    Parameters
    ----------
    painter
        In centimetres of the leg: u to the right, -v down.
    is_pair
        Whether the other leg is drawn beside it; a leg alone fades at the midline.
    shade_px_per_cm
        Resolution of the shading picture.
    """
    form = BodyForm(is_pair=is_pair, top_cm=scale.top_cm)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.save()
    painter.setClipPath(
        _outline_path(view, side, scale.path_step_cm), Qt.ClipOperation.IntersectClip
    )
    painter.drawImage(
        _shade_box(view, side), body_shading(view, side, palette, form, shade_px_per_cm)
    )
    painter.restore()
    for stroke in leg_surface().strokes:
        if view in stroke.views:
            _paint_stroke(painter, view, side, stroke, palette, scale, form)
    _paint_contours(painter, view, side, palette, scale, form)
    _paint_outline(painter, view, side, palette, scale, form)
    painter.restore()


def _painter_points(line_cm: Floats, side: Side) -> Floats:
    mirror = 1.0 if side is Side.RIGHT else -1.0
    return np.asarray(line_cm * np.array([mirror, -1.0]))


# Screen and page each have their own step.
@lru_cache(maxsize=32)
def _outline_path(view: View, side: Side, step_cm: float) -> QPainterPath:
    points = _thinner(_painter_points(leg_surface().lines[view].closed, side), step_cm)
    return smooth_path(points, is_closed=True)


def outline_path(view: View, side: Side) -> QPainterPath:
    """Return the closed outline of the leg in painter coordinates."""
    return _outline_path(view, side, _OUTLINE_STEP_CM)


@lru_cache(maxsize=8)
def outline_paths(view: View, side: Side) -> tuple[QPainterPath, ...]:
    """Return the skin edges of the leg in painter coordinates, as they are drawn."""
    return tuple(
        smooth_path(_thinner(_painter_points(line, side), _OUTLINE_STEP_CM))
        for line in leg_surface().lines[view].open
    )


@lru_cache(maxsize=8)
def _shade_box(view: View, side: Side) -> QRectF:
    shade = leg_surface().lines[view].shade
    size = QImageReader(str(resource_path(shade.file))).size()
    width_cm, height_cm = size.width() / shade.px_per_cm, size.height() / shade.px_per_cm
    left = shade.u_left_cm if side is Side.RIGHT else -(shade.u_left_cm + width_cm)
    return QRectF(left, -shade.v_top_cm, width_cm, height_cm)


@lru_cache(maxsize=32)
def body_shading(
    view: View, side: Side, palette: Palette, form: BodyForm, px_per_cm: float
) -> QImage:
    """Return fill and shading of the body as one opaque picture of its box."""
    shade = leg_surface().lines[view].shade
    box = _shade_box(view, side)
    columns, rows = round(box.width() * px_per_cm), round(box.height() * px_per_cm)
    source = QImage(str(resource_path(shade.file))).scaled(
        columns,
        rows,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    grey = source.convertToFormat(QImage.Format.Format_Grayscale8)
    buffer = np.frombuffer(grey.constBits(), np.uint8).reshape(rows, grey.bytesPerLine())
    ink = buffer[:, :columns]
    if side is Side.LEFT:
        ink = ink[:, ::-1]
    u_cm = box.left() + (np.arange(columns, dtype=float) + 0.5) / px_per_cm
    v_cm = -(box.top() + (np.arange(rows, dtype=float) + 0.5) / px_per_cm)
    # A pixel is looked up as one number, not as four.
    pixels = _shades(palette).view(np.uint32)[:, 0].take(ink)
    body = pixels.view(np.uint8).reshape(rows, columns, 4)
    # Only the top of the figure fades; the rest is one look-up.
    fading = int((v_cm > min(form.top_cm - _FADE_CM, _MIDLINE_FADE_FROM_CM)).sum())
    shown = _presence(view, form, u_cm[None, :], v_cm[:fading, None])[..., None]
    body[:fading] = np.round(_bgrx(palette.paper) * (1 - shown) + body[:fading] * shown)
    picture = QImage(body.data, columns, rows, columns * 4, QImage.Format.Format_RGB32)
    return picture.copy()


def _shades(palette: Palette) -> npt.NDArray[np.uint8]:
    """Return the colour of the body for each of 256 strengths of shading, ``(256, 4)``."""
    strength = np.linspace(0.0, palette.shade_strength, 256)[:, None]
    shades = _bgrx(palette.skin) * (1 - strength) + _bgrx(palette.shade) * strength
    return np.round(shades).astype(np.uint8)


def _bgrx(ink: str) -> Floats:
    """Return an ink in the byte order of a 32-bit picture."""
    parts = QColor(ink)
    return np.array([parts.blue(), parts.green(), parts.red(), 255], float)


def _presence(view: View, form: BodyForm, u_cm: Floats, v_cm: Floats) -> Floats:
    """Return how much of the body is left at points: 1 all, 0 faded into the ground."""
    shown = _eased((form.top_cm - v_cm) / _FADE_CM)
    if form.is_pair or view in (View.MEDIAL, View.LATERAL):
        return shown + 0.0 * u_cm
    from_midline = _eased(np.abs(u_cm) / _MIDLINE_FADE_CM)
    is_high = _eased((v_cm - _MIDLINE_FADE_FROM_CM) / _MIDLINE_FADE_RISE_CM)
    return shown * (1.0 - is_high * (1.0 - from_midline))


def _eased(share: Floats) -> Floats:
    x = np.clip(share, 0.0, 1.0)
    return np.asarray(x * x * (3 - 2 * x))


def _paint_outline(
    painter: QPainter,
    view: View,
    side: Side,
    palette: Palette,
    scale: FigureScale,
    form: BodyForm,
) -> None:
    """Paint the skin edges; the parts that fade are cut into steps of one opaque colour each."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for path, share in _outline_parts(view, side, scale.path_step_cm, form):
        pen = QPen(QBrush(mixed(palette.outline, palette.paper, share)), _OUTLINE_MM * scale.mm_cm)
        is_plain = share == 1.0
        pen.setCapStyle(Qt.PenCapStyle.RoundCap if is_plain else Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(path)


@lru_cache(maxsize=64)
def _outline_parts(
    view: View, side: Side, step_cm: float, form: BodyForm
) -> tuple[tuple[QPainterPath, float], ...]:
    """Return the skin edges in parts, and how much of each is left."""
    parts = []
    for line in leg_surface().lines[view].open:
        points = _painter_points(line, side)
        step_of = np.round(_presence_along(view, points, form) * _FADE_STEPS).astype(int)
        edges = np.flatnonzero(np.diff(step_of)) + 1
        for start, end in zip([0, *edges], [*edges, len(points)], strict=True):
            share = float(step_of[start] / _FADE_STEPS)
            if share > 0:
                part = points[max(0, start - 1) : end + 1]
                parts.append((smooth_path(_thinner(part, step_cm)), share))
    return tuple(parts)


def _presence_along(view: View, points: Floats, form: BodyForm) -> Floats:
    """Return how much of a line is left at its points, shape ``(n, 2)`` in painter coordinates."""
    return _presence(view, form, points[:, 0], -points[:, 1])


def _thinner(points: Floats, step_cm: float) -> Floats:
    """Return an outline's points at about that distance: a foot needs more than a shin."""
    if len(points) < 12:
        return points[[0, len(points) // 2, -1]] if len(points) > 3 else points
    stride = max(1, round(step_cm / _OUTLINE_POINTS_CM))
    fine_stride = max(1, round(_FINE_OUTLINE_SHARE * stride))
    kept = np.zeros(len(points), bool)
    kept[[0, -1]] = True
    kept[::stride] = True
    kept[::fine_stride] |= points[::fine_stride, 1] > -_FINE_OUTLINE_BELOW_CM
    return points[kept]


def _thinned(points: Floats, step_cm: float) -> Floats:
    """Return a line's points at about that distance, never fewer than five."""
    length_cm = np.linalg.norm(np.diff(points, axis=0), axis=1).sum()
    count = min(len(points), max(5, round(float(length_cm) / step_cm) + 1))
    kept = np.round(np.linspace(0, len(points) - 1, count)).astype(int)
    return np.asarray(points[kept])


def _paint_stroke(
    painter: QPainter,
    view: View,
    side: Side,
    stroke: Stroke,
    palette: Palette,
    scale: FigureScale,
    form: BodyForm,
) -> None:
    """Paint the visible parts of an anatomical stroke as tapered slivers."""
    width_cm = (_STROKE_THIN_MM + _STROKE_FULL_MM * min(stroke.weight, 1.0)) * scale.mm_cm
    painter.setPen(Qt.PenStyle.NoPen)
    slivers = _slivers(view, side, stroke.id, width_cm, scale.path_step_cm, form)
    for path, strength in slivers:
        lighter = 0.75 if stroke.weight < 0.5 else 1.0
        painter.setBrush(mixed(palette.outline, palette.skin, strength * lighter))
        painter.drawPath(path)


@lru_cache(maxsize=1024)
def _slivers(
    view: View, side: Side, stroke_id: str, width_cm: float, step_cm: float, form: BodyForm
) -> tuple[tuple[QPainterPath, float], ...]:
    """Return the seen parts of a stroke with the strength of each."""
    slivers = []
    for points, facing in _stroke_parts(view, side, stroke_id):
        shown = _presence_along(view, points, form)
        points, shown = points[shown > _LEAST_PRESENCE], shown[shown > _LEAST_PRESENCE]
        if len(points) >= 5:
            strength = _STROKE_STRENGTH * min(1.0, facing / 0.45) * float(shown.mean())
            slivers.append((_tapered(points, width_cm, step_cm), strength))
    return tuple(slivers)


@cache
def _stroke_lines() -> tuple[SkinLine, dict[str, slice]]:
    """Return all anatomical strokes one behind the other, and where each lies."""
    surface = leg_surface()
    courses = [
        smooth_through(np.column_stack([stroke.knots, np.zeros(len(stroke.knots))]))
        for stroke in surface.strokes
    ]
    ends = np.cumsum([len(course.t) for course in courses]).tolist()
    places = {
        stroke.id: slice(end - len(course.t), end)
        for stroke, course, end in zip(surface.strokes, courses, ends, strict=True)
    }
    t = np.concatenate([course.t for course in courses])
    azimuth_deg = np.concatenate([course.azimuth_deg for course in courses])
    return surface.skin_line(t, azimuth_deg), places


@lru_cache(maxsize=8)
def _seen_strokes(view: View, side: Side) -> tuple[Floats, Floats, Bools]:
    """Return all strokes' points in a view, how they face it, and which of them it sees."""
    surface, (line, _) = leg_surface(), _stroke_lines()
    facing = surface.facing_of(view, line)
    points = _painter_points(surface.project(view, Side.RIGHT, line.xyz_cm), side)
    return points, facing, (facing > 0.18) & surface.is_free(view, line)


def _stroke_parts(view: View, side: Side, stroke_id: str) -> list[tuple[Floats, float]]:
    """Return the visible parts of a stroke with their mean facing."""
    place = _stroke_lines()[1][stroke_id]
    all_points, all_facing, all_seen = _seen_strokes(view, side)
    points, facing, seen = all_points[place], all_facing[place], all_seen[place]
    steps = np.diff(np.concatenate([[0], seen.astype(np.int8), [0]]))
    return [
        (points[start:end], float(facing[start:end].mean()))
        for start, end in zip(np.flatnonzero(steps == 1), np.flatnonzero(steps == -1), strict=True)
        if end - start >= 5
    ]


def _tapered(points: Floats, width: float, step_cm: float) -> QPainterPath:
    """Return a sliver along points, thickest in the middle."""
    points = _thinned(points, _SLIVER_SHARE * step_cm)
    along = np.gradient(points, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True) + 1e-9
    across = np.column_stack([-along[:, 1], along[:, 0]])
    half = np.sin(np.pi * np.linspace(0, 1, len(points))) ** 0.65 * width / 2
    offset = across * half[:, None]
    path = smooth_path(points + offset)
    path.connectPath(smooth_path((points - offset)[::-1]))
    path.closeSubpath()
    return path


@lru_cache(maxsize=32)
def _contours(view: View, side: Side, width_cm: float, step_cm: float) -> tuple[QPainterPath, ...]:
    """Return the slivers of toes and heel."""
    lines = leg_surface().lines[view].inner
    return tuple(_tapered(_painter_points(line, side), width_cm, step_cm) for line in lines)


def _paint_contours(
    painter: QPainter,
    view: View,
    side: Side,
    palette: Palette,
    scale: FigureScale,
    form: BodyForm,
) -> None:
    """Paint toes, heel, and the cut of the midline plane in the medial view."""
    lines = leg_surface().lines[view]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(mixed(palette.outline, palette.skin, 0.72))
    for sliver in _contours(view, side, _CONTOUR_MM * scale.mm_cm, scale.path_step_cm):
        painter.drawPath(sliver)
    if not len(lines.section):
        return
    points = _painter_points(lines.section, side)
    shown = float(_presence_along(view, points, form).mean())
    pen = QPen(QBrush(mixed(palette.outline, palette.skin, 0.42 * shown)), 0.18 * scale.mm_cm)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(smooth_path(_thinner(points, scale.path_step_cm)))
