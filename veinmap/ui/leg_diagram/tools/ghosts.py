"""What a gesture shows before it is done: the thing itself, dashed, in every view that sees it."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from veinmap.anatomy.courses import smooth_through_places
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.anatomy.surface import leg_surface
from veinmap.drawing.view_lines import point_in_view
from veinmap.ui.leg_diagram.arrangement import Arrangement, PlacedView

Floats = npt.NDArray[np.float64]

# A handle is a ring of 13 px, hit within 24 (window design, section 4).
HANDLE_PX: Final = 13.0
HANDLE_HIT_PX: Final = 24.0
_LINE_PX: Final = 2.2
_CASING_PX: Final = 4.4
_SNAP_PX: Final = 19.0
_CROSS_PX: Final = 9.0
_FACING_TO_SHOW: Final = 0.03
_WHITE: Final = QColor("#ffffff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ghost:
    """What a gesture would leave behind if it ended now, on one leg.

    Attributes
    ----------
    line
        Places of the line as drawn so far.
    is_smooth
        Whether the line is the smooth course through the places, not the places themselves.
    is_closed
        Whether the line is the outline of an area.
    handles
        Points that can be taken hold of; `held` is the one that is, by its index.
    snaps
        Places to which its ends will be taken.
    ring
        Where a perforator, or a mark of one point, would stand.
    cursor
        Where the arrow keys are.
    """

    side: Side
    line: tuple[LegPlace, ...] = ()
    is_smooth: bool = False
    is_closed: bool = False
    handles: tuple[LegPlace, ...] = ()
    held: int | None = None
    snaps: tuple[LegPlace, ...] = ()
    ring: LegPlace | None = None
    cursor: LegPlace | None = None


def paint_ghost(painter: QPainter, ghost: Ghost, arrangement: Arrangement, ink: QColor) -> None:
    """Paint a ghost into every view of its leg, in px of the diagram."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for view in arrangement.views:
        if view.side is not ghost.side:
            continue
        for points in _seen_lines(ghost, view):
            _paint_line(painter, points, ink)
        for place in ghost.snaps:
            _paint_ring(painter, view, place, _SNAP_PX, ink, width=2.0)
        if ghost.ring is not None:
            _paint_ring(painter, view, ghost.ring, HANDLE_PX, ink, width=2.4)
        for index, place in enumerate(ghost.handles):
            _paint_handle(painter, view, place, ink, is_held=index == ghost.held)
        if ghost.cursor is not None:
            _paint_cross(painter, view, ghost.cursor, ink)
    painter.restore()


def on_screen(view: PlacedView, place: LegPlace) -> QPointF | None:
    """Return where a view of the diagram shows a place, or None if it does not."""
    point = point_in_view(view.view, view.side, place)
    if point is None:
        return None
    return QPointF(
        view.origin_x + point[0] * view.px_per_cm, view.floor_y + point[1] * view.px_per_cm
    )


def _seen_lines(ghost: Ghost, view: PlacedView) -> list[QPolygonF]:
    """Return the parts of the ghost's line that a view sees."""
    places = ghost.line
    if ghost.is_closed and len(places) > 2:
        places = (*places, places[0])
    if len(places) < 2:
        return []
    t, azimuth = _points(places, is_smooth=ghost.is_smooth)
    surface = leg_surface()
    line = surface.skin_line(t, azimuth)
    is_seen = (surface.facing_of(view.view, line) > _FACING_TO_SHOW) & surface.is_free(
        view.view, line
    )
    uv_cm = surface.project(view.view, view.side, line.xyz_cm)
    x = view.origin_x + uv_cm[:, 0] * view.px_per_cm
    y = view.floor_y - uv_cm[:, 1] * view.px_per_cm
    edges = np.flatnonzero(np.diff(np.concatenate([[0], is_seen.astype(np.int8), [0]])))
    return [
        QPolygonF([QPointF(a, b) for a, b in zip(x[s:e], y[s:e], strict=True)])
        for s, e in zip(edges[::2], edges[1::2], strict=True)
        if e - s > 1
    ]


def _points(places: tuple[LegPlace, ...], *, is_smooth: bool) -> tuple[Floats, Floats]:
    if is_smooth:
        course = smooth_through_places(places)
        return course.t, course.azimuth_deg
    t = np.array([place.t for place in places])
    azimuth = np.unwrap(np.array([place.azimuth_deg for place in places]), period=360.0)
    # A fast hand leaves few points: between two of them the line follows the skin.
    dense = np.linspace(0, len(places) - 1, 4 * len(places))
    index = np.arange(len(places))
    return np.interp(dense, index, t), np.interp(dense, index, azimuth)


def _paint_line(painter: QPainter, points: QPolygonF, ink: QColor) -> None:
    for color, width, dash in ((_WHITE, _CASING_PX, ()), (ink, _LINE_PX, (3.0, 1.8))):
        pen = QPen(color, width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dash:
            pen.setDashPattern(list(dash))
        painter.setPen(pen)
        painter.drawPolyline(points)


def _paint_ring(
    painter: QPainter, view: PlacedView, place: LegPlace, size: float, ink: QColor, width: float
) -> None:
    at = on_screen(view, place)
    if at is None:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, line in ((_WHITE, width + 2.0), (ink, width)):
        painter.setPen(QPen(color, line))
        painter.drawEllipse(at, size / 2, size / 2)


def _paint_handle(
    painter: QPainter, view: PlacedView, place: LegPlace, ink: QColor, *, is_held: bool
) -> None:
    at = on_screen(view, place)
    if at is None:
        return
    size = HANDLE_PX + 3.0 if is_held else HANDLE_PX - 3.0
    painter.setPen(QPen(_WHITE, 3.6))
    painter.setBrush(ink if is_held else _WHITE)
    painter.drawEllipse(at, size / 2, size / 2)
    painter.setPen(QPen(ink, 1.6))
    painter.drawEllipse(at, size / 2, size / 2)


def _paint_cross(painter: QPainter, view: PlacedView, place: LegPlace, ink: QColor) -> None:
    at = on_screen(view, place)
    if at is None:
        return
    for color, width in ((_WHITE, 4.0), (ink, 1.8)):
        painter.setPen(QPen(color, width))
        painter.drawLine(at - QPointF(_CROSS_PX, 0), at + QPointF(_CROSS_PX, 0))
        painter.drawLine(at - QPointF(0, _CROSS_PX), at + QPointF(0, _CROSS_PX))


def handle_at(handles: tuple[LegPlace, ...], view: PlacedView, point: QPointF) -> int | None:
    """Return the index of the handle under a point of the diagram, the nearest one."""
    best, best_px = None, HANDLE_HIT_PX / 2
    for index, place in enumerate(handles):
        at = on_screen(view, place)
        if at is None:
            continue
        away = QRectF(at, point).normalized()
        distance = float(np.hypot(away.width(), away.height()))
        if distance < best_px:
            best, best_px = index, distance
    return best
